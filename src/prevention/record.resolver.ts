import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Query, Resolver, type ClassType } from 'type-graphql';
import type { Context } from '../platform/context';
import { found, readConnection, readNode, type View } from '../reading/read';
import { checkFilter } from './checks';

/** How the records of a type are asked for. */
interface Doors {
  readonly type: string;
  readonly one: string;
  readonly many: string;
  /** What they are, in English with the Swedish term, and in what order they are listed. */
  readonly what: string;
  readonly order: string;
  readonly view: ClassType;
  readonly connection: ClassType;
  readonly filter: ClassType;
}

/** The two queries that a type of record has: one by its id, and the list of those in view. */
export function recordResolver({ type, one, many, what, order, view, connection, filter }: Doors): NewableFunction {
  @Resolver()
  class RecordResolver {
    @Query(() => view, {
      name: one,
      nullable: true,
      description: `One of ${what}, by its id. An unknown, malformed or foreign id is NOT_FOUND.`,
    })
    async one(
      @Ctx() ctx: Context,
      @Info() info: GraphQLResolveInfo,
      @Arg('id', () => ID, { description: 'Global id.' }) id: string,
    ): Promise<View> {
      return found(await readNode(ctx, info, type, id));
    }

    @Query(() => connection, { name: many, description: `Those in view of ${what}, ${order}.` })
    async many(
      @Ctx() ctx: Context,
      @Info() info: GraphQLResolveInfo,
      @Arg('filter', () => filter, { nullable: true, description: 'Which ones.' }) wanted?: object,
      @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
      first?: number,
      @Arg('after', () => String, { nullable: true, description: 'Cursor of the record to go on after.' })
      after?: string,
    ): Promise<View> {
      await checkFilter(ctx, wanted);
      return readConnection(ctx, info, type, { filter: wanted, first, after });
    }
  }
  return RecordResolver;
}
