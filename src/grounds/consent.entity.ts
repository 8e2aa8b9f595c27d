import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GiverRole } from '../policy/consent';
import type { Hindrance } from '../policy/guardians';
import type { EndReason } from '../policy/lawQuestion';
import type { ConsentForm } from './consent.types';

/** A person who consented, as stored on the consent. */
export interface StoredGiver {
  readonly role: GiverRole;
  readonly name: string;
}

/**
 * A row of `consent`: the fields that the person, or whoever decides for the person, lets one agency disclose to
 * others.
 */
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
  /** The agreed end. */
  @Column('timestamptz') statedUntil!: Date;
  /** The end in force: the agreed one, or an earlier one that the law sets. */
  @Column('timestamptz') validUntil!: Date;
  @Column('text') endsBecause!: EndReason;
  @Column('timestamptz', { nullable: true }) withdrawnAt!: Date | null;
  @Column('uuid') madeBy!: string;
  @Column('integer') version!: number;
  /** The end that does not follow from a birthday: shown to viewers who may not know the birth date. */
  @Column('timestamptz') openUntil!: Date;
  @Column('text') openBecause!: EndReason;
  /** Number of guardians; null if not stated. */
  @Column('smallint', { nullable: true }) guardianCount!: number | null;
  @Column('jsonb', { nullable: true }) hindrance!: Hindrance | null;
  @Column('text', { nullable: true }) youngPersonSays!: string | null;
  /** Reason for accepting a giver whose name the agency does not have on record. */
  @Column('text', { nullable: true }) giverNotOnRecord!: string | null;
  /**
   * Time by which the guardians must be stated; until then nothing new rests on the consent. Null if nothing is
   * missing.
   */
  @Column('timestamptz', { nullable: true }) completeBy!: Date | null;
}

/** A row of `consent_withdrawal`: the fields and recipients withdrawn from a consent, and when; never changed. */
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
