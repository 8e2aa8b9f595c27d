import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Circumstance } from '../policy/provisionTypes';

/** A row of `concern_receipt`. */
@Entity('concern_receipt')
export class ConcernReceiptRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') number!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('uuid') toAgencyId!: string;
  @Column('text') ground!: string;
  @Column('timestamptz') sentAt!: Date;
  @Column('uuid') sentBy!: string;
  @Column('text', { array: true }) circumstances!: Circumstance[];
  @Column('text', { nullable: true }) weighing!: string | null;
  @Column('text') personName!: string;
  @Column('text', { nullable: true }) numberSealed!: string | null;
  @Column('text', { nullable: true }) numberIndex!: string | null;
  @Column('date', { nullable: true }) birthDate!: string | null;
  @Column('integer') age!: number;
  @Column('boolean') aboutChild!: boolean;
  @Column('text') municipalityCode!: string;
  @Column('text', { nullable: true }) districtCode!: string | null;
  @Column('text', { nullable: true }) address!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text') observed!: string;
  @Column('text', { nullable: true }) since!: string | null;
  @Column('text', { nullable: true }) change!: string | null;
  @Column('text', { nullable: true }) network!: string | null;
  @Column('text', { nullable: true }) means!: string | null;
  @Column('text', { nullable: true }) protectiveFactors!: string | null;
  @Column('text', { nullable: true }) knowsOfReport!: string | null;
  @Column('jsonb') supplements!: unknown;
  @Column('timestamptz', { nullable: true }) feedbackAskedAt!: Date | null;
  @Column('text', { nullable: true }) inquiryAnswer!: 'OPENED' | 'NOT_OPENED' | 'ALREADY_OPEN' | null;
  @Column('timestamptz', { nullable: true }) toldAt!: Date | null;
  @Column('integer') version!: number;
}
