import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Resolver } from 'type-graphql';
import { closeCase } from '../cases/case.service';
import { CaseResult } from '../cases/case.types';
import { endReservation } from '../grounds/reservation.service';
import { ReservationResult } from '../grounds/reservation.types';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import type { View } from '../reading/read';
import { onClosing, onReservation } from './endings.service';

const THE_VERSION = { description: 'The version you have read.' };

/** What ends referrals and mentorships with it, which only those who know of both can end. */
@Resolver()
export class EndingsResolver {
  @Mutation(() => CaseResult, {
    description:
      'Closes a case (avsluta ärende). Its mentorships end, and proposals of mentors are taken back, with the reason CASE_CLOSED; their places are free at once. A need of a mentor and a reservation that nobody has answered are taken back. It is not opened again. Refused with LIVE_REFERRAL while a referral of it is under way, and with LIVE_GROUP while an action group is at work on it.',
  })
  async closeCase(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the case.' }) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
    @Arg('reason', () => String, { description: 'Why (skäl), 2 000 characters at most.' }) reason: string,
  ): Promise<View> {
    return payloadOf(ctx, info, await closeCase(ctx, id, version, reason, onClosing));
  }

  @Mutation(() => ReservationResult, {
    description:
      'Ends a reservation that was accepted, as the agency that made it or as its recipient (avsluta förbehåll). What rests on it ends at once: disclosures, referrals to the recipient, and mentorships that it had accepted (reason RESERVATION_ENDED). What the recipient has been told stays under its duty of silence (tystnadsplikten består).',
  })
  async endReservation(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the reservation.' }) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
    @Arg('reason', () => String, {
      description:
        'Why (skäl), 2 000 characters at most. The agency that made the reservation reads it; write nothing here about the person.',
    })
    reason: string,
  ): Promise<View> {
    return payloadOf(ctx, info, await endReservation(ctx, id, version, reason, onReservation));
  }
}
