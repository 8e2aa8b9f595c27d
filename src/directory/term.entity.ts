import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Taxonomy } from './vocabulary.types';

/** A row of `term`. */
@Entity('term')
export class TermRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') taxonomy!: Taxonomy;
  @Column('text') code!: string;
  @Column('text') label!: string;
  @Column('text') labelEn!: string;
  @Column('text', { nullable: true }) description!: string | null;
  @Column('text', { nullable: true }) broaderCode!: string | null;
}
