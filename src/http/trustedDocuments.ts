import { LRUCache } from 'lru-cache';
import type { Settings } from '../platform/config';
import type { Database } from '../platform/database';
import { fromDatabase } from '../platform/databaseErrors';
import { ServiceError } from '../platform/errors';

/** The documents that clients have registered, asked for by their ids. */
export interface TrustedDocuments {
  /** Whether requests may name registered documents only. */
  readonly only: boolean;
  /** The text of a document; throws PERSISTED_QUERY_NOT_FOUND if none has this id. */
  find(id: string): Promise<string>;
}

const MOST_KEPT_BYTES = 20_000_000;
/** A document keeps its text for good, but may be removed: then servers forget it within this time. */
const KEPT_MS = 60_000;
const ID = /^[\x21-\x7e]{1,200}$/;

/** The registered documents of the database, kept in memory for a minute. */
export function createTrustedDocuments(
  { pool }: Pick<Database, 'pool'>,
  { trustedDocuments }: Pick<Settings, 'trustedDocuments'>,
  perf: { now(): number } = performance,
): TrustedDocuments {
  const kept = new LRUCache<string, string>({ maxSize: MOST_KEPT_BYTES, sizeCalculation: (text) => 1 + text.length, ttl: KEPT_MS, perf });
  return {
    only: trustedDocuments === 'only',
    async find(id) {
      const known = kept.get(id);
      if (known !== undefined) return known;
      const text = ID.test(id) ? await stored(pool, id) : undefined;
      if (text === undefined) throw notFound();
      kept.set(id, text);
      return text;
    },
  };
}

async function stored(pool: Database['pool'], id: string): Promise<string | undefined> {
  const query = { name: 'document.find', text: 'SELECT body FROM trusted_document WHERE id = $1', values: [id] };
  try {
    return (await pool.query<{ body: string }>(query)).rows[0]?.body;
  } catch (error) {
    throw fromDatabase(error);
  }
}

// Clients look for exactly this text and code, with the status 200, before they send the query itself.
const notFound = (): ServiceError => new ServiceError('PersistedQueryNotFound', 'PERSISTED_QUERY_NOT_FOUND', { status: 200 });
