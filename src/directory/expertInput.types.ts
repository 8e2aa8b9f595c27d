import { Field, InputType } from 'type-graphql';
import { AgencyKind } from '../identity';
import { LocalDate } from '../platform/scalars';
import { OrderDirection } from '../reading/order.types';
import { CompetenceLevel, ExpertOrderField } from './vocabulary.types';

/** Selects experts. */
@InputType('ExpertFilter', {
  description: 'Selects experts; all parts must match. A list matches experts with any of its codes; an empty list matches nobody.',
})
export class ExpertFilter {
  @Field(() => [String], { nullable: true, description: 'Match any of these competences (kompetens), by term code.' })
  competences?: string[];

  @Field(() => [String], { nullable: true, description: 'Match any of these environments (miljö), by term code.' })
  environments?: string[];

  @Field(() => [String], {
    nullable: true,
    description: 'Match any of these languages (språk), by BCP 47 tag or ISO 639 code.',
  })
  languages?: string[];

  @Field(() => [String], { nullable: true, description: 'Match any of these professions (yrke), by term code.' })
  professions?: string[];

  @Field(() => AgencyKind, { nullable: true, description: 'Match experts of an agency of this kind (myndighetstyp).' })
  agencyKind?: AgencyKind;

  @Field(() => String, { nullable: true, description: 'Match experts of an agency in this municipality (kommunkod).' })
  municipality?: string;

  @Field(() => LocalDate, { nullable: true, description: 'Match experts available on this day (tillgänglig).' })
  availableOn?: string;

  @Field(() => Boolean, { nullable: true, description: 'Match experts available today, or not available today (tillgänglig i dag).' })
  availableNow?: boolean;

  @Field(() => [String], {
    nullable: true,
    description: 'Match experts who work in any of these districts (stadsdel), by term code, where the viewer may see that.',
  })
  districts?: string[];

  @Field(() => LocalDate, { nullable: true, description: 'Match listings confirmed on or after this day (bekräftad).' })
  confirmedSince?: string;
}

/** The order of the listed experts. */
@InputType('ExpertOrder', { description: 'The order of the listed experts.' })
export class ExpertOrder {
  @Field(() => ExpertOrderField, { description: 'The field to order by.' })
  field!: ExpertOrderField;

  @Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Ascending or descending.' })
  direction!: OrderDirection;
}

/** A competence of an expert, as its agency declares it. */
@InputType('CompetenceInput', { description: 'A declared competence (kompetens).' })
export class CompetenceInput {
  @Field(() => String, { description: 'Code of a term of the taxonomy COMPETENCE.' })
  code!: string;

  @Field(() => CompetenceLevel, { description: 'Level (nivå).' })
  level!: CompetenceLevel;
}

/** A competence of an expert, from another system: a wrong level refuses one record and not the whole batch. */
@InputType('SyncCompetenceInput', { description: 'A declared competence (kompetens).' })
export class SyncCompetenceInput {
  @Field(() => String, { description: 'Code of a term of the taxonomy COMPETENCE.' })
  code!: string;

  @Field(() => String, { description: 'BASIC, ADVANCED or SPECIALIST (nivå).' })
  level!: string;
}
