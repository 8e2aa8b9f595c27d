import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { scopeTerms } from '../policy/decide';
import { forbid } from '../reading/facts';
import { readConnection, type View } from '../reading/read';
import { AccessEntryConnection, AccessLogFilter, AccessLogOrder } from './entry.types';

/** The access log, for those who check it. */
@Resolver()
export class AccessLogResolver {
  @Query(() => AccessEntryConnection, {
    description:
      "The access log (åtkomstlogg) of the viewer's agency: what was read of its records, and what its members read elsewhere. For auditors and leads.",
  })
  async accessLog(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => AccessLogFilter, { nullable: true, description: 'Which entries.' }) filter?: AccessLogFilter,
    @Arg('orderBy', () => AccessLogOrder, { nullable: true, description: 'Latest first when left out.' })
    orderBy?: AccessLogOrder,
    @Arg('first', () => Int, { nullable: true, description: 'Page size: 20 by default, 100 at most.' }) first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the record before the page.' })
    after?: string,
  ): Promise<View> {
    if (scopeTerms(ctx.actor, 'AccessEntry').length === 0) forbid(ctx, 'The access log is for auditors and leads.');
    return readConnection(ctx, info, 'AccessEntry', { filter, orderBy, first, after });
  }
}
