import { arg } from '../reading/arguments';
import { doors, listQuery, mutation, recordQuery } from '../reading/doors';
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

/** Members and issuers of the own agency. */
export const identityDoors = doors({
  members: listQuery('Member', MemberConnection, 'Members of the own agency (användare), by name.', {
    filter: MemberFilter,
  }),
  member: recordQuery('Member', MemberView, 'One member of the own agency (användare) by its id.'),
  issuers: listQuery(
    'Issuer',
    IssuerConnection,
    'Issuers of the own agency (utfärdare), by `iss`; empty for whoever is no administrator of it.',
  ),
  suspendMember: mutation(
    MemberResult,
    'Suspends a member of the own agency (avstängning), from this very moment. For administrators. Refusals: OWN_MEMBERSHIP, ALREADY_SUSPENDED, LAST_ADMINISTRATOR.',
    {
      id: arg.globalId('The member.'),
      version: arg.version(),
      reason: arg.text('Why; at most 1000 characters.'),
      idempotencyKey: arg.optional(arg.idempotencyKey()),
    },
    suspendMember,
  ),
  reinstateMember: mutation(
    MemberResult,
    'Lifts the suspension of a member of the own agency (häver avstängning): from this very moment they may do what they might before, with what they were assigned to then. For administrators. Refusals: OWN_MEMBERSHIP, NOT_SUSPENDED.',
    {
      id: arg.globalId('The member.'),
      version: arg.version(),
      reason: arg.text('Why; at most 1000 characters.'),
      idempotencyKey: arg.optional(arg.idempotencyKey()),
    },
    reinstateMember,
  ),
  registerIssuer: mutation(
    IssuerResult,
    'Registers an issuer that signs tokens for members of the own agency (utfärdare). For administrators. A name counts for the agency that registered it first, until those who coordinate the network grant it to another. Refusal: ISSUER_NOT_AVAILABLE where your own agency has it.',
    { input: arg.input(RegisterIssuerInput, 'The issuer.'), idempotencyKey: arg.idempotencyKey() },
    (ctx, { input, idempotencyKey }) => {
      const { iss, algorithm, jwksUri } = input;
      const issuer = { iss, algorithm, jwksUri: jwksUri ?? null, keys: (input.keys ?? []).map(jwkOf) };
      return registerIssuer(ctx, issuer, idempotencyKey);
    },
  ),
  rotateIssuerKeys: mutation(
    IssuerResult,
    'Adds keys to an issuer of the own agency and retires others (nyckelbyte), from this very moment. For administrators. Refusals: ISSUER_DISABLED, KID_TAKEN, NO_KEY_LEFT.',
    {
      id: arg.globalId('The issuer.'),
      version: arg.version(),
      add: arg.otherwise([], arg.list(arg.input(IssuerKeyInput, 'Keys to add.'))),
      retire: arg.otherwise([], arg.list(arg.text('The `kid`s of keys to retire, at most 20.'))),
      idempotencyKey: arg.optional(arg.idempotencyKey()),
    },
    (ctx, { add, ...rotation }) => rotateIssuerKeys(ctx, { ...rotation, add: add.map(jwkOf) }),
  ),
  grantIssuerName: mutation(
    IssuerNameResult,
    'Gives the name of an issuer to an agency that has registered it (tilldela utfärdarnamn): from this very moment tokens of its issuer count, and of no other with this name. For administrators of the agency that coordinates the network. Refusal: ISSUER_NOT_REGISTERED.',
    {
      iss: arg.text('The `iss` of its tokens.'),
      agencyId: arg.globalId('The agency whose name it is.'),
      idempotencyKey: arg.idempotencyKey(),
    },
    (ctx, { iss, agencyId, idempotencyKey }) => grantIssuerName(ctx, { iss, agencyId }, idempotencyKey),
  ),
  disableIssuer: mutation(
    IssuerResult,
    'Disables an issuer of the own agency: from this very moment no token of it counts. For administrators. Refusal: ISSUER_DISABLED.',
    { id: arg.globalId('The issuer.'), version: arg.version(), idempotencyKey: arg.optional(arg.idempotencyKey()) },
    disableIssuer,
  ),
});

// Only what belongs to a public key; what was left out is left out.
function jwkOf({ kid, kty, n, e, crv, x, y }: IssuerKeyInput): Jwk {
  return kty === 'RSA' ? { kid, kty, n, e } : { kid, kty, crv, x, y };
}
