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
import { challengeFor } from './challenge';
import { publicKeyOf, type Jwk } from './jwk';
import { createRemoteKeys, isKeyAddress, type RemoteKeys } from './jwks';
import { lookUp, openingOf, type Standing } from './lookup';
import { assuranceOf, readToken, TokenRefused, verifySignature, type Claimed, type TokenFault } from './token';

/** A caller with a verified token, and the facts that must still hold when the transaction opens. */
export interface Authenticated {
  readonly actor: Actor;
  readonly issuerId: string;
  readonly subject: string;
  readonly kid: string;
  /**
   * A fingerprint of everything that the actor is derived from; null in the database once issuer, key, member or agency
   * is no longer valid.
   */
  readonly stamp: string;
  readonly expiresAt: Date;
}

/** Identifies the caller. */
export interface Authenticator {
  /** The caller behind an Authorization header. Throws Unauthenticated, always with the same text and a challenge that names the failed check, or Unavailable. */
  authenticate(authorization: string | undefined): Promise<Authenticated>;
  /** The statement to send right after BEGIN for this caller. */
  openingFor(auth: Authenticated): Opening;
  /** Checks the opening's row. If the stamp has changed, forgets the caller and throws Unauthenticated. */
  acceptOpening(auth: Authenticated): (row: Record<string, unknown>) => void;
  /** Drops a verified token from the cache, so that the next request with it is verified anew. */
  forget(auth: Authenticated): void;
}

/** The dependencies of an authenticator. */
export interface AuthenticatorParts {
  readonly database: Pick<Database, 'pool'>;
  readonly settings: Pick<Settings, 'audience' | 'nodeEnv'>;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics?: Metrics;
  /** The size of the cache of verified tokens; default 10 000. */
  readonly keptTokens?: number;
}

/**
 * One way to authenticate: returns the caller, or null if the header is of another scheme; rejects if the credentials
 * are invalid.
 */
export type Strategy = (authorization: string) => Promise<Authenticated | null>;

interface Verified {
  readonly auth: Authenticated;
  /**
   * Set if the key came from the issuer's JWKS address. The token counts while that address still serves the same key.
   */
  readonly remote: { readonly uri: string; readonly jwk: Jwk } | undefined;
}

const MAX_TOKENS = 10_000;
const MAX_KEYS = 1_000;
const BEARER = /^bearer +(\S+) *$/i;

/**
 * An authenticator over our tables, with a bounded cache of verified tokens. A cached token never outlives its key,
 * member, issuer or agency.
 */
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
    // A refetched key set has new objects: the token is then verified again, with the current key.
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

  // Creating a key object costs more than using it, so each is cached.
  private keyOf(jwk: Jwk, { algorithm }: Standing): KeyObject {
    const name = `${algorithm} ${JSON.stringify(jwk)}`;
    const key = this.keys.get(name) ?? publicKeyOf(jwk, algorithm);
    if (!key) throw new TokenRefused('key');
    this.keys.set(name, key);
    return key;
  }
}

function refused({ log, metrics }: AuthenticatorParts, fault: TokenFault, more: { member?: string } = {}): Unauthenticated {
  log.info('token.refused', { fault, ...more });
  metrics?.count('kunskapshus_tokens_refused_total', { reason: fault });
  return new Unauthenticated(undefined, challengeFor(fault));
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
