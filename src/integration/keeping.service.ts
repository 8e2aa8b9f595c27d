import type { Settings } from '../platform/config';
import type { Database } from '../platform/database';
import { errorFields, type Log } from '../platform/logging';
import type { Statements } from '../platform/statements';

const EVERY_MS = 10 * 60_000;

/** A pruner at work. */
export interface Pruner {
  stop(): Promise<void>;
}

/** What says how long is kept what. */
type Times = Pick<Settings, 'changesKeepDays' | 'idempotencyKeepDays'>;

/** Throws away changes and idempotency keys that are older than the settings keep them. Any number of servers may: the database lets one at a time. */
export function startPruner(database: Pick<Database, 'pool'>, settings: Times, log: Log): Pruner {
  let pruning: Promise<void> | undefined;
  let stopped = false;
  const prune = async (): Promise<void> => {
    try {
      while (!stopped && (await pruneOnce(database, settings)) > 0) log.debug('changes.pruned');
      while (!stopped && (await pruneKeysOnce(database, settings)) > 0) log.debug('keys.pruned');
    } catch (error) {
      log.warn('changes.prune.failed', errorFields(error));
    }
  };
  const timer = setInterval(() => {
    pruning = prune();
  }, EVERY_MS);
  timer.unref();
  return {
    async stop() {
      stopped = true;
      clearInterval(timer);
      await pruning;
    },
  };
}

/** Throws away one batch; returns how many changes that was. */
export async function pruneOnce(
  database: Pick<Database, 'pool'>,
  { changesKeepDays }: Pick<Times, 'changesKeepDays'>,
): Promise<number> {
  const { rows } = await database.pool.query<{ gone: number }>('SELECT prune_changes($1) AS gone', [changesKeepDays]);
  return rows[0]?.gone ?? 0;
}

/** Forgets one batch of idempotency keys, and what each came to; returns how many that was. */
export async function pruneKeysOnce(
  database: Pick<Database, 'pool'>,
  { idempotencyKeepDays }: Pick<Times, 'idempotencyKeepDays'>,
): Promise<number> {
  const { rows } = await database.pool.query<{ gone: number }>('SELECT prune_idempotency($1) AS gone', [
    idempotencyKeepDays,
  ]);
  return rows[0]?.gone ?? 0;
}

/**
 * Says that the database has been put back in a way that leaves no trace in it, as a snapshot of its disk does: every cursor from before is
 * refused from now on. Answers the number of the new epoch. For the owner.
 */
export async function tellFollowers(
  query: (text: string) => Promise<{ readonly rows: readonly unknown[] }>,
): Promise<number> {
  const { rows } = await query('SELECT new_change_epoch() AS epoch');
  return (rows[0] as { readonly epoch: number }).epoch;
}

/** Begins a new epoch of the feed where the database was restored or moved; null where it goes on as it was. For its owner. */
export async function beginEpoch(owner: Statements): Promise<number | null> {
  await owner.query('BEGIN', []);
  try {
    const [row] = await owner.query<{ epoch: number | null }>('SELECT begin_change_epoch() AS epoch', []);
    await owner.query('COMMIT', []);
    return row?.epoch ?? null;
  } catch (error) {
    await owner.query('ROLLBACK', []);
    throw error;
  }
}
