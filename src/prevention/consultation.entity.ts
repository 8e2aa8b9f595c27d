import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConsultationCategory, ConsultationChannel, ConsultationStatus, ReporterType } from './vocabulary.types';

/** A row of `consultation`: a question to the coordinators, without personal data. */
@Entity('consultation')
export class ConsultationRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('date') receivedOn!: string;
  @Column('text') channel!: ConsultationChannel;
  @Column('text') category!: ConsultationCategory;
  @Column('text', { array: true }) concernTypeCodes!: string[];
  @Column('text') reporterType!: ReporterType;
  @Column('text', { nullable: true }) environmentCode!: string | null;
  @Column('text', { nullable: true }) districtCode!: string | null;
  @Column('text') question!: string;
  @Column('text', { nullable: true }) advice!: string | null;
  @Column('date', { nullable: true }) answeredOn!: string | null;
  @Column('text') status!: ConsultationStatus;
  @Column('uuid', { nullable: true }) helplineCallId!: string | null;
  @Column('uuid', { nullable: true }) convertedCaseId!: string | null;
  @Column('date', { nullable: true }) convertedOn!: string | null;
  @Column('text', { nullable: true }) convertedGround!: string | null;
  @Column('text', { nullable: true }) convertedMotive!: string | null;
  @Column('timestamptz') recordedAt!: Date;
  @Column('uuid') recordedBy!: string;
  @Column('integer') version!: number;
}
