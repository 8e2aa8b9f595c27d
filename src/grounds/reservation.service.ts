import { lockedCase, refusedByState } from '../cases';
import { requireParty } from '../identity';
import { changed, refuse, type Written } from '../audit';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { inWords, LONGEST, refuseInput, text, type Path } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import type { Action } from '../policy/actions';
import { isBound } from '../policy/ceilings';
import { requireRecord } from '../reading/authorize';
import type { RecordId } from '../reading/ids';
import { holdsContact, holdsPersonalNumber } from '../pii/personalData';
import { ReservationRow } from './reservation.entity';
import { nextReservationStatus, RESERVATION_EVENTS, type ReservationEvent } from './reservation.lifecycle';
import type { OfferReservationInput } from './reservation.types';
import { namesPersonOf } from './requestSubject';

const TYPE = 'Reservation';
const TERMS = ['input', 'terms'];

/**
 * Offers a reservation to a private recipient, for one open case. Refused while one is already offered or accepted.
 * Nothing of the case reaches the recipient through it.
 */
export async function offerReservation(ctx: Context, input: OfferReservationInput): Promise<Outcome<'Reservation'>> {
  const caseId = input.caseId.uuid;
  const { ownerAgencyId } = await requireRecord(ctx, 'offerReservation', 'Case', caseId);
  const recipient = await requireParty(ctx, input.recipientAgencyId.uuid, ['input', 'recipientAgencyId']);
  if (isBound(recipient.kind))
    refuseInput('Name a private recipient (CIVIL_SOCIETY): authorities are already bound by secrecy.', ['input', 'recipientAgencyId']);
  const terms = inWords(input.terms, TERMS, 'Write in words what the recipient may do with what is disclosed, and what not.');
  await impersonal(ctx, caseId, terms, TERMS);
  return once(ctx, 'offerReservation', input.idempotencyKey, input, async () => {
    const on: Written = { type: 'Case', id: caseId, ownerAgencyId };
    await lockedCase(ctx, caseId);
    const shut = await refusedByState(ctx, 'offerReservation', caseId, { on });
    if (shut) return shut;
    return (await insert(ctx, { caseId, ownerAgencyId, recipientAgencyId: recipient.id, terms })) ?? exists(ctx, on);
  });
}

function numberless(clean: string, path: Path): void {
  if (holdsPersonalNumber(clean) || holdsContact(clean))
    refuseInput('Leave out personal identity numbers, telephone numbers and e-mail addresses.', path);
}

// The recipient reads the terms before it is bound by anything, and the other side reads the reason for an end.
async function impersonal(ctx: Context, caseId: string, clean: string, path: Path): Promise<void> {
  numberless(clean, path);
  if (await namesPersonOf(ctx, caseId, clean)) refuseInput('Leave out the name of the person of the case.', path);
}

/** The new reservation, or null if the database already has one that is offered or accepted. */
async function insert(
  ctx: Context,
  row: Pick<ReservationRow, 'caseId' | 'ownerAgencyId' | 'recipientAgencyId' | 'terms'>,
): Promise<Outcome<'Reservation'> | null> {
  const id = newId();
  const manager = await ctx.tx.manager;
  const inserted = await manager
    .createQueryBuilder()
    .insert()
    .into(ReservationRow)
    .values({
      id,
      ...row,
      status: 'OFFERED',
      offeredAt: ctx.clock.now(),
      offeredBy: ctx.actor.memberId,
      answeredAt: null,
      answeredBy: null,
      ...{ endedAt: null, endedByAgencyId: null, endedBy: null, endReason: null },
      version: 1,
    })
    .orIgnore()
    .returning('id')
    .execute();
  if ((inserted.raw as unknown[]).length === 0) return null;
  changed(ctx, { type: TYPE, id, ownerAgencyId: row.ownerAgencyId });
  return { type: TYPE, id };
}

function exists(ctx: Context, on: Written): Refused {
  const message = 'A reservation to this recipient is already offered or accepted for the case.';
  return refuse(ctx, on, 'RESERVATION_EXISTS', message, {
    provision: 'OSL 10:14',
    fields: ['Reservation.status'],
    unlock: 'Use the existing one, or withdraw it if it is not answered.',
  });
}

const ACTION_OF = {
  ACCEPT: 'acceptReservation',
  DECLINE: 'declineReservation',
  WITHDRAW: 'withdrawReservation',
  END: 'endReservation',
} as const satisfies Record<ReservationEvent, Action>;

