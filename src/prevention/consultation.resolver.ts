import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import { found, readConnection, readNode, type View } from '../reading/read';
import { checkFilter } from './checks';
import { answerConsultation, recordConsultation } from './consultation.service';
import {
  ConsultationConnection,
  ConsultationFilter,
  ConsultationResult,
  ConsultationView,
  ConvertConsultationInput,
  RecordConsultationInput,
} from './consultation.types';
import { convertConsultation } from './conversion.service';

/** Consultations: reading, recording, answering, and opening a case from one. */
@Resolver()
export class ConsultationResolver {
  @Query(() => ConsultationView, {
    nullable: true,
    description: 'A consultation by its id (konsultation). An unknown, malformed or foreign id is NOT_FOUND.',
  })
  async consultation(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the consultation.' }) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'Consultation', id));
  }

  @Query(() => ConsultationConnection, {
    description: 'The consultations in view (konsultationer), the latest received first.',
  })
  async consultations(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => ConsultationFilter, { nullable: true, description: 'Which ones.' })
    filter?: ConsultationFilter,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
    first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the record to go on after.' }) after?: string,
  ): Promise<View> {
    await checkFilter(ctx, filter);
    return readConnection(ctx, info, 'Consultation', { filter, first, after });
  }

  @Mutation(() => ConsultationResult, {
    description:
      'Records a question put to your agency (registrera konsultation); with advice it is answered at once. Refused with INVALID_TRANSITION when the call it comes of has been dealt with.',
  })
  async recordConsultation(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RecordConsultationInput, { description: 'The question.' }) input: RecordConsultationInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await recordConsultation(ctx, input));
  }

  @Mutation(() => ConsultationResult, {
    description:
      'Answers a consultation of your agency, or answers it anew (besvara). Refused with INVALID_TRANSITION once it has become a case.',
  })
  async answerConsultation(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the consultation.' }) id: string,
    @Arg('version', () => Int, { description: 'The version you have read.' }) version: number,
    @Arg('advice', () => String, { description: 'The advice, without personal data (råd).' }) advice: string,
  ): Promise<View> {
    return payloadOf(ctx, info, await answerConsultation(ctx, id, version, advice));
  }

  @Mutation(() => ConsultationResult, {
    description:
      'Opens a case of your agency from its consultation, on a recorded ground (övergång till ärende). Refused with INVALID_TRANSITION when it has become one.',
  })
  async convertConsultation(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the consultation.' }) id: string,
    @Arg('version', () => Int, { description: 'The version you have read.' }) version: number,
    @Arg('input', () => ConvertConsultationInput, { description: 'The ground, and the case.' })
    input: ConvertConsultationInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await convertConsultation(ctx, id, version, input));
  }
}
