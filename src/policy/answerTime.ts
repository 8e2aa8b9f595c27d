const DAY_MS = 86_400_000;

/** Our policy: how many days a disclosure that answers a request is stated to last, at least, so that it can be read. */
export const ANSWER_DAYS = 7;

/** Whether that long passes between two moments. */
export const lastsAsAnswer = (from: Date, until: Date): boolean =>
  until.getTime() - from.getTime() >= ANSWER_DAYS * DAY_MS;
