/** For each type of record: the redactable fields, with their columns. */
type Redactable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Free texts about no identified person that may name one by mistake, and that the keeping agency cannot rewrite. */
export const REDACTABLE = {
  Consultation: { question: 'question', advice: 'advice', convertedMotive: 'converted_motive', ratingNote: 'rating_note' },
  ConsultationAnswer: { text: 'text' },
  BankedAnswer: { question: 'question', answer: 'answer', retireReason: 'retire_reason' },
  HelplineCall: { concern: 'concern' },
  Incident: { description: 'description', place: 'place' },
  PlanGoal: { text: 'text' },
  PlanStep: { text: 'text' },
  Training: { title: 'title', place: 'place', outcomes: 'outcomes' },
  TrainingRequest: { note: 'note' },
  Meeting: { subjects: 'subjects', notes: 'notes' },
  PolicyAnswer: { text: 'text' },
  PolicyDocument: { title: 'title', scope: 'scope', content: 'content', goals: 'goals', followUps: 'follow_ups', adoptedBy: 'adopted_by' },
  SituationReport: {
    title: 'title',
    regions: 'regions',
    topics: 'topics',
    summary: 'summary',
    areas: 'areas',
    sources: 'sources',
    cancelReason: 'cancel_reason',
  },
  SituationContribution: { text: 'text', areas: 'areas', sources: 'sources' },
} as const satisfies Redactable;

export type RedactableType = keyof typeof REDACTABLE;

/** Parts of such records, and the fields with which their texts are redacted. */
export const REDACTED_WITH: Readonly<Record<string, readonly string[]>> = {
  GroupGoal: ['PlanGoal.text'],
  PolicyGoal: ['PolicyDocument.goals'],
  PolicyFollowUp: ['PolicyDocument.followUps'],
  SituationArea: ['SituationReport.areas', 'SituationContribution.areas'],
};

/** How an unwanted text disappears if it is not redacted. */
export const GOES_BY = {
  WRITING: 'the keeping agency can rewrite it at any time',
  ERASURE: "about a person: it is erased with the person's data",
  NOBODY_ELSE: 'seen only by administrators of the service at the agency that wrote it',
} as const;
export type GoesBy = keyof typeof GOES_BY;

/** What the keeping agency can rewrite; the registers that are kinds follow from their descriptions (`declareRegister`). */
const rewritten = [
  'ActionGroup.contactName',
  'ActionGroup.contactPhone',
  'Track',
  'GroupInvitation.contactName',
  'GroupInvitation.contactPhone',
  'CooperationAgreement',
  'MeetingSeries',
  'ConferenceSeries',
  'Conference',
  'Resource',
  'Expert',
  'Contact',
  'Mentor',
  'MentorContact',
  'Agency.dutyPhone',
  'Agency.dutyEmail',
  'AgencySuccessionPart',
  'ExternalSystem',
  'Webhook',
];

/** The types and single fields of each kind. A text that is neither listed nor redactable stops the server. */
const GOES: Readonly<Record<GoesBy, readonly string[]>> = {
  WRITING: rewritten,
  ERASURE: [
    'Case',
    'Assessment',
    'AssessmentFactor',
    'CaseTextVersion',
    'Person',
    'Guardian',
    'RetentionFacts',
    'CaseClosing',
    'CaseFollowUp',
    'PersonLink',
    'Consent',
    'ConsentGiver',
    'ConsentWithdrawal',
    'GuardianHindrance',
    'GuardianAttendance',
    'Disclosure',
    'DisclosureRequest',
    'Referral',
    'ReferralReport',
    'ConcernReport',
    'ConcernReceipt',
    'ConcernSupplement',
    'TimelineEntry',
    'Reservation',
    'MentorNeed',
    'Mentorship',
    'MentorReview',
    'ActionGroup.closeReason',
    'NotCarriedOver',
    'GroupMeeting',
    'PlanGoalChange',
    'PlanStepChange',
    'PlanReview',
    'RosterRow',
    'ConferenceDecision',
    'GroupMember',
    'GroupInvitation.role',
  ],
  NOBODY_ELSE: ['ArchiveDecision', 'Issuer', 'IssuerKey'],
};

/** Adds types whose records are replaced as a whole by whoever keeps them. */
export const declareRewritten = (types: readonly string[]): void => void rewritten.push(...types);

/** How the text of a field (`Type.field`) disappears: by redaction, or in another way; undefined if not listed. */
export function goesBy(field: string): 'REDACTION' | GoesBy | undefined {
  const [type = '', name = ''] = field.split('.');
  if (type in REDACTED_WITH) return 'REDACTION';
  if (type in REDACTABLE) return name in REDACTABLE[type as RedactableType] ? 'REDACTION' : undefined;
  return (Object.keys(GOES) as GoesBy[]).find((way) => GOES[way].some((named) => named === field || named === type));
}
