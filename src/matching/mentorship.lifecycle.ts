import type { Action } from '../policy/actions';
import { monthsAfter } from '../policy/calendar';
import type { MentorshipStatus } from './vocabulary.types';

/**
 * The states an event starts from, the state it leads to, and the right it takes; null for an event that follows by
 * itself.
 */
interface Transition {
  readonly from: readonly MentorshipStatus[];
  readonly to: MentorshipStatus;
  readonly action: Action | null;
}

// The right to end a mentorship, of its coordinator and the caseworker, includes the right to withdraw a proposal.
/** The events of a mentorship after the proposal. An event in a state that its row does not list is refused. */
export const MENTORSHIP_EVENTS = {
  ACCEPT: { from: ['PROPOSED'], to: 'ACCEPTED', action: 'answerProposal' },
  DECLINE: { from: ['PROPOSED'], to: 'DECLINED', action: 'answerProposal' },
  LAPSE: { from: ['PROPOSED'], to: 'LAPSED', action: null },
  WITHDRAW: { from: ['PROPOSED', 'ACCEPTED'], to: 'WITHDRAWN', action: 'endMentorship' },
  CONFIRM: { from: ['ACCEPTED'], to: 'ACTIVE', action: 'confirmMentorship' },
  END: { from: ['ACTIVE'], to: 'ENDED', action: 'endMentorship' },
} as const satisfies Record<string, Transition>;
export type MentorshipEvent = keyof typeof MENTORSHIP_EVENTS;

/** The state that an event leads to; undefined if the map does not allow it. */
export function nextMentorshipStatus(event: MentorshipEvent, from: MentorshipStatus): MentorshipStatus | undefined {
  const { from: states, to }: Transition = MENTORSHIP_EVENTS[event];
  return states.includes(from) ? to : undefined;
}

/** The state at a moment: LAPSED once the time to answer is over, whether or not the row says so yet. */
export function statusAt({ status, answerBy }: { readonly status: MentorshipStatus; readonly answerBy: Date }, at: Date): MentorshipStatus {
  return status === 'PROPOSED' && answerBy <= at ? 'LAPSED' : status;
}

/** Calendar months after which an active mentorship is reviewed. */
export const REVIEW_MONTHS = [6, 12] as const;

/** Days before its last day from which a review is due and can be held. */
export const REVIEW_DAYS = 30;

/** Due dates of the reviews of a mentorship that was confirmed on a day (YYYY-MM-DD). */
export function reviewsDue(confirmedOn: string): { readonly months: number; readonly dueOn: string }[] {
  return REVIEW_MONTHS.map((months) => ({ months, dueOn: monthsAfter(confirmedOn, months) }));
}
