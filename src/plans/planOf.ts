import { refuse, type Written } from '../audit';
import { requireParty } from '../identity';
import type { Context } from '../platform/context';
import { newId } from '../platform/ids';
import type { Path } from '../platform/input';
import type { Refused } from '../platform/refusal';
import type { GlobalId } from '../reading/ids';
import { PlanEventRow } from './plan.entity';

/** The fields of steps that must be disclosed to an agency before it can be made responsible for one. */
export const STEP_FIELDS: readonly string[] = ['PlanStep.text', 'PlanStep.history', 'PlanStep.reviews'];
/** The same of goals. */
export const GOAL_FIELDS: readonly string[] = ['PlanGoal.text', 'PlanGoal.history'];

/** The agency (by uuid) that a client names as responsible: its own if none; `kept` stays, even if it has ceased. */
export async function responsibleIn(
  ctx: Context,
  id: GlobalId<'Agency'> | null | undefined,
  path: Path,
  kept: string | null,
): Promise<string> {
  if (id === null || id === undefined) return ctx.actor.agencyId;
  const { uuid } = id;
  if (uuid === ctx.actor.agencyId || uuid === kept) return uuid;
  return (await requireParty(ctx, uuid, path)).id;
}

/**
 * The refusal to make another agency responsible for a part of a plan that is not disclosed to it; null if live
 * disclosures of the case to it name all these fields. It names those that are missing.
 */
export async function notDisclosed(
  ctx: Context,
  on: Written,
  caseId: string,
  agencyId: string,
  wanted: readonly string[],
): Promise<Refused | null> {
  if (agencyId === ctx.actor.agencyId) return null;
  const [row] = await ctx.tx.query<{ missing: string[] }>('SELECT plan_fields_missing($1, $2, $3) AS missing', [caseId, agencyId, wanted]);
  const missing = row?.missing ?? wanted;
  if (missing.length === 0) return null;
  return refuse(ctx, on, 'PLAN_NOT_DISCLOSED', 'This part of the plan is not disclosed to the agency that is to be responsible for it.', {
    fields: missing,
    unlock: `First disclose ${missing.join(', ')} of the case to the agency (disclose; disclosureCheck shows what permits it).`,
  });
}

/** The values of a goal or step that its history keeps. */
export interface Kept {
  readonly text: string;
  readonly dueOn: string | null;
  readonly responsibleAgencyId: string;
}

type Part = Pick<PlanEventRow, 'caseId' | 'ownerAgencyId' | 'goalId' | 'stepId'>;
type Move = Partial<Pick<PlanEventRow, 'fromStatus' | 'toStatus' | 'fromState' | 'toState' | 'reason'>>;

/** Adds an entry to the history of a goal or step: its move, and each earlier value that differs from the present one. */
export async function noteEvent(ctx: Context, part: Part, move: Move, before?: Kept, after?: Kept): Promise<void> {
  const earlier = <K extends keyof Kept>(key: K): Kept[K] | null => (before && after && before[key] !== after[key] ? before[key] : null);
  const manager = await ctx.tx.manager;
  await manager
    .createQueryBuilder()
    .insert()
    .into(PlanEventRow)
    .values({
      ...{ id: newId(), caseId: part.caseId, ownerAgencyId: part.ownerAgencyId, goalId: part.goalId, stepId: part.stepId },
      ...{ at: ctx.clock.now(), agencyId: ctx.actor.agencyId, memberId: ctx.actor.memberId },
      ...{ fromStatus: null, toStatus: null, fromState: null, toState: null, reason: null, ...move },
      ...{ earlierText: earlier('text'), earlierDueOn: earlier('dueOn'), earlierAgencyId: earlier('responsibleAgencyId') },
    })
    .returning([])
    .execute();
}
