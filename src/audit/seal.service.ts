import type { Database } from '../platform/database';
import { errorFields, type Log } from '../platform/logging';

const EVERY_MS = 1_000;

/** A running sealer. `stop` seals the remaining entries, if the database allows it. */
export interface Sealer {
  stop(): Promise<void>;
}

/**
 * Seals new entries of the access log every second. Several servers may run it: the database lets one seal at a time.
 */
export function startSealer(database: Pick<Database, 'pool'>, log: Log): Sealer {
  let sealing: Promise<void> | undefined;
  const seal = (): Promise<void> => {
    sealing ??= sealOnce(database)
      .then((entries) => void (entries > 0 && log.debug('audit.sealed', { entries })))
      .catch((error: unknown) => log.warn('audit.seal.failed', errorFields(error)))
      .finally(() => (sealing = undefined));
    return sealing;
  };
  const timer = setInterval(() => void seal(), EVERY_MS);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await sealing;
      await seal();
    },
  };
}

/** Seals all entries that have no seal yet; returns how many. */
export async function sealOnce(database: Pick<Database, 'pool'>): Promise<number> {
  const { rows } = await database.pool.query<{ sealed: number }>('SELECT seal_access_log() AS sealed');
  return rows[0]?.sealed ?? 0;
}
