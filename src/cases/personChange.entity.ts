import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { NumberChange } from './person.types';
import type { StoredGuardian } from './person.entity';

/** A change as it waits for a lead: what is left out stays, null empties. Whether there is a number; the number itself is sealed. */
export interface StoredPatch {
  readonly name?: string | undefined;
  readonly number?: boolean | undefined;
  /** Why the number changes; it is told of with the number. */
  readonly numberChange?: NumberChange | undefined;
  readonly birthDate?: string | null;
  readonly languageCode?: string | null;
  readonly address?: string | null;
  readonly district?: string | null;
  readonly phone?: string | null;
  readonly guardians?: readonly StoredGuardian[];
}

/** A row of `person_change`: what somebody would have changed of a person whom colleagues work with too. */
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
