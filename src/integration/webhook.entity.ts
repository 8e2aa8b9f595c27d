import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PauseReason, WebhookStatus } from './webhookVocabulary.types';

/** A row of `webhook`: an address at which a system of an agency receives changes. */
@Entity('webhook')
export class WebhookRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'agency_id' })
  agencyId!: string;

  @Column('uuid', { name: 'member_id' })
  memberId!: string;

  @Column('text')
  url!: string;

  @Column('text', { array: true })
  types!: string[];

  @Column('text')
  status!: WebhookStatus;

  @Column('text', { name: 'paused_because', nullable: true })
  pausedBecause!: PauseReason | null;

  @Column('timestamptz', { name: 'registered_at' })
  registeredAt!: Date;

  @Column('uuid', { name: 'registered_by' })
  registeredBy!: string;

  @Column('integer')
  version!: number;
}

/**
 * A row of `webhook_secret`: a secret by which a receiver recognises us; at most two of a webhook are valid at a time.
 */
@Entity('webhook_secret')
export class WebhookSecretRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'webhook_id' })
  webhookId!: string;

  @Column('uuid', { name: 'agency_id' })
  agencyId!: string;

  @Column('text', { nullable: true })
  sealed!: string | null;

  @Column('timestamptz', { name: 'made_at' })
  madeAt!: Date;

  @Column('timestamptz', { name: 'valid_until', nullable: true })
  validUntil!: Date | null;
}
