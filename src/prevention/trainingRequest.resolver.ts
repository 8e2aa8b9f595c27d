import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import { found, readConnection, readNode, type View } from '../reading/read';
import { checkFilter } from './checks';
import {
  planTrainingRequest,
  releaseTrainingRequest,
  requestTraining,
  withdrawTrainingRequest,
} from './trainingRequest.service';
import {
  RequestTrainingInput,
  TrainingRequestConnection,
  TrainingRequestFilter,
  TrainingRequestResult,
  TrainingRequestView,
} from './trainingRequest.types';

/** Requests for training: what is asked for, and what is planned for it. */
@Resolver()
export class TrainingRequestResolver {
  @Query(() => TrainingRequestView, {
    nullable: true,
    description: 'A request for training by its id (efterfrågan). An unknown, malformed or foreign id is NOT_FOUND.',
  })
  async trainingRequest(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the request.' }) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'TrainingRequest', id));
  }

  @Query(() => TrainingRequestConnection, {
    description: 'The requests for training (efterfrågan på utbildning), the oldest first.',
  })
  async trainingRequests(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => TrainingRequestFilter, { nullable: true, description: 'Which ones.' })
    filter?: TrainingRequestFilter,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
    first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the record to go on after.' }) after?: string,
  ): Promise<View> {
    await checkFilter(ctx, filter);
    return readConnection(ctx, info, 'TrainingRequest', { filter, first, after });
  }

  @Mutation(() => TrainingRequestResult, {
    description: 'Asks for a training (efterfråga utbildning).',
  })
  async requestTraining(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RequestTrainingInput, { description: 'What is asked for.' }) input: RequestTrainingInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await requestTraining(ctx, input));
  }

  @Mutation(() => TrainingRequestResult, {
    description:
      'Takes an open request into a training of your agency that is for the same audience and not over before it is wished (planera). Refused with INVALID_TRANSITION when it is no longer open.',
  })
  async planTrainingRequest(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the request.' }) id: string,
    @Arg('version', () => Int, { description: 'The version you have read.' }) version: number,
    @Arg('trainingId', () => ID, { description: 'Global id of the training.' }) trainingId: string,
  ): Promise<View> {
    return payloadOf(ctx, info, await planTrainingRequest(ctx, id, version, trainingId));
  }

  @Mutation(() => TrainingRequestResult, {
    description:
      'Opens a planned request again (släpp): whoever holds the training lets it go, or who asked takes it back. Refused with INVALID_TRANSITION when it is not planned.',
  })
  async releaseTrainingRequest(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the request.' }) id: string,
    @Arg('version', () => Int, { description: 'The version you have read.' }) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await releaseTrainingRequest(ctx, id, version));
  }

  @Mutation(() => TrainingRequestResult, {
    description:
      'Withdraws an open or planned request of your agency (återta). Refused with INVALID_TRANSITION when it is neither.',
  })
  async withdrawTrainingRequest(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the request.' }) id: string,
    @Arg('version', () => Int, { description: 'The version you have read.' }) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await withdrawTrainingRequest(ctx, id, version));
  }
}
