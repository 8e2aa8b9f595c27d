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
