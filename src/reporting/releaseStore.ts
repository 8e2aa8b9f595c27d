import type { Statements } from '../platform/statements';
import { RECORDS, type RecordsName } from './measures';
import { plusDays } from '../policy/calendar';
import { after, firstDayOf, lastDayOf, lastOver, type Quarter } from './quarters';
import { releaseOf, stretchesOf, type Count, type Release } from './release';

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
 * Does what is to be kept in a transaction that sees what others commit meanwhile. A read is one snapshot, in which a row that another
 * has just kept can neither be seen nor passed over: of several who are the first to ask, all but one would fail.
 */
export type Keep = <T>(work: (own: Statements) => Promise<T>) => Promise<T>;

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
  keep: Keep = (work) => work(on),
): Promise<readonly Release[]> {
  const known = await stored(on, records);
  const last = lastOver(plusDays(today, -DAYS_TO_WRITE));
  const [oldest, newest] = [known[0], known.at(-1)];
  const first = oldest === undefined || asked < oldest.from ? await firstQuarter(on, records) : null;
  const fresh = [
    ...(first === null ? [] : await released(on, records, first, oldest ? after(oldest.from, -1) : last)),
    ...(newest ? await released(on, records, after(newest.to), last) : []),
  ];
  if (fresh.length === 0) return known;
  return keep(async (own) => {
    await own.query(KEEP, [records, JSON.stringify(fresh)]);
    // Somebody else may have released the same a moment before: what was kept is what is told.
    return stored(own, records);
  });
}

async function firstQuarter(on: Statements, records: RecordsName): Promise<Quarter | null> {
  const [row] = await on.query<{ first: Quarter | null }>('SELECT statistic_first($1) AS first', [records]);
  return row?.first ?? null;
}

/** What there is to release from one quarter to another, a stretch at a time: none takes longer for all the years there are. */
async function released(on: Statements, records: RecordsName, first: Quarter, last: Quarter): Promise<Release[]> {
  const { dimensions, grid } = RECORDS[records];
  const releases: Release[] = [];
  for (const stretch of stretchesOf(grid, first, last)) {
    const counts = await on.query<Count>('SELECT * FROM statistic_counts($1, $2, $3)', [
      records,
      firstDayOf(stretch.from),
      lastDayOf(stretch.to),
    ]);
    releases.push(releaseOf(dimensions, stretch, counts));
  }
  return releases;
}
