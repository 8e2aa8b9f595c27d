import { Field, ObjectType } from 'type-graphql';
import { LocalDate } from '../platform/scalars';

/** The secrecy mark on a record of a public authority. */
@ObjectType('SecrecyMark', {
  description:
    'Secrecy mark (sekretessmarkering, OSL 5:5). It says that the record may hold secret data, with provision, date and authority. Whether the data is secret is decided anew each time.',
})
export class SecrecyMarkView {
  @Field(() => String, { description: 'The provision on secrecy (bestämmelse), for example `OSL 26:1`.' })
  provision!: string;

  @Field(() => LocalDate, { description: 'The day of the mark (datum).' })
  date!: string;

  @Field(() => String, { description: 'The authority that made the mark (myndighet).' })
  authority!: string;
}
