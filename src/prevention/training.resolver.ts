import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import { found, readConnection, readNode, type View } from '../reading/read';
import { checkFilter } from './checks';
import { recordAttendance, registerTraining } from './training.service';
import {
  RecordAttendanceInput,
  RegisterTrainingInput,
  TrainingConnection,
  TrainingFilter,
  TrainingResult,
  TrainingView,
} from './training.types';

/** Trainings: reading and registering them, and who was there in numbers. */
@Resolver()
export class TrainingResolver {
  @Query(() => TrainingView, {
    nullable: true,
    description: 'A training by its id (utbildning). An unknown, malformed or foreign id is NOT_FOUND.',
  })
  async training(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the training.' }) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'Training', id));
  }

  @Query(() => TrainingConnection, { description: 'The trainings (utbildningar), the latest first.' })
  async trainings(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => TrainingFilter, { nullable: true, description: 'Which ones.' }) filter?: TrainingFilter,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
    first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the record to go on after.' }) after?: string,
  ): Promise<View> {
    await checkFilter(ctx, filter);
    return readConnection(ctx, info, 'Training', { filter, first, after });
  }

  @Mutation(() => TrainingResult, {
    description: 'Registers a training, a guest lecture or a dialogue (registrera utbildning).',
  })
  async registerTraining(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RegisterTrainingInput, { description: 'The training.' }) input: RegisterTrainingInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await registerTraining(ctx, input));
  }

  @Mutation(() => TrainingResult, {
    description:
      'Records how many of each audience were at a training of your agency, and what came of it (registrera närvaro). It takes the place of what was recorded before.',
  })
  async recordAttendance(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the training.' }) id: string,
    @Arg('version', () => Int, { description: 'The version you have read.' }) version: number,
    @Arg('input', () => RecordAttendanceInput, { description: 'The numbers.' }) input: RecordAttendanceInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await recordAttendance(ctx, id, version, input));
  }
}
