import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AgencyKind } from '../policy/actor';
import type { StatedLawKind } from '../policy/lawKind';

/**
 * A row of `agency`, the party that secrecy binds. The service only inserts; an end is stated through the function
 * `close_agency`.
 */
@Entity({ name: 'agency' })
export class AgencyRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'text' })
  slug!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text' })
  kind!: AgencyKind;

  @Column({ type: 'jsonb', name: 'law_kinds' })
  lawKinds!: readonly StatedLawKind[];

  @Column({ type: 'text', name: 'organisation_number', nullable: true })
  organisationNumber!: string | null;

  @Column({ type: 'text', name: 'municipality_code', nullable: true })
  municipalityCode!: string | null;

  @Column({ type: 'text', name: 'secrecy_regime', array: true })
  secrecyRegime!: string[];

  @Column({ type: 'text', name: 'processing_regime' })
  processingRegime!: string;

  @Column({ type: 'boolean', name: 'coordinates_network' })
  coordinatesNetwork!: boolean;

  @Column({ type: 'date', name: 'valid_from' })
  validFrom!: string;

  @Column({ type: 'date', name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column({ type: 'uuid', name: 'successor_ids', array: true })
  successorIds!: string[];

  @Column({ type: 'integer' })
  version!: number;
}
