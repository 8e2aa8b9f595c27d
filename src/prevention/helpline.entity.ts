import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HelplineCallStatus, ReporterType } from './vocabulary.types';

/** A row of `helpline_call`. */
@Entity('helpline_call')
export class HelplineCallRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('uuid') routedToAgencyId!: string;
  @Column('uuid') resourceId!: string;
  @Column('date') receivedOn!: string;
  @Column('text') callerType!: ReporterType;
  @Column('text') districtCode!: string;
  @Column('text') concern!: string;
  @Column('text') status!: HelplineCallStatus;
  @Column('timestamptz') registeredAt!: Date;
  @Column('uuid') registeredBy!: string;
  @Column('integer') version!: number;
}

/** A row of `helpline_route`: the agency that takes the calls of a district in a period. */
@Entity('helpline_route')
export class HelplineRouteRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') districtCode!: string;
  @Column('uuid') agencyId!: string;
  @Column('date') validFrom!: string;
  @Column('date', { nullable: true }) validTo!: string | null;
  @Column('integer') version!: number;
}
