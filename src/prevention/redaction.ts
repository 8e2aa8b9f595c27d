/** A type of record, and the column that each of its fields lies on which can be redacted. */
type Redactable = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** Free text about no identified person, which a slip may have put one into. */
// prettier-ignore
export const REDACTABLE = {
  Consultation:          { question: 'question', advice: 'advice', convertedMotive: 'converted_motive' },
  HelplineCall:          { concern: 'concern' },
  Incident:              { description: 'description', place: 'place' },
  Training:              { title: 'title', place: 'place', outcomes: 'outcomes' },
  TrainingRequest:       { note: 'note' },
  Meeting:               { subjects: 'subjects', notes: 'notes' },
  PolicyAnswer:          { text: 'text' },
  SituationReport:       { summary: 'summary', areas: 'areas', sources: 'sources' },
  SituationContribution: { text: 'text', areas: 'areas', sources: 'sources' },
} as const satisfies Redactable;

export type RedactableType = keyof typeof REDACTABLE;

/** What stands in the place of a text that was redacted. */
export const REDACTED = '[maskerat]';
