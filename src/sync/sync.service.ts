import { createHmac } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { Context } from '../platform/context';
import { InternalError, LimitExceeded } from '../platform/errors';
import { once } from '../platform/idempotency';
import { refuseInput } from '../platform/input';
import { keyedHash } from '../platform/keyedHash';
import { refusal, type Refused } from '../platform/refusal';
import { requireRecord } from '../reading/authorize';
import { globalId, type GlobalId } from '../reading/ids';
import { refused } from '../reading/read';
import { remember, type Remembered } from './mapping';
import { admit, countAsked, KINDS, lookUp, type Admitted, type Known } from './batch';
import type { SyncRecordInput } from './input.types';
import type { SyncKind } from './kind';
import { keptOf, reportAgain } from './replay';
import { syncMany } from './many';
import { syncRecord, type BatchTerms, type Done } from './record';
import { reportOf, TRY_AGAIN, type Result, type SyncedRecord, type SyncReport } from './report';
import type { ExternalSystemRow } from './system.entity';
import { lockedSystem } from './system.service';

/** A batch of records of an external system. */
export interface SyncBatch {
  readonly systemId: GlobalId<'ExternalSystem'>;
  readonly batch: readonly SyncRecordInput[];
  readonly idempotencyKey: string;
  readonly dryRun: boolean;
}

/** Result of a batch: its report, or the refusal of the whole batch. */
export type Synced = SyncReport | Refused;

const TYPE = 'ExternalSystem';
const MOST_RECORDS = 1_000;
// The share of a request's time that the records may take: the rest is for the work before and after them.
const SHARE_OF_TIME = 0.6;

/**
 * Synchronises records of the actor's own system: each by itself, wholly or not at all, and all that succeed in one
 * transaction. The same key and batch return the first report again. One batch of a system runs at a time; a second one
 * waits a moment, and is then asked to come back. Refused with SYSTEM_DISABLED.
 */
export async function syncExternalRecords(ctx: Context, asked: SyncBatch): Promise<Synced> {
  const systemId = asked.systemId.uuid;
  await requireRecord(ctx, 'syncRecords', TYPE, systemId);
  const { batch, dryRun, idempotencyKey } = asked;
  if (batch.length === 0) return refuseInput('Give at least one record.', ['batch']);
  if (batch.length > MOST_RECORDS)
    throw new LimitExceeded(`A batch has at most ${String(MOST_RECORDS)} records; none of this one was processed.`);
  if (dryRun) return rehearsed(ctx, systemId, batch);
  const [input, ...former] = keyed(ctx, batch).map((hash) => ({ systemId, batch: hash }));
  let done: SyncReport | undefined;
  const work = async () => {
    const synced = await run(ctx, systemId, batch, false);
    if ('refusal' in synced) return synced;
    done = synced;
    return { type: 'SyncReport', id: systemId, kept: keptOf(synced) };
  };
  const outcome = await once(ctx, 'syncExternalRecords', idempotencyKey, input, work, former);
  if ('refusal' in outcome) return outcome;
  return done ?? reportAgain(ctx, systemId, batch, keptIn(outcome));
}

// The stored form of the input is a hash, from which a number in it could be guessed: so the hash is keyed. The later
// forms are those of earlier versions.
function keyed({ settings }: Context, batch: readonly SyncRecordInput[]): string[] {
  const text = `sync.batch|${JSON.stringify(batch)}`;
  const former = [...settings.personIndexKeys.byVersion.values()].map((key) => createHmac('sha256', key).update(text).digest('base64url'));
  return [keyedHash(settings, text), ...former];
}

function keptIn(outcome: object): ReturnType<typeof keptOf> {
  if ('kept' in outcome) return outcome.kept as ReturnType<typeof keptOf>;
  throw new InternalError({ cause: 'the stored outcome of a batch has no report' });
}

/**
 * The report of a dry run. Everything is rolled back, so nothing has changed; the access log shows that it was tried.
 */
