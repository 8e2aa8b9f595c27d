import { CaseView } from '../cases';
import { arg } from '../reading/arguments';
import { doors, fieldsOf, FIRST, linkField, listQuery, mutation, recordQuery } from '../reading/doors';
import {
  PlanGoalChangeView,
  PlanGoalResult,
  PlanGoalView,
  PlanStepChangeView,
  PlanStepConnection,
  PlanStepFilter,
  PlanStepOrder,
  PlanStepResult,
  PlanStepView,
} from './plan.types';
import {
  AddPlanGoalInput,
  AddPlanStepInput,
  AssignPlanStepInput,
  ChangePlanGoalInput,
  ChangePlanStepInput,
  MovePlanStepInput,
  NotePlanReviewInput,
} from './planInput.types';
import { addPlanGoal, changePlanGoal } from './planGoal.service';
import { addPlanStep, assignPlanStep, changePlanStep, movePlanStep, notePlanReview } from './planStep.service';

const GOAL = { id: arg.id('PlanGoal', 'Global id of the goal.'), version: arg.version() };
const STEP = { id: arg.id('PlanStep', 'Global id of the step.'), version: arg.version() };
const CLOSED = 'Refused with INVALID_TRANSITION if the case is closed';
const NOT_DISCLOSED = 'with PLAN_NOT_DISCLOSED, and what is missing, for another agency';

/** Plans of cases: reading and changing their goals and steps. */
export const planDoors = doors({
  planGoal: recordQuery(
    'PlanGoal',
    PlanGoalView,
    'A goal of a plan by its id (mål). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the goal.',
  ),
  planStep: recordQuery(
    'PlanStep',
    PlanStepView,
    'A step of a plan by its id (insats). An unknown, malformed or foreign id is NOT_FOUND.',
    'Global id of the step.',
  ),
  planSteps: listQuery('PlanStep', PlanStepConnection, 'The steps in view, of the plans of all cases (insatser), the earliest due first.', {
    filter: PlanStepFilter,
    orderBy: PlanStepOrder,
  }),
  addPlanGoal: mutation(
    PlanGoalResult,
    `Adds a goal to the plan of a case, and to that of its action group (lägg till mål). ${CLOSED}, and ${NOT_DISCLOSED} that is neither in the group nor disclosed the goals.`,
    arg.input(AddPlanGoalInput, 'The goal.'),
    addPlanGoal,
  ),
  changePlanGoal: mutation(
    PlanGoalResult,
    `Changes a goal; its history keeps the earlier values (ändra mål). ${CLOSED}, and ${NOT_DISCLOSED} as in addPlanGoal.`,
    { ...GOAL, input: arg.input(ChangePlanGoalInput, 'The goal.') },
    (ctx, { id, version, input }) => changePlanGoal(ctx, id, version, input),
  ),
  addPlanStep: mutation(
    PlanStepResult,
    `Adds a step to the plan of a case (lägg till insats). ${CLOSED}, ${NOT_DISCLOSED} to which steps of the case are not disclosed, and with NOT_ASSIGNED for a member who is not assigned to the case.`,
    arg.input(AddPlanStepInput, 'The step.'),
    addPlanStep,
  ),
  changePlanStep: mutation(
    PlanStepResult,
    `Changes a step; its history keeps the earlier values (ändra insats). ${CLOSED}, and like addPlanStep.`,
    { ...STEP, input: arg.input(ChangePlanStepInput, 'The step.') },
    (ctx, { id, version, input }) => changePlanStep(ctx, id, version, input),
  ),
  movePlanStep: mutation(
    PlanStepResult,
    `Moves a step to another state (ändra insatsens status), by the agency of the case or the responsible one. ${CLOSED}, or if the state cannot follow.`,
    { ...STEP, input: arg.input(MovePlanStepInput, 'The move.') },
    (ctx, { id, version, input }) => movePlanStep(ctx, id, version, input),
  ),
  assignPlanStep: mutation(
    PlanStepResult,
    `Names the member who is to do a step (utse ansvarig), by the responsible agency. ${CLOSED}, and with NOT_RESPONSIBLE, NOT_ASSIGNABLE or NOT_ASSIGNED.`,
    { ...STEP, input: arg.input(AssignPlanStepInput, 'The member.') },
    (ctx, { id, version, input }) => assignPlanStep(ctx, id, version, input),
  ),
  notePlanReview: mutation(
    PlanStepResult,
    `Notes that a planned review of a step was held (notera uppföljning), by the agency of the case or the responsible one. ${CLOSED}, or if it has been noted.`,
    { ...STEP, input: arg.input(NotePlanReviewInput, 'The review.') },
    (ctx, { id, version, input }) => notePlanReview(ctx, id, version, input),
  ),
});

/** The plan of a case. */
export const casePlanFields = fieldsOf(CaseView, {
  planGoals: linkField([PlanGoalView], 'Goals that stand in the plan of the case and are in view (mål i handlingsplanen).', {
    args: FIRST,
  }),
  planSteps: linkField([PlanStepView], 'Steps of the plan of the case that are in view, the first added first (insatser).', {
    args: FIRST,
  }),
});

/** Parts of a goal. */
export const planGoalFields = fieldsOf(PlanGoalView, {
  steps: linkField([PlanStepView], 'Steps that serve the goal and are in view, the first added first (insatser).', { args: FIRST }),
  history: linkField([PlanGoalChangeView], 'Changes of the goal, the earliest first (historik).', { args: FIRST, nullable: true }),
});

/** Parts of a step. */
export const planStepFields = fieldsOf(PlanStepView, {
  history: linkField([PlanStepChangeView], 'Changes of the step, the earliest first (historik).', { args: FIRST, nullable: true }),
});
