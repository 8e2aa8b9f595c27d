import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { globalId } from '../reading/ids';
import { executeRetention, retentionPlan } from './retention.service';
import { RetentionPlanView, RetentionResultView } from './retention.types';

/** What is due for erasure, and its execution. */
@Resolver()
export class RetentionResolver {
  /** The dry run. */
  @Query(() => RetentionPlanView, {
    description:
      'What is due for erasure at the agency today (gallringsplan; SoL 16:1 and what corresponds to it): a dry run. For administrators.',
  })
  async retentionPlan(@Ctx() ctx: Context): Promise<RetentionPlanView> {
    const { rule, items, ...plan } = await retentionPlan(ctx);
    const { provision, source, counselAdvised } = rule;
    const views = items.map(({ type, id, ...item }) => ({ ...item, recordId: globalId(type, id) }));
    return { ...plan, provision, source, counselAdvised, items: views };
  }

  /** The execution. */
  @Mutation(() => RetentionResultView, {
    description:
      'Empties the records of a plan for good (verkställ gallring). CONFLICT when what is due is no longer what the plan said. For administrators.',
  })
  executeRetention(
    @Ctx() ctx: Context,
    @Arg('planId', () => String, { description: 'The plan, as `retentionPlan` named it.' }) planId: string,
  ): Promise<RetentionResultView> {
    return executeRetention(ctx, planId);
  }
}
