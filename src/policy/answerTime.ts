const DAY_MS = 86_400_000;

/**
 * Our policy: the minimum number of days for which a disclosure that answers a request is stated to last, so that it
 * can be read.
 */
export const ANSWER_DAYS = 7;

/** Whether at least that time lies between two moments. */
export const lastsAsAnswer = (from: Date, until: Date): boolean => until.getTime() - from.getTime() >= ANSWER_DAYS * DAY_MS;
