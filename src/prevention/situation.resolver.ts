import { arg } from '../reading/arguments';
import { computedQuery, doors, fieldsOf, FIRST, linkField, mutation } from '../reading/doors';
import { dailyNote } from './dailyNote.kind';
import { SITUATION_TEMPLATES } from './situation.lifecycle';
import {
  cancelSituationReport,
  contributeToSituationReport,
  mergeSituationReport,
  moveSituationDeadline,
  openSituationReport,
  publishSituationReport,
} from './situation.service';
import {
  ContributeToSituationReportInput,
  MergeSituationReportInput,
  MoveSituationDeadlineInput,
  OpenSituationReportInput,
  SituationContributionView,
  SituationReportView,
  SituationTemplateView,
} from './situation.types';
import { SituationResult } from './year.types';
import { SituationKind } from './yearVocabulary.types';

const READ = { id: arg.id('SituationReport', 'Global id of the report.'), version: arg.version() };

/** The contributions to a situation report, and the daily notes of its period. */
export const situationFields = fieldsOf(SituationReportView, {
  dailyNotes: linkField(
    [dailyNote.view],
    'Daily notes of the days of its period (omvärldsnotiser), the earliest first: to read before it is written, and behind it afterwards.',
    { args: FIRST },
  ),
  contributions: linkField([SituationContributionView], 'Contributions that the viewer has in view (bidrag), the earliest first.', {
    args: FIRST,
  }),
});

/** Situation reports from template to publication. */
export const situationDoors = doors({
  situationTemplates: computedQuery(
    [SituationTemplateView],
    'The templates of situation reports, one for each kind (mallar för lägesbild).',
    {},
    () => Object.values(SituationKind).map((kind) => ({ kind, ...SITUATION_TEMPLATES[kind] })),
  ),
  openSituationReport: mutation(
    SituationResult,
    'Opens a situation report from the template of its kind (påbörja lägesbild). Refused with EXISTS if there is a next edition already.',
    arg.input(OpenSituationReportInput, 'Global id of the report.'),
    openSituationReport,
  ),
  contributeToSituationReport: mutation(
    SituationResult,
    'Gives or changes the contribution of the own agency (lämna bidrag). Refused with INVALID_TRANSITION when contributions are no longer accepted, and with EXISTS for a second contribution.',
    arg.input(ContributeToSituationReportInput, 'The contribution.'),
    contributeToSituationReport,
  ),
  mergeSituationReport: mutation(
    SituationResult,
    'Writes the whole report after all contributions have been read (sammanställ). From then on the agencies that take part see it. CONFLICT if a contribution was added or changed since; refused with INVALID_TRANSITION if the report is published or cancelled.',
    arg.input(MergeSituationReportInput, 'The whole report, and the contributions that you read.'),
    mergeSituationReport,
  ),
  moveSituationDeadline: mutation(
    SituationResult,
    'Moves the last day to contribute (flytta sista dag). Refused with INVALID_TRANSITION unless the report is collecting contributions.',
    arg.input(MoveSituationDeadlineInput, 'The report, and the new last day.'),
    moveSituationDeadline,
  ),
  cancelSituationReport: mutation(
    SituationResult,
    'Cancels a report (ställ in lägesbild); another may be opened in its place. Refused with INVALID_TRANSITION unless the report is collecting contributions.',
    { ...READ, reason: arg.text('Reason (skäl); no personal data.') },
    (ctx, { id, version, reason }) => cancelSituationReport(ctx, id, version, reason),
  ),
  publishSituationReport: mutation(
    SituationResult,
    'Publishes a merged report to the network (fastställ lägesbild); it never changes again. Refused with INVALID_TRANSITION unless the report is merged.',
    READ,
    (ctx, { id, version }) => publishSituationReport(ctx, id, version),
  ),
});
