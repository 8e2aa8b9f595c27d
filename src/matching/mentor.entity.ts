import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LanguageLevel, MentorGender, VettingLevel } from './vocabulary.types';

/** A language of a mentor, as stored. */
export interface StoredLanguage {
  readonly code: string;
  readonly level: LanguageLevel;
}

/** A week in which a mentor has other hours than usual, as stored. */
export interface StoredWeek {
  /** ISO 8601 week, like 2026-W48. */
  readonly week: string;
  readonly hours: number;
}

/** A row of `mentor`. */
@Entity('mentor')
export class MentorRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'provider_agency_id' })
  providerAgencyId!: string;

  @Column('uuid', { name: 'member_id', nullable: true })
  memberId!: string | null;

  @Column('text')
  name!: string;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('text')
  gender!: MentorGender;

  @Column('jsonb')
  languages!: StoredLanguage[];

  @Column('text', { array: true, name: 'environment_codes' })
  environmentCodes!: string[];

  @Column('text', { array: true, name: 'method_codes' })
  methodCodes!: string[];

  @Column('text', { array: true, name: 'religious_codes' })
  religiousCodes!: string[];

  @Column('text', { array: true })
  areas!: string[];

  @Column('text', { array: true, name: 'unsafe_areas' })
  unsafeAreas!: string[];

  @Column('text', { array: true })
  ties!: string[];

  @Column('integer', { name: 'minimum_age' })
  minimumAge!: number;

  @Column('integer', { name: 'maximum_age' })
  maximumAge!: number;

  @Column('integer', { name: 'hours_per_week' })
  hoursPerWeek!: number;

  @Column('jsonb')
  weeks!: StoredWeek[];

  @Column('date', { name: 'available_from', nullable: true })
  availableFrom!: string | null;

  @Column('date', { name: 'vetted_on', nullable: true })
  vettedOn!: string | null;

  @Column('date', { name: 'vetted_until', nullable: true })
  vettedUntil!: string | null;

  @Column('text', { name: 'vetting_level', nullable: true })
  vettingLevel!: VettingLevel | null;

  @Column('boolean', { name: 'contact_person' })
  contactPerson!: boolean;

  @Column('boolean', { name: 'protected_identity' })
  protectedIdentity!: boolean;

  @Column('integer')
  capacity!: number;

  @Column('timestamptz', { name: 'waiting_since' })
  waitingSince!: Date;

  @Column('uuid', { name: 'registered_by' })
  registeredBy!: string;

  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;

  @Column('integer')
  version!: number;
}

/** A row of `mentor_place`: one place of a mentor. */
@Entity('mentor_place')
export class MentorPlaceRow {
  @PrimaryColumn('uuid', { name: 'mentor_id' })
  mentorId!: string;

  @PrimaryColumn('integer')
  place!: number;
}
