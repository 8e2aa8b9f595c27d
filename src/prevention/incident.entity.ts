import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { IncidentKind, IncidentStatus } from './vocabulary.types';

/** A row of `incident`. */
@Entity('incident')
export class IncidentRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') kind!: IncidentKind;
  @Column('date') occurredOn!: string;
  @Column('text') districtCode!: string;
  @Column('text', { nullable: true }) place!: string | null;
  @Column('text', { nullable: true }) environmentCode!: string | null;
  @Column('text') description!: string;
  @Column('text') status!: IncidentStatus;
  @Column('date', { nullable: true }) closedOn!: string | null;
  @Column('timestamptz') reportedAt!: Date;
  @Column('uuid') reportedBy!: string;
  @Column('integer') version!: number;
}
