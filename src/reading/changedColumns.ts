import { isRowTime, type TypeGraph } from './graph';
import { graphOf } from './registry';

/** The fields of a record that may read otherwise once one of its columns, or a part of it under its name, has changed. */
export type FieldsOfColumns = Readonly<Record<string, readonly string[]>>;

/** Columns that no viewer is shown: keys, seals, and who did it. */
const hidden = (...columns: readonly string[]): FieldsOfColumns => Object.fromEntries(columns.map((column) => [column, []]));

/**
 * The types that the change feed tells of, in the order that a snapshot walks them. Most columns follow from the graph of the type, whose
 * fields say which column they lie in; here stand the others: columns that more or other fields follow from, parts, and hidden columns.
 */
const BESIDE_THE_GRAPH: Record<string, FieldsOfColumns> = {
  Agency: {
    kind: ['lawKind'],
    law_kinds: ['lawKind', 'lawKinds'],
    successor_ids: ['successors'],
    ...hidden('ended_at', 'closed_by', 'close_reason'),
  },
  Member: { ...hidden('issuer_id', 'subject', 'max_assurance', 'sample_actor', 'suspended_reason') },
  Issuer: { keys: ['keys'], ...hidden('sample', 'has_iss') },
  Term: {},
  Organisation: {},
  Network: { members: ['convenerAgencies', 'convenerOrganisations', 'memberAgencies', 'memberOrganisations'] },
  Expert: {
    email: ['contact'],
    phone: ['contact'],
    competences: ['competences'],
    available_from: ['availableNow'],
    available_to: ['availableNow'],
    assured_at: ['unconfirmed'],
    ...hidden('member_id'),
  },
  Resource: {
    schedules: ['schedules', 'availableNow'],
    operators: ['operators'],
    valid_from: ['availableNow'],
    valid_to: ['availableNow'],
    assured_at: ['unconfirmed'],
  },
  // A number that is sealed anew is the same number; when it is another, so is its index.
  Person: {
    number_index: ['personalIdentityNumber'],
    birth_year: ['birthYear'],
    language_code: ['language'],
    address: ['address'],
    guardians: ['guardians'],
    identity_protection: ['address', 'district', 'phone', 'guardians'],
    ...hidden('number_sealed', 'birth_date', 'identity_protected_by', 'erased_at', 'same_as', 'merged_into'),
  },
  CaseFollowUp: { ...hidden('owner_agency_id') },
  PersonLink: { relation: ['inverseRelation'], ...hidden('owner_agency_id') },
  PersonClaim: { ...hidden('owner_agency_id', 'person_id', 'kept_person_id', 'settled_by') },
  PersonMerge: {
    ...hidden(
      'owner_agency_id',
      'reason',
      'undone_by',
      'case_ids',
      'beside_ids',
      'former_ids',
      'former_id',
      'given_ids',
      'draft_ids',
      'dropped_same_as',
      'kept_same_as',
      'number_sealed',
      'number_index',
    ),
  },
  PersonChange: {
    ...hidden('owner_agency_id', 'person_id', 'person_version', 'patch', 'number_sealed', 'number_index', 'settled_by'),
  },
  Case: {
    environment_code: ['environment'],
    assignees: ['assignees'],
    closings: ['closings'],
    retention_facts: ['retentionFacts'],
    // The earlier value of a text becomes one of the versions.
    summary: ['textVersions'],
    family: ['textVersions'],
    health: ['textVersions'],
    religion: ['textVersions'],
    offences: ['textVersions'],
    reporter: ['textVersions'],
    ...hidden('close_reason', 'reopen_reason', 'erased_at', 'corrections', 'received_by_transfer_id'),
  },
  Assessment: { factors: ['riskFactors', 'protectiveFactors'], ...hidden('place', 'depth', 'stands') },
  Referral: {
    status: ['status', 'fhirStatus', 'fhirTaskStatus'],
    came_from: ['fhirStatus', 'fhirTaskStatus'],
    expires_at: ['status', 'fhirStatus', 'fhirTaskStatus'],
    copies: ['copies'],
    timeline: ['timeline'],
    ...hidden('inquiry_ground', 'inquiry_duty', 'inquiry_weighing', 'inquiry_told_at', 'inquiry_told_by'),
  },
  ReferralReport: { ...hidden('completes', 'written_by', 'erased_at') },
  ConcernReport: {
    number_index: ['personalIdentityNumber'],
    ...hidden(
      'number_sealed',
      'receipt_id',
      'registered_by',
      'protection_assessed_by',
      'decided_by',
      'told_by',
      'told_ground',
      'told_duty',
      'told_weighing',
      'erased_at',
    ),
  },
  ConcernReceipt: {
    number_index: ['personalIdentityNumber'],
    ...hidden('number_sealed', 'sent_by', 'circumstances', 'weighing'),
  },
  ConcernRoute: {},
  Disclosure: {
    valid_from: ['live'],
    live: ['live'],
    revoked_at: ['live'],
    ...hidden(
      'record_type',
      'record_id',
      'person_id',
      'referral_id',
      'revoke_reason',
      'made_by',
      'stated_until',
      'shortened_at',
      'open_until',
      'open_because',
      'consent_ids',
      'reservation_id',
      'request_id',
    ),
  },
  Consent: {
    provision: ['counselAdvised'],
    givers: ['givers'],
    recipients: ['recipients'],
    excluded_guardian: ['counselAdvised'],
    hindrance: ['hindrance'],
    complete_by: ['guardiansNotStated'],
    valid_from: ['live'],
    live: ['live'],
    withdrawn_at: ['live'],
    withdrawals: ['withdrawals'],
    ...hidden('owner_agency_id', 'person_id', 'stated_until', 'open_until', 'open_because', 'made_by'),
  },
  CaseTransfer: { ...hidden('disclosure_ids', 'offered_by', 'answered_by', 'responsible_id') },
  Reservation: { ...hidden('offered_by', 'answered_by', 'ended_by') },
  DisclosureRequest: {
    number_index: ['personalIdentityNumber'],
    ...hidden('number_sealed', 'created_by', 'answered_by', 'erased_at'),
  },
  ActionGroup: {
    status: ['status', 'closedAt'],
    valid_until: ['closedAt'],
    live: ['status'],
    closed_at: ['closedAt'],
    not_carried_over: ['notCarriedOver'],
    members: ['members', 'missingSectors'],
    goals: ['goals'],
    meetings: ['meetings', 'guardianAttendance'],
    required_sectors: ['missingSectors'],
    required_if_invited: ['missingSectors'],
    ...hidden('person_id', 'consent_provisions', 'formed_by', 'rule_until', 'rule_because', 'former_rules'),
  },
  PlanGoal: { history: ['history'], ...hidden('position', 'set_by', 'left_group_at') },
  PlanStep: { state: ['late'], due_on: ['late'], history: ['history'], reviews: ['reviews'], ...hidden('set_by') },
  ConferenceSeries: {},
  Conference: {},
  RosterRow: { attendance: ['attendance'], ...hidden('added_by') },
  ConferenceDecision: { ...hidden('case_id', 'decided_by') },
  Mentor: {
    email: ['contact'],
    phone: ['contact'],
    languages: ['languages'],
    weeks: ['weeks'],
    areas: ['areaCodes'],
    unsafe_areas: ['unsafeAreaCodes'],
    protected_identity: ['name', 'contact', 'areas', 'areaCodes'],
    capacity: ['freePlaces'],
    ...hidden('waiting_since', 'registered_by'),
  },
  MentorNeed: { area: ['areaCode'], environment_code: ['environment'], ...hidden('stated_by') },
  Mentorship: {
    status: ['status'],
    points: ['points'],
    points_of: ['pointsOf'],
    provider_findings: ['providerFindings'],
    meetings: ['meetings', 'meetingsHeld'],
    ...hidden('mentor_member_id', 'place', 'proposed_by', 'weighed', 'reason_of'),
  },
  MentorReview: { ...hidden('owner_agency_id', 'coordinator_agency_id', 'case_id', 'done_by') },
  ExternalSystem: { winners: ['winners'], ...hidden('registered_by') },
  Consultation: { ...hidden('recorded_at', 'recorded_by', 'taken_by') },
  ConsultationAnswer: { ...hidden('asking_agency_id', 'answered_by') },
  BankedAnswer: { ...hidden('answer_id') },
  HelplineCall: { ...hidden('registered_at', 'registered_by') },
  HelplineRoute: {},
  Incident: { ...hidden('reported_at', 'reported_by') },
  Training: {
    hosts: ['hostAgencies', 'hostOrganisations', 'coHostAgencies', 'coHostOrganisations'],
    attendance: ['attendance', 'attended'],
    ...hidden('registered_at', 'registered_by'),
  },
  TrainingRequest: { ...hidden('requested_by') },
  Programme: {},
  KnowledgeItem: {},
  MediaAppearance: {},
  ReportedFigure: { subject: ['others'] },
  Appointment: {},
  CooperationAgreement: { signed_on: ['reviewDueOn'], reviewed_on: ['reviewedOn', 'reviewDueOn'] },
  MeetingSeries: {},
  Meeting: {},
  PolicyDocument: {},
  PolicyAnswer: { ...hidden('document_owner_id') },
  SituationReport: {},
  SituationContribution: { ...hidden('report_owner_id') },
};

