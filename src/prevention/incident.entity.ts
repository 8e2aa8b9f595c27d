import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IncidentKind, IncidentStatus } from './vocabulary.types';

/** A row of `incident`. */
@Entity('incident')
export class IncidentRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'agency_id' })
  agencyId!: string;

  @Column('text')
  kind!: IncidentKind;

  @Column('date', { name: 'occurred_on' })
  occurredOn!: string;

  @Column('text', { name: 'district_code' })
  districtCode!: string;

  @Column('text', { nullable: true })
  place!: string | null;

  @Column('text', { name: 'environment_code', nullable: true })
  environmentCode!: string | null;

  @Column('text')
  description!: string;

  @Column('text')
  status!: IncidentStatus;

  @Column('date', { name: 'closed_on', nullable: true })
  closedOn!: string | null;

  @Column('timestamptz', { name: 'reported_at' })
  reportedAt!: Date;

  @Column('uuid', { name: 'reported_by' })
  reportedBy!: string;

  @Column('integer')
  version!: number;
}
