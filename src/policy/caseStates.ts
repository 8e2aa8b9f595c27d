import type { GraphQLSchema } from 'graphql';
/**
 * The mutations that each state of a case allows. Every mutation of the API is listed; a test compares the rows with
 * the schema. `actions.ts` says who may act, this file when.
 */
export const CASE_STATES = ['OPEN', 'CLOSED', 'ERASED'] as const;
export type CaseState = (typeof CASE_STATES)[number];

/** Acts on a case or its parts in these states; in others it is refused with the code. */
interface InStates {
  readonly in: readonly CaseState[];
  /** Further states in which it only answers another agency's request. */
  readonly inAnswer?: readonly CaseState[];
  /** Further states in which it corrects a stated error. */
  readonly inCorrection?: readonly CaseState[];
  readonly code: 'INVALID_TRANSITION' | 'CASE_CLOSED';
  /** The alternative offered with the refusal. */
  readonly unlock?: string;
  /** The reason why a closed case allows it. */
  readonly why?: string;
}

/**
 * Acts on a record that ends with its case or keeps the case open: the record's own states refuse it on a closed case.
 */
interface EndsBefore {
  readonly endsBefore: string;
}

/** Performed through the rows of other mutations. */
interface As {
  readonly as: readonly string[];
}

export type CaseUse = InStates | EndsBefore | As;

const NEW_CASE = 'Reopen the case with `reopenCase`, or open a new case about the person.';
const CORRECTION = 'To correct an error, name the error in `correction`. Record anything new in a new case.';

/** Allowed while the case is open. The code is the released one that clients know. */
const open = (code: InStates['code'], unlock = NEW_CASE): InStates => ({ in: ['OPEN'], code, unlock });
const kept = (why: string): InStates => ({ in: ['OPEN', 'CLOSED'], code: 'INVALID_TRANSITION', why });
const closed = (unlock: string, why: string): InStates => ({ in: ['CLOSED'], code: 'INVALID_TRANSITION', unlock, why });
const always = (why: string): InStates => ({ in: CASE_STATES, code: 'INVALID_TRANSITION', why });
const endsBefore = (how: string): EndsBefore => ({ endsBefore: how });

const REFERRAL = 'An active referral, or a draft, keeps its case open (LIVE_REFERRAL).';
const GROUP = 'An active group keeps its case open (LIVE_GROUP), and a lapsed group does not change when the case is closed.';
const PLAN = 'The plan of a closed case is only read. Open a new case about the person, with a plan of its own.';
const MENTORSHIP = 'Closing the case ends mentorships and withdraws proposals.';
const NEED = 'Closing the case withdraws an open need.';
const OFFER = 'Closing the case withdraws an unanswered reservation.';
const TRANSFER = 'Closing the case withdraws an open transfer of it.';
const REQUEST = 'The law requires an answer to a request (OSL 6:5), and the asking agency does not learn whether a case is open.';
const CORRECTED = 'Data about a person is corrected as long as it is kept (GDPR article 16).';
const PROTECTED = 'The whereabouts of a person are protected as long as they are kept.';
const ONE_PERSON = 'Records of one person are matched correctly as long as they are kept.';

