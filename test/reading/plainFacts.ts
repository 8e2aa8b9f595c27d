import type { Actor, AgencyKind } from '../../src/policy/actor';
import { inScope, type Facts } from '../../src/policy/decide';
import type { RowCondition } from '../../src/policy/conditions';
import { WHOLE_ASSESSMENT } from './plainAssessments';
import { isMemberNow, isThere } from './plainGroups';
import { ofLink } from './plainPersonLinks';
import { disclosedOfNeed, isStillDisclosed, statusNow } from './plainMatching';
import { isCaseGuarded, isGuarded } from './plainProtection';
import { YEAR_CONDITIONS } from './plainYear';
import { textIn, textOrNull, textsIn, type Row, type Tables } from './tables';

/** Everything that an answer depends on: all rows, who asks, and when. */
export interface Look {
  readonly tables: Tables;
  readonly actor: Actor;
  /** An instant as the tables hold them. */
  readonly now: string;
  /** Personal numbers by the person's uuid. */
  readonly numbers: ReadonlyMap<string, string>;
  /** Whether row-level security is on. */
  readonly secondWall: boolean;
}

export type PlainConditions = Readonly<Partial<Record<RowCondition, boolean>>>;

/** Whether a disclosure opens anything at this moment. */
export function isLive(disclosure: Row, now: string): boolean {
  const [from, until] = [textOrNull(disclosure, 'valid_from'), textIn(disclosure, 'valid_until')];
  return disclosure['revoked_at'] === null && from !== null && from <= now && until > now;
}

/** Whether the viewer is assigned to a case now. */
export function isAssigned({ tables, actor }: Look, caseId: unknown): boolean {
  return tables.case_assignment.some(
    (assignment) => assignment['case_id'] === caseId && assignment['member_id'] === actor.memberId && assignment['ended_at'] === null,
  );
}

/** The live disclosures to the viewer's agency that rest on a record, or speak of a person. */
function toUs({ tables, actor, now }: Look, link: 'record_id' | 'person_id' | 'referral_id', id: unknown): readonly Row[] {
  return tables.disclosure.filter(
    (disclosure) => disclosure[link] === id && disclosure['recipient_agency_id'] === actor.agencyId && isLive(disclosure, now),
  );
}

/** Whether a disclosure opens anything to the viewer's agency at this moment. */
const isOurs = (row: Row, { actor, now }: Look): boolean => row['recipient_agency_id'] === actor.agencyId && isLive(row, now);

/** Whether one of these disclosures rests on a reservation that the recipient has accepted. */
function onAccepted({ tables }: Look, disclosures: readonly Row[]): boolean {
  const accepted = tables.reservation.filter(({ status }) => status === 'ACCEPTED').map(({ id }) => id);
  return disclosures.some((disclosure) => accepted.includes(disclosure['reservation_id']));
}

/** Whether the viewer's agency has accepted a reservation on a case. */
const hasAccepted = ({ tables, actor }: Look, caseId: unknown): boolean =>
  tables.reservation.some(
    (one) => one['case_id'] === caseId && one['recipient_agency_id'] === actor.agencyId && one['status'] === 'ACCEPTED',
  );

/** What the rules ask about a referral. */
const ofReferral = (row: Row, look: Look): PlainConditions => ({
  owner: row['from_agency_id'] === look.actor.agencyId,
  assigned: isAssigned(look, row['case_id']),
  recipient:
    row['to_agency_id'] === look.actor.agencyId ||
    look.tables.referral_copy.some((copy) => copy['referral_id'] === row['id'] && copy['agency_id'] === look.actor.agencyId),
  sent: row['sent_at'] !== null,
  shared: toUs(look, 'record_id', row['case_id']).length > 0,
  reserved: onAccepted(look, toUs(look, 'record_id', row['case_id'])),
  accepted: hasAccepted(look, row['case_id']),
  carried: toUs(look, 'referral_id', row['id']).length > 0,
  author: row['to_agency_id'] === look.actor.agencyId,
});

/** What they ask about one step of it: the same of the referral, and who wrote the step. */
function ofStep(row: Row, look: Look): PlainConditions {
  const referral = look.tables.referral.find(({ id }) => id === row['referral_id']);
  if (!referral) throw new Error('a step of no referral');
  const sender = referral['from_agency_id'];
  return {
    ...ofReferral(referral, look),
    fromOwner: row['agency_id'] === sender,
    author: row['agency_id'] === look.actor.agencyId && look.actor.agencyId !== sender,
  };
}

