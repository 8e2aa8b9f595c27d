import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Schedule } from './schedule';
import type { ResourceKind } from './vocabulary.types';

/** A row of `resource`; a trigger maintains its search document. */
@Entity('resource')
export class ResourceRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') agencyId!: string;
  @Column('uuid', { nullable: true }) providerId!: string | null;
  @Column('text') kind!: ResourceKind;
  @Column('text') name!: string;
  @Column('text') description!: string;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) url!: string | null;
  @Column('text', { nullable: true }) address!: string | null;
  @Column('text', { array: true }) municipalityCodes!: string[];
  @Column('text', { array: true }) languageCodes!: string[];
  @Column('text', { array: true }) environmentCodes!: string[];
  @Column('integer', { nullable: true }) minimumAge!: number | null;
  @Column('integer', { nullable: true }) maximumAge!: number | null;
  @Column('integer', { nullable: true }) capacity!: number | null;
  @Column('text', { nullable: true }) waitTime!: string | null;
  @Column('jsonb') schedules!: Schedule[];
  @Column('date', { nullable: true }) validFrom!: string | null;
  @Column('date', { nullable: true }) validTo!: string | null;
  @Column('timestamptz') assuredAt!: Date;
  @Column('integer') version!: number;
  @Column('text', { array: true }) districtCodes!: string[];
}

/** A row of `resource_operator`. */
@Entity('resource_operator')
export class ResourceOperatorRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') resourceId!: string;
  @Column('uuid') organisationId!: string;
  @Column('date') validFrom!: string;
  @Column('date', { nullable: true }) validTo!: string | null;
}
