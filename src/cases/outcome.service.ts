import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { clearable, LONGEST, text } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { requireRecord } from '../reading/authorize';
import { globalId, type RecordId } from '../reading/ids';
import { changed, refuse } from '../audit';
import { lockCase, ownCase } from './case.service';
import { refusedByState } from './caseState';
import { ownFollowUp } from './followUps';
import type { FollowUpResult, FollowUpStatus } from './outcome.types';

/** The reopening of a closed case. */
export interface Reopening {
  readonly id: RecordId<'Case'>;
  readonly version: number;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/**
 * Reopens a closed case under its number, once for each idempotency key. Its pending follow-ups are cancelled. What
 * ended when it was closed stays ended.
 */
export async function reopenCase(ctx: Context, reopening: Reopening): Promise<Outcome<'Case'>> {
  const { id, version, idempotencyKey, ...given } = reopening;
  await requireRecord(ctx, 'reopenCase', 'Case', id);
  const reason = text(given.reason, ['reason'], LONGEST.reason);
  return once(ctx, 'reopenCase', idempotencyKey, { id: globalId('Case', id), version, reason: given.reason }, async () => {
    const manager = await ctx.tx.manager;
    await lockCase(manager, id, version);
    const refused = await refusedByState(ctx, 'reopenCase', id);
    if (refused) return refused;
    const patch = { status: 'OPEN', closed_at: null, close_reason: null, outcome: null, reopen_reason: reason };
    await changeVersion(manager, 'case_file', id, version, patch);
    changed(ctx, ownCase(ctx, id));
    const cancelled = await ctx.tx.query<{ id: string }>(
      "UPDATE case_follow_up SET status = 'CANCELLED', version = version + 1 WHERE case_id = $1 AND status = 'PENDING' RETURNING id",
      [id],
    );
    for (const followUp of cancelled) changed(ctx, ownFollowUp(ctx, followUp.id));
    return { type: 'Case', id };
  });
}

/** The result of a follow-up. */
export interface FollowedUp {
  readonly id: RecordId<'CaseFollowUp'>;
  readonly version: number;
  readonly result: FollowUpResult;
  readonly note?: string | null | undefined;
  readonly idempotencyKey: string;
}

/** Records the result of a pending follow-up, once for each idempotency key. It can be made before its day. */
export async function recordFollowUp(
  ctx: Context,
  { id, version, result, note, idempotencyKey }: FollowedUp,
): Promise<Outcome<'CaseFollowUp'>> {
  await requireRecord(ctx, 'recordFollowUp', 'CaseFollowUp', id);
  const checked = clearable(note, (value) => text(value, ['note'])) ?? null;
  return once(ctx, 'recordFollowUp', idempotencyKey, { id: globalId('CaseFollowUp', id), version, result, note }, async () => {
    const [row] = await ctx.tx.query<{ case_id: string; status: FollowUpStatus; version: number }>(
      'SELECT case_id, status, version FROM case_follow_up WHERE id = $1',
      [id],
    );
    if (!row) throw new NotFound();
    const manager = await ctx.tx.manager;
    await lockCase(manager, row.case_id);
    const on = ownFollowUp(ctx, id);
    const refused = await refusedByState(ctx, 'recordFollowUp', row.case_id, { on });
    if (refused) return refused;
    if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
    if (row.status !== 'PENDING')
      return refuse(ctx, on, 'INVALID_TRANSITION', 'Only a pending follow-up can be recorded.', { fields: ['CaseFollowUp.status'] });
    const patch = { status: 'DONE', result, note: checked, recorded_at: ctx.clock.now(), recorded_by: ctx.actor.memberId };
    await changeVersion(manager, 'case_follow_up', id, version, patch);
    changed(ctx, on);
    return { type: 'CaseFollowUp', id };
  });
}
