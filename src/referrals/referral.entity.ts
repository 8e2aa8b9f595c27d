import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReferralPurpose } from '../grounds/vocabulary.types';
import type { ReferralEvent, ReferralStatus } from './vocabulary.types';

/** A row of `referral`. */
@Entity({ name: 'referral' })
export class ReferralRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  number!: string;

  @Column({ type: 'uuid', name: 'from_agency_id' })
  fromAgencyId!: string;

  @Column({ type: 'uuid', name: 'to_agency_id' })
  toAgencyId!: string;

  @Column({ type: 'uuid', name: 'case_id' })
  caseId!: string;

  @Column({ type: 'text' })
  purpose!: ReferralPurpose;

  @Column({ type: 'text', nullable: true })
  message!: string | null;

  @Column({ type: 'text' })
  status!: ReferralStatus;

  @Column({ type: 'timestamptz', name: 'answer_by', nullable: true })
  answerBy!: Date | null;

  @Column({ type: 'timestamptz', name: 'sent_at', nullable: true })
  sentAt!: Date | null;

  /** The state before the recipient asked for information, or returned the referral. */
  @Column({ type: 'text', name: 'came_from', nullable: true })
  cameFrom!: ReferralStatus | null;

  /** When it expires, as long as nobody has accepted it. */
  @Column({ type: 'timestamptz', name: 'expires_at', nullable: true })
  expiresAt!: Date | null;

  @Column({ type: 'timestamptz', name: 'created_at' })
  createdAt!: Date;

  @Column({ type: 'timestamptz', name: 'updated_at' })
  updatedAt!: Date;

  @Column({ type: 'integer' })
  version!: number;
}

/** A row of `referral_copy`: a further agency that is party to a referral. Repeats its sender and recipient. */
@Entity({ name: 'referral_copy' })
export class ReferralCopyRow {
  @PrimaryColumn({ type: 'uuid', name: 'referral_id' })
  referralId!: string;

  @PrimaryColumn({ type: 'uuid', name: 'agency_id' })
  agencyId!: string;

  @Column({ type: 'uuid', name: 'from_agency_id' })
  fromAgencyId!: string;

  @Column({ type: 'uuid', name: 'to_agency_id' })
  toAgencyId!: string;
}

/** A row of `referral_event`: one step in the life of a referral; never changed. */
@Entity({ name: 'referral_event' })
export class ReferralEventRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'referral_id' })
  referralId!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text' })
  event!: ReferralEvent;

  @Column({ type: 'text' })
  status!: ReferralStatus;

  /** Null for a step that followed by itself. */
  @Column({ type: 'uuid', name: 'agency_id', nullable: true })
  agencyId!: string | null;

  @Column({ type: 'uuid', name: 'member_id', nullable: true })
  memberId!: string | null;

  @Column({ type: 'text', nullable: true })
  reason!: string | null;
}
