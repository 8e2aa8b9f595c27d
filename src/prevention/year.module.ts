import { doors } from '../reading/doors';
import type { TypeGraph } from '../reading/graph';
import { agreementGraph, meetingGraph, seriesGraph } from './cooperation.graph';
import { cooperationDoors, cooperationFields } from './cooperation.resolver';
import { policyAnswerGraph, policyDocumentGraph } from './policy.graph';
import { policyDoors, policyFields } from './policy.resolver';
import { PolicyDocumentConnection, PolicyDocumentFilter, PolicyDocumentView } from './policy.types';
import { recordDoors } from './record.doors';
import { redactionDoors } from './redaction.resolver';
import { REGISTERS, registerResolvers } from './register.resolver';
import { contributionGraph, situationReportGraph } from './situation.graph';
import { situationDoors, situationFields } from './situation.resolver';
import { SituationReportConnection, SituationReportFilter, SituationReportView } from './situation.types';
import * as cooperation from './cooperation.types';

/** The graphs of the network's year: the tables and columns of its records. */
export const yearGraphs: readonly TypeGraph[] = [
  ...REGISTERS.map(({ graph }) => graph),
  agreementGraph,
  seriesGraph,
  meetingGraph,
  policyDocumentGraph,
  policyAnswerGraph,
  situationReportGraph,
  contributionGraph,
];

const queries = doors({
  ...recordDoors(
    {
      type: 'CooperationAgreement',
      queries: { one: 'agreement', many: 'agreements' },
      words: { many: 'cooperation agreements (samverkansöverenskommelser)' },
      order: { words: 'by title', orders: { TITLE: 'By title (titel), alphabetically.' } },
    },
    {
      view: cooperation.CooperationAgreementView,
      connection: cooperation.CooperationAgreementConnection,
      filter: cooperation.CooperationAgreementFilter,
    },
  ),
  ...recordDoors(
    {
      type: 'MeetingSeries',
      queries: { one: 'meetingSeries', many: 'meetingSeriesList' },
      words: { many: 'series of meetings (mötesserier)' },
      order: { words: 'by name', orders: { NAME: 'By name (namn), alphabetically.' } },
    },
    {
      view: cooperation.MeetingSeriesView,
      connection: cooperation.MeetingSeriesConnection,
      filter: cooperation.MeetingSeriesFilter,
    },
  ),
  ...recordDoors(
    {
      type: 'Meeting',
      words: { many: 'meetings (möten)' },
      order: { words: 'the latest first', orders: { HELD_ON: 'By the day of the meeting (datum).' } },
    },
    { view: cooperation.MeetingView, connection: cooperation.MeetingConnection, filter: cooperation.MeetingFilter },
  ),
  ...recordDoors(
    {
      type: 'PolicyDocument',
      words: { many: 'policy documents (styrdokument)' },
      search: 'titles, scopes and contents',
      order: { words: 'by title, or by rank in a search', orders: { TITLE: 'By title (titel), alphabetically.' } },
    },
    { view: PolicyDocumentView, connection: PolicyDocumentConnection, filter: PolicyDocumentFilter },
  ),
  ...recordDoors(
    {
      type: 'SituationReport',
      words: { many: 'situation reports (lägesbilder)' },
      order: { words: 'the latest period first', orders: { FROM: 'By the first day of the period (från).' } },
    },
    { view: SituationReportView, connection: SituationReportConnection, filter: SituationReportFilter },
  ),
});

/** The resolvers of the network's year. */
export const yearResolvers: readonly NewableFunction[] = [
  ...registerResolvers,
  queries,
  cooperationDoors,
  cooperationFields,
  policyDoors,
  policyFields,
  situationDoors,
  situationFields,
  redactionDoors,
];
