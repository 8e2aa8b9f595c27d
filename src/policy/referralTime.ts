const DAY_MS = 86_400_000;

/** Our policy: after how many days a referral that nobody has taken on runs out, where its sender named no time for an answer. */
export const UNANSWERED_DAYS = 90;

/** When a referral that is sent at a moment runs out: at the time for its answer, where that is still to come. */
export function runsOutAt(sentAt: Date, answerBy: Date | null): Date {
  if (answerBy !== null && answerBy > sentAt) return answerBy;
  return new Date(sentAt.getTime() + UNANSWERED_DAYS * DAY_MS);
}
