import { Field, InputType } from 'type-graphql';
import { LocalDate } from '../platform/scalars';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';
import { GroupGoalStatus, PlanStepState } from './vocabulary.types';

const KEY = 'Idempotency key, chosen by the client, 8 to 128 characters. A retry with the same key and input returns the first outcome.';

/** A goal of a plan. */
@InputType('PlanGoalInput', { description: 'A goal of the plan of a case (mål).' })
export class PlanGoalInput {
  @Field(() => String, { description: 'Result to reach, 2 000 characters at most (mål).' })
  text!: string;

  @IdField('Agency', {
    nullable: true,
    description: 'Agency that answers for the goal; the agency that owns the case when left out (ansvarig myndighet).',
  })
  responsibleAgencyId?: GlobalId<'Agency'> | null;

  @Field(() => GroupGoalStatus, { defaultValue: 'PLANNED', description: 'Progress towards the goal (måluppfyllelse).' })
  progress!: GroupGoalStatus;

  @Field(() => LocalDate, { nullable: true, description: 'Last day to reach the goal (senast).' })
  dueOn?: string | null;
}

/** A goal to add. */
@InputType('AddPlanGoalInput', { description: 'A goal to add to the plan of a case (lägg till mål).' })
export class AddPlanGoalInput {
  @IdField('Case', { description: 'A case of your own agency (ärende).' })
  caseId!: GlobalId<'Case'>;

  @Field(() => PlanGoalInput, { description: 'The goal (mål).' })
  goal!: PlanGoalInput;

  @Field(() => Boolean, {
    defaultValue: true,
    description:
      'Whether the goal also stands in the plan of the action group that the case has now, if any. Members to which that plan is disclosed then see it.',
  })
  inGroup!: boolean;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** A changed goal. */
@InputType('ChangePlanGoalInput', { description: 'A goal as it is to be from now on (ändra mål).' })
export class ChangePlanGoalInput {
  @Field(() => PlanGoalInput, { description: 'The whole goal. The earlier values stay in its history.' })
  goal!: PlanGoalInput;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** A step of a plan. */
@InputType('PlanStepInput', { description: 'A step of the plan of a case (insats).' })
export class PlanStepInput {
  @IdField('PlanGoal', { nullable: true, description: 'The goal that it serves, of the same case; none when left out (mål).' })
  goalId?: GlobalId<'PlanGoal'> | null;

  @Field(() => String, { description: 'Work to be done, 2 000 characters at most (insats).' })
  text!: string;

  @IdField('Agency', {
    nullable: true,
    description:
      'Agency that is to do it; the agency that owns the case when left out. To another agency the plan must be disclosed first (ansvarig myndighet).',
  })
  responsibleAgencyId?: GlobalId<'Agency'> | null;

  @IdField('Member', {
    nullable: true,
    description: 'Member of your own agency who is to do it, assigned to the case. Another agency names its own (assignPlanStep).',
  })
  responsibleMemberId?: GlobalId<'Member'> | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day to do it (senast).' })
  dueOn?: string | null;

  @Field(() => [LocalDate], { defaultValue: [], description: 'Days on which it is to be reviewed, 20 at most (uppföljningar).' })
  reviewOn!: string[];
}

/** A step to add. */
@InputType('AddPlanStepInput', { description: 'A step to add to the plan of a case (lägg till insats).' })
export class AddPlanStepInput {
  @IdField('Case', { description: 'A case of your own agency (ärende).' })
  caseId!: GlobalId<'Case'>;

  @Field(() => PlanStepInput, { description: 'The step (insats).' })
  step!: PlanStepInput;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** A changed step. */
@InputType('ChangePlanStepInput', { description: 'A step as it is to be from now on (ändra insats).' })
export class ChangePlanStepInput {
  @Field(() => PlanStepInput, {
    description: 'The whole step. The earlier values stay in its history, and so do the reviews that were held.',
  })
  step!: PlanStepInput;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** A move of a step. */
@InputType('MovePlanStepInput', { description: 'A move of a step to another state (ändra insatsens status).' })
export class MovePlanStepInput {
  @Field(() => PlanStepState, { description: 'The new state (status).' })
  to!: PlanStepState;

  @Field(() => String, {
    nullable: true,
    description: 'Reason, 2 000 characters at most; needed unless the step goes forward (skäl).',
  })
  reason?: string | null;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** The member who is to do a step. */
@InputType('AssignPlanStepInput', { description: 'The member who is to do a step (ansvarig handläggare).' })
export class AssignPlanStepInput {
  @IdField('Member', { nullable: true, description: 'A member of your own agency who works with cases; nobody when left out.' })
  memberId?: GlobalId<'Member'> | null;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}

/** A review that was held. */
@InputType('NotePlanReviewInput', { description: 'A review that was held (genomförd uppföljning).' })
export class NotePlanReviewInput {
  @Field(() => LocalDate, { description: 'The planned day of the review (planerad dag).' })
  dueOn!: string;

  @Field(() => LocalDate, { description: 'Day on which it was held, today or earlier (genomförd).' })
  doneOn!: string;

  @Field(() => String, { nullable: true, description: 'Result, 2 000 characters at most (resultat).' })
  note?: string | null;

  @Field(() => String, { description: KEY })
  idempotencyKey!: string;
}
