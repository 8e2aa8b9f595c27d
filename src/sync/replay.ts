import type { Context } from '../platform/context';
import { InternalError } from '../platform/errors';
import { mappedKey, mappedOf } from './mapping';
import { cleanIdOf, KINDS } from './batch';
import type { SyncRecordInput } from './input.types';
import { idFor } from './record';
import { reportOf, type SyncedRecord, type SyncReport } from './report';

/** The stored outcome of a record: without its external id, and without our id. */
interface Kept extends Pick<SyncedRecord, 'outcome' | 'code' | 'path' | 'message' | 'conflicts'> {
  /** Whether the report named our record. */
  readonly named: boolean;
}

/**
 * A report without the ids in it: a retry of the batch sends the external ids again, and the links give the record for
 * each.
 */
export function keptOf({ records }: SyncReport): readonly Kept[] {
  return records.map(({ outcome, code, path, message, conflicts, recordId }) => ({
    ...{ outcome, code, path, message, conflicts },
    named: recordId !== null,
  }));
}

/** Returns the first report again, for the batch it was about. */
export async function reportAgain(
  ctx: Context,
  systemId: string,
  batch: readonly SyncRecordInput[],
  kept: readonly Kept[],
): Promise<SyncReport> {
  const sent = batch.map((record, index) => {
    const kind = KINDS.find(({ type }) => type === record.type);
    return { kind, recordType: kind?.recordType ?? '', externalId: cleanIdOf(record, ['batch', index]) };
  });
  const named = sent.flatMap(({ recordType, externalId }, at) =>
    externalId !== null && kept[at]?.named ? [{ recordType, externalId }] : [],
  );
  const mapped = await mappedOf(ctx, systemId, named);
  const records = sent.map(({ kind, recordType, externalId }, index): SyncedRecord => {
    const one = kept[index];
    const record = batch[index];
    if (!one || !record) throw new InternalError({ cause: 'the report that was kept is about another batch' });
    const { named: wasNamed, ...result } = one;
    const found = wasNamed && externalId !== null ? mapped.get(mappedKey(recordType, externalId)) : undefined;
    const recordId = kind && found ? idFor(kind, found.recordId) : null;
    return { index, type: record.type, externalId, recordId, ...result };
  });
  return reportOf(false, records);
}
