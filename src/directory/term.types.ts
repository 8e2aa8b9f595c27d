import { Field, ObjectType } from 'type-graphql';
import { NodeView } from '../reading/node';
import { Taxonomy } from './vocabulary.types';

/** A term of a taxonomy as everyone sees it. */
@ObjectType('Term', { implements: NodeView, description: 'A term of a controlled vocabulary (begrepp i en taxonomi).' })
export class TermView extends NodeView {
  @Field(() => Taxonomy, { description: 'The vocabulary it belongs to (taxonomi).' })
  taxonomy!: Taxonomy;

  @Field(() => String, { description: 'Stable code, unique in its taxonomy; filters and inputs take it.' })
  code!: string;

  @Field(() => String, { description: 'Swedish label (benämning).' })
  label!: string;

  @Field(() => String, { description: 'English label.' })
  labelEn!: string;

  @Field(() => TermView, {
    nullable: true,
    description: 'Broader term of the same taxonomy, of which this one is a part (överordnat begrepp); null if none.',
  })
  broader!: unknown;

  @Field(() => String, { nullable: true, description: 'Explanation of the term, if the label is not enough.' })
  description!: string | null;
}
