import { CASE_WORK_ROLES, type Actor } from './actor';
import { holds, settle, type Facts, type RowTerm } from './decide';
import { INVITED_SECTORS, TRACK_SECTORS } from './programmes';
import { BOUND_BY_SECRECY } from './ceilings';
import type { Condition } from './conditions';

/** A right to act. The right to read a record implies none, and an action without a row is refused. */
export interface ActionRule {
  readonly action: string;
  /** The type of the record that the row conditions refer to; null if the action concerns no existing record. */
  readonly on: string | null;
  readonly when: readonly Condition[];
}

const worksCases: Condition = { roles: CASE_WORK_ROLES };
const lead: Condition = { roles: ['LEAD'] };
const admin: Condition = { roles: ['ADMIN'] };
const system: Condition = { roles: ['SYSTEM'] };
const loa3: Condition = { assurance: 3 };
const owner: Condition = { row: 'owner' };
const assigned: Condition = { row: 'assigned' };
const recipient: Condition = { row: 'recipient' };
const shared: Condition = { row: 'shared' };
const privateRole: Condition = { roles: ['MENTOR', 'THEOLOGIAN', 'COORDINATOR', 'LEAD'] };
const bound: Condition = { kinds: BOUND_BY_SECRECY };
const coordinating = [{ row: 'shared' }, { kinds: ['COORDINATION'] }, { roles: ['COORDINATOR'] }, loa3] as const;
const coordinatingOwn = [owner, assigned, { kinds: ['COORDINATION'] }, { roles: ['COORDINATOR'] }, loa3] as const;
const directoryEditor: Condition = {
  roles: ['COORDINATOR', 'LEAD', 'ADMIN', 'OFFICER', 'CASEWORKER', 'COUNSELLOR', 'THEOLOGIAN', 'MENTOR'],
};
const managesRegisters: Condition = { roles: ['COORDINATOR', 'LEAD', 'ADMIN'] };
const convener: Condition = { roles: ['COORDINATOR', 'LEAD', 'OFFICER'] };
const steers: Condition = { roles: ['COORDINATOR', 'LEAD'] };
const redacts = [owner, steers, loa3] as const;
const opensListing = [owner, steers, loa3] as const;

/** Roles that work with people, lead or coordinate, and so receive questions and hold trainings. */
const active: Condition = { roles: [...CASE_WORK_ROLES, 'LEAD'] };
/** Roles that answer the questions of other agencies. */
const answers: Condition = { roles: [...CASE_WORK_ROLES, 'LEAD', 'THEOLOGIAN'] };
const inQuestion = [{ row: 'party' }, answers, loa3] as const;
const calledOn = [{ row: 'competent' }, answers, loa3] as const;
const reports: Condition = { roles: [...CASE_WORK_ROLES, 'LEAD', 'MENTOR', 'THEOLOGIAN'] };
const coordinatesNetwork: Condition = { coordinatesNetwork: true };
const coordinators: readonly Condition[] = [coordinatesNetwork, { roles: ['COORDINATOR', 'LEAD'] }, loa3];

const coordinatedQuestion: readonly Condition[] = [{ row: 'asked' }, ...coordinators];

const own = [owner, assigned, worksCases, loa3] as const;
const ownLead = [owner, lead, loa3] as const;
const ownTaken = [owner, { row: 'self' }, worksCases, loa3] as const;
const received = [recipient, { roles: [...CASE_WORK_ROLES, 'LEAD'] }, loa3] as const;

/** Roles that act for a private party in a matter of a case. */
const bindsRoles: Condition = { roles: ['MENTOR', 'THEOLOGIAN', 'COORDINATOR', 'LEAD'] };
const bindsItself = [recipient, bindsRoles, loa3] as const;

const keptInStep = [owner, { row: 'linked' }, system, loa3] as const;

/**
 * The rights to act, by role, kind of agency and record. The lifecycles decide in which state an action is possible.
 */
