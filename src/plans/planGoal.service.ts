import { In, IsNull, MoreThan } from 'typeorm';
import { changed, type Written } from '../audit';
import { lockedCase, refusedByState } from '../cases';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { LONGEST, text, type Path } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { requireRecord } from '../reading/authorize';
import { globalId, type RecordId } from '../reading/ids';
import { PlanGoalRow, PlanStepRow } from './plan.entity';
import type { AddPlanGoalInput, ChangePlanGoalInput, PlanGoalInput } from './planInput.types';
import { GOAL_FIELDS, noteEvent, notDisclosed, responsibleIn, type Kept } from './planOf';
import type { GroupGoalStatus } from './vocabulary.types';

const TYPE = 'PlanGoal';

/** A goal, checked except for whether its agency may answer for it. */
export interface CheckedGoal extends Kept {
  readonly status: GroupGoalStatus;
}

/** The group of a case whose plan is written. */
export interface PlannedGroup {
  readonly id: string;
  readonly caseId: string;
  readonly ownerAgencyId: string;
}

const written = ({ id, ownerAgencyId }: Pick<PlanGoalRow, 'id' | 'ownerAgencyId'>): Written => ({ type: TYPE, id, ownerAgencyId });

async function checked(ctx: Context, goal: PlanGoalInput, path: Path, kept: string | null): Promise<CheckedGoal> {
  return {
    text: text(goal.text, [...path, 'text'], LONGEST.reason),
    responsibleAgencyId: await responsibleIn(ctx, goal.responsibleAgencyId, [...path, 'responsibleAgencyId'], kept),
    status: goal.progress,
    dueOn: goal.dueOn ?? null,
  };
}

/**
 * Adds a goal to the plan of an open case, and to that of its action group unless the client says otherwise, once for
 * each idempotency key. Refused for an agency that is neither in that group nor disclosed the plan.
 */
export async function addPlanGoal(ctx: Context, input: AddPlanGoalInput): Promise<Outcome<'PlanGoal'>> {
  const caseId = input.caseId.uuid;
  const { ownerAgencyId } = await requireRecord(ctx, 'planCase', 'Case', caseId);
  return once(ctx, 'addPlanGoal', input.idempotencyKey, input, async () => {
    const goal = await checked(ctx, input.goal, ['input', 'goal'], null);
    await lockedCase(ctx, caseId);
    const shut = await refusedByState(ctx, 'addPlanGoal', caseId);
    if (shut) return shut;
    const groupId = input.inGroup ? await liveGroupOf(ctx, caseId) : null;
    const refused = await cannotAnswer(ctx, { type: 'Case', id: caseId, ownerAgencyId }, { caseId, groupId }, goal.responsibleAgencyId);
    if (refused) return refused;
    const id = await insertGoal(ctx, { caseId, ownerAgencyId, groupId }, goal, await nextPosition(ctx, caseId));
    await tellGroup(ctx, groupId, ownerAgencyId);
    changed(ctx, written({ id, ownerAgencyId }));
    return { type: TYPE, id };
  });
}

