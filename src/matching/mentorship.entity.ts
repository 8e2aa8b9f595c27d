import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MentorshipOutcome, MentorshipStatus } from './vocabulary.types';

/**
 * The author of the reason: the coordinator, of the proposal or of an end; the agency that owns the case; or the
 * provider's side.
 */
export type ReasonOf = 'PROPOSAL' | 'COORDINATION' | 'CASE' | 'PROVIDER';

/** A row of `mentorship`: one mentor and one need, from the proposal to the end. */
@Entity('mentorship')
export class MentorshipRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'need_id' })
  needId!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'mentor_id' })
  mentorId!: string;

  @Column('uuid', { name: 'mentor_member_id', nullable: true })
  mentorMemberId!: string | null;

  @Column('uuid', { name: 'owner_agency_id' })
  ownerAgencyId!: string;

  @Column('uuid', { name: 'provider_agency_id' })
  providerAgencyId!: string;

  @Column('uuid', { name: 'coordinator_agency_id' })
  coordinatorAgencyId!: string;

  @Column('text')
  status!: MentorshipStatus;

  @Column('integer', { nullable: true })
  place!: number | null;

  /** In thousandths. */
  @Column('integer')
  points!: number;

  /** In thousandths. */
  @Column('integer', { name: 'points_of' })
  pointsOf!: number;

  @Column('integer', { name: 'weights_version' })
  weightsVersion!: number;

  /** Fields of the need from which the points were computed, as `MentorNeed.field`; null if that was not recorded. */
  @Column('text', { array: true, nullable: true })
  weighed!: string[] | null;

  /** Hard rules that exclude the mentor, for the provider's side alone; null if not screened. */
  @Column('text', { array: true, name: 'provider_findings', nullable: true })
  providerFindings!: string[] | null;

  /** The same for the side of the case alone. */
  @Column('text', { array: true, name: 'case_findings', nullable: true })
  caseFindings!: string[] | null;

  @Column('timestamptz', { name: 'proposed_at' })
  proposedAt!: Date;

  @Column('uuid', { name: 'proposed_by' })
  proposedBy!: string;

  @Column('timestamptz', { name: 'answer_by' })
  answerBy!: Date;

  @Column('timestamptz', { name: 'accepted_at', nullable: true })
  acceptedAt!: Date | null;

  @Column('timestamptz', { name: 'confirmed_at', nullable: true })
  confirmedAt!: Date | null;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column('text', { nullable: true })
  outcome!: MentorshipOutcome | null;

  @Column('text', { nullable: true })
  reason!: string | null;

  @Column('text', { name: 'reason_of' })
  reasonOf!: ReasonOf;

  @Column('uuid', { name: 'hands_over', nullable: true })
  handsOver!: string | null;

  @Column('integer')
  version!: number;
}

/** A row of `mentor_meeting`: the day of a meeting. */
@Entity('mentor_meeting')
export class MentorMeetingRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'mentorship_id' })
  mentorshipId!: string;

  @Column('date', { name: 'held_on' })
  heldOn!: string;

  @Column('timestamptz', { name: 'noted_at' })
  notedAt!: Date;

  @Column('uuid', { name: 'noted_by' })
  notedBy!: string;
}

/** A row of `mentor_review`: a review that is due, and its outcome. */
@Entity('mentor_review')
export class MentorReviewRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'mentorship_id' })
  mentorshipId!: string;

  @Column('uuid', { name: 'owner_agency_id' })
  ownerAgencyId!: string;

  @Column('uuid', { name: 'coordinator_agency_id' })
  coordinatorAgencyId!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('integer')
  months!: number;

  @Column('date', { name: 'due_on' })
  dueOn!: string;

  @Column('date', { name: 'done_on', nullable: true })
  doneOn!: string | null;

  @Column('text', { nullable: true })
  outcome!: MentorshipOutcome | null;

  @Column('uuid', { name: 'done_by', nullable: true })
  doneBy!: string | null;

  @Column('integer')
  version!: number;
}
