const DAY_MS = 86_400_000;

/** Our policy: days after which an unanswered referral expires if its sender named no deadline. */
export const UNANSWERED_DAYS = 90;

/** The time at which a referral sent at a moment expires: its deadline, if that lies in the future. */
export function runsOutAt(sentAt: Date, answerBy: Date | null): Date {
  if (answerBy !== null && answerBy > sentAt) return answerBy;
  return new Date(sentAt.getTime() + UNANSWERED_DAYS * DAY_MS);
}
