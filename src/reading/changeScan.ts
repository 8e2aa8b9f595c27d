import type { Context } from '../platform/context';
import { BadUserInput } from '../platform/errors';
import { decideChanges, told, type Position, type RawChange, type SeenChange } from './changeDecision';

/** What is asked of the feed. */
export interface ChangeQuery {
  /** Only changes of these types; of all where it is left out. */
  readonly types?: readonly string[] | undefined;
  /** How many to give at most. */
  readonly first: number;
  /** The life of the database that the position was given out in; empty for one from before that was noted. Not asked where it is left out. */
  readonly life?: string | undefined;
}

/** A change, and the position to go on after it. */
export interface FoundChange {
  readonly change: SeenChange;
  readonly position: Position;
}

/** What was found, up to where was looked, and whether there is more to look at now. */
export interface FoundChanges {
  readonly changes: readonly FoundChange[];
  /** Everything up to here has been looked at: go on after it, also when nothing was found. */
  readonly position: Position;
  readonly more: boolean;
  /** The life of the database that this was read in. */
  readonly life: string;
  /** Whether there are later changes that cannot be read yet, because an earlier transaction is still at work. */
  readonly unsettled: boolean;
}

const SMALLEST_BATCH = 20;
const LARGEST_BATCH = 500;
/** The most that one request looks at: who sees little of a busy feed gets an empty page to go on from. */
const MOST_SCANNED = 5_000;

/** Before every change. */
const BEGINNING: Position = { epoch: 0, xid: '0', seq: '0' };

/**
 * A change counts as settled, and can be read, once every transaction that began before it is over: then nothing can come to stand
 * before a position that was given out. So the page is what lies below the oldest transaction that the reading's snapshot sees at work.
 */
const SETTLED = `(c.epoch < n.epoch OR c.xid < pg_snapshot_xmin(pg_current_snapshot()))`;
const NOW = `(SELECT max(e.epoch) AS epoch FROM change_epoch e)`;
const AFTER = `($1::integer, $2::xid8, $3::bigint)`;
// Of what happened, and not of when: it is the same for as long as the change is kept.
const mark = (c: string): string =>
  `left(md5(concat_ws(' ', ${c}.kind, ${c}.record_type, ${c}.record_id, ${c}.version, ${c}.columns)), 16)`;
/** How far changes have been thrown away: whoever has read up to there has missed nothing. */
const PRUNED = `SELECT e.epoch, e.pruned_xid AS xid, e.pruned_seq AS seq FROM change_epoch e WHERE e.pruned_xid IS NOT NULL
    ORDER BY e.epoch DESC, e.pruned_xid DESC, e.pruned_seq DESC LIMIT 1`;

const SCAN = `
  WITH page AS MATERIALIZED (
    SELECT c.* FROM change c, ${NOW} n WHERE (c.epoch, c.xid, c.seq) > ${AFTER} AND ${SETTLED}
    ORDER BY c.epoch, c.xid, c.seq LIMIT $4::integer),
  pruned AS MATERIALIZED (${PRUNED})
  SELECT (SELECT count(*)::integer FROM page) AS scanned,
         (SELECT json_build_object('epoch', p.epoch, 'xid', p.xid::text, 'seq', p.seq::text, 'mark', ${mark('p')}) FROM page p ORDER BY p.epoch DESC, p.xid DESC, p.seq DESC LIMIT 1) AS last,
         (SELECT json_agg(json_build_object('epoch', p.epoch, 'xid', p.xid::text, 'seq', p.seq::text, 'mark', ${mark('p')},
                   'at', to_char(p.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'kind', p.kind, 'type', p.record_type,
                   'recordId', p.record_id, 'version', p.version, 'columns', p.columns, 'audience', p.audience)
                 ORDER BY p.epoch, p.xid, p.seq)
            FROM page p WHERE $5::text[] IS NULL OR p.record_type = ANY ($5::text[])) AS changes,
         (SELECT json_build_object('epoch', p.epoch, 'xid', p.xid::text, 'seq', p.seq::text) FROM pruned p) AS floor,
         EXISTS (SELECT FROM pruned p WHERE (p.epoch, p.xid, p.seq) > ${AFTER}) AS pruned,
         -- A position is that of a change that is kept, or of the last that was thrown away, or before the first of its epoch.
         $2::xid8 > '0'::xid8 AND NOT EXISTS (SELECT FROM pruned p WHERE (p.epoch, p.xid, p.seq) >= ${AFTER})
           AND NOT EXISTS (SELECT FROM change c WHERE (c.epoch, c.xid, c.seq) = ${AFTER} AND ($6::text IS NULL OR $6 = ${mark('c')})) AS absent,
         feed_life() AS life, feed_has_one_life() AS one_life,
         EXISTS (SELECT FROM change_epoch e WHERE e.epoch = $1::integer
                   AND (e.last_xid < $2::xid8 OR (e.last_xid IS NULL AND $2::xid8 >= pg_snapshot_xmin(pg_current_snapshot())))) AS beyond,
         EXISTS (SELECT FROM change c, ${NOW} n WHERE c.epoch = n.epoch AND c.xid >= pg_snapshot_xmin(pg_current_snapshot())) AS unsettled`;

