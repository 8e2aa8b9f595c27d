import type { Context } from '../platform/context';
import { BadUserInput } from '../platform/errors';
import { scopeTerms } from '../policy/decide';
import { FEED_TYPES } from './changedColumns';
import { decideChanges, traceShown, type Position, type RawChange, type SeenChange } from './changeDecision';

/** A query of the change feed. */
export interface ChangeQuery {
  /** Only changes of these types; all types if left out. */
  readonly types?: readonly string[] | undefined;
  /** The most changes to return. */
  readonly first: number;
  /**
   * The database life in which the position was issued; empty for a position from before lives were recorded. Unchecked
   * if left out.
   */
  readonly life?: string | undefined;
}

/** A change, and the position after which to continue. */
export interface FoundChange {
  readonly change: SeenChange;
  readonly position: Position;
}

/** A page of changes, the position reached, and whether more can be read now. */
export interface FoundChanges {
  readonly changes: readonly FoundChange[];
  /** Everything up to here has been scanned: continue after it, even if the page is empty. */
  readonly position: Position;
  readonly more: boolean;
  /** The database life in which this was read. */
  readonly life: string;
  /** Whether later changes exist that cannot be read yet, because an earlier transaction is still open. */
  readonly unsettled: boolean;
}

const SMALLEST_BATCH = 20;
const LARGEST_BATCH = 500;
/**
 * The most changes that one request looks at in a row without meeting one that may concern the viewer, and the most that
 * it decides. A viewer who sees little of a busy feed gets an empty page to continue from.
 */
const MOST_SCANNED = 5_000;

/** The position before every change. */
const BEGINNING: Position = { epoch: 0, xid: '0', seq: '0' };

/**
 * A change is settled, and readable, once every transaction that began before it has ended: then no change can appear
 * before a position already issued. So a page ends below the oldest open transaction in the reading snapshot.
 */
const SETTLED = `(c.epoch < n.epoch OR c.xid < pg_snapshot_xmin(pg_current_snapshot()))`;
const NOW = `(SELECT max(e.epoch) AS epoch FROM change_epoch e)`;
const AFTER = `($1::integer, $2::xid8, $3::bigint)`;
// Computed from the content of the change, not its time, so it stays the same as long as the change is stored.
const mark = (c: string): string =>
  `left(md5(concat_ws(' ', ${c}.kind, ${c}.record_type, ${c}.record_id, ${c}.version, ${c}.columns)), 16)`;
const placeOf = (c: string): string =>
  `json_build_object('epoch', ${c}.epoch, 'xid', ${c}.xid::text, 'seq', ${c}.seq::text, 'mark', ${mark(c)})`;
/** The position up to which changes were pruned: a reader at or after it has missed nothing. */
const PRUNED = `SELECT e.epoch, e.pruned_xid AS xid, e.pruned_seq AS seq FROM change_epoch e WHERE e.pruned_xid IS NOT NULL
    ORDER BY e.epoch DESC, e.pruned_xid DESC, e.pruned_seq DESC LIMIT 1`;

/** The changes after a position, in order, as far as one request looks. */
const AHEAD = `SELECT c.* FROM change c, ${NOW} n WHERE (c.epoch, c.xid, c.seq) > ${AFTER} AND ${SETTLED}
      ORDER BY c.epoch, c.xid, c.seq LIMIT $8::integer`;

/**
 * `page` holds those that may concern the viewer: what a change hangs on, and who could be told of that, is kept beside
 * it (ADR 88), and only proposes. OFFSET keeps the planner from reading everything that the agency could be told of. A
 * page that is not full ends where the look ahead does.
 */
