import type { Statements } from '../platform/statements';
import { plusDays } from '../policy/calendar';
import { RECORDS, type RecordsName } from './measures';
import { after, firstDayOf, lastDayOf, type Quarter } from './quarters';
import { releaseOf, stretchesOf, type Count, type Release, type Stretch } from './release';

/** A valid release, with its time and edition. */
export interface Released extends Release {
  readonly id: string;
  readonly edition: number;
  readonly releasedAt: Date;
  /** Made by the first reader, before releasing became an explicit act. */
  readonly byFirstLook: boolean;
}

/** A release to be made. Its edition follows that of the empty release that it replaces. */
export interface Draft extends Release {
  readonly edition: number;
}

/** The member who releases, the time, and the declaration. */
export interface Releasing {
  readonly memberId: string;
  readonly at: Date;
  readonly declaration: string;
}

// Only the last edition of a period counts. An empty release that a first reader caused was released by nobody and does
// not count.
const STORED = `
  SELECT DISTINCT ON (first_quarter) id, edition, first_quarter AS "from", last_quarter AS "to", tables, released_at AS "releasedAt",
         released_by IS NULL AS "byFirstLook"
    FROM statistic_release WHERE measure = $1 AND (released_by IS NOT NULL OR NOT statistic_release_empty(tables))
   ORDER BY first_quarter, edition DESC`;
const EDITIONS = 'SELECT first_quarter AS "from", max(edition) AS edition FROM statistic_release WHERE measure = $1 GROUP BY 1';
const KEEP = `
  INSERT INTO statistic_release (measure, first_quarter, last_quarter, edition, tables, released_at, released_by, declaration)
  SELECT $1, r."from", r."to", r.edition, r.tables, $3, $4, $5
    FROM json_to_recordset($2::json) AS r("from" text, "to" text, edition integer, tables jsonb)
  ON CONFLICT DO NOTHING RETURNING id, first_quarter AS "from", last_quarter AS "to"`;

/** Days after the end of a period during which its records are still entered. Only then can the period be released. */
export const DAYS_TO_WRITE = 31;

/** The first day (YYYY-MM-DD) on which a period can be released. */
export const releasableOn = ({ to }: Stretch): string => plusDays(firstDayOf(after(to)), DAYS_TO_WRITE);

/** All releases of these records, oldest first. They are stored and never recomputed, even if the records change. */
export const releasesFor = (on: Statements, records: RecordsName): Promise<readonly Released[]> => on.query<Released>(STORED, [records]);

/** Whether a release holds only zeros. */
export const isEmpty = ({ tables }: Release): boolean => Object.values(tables).every((table) => table?.length === 0);

/** The periods that overlap the range and have no release. */
export function unreleased(records: RecordsName, releases: readonly Stretch[], first: Quarter, last: Quarter): readonly Stretch[] {
  const known = new Set(releases.map(({ from }) => from));
  return stretchesOf(RECORDS[records].grid, first, last).filter(({ from }) => !known.has(from));
}

/**
 * The possible releases of these periods. Each period is counted in its own statement, so that the number of years does
 * not slow one down.
 */
export async function draftsOf(on: Statements, records: RecordsName, stretches: readonly Stretch[]): Promise<readonly Draft[]> {
  const kept = await on.query<{ from: Quarter; edition: number }>(EDITIONS, [records]);
  const editions = new Map(kept.map(({ from, edition }) => [from, edition]));
  const drafts: Draft[] = [];
  for (const stretch of stretches) {
    const counts = await on.query<Count>('SELECT * FROM statistic_counts($1, $2, $3)', [
      records,
      firstDayOf(stretch.from),
      lastDayOf(stretch.to),
    ]);
    const edition = (editions.get(stretch.from) ?? 0) + 1;
    drafts.push({ ...releaseOf(RECORDS[records].dimensions, stretch, counts), edition });
  }
  return drafts;
}

/** Stores releases and returns those that were new: a release that somebody else made a moment earlier remains. */
export function keep(
  on: Statements,
  records: RecordsName,
  drafts: readonly Draft[],
  { at, memberId, declaration }: Releasing,
): Promise<readonly (Stretch & { readonly id: string })[]> {
  return on.query(KEEP, [records, JSON.stringify(drafts), at, memberId, declaration]);
}
