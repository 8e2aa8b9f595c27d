import type { Context } from '../platform/context';
import { InternalError, NotFound } from '../platform/errors';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { may } from '../policy/actions';
import { factsOf, requireRecord } from '../reading/facts';
import { uuidOf } from '../reading/ids';
import { numbersOf } from './formerNumber.service';
import { PersonRow } from './person.entity';
import { proposeWhatDiffers } from './personChange.service';
import { changed, refuse, type Written } from './writing.service';

const TYPE = 'PersonClaim';

interface ClaimRow {
  readonly id: string;
  readonly owner_agency_id: string;
  readonly case_id: string;
  readonly person_id: string;
  readonly kept_person_id: string;
  readonly status: string;
  readonly opened_by: string;
  readonly version: number;
}

const CLAIM =
  'SELECT id, owner_agency_id, case_id, person_id, kept_person_id, status, opened_by, version FROM person_claim';

/** Of whoever opened the case; what a system has brought has nobody at work on it until a lead assigns somebody. */
const TO_CONFIRM = `${CLAIM} k WHERE k.case_id = $1 AND k.status = 'PENDING'
    AND (k.opened_by = $2 OR EXISTS (SELECT FROM member m WHERE m.id = k.opened_by AND m.kind = 'SYSTEM')) FOR UPDATE`;

const NOTHING = { done: false, refused: null };

/**
 * When a lead assigns a case to whoever opened it, it becomes one of the person whom the agency kept already. Whether it has,
 * or why it cannot; neither when there is nothing to settle or the actor is not the one to do it. The case is locked.
 */
export async function confirmClaim(
  ctx: Context,
  caseId: string,
  memberId: string,
): Promise<{ readonly done: boolean; readonly refused: Outcome | null }> {
  const [claim] = await ctx.tx.query<ClaimRow>(TO_CONFIRM, [caseId, memberId]);
  if (!claim) return NOTHING;
  const facts = await factsOf(ctx, TYPE, claim.id);
  if (!facts || !may(ctx.actor, 'confirmPersonClaim', TYPE, facts)) return NOTHING;
  const manager = await ctx.tx.manager;
  const made = await manager.findOneBy(PersonRow, { id: claim.person_id });
  const kept = await manager.findOneBy(PersonRow, { id: claim.kept_person_id });
  if (!made || !kept) throw new InternalError({ cause: 'a claim without its persons' });
  const obstacle = (await sameNumber(ctx, made, kept)) ? await join(ctx, claim) : 'GONE';
  if (obstacle !== null) return { done: false, refused: inTheWay(ctx, claim, obstacle) };
  changed(ctx, written(claim));
  changed(ctx, { type: 'Person', id: kept.id, ownerAgencyId: kept.ownerAgencyId });
  await proposeWhatDiffers(ctx, { caseId, proposedBy: claim.opened_by }, made, kept.id);
  return { done: true, refused: null };
}

/** Whether one of the numbers that the one has or had is one of the other's. */
async function sameNumber(ctx: Context, made: PersonRow, kept: PersonRow): Promise<boolean> {
  const [ours, theirs] = [await numbersOf(ctx, made.id), await numbersOf(ctx, kept.id)];
  return [...ours].some((number) => theirs.has(number));
}

type Obstacle = 'GONE' | 'LIVE_DISCLOSURE' | 'LIVE_GROUP';

async function join(ctx: Context, { id }: ClaimRow): Promise<Obstacle | null> {
  const [row] = await ctx.tx.query<{ answer: Obstacle | 'DONE' | 'SETTLED' }>('SELECT join_person($1, $2) AS answer', [
    id,
    ctx.clock.now(),
  ]);
  if (!row || row.answer === 'SETTLED') throw new InternalError({ cause: 'a claim that is locked was settled' });
  return row.answer === 'DONE' ? null : row.answer;
}

const OBSTACLES: Readonly<Record<Obstacle, { code: string; message: string; unlock: string }>> = {
  GONE: {
    code: 'PERSON_DIFFERS',
    message: 'The agency keeps nobody under the number of this case any more.',
    unlock: 'Decline the claim with `declinePersonClaim`; then assign.',
  },
  LIVE_DISCLOSURE: {
    code: 'LIVE_DISCLOSURE',
    message:
      'What was typed in of the person is disclosed on this case; the recipients would be shown what the agency kept.',
    unlock: 'Have the disclosures of the person ended first, or decline the claim with `declinePersonClaim`.',
  },
  LIVE_GROUP: {
    code: 'LIVE_GROUP',
    message: 'The person would have two active groups of the same programme.',
    unlock: 'Have one of the groups closed first, or decline the claim with `declinePersonClaim`.',
  },
};

function inTheWay(ctx: Context, claim: ClaimRow, obstacle: Obstacle): Outcome {
  const { code, message, unlock } = OBSTACLES[obstacle];
  return refuse(ctx, written(claim), code, message, { fields: ['Case.person'], unlock });
}

/** Says that a case stays apart from whoever the agency keeps under the same number; nobody is asked about it again. */
export async function declineClaim(ctx: Context, id: string, version: number): Promise<Outcome> {
  const uuid = uuidOf(TYPE, id);
  await requireRecord(ctx, 'declinePersonClaim', TYPE, uuid);
  const [claim] = await ctx.tx.query<ClaimRow>(`${CLAIM} WHERE id = $1 FOR UPDATE`, [uuid]);
  if (!claim) throw new NotFound();
  if (claim.status !== 'PENDING')
    return refuse(ctx, written(claim), 'INVALID_TRANSITION', 'It is settled already.', {
      fields: ['PersonClaim.status'],
    });
  const patch = { status: 'DECLINED', settled_at: ctx.clock.now(), settled_by: ctx.actor.memberId };
  await changeVersion(await ctx.tx.manager, 'person_claim', uuid, version, patch);
  changed(ctx, written(claim));
  return { type: TYPE, id: uuid };
}

const written = ({ id, owner_agency_id: ownerAgencyId }: ClaimRow): Written => ({ type: TYPE, id, ownerAgencyId });
