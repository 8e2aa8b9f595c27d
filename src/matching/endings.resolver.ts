import { closeCase, CaseResult } from '../cases';
import { endReservation, ReservationResult } from '../grounds';
import { arg } from '../reading/arguments';
import { doors, mutation } from '../reading/doors';
import { onClosing, onReservation } from './endings.service';

/** What ends referrals and mentorships with it, which only those who know of both can end. */
export const endingsDoors = doors({
  closeCase: mutation(
    CaseResult,
    'Closes a case (avsluta ärende). Its mentorships end, and proposals of mentors are taken back, with the reason CASE_CLOSED; their places are free at once. A need of a mentor and a reservation that nobody has answered are taken back. It is not opened again. Refused with LIVE_REFERRAL while a referral of it is under way, and with LIVE_GROUP while an action group is at work on it.',
    {
      id: arg.id('Case', 'Global id of the case.'),
      version: arg.version(),
      reason: arg.text('Why (skäl), 2 000 characters at most.'),
    },
    (ctx, { id, version, reason }) => closeCase(ctx, id, version, reason, onClosing),
  ),
  endReservation: mutation(
    ReservationResult,
    'Ends a reservation that was accepted, as the agency that made it or as its recipient (avsluta förbehåll). What rests on it ends at once: disclosures, referrals to the recipient, and mentorships that it had accepted (reason RESERVATION_ENDED). What the recipient has been told stays under its duty of silence (tystnadsplikten består).',
    {
      id: arg.id('Reservation', 'Global id of the reservation.'),
      version: arg.version(),
      reason: arg.text(
        'Why (skäl), 2 000 characters at most. The agency that made the reservation reads it; write nothing here about the person.',
      ),
    },
    (ctx, { id, version, reason }) => endReservation(ctx, id, version, reason, onReservation),
  ),
});
