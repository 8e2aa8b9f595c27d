import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { GiverRole } from '../policy/consent';
import type { EndReason } from '../policy/lawfulness';
import type { ConsentForm } from './consent.types';

/** Somebody who consented, as stored on the consent. */
export interface StoredGiver {
  readonly role: GiverRole;
  readonly name: string;
}

/** A row of `consent`: what the person, or who decides for them, lets one agency tell others. */
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

  @Column({ type: 'text', nullable: true })
  reservation!: string | null;

  @Column({ type: 'timestamptz', name: 'valid_from' })
  validFrom!: Date;

  /** The end that was agreed. */
  @Column({ type: 'timestamptz', name: 'stated_until' })
  statedUntil!: Date;

  /** The end in force: the agreed one, or an earlier one that the law sets. */
  @Column({ type: 'timestamptz', name: 'valid_until' })
  validUntil!: Date;

  @Column({ type: 'text', name: 'ends_because' })
  endsBecause!: EndReason;

  /** The end that no birthday decides: what is told to those who may not know the birth date. */
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

/** A row of `consent_withdrawal`: what was taken back of a consent, and when; never changed. */
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
