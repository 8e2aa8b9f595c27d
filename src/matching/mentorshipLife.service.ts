import { lockedBirthDateOf, refusedByState } from '../cases';
import { changed, refuse, type Written } from '../audit';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { clearable, refuseInput, text } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { dayOf, plusDays } from '../policy/calendar';
import { requireRecord } from '../reading/authorize';
import { globalId, type GlobalId, type RecordId } from '../reading/ids';
import { MentorMeetingRow, MentorReviewRow, type MentorshipRow } from './mentorship.entity';
import { REVIEW_DAYS, reviewsDue } from './mentorship.lifecycle';
import { answerTime, propose } from './mentorship.service';
import { lockMentorship, mentorshipOutcome, moveMentorship, obstacleTo, openReason, requireEnds, sideOf, written } from './mentorshipMove';
import type { MentorNeedRow } from './need.entity';
import { lockNeed, needNotOpen, needWritten, reopenNeed, setNeedStatus } from './need.service';
import { standingObstacle } from './standing';
import type { MentorshipOutcome } from './vocabulary.types';

/**
 * Confirms a mentorship that the mentor has accepted, as the caseworker, unless a hard rule no longer holds. It becomes
 * active, its need is filled, and its reviews are due after 6 and 12 months. The mentorship that it takes over from
 * ends at the same moment.
 */
export async function confirmMentorship(ctx: Context, id: RecordId<'Mentorship'>, version: number): Promise<Outcome<'Mentorship'>> {
  const ends = await requireEnds(ctx, 'CONFIRM', id);
  // A need is always locked before its mentorships, so that two transactions never deadlock.
  const need = await lockNeed(ctx, ends.needId);
  const row = await lockMentorship(ctx, ends.id, version);
  const obstacle = obstacleTo(ctx, 'CONFIRM', row) ?? (await shutFor(ctx, row));
  if (obstacle) return obstacle;
  if (need.status === 'WITHDRAWN') return needNotOpen(ctx, needWritten(need));
  // The birth date from which the age is computed stays unchanged until this transaction ends.
  await lockedBirthDateOf(ctx, row.caseId);
  const standing = await standingObstacle(ctx, row, 'CASE');
  if (standing) return standing;
  if (row.handsOver !== null) await endHandedOver(ctx, row.handsOver, row.reason);
  const at = ctx.clock.now();
  await moveMentorship(ctx, 'CONFIRM', row, { confirmed_at: at, reason: null, reason_of: 'PROPOSAL' });
  if (need.status === 'OPEN') await setNeedStatus(ctx, need, 'FILLED');
  await (await ctx.tx.manager).insert(MentorReviewRow, reviewsOf(row, at));
  return mentorshipOutcome(row.id);
}

/** Closing the case also locks the mentorship before the case, so one of the two comes first. */
const shutFor = (ctx: Context, row: MentorshipRow): Promise<Refused | null> =>
  refusedByState(ctx, 'confirmMentorship', row.caseId, { on: written(row) });

function reviewsOf({ id, ownerAgencyId, coordinatorAgencyId, caseId }: MentorshipRow, at: Date): MentorReviewRow[] {
  return reviewsDue(dayOf(at)).map((due) => ({
    ...{ id: newId(), mentorshipId: id, ownerAgencyId, coordinatorAgencyId, caseId, ...due },
    ...{ doneOn: null, outcome: null, doneBy: null, note: null, version: 1 },
  }));
}

// It may have ended for another reason before the new mentor answered.
async function endHandedOver(ctx: Context, uuid: string, reason: string | null): Promise<void> {
  const old = await lockMentorship(ctx, uuid);
  if (old.status !== 'ACTIVE') return;
  await moveMentorship(ctx, 'END', old, { ...over(ctx), outcome: 'HANDED_OVER', reason, reason_of: 'PROPOSAL' });
}

const over = (ctx: Context) => ({ place: null, ended_at: ctx.clock.now() });

/** The particulars of ending a mentorship. */
export interface Ending {
  readonly outcome: MentorshipOutcome;
  readonly reason: string;
  readonly reopenNeed: boolean;
}

