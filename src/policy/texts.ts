import { CONCERN_TEXTS } from './concernTexts';

/**
 * For each text that a client can write (every argument and input field of type String): the field that shows it. A
 * text has the class of that field, and so its rules. A text missing in this table stops the server at start. The texts of
 * registers and of listings are not written here: they follow from the descriptions (`declareTexts`).
 */

/** The uses of texts that no field shows as written. */
export const TEXT_PLACES = {
  CODE: 'a code or name from a list of the service: anything else is refused',
  FORM: 'a value of a fixed form, such as a day, a municipality code or a key: anything else is refused',
  LOOK_UP: 'compared with stored data, and not stored',
  ID: 'an id chosen by the client: stored for comparison, and shown only to that client',
  KEPT: 'stored by the service, and shown by no field',
} as const;
export type TextPlace = keyof typeof TEXT_PLACES;

/** A use, or the fields that show the text; each of several fields shows it to its own readers. */
export type TextEnd = TextPlace | `${string}.${string}` | readonly `${string}.${string}`[];

/** Arguments and input fields with the same meaning everywhere. */
export const ANYWHERE: Readonly<Record<string, TextPlace>> = { idempotencyKey: 'ID', after: 'ID', before: 'ID', search: 'LOOK_UP' };

const CASE = {
  concernTypes: 'CODE',
  environment: 'CODE',
  family: ['Case.family', 'CaseTextVersion.text'],
  health: ['Case.health', 'CaseTextVersion.text'],
  offences: ['Case.offences', 'CaseTextVersion.text'],
  religion: ['Case.religion', 'CaseTextVersion.text'],
  reporter: ['Case.reporter', 'CaseTextVersion.text'],
  risk: ['Case.risk', 'Assessment.conclusion'],
  summary: ['Case.summary', 'CaseTextVersion.text'],
} as const;
const ASSESSMENT = {
  basis: 'Assessment.basis',
  conclusion: ['Assessment.conclusion', 'Case.risk'],
  instrument: 'CODE',
  instrumentText: 'Assessment.instrumentText',
} as const;
const PERSON = {
  address: 'Person.address',
  district: ['Person.district', 'Person.address'],
  language: 'CODE',
  name: 'Person.name',
  personalIdentityNumber: ['Person.personalIdentityNumber', 'Person.birthYear'],
  phone: 'Person.phone',
} as const;
const MENTOR = {
  areaCodes: 'CODE',
  areas: 'Mentor.areas',
  email: 'MentorContact.email',
  environments: 'CODE',
  methods: 'CODE',
  name: 'Mentor.name',
  phone: 'MentorContact.phone',
  religiousKnowledge: 'CODE',
  ties: 'Mentor.ties',
  unsafeAreaCodes: 'CODE',
  unsafeAreas: 'Mentor.unsafeAreas',
} as const;
const GROUP_CONTACT = {
  contactName: ['ActionGroup.contactName', 'Track.contactName', 'GroupInvitation.contactName'],
  contactPhone: ['ActionGroup.contactPhone', 'Track.contactPhone', 'GroupInvitation.contactPhone'],
} as const;
const SEAT = {
  contactName: 'GroupMember.contactName',
  contactPhone: 'GroupMember.contactPhone',
  role: ['GroupMember.role', 'GroupInvitation.role'],
} as const;
/** The goals of a case and of its group are the same. */
const GOAL = ['PlanGoal.text', 'PlanGoalChange.earlierText', 'GroupGoal.text', 'NotCarriedOver.name'] as const;

/** Members of a filter that are compared with what is stored, and kept nowhere. */
const lookUps = (...members: readonly string[]): Record<string, TextEnd> => Object.fromEntries(members.map((one) => [one, 'LOOK_UP']));

