/** Runs a statement as the owner, who sees the whole log. */
export type OwnerQuery = <R extends object>(text: string, values?: unknown[]) => Promise<R[]>;

/** What the chain says: how much of it holds, or the first place where it does not. */
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
  readonly linked: boolean;
  readonly numbered: boolean;
  readonly listed: number;
  readonly present: number;
  readonly intact: boolean;
  readonly head: string;
}

// Computed here and not by the database's own function: whoever could change the log could change that function too. What came to an
// entry later stands at its end, and only where it is: entries from before have the hash that they had.
const SEALS = `
  SELECT s.no::text, s.previous = coalesce(lag(s.hash) OVER w, ''::bytea) AS linked, s.no = row_number() OVER w AS numbered,
         cardinality(s.entry_ids) AS listed, coalesce(e.present, 0)::int AS present, coalesce(e.digest = s.hash, false) AS intact,
         encode(s.hash, 'hex') AS head
    FROM access_seal s
    LEFT JOIN LATERAL (
      SELECT count(*) AS present, sha256(s.previous || convert_to(string_agg((jsonb_build_array(
               e.id, extract(epoch FROM e.at)::text, e.request_id, e.agency_id, e.member_id, e.owner_agency_id, e.purpose, e.operation,
               e.outcome, e.code, e.record_type, e.record_ids, e.shown, e.withheld)
               || CASE WHEN e.caller_request_id IS NULL THEN '[]'::jsonb ELSE jsonb_build_array(e.caller_request_id) END)::text, E'\\n' ORDER BY e.id), 'UTF8')) AS digest
        FROM access_entry e WHERE e.id = ANY (s.entry_ids)) e ON true
  WINDOW w AS (ORDER BY s.no)
   ORDER BY s.no`;

const UNSEALED = `
  SELECT count(*)::int AS all, count(*) FILTER (WHERE at < (SELECT max(sealed_at) FROM access_seal) - interval '60 seconds')::int AS old
    FROM access_entry WHERE id NOT IN (SELECT unnest(entry_ids) FROM access_seal)`;

/**
 * Checks the whole access log against its seals: nothing changed, taken away, slipped in or cut off. `head`, the hash of a seal
 * noted outside the database, must still be in the chain: without one, a tail cut off together with its seals cannot be told.
 */
export async function verifyLog(query: OwnerQuery, head?: string): Promise<Verdict> {
  const seals = await query<SealRow>(SEALS);
  for (const seal of seals) {
    const fault = faultOf(seal);
    if (fault !== null) return { whole: false, seal: seal.no, fault };
  }
  const last = seals.at(-1);
  if (head !== undefined && !seals.some((seal) => seal.head === head)) {
    return { whole: false, seal: last?.no ?? '0', fault: 'the chain ends before the seal that was noted' };
  }
  const [unsealed] = await query<{ all: number; old: number }>(UNSEALED);
  if (unsealed && unsealed.old > 0)
    return { whole: false, seal: last?.no ?? '0', fault: 'entries stand outside every seal' };
  const entries = seals.reduce((sum, { listed }) => sum + listed, 0);
  return { whole: true, seals: seals.length, entries, unsealed: unsealed?.all ?? 0, head: last?.head ?? '' };
}

function faultOf({ linked, numbered, listed, present, intact }: SealRow): string | null {
  if (!numbered) return 'a seal before this one is missing';
  if (!linked) return 'it does not follow from the seal before it';
  if (present < listed) return 'an entry is missing';
  return intact ? null : 'an entry was changed';
}
