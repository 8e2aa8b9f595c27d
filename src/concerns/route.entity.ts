import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `concern_route`. */
@Entity('concern_route')
export class ConcernRouteRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') municipalityCode!: string;
  @Column('text', { nullable: true }) districtCode!: string | null;
  @Column('integer', { nullable: true }) minimumAge!: number | null;
  @Column('integer', { nullable: true }) maximumAge!: number | null;
  @Column('uuid') agencyId!: string;
  @Column('date') validFrom!: string;
  @Column('date', { nullable: true }) validTo!: string | null;
  @Column('integer') version!: number;
}
