import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ConsultationCategory, ConsultationChannel, ConsultationStatus, ReporterType } from './vocabulary.types';

/** A row of `consultation`: a question to the coordinators, without personal data. */
@Entity('consultation')
export class ConsultationRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('date') receivedOn!: string;
  @Column('text') channel!: ConsultationChannel;
  @Column('text') category!: ConsultationCategory;
  @Column('text', { array: true }) concernTypeCodes!: string[];
  @Column('text') reporterType!: ReporterType;
  @Column('text', { nullable: true }) environmentCode!: string | null;
  @Column('text', { nullable: true }) districtCode!: string | null;
  @Column('text') question!: string;
  @Column('text', { nullable: true }) advice!: string | null;
  @Column('date', { nullable: true }) answeredOn!: string | null;
  @Column('text') status!: ConsultationStatus;
  @Column('uuid', { nullable: true }) helplineCallId!: string | null;
  @Column('uuid', { nullable: true }) convertedCaseId!: string | null;
  @Column('date', { nullable: true }) convertedOn!: string | null;
  @Column('text', { nullable: true }) convertedGround!: string | null;
  @Column('text', { nullable: true }) convertedMotive!: string | null;
  @Column('timestamptz') recordedAt!: Date;
  @Column('uuid') recordedBy!: string;
  @Column('integer') version!: number;
  @Column('text') kind!: 'RECORDED' | 'ASKED';
  @Column('text', { nullable: true }) competenceCode!: string | null;
  @Column('uuid', { array: true }) partyIds!: string[];
  @Column('uuid', { nullable: true }) incidentId!: string | null;
  @Column('uuid', { nullable: true }) takenByAgencyId!: string | null;
  @Column('uuid', { nullable: true }) takenBy!: string | null;
  @Column('timestamptz', { nullable: true }) takenAt!: Date | null;
  @Column('text', { nullable: true }) rating!: 'HELPED' | 'HELPED_IN_PART' | 'DID_NOT_HELP' | null;
  @Column('text', { nullable: true }) ratingNote!: string | null;
  @Column('date', { nullable: true }) ratedOn!: string | null;
  @Column('date', { nullable: true }) closedOn!: string | null;
}
