import type { Role } from './actor';
import { BOUND_BY_SECRECY, CASE_CLASSES } from './ceilings';
import type { FieldClass } from './classes';
import type { Condition } from './conditions';
import { mentorshipRules } from './mentorshipRules';
import { MARK_FIELDS } from './protectedIdentity';
import { CHANGED_AT_FOR_OWNERS } from './rowTimes';

export interface Rule {
  readonly type: string;
  readonly classes: readonly FieldClass[];
  /** Only these fields of the classes; all of them if left out. */
  readonly fields?: readonly string[];
  readonly when: readonly Condition[];
  readonly answer: 'SHOW' | 'MASK';
  readonly provision: string;
}

export interface ScopeRule {
  readonly type: string;
  readonly when: readonly Condition[];
  readonly provision: string;
}

const owner: Condition = { row: 'owner' };
const assigned: Condition = { row: 'assigned' };
const recipient: Condition = { row: 'recipient' };
const sent: Condition = { row: 'sent' };
const shared: Condition = { row: 'shared' };
const reserved: Condition = { row: 'reserved' };
const accepted: Condition = { row: 'accepted' };
const carried: Condition = { row: 'carried' };
const fromOwner: Condition = { row: 'fromOwner' };
const author: Condition = { row: 'author' };
const untaken: Condition = { row: 'untaken' };
const unprotected: Condition = { row: 'unprotected' };
const unmarked: Condition = { row: 'unmarked' };
const unprotectedPerson: Condition = { row: 'unprotectedPerson' };
const self: Condition = { row: 'self' };
const mentor: Condition = { row: 'mentor' };
const mentoring: Condition = { row: 'mentoring' };
const party: Condition = { row: 'party' };
const published: Condition = { row: 'published' };
const competent: Condition = { row: 'competent' };
const reader: Condition = { row: 'reader' };
const linked: Condition = { row: 'linked' };
const delivered: Condition = { row: 'delivered' };
const groupMember: Condition = { row: 'groupMember' };
const disclosed: Condition = { disclosed: true };
const ceiling: Condition = { ceiling: true };
/** Case data requires level of assurance 3. */
export const loa3: Condition = { assurance: 3 };

export const roles = (...list: Role[]): Condition => ({ roles: list });
export const all = (...conditions: Condition[]): readonly Condition[] => conditions;

/** Roles that work with cases inside an agency. */
export const CASE_READING_ROLES: readonly Role[] = ['CASEWORKER', 'OFFICER', 'COUNSELLOR', 'COORDINATOR', 'LEAD'];
const caseRole: Condition = { roles: CASE_READING_ROLES };
const lead = roles('LEAD');

const bound: Condition = { kinds: BOUND_BY_SECRECY };

/** Parties that secrecy does not bind: congregations, associations, private mentors. Only a reservation binds them. */
const unbound: Condition = { kinds: ['CIVIL_SOCIETY'] };
const privateRole = roles('MENTOR', 'THEOLOGIAN', 'COORDINATOR', 'LEAD');

const ANYONE: readonly Condition[] = [];

/** The provisions that withhold a record from other agencies, and from colleagues who do not need it. */
const OUTSIDE = 'OSL 8:1';
const NEED = 'Lag 2001:454 10';
/** Protects the work of agencies against crime, about which parts of a situation report reveal something. */
const WORKING = 'OSL 18:1';
/** Binds a private recipient. */
const RESERVED = 'OSL 10:14';

// The viewers, composed of conditions, so that the rows of the tables below read as sentences.
export const atWork = all(owner, assigned, caseRole, loa3);
export const leading = all(owner, lead, loa3);
const given = all(disclosed, ceiling, bound, caseRole, loa3);
export const sharedWith = all(shared, bound, caseRole, loa3);
export const addressed = all(recipient, sent, bound, caseRole, loa3);
const givenPrivately = all(disclosed, ceiling, reserved, unbound, privateRole, loa3);
export const sharedPrivately = all(shared, reserved, unbound, privateRole, loa3);
const addressedPrivately = all(recipient, sent, accepted, unbound, privateRole, loa3);
/**
 * A text reaches the agencies that its class may reach, with the disclosure that carries it; another disclosure on the
 * same case does not carry it.
 */
const carriedTo = all(...addressed, carried, ceiling);
const carriedPrivately = all(...addressedPrivately, carried, reserved, ceiling);
/**
 * The way in which free text of another side reaches a viewer: a live disclosure on the case, within the ceiling of its
 * class.
 */
const textTo = all(shared, bound, ceiling);
const textPrivately = all(shared, reserved, unbound, ceiling);
/**
 * Those who work with referrals at the agency that wrote a report. The sender's side: those at work on the case, once
 * something of the report is disclosed to their agency.
 */
export const reporting = all(owner, bound, caseRole, loa3);
const reportingPrivately = all(owner, unbound, privateRole, loa3);
const toldBack = all(assigned, shared, bound, caseRole, loa3);
const givenBack = all(assigned, ...given);
const addressedReservation = all(recipient, unbound, privateRole, loa3);
/** Those who asked another agency to disclose. */
export const asking = all(recipient, bound, caseRole, loa3);
const coordinating = all({ kinds: ['COORDINATION'] }, roles('COORDINATOR'), loa3);
export const coordinatingShared = all(shared, ...coordinating);
const providing = all(owner, roles('COORDINATOR', 'LEAD', 'ADMIN'), loa3);
const providesIt = all(recipient, roles('COORDINATOR', 'LEAD', 'ADMIN'), loa3);
/**
 * Those who answer for a mentor in matters of a case: administrators keep the mentor's records, but read nothing of
 * cases.
 */
