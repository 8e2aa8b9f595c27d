import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Schedule } from './schedule';
import type { ResourceKind } from './vocabulary.types';

/** A row of `resource`; a trigger maintains its search document. */
@Entity('resource')
export class ResourceRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'agency_id' })
  agencyId!: string;

  @Column('uuid', { name: 'provider_id', nullable: true })
  providerId!: string | null;

  @Column('text')
  kind!: ResourceKind;

  @Column('text')
  name!: string;

  @Column('text')
  description!: string;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { nullable: true })
  url!: string | null;

  @Column('text', { nullable: true })
  address!: string | null;

  @Column('text', { name: 'municipality_codes', array: true })
  municipalityCodes!: string[];

  @Column('text', { name: 'language_codes', array: true })
  languageCodes!: string[];

  @Column('text', { name: 'environment_codes', array: true })
  environmentCodes!: string[];

  @Column('integer', { name: 'minimum_age', nullable: true })
  minimumAge!: number | null;

  @Column('integer', { name: 'maximum_age', nullable: true })
  maximumAge!: number | null;

  @Column('integer', { nullable: true })
  capacity!: number | null;

  @Column('text', { name: 'wait_time', nullable: true })
  waitTime!: string | null;

  @Column('jsonb')
  schedules!: Schedule[];

  @Column('date', { name: 'valid_from', nullable: true })
  validFrom!: string | null;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('timestamptz', { name: 'assured_at' })
  assuredAt!: Date;

  @Column('integer')
  version!: number;
}

/** A row of `resource_operator`. */
@Entity('resource_operator')
export class ResourceOperatorRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'resource_id' })
  resourceId!: string;

  @Column('uuid', { name: 'organisation_id' })
  organisationId!: string;

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;
}
