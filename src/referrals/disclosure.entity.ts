import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EndReason } from '../policy/lawfulness';
import type { GdprBasis, ReferralPurpose } from '../grounds/vocabulary.types';

/** A row of `disclosure`: the fields of one record that one agency may see, for a time. */
@Entity({ name: 'disclosure' })
export class DisclosureRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'owner_agency_id' })
  ownerAgencyId!: string;

  @Column({ type: 'uuid', name: 'recipient_agency_id' })
  recipientAgencyId!: string;

  @Column({ type: 'text', name: 'record_type' })
  recordType!: 'Case' | 'Expert';

  @Column({ type: 'uuid', name: 'record_id' })
  recordId!: string;

  /** The person of the case; only if the disclosure opens the person. */
  @Column({ type: 'uuid', name: 'person_id', nullable: true })
  personId!: string | null;

  @Column({ type: 'uuid', name: 'referral_id', nullable: true })
  referralId!: string | null;

  @Column({ type: 'text', array: true })
  fields!: string[];

  @Column({ type: 'text' })
  ground!: string;

  @Column({ type: 'text', name: 'gdpr_basis' })
  gdprBasis!: GdprBasis;

  @Column({ type: 'text' })
  purpose!: ReferralPurpose;

  @Column({ type: 'text', nullable: true })
  weighing!: string | null;

  @Column({ type: 'text', array: true })
  circumstances!: string[];

  @Column({ type: 'text', nullable: true })
  duty!: string | null;

  @Column({ type: 'uuid', array: true, name: 'consent_ids' })
  consentIds!: string[];

  @Column({ type: 'uuid', name: 'reservation_id', nullable: true })
  reservationId!: string | null;

  @Column({ type: 'uuid', name: 'request_id', nullable: true })
  requestId!: string | null;

  @Column({ type: 'timestamptz', name: 'valid_from', nullable: true })
  validFrom!: Date | null;

  /** The end set by the discloser; null on rows older than this column, whose end is the one they were made with. */
  @Column({ type: 'timestamptz', name: 'stated_until', nullable: true })
  statedUntil!: Date | null;

  /** The end in force: the stated one, or an earlier one set by law. */
  @Column({ type: 'timestamptz', name: 'valid_until' })
  validUntil!: Date;

  @Column({ type: 'text', name: 'ends_because' })
  endsBecause!: EndReason;

  /** The end that does not follow from a birthday: shown to viewers who may not know the birth date. */
  @Column({ type: 'timestamptz', name: 'open_until' })
  openUntil!: Date;

  @Column({ type: 'text', name: 'open_because' })
  openBecause!: EndReason;

  @Column({ type: 'timestamptz', name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;

  @Column({ type: 'text', name: 'revoke_reason', nullable: true })
  revokeReason!: string | null;

  @Column({ type: 'uuid', name: 'made_by' })
  madeBy!: string;

  @Column({ type: 'integer' })
  version!: number;
}
