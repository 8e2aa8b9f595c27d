import { randomBytes, randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import type { SyncCounts } from './syncReport';

/** How far an import has come. It stands beside the file, and holds nothing of the records. */
export interface ImportState {
  readonly version: 1;
  /** Begins the key of every batch: the same batch of the same import is never done twice. */
  readonly run: string;
  /** What the digest of the file is made with. */
  readonly salt: string;
  readonly digest: string;
  readonly systemId: string;
  readonly batchSize: number;
  /** Records that were done before the file was corrected, and stand first in the report; how much of it is about them. */
  readonly carried?: number;
  readonly carriedBytes?: number;
  /** Batches that are done since and stand in the report. */
  readonly done: number;
  /** How much of the report is about all of that. */
  readonly reportBytes: number;
  readonly counts: SyncCounts;
}

/** Where an import of this file keeps how far it has come. */
export const stateFileOf = (file: string): string => `${file}.import.json`;

/** Nothing yet. */
export const NO_COUNTS: SyncCounts = { created: 0, updated: 0, unchanged: 0, closed: 0, conflicts: 0, refused: 0 };

/** An import that begins. */
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

/** How far an import of this file came that was broken off; null when there is none, or it cannot be read. */
export function readState(file: string): ImportState | null {
  try {
    const state = JSON.parse(readFileSync(stateFileOf(file), 'utf8')) as ImportState;
    return state.version === 1 && typeof state.run === 'string' && typeof state.done === 'number' ? state : null;
  } catch {
    return null;
  }
}

/** Keeps the state so that it is there whole, whenever the process or the machine stops. */
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

/** Ends an import: what is begun after this is a new one. */
export function removeState(file: string): void {
  rmSync(stateFileOf(file), { force: true });
}
