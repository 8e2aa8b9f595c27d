import type { TypeGraph } from '../reading/graph';
import { planGoalChangeGraph, planGoalGraph, planReviewGraph, planStepChangeGraph, planStepGraph } from './plan.graph';
import { casePlanFields, planDoors, planGoalFields, planStepFields } from './plan.resolver';

/** Graphs of plans. */
export const planGraphs: readonly TypeGraph[] = [planGoalGraph, planStepGraph, planGoalChangeGraph, planStepChangeGraph, planReviewGraph];

/** Resolvers of plans. */
export const planResolvers: readonly NewableFunction[] = [planDoors, casePlanFields, planGoalFields, planStepFields];
