import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GiverRole } from '../policy/consent';
import type { Hindrance } from '../policy/guardians';
import type { EndReason } from '../policy/lawfulness';
import type { ConsentForm } from './consent.types';

/** Somebody who consented, as stored on the consent. */
export interface StoredGiver {
  readonly role: GiverRole;
  readonly name: string;
}

/** A row of `consent`: what the person, or who decides for them, lets one agency tell others. */
@Entity('consent')
export class ConsentRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') personId!: string;
  @Column('text') provision!: string;
  @Column('jsonb') givers!: readonly StoredGiver[];
  @Column('uuid', { array: true }) recipients!: string[];
  @Column('text', { array: true }) fields!: string[];
  @Column('text') form!: ConsentForm;
  @Column('date') givenOn!: string;
  @Column('text', { nullable: true }) maturityNote!: string | null;
  @Column('text', { nullable: true }) excludedGuardian!: string | null;
  @Column('text', { nullable: true }) reservation!: string | null;
  @Column('timestamptz') validFrom!: Date;
  /** The end that was agreed. */
  @Column('timestamptz') statedUntil!: Date;
  /** The end in force: the agreed one, or an earlier one that the law sets. */
  @Column('timestamptz') validUntil!: Date;
  @Column('text') endsBecause!: EndReason;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
  @Column('uuid') madeBy!: string;
  @Column('integer') version!: number;
  /** The end that no birthday decides: what is told to those who may not know the birth date. */
  @Column('timestamptz') openUntil!: Date;
  @Column('text') openBecause!: EndReason;
  /** How many guardians there are; null where nobody stated it. */
  @Column('smallint', { nullable: true }) guardianCount!: number | null;
  @Column('jsonb', { nullable: true }) hindrance!: Hindrance | null;
  @Column('text', { nullable: true }) youngPersonSays!: string | null;
  /** Why somebody counts as a giver whose name the agency has on no record. */
  @Column('text', { nullable: true }) giverNotOnRecord!: string | null;
  /** By when the guardians are to be stated; until then nothing new rests on it. Null where nothing is missing. */
  @Column('timestamptz', { nullable: true }) completeBy!: Date | null;
}

/** A row of `consent_withdrawal`: what was taken back of a consent, and when; never changed. */
@Entity('consent_withdrawal')
export class ConsentWithdrawalRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') consentId!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('timestamptz') at!: Date;
  @Column('text', { array: true }) fields!: string[];
  @Column('uuid', { array: true }) recipients!: string[];
  @Column('text') reason!: string;
  @Column('uuid') madeBy!: string;
}
