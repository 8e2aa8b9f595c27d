import { Field, ID, InterfaceType } from 'type-graphql';
import { DateTime } from '../platform/scalars';
import type { View } from './view';

/** Relay's Node: a record with a global object id. */
@InterfaceType('Node', {
  description: 'A record that can be read by its global object id (Relay).',
  resolveType: (view: View) => view.$type,
})
export abstract class NodeView {
  @Field(() => ID, { description: 'Global object id; opaque, stable and never reused.' })
  id!: string;

  @Field(() => DateTime, { nullable: true, description: 'When the record was made (skapad); null if that is not known.' })
  createdAt!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When its version last rose (senast ändrad); null if it was changed before the service noted this, and for viewers who may not see all that changes in it. `withheld` does not list it: nothing opens it.',
  })
  updatedAt!: string | null;
}