/**
 * Accepts, declines or withdraws a reservation. Refused if the map does not allow it; of two simultaneous answers, one
 * wins and the other gets Conflict.
 */
export async function answerReservation(
  ctx: Context,
  event: Exclude<ReservationEvent, 'END'>,
  id: RecordId<'Reservation'>,
  version: number,
): Promise<Outcome<'Reservation'>> {
  await requireRecord(ctx, ACTION_OF[event], TYPE, id);
  const answer = event === 'WITHDRAW' ? {} : { answered_at: ctx.clock.now(), answered_by: ctx.actor.memberId };
  const row = await lockReservation(ctx, id, version);
  return (await moveReservation(ctx, event, row, answer)) ?? { type: TYPE, id };
}

async function lockReservation(ctx: Context, uuid: string, version: number): Promise<ReservationRow> {
  const manager = await ctx.tx.manager;
  const row = await manager.findOne(ReservationRow, { where: { id: uuid }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

/** Moves a locked reservation to its next state, or refuses it with the reason. */
async function moveReservation(
  ctx: Context,
  event: ReservationEvent,
  { id, ownerAgencyId, status: from, version }: ReservationRow,
  patch: Readonly<Record<string, unknown>>,
): Promise<Refused | null> {
  const trace: Written = { type: TYPE, id, ownerAgencyId };
  const status = nextReservationStatus(event, from);
  if (!status) {
    const message = `${event} is not possible in the state ${from}, only in ${RESERVATION_EVENTS[event].from.join(', ')}.`;
    return refuse(ctx, trace, 'INVALID_TRANSITION', message, { fields: ['Reservation.status'] });
  }
  await changeVersion(await ctx.tx.manager, 'reservation', id, version, { status, ...patch });
  changed(ctx, trace);
  return null;
}

/** Withdraws the offers on a closed and locked case (by uuid), so that nobody accepts them any more. */
export async function withdrawOffers(ctx: Context, caseId: string): Promise<void> {
  const rows = await ctx.tx.query<{ id: string; owner: string }>(
    `UPDATE reservation SET status = 'WITHDRAWN', version = version + 1 WHERE case_id = $1 AND status = 'OFFERED'
      RETURNING id, owner_agency_id AS owner`,
    [caseId],
  );
  for (const { id, owner } of rows) changed(ctx, { type: TYPE, id, ownerAgencyId: owner });
}

/** Hooks for the module whose records rest on reservations. */
export interface OnReservation {
  /**
   * Locks the records that may rest on it. Called before the reservation is locked, so that two changes never deadlock.
   */
  readonly lock: (ctx: Context, reservation: ReservationRow) => Promise<void>;
  /** Ends the records that rest on it, in the same commit. */
  readonly end: (ctx: Context, reservation: ReservationRow) => Promise<void>;
}

/**
 * Ends an accepted reservation, for the agency that made it or for the recipient, together with the records that rest
 * on it. Information that the recipient received stays under the duty of silence that it accepted.
 */
export async function endReservation(
  ctx: Context,
  id: RecordId<'Reservation'>,
  version: number,
  reason: string,
  onIt: OnReservation,
): Promise<Outcome<'Reservation'>> {
  await requireRecord(ctx, ACTION_OF.END, TYPE, id);
  const endReason = text(reason, ['reason'], LONGEST.reason);
  const seen = await (await ctx.tx.manager).findOneBy(ReservationRow, { id });
  if (!seen) throw new NotFound();
  // The recipient may not know the name: refusing a text because it contains the name would confirm a guess.
  if (seen.ownerAgencyId === ctx.actor.agencyId) await impersonal(ctx, seen.caseId, endReason, ['reason']);
  else numberless(endReason, ['reason']);
  await onIt.lock(ctx, seen);
  const row = await lockReservation(ctx, id, version);
  const { agencyId, memberId } = ctx.actor;
  const ended = { ended_at: ctx.clock.now(), ended_by_agency_id: agencyId, ended_by: memberId, end_reason: endReason };
  const refused = await moveReservation(ctx, 'END', row, ended);
  if (refused) return refused;
  await onIt.end(ctx, row);
  return { type: TYPE, id };
}

/** The uuid of the reservation that a recipient has accepted for a case; null if there is none. */
export async function acceptedReservation(ctx: Context, caseId: string, recipientId: string): Promise<string | null> {
  const [row] = await ctx.tx.query<{ id: string }>(
    "SELECT id FROM reservation WHERE case_id = $1 AND recipient_agency_id = $2 AND status = 'ACCEPTED'",
    [caseId, recipientId],
  );
  return row?.id ?? null;
}
