import { changed, refuse, type Written } from '../audit';
import { namesPersonOf } from '../grounds';
import { holdsContact, holdsPersonalNumber } from '../pii/personalData';
import type { Context } from '../platform/context';
import { isUniqueViolation } from '../platform/databaseErrors';
import { Conflict, NotFound } from '../platform/errors';
import { LONGEST, refuseInput, text, type Path } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { holdsName } from '../platform/foldText';
import { requireRecord } from '../reading/authorize';
import type { RecordId } from '../reading/ids';
import { MentorshipRow, type ReasonOf } from './mentorship.entity';
import { MENTORSHIP_EVENTS, nextMentorshipStatus, statusAt, type MentorshipEvent } from './mentorship.lifecycle';

const TYPE = 'Mentorship';

/** The owner, case and need of a mentorship: the data that never changes. */
export type Ends = Pick<MentorshipRow, 'id' | 'needId' | 'caseId' | 'ownerAgencyId'>;

/** The trace of a mentorship in the access log. */
export const written = ({ id, ownerAgencyId }: Pick<MentorshipRow, 'id' | 'ownerAgencyId'>): Written => ({
  type: TYPE,
  id,
  ownerAgencyId,
});

/** An outcome that shows a mentorship. */
export const mentorshipOutcome = (id: string): Outcome<'Mentorship'> => ({ type: TYPE, id });

type AskedEvent = Exclude<MentorshipEvent, 'LAPSE'>;

/**
 * The uuid of a mentorship in the actor's view on which the actor may cause the event; NotFound or Forbidden otherwise.
 */
export async function requireMentorship(ctx: Context, event: AskedEvent, uuid: RecordId<'Mentorship'>): Promise<string> {
  await requireRecord(ctx, MENTORSHIP_EVENTS[event].action, TYPE, uuid);
  return uuid;
}

/** The same with the owner, case and need, for data needed before the mentorship is locked. */
export async function requireEnds(ctx: Context, event: AskedEvent, uuid: RecordId<'Mentorship'>): Promise<Ends> {
  return endsOf(ctx, await requireMentorship(ctx, event, uuid));
}

/** The owner, case and need of a mentorship, without locking it. */
async function endsOf(ctx: Context, uuid: string): Promise<Ends> {
  const manager = await ctx.tx.manager;
  const seen = await manager.findOneBy(MentorshipRow, { id: uuid });
  if (!seen) throw new NotFound();
  return seen;
}

/** The mentorship, locked until the transaction ends; Conflict if the caller read another version. */
export async function lockMentorship(ctx: Context, uuid: string, version?: number): Promise<MentorshipRow> {
  const manager = await ctx.tx.manager;
  const row = await manager.findOne(MentorshipRow, { where: { id: uuid }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  if (version !== undefined && row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

/** The refusal if the event is not possible in the present state; null if the map allows it. */
export function obstacleTo(ctx: Context, event: MentorshipEvent, row: MentorshipRow): Refused | null {
  const status = statusAt(row, ctx.clock.now());
  if (nextMentorshipStatus(event, status)) return null;
  const fields = ['Mentorship.status'];
  if (status === 'LAPSED' && (event === 'ACCEPT' || event === 'DECLINE')) {
    const unlock = 'The coordinator can propose the mentor again.';
    return refuse(ctx, written(row), 'PROPOSAL_LAPSED', 'The time to answer has passed.', { fields, unlock });
  }
  const message = `${event} is not possible in the state ${status}, only in ${MENTORSHIP_EVENTS[event].from.join(', ')}.`;
  return refuse(ctx, written(row), 'INVALID_TRANSITION', message, { fields });
}

type Patch = Partial<
  Record<'place' | 'accepted_at' | 'confirmed_at' | 'ended_at' | 'outcome' | 'reason', string | number | Date | null>
> & { readonly reason_of?: ReasonOf };

/**
 * Moves a locked mentorship to its next state; the map must allow it. Conflict if the database finds its place, or its
 * need, taken.
 */
export async function moveMentorship(ctx: Context, event: MentorshipEvent, row: MentorshipRow, patch: Patch): Promise<void> {
  const status = nextMentorshipStatus(event, row.status);
  if (!status) throw new Error(`the map does not allow ${event} in ${row.status}`);
  try {
    await changeVersion(await ctx.tx.manager, 'mentorship', row.id, row.version, { status, ...patch });
  } catch (error) {
    if (isUniqueViolation(error, 'mentorship_place')) throw noPlace();
    if (isUniqueViolation(error, 'mentorship_active')) throw new Conflict('The need already has an active mentorship.');
    throw error;
  }
  changed(ctx, written(row));
}

/** Of several who want the last place, all but one get this. */
export const noPlace = (): Conflict => new Conflict('No place is free.');

/**
 * The author of the reason that the actor writes when withdrawing or ending a mentorship: the agency that owns the
 * case, or the coordinator.
 */
export const sideOf = (ctx: Context, { ownerAgencyId }: Pick<MentorshipRow, 'ownerAgencyId'>): ReasonOf =>
  ctx.actor.agencyId === ownerAgencyId ? 'CASE' : 'COORDINATION';

/**
 * A reason for the other side to read. BAD_USER_INPUT if it holds a personal number, telephone number or e-mail
 * address, or a name that the other side may not know. Names are compared only for actors who know them, so that nobody
 * can guess.
 */
export async function openReason(
  ctx: Context,
  { caseId, ownerAgencyId }: Ends,
  value: string,
  mentor?: { readonly name: string },
): Promise<string> {
  const path: Path = ['reason'];
  const reason = text(value, path, LONGEST.reason);
  if (holdsPersonalNumber(reason) || holdsContact(reason))
    refuseInput('Leave out personal identity numbers, telephone numbers and e-mail addresses.', path);
  const namesPerson = ctx.actor.agencyId === ownerAgencyId && (await namesPersonOf(ctx, caseId, reason));
  const known = mentor ? [mentor.name] : await mentorsKnown(ctx, caseId, ownerAgencyId);
  if (namesPerson || known.some((name) => holdsName(reason, name)))
    refuseInput('Leave out the names of the person of the case and of the mentor.', path);
  return reason;
}

// The caseworker knows the mentors who work for the case and are not protected; a later reader of the reason may not.
async function mentorsKnown(ctx: Context, caseId: string, ownerAgencyId: string): Promise<string[]> {
  if (ctx.actor.agencyId !== ownerAgencyId) return [];
  const rows = await ctx.tx.query<{ name: string }>(
    "SELECT m.name FROM mentorship p JOIN mentor m ON m.id = p.mentor_id WHERE p.case_id = $1 AND p.status = 'ACTIVE'" +
      ' AND NOT m.protected_identity',
    [caseId],
  );
  return rows.map(({ name }) => name);
}
