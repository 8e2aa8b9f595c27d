import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { recordsOf, type FileRecord } from './file';
import type { ImportState } from './state';
import type { SyncCounts, SyncedRecord } from '../sync';

/** The parts of a report line that are read again. */
interface Reported extends Pick<SyncedRecord, 'outcome' | 'conflicts'> {
  readonly digest: string;
}

const DONE: ReadonlySet<string> = new Set<SyncedRecord['outcome']>(['CREATED', 'UPDATED', 'UNCHANGED', 'CLOSED']);

/**
 * A digest that distinguishes a record from every other, and from itself before a correction. It is useless without the
 * salt, which is stored with the import.
 */
export function digestOf({ salt }: Pick<ImportState, 'salt'>, { record }: FileRecord): string {
  return createHash('sha256')
    .update(`${salt}|${JSON.stringify(record)}`)
    .digest('base64url')
    .slice(0, 22);
}

/** The file of a new report before it replaces the old one. */
const draftOf = (report: string): string => `${report}.new`;

/**
 * The state for continuing an interrupted import with a corrected file. Records that were done and are unchanged in the
 * file are not sent again; their report lines are kept, with their present line numbers. All other records are sent,
 * including those that were refused.
 */
export async function resumeCorrected(
  file: string,
  report: string,
  { broken, begun }: { readonly broken: ImportState; readonly begun: ImportState },
): Promise<ImportState> {
  const done = doneIn(report, broken.reportBytes);
  const handle = openSync(draftOf(report), 'w', 0o600);
  let [carried, reportBytes, counts] = [0, 0, begun.counts];
  try {
    for await (const one of recordsOf(file, () => undefined)) {
      const said = done.get(digestOf(begun, one));
      if (!said) continue;
      const line = `${JSON.stringify({ ...said, line: one.line })}\n`;
      writeSync(handle, line);
      carried += 1;
      reportBytes += Buffer.byteLength(line);
      counts = added(counts, [said]);
    }
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  return { ...begun, carried, carriedBytes: reportBytes, reportBytes, counts };
}

/**
 * Moves the report on the carried-over records into place, if that has not been done yet; the state has been written
 * before.
 */
export function placeReport(report: string, { carriedBytes = 0, done }: ImportState): void {
  const draft = draftOf(report);
  if (done > 0 || carriedBytes === 0 || !existsSync(draft)) return;
  if (statSync(draft).size === carriedBytes) renameSync(draft, report);
}

/** Digests of the records that need not be sent again, by `digestOf`. */
export function carriedIn(report: string, { carriedBytes = 0 }: ImportState): ReadonlySet<string> {
  return new Set(carriedBytes > 0 ? doneIn(report, carriedBytes).keys() : []);
}

/** The records that the first bytes of a report show as done, with no conflict left to decide. */
function doneIn(report: string, bytes: number): ReadonlyMap<string, Reported> {
  if (!existsSync(report)) return new Map();
  const lines = readFileSync(report).subarray(0, bytes).toString('utf8').split('\n').slice(0, -1);
  const reported = lines.flatMap(parsed);
  return new Map(
    reported.flatMap((one) =>
      one.digest !== undefined && DONE.has(one.outcome ?? '') && one.conflicts?.length === 0 ? [[one.digest, one as Reported]] : [],
    ),
  );
}

/** A damaged line, because something else wrote over the file, is ignored: its record is sent again. */
function parsed(line: string): Partial<Reported>[] {
  try {
    return [JSON.parse(line) as Partial<Reported>];
  } catch {
    return [];
  }
}

/** The counts with these records added. */
export function added(counts: SyncCounts, results: readonly (Pick<Reported, 'outcome' | 'conflicts'> | undefined)[]): SyncCounts {
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
