import { describedEnum } from '../reading/describedEnum';

/** Progress towards a goal. */
export const GroupGoalStatus = describedEnum('GroupGoalStatus', 'Progress towards a goal (måluppfyllelse).', {
  PLANNED: 'Not begun (planerat).',
  ONGOING: 'Begun (pågående).',
  REACHED: 'Reached (uppnått).',
  DROPPED: 'Given up (struket).',
});
export type GroupGoalStatus = keyof typeof GroupGoalStatus;

/** State of a step of a plan. */
export const PlanStepState = describedEnum('PlanStepState', 'State of a step of a plan (insatsens status).', {
  PLANNED: 'Not begun (planerad).',
  UNDER_WAY: 'Begun (pågående).',
  DONE: 'Done (genomförd).',
  CANCELLED: 'Not to be done any more (avbruten).',
});
export type PlanStepState = keyof typeof PlanStepState;

/** The fields by which steps can be ordered. */
export const PlanStepOrderField = describedEnum(
  'PlanStepOrderField',
  'The fields by which steps of plans can be ordered; never a field of a person.',
  {
    DUE_ON: 'Last day to do it (senast).',
    SET_AT: 'When it was added to the plan (tillagd).',
  },
);
export type PlanStepOrderField = keyof typeof PlanStepOrderField;
