import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { CaseView } from '../cases';
import { AgencyView, MemberView } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';
import { NodeView } from '../reading/node';
import { OrderDirection } from '../reading/order.types';
import { resultOf } from '../reading/result';
import { WithheldView } from '../reading/withheld.types';
import { GroupGoalStatus, PlanStepOrderField, PlanStepState } from './vocabulary.types';

const WITHHELD = 'Fields of this record that the viewer may not see, and why (undantagna uppgifter).';
const VERSION = 'Version of the record; give it when you change the record.';

/** A change of a goal. */
@ObjectType('PlanGoalChange', { description: 'A change of a goal, and the earlier values that it replaced (ändring av mål).' })
export class PlanGoalChangeView {
  @Field(() => DateTime, { description: 'When (tidpunkt).' })
  at!: string;

  @Field(() => AgencyView, { description: 'Agency that made it (myndighet).' })
  agency!: unknown;

  @Field(() => MemberView, { nullable: true, description: 'Member who made it (handläggare); null for a member out of view.' })
  member!: unknown;

  @Field(() => GroupGoalStatus, { nullable: true, description: 'Progress before; null for a new goal.' })
  from!: GroupGoalStatus | null;

  @Field(() => GroupGoalStatus, { description: 'Progress after.' })
  to!: GroupGoalStatus;

  @Field(() => String, { nullable: true, description: 'Earlier text, if it was changed (tidigare lydelse).' })
  earlierText!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Earlier last day, if it was changed.' })
  earlierDueOn!: string | null;

  @Field(() => AgencyView, { nullable: true, description: 'Agency responsible before, if it was changed.' })
  earlierResponsibleAgency!: unknown;
}

/** A change of a step. */
@ObjectType('PlanStepChange', { description: 'A change of a step, and the earlier values that it replaced (ändring av insats).' })
export class PlanStepChangeView {
  @Field(() => DateTime, { description: 'When (tidpunkt).' })
  at!: string;

  @Field(() => AgencyView, { description: 'Agency that made it (myndighet).' })
  agency!: unknown;

  @Field(() => MemberView, { nullable: true, description: 'Member who made it (handläggare); null for a member out of view.' })
  member!: unknown;

  @Field(() => PlanStepState, { nullable: true, description: 'State before; null for a new step.' })
  from!: PlanStepState | null;

  @Field(() => PlanStepState, { description: 'State after.' })
  to!: PlanStepState;

  @Field(() => String, { nullable: true, description: 'Reason for it (skäl).' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'Earlier text, if it was changed (tidigare lydelse).' })
  earlierText!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Earlier last day, if it was changed.' })
  earlierDueOn!: string | null;

  @Field(() => AgencyView, { nullable: true, description: 'Agency responsible before, if it was changed.' })
  earlierResponsibleAgency!: unknown;
}

/** A review of a step. */
@ObjectType('PlanReview', { description: 'A day on which a step is reviewed (uppföljning).' })
export class PlanReviewView {
  @Field(() => LocalDate, { description: 'Planned day (planerad dag).' })
  dueOn!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Day on which it was held; null until then (genomförd).' })
  doneOn!: string | null;

  @Field(() => String, { nullable: true, description: 'Result of the review (resultat).' })
  note!: string | null;
}

/** A goal of the plan of a case, as the viewer may see it. */
@ObjectType('PlanGoal', {
  implements: NodeView,
  description:
    'A goal of the plan of a case (mål i handlingsplanen). Goals of an action group are goals of its case. Another agency has a goal in view only while its text is disclosed to it.',
})
export class PlanGoalView extends NodeView {
  @Field(() => CaseView, { nullable: true, description: 'The case (ärende).' })
  case!: unknown;

  @Field(() => AgencyView, { description: 'Agency that owns the case (ägande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => String, { nullable: true, description: 'Result to reach (mål).' })
  text!: string | null;

  @Field(() => AgencyView, { description: 'Agency that answers for the goal (ansvarig myndighet).' })
  responsibleAgency!: unknown;

  @Field(() => GroupGoalStatus, { description: 'Progress towards the goal (måluppfyllelse).' })
  status!: GroupGoalStatus;

  @Field(() => LocalDate, { nullable: true, description: 'Last day to reach the goal (senast).' })
  dueOn!: string | null;

  @Field(() => DateTime, { description: 'When it was added to the plan (tillagt).' })
  setAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'When another plan of the group replaced it; null while it stands (ersatt).' })
  removedAt!: string | null;

