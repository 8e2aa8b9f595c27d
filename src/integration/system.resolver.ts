import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import { found, readConnection, readNode, type View } from '../reading/read';
import { disableExternalSystem, registerExternalSystem, updateExternalSystem } from './system.service';
import {
  ExternalSystemConnection,
  ExternalSystemPatch,
  ExternalSystemResult,
  ExternalSystemView,
  RegisterExternalSystemInput,
} from './system.types';

const THE_ID = { description: 'Global id of the system.' };
const THE_VERSION = { description: 'The version you have read.' };

/** External systems: reading and managing them. */
@Resolver()
export class ExternalSystemResolver {
  @Query(() => ExternalSystemView, {
    nullable: true,
    description: 'An external system by its id (externt system). An unknown, malformed or foreign id is NOT_FOUND.',
  })
  async externalSystem(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'ExternalSystem', id));
  }

  @Query(() => ExternalSystemConnection, {
    description:
      'External systems of the own agency (externa system), the first registered first: all of them for its administrators, for a system itself.',
  })
  externalSystems(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
    first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the record to go on after.' }) after?: string,
  ): Promise<View> {
    return readConnection(ctx, info, 'ExternalSystem', { first, after });
  }

  @Mutation(() => ExternalSystemResult, {
    description:
      'Registers a system of the own agency (registrera system). For administrators. Refusals: NOT_A_SYSTEM, MEMBER_TAKEN.',
  })
  async registerExternalSystem(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RegisterExternalSystemInput, { description: 'The system.' }) input: RegisterExternalSystemInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await registerExternalSystem(ctx, input));
  }

  @Mutation(() => ExternalSystemResult, {
    description:
      'Changes a system of the own agency (ändra system). For administrators. Refusals: NOT_A_SYSTEM, SYSTEM_DISABLED.',
  })
  async updateExternalSystem(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
    @Arg('patch', () => ExternalSystemPatch, { description: 'What to change.' }) patch: ExternalSystemPatch,
  ): Promise<View> {
    return payloadOf(ctx, info, await updateExternalSystem(ctx, id, version, patch));
  }

  @Mutation(() => ExternalSystemResult, {
    description:
      'Disables a system of the own agency from this very moment (stäng av system); what it kept in step stays. For administrators. Refusal: SYSTEM_DISABLED.',
  })
  async disableExternalSystem(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await disableExternalSystem(ctx, id, version));
  }
}