/**
 * Ends an active mentorship and frees its place, as the caseworker or the coordinator; its need waits again. With
 * `reopenNeed`, it is refused if the need cannot be reopened.
 */
export async function endMentorship(
  ctx: Context,
  id: RecordId<'Mentorship'>,
  version: number,
  ending: Ending,
): Promise<Outcome<'Mentorship'>> {
  const ends = await requireEnds(ctx, 'END', id);
  const { outcome } = ending;
  if (outcome === 'HANDED_OVER') refuseInput('Hand a mentorship over with handOverMentorship.', ['outcome']);
  // Only the agency of a need may know why it cannot be reopened.
  if (ending.reopenNeed) await requireRecord(ctx, 'reopenNeed', 'Mentorship', ends.id);
  const reason = await openReason(ctx, ends, ending.reason);
  const need = await lockNeed(ctx, ends.needId);
  const row = await lockMentorship(ctx, ends.id, version);
  const obstacle = obstacleTo(ctx, 'END', row) ?? (ending.reopenNeed ? await reopeningObstacle(ctx, need) : null);
  if (obstacle) return obstacle;
  await moveMentorship(ctx, 'END', row, { ...over(ctx), outcome, reason, reason_of: sideOf(ctx, row) });
  await reopenNeed(ctx, need);
  return mentorshipOutcome(row.id);
}

async function reopeningObstacle(ctx: Context, need: MentorNeedRow): Promise<Refused | null> {
  const rows = await ctx.tx.query<{ closed: boolean; other: boolean }>(
    "SELECT EXISTS (SELECT FROM case_file WHERE id = $1 AND status = 'CLOSED') AS closed," +
      " EXISTS (SELECT FROM mentor_need WHERE case_id = $1 AND status = 'OPEN') AS other",
    [need.caseId],
  );
  if (rows[0]?.closed === true) return refuse(ctx, needWritten(need), 'CASE_CLOSED', 'The case is closed.', { fields: ['Case.status'] });
  if (rows[0]?.other !== true) return null;
  return refuse(ctx, needWritten(need), 'NEED_EXISTS', 'The case already has an open need.', {
    fields: ['MentorNeed.status'],
    unlock: 'End the mentorship without reopenNeed.',
  });
}

/** The particulars of a hand-over, with the new mentor. */
export interface HandOver {
  readonly id: GlobalId<'Mentorship'>;
  readonly version: number;
  readonly toMentorId: GlobalId<'Mentor'>;
  readonly answerBy?: Date | null;
  readonly reason: string;
}

/**
 * Proposes another mentor for the need of an active mentorship, as its coordinator, once for each idempotency key.
 * Nothing changes for the first mentor until the second is confirmed.
 */
export async function handOverMentorship(ctx: Context, input: HandOver, idempotencyKey: string): Promise<Outcome<'Mentorship'>> {
  const ends = await requireEnds(ctx, 'END', input.id.uuid);
  await requireRecord(ctx, 'proposeMentor', 'MentorNeed', ends.needId);
  const mentorId = input.toMentorId.uuid;
  const reason = await openReason(ctx, ends, input.reason);
  return once(ctx, 'handOverMentorship', idempotencyKey, input, async () => {
    const answerBy = answerTime(ctx, input.answerBy, ['answerBy']);
    const need = await lockNeed(ctx, ends.needId);
    const old = await lockMentorship(ctx, ends.id, input.version);
    const obstacle = obstacleTo(ctx, 'END', old);
    if (obstacle) return obstacle;
    if (old.mentorId === mentorId) refuseInput('Name another mentor than the present one.', ['toMentorId']);
    const proposed = await propose(ctx, need, { mentorId, answerBy, handsOver: old.id, reason });
    return 'refusal' in proposed ? proposed : { ...proposed, versionOf: { type: 'Mentorship', id: old.id } };
  });
}

/**
 * Records a meeting on a day, once for each idempotency key and each day; nothing of what was said. Refused unless the
 * mentorship is active.
 */
