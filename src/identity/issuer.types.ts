import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { AgencyView } from './agency.types';
import { MemberView } from './member.types';
import { IssuerAlgorithm, JwkType } from './vocabulary.types';

/** An issuer's key, without the key material. */
@ObjectType('IssuerKey', { description: 'A public key of an issuer (nyckel), by its `kid`.' })
export class IssuerKeyView {
  @Field(() => String, { description: 'The `kid` by which tokens name it; never reused.' })
  kid!: string;

  @Field(() => DateTime, { description: 'The time since which the key is accepted.' })
  addedAt!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'The time since which the key is rejected; null while accepted.',
  })
  retiredAt!: string | null;
}

/** An issuer, visible to administrators of its agency. */
@ObjectType('Issuer', {
  implements: NodeView,
  description:
    'A service that may sign tokens for members of one agency (utfärdare, identitetsintyg). Only administrators of that agency see it; OSL 18:8.',
})
export class IssuerView extends NodeView {
  @Field(() => AgencyView, { description: 'The agency for whose members it signs (myndighet).' })
  agency!: AgencyView;

  @Field(() => String, { description: 'The `iss` of its tokens, compared character by character.' })
  iss!: string;

  @Field(() => IssuerAlgorithm, { description: 'The only accepted algorithm, whatever a token claims.' })
  algorithm!: IssuerAlgorithm;

  @Field(() => String, { nullable: true, description: 'The address of its keys; null if they are stored here.' })
  jwksUri!: string | null;

  @Field(() => [IssuerKeyView], {
    description: 'Stored keys, oldest first. With `jwksUri`, only those that were retired by hand.',
  })
  keys!: IssuerKeyView[];

  @Field(() => DateTime, {
    nullable: true,
    description: 'The time since which its tokens are rejected; null while accepted.',
  })
  disabledAt!: string | null;

  @Field(() => Int, { description: 'Version of the record; give it when you change the record.' })
  version!: number;
}

/** A page of issuers. */
export const IssuerConnection = connectionOf('Issuer', () => IssuerView, { facets: false });

/** A public key. The schema has no field for a private one. */
@InputType('IssuerKeyInput', {
  description: 'A public key (RFC 7517): RSA with `n` and `e`, EC with `crv`, `x` and `y`.',
})
export class IssuerKeyInput {
  @Field(() => String, { description: 'The `kid` by which tokens will name it.' })
  kid!: string;

  @Field(() => JwkType, { description: 'The key type.' })
  kty!: JwkType;

  @Field(() => String, { nullable: true, description: 'RSA modulus, base64url.' })
  n?: string | null;

  @Field(() => String, { nullable: true, description: 'RSA exponent, base64url.' })
  e?: string | null;

  @Field(() => String, { nullable: true, description: 'Curve: P-256.' })
  crv?: string | null;

  @Field(() => String, { nullable: true, description: 'First coordinate, base64url.' })
  x?: string | null;

  @Field(() => String, { nullable: true, description: 'Second coordinate, base64url.' })
  y?: string | null;
}

/** A new issuer of the own agency. */
@InputType('RegisterIssuerInput', {
  description: 'A new issuer of your agency (utfärdare), with either `keys` or `jwksUri`.',
})
export class RegisterIssuerInput {
  @Field(() => String, { description: 'The `iss` of its tokens: an https URL.' })
  iss!: string;

  @Field(() => IssuerAlgorithm, { description: 'The only algorithm that it signs with.' })
  algorithm!: IssuerAlgorithm;

  @Field(() => [IssuerKeyInput], { nullable: true, description: 'Its public keys, at most 20.' })
  keys?: IssuerKeyInput[] | null;

  @Field(() => String, { nullable: true, description: 'The https URL of its JWK set, instead of `keys`.' })
  jwksUri?: string | null;
}

/** The outcome of changing a member. */
export const MemberResult = resultOf('MemberResult', 'The member as it is now, or the refusal.', () => ({
  Member: MemberView,
}));

/** The outcome of changing an issuer. */
export const IssuerResult = resultOf('IssuerResult', 'The issuer as it is now, or the refusal.', () => ({
  Issuer: IssuerView,
}));

/** The outcome of granting a name. */
export const IssuerNameResult = resultOf('IssuerNameResult', 'The agency that now has the name, or the refusal.', () => ({
  Agency: AgencyView,
}));
