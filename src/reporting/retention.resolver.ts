import { MISSING } from '../policy/retentionRows';
import { arg } from '../reading/arguments';
import { computedMutation, computedQuery, doors } from '../reading/doors';
import { globalId } from '../reading/ids';
import { decisionUnder, recordArchiveDecision } from './archiveDecision.service';
import { erasedBefore, executeRetention, retentionPlan } from './retention.service';
import { ArchiveDecisionView, RecordArchiveDecisionInput, RetentionPlanView, RetentionResultView } from './retention.types';

/** The plan of erasure, and its execution. */
export const retentionDoors = doors({
  retentionPlan: computedQuery(
    RetentionPlanView,
    'Plan of the erasure due at the agency today, with the records that are never erased and those that cannot be decided (gallringsplan; SoL 16 ch. and corresponding law). A dry run. For administrators.',
    {},
    async (ctx) => {
      const { rows, items, undecidedItems, waitingItems, ...plan } = await retentionPlan(ctx);
      const all = (texts: readonly string[], between: string): string => [...new Set(texts)].join(between);
      return {
        ...plan,
        provision: all(
          rows.map(({ provision }) => provision),
          ', ',
        ),
        source: all(
          rows.map(({ source }) => source),
          '; ',
        ),
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
    },
  ),
  recordArchiveDecision: computedMutation(
    ArchiveDecisionView,
    'Records a decision on destruction (gallringsbeslut), or the time that a private body states. CONFLICT if another one has the same number. For leads and administrators.',
    { input: arg.input(RecordArchiveDecisionInput, 'The decision.') },
    (ctx, { input }) => recordArchiveDecision(ctx, input),
    { keep: ({ number }) => ({ type: 'ArchiveDecision', id: number }), again: (ctx, { id }) => decisionUnder(ctx, id) },
  ),
  executeRetention: computedMutation(
    RetentionResultView,
    'Empties the records of a plan for good (verkställ gallring). CONFLICT if the records that are due are no longer those of the plan. For administrators.',
    { planId: arg.text('Id of the plan, from `retentionPlan`.') },
    (ctx, { planId }) => executeRetention(ctx, planId),
    { keep: (erased) => ({ type: 'RetentionResult', id: '', erased }), again: erasedBefore },
  ),
});
