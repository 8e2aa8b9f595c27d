import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { MentorGender, MentorNeedStatus } from './vocabulary.types';

/** A row of `mentor_need`: a case's need of a mentor. */
@Entity('mentor_need')
export class MentorNeedRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('text', { array: true }) languages!: string[];
  @Column('text', { nullable: true }) environmentCode!: string | null;
  @Column('integer') hoursPerWeek!: number;
  @Column('text', { nullable: true }) area!: string | null;
  @Column('text', { nullable: true }) preferredGender!: MentorGender | null;
  @Column('text', { array: true }) methodCodes!: string[];
  @Column('text', { array: true }) religiousCodes!: string[];
  @Column('text', { array: true }) avoidGroups!: string[];
  @Column('date') earliestStart!: string;
  @Column('boolean') contactPerson!: boolean;
  @Column('integer', { nullable: true }) subjectAge!: number | null;
  @Column('text') status!: MentorNeedStatus;
  @Column('timestamptz') statedAt!: Date;
  @Column('uuid') statedBy!: string;
  @Column('integer') version!: number;
}
