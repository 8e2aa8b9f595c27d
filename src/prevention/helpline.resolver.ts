import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import { found, readConnection, readNode, type View } from '../reading/read';
import { checkFilter } from './checks';
import { closeHelplineCall, recordHelplineCall, setHelplineRoute } from './helpline.service';
import {
  HelplineCallConnection,
  HelplineCallFilter,
  HelplineCallResult,
  HelplineCallView,
  HelplineRouteConnection,
  HelplineRouteResult,
  HelplineRouteView,
  RecordHelplineCallInput,
  SetHelplineRouteInput,
} from './helpline.types';

/** Calls to helplines, and whom those of a district are passed on to. */
@Resolver()
export class HelplineResolver {
  @Query(() => HelplineCallView, {
    nullable: true,
    description:
      'A call to a helpline by its id (samtal till stödtelefon). An unknown, malformed or foreign id is NOT_FOUND.',
  })
  async helplineCall(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the call.' }) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'HelplineCall', id));
  }

  @Query(() => HelplineCallConnection, {
    description: 'The calls in view (samtal till stödtelefon), the latest first.',
  })
  async helplineCalls(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => HelplineCallFilter, { nullable: true, description: 'Which ones.' })
    filter?: HelplineCallFilter,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
    first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the record to go on after.' }) after?: string,
  ): Promise<View> {
    await checkFilter(ctx, filter);
    return readConnection(ctx, info, 'HelplineCall', { filter, first, after });
  }

  @Query(() => HelplineRouteView, {
    nullable: true,
    description:
      'Who takes the calls of a district, by id (förmedling av samtal). An unknown, malformed or foreign id is NOT_FOUND.',
  })
  async helplineRoute(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the route.' }) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'HelplineRoute', id));
  }

  @Query(() => HelplineRouteConnection, {
    description: 'Who takes the calls of which district (förmedling av samtal), the latest first.',
  })
  helplineRoutes(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
    first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the record to go on after.' }) after?: string,
  ): Promise<View> {
    return readConnection(ctx, info, 'HelplineRoute', { first, after });
  }

  @Mutation(() => HelplineCallResult, {
    description:
      'Records a call and passes it on to the agency of its district (registrera samtal). Refused with NO_ROUTE where no agency takes its calls on that day.',
  })
  async recordHelplineCall(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RecordHelplineCallInput, { description: 'The call.' }) input: RecordHelplineCallInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await recordHelplineCall(ctx, input));
  }

  @Mutation(() => HelplineCallResult, {
    description:
      'Ends a call that needs no consultation (avsluta samtal). Refused with INVALID_TRANSITION when it has been dealt with.',
  })
  async closeHelplineCall(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the call.' }) id: string,
    @Arg('version', () => Int, { description: 'The version you have read.' }) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await closeHelplineCall(ctx, id, version));
  }

  @Mutation(() => HelplineRouteResult, {
    description:
      'Says who takes the calls of a district from a day on (förmedling). Refused with ROUTE_LATER where a route begins on that day or later.',
  })
  async setHelplineRoute(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => SetHelplineRouteInput, { description: 'The route.' }) input: SetHelplineRouteInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await setHelplineRoute(ctx, input));
  }
}
