import { BadUserInput, type ServiceError } from '../platform/errors';
import type { RefusalData } from '../platform/refusal';
import type { Path } from './kind';
import type { SyncFieldGroup, SyncOutcome, SyncRecordType, SyncWinnerSide } from './vocabulary.types';

/**
 * Outcome of one record of a batch. Names, codes and places: neither the stored nor the returned report holds a value
 * of a record.
 */
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

/** The outcome of a record, without the record's identity. */
export type Result = Pick<SyncedRecord, 'outcome'> & Partial<Pick<SyncedRecord, 'recordId' | 'code' | 'path' | 'message' | 'conflicts'>>;

/** Number of records by outcome. */
export interface SyncCounts {
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly closed: number;
  readonly conflicts: number;
  readonly refused: number;
}

/** Outcome of a batch. */
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

/** The outcome of a record that has no fault and was not processed. */
export const TRY_AGAIN: Result = {
  outcome: 'REFUSED',
  code: 'TRY_AGAIN',
  message: 'Another transaction is working on it, or there was no time left; nothing was done. Send it again with a new key.',
};

/** The outcome of a record with which nothing was done. */
export function refusedWith(code: string, message: string, path: Path | null = null): Result {
  return { outcome: 'REFUSED', code, message, path: path?.map(String) ?? null };
}

/** The outcome of a record that a service has refused. */
export const refusedBy = ({ code, message }: RefusalData): Result => refusedWith(code, message);

/** The outcome of a record for an error that a service threw; undefined if the error is not about the record. */
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
      return refusedWith(error.code, 'The service failed; nothing was done with this record.', path);
    default:
      return undefined;
  }
}

// Some services name their argument `input`: here it is a part of the batch.
function placeOf(error: ServiceError, path: Path): Path {
  const field = error instanceof BadUserInput ? (error.extensions['field'] as Path) : [];
  return field[0] === 'input' ? [...path, ...field.slice(1)] : field;
}
