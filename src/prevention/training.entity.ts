import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TrainingKind } from './vocabulary.types';

/** A row of `training`. */
@Entity('training')
export class TrainingRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'owner_agency_id' })
  ownerAgencyId!: string;

  @Column('text')
  kind!: TrainingKind;

  @Column('text')
  title!: string;

  @Column('date', { name: 'starts_on' })
  startsOn!: string;

  @Column('date', { name: 'ends_on' })
  endsOn!: string;

  @Column('text', { nullable: true })
  place!: string | null;

  @Column('text', { name: 'municipality_code', nullable: true })
  municipalityCode!: string | null;

  @Column('text', { array: true, name: 'module_codes' })
  moduleCodes!: string[];

  @Column('text', { array: true, name: 'audience_codes' })
  audienceCodes!: string[];

  @Column('text', { nullable: true })
  outcomes!: string | null;

  @Column('integer', { name: 'children_met', nullable: true })
  childrenMet!: number | null;

  @Column('timestamptz', { name: 'registered_at' })
  registeredAt!: Date;

  @Column('uuid', { name: 'registered_by' })
  registeredBy!: string;

  @Column('integer')
  version!: number;
}

/** A row of `training_host`: an agency or an organisation that holds a training, alone or with others. */
@Entity('training_host')
export class TrainingHostRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'training_id' })
  trainingId!: string;

  @Column('uuid', { name: 'agency_id', nullable: true })
  agencyId!: string | null;

  @Column('uuid', { name: 'organisation_id', nullable: true })
  organisationId!: string | null;

  @Column('boolean', { name: 'co_host' })
  coHost!: boolean;
}

/** A row of `training_attendance`: how many of an audience were there. */
@Entity('training_attendance')
export class TrainingAttendanceRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'training_id' })
  trainingId!: string;

  @Column('text', { name: 'audience_code' })
  audienceCode!: string;

  @Column('integer')
  attended!: number;
}