  @Field(() => Int, { description: VERSION })
  version!: number;

  @Field(() => [WithheldView], { description: WITHHELD })
  withheld!: unknown[];
}

/** A step of the plan of a case, as the viewer may see it. */
@ObjectType('PlanStep', {
  implements: NodeView,
  description:
    'A step of the plan of a case (insats). Another agency has a step in view only while its text is disclosed to it, also if that agency is responsible for it.',
})
export class PlanStepView extends NodeView {
  @Field(() => CaseView, { nullable: true, description: 'The case (ärende).' })
  case!: unknown;

  @Field(() => PlanGoalView, { nullable: true, description: 'The goal that it serves; null for none, or for one out of view (mål).' })
  goal!: unknown;

  @Field(() => AgencyView, { description: 'Agency that owns the case (ägande myndighet).' })
  ownerAgency!: unknown;

  @Field(() => String, { nullable: true, description: 'Work to be done (insats).' })
  text!: string | null;

  @Field(() => AgencyView, { description: 'Agency that is to do it (ansvarig myndighet).' })
  responsibleAgency!: unknown;

  @Field(() => MemberView, {
    nullable: true,
    description: 'Member of that agency who is to do it; null if none is named, or for a member out of view (ansvarig handläggare).',
  })
  responsibleMember!: unknown;

  @Field(() => PlanStepState, { description: 'State (status).' })
  state!: PlanStepState;

  @Field(() => LocalDate, { nullable: true, description: 'Last day to do it (senast).' })
  dueOn!: string | null;

  @Field(() => Boolean, {
    description: 'Whether the last day has passed while the step is PLANNED or UNDER_WAY and the case is open (försenad).',
  })
  late!: boolean;

  @Field(() => [PlanReviewView], { nullable: true, description: 'Days of review, the earliest first (uppföljningar).' })
  reviews!: unknown[] | null;

  @Field(() => DateTime, { description: 'When it was added to the plan (tillagd).' })
  setAt!: string;

  @Field(() => Int, { description: VERSION })
  version!: number;

  @Field(() => [WithheldView], { description: WITHHELD })
  withheld!: unknown[];
}

/** A page of steps. */
export const PlanStepConnection = connectionOf('PlanStep', () => PlanStepView, { facets: false });

/** Selects steps. */
@InputType('PlanStepFilter', { description: 'Selects steps of plans; all parts must match.' })
export class PlanStepFilter {
  @IdField('Case', { nullable: true, description: 'Match steps of this case (ärende).' })
  caseId?: GlobalId<'Case'>;

  @Field(() => Boolean, { nullable: true, description: 'Match steps for which the viewer is the named member (true), or is not (mina).' })
  mine?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Match late steps (true), or the others (försenade).' })
  late?: boolean;

  @Field(() => LocalDate, { nullable: true, description: 'Match steps due before this day (före).' })
  dueBefore?: string;

  @Field(() => [PlanStepState], { nullable: true, description: 'Match these states.' })
  state?: PlanStepState[];

  @IdField('Agency', { nullable: true, description: 'Match steps for which this agency is responsible (ansvarig myndighet).' })
  agency?: GlobalId<'Agency'>;
}

/** The order of listed steps. */
@InputType('PlanStepOrder', { description: 'The order of the listed steps.' })
export class PlanStepOrder {
  @Field(() => PlanStepOrderField, { description: 'The field to order by.' })
  field!: PlanStepOrderField;

  @Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Ascending or descending.' })
  direction!: OrderDirection;
}

/** Result of a mutation of a goal. */
export const PlanGoalResult = resultOf('PlanGoalResult', 'The goal as the caller may see it, or the refusal.', () => ({
  PlanGoal: PlanGoalView,
}));

/** Result of a mutation of a step. */
export const PlanStepResult = resultOf('PlanStepResult', 'The step as the caller may see it, or the refusal.', () => ({
  PlanStep: PlanStepView,
}));