const answering = all(recipient, roles('COORDINATOR', 'LEAD'), loa3);
/** The leads of the agency that a case is to be handed over to: it has been disclosed to that agency before it is offered. */
const takingOver = all(recipient, bound, lead, loa3);
const mentorItself = all(mentor, roles('MENTOR'), loa3);
const mentorsOwn = all(self, roles('MENTOR'), loa3);
const mentored = all(mentoring, caseRole, loa3);
/** Those who meet people in their work report concerns, and keep what they reported. */
export const REPORTING_ROLES: readonly Role[] = [...CASE_READING_ROLES, 'MENTOR', 'THEOLOGIAN'];
/** The member who has taken a report of concern. */
const deciding = all(owner, self, caseRole, loa3);
const concerned = all(owner, self, { roles: REPORTING_ROLES }, loa3);
/** The coordinator of the network merges the contributions of the agencies. */
const steering = all(owner, roles('COORDINATOR', 'LEAD'), loa3);
const merging = all(recipient, roles('COORDINATOR', 'LEAD'), loa3);
const checker = roles('LEAD', 'AUDITOR');
// Prevention records concern no persons; their free text still requires the level of assurance of case data.
const receiving = all(owner, caseRole);
const routedTo = all(recipient, caseRole);
/** Those who answer the questions of others: whoever works with people, and theologians. */
const answeringRole = roles(...CASE_READING_ROLES, 'THEOLOGIAN');
const inQuestion = all(party, answeringRole);
const calledOn = all(competent, answeringRole);
/** Coordinators of this network; not every agency of that kind coordinates it. */
const networkCoordinating = all({ coordinatesNetwork: true }, roles('COORDINATOR', 'LEAD'));
const policing = all({ kinds: ['POLICE'] }, roles('OFFICER', 'LEAD'));
/** Membership in a group opens nothing by itself: a member sees what was disclosed to it. */
const inGroup = all(groupMember, ...sharedWith);
const givenToGroup = all(groupMember, ...given);
/** An external system and the records that it synchronises; never its agency's other records. */
const syncedRecord = all(owner, linked, roles('SYSTEM'), loa3);
const administering = all(owner, roles('ADMIN'), loa3);
const systemItself = all(self, roles('SYSTEM'), loa3);

/** What a case conference has of a case: its place on the roster, and what was decided. */
const CONFERRED = ['RosterRow', 'ConferenceDecision'] as const;
/** The goals and steps of a case's plan. */
const PLANNED = ['PlanGoal', 'PlanStep'] as const;

