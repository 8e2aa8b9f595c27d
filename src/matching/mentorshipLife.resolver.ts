import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { LocalDate } from '../platform/scalars';
import { payloadOf } from '../reading/payload';
import type { View } from '../reading/view';
import { MentorReviewResult, MentorshipResult } from './mentorship.types';
import { confirmMentorship, endMentorship, recordMentorMeeting, reviewMentorship } from './mentorshipLife.service';
import { MentorshipOutcome } from './vocabulary.types';

const THE_ID = { description: 'Global id of the mentorship.' };
const THE_VERSION = { description: 'The version you have read.' };
const THE_OUTCOME = { description: 'What it came to (resultat).' };

/** Mentorships from their beginning on: confirming, meeting, reviewing, ending. */
@Resolver()
export class MentorshipLifeResolver {
  @Mutation(() => MentorshipResult, {
    description:
      'Confirms what a mentor has accepted, as the caseworker (bekräfta): it is active, its need filled, and reviews are due after 6 and 12 months.',
  })
  async confirmMentorship(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await confirmMentorship(ctx, id, version));
  }

  @Mutation(() => MentorshipResult, {
    description:
      'Ends an active mentorship and frees its place, as the caseworker or the coordinator (avsluta). The need is open again, unless the case is closed or has another that is open.',
  })
  async endMentorship(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
    @Arg('outcome', () => MentorshipOutcome, THE_OUTCOME) outcome: MentorshipOutcome,
    @Arg('reason', () => String, {
      description:
        'Why (skäl), 2 000 characters at most, for the side that writes it and the side that it answers; it names and reaches nobody.',
    })
    reason: string,
    @Arg('reopenNeed', () => Boolean, {
      defaultValue: false,
      description: 'As the caseworker: refuse with NEED_EXISTS or CASE_CLOSED where the need cannot be open again.',
    })
    reopenNeed: boolean,
  ): Promise<View> {
    return payloadOf(ctx, info, await endMentorship(ctx, id, version, { outcome, reason, reopenNeed }));
  }

  @Mutation(() => MentorshipResult, {
    description:
      'Notes that they met on a day, and nothing of what was said (notera möte). Refused with MEETING_NOTED when that day is noted already.',
  })
  async recordMentorMeeting(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('mentorshipId', () => ID, THE_ID) mentorshipId: string,
    @Arg('heldOn', () => LocalDate, { description: 'The day: since it was confirmed, and not ahead (datum).' })
    heldOn: string,
    @Arg('idempotencyKey', () => String, {
      description: 'Chosen by the client, 8 to 128 characters: the same key again does nothing twice.',
    })
    idempotencyKey: string,
  ): Promise<View> {
    return payloadOf(ctx, info, await recordMentorMeeting(ctx, mentorshipId, heldOn, idempotencyKey));
  }

  @Mutation(() => MentorReviewResult, {
    description:
      'Notes what a review came to, as the caseworker or the coordinator (följa upp). Refused with REVIEW_DONE when it is done.',
  })
  async reviewMentorship(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the review.' }) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
    @Arg('outcome', () => MentorshipOutcome, THE_OUTCOME) outcome: MentorshipOutcome,
  ): Promise<View> {
    return payloadOf(ctx, info, await reviewMentorship(ctx, id, version, outcome));
  }
}
