import { IsNull } from 'typeorm';
import { changed, refuse, type Written } from '../audit';
import { lockedCase, refusedByState } from '../cases';
import { requireColleague } from '../identity';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { clearable, entries, LONGEST, refuseInput, text, type Path } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import type { CaseMutation } from '../policy/caseStates';
import { dayOf } from '../policy/calendar';
import { requireRecord } from '../reading/authorize';
import { type GlobalId, globalId, recordId, type RecordId } from '../reading/ids';
import { PlanGoalRow, PlanReviewRow, PlanStepRow } from './plan.entity';
import type {
  AddPlanStepInput,
  AssignPlanStepInput,
  ChangePlanStepInput,
  MovePlanStepInput,
  NotePlanReviewInput,
  PlanStepInput,
} from './planInput.types';
import { noteEvent, notDisclosed, responsibleIn, STEP_FIELDS } from './planOf';
import { needsReason, STEP_STATE_AFTER } from './planStep.lifecycle';

const TYPE = 'PlanStep';
const MOST_REVIEWS = 20;

type Checked = Pick<PlanStepRow, 'goalId' | 'text' | 'responsibleAgencyId' | 'responsibleMemberId' | 'dueOn'> & {
  readonly reviewOn: readonly string[];
};

const written = ({ id, ownerAgencyId }: Pick<PlanStepRow, 'id' | 'ownerAgencyId'>): Written => ({ type: TYPE, id, ownerAgencyId });
const partOf = ({ id, caseId, ownerAgencyId }: Pick<PlanStepRow, 'id' | 'caseId' | 'ownerAgencyId'>) =>
  ({ caseId, ownerAgencyId, goalId: null, stepId: id }) as const;

/** Adds a step to the plan of an open case, once for each idempotency key. Refused as `writePlanStep` says. */
export async function addPlanStep(ctx: Context, input: AddPlanStepInput): Promise<Outcome<'PlanStep'>> {
  const caseId = input.caseId.uuid;
  await requireRecord(ctx, 'planCase', 'Case', caseId);
  return once(ctx, 'addPlanStep', input.idempotencyKey, input, () => writePlanStep(ctx, caseId, input.step, ['input', 'step']));
}

/**
 * The same for a case (by uuid) of the actor's own agency; the caller has authorised the actor, and answers for doing it
 * once. Refused for a closed case, for another agency to which the plan is not disclosed, and for a member who is not
 * assigned to the case.
 */
export async function writePlanStep(ctx: Context, caseId: string, input: PlanStepInput, path: Path): Promise<Outcome<'PlanStep'>> {
  const step = await checked(ctx, caseId, input, path, null);
  await lockedCase(ctx, caseId);
  const on: Written = { type: 'Case', id: caseId, ownerAgencyId: ctx.actor.agencyId };
  const refused = (await refusedByState(ctx, 'addPlanStep', caseId)) ?? (await cannotTake(ctx, on, caseId, step, null));
  if (refused) return refused;
  const { reviewOn, ...columns } = step;
  const row = { ...columns, id: newId(), caseId, ownerAgencyId: ctx.actor.agencyId, state: 'PLANNED' } as const;
  const manager = await ctx.tx.manager;
  await manager.insert(PlanStepRow, { ...row, setAt: ctx.clock.now(), setBy: ctx.actor.memberId, version: 1 });
  await noteEvent(ctx, partOf(row), { toState: row.state });
  await planReviews(ctx, row, reviewOn);
  changed(ctx, written(row));
  return { type: TYPE, id: row.id };
}

/** Changes a step of an open case; its earlier values stay in its history. Refused like a new one. */
export async function changePlanStep(
  ctx: Context,
  id: RecordId<'PlanStep'>,
  version: number,
  input: ChangePlanStepInput,
): Promise<Outcome<'PlanStep'>> {
  await requireRecord(ctx, 'changePlanStep', TYPE, id);
  return once(ctx, 'changePlanStep', input.idempotencyKey, { id: globalId(TYPE, id), version, ...input }, async () => {
    const seen = await stepOf(ctx, id);
    const { reviewOn, ...step } = await checked(ctx, seen.caseId, input.step, ['input', 'step'], seen.responsibleAgencyId);
    const row = await lockStep(ctx, seen, version);
    const shut = await refusedByState(ctx, 'changePlanStep', row.caseId, { on: written(row) });
    const refused = shut ?? (await cannotTake(ctx, written(row), row.caseId, step, row));
    if (refused) return refused;
    await noteEvent(ctx, partOf(row), { fromState: row.state, toState: row.state }, row, step);
    // Another agency's own choice of member stays as long as the agency does.
    const others = step.responsibleAgencyId !== ctx.actor.agencyId && step.responsibleAgencyId === row.responsibleAgencyId;
    await change(ctx, row, {
      ...{ goal_id: step.goalId, text: step.text, due_on: step.dueOn, responsible_agency_id: step.responsibleAgencyId },
      responsible_member_id: others ? row.responsibleMemberId : step.responsibleMemberId,
    });
    await planReviews(ctx, row, reviewOn);
    return { type: TYPE, id };
  });
}