/** What they ask about a report on one. */
function ofReport(row: Row, look: Look): PlainConditions {
  const referral = look.tables.referral.find(({ id }) => id === row['referral_id']);
  return {
    owner: row['owner_agency_id'] === look.actor.agencyId,
    assigned: referral !== undefined && isAssigned(look, referral['case_id']),
    recipient: referral?.['to_agency_id'] === look.actor.agencyId,
    shared: toUs(look, 'record_id', row['id']).length > 0,
  };
}

/** Whether a request asks the viewer's agency about a case that the viewer works on, by the case or by the number of its person. */
function asksAboutOurs(look: Look, request: Row): boolean {
  const { tables, actor } = look;
  if (request['to_agency_id'] !== actor.agencyId) return false;
  return tables.case_file.some((file) => {
    if (file['owner_agency_id'] !== actor.agencyId || !isAssigned(look, file['id'])) return false;
    if (request['case_id'] !== null) return file['id'] === request['case_id'];
    const person = tables.person.find(({ id }) => id === file['person_id']);
    // Whoever typed in a number that the agency keeps already is not the one who is asked about it.
    if (typeof request['number_index'] !== 'string' || person?.['same_as'] !== null) return false;
    const formers = tables.person_former_number.filter((former) => former['person_id'] === person['id']);
    return [person, ...formers].some((numbered) => numbered['number_index'] === request['number_index']);
  });
}

/** Whether a mentorship is put to the viewer, or is theirs, at this moment. */
const isMine = (row: Row, { actor, now }: Look): boolean =>
  row['mentor_member_id'] === actor.memberId && ['PROPOSED', 'ACCEPTED', 'ACTIVE'].includes(statusNow(row, now));

/** Whether a mentor is at work, confirmed, on a case of the viewer's agency that the viewer works on. */
function worksForUs(look: Look, mentor: Row): boolean {
  return look.tables.mentorship.some(
    (row) =>
      row['mentor_id'] === mentor['id'] &&
      row['owner_agency_id'] === look.actor.agencyId &&
      row['status'] === 'ACTIVE' &&
      isAssigned(look, row['case_id']),
  );
}

/** What holds of anything that is kept on a case. */
const ofCase = (row: Row, look: Look): PlainConditions => ({
  owner: row['owner_agency_id'] === look.actor.agencyId,
  assigned: isAssigned(look, row['case_id']),
  shared: toUs(look, 'record_id', row['case_id']).length > 0,
  reserved: onAccepted(look, toUs(look, 'record_id', row['case_id'])),
});

/** Whether the case is disclosed to the viewer's agency with this field of its plan; nothing of what stands there no more. */
function openedBy(row: Row, look: Look, field: string, stands: boolean): PlainConditions {
  const naming = toUs(look, 'record_id', row['case_id']).filter((one) => textsIn(one, 'fields').includes(field));
  return { shared: stands && naming.length > 0, reserved: stands && onAccepted(look, naming) };
}

/** The live disclosures of a row's case to the viewer's agency that were made for the purpose of the row. */
const forItsPurpose = (row: Row, look: Look): readonly Row[] =>
  toUs(look, 'record_id', row['case_id']).filter(({ purpose }) => purpose === row['purpose']);

/** Those of them that open a field of the row to the agency, if the row stands, is for it, and it is invited to the conference. */
function openingOnRoster(row: Row, look: Look, field: string): readonly Row[] {
  const conference = look.tables.conference.find(({ id }) => id === row['conference_id']);
  const meant = [row, conference].every((one) => one !== undefined && textsIn(one, 'party_ids').includes(look.actor.agencyId));
  if (!meant || row['withdrawn_at'] !== null) return [];
  return forItsPurpose(row, look).filter((one) => textsIn(one, 'fields').includes(field));
}

/** The row of the roster that a decision is about. */
function rosterRowOf(decision: Row, { tables }: Look): Row {
  const row = tables.roster_row.find(({ id }) => id === decision['row_id']);
  if (!row) throw new Error('a decision about no row');
  return row;
}

