import { getNamedType, isInputObjectType, isObjectType, isUnionType, type GraphQLField } from 'graphql';
import { findGraph, UNCHANGING } from '../src/reading/registry';
import { createSchema } from '../src/schema';

// With a key stands the version of one record. A Conflict tells of that record whether it is still as the request with the key left it.

const mutations = Object.values(createSchema().getMutationType()?.getFields() ?? {});
type Mutation = GraphQLField<unknown, unknown>;

const takesVersion = ({ args }: Mutation): boolean =>
  args.some(({ name, type }) => {
    const named = getNamedType(type);
    return name === 'version' || (isInputObjectType(named) && 'version' in named.getFields());
  });
/** The types of the records that a mutation answers. */
function answers({ type }: Mutation): string[] {
  const named = getNamedType(type);
  const types = isUnionType(named) ? named.getTypes() : isObjectType(named) ? [named] : [];
  return types.map(({ name }) => name).filter((name) => name !== 'Refusal');
}

/** The version that a mutation takes or gives is of a record other than its answer. Each is tried in the test named beside it. */
const OF_ANOTHER: Readonly<Record<string, { readonly record: string; readonly takes: boolean }>> = {
  // test/api/answersAgain.test.ts
  recordAssessment: { record: 'Case', takes: true },
  correctAssessment: { record: 'Case', takes: true },
  // test/integration/webhooks.test.ts
  registerWebhook: { record: 'Webhook', takes: false },
  rotateWebhookSecret: { record: 'Webhook', takes: true },
  // test/api/mentorships.test.ts: it answers the proposal, and takes the version of the mentorship that it hands over.
  handOverMentorship: { record: 'Mentorship', takes: true },
};