const SCAN = `
  WITH page AS MATERIALIZED (
    SELECT c.* FROM (${AHEAD}) c
     WHERE c.record_type = ANY ($5::text[]) AND (c.audience IS NULL OR c.audience = $7::uuid)
       AND (c.subject IS NULL OR EXISTS (SELECT FROM change_reader r WHERE r.subject = c.subject AND r.agency_id = $7::uuid OFFSET 0))
     ORDER BY c.epoch, c.xid, c.seq LIMIT $4::integer),
  found AS MATERIALIZED (SELECT count(*)::integer AS many, count(*) = $4::integer AS filled FROM page),
  ahead AS MATERIALIZED (
    SELECT c.*, count(*) OVER () AS looked FROM (${AHEAD}) c WHERE NOT (SELECT filled FROM found)
     ORDER BY c.epoch DESC, c.xid DESC, c.seq DESC LIMIT 1),
  pruned AS MATERIALIZED (${PRUNED})
  SELECT (SELECT many FROM found) AS scanned, (SELECT filled FROM found) OR coalesce((SELECT a.looked = $8::integer FROM ahead a), false) AS further,
         coalesce((SELECT ${placeOf('a')} FROM ahead a),
                  (SELECT ${placeOf('p')} FROM page p ORDER BY p.epoch DESC, p.xid DESC, p.seq DESC LIMIT 1)) AS last,
         (SELECT json_agg(json_build_object('epoch', p.epoch, 'xid', p.xid::text, 'seq', p.seq::text, 'mark', ${mark('p')},
                   'at', to_char(p.at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'kind', p.kind, 'type', p.record_type,
                   'recordId', p.record_id, 'version', p.version, 'columns', p.columns, 'audience', p.audience)
                 ORDER BY p.epoch, p.xid, p.seq)
            FROM page p) AS changes,
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
  /** Whether there may be more after `last`. */
  readonly further: boolean;
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
 * The changes after a position that this viewer may see now, oldest first; with null, from the oldest stored one.
 * Bounded: it may return fewer than `first`, or none, and still report more. Throws BAD_USER_INPUT if the position is
 * older than the stored changes or belongs to another database life.
 */
export async function changesAfter(ctx: Context, after: Position | null, query: ChangeQuery): Promise<FoundChanges> {
  const { types, first, life } = query;
  const found: FoundChange[] = [];
  const told = (types ?? FEED_TYPES).filter((type) => scopeTerms(ctx.actor, type).length > 0);
  let position = after ?? BEGINNING;
  // The batch starts small, since most readers see most of what they follow, and grows for the others.
  let batch = Math.min(LARGEST_BATCH, Math.max(SMALLEST_BATCH, 2 * first));
  for (let scanned = 0; ; batch = Math.min(LARGEST_BATCH, 4 * batch)) {
    const row = await scan(ctx, position, batch, told);
    if (after !== null && scanned === 0) refuseLost(row, life);
    const read = { life: row.life, unsettled: row.unsettled };
    // Without a position, reading starts where pruning ended.
    if (after === null && scanned === 0) position = row.floor ?? position;
    const raw = row.changes ?? [];
    const decided = await decideChanges(ctx, raw);
    for (const [at, one] of decided.entries()) {
      const change = raw[at];
      if (!one || !change) continue;
      // One change more than requested is looked for, so that hidden changes do not affect whether there is a next
      // page.
      if (found.length === first) return { changes: found, position: lastOf(found, position), more: true, ...read };
      const { epoch, xid, seq, mark } = change;
      found.push({ change: traceShown(ctx, one), position: { epoch, xid, seq, mark } });
    }
    position = row.last ?? position;
    if (!row.further) return { changes: found, position, more: false, ...read };
    scanned += row.scanned;
    if (row.scanned < batch || scanned >= MOST_SCANNED) return { changes: found, position, more: true, life: row.life, unsettled: true };
  }
}

const lastOf = (found: readonly FoundChange[], otherwise: Position): Position => found.at(-1)?.position ?? otherwise;

async function scan(ctx: Context, { epoch, xid, seq, mark: marked }: Position, batch: number, types: readonly string[]): Promise<ScanRow> {
  const values = [epoch, xid, seq, batch, types, marked ?? null, ctx.actor.agencyId, MOST_SCANNED];
  const [row] = await ctx.tx.query<ScanRow>(SCAN, values, 'changes_scan');
  if (!row) throw new Error('a scan answers one row');
  return row;
}

function refuseLost({ pruned, beyond, absent, ...row }: ScanRow, of: string | undefined): void {
  if (beyond || (absent && !pruned)) throw lost(RESTORED);
  refuseOtherLife(row, of);
  if (pruned) throw lost('The changes after this position are no longer stored. Start again from a SNAPSHOT.');
}

function refuseOtherLife({ life, one_life: oneLife }: Pick<ScanRow, 'life' | 'one_life'>, of: string | undefined): void {
  if (of !== undefined && (of === '' ? !oneLife : of !== life)) throw lost(RESTORED);
}

/**
 * Throws BAD_USER_INPUT if a position was issued in another database life. For a reader who has not reached the feed
 * yet.
 */
export async function requireLife(ctx: Context, of: string): Promise<void> {
  const text = 'SELECT feed_life() AS life, feed_has_one_life() AS one_life';
  for (const row of await ctx.tx.query<ScanRow>(text, [], 'changes_life')) refuseOtherLife(row, of);
}

const RESTORED =
  'The database was restored or moved since this position was issued, so what you have read may be outdated. Start again from a SNAPSHOT.';

const lost = (message: string): BadUserInput => new BadUserInput(message, ['after'], 'CURSOR_EXPIRED');

const HEAD = `
  SELECT n.epoch, h.xid::text AS xid, h.seq::text AS seq, h.mark, feed_life() AS life
  FROM ${NOW} n LEFT JOIN LATERAL (
    SELECT * FROM (
      (SELECT c.epoch, c.xid, c.seq, ${mark('c')} AS mark FROM change c WHERE ${SETTLED} ORDER BY c.epoch DESC, c.xid DESC, c.seq DESC LIMIT 1)
      UNION ALL (SELECT p.epoch, p.xid, p.seq, NULL FROM (${PRUNED}) p)) x
    ORDER BY x.epoch DESC, x.xid DESC, x.seq DESC LIMIT 1) h
    ON h.epoch = n.epoch`;

/** The position after all changes readable now, and the current database life. */
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