const convened = (row: Row, { actor }: Look): PlainConditions => ({
  owner: row['owner_agency_id'] === actor.agencyId,
  party: textsIn(row, 'party_ids').includes(actor.agencyId),
});

/** Whether a system that speaks as the viewer, and still may, keeps the record in step. */
function isLinked({ tables, actor }: Look, recordType: string, scope: string, id: unknown): boolean {
  return tables.external_record.some((one) => {
    if (one['record_type'] !== recordType || one['record_id'] !== id) return false;
    const system = tables.external_system.find((candidate) => candidate['id'] === one['system_id']);
    return system?.['member_id'] === actor.memberId && system['disabled_at'] === null && textsIn(system, 'scopes').includes(scope);
  });
}

/** Whether the viewer's agency is among those who work on a question that was put to others. */
const takesPartIn = (question: Row, { actor }: Look): boolean =>
  question['kind'] === 'ASKED' && textsIn(question, 'party_ids').includes(actor.agencyId);

/** Whether an open question of others asks for what the viewer is listed as knowing, by the viewer's own agency. */
function isCalledOn(question: Row, { actor, tables }: Look): boolean {
  if (question['kind'] !== 'ASKED' || question['status'] !== 'OPEN' || question['owner_agency_id'] === actor.agencyId) return false;
  const asked = tables.term.find(({ taxonomy, code }) => taxonomy === 'COMPETENCE' && code === question['competence_code']);
  const listed = tables.expert.filter((one) => one['member_id'] === actor.memberId && one['agency_id'] === actor.agencyId);
  return tables.expert_competence.some(
    ({ expert_id, term_id }) => asked !== undefined && term_id === asked['id'] && listed.some(({ id }) => id === expert_id),
  );
}

/** What holds of what a case keeps over time: its owner is the owner of the case. */
const ofKept = (row: Row, look: Look): PlainConditions => ({
  owner: look.tables.case_file.some((file) => file['id'] === row['case_id'] && file['owner_agency_id'] === look.actor.agencyId),
  assigned: isAssigned(look, row['case_id']),
});

const namesAssessments = (look: Look, caseId: unknown): boolean =>
  toUs(look, 'record_id', caseId).some((disclosure) => textsIn(disclosure, 'fields').includes('Case.assessments'));

