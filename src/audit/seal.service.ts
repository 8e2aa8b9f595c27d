import type { Database } from '../platform/database';
import { errorFields, type Log } from '../platform/logging';

const EVERY_MS = 1_000;

/** A sealer at work; `stop` seals what is left, as far as the database lets it. */
export interface Sealer {
  stop(): Promise<void>;
}

/** Seals the new entries of the access log every second. Any number of servers may: the database lets one at a time. */
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

/** Seals what is not sealed yet; returns how many entries that was. */
export async function sealOnce(database: Pick<Database, 'pool'>): Promise<number> {
  const { rows } = await database.pool.query<{ sealed: number }>('SELECT seal_access_log() AS sealed');
  return rows[0]?.sealed ?? 0;
}
