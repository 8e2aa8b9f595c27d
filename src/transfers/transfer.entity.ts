import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CaseTransferDecline, CaseTransferReason, CaseTransferStatus } from './vocabulary.types';

/** A row of `case_transfer`: a case that one agency hands over to another. */
@Entity('case_transfer')
export class CaseTransferRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('uuid') recipientAgencyId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') reason!: CaseTransferReason;
  /** The disclosures of the case to the recipient by which the file is handed over. */
  @Column('uuid', { array: true }) disclosureIds!: string[];
  @Column('text') status!: CaseTransferStatus;
  @Column('timestamptz') offeredAt!: Date;
  @Column('uuid') offeredBy!: string;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  @Column('uuid', { nullable: true }) answeredBy!: string | null;
  @Column('text', { nullable: true }) declineReason!: CaseTransferDecline | null;
  /** The member of the recipient who becomes responsible for the case. */
  @Column('uuid', { nullable: true }) responsibleId!: string | null;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  /** The case that the recipient received. */
  @Column('uuid', { nullable: true }) receivedCaseId!: string | null;
  @Column('integer') version!: number;
}
