import { Field, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '../platform/scalars';

/** A word that searches did not find. */
@ObjectType('UnfoundWord', { description: 'A word of searches that stands in no listing (ord utan träff): a candidate for the thesaurus.' })
export class UnfoundWordView {
  @Field(() => String, { description: 'The word, in lower case.' })
  word!: string;

  @Field(() => Int, { description: 'How often it was searched for: a member counts once a day.' })
  times!: number;

  @Field(() => LocalDate, { description: 'Day of the first search with it (första dag).' })
  firstOn!: string;

  @Field(() => LocalDate, { description: 'Day of the latest search with it (senaste dag).' })
  lastOn!: string;
}
