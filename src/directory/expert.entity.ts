import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { CompetenceLevel } from './vocabulary.types';

/** A row of `expert`; a trigger maintains its search documents. */
@Entity('expert')
export class ExpertRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid') agencyId!: string;
  @Column('uuid', { nullable: true }) memberId!: string | null;
  @Column('text') name!: string;
  @Column('text') title!: string;
  @Column('text', { nullable: true }) email!: string | null;
  @Column('text', { nullable: true }) phone!: string | null;
  @Column('boolean') protectedIdentity!: boolean;
  @Column('text', { array: true }) professionCodes!: string[];
  @Column('text', { array: true }) environmentCodes!: string[];
  @Column('text', { array: true }) languageCodes!: string[];
  @Column('text', { nullable: true }) availability!: string | null;
  @Column('date', { nullable: true }) availableFrom!: string | null;
  @Column('date', { nullable: true }) availableTo!: string | null;
  @Column('timestamptz') assuredAt!: Date;
  @Column('integer') version!: number;
  @Column('text', { array: true }) districtCodes!: string[];
}

/** A row of `expert_competence`. */
@Entity('expert_competence')
export class ExpertCompetenceRow {
  @PrimaryColumn('uuid') expertId!: string;
  @PrimaryColumn('uuid') termId!: string;
  @Column('text') level!: CompetenceLevel;
  @Column('timestamptz') assuredAt!: Date;
}
