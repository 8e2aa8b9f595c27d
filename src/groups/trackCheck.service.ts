import { setTimeout as sleep } from 'node:timers/promises';
import { countQuestion } from '../audit';
import { numberIndexes, parsePersonNumber } from '../cases';
import type { Context } from '../platform/context';
import { dayOf } from '../policy/calendar';
import type { Programme } from '../policy/programmes';
import { requireAction } from '../reading/authorize';
import { globalId } from '../reading/ids';
import type { TrackCheckView, TrackView } from './trackCheck.types';

/** Answers leave only at multiples of this interval, in milliseconds, so that the time of the search does not show. */
const STROKE_MS = 50;
/** The fields that a track check shows, as named in the access log. */
export const SHOWN = ['TrackCheck.hasTrack', 'TrackCheck.tracks'];

/** An existing track, and the official to call. */
export interface TrackRow {
  readonly programme: Programme;
  readonly agency_id: string;
  readonly slug: string;
  readonly name: string;
  readonly contact_name: string;
  readonly contact_phone: string | null;
}

/**
 * Whether a person has a track, and the official to call. Searches by the keyed hash of the number. Yes and no are
 * counted for the member, logged for the member's agency and answered alike; the log of an agency that leads a track
 * found says who asked. LIMIT_EXCEEDED after too many questions within an hour, whatever the answer would be.
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
    alsoShownTo: rows.map((row) => row.agency_id),
  });
  return { hasTrack: rows.length > 0, tracks: rows.map(trackView), askedAt, remaining };
}

/**
 * The tracks of the person with a number, by the hashes under which it may be stored, whichever agency leads them. The
 * caller must count the question before answering it.
 */
export function tracksUnder(ctx: Context, indexes: readonly string[]): Promise<TrackRow[]> {
  return ctx.tx.query<TrackRow>(
    'SELECT programme, agency_id, slug, name, contact_name, contact_phone FROM tracks_of($1)',
    [indexes],
    'track_check',
  );
}

async function nextStroke(begun: number): Promise<void> {
  const spent = performance.now() - begun;
  await sleep(Math.ceil(spent / STROKE_MS) * STROKE_MS - spent);
}

const trackView = (row: TrackRow): TrackView => ({
  programme: row.programme,
  agency: { id: globalId('Agency', row.agency_id), slug: row.slug, name: row.name },
  contactName: row.contact_name,
  contactPhone: row.contact_phone,
});
