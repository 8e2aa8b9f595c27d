import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GroupGoalStatus, PlanStepState } from './vocabulary.types';

/** A row of `plan_goal`: one goal of the plan of a case; goals of an earlier plan carry the time at which they were replaced. */
@Entity('plan_goal')
export class PlanGoalRow {
  @PrimaryColumn('uuid') id!: string;
  /** The group in whose plan it stands, or stood. */
  @Column('uuid', { nullable: true }) groupId!: string | null;
  @Column('uuid') ownerAgencyId!: string;
  @Column('integer') position!: number;
  @Column('text') text!: string;
  @Column('uuid') responsibleAgencyId!: string;
  @Column('text') status!: GroupGoalStatus;
  @Column('date', { nullable: true }) dueOn!: string | null;
  @Column('timestamptz') setAt!: Date;
  @Column('uuid') setBy!: string;
  @Column('timestamptz', { nullable: true }) replacedAt!: Date | null;
  @Column('uuid') caseId!: string;
  @Column('timestamptz', { nullable: true }) leftGroupAt!: Date | null;
  @Column('integer') version!: number;
}

/** A row of `plan_step`: one step of the plan of a case, under a goal or under none. */
@Entity('plan_step')
export class PlanStepRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('uuid', { nullable: true }) goalId!: string | null;
  @Column('text') text!: string;
  @Column('uuid') responsibleAgencyId!: string;
  /** A member of the responsible agency. */
  @Column('uuid', { nullable: true }) responsibleMemberId!: string | null;
  @Column('date', { nullable: true }) dueOn!: string | null;
  @Column('text') state!: PlanStepState;
  @Column('timestamptz') setAt!: Date;
  @Column('uuid') setBy!: string;
  @Column('integer') version!: number;
}

/** A row of `plan_event`: a change of a goal or of a step; never changed. */
@Entity('plan_event')
export class PlanEventRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('uuid', { nullable: true }) goalId!: string | null;
  @Column('uuid', { nullable: true }) stepId!: string | null;
  @Column('timestamptz') at!: Date;
  @Column('uuid') agencyId!: string;
  @Column('uuid') memberId!: string;
  @Column('text', { nullable: true }) fromStatus!: GroupGoalStatus | null;
  @Column('text', { nullable: true }) toStatus!: GroupGoalStatus | null;
  @Column('text', { nullable: true }) fromState!: PlanStepState | null;
  @Column('text', { nullable: true }) toState!: PlanStepState | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('text', { nullable: true }) earlierText!: string | null;
  @Column('date', { nullable: true }) earlierDueOn!: string | null;
  @Column('uuid', { nullable: true }) earlierAgencyId!: string | null;
}

/** A row of `plan_review`: a day on which a step is followed up, and what came of it. */
@Entity('plan_review')
export class PlanReviewRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') stepId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('date') dueOn!: string;
  @Column('date', { nullable: true }) doneOn!: string | null;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('uuid', { nullable: true }) doneBy!: string | null;
}
