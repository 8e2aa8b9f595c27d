import { CHALLENGE } from '../platform/errors';
import type { TokenFault } from './token';

const UNTRUSTED = 'Issuer, algorithm, key and signature do not belong together, or are not accepted here.';
const INACTIVE = 'The subject is no active member of an open agency.';

/**
 * What a caller is told about a refused token. Checks of the token alone are named one by one. Those against our registers share a text:
 * before the signature is verified, anybody could ask by them which issuers and keys are registered, and after it, which members are suspended.
 */
const DESCRIPTIONS: Readonly<Record<Exclude<TokenFault, 'absent'>, string>> = {
  malformed: 'The token is not a signed JWT.',
  'too-long': 'The token is longer than 8192 bytes.',
  header: 'The header has one of jku, jwk, x5u, x5c and crit, which are not accepted.',
  type: 'The header typ is not at+jwt.',
  kid: 'The header kid is missing or no name.',
  subject: 'The claim sub is missing or no name.',
  audience: 'The claim aud is not exactly this service.',
  lifetime: 'The claims iat and exp are missing or more than 15 minutes apart.',
  'not-yet': 'The token is not valid yet: compare the clocks.',
  expired: 'The token has expired.',
  issuer: UNTRUSTED,
  algorithm: UNTRUSTED,
  key: UNTRUSTED,
  'key-retired': UNTRUSTED,
  'issuer-disabled': UNTRUSTED,
  'sample-issuer': UNTRUSTED,
  signature: UNTRUSTED,
  member: INACTIVE,
  'member-suspended': INACTIVE,
  'agency-closed': INACTIVE,
  stamp: 'What the token rests on has changed: get a new one.',
};

/** The value of `WWW-Authenticate` after RFC 6750 for a refused token; without an error for a request without one. */
export function challengeFor(fault: TokenFault): string {
  if (fault === 'absent') return CHALLENGE;
  return `${CHALLENGE}, error="invalid_token", error_description="${DESCRIPTIONS[fault]}"`;
}
