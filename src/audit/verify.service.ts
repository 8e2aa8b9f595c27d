/** Runs a statement as the database owner, who sees the whole log. */
export type OwnerQuery = <R extends object>(text: string, values?: unknown[]) => Promise<R[]>;

/** Seals read at once, and the entries under them: large seals are read one by one. */
const AT_ONCE = 100;
const ENTRIES_AT_ONCE = 20_000;

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
  /** Whether each of its records leads to it. */
  readonly found: boolean;
  readonly head: string;
}

// Computed here and not by the database's own function: anyone who can change the log can change that function too. A
// column that was added later is hashed last, and only where it has a value: older lines keep their hash.
const LINE = `(jsonb_build_array(
  e.id, extract(epoch FROM e.at)::text, e.request_id, e.agency_id, e.member_id, e.owner_agency_id, e.purpose, e.operation,
  e.outcome, e.code, e.record_type, e.record_ids, e.shown, e.withheld)
  || CASE WHEN e.caller_request_id IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(e.caller_request_id) END)::text`;

// An operation is hashed with all its parts: one more or less changes it.
const OPERATION = `jsonb_build_array(
  o.id, extract(epoch FROM o.at)::text, o.request_id, o.caller_request_id, o.agency_id, o.member_id, o.purpose, o.operation, o.treatments, o.records,
  (SELECT jsonb_agg(jsonb_build_array(p.owner_agency_id, p.agency_id, extract(epoch FROM p.at)::text, p.tag, p.record_ids, p.treatment, p.ends)
     ORDER BY p.owner_agency_id) FROM access_part p WHERE p.entry = o.id))::text`;

// A record that does not lead to an entry would hide who read it.
const NAMED = `SELECT x.id, l.id FROM access_line l CROSS JOIN unnest(l.record_ids) x(id) WHERE l.id = ANY (s.entry_ids)
  UNION ALL SELECT x.id, p.entry FROM access_part p CROSS JOIN unnest(p.record_ids) x(id) WHERE p.entry = ANY (s.entry_ids)`;

const SEALS = `
  SELECT s.no::text, encode(s.previous, 'hex') AS previous, cardinality(s.entry_ids) AS listed, coalesce(e.present, 0)::int AS present,
         coalesce(e.digest = s.hash, false) AS intact, encode(s.hash, 'hex') AS head,
         NOT EXISTS (SELECT FROM (${NAMED}) n(record, entry)
                      WHERE NOT EXISTS (SELECT FROM access_record r WHERE r.record_id = n.record AND r.entry = n.entry)) AS found
    FROM (SELECT * FROM (SELECT n.*, sum(cardinality(n.entry_ids)) OVER (ORDER BY n.no) - cardinality(n.entry_ids) AS before
                           FROM access_seal n WHERE n.no > $1 ORDER BY n.no LIMIT ${String(AT_ONCE)}) c
           WHERE c.before < ${String(ENTRIES_AT_ONCE)}) s
    LEFT JOIN LATERAL (
      SELECT count(*) AS present, sha256(s.previous || convert_to(string_agg(x.sealed, E'\\n' ORDER BY x.id), 'UTF8')) AS digest
        FROM (SELECT e.id, ${LINE} AS sealed FROM access_line e WHERE e.id = ANY (s.entry_ids)
              UNION ALL SELECT o.id, ${OPERATION} FROM access_log o WHERE o.id = ANY (s.entry_ids)) x) e ON true
   ORDER BY s.no`;

// An entry is either sealed or waits in `access_unsealed`. A part belongs to an entry.
const OUTSIDE = `
  SELECT (SELECT count(*) FROM access_unsealed)::int AS waiting,
         (SELECT count(*) FROM (SELECT l.id FROM access_line l UNION ALL SELECT o.id FROM access_log o
                                UNION ALL SELECT p.entry FROM access_part p WHERE NOT EXISTS (SELECT FROM access_log o WHERE o.id = p.entry)) e
           WHERE NOT EXISTS (SELECT FROM access_unsealed u WHERE u.entry_id = e.id)
             AND NOT EXISTS (SELECT FROM (SELECT unnest(s.entry_ids) AS id FROM access_seal s) sealed WHERE sealed.id = e.id))::int AS stray`;

/**
 * Checks the whole access log against its seals: no entry changed, removed, inserted or cut off. `head`, a seal's hash
 * noted outside the database, must still be in the chain: without it, a tail removed together with its seals goes
 * unnoticed. Reads the chain in portions, so its length does not matter, and tells after each how many seals are checked.
 */
export async function verifyLog(
  query: OwnerQuery,
  head?: string,
  tell: (seals: number, of: number) => void = () => undefined,
): Promise<Verdict> {
  const [counted] = await query<{ seals: number }>('SELECT count(*)::int AS seals FROM access_seal');
  let [seals, entries, last] = [0, 0, ''];
  let noted = head === undefined;
  for (let stretch = await query<SealRow>(SEALS, ['0']); stretch.length > 0;) {
    for (const seal of stretch) {
      const fault = faultOf(seal, seals, last);
      if (fault !== null) return { whole: false, seal: seal.no, fault };
      [seals, entries, last] = [seals + 1, entries + seal.listed, seal.head];
      noted ||= seal.head === head;
    }
    tell(seals, Math.max(seals, counted?.seals ?? 0));
    stretch = await query<SealRow>(SEALS, [String(seals)]);
  }
  const broken = (fault: string): Verdict => ({ whole: false, seal: String(seals), fault });
  if (!noted) return broken('the chain ends before the noted seal');
  const [outside] = await query<{ waiting: number; stray: number }>(OUTSIDE);
  if (outside && outside.stray > 0) return broken('entries stand outside every seal');
  return { whole: true, seals, entries, unsealed: outside?.waiting ?? 0, head: last };
}

function faultOf({ no, previous, listed, present, intact, found }: SealRow, before: number, head: string): string | null {
  if (no !== String(before + 1)) return 'a seal before this one is missing';
  if (previous !== head) return 'it does not follow from the seal before it';
  if (present < listed) return 'an entry is missing';
  if (!intact) return 'an entry was changed';
  return found ? null : 'an entry is not found by its records';
}
