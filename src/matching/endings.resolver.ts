import { closeCase, CaseOutcome, CaseResult } from '../cases';
import { endReservation, ReservationResult } from '../grounds';
import { arg } from '../reading/arguments';
import { doors, mutation } from '../reading/doors';
import { onClosing, onReservation } from './endings.service';

/**
 * Closing a case and ending a reservation. Both end referrals and mentorships, so they stand in the module that knows
 * both.
 */
export const endingsDoors = doors({
  closeCase: mutation(
    CaseResult,
    'Closes a case (avsluta ärende). State the outcome: some are followed up after 6 and 12 months (`caseFollowUps`). Its mentorships end and proposals of mentors are withdrawn, with the reason CASE_CLOSED; their places are free at once. A need of a mentor and an unanswered reservation are withdrawn. Refused with LIVE_REFERRAL while a referral of it is under way, and with LIVE_GROUP while an action group is at work on it.',
    {
      id: arg.id('Case', 'Global id of the case.'),
      version: arg.version(),
      reason: arg.text('Reason (skäl), 2 000 characters at most.'),
      outcome: arg.optional(arg.choice(CaseOutcome, 'Outcome (utfall).')),
      idempotencyKey: arg.optional(arg.idempotencyKey()),
    },
    (ctx, closing) => closeCase(ctx, closing, onClosing),
  ),
  endReservation: mutation(
    ReservationResult,
    'Ends an accepted reservation, as the agency that made it or as its recipient (avsluta förbehåll). Disclosures, referrals to the recipient and mentorships that it had accepted end at once if they rest on the reservation (reason RESERVATION_ENDED). The duty of silence about what the recipient has learned remains (tystnadsplikten består).',
    {
      id: arg.id('Reservation', 'Global id of the reservation.'),
      version: arg.version(),
      reason: arg.text(
        'Reason (skäl), 2 000 characters at most. The agency that made the reservation reads it; write nothing here about the person.',
      ),
    },
    (ctx, { id, version, reason }) => endReservation(ctx, id, version, reason, onReservation),
  ),
});
