import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CompetenceLevel } from './vocabulary.types';

/** A row of `expert`; a trigger maintains its search documents. */
@Entity('expert')
export class ExpertRow {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'agency_id' })
  agencyId!: string;

  @Column('uuid', { name: 'member_id', nullable: true })
  memberId!: string | null;

  @Column('text')
  name!: string;

  @Column('text')
  title!: string;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('text', { nullable: true })
  phone!: string | null;

  @Column('boolean', { name: 'protected_identity' })
  protectedIdentity!: boolean;

  @Column('text', { name: 'profession_codes', array: true })
  professionCodes!: string[];

  @Column('text', { name: 'environment_codes', array: true })
  environmentCodes!: string[];

  @Column('text', { name: 'language_codes', array: true })
  languageCodes!: string[];

  @Column('text', { nullable: true })
  availability!: string | null;

  @Column('date', { name: 'available_from', nullable: true })
  availableFrom!: string | null;

  @Column('date', { name: 'available_to', nullable: true })
  availableTo!: string | null;

  @Column('timestamptz', { name: 'assured_at' })
  assuredAt!: Date;

  @Column('integer')
  version!: number;
}

/** A row of `expert_competence`. */
@Entity('expert_competence')
export class ExpertCompetenceRow {
  @PrimaryColumn('uuid', { name: 'expert_id' })
  expertId!: string;

  @PrimaryColumn('uuid', { name: 'term_id' })
  termId!: string;

  @Column('text')
  level!: CompetenceLevel;

  @Column('timestamptz', { name: 'assured_at' })
  assuredAt!: Date;
}
