import type { Statements } from '../platform/statements';
import { RECORDS, type RecordsName } from './measures';
import { after, lastOver } from './quarters';
import { releasesOf, type Count, type Release } from './release';

interface StoredRow {
  readonly first_quarter: string;
  readonly last_quarter: string;
  readonly tables: Release['tables'];
}

const STORED =
  'SELECT first_quarter, last_quarter, tables FROM statistic_release WHERE measure = $1 ORDER BY first_quarter';
const KEEP = `
  INSERT INTO statistic_release (measure, first_quarter, last_quarter, tables, released_at)
  SELECT $1, r."from", r."to", r.tables, now() FROM json_to_recordset($2::json) AS r("from" text, "to" text, tables jsonb)
  ON CONFLICT DO NOTHING`;

/**
 * Everything released of these records, oldest first. What has become ready since is released now, and kept: from then on it is read and
 * never computed again, whatever happens to the records. `today` is a day (YYYY-MM-DD).
 */
export async function releasesFor(on: Statements, records: RecordsName, today: string): Promise<readonly Release[]> {
  const known = (await on.query<StoredRow>(STORED, [records])).map(
    ({ first_quarter: from, last_quarter: to, tables }): Release => ({ from, to, tables }),
  );
  const { dimensions, grid } = RECORDS[records];
  const last = lastOver(today);
  const newest = known.at(-1);
  if (newest && after(newest.to, grid.quarters) > last) return known;
  const counts = await on.query<Count>('SELECT * FROM statistic_counts($1)', [records]);
  const first = newest ? after(newest.to) : firstIn(counts);
  if (first === undefined) return known;
  const fresh = releasesOf(dimensions, counts, grid, first, last);
  if (fresh.length > 0) await on.query(KEEP, [records, JSON.stringify(fresh)]);
  return [...known, ...fresh];
}

const firstIn = (counts: readonly Count[]): string | undefined => counts.map(({ quarter }) => quarter).sort()[0];
