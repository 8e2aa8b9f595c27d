import type { Context } from '../platform/context';
import { newId } from '../platform/ids';

/**
 * Lets a referral run out. No client can ask for that: it follows by itself when a referral's time is over, and there is no service
 * for it yet. Until there is, the sample writes what such a service would.
 */
export async function expire(ctx: Context, id: string): Promise<void> {
  const { agencyId, memberId } = ctx.actor;
  const at = ctx.clock.now();
  await ctx.tx.query(`UPDATE referral SET status = 'EXPIRED', updated_at = $2, version = version + 1 WHERE id = $1`, [id, at]); // prettier-ignore
  await ctx.tx.query(
    `INSERT INTO referral_event (id, referral_id, at, event, status, agency_id, member_id, reason)
     VALUES ($1, $2, $3, 'EXPIRE', 'EXPIRED', $4, $5, NULL)`,
    [newId(), id, at, agencyId, memberId],
  );
  ctx.traces.push({ type: 'Referral', id, ownerAgencyId: agencyId, shown: [], withheld: [], outcome: 'CHANGED', code: null }); // prettier-ignore
}
