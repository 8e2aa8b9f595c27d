import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import { found, readConnection, readNode, type View } from '../reading/read';
import { reinstateMember, suspendMember } from './identity.service';
import { disableIssuer, grantIssuerName, registerIssuer, rotateIssuerKeys } from './issuer.service';
import {
  IssuerConnection,
  IssuerKeyInput,
  IssuerNameResult,
  IssuerResult,
  MemberResult,
  RegisterIssuerInput,
} from './issuer.types';
import type { Jwk } from './jwk';
import { MemberConnection, MemberFilter, MemberView } from './member.types';

const FIRST = 'Page size: 20 by default, 100 at most.';
const AFTER = 'Cursor of the record before the page.';
const VERSION = 'The version that was read.';
const KEY = 'Chosen by the client: a repetition with the same key and input answers the first outcome again.';

/** Members and issuers of the own agency. */
@Resolver()
export class IdentityResolver {
  /** A page of the own agency's members. */
  @Query(() => MemberConnection, { description: 'Members of the own agency (användare), by name.' })
  members(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => MemberFilter, { nullable: true, description: 'Which members.' }) filter?: MemberFilter,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first?: number,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after?: string,
  ): Promise<View> {
    return readConnection(ctx, info, 'Member', { filter, first, after });
  }

  /** One member of the own agency. */
  @Query(() => MemberView, { nullable: true, description: 'One member of the own agency (användare) by its id.' })
  async member(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global object id.' }) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'Member', id));
  }

  /** A page of the own agency's issuers. */
  @Query(() => IssuerConnection, {
    description: 'Issuers of the own agency (utfärdare), by `iss`; empty for whoever is no administrator of it.',
  })
  issuers(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('first', () => Int, { nullable: true, description: FIRST }) first?: number,
    @Arg('after', () => String, { nullable: true, description: AFTER }) after?: string,
  ): Promise<View> {
    return readConnection(ctx, info, 'Issuer', { first, after });
  }

  /** Ends what a member may do. */
  @Mutation(() => MemberResult, {
    description:
      'Suspends a member of the own agency (avstängning), from this very moment. For administrators. Refusals: OWN_MEMBERSHIP, ALREADY_SUSPENDED, LAST_ADMINISTRATOR.',
  })
  async suspendMember(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'The member.' }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('reason', () => String, { description: 'Why; at most 1000 characters.' }) reason: string,
    @Arg('idempotencyKey', () => String, { nullable: true, description: KEY }) idempotencyKey?: string | null,
  ): Promise<View> {
    const key = idempotencyKey ?? undefined;
    return payloadOf(ctx, info, await suspendMember(ctx, { id, version, reason, idempotencyKey: key }));
  }

  /** Lifts a suspension. */
  @Mutation(() => MemberResult, {
    description:
      'Lifts the suspension of a member of the own agency (häver avstängning): from this very moment they may do what they might before, with what they were assigned to then. For administrators. Refusals: OWN_MEMBERSHIP, NOT_SUSPENDED.',
  })
  async reinstateMember(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'The member.' }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('reason', () => String, { description: 'Why; at most 1000 characters.' }) reason: string,
    @Arg('idempotencyKey', () => String, { nullable: true, description: KEY }) idempotencyKey?: string | null,
  ): Promise<View> {
    const key = idempotencyKey ?? undefined;
    return payloadOf(ctx, info, await reinstateMember(ctx, { id, version, reason, idempotencyKey: key }));
  }

  /** Trusts an issuer. */
  @Mutation(() => IssuerResult, {
    description:
      'Registers an issuer that signs tokens for members of the own agency (utfärdare). For administrators. A name counts for the agency that registered it first, until those who coordinate the network grant it to another. Refusal: ISSUER_NOT_AVAILABLE where your own agency has it.',
  })
  async registerIssuer(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RegisterIssuerInput, { description: 'The issuer.' }) input: RegisterIssuerInput,
    @Arg('idempotencyKey', () => String, { description: KEY }) idempotencyKey: string,
  ): Promise<View> {
    const { iss, algorithm, jwksUri } = input;
    const issuer = { iss, algorithm, jwksUri: jwksUri ?? null, keys: (input.keys ?? []).map(jwkOf) };
    return payloadOf(ctx, info, await registerIssuer(ctx, issuer, idempotencyKey));
  }

  /** Changes an issuer's keys. */
  @Mutation(() => IssuerResult, {
    description:
      'Adds keys to an issuer of the own agency and retires others (nyckelbyte), from this very moment. For administrators. Refusals: ISSUER_DISABLED, KID_TAKEN, NO_KEY_LEFT.',
  })
  async rotateIssuerKeys(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'The issuer.' }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('add', () => [IssuerKeyInput], { defaultValue: [], description: 'Keys to add.' }) add: IssuerKeyInput[],
    @Arg('retire', () => [String], { defaultValue: [], description: 'The `kid`s of keys to retire, at most 20.' })
    retire: string[],
    @Arg('idempotencyKey', () => String, { nullable: true, description: KEY }) idempotencyKey?: string | null,
  ): Promise<View> {
    const rotation = { id, version, add: add.map(jwkOf), retire, idempotencyKey: idempotencyKey ?? undefined };
    return payloadOf(ctx, info, await rotateIssuerKeys(ctx, rotation));
  }

  /** Settles whose a name is. */
  @Mutation(() => IssuerNameResult, {
    description:
      'Gives the name of an issuer to an agency that has registered it (tilldela utfärdarnamn): from this very moment tokens of its issuer count, and of no other with this name. For administrators of the agency that coordinates the network. Refusal: ISSUER_NOT_REGISTERED.',
  })
  async grantIssuerName(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('iss', () => String, { description: 'The `iss` of its tokens.' }) iss: string,
    @Arg('agencyId', () => ID, { description: 'The agency whose name it is.' }) agencyId: string,
    @Arg('idempotencyKey', () => String, { description: KEY }) idempotencyKey: string,
  ): Promise<View> {
    return payloadOf(ctx, info, await grantIssuerName(ctx, { iss, agencyId }, idempotencyKey));
  }

  /** Ends the trust in an issuer. */
  @Mutation(() => IssuerResult, {
    description:
      'Disables an issuer of the own agency: from this very moment no token of it counts. For administrators. Refusal: ISSUER_DISABLED.',
  })
  async disableIssuer(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'The issuer.' }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('idempotencyKey', () => String, { nullable: true, description: KEY }) idempotencyKey?: string | null,
  ): Promise<View> {
    return payloadOf(ctx, info, await disableIssuer(ctx, { id, version, idempotencyKey: idempotencyKey ?? undefined }));
  }
}

// Only what belongs to a public key; what was left out is left out.
function jwkOf({ kid, kty, n, e, crv, x, y }: IssuerKeyInput): Jwk {
  return kty === 'RSA' ? { kid, kty, n, e } : { kid, kty, crv, x, y };
}
