import { BadUserInput, type ServiceError } from '../platform/errors';
import type { RefusalData } from '../platform/refusal';
import type { Path } from './syncKind';
import type { SyncFieldGroup, SyncOutcome, SyncRecordType, SyncWinnerSide } from './syncVocabulary.types';

/** What one record of a batch came to. Names, codes and places: what is kept and answered of a batch holds no value of a record. */
export interface SyncedRecord {
  readonly index: number;
  readonly type: SyncRecordType;
  readonly externalId: string | null;
  readonly outcome: SyncOutcome;
  readonly recordId: string | null;
  readonly code: string | null;
  readonly path: readonly string[] | null;
  readonly message: string | null;
  readonly conflicts: readonly { readonly fieldGroup: SyncFieldGroup; readonly winner: SyncWinnerSide }[];
}

/** What a record came to, apart from which record it is. */
export type Result = Pick<SyncedRecord, 'outcome'> &
  Partial<Pick<SyncedRecord, 'recordId' | 'code' | 'path' | 'message' | 'conflicts'>>;

/** How many records came to what. */
export interface SyncCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly closed: number;
  readonly conflicts: number;
  readonly refused: number;
}

/** What a batch came to. */
export interface SyncReport {
  readonly dryRun: boolean;
  readonly counts: SyncCounts;
  readonly records: readonly SyncedRecord[];
}

/** The report of these records. */
export function reportOf(dryRun: boolean, records: readonly SyncedRecord[]): SyncReport {
  const count = (outcome: SyncOutcome): number => records.filter((record) => record.outcome === outcome).length;
  return {
    dryRun,
    counts: {
      created: count('CREATED'),
      updated: count('UPDATED'),
      unchanged: count('UNCHANGED'),
      closed: count('CLOSED'),
      conflicts: records.filter(({ conflicts }) => conflicts.length > 0).length,
      refused: count('REFUSED'),
    },
    records,
  };
}

/** A record with which nothing is wrong, and nothing was done. */
export const TRY_AGAIN: Result = {
  outcome: 'REFUSED',
  code: 'TRY_AGAIN',
  message: 'Somebody else is at work on it, or there was no time left; nothing was done. Send it again with a new key.',
};

/** A record with which nothing was done. */
export function refusedWith(code: string, message: string, path: Path | null = null): Result {
  return { outcome: 'REFUSED', code, message, path: path?.map(String) ?? null };
}

/** A record that a service has refused. */
export const refusedBy = ({ code, message }: RefusalData): Result => refusedWith(code, message);

/** What an error that a service threw over one record says of it; undefined for one that says nothing of the record. */
export function resultOf(error: ServiceError, path: Path): Result | undefined {
  switch (error.code) {
    case 'BAD_USER_INPUT':
      return refusedWith(error.code, error.message, placeOf(error, path));
    case 'NOT_FOUND':
    case 'FORBIDDEN':
    case 'LIMIT_EXCEEDED':
      return refusedWith(error.code, error.message, path);
    case 'CONFLICT':
    case 'UNAVAILABLE':
      return TRY_AGAIN;
    case 'INTERNAL_SERVER_ERROR':
      return refusedWith(error.code, 'A fault of the service; nothing was done with this record.', path);
    default:
      return undefined;
  }
}

// Some services speak of their argument as `input`: here it is a part of the batch.
function placeOf(error: ServiceError, path: Path): Path {
  const field = error instanceof BadUserInput ? (error.extensions['field'] as Path) : [];
  return field[0] === 'input' ? [...path, ...field.slice(1)] : field;
}
