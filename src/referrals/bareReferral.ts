import type { Context } from '../platform/context';
import type { ReferralRow } from './referral.entity';
import { restsOnAny, revokeAllOf } from './revocation';
import { leadsTo, move } from './transition';

/**
 * Revokes a locked referral under way that now rests on nothing, and for good what has lapsed on it: a later correction must not open
 * a referral that is over.
 */
export async function revokeIfBare(ctx: Context, referral: ReferralRow, reason: string): Promise<void> {
  if (!leadsTo(ctx, 'REVOKE', referral) || (await restsOnAny(ctx, referral.id))) return;
  await move(ctx, await ctx.tx.manager, 'REVOKE', referral, reason);
  await revokeAllOf(ctx, referral, reason);
}
