import type { EntityManager } from 'typeorm';
import { changed, refuse, type Written } from '../audit';
import type { Context } from '../platform/context';
import { Conflict, Forbidden, NotFound } from '../platform/errors';
import { newId } from '../platform/ids';
import type { Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { runsOutAt } from '../policy/referralTime';
import { ReferralEventRow, ReferralRow } from './referral.entity';
import { alsoChanged, nextStatus, statusAt, TRANSITIONS, type TransitionEvent } from './referral.lifecycle';
import type { ReferralEvent, ReferralStatus } from './vocabulary.types';

/** The trace of a referral in the access log. */
export const written = (id: string, fromAgencyId: string): Written => ({
  type: 'Referral',
  id,
  ownerAgencyId: fromAgencyId,
});

/** Adds one step to the timeline of a referral. */
export async function note(
  ctx: Context,
  manager: EntityManager,
  referralId: string,
  step: { readonly event: ReferralEvent; readonly status: ReferralStatus; readonly reason: string | null },
): Promise<void> {
  const { agencyId, memberId } = ctx.actor;
  await manager.insert(ReferralEventRow, { id: newId(), referralId, at: ctx.clock.now(), agencyId, memberId, ...step });
}

/** The referral, locked until the transaction ends. */
export async function lockReferral(manager: EntityManager, uuid: string): Promise<ReferralRow> {
  const row = await manager.findOne(ReferralRow, { where: { id: uuid }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  return row;
}

/** The state of a referral at this moment. */
export const statusNow = (ctx: Context, row: ReferralRow): ReferralStatus => statusAt(row, ctx.clock.now());

/** The state that an event would lead a referral to now; undefined if the map does not allow it. */
export const leadsTo = (ctx: Context, event: TransitionEvent, row: ReferralRow): ReferralStatus | undefined =>
  nextStatus(event, statusNow(ctx, row), row.cameFrom);

/**
 * The referral, locked for an event that the caller may cause. Forbidden if the event belongs to the other party, or if
 * the caller's agency only has a copy; Conflict if another version was read.
 */
export async function lockFor(
  ctx: Context,
  manager: EntityManager,
  event: TransitionEvent,
  uuid: string,
  version: number,
): Promise<ReferralRow> {
  // Read before locking: an agency with a copy may read the row but not lock it. The parties never change.
  const seen = await manager.findOneBy(ReferralRow, { id: uuid });
  if (!seen) throw new NotFound();
  const { side } = TRANSITIONS[event];
  if (ctx.actor.agencyId !== (side === 'RECIPIENT' ? seen.toAgencyId : seen.fromAgencyId)) {
    const trace = { ...written(uuid, seen.fromAgencyId), shown: [], withheld: [] };
    ctx.traces.push({ ...trace, outcome: 'REFUSED', code: 'FORBIDDEN' });
    throw new Forbidden('Only the other party to the referral can do this.');
  }
  const row = await lockReferral(manager, uuid);
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

/** The refusal of an event that the map does not allow in this state. */
export function invalidTransition(ctx: Context, event: TransitionEvent, row: ReferralRow): Refused {
  const status = statusNow(ctx, row);
  const message = `${event} is not possible in the state ${status}, only in ${TRANSITIONS[event].from.join(', ')}.`;
  const unlock = status === 'EXPIRED' ? { unlock: 'The sender can refer the case again, while the case is open.' } : {};
  const more = { fields: ['Referral.status'], ...unlock };
  return refuse(ctx, written(row.id, row.fromAgencyId), 'INVALID_TRANSITION', message, more);
}

/** Moves a locked referral to its next state, fills further columns, and writes the timeline; the map must allow it. */
export async function move(
  ctx: Context,
  manager: EntityManager,
  event: TransitionEvent,
  row: ReferralRow,
  reason: string | null,
  more: Readonly<Record<string, unknown>> = {},
): Promise<void> {
  const status = leadsTo(ctx, event, row);
  if (!status) throw new Error(`the map does not allow ${event} in ${row.status}`);
  const at = ctx.clock.now();
  const sent = event === 'SEND' ? { sent_at: at, expires_at: runsOutAt(at, row.answerBy) } : {};
  const patch = { status, updated_at: at, ...alsoChanged(event, row), ...sent, ...more };
  await changeVersion(manager, 'referral', row.id, row.version, patch);
  await note(ctx, manager, row.id, { event, status, reason });
  changed(ctx, written(row.id, row.fromAgencyId));
}

/** The refusal to share with an agency that secrecy does not bind and that has accepted no reservation on the case. */
export function reservationNeeded(ctx: Context, on: Written): Refused {
  return refuse(ctx, on, 'RESERVATION_NEEDED', 'Secrecy does not bind the recipient: it must accept a reservation first.', {
    provision: 'OSL 10:14',
    unlock: 'Offer one with offerReservation, and refer when the recipient has accepted it.',
  });
}
