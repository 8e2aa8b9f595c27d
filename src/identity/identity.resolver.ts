import { arg } from '../reading/arguments';
import { doors, listQuery, mutation, recordQuery } from '../reading/doors';
import { reinstateMember, suspendMember } from './identity.service';
import { disableIssuer, grantIssuerName, registerIssuer, rotateIssuerKeys } from './issuer.service';
import { IssuerConnection, IssuerKeyInput, IssuerNameResult, IssuerResult, MemberResult, RegisterIssuerInput } from './issuer.types';
import type { Jwk } from './jwk';
import { MemberConnection, MemberFilter, MemberView } from './member.types';

/** Members and issuers of the own agency. */
export const identityDoors = doors({
  members: listQuery('Member', MemberConnection, 'Members of the own agency (användare), by name.', {
    orders: { NAME: 'By name (namn), alphabetically; a name that the viewer may not see comes last.' },
    filter: MemberFilter,
  }),
  member: recordQuery('Member', MemberView, 'One member of the own agency (användare) by its id.'),
  issuers: listQuery(
    'Issuer',
    IssuerConnection,
    'Issuers of the own agency (utfärdare), by `iss`; empty unless the viewer is an administrator of the agency.',
    { orders: { NAME: 'By `iss`, alphabetically.' } },
  ),
  suspendMember: mutation(
    MemberResult,
    'Suspends a member of the own agency, at once (avstängning). For administrators. Refusals: OWN_MEMBERSHIP, ALREADY_SUSPENDED, LAST_ADMINISTRATOR.',
    {
      id: arg.globalId('Member', 'Global id of the member.'),
      version: arg.version(),
      reason: arg.text('Reason, at most 1 000 characters.'),
      idempotencyKey: arg.optional(arg.idempotencyKey()),
    },
    suspendMember,
  ),
  reinstateMember: mutation(
    MemberResult,
    'Lifts the suspension of a member of the own agency, at once (häver avstängning). The member has the same rights and assignments as before. For administrators. Refusals: OWN_MEMBERSHIP, NOT_SUSPENDED.',
    {
      id: arg.globalId('Member', 'Global id of the member.'),
      version: arg.version(),
      reason: arg.text('Reason, at most 1 000 characters.'),
      idempotencyKey: arg.optional(arg.idempotencyKey()),
    },
    reinstateMember,
  ),
  registerIssuer: mutation(
    IssuerResult,
    'Registers an issuer that signs tokens for members of the own agency (utfärdare). For administrators. A name belongs to the agency that registered it first, until the agency that coordinates the network grants it to another. Refusal: ISSUER_NOT_AVAILABLE if the own agency has it already.',
    { input: arg.input(RegisterIssuerInput, 'Global id of the issuer.'), idempotencyKey: arg.idempotencyKey() },
    (ctx, { input, idempotencyKey }) => {
      const { iss, algorithm, jwksUri } = input;
      const issuer = { iss, algorithm, jwksUri: jwksUri ?? null, keys: (input.keys ?? []).map(jwkOf) };
      return registerIssuer(ctx, issuer, idempotencyKey);
    },
  ),
  rotateIssuerKeys: mutation(
    IssuerResult,
    'Adds keys to an issuer of the own agency and retires others, at once (nyckelbyte). For administrators. Refusals: ISSUER_DISABLED, KID_TAKEN, NO_KEY_LEFT.',
    {
      id: arg.globalId('Issuer', 'Global id of the issuer.'),
      version: arg.version(),
      add: arg.otherwise([], arg.list(arg.input(IssuerKeyInput, 'Keys to add.'))),
      retire: arg.otherwise([], arg.list(arg.text('The `kid`s of keys to retire, at most 20.'))),
      idempotencyKey: arg.optional(arg.idempotencyKey()),
    },
    (ctx, { add, ...rotation }) => rotateIssuerKeys(ctx, { ...rotation, add: add.map(jwkOf) }),
  ),
  grantIssuerName: mutation(
    IssuerNameResult,
    'Grants the name of an issuer to an agency that has registered it (tilldela utfärdarnamn). At once, tokens of its issuer count, and tokens of no other issuer with this name. For administrators of the agency that coordinates the network. Refusal: ISSUER_NOT_REGISTERED.',
    {
      iss: arg.text('The `iss` of its tokens.'),
      agencyId: arg.globalId('Agency', 'Global id of the agency that is to have the name.'),
      idempotencyKey: arg.idempotencyKey(),
    },
    (ctx, { iss, agencyId, idempotencyKey }) => grantIssuerName(ctx, { iss, agencyId }, idempotencyKey),
  ),
  disableIssuer: mutation(
    IssuerResult,
    'Disables an issuer of the own agency: its tokens no longer count, at once. For administrators. Refusal: ISSUER_DISABLED.',
    {
      id: arg.globalId('Issuer', 'Global id of the issuer.'),
      version: arg.version(),
      idempotencyKey: arg.optional(arg.idempotencyKey()),
    },
    disableIssuer,
  ),
});

// Only the members of a public key; a member left out stays out.
function jwkOf({ kid, kty, n, e, crv, x, y }: IssuerKeyInput): Jwk {
  return kty === 'RSA' ? { kid, kty, n, e } : { kid, kty, crv, x, y };
}
