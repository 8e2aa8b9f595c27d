import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReportOutcome } from './vocabulary.types';

/** A row of `referral_report`: what the recipient of a referral reports of its work. Its own record; written once. */
@Entity('referral_report')
export class ReferralReportRow {
  @PrimaryColumn('uuid') id!: string;
  /** Null once the case of the sender has been erased. */
  @Column('uuid', { nullable: true }) referralId!: string | null;
  @Column('uuid') ownerAgencyId!: string;
  /** The agency's own case in whose file the report lies; null if it lies in none. */
  @Column('uuid', { nullable: true }) caseId!: string | null;
  @Column('uuid', { nullable: true }) correctsId!: string | null;
  @Column('text', { nullable: true }) outcome!: ReportOutcome | null;
  @Column('text', { nullable: true }) text!: string | null;
  @Column('text', { nullable: true }) nextStep!: string | null;
  @Column('date', { nullable: true }) nextOn!: string | null;
  /** Whether completing the referral named it. */
  @Column('boolean') completes!: boolean;
  @Column('timestamptz') writtenAt!: Date;
  @Column('uuid') writtenBy!: string;
  @Column('integer') version!: number;
  // Not here, but in statements of SQL: erased_at.
}
