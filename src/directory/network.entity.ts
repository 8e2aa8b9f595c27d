import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of `network`. */
@Entity('network')
export class NetworkRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('date', { nullable: true }) validFrom!: string | null;
  @Column('integer') version!: number;
}

/** A row of `network_member`: one agency or one organisation in one network. */
@Entity('network_member')
export class NetworkMemberRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') networkId!: string;
  @Column('uuid', { nullable: true }) agencyId!: string | null;
  @Column('uuid', { nullable: true }) organisationId!: string | null;
  @Column('boolean') convener!: boolean;
}
