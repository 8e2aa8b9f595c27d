import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AssignmentRole } from './vocabulary.types';

/** A row of `case_assignment`: the period in which a member of the owning agency works on a case. */
@Entity('case_assignment')
export class AssignmentRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') agencyId!: string;
  @Column('uuid') memberId!: string;
  @Column('text') role!: AssignmentRole;
  @Column('timestamptz') assignedFrom!: Date;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
}
