import { changed } from '../audit';
import type { Context } from '../platform/context';
import type { ReferralRow } from './referral.entity';

/** Whether a disclosure to this agency would be live if the draft it rests on were sent now. */
export async function opensWhenSent(ctx: Context, referralId: string, recipientId: string): Promise<boolean> {
  const rows = await ctx.tx.query(
    'SELECT 1 AS one FROM disclosure WHERE referral_id = $1 AND recipient_agency_id = $2' +
      ' AND revoked_at IS NULL AND coalesce(valid_from, app_now()) <= app_now() AND valid_until > app_now() LIMIT 1',
    [referralId, recipientId],
  );
  return rows.length > 0;
}

/** Starts the disclosures that waited for their referral to be sent. */
export async function beginAllOf(ctx: Context, referral: ReferralRow): Promise<void> {
  const rows = await ctx.tx.query<{ id: string }>(
    'UPDATE disclosure SET valid_from = least(app_now(), $2::timestamptz), version = version + 1' +
      ' WHERE referral_id = $1 AND valid_from IS NULL AND revoked_at IS NULL AND valid_until > app_now() RETURNING id',
    [referral.id, ctx.clock.now()],
  );
  for (const { id } of rows) changed(ctx, { type: 'Disclosure', id, ownerAgencyId: referral.fromAgencyId });
}

/** Whether a disclosure that rests on the referral is live or still to begin. For its owner, who sees all of them. */
export async function restsOnAny(ctx: Context, referralId: string): Promise<boolean> {
  const rows = await ctx.tx.query(
    'SELECT 1 AS one FROM disclosure WHERE referral_id = $1 AND revoked_at IS NULL AND valid_until > app_now() LIMIT 1',
    [referralId],
  );
  return rows.length > 0;
}

/**
 * Revokes every disclosure that rests on a referral that has just ended, whoever receives it. The database function
 * also works for a recipient who declines, and who may otherwise change no disclosure. Returns the ids.
 */
export async function revokeAllOf(ctx: Context, referral: ReferralRow, reason: string | null): Promise<string[]> {
  const rows = await ctx.tx.query<{ id: string }>('SELECT end_referral_disclosures($1, $2, $3) AS id', [
    referral.id,
    ctx.clock.now(),
    reason,
  ]);
  for (const { id } of rows) changed(ctx, { type: 'Disclosure', id, ownerAgencyId: referral.fromAgencyId });
  return rows.map(({ id }) => id);
}
