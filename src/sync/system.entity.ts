import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ExternalSystemKind, SyncFieldGroup, SyncScope, SyncWinnerSide } from './vocabulary.types';

/** Winning side for one field group, as stored. */
export interface StoredWinner {
  readonly fieldGroup: SyncFieldGroup;
  readonly winner: SyncWinnerSide;
}

/** A row of `external_system`. */
@Entity('external_system')
export class ExternalSystemRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') agencyId!: string;
  @Column('text') kind!: ExternalSystemKind;
  @Column('text') name!: string;
  @Column('uuid') memberId!: string;
  @Column('text', { array: true }) scopes!: SyncScope[];
  @Column('jsonb') winners!: readonly StoredWinner[];
  @Column('timestamptz') registeredAt!: Date;
  @Column('uuid') registeredBy!: string;
  @Column('timestamptz', { nullable: true }) disabledAt!: Date | null;
  @Column('integer') version!: number;
}