const feedTypes = Object.keys(BESIDE_THE_GRAPH);

/** The types that the feed tells of, in the order that a snapshot walks them. */
export const FEED_TYPES: readonly string[] = feedTypes;

/** Makes the feed tell of a register, after all others. Those that stand above keep their places: a snapshot may be under way. */
export function declareFollowed(type: string): void {
  if (BESIDE_THE_GRAPH[type]) return;
  BESIDE_THE_GRAPH[type] = {};
  feedTypes.push(type);
}

const known = new WeakMap<TypeGraph, FieldsOfColumns>();

/**
 * For each column of a type that the feed tells of, the fields that lie on it; nothing for other types. A column without fields is told to
 * nobody; one that is missing is a fault. A record's version and times are not among them: they
 * follow from whatever else changed.
 */
export function changedColumns(type: string): FieldsOfColumns {
  const beside = BESIDE_THE_GRAPH[type];
  if (!beside) return {};
  const graph = graphOf(type);
  const found = known.get(graph) ?? withBeside(graph, beside);
  known.set(graph, found);
  return found;
}

function withBeside({ fields }: TypeGraph, beside: FieldsOfColumns): FieldsOfColumns {
  const columns = new Map<string, string[]>([['id', []]]);
  const add = (column: string, names: readonly string[]): void => void columns.set(column, [...(columns.get(column) ?? []), ...names]);
  for (const [name, place] of Object.entries(fields))
    if (name !== 'version' && !isRowTime(place)) place.lies?.forEach((column) => add(column, [name]));
  for (const [column, names] of Object.entries(beside)) add(column, names);
  return Object.fromEntries(columns);
}

