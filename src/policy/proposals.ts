/**
 * The number of proposals that a coordinating agency may make, so that nobody can find out secrets by repeated
 * proposals.
 */
export interface ProposalLimit {
  /** The proposals counted together: all for one need, or all to mentors of one provider. */
  readonly per: 'NEED' | 'PROVIDER';
  readonly most: number;
  readonly days: number;
  /** The field named in the refusal. */
  readonly field: string;
}

/** Our policy. Every proposal counts, whatever its outcome. */
export const PROPOSAL_LIMITS: readonly ProposalLimit[] = [
  { per: 'NEED', most: 5, days: 30, field: 'Mentorship.need' },
  { per: 'PROVIDER', most: 20, days: 30, field: 'Mentorship.provider' },
];

/** Only one proposal is open for a need at a time, whoever made it; the database enforces this. */
export const OPEN_PROPOSALS_FOR_NEED = 1;

const DAY_MS = 86_400_000;

/**
 * The time from which another proposal is possible under a limit, given the times of earlier ones; null if possible
 * now.
 */
export function possibleFrom({ most, days }: ProposalLimit, made: readonly Date[], now: Date): Date | null {
  const since = now.getTime() - days * DAY_MS;
  const counted = made.map((at) => at.getTime()).filter((at) => at > since);
  if (counted.length < most) return null;
  const nth = counted.sort((one, other) => other - one)[most - 1] ?? now.getTime();
  return new Date(nth + days * DAY_MS);
}
