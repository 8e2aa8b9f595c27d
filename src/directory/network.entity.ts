import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `network`. */
@Entity('network')
export class NetworkRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  description!: string | null;

  @Column('date', { name: 'valid_from', nullable: true })
  validFrom!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}

/** A row of `network_member`: one agency or one organisation in one network. */
@Entity('network_member')
export class NetworkMemberRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'network_id' })
  networkId!: string;

  @Column('uuid', { name: 'agency_id', nullable: true })
  agencyId!: string | null;

  @Column('uuid', { name: 'organisation_id', nullable: true })
  organisationId!: string | null;

  @Column('boolean', { default: false })
  convener!: boolean;
}
