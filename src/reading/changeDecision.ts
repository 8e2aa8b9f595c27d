import { createHmac } from 'node:crypto';
import type { Context, Trace } from '../platform/context';
import { isProtected } from '../policy/classes';
import { decide, inScope, scopeTerms } from '../policy/decide';
import { classOf } from '../policy/fields';
import { changedColumns, FEED_TYPES, type FieldsOfColumns, MASKED_COLUMNS } from './changedColumns';
import { factsOfMany, type RecordFacts } from './authorize';
import { globalId } from './ids';

/** The place of a change in the order of all changes: by transaction, then by sequence within it. */
export interface Position {
  readonly epoch: number;
  readonly xid: string;
  readonly seq: string;
  /** A digest of the change. It detects that a restore put another change at this place. Left out if unknown. */
  readonly mark?: string | undefined;
}

/** A change as the database recorded it. No rule has been applied yet, so no client may see it. */
export interface RawChange extends Position {
  readonly at: string;
  readonly kind: 'CREATED' | 'UPDATED' | 'ACCESS';
  readonly type: string;
  readonly recordId: string;
  readonly version: number | null;
  readonly columns: readonly string[];
  readonly audience: string | null;
}

/** A change as one viewer may see it now. */
export interface SeenChange {
  /** The same for every viewer of the change. It does not reveal how many changes came before. */
  readonly eventId: string;
  readonly at: string;
  readonly kind: 'CREATED' | 'UPDATED' | 'ACCESS' | 'SNAPSHOT';
  readonly type: string;
  /** Global id of the record. */
  readonly recordId: string;
  readonly version: number | null;
  /** The changed fields that the viewer is shown, as `Type.field`. Empty if the whole record is to be read again. */
  readonly fields: readonly string[];
}

/** A decided change, and the access-log trace to write once the viewer gets it. */
export interface DecidedChange {
  readonly change: SeenChange;
  readonly trace: Trace | null;
}

/**
 * Decides these changes by the viewer's current rights, in order. Null if the record is out of view or no changed field
 * is shown. Each delivered change gets an access-log entry at commit.
 */
export async function seeChanges(ctx: Context, raw: readonly RawChange[]): Promise<(SeenChange | null)[]> {
  const decided = await decideChanges(ctx, raw);
  return decided.map((one) => (one === null ? null : traceShown(ctx, one)));
}

/** Delivers a decided change to its viewer and adds its access-log trace. */
export function traceShown(ctx: Context, { change, trace }: DecidedChange): SeenChange {
  if (trace) ctx.traces.push(trace);
  return change;
}

/** The same decision without the trace: call `told` before anything of it leaves. */
export async function decideChanges(ctx: Context, raw: readonly RawChange[]): Promise<(DecidedChange | null)[]> {
  const candidates = raw.filter((change) => concerns(ctx, change));
  const types = [...new Set(candidates.map(({ type }) => type))];
  const facts = new Map(
    await Promise.all(
      types.map(async (type): Promise<[string, ReadonlyMap<string, RecordFacts>]> => {
        const ids = candidates.filter((change) => change.type === type).map(({ recordId }) => recordId);
        return [type, await factsOfMany(ctx, type, [...new Set(ids)])];
      }),
    ),
  );
  const wanted = new Set(candidates);
  return raw.map((change) => {
    const known = wanted.has(change) ? facts.get(change.type)?.get(change.recordId) : undefined;
    return known ? decided(ctx, change, known) : null;
  });
}

/** Whether the change can concern the viewer at all. Saves queries on types that are never in view. */
function concerns({ actor }: Context, { type, audience }: RawChange): boolean {
  if (audience !== null && audience !== actor.agencyId) return false;
  return FEED_TYPES.includes(type) && scopeTerms(actor, type).length > 0;
}

function decided(ctx: Context, raw: RawChange, facts: RecordFacts): DecidedChange | null {
  const { type, kind, at, version } = raw;
  if (!inScope(ctx.actor, type, facts)) return null;
  const fields = kind === 'UPDATED' ? shownFields(ctx, raw, facts) : [];
  if (kind === 'UPDATED' && fields.length === 0) return null;
  const change: SeenChange = {
    eventId: eventIdOf(ctx, [raw.epoch, raw.xid, raw.seq]),
    at,
    kind,
    type,
    recordId: globalId(type, raw.recordId),
    version,
    fields: fields.map((field) => `${type}.${field}`),
  };
  return { change, trace: traceOf(raw, facts, fields) };
}

/**
 * The fields that may read differently to this viewer: shown ones whose column changed, and masked ones whose mask
 * changed.
 */
function shownFields(ctx: Context, { type, columns }: RawChange, facts: RecordFacts): string[] {
  const lying = (fieldsOf: FieldsOfColumns, answer: string): string[] =>
    columns.flatMap((column) => fieldsOf[column] ?? []).filter((field) => decide(ctx.actor, type, field, facts) === answer);
  return [...new Set([...lying(changedColumns(type), 'SHOW'), ...lying(MASKED_COLUMNS[type] ?? {}, 'MASK')])].sort();
}

/** The trace for changes of protected fields. `:changed` marks that only the change was shown, not the value. */
function traceOf({ type, recordId }: RawChange, { ownerAgencyId }: RecordFacts, fields: readonly string[]): Trace | null {
  const shown = fields.filter((field) => isProtected(classOf(type, field))).map((field) => `${type}.${field}:changed`);
  if (shown.length === 0) return null;
  return { type, id: recordId, ownerAgencyId, shown, withheld: [], outcome: 'SHOWN', code: null };
}

/** A stable, opaque id derived from the parts that identify an event. */
export function eventIdOf({ settings }: Context, parts: readonly (string | number)[]): string {
  return createHmac('sha256', settings.cursorKey)
    .update(JSON.stringify(['change', ...parts]))
    .digest('base64url')
    .slice(0, 27);
}
