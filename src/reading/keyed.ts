import { getMetadataStorage } from 'type-graphql';
import type { Context } from '../platform/context';
import { Conflict, InternalError, KeyUsed } from '../platform/errors';
import { canonical, once } from '../platform/idempotency';
import { keyedHash } from '../platform/keyedHash';
import type { Outcome } from '../platform/refusal';
import { decide, inScope, scopeTerms } from '../policy/decide';
import { arg, type Arguments } from './arguments';
import { factsOf } from './authorize';
import { uuidOf } from './ids';
import { findGraph, UNCHANGING } from './registry';

const KEY = 'idempotencyKey';

/** Whether the arguments of a mutation hold an idempotency key, beside the others or in an input. */
export const holdsKey = (args: Arguments): boolean => KEY in args || Object.values(args).some(({ type }) => isInputWithKey(type));

// The decorators of an input class have run when a door names it.
function isInputWithKey(type: unknown): boolean {
  if (typeof type !== 'function') return false;
  const { fields } = getMetadataStorage();
  return fields.some(
    ({ schemaName, target }) => schemaName === KEY && (target === type || Object.prototype.isPrototypeOf.call(target, type)),
  );
}

/** The arguments with a key: those that hold none get an optional one, which the door itself settles. */
export const withKey = (args: Arguments): Arguments => (holdsKey(args) ? args : { ...args, [KEY]: arg.optional(arg.idempotencyKey()) });

/** The key that the client gave with these values, beside the others or in an input. */
export function keyIn(values: object): string | undefined {
  const inside = Object.values(values).find((value) => typeof value === 'object' && value !== null && KEY in value) as object | undefined;
  const given = (KEY in values ? values[KEY] : undefined) ?? (inside && (inside as { readonly [KEY]: unknown })[KEY]);
  return typeof given === 'string' ? given : undefined;
}

/** The values for the service, which does not take the key that its door takes. */
export function apartFromKey(values: Readonly<Record<string, unknown>>): {
  readonly key: string | undefined;
  readonly ofService: Readonly<Record<string, unknown>>;
} {
  const { [KEY]: key, ...ofService } = values;
  return { key: typeof key === 'string' ? key : undefined, ofService };
}

/**
 * Runs a mutation once for a key that its door takes; each time if the client gave none. The input may hold a personal number, so what is stored of it is
 * a keyed hash.
 */
export function onceAtDoor<Type extends string>(
  ctx: Context,
  operation: string,
  key: string | undefined,
  values: object,
  work: () => Promise<Outcome<Type>>,
): Promise<Outcome<Type>> {
  if (key === undefined) return work();
  return once(ctx, operation, key, keyedHash(ctx.settings, `door|${operation}|${canonical(values)}`), work);
}

/** What is kept with a key of an answer that lies on no table. */
export type Kept = { readonly type: string; readonly id: string } & Readonly<Record<string, unknown>>;

/** The uuid of what is kept by a global id. */
export const uuidKept = ({ type, id }: Kept): string => uuidOf(type, id);

/** How the same key is answered again: of what is kept, with current rights. */
export interface Retry<T> {
  readonly keep: (answer: T) => Kept;
  readonly again: (ctx: Context, kept: Kept) => T | Promise<T>;
  /** For a type that has versions, though no table: its versions. Its kept id is the version that was written. */
  readonly versions?: Versions;
}

/** The versions of a type that lies on no table and that every caller may read. */
interface Versions {
  readonly type: string;
  readonly current: (ctx: Context) => Promise<number>;
}

const versionsBesideTables = new Map<string, Versions>();

/** Lets a Conflict tell the versions of a type that lies on no table. */
export function tellVersions(versions: Versions | undefined): void {
  if (versions) versionsBesideTables.set(versions.type, versions);
}

/** Like `onceAtDoor`, for an answer that lies on no table. */
export async function answerOnce<T>(
  ctx: Context,
  operation: string,
  key: string | undefined,
  values: object,
  work: () => Promise<T>,
  { keep, again }: Retry<T>,
): Promise<T> {
  let done: { readonly answer: T } | undefined;
  const outcome = await onceAtDoor(ctx, operation, key, values, async () => {
    done = { answer: await work() };
    return keep(done.answer);
  });
  if (done) return done.answer;
  if ('refusal' in outcome) throw new InternalError({ cause: 'a refusal is not stored' });
  return again(ctx, outcome as Kept);
}

/** Does the work of a mutation. A Conflict tells a client that gave a key whether the current version is its own write. */
export async function tellingOwnWrite<T>(ctx: Context, key: string | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (key === undefined || !(error instanceof Conflict)) throw error;
    // A key that has written nothing has not written the current version. One that has is answered before the version is compared.
    if (!(error instanceof KeyUsed)) error.extensions['ownWrite'] = false;
    else Object.assign(error.extensions, await standingOf(ctx, error));
    throw error;
  }
}

/** The version now of the record whose version stands with the key, and whether it is that one; nothing if the viewer may not know it. */
async function standingOf(ctx: Context, { first: { type, id, version } }: KeyUsed): Promise<object> {
  // What cannot change stands as the key wrote it.
  if (UNCHANGING.has(type)) return { ownWrite: true };
  const beside = versionsBesideTables.get(type);
  if (beside) return standing(await beside.current(ctx), Number(id));
  const graph = findGraph(type);
  const place = graph?.fields['version'];
  if (version === null || !graph || place?.kind !== 'column' || scopeTerms(ctx.actor, type).length === 0) return {};
  const facts = await factsOf(ctx, type, id);
  if (!facts || !inScope(ctx.actor, type, facts) || decide(ctx.actor, type, 'version', facts) !== 'SHOW') return {};
  const sql = place.sql('own', { agency: '$2::uuid', member: '$3::uuid' });
  const [row] = await ctx.tx.query<{ version: number }>(
    `SELECT ${sql} AS version FROM ${graph.table} own WHERE own.id = $1 AND $2::uuid IS NOT NULL AND $3::uuid IS NOT NULL`,
    [id, ctx.actor.agencyId, ctx.actor.memberId],
  );
  return row ? standing(row.version, version) : {};
}

const standing = (currentVersion: number, written: number) => ({ currentVersion, ownWrite: currentVersion === written });
