import { randomBytes, randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { SyncCounts } from '../sync';

/** The progress of an import. It is stored beside the file and holds no data of the records. */
export interface ImportState {
  readonly version: 1;
  /** The beginning of every batch's key: the same batch of the same import is never done twice. */
  readonly run: string;
  /** The salt of the file's digest. */
  readonly salt: string;
  readonly digest: string;
  readonly systemId: string;
  readonly batchSize: number;
  /**
   * Number of records done before the file was corrected, which come first in the report; the next field is the length
   * of their part, in bytes.
   */
  readonly carried?: number;
  readonly carriedBytes?: number;
  /** Number of batches done since, which are in the report. */
  readonly done: number;
  /** Length of the report up to that point, in bytes. */
  readonly reportBytes: number;
  readonly counts: SyncCounts;
}

/** The file in which an import stores its progress. */
export const stateFileOf = (file: string): string => `${file}.import.json`;

/** Nothing done yet. */
export const NO_COUNTS: SyncCounts = { created: 0, updated: 0, unchanged: 0, closed: 0, conflicts: 0, refused: 0 };

/** A new import. */
export function newState(begun: Pick<ImportState, 'systemId' | 'batchSize'>): ImportState {
  return {
    version: 1,
    run: `import-${randomUUID()}`,
    salt: randomBytes(16).toString('base64url'),
    digest: '',
    done: 0,
    reportBytes: 0,
    counts: NO_COUNTS,
    ...begun,
  };
}

/** The progress of an interrupted import of this file; null if there is none, or if it cannot be read. */
export function readState(file: string): ImportState | null {
  try {
    const state = JSON.parse(readFileSync(stateFileOf(file), 'utf8')) as ImportState;
    return state.version === 1 && typeof state.run === 'string' && typeof state.done === 'number' ? state : null;
  } catch {
    return null;
  }
}

/** Writes the state atomically, so that it is complete whenever the process or the machine stops. */
export function writeState(file: string, state: ImportState): void {
  const target = stateFileOf(file);
  const draft = `${target}.new`;
  const handle = openSync(draft, 'w', 0o600);
  try {
    writeSync(handle, JSON.stringify(state));
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(draft, target);
}

/** Ends an import: the next one on this file starts from the beginning. */
export function removeState(file: string): void {
  rmSync(stateFileOf(file), { force: true });
}
