import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AgencyKind } from '../policy/actor';
import type { StatedLawKind } from '../policy/lawKind';

/** A row of `agency`: the party that secrecy binds. Insert only for the service; closing one is a matter for its owner. */
@Entity('agency')
export class AgencyRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') slug!: string;
  @Column('text') name!: string;
  @Column('text') kind!: AgencyKind;
  @Column('text', { nullable: true }) organisationNumber!: string | null;
  @Column('text', { nullable: true }) municipalityCode!: string | null;
  @Column('text', { array: true }) secrecyRegime!: string[];
  @Column('text') processingRegime!: 'GDPR' | 'CRIMINAL_DATA_ACT';
  @Column('boolean') coordinatesNetwork!: boolean;
  @Column('date') validFrom!: string;
  @Column('date', { nullable: true }) validTo!: string | null;
  @Column('uuid', { array: true }) successorIds!: string[];
  @Column('integer') version!: number;
  @Column('jsonb') lawKinds!: readonly StatedLawKind[];
  @Column('text', { nullable: true }) dutyPhone!: string | null;
  @Column('text', { nullable: true }) dutyEmail!: string | null;
  // Not here, but in statements of SQL: ended_at, closed_by, close_reason.
}
