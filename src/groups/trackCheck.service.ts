import { createHmac } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { numberIndexes, parsePersonNumber } from '../cases/personNumber.service';
import type { Context } from '../platform/context';
import { LimitExceeded } from '../platform/errors';
import { newId } from '../platform/ids';
import { dayOf } from '../policy/calendar';
import type { Programme } from '../policy/programmes';
import { requireAction } from '../reading/facts';
import { globalId } from '../reading/ids';
import type { TrackCheckView, TrackView } from './trackCheck.types';

const HOUR_MS = 3_600_000;
/** An answer leaves on a stroke of this clock, in milliseconds: what it took to find it does not show. */
const STROKE_MS = 50;
const SHOWN = ['TrackCheck.hasTrack', 'TrackCheck.tracks'];

interface TrackRow {
  readonly programme: Programme;
  readonly agency_id: string;
  readonly slug: string;
  readonly name: string;
  readonly contact_name: string;
  readonly contact_phone: string | null;
}

/**
 * Whether somebody has a track, and whom to call. Found by the keyed hash of the number; counted for the member, logged and answered
 * alike for yes and no. LIMIT_EXCEEDED after too many within an hour, whatever the answer would have been.
 */
export async function checkTrack(ctx: Context, personalIdentityNumber: string): Promise<TrackCheckView> {
  requireAction(ctx, 'trackCheck');
  const begun = performance.now();
  const askedAt = ctx.clock.now();
  const { canonical } = parsePersonNumber(personalIdentityNumber, dayOf(askedAt), ['personalIdentityNumber']);
  const rows = await ctx.tx.query<TrackRow>(
    'SELECT programme, agency_id, slug, name, contact_name, contact_phone FROM tracks_of($1)',
    [numberIndexes(ctx.settings.personIndexKeys, canonical)],
    'track_check',
  );
  await nextStroke(begun);
  // Last, because the member's other checks wait from here until the answer is committed.
  const record = recordOf(ctx, canonical);
  const remaining = await takeTurn(ctx, askedAt, record);
  note(ctx, record, rows);
  return { hasTrack: rows.length > 0, tracks: rows.map(trackView), askedAt, remaining };
}

async function nextStroke(begun: number): Promise<void> {
  const spent = performance.now() - begun;
  await pause(Math.ceil(spent / STROKE_MS) * STROKE_MS - spent);
}

/** How many checks are left within the hour; throws LIMIT_EXCEEDED when there was none. In the database, so that it outlives a restart. */
async function takeTurn(ctx: Context, now: Date, record: string): Promise<number> {
  const { memberId, agencyId } = ctx.actor;
  const most = ctx.settings.trackChecksPerHour;
  const since = new Date(now.getTime() - HOUR_MS);
  await ctx.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`track-check:${memberId}`]);
  await ctx.tx.query('DELETE FROM track_check WHERE member_id = $1 AND at <= $2', [memberId, since]);
  const [made] = await ctx.tx.query<{ count: number; first: Date | null }>(
    'SELECT count(*)::int AS count, min(at) AS first FROM track_check WHERE member_id = $1',
    [memberId],
  );
  const count = made?.count ?? 0;
  if (count >= most) {
    ctx.traces.push({ ...traceOf(record, agencyId), shown: [], outcome: 'REFUSED', code: 'LIMIT_EXCEEDED' });
    const wait = (made?.first ?? now).getTime() + HOUR_MS - now.getTime();
    throw new LimitExceeded('Too many checks within an hour. Wait and try again.', wait / 1_000);
  }
  await ctx.tx.query('INSERT INTO track_check (id, member_id, at) VALUES ($1, $2, $3)', [newId(), memberId, now]);
  return most - count - 1;
}

/**
 * Stands for the number in the access log: the same for the same number, and of no use to anybody without the key. In the form of a
 * UUID of version 8, which is the one for other makes.
 */
function recordOf(ctx: Context, canonical: string): string {
  const { key } = ctx.settings.personIndexKeys.current;
  const bytes = createHmac('sha256', key).update(`track-check:${canonical}`).digest().subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x80;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

type TrackTrace = Context['traces'][number];

const traceOf = (id: string, ownerAgencyId: string): TrackTrace => ({
  ...{ type: 'TrackCheck', id, ownerAgencyId, shown: SHOWN, withheld: [], outcome: 'SHOWN', code: null },
});

/** One entry for a no, filed with the asker; one for each agency that leads a track for a yes: it may know who asked. */
function note(ctx: Context, record: string, rows: readonly TrackRow[]): void {
  const owners = rows.length === 0 ? [ctx.actor.agencyId] : [...new Set(rows.map((row) => row.agency_id))];
  for (const owner of owners) ctx.traces.push(traceOf(record, owner));
}

const trackView = (row: TrackRow): TrackView => ({
  programme: row.programme,
  agency: { id: globalId('Agency', row.agency_id), slug: row.slug, name: row.name },
  contactName: row.contact_name,
  contactPhone: row.contact_phone,
});
