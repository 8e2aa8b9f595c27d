import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConsultationCategory, ConsultationChannel, ConsultationStatus, ReporterType } from './vocabulary.types';

/** A row of `consultation`: a question to the coordinators, without personal data. */
@Entity('consultation')
export class ConsultationRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'owner_agency_id' })
  ownerAgencyId!: string;

  @Column('date', { name: 'received_on' })
  receivedOn!: string;

  @Column('text')
  channel!: ConsultationChannel;

  @Column('text')
  category!: ConsultationCategory;

  @Column('text', { array: true, name: 'concern_type_codes' })
  concernTypeCodes!: string[];

  @Column('text', { name: 'reporter_type' })
  reporterType!: ReporterType;

  @Column('text', { name: 'environment_code', nullable: true })
  environmentCode!: string | null;

  @Column('text', { name: 'district_code', nullable: true })
  districtCode!: string | null;

  @Column('text')
  question!: string;

  @Column('text', { nullable: true })
  advice!: string | null;

  @Column('date', { name: 'answered_on', nullable: true })
  answeredOn!: string | null;

  @Column('text')
  status!: ConsultationStatus;

  @Column('uuid', { name: 'helpline_call_id', nullable: true })
  helplineCallId!: string | null;

  @Column('uuid', { name: 'converted_case_id', nullable: true })
  convertedCaseId!: string | null;

  @Column('date', { name: 'converted_on', nullable: true })
  convertedOn!: string | null;

  @Column('text', { name: 'converted_ground', nullable: true })
  convertedGround!: string | null;

  @Column('text', { name: 'converted_motive', nullable: true })
  convertedMotive!: string | null;

  @Column('timestamptz', { name: 'recorded_at' })
  recordedAt!: Date;

  @Column('uuid', { name: 'recorded_by' })
  recordedBy!: string;

  @Column('integer')
  version!: number;
}
