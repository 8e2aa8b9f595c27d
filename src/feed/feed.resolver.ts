import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, Info, Resolver, Root, Subscription } from 'type-graphql';
import type { Context } from '../platform/context';
import { arg } from '../reading/arguments';
import { computedQuery, doors } from '../reading/doors';
import { pageInfoView } from '../reading/pageInfo';
import { notResolvedHere, type View } from '../reading/view';
import { changeFeed, type FeedEdge, type FeedPage } from './feed.service';
import { ChangeConnectionView, ChangeEdgeView, ChangeStart } from './feed.types';

const TYPES = 'Types of records to include; all when left out.';

/** The change feed, for systems that follow the records of the network. */
export const feedDoors = doors({
  changes: computedQuery(
    ChangeConnectionView,
    'Changes of the records in view, in an order without gaps (ändringsflöde), decided by current rights. Continue after `endCursor`: at once while `hasNextPage` is true, otherwise later. A cursor that is older than the stored changes, or from before the database was restored, is BAD_USER_INPUT with the reason CURSOR_EXPIRED: start again from SNAPSHOT.',
    {
      after: arg.optional(arg.text('Cursor to continue after, from a query of the same types.')),
      types: arg.optional(arg.list(arg.text(TYPES))),
      first: arg.optional(arg.whole('Number of changes, 100 at most; 20 when left out.')),
      from: arg.optional(arg.choice(ChangeStart, 'Start of the feed if `after` is left out; BEGINNING by default.')),
    },
    changeFeed,
  ),
});

/** What no door declares: a subscription, and a field whose value the page has already. */
@Resolver(() => ChangeConnectionView)
export class FeedResolver {
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
    @Arg('types', () => [String], { nullable: true, description: TYPES })
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
