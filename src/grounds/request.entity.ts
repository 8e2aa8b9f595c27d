import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AppealCourt, AppealOutcome, DisclosureRequestStatus } from './request.types';
import type { ReferralPurpose } from './vocabulary.types';

/** A row of `disclosure_request`: fields that one agency asks another to disclose, with the answer. */
@Entity({ name: 'disclosure_request' })
export class DisclosureRequestRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  number!: string;

  @Column({ type: 'uuid', name: 'from_agency_id' })
  fromAgencyId!: string;

  @Column({ type: 'uuid', name: 'to_agency_id' })
  toAgencyId!: string;

  /** The case that the request is about; for a request by personal number, the case it was answered on. */
  @Column({ type: 'uuid', name: 'case_id', nullable: true })
  caseId!: string | null;

  @Column({ type: 'text', name: 'number_sealed', nullable: true })
  numberSealed!: string | null;

  @Column({ type: 'text', name: 'number_index', nullable: true })
  numberIndex!: string | null;

  @Column({ type: 'text', array: true })
  fields!: string[];

  /**
   * The fields not answered yet; the next columns hold those disclosed, refused here, and ordered disclosed by a court.
   */
  @Column({ type: 'text', array: true, name: 'open_fields' })
  openFields!: string[];

  @Column({ type: 'text', array: true, name: 'disclosed_fields' })
  disclosedFields!: string[];

  @Column({ type: 'text', array: true, name: 'refused_fields' })
  refusedFields!: string[];

  @Column({ type: 'text', array: true, name: 'upheld_fields' })
  upheldFields!: string[];

  /** Number of the request of which this one is a refused part. */
  @Column({ type: 'text', name: 'part_of', nullable: true })
  partOf!: string | null;

  @Column({ type: 'text' })
  purpose!: ReferralPurpose;

  @Column({ type: 'text', nullable: true })
  ground!: string | null;

  @Column({ type: 'text' })
  motive!: string;

  @Column({ type: 'timestamptz', name: 'answer_by', nullable: true })
  answerBy!: Date | null;

  @Column({ type: 'text' })
  status!: DisclosureRequestStatus;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'uuid', name: 'created_by' })
  createdBy!: string;

  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true })
  answeredAt!: Date | null;

  @Column({ type: 'uuid', name: 'answered_by', nullable: true })
  answeredBy!: string | null;

  @Column({ type: 'text', name: 'refusal_provision', nullable: true })
  refusalProvision!: string | null;

  @Column({ type: 'text', name: 'refusal_reason', nullable: true })
  refusalReason!: string | null;

  @Column({ type: 'text', name: 'refusal_document', nullable: true })
  refusalDocument!: string | null;

  @Column({ type: 'text', nullable: true })
  weighing!: string | null;

  @Column({ type: 'timestamptz', name: 'appealed_at', nullable: true })
  appealedAt!: Date | null;

  @Column({ type: 'text', name: 'appeal_reason', nullable: true })
  appealReason!: string | null;

  /** The last day to appeal, YYYY-MM-DD. */
  @Column({ type: 'date', name: 'appeal_by', nullable: true })
  appealBy!: string | null;

  @Column({ type: 'text', name: 'appeal_outcome', nullable: true })
  appealOutcome!: AppealOutcome | null;

  @Column({ type: 'text', name: 'appeal_court', nullable: true })
  appealCourt!: AppealCourt | null;

  @Column({ type: 'text', name: 'appeal_case_number', nullable: true })
  appealCaseNumber!: string | null;

  @Column({ type: 'date', name: 'appeal_decided_on', nullable: true })
  appealDecidedOn!: string | null;

  /** When its retention ended and it was emptied; nothing is written in it after that. */
  @Column({ type: 'timestamptz', name: 'erased_at', nullable: true })
  erasedAt!: Date | null;

  @Column({ type: 'integer' })
  version!: number;
}
