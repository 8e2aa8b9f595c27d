import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReservationStatus } from './reservation.types';

/** A row of `reservation`: terms that bind a private recipient before anything of a case reaches it. */
@Entity({ name: 'reservation' })
export class ReservationRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'owner_agency_id' })
  ownerAgencyId!: string;

  @Column({ type: 'uuid', name: 'recipient_agency_id' })
  recipientAgencyId!: string;

  @Column({ type: 'uuid', name: 'case_id' })
  caseId!: string;

  @Column({ type: 'text' })
  terms!: string;

  @Column({ type: 'text' })
  status!: ReservationStatus;

  @Column({ type: 'timestamptz', name: 'offered_at' })
  offeredAt!: Date;

  @Column({ type: 'uuid', name: 'offered_by' })
  offeredBy!: string;

  @Column({ type: 'timestamptz', name: 'answered_at', nullable: true })
  answeredAt!: Date | null;

  @Column({ type: 'uuid', name: 'answered_by', nullable: true })
  answeredBy!: string | null;

  @Column({ type: 'timestamptz', name: 'ended_at', nullable: true })
  endedAt!: Date | null;

  @Column({ type: 'uuid', name: 'ended_by_agency_id', nullable: true })
  endedByAgencyId!: string | null;

  @Column({ type: 'uuid', name: 'ended_by', nullable: true })
  endedBy!: string | null;

  @Column({ type: 'text', name: 'end_reason', nullable: true })
  endReason!: string | null;

  @Column({ type: 'integer' })
  version!: number;
}
