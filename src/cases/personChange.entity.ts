import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NumberChange } from './person.types';
import type { StoredGuardian } from './person.entity';

/**
 * A change that waits for a lead: a field left out keeps its value, null clears it. `number` only says whether there is
 * one; the number itself is sealed.
 */
export interface StoredPatch {
  readonly name?: string | undefined;
  readonly number?: boolean | undefined;
  /** Reason for the change of number; shown together with the number. */
  readonly numberChange?: NumberChange | undefined;
  readonly birthDate?: string | null;
  readonly languageCode?: string | null;
  readonly address?: string | null;
  readonly district?: string | null;
  readonly phone?: string | null;
  readonly guardians?: readonly StoredGuardian[];
}

/** A row of `person_change`: a change proposed for a person with whom colleagues also work. */
@Entity('person_change')
export class PersonChangeRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') ownerAgencyId!: string;
  @Column('uuid') caseId!: string;
  @Column('uuid') personId!: string;
  @Column('integer') personVersion!: number;
  @Column('text', { array: true }) fields!: string[];
  @Column('jsonb') patch!: StoredPatch;
  @Column('text', { nullable: true }) numberSealed!: string | null;
  @Column('text', { nullable: true }) numberIndex!: string | null;
  @Column('text') status!: 'PENDING' | 'CONFIRMED' | 'DECLINED' | 'ENDED';
  @Column('uuid') proposedBy!: string;
  @Column('timestamptz') proposedAt!: Date;
  @Column('timestamptz', { nullable: true }) settledAt!: Date | null;
  @Column('uuid', { nullable: true }) settledBy!: string | null;
  @Column('integer') version!: number;
}
