import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import { found, readConnection, readNode, type View } from '../reading/read';
import { agencyClosingPlan, closeAgency } from './agencyEnd.service';
import { AgencyClosingPlanView, AgencyResult, CloseAgencyInput } from './agencyEnd.types';
import { AgencyConnection, AgencyFilter, AgencyOrder, AgencyView } from './agency.types';
import { checkMunicipalityCode } from './identityChecks';

/** The agencies of the network. */
@Resolver()
export class AgencyResolver {
  /** A page of agencies, by name unless told otherwise. */
  @Query(() => AgencyConnection, { description: 'The agencies (myndigheter), by name unless told otherwise.' })
  agencies(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => AgencyFilter, { nullable: true, description: 'Which agencies.' }) filter?: AgencyFilter,
    @Arg('first', () => Int, { nullable: true, description: 'At most so many; 20 by default, 100 at most.' })
    first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Continue after this cursor.' }) after?: string,
    @Arg('orderBy', () => AgencyOrder, { nullable: true, description: 'In which order.' }) orderBy?: AgencyOrder,
  ): Promise<View> {
    if (typeof filter?.municipality === 'string')
      checkMunicipalityCode(filter.municipality, ['filter', 'municipality']);
    return readConnection(ctx, info, 'Agency', { filter, first, after, orderBy });
  }

  /** One agency. */
  @Query(() => AgencyView, { nullable: true, description: 'One agency (myndighet) by its id.' })
  async agency(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global object id.' }) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'Agency', id));
  }

  /** What the end of an agency would do. */
  @Query(() => AgencyClosingPlanView, {
    description:
      'What the end of an agency would do, with a successor or without one (avvecklingsplan). For administrators of the agency that coordinates the network, and for leads and administrators of the agency itself.',
  })
  agencyClosingPlan(
    @Ctx() ctx: Context,
    @Arg('id', () => ID, { description: 'The agency.' }) id: string,
    @Arg('successorId', () => ID, { nullable: true, description: 'The agency that would take over (efterföljare).' })
    successorId?: string | null,
  ): Promise<AgencyClosingPlanView> {
    return agencyClosingPlan(ctx, id, successorId);
  }

  /** States the end of an agency. */
  @Mutation(() => AgencyResult, {
    description:
      'States the last day of an agency and who takes over from it (avveckla myndighet); stated again, it is changed, until the day has passed. At the midnight after, what it keeps passes to the successor, what it received ends, and its members are refused: `agencyClosingPlan` says what becomes of what. For administrators of the agency that coordinates the network. Refusals: AGENCY_ENDED, OPEN_CASES, NOT_A_SUCCESSOR, IS_SUCCESSOR, LAST_COORDINATION.',
  })
  async closeAgency(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => CloseAgencyInput, { description: 'The agency, its last day, and who takes over.' })
    input: CloseAgencyInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await closeAgency(ctx, input));
  }
}
