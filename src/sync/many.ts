import type { Context } from '../platform/context';
import { Conflict, ServiceError } from '../platform/errors';
import { mappedKey, mapRecords, type Mapped } from './mapping';
import { merge } from './merge';
import type { Admitted } from './batch';
import type { Change, Incoming, Standing, SyncKind } from './kind';
import { cameTo, createdAs, mapped, termsFor, type BatchTerms, type Done } from './record';

/** Outcomes of the records at these places of the batch. */
export type DoneAt = Map<number, Done>;

// Number of records that are rolled back together if one of them fails, and are then processed one by one.
const CHUNK = 200;

/**
 * Processes in few statements the records that allow it: new ones, and those changed only at the sender. This is only
 * an optimisation: the records left out, and those that fail, are processed one by one.
 */
export async function syncMany(ctx: Context, batch: BatchTerms, admitted: readonly Admitted[], inTime: () => boolean): Promise<DoneAt> {
  const done: DoneAt = new Map();
  const open = admitted.filter(({ record }) => !record.closed);
  const kind = open[0]?.kind;
  if (!kind) return done;
  const known = (one: Admitted): Mapped | undefined => batch.known.mapped.get(mappedKey(kind.recordType, one.externalId));
  const fresh = kind.createMany ? open.filter((one) => !known(one)) : [];
  for (const chunk of chunksOf(fresh)) if (inTime()) await createChunk(ctx, batch, kind, chunk, done);
  const standing = kind.changeMany ? open.flatMap((one) => changeable(batch, one, known(one))) : [];
  for (const chunk of chunksOf(standing)) if (inTime()) await changeChunk(ctx, batch, kind, chunk, done);
  return done;
}

interface Changeable {
  readonly one: Admitted;
  readonly known: Mapped;
  readonly standing: Standing;
}

function changeable(batch: BatchTerms, one: Admitted, known: Mapped | undefined): Changeable[] {
  const standing = known && batch.known.standings.get(known.recordId);
  return known && standing && !known.closedAt ? [{ one, known, standing }] : [];
}

function chunksOf<T>(all: readonly T[]): (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / CHUNK) }, (_, at) => all.slice(at * CHUNK, (at + 1) * CHUNK));
}

async function createChunk(ctx: Context, batch: BatchTerms, kind: SyncKind, chunk: readonly Admitted[], done: DoneAt): Promise<void> {
  const ready = await checked(ctx, chunk, (one) => one);
  if (ready.length < 2) return;
  await together(ctx, async () => {
    const all = await kind.createMany?.(
      ctx,
      ready.map(({ incoming }) => incoming),
    );
    const made = ready.flatMap(({ one, incoming: { theirs } }, place) => {
      const record = all?.get(place);
      return record ? [{ one, theirs, record }] : [];
    });
    const noted = made.flatMap(({ one, theirs, record }) => mapped(ctx, batch, one, theirs, record));
    if (!(await mapRecords(ctx, batch.systemId, noted))) throw new Conflict('One of them is already synced.');
    return () => {
      for (const { one, theirs, record } of made) done.set(one.index, { result: createdAs(one, theirs, record) });
    };
  });
}

async function changeChunk(ctx: Context, batch: BatchTerms, kind: SyncKind, chunk: readonly Changeable[], done: DoneAt): Promise<void> {
  const plain = (await checked(ctx, chunk, ({ one }) => one)).filter(({ incoming }) => !incoming.raise);
  const compared = plain.map(({ one: { one, known, standing }, incoming }) => {
    const terms = { ...termsFor(ctx, batch, standing.id), winners: batch.winners };
    return { one, incoming, standing, merged: merge(terms, known.baseline, incoming.theirs, standing.ours) };
  });
  const changes = compared.filter(({ merged }) => merged.apply.size > 0);
  for (const { one, standing, merged } of compared) if (merged.apply.size === 0) done.set(one.index, cameTo(one, standing, merged));
  if (changes.length < 2) return;
  await together(ctx, async () => {
    const asked = changes.map(({ incoming, standing, merged }): Change<Standing, Incoming> => ({
      incoming,
      standing,
      members: merged.apply,
    }));
    const written = await kind.changeMany?.(ctx, asked);
    return () => {
      for (const { one, standing, merged } of changes) if (written?.has(standing.id)) done.set(one.index, cameTo(one, standing, merged));
    };
  });
}

/** The records that pass their checks; the faults of the others are reported when they are processed by themselves. */
async function checked<T>(
  ctx: Context,
  chunk: readonly T[],
  admittedOf: (one: T) => Admitted,
): Promise<{ readonly one: T; readonly incoming: Incoming }[]> {
  const passed: { readonly one: T; readonly incoming: Incoming }[] = [];
  for (const one of chunk) {
    const { kind, record, path } = admittedOf(one);
    try {
      passed.push({ one, incoming: await kind.check(ctx, record, path) });
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
    }
  }
  return passed;
}

/** Does the work as a whole and then records the outcomes; if the service throws, does neither. */
async function together(ctx: Context, work: () => Promise<() => void>): Promise<void> {
  const before = ctx.traces.length;
  try {
    const note = await ctx.tx.part(work);
    note();
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    ctx.traces.splice(before);
  }
}
