import { createPublicKey, type JsonWebKey, type KeyObject } from 'node:crypto';

/** The algorithms that an issuer can be pinned to (RFC 7518). Symmetric ones and `none` are not supported. */
export const ALGORITHMS = ['RS256', 'PS256', 'ES256'] as const;
export type Algorithm = (typeof ALGORITHMS)[number];

/** A public key as a JSON object (RFC 7517). */
export type Jwk = Readonly<Record<string, unknown>>;

const MIN_RSA_BITS = 2048;
const MAX_RSA_BITS = 8192; // larger keys only cost time
/** Members that only a private or symmetric key has (RFC 7518 6.2.2, 6.3.2, 6.4.1). */
const SECRET_PARTS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const NAME = /^[^\p{C}]{1,200}$/u;

/** Whether a value can be a `kid` or a `sub`: a string of 1 to 200 characters without control characters. */
export function isName(value: unknown): value is string {
  return typeof value === 'string' && NAME.test(value);
}

/**
 * The public key in a JWK, if it can verify signatures of this algorithm: RSA of 2048 to 8192 bits, or P-256. Undefined
 * otherwise, also for a private key.
 */
export function publicKeyOf(jwk: Jwk, algorithm: Algorithm): KeyObject | undefined {
  if (SECRET_PARTS.some((part) => part in jwk)) return undefined;
  if (jwk['use'] !== undefined && jwk['use'] !== 'sig') return undefined;
  if (jwk['alg'] !== undefined && jwk['alg'] !== algorithm) return undefined;
  const operations = jwk['key_ops'];
  if (operations !== undefined && !(Array.isArray(operations) && operations.includes('verify'))) return undefined;
  try {
    const key = createPublicKey({ key: jwk as JsonWebKey, format: 'jwk' });
    return fits(key, algorithm) ? key : undefined;
  } catch {
    return undefined;
  }
}

function fits(key: KeyObject, algorithm: Algorithm): boolean {
  const details = key.asymmetricKeyDetails ?? {};
  if (algorithm === 'ES256') return key.asymmetricKeyType === 'ec' && details.namedCurve === 'prime256v1';
  if (key.asymmetricKeyType !== 'rsa') return false;
  const bits = details.modulusLength ?? 0;
  const exponent = details.publicExponent ?? 0n;
  return bits >= MIN_RSA_BITS && bits <= MAX_RSA_BITS && exponent >= 3n && exponent % 2n === 1n;
}

/** The keys of a JWK set by `kid`. Entries without a usable `kid` and repeated `kid`s are left out. */
export function keysByKid(set: unknown): ReadonlyMap<string, Jwk> {
  const list: unknown = typeof set === 'object' && set !== null && 'keys' in set ? set.keys : undefined;
  const found = new Map<string, Jwk>();
  const twice = new Set<string>();
  for (const entry of Array.isArray(list) ? (list as unknown[]) : []) {
    if (typeof entry !== 'object' || entry === null || !('kid' in entry) || !isName(entry.kid)) continue;
    if (found.has(entry.kid)) twice.add(entry.kid);
    found.set(entry.kid, entry as Jwk);
  }
  for (const kid of twice) found.delete(kid);
  return found;
}
