import { Field, ObjectType } from 'type-graphql';
import { DateTime } from '../platform/scalars';
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