/** Changes a goal of an open case; its earlier values stay in its history. Refused like a new one. */
export async function changePlanGoal(
  ctx: Context,
  id: RecordId<'PlanGoal'>,
  version: number,
  input: ChangePlanGoalInput,
): Promise<Outcome<'PlanGoal'>> {
  await requireRecord(ctx, 'changePlanGoal', TYPE, id);
  return once(ctx, 'changePlanGoal', input.idempotencyKey, { id: globalId(TYPE, id), version, ...input }, async () => {
    const manager = await ctx.tx.manager;
    const seen = await manager.findOneBy(PlanGoalRow, { id });
    if (!seen) throw new NotFound();
    const goal = await checked(ctx, input.goal, ['input', 'goal'], seen.responsibleAgencyId);
    await lockedCase(ctx, seen.caseId);
    const row = await manager.findOneOrFail(PlanGoalRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
    if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
    const shut = await refusedByState(ctx, 'changePlanGoal', row.caseId, { on: written(row) });
    if (shut) return shut;
    const groupId = row.leftGroupAt === null && row.replacedAt === null ? row.groupId : null;
    const again = goal.responsibleAgencyId === row.responsibleAgencyId;
    const refused = again ? null : await cannotAnswer(ctx, written(row), { caseId: row.caseId, groupId }, goal.responsibleAgencyId);
    if (refused) return refused;
    await rewrite(ctx, row, goal, {});
    await tellGroup(ctx, groupId, row.ownerAgencyId);
    return { type: TYPE, id };
  });
}

/** The group at work on a case of the actor's agency (by uuid), if there is one. */
async function liveGroupOf(ctx: Context, caseId: string): Promise<string | null> {
  const [row] = await ctx.tx.query<{ id: string }>(
    'SELECT id FROM action_group WHERE case_id = $1 AND owner_agency_id = $2 AND group_live(status, valid_until) ORDER BY formed_at DESC, id LIMIT 1',
    [caseId, ctx.actor.agencyId],
  );
  return row?.id ?? null;
}

/** The refusal of an agency that is not in the group, and to which goals of the case are not disclosed. */
async function cannotAnswer(
  ctx: Context,
  on: Written,
  { caseId, groupId }: { readonly caseId: string; readonly groupId: string | null },
  agencyId: string,
): Promise<Refused | null> {
  const within = await ctx.tx.query(
    'SELECT FROM group_member WHERE group_id = $1 AND agency_id = $2 AND group_member_live(left_at, valid_until)',
    [groupId, agencyId],
  );
  return within.length > 0 ? null : notDisclosed(ctx, on, caseId, agencyId, GOAL_FIELDS);
}

/** Those who change the plan of a group by its version see that it has changed. */
async function tellGroup(ctx: Context, groupId: string | null, ownerAgencyId: string): Promise<void> {
  if (groupId === null) return;
  await ctx.tx.query('UPDATE action_group SET version = version + 1 WHERE id = $1', [groupId]);
  changed(ctx, { type: 'ActionGroup', id: groupId, ownerAgencyId });
}

async function nextPosition(ctx: Context, caseId: string): Promise<number> {
  const [row] = await ctx.tx.query<{ next: number }>('SELECT coalesce(max(position) + 1, 0) AS next FROM plan_goal WHERE case_id = $1', [
    caseId,
  ]);
  return row?.next ?? 0;
}

async function insertGoal(
  ctx: Context,
  of: Pick<PlanGoalRow, 'caseId' | 'ownerAgencyId' | 'groupId'>,
  goal: CheckedGoal,
  position: number,
): Promise<string> {
  const id = newId();
  const manager = await ctx.tx.manager;
  await manager.insert(PlanGoalRow, {
    ...{ ...of, ...goal, id, position, version: 1 },
    ...{ setAt: ctx.clock.now(), setBy: ctx.actor.memberId, replacedAt: null, leftGroupAt: null },
  });
  await noteEvent(ctx, { ...of, goalId: id, stepId: null }, { toStatus: goal.status });
  return id;
}

/** Writes a locked goal anew, and what it was into its history. A goal that stays as it is stays untouched. */
async function rewrite(ctx: Context, row: PlanGoalRow, goal: CheckedGoal, place: Readonly<Record<string, unknown>>): Promise<void> {
  const same = row.text === goal.text && row.status === goal.status && row.dueOn === goal.dueOn;
  const kept = same && row.responsibleAgencyId === goal.responsibleAgencyId;
  if (!kept)
    await noteEvent(
      ctx,
      { caseId: row.caseId, ownerAgencyId: row.ownerAgencyId, goalId: row.id, stepId: null },
      { fromStatus: row.status, toStatus: goal.status },
      row,
      goal,
    );
  if (kept && Object.keys(place).length === 0) return;
  const patch = { text: goal.text, status: goal.status, due_on: goal.dueOn, responsible_agency_id: goal.responsibleAgencyId };
  await changeVersion(await ctx.tx.manager, 'plan_goal', row.id, row.version, { ...patch, ...place });
  changed(ctx, written(row));
}

/** The goals that stand in the plan of a group (by uuid), in their order. */
export async function goalsOfGroup(ctx: Context, groupId: string): Promise<PlanGoalRow[]> {
  const manager = await ctx.tx.manager;
  const where = { groupId, replacedAt: IsNull(), leftGroupAt: IsNull() };
  return manager.find(PlanGoalRow, { where, order: { position: 'ASC', id: 'ASC' } });
}

/**
 * Sets the plan of a locked group as a whole; the caller has authorised the actor and checked the agencies. A goal with
 * the text of one that stands in the plan, or in that of the case without a group, is that goal. One that is left out
 * is replaced; if steps serve it, it stays in the plan of the case.
 */
export async function replaceGoals(ctx: Context, group: PlannedGroup, goals: readonly CheckedGoal[]): Promise<void> {
  const manager = await ctx.tx.manager;
  const { caseId, ownerAgencyId } = group;
  const loose = [
    { caseId, groupId: IsNull(), replacedAt: IsNull() },
    { groupId: group.id, leftGroupAt: MoreThan(new Date(0)), replacedAt: IsNull() },
  ];
  const free = [
    ...(await goalsOfGroup(ctx, group.id)),
    ...(await manager.find(PlanGoalRow, { where: loose, order: { position: 'ASC', id: 'ASC' } })),
  ];
  for (const [position, goal] of goals.entries()) {
    const at = free.findIndex((row) => row.text === goal.text);
    const [row] = at < 0 ? [] : free.splice(at, 1);
    if (!row) {
      const id = await insertGoal(ctx, { caseId, ownerAgencyId, groupId: group.id }, goal, position);
      changed(ctx, written({ id, ownerAgencyId }));
      continue;
    }
    const there = row.groupId === group.id && row.leftGroupAt === null && row.position === position;
    await rewrite(ctx, row, goal, there ? {} : { group_id: group.id, left_group_at: null, position });
  }
  const left = free.filter((row) => row.groupId === group.id && row.leftGroupAt === null);
  const served = new Set((await manager.findBy(PlanStepRow, { goalId: In(left.map(({ id }) => id)) })).map(({ goalId }) => goalId));
  for (const row of left) {
    const gone = served.has(row.id) ? 'left_group_at' : 'replaced_at';
    await changeVersion(manager, 'plan_goal', row.id, row.version, { [gone]: ctx.clock.now() });
    changed(ctx, written(row));
  }
}
