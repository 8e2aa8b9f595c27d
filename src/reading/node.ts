import { Field, ID, InterfaceType } from 'type-graphql';
import type { View } from './view';

/** Relay's Node: a record with a global object id. */
@InterfaceType('Node', {
  description: 'A record that can be read by its global object id (Relay).',
  resolveType: (view: View) => view.$type,
})
export abstract class NodeView {
  @Field(() => ID, { description: 'Global object id; opaque, stable and never reused.' })
  id!: string;
}
