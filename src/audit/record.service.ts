import { randomBytes } from 'node:crypto';
import type { Context, Trace } from '../platform/context';
import { newId } from '../platform/ids';
import type { Statement } from '../platform/transaction';

/** What was done with records, and how it is written: the reader's side of an entry. */
type Treatment = Pick<Trace, 'type' | 'outcome' | 'code' | 'shown' | 'withheld'>;

/** Records that were treated alike, of one owner. */
interface Treated {
  readonly ownerAgencyId: string;
  readonly treatment: Treatment;
  readonly key: string;
  readonly records: Set<string>;
}

// Only its owner may know of it: the reader, who sees its own entry as a whole, would have the answer.
const APART = 'TrackCheck';

const PARAMETERS = `$1::uuid AS agency, $2::uuid AS member, $3::text AS request, $4::text AS caller, $5::text AS purpose, $6::text AS operation`;

const OPERATION = `
  INSERT INTO access_log (id, at, request_id, caller_request_id, agency_id, member_id, purpose, operation, treatments, records)
  SELECT $7::uuid, m.at, m.request, m.caller, m.agency, m.member, m.purpose, m.operation, $8::jsonb, $9::integer FROM moment m`;

const PARTS = `
  INSERT INTO access_part (entry, owner_agency_id, at, agency_id, tag, record_ids, treatment, ends)
  SELECT $7::uuid, p.owner, m.at, m.agency, p.tag, p.ids, p.treatment, p.ends
    FROM moment m, json_to_recordset($10::json) AS p(owner uuid, tag integer, ids uuid[], treatment smallint[], ends integer[])`;

const lines = (parameter: string): string => `
  INSERT INTO access_line (id, at, request_id, caller_request_id, agency_id, member_id, owner_agency_id, purpose, operation, outcome, code,
                           record_type, record_ids, shown, withheld)
  SELECT e.id, m.at, m.request, m.caller, m.agency, m.member, e.owner, m.purpose, m.operation, e.outcome, e.code, e.type, e.ids, e.shown, e.withheld
    FROM moment m, json_to_recordset(${parameter}::json) AS e(id uuid, owner uuid, type text, outcome text, code text, ids uuid[], shown text[], withheld text[])`;

// The time is that of the database, and one for all that is written of an operation.
const MOMENT = `WITH moment AS MATERIALIZED (SELECT clock_timestamp() AS at, ${PARAMETERS})`;
const TEXTS = {
  access_operation: `${MOMENT}, entry AS (${OPERATION}) ${PARTS}`,
  access_lines: `${MOMENT} ${lines('$7')}`,
  access_both: `${MOMENT}, entry AS (${OPERATION}), parts AS (${PARTS}) ${lines('$11')}`,
};

/**
 * The statement that writes the access entry of an operation, or null if there is none: the entry with its treatments, and
 * a part for each owner with the ids of its records. It holds only names and ids: a trace carries no value.
 */
export function entriesOf(ctx: Context, traces: readonly Trace[]): Statement | null {
  if (traces.length === 0) return null;
  const { requestId, callerRequestId, purpose, operation, actor } = ctx;
  const own = [actor.agencyId, actor.memberId, requestId, callerRequestId, purpose, operation];
  const treated = grouped(traces);
  const apart = treated.filter(({ treatment }) => treatment.type === APART);
  const together = treated.filter(({ treatment }) => treatment.type !== APART);
  const values = [...own, ...(together.length > 0 ? operationOf(together) : []), ...(apart.length > 0 ? [linesOf(apart)] : [])];
  const name = apart.length === 0 ? 'access_operation' : together.length === 0 ? 'access_lines' : 'access_both';
  return { text: TEXTS[name], values, name };
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

function grouped(traces: readonly Trace[]): Treated[] {
  const found = new Map<string, Treated>();
  let last: { readonly trace: Trace; readonly treated: Treated } | undefined;
  for (const trace of traces) {
    const { id, ownerAgencyId, ...treatment } = trace;
    // Thousands of records may be noted alike, one after the other.
    if (last && isAlike(last.trace, trace)) {
      last.treated.records.add(id);
      continue;
    }
    const key = `${treatment.type}|${treatment.outcome}|${treatment.code ?? ''}|${joined(treatment.shown)}|${joined(treatment.withheld)}`;
    const place = `${ownerAgencyId}|${key}`;
    const treated = found.get(place) ?? { ownerAgencyId, treatment, key, records: new Set<string>() };
    found.set(place, treated);
    treated.records.add(id);
    last = { trace, treated };
  }
  return [...found.values()];
}

/** The values of an entry: its id, its treatments, how many records, and the parts. */
function operationOf(treated: readonly Treated[]): unknown[] {
  const numbers = new Map<string, number>();
  const treatments: Treatment[] = [];
  const owners = new Map<string, Treated[]>();
  for (const one of treated) {
    if (!numbers.has(one.key)) {
      numbers.set(one.key, treatments.length);
      const { type, outcome, code, shown, withheld } = one.treatment;
      treatments.push({ type, outcome, code, shown, withheld });
    }
    const of = owners.get(one.ownerAgencyId);
    if (of) of.push(one);
    else owners.set(one.ownerAgencyId, [one]);
  }
  const tags = tagsFor(owners.size);
  const parts = [...owners].map(([owner, of], at) => {
    let end = 0;
    return {
      ...{ owner, tag: tags[at], ids: of.flatMap(({ records }) => [...records]) },
      ...{ treatment: of.map(({ key }) => numbers.get(key)), ends: of.map(({ records }) => (end += records.size)) },
    };
  });
  const records = parts.reduce((sum, { ids }) => sum + ids.length, 0);
  return [entryId(), JSON.stringify(treatments), records, JSON.stringify(parts)];
}

/** An id that ends in zeros, where those of its rows have the tag of their part and their place in it. */
const entryId = (): string => `${newId().slice(0, 28)}00000000`;

/** So many different numbers of 16 bits, drawn: neither their order nor their size tells how many there are. */
function tagsFor(many: number): number[] {
  const tags = new Set<number>();
  while (tags.size < many) {
    const drawn = randomBytes(2 * (many - tags.size));
    for (let at = 0; at < drawn.length; at += 2) tags.add(drawn.readUInt16BE(at));
  }
  return [...tags];
}

function linesOf(treated: readonly Treated[]): string {
  return JSON.stringify(
    treated.map(({ ownerAgencyId: owner, treatment: { type, outcome, code, shown, withheld }, records }) => ({
      ...{ id: newId(), owner, type, outcome, code, ids: [...records], shown, withheld },
    })),
  );
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
