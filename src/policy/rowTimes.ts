import type { FieldClass } from './classes';

/** Records without a version, with the class of both of their times. */
export const TIMES_OF: Readonly<Record<string, FieldClass>> = { AccessEntry: 'PARTY', Assessment: 'RISK', Term: 'OPEN' };

/**
 * Records that other agencies have in view without all of their fields. Their version counts changes of fields that such an agency is not
 * shown, and erasure too: the time of a change is for the agency that owns the record.
 */
export const CHANGED_AT_FOR_OWNERS = [
  'Case',
  'Person',
  'ReferralReport',
  'Disclosure',
  'CaseTransfer',
  'Reservation',
  'DisclosureRequest',
  'Mentor',
  'MentorNeed',
  'Mentorship',
  'MentorReview',
  'ActionGroup',
  'PlanGoal',
  'PlanStep',
  'RosterRow',
  'ConferenceDecision',
] as const;

/**
 * The class of `updatedAt` where it is not that of the version. Beside the records above: those whose protected fields are all of this
 * class, so that whoever sees the time sees what has changed.
 */
export const CHANGED_AT_OF: Readonly<Record<string, FieldClass>> = {
  ...Object.fromEntries(CHANGED_AT_FOR_OWNERS.map((type): [string, FieldClass] => [type, 'OPERATION'])),
  Consultation: 'NARRATIVE',
  ConsultationAnswer: 'NARRATIVE',
  HelplineCall: 'NARRATIVE',
  Incident: 'NARRATIVE',
  Expert: 'CONTACT',
  SituationReport: 'OPERATION',
  SituationContribution: 'OPERATION',
};