/** The mutations that act on cases and their parts. */
export const CASE_USES = {
  updateCase: { ...open('INVALID_TRANSITION', CORRECTION), inCorrection: ['OPEN', 'CLOSED'], why: CORRECTED },
  closeCase: open('INVALID_TRANSITION', 'Nothing more is to be done.'),
  recordAssessment: open('INVALID_TRANSITION'),
  correctAssessment: kept(CORRECTED),
  reopenCase: closed('An open case goes on; an erased one cannot be reopened.', 'A concern can come back, and its case keeps its number.'),
  recordFollowUp: closed('Work on an open case is recorded in the case.', 'A follow-up (eftervård) comes after the closing.'),
  assignCase: kept('A closed case needs assigned staff too, and members who no longer need it are removed.'),
  recordRetentionFacts: kept('They determine how long the case is kept, which is decided after it was closed.'),
  recordArchiveDecision: always('It determines how long closed cases are kept.'),
  executeRetention: always('It erases closed cases.'),
  proposePersonChange: kept(CORRECTED),
  confirmPersonChange: kept(CORRECTED),
  declinePersonChange: always(CORRECTED),
  declinePersonClaim: always(ONE_PERSON),
  linkPersons: open('INVALID_TRANSITION'),
  changePersonLink: kept(CORRECTED),
  withdrawPersonLink: kept(CORRECTED),
  mergePersons: always(ONE_PERSON),
  unmergePersons: always(ONE_PERSON),
  protectIdentity: always(PROTECTED),
  liftIdentityProtection: always(PROTECTED),

  draftReferral: open('INVALID_TRANSITION'),
  sendReferral: endsBefore(REFERRAL),
  receiveReferral: endsBefore(REFERRAL),
  acceptReferral: endsBefore(REFERRAL),
  declineReferral: endsBefore(REFERRAL),
  returnReferral: endsBefore(REFERRAL),
  requestReferralInformation: endsBefore(REFERRAL),
  answerReferralInformation: endsBefore(REFERRAL),
  startReferral: endsBefore(REFERRAL),
  completeReferral: endsBefore(REFERRAL),
  writeReferralReport: kept('A report is filed in an own case, also after that case was closed.'),
  reportBack: always('The sender is answered whatever becomes of the cases on either side.'),
  withdrawReferral: endsBefore(REFERRAL),
  markReferralEnteredInError: always('A referral sent to the wrong agency is recalled whenever the error is found.'),
  tellReporter: always('The reporter gets feedback on a report even after its case is closed.'),

  decideConcernReport: open('INVALID_TRANSITION', 'Name an open case, or decide on the report without one.'),

  disclose: {
    in: ['OPEN'],
    inAnswer: ['OPEN', 'CLOSED'],
    code: 'CASE_CLOSED',
    unlock:
      'On a closed case, only fields that another agency has requested can be disclosed: name the request, and only fields still open in it.',
    why: REQUEST,
  },
  narrowDisclosure: always('A disclosure can be ended as long as it lasts.'),
  revokeDisclosure: always('A disclosure can be ended as long as it lasts.'),
  recordConsent: open('CASE_CLOSED'),
  stateGuardians: kept('Disclosures on the consent continue as agreed.'),
  withdrawConsent: always('A consent can be withdrawn at any time (GDPR article 7.3).'),
  offerReservation: open('INVALID_TRANSITION'),
  acceptReservation: endsBefore(OFFER),
  declineReservation: endsBefore(OFFER),
  withdrawReservation: endsBefore(OFFER),
  endReservation: always('An accepted reservation continues, and ending it ends the disclosures that rest on it.'),
  requestDisclosure: always(REQUEST),
  refuseDisclosure: always(REQUEST),
  appealRefusal: always(REQUEST),
  recordAppealOutcome: always(REQUEST),
  withdrawAppeal: always(REQUEST),
  withdrawDisclosureRequest: always(REQUEST),

  offerCaseTransfer: open('INVALID_TRANSITION'),
  acceptCaseTransfer: endsBefore(TRANSFER),
  declineCaseTransfer: endsBefore(TRANSFER),
  withdrawCaseTransfer: endsBefore(TRANSFER),
  settleCaseTransfer: endsBefore(TRANSFER),

  requestMentor: open('INVALID_TRANSITION'),
  withdrawMentorNeed: endsBefore(NEED),
  proposeMentor: open('CASE_CLOSED'),
  acceptMentorship: endsBefore(MENTORSHIP),
  declineMentorship: endsBefore(MENTORSHIP),
  withdrawProposal: endsBefore(MENTORSHIP),
  confirmMentorship: open('CASE_CLOSED'),
  handOverMentorship: endsBefore(MENTORSHIP),
  endMentorship: endsBefore(MENTORSHIP),
  recordMentorMeeting: endsBefore(MENTORSHIP),
  reviewMentorship: kept('The result of a mentorship is recorded after its end too.'),

  addPlanGoal: open('INVALID_TRANSITION', PLAN),
  changePlanGoal: open('INVALID_TRANSITION', PLAN),
  addPlanStep: open('INVALID_TRANSITION', PLAN),
  changePlanStep: open('INVALID_TRANSITION', PLAN),
  movePlanStep: open('INVALID_TRANSITION', PLAN),
  assignPlanStep: open('INVALID_TRANSITION', PLAN),
  notePlanReview: open('INVALID_TRANSITION', PLAN),

  addRosterRow: open('INVALID_TRANSITION'),
  changeRosterRow: kept('Minutes of a conference are written after it, and the case may be closed by then.'),
  noteRosterAttendance: kept('Who was there is noted after the conference, and the case may be closed by then.'),
  decideOnRosterRow: open('INVALID_TRANSITION', PLAN),

  createActionGroup: open('INVALID_TRANSITION'),
  transferGroup: open('INVALID_TRANSITION'),
  addGroupMember: endsBefore(GROUP),
  removeGroupMember: endsBefore(GROUP),
  setGroupContact: endsBefore(GROUP),
  setGroupPlan: endsBefore(GROUP),
  recordGroupMeeting: endsBefore(GROUP),
  acceptGroupInvitation: endsBefore(GROUP),
  declineGroupInvitation: endsBefore(GROUP),
  closeActionGroup: endsBefore(GROUP),

  syncExternalRecords: {
    as: [
      'updateCase',
      'closeCase',
      'createActionGroup',
      'addGroupMember',
      'setGroupPlan',
      'setGroupContact',
      'removeGroupMember',
      'closeActionGroup',
    ],
  },
} as const satisfies Record<string, CaseUse>;

