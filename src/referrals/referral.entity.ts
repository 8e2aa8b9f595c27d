import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReferralPurpose } from '../grounds';
import type { ReferralEvent, ReferralStatus } from './vocabulary.types';

/** A row of `referral`. */
@Entity('referral')
export class ReferralRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('uuid') fromAgencyId!: string;
  @Column('uuid') toAgencyId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') purpose!: ReferralPurpose;
  @Column('text', { nullable: true }) message!: string | null;
  @Column('text') status!: ReferralStatus;
  @Column('timestamptz', { nullable: true }) answerBy!: Date | null;
  @Column('timestamptz', { nullable: true }) sentAt!: Date | null;
  @Column('timestamptz') createdAt!: Date;
  @Column('timestamptz') updatedAt!: Date;
  @Column('integer') version!: number;
  /** The state before the recipient asked for information, or returned the referral. */
  @Column('text', { nullable: true }) cameFrom!: ReferralStatus | null;
  /** When it expires, as long as nobody has accepted it. */
  @Column('timestamptz', { nullable: true }) expiresAt!: Date | null;
  // Not here, but in statements of SQL: no_report, inquiry_answer, inquiry_ground, inquiry_duty, inquiry_weighing, inquiry_told_at, inquiry_told_by.
}

/** A row of `referral_copy`: a further agency that is party to a referral. Repeats its sender and recipient. */
@Entity('referral_copy')
export class ReferralCopyRow {
  @PrimaryColumn('uuid') referralId!: string;
  @PrimaryColumn('uuid') agencyId!: string;
  @Column('uuid') fromAgencyId!: string;
  @Column('uuid') toAgencyId!: string;
}

/** A row of `referral_event`: one step in the life of a referral; never changed. */
@Entity('referral_event')
export class ReferralEventRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') referralId!: string;
  @Column('timestamptz') at!: Date;
  @Column('text') event!: ReferralEvent;
  @Column('text') status!: ReferralStatus;
  /** Null for a step that followed by itself. */
  @Column('uuid', { nullable: true }) agencyId!: string | null;
  @Column('uuid', { nullable: true }) memberId!: string | null;
  @Column('text', { nullable: true }) reason!: string | null;
}
