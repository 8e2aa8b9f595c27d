import { Field, Int, ObjectType } from 'type-graphql';
import { AgencyView } from '../identity';
import { DateTime, LocalDate } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { WithheldView } from '../reading/withheld.types';
import { TermView } from './term.types';
import { CompetenceLevel } from './vocabulary.types';

/** A competence of an expert, with the day it was last confirmed. */
@ObjectType('Competence', { description: 'A competence that an expert has declared (kompetens).' })
export class CompetenceView {
  @Field(() => TermView, { description: 'The competence, a term of the taxonomy COMPETENCE.' })
  term!: TermView;

  @Field(() => CompetenceLevel, { description: 'Level (nivå).' })
  level!: CompetenceLevel;

  @Field(() => DateTime, { description: 'When it was last confirmed (bekräftad; HSDS assured_date).' })
  assuredAt!: string;
}

/** Contact details of an expert. */
@ObjectType('Contact', {
  description: 'Contact details of a person (kontaktuppgifter; HSDS contact). OSL 21:3 for protected data.',
})
export class ContactView {
  @Field(() => String, { nullable: true, description: 'E-mail address (e-post).' })
  email!: string | null;

  @Field(() => String, { nullable: true, description: 'Telephone number (telefon).' })
  phone!: string | null;
}

/** An expert as the viewer may see the listing. */
@ObjectType('Expert', {
  implements: NodeView,
  description: 'A professional of an agency with declared competences, whom the network may consult (sakkunnig).',
})
export class ExpertView extends NodeView {
  @Field(() => String, {
    nullable: true,
    description:
      'Name (namn). With protected identity (skyddade personuppgifter), only the own agency and those to whom it discloses the name see it; OSL 21:3.',
  })
  name!: string | null;

  @Field(() => String, { description: 'Professional title (titel).' })
  title!: string;

  @Field(() => AgencyView, { description: 'Agency that employs the expert and maintains the listing (myndighet).' })
  agency!: AgencyView;

  @Field(() => [CompetenceView], { description: 'Declared competences (kompetenser), by label.' })
  competences!: CompetenceView[];

  @Field(() => [TermView], { description: 'Environments of extremism that the expert knows (miljöer), by label.' })
  environments!: TermView[];

  @Field(() => [TermView], { description: 'Languages that the expert works in (språk), by label.' })
  languages!: TermView[];

  @Field(() => [TermView], { description: 'Professions (yrken), by label.' })
  professions!: TermView[];

  @Field(() => String, {
    nullable: true,
    description: 'When and how to consult the expert, in words (tillgänglighet).',
  })
  availability!: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'First day available (tillgänglig från); null without a bound.',
  })
  availableFrom!: string | null;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'Last day available (tillgänglig till); null without a bound.',
  })
  availableTo!: string | null;

  @Field(() => ContactView, {
    nullable: true,
    description: 'Contact details of the expert (kontakt). Protected like the name; OSL 21:3.',
  })
  contact!: ContactView | null;

  @Field(() => DateTime, { description: 'When the listing was last confirmed (bekräftad; HSDS assured_date).' })
  assuredAt!: string;

  @Field(() => Boolean, {
    description: 'Whether the identity is protected (skyddade personuppgifter). If so, name and contact details are withheld.',
  })
  protectedIdentity!: boolean;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;

  @Field(() => [WithheldView], {
    description: 'Fields of this expert that the viewer may not see (undantagna uppgifter).',
  })
  withheld!: WithheldView[];
}

/** A page of experts, with facets. */
export const ExpertConnection = connectionOf('Expert', () => ExpertView, { facets: true });
