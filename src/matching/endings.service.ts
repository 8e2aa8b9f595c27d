import type { OnClosing } from '../cases';
import { withdrawOffers, type OnReservation } from '../grounds';
import { endLapsed } from '../groups';
import type { Context } from '../platform/context';
import { referralsOnReservation, whatIsLive } from '../referrals';
import type { MentorshipRow } from './mentorship.entity';
import { statusAt } from './mentorship.lifecycle';
import { lockMentorship, moveMentorship, sideOf } from './mentorshipMove';
import { lockNeed, reopenNeed, setNeedStatus } from './need.service';
import type { MentorshipOutcome, MentorshipStatus } from './vocabulary.types';

/** Reasons stored for a mentorship that ended by itself. */
export const MENTORSHIP_END_REASONS = {
  case: 'CASE_CLOSED',
  reservation: 'RESERVATION_ENDED',
  agency: 'AGENCY_ENDED',
} as const;

const NOT_STATED: MentorshipOutcome = 'NOT_STATED';

/** The mentorships of a case that have not ended, each with its need, in one order; of one provider, or of all. */
async function underWay(
  ctx: Context,
  caseId: string,
  providerId: string | null = null,
): Promise<{ readonly id: string; readonly need_id: string }[]> {
  return ctx.tx.query(
    "SELECT id, need_id FROM mentorship WHERE case_id = $1 AND status IN ('PROPOSED', 'ACCEPTED', 'ACTIVE')" +
      ' AND ($2::uuid IS NULL OR provider_agency_id = $2) ORDER BY id',
    [caseId, providerId],
  );
}

/** Locks needs before mentorships, as everywhere. */
async function lockAll(ctx: Context, all: readonly { readonly id: string; readonly need_id: string }[]): Promise<void> {
  for (const needId of [...new Set(all.map(({ need_id }) => need_id))].sort()) await lockNeed(ctx, needId);
  for (const { id } of all) await lockMentorship(ctx, id);
}

/**
 * Ends a locked mentorship that is in one of these states, or withdraws it if it had not begun. Returns whether it did.
 */
async function endNow(
  ctx: Context,
  row: MentorshipRow,
  states: readonly MentorshipStatus[],
  why: Pick<MentorshipRow, 'reasonOf'> & { readonly reason: string },
): Promise<boolean> {
  const at = ctx.clock.now();
  if (!states.includes(statusAt(row, at))) return false;
  const patch = { place: null, reason: why.reason, reason_of: why.reasonOf };
  if (row.status === 'ACTIVE') await moveMentorship(ctx, 'END', row, { ...patch, ended_at: at, outcome: NOT_STATED });
  else await moveMentorship(ctx, 'WITHDRAW', row, patch);
  return true;
}

/**
 * The referrals and groups that keep a case open, and the records that end when it is closed: its mentorships and
 * proposals, its need, unanswered reservations, and, for good, its lapsed groups.
 */
export const onClosing: OnClosing = {
  whatIsLive,

  async lock(ctx, caseId) {
    for (const needId of await openNeeds(ctx, caseId)) await lockNeed(ctx, needId);
    await lockAll(ctx, await underWay(ctx, caseId));
  },

  // Read again now that the case is locked: no new mentor can be proposed.
  async end(ctx, caseId) {
    await withdrawOffers(ctx, caseId);
    await endLapsed(ctx, caseId);
    for (const { id } of await underWay(ctx, caseId))
      await endNow(ctx, await lockMentorship(ctx, id), ['PROPOSED', 'ACCEPTED', 'ACTIVE'], {
        reason: MENTORSHIP_END_REASONS.case,
        reasonOf: 'CASE',
      });
    for (const needId of await openNeeds(ctx, caseId)) await setNeedStatus(ctx, await lockNeed(ctx, needId), 'WITHDRAWN');
  },
};

/** The open needs of a case, in one order. */
async function openNeeds(ctx: Context, caseId: string): Promise<string[]> {
  const rows = await ctx.tx.query<{ id: string }>("SELECT id FROM mentor_need WHERE case_id = $1 AND status = 'OPEN' ORDER BY id", [
    caseId,
  ]);
  return rows.map(({ id }) => id);
}

/**
 * The records that end with a reservation: disclosures and referrals, and the mentorships that its provider had
 * accepted on it. A proposal stays, and waits for another reservation.
 */
export const onReservation: OnReservation = {
  async lock(ctx, reservation) {
    const { caseId, recipientAgencyId } = reservation;
    await lockAll(ctx, await underWay(ctx, caseId, recipientAgencyId));
    await referralsOnReservation.lock(ctx, reservation);
  },

  async end(ctx, reservation) {
    await referralsOnReservation.end(ctx, reservation);
    for (const { id, need_id } of await underWay(ctx, reservation.caseId, reservation.recipientAgencyId)) {
      const row = await lockMentorship(ctx, id);
      const why = { reason: MENTORSHIP_END_REASONS.reservation, reasonOf: endedBy(ctx, row) };
      if (await endNow(ctx, row, ['ACCEPTED', 'ACTIVE'], why)) await reopenNeed(ctx, await lockNeed(ctx, need_id));
    }
  },
};

const endedBy = (ctx: Context, row: MentorshipRow): MentorshipRow['reasonOf'] =>
  ctx.actor.agencyId === row.providerAgencyId ? 'PROVIDER' : sideOf(ctx, row);
