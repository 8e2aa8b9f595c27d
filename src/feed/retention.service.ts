import type { Settings } from '../platform/config';
import type { Database } from '../platform/database';
import { errorFields, type Log } from '../platform/logging';
import type { Statements } from '../platform/statements';

const EVERY_MS = 10 * 60_000;

/** A running pruner. */
export interface Pruner {
  stop(): Promise<void>;
}

/** The settings for the retention of changes and idempotency keys. */
type Times = Pick<Settings, 'changesKeepDays' | 'idempotencyKeepDays'>;

/**
 * Deletes changes and idempotency keys older than their retention in the settings. Any number of servers may run it:
 * the database lets one at a time do so.
 */
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

/** Deletes one batch of changes; returns how many. */
export async function pruneOnce(database: Pick<Database, 'pool'>, { changesKeepDays }: Pick<Times, 'changesKeepDays'>): Promise<number> {
  const { rows } = await database.pool.query<{ gone: number }>('SELECT prune_changes($1) AS gone', [changesKeepDays]);
  return rows[0]?.gone ?? 0;
}

/** Deletes one batch of idempotency keys with their outcomes; returns how many. */
export async function pruneKeysOnce(
  database: Pick<Database, 'pool'>,
  { idempotencyKeepDays }: Pick<Times, 'idempotencyKeepDays'>,
): Promise<number> {
  const { rows } = await database.pool.query<{ gone: number }>('SELECT prune_idempotency($1) AS gone', [idempotencyKeepDays]);
  return rows[0]?.gone ?? 0;
}

/**
 * Declares that the database was restored in a way that leaves no trace in it, as from a snapshot of its disk: every
 * earlier cursor is refused from now on. Returns the number of the new epoch. For the owner of the database.
 */
export async function tellFollowers(query: (text: string) => Promise<{ readonly rows: readonly unknown[] }>): Promise<number> {
  const { rows } = await query('SELECT new_change_epoch() AS epoch');
  return (rows[0] as { readonly epoch: number }).epoch;
}

/**
 * Begins a new epoch of the feed if the database was restored or moved; null if nothing changed. For the owner of the
 * database.
 */
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
