import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { TrainingKind } from './vocabulary.types';

/** A row of `training`. */
@Entity('training')
export class TrainingRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('text') kind!: TrainingKind;
  @Column('text') title!: string;
  @Column('date') startsOn!: string;
  @Column('date') endsOn!: string;
  @Column('text', { nullable: true }) place!: string | null;
  @Column('text', { nullable: true }) municipalityCode!: string | null;
  @Column('text', { array: true }) moduleCodes!: string[];
  @Column('text', { array: true }) audienceCodes!: string[];
  @Column('text', { nullable: true }) outcomes!: string | null;
  @Column('integer', { nullable: true }) childrenMet!: number | null;
  @Column('timestamptz') registeredAt!: Date;
  @Column('uuid') registeredBy!: string;
  @Column('integer') version!: number;
}

/** A row of `training_host`: an agency or an organisation that holds a training, alone or with others. */
@Entity('training_host')
export class TrainingHostRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') trainingId!: string;
  @Column('uuid', { nullable: true }) agencyId!: string | null;
  @Column('uuid', { nullable: true }) organisationId!: string | null;
  @Column('boolean') coHost!: boolean;
}

/** A row of `training_attendance`: the number of persons of an audience who attended. */
@Entity('training_attendance')
export class TrainingAttendanceRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') trainingId!: string;
  @Column('text') audienceCode!: string;
  @Column('integer') attended!: number;
}
