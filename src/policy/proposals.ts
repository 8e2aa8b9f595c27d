/** How many proposals a coordinating agency may make, of its own: so that nobody finds out by asking again and again. */
export interface ProposalLimit {
  /** What is counted together: all for one need, or all for mentors of one provider. */
  readonly per: 'NEED' | 'PROVIDER';
  readonly most: number;
  readonly days: number;
  /** The field that the refusal names. */
  readonly field: string;
}

/** Our policy. Every proposal counts, whatever became of it. */
export const PROPOSAL_LIMITS: readonly ProposalLimit[] = [
  { per: 'NEED', most: 5, days: 30, field: 'Mentorship.need' },
  { per: 'PROVIDER', most: 20, days: 30, field: 'Mentorship.provider' },
];

/** For one need one proposal is open at a time, whoever made it; the database keeps this one. */
export const OPEN_PROPOSALS_FOR_NEED = 1;

const DAY_MS = 86_400_000;

/** From when a proposal more is possible under a limit, given when the earlier ones were made; null when it is possible now. */
export function possibleFrom({ most, days }: ProposalLimit, made: readonly Date[], now: Date): Date | null {
  const since = now.getTime() - days * DAY_MS;
  const counted = made.map((at) => at.getTime()).filter((at) => at > since);
  if (counted.length < most) return null;
  const nth = counted.sort((one, other) => other - one)[most - 1] ?? now.getTime();
  return new Date(nth + days * DAY_MS);
}
