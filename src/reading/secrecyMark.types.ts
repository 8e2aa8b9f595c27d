import { Field, ObjectType } from 'type-graphql';
import { LocalDate } from '../platform/scalars';

/** What a record of a public authority is marked with. */
@ObjectType('SecrecyMark', {
  description:
    'Secrecy mark (sekretessmarkering, OSL 5:5): says that data here may be secret, by which provision, since when, by which authority. Whether they are is decided anew each time.',
})
export class SecrecyMarkView {
  @Field(() => String, { description: 'The provision on secrecy (bestämmelse), like `OSL 26:1`.' })
  provision!: string;

  @Field(() => LocalDate, { description: 'When the mark was made (datum).' })
  date!: string;

  @Field(() => String, { description: 'The authority that made it (myndighet).' })
  authority!: string;
}
