import { changed, refuse, type Written } from '../audit';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { refuseInput } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { MENTORS_OWN } from '../policy/matchingInputs';
import { forbid, mayAct, requireAction, requireRecord } from '../reading/authorize';
import type { GlobalId, RecordId } from '../reading/ids';
import { MentorRow } from './mentor.entity';
import type { MentorParticulars, MentorPatch, RegisterMentorInput } from './mentor.types';
import { checkStated, checkTogether, UNSTATED, type StatedMentor } from './mentorInput';

const TYPE = 'Mentor';

/**
 * Registers a mentor of the actor's own agency, with places, once for each idempotency key. Refused if the member is
 * already registered as a mentor. A member who only has the role MENTOR registers their own record.
 */
export async function registerMentor(ctx: Context, input: RegisterMentorInput): Promise<Outcome<'Mentor'>> {
  requireAction(ctx, 'registerMentor');
  if (vets(input)) requireAction(ctx, 'manageMentors');
  const memberId = memberNamed(ctx, input.memberId);
  return once(ctx, 'registerMentor', input.idempotencyKey, input, async () => {
    const stated = await checkNew(ctx, input);
    if (memberId !== null) await requireMentor(ctx, memberId);
    const id = newId();
    if (!(await insert(ctx, id, memberId, stated))) return isMentor(ctx, memberId ?? ctx.actor.memberId);
    await addPlaces(ctx, id, [], stated.capacity);
    changed(ctx, written(ctx, id));
    return { type: TYPE, id };
  });
}

/** Whether the input states the vetting or the appointment of a mentor: nobody states that about themselves. */
function vets({ vettedOn, vettedUntil, vettingLevel, contactPerson }: MentorParticulars): boolean {
  return [vettedOn, vettedUntil, vettingLevel, contactPerson].some((value) => value !== undefined && value !== null);
}

const written = (ctx: Context, id: string): Written => ({ type: TYPE, id, ownerAgencyId: ctx.actor.agencyId });

// A member who does not manage mentors can only register their own record.
function memberNamed(ctx: Context, memberId: GlobalId<'Member'> | null | undefined): string | null {
  const named = memberId?.uuid ?? null;
  if (mayAct(ctx, 'manageMentors')) return named;
  if (named !== null && named !== ctx.actor.memberId) forbid(ctx, 'A mentor may only register their own record.');
  return ctx.actor.memberId;
}

async function checkNew(ctx: Context, input: RegisterMentorInput): Promise<StatedMentor> {
  const given = await checkStated(ctx, input, ['input']);
  const { name, gender, capacity, languages } = given;
  if (languages === undefined) return refuseInput('Give at least one language.', ['input', 'languages']);
  if (name === undefined || gender === undefined || capacity === undefined)
    return refuseInput('Name, gender and number of places are required and cannot be null.', ['input']);
  const stated = { ...UNSTATED, ...given, name, gender, capacity };
  checkTogether(stated, given, ['input']);
  return stated;
}

// NotFound for anybody but a member of the own agency, so that nothing is revealed about members of others.
async function requireMentor(ctx: Context, memberId: string): Promise<void> {
  const [row] = await ctx.tx.query<{ fit: boolean }>(
    "SELECT 'MENTOR' = ANY (roles) AND suspended_at IS NULL AS fit FROM member WHERE id = $1 AND agency_id = $2",
    [memberId, ctx.actor.agencyId],
  );
  if (!row) throw new NotFound();
  if (!row.fit) refuseInput('Name a member with the role MENTOR who is not suspended.', ['input', 'memberId']);
}

/** False if the database already has the member as a mentor. */
async function insert(ctx: Context, id: string, memberId: string | null, stated: StatedMentor): Promise<boolean> {
  const { agencyId, memberId: registeredBy } = ctx.actor;
  const own = { id, providerAgencyId: agencyId, memberId, waitingSince: ctx.clock.now(), registeredBy };
  const manager = await ctx.tx.manager;
  const inserted = await manager
    .createQueryBuilder()
    .insert()
    .into(MentorRow)
    .values({ ...stated, ...own, closedAt: null, version: 1 })
    .orIgnore()
    .returning('id')
    .execute();
  return (inserted.raw as unknown[]).length > 0;
}

function isMentor(ctx: Context, memberId: string): Refused {
  const on: Written = { type: 'Member', id: memberId, ownerAgencyId: ctx.actor.agencyId };
  return refuse(ctx, on, 'MEMBER_IS_MENTOR', 'The member is already registered as a mentor.', {
    fields: ['Mentor.member'],
    unlock: 'Change the existing mentor, or close it first.',
  });
}

/**
 * Changes a mentor of the actor's own agency. Data that a rule depends on is changed only by those who manage mentors
 * there, and protected identity is lifted only by a coordinator or a lead. Refused if fewer places would remain than
 * are held, if the mentor leaves while holding one, and once the mentor has left. A mentor who leaves keeps no place
 * that a mentorship could take.
 */
