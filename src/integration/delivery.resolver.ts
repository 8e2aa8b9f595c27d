import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import { found, readConnection, readNode, type View } from '../reading/read';
import { retryDelivery } from './delivery.service';
import { DeliveryConnection, DeliveryFilter, DeliveryResult, DeliveryView } from './delivery.types';

/** Deliveries: reading them, and having one tried again. */
@Resolver()
export class DeliveryResolver {
  @Query(() => DeliveryView, { nullable: true, description: 'A delivery by its id (leverans).' })
  async delivery(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the delivery.' }) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'Delivery', id));
  }

  @Query(() => DeliveryConnection, {
    description:
      'What became of the events that webhooks in view were to be told (leveranslogg), the latest first. Ended ones are kept for 30 days unless the service is set otherwise.',
  })
  deliveries(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => DeliveryFilter, { nullable: true, description: 'Which ones.' }) filter?: DeliveryFilter,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
    first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the record to go on after.' }) after?: string,
  ): Promise<View> {
    return readConnection(ctx, info, 'Delivery', { filter, first, after });
  }

  @Mutation(() => DeliveryResult, {
    description:
      'Has a delivery that was given up, or waits for its next attempt, tried at once (försök igen). Refusals: INVALID_TRANSITION, WEBHOOK_NOT_ACTIVE.',
  })
  async retryDelivery(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the delivery.' }) id: string,
    @Arg('version', () => Int, { description: 'The version you have read.' }) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await retryDelivery(ctx, id, version));
  }
}
