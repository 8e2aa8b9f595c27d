import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReservationStatus } from './reservation.types';

/** A row of `reservation`: terms that bind a private recipient before anything of a case reaches it. */
@Entity('reservation')
export class ReservationRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('uuid') recipientAgencyId!: string;
  @Column('uuid') caseId!: string;
  @Column('text') terms!: string;
  @Column('text') status!: ReservationStatus;
  @Column('timestamptz') offeredAt!: Date;
  @Column('uuid') offeredBy!: string;
  @Column('timestamptz', { nullable: true }) answeredAt!: Date | null;
  @Column('uuid', { nullable: true }) answeredBy!: string | null;
  @Column('integer') version!: number;
  @Column('timestamptz', { nullable: true }) endedAt!: Date | null;
  @Column('uuid', { nullable: true }) endedByAgencyId!: string | null;
  @Column('uuid', { nullable: true }) endedBy!: string | null;
  @Column('text', { nullable: true }) endReason!: string | null;
}
