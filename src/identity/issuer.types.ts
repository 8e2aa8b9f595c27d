import { Field, InputType, Int, ObjectType } from 'type-graphql';
import { DateTime } from '../platform/scalars';
import { connectionOf } from '../reading/connection';
import { NodeView } from '../reading/node';
import { resultOf } from '../reading/result';
import { AgencyView } from './agency.types';
import { MemberView } from './member.types';
import { IssuerAlgorithm, JwkType } from './vocabulary.types';

/** A key of an issuer, without the key. */
@ObjectType('IssuerKey', { description: 'A public key of an issuer (nyckel), by its `kid`.' })
export class IssuerKeyView {
  @Field(() => String, { description: 'The `kid` that tokens name it by; never used twice.' })
  kid!: string;

  @Field(() => DateTime, { description: 'Since when it counts.' })
  addedAt!: string;

  @Field(() => DateTime, { nullable: true, description: 'Since when it no longer counts; null while it does.' })
  retiredAt!: string | null;
}

/** An issuer as its own agency's administrators see it. */
@ObjectType('Issuer', {
  implements: NodeView,
  description:
    'Who may sign tokens for the members of one agency (utfärdare, identitetsintyg). In view of its administrators only; OSL 18:8.',
})
export class IssuerView extends NodeView {
  @Field(() => AgencyView, { description: 'The agency whose members it speaks for.' })
  agency!: AgencyView;

  @Field(() => String, { description: 'The `iss` of its tokens, compared character by character.' })
  iss!: string;

  @Field(() => IssuerAlgorithm, { description: 'The one algorithm that counts, whatever a token says.' })
  algorithm!: IssuerAlgorithm;

  @Field(() => String, { nullable: true, description: 'Where its keys are fetched; null when they are kept here.' })
  jwksUri!: string | null;

  @Field(() => [IssuerKeyView], {
    description: 'Keys kept here, oldest first. With `jwksUri` only those that were retired by hand.',
  })
  keys!: IssuerKeyView[];

  @Field(() => DateTime, { nullable: true, description: 'Since when no token of it counts; null while they do.' })
  disabledAt!: string | null;

  @Field(() => Int, { description: 'Version of the record, to be given when it is changed.' })
  version!: number;
}

/** A page of issuers. */
export const IssuerConnection = connectionOf('Issuer', () => IssuerView, { facets: false });

/** A public key; the schema has no place for a private one. */
@InputType('IssuerKeyInput', {
  description: 'A public key (RFC 7517): RSA with `n` and `e`, EC with `crv`, `x` and `y`.',
})
export class IssuerKeyInput {
  @Field(() => String, { description: 'The `kid` that tokens will name it by.' })
  kid!: string;

  @Field(() => JwkType, { description: 'Its kind.' })
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
  description: 'A new issuer of the own agency (utfärdare), with either `keys` or `jwksUri`.',
})
export class RegisterIssuerInput {
  @Field(() => String, { description: 'The `iss` of its tokens: an https URL.' })
  iss!: string;

  @Field(() => IssuerAlgorithm, { description: 'The one algorithm it signs with.' })
  algorithm!: IssuerAlgorithm;

  @Field(() => [IssuerKeyInput], { nullable: true, description: 'Its public keys, at most 20.' })
  keys?: IssuerKeyInput[] | null;

  @Field(() => String, { nullable: true, description: 'Or where it publishes them: an https URL of a JWK set.' })
  jwksUri?: string | null;
}

/** What changing a member comes to. */
export const MemberResult = resultOf('MemberResult', 'The member as it is now, or why nothing was done.', () => [
  MemberView,
]);

/** What changing an issuer comes to. */
export const IssuerResult = resultOf('IssuerResult', 'The issuer as it is now, or why nothing was done.', () => [
  IssuerView,
]);

/** What granting a name comes to. */
export const IssuerNameResult = resultOf(
  'IssuerNameResult',
  'The agency that has the name now, or why nothing was done.',
  () => [AgencyView],
);
