import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import type { View } from '../reading/read';
import { notResolvedHere } from '../reading/view';
import { recordMeeting, reviewAgreement, upsertAgreement, upsertMeetingSeries } from './cooperation.service';
import {
  MeetingSeriesView,
  MeetingView,
  RecordMeetingInput,
  ReviewAgreementInput,
  UpsertCooperationAgreementInput,
  UpsertMeetingSeriesInput,
} from './cooperation.types';
import { CooperationResult } from './year.types';

/** Writing on working together: agreements, series of meetings, meetings. */
@Resolver(() => MeetingSeriesView)
export class CooperationResolver {
  @FieldResolver(() => [MeetingView], { description: 'The meetings in view (möten), the latest first.' })
  meetings(
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 100 at most.' }) first: number,
  ): MeetingView[] {
    void first; // the gate has read it from the document already
    return notResolvedHere();
  }

  @Mutation(() => CooperationResult, {
    description:
      'CooperationAgreement (samverkansöverenskommelse): makes a new one, or lets one of the own agency stand as given.',
  })
  async upsertCooperationAgreement(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => UpsertCooperationAgreementInput, { description: 'What is written.' })
    input: UpsertCooperationAgreementInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await upsertAgreement(ctx, input));
  }

  @Mutation(() => CooperationResult, {
    description: 'Notes that an agreement was reviewed (uppföljning): it is due again two years later.',
  })
  async reviewCooperationAgreement(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ReviewAgreementInput, { description: 'What is written.' }) input: ReviewAgreementInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await reviewAgreement(ctx, input));
  }

  @Mutation(() => CooperationResult, {
    description: 'MeetingSeries (mötesserie): makes a new one, or lets one of the own agency stand as given.',
  })
  async upsertMeetingSeries(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => UpsertMeetingSeriesInput, { description: 'What is written.' }) input: UpsertMeetingSeriesInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await upsertMeetingSeries(ctx, input));
  }

  @Mutation(() => CooperationResult, {
    description:
      'Meeting (möte): makes a new one of a series of the own agency, or lets one stand as given. Refused with EXISTS for a second on one day.',
  })
  async recordMeeting(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RecordMeetingInput, { description: 'What is written.' }) input: RecordMeetingInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await recordMeeting(ctx, input));
  }
}
