import { closeSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { sendBatch, ImportStopped, type ImportTarget } from './importClient';
import { recordsOf, type FileRecord } from './importFile';
import { removeState, writeState, type ImportState } from './importState';
import type { SyncCounts, SyncedRecord } from './syncReport';

/** An import whose file was found sound. */
export interface ImportJob {
  readonly file: string;
  readonly report: string;
  readonly target: ImportTarget;
  readonly state: ImportState;
  /** Told how many records are done. */
  onProgress(records: number): void;
}

const MOST_BYTES = 1_500_000;
const MOST_ROUNDS = 8;
const ROUND_MS = 500;

/**
 * Sends the file batch by batch, and writes what came of each record into the report. A batch counts as done when the report says so; one
 * that was on its way when the process was killed is sent again under its key, and is done once.
 */
export async function runImport({ file, report, target, state: begun, onProgress }: ImportJob): Promise<SyncCounts> {
  const dryRun = target.dryRun;
  let state = begun;
  const handle = openSync(report, state.done > 0 ? 'r+' : 'w', 0o600);
  try {
    ftruncateSync(handle, state.reportBytes);
    if (!dryRun) writeState(file, state);
    let place = 0;
    let records = 0;
    for await (const batch of batchesOf(file, state.batchSize)) {
      place += 1;
      records += batch.length;
      if (place > state.done) {
        const results = await sendWhole(target, batch, `${state.run}-${String(place)}`);
        const lines = batch.map(({ line }, at) => lineOf(line, results[at])).join('');
        writeSync(handle, lines, state.reportBytes);
        fsyncSync(handle);
        const reportBytes = state.reportBytes + Buffer.byteLength(lines);
        state = { ...state, done: place, reportBytes, counts: added(state.counts, results) };
        if (!dryRun) writeState(file, state);
      }
      onProgress(records);
    }
  } finally {
    closeSync(handle);
  }
  if (!dryRun) removeState(file);
  return state.counts;
}

async function* batchesOf(file: string, size: number): AsyncGenerator<readonly FileRecord[]> {
  let batch: FileRecord[] = [];
  let bytes = 0;
  const changed = (): never => {
    throw new ImportStopped('input', 'The file has changed since it was checked.');
  };
  for await (const one of recordsOf(file, changed)) {
    const more = Buffer.byteLength(JSON.stringify(one.record));
    if (batch.length === size || (batch.length > 0 && bytes + more > MOST_BYTES)) {
      yield batch;
      batch = [];
      bytes = 0;
    }
    batch.push(one);
    bytes += more;
  }
  if (batch.length > 0) yield batch;
}

/** What came of each record of a batch; those that were only in somebody's way are sent again, for as long as at least one gets through. */
async function sendWhole(
  target: ImportTarget,
  batch: readonly FileRecord[],
  key: string,
): Promise<readonly (SyncedRecord | undefined)[]> {
  const results: (SyncedRecord | undefined)[] = [];
  let open = batch.map((_one, at) => at);
  for (let round = 0, idle = 0; open.length > 0 && idle < MOST_ROUNDS; round++) {
    if (round > 0) await pause(ROUND_MS);
    const records = open.flatMap((at) => batch[at]?.record ?? []);
    const answered = await sendBatch(target, records, round === 0 ? key : `${key}-${String(round)}`);
    open.forEach((at, place) => (results[at] = answered[place]));
    const left = open.filter((at) => results[at]?.code === 'TRY_AGAIN');
    idle = left.length < open.length ? 0 : idle + 1;
    open = target.dryRun ? [] : left;
  }
  return results;
}

function lineOf(line: number, result: SyncedRecord | undefined): string {
  if (!result) throw new ImportStopped('service', 'The service did not answer for every record.');
  const { index: _index, path, ...rest } = result;
  // The place in the batch means nothing to whoever reads the file: only what comes below it.
  return `${JSON.stringify({ line, ...rest, path: path?.slice(2).join('.') ?? null })}\n`;
}

function added(counts: SyncCounts, results: readonly (SyncedRecord | undefined)[]): SyncCounts {
  const count = (outcome: SyncedRecord['outcome']): number => results.filter((one) => one?.outcome === outcome).length;
  return {
    created: counts.created + count('CREATED'),
    updated: counts.updated + count('UPDATED'),
    unchanged: counts.unchanged + count('UNCHANGED'),
    closed: counts.closed + count('CLOSED'),
    conflicts: counts.conflicts + results.filter((one) => (one?.conflicts.length ?? 0) > 0).length,
    refused: counts.refused + count('REFUSED'),
  };
}
