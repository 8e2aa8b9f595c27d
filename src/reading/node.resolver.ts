import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { NodeView } from './node';
import { found, readNode, type View } from './read';

/** Relay's way to any record. */
@Resolver()
export class NodeResolver {
  @Query(() => NodeView, {
    nullable: true,
    description:
      'The record with this global id, whatever its type, as the viewer may see it (Relay). NOT_FOUND for any other id.',
  })
  async node(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global object id.' }) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, null, id));
  }
}
