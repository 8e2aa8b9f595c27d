import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TrainingRequestStatus } from './vocabulary.types';

/** A row of `training_request`: a training that an agency asks for. */
@Entity('training_request')
export class TrainingRequestRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'owner_agency_id' })
  ownerAgencyId!: string;

  @Column('text', { name: 'audience_code' })
  audienceCode!: string;

  @Column('text', { array: true, name: 'module_codes' })
  moduleCodes!: string[];

  @Column('text', { name: 'district_code', nullable: true })
  districtCode!: string | null;

  @Column('date', { name: 'wished_from' })
  wishedFrom!: string;

  @Column('date', { name: 'wished_to' })
  wishedTo!: string;

  @Column('integer', { nullable: true })
  expected!: number | null;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('text')
  status!: TrainingRequestStatus;

  @Column('uuid', { name: 'training_id', nullable: true })
  trainingId!: string | null;

  @Column('timestamptz', { name: 'requested_at' })
  requestedAt!: Date;

  @Column('uuid', { name: 'requested_by' })
  requestedBy!: string;

  @Column('integer')
  version!: number;
}
