import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Query, Resolver } from 'type-graphql';
import { CaseView } from '../cases/case.types';
import type { Context } from '../platform/context';
import { found, readNode, type View } from '../reading/read';
import { notResolvedHere } from '../reading/view';
import { ConsentView } from './consent.types';

/** Consents: reading them, by id and on their case. */
@Resolver(() => CaseView)
export class ConsentResolver {
  @Query(() => ConsentView, {
    nullable: true,
    description: 'A consent by its id (samtycke). An unknown, malformed or foreign id is NOT_FOUND.',
  })
  async consent(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the consent.' }) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'Consent', id));
  }

  @FieldResolver(() => [ConsentView], {
    description: 'Consents of the case that the viewer has in view (samtycken), the latest given first.',
  })
  consents(
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 100 at most.' }) first: number,
  ): ConsentView[] {
    void first; // the gate has read it from the document already
    return notResolvedHere();
  }
}