/** The records in a viewer's view. A record that no row covers is not found. */
export const SCOPES: readonly ScopeRule[] = [
  { type: 'Term', when: ANYONE, provision: 'open' },
  { type: 'Agency', when: ANYONE, provision: 'open' },
  { type: 'Organisation', when: ANYONE, provision: 'open' },
  { type: 'Network', when: ANYONE, provision: 'open' },
  { type: 'Resource', when: ANYONE, provision: 'network' },
  { type: 'Expert', when: ANYONE, provision: 'network' },
  { type: 'Member', when: all(owner), provision: OUTSIDE },
  { type: 'Issuer', when: all(owner, roles('ADMIN')), provision: 'OSL 18:8' },
  { type: 'ExternalSystem', when: all(owner, roles('ADMIN'), loa3), provision: 'OSL 18:8' },
  { type: 'ExternalSystem', when: all(owner, self, roles('SYSTEM'), loa3), provision: 'OSL 18:8' },

  { type: 'Case', when: atWork, provision: NEED },
  { type: 'Case', when: leading, provision: NEED },
  { type: 'Case', when: sharedWith, provision: OUTSIDE },
  { type: 'Case', when: sharedPrivately, provision: RESERVED },
  { type: 'Assessment', when: atWork, provision: NEED },
  { type: 'Assessment', when: sharedWith, provision: OUTSIDE },
  { type: 'Assessment', when: sharedPrivately, provision: RESERVED },
  { type: 'CaseTextVersion', when: atWork, provision: NEED },
  { type: 'Person', when: atWork, provision: NEED },
  { type: 'Person', when: leading, provision: NEED },
  { type: 'Person', when: sharedWith, provision: OUTSIDE },
  { type: 'Person', when: sharedPrivately, provision: RESERVED },
  { type: 'Case', when: syncedRecord, provision: NEED },
  { type: 'Person', when: syncedRecord, provision: NEED },
  { type: 'CaseFollowUp', when: atWork, provision: NEED },
  { type: 'CaseFollowUp', when: leading, provision: NEED },
  // Those at work on one of the two cases do not learn from it that there is the other.
  { type: 'PersonLink', when: atWork, provision: NEED },
  { type: 'PersonLink', when: leading, provision: NEED },
  { type: 'PersonClaim', when: leading, provision: NEED },
  { type: 'PersonMerge', when: leading, provision: NEED },
  { type: 'PersonChange', when: atWork, provision: NEED },
  { type: 'PersonChange', when: leading, provision: NEED },
  { type: 'Referral', when: atWork, provision: NEED },
  { type: 'Referral', when: leading, provision: NEED },
  { type: 'Referral', when: addressed, provision: OUTSIDE },
  { type: 'Referral', when: addressedPrivately, provision: RESERVED },
  // A report that nobody has taken is listed to those who can take it, without its content.
  { type: 'ConcernReport', when: atWork, provision: NEED },
  { type: 'ConcernReport', when: deciding, provision: NEED },
  { type: 'ConcernReport', when: leading, provision: NEED },
  { type: 'ConcernReport', when: all(owner, untaken, caseRole, loa3), provision: NEED },
  { type: 'ConcernReceipt', when: concerned, provision: NEED },
  { type: 'ConcernReceipt', when: leading, provision: NEED },
  { type: 'ConcernRoute', when: ANYONE, provision: 'network' },
  { type: 'TimelineEntry', when: atWork, provision: NEED },
  { type: 'TimelineEntry', when: leading, provision: NEED },
  { type: 'TimelineEntry', when: addressed, provision: OUTSIDE },
  { type: 'TimelineEntry', when: addressedPrivately, provision: RESERVED },
  { type: 'ReferralReport', when: reporting, provision: NEED },
  { type: 'ReferralReport', when: reportingPrivately, provision: RESERVED },
  { type: 'ReferralReport', when: toldBack, provision: OUTSIDE },
  { type: 'Disclosure', when: atWork, provision: NEED },
  { type: 'Disclosure', when: leading, provision: NEED },
  { type: 'Disclosure', when: addressed, provision: OUTSIDE },
  { type: 'Disclosure', when: addressedPrivately, provision: RESERVED },
  { type: 'Consent', when: atWork, provision: NEED },
  { type: 'Consent', when: leading, provision: NEED },
  { type: 'ConsentWithdrawal', when: atWork, provision: NEED },
  { type: 'ConsentWithdrawal', when: leading, provision: NEED },

  { type: 'CaseTransfer', when: atWork, provision: NEED },
  { type: 'CaseTransfer', when: leading, provision: NEED },
  { type: 'CaseTransfer', when: takingOver, provision: OUTSIDE },
  { type: 'Reservation', when: atWork, provision: NEED },
  { type: 'Reservation', when: leading, provision: NEED },
  { type: 'Reservation', when: addressedReservation, provision: RESERVED },
  { type: 'DisclosureRequest', when: atWork, provision: NEED },
  { type: 'DisclosureRequest', when: leading, provision: NEED },
  { type: 'DisclosureRequest', when: asking, provision: OUTSIDE },

  { type: 'Mentor', when: providing, provision: 'OSL 21:3' },
  { type: 'Mentor', when: mentorsOwn, provision: 'OSL 12:1' },
  { type: 'Mentor', when: coordinating, provision: NEED },
  { type: 'Mentor', when: mentored, provision: NEED },
  { type: 'MentorNeed', when: atWork, provision: NEED },
  { type: 'MentorNeed', when: leading, provision: NEED },
  { type: 'MentorNeed', when: coordinatingShared, provision: OUTSIDE },
  { type: 'MentorNeed', when: mentorItself, provision: RESERVED },
  { type: 'Mentorship', when: atWork, provision: NEED },
  { type: 'Mentorship', when: leading, provision: NEED },
  { type: 'Mentorship', when: coordinatingShared, provision: OUTSIDE },
  { type: 'Mentorship', when: mentorItself, provision: RESERVED },
  { type: 'Mentorship', when: providesIt, provision: RESERVED },
  { type: 'MentorReview', when: atWork, provision: NEED },
  { type: 'MentorReview', when: leading, provision: NEED },
  { type: 'MentorReview', when: coordinatingShared, provision: OUTSIDE },

  { type: 'Consultation', when: receiving, provision: NEED },
  { type: 'Consultation', when: networkCoordinating, provision: NEED },
  { type: 'Consultation', when: inQuestion, provision: OUTSIDE },
  { type: 'Consultation', when: calledOn, provision: OUTSIDE },
  { type: 'ConsultationAnswer', when: all(recipient, caseRole), provision: NEED },
  { type: 'ConsultationAnswer', when: networkCoordinating, provision: NEED },
  { type: 'ConsultationAnswer', when: inQuestion, provision: OUTSIDE },
  { type: 'BankedAnswer', when: ANYONE, provision: 'network' },
  { type: 'HelplineCall', when: receiving, provision: NEED },
  { type: 'HelplineCall', when: routedTo, provision: NEED },
  { type: 'HelplineCall', when: networkCoordinating, provision: NEED },
  { type: 'HelplineRoute', when: ANYONE, provision: 'network' },
  { type: 'Incident', when: ANYONE, provision: 'network' },
  { type: 'Training', when: ANYONE, provision: 'network' },
  { type: 'TrainingRequest', when: ANYONE, provision: 'network' },
  { type: 'Programme', when: ANYONE, provision: 'network' },
  { type: 'KnowledgeItem', when: ANYONE, provision: 'network' },
  { type: 'MediaAppearance', when: ANYONE, provision: 'network' },
  { type: 'ReportedFigure', when: ANYONE, provision: 'network' },
  { type: 'Appointment', when: ANYONE, provision: 'network' },
  { type: 'DailyNote', when: ANYONE, provision: 'network' },
  { type: 'Synonym', when: ANYONE, provision: 'network' },
  { type: 'CooperationAgreement', when: ANYONE, provision: 'network' },
  { type: 'MeetingSeries', when: ANYONE, provision: 'network' },
  { type: 'Meeting', when: all(owner), provision: OUTSIDE },
  { type: 'Meeting', when: all(party), provision: OUTSIDE },
  { type: 'PolicyDocument', when: all(owner), provision: OUTSIDE },
  { type: 'PolicyDocument', when: all(party), provision: OUTSIDE },
  { type: 'PolicyDocument', when: all(published), provision: 'network' },
  { type: 'PolicyAnswer', when: all(owner), provision: OUTSIDE },
  { type: 'PolicyAnswer', when: all(recipient), provision: OUTSIDE },
  { type: 'PolicyAnswer', when: all(published), provision: 'network' },
  { type: 'SituationReport', when: all(owner), provision: WORKING },
  { type: 'SituationReport', when: all(party), provision: WORKING },
  { type: 'SituationReport', when: all(published), provision: 'network' },
  { type: 'SituationContribution', when: all(owner), provision: WORKING },
  { type: 'SituationContribution', when: merging, provision: WORKING },
  { type: 'ActionGroup', when: atWork, provision: NEED },
  { type: 'ActionGroup', when: leading, provision: NEED },
  { type: 'ActionGroup', when: inGroup, provision: OUTSIDE },
  { type: 'ActionGroup', when: syncedRecord, provision: NEED },
  { type: 'ConferenceSeries', when: all(owner), provision: OUTSIDE },
  { type: 'ConferenceSeries', when: all(party), provision: OUTSIDE },
  { type: 'Conference', when: all(owner), provision: OUTSIDE },
  { type: 'Conference', when: all(party), provision: OUTSIDE },
  ...[...PLANNED, ...CONFERRED].flatMap((type): ScopeRule[] => [
    { type, when: atWork, provision: NEED },
    { type, when: leading, provision: NEED },
    { type, when: sharedWith, provision: OUTSIDE },
    { type, when: sharedPrivately, provision: RESERVED },
  ]),

  { type: 'Lapse', when: atWork, provision: NEED },
  { type: 'Lapse', when: leading, provision: NEED },

  { type: 'Webhook', when: administering, provision: 'OSL 18:8' },
  { type: 'Webhook', when: systemItself, provision: 'OSL 18:8' },
  { type: 'Delivery', when: administering, provision: 'OSL 18:8' },
  { type: 'Delivery', when: systemItself, provision: 'OSL 18:8' },

  { type: 'AccessEntry', when: all(owner, checker), provision: NEED },
  { type: 'AccessEntry', when: all(reader, checker), provision: NEED },
];

