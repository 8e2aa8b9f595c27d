import { createHash, createPrivateKey, generateKeyPairSync, randomUUID, type JsonWebKey, type KeyObject } from 'node:crypto';
import path from 'node:path';
import jwt from 'jsonwebtoken';
import type { Settings } from '../platform/config';
import { madeOnce, textIn } from '../platform/madeOnce';
import type { Jwk } from './jwk';
import { SAMPLE_AGENCIES, sampleIssuerOf } from './sampleActors.service';

/** The algorithm of all sample issuers. */
export const SAMPLE_ALGORITHM = 'ES256';

/** The issuer, subject and level of assurance of a sample token. */
export interface SampleClaims {
  readonly iss: string;
  readonly sub: string;
  readonly loa: number;
}

type SampleSettings = Pick<Settings, 'dataFolder' | 'nodeEnv' | 'audience'>;
type StoredKeys = Readonly<Record<string, JsonWebKey>>;

const LIFETIME_S = 15 * 60;

/**
 * The public key of each sample issuer by its name, for loading the sample network. Generates the keys on first use.
 */
export function sampleIssuerKeys(settings: SampleSettings): ReadonlyMap<string, Jwk> {
  return new Map(Object.entries(keysOf(settings, true)).map(([iss, key]) => [iss, publicPart(key)]));
}

/** The public keys of the sample issuers as a JWK set; empty before they are generated. */
export function sampleJwks(settings: SampleSettings): { readonly keys: readonly Jwk[] } {
  return { keys: Object.values(keysOf(settings, false)).map(publicPart) };
}

/** A token of a sample issuer, valid for 15 minutes from `now`; null if the data folder has no key of that issuer. */
export function signSampleToken(settings: SampleSettings, claims: SampleClaims, now: Date): string | null {
  const stored = keysOf(settings, false)[claims.iss];
  if (!stored) return null;
  const iat = Math.floor(now.getTime() / 1_000);
  const payload = {
    iss: claims.iss,
    sub: claims.sub,
    aud: settings.audience,
    iat,
    exp: iat + LIFETIME_S,
    jti: randomUUID(),
    acr: `http://id.elegnamnden.se/loa/1.0/loa${String(claims.loa)}`,
  };
  const key: KeyObject = createPrivateKey({ key: stored, format: 'jwk' });
  const header = { alg: SAMPLE_ALGORITHM, typ: 'at+jwt', kid: kidOf(stored) } as const;
  return jwt.sign(payload, key, { algorithm: SAMPLE_ALGORITHM, header });
}

function publicPart(key: JsonWebKey): Jwk {
  const { kty, crv, x, y } = key;
  return { kty, crv, x, y, kid: kidOf(key), alg: SAMPLE_ALGORITHM, use: 'sig' };
}

// RFC 7638: the required members in lexical order.
function kidOf({ crv, kty, x, y }: JsonWebKey): string {
  return createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
}

function keysOf({ dataFolder, nodeEnv }: SampleSettings, make: boolean): StoredKeys {
  if (nodeEnv === 'production') throw new Error('There are no sample issuers in production.');
  const file = path.join(dataFolder, 'sample-issuers.json');
  const text = make ? madeOnce(file, () => JSON.stringify(newKeys(), null, 2)) : textIn(file);
  if (text === undefined) return {};
  try {
    return JSON.parse(text) as StoredKeys;
  } catch {
    // The parser's own message would repeat part of the keys.
    throw new Error(`${file} is damaged; restore it, or remove the whole data folder to start anew.`);
  }
}

function newKeys(): StoredKeys {
  const pair = (): JsonWebKey => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  return Object.fromEntries(SAMPLE_AGENCIES.map((slug) => [sampleIssuerOf(slug), pair()]));
}
