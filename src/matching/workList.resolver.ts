import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { readConnection, type View } from '../reading/read';
import { MentorWorkListView } from './match.types';
import { MentorConnection } from './mentor.types';
import { MentorReviewConnection, MentorshipConnection } from './mentorship.types';
import { MentorNeedConnection } from './need.types';

const SOON_DAYS = 3;
const REVIEW_DAYS = 30;
const FIRST = { defaultValue: 20, description: 'How many, 100 at most.' };

/** What a coordinator is to see to, part by part; each is a page under the same rules as every list. */
@Resolver(() => MentorWorkListView)
export class WorkListResolver {
  /** The list; its parts are read when they are asked for. */
  @Query(() => MentorWorkListView, { description: 'What a coordinator is to see to (arbetslista).' })
  mentorWorkList(): MentorWorkListView {
    return {};
  }

  /** Needs for which nobody is asked. */
  @FieldResolver(() => MentorNeedConnection, {
    description: 'Needs for which nobody is asked, the oldest first (väntar).',
  })
  needsWaiting(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('first', () => Int, FIRST) first: number,
  ): Promise<View> {
    return readConnection(ctx, info, 'MentorNeed', { filter: { waiting: true }, first });
  }

  /** Proposals without an answer that soon lapse. */
  @FieldResolver(() => MentorshipConnection, { description: 'Proposals that lapse within 3 days unless answered.' })
  proposalsLapsing(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('first', () => Int, FIRST) first: number,
  ): Promise<View> {
    const orderBy = { field: 'ANSWER_BY', direction: 'ASC' };
    return readConnection(ctx, info, 'Mentorship', { filter: { lapsingWithinDays: SOON_DAYS }, orderBy, first });
  }

  /** Reviews that are due. */
  @FieldResolver(() => MentorReviewConnection, { description: 'Reviews that are due within 30 days or overdue.' })
  reviewsDue(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('first', () => Int, FIRST) first: number,
  ): Promise<View> {
    return readConnection(ctx, info, 'MentorReview', { filter: { dueWithinDays: REVIEW_DAYS }, first });
  }

  /** Mentorships under way that a hard rule speaks against. */
  @FieldResolver(() => MentorshipConnection, {
    description:
      'Mentorships of the own agency that are under way while a hard rule no longer holds, for its leads and those at work on the case: ask the provider, follow up, or end them (bör ses över).',
  })
  mentorshipsInDoubt(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('first', () => Int, FIRST) first: number,
  ): Promise<View> {
    return readConnection(ctx, info, 'Mentorship', { filter: { inDoubt: true }, first });
  }

  /** Mentors whose places are all held, or more than there are. */
  @FieldResolver(() => MentorConnection, { description: 'Mentors whose places are all held, or more than there are.' })
  mentorsFull(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('first', () => Int, FIRST) first: number,
  ): Promise<View> {
    return readConnection(ctx, info, 'Mentor', { filter: { open: true, load: ['FULL', 'OVER'] }, first });
  }

  /** Mentors with a free place. */
  @FieldResolver(() => MentorConnection, { description: 'Mentors with a free place, the longest waiting first.' })
  mentorsFree(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('first', () => Int, FIRST) first: number,
  ): Promise<View> {
    return readConnection(ctx, info, 'Mentor', { filter: { open: true, load: ['FREE'] }, first });
  }
}
