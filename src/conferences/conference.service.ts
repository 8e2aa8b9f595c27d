import { changed, refuse, type Written } from '../audit';
import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { impersonalLine, impersonalText } from '../platform/impersonal';
import { clearable, entries, refuseInput, type Path } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { requireAction, requireRecord } from '../reading/authorize';
import { globalId, isGivenId, type GlobalId, type RecordId } from '../reading/ids';
import { ConferenceRow, ConferenceSeriesRow } from './conference.entity';
import type {
  ChangeConferenceInput,
  ChangeConferenceSeriesInput,
  EndConferenceInput,
  PlanConferenceInput,
  PlanConferenceSeriesInput,
} from './conferenceInput.types';

const MOST_LINES = 20;
const MOST_DAYS_AHEAD = 2 * 366;
const DAY_MS = 86_400_000;
/** Tolerance for a client's clock that is behind ours. */
const SKEW_MS = 60_000;
const TODAY = "(app_now() AT TIME ZONE 'Europe/Stockholm')::date";

const written = ({ id, ownerAgencyId }: Pick<ConferenceRow, 'id' | 'ownerAgencyId'>): Written => ({
  type: 'Conference',
  id,
  ownerAgencyId,
});

/** Convenes a series of conferences, once for each idempotency key. */
export async function planConferenceSeries(ctx: Context, input: PlanConferenceSeriesInput): Promise<Outcome<'ConferenceSeries'>> {
  requireAction(ctx, 'conveneConference');
  const name = impersonalLine(input.name, ['input', 'name']);
  const partyIds = await partiesIn(ctx, input.partyIds, ['input', 'partyIds']);
  return once(ctx, 'planConferenceSeries', input.idempotencyKey, input, async () => {
    const [id, ownerAgencyId] = [newId(), ctx.actor.agencyId];
    const manager = await ctx.tx.manager;
    await manager.insert(ConferenceSeriesRow, { id, ownerAgencyId, name, rhythm: input.rhythm, partyIds, endedOn: null, version: 1 });
    changed(ctx, { type: 'ConferenceSeries', id, ownerAgencyId });
    return { type: 'ConferenceSeries', id };
  });
}

/** Changes a series. Its conferences keep the parties that they were convened with. */
export async function changeConferenceSeries(
  ctx: Context,
  id: RecordId<'ConferenceSeries'>,
  version: number,
  input: ChangeConferenceSeriesInput,
): Promise<Outcome<'ConferenceSeries'>> {
  const type = 'ConferenceSeries';
  await requireRecord(ctx, 'conveneConference', type, id);
  const name = input.name ? impersonalLine(input.name, ['input', 'name']) : undefined;
  const parties = input.partyIds ? await partiesIn(ctx, input.partyIds, ['input', 'partyIds']) : undefined;
  return once(ctx, 'changeConferenceSeries', input.idempotencyKey, { id: globalId(type, id), version, ...input }, async () => {
    await changeVersion(await ctx.tx.manager, 'conference_series', id, version, {
      ...{ name, rhythm: input.rhythm ?? undefined, party_ids: parties, ended_on: input.endedOn ?? undefined },
    });
    changed(ctx, { type, id, ownerAgencyId: ctx.actor.agencyId });
    return { type, id };
  });
}

/** Convenes a conference, on a day to come or at once, once for each idempotency key. */
export async function planConference(ctx: Context, input: PlanConferenceInput): Promise<Outcome<'Conference'>> {
  requireAction(ctx, 'conveneConference');
  const seriesId = isGivenId(input.seriesId) ? input.seriesId.uuid : null;
  if (seriesId !== null) await requireRecord(ctx, 'conveneConference', 'ConferenceSeries', seriesId);
  const acute = input.startsAt === undefined || input.startsAt === null;
  const startsAt = acute ? ctx.clock.now() : beginning(ctx, input.startsAt ?? ctx.clock.now());
  const agenda = linesOf(input.agenda);
  const partyIds = await partiesIn(ctx, input.partyIds, ['input', 'partyIds']);
  return once(ctx, 'planConference', input.idempotencyKey, input, async () => {
    const row = { id: newId(), ownerAgencyId: ctx.actor.agencyId, seriesId, acute, startsAt, partyIds, agenda };
    const manager = await ctx.tx.manager;
    await manager.insert(ConferenceRow, { ...row, status: 'PLANNED', sharedPicture: null, presentIds: [], version: 1 });
    changed(ctx, written(row));
    return { type: 'Conference', id: row.id };
  });
}

/**
 * Changes what all parties see. Parties are added and never taken out: a refusal because of the cases of a party would
 * show that it has some, and leaving them behind would hide them from their own agency.
 */
