import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { BadUserInput } from '../platform/errors';
import { readConnection, type View } from '../reading/read';
import { LapseConnection } from './lapse.types';

const FURTHEST = 730;

/** What lapses by itself, told in time. */
@Resolver()
export class LapseResolver {
  /** The next things to lapse, the soonest first. */
  @Query(() => LapseConnection, {
    description:
      "What of the own agency's cases lapses by itself before long, or has: disclosures, consents and action groups, by their own end, a birthday, a consent or a change of the law. The soonest first.",
  })
  lapses(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('withinDays', () => Int, { defaultValue: 90, description: 'How far ahead to look, in days; 730 at most.' })
    withinDays: number,
    @Arg('endedSinceDays', () => Int, {
      defaultValue: 0,
      description:
        'How far back to list what has ended by itself already, in days; 730 at most. What a change of the law has ended is found so (`because: PROVISION`): one whose ground never held ended before it began.',
    })
    endedSinceDays: number,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
    first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the record to go on after.' }) after?: string,
  ): Promise<View> {
    if (withinDays < 1 || withinDays > FURTHEST)
      throw new BadUserInput(`Look 1 to ${String(FURTHEST)} days ahead.`, ['withinDays']);
    if (endedSinceDays < 0 || endedSinceDays > FURTHEST)
      throw new BadUserInput(`Look 0 to ${String(FURTHEST)} days back.`, ['endedSinceDays']);
    return readConnection(ctx, info, 'Lapse', { filter: { withinDays, endedSinceDays }, first, after });
  }
}
