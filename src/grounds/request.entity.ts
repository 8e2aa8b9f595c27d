import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AppealCourt, AppealOutcome, DisclosureRequestStatus } from './request.types';
import type { ReferralPurpose } from './vocabulary.types';

/** A row of `disclosure_request`: fields that one agency asks another to disclose, with the answer. */
@Entity('disclosure_request')
export class DisclosureRequestRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('uuid') fromAgencyId!: string;
  @Column('uuid') toAgencyId!: string;
  /** The case that the request is about; for a request by personal number, the case it was answered on. */
  @Column('uuid', { nullable: true }) caseId!: string | null;
  @Column('text', { nullable: true }) numberSealed!: string | null;
  @Column('text', { nullable: true }) numberIndex!: string | null;
  @Column('text', { array: true }) fields!: string[];
  @Column('text') purpose!: ReferralPurpose;
  @Column('text', { nullable: true }) ground!: string | null;
  @Column('text') motive!: string;
  @Column('timestamptz', { nullable: true }) answerBy!: Date | null;
  @Column('text') status!: DisclosureRequestStatus;
  @Column('timestamptz') createdAt!: Date;
  @Column('uuid') createdBy!: string;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  @Column('uuid', { nullable: true }) answeredBy!: string | null;
  @Column('text', { nullable: true }) refusalProvision!: string | null;
  @Column('text', { nullable: true }) refusalReason!: string | null;
  @Column('text', { nullable: true }) refusalDocument!: string | null;
  @Column('text', { nullable: true }) weighing!: string | null;
  @Column('timestamptz', { nullable: true }) appealedAt!: Date | null;
  @Column('text', { nullable: true }) appealReason!: string | null;
  @Column('integer') version!: number;
  /** When its retention ended and it was emptied; nothing is written in it after that. */
  @Column('timestamptz', { nullable: true }) erasedAt!: Date | null;
  /**
   * The fields not answered yet; the next columns hold those disclosed, refused here, and ordered disclosed by a court.
   */
  @Column('text', { array: true }) openFields!: string[];
  @Column('text', { array: true }) disclosedFields!: string[];
  @Column('text', { array: true }) refusedFields!: string[];
  @Column('text', { array: true }) upheldFields!: string[];
  /** Number of the request of which this one is a refused part. */
  @Column('text', { nullable: true }) partOf!: string | null;
  /** The last day to appeal, YYYY-MM-DD. */
  @Column('date', { nullable: true }) appealBy!: string | null;
  @Column('text', { nullable: true }) appealOutcome!: AppealOutcome | null;
  @Column('text', { nullable: true }) appealCourt!: AppealCourt | null;
  @Column('text', { nullable: true }) appealCaseNumber!: string | null;
  @Column('date', { nullable: true }) appealDecidedOn!: string | null;
}