export async function changeConference(
  ctx: Context,
  id: RecordId<'Conference'>,
  version: number,
  input: ChangeConferenceInput,
): Promise<Outcome<'Conference'>> {
  await requireRecord(ctx, 'steerConference', 'Conference', id);
  const agenda = clearable(input.agenda, linesOf);
  const picture = clearable(input.sharedPicture, (value) => impersonalText(value, ['input', 'sharedPicture']));
  const more = input.addPartyIds ? await agenciesIn(ctx, input.addPartyIds, ['input', 'addPartyIds']) : [];
  const startsAt = input.startsAt ? beginning(ctx, input.startsAt) : undefined;
  return once(ctx, 'changeConference', input.idempotencyKey, { id: globalId('Conference', id), version, ...input }, async () => {
    const row = await lockConference(ctx, id);
    if (startsAt && row.status !== 'PLANNED')
      return refuse(ctx, written(row), 'INVALID_TRANSITION', 'Only a planned conference is moved to another time.', {
        fields: ['Conference.status'],
      });
    const partyIds = [...new Set([...row.partyIds, ...more])];
    const present = input.presentIds ? among(input.presentIds, partyIds, ['input', 'presentIds']) : undefined;
    const manager = await ctx.tx.manager;
    await changeVersion(manager, 'conference', id, version, {
      ...{ starts_at: startsAt, agenda: agenda ?? undefined, shared_picture: picture, present_ids: present },
      party_ids: more.length > 0 ? partyIds : undefined,
    });
    changed(ctx, written(row));
    return { type: 'Conference', id };
  });
}

/** Says that a planned conference was held, or that it is not to be. What is on its roster does not matter. */
export async function endConference(
  ctx: Context,
  id: RecordId<'Conference'>,
  version: number,
  input: EndConferenceInput,
): Promise<Outcome<'Conference'>> {
  await requireRecord(ctx, 'steerConference', 'Conference', id);
  if (input.to === 'PLANNED') refuseInput('A conference ends as HELD or CANCELLED.', ['input', 'to']);
  return once(ctx, 'endConference', input.idempotencyKey, { id: globalId('Conference', id), version, ...input }, async () => {
    const row = await lockConference(ctx, id);
    if (row.status !== 'PLANNED')
      return refuse(ctx, written(row), 'INVALID_TRANSITION', `The conference is ${row.status}.`, { fields: ['Conference.status'] });
    await changeVersion(await ctx.tx.manager, 'conference', id, version, { status: input.to });
    changed(ctx, written(row));
    return { type: 'Conference', id };
  });
}

async function lockConference(ctx: Context, id: string): Promise<ConferenceRow> {
  const manager = await ctx.tx.manager;
  // A lock that does not wait for a row being put on the roster: the wait would tell of it.
  const row = await manager.findOne(ConferenceRow, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!row) throw new NotFound();
  return row;
}

/** A beginning that has not passed, two years ahead at most. */
function beginning(ctx: Context, at: Date): Date {
  const now = ctx.clock.now().getTime();
  const path = ['input', 'startsAt'];
  if (at.getTime() < now - SKEW_MS) refuseInput('This has passed. Leave it out for a conference at once.', path);
  if (at.getTime() > now + MOST_DAYS_AHEAD * DAY_MS) refuseInput(`This is more than ${String(MOST_DAYS_AHEAD)} days ahead.`, path);
  return at;
}

const linesOf = (lines: readonly string[]): string[] => entries(lines, ['input', 'agenda'], impersonalLine, MOST_LINES);

/** The uuids of agencies in operation, none twice. NotFound if one does not exist. */
async function agenciesIn(ctx: Context, ids: readonly GlobalId<'Agency'>[], path: Path): Promise<string[]> {
  const uuids = entries(ids, path, ({ uuid }) => uuid);
  const found = await ctx.tx.query<{ id: string; open: boolean }>(
    `SELECT id, valid_from <= ${TODAY} AND (valid_to IS NULL OR valid_to >= ${TODAY}) AS open FROM agency WHERE id = ANY ($1)`,
    [uuids],
  );
  if (found.length < uuids.length) throw new NotFound();
  const gone = uuids.findIndex((uuid) => !found.some(({ id, open }) => id === uuid && open));
  return gone < 0 ? uuids : refuseInput('This agency has ceased, or does not exist yet.', [...path, gone]);
}

/** The same, at least two, with the actor's own among them. */
async function partiesIn(ctx: Context, ids: readonly GlobalId<'Agency'>[], path: Path): Promise<string[]> {
  const uuids = await agenciesIn(ctx, ids, path);
  if (uuids.length < 2) refuseInput('Name at least two agencies.', path);
  return uuids.includes(ctx.actor.agencyId) ? uuids : refuseInput('Name your own agency too.', path);
}

/** The uuids of agencies that must be among these parties, none twice. An agency that is not there is refused with its place. */
export function among(ids: readonly GlobalId<'Agency'>[], parties: readonly string[], path: Path): string[] {
  return entries(ids, path, ({ uuid }, at) => (parties.includes(uuid) ? uuid : refuseInput('This agency is not one of the parties.', at)));
}