async function rehearsed(ctx: Context, systemId: string, batch: readonly SyncRecordInput[]): Promise<Synced> {
  const before = ctx.traces.length;
  const undo = new Error('rehearsed');
  let synced: Synced | undefined;
  await ctx.tx
    .part(async () => {
      synced = await run(ctx, systemId, batch, true);
      throw undo;
    })
    .catch((error: unknown) => {
      if (error !== undo) throw error;
    });
  if (!synced) throw new InternalError({ cause: 'a rehearsal without a report' });
  if ('refusal' in synced) return synced;
  const records = synced.records.map((one) => (one.outcome === 'CREATED' ? { ...one, recordId: null } : one));
  const tried = new Set(records.map(({ recordId }) => recordId));
  for (const trace of ctx.traces.splice(before)) {
    if (trace.outcome !== 'CHANGED') ctx.traces.push(trace);
    else if (tried.has(globalId(trace.type, trace.id))) ctx.traces.push(refused(ctx, trace.type, trace.id, 'DRY_RUN'));
  }
  return { ...synced, dryRun: true, records };
}

async function run(ctx: Context, systemId: string, batch: readonly SyncRecordInput[], dryRun: boolean): Promise<Synced> {
  const started = performance.now();
  const system = await lockedSystem(ctx, systemId);
  if (system.disabledAt) return disabled(ctx, systemId);
  const { admitted, dismissed } = admit(batch, system.scopes);
  const known = await lookUp(ctx, systemId, admitted);
  await countAsked(ctx, admitted, known, dryRun);
  const terms = termsOf(system, known);
  const results = new Map<number, { readonly externalId: string | null; readonly result: Result }>();
  for (const { index, ...rest } of dismissed) results.set(index, rest);
  const remembered: Remembered[] = [];
  const until = started + ctx.settings.requestTimeoutMs * SHARE_OF_TIME;
  const inTime = (): boolean => performance.now() < until;
  for (const ofKind of inStepsOfKind(admitted)) {
    const many = await syncMany(ctx, terms, ofKind, inTime);
    for (const one of ofKind) {
      const done: Done = many.get(one.index) ?? (inTime() ? await syncRecord(ctx, terms, one) : { result: TRY_AGAIN });
      results.set(one.index, { externalId: one.externalId, result: done.result });
      if (done.remembered) remembered.push(done.remembered);
    }
  }
  await remember(ctx, systemId, remembered);
  return reportOf(
    false,
    batch.map((record, index) => synced(record, index, results.get(index))),
  );
}

/** Records that others rest on come first: a case before its group; when they are closed, the group before its case. */
function inStepsOfKind(admitted: readonly Admitted[]): (readonly Admitted[])[] {
  const of = (kind: SyncKind, closed: boolean): readonly Admitted[] =>
    admitted.filter((one) => one.kind === kind && one.record.closed === closed);
  const backwards = [...KINDS].reverse();
  return [...KINDS.map((kind) => of(kind, false)), ...backwards.map((kind) => of(kind, true))];
}

function disabled(ctx: Context, systemId: string): Refused {
  ctx.traces.push(refused(ctx, TYPE, systemId, 'SYSTEM_DISABLED'));
  return refusal('SYSTEM_DISABLED', 'The system is disabled; none of the batch was processed.');
}

function termsOf({ id, winners }: ExternalSystemRow, known: Known): BatchTerms {
  return { systemId: id, known, winners: new Map(winners.map(({ fieldGroup, winner }) => [fieldGroup, winner])) };
}

function synced(
  { type }: SyncRecordInput,
  index: number,
  found: { readonly externalId: string | null; readonly result: Result } | undefined,
): SyncedRecord {
  if (!found) throw new InternalError({ cause: 'a record of a batch came to nothing' });
  const { externalId, result } = found;
  const nothing = { recordId: null, code: null, path: null, message: null, conflicts: [] };
  return { index, type, externalId, ...nothing, ...result };
}
