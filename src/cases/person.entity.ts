import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A guardian as stored on a person. */
export interface StoredGuardian {
  readonly name: string;
  readonly relation: string | null;
  readonly phone: string | null;
}

/** A row of `person`: one agency's record of an individual. The number is stored sealed, and found by a keyed hash. */
@Entity({ name: 'person' })
export class PersonRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'owner_agency_id' })
  ownerAgencyId!: string;

  @Column({ type: 'text' })
  name!: string;

  @Column({ type: 'text', name: 'number_sealed', nullable: true })
  numberSealed!: string | null;

  @Column({ type: 'text', name: 'number_index', nullable: true })
  numberIndex!: string | null;

  @Column({ type: 'date', name: 'birth_date', nullable: true })
  birthDate!: string | null;

  @Column({ type: 'text', name: 'language_code', nullable: true })
  languageCode!: string | null;

  @Column({ type: 'text', nullable: true })
  address!: string | null;

  @Column({ type: 'text', nullable: true })
  district!: string | null;

  @Column({ type: 'text', nullable: true })
  phone!: string | null;

  @Column({ type: 'jsonb' })
  guardians!: readonly StoredGuardian[];

  /**
   * The agency's older record with the same number, if this record was made by a member who does not work with that
   * one.
   */
  @Column({ type: 'uuid', name: 'same_as', nullable: true })
  sameAs!: string | null;

  /** The record that this one was merged into. This one keeps its contents, and nobody sees it. */
  @Column({ type: 'uuid', name: 'merged_into', nullable: true })
  mergedInto!: string | null;

  @Column({ type: 'integer' })
  version!: number;
}