export async function updateMentor(ctx: Context, id: RecordId<'Mentor'>, version: number, patch: MentorPatch): Promise<Outcome<'Mentor'>> {
  await requireRecord(ctx, 'updateMentor', TYPE, id);
  if (Object.entries(patch).some(([name, value]) => value !== undefined && !MENTORS_OWN.has(name)))
    await requireRecord(ctx, 'stateMentorFacts', TYPE, id);
  const given = await checkStated(ctx, patch, ['patch']);
  const leaves = patch.close === true;
  if (Object.keys(given).length === 0 && !leaves) refuseInput('There is nothing to change.', ['patch']);
  if (leaves && given.capacity) refuseInput('A mentor who leaves has no places.', ['patch', 'capacity']);
  const row = await lockMentor(ctx, id, version);
  if (row.closedAt !== null) return hasLeft(ctx, id);
  if (row.protectedIdentity && given.protectedIdentity === false) await requireRecord(ctx, 'liftMentorProtection', TYPE, id);
  checkTogether({ ...row, ...given }, given, ['patch']);
  const capacity = leaves ? 0 : given.capacity;
  if (capacity !== undefined && !(await settlePlaces(ctx, id, capacity))) return placesHeld(ctx, id);
  const columns = { ...columnsOf({ ...given, capacity }), closed_at: leaves ? ctx.clock.now() : undefined };
  await changeVersion(await ctx.tx.manager, 'mentor', id, version, columns);
  changed(ctx, written(ctx, id));
  if (leaves) await lapseOpen(ctx, id);
  return { type: TYPE, id };
}

// A proposal to a mentor who leaves would block the need for others until the time to answer is over.
async function lapseOpen(ctx: Context, mentorId: string): Promise<void> {
  const lapsed = await ctx.tx.query<{ id: string; owner_agency_id: string }>(
    "UPDATE mentorship SET status = 'LAPSED', version = version + 1 WHERE mentor_id = $1 AND status = 'PROPOSED'" +
      ' RETURNING id, owner_agency_id',
    [mentorId],
  );
  for (const { id, owner_agency_id: ownerAgencyId } of lapsed) changed(ctx, { type: 'Mentorship', id, ownerAgencyId });
}

async function lockMentor(ctx: Context, uuid: string, version: number): Promise<MentorRow> {
  const manager = await ctx.tx.manager;
  const row = await manager.findOne(MentorRow, { where: { id: uuid }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

function hasLeft(ctx: Context, uuid: string): Refused {
  const unlock = 'Register the mentor again.';
  return refuse(ctx, written(ctx, uuid), 'INVALID_TRANSITION', 'The mentor has left.', {
    unlock,
    fields: ['Mentor.closedAt'],
  });
}

function placesHeld(ctx: Context, uuid: string): Refused {
  return refuse(ctx, written(ctx, uuid), 'PLACES_HELD', 'Mentorships hold more places than would remain.', {
    fields: ['Mentor.capacity', 'Mentor.freePlaces'],
    unlock: 'Keep at least as many places as are held, or wait until mentorships have ended.',
  });
}

/**
 * Sets the number of places of the locked mentor; false, with nothing done, if more are held. All places are locked
 * before the held ones are counted: an acceptance under way is waited for, and a later one finds the places that
 * remain.
 */
async function settlePlaces(ctx: Context, mentorId: string, capacity: number): Promise<boolean> {
  const places = await placesIn(ctx, 'SELECT place FROM mentor_place WHERE mentor_id = $1 FOR UPDATE', mentorId);
  const held = await placesIn(ctx, 'SELECT place FROM mentorship WHERE mentor_id = $1 AND place IS NOT NULL ORDER BY place', mentorId);
  if (held.length > capacity) return false;
  if (places.length <= capacity) {
    await addPlaces(ctx, mentorId, places, capacity);
    return true;
  }
  const free = places.filter((place) => !held.includes(place)).sort((one, other) => other - one);
  const surplus = free.slice(0, places.length - capacity);
  await ctx.tx.query('DELETE FROM mentor_place WHERE mentor_id = $1 AND place = ANY ($2)', [mentorId, surplus]);
  return true;
}

async function placesIn(ctx: Context, text: string, mentorId: string): Promise<number[]> {
  const rows = await ctx.tx.query<{ place: number }>(text, [mentorId]);
  return rows.map(({ place }) => place);
}

async function addPlaces(ctx: Context, mentorId: string, there: readonly number[], capacity: number): Promise<void> {
  const numbers = Array.from({ length: capacity + there.length }, (_, at) => at + 1);
  const added = numbers.filter((place) => !there.includes(place)).slice(0, capacity - there.length);
  if (added.length === 0) return;
  await ctx.tx.query('INSERT INTO mentor_place (mentor_id, place) SELECT $1, unnest($2::integer[])', [mentorId, added]);
}

function columnsOf(given: Partial<StatedMentor>): Readonly<Record<string, unknown>> {
  const { languages, weeks } = given;
  return {
    name: given.name,
    email: given.email,
    phone: given.phone,
    gender: given.gender,
    languages: languages === undefined ? undefined : JSON.stringify(languages),
    environment_codes: given.environmentCodes,
    method_codes: given.methodCodes,
    religious_codes: given.religiousCodes,
    areas: given.areas,
    unsafe_areas: given.unsafeAreas,
    ties: given.ties,
    minimum_age: given.minimumAge,
    maximum_age: given.maximumAge,
    hours_per_week: given.hoursPerWeek,
    weeks: weeks === undefined ? undefined : JSON.stringify(weeks),
    available_from: given.availableFrom,
    vetted_on: given.vettedOn,
    vetted_until: given.vettedUntil,
    vetting_level: given.vettingLevel,
    contact_person: given.contactPerson,
    protected_identity: given.protectedIdentity,
    capacity: given.capacity,
  };
}
