import { changed } from '../audit';
import type { OnReservation } from '../grounds';

/**
 * Ends the disclosures and referrals that rest on a reservation, through functions of the database: the recipient may
 * change neither, and an agency with a copy may not lock the referral.
 */
export const referralsOnReservation: OnReservation = {
  async lock(ctx, { id }) {
    await ctx.tx.query('SELECT lock_referrals_on($1)', [id]);
  },

  async end(ctx, { id, ownerAgencyId }) {
    const rows = await ctx.tx.query<{ record_type: string; record_id: string }>(
      'SELECT record_type, record_id FROM end_on_reservation($1, $2)',
      [id, ctx.clock.now()],
    );
    for (const { record_type: type, record_id } of rows) changed(ctx, { type, id: record_id, ownerAgencyId });
  },
};
