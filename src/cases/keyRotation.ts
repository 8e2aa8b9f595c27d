import type { Settings } from '../platform/config';
import { seal, unseal } from '../platform/seal';
import { numberIndex, numberIndexes, openNumber, sealNumber } from './personNumber';

/** Runs one statement as the owner of the tables, to whom row-level security does not apply. */
export type Query = <R extends object>(text: string, values?: readonly unknown[]) => Promise<readonly R[]>;

/** Result of a rotation, in numbers of records. */
export interface Rotated {
  /** Moved to the current keys. */
  readonly changed: number;
  /** Left unchanged: their agency has a second record with the same number, which a person has to look at. */
  readonly doubled: number;
}

interface Sealed {
  readonly id: string;
  readonly number_sealed: string;
}

const BATCH = 200;

/**
 * Every table that stores personal numbers. In `person`, an agency has each number once, except for records linked by
 * `same_as`.
 */
const TABLES = [
  'person',
  'disclosure_request',
  'person_change',
  'person_former_number',
  'person_merge',
  'concern_report',
  'concern_receipt',
] as const;
type NumberTable = (typeof TABLES)[number];

const next = (table: NumberTable): string => `
  SELECT id, number_sealed FROM ${table}
   WHERE number_sealed IS NOT NULL AND id > $1
     AND (split_part(number_sealed, '.', 1) <> $2 OR split_part(number_index, ':', 1) <> $3)
   ORDER BY id LIMIT ${String(BATCH)} FOR UPDATE`;

const NOT_KEPT_TWICE =
  '(t.same_as IS NOT NULL OR NOT EXISTS (SELECT FROM person o WHERE o.owner_agency_id = t.owner_agency_id' +
  ' AND o.number_index = $3 AND o.id <> t.id AND o.same_as IS NULL))';

const write = (table: NumberTable): string =>
  `UPDATE ${table} t SET number_sealed = $2, number_index = $3 WHERE t.id = $1` +
  `${table === 'person' ? ` AND ${NOT_KEPT_TWICE}` : ''} RETURNING t.id`;

const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * Seals and hashes again every personal number that is not under the current keys, a few hundred records in each
 * transaction. Finished batches stay done: after an interruption, run it again. Throws if a number was sealed with a
 * key that is not in the ring.
 */
export async function rotateNumbers(query: Query, settings: Pick<Settings, 'personKeys' | 'personIndexKeys'>): Promise<Rotated> {
  let changed = 0;
  let doubled = 0;
  for (const table of TABLES) {
    for (let after: string | undefined = FIRST_ID; after !== undefined;) {
      const from: string = after;
      const batch: Batch = await inTransaction(query, () => rotateBatch(query, settings, table, from));
      changed += batch.changed;
      doubled += batch.doubled;
      after = batch.last;
    }
  }
  await forgetOldKeys(query, settings);
  return { changed, doubled };
}

const FORMER = `
  SELECT count(*)::int AS n FROM external_record x
   WHERE EXISTS (SELECT FROM jsonb_each(x.baseline) g WHERE jsonb_typeof(g.value -> 'ours') = 'string' AND split_part(g.value ->> 'ours', ':', 1) <> $1)`;

/**
 * Number of synced records still remembered by hashes under a former index key, written by an earlier version. While
 * that key is in the ring, each is corrected when its system next sends it; without the key, nobody can tell what the
 * system has changed.
 */
export async function rememberedUnderFormer(query: Query, { personIndexKeys }: Pick<Settings, 'personIndexKeys'>): Promise<number> {
  return (await query<{ n: number }>(FORMER, [String(personIndexKeys.current.version)]))[0]?.n ?? 0;
}

const LEFT = TABLES.map((table) => `SELECT FROM ${table} WHERE split_part(number_index, ':', 1) <> $1`).join(' UNION ALL ');

/** Deletes the data that finds numbers by old keys, once no number is left under one. */
async function forgetOldKeys(query: Query, { personIndexKeys }: Pick<Settings, 'personIndexKeys'>): Promise<void> {
  const current = [String(personIndexKeys.current.version)];
  await inTransaction(query, async () => {
    const [left] = await query<{ some: boolean }>(`SELECT EXISTS (${LEFT}) AS some`, current);
    if (left?.some !== false) return;
    await query("DELETE FROM group_track WHERE key LIKE 'number %' AND split_part(substr(key, 8), ':', 1) <> $1", current);
    await query('DELETE FROM number_alias');
  });
}

type Batch = Rotated & { readonly last: string | undefined };

async function rotateBatch(
  query: Query,
  { personKeys, personIndexKeys }: Pick<Settings, 'personKeys' | 'personIndexKeys'>,
  table: NumberTable,
  after: string,
): Promise<Batch> {
  const current = [String(personKeys.current.version), String(personIndexKeys.current.version)];
  // The numbers themselves have not changed: the change feed must not report them.
  await query("SELECT set_config('kunskapshus.same_numbers', 'on', true)");
  const rows = await query<Sealed>(next(table), [after, ...current]);
  let changed = 0;
  for (const { id, number_sealed: sealed } of rows) {
    const number = openNumber(personKeys, sealed);
    // Before the write: keeps the other row of this number, still under the old key, findable.
    await query('SELECT note_number_aliases($1)', [numberIndexes(personIndexKeys, number)]);
    const written = [id, sealNumber(personKeys, number), numberIndex(personIndexKeys, number)];
    changed += (await query(write(table), written)).length;
  }
  return { changed, doubled: rows.length - changed, last: rows.at(-1)?.id };
}

async function inTransaction<T>(query: Query, work: () => Promise<T>): Promise<T> {
  await query('BEGIN');
  try {
    const result = await work();
    await query('COMMIT');
    return result;
  } catch (error) {
    await query('ROLLBACK');
    throw error;
  }
}

interface SealedSecret {
  readonly id: string;
  readonly webhook_id: string;
  readonly sealed: string;
}

const NEXT_SECRETS = `
  SELECT id, webhook_id, sealed FROM webhook_secret
   WHERE sealed IS NOT NULL AND id > $1 AND split_part(sealed, '.', 1) <> $2 ORDER BY id LIMIT ${String(BATCH)} FOR UPDATE`;

/**
 * Seals again every webhook secret that is not under the current key; in batches and repeatable, like the numbers.
 * Returns how many.
 */
export async function rotateSecrets(query: Query, { personKeys }: Pick<Settings, 'personKeys'>): Promise<number> {
  let changed = 0;
  for (let after: string | undefined = FIRST_ID; after !== undefined;) {
    const from: string = after;
    const rows = await inTransaction(query, async () => {
      const batch = await query<SealedSecret>(NEXT_SECRETS, [from, String(personKeys.current.version)]);
      for (const { id, webhook_id: webhookId, sealed } of batch) {
        // The context that the webhook service sealed it with. That service is above this module, so its constant
        // cannot be imported.
        const context = `webhook.secret:${webhookId}`;
        const again = seal(personKeys, context, unseal(personKeys, context, sealed));
        await query('UPDATE webhook_secret SET sealed = $2 WHERE id = $1', [id, again]);
      }
      return batch;
    });
    changed += rows.length;
    after = rows.at(-1)?.id;
  }
  return changed;
}
