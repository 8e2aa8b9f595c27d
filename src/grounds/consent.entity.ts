import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GiverRole } from '../policy/consent';
import type { Hindrance } from '../policy/guardians';
import type { EndReason } from '../policy/lawfulness';
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
@Entity({ name: 'consent' })
export class ConsentRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'owner_agency_id' })
  ownerAgencyId!: string;

  @Column({ type: 'uuid', name: 'case_id' })
  caseId!: string;

  @Column({ type: 'uuid', name: 'person_id' })
  personId!: string;

  @Column({ type: 'text' })
  provision!: string;

  @Column({ type: 'jsonb' })
  givers!: readonly StoredGiver[];

  @Column({ type: 'uuid', array: true })
  recipients!: string[];

  @Column({ type: 'text', array: true })
  fields!: string[];

  @Column({ type: 'text' })
  form!: ConsentForm;

  @Column({ type: 'date', name: 'given_on' })
  givenOn!: string;

  @Column({ type: 'text', name: 'maturity_note', nullable: true })
  maturityNote!: string | null;

  @Column({ type: 'text', name: 'excluded_guardian', nullable: true })
  excludedGuardian!: string | null;

  /** Number of guardians; null if not stated. */
  @Column({ type: 'smallint', name: 'guardian_count', nullable: true })
  guardianCount!: number | null;

  @Column({ type: 'jsonb', nullable: true })
  hindrance!: Hindrance | null;

  @Column({ type: 'text', name: 'young_person_says', nullable: true })
  youngPersonSays!: string | null;

  /** Reason for accepting a giver whose name the agency does not have on record. */
  @Column({ type: 'text', name: 'giver_not_on_record', nullable: true })
  giverNotOnRecord!: string | null;

  /**
   * Time by which the guardians must be stated; until then nothing new rests on the consent. Null if nothing is
   * missing.
   */
  @Column({ type: 'timestamptz', name: 'complete_by', nullable: true })
  completeBy!: Date | null;

  @Column({ type: 'text', nullable: true })
  reservation!: string | null;

  @Column({ type: 'timestamptz', name: 'valid_from' })
  validFrom!: Date;

  /** The agreed end. */
  @Column({ type: 'timestamptz', name: 'stated_until' })
  statedUntil!: Date;

  /** The end in force: the agreed one, or an earlier one that the law sets. */
  @Column({ type: 'timestamptz', name: 'valid_until' })
  validUntil!: Date;

  @Column({ type: 'text', name: 'ends_because' })
  endsBecause!: EndReason;

  /** The end that does not follow from a birthday: shown to viewers who may not know the birth date. */
  @Column({ type: 'timestamptz', name: 'open_until' })
  openUntil!: Date;

  @Column({ type: 'text', name: 'open_because' })
  openBecause!: EndReason;

  @Column({ type: 'timestamptz', name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;

  @Column({ type: 'uuid', name: 'made_by' })
  madeBy!: string;

  @Column({ type: 'integer' })
  version!: number;
}

/** A row of `consent_withdrawal`: the fields and recipients withdrawn from a consent, and when; never changed. */
@Entity({ name: 'consent_withdrawal' })
export class ConsentWithdrawalRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'consent_id' })
  consentId!: string;

  @Column({ type: 'uuid', name: 'owner_agency_id' })
  ownerAgencyId!: string;

  @Column({ type: 'timestamptz' })
  at!: Date;

  @Column({ type: 'text', array: true })
  fields!: string[];

  @Column({ type: 'uuid', array: true })
  recipients!: string[];

  @Column({ type: 'text' })
  reason!: string;

  @Column({ type: 'uuid', name: 'made_by' })
  madeBy!: string;
}
