import { changed } from '../cases/writing.service';
import type { OnReservation } from '../grounds/reservation.service';

/**
 * What of disclosures and referrals ends with a reservation. By functions of the database: the recipient may change neither, and whoever
 * has a copy may not lock the referral.
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
