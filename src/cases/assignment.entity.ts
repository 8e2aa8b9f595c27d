import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AssignmentRole } from './vocabulary.types';

/** A row of `case_assignment`: the period in which a member of the owning agency works on a case. */
@Entity({ name: 'case_assignment' })
export class AssignmentRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'case_id' })
  caseId!: string;

  @Column({ type: 'uuid', name: 'agency_id' })
  agencyId!: string;

  @Column({ type: 'uuid', name: 'member_id' })
  memberId!: string;

  @Column({ type: 'text' })
  role!: AssignmentRole;

  @Column({ type: 'timestamptz', name: 'assigned_from' })
  assignedFrom!: Date;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt!: Date | null;
}