export async function recordMentorMeeting(
  ctx: Context,
  uuid: RecordId<'Mentorship'>,
  heldOn: string,
  idempotencyKey: string,
): Promise<Outcome<'Mentorship'>> {
  await requireRecord(ctx, 'noteMeeting', 'Mentorship', uuid);
  return once(ctx, 'recordMentorMeeting', idempotencyKey, { mentorshipId: globalId('Mentorship', uuid), heldOn }, async () => {
    const row = await lockMentorship(ctx, uuid);
    if (row.status !== 'ACTIVE' || row.confirmedAt === null) return notActive(ctx, row);
    if (heldOn > dayOf(ctx.clock.now())) refuseInput('This day is in the future.', ['heldOn']);
    if (heldOn < dayOf(row.confirmedAt)) refuseInput('This day is before the mentorship was confirmed.', ['heldOn']);
    return (await insertMeeting(ctx, row, heldOn)) ?? meetingNoted(ctx, row);
  });
}

function notActive(ctx: Context, row: MentorshipRow): Refused {
  const message = 'Meetings are recorded only while a mentorship is active.';
  return refuse(ctx, written(row), 'INVALID_TRANSITION', message, { fields: ['Mentorship.status'] });
}

function meetingNoted(ctx: Context, row: MentorshipRow): Refused {
  const message = 'A meeting on that day is already recorded.';
  return refuse(ctx, written(row), 'MEETING_NOTED', message, { fields: ['Mentorship.meetings'] });
}

async function insertMeeting(ctx: Context, row: MentorshipRow, heldOn: string): Promise<Outcome<'Mentorship'> | null> {
  const manager = await ctx.tx.manager;
  const inserted = await manager
    .createQueryBuilder()
    .insert()
    .into(MentorMeetingRow)
    .values({ id: newId(), mentorshipId: row.id, heldOn, notedAt: ctx.clock.now(), notedBy: ctx.actor.memberId })
    .orIgnore()
    .returning('id')
    .execute();
  if ((inserted.raw as unknown[]).length === 0) return null;
  changed(ctx, written(row));
  return mentorshipOutcome(row.id);
}

/** What a review came to. */
export interface Reviewed {
  readonly outcome: MentorshipOutcome;
  readonly note?: string | null | undefined;
}

/**
 * Records the outcome of a review, once, with a text for those at work on the case. Refused before it is due: an outcome
 * after six months is not known on the first day. Conflict if it has changed since it was read.
 */
export async function reviewMentorship(
  ctx: Context,
  id: RecordId<'MentorReview'>,
  version: number,
  { outcome, note: given }: Reviewed,
): Promise<Outcome<'MentorReview'>> {
  await requireRecord(ctx, 'reviewMentorship', 'MentorReview', id);
  const note = clearable(given, (value) => text(value, ['note'])) ?? null;
  if (outcome === 'HANDED_OVER' || outcome === 'NOT_STATED') refuseInput('A review cannot have this outcome.', ['outcome']);
  const manager = await ctx.tx.manager;
  const row = await manager.findOne(MentorReviewRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  const trace: Written = { type: 'MentorReview', id, ownerAgencyId: row.ownerAgencyId };
  const shut = await refusedByState(ctx, 'reviewMentorship', row.caseId, { on: trace });
  if (shut) return shut;
  if (row.doneOn !== null)
    return refuse(ctx, trace, 'REVIEW_DONE', 'The review has already been done.', { fields: ['MentorReview.doneOn'] });
  const today = dayOf(ctx.clock.now());
  const from = plusDays(row.dueOn, -REVIEW_DAYS);
  if (today < from)
    return refuse(ctx, trace, 'NOT_YET_DUE', `The review after ${String(row.months)} months is not due yet.`, {
      fields: ['MentorReview.dueOn'],
      unlock: `Hold it from ${from} on, and by ${row.dueOn}.`,
    });
  const done = { outcome, note, done_on: today, done_by: ctx.actor.memberId };
  await changeVersion(manager, 'mentor_review', id, version, done);
  changed(ctx, trace);
  return { type: 'MentorReview', id };
}
