import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { found, readConnection, readNode, type View } from '../reading/read';
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
}
