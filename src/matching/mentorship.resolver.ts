import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { BadUserInput } from '../platform/errors';
import { DateTime } from '../platform/scalars';
import { payloadOf } from '../reading/payload';
import { found, readConnection, readNode, type View } from '../reading/read';
import { notResolvedHere } from '../reading/view';
import { acceptMentorship, declineMentorship, proposeMentor, withdrawProposal } from './mentorship.service';
import {
  MentorshipConnection,
  MentorshipFilter,
  MentorshipResult,
  MentorshipView,
  ProposeMentorInput,
} from './mentorship.types';
import { handOverMentorship } from './mentorshipLife.service';
import { MentorNeedView } from './need.types';

const TYPE = 'Mentorship';
const FURTHEST_DAYS = 730;
const THE_ID = { description: 'Global id of the mentorship.' };
const THE_VERSION = { description: 'The version you have read.' };
const THE_REASON = {
  description:
    'Why (skäl), 2 000 characters at most, for the side that writes it and the side that it answers; it names and reaches nobody.',
};
const THE_KEY = {
  description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
};
const ANSWER_BY = {
  nullable: true,
  description: 'When it lapses unless the mentor answers; in 7 days when left out, 30 at most (svar senast).',
};

/** Mentorships until they begin: reading, proposing, answering, taking back. */
@Resolver(() => MentorNeedView)
export class MentorshipResolver {
  @FieldResolver(() => [MentorshipView], {
    description: 'Mentorships for the need that the viewer has in view (mentorskap), the latest proposed first.',
  })
  mentorships(
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 100 at most.' }) first: number,
  ): MentorshipView[] {
    void first; // the gate has read it from the document already
    return notResolvedHere();
  }

  @Query(() => MentorshipView, {
    nullable: true,
    description: 'A mentorship by its id (mentorskap). An unknown, malformed or foreign id is NOT_FOUND.',
  })
  async mentorship(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, TYPE, id));
  }

  @Query(() => MentorshipConnection, {
    name: 'mentorships',
    description: 'The mentorships in view (mentorskap), the latest proposed first.',
  })
  listMentorships(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => MentorshipFilter, { nullable: true, description: 'Which ones.' }) filter?: MentorshipFilter,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
    first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the record to go on after.' }) after?: string,
  ): Promise<View> {
    // The database counts in days too, and ends long before the numbers do.
    const days = filter?.lapsingWithinDays ?? 0;
    if (days < 0 || days > FURTHEST_DAYS)
      throw new BadUserInput(`Look 0 to ${String(FURTHEST_DAYS)} days ahead.`, ['filter', 'lapsingWithinDays']);
    return readConnection(ctx, info, TYPE, { filter, first, after });
  }

  @Mutation(() => MentorshipResult, {
    description:
      'Puts an open need to a mentor, as a coordinator (föreslå mentor). Refused with NEED_NOT_OPEN, CASE_CLOSED, PROPOSAL_PENDING while another proposal is under way, MENTOR_CLOSED, TOO_MANY_PROPOSALS after as many as the agency may make in 30 days for one need or to one provider, and MENTOR_EXCLUDED when a hard rule excludes the mentor by what the coordinator is shown. What the coordinator is not shown refuses nothing: the provider, or the agency whose case it is, is told of it alone.',
  })
  async proposeMentor(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ProposeMentorInput, { description: 'The proposal.' }) input: ProposeMentorInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await proposeMentor(ctx, input));
  }

  @Mutation(() => MentorshipResult, {
    description:
      'Says yes to a proposal and takes a place for it, as the mentor (acceptera). Refused with PROPOSAL_LAPSED after the time to answer, and RESERVATION_NEEDED while secrecy does not bind the provider. CONFLICT when no place is free.',
  })
  async acceptMentorship(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await acceptMentorship(ctx, id, version));
  }

  @Mutation(() => MentorshipResult, { description: 'Says no to a proposal, as the mentor (avböja).' })
  async declineMentorship(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
    @Arg('reason', () => String, THE_REASON) reason: string,
  ): Promise<View> {
    return payloadOf(ctx, info, await declineMentorship(ctx, id, version, reason));
  }

  @Mutation(() => MentorshipResult, {
    description: 'Takes back a proposal that is not confirmed, as its coordinator or the caseworker (återta förslag).',
  })
  async withdrawProposal(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
    @Arg('reason', () => String, THE_REASON) reason: string,
  ): Promise<View> {
    return payloadOf(ctx, info, await withdrawProposal(ctx, id, version, reason));
  }

  @Mutation(() => MentorshipResult, {
    description:
      'Proposes another mentor for the need of an active mentorship, as its coordinator (lämna över). The first one goes on until the caseworker confirms the second; then it ends as HANDED_OVER. Refused as proposeMentor is.',
  })
  async handOverMentorship(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
    @Arg('toMentorId', () => ID, { description: 'The other mentor.' }) toMentorId: string,
    @Arg('reason', () => String, THE_REASON) reason: string,
    @Arg('idempotencyKey', () => String, THE_KEY) idempotencyKey: string,
    @Arg('answerBy', () => DateTime, ANSWER_BY) answerBy?: Date | null,
  ): Promise<View> {
    const handOver = { id, version, toMentorId, reason, ...(answerBy ? { answerBy } : {}) };
    return payloadOf(ctx, info, await handOverMentorship(ctx, handOver, idempotencyKey));
  }
}