export const ACTIONS = [
  { action: 'openCase', on: null, when: [worksCases, bound, loa3] },
  { action: 'openCase', on: 'Person', when: own },
  { action: 'updateCase', on: 'Case', when: own },
  { action: 'closeCase', on: 'Case', when: own },
  { action: 'recordAssessment', on: 'Case', when: own },
  { action: 'correctAssessment', on: 'Assessment', when: own },
  { action: 'reopenCase', on: 'Case', when: own },
  { action: 'recordFollowUp', on: 'CaseFollowUp', when: own },
  { action: 'offerCaseTransfer', on: 'Case', when: own },
  { action: 'withdrawCaseTransfer', on: 'CaseTransfer', when: own },
  { action: 'withdrawCaseTransfer', on: 'CaseTransfer', when: ownLead },
  { action: 'planCaseTransfer', on: 'CaseTransfer', when: own },
  { action: 'planCaseTransfer', on: 'CaseTransfer', when: ownLead },
  { action: 'settleCaseTransfer', on: 'CaseTransfer', when: own },
  // Only a lead binds the agency that takes a case over.
  { action: 'acceptCaseTransfer', on: 'CaseTransfer', when: [recipient, bound, lead, loa3] },
  { action: 'declineCaseTransfer', on: 'CaseTransfer', when: [recipient, bound, lead, loa3] },
  { action: 'recordRetentionFacts', on: 'Case', when: own },
  { action: 'assignCase', on: 'Case', when: ownLead },
  { action: 'assignCase', on: 'Case', when: own },
  // Whether a case concerns a person already on record, and the handling of one person in several cases.
  { action: 'confirmPersonClaim', on: 'PersonClaim', when: ownLead },
  { action: 'declinePersonClaim', on: 'PersonClaim', when: ownLead },
  { action: 'seePersonHints', on: 'Case', when: own },
  { action: 'seePersonHints', on: 'Case', when: ownLead },
  { action: 'linkPersons', on: 'Case', when: own },
  { action: 'changePersonLink', on: 'PersonLink', when: own },
  { action: 'withdrawPersonLink', on: 'PersonLink', when: own },
  { action: 'mergePersons', on: 'Person', when: ownLead },
  { action: 'unmergePersons', on: 'PersonMerge', when: ownLead },
  // Anyone who works with a person may raise the protection at once; only a lead may lower it.
  { action: 'protectIdentity', on: 'Person', when: own },
  { action: 'protectIdentity', on: 'Person', when: ownLead },
  { action: 'liftIdentityProtection', on: 'Person', when: ownLead },
  { action: 'proposePersonChange', on: 'Case', when: own },
  { action: 'confirmPersonChange', on: 'PersonChange', when: ownLead },
  { action: 'declinePersonChange', on: 'PersonChange', when: ownLead },

  { action: 'draftReferral', on: 'Case', when: own },
  { action: 'sendReferral', on: 'Referral', when: own },
  { action: 'withdrawReferral', on: 'Referral', when: own },
  { action: 'withdrawReferral', on: 'Referral', when: ownLead },
  { action: 'answerReferralInformation', on: 'Referral', when: own },
  { action: 'markReferralEnteredInError', on: 'Referral', when: own },
  { action: 'receiveReferral', on: 'Referral', when: received },
  { action: 'acceptReferral', on: 'Referral', when: received },
  { action: 'declineReferral', on: 'Referral', when: received },
  { action: 'returnReferral', on: 'Referral', when: received },
  { action: 'requestReferralInformation', on: 'Referral', when: received },
  { action: 'startReferral', on: 'Referral', when: received },
  { action: 'tellReporter', on: 'Referral', when: received },
  { action: 'completeReferral', on: 'Referral', when: received },
  // Whoever works the referral at its recipient reports on it; an agency with a copy does not.
  { action: 'writeReferralReport', on: 'Referral', when: [...received, { row: 'author' }] },
  { action: 'writeReferralReport', on: 'Referral', when: [...bindsItself, { row: 'author' }, { kinds: ['CIVIL_SOCIETY'] }] },
  { action: 'fileReferralReport', on: 'Case', when: own },
  { action: 'reportBack', on: 'ReferralReport', when: [owner, active, loa3] },
  { action: 'reportBack', on: 'ReferralReport', when: [owner, { kinds: ['CIVIL_SOCIETY'] }, bindsRoles, loa3] },

  // Reports of concern. Whoever meets people in their work can report; social services receive.
  { action: 'reportConcern', on: null, when: [reports, loa3] },
  { action: 'supplementConcern', on: 'ConcernReceipt', when: [owner, { row: 'self' }, reports, loa3] },
  { action: 'supplementConcern', on: 'ConcernReceipt', when: ownLead },
  { action: 'askConcernFeedback', on: 'ConcernReceipt', when: [owner, { row: 'self' }, reports, loa3] },
  { action: 'askConcernFeedback', on: 'ConcernReceipt', when: ownLead },
  { action: 'recordConcernReport', on: null, when: [{ kinds: ['SOCIAL_SERVICES'] }, active, loa3] },
  { action: 'takeConcernReport', on: 'ConcernReport', when: [owner, { row: 'untaken' }, worksCases, loa3] },
  { action: 'assignConcernReport', on: 'ConcernReport', when: ownLead },
  { action: 'assessConcernProtection', on: 'ConcernReport', when: ownTaken },
  { action: 'extendConcernReport', on: 'ConcernReport', when: ownTaken },
  { action: 'decideConcernReport', on: 'ConcernReport', when: ownTaken },
  { action: 'noteConcernSupplement', on: 'ConcernReport', when: ownTaken },
  { action: 'noteConcernSupplement', on: 'ConcernReport', when: own },
  { action: 'tellConcernReporter', on: 'ConcernReport', when: ownTaken },
  { action: 'tellConcernReporter', on: 'ConcernReport', when: own },
  { action: 'setConcernRoute', on: null, when: coordinators },

  { action: 'checkDisclosure', on: 'Case', when: own },
  { action: 'disclose', on: 'Case', when: own },
  { action: 'recordConsent', on: 'Case', when: own },
  { action: 'stateGuardians', on: 'Consent', when: own },
  { action: 'withdrawConsent', on: 'Consent', when: own },
  { action: 'withdrawConsent', on: 'Consent', when: ownLead },
  { action: 'narrowDisclosure', on: 'Disclosure', when: own },
  { action: 'revokeDisclosure', on: 'Disclosure', when: own },
  { action: 'revokeDisclosure', on: 'Disclosure', when: ownLead },

  { action: 'offerReservation', on: 'Case', when: own },
  { action: 'acceptReservation', on: 'Reservation', when: bindsItself },
  { action: 'declineReservation', on: 'Reservation', when: bindsItself },
  { action: 'withdrawReservation', on: 'Reservation', when: own },
  { action: 'withdrawReservation', on: 'Reservation', when: ownLead },
  { action: 'endReservation', on: 'Reservation', when: bindsItself },
  { action: 'endReservation', on: 'Reservation', when: own },
  { action: 'endReservation', on: 'Reservation', when: ownLead },

  { action: 'requestDisclosure', on: null, when: [worksCases, bound, loa3] },
  { action: 'requestDisclosure', on: 'Case', when: [worksCases, bound, loa3] },
  { action: 'refuseDisclosure', on: 'DisclosureRequest', when: own },
  { action: 'refuseDisclosure', on: 'DisclosureRequest', when: ownLead },
  { action: 'appealRefusal', on: 'DisclosureRequest', when: received },
  { action: 'withdrawDisclosureRequest', on: 'DisclosureRequest', when: received },
  // The agency that made an appeal withdraws it. The agency to which the court returns the matter, and which must
  // comply, records the outcome.
  { action: 'withdrawAppeal', on: 'DisclosureRequest', when: received },
  { action: 'recordAppealOutcome', on: 'DisclosureRequest', when: own },
  { action: 'recordAppealOutcome', on: 'DisclosureRequest', when: ownLead },

  { action: 'registerMentor', on: null, when: [{ roles: ['COORDINATOR', 'LEAD', 'ADMIN', 'MENTOR'] }, loa3] },
  { action: 'manageMentors', on: null, when: [{ roles: ['COORDINATOR', 'LEAD', 'ADMIN'] }, loa3] },
  { action: 'updateMentor', on: 'Mentor', when: [owner, { roles: ['COORDINATOR', 'LEAD', 'ADMIN'] }, loa3] },
  { action: 'updateMentor', on: 'Mentor', when: [owner, { row: 'self' }, { roles: ['MENTOR'] }, loa3] },
  // The provider's staff state the facts that a rule depends on. Anyone who may change the mentor may set the mark of
  // protected identity.
  { action: 'stateMentorFacts', on: 'Mentor', when: [owner, { roles: ['COORDINATOR', 'LEAD', 'ADMIN'] }, loa3] },
  { action: 'liftMentorProtection', on: 'Mentor', when: [owner, steers, loa3] },
  { action: 'requestMentor', on: 'Case', when: own },
  { action: 'changeNeed', on: 'MentorNeed', when: own },
  { action: 'matchMentors', on: 'Case', when: coordinating },
  { action: 'matchMentors', on: 'Case', when: coordinatingOwn },
  { action: 'proposeMentor', on: 'MentorNeed', when: coordinating },
  { action: 'proposeMentor', on: 'MentorNeed', when: coordinatingOwn },
  { action: 'answerProposal', on: 'Mentorship', when: [{ row: 'mentor' }, { roles: ['MENTOR'] }, loa3] },
  // Nobody answers for a mentor who can answer themselves.
  {
    action: 'answerProposal',
    on: 'Mentorship',
    when: [recipient, { row: 'mentorHasNoAccount' }, { roles: ['COORDINATOR', 'LEAD', 'ADMIN'] }, loa3],
  },
  { action: 'confirmMentorship', on: 'Mentorship', when: own },
  { action: 'endMentorship', on: 'Mentorship', when: own },
  { action: 'endMentorship', on: 'Mentorship', when: coordinating },
  { action: 'reopenNeed', on: 'Mentorship', when: own },
  { action: 'noteMeeting', on: 'Mentorship', when: [{ row: 'mentor' }, { roles: ['MENTOR'] }, loa3] },
  { action: 'noteMeeting', on: 'Mentorship', when: own },
  { action: 'reviewMentorship', on: 'MentorReview', when: own },
  { action: 'reviewMentorship', on: 'MentorReview', when: coordinating },
  // One set of weights applies to the whole network; only the agency that coordinates the network sets it.
  { action: 'setMatchWeights', on: null, when: [coordinatesNetwork, admin, loa3] },

  { action: 'recordConsultation', on: null, when: [active, bound, loa3] },
  // Of a recorded consultation its owner answers. Of a question put to others everyone else does who has it in view; that the
  // asker does not is in the lifecycle.
  { action: 'answerConsultation', on: 'Consultation', when: [owner, active, loa3] },
  { action: 'answerConsultation', on: 'Consultation', when: inQuestion },
  { action: 'answerConsultation', on: 'Consultation', when: calledOn },
  { action: 'answerConsultation', on: 'Consultation', when: coordinatedQuestion },
  { action: 'askConsultation', on: null, when: [active, loa3] },
  { action: 'takeConsultation', on: 'Consultation', when: inQuestion },
  { action: 'takeConsultation', on: 'Consultation', when: calledOn },
  { action: 'takeConsultation', on: 'Consultation', when: coordinatedQuestion },
  { action: 'takeConsultation', on: 'Consultation', when: [owner, { row: 'asked' }, active, loa3] },
  { action: 'releaseConsultation', on: 'Consultation', when: [recipient, answers, loa3] },
  { action: 'releaseConsultation', on: 'Consultation', when: coordinatedQuestion },
  { action: 'stateConsultationWork', on: 'Consultation', when: [owner, active, loa3] },
  { action: 'stateConsultationWork', on: 'Consultation', when: inQuestion },
  { action: 'stateConsultationWork', on: 'Consultation', when: coordinatedQuestion },
  { action: 'rateConsultation', on: 'Consultation', when: [owner, active, loa3] },
  { action: 'closeConsultation', on: 'Consultation', when: [owner, active, loa3] },
  // The answer bank is one for the network; the agency that published an entry changes it.
  { action: 'bankAnswer', on: 'ConsultationAnswer', when: coordinators },
  { action: 'bankAnswer', on: 'BankedAnswer', when: [owner, ...coordinators] },
  { action: 'retireBankedAnswer', on: 'BankedAnswer', when: [owner, ...coordinators] },
  { action: 'convertConsultation', on: 'Consultation', when: [owner, worksCases, bound, loa3] },
  { action: 'recordHelplineCall', on: null, when: [active, bound, loa3] },
  { action: 'answerHelplineCall', on: 'HelplineCall', when: [recipient, active, loa3] },
  { action: 'closeHelplineCall', on: 'HelplineCall', when: [recipient, active, loa3] },
  { action: 'closeHelplineCall', on: 'HelplineCall', when: [owner, active, loa3] },
  { action: 'setHelplineRoute', on: null, when: coordinators },
  { action: 'reportIncident', on: null, when: [active, loa3] },
  { action: 'closeIncident', on: 'Incident', when: [owner, active, loa3] },
  { action: 'closeIncident', on: 'Incident', when: coordinators },
  { action: 'registerTraining', on: null, when: [active] },
  { action: 'recordAttendance', on: 'Training', when: [owner, active] },
  { action: 'requestTraining', on: null, when: [active] },
  { action: 'planTrainingRequest', on: 'TrainingRequest', when: [active] },
  { action: 'releaseTrainingRequest', on: 'TrainingRequest', when: [owner, active] },
  { action: 'releaseTrainingRequest', on: 'TrainingRequest', when: [{ row: 'party' }, active] },
  { action: 'withdrawTrainingRequest', on: 'TrainingRequest', when: [owner, active] },
  // Registers for the whole network are written by the agency that coordinates it; each record is changed by its owner.
  { action: 'readUnfoundWords', on: null, when: [coordinatesNetwork, managesRegisters] },
  { action: 'keepRegister', on: null, when: [coordinatesNetwork, managesRegisters] },
  { action: 'keepRegister', on: 'Programme', when: [owner, managesRegisters] },
  { action: 'keepRegister', on: 'KnowledgeItem', when: [owner, managesRegisters] },
  { action: 'keepRegister', on: 'MediaAppearance', when: [owner, managesRegisters] },
  { action: 'keepRegister', on: 'ReportedFigure', when: [owner, managesRegisters] },
  { action: 'keepRegister', on: 'Appointment', when: [owner, managesRegisters] },
  { action: 'keepRegister', on: 'DailyNote', when: [owner, managesRegisters] },
  { action: 'keepRegister', on: 'Synonym', when: [owner, managesRegisters] },
  { action: 'convene', on: null, when: [bound, convener] },
  // Agreements that bind other agencies are recorded by a lead or coordinator.
  { action: 'concludeAgreement', on: null, when: [bound, steers] },
  { action: 'concludeAgreement', on: 'CooperationAgreement', when: [owner, steers] },
  { action: 'convene', on: 'MeetingSeries', when: [owner, convener] },
  { action: 'convene', on: 'Meeting', when: [owner, convener] },
  { action: 'draftPolicyDocument', on: null, when: [bound, steers] },
  { action: 'steerPolicyDocument', on: 'PolicyDocument', when: [owner, steers] },
  { action: 'answerConsultationRound', on: 'PolicyDocument', when: [{ row: 'party' }, convener] },
  { action: 'openSituationReport', on: null, when: [coordinatesNetwork, steers, loa3] },
  { action: 'steerSituationReport', on: 'SituationReport', when: [owner, steers, loa3] },
  {
    action: 'contributeToSituationReport',
    on: 'SituationReport',
    when: [{ row: 'party' }, { roles: [...CASE_WORK_ROLES, 'LEAD'] }, loa3],
  },
  // Text that should not have been written is replaced by a mark, by a lead or coordinator of the agency that keeps it.
  { action: 'redactText', on: 'Consultation', when: redacts },
  { action: 'redactText', on: 'ConsultationAnswer', when: redacts },
  { action: 'redactText', on: 'BankedAnswer', when: redacts },
  { action: 'redactText', on: 'HelplineCall', when: redacts },
  { action: 'redactText', on: 'Incident', when: redacts },
  { action: 'redactText', on: 'Training', when: redacts },
  { action: 'redactText', on: 'TrainingRequest', when: redacts },
  { action: 'redactText', on: 'Meeting', when: redacts },
  { action: 'redactText', on: 'PolicyAnswer', when: redacts },
  { action: 'redactText', on: 'PolicyDocument', when: redacts },
  { action: 'redactText', on: 'SituationReport', when: redacts },
  { action: 'redactText', on: 'SituationContribution', when: redacts },
  { action: 'redactText', on: 'PlanGoal', when: redacts },
  { action: 'redactText', on: 'PlanStep', when: redacts },
  { action: 'planCase', on: 'Case', when: own },
  { action: 'changePlanGoal', on: 'PlanGoal', when: own },
  { action: 'changePlanStep', on: 'PlanStep', when: own },
  // The agency that is responsible for a step of another's plan, as long as the step is disclosed to it.
  { action: 'takePlanStep', on: 'PlanStep', when: own },
  { action: 'takePlanStep', on: 'PlanStep', when: [recipient, shared, bound, worksCases, loa3] },
  {
    action: 'takePlanStep',
    on: 'PlanStep',
    when: [recipient, shared, { row: 'reserved' }, { kinds: ['CIVIL_SOCIETY'] }, privateRole, loa3],
  },
  // Case conferences. Every party puts its own cases on the roster; nobody acts on a row of another agency.
  { action: 'conveneConference', on: null, when: [bound, active, loa3] },
  { action: 'conveneConference', on: 'ConferenceSeries', when: [owner, active, loa3] },
  { action: 'steerConference', on: 'Conference', when: [owner, active, loa3] },
  { action: 'addRosterRow', on: 'Conference', when: [owner, worksCases, loa3] },
  { action: 'addRosterRow', on: 'Conference', when: [{ row: 'party' }, worksCases, loa3] },
  { action: 'putOnRoster', on: 'Case', when: own },
  { action: 'steerRosterRow', on: 'RosterRow', when: own },
  { action: 'createActionGroup', on: 'Case', when: own },
  { action: 'changeActionGroup', on: 'ActionGroup', when: own },
  { action: 'closeActionGroup', on: 'ActionGroup', when: own },
  { action: 'closeActionGroup', on: 'ActionGroup', when: ownLead },
  { action: 'transferGroup', on: 'ActionGroup', when: own },
  {
    action: 'answerGroupInvitation',
    on: null,
    when: [{ kinds: INVITED_SECTORS }, { roles: [...CASE_WORK_ROLES, 'LEAD'] }, loa3],
  },
  { action: 'trackCheck', on: null, when: [{ kinds: TRACK_SECTORS }, { roles: [...CASE_WORK_ROLES, 'SYSTEM'] }, loa3] },

  { action: 'upsertExpert', on: 'Expert', when: [owner, directoryEditor] },
  { action: 'discloseListing', on: 'Expert', when: opensListing },
  // Lifting the protection opens the listing to everybody at once, so it requires the same rights as disclosing it to
  // one agency.
  { action: 'liftListingProtection', on: 'Expert', when: opensListing },
  { action: 'upsertResource', on: 'Resource', when: [owner, directoryEditor] },
  { action: 'confirmListing', on: 'Expert', when: [owner, directoryEditor] },
  { action: 'confirmListing', on: 'Resource', when: [owner, directoryEditor] },

  { action: 'recordArchiveDecision', on: null, when: [{ roles: ['LEAD', 'ADMIN'] }, loa3] },
  { action: 'planRetention', on: null, when: [admin, loa3] },
  { action: 'executeRetention', on: null, when: [admin, loa3] },
  { action: 'extractForSubject', on: null, when: [{ roles: ['LEAD', 'AUDITOR'] }, loa3] },
  // Releases are final, and the suppression of small numbers depends on that: a coordinator of the network declares the
  // figures complete.
  { action: 'releaseStatistics', on: null, when: coordinators },
  { action: 'seeOwnFigures', on: null, when: [{ roles: ['LEAD', 'COORDINATOR', 'AUDITOR'] }, loa3] },
  { action: 'registerWebhook', on: null, when: [{ roles: ['ADMIN', 'SYSTEM'] }, loa3] },
  // Only systems subscribe, themselves or through an administrator: a person must sign in to learn of changes.
  { action: 'registerWebhookForSystem', on: null, when: [admin, loa3] },
  { action: 'subscribeToChanges', on: null, when: [system, loa3] },
  { action: 'manageWebhook', on: 'Webhook', when: [owner, admin, loa3] },
  { action: 'manageWebhook', on: 'Webhook', when: [owner, { row: 'self' }, system, loa3] },
  { action: 'retryDelivery', on: 'Delivery', when: [owner, admin, loa3] },
  { action: 'retryDelivery', on: 'Delivery', when: [owner, { row: 'self' }, system, loa3] },

  { action: 'suspendMember', on: 'Member', when: [owner, admin, loa3] },
  { action: 'reinstateMember', on: 'Member', when: [owner, admin, loa3] },
  // The administrators of the network's coordination end an agency, never the agency itself; the agency may see the
  // effects in advance.
  { action: 'closeAgency', on: null, when: [coordinatesNetwork, admin, loa3] },
  { action: 'setDutyDesk', on: null, when: [{ roles: ['LEAD', 'ADMIN'] }, loa3] },
  { action: 'planOwnClosing', on: null, when: [{ roles: ['LEAD', 'ADMIN'] }, loa3] },
  { action: 'registerIssuer', on: null, when: [admin, loa3] },
  { action: 'rotateIssuerKeys', on: 'Issuer', when: [owner, admin, loa3] },
  // An agency that registered an issuer's name cannot also decide to whom the name belongs.
  { action: 'grantIssuerName', on: null, when: [coordinatesNetwork, admin, loa3] },
  { action: 'disableIssuer', on: 'Issuer', when: [owner, admin, loa3] },

  { action: 'registerExternalSystem', on: null, when: [admin, loa3] },
  { action: 'changeExternalSystem', on: 'ExternalSystem', when: [owner, admin, loa3] },
  { action: 'syncRecords', on: 'ExternalSystem', when: [owner, { row: 'self' }, system, loa3] },
  { action: 'addSyncedCase', on: null, when: [system, bound, loa3] },
  { action: 'addSyncedExpert', on: null, when: [system, loa3] },
  { action: 'syncRecord', on: 'Case', when: keptInStep },
  { action: 'syncRecord', on: 'Person', when: keptInStep },
  { action: 'addSyncedGroup', on: null, when: [system, bound, loa3] },
  { action: 'syncRecord', on: 'Expert', when: keptInStep },
  { action: 'syncRecord', on: 'ActionGroup', when: keptInStep },
] as const satisfies readonly ActionRule[];

