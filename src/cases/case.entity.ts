import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseProgramme, CaseStatus } from './vocabulary.types';

/** A row of `case_file`: a concern about one person, owned by one agency. */
@Entity('case_file')
export class CaseRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('uuid') personId!: string;
  @Column('text') status!: CaseStatus;
  @Column('text', { nullable: true }) programme!: CaseProgramme | null;
  @Column('text', { array: true }) concernTypeCodes!: string[];
  @Column('text', { nullable: true }) environmentCode!: string | null;
  @Column('text', { nullable: true }) summary!: string | null;
  @Column('text', { nullable: true }) risk!: string | null;
  @Column('text', { nullable: true }) family!: string | null;
  @Column('text', { nullable: true }) health!: string | null;
  @Column('text', { nullable: true }) religion!: string | null;
  @Column('text', { nullable: true }) offences!: string | null;
  @Column('text', { nullable: true }) reporter!: string | null;
  @Column('timestamptz') openedAt!: Date;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('text', { nullable: true }) closeReason!: string | null;
  @Column('integer') version!: number;
  // Not here, but in statements of SQL: outcome, reopen_reason, erased_at, retention_facts, corrections, received_by_transfer_id.
}
