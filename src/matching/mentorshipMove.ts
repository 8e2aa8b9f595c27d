import { changed, refuse, type Written } from '../cases/writing.service';
import { namesPersonOf } from '../grounds/personNames.service';
import { holdsContact, holdsPersonalNumber } from '../grounds/personalTraces.service';
import type { Context } from '../platform/context';
import { isUniqueViolation } from '../platform/databaseErrors';
import { Conflict, NotFound } from '../platform/errors';
import { LONGEST, refuseInput, text, type Path } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { holdsName } from '../platform/words';
import { requireRecord } from '../reading/facts';
import { uuidOf } from '../reading/ids';
import { MentorshipRow, type ReasonOf } from './mentorship.entity';
import { MENTORSHIP_EVENTS, nextMentorshipStatus, statusAt, type MentorshipEvent } from './mentorship.lifecycle';

const TYPE = 'Mentorship';

/** Whose record a mentorship is, and of which case: what never changes of it. */
export type Ends = Pick<MentorshipRow, 'id' | 'needId' | 'caseId' | 'ownerAgencyId'>;

/** The trace of a mentorship. */
export const written = ({ id, ownerAgencyId }: Pick<MentorshipRow, 'id' | 'ownerAgencyId'>): Written => ({
  type: TYPE,
  id,
  ownerAgencyId,
});

/** The outcome that is a mentorship. */
export const mentorshipOutcome = (id: string): Outcome => ({ type: TYPE, id });

type AskedEvent = Exclude<MentorshipEvent, 'LAPSE'>;

/** The uuid of a mentorship that the actor has in view and may bring the event about on; NotFound or Forbidden otherwise. */
export async function requireMentorship(ctx: Context, event: AskedEvent, id: string): Promise<string> {
  const uuid = uuidOf(TYPE, id);
  await requireRecord(ctx, MENTORSHIP_EVENTS[event].action, TYPE, uuid);
  return uuid;
}

/** The same with the ends of the mentorship, for what has to be known before it is locked. */
export async function requireEnds(ctx: Context, event: AskedEvent, id: string): Promise<Ends> {
  return endsOf(ctx, await requireMentorship(ctx, event, id));
}

/** The ends of a mentorship, which is not locked by that. */
async function endsOf(ctx: Context, uuid: string): Promise<Ends> {
  const manager = await ctx.tx.manager;
  const seen = await manager.findOneBy(MentorshipRow, { id: uuid });
  if (!seen) throw new NotFound();
  return seen;
}

/** The mentorship, locked until the transaction ends; Conflict when the caller read another version. */
export async function lockMentorship(ctx: Context, uuid: string, version?: number): Promise<MentorshipRow> {
  const manager = await ctx.tx.manager;
  const row = await manager.findOne(MentorshipRow, { where: { id: uuid }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  if (version !== undefined && row.version !== version)
    throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

/** Why the event is not possible in the state the mentorship is in now; null when the map allows it. */
export function obstacleTo(ctx: Context, event: MentorshipEvent, row: MentorshipRow): Outcome | null {
  const status = statusAt(row, ctx.clock.now());
  if (nextMentorshipStatus(event, status)) return null;
  const fields = ['Mentorship.status'];
  if (status === 'LAPSED' && (event === 'ACCEPT' || event === 'DECLINE')) {
    const unlock = 'The coordinator can propose the mentor anew.';
    return refuse(ctx, written(row), 'PROPOSAL_LAPSED', 'The time to answer has passed.', { fields, unlock });
  }
  const message = `${event} is not possible in the state ${status}, only in ${MENTORSHIP_EVENTS[event].from.join(', ')}.`;
  return refuse(ctx, written(row), 'INVALID_TRANSITION', message, { fields });
}

type Patch = Partial<
  Record<'place' | 'accepted_at' | 'confirmed_at' | 'ended_at' | 'outcome' | 'reason', string | number | Date | null>
> & { readonly reason_of?: ReasonOf };

/** Moves a locked mentorship on; the map must allow it. Conflict when the database finds its place, or its need, taken. */
export async function moveMentorship(
  ctx: Context,
  event: MentorshipEvent,
  row: MentorshipRow,
  patch: Patch,
): Promise<void> {
  const status = nextMentorshipStatus(event, row.status);
  if (!status) throw new Error(`the map does not allow ${event} in ${row.status}`);
  try {
    await changeVersion(await ctx.tx.manager, 'mentorship', row.id, row.version, { status, ...patch });
  } catch (error) {
    if (isUniqueViolation(error, 'mentorship_place')) throw noPlace();
    if (isUniqueViolation(error, 'mentorship_active')) throw new Conflict('The need has an active mentorship.');
    throw error;
  }
  changed(ctx, written(row));
}

/** Of several who wanted the last place, all but one get this. */
export const noPlace = (): Conflict => new Conflict('No place is free.');

/** Whose a reason is that the actor writes to take back or end a mentorship: the agency's whose case it is, or of who coordinates. */
export const sideOf = (ctx: Context, { ownerAgencyId }: Pick<MentorshipRow, 'ownerAgencyId'>): ReasonOf =>
  ctx.actor.agencyId === ownerAgencyId ? 'CASE' : 'COORDINATION';

/**
 * A reason for the other side to read. BAD_USER_INPUT when it holds a personal number, a telephone number or an e-mail address, or the
 * name of somebody that the other side may not know. Names are compared only for those who know them, so that nobody can guess.
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
    refuseInput('A reason holds no personal identity number, telephone number or e-mail address.', path);
  const namesPerson = ctx.actor.agencyId === ownerAgencyId && (await namesPersonOf(ctx, caseId, reason));
  const known = mentor ? [mentor.name] : await mentorsKnown(ctx, caseId, ownerAgencyId);
  if (namesPerson || known.some((name) => holdsName(reason, name)))
    refuseInput('A reason names neither the person of the case nor the mentor.', path);
  return reason;
}

// The caseworker knows the mentors who are at work for the case and are not protected; whoever reads the reason later need not.
async function mentorsKnown(ctx: Context, caseId: string, ownerAgencyId: string): Promise<string[]> {
  if (ctx.actor.agencyId !== ownerAgencyId) return [];
  const rows = await ctx.tx.query<{ name: string }>(
    "SELECT m.name FROM mentorship p JOIN mentor m ON m.id = p.mentor_id WHERE p.case_id = $1 AND p.status = 'ACTIVE'" +
      ' AND NOT m.protected_identity',
    [caseId],
  );
  return rows.map(({ name }) => name);
}
