import { addPlanGoal, addPlanStep, movePlanStep, notePlanReview } from '../plans';
import { dayOf } from '../policy/calendar';
import { GlobalId, recordId } from '../reading/ids';
import type { LoadedCase } from './cases';
import type { SamplePlan, SamplePlanStep } from './data/cases';
import { accepted, asActor, named, type Stage } from './stage';
import { daysAgo, instant } from './when';

/** The plans of cases: goals, steps under them and under none, how far they have come, and their reviews. */
export async function loadCasePlans(stage: Stage, cases: ReadonlyMap<string, LoadedCase>): Promise<void> {
  for (const plan of stage.data.casePlans) await load(stage, plan, GlobalId.of('Case', named(cases, plan.case).id));
}

async function load(stage: Stage, plan: SamplePlan, caseId: GlobalId<'Case'>): Promise<void> {
  const ctx = await asActor(stage, plan.by, instant(daysAgo(plan.daysAgo), stage.loadedAt));
  for (const [at, { text, progress, dueInDays, steps }] of plan.goals.entries()) {
    const goal = { text, progress, dueOn: dayIn(stage, plan, dueInDays) };
    const added = await addPlanGoal(ctx, { caseId, goal, inGroup: true, idempotencyKey: `sample-goal-${plan.case}-${String(at)}` });
    const goalId = GlobalId.of('PlanGoal', accepted(added, `goal of the plan of ${plan.case}`));
    for (const [n, step] of steps.entries()) await addStep(stage, plan, { caseId, goalId }, step, `${String(at)}-${String(n)}`);
  }
  for (const [n, step] of plan.steps.entries()) await addStep(stage, plan, { caseId, goalId: null }, step, `loose-${String(n)}`);
}

const dayIn = (stage: Stage, plan: SamplePlan, days: number): string => dayOf(instant(daysAgo(plan.daysAgo), stage.loadedAt, days));

async function addStep(
  stage: Stage,
  plan: SamplePlan,
  { caseId, goalId }: { readonly caseId: GlobalId<'Case'>; readonly goalId: GlobalId<'PlanGoal'> | null },
  step: SamplePlanStep,
  name: string,
): Promise<void> {
  const ctx = await asActor(stage, plan.by, instant(daysAgo(plan.daysAgo), stage.loadedAt));
  const key = (what: string): string => `sample-${what}-${plan.case}-${name}`;
  const reviewOn = step.reviews.map(({ inDays }) => dayIn(stage, plan, inDays));
  const added = await addPlanStep(ctx, {
    caseId,
    step: {
      ...{ goalId, text: step.text, dueOn: dayIn(stage, plan, step.dueInDays), reviewOn },
      responsibleAgencyId: step.agency === undefined ? null : GlobalId.of('Agency', named(stage.agencies, step.agency)),
      responsibleMemberId: step.mine ? GlobalId.of('Member', named(stage.actors, plan.by).memberId) : null,
    },
    idempotencyKey: key('step'),
  });
  const id = recordId('PlanStep', accepted(added, `step of the plan of ${plan.case}`));
  let version = 1;
  if (step.state !== 'PLANNED') {
    const move = { to: step.state, reason: step.reason ?? null, idempotencyKey: key('move') };
    accepted(await movePlanStep(ctx, id, version, move), `move of a step of ${plan.case}`);
    version += 1;
  }
  for (const [at, { inDays, note }] of step.reviews.entries()) {
    if (note === undefined) continue;
    const held = await asActor(stage, plan.by, instant(daysAgo(plan.daysAgo), stage.loadedAt, inDays));
    const day = dayIn(stage, plan, inDays);
    const noted = { dueOn: day, doneOn: day, note, idempotencyKey: key(`review-${String(at)}`) };
    accepted(await notePlanReview(held, id, version, noted), `review of a step of ${plan.case}`);
    version += 1;
  }
}