/** Who is shown a field masked sees what stands in its place, and hears when that changes: never when only the rest does. */
export const MASKED_COLUMNS: Readonly<Record<string, FieldsOfColumns>> = {
  Person: { birth_year: ['personalIdentityNumber'], district: ['address'], identity_protection: ['address'] },
  Disclosure: { open_until: ['validUntil'], open_because: ['endsBecause'] },
  Consent: { open_until: ['validUntil'], open_because: ['endsBecause'] },
  ActionGroup: { status: ['closedAt'], closed_at: ['closedAt'] },
};

/** Fields that are made of other records, whose own changes are told as theirs, or that follow from the rules. */
export const MADE_OF_OTHERS: ReadonlySet<string> = new Set([
  'ActionGroup.secrecyMark',
  'ActionGroup.transferredTo',
  'Assessment.correctedBy',
  'Case.assessments',
  'Case.consents',
  'Case.planGoals',
  'Case.planSteps',
  'Case.referrals',
  'Case.secrecyMark',
  'Conference.roster',
  'ConferenceSeries.conferences',
  'Consultation.answers',
  'ConsultationAnswer.banked',
  'Mentor.freePlaces',
  'MeetingSeries.meetings',
  'MentorNeed.mentorships',
  'Mentorship.reviews',
  'Mentorship.toDisclose',
  'PlanGoal.steps',
  'PolicyDocument.answers',
  'PolicyDocument.replacedBy',
  'Referral.disclosure',
  'Referral.disclosures',
  'Referral.report',
  'Referral.reports',
  'Referral.secrecyMark',
  'ReferralReport.disclosures',
  'ReportedFigure.others',
  'RosterRow.decisions',
  'SituationReport.contributions',
  'SituationReport.dailyNotes',
  'SituationReport.replacedBy',
]);

/** Where a field reads a column and is told by another one, or only of a part of it; each with the reason. */
export const FOLLOWED_OTHERWISE: Readonly<Record<string, string>> = {
  'Person.personalIdentityNumber number_sealed': 'sealed anew it is the same number: told by number_index',
  'Person.birthYear birth_date': 'told by birth_year',
  'Disclosure.live valid_until': 'told by live: an end that only moved is told to those who are shown it',
  'Consent.live valid_until': 'told by live: an end that only moved is told to those who are shown it',
  'ActionGroup.status valid_until': 'told by live: an end that only moved is told to those who are shown it',
  'DisclosureRequest.personalIdentityNumber number_sealed': 'sealed anew it is the same number: told by number_index',
  'ConcernReport.personalIdentityNumber number_sealed': 'sealed anew it is the same number: told by number_index',
  'ConcernReceipt.personalIdentityNumber number_sealed': 'sealed anew it is the same number: told by number_index',
  'Mentorship.providerFindings case_id': 'set once',
  'Mentorship.status answer_by': 'set once; that it has passed is no change of a row',
  'PlanStep.late case_id': 'set once; that the case was closed is told of the case',
  'Term.broader taxonomy': 'set once',
  'Referral.copies from_agency_id': 'set once',
  'Referral.copies to_agency_id': 'set once',
};

/** Records with a global id that the feed leaves out: every reading makes an entry of the log, and every event that is told a delivery. */
export const NOT_IN_FEED: ReadonlySet<string> = new Set(['AccessEntry', 'Webhook', 'Delivery']);
