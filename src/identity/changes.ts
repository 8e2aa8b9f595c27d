import type { Context } from '../platform/context';
import { BadUserInput, Conflict, NotFound } from '../platform/errors';
import type { RefusalCode } from '../policy/refusalCodes';
import type { GlobalId } from '../reading/ids';
import { refusal, type Outcome, type RefusalData, type Refused } from '../platform/refusal';

/** A change to one record, at the version that the caller read. */
export interface Change<Of extends string> {
  readonly id: GlobalId<Of>;
  readonly version: number;
  /** Makes a repetition answer the first outcome; without it the version makes a repetition a Conflict. */
  readonly idempotencyKey?: string | null | undefined;
}

/** The row at the version that the caller read; throws NotFound without a row and Conflict if it has changed. */
export function atVersion<Row extends { readonly version: number }>(row: Row | null, version: number): Row {
  if (!row) throw new NotFound();
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

/** Adds a CHANGED trace for a record and returns the record as the outcome. */
export function changed<Type extends string>(ctx: Context, type: Type, id: string, ownerAgencyId: string): Outcome<Type> {
  ctx.traces.push({ type, id, ownerAgencyId, shown: [], withheld: [], outcome: 'CHANGED', code: null });
  return { type, id };
}

/** Returns a refusal as the outcome of a change and adds a REFUSED trace. Call it before writing anything. */
export function refuse(
  ctx: Context,
  { type, id, ownerAgencyId }: { readonly type: string; readonly id: string; readonly ownerAgencyId: string },
  code: RefusalCode,
  message: string,
  more: Partial<RefusalData> = {},
): Refused {
  ctx.traces.push({ type, id, ownerAgencyId, shown: [], withheld: [], outcome: 'REFUSED', code });
  return refusal(code, message, more);
}

const LONGEST_REASON = 1_000;

/** The trimmed reason of a change; throws BAD_USER_INPUT with its path. */
export function reasonOf(reason: string, path: readonly string[]): string {
  const clean = reason.trim();
  if (clean === '' || clean.length > LONGEST_REASON || clean.includes('\0'))
    throw new BadUserInput(`A reason has 1 to ${String(LONGEST_REASON)} characters.`, path);
  return clean;
}