type Row = (typeof ACTIONS)[number];
export type Action = Row['action'];

/** The types on which some row allows an action. For any other type everybody would be refused. */
export type TypeOf<A extends Action> = A extends Action ? Exclude<Extract<Row, { action: A }>['on'], null> : never;
/** Actions that some row allows without a record. */
export type ActionAlone = Extract<Row, { on: null }>['action'];

/**
 * Whether the actor may perform the action on the record described by the facts: true only if every condition of a row
 * holds.
 */
export function may(actor: Actor, action: Action, on: string | null, facts: Facts): boolean {
  const rules: readonly ActionRule[] = ACTIONS;
  return rules
    .filter((rule) => rule.action === action && rule.on === on)
    .some((rule) => {
      const settled = rule.when.map((condition) => settle(actor, condition, 'PARTY'));
      if (settled.includes(false)) return false;
      return holds([settled.filter((answer): answer is RowTerm => typeof answer === 'string')], facts);
    });
}

/** Whether there can be a record on which the actor may perform the action: false for whoever is refused on every record. */
export function mayEver(actor: Actor, action: Action): boolean {
  const rules: readonly ActionRule[] = ACTIONS;
  return rules.some((rule) => rule.action === action && rule.when.every((condition) => settle(actor, condition, 'PARTY') !== false));
}
