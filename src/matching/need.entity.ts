import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MentorGender, MentorNeedStatus } from './vocabulary.types';

/** A row of `mentor_need`: a case's need of a mentor. */
@Entity('mentor_need')
export class MentorNeedRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'case_id' })
  caseId!: string;

  @Column('uuid', { name: 'owner_agency_id' })
  ownerAgencyId!: string;

  @Column('text', { array: true })
  languages!: string[];

  @Column('text', { name: 'environment_code', nullable: true })
  environmentCode!: string | null;

  @Column('integer', { name: 'hours_per_week' })
  hoursPerWeek!: number;

  @Column('text', { nullable: true })
  area!: string | null;

  @Column('text', { name: 'preferred_gender', nullable: true })
  preferredGender!: MentorGender | null;

  @Column('text', { array: true, name: 'method_codes' })
  methodCodes!: string[];

  @Column('text', { array: true, name: 'religious_codes' })
  religiousCodes!: string[];

  @Column('text', { array: true, name: 'avoid_groups' })
  avoidGroups!: string[];

  @Column('date', { name: 'earliest_start' })
  earliestStart!: string;

  @Column('boolean', { name: 'contact_person' })
  contactPerson!: boolean;

  @Column('integer', { name: 'subject_age', nullable: true })
  subjectAge!: number | null;

  @Column('text')
  status!: MentorNeedStatus;

  @Column('timestamptz', { name: 'stated_at' })
  statedAt!: Date;

  @Column('uuid', { name: 'stated_by' })
  statedBy!: string;

  @Column('integer')
  version!: number;
}
