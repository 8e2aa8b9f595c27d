import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import type { View } from '../reading/read';
import { notResolvedHere } from '../reading/view';
import {
  upsertAppointment,
  upsertKnowledgeItem,
  upsertMediaAppearance,
  upsertProgramme,
  upsertReportedFigure,
} from './register.service';
import { UpsertAppointmentInput } from './cooperation.types';
import {
  ReportedFigureView,
  UpsertKnowledgeItemInput,
  UpsertMediaAppearanceInput,
  UpsertReportedFigureInput,
} from './knowledge.types';
import { UpsertProgrammeInput } from './programme.types';
import { RegisterResult } from './year.types';

/** Writing what the whole network may know: programmes, knowledge, media, figures, appointments. */
@Resolver(() => ReportedFigureView)
export class RegisterResolver {
  @FieldResolver(() => [ReportedFigureView], {
    description: 'The other figures on the same subject, contradicting or not (andra uppgifter), the earliest first.',
  })
  others(
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 100 at most.' }) first: number,
  ): ReportedFigureView[] {
    void first; // the gate has read it from the document already
    return notResolvedHere();
  }

  @Mutation(() => RegisterResult, {
    description: 'Programme (program): makes a new one, or lets one of the own agency stand as given.',
  })
  async upsertProgramme(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => UpsertProgrammeInput, { description: 'What is written.' }) input: UpsertProgrammeInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await upsertProgramme(ctx, input));
  }

  @Mutation(() => RegisterResult, {
    description: 'KnowledgeItem (kunskapsmaterial): makes a new one, or lets one of the own agency stand as given.',
  })
  async upsertKnowledgeItem(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => UpsertKnowledgeItemInput, { description: 'What is written.' }) input: UpsertKnowledgeItemInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await upsertKnowledgeItem(ctx, input));
  }

  @Mutation(() => RegisterResult, {
    description: 'MediaAppearance (medverkan i media): makes a new one, or lets one of the own agency stand as given.',
  })
  async upsertMediaAppearance(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => UpsertMediaAppearanceInput, { description: 'What is written.' })
    input: UpsertMediaAppearanceInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await upsertMediaAppearance(ctx, input));
  }

  @Mutation(() => RegisterResult, {
    description: 'ReportedFigure (rapporterad uppgift): makes a new one, or lets one of the own agency stand as given.',
  })
  async upsertReportedFigure(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => UpsertReportedFigureInput, { description: 'What is written.' })
    input: UpsertReportedFigureInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await upsertReportedFigure(ctx, input));
  }

  @Mutation(() => RegisterResult, {
    description: 'Appointment (uppdrag): makes a new one, or lets one of the own agency stand as given.',
  })
  async upsertAppointment(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => UpsertAppointmentInput, { description: 'What is written.' }) input: UpsertAppointmentInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await upsertAppointment(ctx, input));
  }
}
