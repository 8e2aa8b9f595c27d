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
@Entity({ name: 'person_change' })
export class PersonChangeRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;

  @Column({ type: 'uuid', name: 'owner_agency_id' })
  ownerAgencyId!: string;

  @Column({ type: 'uuid', name: 'case_id' })
  caseId!: string;

  @Column({ type: 'uuid', name: 'person_id' })
  personId!: string;

  @Column({ type: 'integer', name: 'person_version' })
  personVersion!: number;

  @Column({ type: 'text', array: true })
  fields!: string[];

  @Column({ type: 'jsonb' })
  patch!: StoredPatch;

  @Column({ type: 'text', name: 'number_sealed', nullable: true })
  numberSealed!: string | null;

  @Column({ type: 'text', name: 'number_index', nullable: true })
  numberIndex!: string | null;

  @Column({ type: 'text' })
  status!: 'PENDING' | 'CONFIRMED' | 'DECLINED' | 'ENDED';

  @Column({ type: 'uuid', name: 'proposed_by' })
  proposedBy!: string;

  @Column({ type: 'timestamptz', name: 'proposed_at' })
  proposedAt!: Date;

  @Column({ type: 'timestamptz', name: 'settled_at', nullable: true })
  settledAt!: Date | null;

  @Column({ type: 'uuid', name: 'settled_by', nullable: true })
  settledBy!: string | null;

  @Column({ type: 'integer' })
  version!: number;
}
