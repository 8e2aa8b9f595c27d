import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { EndReason } from '../policy/lawfulness';
import type { GdprBasis, ReferralPurpose } from '../grounds/vocabulary.types';

/** A row of `disclosure`: the fields of one record that one agency may see, for a time. */
@Entity('disclosure')
export class DisclosureRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('uuid') recipientAgencyId!: string;
  @Column('text') recordType!: 'Case' | 'Expert';
  @Column('uuid') recordId!: string;
  /** The person of the case, only where the disclosure opens the person at all. */
  @Column('uuid', { nullable: true }) personId!: string | null;
  @Column('uuid', { nullable: true }) referralId!: string | null;
  @Column('text', { array: true }) fields!: string[];
  @Column('text') ground!: string;
  @Column('text') gdprBasis!: GdprBasis;
  @Column('text') purpose!: ReferralPurpose;
  @Column('text', { nullable: true }) weighing!: string | null;
  @Column('timestamptz', { nullable: true }) validFrom!: Date | null;
  /** The end in force: the stated one, or an earlier one that the law sets. */
  @Column('timestamptz') validUntil!: Date;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  @Column('text', { nullable: true }) revokeReason!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('integer') version!: number;
  /** The end its discloser set; null on rows older than the column, whose end is what it was made with. */
  @Column('timestamptz', { nullable: true }) statedUntil!: Date | null;
  @Column('text') endsBecause!: EndReason;
  @Column('text', { array: true }) circumstances!: string[];
  @Column('text', { nullable: true }) duty!: string | null;
  @Column('uuid', { array: true }) consentIds!: string[];
  @Column('uuid', { nullable: true }) reservationId!: string | null;
  @Column('uuid', { nullable: true }) requestId!: string | null;
  /** The end that no birthday decides: what is told to those who may not know the birth date. */
  @Column('timestamptz') openUntil!: Date;
  @Column('text') openBecause!: EndReason;
  // Not here, but in statements of SQL: shortened_at.
}
