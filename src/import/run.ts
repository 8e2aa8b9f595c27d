import { closeSync, fsyncSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendBatch, ImportStopped, type ImportTarget } from './client';
import { recordsOf, type FileRecord } from './file';
import { added, carriedIn, digestOf, placeReport } from './resume';
import { removeState, writeState, type ImportState } from './state';
import type { SyncCounts, SyncedRecord } from '../sync';

/** An import whose file has been checked. */
export interface ImportJob {
  readonly file: string;
  readonly report: string;
  readonly target: ImportTarget;
  readonly state: ImportState;
  /** Called with the number of records done. */
  onProgress(records: number): void;
}

const MOST_BYTES = 1_500_000;
const MOST_ROUNDS = 8;
const ROUND_MS = 500;

/**
 * Sends the file batch by batch and writes the outcome of each record into the report. A batch is done when the report
 * says so. One that was being sent when the process was killed is sent again under its key, and is done once.
 */
export async function runImport({ file, report, target, state: begun, onProgress }: ImportJob): Promise<SyncCounts> {
  const dryRun = target.dryRun;
  let state = begun;
  // Before the report is touched: if the process stops here, the next run knows the import it was starting.
  if (!dryRun) writeState(file, state);
  placeReport(report, state);
  const carried = carriedIn(report, state);
  const handle = openSync(report, state.reportBytes > 0 ? 'r+' : 'w', 0o600);
  try {
    ftruncateSync(handle, state.reportBytes);
    let place = 0;
    let records = carried.size;
    const open = (one: FileRecord): boolean => !carried.has(digestOf(state, one));
    for await (const batch of batchesOf(file, state.batchSize, open)) {
      place += 1;
      records += batch.length;
      if (place > state.done) {
        const results = await sendWhole(target, batch, `${state.run}-${String(place)}`);
        const lines = batch.map((one, at) => lineOf(one, digestOf(state, one), results[at])).join('');
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

async function* batchesOf(file: string, size: number, open: (one: FileRecord) => boolean): AsyncGenerator<readonly FileRecord[]> {
  let batch: FileRecord[] = [];
  let bytes = 0;
  const changed = (): never => {
    throw new ImportStopped('input', 'The file has changed since it was checked.');
  };
  for await (const one of recordsOf(file, changed)) {
    if (!open(one)) continue;
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

/**
 * The outcomes of the records of a batch. Records that were only blocked by others (TRY_AGAIN) are sent again, as long
 * as at least one of them succeeds.
 */
async function sendWhole(target: ImportTarget, batch: readonly FileRecord[], key: string): Promise<readonly (SyncedRecord | undefined)[]> {
  const results: (SyncedRecord | undefined)[] = [];
  let open = batch.map((_one, at) => at);
  for (let round = 0, idle = 0; open.length > 0 && idle < MOST_ROUNDS; round++) {
    if (round > 0) await sleep(ROUND_MS);
    const records = open.flatMap((at) => batch[at]?.record ?? []);
    const answered = await sendBatch(target, records, round === 0 ? key : `${key}-${String(round)}`);
    open.forEach((at, place) => (results[at] = answered[place]));
    const left = open.filter((at) => results[at]?.code === 'TRY_AGAIN');
    idle = left.length < open.length ? 0 : idle + 1;
    open = target.dryRun ? [] : left;
  }
  return results;
}

function lineOf({ line }: FileRecord, digest: string, result: SyncedRecord | undefined): string {
  if (!result) throw new ImportStopped('service', 'The service did not answer for every record.');
  const { index: _index, path, ...rest } = result;
  // The position in the batch means nothing to a reader of the file: only the path below it is reported.
  return `${JSON.stringify({ line, ...rest, path: path?.slice(2).join('.') ?? null, digest })}\n`;
}
