import { createHash, type KeyObject } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Actor } from '../policy/actor';
import type { Clock } from '../platform/clock';
import type { Settings } from '../platform/config';
import type { Database } from '../platform/database';
import { Unauthenticated } from '../platform/errors';
import type { Log } from '../platform/logging';
import type { Metrics } from '../platform/metrics';
import type { Opening } from '../platform/transaction';
import { publicKeyOf, type Jwk } from './jwk';
import { createRemoteKeys, isKeyAddress, type RemoteKeys } from './jwks';
import { lookUp, openingOf, type Standing } from './lookup';
import { assuranceOf, readToken, TokenRefused, verifySignature, type Claimed, type TokenFault } from './token';

/** A caller whose token was verified, and what has to hold for it still to count when the transaction opens. */
export interface Authenticated {
  readonly actor: Actor;
  readonly issuerId: string;
  readonly subject: string;
  readonly kid: string;
  /** Changes with everything the actor is made of; gone when issuer, key, member or agency no longer count. */
  readonly stamp: string;
  readonly expiresAt: Date;
}

/** Finds out who is calling. */
export interface Authenticator {
  /** The caller behind an Authorization header. Throws Unauthenticated, always with the same text, or Unavailable. */
  authenticate(authorization: string | undefined): Promise<Authenticated>;
  /** The statement to send right after BEGIN for this caller. */
  openingFor(auth: Authenticated): Opening;
  /** Takes the opening's row; throws Unauthenticated, and forgets the caller, when what it stood on has changed meanwhile. */
  acceptOpening(auth: Authenticated): (row: Record<string, unknown>) => void;
  /** Forgets a verified token, so that the next call with it reads everything anew. */
  forget(auth: Authenticated): void;
}

/** What an authenticator works with. */
export interface AuthenticatorParts {
  readonly database: Pick<Database, 'pool'>;
  readonly settings: Pick<Settings, 'audience' | 'nodeEnv'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics?: Metrics;
  /** How many verified tokens to keep; 10 000 when left out. */
  readonly keptTokens?: number;
}

/** A way to authenticate: the caller, or null when the header is not of its kind; rejects when it is and does not pass. */
export type Strategy = (authorization: string) => Promise<Authenticated | null>;

interface Verified {
  readonly auth: Authenticated;
  /** Present where the key came from the issuer's own address: as long as it is still there, unchanged. */
  readonly remote: { readonly uri: string; readonly jwk: Jwk } | undefined;
}

const MAX_TOKENS = 10_000;
const MAX_KEYS = 1_000;
const BEARER = /^bearer +(\S+) *$/i;

/** An authenticator over our tables, with a bounded cache of verified tokens that never outlives what it rests on. */
export function createAuthenticator(parts: AuthenticatorParts): Authenticator {
  const tokens = new TokenStrategy(parts);
  const strategies: readonly Strategy[] = [(authorization) => tokens.authenticate(authorization)];
  const forget = (auth: Authenticated): void => tokens.forget(auth);
  return {
    async authenticate(authorization) {
      for (const strategy of authorization === undefined ? [] : strategies) {
        const auth = await strategy(authorization ?? '');
        if (auth) return auth;
      }
      throw refused(parts, 'absent');
    },
    openingFor: (auth) => openingOf({ ...auth.actor, kid: auth.kid }),
    acceptOpening: (auth) => (row) => {
      if (row['stamp'] === auth.stamp) return;
      forget(auth);
      throw refused(parts, 'stamp', { member: auth.actor.memberId });
    },
    forget,
  };
}

/** Bearer tokens of trusted issuers. */
class TokenStrategy {
  private readonly verified: LRUCache<string, Verified>;
  private readonly tokenOf = new WeakMap<Authenticated, string>();
  private readonly keys = new LRUCache<string, KeyObject>({ max: MAX_KEYS });
  private readonly remote: RemoteKeys;

  constructor(private readonly parts: AuthenticatorParts) {
    this.verified = new LRUCache({ max: parts.keptTokens ?? MAX_TOKENS });
    this.remote = createRemoteKeys(parts.clock, parts.log);
  }

