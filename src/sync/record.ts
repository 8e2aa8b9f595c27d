import type { Context } from '../platform/context';
import { BadUserInput, Conflict, InternalError, NotFound, ServiceError } from '../platform/errors';
import { clearable, LONGEST, text } from '../platform/input';
import { errorFields } from '../platform/logging';
import { globalId } from '../reading/ids';
import { refused } from '../reading/read';
import { mappedKey, mapRecords, type Mapped, type Remembered } from './mapping';
import { canonical, firstBaseline, merge, type FieldGroups, type Merged, type MergeTerms } from './merge';
import type { Admitted, Known } from './batch';
import type { Made, Standing, SyncKind } from './kind';
import { refusedBy, refusedWith, resultOf, type Result } from './report';
import type { SyncFieldGroup, SyncWinnerSide } from './vocabulary.types';

/** Data common to all records of a batch. */
export interface BatchTerms {
  readonly systemId: string;
  readonly winners: ReadonlyMap<SyncFieldGroup, SyncWinnerSide>;
  readonly known: Known;
}

/** The outcome of a record, with the state to remember. */
export interface Done {
  readonly result: Result;
  readonly remembered?: Remembered;
}

/** Synchronises one record, wholly or not at all. A failure concerns only this record. */
export async function syncRecord(ctx: Context, batch: BatchTerms, one: Admitted): Promise<Done> {
  const before = ctx.traces.length;
  try {
    return await dispatch(ctx, batch, one);
  } catch (error) {
    const result = error instanceof ServiceError ? resultOf(error, one.path) : undefined;
    if (!result) throw error;
    if (error instanceof InternalError) ctx.log.error('sync.record.failed', { requestId: ctx.requestId, ...errorFields(error) });
    forget(ctx, before);
    return { result };
  }
}

/** Drops a rolled-back record's CHANGED traces; keeps REFUSED. */
export function forget(ctx: Context, before: number): void {
  const kept = ctx.traces.splice(before).filter(({ outcome }) => outcome !== 'CHANGED');
  ctx.traces.push(...kept);
}

function dispatch(ctx: Context, batch: BatchTerms, one: Admitted): Promise<Done> {
  const { mapped, standings } = batch.known;
  const known = mapped.get(mappedKey(one.kind.recordType, one.externalId));
  if (!known) return one.record.closed ? Promise.resolve({ result: NOT_IN_STEP }) : create(ctx, batch, one);
  const standing = standings.get(known.recordId);
  if (!standing) return Promise.resolve({ result: vanished(ctx, one, known) });
  if (one.record.closed) return close(ctx, one, known, standing);
  if (known.closedAt) return Promise.resolve({ result: WAS_CLOSED });
  return update(ctx, batch, one, known, standing);
}

const NOT_IN_STEP = refusedWith('NOT_FOUND', 'No record with this external id is synced: there is nothing to close.');
const OTHER_ID = 'This record is already synced, under another external id of the system.';
const WAS_CLOSED = refusedWith('INVALID_TRANSITION', 'The record was closed. Send a new record with an external id of its own.');

// It is linked, but the actor's agency no longer has the record: the same as if there were no record.
function vanished(ctx: Context, { kind }: Admitted, { recordId }: Mapped): Result {
  ctx.traces.push(refused(ctx, kind.recordType, recordId, 'NOT_FOUND'));
  return refusedWith('NOT_FOUND', 'Not found.');
}

async function create(ctx: Context, batch: BatchTerms, one: Admitted): Promise<Done> {
  const incoming = await one.kind.check(ctx, one.record, one.path);
  const made = await ctx.tx.part(async () => {
    const outcome = await incoming.create();
    if ('refusal' in outcome) return outcome;
    // One batch of a system runs at a time: the first link to be made stays.
    if (await mapRecords(ctx, batch.systemId, mapped(ctx, batch, one, incoming.theirs, outcome))) return outcome;
    throw new BadUserInput(OTHER_ID, [...one.path, 'externalId']);
  });
  return 'refusal' in made ? { result: refusedBy(made.refusal) } : { result: createdAs(one, incoming.theirs, made) };
}

