import { changed } from '../cases/writing.service';
import type { Context } from '../platform/context';
import type { ReferralRow } from './referral.entity';

/** Whether a disclosure that rests on the referral, to this agency, is live at this moment. */
export async function hasLiveDisclosure(ctx: Context, referralId: string, recipientId: string): Promise<boolean> {
  const rows = await ctx.tx.query(
    'SELECT 1 AS one FROM disclosure WHERE referral_id = $1 AND recipient_agency_id = $2' +
      ' AND disclosure_live(revoked_at, valid_from, valid_until) LIMIT 1',
    [referralId, recipientId],
  );
  return rows.length > 0;
}

/** Whether a disclosure that rests on the referral is live or still to begin. For its owner, who sees them all. */
export async function restsOnAny(ctx: Context, referralId: string): Promise<boolean> {
  const rows = await ctx.tx.query(
    'SELECT 1 AS one FROM disclosure WHERE referral_id = $1 AND revoked_at IS NULL AND valid_until > now() LIMIT 1',
    [referralId],
  );
  return rows.length > 0;
}

/**
 * Revokes every disclosure that rests on a referral which has just come to its end, to whomever it was made. The function of the
 * database can do so for the recipient too, who declines, and who may otherwise change no disclosure.
 */
export async function revokeAllOf(ctx: Context, referral: ReferralRow, reason: string | null): Promise<void> {
  const rows = await ctx.tx.query<{ id: string }>('SELECT end_referral_disclosures($1, $2, $3) AS id', [
    referral.id,
    ctx.clock.now(),
    reason,
  ]);
  for (const { id } of rows) changed(ctx, { type: 'Disclosure', id, ownerAgencyId: referral.fromAgencyId });
}
