import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { OrganisationKind } from './vocabulary.types';

/** A row of `organisation`. */
@Entity('organisation')
export class OrganisationRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text') kind!: OrganisationKind;
  @Column('text', { nullable: true }) organisationNumber!: string | null;
  @Column('text', { nullable: true }) municipalityCode!: string | null;
  @Column('text', { nullable: true }) url!: string | null;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('date', { nullable: true }) validFrom!: string | null;
  @Column('date', { nullable: true }) validTo!: string | null;
  @Column('integer') version!: number;
}
