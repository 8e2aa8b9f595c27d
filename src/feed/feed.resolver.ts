import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { Context } from '../platform/context';
import { pageInfoView } from '../reading/pageInfo';
import { notResolvedHere, type View } from '../reading/view';
import { changeFeed, type FeedArgs, type FeedEdge, type FeedPage } from './feed.service';
import { ChangeConnectionView, ChangeEdgeView, ChangeStart } from './feed.types';

/** The change feed: what changed, for whoever keeps another system in step. */
@Resolver(() => ChangeConnectionView)
export class FeedResolver {
  @Query(() => ChangeConnectionView, {
    description:
      'What changed of the records in view, in an order without gaps (ändringsflöde), decided by the rights of now. Go on after `endCursor`, at once while `hasNextPage`, later otherwise. A cursor older than what is kept, or from before the database was put back, is BAD_USER_INPUT with the reason CURSOR_EXPIRED: start again from a SNAPSHOT.',
  })
  changes(
    @Ctx() ctx: Context,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on after, of the same types.' })
    after?: string | null,
    @Arg('types', () => [String], { nullable: true, description: 'Only records of these types; all when left out.' })
    types?: string[] | null,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
    first?: number | null,
    @Arg('from', () => ChangeStart, {
      nullable: true,
      description: 'Where to start without `after`; BEGINNING when left out.',
    })
    from?: FeedArgs['from'],
  ): Promise<FeedPage> {
    return changeFeed(ctx, { after, types, first, from });
  }

  /** Each event is decided and executed on its own, by the stream that it is told on; this only names what it is. */
  @Subscription(() => ChangeEdgeView, {
    description:
      'Each change as it comes (ändring), decided by the rights of that moment: GraphQL over server-sent events, at /graphql/stream. It ends with the token.',
    subscribe: notResolvedHere,
  })
  changeArrived(
    @Root() edge: FeedEdge,
    @Arg('after', () => String, { nullable: true, description: 'Cursor to go on after; what is new when left out.' })
    _after?: string | null,
    @Arg('types', () => [String], { nullable: true, description: 'Only records of these types; all when left out.' })
    _types?: string[] | null,
  ): FeedEdge {
    return edge;
  }

  /** Keyed by response key, like the page information of every list. */
  @FieldResolver()
  pageInfo(@Root() page: FeedPage, @Ctx() ctx: Context, @Info() info: GraphQLResolveInfo): View {
    return pageInfoView(ctx, info, page.pageInfo);
  }
}
