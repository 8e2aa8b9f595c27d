import type { GraphQLSchema } from 'graphql';
/**
 * What can be done on a case in which state. Every mutation of the API stands here; a test compares the rows with the schema, so that a
 * new one is not forgotten. Who may do it is said by `actions.ts`; this says when.
 */
export const CASE_STATES = ['OPEN', 'CLOSED', 'ERASED'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** Acts on a case, or on something of one, in these states; in others it is refused with the code. */
interface InStates {
  readonly in: readonly CaseState[];
  /** More states, where it answers what another agency has asked for, and does nothing else. */
  readonly inAnswer?: readonly CaseState[];
  /** More states, where it says what was wrong and is corrected. */
  readonly inCorrection?: readonly CaseState[];
  readonly code: 'INVALID_TRANSITION' | 'CASE_CLOSED';
  /** What can be done instead. */
  readonly unlock?: string;
  /** Why a case that is closed takes it. */
  readonly why?: string;
}

/** Acts on something that has ended with its case, or kept it open: its own states refuse it on a case that is closed. */
interface EndsBefore {
  readonly endsBefore: string;
}

/** Is done by the rows of other mutations. */
interface As {
  readonly as: readonly string[];
}

export type CaseUse = InStates | EndsBefore | As;

const NEW_CASE = 'Open a new case of the person: a closed one is not opened again.';
const CORRECTION =
  'What is wrong in it is corrected: say in `correction` what that is. Anything new goes into a new case.';

/** While the case is open. The code is the one that clients have known since it was released. */
const open = (code: InStates['code'], unlock = NEW_CASE): InStates => ({ in: ['OPEN'], code, unlock });
const kept = (why: string): InStates => ({ in: ['OPEN', 'CLOSED'], code: 'INVALID_TRANSITION', why });
const always = (why: string): InStates => ({ in: CASE_STATES, code: 'INVALID_TRANSITION', why });
const endsBefore = (how: string): EndsBefore => ({ endsBefore: how });

const REFERRAL = 'A referral under way keeps its case open, a draft too (LIVE_REFERRAL).';
const GROUP = 'A group at work keeps its case open (LIVE_GROUP), and one that has lapsed stays so when it is closed.';
const MENTORSHIP = 'Closing ends mentorships and takes back proposals.';
const NEED = 'Closing withdraws a need that is open.';
const OFFER = 'Closing takes back a reservation that is not answered.';
const REQUEST = 'A request is answered by law (OSL 6:5), and who asks is not told whether a case is open.';
const CORRECTED = 'What is kept of a person is corrected as long as it is kept (GDPR article 16).';
const PROTECTED = 'Where somebody is found is protected as long as it is kept.';
const ONE_PERSON = 'Which records are of one person is set right as long as they are kept.';

/** The mutations that act on cases, and on what hangs on them. */
// prettier-ignore
export const CASE_USES = {
  updateCase:               { ...open('INVALID_TRANSITION', CORRECTION), inCorrection: ['OPEN', 'CLOSED'], why: CORRECTED },
  closeCase:                open('INVALID_TRANSITION', 'Nothing more is to be done.'),
  assignCase:               kept('Somebody answers for a closed case too, and whoever has no need of it any more is taken off.'),
  recordRetentionFacts:     kept('They say how long it is kept, which is decided after it was closed.'),
  recordArchiveDecision:    always('It says what becomes of closed cases.'),
  executeRetention:         always('It erases closed cases.'),
  proposePersonChange:      kept(CORRECTED),
  confirmPersonChange:      kept(CORRECTED),
  declinePersonChange:      always(CORRECTED),
  declinePersonClaim:       always(ONE_PERSON),
  mergePersons:             always(ONE_PERSON),
  unmergePersons:           always(ONE_PERSON),
  protectIdentity:          always(PROTECTED),
  liftIdentityProtection:   always(PROTECTED),

  draftReferral:            open('INVALID_TRANSITION'),
  sendReferral:             endsBefore(REFERRAL),
  receiveReferral:          endsBefore(REFERRAL),
  acceptReferral:           endsBefore(REFERRAL),
  declineReferral:          endsBefore(REFERRAL),
  returnReferral:           endsBefore(REFERRAL),
  requestReferralInformation: endsBefore(REFERRAL),
  answerReferralInformation:  endsBefore(REFERRAL),
  startReferral:            endsBefore(REFERRAL),
  completeReferral:         endsBefore(REFERRAL),
  withdrawReferral:         endsBefore(REFERRAL),
  markReferralEnteredInError: always('What went to the wrong agency is called back whenever it is found.'),
  tellReporter:             always('The reporter is told of a report that was taken care of, whose case is over.'),

  disclose:                 { in: ['OPEN'], inAnswer: ['OPEN', 'CLOSED'], code: 'CASE_CLOSED', unlock: 'On a closed case only what another agency has requested is disclosed: name the request, and only fields that are open in it.', why: REQUEST },
  narrowDisclosure:         always('A disclosure can be ended as long as it lasts.'),
  revokeDisclosure:         always('A disclosure can be ended as long as it lasts.'),
  recordConsent:            open('CASE_CLOSED'),
  stateGuardians:           kept('What was disclosed on the consent goes on as it was agreed.'),
  withdrawConsent:          always('A consent can be withdrawn at any time (GDPR article 7.3).'),
  offerReservation:         open('INVALID_TRANSITION'),
  acceptReservation:        endsBefore(OFFER),
  declineReservation:       endsBefore(OFFER),
  withdrawReservation:      endsBefore(OFFER),
  endReservation:           always('One that was accepted holds on, and what rests on it is ended with it.'),
  requestDisclosure:        always(REQUEST),
  refuseDisclosure:         always(REQUEST),
  appealRefusal:            always(REQUEST),
  recordAppealOutcome:      always(REQUEST),
  withdrawAppeal:           always(REQUEST),
  withdrawDisclosureRequest: always(REQUEST),

  requestMentor:            open('INVALID_TRANSITION'),
  withdrawMentorNeed:       endsBefore(NEED),
  proposeMentor:            open('CASE_CLOSED'),
  acceptMentorship:         endsBefore(MENTORSHIP),
  declineMentorship:        endsBefore(MENTORSHIP),
  withdrawProposal:         endsBefore(MENTORSHIP),
  confirmMentorship:        open('CASE_CLOSED'),
  handOverMentorship:       endsBefore(MENTORSHIP),
  endMentorship:            endsBefore(MENTORSHIP),
  recordMentorMeeting:      endsBefore(MENTORSHIP),
  reviewMentorship:         kept('What a mentorship came to is noted when it is over as well.'),

  createActionGroup:        open('INVALID_TRANSITION'),
  transferGroup:            open('INVALID_TRANSITION'),
  addGroupMember:           endsBefore(GROUP),
  removeGroupMember:        endsBefore(GROUP),
  setGroupContact:          endsBefore(GROUP),
  setGroupPlan:             endsBefore(GROUP),
  recordGroupMeeting:       endsBefore(GROUP),
  acceptGroupInvitation:    endsBefore(GROUP),
  declineGroupInvitation:   endsBefore(GROUP),
  closeActionGroup:         endsBefore(GROUP),

  syncExternalRecords:      { as: ['updateCase', 'closeCase', 'createActionGroup', 'addGroupMember', 'setGroupPlan', 'setGroupContact', 'removeGroupMember', 'closeActionGroup'] },
} as const satisfies Record<string, CaseUse>;

/** The mutations that act on no case that there is: they make one, or are about something else. */
// prettier-ignore
export const NO_CASE: readonly string[] = [
  'openCase', 'convertConsultation',
  'registerMentor', 'updateMentor', 'setMatchWeights',
  'recordConsultation', 'answerConsultation', 'recordHelplineCall', 'closeHelplineCall', 'setHelplineRoute', 'reportIncident', 'closeIncident',
  'requestTraining', 'planTrainingRequest', 'releaseTrainingRequest', 'withdrawTrainingRequest', 'registerTraining', 'recordAttendance',
  'upsertMeetingSeries', 'recordMeeting', 'upsertCooperationAgreement', 'reviewCooperationAgreement', 'upsertAppointment', 'upsertKnowledgeItem',
  'upsertMediaAppearance', 'upsertProgramme', 'upsertReportedFigure', 'redactText',
  'openSituationReport', 'contributeToSituationReport', 'mergeSituationReport', 'moveSituationDeadline', 'publishSituationReport', 'cancelSituationReport',
  'draftPolicyDocument', 'openConsultationRound', 'answerConsultationRound', 'withdrawConsultationRound', 'adoptPolicyDocument', 'followUpPolicyGoal',
  'upsertExpert', 'upsertResource', 'confirmListing',
  'registerIssuer', 'rotateIssuerKeys', 'disableIssuer', 'grantIssuerName', 'suspendMember', 'reinstateMember', 'closeAgency', 'releaseStatistics',
  'registerWebhook', 'updateWebhook', 'disableWebhook', 'rotateWebhookSecret', 'retryDelivery',
  'registerExternalSystem', 'updateExternalSystem', 'disableExternalSystem',
];

/** Every mutation of which this table does not say what it does on a case that is closed. Empty, or the server does not start. */
export function caseUseFaults(schema: GraphQLSchema): string[] {
  const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
  const rows = [...Object.keys(CASE_USES), ...NO_CASE];
  return [
    ...mutations
      .filter((name) => !rows.includes(name))
      .map((name) => `${name}: say in policy/caseStates.ts on a case in which state it can be done (CASE_USES), or that it acts on none (NO_CASE)`),
    ...rows
      .filter((name, at) => !mutations.includes(name) || rows.indexOf(name) !== at)
      .map((name) => `${name} stands in policy/caseStates.ts and is no mutation, or stands there twice`),
  ]; // prettier-ignore
}

type Uses = typeof CASE_USES;
/** A mutation that the state of a case can refuse. */
export type CaseMutation = { [M in keyof Uses]: Uses[M] extends InStates ? M : never }[keyof Uses];

/** What a mutation is done for, where that matters. */
export interface Given {
  /** It answers a request of another agency, and does nothing else. */
  readonly answersRequest?: boolean;
  readonly corrects?: boolean;
}

/** What a case in a state answers to a mutation: null where it takes it, otherwise the code, and what can be done instead. */
export function refusalIn(
  state: CaseState,
  mutation: CaseMutation,
  given: Given = {},
): { readonly code: InStates['code']; readonly unlock: string } | null {
  const use: InStates = CASE_USES[mutation];
  const more = [...((given.answersRequest && use.inAnswer) || []), ...((given.corrects && use.inCorrection) || [])];
  return [...use.in, ...more].includes(state) ? null : { code: use.code, unlock: use.unlock ?? NEW_CASE };
}