const TABLE: Readonly<Record<string, Readonly<Record<string, TextEnd>>>> = {
  OpenCaseInput: CASE,
  CasePatch: CASE,
  RecordAssessmentInput: ASSESSMENT,
  CorrectAssessmentInput: { ...ASSESSMENT, correction: 'Assessment.correction' },
  AssessmentFactorInput: { code: 'CODE', text: 'AssessmentFactor.text' },
  SyncCaseInput: { concernTypes: 'CODE', programme: 'CODE', risk: CASE.risk, summary: CASE.summary },
  CasePersonInput: PERSON,
  PersonPatch: PERSON,
  SyncPersonInput: { ...PERSON, birthDate: 'Person.birthYear', identityProtection: 'CODE', identityProtectionSource: 'CODE' },
  AgencySuccessionPartInput: { district: 'AgencySuccessionPart.district' },
  RetentionFactsInput: { handedOverTo: 'RetentionFacts.handedOverTo' },
  ReleaseStatisticsInput: { declaration: 'KEPT' },
  RecordArchiveDecisionInput: { number: 'ArchiveDecision.number' },
  GuardianInput: { name: 'Guardian.name', phone: 'Guardian.phone', relation: 'Guardian.relation' },
  LinkPersonsInput: { basis: 'PersonLink.basis' },
  ChangePersonLinkInput: { basis: 'PersonLink.basis' },
  WithdrawPersonLinkInput: { reason: 'PersonLink.withdrawalReason' },
  MergePersonsInput: { planId: 'LOOK_UP', reason: 'KEPT' },
  CaseLookupInput: { caseNumber: 'LOOK_UP', name: 'LOOK_UP', personalIdentityNumber: 'LOOK_UP' },
  SubjectInput: { caseNumber: 'LOOK_UP', personalIdentityNumber: 'LOOK_UP' },

  RecordConsentInput: {
    excludedGuardian: 'Consent.excludedGuardian',
    fields: 'CODE',
    giverNotOnRecord: 'Consent.giverNotOnRecord',
    maturityNote: 'Consent.maturityNote',
    reservation: 'Consent.reservation',
    youngPersonSays: 'Consent.youngPersonSays',
  },
  GuardianHindranceInput: { childsBest: 'GuardianHindrance.childsBest', note: 'GuardianHindrance.note' },
  ConsentGiverInput: { name: 'ConsentGiver.name' },
  LiftIdentityProtectionInput: { reason: 'KEPT' },
  OfferReservationInput: { terms: 'Reservation.terms' },
  DisclosureCheckInput: { duty: 'CODE', fields: 'CODE', ground: 'CODE' },
  DiscloseInput: { duty: 'CODE', fields: 'CODE', ground: 'CODE', weighing: 'Disclosure.weighing' },
  RequestDisclosureInput: {
    fields: 'CODE',
    ground: 'CODE',
    motive: 'DisclosureRequest.motive',
    personalIdentityNumber: 'DisclosureRequest.personalIdentityNumber',
  },
  AppealOutcomeInput: { caseNumber: 'CODE', fields: 'CODE' },
  DraftReferralInput: { message: 'Referral.message' },
  WriteReferralReportInput: { nextStep: 'ReferralReport.nextStep', text: 'ReferralReport.text' },
  WeighedHeadingInput: { answer: 'Disclosure.weighing', heading: 'CODE' },
  ReportBackTerms: { duty: 'CODE', fields: 'CODE', ground: 'CODE', weighing: 'Disclosure.weighing' },
  TellReporterInput: { duty: 'CODE', ground: 'CODE', weighing: 'KEPT' },

  ...CONCERN_TEXTS,
  ConcernCaseInput: CASE,

  CreateActionGroupInput: GROUP_CONTACT,
  TransferGroupInput: GROUP_CONTACT,
  SyncGroupInput: { ...GROUP_CONTACT, case: 'LOOK_UP', programme: 'CODE' },
  GroupMemberInput: SEAT,
  SyncMemberInput: { ...SEAT, group: 'LOOK_UP', memberAgency: 'LOOK_UP' },
  GroupGoalInput: { text: GOAL },
  SyncGoalInput: { dueOn: 'FORM', progress: 'CODE', responsibleAgency: 'LOOK_UP', text: GOAL },
  PlanGoalInput: { text: GOAL },
  PlanStepInput: { text: ['PlanStep.text', 'PlanStepChange.earlierText'] },
  MovePlanStepInput: { reason: 'PlanStepChange.reason' },
  NotePlanReviewInput: { note: 'PlanReview.note' },
  PlanConferenceSeriesInput: { name: 'ConferenceSeries.name' },
  ChangeConferenceSeriesInput: { name: 'ConferenceSeries.name' },
  PlanConferenceInput: { agenda: 'Conference.agenda' },
  ChangeConferenceInput: { agenda: 'Conference.agenda', sharedPicture: 'Conference.sharedPicture' },
  AddRosterRowInput: { discussed: 'CODE', question: 'RosterRow.question' },
  ChangeRosterRowInput: { discussed: 'CODE', minutes: 'RosterRow.minutes', question: 'RosterRow.question' },
  DecideOnRosterRowInput: { text: ['ConferenceDecision.text', 'PlanStep.text', 'PlanStepChange.earlierText'] },
  RecordGroupMeetingInput: { decisions: 'GroupMeeting.decisions', guardians: 'GuardianAttendance.names' },

  RegisterMentorInput: MENTOR,
  MentorPatch: MENTOR,
  MentorLanguageInput: { code: 'CODE' },
  MentorWeekInput: { week: 'FORM' },
  RequestMentorInput: {
    area: 'MentorNeed.area',
    areaCode: 'CODE',
    avoidGroups: 'MentorNeed.avoidGroups',
    environment: 'CODE',
    languages: 'CODE',
    methods: 'CODE',
    religiousKnowledge: 'CODE',
  },

  RecordConsultationInput: {
    advice: 'Consultation.advice',
    concernTypes: 'CODE',
    district: 'CODE',
    environment: 'CODE',
    question: 'Consultation.question',
  },
  AskConsultationInput: {
    competence: 'CODE',
    concernTypes: 'CODE',
    district: 'CODE',
    environment: 'CODE',
    question: 'Consultation.question',
  },
  RateConsultationInput: { note: 'Consultation.ratingNote' },
  BankAnswerInput: {
    answer: 'BankedAnswer.answer',
    competence: 'CODE',
    concernTypes: 'CODE',
    environment: 'CODE',
    question: 'BankedAnswer.question',
  },
  RetireBankedAnswerInput: { reason: 'BankedAnswer.retireReason' },
  ConvertConsultationInput: { ...CASE, ground: 'CODE', motive: 'Consultation.convertedMotive' },
  RecordHelplineCallInput: { concern: 'HelplineCall.concern', district: 'CODE' },
  ReportIncidentInput: { description: 'Incident.description', district: 'CODE', environment: 'CODE', place: 'Incident.place' },
  SetHelplineRouteInput: { district: 'CODE' },
  RegisterTrainingInput: { audiences: 'CODE', modules: 'CODE', municipalityCode: 'FORM', place: 'Training.place', title: 'Training.title' },
  RecordAttendanceInput: { outcomes: 'Training.outcomes' },
  AttendanceInput: { audience: 'CODE' },
  RequestTrainingInput: { audience: 'CODE', district: 'CODE', modules: 'CODE', note: 'TrainingRequest.note' },
  UpsertCooperationAgreementInput: {
    areas: 'CooperationAgreement.areas',
    provision: 'CooperationAgreement.provision',
    purposes: 'CooperationAgreement.purposes',
    title: 'CooperationAgreement.title',
  },
  UpsertMeetingSeriesInput: { description: 'MeetingSeries.description', name: 'MeetingSeries.name' },
  RecordMeetingInput: { notes: 'Meeting.notes', subjects: 'Meeting.subjects' },
  DraftPolicyDocumentInput: { content: 'PolicyDocument.content', scope: 'PolicyDocument.scope', title: 'PolicyDocument.title' },
  PolicyGoalInput: { measure: 'PolicyGoal.measure', text: 'PolicyGoal.text' },
  FollowUpPolicyGoalInput: { note: 'PolicyFollowUp.note' },
  AnswerConsultationRoundInput: { text: 'PolicyAnswer.text' },
  AdoptPolicyDocumentInput: { adoptedBy: 'PolicyDocument.adoptedBy' },
  OpenSituationReportInput: { regions: 'SituationReport.regions', title: 'SituationReport.title', topics: 'SituationReport.topics' },
  SituationAreaInput: { district: 'CODE', environment: 'CODE', text: 'SituationArea.text' },
  ContributeToSituationReportInput: { sources: 'SituationContribution.sources', text: 'SituationContribution.text' },
  MergeSituationReportInput: { sources: 'SituationReport.sources', summary: 'SituationReport.summary' },

  CompetenceInput: { code: 'CODE' },
  SyncCompetenceInput: { code: 'CODE', level: 'CODE' },
  SetDutyDeskInput: { email: 'Agency.dutyEmail', phone: 'Agency.dutyPhone' },
  UpsertResourceInput: {
    address: 'Resource.address',
    description: 'Resource.description',
    districts: 'CODE',
    email: 'Resource.email',
    environments: 'CODE',
    languages: 'CODE',
    name: 'Resource.name',
    phone: 'Resource.phone',
    serviceArea: 'FORM',
    url: 'Resource.url',
    waitTime: 'Resource.waitTime',
  },
  ScheduleInput: { closesAt: 'FORM', opensAt: 'FORM' },

  RegisterExternalSystemInput: { name: 'ExternalSystem.name' },
  ExternalSystemPatch: { name: 'ExternalSystem.name' },
  SyncRecordInput: { externalId: 'ID', reason: 'ActionGroup.closeReason' },
  RegisterIssuerInput: { iss: 'Issuer.iss', jwksUri: 'Issuer.jwksUri' },
  IssuerKeyInput: { crv: 'FORM', e: 'FORM', kid: 'IssuerKey.kid', n: 'FORM', x: 'FORM', y: 'FORM' },
  RegisterWebhookInput: { types: 'CODE', url: 'Webhook.url' },
  WebhookPatch: { types: 'CODE', url: 'Webhook.url' },

  AgencyFilter: { municipality: 'LOOK_UP' },
  BankedAnswerFilter: { competence: 'CODE', concernType: 'CODE', environment: 'CODE' },
  ConcernRouteFilter: { municipalityCode: 'LOOK_UP' },
  ConsultationFilter: { competence: 'CODE', concernType: 'CODE', district: 'CODE', environment: 'CODE' },
  ExpertFilter: lookUps('competences', 'districts', 'environments', 'languages', 'municipality', 'professions'),
  HelplineCallFilter: { district: 'CODE' },
  IncidentFilter: { district: 'CODE' },
  OrganisationFilter: { municipality: 'LOOK_UP' },
  ResourceFilter: lookUps('districts', 'environments', 'languages', 'municipality'),
  TrainingFilter: { audience: 'CODE' },
  TrainingRequestFilter: { audience: 'CODE' },
};

