/** Runs a statement as the database owner, who sees the whole log. */
export type OwnerQuery = <R extends object>(text: string, values?: unknown[]) => Promise<R[]>;

/** Seals read at once. */
const AT_ONCE = 500;

/** The result of the check: counts if the chain holds, else the first broken seal. */
export type Verdict =
  | {
      readonly whole: true;
      readonly seals: number;
      readonly entries: number;
      readonly unsealed: number;
      readonly head: string;
    }
  | { readonly whole: false; readonly seal: string; readonly fault: string };

interface SealRow {
  readonly no: string;
  readonly previous: string;
  readonly listed: number;
  readonly present: number;
  readonly intact: boolean;
  readonly head: string;
}

// Computed here and not by the database's own function: anyone who can change the log can change that function too. A
// column that was added later is hashed last, and only where it has a value: older entries keep their hash.
const SEALS = `
  SELECT s.no::text, encode(s.previous, 'hex') AS previous, cardinality(s.entry_ids) AS listed, coalesce(e.present, 0)::int AS present,
         coalesce(e.digest = s.hash, false) AS intact, encode(s.hash, 'hex') AS head
    FROM (SELECT * FROM access_seal WHERE no > $1 ORDER BY no LIMIT ${String(AT_ONCE)}) s
    LEFT JOIN LATERAL (
      SELECT count(*) AS present, sha256(s.previous || convert_to(string_agg((jsonb_build_array(
               e.id, extract(epoch FROM e.at)::text, e.request_id, e.agency_id, e.member_id, e.owner_agency_id, e.purpose, e.operation,
               e.outcome, e.code, e.record_type, e.record_ids, e.shown, e.withheld)
               || CASE WHEN e.caller_request_id IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(e.caller_request_id) END)::text, E'\\n' ORDER BY e.id), 'UTF8')) AS digest
        FROM access_entry e WHERE e.id = ANY (s.entry_ids)) e ON true
   ORDER BY s.no`;

// An entry is either sealed or waits in `access_unsealed`. That list is read first: an entry sealed in between is then
// found under a seal.
const OUTSIDE = `
  SELECT (SELECT count(*) FROM access_unsealed)::int AS waiting,
         (SELECT count(*) FROM access_entry e
           WHERE NOT EXISTS (SELECT FROM access_unsealed u WHERE u.entry_id = e.id)
             AND NOT EXISTS (SELECT FROM (SELECT unnest(s.entry_ids) AS id FROM access_seal s) sealed WHERE sealed.id = e.id))::int AS stray`;

/**
 * Checks the whole access log against its seals: no entry changed, removed, inserted or cut off. `head`, a seal's hash
 * noted outside the database, must still be in the chain: without it, a tail removed together with its seals goes
 * unnoticed. Reads the chain in batches, so its length does not matter.
 */
export async function verifyLog(query: OwnerQuery, head?: string): Promise<Verdict> {
  let [seals, entries, last] = [0, 0, ''];
  let noted = head === undefined;
  for (let stretch = await query<SealRow>(SEALS, ['0']); stretch.length > 0;) {
    for (const seal of stretch) {
      const fault = faultOf(seal, seals, last);
      if (fault !== null) return { whole: false, seal: seal.no, fault };
      [seals, entries, last] = [seals + 1, entries + seal.listed, seal.head];
      noted ||= seal.head === head;
    }
    stretch = await query<SealRow>(SEALS, [String(seals)]);
  }
  const broken = (fault: string): Verdict => ({ whole: false, seal: String(seals), fault });
  if (!noted) return broken('the chain ends before the noted seal');
  const [outside] = await query<{ waiting: number; stray: number }>(OUTSIDE);
  if (outside && outside.stray > 0) return broken('entries stand outside every seal');
  return { whole: true, seals, entries, unsealed: outside?.waiting ?? 0, head: last };
}

function faultOf({ no, previous, listed, present, intact }: SealRow, before: number, head: string): string | null {
  if (no !== String(before + 1)) return 'a seal before this one is missing';
  if (previous !== head) return 'it does not follow from the seal before it';
  if (present < listed) return 'an entry is missing';
  return intact ? null : 'an entry was changed';
}
