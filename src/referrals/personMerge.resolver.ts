import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import { mergePersons, unmergePersons } from '../cases/merge.service';
import {
  MergePersonsInput,
  PersonMergeConnection,
  PersonMergeFilter,
  PersonMergePlanView,
  PersonMergeResult,
} from '../cases/merge.types';
import { personMergePlan } from '../cases/mergePlan.service';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import { readConnection, type View } from '../reading/read';
import { settleAfterBirthDate } from './settle.service';

/** Two records of one person. It stands here because a merge settles anew when disclosures end. */
@Resolver()
export class PersonMergeResolver {
  @Query(() => PersonMergePlanView, {
    description:
      'For leads: what a merge of two records of the own agency would move and drop, and whether something stands in its way (sammanslagningsplan). It names fields and counts, and no value.',
  })
  personMergePlan(
    @Ctx() ctx: Context,
    @Arg('keepId', () => ID, { description: 'The record that is to stand.' }) keepId: string,
    @Arg('dropId', () => ID, { description: 'The record that is to be merged into it.' }) dropId: string,
  ): Promise<PersonMergePlanView> {
    return personMergePlan(ctx, keepId, dropId);
  }

  @Query(() => PersonMergeConnection, {
    description: 'For leads: merges of records of the own agency (sammanslagningar), the latest first.',
  })
  personMerges(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => PersonMergeFilter, { nullable: true, description: 'Which ones.' }) filter?: PersonMergeFilter,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
    first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the record to go on after.' }) after?: string,
  ): Promise<View> {
    return readConnection(ctx, info, 'PersonMerge', { filter, first, after });
  }

  @Mutation(() => PersonMergeResult, {
    description:
      'Makes two records of one person one (slå samman personposter), as `personMergePlan` said; CONFLICT when that has changed. Cases stay apart, each for itself. For leads, inside their own agency.',
  })
  async mergePersons(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => MergePersonsInput, { description: 'The two records.' }) input: MergePersonsInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await mergePersons(ctx, input, settleAfterBirthDate));
  }

  @Mutation(() => PersonMergeResult, {
    description:
      'Makes the two records of a merge two again (ångra sammanslagning). Refused with DISCLOSED_SINCE once something of the person has been disclosed since. What has come to the record that was kept stays with it. For leads.',
  })
  async unmergePersons(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the merge.' }) id: string,
    @Arg('version', () => Int, { description: 'The version you have read.' }) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await unmergePersons(ctx, id, version, settleAfterBirthDate));
  }
}
