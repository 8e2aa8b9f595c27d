import { changed, refuse, type Written } from '../audit';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import type { Action } from '../policy/actions';
import type { RefusalCode } from '../policy/refusalCodes';
import { requireRecord } from '../reading/authorize';
import type { RecordId } from '../reading/ids';
import { DisclosureRequestRow } from './request.entity';
import { canHappen, REQUEST_EVENTS, stateOf, type Answers, type RequestEvent } from './request.lifecycle';

/** The type of a request in THE TABLE. */
export const REQUEST = 'DisclosureRequest';

const TABLE = 'disclosure_request';
export const traceOf = ({ id, toAgencyId }: DisclosureRequestRow): Written => ({
  type: REQUEST,
  id,
  ownerAgencyId: toAgencyId,
});

/** The request, locked until the transaction ends. */
export async function lockRequest(ctx: Context, uuid: string): Promise<DisclosureRequestRow> {
  const manager = await ctx.tx.manager;
  const row = await manager.findOne(DisclosureRequestRow, {
    where: { id: uuid },
    lock: { mode: 'pessimistic_write' },
  });
  if (!row) throw new NotFound();
  return row;
}

/** The changes of an event: the fields' answers, where they differ, and any further columns. */
export interface RequestChange extends Partial<Answers> {
  readonly patch?: Readonly<Record<string, unknown>>;
}

/** Reason why a request does not move on; INVALID_TRANSITION if no other code is given. */
export interface Stopped {
  readonly refused: string;
  readonly code?: RefusalCode;
  readonly fields?: readonly string[];
  readonly unlock?: string;
}

/**
 * Applies an event to a request for an authorised actor, with the changes that `change` returns. Refused if the map
 * does not allow the event, or if `change` returns a refusal; Conflict if another version was read.
 */
export async function moveRequest(
  ctx: Context,
  event: RequestEvent,
  action: Action,
  { id: uuid, version }: { readonly id: RecordId<'DisclosureRequest'>; readonly version: number },
  change: (row: DisclosureRequestRow) => Promise<RequestChange | Stopped>,
): Promise<Outcome<'DisclosureRequest'>> {
  await requireRecord(ctx, action, REQUEST, uuid);
  const row = await lockRequest(ctx, uuid);
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  if (row.erasedAt) return invalid(ctx, row, 'The request has been erased; nothing more can be written in it.');
  if (!canHappen(event, row)) return invalid(ctx, row, notPossible(event, row));
  const made = await change(row);
  if (isStopped(made)) return stopped(ctx, row, made);
  await writeRequest(ctx, row, made);
  return { type: REQUEST, id: uuid };
}

const NEEDED = {
  OPEN_FIELDS: 'while some of its fields are not answered',
  REFUSAL: 'while it has a refusal that was not appealed before',
  NOTHING: '',
} as const;

function notPossible(event: RequestEvent, { status }: DisclosureRequestRow): string {
  const { from, needs } = REQUEST_EVENTS[event];
  const states: readonly string[] = from;
  return states.includes(status)
    ? `${event} is possible only ${NEEDED[needs]}.`
    : `${event} is not possible in the state ${status}, only in ${states.join(', ')}.`;
}

// In a change, `refused` is a list of fields; in a refusal, it is a text.
const isStopped = (made: RequestChange | Stopped): made is Stopped => typeof made.refused === 'string';

function stopped(ctx: Context, row: DisclosureRequestRow, { refused, code, fields, unlock }: Stopped): Refused {
  const more = { fields: fields ?? ['DisclosureRequest.status'], unlock: unlock ?? null };
  return refuse(ctx, traceOf(row), code ?? 'INVALID_TRANSITION', refused, more);
}

const invalid = (ctx: Context, row: DisclosureRequestRow, message: string): Refused => stopped(ctx, row, { refused: message });

/** Writes the answers to the fields of a locked request, with the state that follows from them. */
export async function writeRequest(ctx: Context, row: DisclosureRequestRow, change: RequestChange): Promise<void> {
  const { patch, ...moved } = change;
  const now: Answers = {
    ...{ open: row.openFields, disclosed: row.disclosedFields, refused: row.refusedFields },
    parted: moved.parted ?? (await hasParts(ctx, row)),
    appealed: row.status === 'APPEALED',
  };
  const answers = { ...now, ...moved };
  await changeVersion(await ctx.tx.manager, TABLE, row.id, row.version, {
    ...{ open_fields: answers.open, disclosed_fields: answers.disclosed, refused_fields: answers.refused },
    ...patch,
    status: stateOf(answers),
  });
  changed(ctx, traceOf(row));
}

async function hasParts(ctx: Context, { number }: DisclosureRequestRow): Promise<boolean> {
  const rows = await ctx.tx.query('SELECT 1 AS one FROM disclosure_request WHERE part_of = $1 LIMIT 1', [number]);
  return rows.length > 0;
}

/** Those of the first fields that are among the second, in their order. */
export const among = (fields: readonly string[], some: readonly string[]): string[] => fields.filter((field) => some.includes(field));

/** The first fields without the second. */
export const without = (fields: readonly string[], some: readonly string[]): string[] => fields.filter((field) => !some.includes(field));
