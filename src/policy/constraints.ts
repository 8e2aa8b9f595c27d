import type { RowTerm } from './decide';

/** What the database makes impossible: a state in which the first hold and the other does not. */
export interface Constraint {
  readonly types: readonly string[];
  readonly when: RowTerm;
  readonly then: RowTerm;
  readonly why: string;
}

/**
 * Which states a record cannot be in. Proofs leave these states out, so each line must follow from the SQL of the types'
 * graphs; a test holds them against generated worlds. Nothing that only a service sees to stands here.
 */
export const CONSTRAINTS: readonly Constraint[] = [
  {
    types: ['Case', 'Person', 'Referral', 'MentorNeed', 'Mentorship'],
    when: 'reserved',
    then: 'shared',
    why: 'a reservation counts by the live disclosure to the agency that rests on it',
  },
  {
    types: ['Case', 'Person', 'MentorNeed', 'ActionGroup'],
    when: 'disclosed',
    then: 'shared',
    why: 'a field is disclosed by the live disclosure to the agency that names it',
  },
];

/** Whether a record of the type can be in the state in which these hold and no other. */
export function canBe(type: string | null, holding: ReadonlySet<string>): boolean {
  return CONSTRAINTS.every(
    ({ types, when, then }) => type === null || !types.includes(type) || !holding.has(when) || holding.has(then),
  );
}

/** These facts of a record, and those that must hold with them. */
export function implied(type: string | null, holding: ReadonlySet<string>): ReadonlySet<string> {
  const more = CONSTRAINTS.filter(({ types, when }) => type !== null && types.includes(type) && holding.has(when));
  return new Set([...holding, ...more.map(({ then }) => then)]);
}
