import { setTimeout as pause } from 'node:timers/promises';
import { countQuestion } from '../audit/question.service';
import { numberIndexes, parsePersonNumber } from '../cases/personNumber.service';
import type { Context } from '../platform/context';
import { dayOf } from '../policy/calendar';
import type { Programme } from '../policy/programmes';
import { requireAction } from '../reading/facts';
import { globalId } from '../reading/ids';
import type { TrackCheckView, TrackView } from './trackCheck.types';

/** An answer leaves on a stroke of this clock, in milliseconds: what it took to find it does not show. */
const STROKE_MS = 50;
/** What the answer of a check shows, as the access log names it. */
export const SHOWN = ['TrackCheck.hasTrack', 'TrackCheck.tracks'];

/** A track that there is, and whom to call about it. */
export interface TrackRow {
  readonly programme: Programme;
  readonly agency_id: string;
  readonly slug: string;
  readonly name: string;
  readonly contact_name: string;
  readonly contact_phone: string | null;
}

/**
 * Whether somebody has a track, and whom to call. Found by the keyed hash of the number; counted for the member, logged for its agency
 * and answered alike for yes and no; an agency that leads a track is told in its own log who asked. LIMIT_EXCEEDED after too many
 * questions within an hour, whatever the answer would have been.
 */
export async function checkTrack(ctx: Context, personalIdentityNumber: string): Promise<TrackCheckView> {
  requireAction(ctx, 'trackCheck');
  const begun = performance.now();
  const askedAt = ctx.clock.now();
  const path = ['personalIdentityNumber'];
  const { canonical } = parsePersonNumber(personalIdentityNumber, dayOf(askedAt), path);
  const rows = await tracksUnder(ctx, numberIndexes(ctx.settings.personIndexKeys, canonical));
  await nextStroke(begun);
  const remaining = await countQuestion(ctx, {
    persons: [{ by: 'number', value: canonical, path }],
    tells: true,
    type: 'TrackCheck',
    shown: SHOWN,
    told: rows.map((row) => row.agency_id),
  });
  return { hasTrack: rows.length > 0, tracks: rows.map(trackView), askedAt, remaining };
}

/** The tracks of whoever has a number, by what it may be stored under, whichever agency leads them. To be counted before it is answered. */
export function tracksUnder(ctx: Context, indexes: readonly string[]): Promise<TrackRow[]> {
  return ctx.tx.query<TrackRow>(
    'SELECT programme, agency_id, slug, name, contact_name, contact_phone FROM tracks_of($1)',
    [indexes],
    'track_check',
  );
}

async function nextStroke(begun: number): Promise<void> {
  const spent = performance.now() - begun;
  await pause(Math.ceil(spent / STROKE_MS) * STROKE_MS - spent);
}

const trackView = (row: TrackRow): TrackView => ({
  programme: row.programme,
  agency: { id: globalId('Agency', row.agency_id), slug: row.slug, name: row.name },
  contactName: row.contact_name,
  contactPhone: row.contact_phone,
});
