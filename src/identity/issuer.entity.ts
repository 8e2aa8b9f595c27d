import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Algorithm, Jwk } from './jwk';

/** A row of `issuer`: who may sign tokens for an agency's members, and with which one algorithm. */
@Entity('issuer')
export class IssuerRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') iss!: string;
  @Column('text') algorithm!: Algorithm;
  @Column('text', { nullable: true }) jwksUri!: string | null;
  @Column('boolean') sample!: boolean;
  @Column('timestamptz', { nullable: true }) disabledAt!: Date | null;
  @Column('integer') version!: number;
  // Not here, but in statements of SQL: has_iss.
}

/**
 * A row of `issuer_key`: a public key by its `kid`. A retired row refuses its `kid` for good, also where the issuer's keys are fetched
 * from its own address.
 */
@Entity('issuer_key')
export class IssuerKeyRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') issuerId!: string;
  @Column('text') kid!: string;
  @Column('jsonb') jwk!: Jwk;
  @Column('timestamptz') addedAt!: Date;
  @Column('timestamptz', { nullable: true }) retiredAt!: Date | null;
}