/** Moves a step to another state, as the agency of the case or as the responsible one. */
export async function movePlanStep(
  ctx: Context,
  id: RecordId<'PlanStep'>,
  version: number,
  input: MovePlanStepInput,
): Promise<Outcome<'PlanStep'>> {
  const reason = clearable(input.reason, (value) => text(value, ['input', 'reason'], LONGEST.reason)) ?? null;
  return take(ctx, 'movePlanStep', id, version, input, async (row) => {
    if (!STEP_STATE_AFTER[row.state].includes(input.to))
      return refuse(ctx, written(row), 'INVALID_TRANSITION', `A step in the state ${row.state} cannot become ${input.to}.`, {
        fields: ['PlanStep.state'],
      });
    if (reason === null && needsReason(row.state, input.to)) return refuseInput('Say why.', ['input', 'reason']);
    await noteEvent(ctx, partOf(row), { fromState: row.state, toState: input.to, reason });
    return change(ctx, row, { state: input.to });
  });
}

/** Names the member of the responsible agency who is to do a step, or nobody; only that agency can. */
export async function assignPlanStep(
  ctx: Context,
  id: RecordId<'PlanStep'>,
  version: number,
  input: AssignPlanStepInput,
): Promise<Outcome<'PlanStep'>> {
  return take(ctx, 'assignPlanStep', id, version, input, async (row) => {
    if (row.responsibleAgencyId !== ctx.actor.agencyId)
      return refuse(ctx, written(row), 'NOT_RESPONSIBLE', 'Only the responsible agency names the member who is to do it.', {
        fields: ['PlanStep.responsibleAgency'],
      });
    const memberId = input.memberId?.uuid ?? null;
    const refused = memberId === null ? null : await cannotDo(ctx, written(row), row, memberId);
    return refused ?? change(ctx, row, { responsible_member_id: memberId });
  });
}

/** Notes that a planned review was held. */
export async function notePlanReview(
  ctx: Context,
  id: RecordId<'PlanStep'>,
  version: number,
  input: NotePlanReviewInput,
): Promise<Outcome<'PlanStep'>> {
  if (input.doneOn > dayOf(ctx.clock.now())) refuseInput('This day is in the future.', ['input', 'doneOn']);
  const note = clearable(input.note, (value) => text(value, ['input', 'note'], LONGEST.reason)) ?? null;
  return take(ctx, 'notePlanReview', id, version, input, async (row) => {
    const manager = await ctx.tx.manager;
    const review = await manager.findOneBy(PlanReviewRow, { stepId: id, dueOn: input.dueOn });
    if (!review) return refuseInput('No review of the step is planned on this day.', ['input', 'dueOn']);
    if (review.doneOn !== null)
      return refuse(ctx, written(row), 'INVALID_TRANSITION', 'This review has been noted as held.', { fields: ['PlanStep.reviews'] });
    await manager.update(PlanReviewRow, { id: review.id }, { doneOn: input.doneOn, note, doneBy: ctx.actor.memberId });
    return change(ctx, row, {});
  });
}

/** Something that the agency of the case does with a step, or the responsible agency; once for each idempotency key. */
async function take(
  ctx: Context,
  mutation: CaseMutation,
  id: RecordId<'PlanStep'>,
  version: number,
  input: { readonly idempotencyKey: string },
  work: (row: PlanStepRow) => Promise<Outcome<'PlanStep'>>,
): Promise<Outcome<'PlanStep'>> {
  await requireRecord(ctx, 'takePlanStep', TYPE, id);
  return once(ctx, mutation, input.idempotencyKey, { id: globalId(TYPE, id), version, ...input }, async () => {
    const seen = await stepOf(ctx, id);
    const shut = await refusedByState(ctx, mutation, seen.caseId, { on: written(seen) });
    return shut ?? work(await lockStep(ctx, seen, version));
  });
}

async function stepOf(ctx: Context, id: string): Promise<PlanStepRow> {
  const manager = await ctx.tx.manager;
  const row = await manager.findOneBy(PlanStepRow, { id });
  if (!row) throw new NotFound();
  return row;
}

