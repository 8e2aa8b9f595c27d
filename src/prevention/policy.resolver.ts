import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import type { View } from '../reading/read';
import { notResolvedHere } from '../reading/view';
import {
  adoptPolicyDocument,
  answerConsultationRound,
  draftPolicyDocument,
  followUpPolicyGoal,
  openConsultationRound,
} from './policy.service';
import {
  AdoptPolicyDocumentInput,
  AnswerConsultationRoundInput,
  DraftPolicyDocumentInput,
  FollowUpPolicyGoalInput,
  OpenConsultationRoundInput,
  PolicyAnswerView,
  PolicyDocumentView,
} from './policy.types';
import { PolicyResult } from './year.types';

/** Policy documents from draft to follow-up. */
@Resolver(() => PolicyDocumentView)
export class PolicyResolver {
  @FieldResolver(() => [PolicyAnswerView], { description: 'The answers in view (remissvar), the earliest first.' })
  answers(
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 100 at most.' }) first: number,
  ): PolicyAnswerView[] {
    void first; // the gate has read it from the document already
    return notResolvedHere();
  }

  @Mutation(() => PolicyResult, {
    description:
      'Makes a draft, or changes a document of the own agency until it is adopted (utkast). Refused with INVALID_TRANSITION after that, and with EXISTS when another replaces the same document.',
  })
  async draftPolicyDocument(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => DraftPolicyDocumentInput, { description: 'What is written.' }) input: DraftPolicyDocumentInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await draftPolicyDocument(ctx, input));
  }

  @Mutation(() => PolicyResult, {
    description: 'Sends a draft out for answers (remiss). Refused with INVALID_TRANSITION when it is no draft.',
  })
  async openConsultationRound(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => OpenConsultationRoundInput, { description: 'What is written.' })
    input: OpenConsultationRoundInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await openConsultationRound(ctx, input));
  }

  @Mutation(() => PolicyResult, {
    description:
      'Gives or changes the answer of the own agency, which has been asked (remissvar). Refused with INVALID_TRANSITION when no answers are taken, and with EXISTS for a second answer.',
  })
  async answerConsultationRound(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => AnswerConsultationRoundInput, { description: 'What is written.' })
    input: AnswerConsultationRoundInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await answerConsultationRound(ctx, input));
  }

  @Mutation(() => PolicyResult, {
    description:
      'Adopts a document (antagande), all answers as they were read: its text never changes again, and what it replaces is REPLACED. CONFLICT when an answer has come or changed since.',
  })
  async adoptPolicyDocument(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => AdoptPolicyDocumentInput, { description: 'What is written.' }) input: AdoptPolicyDocumentInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await adoptPolicyDocument(ctx, input));
  }

  @Mutation(() => PolicyResult, {
    description: 'Notes how a goal of an adopted document stands (uppföljning).',
  })
  async followUpPolicyGoal(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => FollowUpPolicyGoalInput, { description: 'What is written.' }) input: FollowUpPolicyGoalInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await followUpPolicyGoal(ctx, input));
  }
}
