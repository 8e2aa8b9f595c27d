import { Arg, Ctx, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { MISSING } from '../policy/retentionRows';
import { globalId } from '../reading/ids';
import { recordArchiveDecision } from './archiveDecision.service';
import { executeRetention, retentionPlan } from './retention.service';
import { ArchiveDecisionView, RecordArchiveDecisionInput, RetentionPlanView, RetentionResultView } from './retention.types'; // prettier-ignore

/** What is due for erasure, and its execution. */
@Resolver()
export class RetentionResolver {
  /** The dry run. */
  @Query(() => RetentionPlanView, {
    description:
      'What is due for erasure at the agency today, what is never erased, and what cannot be said (gallringsplan; SoL 16 ch. and what corresponds to it): a dry run. For administrators.',
  })
  async retentionPlan(@Ctx() ctx: Context): Promise<RetentionPlanView> {
    const { rows, items, undecidedItems, waitingItems, ...plan } = await retentionPlan(ctx);
    const all = (texts: readonly string[], between: string): string => [...new Set(texts)].join(between);
    return {
      ...plan,
      provision: all(rows.map(({ provision }) => provision), ', '), // prettier-ignore
      source: all(rows.map(({ source }) => source), '; '), // prettier-ignore
      counselAdvised: rows.some(({ counselAdvised }) => counselAdvised),
      items: items.map(({ type, id, held, ...item }) => ({
        ...item,
        recordId: globalId(type, id),
        heldByOthers: held.length,
      })),
      waitingItems: waitingItems.map(({ type, id, dueOn, waits }) => ({
        ...{ recordId: globalId(type, id), dueOn, because: waits },
      })),
      undecidedItems: undecidedItems.map(({ type, id, missing, ...item }) => ({
        ...item,
        recordId: globalId(type, id),
        missing: missing.map((code) => ({ code, ...MISSING[code] })),
      })),
    };
  }

  /** How long the agency keeps, as it was decided. */
  @Mutation(() => ArchiveDecisionView, {
    description:
      'Records a decision on destruction (gallringsbeslut), or the time that a private body states. CONFLICT when another one has the number. For leads and administrators.',
  })
  recordArchiveDecision(
    @Ctx() ctx: Context,
    @Arg('input', () => RecordArchiveDecisionInput, { description: 'The decision.' }) input: RecordArchiveDecisionInput,
  ): Promise<ArchiveDecisionView> {
    return recordArchiveDecision(ctx, input);
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