/** The step, locked, and before it its case if that is the actor's own; Conflict for another version. */
async function lockStep(ctx: Context, { id, caseId, ownerAgencyId }: PlanStepRow, version: number): Promise<PlanStepRow> {
  if (ownerAgencyId === ctx.actor.agencyId) await lockedCase(ctx, caseId);
  const manager = await ctx.tx.manager;
  const row = await manager.findOne(PlanStepRow, { where: { id }, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

async function change(ctx: Context, row: PlanStepRow, patch: Readonly<Record<string, unknown>>): Promise<Outcome<'PlanStep'>> {
  await changeVersion(await ctx.tx.manager, 'plan_step', row.id, row.version, patch);
  changed(ctx, written(row));
  return { type: TYPE, id: row.id };
}

async function checked(ctx: Context, caseId: string, input: PlanStepInput, path: Path, kept: string | null): Promise<Checked> {
  const responsibleAgencyId = await responsibleIn(ctx, input.responsibleAgencyId, [...path, 'responsibleAgencyId'], kept);
  const member = input.responsibleMemberId ?? null;
  if (member !== null && responsibleAgencyId !== ctx.actor.agencyId)
    refuseInput('Another agency names its own member.', [...path, 'responsibleMemberId']);
  return {
    goalId: await goalOf(ctx, caseId, input.goalId ?? null, [...path, 'goalId']),
    text: text(input.text, [...path, 'text'], LONGEST.reason),
    responsibleAgencyId,
    responsibleMemberId: member?.uuid ?? null,
    dueOn: input.dueOn ?? null,
    reviewOn: entries(input.reviewOn, [...path, 'reviewOn'], (day) => day, MOST_REVIEWS),
  };
}

async function goalOf(ctx: Context, caseId: string, goalId: GlobalId<'PlanGoal'> | null, path: Path): Promise<string | null> {
  if (goalId === null) return null;
  const id = goalId.uuid;
  const manager = await ctx.tx.manager;
  const goal = await manager.findOneBy(PlanGoalRow, { id, caseId, replacedAt: IsNull() });
  return goal ? id : refuseInput('This goal does not stand in the plan of the case.', path);
}

/** The refusal of an agency that may not be responsible, or of a member who may not do it; `before` is what stands now. */
async function cannotTake(
  ctx: Context,
  on: Written,
  caseId: string,
  step: Pick<Checked, 'responsibleAgencyId' | 'responsibleMemberId'>,
  before: PlanStepRow | null,
): Promise<Refused | null> {
  const { responsibleAgencyId, responsibleMemberId } = step;
  if (responsibleAgencyId !== before?.responsibleAgencyId) {
    const closed = await notDisclosed(ctx, on, caseId, responsibleAgencyId, STEP_FIELDS);
    if (closed) return closed;
  }
  if (responsibleMemberId === null || responsibleMemberId === before?.responsibleMemberId) return null;
  return cannotDo(ctx, on, { caseId, ownerAgencyId: ctx.actor.agencyId }, recordId('Member', responsibleMemberId));
}

/** A member who is to do a step must work with cases and, in the agency of the case, be assigned to it. */
async function cannotDo(
  ctx: Context,
  on: Written,
  { caseId, ownerAgencyId }: Pick<PlanStepRow, 'caseId' | 'ownerAgencyId'>,
  memberId: RecordId<'Member'>,
): Promise<Refused | null> {
  const { assignable } = await requireColleague(ctx, memberId);
  const fields = ['PlanStep.responsibleMember'];
  if (!assignable) return refuse(ctx, on, 'NOT_ASSIGNABLE', 'The member is suspended, or has no role for work with cases.', { fields });
  if (ownerAgencyId !== ctx.actor.agencyId) return null;
  const live = await ctx.tx.query('SELECT FROM case_assignment WHERE case_id = $1 AND member_id = $2 AND ended_at IS NULL', [
    caseId,
    memberId,
  ]);
  if (live.length > 0) return null;
  return refuse(ctx, on, 'NOT_ASSIGNED', 'The member is not assigned to the case.', {
    fields,
    unlock: 'Assign the member first (assignCase).',
  });
}

/** Sets the days of review that are still to come to these; those that were held stay. */
async function planReviews(
  ctx: Context,
  { id, caseId, ownerAgencyId }: Pick<PlanStepRow, 'id' | 'caseId' | 'ownerAgencyId'>,
  days: readonly string[],
): Promise<void> {
  const manager = await ctx.tx.manager;
  const planned = await manager.findBy(PlanReviewRow, { stepId: id });
  for (const review of planned)
    if (review.doneOn === null && !days.includes(review.dueOn)) await manager.delete(PlanReviewRow, { id: review.id });
  for (const dueOn of days)
    if (!planned.some((review) => review.dueOn === dueOn))
      await manager.insert(PlanReviewRow, {
        ...{ id: newId(), stepId: id, caseId, ownerAgencyId, dueOn },
        ...{ doneOn: null, note: null, doneBy: null },
      });
}
