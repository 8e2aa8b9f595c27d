import { PlanGoalView } from '../plans';
import { fieldsOf, linkField } from '../reading/doors';
import { ActionGroupView } from './group.types';

/** The group of a goal. Plans cannot define it, because they do not know groups. */
export const planGoalGroupFields = fieldsOf(PlanGoalView, {
  actionGroup: linkField(ActionGroupView, 'Action group in whose plan the goal stands; null for none (insatsgrupp).', { nullable: true }),
});
