/** The source of time. A test can replace it to choose the day. */
export interface Clock {
  now(): Date;
  /**
   * The largest allowed difference from the database's clock; beyond it the server refuses to decide. No limit if left
   * out.
   */
  readonly mostApartMs?: number;
}

/** The one time used by everything in an operation, in the service and in the database. */
export interface Moment {
  readonly at: Date;
  readonly mostApartMs: number | undefined;
}

const MOST_APART_MS = 30_000;

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date(), mostApartMs: MOST_APART_MS };

/** The current moment by this clock. */
export const momentOf = (clock: Clock): Moment => ({ at: clock.now(), mostApartMs: clock.mostApartMs });

/** A clock that stands still at that moment. */
export const stoppedAt = ({ at }: Moment): Clock => ({ now: () => new Date(at) });
