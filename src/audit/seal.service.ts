import { setTimeout as delay } from 'node:timers/promises';
import type { Database } from '../platform/database';
import { errorFields, type Log } from '../platform/logging';

const EVERY_MS = 1_000;
/** The entries under one seal, at most, and the fewest to which a portion shrinks. */
const MOST = 10_000;
const LEAST = 10;
/** A seal over at least this share of a portion, or one that took as long, means that more entries wait: the next one need not wait a second. */
const FULL = 0.05;
const LONG_MS = 250;
/** How long a size that took too long is not tried again. */
const AGAIN_MS = 60_000;
/** The most portions that a service seals when it stops. */
const LAST = 20;
/** What PostgreSQL says of a statement that took too long. */
const CANCELLED = '57014';

/** A running sealer. `stop` seals the remaining entries, if the database allows it. */
export interface Sealer {
  stop(): Promise<void>;
}

/**
 * Seals new entries of the access log every second, in portions. Where many wait, it goes on with the next at once, and
 * rests in between for as long as the last one took, so that requests have their share. A portion that takes too long is
 * tried again in a smaller one. Several servers may run it: the database lets one seal at a time.
 */
export function startSealer(database: Pick<Database, 'pool'>, log: Log): Sealer {
  let sealing: Promise<void> | undefined;
  let stopping = false;
  let portion = MOST;
  let tooLarge = { portion: MOST, until: 0 };

  async function sealAll(): Promise<void> {
    for (let more = true, last = LAST; more && last > 0;) {
      if (stopping) last -= 1;
      const begun = performance.now();
      more = await sealPortion();
      if (more && !stopping) await delay(Math.min(performance.now() - begun, EVERY_MS));
    }
  }

  /** Whether more entries wait, as far as can be told. */
  async function sealPortion(): Promise<boolean> {
    try {
      const begun = performance.now();
      const entries = await sealOnce(database, portion);
      const took = performance.now() - begun;
      if (entries > 0) log.debug('audit.sealed', { entries });
      // What made a portion slow may be over.
      const full = entries >= Math.max(1, portion * FULL) || (entries > 0 && took >= LONG_MS);
      if (took < EVERY_MS) portion = Math.min(2 * portion, performance.now() < tooLarge.until ? tooLarge.portion / 2 : MOST);
      return full;
    } catch (error) {
      if ((error as { code?: unknown }).code !== CANCELLED || portion <= LEAST) throw error;
      tooLarge = { portion, until: performance.now() + AGAIN_MS };
      portion = Math.max(LEAST, Math.floor(portion / 4));
      log.info('audit.seal.smaller', { portion });
      return true;
    }
  }

  const seal = (): Promise<void> => {
    sealing ??= sealAll()
      .catch((error: unknown) => log.warn('audit.seal.failed', errorFields(error)))
      .finally(() => (sealing = undefined));
    return sealing;
  };
  const timer = setInterval(() => void seal(), EVERY_MS);
  timer.unref();
  return {
    async stop() {
      stopping = true;
      clearInterval(timer);
      await sealing;
      await seal();
    },
  };
}

// The condition is met before the function runs, and says how large the portion is.
const SEAL = `SELECT seal_access_log() AS sealed WHERE set_config('app.seal_portion', $1, true) IS NOT NULL`;

/** Seals entries that have no seal yet, so many at most; returns how many. */
export async function sealOnce(database: Pick<Database, 'pool'>, portion = MOST): Promise<number> {
  const { rows } = await database.pool.query<{ sealed: number }>(SEAL, [String(portion)]);
  return rows[0]?.sealed ?? 0;
}