const STEP: TextEnd = 'TimelineEntry.reason';

/** Arguments, as `Root.field.argument`. */
const ARGUMENTS: Readonly<Record<string, TextEnd>> = {
  'Mutation.requestReferralInformation.reason': STEP,
  'Mutation.answerReferralInformation.reason': STEP,
  'Mutation.completeReferral.reason': STEP,
  'Mutation.declineReferral.reason': STEP,
  'Mutation.returnReferral.reason': STEP,
  'Mutation.withdrawReferral.reason': STEP,
  'Mutation.markReferralEnteredInError.reason': STEP,
  'Mutation.revokeDisclosure.reason': STEP,
  'Mutation.endReservation.reason': 'Reservation.endReason',
  'Mutation.supplementConcern.text': 'ConcernSupplement.text',
  'Mutation.assessConcernProtection.note': 'ConcernReport.protectionNote',
  'Mutation.extendConcernReport.reason': 'ConcernReport.extensionReason',
  'Query.agenciesForConcern.district': 'CODE',
  'Query.agenciesForConcern.municipalityCode': 'FORM',
  'Mutation.narrowDisclosure.fields': 'CODE',
  'Mutation.withdrawConsent.fields': 'CODE',
  'Mutation.withdrawConsent.reason': 'ConsentWithdrawal.reason',
  'Mutation.refuseDisclosure.fields': 'CODE',
  'Mutation.refuseDisclosure.provision': 'CODE',
  'Mutation.refuseDisclosure.reason': ['DisclosureRequest.refusalReason', 'DisclosureRequest.refusalDocument'],
  'Mutation.refuseDisclosure.weighing': 'DisclosureRequest.weighing',
  'Mutation.appealRefusal.reason': 'DisclosureRequest.appealReason',
  'Mutation.closeCase.reason': 'CaseClosing.reason',
  'Mutation.reopenCase.reason': 'CaseClosing.reopenReason',
  'Mutation.recordFollowUp.note': 'CaseFollowUp.note',
  'Mutation.updateCase.correction': 'KEPT',
  'Mutation.closeActionGroup.reason': 'ActionGroup.closeReason',
  'Mutation.removeGroupMember.reason': 'KEPT',
  'Mutation.acceptGroupInvitation.contactName': SEAT.contactName,
  'Mutation.acceptGroupInvitation.contactPhone': SEAT.contactPhone,
  'Mutation.declineGroupInvitation.reason': 'KEPT',
  'Mutation.setGroupContact.contactName': GROUP_CONTACT.contactName,
  'Mutation.setGroupContact.contactPhone': GROUP_CONTACT.contactPhone,
  'Mutation.declineMentorship.reason': 'Mentorship.reason',
  'Mutation.endMentorship.reason': 'Mentorship.reason',
  'Mutation.handOverMentorship.reason': 'Mentorship.reason',
  'Mutation.reviewMentorship.note': 'MentorReview.note',
  'Mutation.withdrawProposal.reason': 'Mentorship.reason',
  'Mutation.answerConsultation.advice': ['Consultation.advice', 'ConsultationAnswer.text'],
  'Mutation.cancelSituationReport.reason': 'SituationReport.cancelReason',
  'Mutation.redactText.fields': 'CODE',
  'Mutation.redactText.reason': 'KEPT',
  'Mutation.executeRetention.planId': 'LOOK_UP',
  'Mutation.settleCaseTransfer.planId': 'LOOK_UP',
  'Mutation.rotateIssuerKeys.retire': 'LOOK_UP',
  'Mutation.grantIssuerName.iss': 'LOOK_UP',
  'Mutation.suspendMember.reason': 'KEPT',
  'CloseAgencyInput.reason': 'KEPT',
  'Mutation.reinstateMember.reason': 'KEPT',
  'Query.changes.types': 'CODE',
  'Subscription.changeArrived.types': 'CODE',
  'Query.groupRules.municipalityCode': 'FORM',
  'Query.mutationRefusals.mutation': 'CODE',
  'Query.trackCheck.personalIdentityNumber': 'LOOK_UP',
  'Viewer.permissions.type': 'CODE',
};

