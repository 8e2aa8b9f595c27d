import { createHash } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, statSync, writeSync } from 'node:fs';
import { recordsOf, type FileRecord } from './importFile';
import type { ImportState } from './importState';
import type { SyncCounts, SyncedRecord } from './syncReport';

/** A line of a report, as far as it is read again. */
interface Reported extends Pick<SyncedRecord, 'outcome' | 'conflicts'> {
  readonly digest: string;
}

const DONE: ReadonlySet<string> = new Set<SyncedRecord['outcome']>(['CREATED', 'UPDATED', 'UNCHANGED', 'CLOSED']);

/** Tells a record from every other one, and from itself before it was corrected; of no use without the salt, which goes with the import. */
export function digestOf({ salt }: Pick<ImportState, 'salt'>, { record }: FileRecord): string {
  return createHash('sha256')
    .update(`${salt}|${JSON.stringify(record)}`)
    .digest('base64url')
    .slice(0, 22);
}

/** Where a report is written that is to take the place of one. */
const draftOf = (report: string): string => `${report}.new`;

/**
 * The state to go on from with a file that is another one than when its import was broken off: what was done and stands in the file as it did
 * is not sent again, and the report about it is kept, with the lines on which it stands now. Everything else is sent, what was refused too.
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

/** Puts the report about what is carried over in its place, where that was not done yet; the state has been written before. */
export function placeReport(report: string, { carriedBytes = 0, done }: ImportState): void {
  const draft = draftOf(report);
  if (done > 0 || carriedBytes === 0 || !existsSync(draft)) return;
  if (statSync(draft).size === carriedBytes) renameSync(draft, report);
}

/** What need not be sent again, by `digestOf`. */
export function carriedIn(report: string, { carriedBytes = 0 }: ImportState): ReadonlySet<string> {
  return new Set(carriedBytes > 0 ? doneIn(report, carriedBytes).keys() : []);
}

/** What the beginning of a report says is done, with nothing left to decide. */
function doneIn(report: string, bytes: number): ReadonlyMap<string, Reported> {
  if (!existsSync(report)) return new Map();
  const lines = readFileSync(report).subarray(0, bytes).toString('utf8').split('\n').slice(0, -1); // prettier-ignore
  const reported = lines.flatMap(parsed);
  return new Map(
    reported.flatMap((one) =>
      one.digest !== undefined && DONE.has(one.outcome ?? '') && one.conflicts?.length === 0
        ? [[one.digest, one as Reported]]
        : [],
    ),
  );
}

/** A line that is none any more, because somebody else wrote over the file, says nothing: its record is sent again. */
function parsed(line: string): Partial<Reported>[] {
  try {
    return [JSON.parse(line) as Partial<Reported>];
  } catch {
    return [];
  }
}

/** The counts with these records in them. */
export function added(
  counts: SyncCounts,
  results: readonly (Pick<Reported, 'outcome' | 'conflicts'> | undefined)[],
): SyncCounts {
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
