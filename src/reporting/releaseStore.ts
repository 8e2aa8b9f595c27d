import type { Statements } from '../platform/statements';
import { RECORDS, type RecordsName } from './measures';
import { plusDays } from '../policy/calendar';
import { after, lastOver, type Quarter } from './quarters';
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

/** Days after the end of a quarter in which what happened in it is still written down; only then is it released. */
const DAYS_TO_WRITE = 31;

const stored = async (on: Statements, records: RecordsName): Promise<readonly Release[]> =>
  (await on.query<StoredRow>(STORED, [records])).map(({ first_quarter: from, last_quarter: to, tables }): Release => ({
    from,
    to,
    tables,
  }));

/**
 * Everything released of these records, oldest first. What has become ready since is released now, and kept: from then on it is read and
 * never computed again, whatever happens to the records. So is what was written down later of the time before the first release, when a
 * quarter before it is asked for. `today` is a day (YYYY-MM-DD).
 */
export async function releasesFor(
  on: Statements,
  records: RecordsName,
  today: string,
  asked: Quarter,
): Promise<readonly Release[]> {
  const known = await stored(on, records);
  const { dimensions, grid } = RECORDS[records];
  const last = lastOver(plusDays(today, -DAYS_TO_WRITE));
  const [oldest, newest] = [known[0], known.at(-1)];
  const older = oldest === undefined || asked < oldest.from;
  if (!older && newest && after(newest.to, grid.quarters) > last) return known;
  const counts = await on.query<Count>('SELECT * FROM statistic_counts($1)', [records]);
  const first = counts.map(({ quarter }) => quarter).sort()[0];
  if (first === undefined) return known;
  const until = oldest ? after(oldest.from, -1) : last;
  const before = releasesOf(dimensions, counts, grid, first, until < last ? until : last);
  const since = newest ? releasesOf(dimensions, counts, grid, after(newest.to), last) : [];
  const fresh = [...before, ...since];
  if (fresh.length === 0) return known;
  await on.query(KEEP, [records, JSON.stringify(fresh)]);
  // Somebody else may have released the same a moment before: what was kept is what is told.
  return stored(on, records);
}
