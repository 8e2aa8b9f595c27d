import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TrainingRequestStatus } from './vocabulary.types';

/** A row of `training_request`: a training that an agency asks for. */
@Entity('training_request')
export class TrainingRequestRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('text') audienceCode!: string;
  @Column('text', { array: true }) moduleCodes!: string[];
  @Column('text', { nullable: true }) districtCode!: string | null;
  @Column('date') wishedFrom!: string;
  @Column('date') wishedTo!: string;
  @Column('integer', { nullable: true }) expected!: number | null;
  @Column('text', { nullable: true }) note!: string | null;
  @Column('text') status!: TrainingRequestStatus;
  @Column('uuid', { nullable: true }) trainingId!: string | null;
  @Column('timestamptz') requestedAt!: Date;
  @Column('uuid') requestedBy!: string;
  @Column('integer') version!: number;
}
