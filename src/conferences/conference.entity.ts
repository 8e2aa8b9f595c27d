import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ReferralPurpose } from '../grounds';
import type { ConferenceRhythm, ConferenceStatus } from './vocabulary.types';

/** A row of `conference_series`: conferences that the same agencies hold again and again. */
@Entity('conference_series')
export class ConferenceSeriesRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('text') name!: string;
  @Column('text') rhythm!: ConferenceRhythm;
  @Column('uuid', { array: true }) partyIds!: string[];
  @Column('date', { nullable: true }) endedOn!: string | null;
  @Column('integer') version!: number;
}

/** A row of `conference`: what all its parties see. Nothing in it says whether there are cases on its roster. */
@Entity('conference')
export class ConferenceRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('uuid', { nullable: true }) seriesId!: string | null;
  @Column('boolean') acute!: boolean;
  @Column('text') status!: ConferenceStatus;
  @Column('timestamptz') startsAt!: Date;
  @Column('uuid', { array: true }) partyIds!: string[];
  @Column('text', { array: true }) agenda!: string[];
  @Column('text', { nullable: true }) sharedPicture!: string | null;
  /** The agencies that were present for the shared part. */
  @Column('uuid', { array: true }) presentIds!: string[];
  @Column('integer') version!: number;
}

/** A row of `roster_row`: one case on the roster, of the agency that put it there. */
@Entity('roster_row')
export class RosterRowRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') conferenceId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('text') purpose!: ReferralPurpose;
  /** The parties that it is for. They see it once it is disclosed to them for the purpose. */
  @Column('uuid', { array: true }) partyIds!: string[];
  @Column('text', { array: true }) discussed!: string[];
  /** Null once the case has been erased. */
  @Column('text', { nullable: true }) question!: string | null;
  @Column('text', { nullable: true }) minutes!: string | null;
  @Column('timestamptz') addedAt!: Date;
  @Column('uuid') addedBy!: string;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
  @Column('integer') version!: number;
}

/** A row of `conference_decision`: what was decided about a case. Never changed. */
@Entity('conference_decision')
export class ConferenceDecisionRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') rowId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('uuid', { array: true }) partyIds!: string[];
  @Column('text', { nullable: true }) text!: string | null;
  @Column('uuid') responsibleAgencyId!: string;
  @Column('date', { nullable: true }) dueOn!: string | null;
  @Column('uuid') planStepId!: string;
  @Column('timestamptz') decidedAt!: Date;
  @Column('uuid') decidedBy!: string;
  @Column('integer') version!: number;
}

/** A row of `conference_attendance`: an agency, or a member of the own agency, that was in the room for a case. */
@Entity('conference_attendance')
export class ConferenceAttendanceRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') rowId!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('uuid') agencyId!: string;
  @Column('uuid', { nullable: true }) memberId!: string | null;
  @Column('timestamptz') notedAt!: Date;
}
