import { arg } from '../reading/arguments';
import { computedQuery, doors, fieldsOf, FIRST, linkField, mutation } from '../reading/doors';
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

const READ = { id: arg.globalId('Global id of the report.'), version: arg.version('The version that was read.') };

/** The contributions to a situation report. */
export const situationFields = fieldsOf(SituationReportView, {
  contributions: linkField([SituationContributionView], 'The contributions in view (bidrag), the earliest first.', {
    args: FIRST,
  }),
});

/** Situation reports from template to publication. */
export const situationDoors = doors({
  situationTemplates: computedQuery(
    [SituationTemplateView],
    'The questions that a situation report of each kind asks (mallar för lägesbild).',
    {},
    () => Object.values(SituationKind).map((kind) => ({ kind, ...SITUATION_TEMPLATES[kind] })),
  ),
  openSituationReport: mutation(
    SituationResult,
    'Begins a report from the template of its kind (påbörja lägesbild). Refused with EXISTS when there is a next edition already.',
    arg.input(OpenSituationReportInput, 'The report.'),
    openSituationReport,
  ),
  contributeToSituationReport: mutation(
    SituationResult,
    'Gives or changes the contribution of the own agency (lämna bidrag). Refused with INVALID_TRANSITION when the contributions are merged, and with EXISTS for a second contribution.',
    arg.input(ContributeToSituationReportInput, 'The contribution.'),
    contributeToSituationReport,
  ),
  mergeSituationReport: mutation(
    SituationResult,
    'Writes the whole report from all the contributions as they were read; the agencies that take part see it from then on (sammanställ). CONFLICT when a contribution has come or changed since; refused with INVALID_TRANSITION when it is published.',
    arg.input(MergeSituationReportInput, 'The whole, and the contributions as they were read.'),
    mergeSituationReport,
  ),
  moveSituationDeadline: mutation(
    SituationResult,
    'Moves the last day for contributions (flytta sista dag). Refused with INVALID_TRANSITION when the contributions are merged.',
    arg.input(MoveSituationDeadlineInput, 'The report, and the day.'),
    moveSituationDeadline,
  ),
  cancelSituationReport: mutation(
    SituationResult,
    'Cancels a report (ställ in lägesbild); another may be opened in its place. Refused with INVALID_TRANSITION when the contributions are merged.',
    { ...READ, reason: arg.text('The reason; no personal data (skäl).') },
    (ctx, { id, version, reason }) => cancelSituationReport(ctx, id, version, reason),
  ),
  publishSituationReport: mutation(
    SituationResult,
    'Publishes a merged report to the network (fastställ lägesbild); it never changes again. Refused with INVALID_TRANSITION before it is merged.',
    READ,
    (ctx, { id, version }) => publishSituationReport(ctx, id, version),
  ),
});
