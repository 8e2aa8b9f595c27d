/** Where the time comes from, so that a test can decide what day it is. */
export interface Clock {
  now(): Date;
  /** How far it may be from the clock of the database before a server that goes by it refuses to decide; any distance when left out. */
  readonly mostApartMs?: number;
}

/** The one time that everything in an operation goes by, in the service and in the database. */
export interface Moment {
  readonly at: Date;
  readonly mostApartMs: number | undefined;
}

const MOST_APART_MS = 30_000;

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date(), mostApartMs: MOST_APART_MS };

/** The moment that it is now by this clock. */
export const momentOf = (clock: Clock): Moment => ({ at: clock.now(), mostApartMs: clock.mostApartMs });

/** A clock that has stopped at that moment. */
export const stoppedAt = ({ at }: Moment): Clock => ({ now: () => new Date(at) });
