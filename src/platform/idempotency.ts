import { createHash } from 'node:crypto';
import type { Context } from './context';
import { BadUserInput, KeyUsed } from './errors';
import type { Outcome, RecordName } from './refusal';

interface Stored<Type extends string> {
  readonly operation: string;
  readonly input_hash: string;
  readonly outcome: Outcome<Type>;
  readonly version: number | null;
}

/** SQL for the version of a record of a type, given the place of its uuid; undefined if it has none. */
type VersionSql = (type: string, uuid: string) => string | undefined;

let versionOf: VersionSql = () => undefined;

/** Tells where the versions of records lie: called once by the composition, before anything is written. */
export function storeVersionsFrom(sql: VersionSql): void {
  versionOf = sql;
}

const KEY = /^[\x21-\x7e]{8,128}$/;

/**
 * Runs the work once per member and key. A retry with the same input returns the first outcome, and its caller reads
 * the record with current rights; the same key with other input is a Conflict. `former` lists other forms in which an
 * earlier version may have stored the same input. Refusals are not stored.
 */
export async function once<Type extends string>(
  ctx: Context,
  operation: string,
  key: string,
  input: unknown,
  work: () => Promise<Outcome<Type>>,
  former: readonly unknown[] = [],
): Promise<Outcome<Type>> {
  if (!KEY.test(key)) throw new BadUserInput('An idempotency key has 8 to 128 printable ASCII characters.', ['idempotencyKey']);
  const [hash, ...formerHashes] = [input, ...former].map(hashOf);
  const { memberId } = ctx.actor;
  // Concurrent calls with one key wait here; the second finds the outcome that the first committed.
  await ctx.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${memberId}:${key}`]);
  const [stored] = await ctx.tx.query<Stored<Type>>(
    'SELECT operation, input_hash, outcome, version FROM idempotency WHERE member_id = $1 AND key = $2',
    [memberId, key],
  );
  if (stored) {
    if (stored.operation === operation && [hash, ...formerHashes].includes(stored.input_hash)) return stored.outcome;
    const { type, id } = versionedIn(stored.outcome);
    throw new KeyUsed({ type, id, version: stored.version });
  }
  const outcome = await work();
  // A refusal wrote nothing: a retry is decided anew.
  if ('refusal' in outcome) return outcome;
  const versioned = versionedIn(outcome);
  const version = versionOf(versioned.type, '$7::uuid');
  await ctx.tx.query(
    `INSERT INTO idempotency (member_id, key, operation, input_hash, outcome, created_at${version === undefined ? '' : ', version'})
     VALUES ($1, $2, $3, $4, $5, $6${version === undefined ? '' : `, ${version}`})`,
    [memberId, key, operation, hash, JSON.stringify(outcome), ctx.clock.now(), ...(version === undefined ? [] : [versioned.id])],
  );
  return outcome;
}

/** The record whose version stands with the key. */
function versionedIn(outcome: Outcome<string>): RecordName {
  if ('refusal' in outcome) throw new Error('a refusal is not stored');
  return outcome.versionOf ?? outcome;
}

/** Runs a change once for its key; without a key, the version makes a repetition a Conflict. */
export function onceIfKeyed<Type extends string>(
  ctx: Context,
  operation: string,
  change: object & { readonly idempotencyKey?: string | null | undefined },
  work: () => Promise<Outcome<Type>>,
): Promise<Outcome<Type>> {
  const { idempotencyKey, ...input } = change;
  return idempotencyKey === undefined || idempotencyKey === null ? work() : once(ctx, operation, idempotencyKey, input, work);
}

const hashOf = (input: unknown): string => createHash('sha256').update(canonical(input)).digest('base64url');

/** Equal input gives equal text, whatever the order of its members. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  // An instant and a global id say themselves how they are written.
  if (typeof value !== 'object' || value === null || 'toJSON' in value) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`)
    .join(',')}}`;
}
