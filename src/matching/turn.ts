import { mayEver } from '../policy/actions';
import type { Actor } from '../policy/actor';

/** The entry points that read and compare all mentors. */
const COMPARING: ReadonlySet<string> = new Set(['mentorMatches', 'assignmentPlan']);

/**
 * Whether an operation with these root fields compares all mentors for this actor, and so waits for its turn. Whoever is refused on
 * every case is refused at once.
 */
export const isMatching = (actor: Actor, fields: readonly string[]): boolean =>
  fields.some((field) => COMPARING.has(field)) && mayEver(actor, 'matchMentors');
