import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import { found, readConnection, readNode, type View } from '../reading/read';
import { requestMentor, withdrawMentorNeed } from './need.service';
import {
  MentorNeedConnection,
  MentorNeedFilter,
  MentorNeedResult,
  MentorNeedView,
  RequestMentorInput,
} from './need.types';

/** Needs of mentors: reading, stating and withdrawing them. */
@Resolver()
export class MentorNeedResolver {
  @Query(() => MentorNeedView, {
    nullable: true,
    description: 'A need by its id (behov av mentor). An unknown, malformed or foreign id is NOT_FOUND.',
  })
  async mentorNeed(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the need.' }) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'MentorNeed', id));
  }

  @Query(() => MentorNeedConnection, { description: 'The needs in view (behov av mentor), the oldest first.' })
  mentorNeeds(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => MentorNeedFilter, { nullable: true, description: 'Which ones.' }) filter?: MentorNeedFilter,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
    first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the record to go on after.' }) after?: string,
  ): Promise<View> {
    return readConnection(ctx, info, 'MentorNeed', { filter, first, after });
  }

  @Mutation(() => MentorNeedResult, {
    description:
      'States what a case asks of a mentor (ange behov). Refused with NEED_EXISTS while one is open for the case, and with INVALID_TRANSITION when the case is closed.',
  })
  async requestMentor(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RequestMentorInput, { description: 'The need.' }) input: RequestMentorInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await requestMentor(ctx, input));
  }

  @Mutation(() => MentorNeedResult, {
    description:
      'Withdraws an open need (återta behov). Refused with NEED_IN_USE while a mentor has been asked for it, has accepted, or is at work.',
  })
  async withdrawMentorNeed(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the need.' }) id: string,
    @Arg('version', () => Int, { description: 'The version you have read.' }) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await withdrawMentorNeed(ctx, id, version));
  }
}