/** Mutations that take the version of a record that they answer, by its type. */
const OF_ANSWER: Readonly<Record<string, readonly string[]>> = {
  ActionGroup: [
    'addGroupMember',
    'closeActionGroup',
    'recordGroupMeeting',
    'removeGroupMember',
    'setGroupContact',
    'setGroupPlan',
    'transferGroup',
  ],
  Agency: ['closeAgency', 'setAgencySuccession', 'setDutyDesk'],
  Appointment: ['upsertAppointment'],
  BankedAnswer: ['bankAnswer', 'redactText', 'retireBankedAnswer'],
  Case: ['closeCase', 'recordRetentionFacts', 'reopenCase', 'updateCase'],
  CaseFollowUp: ['recordFollowUp'],
  CaseTransfer: ['acceptCaseTransfer', 'declineCaseTransfer', 'settleCaseTransfer', 'withdrawCaseTransfer'],
  ConcernReceipt: ['askConcernFeedback', 'supplementConcern'],
  ConcernReport: [
    'assessConcernProtection',
    'decideConcernReport',
    'extendConcernReport',
    'noteConcernSupplement',
    'takeConcernReport',
    'tellConcernReporter',
  ],
  Conference: ['changeConference', 'endConference'],
  ConferenceSeries: ['changeConferenceSeries'],
  Consent: ['stateGuardians', 'withdrawConsent'],
  Consultation: [
    'answerConsultation',
    'closeConsultation',
    'convertConsultation',
    'rateConsultation',
    'redactText',
    'releaseConsultation',
    'stateConsultationWork',
    'takeConsultation',
  ],
  ConsultationAnswer: ['redactText'],
  CooperationAgreement: ['reviewCooperationAgreement', 'upsertCooperationAgreement'],
  DailyNote: ['upsertDailyNote'],
  Delivery: ['retryDelivery'],
  Disclosure: ['narrowDisclosure', 'revokeDisclosure'],
  DisclosureRequest: ['appealRefusal', 'recordAppealOutcome', 'refuseDisclosure', 'withdrawAppeal', 'withdrawDisclosureRequest'],
  Expert: ['confirmListing', 'upsertExpert'],
  ExternalSystem: ['disableExternalSystem', 'updateExternalSystem'],
  HelplineCall: ['closeHelplineCall', 'redactText'],
  Incident: ['closeIncident', 'redactText'],
  Issuer: ['disableIssuer', 'rotateIssuerKeys'],
  KnowledgeItem: ['upsertKnowledgeItem'],
  MatchWeights: ['changeMatchWeights', 'setMatchWeights'],
  MediaAppearance: ['upsertMediaAppearance'],
  Meeting: ['recordMeeting', 'redactText'],
  MeetingSeries: ['upsertMeetingSeries'],
  Member: ['reinstateMember', 'suspendMember'],
  Mentor: ['updateMentor'],
  MentorNeed: ['withdrawMentorNeed'],
  MentorReview: ['reviewMentorship'],
  Mentorship: ['acceptMentorship', 'confirmMentorship', 'declineMentorship', 'endMentorship', 'withdrawProposal'],
  Person: ['liftIdentityProtection', 'protectIdentity'],
  PersonChange: ['confirmPersonChange', 'declinePersonChange'],
  PersonClaim: ['declinePersonClaim'],
  PersonLink: ['changePersonLink', 'withdrawPersonLink'],
  PersonMerge: ['unmergePersons'],
  PlanGoal: ['changePlanGoal', 'redactText'],
  PlanStep: ['assignPlanStep', 'changePlanStep', 'movePlanStep', 'notePlanReview', 'redactText'],
  PolicyAnswer: ['answerConsultationRound', 'redactText'],
  PolicyDocument: [
    'adoptPolicyDocument',
    'draftPolicyDocument',
    'followUpPolicyGoal',
    'openConsultationRound',
    'redactText',
    'withdrawConsultationRound',
  ],
  Programme: ['upsertProgramme'],
  Referral: [
    'acceptReferral',
    'answerReferralInformation',
    'completeReferral',
    'declineReferral',
    'markReferralEnteredInError',
    'receiveReferral',
    'requestReferralInformation',
    'returnReferral',
    'sendReferral',
    'startReferral',
    'tellReporter',
    'withdrawReferral',
  ],
  ReportedFigure: ['upsertReportedFigure'],
  Reservation: ['acceptReservation', 'declineReservation', 'endReservation', 'withdrawReservation'],
  Resource: ['confirmListing', 'upsertResource'],
  RosterRow: ['changeRosterRow', 'noteRosterAttendance'],
  SituationContribution: ['contributeToSituationReport', 'redactText'],
  SituationReport: ['cancelSituationReport', 'mergeSituationReport', 'moveSituationDeadline', 'publishSituationReport', 'redactText'],
  Synonym: ['upsertSynonym'],
  Training: ['recordAttendance', 'redactText'],
  TrainingRequest: ['planTrainingRequest', 'redactText', 'releaseTrainingRequest', 'withdrawTrainingRequest'],
  Webhook: ['disableWebhook', 'updateWebhook'],
};

/** Has versions, though it lies on no table. */
const BESIDE_TABLES = 'MatchWeights';
const hasVersion = (type: string): boolean => type === BESIDE_TABLES || findGraph(type)?.fields['version']?.kind === 'column';

test('it is known of every mutation that takes a version, of which record it is', () => {
  const others = Object.keys(OF_ANOTHER).filter((name) => OF_ANOTHER[name]?.takes);
  const known = [...new Set([...Object.values(OF_ANSWER).flat(), ...others])];
  expect(known.sort()).toEqual(
    mutations
      .filter(takesVersion)
      .map(({ name }) => name)
      .sort(),
  );
});

test.each(Object.keys(OF_ANSWER))('%s: it is answered, and its version stands with the key', (type) => {
  expect(hasVersion(type)).toBe(true);
  const apart = mutations.filter((one) => OF_ANSWER[type]?.includes(one.name) && !answers(one).includes(type));
  expect(apart.map(({ name }) => name)).toEqual([]);
});

test('what else is answered has a version, or stands beside a record that has one, or never changes', () => {
  const without = mutations.filter(({ name }) => !OF_ANOTHER[name]).flatMap(answers);
  // A release of statistics is answered as its stretches.
  const kept = [...new Set(without)]
    .filter((type) => !hasVersion(type))
    .map((type) => (type === 'MadeRelease' ? 'StatisticRelease' : type));
  expect(kept.sort()).toEqual([...UNCHANGING].sort());
  expect(Object.values(OF_ANOTHER).filter(({ record }) => !hasVersion(record))).toEqual([]);
});
