/** A type of record, and the column that each of its fields lies on which can be redacted. */
type Redactable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Free text about no identified person, which a slip may have put one into, and which whoever keeps the record cannot write anew. */
// prettier-ignore
export const REDACTABLE = {
  Consultation:          { question: 'question', advice: 'advice', convertedMotive: 'converted_motive' },
  HelplineCall:          { concern: 'concern' },
  Incident:              { description: 'description', place: 'place' },
  Training:              { title: 'title', place: 'place', outcomes: 'outcomes' },
  TrainingRequest:       { note: 'note' },
  Meeting:               { subjects: 'subjects', notes: 'notes' },
  PolicyAnswer:          { text: 'text' },
  PolicyDocument:        { title: 'title', scope: 'scope', content: 'content', goals: 'goals', followUps: 'follow_ups', adoptedBy: 'adopted_by' },
  SituationReport:       {
    title: 'title', regions: 'regions', topics: 'topics', summary: 'summary', areas: 'areas', sources: 'sources', cancelReason: 'cancel_reason',
  },
  SituationContribution: { text: 'text', areas: 'areas', sources: 'sources' },
} as const satisfies Redactable;

export type RedactableType = keyof typeof REDACTABLE;

/** Parts of such records, and the fields that their texts are redacted with. */
export const REDACTED_WITH: Readonly<Record<string, readonly string[]>> = {
  PolicyGoal: ['PolicyDocument.goals'],
  PolicyFollowUp: ['PolicyDocument.followUps'],
  SituationArea: ['SituationReport.areas', 'SituationContribution.areas'],
};

/** How a text goes that should not have been written, where it is not redacted. */
export const GOES_BY = {
  WRITING: 'whoever keeps the record writes it anew, at any time',
  ERASURE: 'about a person: it goes when what is kept of them is erased',
  NOBODY_ELSE: 'seen by those alone who run the service at the agency that wrote it',
} as const;
export type GoesBy = keyof typeof GOES_BY;

/** Types, and single fields, whose texts go so. A text that is neither here nor redactable stops the server. */
// prettier-ignore
const GOES: Readonly<Record<GoesBy, readonly string[]>> = {
  WRITING: [
    'ActionGroup.contactName', 'ActionGroup.contactPhone', 'Track', 'GroupInvitation.contactName', 'GroupInvitation.contactPhone',
    'Appointment', 'CooperationAgreement', 'KnowledgeItem', 'MediaAppearance', 'MeetingSeries', 'Programme', 'PilotSite', 'ReportedFigure',
    'Resource', 'Expert', 'Contact', 'Mentor', 'MentorContact', 'ExternalSystem', 'Webhook',
  ],
  ERASURE: [
    'Case', 'Person', 'Guardian', 'RetentionFacts', 'Consent', 'ConsentGiver', 'ConsentWithdrawal', 'GuardianHindrance', 'GuardianAttendance',
    'Disclosure', 'DisclosureRequest', 'Referral', 'TimelineEntry', 'Reservation', 'MentorNeed', 'Mentorship', 'ActionGroup.closeReason',
    'GroupGoal', 'NotCarriedOver', 'GroupMeeting', 'GroupMember', 'GroupInvitation.role',
  ],
  NOBODY_ELSE: ['ArchiveDecision', 'Issuer', 'IssuerKey'],
};

/** How the text of a field (`Type.field`) goes: redacted, or in which other way; undefined when nothing says so. */
export function goesBy(field: string): 'REDACTION' | GoesBy | undefined {
  const [type = '', name = ''] = field.split('.');
  if (type in REDACTED_WITH) return 'REDACTION';
  if (type in REDACTABLE) return name in REDACTABLE[type as RedactableType] ? 'REDACTION' : undefined;
  return (Object.keys(GOES) as GoesBy[]).find((way) => GOES[way].some((named) => named === field || named === type));
}