/** What each condition of the rules means for a record of each type, said plainly. */
const CONDITIONS: Readonly<Record<string, (row: Row, look: Look) => PlainConditions>> = {
  Member: (row, { actor }) => ({ owner: row['agency_id'] === actor.agencyId }),
  Issuer: (row, { actor }) => ({ owner: row['agency_id'] === actor.agencyId }),
  ExternalSystem: (row, { actor }) => ({
    owner: row['agency_id'] === actor.agencyId,
    self: row['member_id'] === actor.memberId,
  }),
  Resource: (row, { actor }) => ({ owner: row['agency_id'] === actor.agencyId }),
  Expert: (row, { actor }) => ({
    owner: row['agency_id'] === actor.agencyId,
    self: row['member_id'] === actor.memberId,
    unprotected: row['protected_identity'] === false,
  }),
  Case: (row, look) => ({
    owner: row['owner_agency_id'] === look.actor.agencyId,
    assigned: isAssigned(look, row['id']),
    shared: toUs(look, 'record_id', row['id']).length > 0,
    reserved: onAccepted(look, toUs(look, 'record_id', row['id'])),
    linked: isLinked(look, 'Case', 'CASES', row['id']),
  }),
  Assessment: (row, look) => ({
    ...ofKept(row, look),
    shared: namesAssessments(look, row['case_id']),
    reserved: onAccepted(look, toUs(look, 'record_id', row['case_id'])),
  }),
  CaseTextVersion: ofKept,
  Person: (row, look) => ({
    owner: row['owner_agency_id'] === look.actor.agencyId,
    assigned: look.tables.case_file.some((file) => file['person_id'] === row['id'] && isAssigned(look, file['id'])),
    shared: toUs(look, 'person_id', row['id']).length > 0,
    reserved: onAccepted(look, toUs(look, 'person_id', row['id'])),
    unmarked: row['identity_protection'] === null,
    unprotectedPerson: !isGuarded(look.tables, row),
    linked: isLinked(look, 'Person', 'CASES', row['id']),
  }),
  CaseFollowUp: (row, look) => ({
    owner: row['owner_agency_id'] === look.actor.agencyId,
    assigned: isAssigned(look, row['case_id']),
  }),
  PersonLink: ofLink(isAssigned),
  PersonClaim: (row, { actor }) => ({ owner: row['owner_agency_id'] === actor.agencyId }),
  PersonMerge: (row, { actor }) => ({ owner: row['owner_agency_id'] === actor.agencyId }),
  PersonChange: (row, look) => ({
    owner: row['owner_agency_id'] === look.actor.agencyId,
    assigned: isAssigned(look, row['case_id']),
  }),
  Referral: ofReferral,
  ReferralReport: ofReport,
  TimelineEntry: ofStep,
  ConcernReport: (row, look) => ({
    owner: row['owner_agency_id'] === look.actor.agencyId,
    self: row['taken_by'] === look.actor.memberId,
    assigned: row['case_id'] !== null && isAssigned(look, row['case_id']),
    untaken: row['status'] === 'WAITING',
  }),
  ConcernReceipt: (row, { actor }) => ({
    owner: row['owner_agency_id'] === actor.agencyId,
    self: row['sent_by'] === actor.memberId,
  }),
  Disclosure: (row, look) => ({
    owner: row['owner_agency_id'] === look.actor.agencyId,
    assigned: row['record_type'] === 'Case' ? isAssigned(look, row['record_id']) : row['made_by'] === look.actor.memberId,
    recipient: row['recipient_agency_id'] === look.actor.agencyId,
    sent: row['valid_from'] !== null,
    accepted: onAccepted(look, [row]),
    carried: isOurs(row, look),
    reserved: isOurs(row, look) && onAccepted(look, [row]),
  }),
  Consent: (row, look) => ({
    owner: row['owner_agency_id'] === look.actor.agencyId,
    assigned: isAssigned(look, row['case_id']),
  }),
  ConsentWithdrawal: (row, look) => ({
    owner: row['owner_agency_id'] === look.actor.agencyId,
    assigned: isAssigned(look, look.tables.consent.find(({ id }) => id === row['consent_id'])?.['case_id']),
  }),
  CaseTransfer: (row, look) => ({
    owner: row['owner_agency_id'] === look.actor.agencyId,
    assigned: isAssigned(look, row['case_id']),
    recipient: row['recipient_agency_id'] === look.actor.agencyId,
  }),
  Reservation: (row, look) => ({
    owner: row['owner_agency_id'] === look.actor.agencyId,
    assigned: isAssigned(look, row['case_id']),
    recipient: row['recipient_agency_id'] === look.actor.agencyId,
  }),
  DisclosureRequest: (row, look) => ({
    owner: row['to_agency_id'] === look.actor.agencyId,
    assigned: asksAboutOurs(look, row),
    recipient: row['from_agency_id'] === look.actor.agencyId,
    shared: row['case_id'] !== null && toUs(look, 'record_id', row['case_id']).length > 0,
  }),
  Mentor: (row, look) => ({
    owner: row['provider_agency_id'] === look.actor.agencyId,
    self: row['member_id'] === look.actor.memberId,
    unprotected: row['protected_identity'] === false,
    mentoring: worksForUs(look, row),
  }),
  MentorNeed: (row, look) => ({
    ...ofCase(row, look),
    unprotectedPerson: !isCaseGuarded(look.tables, row['case_id']),
    mentor: look.tables.mentorship.some((one) => one['need_id'] === row['id'] && isMine(one, look)),
  }),
  Mentorship: (row, look) => ({
    ...ofCase(row, look),
    recipient: row['provider_agency_id'] === look.actor.agencyId,
    mentor: row['mentor_member_id'] === look.actor.memberId,
    proposer: row['coordinator_agency_id'] === look.actor.agencyId,
    going: ['PROPOSED', 'ACCEPTED', 'ACTIVE'].includes(statusNow(row, look.now)),
    active: row['status'] === 'ACTIVE',
    weighed:
      isStillDisclosed(row, disclosedOfNeed(toUs(look, 'record_id', row['case_id']))) &&
      !(textsIn(row, 'weighed').includes('MentorNeed.area') && isCaseGuarded(look.tables, row['case_id'])),
    caseReason:
      row['reason_of'] === 'CASE' ||
      row['reason_of'] === 'COORDINATION' ||
      (row['reason_of'] === 'PROVIDER' && row['owner_agency_id'] !== row['coordinator_agency_id']),
    providerReason: row['reason_of'] === 'PROVIDER',
    coordinatorReason: row['reason_of'] === 'PROPOSAL' || row['reason_of'] === 'COORDINATION',
  }),
  MentorReview: ofCase,
  Consultation: (row, look) => ({
    owner: row['owner_agency_id'] === look.actor.agencyId,
    assigned: row['converted_case_id'] !== null && isAssigned(look, row['converted_case_id']),
    recipient: row['taken_by_agency_id'] === look.actor.agencyId,
    asked: row['kind'] === 'ASKED',
    party: takesPartIn(row, look),
    competent: isCalledOn(row, look),
  }),
  ConsultationAnswer: (row, look) => {
    const question = look.tables.consultation.find(({ id }) => id === row['consultation_id']) ?? {};
    return {
      owner: row['owner_agency_id'] === look.actor.agencyId,
      recipient: question['owner_agency_id'] === look.actor.agencyId,
      party: takesPartIn(question, look),
    };
  },
  BankedAnswer: (row, look) => ({ owner: row['owner_agency_id'] === look.actor.agencyId }),
  HelplineCall: (row, { actor }) => ({
    owner: row['owner_agency_id'] === actor.agencyId,
    recipient: row['routed_to_agency_id'] === actor.agencyId,
  }),
  Incident: (row, { actor }) => ({ owner: row['agency_id'] === actor.agencyId }),
  Training: (row, { actor }) => ({ owner: row['owner_agency_id'] === actor.agencyId }),
  TrainingRequest: (row, { actor }) => ({ owner: row['owner_agency_id'] === actor.agencyId }),
  ...YEAR_CONDITIONS,
  Webhook: (row, { actor }) => ({
    owner: row['agency_id'] === actor.agencyId,
    self: row['member_id'] === actor.memberId,
  }),
  Delivery: (row, { actor }) => ({
    owner: row['agency_id'] === actor.agencyId,
    self: row['member_id'] === actor.memberId,
    delivered: row['status'] === 'DELIVERED',
  }),
  ActionGroup: (row, look) => ({
    ...ofCase(row, look),
    linked: isLinked(look, 'ActionGroup', 'GROUPS', row['id']),
    groupMember:
      isThere(row, look.now) &&
      look.tables.group_member.some(
        (one) =>
          one['group_id'] === row['id'] &&
          one['agency_id'] === look.actor.agencyId &&
          one['accepted_at'] !== null &&
          isMemberNow(one, look.now),
      ),
  }),
  PlanGoal: (row, look) => ({
    ...ofCase(row, look),
    ...openedBy(row, look, 'PlanGoal.text', row['replaced_at'] === null),
  }),
  PlanStep: (row, look) => ({
    ...ofCase(row, look),
    ...openedBy(row, look, 'PlanStep.text', true),
    recipient: row['responsible_agency_id'] === look.actor.agencyId,
  }),
  ConferenceSeries: convened,
  Conference: convened,
  RosterRow: (row, look) => {
    const opening = openingOnRoster(row, look, 'RosterRow.question');
    return { ...ofCase(row, look), shared: opening.length > 0, reserved: onAccepted(look, opening) };
  },
  ConferenceDecision: (row, look) => {
    const mine = textsIn(row, 'party_ids').includes(look.actor.agencyId);
    const opening = ['RosterRow.question', 'ConferenceDecision.text'].map((field) => openingOnRoster(rosterRowOf(row, look), look, field));
    return {
      ...ofCase(row, look),
      shared: mine && opening.every((one) => one.length > 0),
      reserved: mine && opening.every((one) => onAccepted(look, one)),
    };
  },
  Lapse: (row, look) => ({
    owner: row['owner_agency_id'] === look.actor.agencyId,
    assigned: isAssigned(look, row['case_id']),
  }),
  AccessEntry: (row, { actor }) => ({
    owner: row['owner_agency_id'] === actor.agencyId,
    // The copy of a track check is for the agency that leads the track, and for nobody on the asker's side.
    reader: row['agency_id'] === actor.agencyId && row['record_type'] !== 'TrackCheck',
  }),
};

