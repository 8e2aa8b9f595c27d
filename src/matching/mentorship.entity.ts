import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HardRule } from './hardRules';
import type { MentorshipOutcome, MentorshipStatus } from './vocabulary.types';

/**
 * The author of the reason: the coordinator, of the proposal or of an end; the agency that owns the case; or the
 * provider's side.
 */
export type ReasonOf = 'PROPOSAL' | 'COORDINATION' | 'CASE' | 'PROVIDER';

/** A row of `mentorship`: one mentor and one need, from the proposal to the end. */
@Entity('mentorship')
export class MentorshipRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') needId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') mentorId!: string;
  @Column('uuid', { nullable: true }) mentorMemberId!: string | null;
  @Column('uuid') ownerAgencyId!: string;
  @Column('uuid') providerAgencyId!: string;
  @Column('uuid') coordinatorAgencyId!: string;
  @Column('text') status!: MentorshipStatus;
  @Column('integer', { nullable: true }) place!: number | null;
  /** In thousandths. */
  @Column('integer') points!: number;
  /** In thousandths. */
  @Column('integer') pointsOf!: number;
  @Column('integer') weightsVersion!: number;
  @Column('timestamptz') proposedAt!: Date;
  @Column('uuid') proposedBy!: string;
  @Column('timestamptz') answerBy!: Date;
  @Column('timestamptz', { nullable: true }) acceptedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) confirmedAt!: Date | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('text', { nullable: true }) outcome!: MentorshipOutcome | null;
  @Column('text', { nullable: true }) reason!: string | null;
  @Column('uuid', { nullable: true }) handsOver!: string | null;
  @Column('integer') version!: number;
  /** Fields of the need from which the points were computed, as `MentorNeed.field`; null if that was not recorded. */
  @Column('text', { array: true, nullable: true }) weighed!: string[] | null;
  /** Hard rules that exclude the mentor, for the provider's side alone; null if not screened. */
  @Column('text', { array: true, nullable: true }) providerFindings!: string[] | null;
  /** The same for the side of the case alone. */
  @Column('text', { array: true, nullable: true }) caseFindings!: HardRule[] | null;
  @Column('text') reasonOf!: ReasonOf;
}

/** A row of `mentor_meeting`: the day of a meeting. */
@Entity('mentor_meeting')
export class MentorMeetingRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') mentorshipId!: string;
  @Column('date') heldOn!: string;
  @Column('timestamptz') notedAt!: Date;
  @Column('uuid') notedBy!: string;
}

/** A row of `mentor_review`: a review that is due, and its outcome. */
@Entity('mentor_review')
export class MentorReviewRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') mentorshipId!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('uuid') coordinatorAgencyId!: string;
  @Column('uuid') caseId!: string;
  @Column('integer') months!: number;
  @Column('date') dueOn!: string;
  @Column('date', { nullable: true }) doneOn!: string | null;
  @Column('text', { nullable: true }) outcome!: MentorshipOutcome | null;
  @Column('uuid', { nullable: true }) doneBy!: string | null;
  @Column('integer') version!: number;
}
