import type { Context } from '../platform/context';
import { InternalError, NotFound } from '../platform/errors';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { may } from '../policy/actions';
import type { RefusalCode } from '../policy/refusalCodes';
import { factsOf, requireRecord } from '../reading/authorize';
import type { RecordId } from '../reading/ids';
import { numbersOf } from './formerNumber';
import { linkedAsTwo } from './link.service';
import { PersonRow } from './person.entity';
import { proposeWhatDiffers } from './personChange.service';
import { changed, refuse, type Written } from '../audit';

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

const CLAIM = 'SELECT id, owner_agency_id, case_id, person_id, kept_person_id, status, opened_by, version FROM person_claim';

/**
 * The claim of the member who opened the case. A case brought by a system has no member at work on it until a lead
 * assigns one.
 */
const TO_CONFIRM = `${CLAIM} k WHERE k.case_id = $1 AND k.status = 'PENDING'
    AND (k.opened_by = $2 OR EXISTS (SELECT FROM member m WHERE m.id = k.opened_by AND m.kind = 'SYSTEM')) FOR UPDATE`;

const NOTHING = { done: false, refused: null };

/**
 * When a lead assigns a case to the member who opened it, joins the case to the person whom the agency already had on
 * record. Returns whether it did, or the refusal; neither if there is nothing to settle or the actor may not settle it.
 * The caller has locked the case.
 */
export async function confirmClaim(
  ctx: Context,
  caseId: string,
  memberId: string,
): Promise<{ readonly done: boolean; readonly refused: Refused | null }> {
  const [claim] = await ctx.tx.query<ClaimRow>(TO_CONFIRM, [caseId, memberId]);
  if (!claim) return NOTHING;
  const facts = await factsOf(ctx, TYPE, claim.id);
  if (!facts || !may(ctx.actor, 'confirmPersonClaim', TYPE, facts)) return NOTHING;
  const manager = await ctx.tx.manager;
  const made = await manager.findOneBy(PersonRow, { id: claim.person_id });
  const kept = await manager.findOneBy(PersonRow, { id: claim.kept_person_id });
  if (!made || !kept) throw new InternalError({ cause: 'a claim without its persons' });
  const obstacle = await obstacleTo(ctx, claim, made, kept);
  if (obstacle !== null) return { done: false, refused: inTheWay(ctx, claim, obstacle) };
  changed(ctx, written(claim));
  changed(ctx, { type: 'Person', id: kept.id, ownerAgencyId: kept.ownerAgencyId });
  await proposeWhatDiffers(ctx, { caseId, proposedBy: claim.opened_by }, made, kept.id);
  return { done: true, refused: null };
}

/** Whether the two records share a number, current or former. */
async function sameNumber(ctx: Context, made: PersonRow, kept: PersonRow): Promise<boolean> {
  const [ours, theirs] = [await numbersOf(ctx, made.id), await numbersOf(ctx, kept.id)];
  return [...ours].some((number) => theirs.has(number));
}

type Obstacle = 'GONE' | 'LINKED' | 'LIVE_DISCLOSURE' | 'LIVE_GROUP';

/** Joins the case to the person on record, unless something is in the way. */
async function obstacleTo(ctx: Context, claim: ClaimRow, made: PersonRow, kept: PersonRow): Promise<Obstacle | null> {
  if (!(await sameNumber(ctx, made, kept))) return 'GONE';
  return (await linkedAsTwo(ctx, made.id, kept.id)) ? 'LINKED' : join(ctx, claim);
}

async function join(ctx: Context, { id }: ClaimRow): Promise<Obstacle | null> {
  const [row] = await ctx.tx.query<{ answer: Obstacle | 'DONE' | 'SETTLED' }>('SELECT join_person($1, $2) AS answer', [
    id,
    ctx.clock.now(),
  ]);
  if (!row || row.answer === 'SETTLED') throw new InternalError({ cause: 'a claim that is locked was settled' });
  return row.answer === 'DONE' ? null : row.answer;
}

const OBSTACLES: Readonly<Record<Obstacle, { code: RefusalCode; message: string; unlock: string }>> = {
  GONE: {
    code: 'PERSON_DIFFERS',
    message: 'The agency no longer has anybody on record under the number of this case.',
    unlock: 'Decline the claim with `declinePersonClaim`, and then assign the case.',
  },
  LINKED: {
    code: 'LINKED',
    message: 'The person of this case and the person on record are linked to each other as kin or household.',
    unlock: 'If the link is wrong, withdraw it first with `withdrawPersonLink`; otherwise decline the claim with `declinePersonClaim`.',
  },
  LIVE_DISCLOSURE: {
    code: 'LIVE_DISCLOSURE',
    message: "Data entered for the person is disclosed on this case; the recipients would be shown the older record's data instead.",
    unlock: 'End the disclosures of the person first, or decline the claim with `declinePersonClaim`.',
  },
  LIVE_GROUP: {
    code: 'LIVE_GROUP',
    message: 'The person would have two active groups of the same programme.',
    unlock: 'Close one of the groups first, or decline the claim with `declinePersonClaim`.',
  },
};

function inTheWay(ctx: Context, claim: ClaimRow, obstacle: Obstacle): Refused {
  const { code, message, unlock } = OBSTACLES[obstacle];
  return refuse(ctx, written(claim), code, message, { fields: ['Case.person'], unlock });
}

/** Records that a case stays apart from the person on record under the same number; the leads are not asked again. */
export async function declineClaim(ctx: Context, uuid: RecordId<'PersonClaim'>, version: number): Promise<Outcome<'PersonClaim'>> {
  await requireRecord(ctx, 'declinePersonClaim', TYPE, uuid);
  const [claim] = await ctx.tx.query<ClaimRow>(`${CLAIM} WHERE id = $1 FOR UPDATE`, [uuid]);
  if (!claim) throw new NotFound();
  if (claim.status !== 'PENDING')
    return refuse(ctx, written(claim), 'INVALID_TRANSITION', 'It is already settled.', {
      fields: ['PersonClaim.status'],
    });
  const patch = { status: 'DECLINED', settled_at: ctx.clock.now(), settled_by: ctx.actor.memberId };
  await changeVersion(await ctx.tx.manager, 'person_claim', uuid, version, patch);
  changed(ctx, written(claim));
  return { type: TYPE, id: uuid };
}

const written = ({ id, owner_agency_id: ownerAgencyId }: ClaimRow): Written => ({ type: TYPE, id, ownerAgencyId });
