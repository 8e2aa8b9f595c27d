import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import { found, readConnection, readList, readNode, type View } from '../reading/read';
import { confirmListing, upsertExpert, upsertResource } from './directory.service';
import { ExpertConnection, ExpertView } from './expert.types';
import { ExpertFilter, ExpertOrder, UpsertExpertInput } from './expertInput.types';
import { NetworkConnection } from './network.types';
import { OrganisationConnection, OrganisationFilter, OrganisationOrder, OrganisationView } from './organisation.types';
import { ResourceConnection, ResourceView } from './resource.types';
import { ResourceFilter, ResourceOrder, UpsertResourceInput } from './resourceInput.types';
import { ExpertResult, ListingResult, ResourceResult } from './result.types';
import { TermView } from './term.types';
import { Taxonomy } from './vocabulary.types';

const FIRST = 'Page size: 20 by default, 100 at most.';
const AFTER = 'Cursor of the record before the page.';
const SEARCH =
  'Words in Swedish, ranked; inflections and missing accents match. Quotation marks hold words together, a hyphen excludes one.';
const LONGEST_TAXONOMY = 1000;

/** The directory: whom and what the network can turn to. */
@Resolver()
export class DirectoryResolver {
  @Query(() => [TermView], { description: 'The terms of a taxonomy (taxonomi), in Swedish order.' })
  terms(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('taxonomy', () => Taxonomy, { description: 'Which vocabulary.' }) taxonomy: Taxonomy,
  ): Promise<View[]> {
    return readList(ctx, info, 'Term', { taxonomy }, LONGEST_TAXONOMY);
  }

  @Query(() => OrganisationConnection, { description: 'Organisations of the network (organisationer).' })
  organisations(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => OrganisationFilter, { nullable: true, description: 'Which organisations.' })
    filter?: OrganisationFilter,
    @Arg('search', () => String, { nullable: true, description: SEARCH }) search?: string,
    @Arg('orderBy', () => OrganisationOrder, {
      nullable: true,
      description: 'By name, or by rank when searched, if left out.',
    })
    orderBy?: OrganisationOrder,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first?: number,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after?: string,
  ): Promise<View> {
    return readConnection(ctx, info, 'Organisation', { filter, search, orderBy, first, after });
  }

  @Query(() => OrganisationView, { nullable: true, description: 'An organisation by its id (organisation).' })
  async organisation(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Its global id.' }) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'Organisation', id));
  }

  @Query(() => NetworkConnection, { description: 'Networks with members and conveners (nätverk), by name.' })
  networks(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first?: number,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after?: string,
  ): Promise<View> {
    return readConnection(ctx, info, 'Network', { first, after });
  }

  @Query(() => ExpertConnection, { description: 'Experts of the network (sakkunniga).' })
  experts(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => ExpertFilter, { nullable: true, description: 'Which experts.' }) filter?: ExpertFilter,
    @Arg('search', () => String, {
      nullable: true,
      description: `${SEARCH} Names count only where the viewer may see them.`,
    })
    search?: string,
    @Arg('orderBy', () => ExpertOrder, {
      nullable: true,
      description: 'By title, or by rank when searched, if left out.',
    })
    orderBy?: ExpertOrder,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first?: number,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after?: string,
  ): Promise<View> {
    return readConnection(ctx, info, 'Expert', { filter, search, orderBy, first, after });
  }

  @Query(() => ExpertView, { nullable: true, description: 'An expert by its id (sakkunnig).' })
  async expert(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Its global id.' }) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'Expert', id));
  }

  @Query(() => ResourceConnection, { description: 'Resources that can be called on (resurser).' })
  resources(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => ResourceFilter, { nullable: true, description: 'Which resources.' }) filter?: ResourceFilter,
    @Arg('search', () => String, { nullable: true, description: SEARCH }) search?: string,
    @Arg('orderBy', () => ResourceOrder, {
      nullable: true,
      description: 'By name, or by rank when searched, if left out.',
    })
    orderBy?: ResourceOrder,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first?: number,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after?: string,
  ): Promise<View> {
    return readConnection(ctx, info, 'Resource', { filter, search, orderBy, first, after });
  }

  @Query(() => ResourceView, { nullable: true, description: 'A resource by its id (resurs).' })
  async resource(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Its global id.' }) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'Resource', id));
  }

  @Mutation(() => ExpertResult, {
    description:
      'Makes or changes a listing of an expert of the own agency (lägg upp eller ändra sakkunnig). Protected identity is lifted by a lead or a coordinator at level of assurance 3 alone. Refusal: ALREADY_LISTED.',
  })
  async upsertExpert(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => UpsertExpertInput, { description: 'The listing, or what is to change in it.' })
    input: UpsertExpertInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await upsertExpert(ctx, input));
  }

  @Mutation(() => ResourceResult, {
    description:
      'Makes or changes a listing of a resource of the own agency (lägg upp eller ändra resurs). Refusal: PROVIDER_ENDED.',
  })
  async upsertResource(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => UpsertResourceInput, { description: 'The listing, or what is to change in it.' })
    input: UpsertResourceInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await upsertResource(ctx, input));
  }

  @Mutation(() => ListingResult, {
    description:
      'Confirms that a listing of the own agency is right as it stands (bekräfta uppgifter): `assuredAt` becomes now. Refusal: LISTING_ENDED.',
  })
  async confirmListing(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'The expert or resource.' }) id: string,
    @Arg('version', () => Int, { description: 'The version that was read.' }) version: number,
    @Arg('idempotencyKey', () => String, {
      description: 'Chosen by the client: a repetition with the same key and input answers the first outcome again.',
    })
    idempotencyKey: string,
  ): Promise<View> {
    return payloadOf(ctx, info, await confirmListing(ctx, { id, version, idempotencyKey }));
  }
}
