import { changed, refuse, type Written } from '../audit';
import type { Context } from '../platform/context';
import { isUniqueViolation } from '../platform/databaseErrors';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { refuseInput } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import type { ActionAlone, TypeOf } from '../policy/actions';
import { requireAction, requireRecord } from '../reading/authorize';
import { isGivenId } from '../reading/ids';
import type { UpsertInput } from './record.types';

/** Columns of a row with their values. Values of jsonb columns are JSON text already. */
export type Columns = Readonly<Record<string, unknown>>;

/** A type and the table of its records. */
export interface Place<Type extends string> {
  readonly type: Type;
  readonly table: string;
}

/** A type whose records are each owned by an agency: their table, and the action of writing them. */
export interface UpsertKind<A extends ActionAlone, Type extends TypeOf<A> = TypeOf<A>> extends Place<Type> {
  readonly action: A;
  /** The name of the mutation, with which an idempotency key is stored. */
  readonly operation: string;
}

const NAME = /^[a-z_]+$/;

/**
 * Creates a record of the actor's agency, or replaces all fields of one, once for each key. Creating is refused with
 * EXISTS if a unique key of the database is taken.
 */
export async function upsertRecord<A extends ActionAlone, Type extends TypeOf<A>>(
  ctx: Context,
  kind: UpsertKind<A, Type>,
  input: UpsertInput<Type>,
  columns: () => Promise<Columns>,
): Promise<Outcome<Type>> {
  const { type, table, action, operation } = kind;
  const uuid = isGivenId(input.id) ? input.id.uuid : null;
  if (uuid === null) requireAction(ctx, action);
  else await requireRecord(ctx, action, type, uuid);
  return once(ctx, operation, input.idempotencyKey, input, async () => {
    const row = await columns();
    if (uuid === null) return insert(ctx, type, table, row);
    return change(ctx, kind, uuid, versionOf(input), row);
  });
}

function versionOf({ version }: UpsertInput<string>): number {
  return version ?? refuseInput('Give the version that you read.', ['input', 'version']);
}

/** Traces for the access log that the actor's agency has written a record of its own, and returns it as the outcome. */
export function noted<Type extends string>(ctx: Context, type: Type, id: string): Outcome<Type> {
  changed(ctx, ownRecord(ctx, type, id));
  return { type, id };
}

/** A record of the actor's own agency. */
export const ownRecord = (ctx: Context, type: string, id: string): Written => ({
  type,
  id,
  ownerAgencyId: ctx.actor.agencyId,
});

/** Inserts a record of the actor's agency; EXISTS if a unique key is taken. */
export async function insert<Type extends string>(ctx: Context, type: Type, table: string, row: Columns): Promise<Outcome<Type>> {
  const id = newId();
  const whole: Columns = { id, owner_agency_id: ctx.actor.agencyId, version: 1, ...row };
  const names = Object.keys(whole);
  for (const name of [table, ...names]) if (!NAME.test(name)) throw new Error(`not a column or table name: ${name}`);
  const places = names.map((_, at) => `$${String(at + 1)}`);
  const text = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${places.join(', ')}) ON CONFLICT DO NOTHING RETURNING id`;
  const inserted = await ctx.tx.query<{ id: string }>(text, Object.values(whole));
  if (inserted.length === 0) return exists(ctx, type, id);
  return noted(ctx, type, id);
}

function exists(ctx: Context, type: string, id: string): Refused {
  const message = 'There is such a record already, and there can be only one.';
  return refuse(ctx, ownRecord(ctx, type, id), 'EXISTS', message, {
    unlock: 'Read the existing record, and change it.',
  });
}

/** Changes a record of the actor's agency. Conflict if a unique key is taken. */
export async function change<Type extends string>(
  ctx: Context,
  place: Place<Type>,
  uuid: string,
  version: number,
  row: Columns,
): Promise<Outcome<Type>> {
  try {
    await changeVersion(await ctx.tx.manager, place.table, uuid, version, row);
  } catch (error) {
    if (isUniqueViolation(error)) throw new Conflict('There is another such record already, and there can be only one.', version);
    throw error;
  }
  return noted(ctx, place.type, uuid);
}

/**
 * Locks a record until this transaction ends, and returns its row. It takes an advisory lock, since only the owning
 * agency may lock the row itself. NotFound if the actor's agency may not see the record.
 */
export async function lockedRow<Row extends object>(ctx: Context, table: string, uuid: string): Promise<Row> {
  if (!NAME.test(table)) throw new Error(`not a table name: ${table}`);
  await ctx.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${table}:${uuid}`]);
  // As JSON, so that no day shifts with the time zone of the server.
  const [found] = await ctx.tx.query<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM ${table} t WHERE id = $1`, [uuid]);
  if (!found) throw new NotFound();
  return found.row;
}

/** Refuses with INVALID_TRANSITION: the state of the record does not allow this. */
export function notNow(ctx: Context, on: Written, message: string, field: string, unlock?: string): Refused {
  return refuse(ctx, on, 'INVALID_TRANSITION', message, { fields: [field], ...(unlock ? { unlock } : {}) });
}
