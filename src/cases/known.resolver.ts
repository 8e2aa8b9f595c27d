import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import { readConnection, type View } from '../reading/read';
import {
  PersonChangeConnection,
  PersonChangeResult,
  PersonClaimConnection,
  PersonClaimResult,
  ProposePersonChangeInput,
  PutToLeadFilter,
} from './known.types';
import { declinePersonChange, proposePersonChange } from './personChange.service';
import { declineClaim } from './personClaim.service';

/** What of persons whom several work with is put to a lead. Confirming a change is answered by those who know what rests on it. */
@Resolver()
export class KnownPersonResolver {
  @Query(() => PersonClaimConnection, {
    description:
      'For leads: cases of the own agency on the number of a person whom it keeps already, opened by somebody who does not work with that person; the latest first. `assignCase` of whoever opened it confirms one.',
  })
  personClaims(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => PutToLeadFilter, { nullable: true, description: 'Which ones.' }) filter?: PutToLeadFilter,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
    first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the record to go on after.' }) after?: string,
  ): Promise<View> {
    return readConnection(ctx, info, 'PersonClaim', { filter, first, after });
  }

  @Query(() => PersonChangeConnection, {
    description:
      'Changes of persons that were put to the leads of the own agency (föreslagna ändringar), for them and for those at work on the case; the latest first.',
  })
  personChanges(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => PutToLeadFilter, { nullable: true, description: 'Which ones.' }) filter?: PutToLeadFilter,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
    first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the record to go on after.' }) after?: string,
  ): Promise<View> {
    return readConnection(ctx, info, 'PersonChange', { filter, first, after });
  }

  @Mutation(() => PersonClaimResult, {
    description:
      'Says that a case stays apart from the person whom the agency keeps under the same number (avslå). Nobody is asked about it again, and whoever opened it is told nothing.',
  })
  async declinePersonClaim(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the claim.' }) id: string,
    @Arg('version', () => Int, { description: 'The version you have read.' }) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await declineClaim(ctx, id, version));
  }

  @Mutation(() => PersonChangeResult, {
    description:
      'Puts a change of a person to a lead, when colleagues work with that person too and `updateCase` is refused with PERSON_SHARED (föreslå ändring). Nothing is changed until a lead confirms it.',
  })
  async proposePersonChange(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => ProposePersonChangeInput, { description: 'The change.' }) input: ProposePersonChangeInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await proposePersonChange(ctx, input));
  }

  @Mutation(() => PersonChangeResult, {
    description: 'Says no to a change that was put to the leads (avslå ändring); its values are gone.',
  })
  async declinePersonChange(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the proposed change.' }) id: string,
    @Arg('version', () => Int, { description: 'The version you have read.' }) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await declinePersonChange(ctx, id, version));
  }
}
