import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Algorithm, Jwk } from './jwk';

/** A row of `issuer`: it may sign tokens for members of one agency, with exactly one algorithm. */
@Entity({ name: 'issuer' })
export class IssuerRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'agency_id' })
  agencyId!: string;

  @Column({ type: 'text' })
  iss!: string;

  @Column({ type: 'text' })
  algorithm!: Algorithm;

  @Column({ type: 'text', name: 'jwks_uri', nullable: true })
  jwksUri!: string | null;

  @Column({ type: 'boolean' })
  sample!: boolean;

  @Column({ type: 'timestamptz', name: 'disabled_at', nullable: true })
  disabledAt!: Date | null;

  @Column({ type: 'integer' })
  version!: number;
}

/**
 * A row of `issuer_key`: a public key by its `kid`. A retired row blocks its `kid` for good, even if the issuer's
 * address still publishes it.
 */
@Entity({ name: 'issuer_key' })
export class IssuerKeyRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'issuer_id' })
  issuerId!: string;

  @Column({ type: 'text' })
  kid!: string;

  @Column({ type: 'jsonb' })
  jwk!: Jwk;

  @Column({ type: 'timestamptz', name: 'added_at' })
  addedAt!: Date;

  @Column({ type: 'timestamptz', name: 'retired_at', nullable: true })
  retiredAt!: Date | null;
}
