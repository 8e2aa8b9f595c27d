import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import type { View } from '../reading/view';
import { CaseResult } from './case.types';
import { recordRetentionFacts } from './retentionFacts.service';
import { RetentionFactsInput } from './retentionFacts.types';

/** What decides how long a case is kept. */
@Resolver()
export class RetentionFactsResolver {
  @Mutation(() => CaseResult, {
    description:
      'States facts that decide how long a case is kept (uppgifter för gallring), while it is open or when it is closed. For those assigned to it.',
  })
  async recordRetentionFacts(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('caseId', () => ID, { description: 'Global id of the case.' }) caseId: string,
    @Arg('version', () => Int, { description: 'Version of the case that the caller read.' }) version: number,
    @Arg('facts', () => RetentionFactsInput, { description: 'The facts.' }) facts: RetentionFactsInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await recordRetentionFacts(ctx, caseId, version, facts));
  }
}
