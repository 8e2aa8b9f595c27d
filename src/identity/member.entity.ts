import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Assurance, Role } from '../policy/actor';

/** A row of `member`: a person or system for whom one issuer of one agency may sign tokens, under one subject. */
@Entity({ name: 'member' })
export class MemberRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'agency_id' })
  agencyId!: string;

  @Column({ type: 'uuid', name: 'issuer_id' })
  issuerId!: string;

  @Column({ type: 'text' })
  subject!: string;

  @Column({ type: 'text' })
  kind!: 'PERSON' | 'SYSTEM';

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', array: true })
  roles!: Role[];

  @Column({ type: 'integer', name: 'max_assurance' })
  maxAssurance!: Assurance;

  @Column({ type: 'text', name: 'sample_actor', nullable: true })
  sampleActor!: string | null;

  @Column({ type: 'timestamptz', name: 'suspended_at', nullable: true })
  suspendedAt!: Date | null;

  @Column({ type: 'text', name: 'suspended_reason', nullable: true })
  suspendedReason!: string | null;

  @Column({ type: 'integer' })
  version!: number;
}
