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
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') providerAgencyId!: string;
  @Column('uuid', { nullable: true }) memberId!: string | null;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('text') gender!: MentorGender;
  @Column('jsonb') languages!: StoredLanguage[];
  @Column('text', { array: true }) environmentCodes!: string[];
  @Column('text', { array: true }) methodCodes!: string[];
  @Column('text', { array: true }) religiousCodes!: string[];
  @Column('text', { array: true }) areas!: string[];
  @Column('text', { array: true }) unsafeAreas!: string[];
  @Column('text', { array: true }) ties!: string[];
  @Column('integer') minimumAge!: number;
  @Column('integer') maximumAge!: number;
  @Column('integer') hoursPerWeek!: number;
  @Column('jsonb') weeks!: StoredWeek[];
  @Column('date', { nullable: true }) availableFrom!: string | null;
  @Column('date', { nullable: true }) vettedOn!: string | null;
  @Column('date', { nullable: true }) vettedUntil!: string | null;
  @Column('text', { nullable: true }) vettingLevel!: VettingLevel | null;
  @Column('boolean') contactPerson!: boolean;
  @Column('boolean') protectedIdentity!: boolean;
  @Column('integer') capacity!: number;
  @Column('timestamptz') waitingSince!: Date;
  @Column('uuid') registeredBy!: string;
  @Column('timestamptz', { nullable: true }) closedAt!: Date | null;
  @Column('integer') version!: number;
}