/** The links to store for a record that was created. */
export function mapped(
  ctx: Context,
  batch: BatchTerms,
  { kind, externalId }: Admitted,
  theirs: FieldGroups,
  made: Made,
): Parameters<typeof mapRecords>[2] {
  const baseline = firstBaseline(termsFor(ctx, batch, made.id), theirs, made.ours);
  const along = made.along.map((one) => ({ ...one, externalId, baseline: {} }));
  return [{ type: kind.recordType, id: made.id, externalId, baseline }, ...along];
}

/** The outcome of a record that was created. */
export function createdAs({ kind }: Admitted, theirs: FieldGroups, made: Made): Result {
  const recordId = idFor(kind, made.id);
  return { outcome: 'CREATED', recordId, conflicts: overruled(theirs, made.ours), ...made.note };
}

/** The groups whose values differ from those sent, because existing values were kept. */
function overruled(theirs: FieldGroups, ours: FieldGroups): Merged['conflicts'] {
  return Object.entries(theirs).flatMap(([name, sent]) => {
    const fieldGroup = name as SyncFieldGroup;
    const kept = ours[fieldGroup];
    const differs = kept && Object.entries(sent).some(([member, value]) => canonical(value) !== canonical(kept[member] ?? null));
    return differs ? [{ fieldGroup, winner: 'SERVICE' as const }] : [];
  });
}

async function close(ctx: Context, one: Admitted, known: Mapped, standing: Standing): Promise<Done> {
  const { kind, externalId } = one;
  const recordId = idFor(kind, standing.id);
  const { baseline } = known;
  const remembered = { recordType: kind.recordType, recordId: standing.id, externalId, baseline, closed: true };
  if (known.closedAt || standing.closed) return { result: { outcome: 'UNCHANGED', recordId }, remembered };
  const reason = clearable(one.record.reason, (value) => text(value, [...one.path, 'reason'], LONGEST.reason)) ?? null;
  const outcome = await asItStands(ctx, one, standing, (current) => ctx.tx.part(() => kind.close(ctx, current, reason)));
  if ('refusal' in outcome) return { result: { ...refusedBy(outcome.refusal), recordId } };
  return { result: { outcome: 'CLOSED', recordId }, remembered };
}

async function update(ctx: Context, batch: BatchTerms, one: Admitted, known: Mapped, standing: Standing): Promise<Done> {
  const { kind, record, path } = one;
  const incoming = await kind.check(ctx, record, path);
  return asItStands(ctx, one, standing, async (current) => {
    const terms = { ...termsFor(ctx, batch, current.id), winners: batch.winners };
    const merged = merge(terms, known.baseline, incoming.theirs, current.ours);
    const outcome = merged.apply.size > 0 ? await ctx.tx.part(() => incoming.change(current, merged.apply)) : null;
    if (outcome && 'refusal' in outcome) return { result: { ...refusedBy(outcome.refusal), recordId: idFor(kind, current.id) } };
    const raised = (await incoming.raise?.(current)) === true;
    return cameTo(one, current, merged, raised);
  });
}

/** The outcome of a linked record, after the values have been taken over. */
export function cameTo({ kind, externalId }: Admitted, { id }: Standing, { apply, conflicts, baseline }: Merged, raised = false): Done {
  const outcome = raised || apply.size > 0 ? 'UPDATED' : conflicts.length > 0 ? 'CONFLICT' : 'UNCHANGED';
  return {
    result: { outcome, recordId: idFor(kind, id), conflicts },
    remembered: { recordType: kind.recordType, recordId: id, externalId, baseline, closed: false },
  };
}

/** Does the work on the record as it was read; if it has changed since, once more on its present state. */
async function asItStands<T>(ctx: Context, { kind }: Admitted, standing: Standing, work: (standing: Standing) => Promise<T>): Promise<T> {
  const before = ctx.traces.length;
  try {
    return await work(standing);
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    forget(ctx, before);
  }
  const current = (await kind.standing(ctx, [standing.id])).get(standing.id);
  if (!current) throw new NotFound();
  return work(current);
}

/** The global id of a record of a kind; null if such records have none of their own. */
export const idFor = ({ recordType, partOfAnother }: SyncKind, uuid: string): string | null =>
  partOfAnother === true ? null : globalId(recordType, uuid);

/** The terms by which a record's hashes are made. */
export const termsFor = (ctx: Context, batch: BatchTerms, recordId: string): Omit<MergeTerms, 'winners'> => ({
  recordId: `${batch.systemId}|${recordId}`,
  settings: ctx.settings,
});