  async authenticate(authorization: string): Promise<Authenticated | null> {
    const token = BEARER.exec(authorization)?.[1];
    if (token === undefined) return null;
    const hash = createHash('sha256').update(token).digest('base64url');
    const known = await this.known(hash);
    if (known) return known;
    try {
      const verified = await this.verify(token);
      this.verified.set(hash, verified);
      this.tokenOf.set(verified.auth, hash);
      return verified.auth;
    } catch (error) {
      if (error instanceof TokenRefused) throw refused(this.parts, error.fault);
      throw error;
    }
  }

  forget(auth: Authenticated): void {
    const hash = this.tokenOf.get(auth);
    if (hash !== undefined && this.verified.get(hash)?.auth === auth) this.verified.delete(hash);
  }

  private async known(hash: string): Promise<Authenticated | undefined> {
    const entry = this.verified.get(hash);
    if (!entry) return undefined;
    const { auth, remote } = entry;
    const alive = this.parts.clock.now() < auth.expiresAt;
    // A set that was fetched again has new objects: then the token is verified again, with the key that is there now.
    if (alive && (!remote || (await this.remote.find(remote.uri, auth.kid)) === remote.jwk)) return auth;
    this.forget(auth);
    return undefined;
  }

  private async verify(token: string): Promise<Verified> {
    const { database, settings, clock } = this.parts;
    const rules = { audience: settings.audience, now: clock.now() };
    const claimed = readToken(token, rules);
    const standing = await lookUp(database, claimed.iss, claimed.sub, claimed.kid, rules.now);
    if (!standing) throw new TokenRefused('issuer');
    this.checkIssuer(standing, claimed);
    const jwk = await this.jwkOf(standing, claimed.kid);
    verifySignature(token, this.keyOf(jwk, standing), standing.algorithm, claimed.iss, rules);
    const remote = standing.jwksUri === null ? undefined : { uri: standing.jwksUri, jwk };
    return { auth: authenticated(standing, claimed), remote };
  }

  private checkIssuer({ sample, disabled, algorithm, retired }: Standing, claimed: Claimed): void {
    if (sample && this.parts.settings.nodeEnv === 'production') throw new TokenRefused('sample-issuer');
    if (disabled) throw new TokenRefused('issuer-disabled');
    if (claimed.algorithm !== algorithm) throw new TokenRefused('algorithm');
    if (retired) throw new TokenRefused('key-retired');
  }

  private async jwkOf({ jwk, jwksUri }: Standing, kid: string): Promise<Jwk> {
    if (jwksUri === null) {
      if (!jwk) throw new TokenRefused('key');
      return jwk;
    }
    if (!isKeyAddress(jwksUri, this.parts.settings.nodeEnv === 'production')) throw new TokenRefused('key');
    const found = await this.remote.find(jwksUri, kid);
    if (!found) throw new TokenRefused('key');
    return found;
  }

  // Making a key object costs more than using it, so one is kept for each key.
  private keyOf(jwk: Jwk, { algorithm }: Standing): KeyObject {
    const name = `${algorithm} ${JSON.stringify(jwk)}`;
    const key = this.keys.get(name) ?? publicKeyOf(jwk, algorithm);
    if (!key) throw new TokenRefused('key');
    this.keys.set(name, key);
    return key;
  }
}

function refused(
  { log, metrics }: AuthenticatorParts,
  fault: TokenFault,
  more: { member?: string } = {},
): Unauthenticated {
  log.info('token.refused', { fault, ...more });
  metrics?.count('kunskapshus_tokens_refused_total', { reason: fault });
  return new Unauthenticated();
}

function authenticated(standing: Standing, claimed: Claimed): Authenticated {
  const { memberId, roles, maxAssurance, stamp } = standing;
  if (memberId === null || roles === null || maxAssurance === null) throw new TokenRefused('member');
  if (standing.suspended) throw new TokenRefused('member-suspended');
  if (!standing.agencyOpen) throw new TokenRefused('agency-closed');
  if (stamp === null) throw new TokenRefused('key');
  const { agencyId, agencyKind, coordinatesNetwork, issuerId } = standing;
  const assurance = assuranceOf(claimed.acr, maxAssurance);
  return {
    actor: { memberId, agencyId, agencyKind, coordinatesNetwork, roles, assurance },
    issuerId,
    subject: claimed.sub,
    kid: claimed.kid,
    stamp,
    expiresAt: new Date(claimed.exp * 1_000),
  };
}
