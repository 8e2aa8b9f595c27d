import type { TypeGraph } from '../reading/graph';
import { agreementGraph, meetingGraph, seriesGraph } from './cooperation.graph';
import { CooperationResolver } from './cooperation.resolver';
import * as cooperation from './cooperation.types';
import * as knowledge from './knowledge.types';
import { policyAnswerGraph, policyDocumentGraph } from './policy.graph';
import { PolicyResolver } from './policy.resolver';
import { PolicyDocumentConnection, PolicyDocumentFilter, PolicyDocumentView } from './policy.types';
import { ProgrammeConnection, ProgrammeFilter, ProgrammeView } from './programme.types';
import { recordResolver } from './record.resolver';
import { RedactionResolver } from './redaction.resolver';
import {
  appointmentGraph,
  knowledgeItemGraph,
  mediaAppearanceGraph,
  programmeGraph,
  reportedFigureGraph,
} from './register.graph';
import { RegisterResolver } from './register.resolver';
import { contributionGraph, situationReportGraph } from './situation.graph';
import { SituationResolver } from './situation.resolver';
import { SituationReportConnection, SituationReportFilter, SituationReportView } from './situation.types';

/** How the records of the network's year lie on their tables. */
export const yearGraphs: readonly TypeGraph[] = [
  programmeGraph,
  knowledgeItemGraph,
  mediaAppearanceGraph,
  reportedFigureGraph,
  appointmentGraph,
  agreementGraph,
  seriesGraph,
  meetingGraph,
  policyDocumentGraph,
  policyAnswerGraph,
  situationReportGraph,
  contributionGraph,
];

const { AppointmentView, AppointmentConnection, AppointmentFilter, CooperationAgreementView } = cooperation;
const { CooperationAgreementConnection, CooperationAgreementFilter, MeetingSeriesView } = cooperation;
const { MeetingSeriesConnection, MeetingSeriesFilter, MeetingView, MeetingConnection, MeetingFilter } = cooperation;
const { KnowledgeItemView, KnowledgeItemConnection, KnowledgeItemFilter, MediaAppearanceView } = knowledge;
const { MediaAppearanceConnection, MediaAppearanceFilter } = knowledge;
const { ReportedFigureView, ReportedFigureConnection, ReportedFigureFilter } = knowledge;

// prettier-ignore
const DOORS = [
  { type: 'Programme', one: 'programme', many: 'programmes', what: 'the programmes and methods (program, metoder)', order: 'by name', view: ProgrammeView, connection: ProgrammeConnection, filter: ProgrammeFilter },
  { type: 'KnowledgeItem', one: 'knowledgeItem', many: 'knowledgeItems', what: 'the knowledge items (kunskapsmaterial)', order: 'by title', view: KnowledgeItemView, connection: KnowledgeItemConnection, filter: KnowledgeItemFilter },
  { type: 'MediaAppearance', one: 'mediaAppearance', many: 'mediaAppearances', what: 'the appearances in the media (medverkan i media)', order: 'the latest first', view: MediaAppearanceView, connection: MediaAppearanceConnection, filter: MediaAppearanceFilter },
  { type: 'ReportedFigure', one: 'reportedFigure', many: 'reportedFigures', what: 'the reported figures (rapporterade uppgifter)', order: 'those on one subject together', view: ReportedFigureView, connection: ReportedFigureConnection, filter: ReportedFigureFilter },
  { type: 'Appointment', one: 'appointment', many: 'appointments', what: 'the appointments (uppdrag)', order: 'the earliest first', view: AppointmentView, connection: AppointmentConnection, filter: AppointmentFilter },
  { type: 'CooperationAgreement', one: 'agreement', many: 'agreements', what: 'the cooperation agreements (samverkansöverenskommelser)', order: 'by title', view: CooperationAgreementView, connection: CooperationAgreementConnection, filter: CooperationAgreementFilter },
  { type: 'MeetingSeries', one: 'meetingSeries', many: 'meetingSeriesList', what: 'the series of meetings (mötesserier)', order: 'by name', view: MeetingSeriesView, connection: MeetingSeriesConnection, filter: MeetingSeriesFilter },
  { type: 'Meeting', one: 'meeting', many: 'meetings', what: 'the meetings (möten)', order: 'the latest first', view: MeetingView, connection: MeetingConnection, filter: MeetingFilter },
  { type: 'PolicyDocument', one: 'policyDocument', many: 'policyDocuments', what: 'the policy documents (styrdokument)', order: 'by title', view: PolicyDocumentView, connection: PolicyDocumentConnection, filter: PolicyDocumentFilter },
  { type: 'SituationReport', one: 'situationReport', many: 'situationReports', what: 'the situation reports (lägesbilder)', order: 'the latest period first', view: SituationReportView, connection: SituationReportConnection, filter: SituationReportFilter },
] as const;

/** The resolvers of the network's year. */
export const yearResolvers: readonly NewableFunction[] = [
  ...DOORS.map(recordResolver),
  RegisterResolver,
  CooperationResolver,
  PolicyResolver,
  SituationResolver,
  RedactionResolver,
];