/** What is disclosed field by field with the case that it hangs on. */
const ON_CASE = ['ActionGroup', 'PlanGoal', 'PlanStep'];

function disclosedTo(look: Look, type: string, row: Row): ReadonlySet<string> {
  if (type === 'Assessment') return new Set(namesAssessments(look, row['case_id']) ? WHOLE_ASSESSMENT : []);
  if (type === 'MentorNeed') return new Set(disclosedOfNeed(toUs(look, 'record_id', row['case_id'])));
  if (type === 'Disclosure') {
    // Its end can be a birthday: it is told to whom the number of the person is disclosed, on the same case.
    const ofPerson = toUs(look, 'record_id', row['record_id']).filter((one) => one['person_id'] !== null);
    const known = ofPerson.some((one) => textsIn(one, 'fields').includes('Person.personalIdentityNumber'));
    return new Set(known ? ['Disclosure.validUntil', 'Disclosure.endsBecause'] : []);
  }
  if (type === 'RosterRow' || type === 'ConferenceDecision') {
    const told = forItsPurpose(type === 'RosterRow' ? row : rosterRowOf(row, look), look);
    return new Set(told.flatMap((disclosure) => textsIn(disclosure, 'fields')));
  }
  if (!['Case', 'Person', 'Expert', 'ReferralReport', ...ON_CASE].includes(type)) return new Set();
  // The plan of a group is disclosed with the case that it hangs on.
  const record = ON_CASE.includes(type) ? row['case_id'] : row['id'];
  const disclosures = toUs(look, type === 'Person' ? 'person_id' : 'record_id', record);
  return new Set(disclosures.flatMap((disclosure) => textsIn(disclosure, 'fields')));
}