const all = new Map([
  ...Object.entries(TABLE).flatMap(([input, fields]) =>
    Object.entries(fields).map(([field, end]): [string, TextEnd] => [`${input}.${field}`, end]),
  ),
  ...Object.entries(ARGUMENTS),
]);

/** `Input.field` or `Root.field.argument` → the use of the text. */
export const TEXTS: ReadonlyMap<string, TextEnd> = all;

/**
 * The uses of the texts of an input that is made of a description (ADR 60): there one member is the field of the view and of the input,
 * so the field that shows a text is the one of its name. The class of that field is stated in THE TABLE, as for every other.
 */
export function declareTexts(uses: Readonly<Record<string, TextEnd>>): void {
  for (const [input, end] of Object.entries(uses)) {
    if (all.has(input)) throw new Error(`${input} follows from its description: take it out of policy/texts.ts`);
    all.set(input, end);
  }
}

/** The use of a text; undefined if not listed. */
export function endOf(input: string, texts: ReadonlyMap<string, TextEnd> = TEXTS): TextEnd | undefined {
  return texts.get(input) ?? ANYWHERE[input.slice(input.lastIndexOf('.') + 1)];
}

/** The fields that show a text; empty if it has another use. */
export function fieldsOfEnd(end: TextEnd): readonly string[] {
  return typeof end === 'string' ? (end in TEXT_PLACES ? [] : [end]) : end;
}