interface ScanRow {
  readonly scanned: number;
  readonly last: Position | null;
  readonly floor: Position | null;
  readonly changes: readonly RawChange[] | null;
  readonly pruned: boolean;
  readonly beyond: boolean;
  readonly absent: boolean;
  readonly life: string;
  readonly one_life: boolean;
  readonly unsettled: boolean;
}

/**
 * The changes after a position that this viewer may hear of now, oldest first; with null, from the oldest that is kept. Bounded: it
 * may give fewer than asked for, or none, and still say that there is more. BAD_USER_INPUT where the position is older than what is
 * kept, or from a database that is no more.
 */
export async function changesAfter(ctx: Context, after: Position | null, query: ChangeQuery): Promise<FoundChanges> {
  const { types, first, life } = query;
  const found: FoundChange[] = [];
  let position = after ?? BEGINNING;
  // Small at first, since most readers see most of what they follow; growing for those who do not.
  let batch = Math.min(LARGEST_BATCH, Math.max(SMALLEST_BATCH, 2 * first));
  for (let scanned = 0; ; batch = Math.min(LARGEST_BATCH, 4 * batch)) {
    const row = await scan(ctx, position, batch, types);
    if (after !== null && scanned === 0) refuseLost(row, life);
    const read = { life: row.life, unsettled: row.unsettled };
    // Before the first change is where the last was thrown away.
    if (after === null && scanned === 0) position = row.floor ?? position;
    const raw = row.changes ?? [];
    const decided = await decideChanges(ctx, raw);
    for (const [at, one] of decided.entries()) {
      const change = raw[at];
      if (!one || !change) continue;
      // One more than asked for is looked for, so that what is hidden decides nothing about whether there is a next page.
      if (found.length === first) return { changes: found, position: lastOf(found, position), more: true, ...read };
      const { epoch, xid, seq, mark } = change;
      found.push({ change: told(ctx, one), position: { epoch, xid, seq, mark } });
    }
    position = row.last ?? position;
    if (row.scanned < batch) return { changes: found, position, more: false, ...read };
    scanned += row.scanned;
    if (scanned >= MOST_SCANNED) return { changes: found, position, more: true, life: row.life, unsettled: true };
  }
}

const lastOf = (found: readonly FoundChange[], otherwise: Position): Position => found.at(-1)?.position ?? otherwise;

async function scan(
  ctx: Context,
  { epoch, xid, seq, mark: marked }: Position,
  batch: number,
  types: readonly string[] | undefined,
): Promise<ScanRow> {
  const [row] = await ctx.tx.query<ScanRow>(
    SCAN,
    [epoch, xid, seq, batch, types ?? null, marked ?? null],
    'changes_scan',
  );
  if (!row) throw new Error('a scan answers one row');
  return row;
}

function refuseLost({ pruned, beyond, absent, ...row }: ScanRow, of: string | undefined): void {
  if (beyond || (absent && !pruned)) throw lost(RESTORED);
  refuseOtherLife(row, of);
  if (pruned) throw lost('The changes after this position are no longer kept. Start again from a SNAPSHOT.');
}

function refuseOtherLife(
  { life, one_life: oneLife }: Pick<ScanRow, 'life' | 'one_life'>,
  of: string | undefined,
): void {
  if (of !== undefined && (of === '' ? !oneLife : of !== life)) throw lost(RESTORED);
}

/** BAD_USER_INPUT where a position was given out in a life of the database that is over: for a reader who is not in the feed yet. */
export async function requireLife(ctx: Context, of: string): Promise<void> {
  const text = 'SELECT feed_life() AS life, feed_has_one_life() AS one_life';
  for (const row of await ctx.tx.query<ScanRow>(text, [], 'changes_life')) refuseOtherLife(row, of);
}

const RESTORED =
  'The database has been put back or moved since this position was given out, and what you have read may not be so any more. Start again from a SNAPSHOT.';

const lost = (message: string): BadUserInput => new BadUserInput(message, ['after'], 'CURSOR_EXPIRED');

const HEAD = `
  SELECT n.epoch, h.xid::text AS xid, h.seq::text AS seq, h.mark, feed_life() AS life
  FROM ${NOW} n LEFT JOIN LATERAL (
    SELECT * FROM (
      (SELECT c.epoch, c.xid, c.seq, ${mark('c')} AS mark FROM change c WHERE ${SETTLED} ORDER BY c.epoch DESC, c.xid DESC, c.seq DESC LIMIT 1)
      UNION ALL (SELECT p.epoch, p.xid, p.seq, NULL FROM (${PRUNED}) p)) x
    ORDER BY x.epoch DESC, x.xid DESC, x.seq DESC LIMIT 1) h
    ON h.epoch = n.epoch`;

/** The position after everything that can be read now, and the life of the database that it was read in. */
export async function headOfChanges(ctx: Context): Promise<{ readonly position: Position; readonly life: string }> {
  const [row] = await ctx.tx.query<HeadRow>(HEAD, [], 'changes_head');
  if (!row) throw new Error('there is always an epoch');
  const { epoch, xid, seq, mark: marked, life } = row;
  return { position: { epoch, xid: xid ?? '0', seq: seq ?? '0', mark: marked ?? undefined }, life };
}

interface HeadRow {
  readonly epoch: number;
  readonly xid: string | null;
  readonly seq: string | null;
  readonly mark: string | null;
  readonly life: string;
}
