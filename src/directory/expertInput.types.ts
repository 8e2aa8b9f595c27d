import { Field, InputType, Int } from 'type-graphql';
import { AgencyKind } from '../identity';
import { LocalDate } from '../platform/scalars';
import { OrderDirection } from '../reading/order.types';
import { CompetenceLevel, ExpertOrderField } from './vocabulary.types';
import { IdField } from '../reading/idField';
import type { GlobalId } from '../reading/ids';

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

/** A new listing of an expert, or changes to one. */
@InputType('UpsertExpertInput', {
  description:
    'A new listing of an expert (sakkunnig), or changes to one. Without `id`, a listing of the own agency is created; it needs at least name and title. With `id` and `version`, a field left out keeps its value, null clears a field that may be empty, and a list replaces the whole list.',
})
export class UpsertExpertInput {
  @IdField('Expert', { nullable: true, description: 'The listing to change; when left out, a new one is created.' })
  id?: GlobalId<'Expert'> | null;

  @Field(() => Int, { nullable: true, description: 'The version that you read; required with `id`.' })
  version?: number | null;

  @Field(() => String, { nullable: true, description: 'Name (namn), at most 200 characters.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'Professional title (titel), at most 200 characters.' })
  title?: string | null;

  @Field(() => String, { nullable: true, description: 'E-mail address (e-post).' })
  email?: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number (telefon), E.164 or Swedish national form.' })
  phone?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether only the own agency sees name and contact details (skyddade personuppgifter); false when left out.',
  })
  protectedIdentity?: boolean | null;

  @Field(() => [CompetenceInput], { nullable: true, description: 'All declared competences (kompetenser).' })
  competences?: CompetenceInput[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of all environments (miljöer).' })
  environments?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'All languages (språk), by BCP 47 tag or ISO 639 code.' })
  languages?: string[] | null;

  @Field(() => [String], { nullable: true, description: 'Codes of all professions (yrken).' })
  professions?: string[] | null;

  @Field(() => String, {
    nullable: true,
    description: 'When and how to consult the expert (tillgänglighet), at most 500 characters.',
  })
  availability?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'First day available (tillgänglig från).' })
  availableFrom?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day available (tillgänglig till).' })
  availableTo?: string | null;

  @IdField('Member', { nullable: true, description: 'Member of the own agency that the listing is about, if any.' })
  memberId?: GlobalId<'Member'> | null;

  @Field(() => String, {
    description: 'Idempotency key, chosen by the client. A retry with the same key and input returns the first outcome.',
  })
  idempotencyKey!: string;
}
