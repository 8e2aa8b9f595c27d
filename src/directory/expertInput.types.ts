import { Field, ID, InputType, Int } from 'type-graphql';
import { AgencyKind } from '../identity/agency.types';
import { LocalDate } from '../platform/scalars';
import { OrderDirection } from '../reading/order.types';
import { CompetenceLevel, ExpertOrderField } from './vocabulary.types';

/** Which experts to list. */
@InputType('ExpertFilter', {
  description:
    'Which experts to list; every part given must hold. A list matches experts with any of its codes; an empty list matches nobody.',
})
export class ExpertFilter {
  @Field(() => [String], { nullable: true, description: 'Any of these competences (kompetens), by term code.' })
  competences?: string[];

  @Field(() => [String], { nullable: true, description: 'Any of these environments (miljö), by term code.' })
  environments?: string[];

  @Field(() => [String], {
    nullable: true,
    description: 'Any of these languages (språk), by BCP 47 tag or ISO 639 code.',
  })
  languages?: string[];

  @Field(() => [String], { nullable: true, description: 'Any of these professions (yrke), by term code.' })
  professions?: string[];

  @Field(() => AgencyKind, { nullable: true, description: 'Of an agency of this kind (myndighetstyp).' })
  agencyKind?: AgencyKind;

  @Field(() => String, { nullable: true, description: 'Of an agency in this municipality (kommunkod).' })
  municipality?: string;

  @Field(() => LocalDate, { nullable: true, description: 'Available on this day (tillgänglig).' })
  availableOn?: string;
}

/** In which order to list experts. */
@InputType('ExpertOrder', { description: 'In which order to list experts.' })
export class ExpertOrder {
  @Field(() => ExpertOrderField, { description: 'What to order by.' })
  field!: ExpertOrderField;

  @Field(() => OrderDirection, { defaultValue: 'ASC', description: 'Which way.' })
  direction!: OrderDirection;
}

/** A competence of an expert, as its agency declares it. */
@InputType('CompetenceInput', { description: 'A declared competence (kompetens).' })
export class CompetenceInput {
  @Field(() => String, { description: 'Code of a term of the taxonomy COMPETENCE.' })
  code!: string;

  @Field(() => CompetenceLevel, { description: 'How far it reaches (nivå).' })
  level!: CompetenceLevel;
}

/** A new listing of an expert, or what is to change in one. */
@InputType('UpsertExpertInput', {
  description:
    'A new listing of an expert (sakkunnig), or changes to one. Without `id` a listing of the own agency is made, with at least name and title. With `id` and `version`, what is left out stays as it is; null clears what can be empty; a list replaces the whole list.',
})
export class UpsertExpertInput {
  @Field(() => ID, { nullable: true, description: 'The listing to change; left out, a new one is made.' })
  id?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version that was read; needed with `id`.' })
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
    description:
      'Whether name and contact are to stay with the own agency (skyddade personuppgifter); false when left out.',
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

  @Field(() => String, { nullable: true, description: 'When and how to ask (tillgänglighet), at most 500 characters.' })
  availability?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'First day available (tillgänglig från).' })
  availableFrom?: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'Last day available (tillgänglig till).' })
  availableTo?: string | null;

  @Field(() => ID, { nullable: true, description: 'The member of the own agency that the listing is about, if any.' })
  memberId?: string | null;

  @Field(() => String, {
    description: 'Chosen by the client: a repetition with the same key and input answers the first outcome again.',
  })
  idempotencyKey!: string;
}
