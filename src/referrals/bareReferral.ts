import type { Context } from '../platform/context';
import type { ReferralRow } from './referral.entity';
import { restsOnAny, revokeAllOf } from './revocation';
import { leadsTo, move } from './transition';

/**
 * Revokes a locked referral under way on which no disclosure rests any more, and makes the lapse of its disclosures
 * final: a later correction must not reopen a referral that has ended.
 */
export async function revokeIfBare(ctx: Context, referral: ReferralRow, reason: string): Promise<void> {
  if (!leadsTo(ctx, 'REVOKE', referral) || (await restsOnAny(ctx, referral.id))) return;
  await move(ctx, await ctx.tx.manager, 'REVOKE', referral, reason);
  await revokeAllOf(ctx, referral, reason);
}
