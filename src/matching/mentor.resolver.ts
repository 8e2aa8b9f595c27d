import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import { found, readConnection, readNode, type View } from '../reading/read';
import { registerMentor, updateMentor } from './mentor.service';
import {
  MentorConnection,
  MentorFilter,
  MentorPatch,
  MentorResult,
  MentorView,
  RegisterMentorInput,
} from './mentor.types';

/** Mentors: reading, registering and changing them. */
@Resolver()
export class MentorResolver {
  @Query(() => MentorView, {
    nullable: true,
    description: 'A mentor by their id (mentor). An unknown, malformed or foreign id is NOT_FOUND.',
  })
  async mentor(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the mentor.' }) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'Mentor', id));
  }

  @Query(() => MentorConnection, { description: 'The mentors in view (mentorer), the longest waiting first.' })
  mentors(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => MentorFilter, { nullable: true, description: 'Which ones.' }) filter?: MentorFilter,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
    first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the record to go on after.' }) after?: string,
  ): Promise<View> {
    return readConnection(ctx, info, 'Mentor', { filter, first, after });
  }

  @Mutation(() => MentorResult, {
    description:
      'Registers a mentor with the own agency (registrera mentor); who is a mentor and nothing more registers themselves. Refused with MEMBER_IS_MENTOR when the member is one already.',
  })
  async registerMentor(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RegisterMentorInput, { description: 'The mentor.' }) input: RegisterMentorInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await registerMentor(ctx, input));
  }

  @Mutation(() => MentorResult, {
    description:
      'Changes a mentor, or closes them when they leave (ändra mentor). A mentor changes how they are reached, protects their identity or leaves; all else is for who manages mentors. Refused with PLACES_HELD when fewer places would be left than mentorships hold, and with INVALID_TRANSITION once they have left.',
  })
  async updateMentor(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the mentor.' }) id: string,
    @Arg('version', () => Int, { description: 'The version you have read.' }) version: number,
    @Arg('patch', () => MentorPatch, { description: 'What to change; what is left out stays.' }) patch: MentorPatch,
  ): Promise<View> {
    return payloadOf(ctx, info, await updateMentor(ctx, id, version, patch));
  }
}
