import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A guardian as stored on a person. */
export interface StoredGuardian {
  readonly name: string;
  readonly relation: string | null;
  readonly phone: string | null;
}

/** A row of `person`: one agency's record of an individual. The number is stored sealed, and found by a keyed hash. */
@Entity('person')
export class PersonRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('text') name!: string;
  @Column('text', { nullable: true }) numberSealed!: string | null;
  @Column('text', { nullable: true }) numberIndex!: string | null;
  @Column('date', { nullable: true }) birthDate!: string | null;
  @Column('text', { nullable: true }) languageCode!: string | null;
  @Column('text', { nullable: true }) address!: string | null;
  @Column('text', { nullable: true }) district!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('jsonb') guardians!: readonly StoredGuardian[];
  @Column('integer') version!: number;
  /**
   * The agency's older record with the same number, if this record was made by a member who does not work with that
   * one.
   */
  @Column('uuid', { nullable: true }) sameAs!: string | null;
  /** The record that this one was merged into. This one keeps its contents, and nobody sees it. */
  @Column('uuid', { nullable: true }) mergedInto!: string | null;
  // Not here, but in statements of SQL: erased_at, identity_protection, identity_protection_source.
  // Not here either: identity_protected_since, identity_protected_by, search_name.
}