const noCase = [
  'openCase',
  'convertConsultation',
  'reportConcern',
  'supplementConcern',
  'askConcernFeedback',
  'recordConcernReport',
  'takeConcernReport',
  'assessConcernProtection',
  'extendConcernReport',
  'noteConcernSupplement',
  'tellConcernReporter',
  'setConcernRoute',
  'planConferenceSeries',
  'changeConferenceSeries',
  'planConference',
  'changeConference',
  'endConference',
  'registerMentor',
  'updateMentor',
  'setMatchWeights',
  'changeMatchWeights',
  'recordConsultation',
  'answerConsultation',
  'askConsultation',
  'takeConsultation',
  'releaseConsultation',
  'stateConsultationWork',
  'rateConsultation',
  'closeConsultation',
  'bankAnswer',
  'retireBankedAnswer',
  'recordHelplineCall',
  'closeHelplineCall',
  'setHelplineRoute',
  'reportIncident',
  'closeIncident',
  'requestTraining',
  'planTrainingRequest',
  'releaseTrainingRequest',
  'withdrawTrainingRequest',
  'registerTraining',
  'recordAttendance',
  'upsertMeetingSeries',
  'recordMeeting',
  'upsertCooperationAgreement',
  'reviewCooperationAgreement',
  'redactText',
  'openSituationReport',
  'contributeToSituationReport',
  'mergeSituationReport',
  'moveSituationDeadline',
  'publishSituationReport',
  'cancelSituationReport',
  'draftPolicyDocument',
  'openConsultationRound',
  'answerConsultationRound',
  'withdrawConsultationRound',
  'adoptPolicyDocument',
  'followUpPolicyGoal',
  'upsertExpert',
  'upsertResource',
  'confirmListing',
  'registerIssuer',
  'rotateIssuerKeys',
  'disableIssuer',
  'grantIssuerName',
  'suspendMember',
  'reinstateMember',
  'closeAgency',
  'setDutyDesk',
  'setAgencySuccession',
  'releaseStatistics',
  'registerWebhook',
  'updateWebhook',
  'disableWebhook',
  'rotateWebhookSecret',
  'retryDelivery',
  'registerExternalSystem',
  'updateExternalSystem',
  'disableExternalSystem',
];

/** The mutations that act on no existing case: they create one, or concern something else. */
export const NO_CASE: readonly string[] = noCase;

/** Adds the mutation of a register, which follows from its description: a register holds no cases. */
export const declareNoCase = (mutation: string): void => void noCase.push(mutation);

/** Every mutation of which this table does not say what it does on a case that is closed. Empty, or the server does not start. */
export function caseUseFaults(schema: GraphQLSchema): string[] {
  const mutations = Object.keys(schema.getMutationType()?.getFields() ?? {});
  const rows = [...Object.keys(CASE_USES), ...NO_CASE];
  return [
    ...mutations
      .filter((name) => !rows.includes(name))
      .map(
        (name) =>
          `${name}: say in policy/caseStates.ts on a case in which state it can be done (CASE_USES), or that it acts on none (NO_CASE)`,
      ),
    ...rows
      .filter((name, at) => !mutations.includes(name) || rows.indexOf(name) !== at)
      .map((name) => `${name} stands in policy/caseStates.ts and is no mutation, or stands there twice`),
  ];
}

type Uses = typeof CASE_USES;
/** A mutation that the state of a case can refuse. */
export type CaseMutation = { [M in keyof Uses]: Uses[M] extends InStates ? M : never }[keyof Uses];

/** The circumstances of a mutation that matter here. */
export interface Given {
  /** It only answers another agency's request. */
  readonly answersRequest?: boolean;
  readonly corrects?: boolean;
}

/** The refusal of a mutation in a state: null if allowed, otherwise the code and the alternative. */
export function refusalIn(
  state: CaseState,
  mutation: CaseMutation,
  given: Given = {},
): { readonly code: InStates['code']; readonly unlock: string } | null {
  const use: InStates = CASE_USES[mutation];
  const more = [...((given.answersRequest && use.inAnswer) || []), ...((given.corrects && use.inCorrection) || [])];
  return [...use.in, ...more].includes(state) ? null : { code: use.code, unlock: use.unlock ?? NEW_CASE };
}
