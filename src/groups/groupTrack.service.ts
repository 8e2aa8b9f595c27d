import { countQuestion } from '../audit/question.service';
import { numberIndexes, openNumber } from '../cases/personNumber.service';
import { changed, refuse, type Written } from '../cases/writing.service';
import type { Context } from '../platform/context';
import type { Path } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import type { ActionGroupRow } from './group.entity';
import { TYPE } from './groupMove';
import { SHOWN, tracksUnder, type TrackRow } from './trackCheck.service';

/** What a group would be around, and where the caller has named it. */
export interface NewTrack {
  /** The person's record, by uuid. */
  readonly personId: string;
  readonly path: Path;
  /** The group that the new one takes over from, which is no second one. */
  readonly instead?: Pick<ActionGroupRow, 'id' | 'programme' | 'status' | 'validUntil'>;
}

/**
 * The refusal of a second group around a person, of whatever programme and whoever leads the first; null where there is none. Whoever
 * asks is alone with the answer until the transaction ends, in every agency. Where the person has a number this is a track check, with
 * its limit, its entry in the log and its answer, and so is never the cheaper question: it is counted for yes and no alike, and
 * LIMIT_EXCEEDED comes before either.
 */
export async function trackAhead(ctx: Context, on: Written, track: NewTrack): Promise<Outcome | null> {
  const number = await numberOf(ctx, track.personId);
  await alone(ctx, [track.personId, ...(number?.indexes ?? [])]);
  await noteLapsed(ctx, track);
  const found = number ? await tracksUnder(ctx, number.indexes) : await ownTracks(ctx, track.personId);
  const others = withoutOne(ctx, found, track);
  if (number)
    await countQuestion(ctx, {
      persons: [{ by: 'number', value: number.canonical, path: track.path }],
      ...{ tells: true, type: 'TrackCheck', shown: SHOWN },
      told: others.map((row) => row.agency_id),
    });
  return others.length === 0 ? null : pointedTo(ctx, on, others);
}

interface KnownNumber {
  readonly canonical: string;
  readonly indexes: readonly string[];
}

async function numberOf(ctx: Context, personId: string): Promise<KnownNumber | null> {
  const [row] = await ctx.tx.query<{ sealed: string | null }>(
    'SELECT number_sealed AS sealed FROM person WHERE id = $1 FOR SHARE',
    [personId],
  );
  if (!row?.sealed) return null;
  const canonical = openNumber(ctx.settings.personKeys, row.sealed);
  return { canonical, indexes: numberIndexes(ctx.settings.personIndexKeys, canonical) };
}

/** In one order, so that no two wait for each other. */
async function alone(ctx: Context, keys: readonly string[]): Promise<void> {
  for (const key of [...keys].sort())
    await ctx.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`group-track:${key}`]);
}

/** A group that has outlived its end stands in nobody's way. */
async function noteLapsed(ctx: Context, { personId, instead }: NewTrack): Promise<void> {
  const rows = await ctx.tx.query<{ id: string }>(
    `UPDATE action_group SET status = 'LAPSED', closed_at = valid_until, version = version + 1
      WHERE person_id = $1 AND status IN ('FORMING', 'ACTIVE') AND valid_until <= $2 AND id IS DISTINCT FROM $3 RETURNING id`,
    [personId, ctx.clock.now(), instead?.id ?? null],
  );
  for (const { id } of rows) changed(ctx, { type: TYPE, id, ownerAgencyId: ctx.actor.agencyId });
}

/** Nobody else can be asked about somebody whose number is not known. */
function ownTracks(ctx: Context, personId: string): Promise<TrackRow[]> {
  return ctx.tx.query<TrackRow>(
    `SELECT g.programme, a.id AS agency_id, a.slug, a.name, g.contact_name, g.contact_phone
       FROM action_group g JOIN agency a ON a.id = g.owner_agency_id
      WHERE g.person_id = $1 AND group_live(g.status, g.valid_until) ORDER BY g.programme, a.slug, g.id`,
    [personId],
  );
}

/** The group that is taken over from is found too while it is live. */
function withoutOne(ctx: Context, found: readonly TrackRow[], { instead }: NewTrack): readonly TrackRow[] {
  const live = instead && ['FORMING', 'ACTIVE'].includes(instead.status) && instead.validUntil > ctx.clock.now();
  const own = live
    ? found.findIndex((row) => row.agency_id === ctx.actor.agencyId && row.programme === instead.programme)
    : -1;
  return found.filter((_, at) => at !== own);
}

/** What the check for a track tells, in words: the programme, the agency that leads it, and whom to call. */
function pointedTo(ctx: Context, on: Written, tracks: readonly TrackRow[]): Outcome {
  const whom = tracks.map(
    ({ programme, name, contact_name: contact, contact_phone: phone }) =>
      `${programme} at ${name}: ${phone === null ? contact : `${contact}, ${phone}`}.`,
  );
  return refuse(ctx, on, 'GROUP_EXISTS', 'The person has a group already: there is one track, not two.', {
    fields: ['ActionGroup.status'],
    unlock: `Call whoever leads the one there is. ${whom.join(' ')}`,
  });
}
