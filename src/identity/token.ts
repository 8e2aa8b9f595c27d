import type { KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import type { Assurance } from '../policy/actor';
import { isName, type Algorithm } from './jwk';

/** The reason why a token was refused, for the log. The caller is told as much of it as `challenge.ts` says. */
export type TokenFault =
  | 'absent'
  | 'malformed'
  | 'too-long'
  | 'header'
  | 'type'
  | 'kid'
  | 'issuer'
  | 'algorithm'
  | 'key'
  | 'key-retired'
  | 'issuer-disabled'
  | 'sample-issuer'
  | 'signature'
  | 'audience'
  | 'lifetime'
  | 'not-yet'
  | 'expired'
  | 'subject'
  | 'member'
  | 'member-suspended'
  | 'agency-closed'
  | 'stamp';

/** An invalid token. This error never leaves the module: the caller gets Unauthenticated. */
export class TokenRefused extends Error {
  constructor(readonly fault: TokenFault) {
    super('token refused');
    this.name = 'TokenRefused';
  }
}

/** The unverified claims of a token. */
export interface Claimed {
  readonly algorithm: string;
  readonly kid: string;
  readonly iss: string;
  readonly sub: string;
  /** Seconds since 1970. */
  readonly exp: number;
  readonly acr: unknown;
}

/** The audience and time that a token is checked against. */
export interface TokenRules {
  readonly audience: string;
  readonly now: Date;
}

const MAX_BYTES = 8_192;
const MAX_LIFETIME_S = 15 * 60;
const SKEW_S = 30;
const SHAPE = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const TYPE = /^(?:application\/)?at\+jwt$/i;
/**
 * Headers that bring or name the token's own key, or ask for an extension that we do not support (RFC 7515 4.1, RFC
 * 8725 3.10).
 */
const FORBIDDEN_HEADERS = ['jku', 'jwk', 'x5u', 'x5c', 'crit'];
const ASSURANCE = /^http:\/\/id\.elegnamnden\.se\/loa\/1\.0\/loa([1-4])$/;

/** Checks everything about a token that needs no key: form, headers, audience and times. */
export function readToken(token: string, { audience, now }: TokenRules): Claimed {
  if (token.length > MAX_BYTES) throw new TokenRefused('too-long');
  if (!SHAPE.test(token)) throw new TokenRefused('malformed');
  const { header, payload } = decoded(token);
  for (const name of FORBIDDEN_HEADERS) if (name in header) throw new TokenRefused('header');
  if (typeof header['typ'] !== 'string' || !TYPE.test(header['typ'])) throw new TokenRefused('type');
  const { alg: algorithm, kid } = header;
  if (typeof algorithm !== 'string') throw new TokenRefused('algorithm');
  if (!isName(kid)) throw new TokenRefused('kid');
  const { iss, sub, aud, acr } = payload;
  if (!isName(iss)) throw new TokenRefused('issuer');
  if (!isName(sub)) throw new TokenRefused('subject');
  // RFC 9068 allows a list in `aud`. A token that names other audiences too was not issued for us alone.
  const only: unknown = Array.isArray(aud) && aud.length === 1 ? aud[0] : aud;
  if (only !== audience) throw new TokenRefused('audience');
  return { algorithm, kid, iss, sub, exp: timesOf(payload, now), acr };
}

/** Checks signature, issuer, audience and times with the issuer's key and only with the issuer's algorithm. */
export function verifySignature(token: string, key: KeyObject, algorithm: Algorithm, iss: string, { audience, now }: TokenRules): void {
  try {
    jwt.verify(token, key, {
      algorithms: [algorithm],
      issuer: iss,
      audience,
      clockTimestamp: seconds(now),
      clockTolerance: SKEW_S,
    });
  } catch {
    throw new TokenRefused('signature');
  }
}

/** The level of assurance in an `acr`, capped at the member's maximum; an unknown value counts as the lowest. */
export function assuranceOf(acr: unknown, max: Assurance): Assurance {
  const level = typeof acr === 'string' ? Number(ASSURANCE.exec(acr)?.[1] ?? 1) : 1;
  return Math.min(level, max) as Assurance;
}

type Members = Readonly<Record<string, unknown>>;

function decoded(token: string): { header: Members; payload: Members } {
  let whole: { header: unknown; payload: unknown } | null;
  try {
    whole = jwt.decode(token, { complete: true });
  } catch {
    throw new TokenRefused('malformed');
  }
  if (!whole || !isMembers(whole.header) || !isMembers(whole.payload)) throw new TokenRefused('malformed');
  return { header: whole.header, payload: whole.payload };
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function timesOf({ iat, exp, nbf }: Members, at: Date): number {
  if (!isTime(iat) || !isTime(exp) || (nbf !== undefined && !isTime(nbf))) throw new TokenRefused('lifetime');
  if (exp <= iat || exp - iat > MAX_LIFETIME_S) throw new TokenRefused('lifetime');
  const now = seconds(at);
  if (iat > now + SKEW_S || (nbf ?? 0) > now + SKEW_S) throw new TokenRefused('not-yet');
  if (now >= exp + SKEW_S) throw new TokenRefused('expired');
  return exp;
}

function isTime(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function seconds(date: Date): number {
  return Math.floor(date.getTime() / 1_000);
}