/** Where the agency that owns a record of a type stands in its row. */
const OWNER: Readonly<Record<string, string>> = {
  Case: 'owner_agency_id',
  Person: 'owner_agency_id',
  Expert: 'agency_id',
  ActionGroup: 'owner_agency_id',
  ReferralReport: 'owner_agency_id',
  PlanGoal: 'owner_agency_id',
  PlanStep: 'owner_agency_id',
  RosterRow: 'owner_agency_id',
  ConferenceDecision: 'owner_agency_id',
};

function ownerKindOf({ tables }: Look, type: string, row: Row): AgencyKind | null {
  const owner = tables.agency.find(({ id }) => id === row[OWNER[type] ?? '']);
  return (owner?.['kind'] ?? null) as AgencyKind | null;
}

/** All that the rules can ask about a record, for this viewer. */
export function plainFacts(look: Look, type: string, row: Row): Facts {
  return {
    conditions: CONDITIONS[type]?.(row, look) ?? {},
    disclosed: disclosedTo(look, type, row),
    ownerKind: ownerKindOf(look, type, row),
  };
}

/** Types that are parts of a record and come with it; everything else must be in view by itself. */
const PARTS = [
  'AssessmentFactor',
  'Assignment',
  'CaseClosing',
  'Competence',
  'ConferenceAttendance',
  'ConcernSupplement',
  'ConsentGiver',
  'ConsentRead',
  'GuardianHindrance',
  'Contact',
  'GroupGoal',
  'GroupMeeting',
  'GroupMember',
  'GuardianAttendance',
  'Guardian',
  'IssuerKey',
  'LegalProvision',
  'LegalDuty',
  'MentorContact',
  'MentorDisclosureOffer',
  'MentorLanguage',
  'MentorMeeting',
  'MentorWeek',
  'NotCarriedOver',
  'Operator',
  'PlanGoalChange',
  'PlanReview',
  'PlanStepChange',
  'PilotSite',
  'PolicyFollowUp',
  'PolicyGoal',
  'Schedule',
  'RetentionFacts',
  'SecrecyMark',
  'SituationArea',
  'StatedLawKind',
  'SubjectCondition',
  'SyncWinner',
  'TrainingAttendance',
  'Viewer',
];

/** Whether the viewer has the record in view. */
export function inView(look: Look, type: string, row: Row): boolean {
  return PARTS.includes(type) || inScope(look.actor, type, plainFacts(look, type, row));
}
