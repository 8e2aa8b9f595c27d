import type { Context, Trace } from '../platform/context';
import { newId } from '../platform/ids';
import type { Statement } from '../platform/transaction';

interface Entry extends Omit<Trace, 'id' | 'type' | 'ownerAgencyId'> {
  readonly id: string;
  readonly record_type: string;
  readonly owner_agency_id: string;
  readonly records: Set<string>;
}

const INSERT = `
  INSERT INTO access_entry (id, at, request_id, caller_request_id, agency_id, member_id, owner_agency_id, purpose, operation, outcome, code,
                            record_type, record_ids, shown, withheld)
  SELECT e.id, clock_timestamp(), $2, $7, $3, $4, e.owner_agency_id, $5, $6, e.outcome, e.code,
         e.record_type, e.record_ids, e.shown, e.withheld
    FROM json_to_recordset($1::json) AS e(id uuid, owner_agency_id uuid, outcome text, code text, record_type text,
                                            record_ids uuid[], shown text[], withheld text[])`;

/**
 * The statement that writes the access entries of an operation, or null if there are none. Records with equal outcome
 * share an entry. Entries hold only names and ids: a trace carries no value.
 */
export function entriesOf(ctx: Context, traces: readonly Trace[]): Statement | null {
  if (traces.length === 0) return null;
  const { requestId, callerRequestId, purpose, operation, actor } = ctx;
  const { agencyId, memberId } = actor;
  const values = [JSON.stringify(grouped(traces)), requestId, agencyId, memberId, purpose, operation, callerRequestId];
  return { text: INSERT, values, name: 'access_entries' };
}

// Rows with equal facts share one array of fields, so each array is joined only once.
const texts = new WeakMap<readonly string[], string>();

function joined(fields: readonly string[]): string {
  const known = texts.get(fields);
  if (known !== undefined) return known;
  const text = fields.join();
  texts.set(fields, text);
  return text;
}

function grouped(traces: readonly Trace[]): object[] {
  const entries = new Map<string, Entry>();
  let last: { readonly trace: Trace; readonly entry: Entry } | undefined;
  for (const trace of traces) {
    const { type, id, ownerAgencyId, shown, withheld, outcome, code } = trace;
    // Thousands of records may be noted alike, one after the other.
    if (last && isAlike(last.trace, trace)) {
      last.entry.records.add(id);
      continue;
    }
    const key = `${type}|${ownerAgencyId}|${outcome}|${code ?? ''}|${joined(shown)}|${joined(withheld)}`;
    const entry = entries.get(key) ?? {
      id: newId(),
      record_type: type,
      owner_agency_id: ownerAgencyId,
      records: new Set<string>(),
      shown,
      withheld,
      outcome,
      code,
    };
    entries.set(key, entry);
    entry.records.add(id);
    last = { trace, entry };
  }
  return [...entries.values()].map(({ records, ...entry }) => ({ ...entry, record_ids: [...records] }));
}

/** Whether two traces differ in nothing but the record, and share their arrays. */
function isAlike(one: Trace, other: Trace): boolean {
  return (
    one.shown === other.shown &&
    one.withheld === other.withheld &&
    one.type === other.type &&
    one.ownerAgencyId === other.ownerAgencyId &&
    one.outcome === other.outcome &&
    one.code === other.code
  );
}
