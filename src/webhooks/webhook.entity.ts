import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PauseReason, WebhookStatus } from './vocabulary.types';

/** A row of `webhook`: an address at which a system of an agency receives changes. */
@Entity('webhook')
export class WebhookRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') agencyId!: string;
  @Column('uuid') memberId!: string;
  @Column('text') url!: string;
  @Column('text', { array: true }) types!: string[];
  @Column('text') status!: WebhookStatus;
  @Column('text', { nullable: true }) pausedBecause!: PauseReason | null;
  @Column('timestamptz') registeredAt!: Date;
  @Column('uuid') registeredBy!: string;
  @Column('integer') version!: number;
}

/**
 * A row of `webhook_secret`: a secret by which a receiver recognises us; at most two of a webhook are valid at a time.
 */
@Entity('webhook_secret')
export class WebhookSecretRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') webhookId!: string;
  @Column('uuid') agencyId!: string;
  @Column('text', { nullable: true }) sealed!: string | null;
  @Column('timestamptz') madeAt!: Date;
  @Column('timestamptz', { nullable: true }) validUntil!: Date | null;
}
