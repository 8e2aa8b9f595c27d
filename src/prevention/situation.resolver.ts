import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import type { View } from '../reading/read';
import { notResolvedHere } from '../reading/view';
import { SITUATION_TEMPLATES } from './situation.lifecycle';
import {
  cancelSituationReport,
  contributeToSituationReport,
  mergeSituationReport,
  moveSituationDeadline,
  openSituationReport,
  publishSituationReport,
} from './situation.service';
import {
  ContributeToSituationReportInput,
  MergeSituationReportInput,
  MoveSituationDeadlineInput,
  OpenSituationReportInput,
  SituationContributionView,
  SituationReportView,
  SituationTemplateView,
} from './situation.types';
import { SituationResult } from './year.types';
import { SituationKind } from './yearVocabulary.types';

/** Situation reports from template to publication. */
@Resolver(() => SituationReportView)
export class SituationResolver {
  @FieldResolver(() => [SituationContributionView], {
    description: 'The contributions in view (bidrag), the earliest first.',
  })
  contributions(
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 100 at most.' }) first: number,
  ): SituationContributionView[] {
    void first; // the gate has read it from the document already
    return notResolvedHere();
  }

  @Query(() => [SituationTemplateView], {
    description: 'What a situation report of each kind asks (mallar för lägesbild).',
  })
  situationTemplates(): SituationTemplateView[] {
    return Object.values(SituationKind).map((kind) => ({ kind, ...SITUATION_TEMPLATES[kind] }));
  }

  @Mutation(() => SituationResult, {
    description:
      'Begins a report from the template of its kind (påbörja lägesbild). Refused with EXISTS when there is a next edition already.',
  })
  async openSituationReport(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => OpenSituationReportInput, { description: 'What is written.' }) input: OpenSituationReportInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await openSituationReport(ctx, input));
  }

  @Mutation(() => SituationResult, {
    description:
      'Gives or changes the part of the own agency (lämna bidrag). Refused with INVALID_TRANSITION when the parts are merged, and with EXISTS for a second part.',
  })
  async contributeToSituationReport(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ContributeToSituationReportInput, { description: 'What is written.' })
    input: ContributeToSituationReportInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await contributeToSituationReport(ctx, input));
  }

  @Mutation(() => SituationResult, {
    description:
      'Sets down the whole, made of all the contributions as they were read, which those that take part see from then on (sammanställ). CONFLICT when a contribution has come or changed since; refused with INVALID_TRANSITION when it is published.',
  })
  async mergeSituationReport(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => MergeSituationReportInput, { description: 'What is written.' })
    input: MergeSituationReportInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await mergeSituationReport(ctx, input));
  }

  @Mutation(() => SituationResult, {
    description:
      'Gives those that contribute until another day (flytta sista dag). Refused with INVALID_TRANSITION when the parts are merged.',
  })
  async moveSituationDeadline(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => MoveSituationDeadlineInput, { description: 'What is written.' })
    input: MoveSituationDeadlineInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await moveSituationDeadline(ctx, input));
  }

  @Mutation(() => SituationResult, {
    description:
      'Ends a report that nothing comes of (ställ in lägesbild); another may be opened in its place. Refused with INVALID_TRANSITION when the parts are merged.',
  })
  async cancelSituationReport(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the report.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was read.' }) version: number,
    @Arg('reason', () => String, { description: 'Why; no personal data (skäl).' }) reason: string,
  ): Promise<View> {
    return payloadOf(ctx, info, await cancelSituationReport(ctx, id, version, reason));
  }

  @Mutation(() => SituationResult, {
    description:
      'Opens a merged report to the network (fastställ lägesbild); it never changes again. Refused with INVALID_TRANSITION before it is merged.',
  })
  async publishSituationReport(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the report.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was read.' }) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await publishSituationReport(ctx, id, version));
  }
}
