import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { HelplineCallStatus, ReporterType } from './vocabulary.types';

/** A row of `helpline_call`. */
@Entity('helpline_call')
export class HelplineCallRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'owner_agency_id' })
  ownerAgencyId!: string;

  @Column('uuid', { name: 'routed_to_agency_id' })
  routedToAgencyId!: string;

  @Column('uuid', { name: 'resource_id' })
  resourceId!: string;

  @Column('date', { name: 'received_on' })
  receivedOn!: string;

  @Column('text', { name: 'caller_type' })
  callerType!: ReporterType;

  @Column('text', { name: 'district_code' })
  districtCode!: string;

  @Column('text')
  concern!: string;

  @Column('text')
  status!: HelplineCallStatus;

  @Column('timestamptz', { name: 'registered_at' })
  registeredAt!: Date;

  @Column('uuid', { name: 'registered_by' })
  registeredBy!: string;

  @Column('integer')
  version!: number;
}

/** A row of `helpline_route`: which agency takes the calls of a district, and when. */
@Entity('helpline_route')
export class HelplineRouteRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text', { name: 'district_code' })
  districtCode!: string;

  @Column('uuid', { name: 'agency_id' })
  agencyId!: string;

  @Column('date', { name: 'valid_from' })
  validFrom!: string;

  @Column('date', { name: 'valid_to', nullable: true })
  validTo!: string | null;

  @Column('integer')
  version!: number;
}
