/** The public face of this module: other modules import from here alone. */
export { casePlanGoalsField, casePlanStepsField } from './plan.graph';
export { PlanGoalView, PlanStepView } from './plan.types';
export { addPlanGoal, type CheckedGoal, goalsOfGroup, replaceGoals } from './planGoal.service';
export { addPlanStep, movePlanStep, notePlanReview, writePlanStep } from './planStep.service';
export { GroupGoalStatus } from './vocabulary.types';
