import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Mutation, Resolver } from 'type-graphql';
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
  withdrawConsultationRound,
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
      'Makes a draft, or changes a document of the own agency while it is one (utkast). Refused with INVALID_TRANSITION when it is out for answers or adopted, and with EXISTS when another replaces the same document.',
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
      'Takes a document back that is out for answers (dra tillbaka remiss): it is a draft again, and the answers stay as to the earlier text. Refused with INVALID_TRANSITION when it is not out.',
  })
  async withdrawConsultationRound(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the document.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was read.' }) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await withdrawConsultationRound(ctx, id, version));
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
      'Adopts a document (antagande), all answers as they were read: its text never changes again, and what it replaces is REPLACED. CONFLICT when an answer has come or changed since; refused with ROUND_OPEN for a day on which answers were still awaited.',
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
