import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import { found, readConnection, readNode, type View } from '../reading/read';
import { answerReservation, offerReservation } from './reservation.service';
import {
  OfferReservationInput,
  ReservationConnection,
  ReservationFilter,
  ReservationResult,
  ReservationView,
} from './reservation.types';

const THE_ID = { description: 'Global id of the reservation.' };
const THE_VERSION = { description: 'The version you have read.' };

/** Reservations: reading, offering and answering them. */
@Resolver()
export class ReservationResolver {
  @Query(() => ReservationView, {
    nullable: true,
    description: 'A reservation by its id (förbehåll). An unknown, malformed or foreign id is NOT_FOUND.',
  })
  async reservation(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'Reservation', id));
  }

  @Query(() => ReservationConnection, {
    description: 'The reservations in view (förbehåll), the latest offered first.',
  })
  reservations(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => ReservationFilter, { nullable: true, description: 'Which ones.' }) filter?: ReservationFilter,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
    first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the record to go on after.' }) after?: string,
  ): Promise<View> {
    return readConnection(ctx, info, 'Reservation', { filter, first, after });
  }

  @Mutation(() => ReservationResult, {
    description:
      'Puts a reservation to a private recipient (erbjuda förbehåll). Refused with RESERVATION_EXISTS while one is offered or accepted for the case.',
  })
  async offerReservation(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => OfferReservationInput, { description: 'The reservation.' }) input: OfferReservationInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await offerReservation(ctx, input));
  }

  @Mutation(() => ReservationResult, {
    description: 'Binds the own organisation to an offered reservation, as its recipient (godta förbehåll).',
  })
  async acceptReservation(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await answerReservation(ctx, 'ACCEPT', id, version));
  }

  @Mutation(() => ReservationResult, {
    description: 'Declines an offered reservation, as its recipient (avböja förbehåll).',
  })
  async declineReservation(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await answerReservation(ctx, 'DECLINE', id, version));
  }

  @Mutation(() => ReservationResult, {
    description: 'Takes back a reservation that is not answered yet, as the agency that made it (återkalla förbehåll).',
  })
  async withdrawReservation(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await answerReservation(ctx, 'WITHDRAW', id, version));
  }
}
