import { countQuestion, changed, refuse, type Written } from '../audit';
import { numberIndexes, openNumber } from '../cases';
import type { Context } from '../platform/context';
import type { Path } from '../platform/input';
import type { Refused } from '../platform/refusal';
import type { ActionGroupRow } from './group.entity';
import { TYPE } from './groupMove';
import { SHOWN, tracksUnder, type TrackRow } from './trackCheck.service';

/** The person and programme of a new group, and the place in the input that names them. */
export interface NewTrack {
  /** The person's record, by uuid. */
  readonly personId: string;
  readonly path: Path;
  /** The group that the new one succeeds; it does not count as a second group. */
  readonly instead?: Pick<ActionGroupRow, 'id' | 'programme' | 'status' | 'validUntil'>;
}

/**
 * The refusal of a second group around a person, whatever the programme and whichever agency leads the first; null if
 * there is no other group. Locks the question until the transaction ends, across all agencies. For a person with a
 * number this counts as a track check, with its limit, log entry and answer, so that it is never a cheaper way to ask:
 * it is counted for yes and no alike, and LIMIT_EXCEEDED comes before either.
 */
export async function trackAhead(ctx: Context, on: Written, track: NewTrack): Promise<Refused | null> {
  const number = await numberOf(ctx, track.personId);
  await alone(ctx, [track.personId, ...(number?.indexes ?? [])]);
  await noteLapsed(ctx, track);
  const found = number ? await tracksUnder(ctx, number.indexes) : await ownTracks(ctx, track.personId);
  const others = withoutOne(ctx, found, track);
  if (number)
    await countQuestion(ctx, {
      persons: [{ by: 'number', value: number.canonical, path: track.path }],
      ...{ tells: true, type: 'TrackCheck', shown: SHOWN },
      alsoShownTo: others.map((row) => row.agency_id),
    });
  return others.length === 0 ? null : pointedTo(ctx, on, others);
}

interface KnownNumber {
  readonly canonical: string;
  readonly indexes: readonly string[];
}

async function numberOf(ctx: Context, personId: string): Promise<KnownNumber | null> {
  const [row] = await ctx.tx.query<{ sealed: string | null }>('SELECT number_sealed AS sealed FROM person WHERE id = $1 FOR SHARE', [
    personId,
  ]);
  if (!row?.sealed) return null;
  const canonical = openNumber(ctx.settings.personKeys, row.sealed);
  return { canonical, indexes: numberIndexes(ctx.settings.personIndexKeys, canonical) };
}

/** In one order, so that two transactions never deadlock. */
async function alone(ctx: Context, keys: readonly string[]): Promise<void> {
  for (const key of [...keys].sort()) await ctx.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`group-track:${key}`]);
}

/** A group past its end does not block a new one. */
async function noteLapsed(ctx: Context, { personId, instead }: NewTrack): Promise<void> {
  const rows = await ctx.tx.query<{ id: string }>(
    `UPDATE action_group SET status = 'LAPSED', closed_at = valid_until, version = version + 1
      WHERE person_id = $1 AND status IN ('FORMING', 'ACTIVE') AND valid_until <= $2 AND id IS DISTINCT FROM $3 RETURNING id`,
    [personId, ctx.clock.now(), instead?.id ?? null],
  );
  for (const { id } of rows) changed(ctx, { type: TYPE, id, ownerAgencyId: ctx.actor.agencyId });
}

/** Without a number, only the own agency's groups can be searched. */
function ownTracks(ctx: Context, personId: string): Promise<TrackRow[]> {
  return ctx.tx.query<TrackRow>(
    `SELECT g.programme, a.id AS agency_id, a.slug, a.name, g.contact_name, g.contact_phone
       FROM action_group g JOIN agency a ON a.id = g.owner_agency_id
      WHERE g.person_id = $1 AND group_live(g.status, g.valid_until) ORDER BY g.programme, a.slug, g.id`,
    [personId],
  );
}

/** The search also finds the group being succeeded, while that one is live. */
function withoutOne(ctx: Context, found: readonly TrackRow[], { instead }: NewTrack): readonly TrackRow[] {
  const live = instead && ['FORMING', 'ACTIVE'].includes(instead.status) && instead.validUntil > ctx.clock.now();
  const own = live ? found.findIndex((row) => row.agency_id === ctx.actor.agencyId && row.programme === instead.programme) : -1;
  return found.filter((_, at) => at !== own);
}

/** The refusal, with the answer of a track check in words: programme, leading agency and official to call. */
function pointedTo(ctx: Context, on: Written, tracks: readonly TrackRow[]): Refused {
  const whom = tracks.map(
    ({ programme, name, contact_name: contact, contact_phone: phone }) =>
      `${programme} at ${name}: ${phone === null ? contact : `${contact}, ${phone}`}.`,
  );
  return refuse(ctx, on, 'GROUP_EXISTS', 'The person already has a group, and may have only one track.', {
    fields: ['ActionGroup.status'],
    unlock: `Call the leader of the existing group. ${whom.join(' ')}`,
  });
}
