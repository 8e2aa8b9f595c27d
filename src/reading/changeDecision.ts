import { createHmac } from 'node:crypto';
import type { Context, Trace } from '../platform/context';
import { isProtected } from '../policy/classes';
import { decide, inScope, scopeTerms } from '../policy/decide';
import { classOf } from '../policy/fields';
import { changedColumns, FEED_TYPES, type FieldsOfColumns, MASKED_COLUMNS } from './changedColumns';
import { factsOfMany, type RecordFacts } from './facts';
import { globalId } from './ids';

/** Where in the order of all changes one stands: by the transaction that made it, and within that by turn. */
export interface Position {
  readonly epoch: number;
  readonly xid: string;
  readonly seq: string;
  /** What tells the change that stood there from another that came to stand there after a restore; left out where nobody asked. */
  readonly mark?: string | undefined;
}

/** A change as the database noted it: what nobody has decided about yet, and no client may be given. */
export interface RawChange extends Position {
  readonly at: string;
  readonly kind: 'CREATED' | 'UPDATED' | 'ACCESS';
  readonly type: string;
  readonly recordId: string;
  readonly version: number | null;
  readonly columns: readonly string[];
  readonly audience: string | null;
}

/** A change as one viewer may hear of it now. */
export interface SeenChange {
  /** The same for the same change whoever hears of it, and tells nothing of how many there were before. */
  readonly eventId: string;
  readonly at: string;
  readonly kind: 'CREATED' | 'UPDATED' | 'ACCESS' | 'SNAPSHOT';
  readonly type: string;
  /** Global id of the record. */
  readonly recordId: string;
  readonly version: number | null;
  /** As `Type.field`: what changed of what the viewer is shown; empty where the record as a whole is to be read. */
  readonly fields: readonly string[];
}

/** A change that was decided, and what the access log is to say once it is given to its viewer. */
export interface Decided {
  readonly change: SeenChange;
  readonly trace: Trace | null;
}

/**
 * What this viewer may hear of these changes by the rights of now, in their order; null where that is nothing: the record is not in
 * view, or no field that changed is shown. Everything told is entered in the access log with the commit.
 */
export async function seeChanges(ctx: Context, raw: readonly RawChange[]): Promise<(SeenChange | null)[]> {
  const decided = await decideChanges(ctx, raw);
  return decided.map((one) => (one === null ? null : told(ctx, one)));
}

/** Gives a decided change to its viewer: from here on it is in the access log. */
export function told(ctx: Context, { change, trace }: Decided): SeenChange {
  if (trace) ctx.traces.push(trace);
  return change;
}

/** The same decision without telling: nothing of it may leave before `told`. */
export async function decideChanges(ctx: Context, raw: readonly RawChange[]): Promise<(Decided | null)[]> {
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

/** Whether the change could be anything to the viewer at all; nothing is asked about records of types that never are in view. */
function concerns({ actor }: Context, { type, audience }: RawChange): boolean {
  if (audience !== null && audience !== actor.agencyId) return false;
  return FEED_TYPES.includes(type) && scopeTerms(actor, type).length > 0;
}

function decided(ctx: Context, raw: RawChange, facts: RecordFacts): Decided | null {
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

/** The fields that may read otherwise to this viewer: shown ones whose column changed, masked ones whose mask did. */
function shownFields(ctx: Context, { type, columns }: RawChange, facts: RecordFacts): string[] {
  const lying = (fieldsOf: FieldsOfColumns, answer: string): string[] =>
    columns
      .flatMap((column) => fieldsOf[column] ?? [])
      .filter((field) => decide(ctx.actor, type, field, facts) === answer);
  return [...new Set([...lying(changedColumns(type), 'SHOW'), ...lying(MASKED_COLUMNS[type] ?? {}, 'MASK')])].sort();
}

/** That a protected field changed is told of it, and no more: the log names it so that it counts as no showing of the value. */
function traceOf(
  { type, recordId }: RawChange,
  { ownerAgencyId }: RecordFacts,
  fields: readonly string[],
): Trace | null {
  const shown = fields.filter((field) => isProtected(classOf(type, field))).map((field) => `${type}.${field}:changed`);
  if (shown.length === 0) return null;
  return { type, id: recordId, ownerAgencyId, shown, withheld: [], outcome: 'SHOWN', code: null };
}

/** A stable id made of what identifies an event; what it was made of cannot be read from it. */
export function eventIdOf({ settings }: Context, parts: readonly (string | number)[]): string {
  return createHmac('sha256', settings.cursorKey)
    .update(JSON.stringify(['change', ...parts]))
    .digest('base64url')
    .slice(0, 27);
}
