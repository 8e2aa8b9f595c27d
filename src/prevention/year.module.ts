import type { TypeGraph } from '../reading/graph';
import { agreementGraph, meetingGraph, seriesGraph } from './cooperation.graph';
import { CooperationResolver } from './cooperation.resolver';
import * as cooperation from './cooperation.types';
import { policyAnswerGraph, policyDocumentGraph } from './policy.graph';
import { PolicyResolver } from './policy.resolver';
import { PolicyDocumentConnection, PolicyDocumentFilter, PolicyDocumentView } from './policy.types';
import { recordResolver } from './record.resolver';
import { RedactionResolver } from './redaction.resolver';
import { REGISTERS, registerResolvers } from './register.resolver';
import { contributionGraph, situationReportGraph } from './situation.graph';
import { SituationResolver } from './situation.resolver';
import { SituationReportConnection, SituationReportFilter, SituationReportView } from './situation.types';

/** How the records of the network's year lie on their tables. */
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

const { CooperationAgreementView } = cooperation;
const { CooperationAgreementConnection, CooperationAgreementFilter, MeetingSeriesView } = cooperation;
const { MeetingSeriesConnection, MeetingSeriesFilter, MeetingView, MeetingConnection, MeetingFilter } = cooperation;

// prettier-ignore
const DOORS = [
  { type: 'CooperationAgreement', one: 'agreement', many: 'agreements', what: 'the cooperation agreements (samverkansöverenskommelser)', order: 'by title', view: CooperationAgreementView, connection: CooperationAgreementConnection, filter: CooperationAgreementFilter },
  { type: 'MeetingSeries', one: 'meetingSeries', many: 'meetingSeriesList', what: 'the series of meetings (mötesserier)', order: 'by name', view: MeetingSeriesView, connection: MeetingSeriesConnection, filter: MeetingSeriesFilter },
  { type: 'Meeting', one: 'meeting', many: 'meetings', what: 'the meetings (möten)', order: 'the latest first', view: MeetingView, connection: MeetingConnection, filter: MeetingFilter },
  { type: 'PolicyDocument', one: 'policyDocument', many: 'policyDocuments', what: 'the policy documents (styrdokument)', order: 'by title', view: PolicyDocumentView, connection: PolicyDocumentConnection, filter: PolicyDocumentFilter },
  { type: 'SituationReport', one: 'situationReport', many: 'situationReports', what: 'the situation reports (lägesbilder)', order: 'the latest period first', view: SituationReportView, connection: SituationReportConnection, filter: SituationReportFilter },
] as const;

/** The resolvers of the network's year. */
export const yearResolvers: readonly NewableFunction[] = [
  ...DOORS.map(recordResolver),
  ...registerResolvers,
  CooperationResolver,
  PolicyResolver,
  SituationResolver,
  RedactionResolver,
];
