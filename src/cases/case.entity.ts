import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseProgramme, CaseStatus } from './vocabulary.types';

/** A row of `case_file`: a concern about one person, owned by one agency. */
@Entity({ name: 'case_file' })
export class CaseRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  number!: string;

  @Column({ type: 'uuid', name: 'owner_agency_id' })
  ownerAgencyId!: string;

  @Column({ type: 'uuid', name: 'person_id' })
  personId!: string;

  @Column({ type: 'text' })
  status!: CaseStatus;

  @Column({ type: 'text', nullable: true })
  programme!: CaseProgramme | null;

  @Column({ type: 'text', name: 'concern_type_codes', array: true })
  concernTypeCodes!: string[];

  @Column({ type: 'text', name: 'environment_code', nullable: true })
  environmentCode!: string | null;

  @Column({ type: 'text', nullable: true })
  summary!: string | null;

  @Column({ type: 'text', nullable: true })
  risk!: string | null;

  @Column({ type: 'text', nullable: true })
  family!: string | null;

  @Column({ type: 'text', nullable: true })
  health!: string | null;

  @Column({ type: 'text', nullable: true })
  religion!: string | null;

  @Column({ type: 'text', nullable: true })
  offences!: string | null;

  @Column({ type: 'text', nullable: true })
  reporter!: string | null;

  @Column({ type: 'timestamptz', name: 'opened_at' })
  openedAt!: Date;

  @Column({ type: 'timestamptz', name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  @Column({ type: 'text', name: 'close_reason', nullable: true })
  closeReason!: string | null;

  @Column({ type: 'integer' })
  version!: number;
}
