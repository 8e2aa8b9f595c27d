import { endCase, lockedCase } from '../cases';
import { changed } from '../audit';
import { endGroup, lockGroup } from '../groups';
import { onClosing } from '../matching';
import type { Context } from '../platform/context';
import { Conflict } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import type { Outcome } from '../platform/refusal';
import { NEEDED } from '../policy/transferEnds';
import { requireRecord } from '../reading/authorize';
import { globalId, recordId, type RecordId } from '../reading/ids';
import { moveReferral } from '../referrals';
import { planOf, standingOf, type Standing, type TransferPlan } from './plan.service';
import { lockTransfer, notDisclosed, notNow, writtenTransfer } from './transfer.service';

const TYPE = 'CaseTransfer';
const WHY = 'The case was handed over to another agency.';

/** The settling of a transfer, as its plan says. */
export interface Settling {
  readonly id: RecordId<'CaseTransfer'>;
  readonly version: number;
  readonly planId: string;
  readonly idempotencyKey: string;
}

/**
 * Settles an accepted transfer exactly as the named plan says, in one transaction: the recipient gets its case, what
 * lapses ends, and the own case is closed with the outcome HANDED_OVER. Conflict, and nothing is done, if the plan has
 * changed since it was read.
 */
export async function settleCaseTransfer(
  ctx: Context,
  { id, version, planId, idempotencyKey }: Settling,
): Promise<Outcome<'CaseTransfer'>> {
  await requireRecord(ctx, 'settleCaseTransfer', TYPE, id);
  return once(ctx, 'settleCaseTransfer', idempotencyKey, { id: globalId(TYPE, id), version, planId }, async () => {
    const { caseId } = await standingOf(ctx, id);
    // Needs and mentorships before the case, as everywhere, so that two changes never deadlock.
    await onClosing.lock(ctx, caseId);
    await lockedCase(ctx, caseId);
    const row = await lockTransfer(ctx, id, version);
    const shut = notNow(ctx, 'SETTLE', row);
    if (shut) return shut;
    const standing = await standingOf(ctx, id);
    const plan = await planOf(ctx, standing);
    if (plan.obstacle === 'NOT_DISCLOSED') return notDisclosed(ctx, writtenTransfer(row), NEEDED);
    if (plan.planId !== planId) throw new Conflict('The plan has changed, and nothing was handed over. Read the plan again.');
    await handOver(ctx, standing, plan);
    await endWhatLapses(ctx, plan);
    const { caseId: fileId, caseVersion } = standing;
    done(await endCase(ctx, { id: fileId, version: caseVersion, outcome: 'HANDED_OVER' }, WHY, onClosing));
    return { type: TYPE, id };
  });
}

/**
 * Gives the recipient its case and person. A function of the database, because they belong to another agency. The log is
 * the same whether or not the recipient already keeps the person: the agency of the member who settles can read it.
 */
async function handOver(ctx: Context, { id, recipientAgencyId, ownerAgencyId }: Standing, { handsOver }: TransferPlan): Promise<void> {
  const [caseId, personId] = [newId(), newId()];
  const values = [id, handsOver, caseId, personId, ctx.clock.now()];
  await ctx.tx.query('SELECT settle_transfer($1, $2, $3, $4, $5)', values);
  changed(ctx, writtenTransfer({ id, ownerAgencyId }));
  for (const [type, one] of [
    ['Case', caseId],
    ['Person', personId],
  ] as const)
    changed(ctx, { type, id: one, ownerAgencyId: recipientAgencyId });
}

/** Ends what the plan says ends; the closing of the case ends the rest of it. */
async function endWhatLapses(ctx: Context, { lines }: TransferPlan): Promise<void> {
  const endingOf = (wanted: string): readonly string[] => lines.find(({ type }) => type === wanted)?.ending ?? [];
  for (const one of endingOf('Referral')) {
    const id = recordId('Referral', one);
    done(await moveReferral(ctx, 'WITHDRAW', { id, version: await versionOf(ctx, 'referral', one), reason: WHY }));
  }
  for (const one of endingOf('ActionGroup')) done(await endGroup(ctx, await lockGroup(ctx, one), WHY, ['planId']));
  const revoked = await ctx.tx.query<{ id: string; owner: string }>(
    `UPDATE disclosure SET revoked_at = $2, revoke_reason = $3, version = version + 1 WHERE id = ANY ($1::uuid[]) AND revoked_at IS NULL
      RETURNING id, owner_agency_id AS owner`,
    [endingOf('Disclosure'), ctx.clock.now(), WHY],
  );
  for (const { id, owner: ownerAgencyId } of revoked) changed(ctx, { type: 'Disclosure', id, ownerAgencyId });
}

async function versionOf(ctx: Context, table: 'referral', id: string): Promise<number> {
  const [row] = await ctx.tx.query<{ version: number }>(`SELECT version FROM ${table} WHERE id = $1`, [id]);
  return row?.version ?? 0;
}

/** What the plan found to be possible is refused only if somebody changed it meanwhile: then nothing is done. */
function done(outcome: Outcome<string>): void {
  if ('refusal' in outcome) throw new Conflict('Another change was made at the same time; nothing was handed over. Try again.');
}
