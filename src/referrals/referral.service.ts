import type { EntityManager } from 'typeorm';
import { lockedCase, type LiveObstacle, refusedByState } from '../cases';
import { requireParty, type Party } from '../identity';
import { insertNumbered } from '../platform/referenceNumber';
import { changed } from '../audit';
import { acceptedReservation } from '../grounds';
import { hasLiveGroup } from '../groups';
import type { Context } from '../platform/context';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { clearable, LONGEST, refuseInput, text } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { isBound } from '../policy/ceilings';
import { requireRecord } from '../reading/authorize';
import { ReferralCopyRow, ReferralRow } from './referral.entity';
import { ENDED, UNANSWERED } from './referral.lifecycle';
import type { DraftReferralInput } from './referral.types';
import { note, reservationNeeded, written } from './transition';

const MOST_COPIES = 20;

/** The particulars of a draft that have passed every check. */
interface CheckedDraft {
  readonly caseId: string;
  readonly to: Party;
  readonly copies: readonly Party[];
  readonly message: string | null;
}

/** Drafts a referral of an open case. Only the sending agency sees it until it is sent. */
export async function draftReferral(ctx: Context, input: DraftReferralInput): Promise<Outcome<'Referral'>> {
  const caseId = input.caseId.uuid;
  const facts = await requireRecord(ctx, 'draftReferral', 'Case', caseId);
  const checked = await checkDraft(ctx, caseId, input);
  return once(ctx, 'draftReferral', input.idempotencyKey, input, async () => {
    const on = { type: 'Case', id: caseId, ownerAgencyId: facts.ownerAgencyId };
    await lockedCase(ctx, caseId);
    const shut = await refusedByState(ctx, 'draftReferral', caseId, { on });
    if (shut) return shut;
    for (const { id, kind } of [checked.to, ...checked.copies])
      if (!isBound(kind) && (await acceptedReservation(ctx, caseId, id)) === null) return reservationNeeded(ctx, on);
    return insertDraft(ctx, await ctx.tx.manager, input, checked);
  });
}

async function checkDraft(ctx: Context, caseId: string, input: DraftReferralInput): Promise<CheckedDraft> {
  const to = await requireParty(ctx, input.toAgencyId.uuid, ['input', 'toAgencyId']);
  const { copyAgencyIds } = input;
  if (copyAgencyIds.length > MOST_COPIES) refuseInput(`This has at most ${String(MOST_COPIES)} entries.`, ['input', 'copyAgencyIds']);
  const copies: Party[] = [];
  for (const [at, id] of copyAgencyIds.entries()) {
    const path = ['input', 'copyAgencyIds', at];
    const copy = await requireParty(ctx, id.uuid, path);
    if ([to, ...copies].some((party) => party.id === copy.id)) refuseInput('This agency is already party to the referral.', path);
    copies.push(copy);
  }
  if (input.answerBy && input.answerBy <= ctx.clock.now()) refuseInput('Give a time in the future.', ['input', 'answerBy']);
  return {
    caseId,
    to,
    copies,
    message: clearable(input.message, (value) => text(value, ['input', 'message'])) ?? null,
  };
}

async function insertDraft(
  ctx: Context,
  manager: EntityManager,
  { purpose, answerBy }: DraftReferralInput,
  { caseId, to, copies, message }: CheckedDraft,
): Promise<Outcome<'Referral'>> {
  const id = newId();
  const at = ctx.clock.now();
  const ends = { fromAgencyId: ctx.actor.agencyId, toAgencyId: to.id };
  await insertNumbered(manager, ReferralRow, 'R', at, {
    id,
    ...ends,
    caseId,
    purpose,
    message,
    status: 'DRAFT',
    answerBy: answerBy ?? null,
    sentAt: null,
    cameFrom: null,
    expiresAt: null,
    createdAt: at,
    updatedAt: at,
    version: 1,
  });
  const rows = copies.map((copy) => ({ referralId: id, agencyId: copy.id, ...ends }));
  if (rows.length > 0) await manager.insert(ReferralCopyRow, rows);
  await note(ctx, manager, id, { event: 'DRAFT', status: 'DRAFT', reason: null });
  changed(ctx, written(id, ends.fromAgencyId));
  return { type: 'Referral', id };
}

/**
 * The live record of a case: a referral, including drafts, or a group. Null if there is none. The caller must have
 * locked the case.
 */
export async function whatIsLive(ctx: Context, caseId: string): Promise<LiveObstacle | null> {
  if (await hasLiveReferral(ctx, caseId))
    return {
      code: 'LIVE_REFERRAL',
      message: 'A referral of the case is still under way.',
      unlock: 'Wait until its referrals have ended, or withdraw them.',
    };
  if (await hasLiveGroup(ctx, caseId))
    return {
      code: 'LIVE_GROUP',
      message: 'An action group of the case is still live.',
      unlock: 'Close the group; or transfer it, and close the group that takes over.',
    };
  return null;
}

async function hasLiveReferral(ctx: Context, caseId: string): Promise<boolean> {
  const rows = await ctx.tx.query(
    'SELECT 1 AS one FROM referral WHERE case_id = $1 AND status <> ALL ($2)' +
      ' AND NOT (status = ANY ($3) AND coalesce(expires_at <= $4, false)) LIMIT 1',
    [caseId, ENDED, UNANSWERED, ctx.clock.now()],
  );
  return rows.length > 0;
}

/** The reason that a party gives for a step, checked. */
export function reasonOf(value: string, path: readonly (string | number)[]): string {
  return text(value, path, LONGEST.reason);
}
