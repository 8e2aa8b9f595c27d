import type { Statements } from '../platform/statements';
import { allGraphs } from './registry';

/** A type whose kept order was compared: how many rows are due, and the ids of records of which a kept row is missing, unknown or wrong. */
export interface KeptVerdict {
  readonly type: string;
  readonly rows: number;
  readonly differing: readonly string[];
}

/** Says how far the comparison is. */
export type KeptProgress = (type: string, records: number) => void;

const PORTION = 5_000;
const FIRST = '00000000-0000-0000-0000-000000000000';
const LAST = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/**
 * Compares the kept orders with what should be in them, in portions of records. Each portion is one statement and so one moment: writers
 * need not wait, and what they write in between is compared or not, but never half.
 */
export async function verifyKept(owner: Statements, progress: KeptProgress = () => undefined, portion = PORTION): Promise<KeptVerdict[]> {
  const verdicts: KeptVerdict[] = [];
  for (const { type, table, kept } of allGraphs())
    if (kept) verdicts.push(await verifyType({ owner, progress, portion }, type, table, kept));
  return verdicts;
}

interface Run {
  readonly owner: Statements;
  readonly progress: KeptProgress;
  readonly portion: number;
}

async function verifyType(
  { owner, progress, portion }: Run,
  type: string,
  table: string,
  kept: { readonly table: string; readonly key: readonly string[] },
): Promise<KeptVerdict> {
  const differing: string[] = [];
  let [rows, records] = [0, 0];
  for (let from = FIRST; from !== LAST;) {
    const [step] = await owner.query<{ upto: string | null; n: number }>(
      `SELECT max(s.id::text) AS upto, count(*)::int AS n FROM (SELECT r.id FROM ${table} r WHERE r.id > $1 ORDER BY r.id LIMIT $2) s`,
      [from, portion],
    );
    // After the last record, kept rows of records that are not there are looked for as far as ids go.
    const upto = step?.upto && step.n === portion ? step.upto : LAST;
    const [found] = await owner.query<{ due: number; differing: string[] }>(compared(kept.table, kept.key), [from, upto]);
    rows += found?.due ?? 0;
    differing.push(...(found?.differing ?? []));
    records += step?.n ?? 0;
    progress(type, records);
    from = upto;
  }
  return { type, rows, differing };
}

/** SQL: the rows due for a stretch of records, and the ids of those whose kept rows differ. */
const compared = (table: string, key: readonly string[]): string => `
  WITH kept AS (SELECT * FROM ${table} WHERE id > $1::uuid AND id <= $2::uuid),
       due AS (SELECT * FROM ${table}_due WHERE id > $1::uuid AND id <= $2::uuid)
  SELECT (SELECT count(*)::int FROM due) AS due,
         ARRAY(SELECT DISTINCT coalesce(d.id, k.id)::text FROM kept k FULL JOIN due d ON ${key.map((one) => `k.${one} = d.${one}`).join(' AND ')}
                WHERE k IS DISTINCT FROM d ORDER BY 1) AS differing`;
