import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Int, Query, Resolver, Root, Subscription } from 'type-graphql';
import type { Context } from '../platform/context';
import { pageInfoView } from '../reading/pageInfo';
import { notResolvedHere, type View } from '../reading/view';
import { changeFeed, type FeedArgs, type FeedEdge, type FeedPage } from './feed.service';
import { ChangeConnectionView, ChangeEdgeView, ChangeStart } from './feed.types';

/** The change feed, for systems that follow the records of the network. */
@Resolver(() => ChangeConnectionView)
export class FeedResolver {
  @Query(() => ChangeConnectionView, {
    description:
      'Changes of the records in view, in an order without gaps (ändringsflöde), decided by current rights. Continue after `endCursor`: at once while `hasNextPage` is true, otherwise later. A cursor that is older than the stored changes, or from before the database was restored, is BAD_USER_INPUT with the reason CURSOR_EXPIRED: start again from SNAPSHOT.',
  })
  changes(
    @Ctx() ctx: Context,
    @Arg('after', () => String, {
      nullable: true,
      description: 'Cursor to continue after, from a query of the same types.',
    })
    after?: string | null,
    @Arg('types', () => [String], { nullable: true, description: 'Types of records to include; all when left out.' })
    types?: string[] | null,
    @Arg('first', () => Int, { nullable: true, description: 'Number of changes, 100 at most; 20 when left out.' })
    first?: number | null,
    @Arg('from', () => ChangeStart, {
      nullable: true,
      description: 'Start of the feed if `after` is left out; BEGINNING by default.',
    })
    from?: FeedArgs['from'],
  ): Promise<FeedPage> {
    return changeFeed(ctx, { after, types, first, from });
  }

  /** The stream decides and executes each event on its own; this only declares the field. */
  @Subscription(() => ChangeEdgeView, {
    description:
      'Each change as it happens (ändring), decided by the rights at that moment. Sent as GraphQL over server-sent events, at /graphql/stream; it ends with the token.',
    subscribe: notResolvedHere,
  })
  changeArrived(
    @Root() edge: FeedEdge,
    @Arg('after', () => String, {
      nullable: true,
      description: 'Cursor to continue after; only new changes when left out.',
    })
    _after?: string | null,
    @Arg('types', () => [String], { nullable: true, description: 'Types of records to include; all when left out.' })
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
