import type { RowTerm } from './decide';

/** A state that the database makes impossible: `when` holds without `then`. */
export interface Constraint {
  readonly types: readonly string[];
  readonly when: RowTerm;
  readonly then: RowTerm;
  readonly why: string;
}

/**
 * The impossible states of a record. Proofs skip them, so each must follow from the SQL of the types' graphs; a test
 * checks them against generated worlds. A constraint that only a service enforces does not belong here.
 */
export const CONSTRAINTS: readonly Constraint[] = [
  {
    types: ['Case', 'Person', 'Referral', 'MentorNeed', 'Mentorship', 'PlanGoal', 'PlanStep', 'RosterRow', 'ConferenceDecision'],
    when: 'reserved',
    then: 'shared',
    why: 'a reservation counts only through a live disclosure to the agency that rests on it',
  },
  {
    types: ['Case', 'Person', 'MentorNeed', 'ActionGroup', 'ReferralReport'],
    when: 'disclosed',
    then: 'shared',
    why: 'a field is disclosed only through a live disclosure to the agency that names it',
  },
  ...(['party', 'competent', 'recipient'] as const).map((when) => ({
    types: ['Consultation'],
    when,
    then: 'asked' as const,
    why: 'only a question that was put to others is taken and answered by others',
  })),
];

/** Whether a record of the type can be in the state in which exactly these facts hold. */
export function canBe(type: string | null, holding: ReadonlySet<string>): boolean {
  return CONSTRAINTS.every(({ types, when, then }) => type === null || !types.includes(type) || !holding.has(when) || holding.has(then));
}

/** These facts of a record, and those that they imply. */
export function implied(type: string | null, holding: ReadonlySet<string>): ReadonlySet<string> {
  const more = CONSTRAINTS.filter(({ types, when }) => type !== null && types.includes(type) && holding.has(when));
  return new Set([...holding, ...more.map(({ then }) => then)]);
}
