import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Circumstance } from '../policy/provisionTypes';
import type { EndReason } from '../policy/lawQuestion';
import type { GdprBasis, ReferralPurpose } from '../grounds';

/** A row of `disclosure`: the fields of one record that one agency may see, for a time. */
@Entity('disclosure')
export class DisclosureRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('uuid') recipientAgencyId!: string;
  @Column('text') recordType!: 'Case' | 'Expert' | 'ReferralReport';
  @Column('uuid') recordId!: string;
  /** The person of the case; only if the disclosure opens the person. */
  @Column('uuid', { nullable: true }) personId!: string | null;
  @Column('uuid', { nullable: true }) referralId!: string | null;
  @Column('text', { array: true }) fields!: string[];
  @Column('text') ground!: string;
  @Column('text') gdprBasis!: GdprBasis;
  @Column('text') purpose!: ReferralPurpose;
  @Column('text', { nullable: true }) weighing!: string | null;
  @Column('timestamptz', { nullable: true }) validFrom!: Date | null;
  /** The end in force: the stated one, or an earlier one set by law. */
  @Column('timestamptz') validUntil!: Date;
  @Column('timestamptz', { nullable: true }) revokedAt!: Date | null;
  @Column('text', { nullable: true }) revokeReason!: string | null;
  @Column('uuid') madeBy!: string;
  @Column('integer') version!: number;
  /** The end set by the discloser; null on rows older than this column, whose end is the one they were made with. */
  @Column('timestamptz', { nullable: true }) statedUntil!: Date | null;
  @Column('text') endsBecause!: EndReason;
  @Column('text', { array: true }) circumstances!: Circumstance[];
  @Column('text', { nullable: true }) duty!: string | null;
  @Column('uuid', { array: true }) consentIds!: string[];
  @Column('uuid', { nullable: true }) reservationId!: string | null;
  @Column('uuid', { nullable: true }) requestId!: string | null;
  /** The end that does not follow from a birthday: shown to viewers who may not know the birth date. */
  @Column('timestamptz') openUntil!: Date;
  @Column('text') openBecause!: EndReason;
  // Not here, but in statements of SQL: shortened_at.
}