/** Members of the owning agency who have the record in view, and the person whom it is about; no system, which sees a part of it. */
export const ofOwnRecord = ({ when }: ScopeRule): boolean => (when.includes(owner) || when.includes(self)) && !when.includes(linked);

const PERSONAL: readonly FieldClass[] = ['IDENTITY', 'CONTACT'];
/** The whereabouts of a person and data about relatives: everything about a person except their identity. */
const WHEREABOUTS: readonly FieldClass[] = ['CONTACT', 'FAMILY'];
const NO_CONTACT: readonly FieldClass[] = CASE_CLASSES.filter((one) => one !== 'CONTACT');
const MENTOR_CLASSES: readonly FieldClass[] = ['IDENTITY', 'CONTACT', 'RISK'];
/** The whole content of a request; the weighing is the asked agency's own work (OPERATION). */
const REQUESTED: readonly FieldClass[] = ['IDENTITY', 'NARRATIVE', 'OPERATION'];
/** The only classes that a sync carries. */
const SYNCED_CLASSES: readonly FieldClass[] = ['IDENTITY', 'CONTACT', 'NARRATIVE', 'RISK'];
const WHOLE_CASE: readonly FieldClass[] = [...CASE_CLASSES, 'OPERATION', 'SOURCE'];

/** All rules but those on the times of changes. */
const GIVEN: readonly Rule[] = [
  { type: 'Member', classes: ['IDENTITY'], when: all(owner), answer: 'SHOW', provision: OUTSIDE },

  { type: 'Expert', classes: PERSONAL, when: all(unprotected), answer: 'SHOW', provision: 'network' },
  { type: 'Expert', classes: PERSONAL, when: all(owner), answer: 'SHOW', provision: 'OSL 21:3' },
  { type: 'Expert', classes: PERSONAL, when: all(self), answer: 'SHOW', provision: 'OSL 12:1' },
  { type: 'Expert', classes: PERSONAL, when: all(disclosed, ceiling, bound), answer: 'SHOW', provision: 'OSL 21:3' },

  { type: 'Case', classes: WHOLE_CASE, when: atWork, answer: 'SHOW', provision: NEED },
  { type: 'Case', classes: ['IDENTITY', 'OPERATION'], when: leading, answer: 'SHOW', provision: NEED },
  { type: 'Case', classes: WHOLE_CASE, when: given, answer: 'SHOW', provision: OUTSIDE },

  { type: 'Case', classes: WHOLE_CASE, when: givenPrivately, answer: 'SHOW', provision: RESERVED },

  { type: 'Assessment', classes: ['RISK'], when: atWork, answer: 'SHOW', provision: NEED },
  { type: 'Assessment', classes: ['RISK'], when: all(...sharedWith, ...given), answer: 'SHOW', provision: OUTSIDE },
  { type: 'Assessment', classes: ['RISK'], when: all(...sharedPrivately, ...givenPrivately), answer: 'SHOW', provision: RESERVED },
  { type: 'CaseTextVersion', classes: ['SOURCE'], when: atWork, answer: 'SHOW', provision: NEED },
  { type: 'CaseFollowUp', classes: ['RISK'], when: atWork, answer: 'SHOW', provision: NEED },
  { type: 'MentorReview', classes: ['NARRATIVE'], when: atWork, answer: 'SHOW', provision: NEED },
  { type: 'PersonLink', classes: ['IDENTITY', 'FAMILY'], when: atWork, answer: 'SHOW', provision: NEED },
  // Which cases of the agency are linked: the leads see it, who settle whether two records are of one person.
  { type: 'PersonLink', classes: ['IDENTITY'], when: leading, answer: 'SHOW', provision: NEED },

  { type: 'Person', classes: CASE_CLASSES, when: atWork, answer: 'SHOW', provision: NEED },
  { type: 'Person', classes: ['IDENTITY'], when: leading, answer: 'MASK', provision: NEED },
  // The masked number is the birth year, and the masked address the district: neither is withheld beside it.
  { type: 'Person', classes: ['IDENTITY'], fields: ['birthYear'], when: leading, answer: 'SHOW', provision: NEED },
  { type: 'Person', classes: ['IDENTITY'], when: given, answer: 'SHOW', provision: OUTSIDE },

  { type: 'Person', classes: ['IDENTITY'], when: givenPrivately, answer: 'SHOW', provision: RESERVED },
  // The whereabouts of a person with protected identity, and the relatives who know them, are only for those assigned,
  // whatever was disclosed.
  { type: 'Person', classes: ['CONTACT'], when: all(...leading, unprotectedPerson), answer: 'MASK', provision: NEED },
  { type: 'Person', classes: ['CONTACT'], fields: ['district'], when: all(...leading, unprotectedPerson), answer: 'SHOW', provision: NEED },
  { type: 'Person', classes: WHEREABOUTS, when: all(...given, unprotectedPerson), answer: 'SHOW', provision: OUTSIDE },
  { type: 'Person', classes: WHEREABOUTS, when: all(...givenPrivately, unprotectedPerson), answer: 'SHOW', provision: RESERVED },
  // The mark is shown to everyone who has the person in view, so that nobody reveals the person unknowingly.
  { type: 'Person', classes: ['IDENTITY'], fields: MARK_FIELDS, when: leading, answer: 'SHOW', provision: NEED },
  { type: 'Person', classes: ['IDENTITY'], fields: MARK_FIELDS, when: sharedWith, answer: 'SHOW', provision: OUTSIDE },
  { type: 'Person', classes: ['IDENTITY'], fields: MARK_FIELDS, when: sharedPrivately, answer: 'SHOW', provision: RESERVED },

  { type: 'Case', classes: SYNCED_CLASSES.filter((one) => one !== 'RISK'), when: syncedRecord, answer: 'SHOW', provision: NEED },
  // A system sees what it can send, and no assessment beside it.
  { type: 'Case', classes: ['RISK'], fields: ['risk', 'concernTypes'], when: syncedRecord, answer: 'SHOW', provision: NEED },
  { type: 'Person', classes: SYNCED_CLASSES.filter((one) => one !== 'CONTACT'), when: syncedRecord, answer: 'SHOW', provision: NEED },
  // A system that sent an unmarked record still sees what it sent, and does not learn that a marked one exists.
  { type: 'Person', classes: ['CONTACT'], when: all(...syncedRecord, unmarked), answer: 'SHOW', provision: NEED },

  { type: 'Referral', classes: ['IDENTITY', 'NARRATIVE'], when: atWork, answer: 'SHOW', provision: NEED },
  { type: 'Referral', classes: ['IDENTITY'], when: leading, answer: 'SHOW', provision: NEED },
  { type: 'Referral', classes: ['IDENTITY'], when: all(...addressed, shared), answer: 'SHOW', provision: OUTSIDE },
  { type: 'Referral', classes: ['IDENTITY'], when: all(...addressedPrivately, shared, reserved), answer: 'SHOW', provision: RESERVED },
  { type: 'Referral', classes: ['NARRATIVE'], fields: ['message'], when: carriedTo, answer: 'SHOW', provision: OUTSIDE },
  { type: 'Referral', classes: ['NARRATIVE'], fields: ['message'], when: carriedPrivately, answer: 'SHOW', provision: RESERVED },
  // Feedback on a report is for the reporter (OSL 26:9 a): its recipient sees it, an agency with a copy does not. Nor
  // does that agency see whether a report answered the sender.
  {
    type: 'Referral',
    classes: ['NARRATIVE'],
    fields: ['inquiryAnswer', 'noReport'],
    when: all(...addressed, author),
    answer: 'SHOW',
    provision: OUTSIDE,
  },
  {
    type: 'Referral',
    classes: ['NARRATIVE'],
    fields: ['noReport'],
    when: all(...addressedPrivately, author),
    answer: 'SHOW',
    provision: RESERVED,
  },
  { type: 'ReferralReport', classes: ['IDENTITY', 'NARRATIVE'], when: reporting, answer: 'SHOW', provision: NEED },
  { type: 'ReferralReport', classes: ['IDENTITY', 'NARRATIVE'], when: reportingPrivately, answer: 'SHOW', provision: RESERVED },
  { type: 'ReferralReport', classes: ['NARRATIVE'], when: givenBack, answer: 'SHOW', provision: OUTSIDE },

  {
    type: 'ConcernReport',
    classes: [...CASE_CLASSES, 'OPERATION', 'SOURCE'],
    when: atWork,
    answer: 'SHOW',
    provision: NEED,
  },
  {
    type: 'ConcernReport',
    classes: ['CONTACT', 'NARRATIVE', 'RISK', 'FAMILY', 'OPERATION', 'SOURCE'],
    when: deciding,
    answer: 'SHOW',
    provision: NEED,
  },
  // The case is for those at work on it: who has decided on a report need not be.
  {
    type: 'ConcernReport',
    classes: ['IDENTITY'],
    fields: ['personName', 'personalIdentityNumber', 'birthDate', 'age'],
    when: deciding,
    answer: 'SHOW',
    provision: NEED,
  },
  { type: 'ConcernReport', classes: ['OPERATION'], when: leading, answer: 'SHOW', provision: NEED },
  // The report is the agency's own: its lead answers for it when the sender is away.
  { type: 'ConcernReceipt', classes: CASE_CLASSES, when: concerned, answer: 'SHOW', provision: NEED },
  { type: 'ConcernReceipt', classes: CASE_CLASSES, when: leading, answer: 'SHOW', provision: NEED },

  // A reason for a step is written for the other side: the sender reads all of them, a recipient its own and the
  // sender's.
  { type: 'TimelineEntry', classes: ['NARRATIVE'], when: atWork, answer: 'SHOW', provision: NEED },
  { type: 'TimelineEntry', classes: ['NARRATIVE'], when: all(...addressed, author), answer: 'SHOW', provision: OUTSIDE },
  { type: 'TimelineEntry', classes: ['NARRATIVE'], when: all(...addressedPrivately, author), answer: 'SHOW', provision: RESERVED },
  { type: 'TimelineEntry', classes: ['NARRATIVE'], when: all(...carriedTo, fromOwner), answer: 'SHOW', provision: OUTSIDE },
  { type: 'TimelineEntry', classes: ['NARRATIVE'], when: all(...carriedPrivately, fromOwner), answer: 'SHOW', provision: RESERVED },

  { type: 'Mentor', classes: MENTOR_CLASSES, when: providing, answer: 'SHOW', provision: 'OSL 21:3' },
  { type: 'Mentor', classes: MENTOR_CLASSES, when: mentorsOwn, answer: 'SHOW', provision: 'OSL 12:1' },
  // The mentor's membership stays with the provider, and so do the identity and the places of work of a mentor with
  // protected identity.
  {
    type: 'Mentor',
    classes: PERSONAL,
    fields: ['name', 'contact', 'areas', 'areaCodes'],
    when: all(...mentored, unprotected),
    answer: 'SHOW',
    provision: NEED,
  },
  { type: 'Mentor', classes: ['CONTACT'], fields: ['areas', 'areaCodes'], when: mentored, answer: 'MASK', provision: 'OSL 21:3' },
  {
    type: 'Mentor',
    classes: ['CONTACT'],
    fields: ['areas', 'areaCodes'],
    when: all(...coordinating, unprotected),
    answer: 'SHOW',
    provision: NEED,
  },
  { type: 'Mentor', classes: ['CONTACT'], fields: ['areas', 'areaCodes'], when: coordinating, answer: 'MASK', provision: 'OSL 21:3' },

  { type: 'MentorNeed', classes: CASE_CLASSES, when: atWork, answer: 'SHOW', provision: NEED },
  { type: 'MentorNeed', classes: ['IDENTITY'], when: leading, answer: 'SHOW', provision: NEED },
  { type: 'MentorNeed', classes: NO_CONTACT, when: all(...coordinatingShared, ...given), answer: 'SHOW', provision: OUTSIDE },
  { type: 'MentorNeed', classes: NO_CONTACT, when: all(...mentorItself, ...given), answer: 'SHOW', provision: OUTSIDE },
  { type: 'MentorNeed', classes: NO_CONTACT, when: all(...mentorItself, ...givenPrivately), answer: 'SHOW', provision: RESERVED },
  {
    type: 'MentorNeed',
    classes: ['CONTACT'],
    when: all(...coordinatingShared, ...given, unprotectedPerson),
    answer: 'SHOW',
    provision: OUTSIDE,
  },
  { type: 'MentorNeed', classes: ['CONTACT'], when: all(...mentorItself, ...given, unprotectedPerson), answer: 'SHOW', provision: OUTSIDE },
  {
    type: 'MentorNeed',
    classes: ['CONTACT'],
    when: all(...mentorItself, ...givenPrivately, unprotectedPerson),
    answer: 'SHOW',
    provision: RESERVED,
  },
  ...mentorshipRules({
    atWork,
    leading,
    sharedWith,
    sharedPrivately,
    coordinating,
    coordinatingShared,
    providesIt,
    answering,
    mentorItself,
    textTo,
    textPrivately,
  }),

  { type: 'SituationReport', classes: ['OPERATION'], when: steering, answer: 'SHOW', provision: WORKING },
  { type: 'SituationReport', classes: ['OPERATION'], when: all(party, bound, caseRole, loa3), answer: 'SHOW', provision: WORKING },
  { type: 'SituationReport', classes: ['OPERATION'], when: all(published), answer: 'SHOW', provision: 'network' },
  { type: 'SituationContribution', classes: ['OPERATION'], when: all(owner, loa3), answer: 'SHOW', provision: WORKING },
  { type: 'SituationContribution', classes: ['OPERATION'], when: merging, answer: 'SHOW', provision: WORKING },
  // The administrators of an agency's systems do not see the content of events; a system sees what was delivered to it.
  { type: 'Delivery', classes: ['IDENTITY'], when: all(...systemItself, delivered), answer: 'SHOW', provision: NEED },
  { type: 'ActionGroup', classes: ['IDENTITY', 'NARRATIVE', 'FAMILY'], when: atWork, answer: 'SHOW', provision: NEED },
  { type: 'ActionGroup', classes: ['IDENTITY'], when: leading, answer: 'SHOW', provision: NEED },
  { type: 'ActionGroup', classes: ['NARRATIVE'], when: leading, answer: 'MASK', provision: NEED },
  { type: 'ActionGroup', classes: ['NARRATIVE'], when: givenToGroup, answer: 'SHOW', provision: OUTSIDE },
  { type: 'ActionGroup', classes: ['IDENTITY'], when: inGroup, answer: 'SHOW', provision: OUTSIDE },
  { type: 'ActionGroup', classes: SYNCED_CLASSES, when: syncedRecord, answer: 'SHOW', provision: NEED },
  ...CONFERRED.flatMap((type): Rule[] => [
    { type, classes: ['NARRATIVE', 'OPERATION'], when: atWork, answer: 'SHOW', provision: NEED },
    { type, classes: ['NARRATIVE'], when: all(shared, ...given), answer: 'SHOW', provision: OUTSIDE },
    { type, classes: ['NARRATIVE'], when: all(shared, ...givenPrivately), answer: 'SHOW', provision: RESERVED },
  ]),
  // Whoever has a row in view has its case in view: the disclosure that opens the row is one of the case.
  { type: 'RosterRow', classes: ['IDENTITY'], when: atWork, answer: 'SHOW', provision: NEED },
  { type: 'RosterRow', classes: ['IDENTITY'], when: leading, answer: 'SHOW', provision: NEED },
  { type: 'RosterRow', classes: ['IDENTITY'], when: sharedWith, answer: 'SHOW', provision: OUTSIDE },
  { type: 'RosterRow', classes: ['IDENTITY'], when: sharedPrivately, answer: 'SHOW', provision: RESERVED },
  ...PLANNED.flatMap((type): Rule[] => [
    { type, classes: ['IDENTITY', 'NARRATIVE'], when: atWork, answer: 'SHOW', provision: NEED },
    { type, classes: ['IDENTITY'], when: leading, answer: 'SHOW', provision: NEED },
    { type, classes: ['IDENTITY'], fields: ['case'], when: sharedWith, answer: 'SHOW', provision: OUTSIDE },
    { type, classes: ['IDENTITY'], fields: ['case'], when: sharedPrivately, answer: 'SHOW', provision: RESERVED },
    { type, classes: ['NARRATIVE'], when: all(shared, ...given), answer: 'SHOW', provision: OUTSIDE },
    { type, classes: ['NARRATIVE'], when: all(shared, ...givenPrivately), answer: 'SHOW', provision: RESERVED },
  ]),

  { type: 'Disclosure', classes: ['IDENTITY', 'NARRATIVE', 'OPERATION'], when: atWork, answer: 'SHOW', provision: NEED },
  { type: 'Disclosure', classes: ['NARRATIVE'], when: leading, answer: 'SHOW', provision: NEED },
  { type: 'Disclosure', classes: ['NARRATIVE'], when: carriedTo, answer: 'SHOW', provision: OUTSIDE },
  { type: 'Disclosure', classes: ['NARRATIVE'], when: carriedPrivately, answer: 'SHOW', provision: RESERVED },
  // The effective end can be a birthday: it is shown to those to whom the personal number is disclosed, and the open
  // end to others.
  { type: 'Disclosure', classes: ['IDENTITY'], when: all(...addressed, disclosed, ceiling), answer: 'SHOW', provision: OUTSIDE },
  { type: 'Disclosure', classes: ['IDENTITY'], when: leading, answer: 'MASK', provision: NEED },
  { type: 'Disclosure', classes: ['IDENTITY'], when: addressed, answer: 'MASK', provision: OUTSIDE },
  { type: 'Disclosure', classes: ['IDENTITY'], when: addressedPrivately, answer: 'MASK', provision: RESERVED },
  { type: 'Lapse', classes: ['IDENTITY'], when: atWork, answer: 'SHOW', provision: NEED },
  { type: 'Lapse', classes: ['IDENTITY'], when: leading, answer: 'MASK', provision: NEED },

  // Each side sees its own case and the reason, and never the case of the other.
  { type: 'CaseTransfer', classes: ['IDENTITY'], fields: ['case', 'reason'], when: atWork, answer: 'SHOW', provision: NEED },
  { type: 'CaseTransfer', classes: ['IDENTITY'], fields: ['case', 'reason'], when: leading, answer: 'SHOW', provision: NEED },
  { type: 'CaseTransfer', classes: ['IDENTITY'], fields: ['receivedCase', 'reason'], when: takingOver, answer: 'SHOW', provision: OUTSIDE },

  { type: 'Reservation', classes: ['IDENTITY', 'NARRATIVE'], when: atWork, answer: 'SHOW', provision: NEED },
  { type: 'Reservation', classes: ['IDENTITY'], when: leading, answer: 'SHOW', provision: NEED },
  { type: 'Reservation', classes: ['NARRATIVE'], fields: ['terms'], when: leading, answer: 'SHOW', provision: NEED },
  // The recipient of a reservation reads its terms before accepting it.
  { type: 'Reservation', classes: ['NARRATIVE'], fields: ['terms'], when: addressedReservation, answer: 'SHOW', provision: RESERVED },

  { type: 'DisclosureRequest', classes: REQUESTED, when: atWork, answer: 'SHOW', provision: NEED },
  { type: 'DisclosureRequest', classes: REQUESTED, when: leading, answer: 'SHOW', provision: NEED },
  { type: 'DisclosureRequest', classes: ['IDENTITY', 'NARRATIVE'], when: asking, answer: 'SHOW', provision: OUTSIDE },

  { type: 'Consultation', classes: ['NARRATIVE'], when: all(...receiving, loa3), answer: 'SHOW', provision: NEED },
  { type: 'Consultation', classes: ['NARRATIVE'], when: all(...networkCoordinating, loa3), answer: 'SHOW', provision: NEED },
  // Those who answer read what they answer, and what the asker says of it; no more of any consultation.
  ...[inQuestion, calledOn].map((when): Rule => ({
    ...{ type: 'Consultation', classes: ['NARRATIVE'], fields: ['question', 'ratingNote'] },
    ...{ when: all(...when, loa3), answer: 'SHOW', provision: OUTSIDE },
  })),
  { type: 'ConsultationAnswer', classes: ['NARRATIVE'], when: all(recipient, caseRole, loa3), answer: 'SHOW', provision: OUTSIDE },
  { type: 'ConsultationAnswer', classes: ['NARRATIVE'], when: all(...networkCoordinating, loa3), answer: 'SHOW', provision: OUTSIDE },
  { type: 'ConsultationAnswer', classes: ['NARRATIVE'], when: all(...inQuestion, loa3), answer: 'SHOW', provision: OUTSIDE },
  { type: 'Consultation', classes: ['IDENTITY'], when: atWork, answer: 'SHOW', provision: NEED },
  { type: 'HelplineCall', classes: ['NARRATIVE'], when: all(...receiving, loa3), answer: 'SHOW', provision: NEED },
  { type: 'HelplineCall', classes: ['NARRATIVE'], when: all(...routedTo, loa3), answer: 'SHOW', provision: NEED },
  { type: 'HelplineCall', classes: ['NARRATIVE'], when: all(...networkCoordinating, loa3), answer: 'SHOW', provision: NEED },
  { type: 'Incident', classes: ['NARRATIVE'], when: all(...receiving, loa3), answer: 'SHOW', provision: OUTSIDE },
  { type: 'Incident', classes: ['NARRATIVE'], when: all(...networkCoordinating, loa3), answer: 'SHOW', provision: OUTSIDE },
  { type: 'Incident', classes: ['NARRATIVE'], when: all(...policing, loa3), answer: 'SHOW', provision: OUTSIDE },

  { type: 'Consent', classes: ['IDENTITY', 'NARRATIVE', 'FAMILY'], when: atWork, answer: 'SHOW', provision: NEED },
  { type: 'Consent', classes: ['IDENTITY'], when: leading, answer: 'SHOW', provision: NEED },
  { type: 'Consent', classes: ['NARRATIVE'], when: leading, answer: 'MASK', provision: NEED },
  { type: 'ConsentWithdrawal', classes: ['NARRATIVE'], when: atWork, answer: 'SHOW', provision: NEED },
  { type: 'ConsentWithdrawal', classes: ['NARRATIVE'], when: leading, answer: 'SHOW', provision: NEED },
];

/** Whether those who have a record in view by this scope are shown the agency's own work on it. */
const showsWork = ({ type, when }: ScopeRule): boolean =>
  GIVEN.some((rule) => rule.type === type && rule.classes.includes('OPERATION') && rule.fields === undefined && rule.when === when);

/** Other agencies do not learn from the time of a change that something changed which they are not shown. */
const CHANGED_AT: readonly Rule[] = CHANGED_AT_FOR_OWNERS.flatMap((type) =>
  SCOPES.filter((scope) => scope.type === type && ofOwnRecord(scope) && !showsWork(scope)).map(({ when, provision }): Rule => ({
    type,
    classes: ['OPERATION'],
    fields: ['updatedAt'],
    when,
    answer: 'SHOW',
    provision,
  })),
);

/**
 * The fields of a record in view that a viewer sees. OPEN, NETWORK and PARTY fields follow their record; every other
 * class is listed here or withheld. Several rows may open a field; SHOW prevails over MASK.
 */
export const RULES: readonly Rule[] = [...GIVEN, ...CHANGED_AT];
