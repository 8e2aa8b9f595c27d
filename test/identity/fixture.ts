import { createHmac, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { createAuthenticator, type Authenticated, type Authenticator } from '../../src/identity/authenticate.service';
import { actForAgency, foundAgency, foundIssuer, foundMember } from '../../src/identity/founding.service';
import type { Algorithm, Jwk } from '../../src/identity/jwk';
import type { Context } from '../../src/platform/context';
import { openDatabase, type Database } from '../../src/platform/database';
import { createLog, type Log, type LogValue } from '../../src/platform/logging';
import { computesNothing } from '../../src/platform/threads';
import { Transaction } from '../../src/platform/transaction';
import type { AgencyKind, Assurance, Role } from '../../src/policy/actor';
import { createTestDatabase, type TestDatabase } from '../support/postgres';

/** A moment that no test depends on. */
export const NOW = new Date('2026-03-02T09:00:00Z');

/** A log that keeps what it was given. */
export interface Heard extends Log {
  readonly lines: { event: string; fields: Record<string, LogValue> }[];
}

/** An agency with an issuer, one member and the issuer's private key. */
export interface World {
  readonly agencyId: string;
  readonly issuerId: string;
  readonly memberId: string;
  readonly iss: string;
  readonly kid: string;
  readonly algorithm: Algorithm;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
}

/** A test database with the identity module on it, and a clock that the test sets. */
export interface Fixture {
  readonly test: TestDatabase;
  readonly database: Database;
  readonly clock: { at: Date; now(): Date };
  readonly heard: Heard;
  authenticator(settings?: Partial<TestDatabase['settings']>, keptTokens?: number): Authenticator;
  found(slug: string, options?: Partial<Founding>): Promise<World>;
  /** Runs work as the caller of a token, in one transaction, as the executor does. */
  as<T>(authenticator: Authenticator, auth: Authenticated, work: (ctx: Context) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** What an agency of the tests is founded with. */
export interface Founding {
  readonly kind: AgencyKind;
  readonly algorithm: Algorithm;
  readonly subject: string;
  readonly role: Role;
  readonly maxAssurance: Assurance;
  readonly validTo: string | null;
  readonly jwksUri: string | null;
  readonly sample: boolean;
}

/** Opens a fixture of its own database. */
export async function openFixture(): Promise<Fixture> {
  // Patient: on a busy machine, how long a lock takes is not what these tests are about.
  const patience = { LOCK_TIMEOUT_MS: '20000', STATEMENT_TIMEOUT_MS: '20000', QUERY_TIMEOUT_MS: '25000' };
  const test = await createTestDatabase(patience);
  const database = await openDatabase(test.settings, createLog('silent'));
  const clock = { at: NOW, now: () => clock.at };
  const heard = listening();
  return {
    test,
    database,
    clock,
    heard,
    authenticator: (settings = {}, keptTokens) =>
      createAuthenticator({
        database,
        settings: { ...test.settings, ...settings },
        clock,
        log: heard,
        ...(keptTokens === undefined ? {} : { keptTokens }),
      }),
    found: (slug, options) => found(database, slug, options),
    async as(authenticator, auth, work) {
      const tx = new Transaction(database, 'write', authenticator.openingFor(auth), authenticator.acceptOpening(auth));
      const ctx: Context = {
        requestId: 'test',
        callerRequestId: null,
        actor: auth.actor,
        purpose: 'ADMINISTRATION',
        operation: 'test',
        tx,
        traces: [],
        apart: (work) => work(tx, []),
        compute: computesNothing,
        settings: test.settings,
        clock,
        log: heard,
      };
      try {
        const result = await work(ctx);
        await tx.commit();
        return result;
      } catch (error) {
        await tx.rollback();
        throw error;
      }
    },
    async close() {
      await database.stop();
      await test.drop();
    },
  };
}

async function found(database: Database, slug: string, options: Partial<Founding> = {}): Promise<World> {
  const { kind = 'SOCIAL_SERVICES', algorithm = 'ES256', subject = 'anna', role = 'CASEWORKER' } = options;
  const { maxAssurance = 3, validTo = null, jwksUri = null, sample = false } = options;
  const { privateKey, publicKey } = keyPair(algorithm);
  const kid = `${slug}-1`;
  const iss = `https://idp.example.se/${slug}`;
  return database.dataSource.transaction(async (manager) => {
    const agencyId = await foundAgency(manager, {
      slug,
      name: `Nämnden ${slug}`,
      kind,
      organisationNumber: '212000-1355',
      municipalityCode: '1480',
      secrecyRegime: ['OSL 26:1'],
      processingRegime: 'GDPR',
      validFrom: '2015-01-01',
      validTo,
    });
    await actForAgency(manager, agencyId);
    const keys = jwksUri === null ? [jwkOf(publicKey, kid)] : [];
    const issuer = { agencyId, iss, algorithm, keys, jwksUri, sample, production: false, at: NOW };
    const issuerId = (await foundIssuer(manager, issuer)) ?? '';
    const member = {
      agencyId,
      issuerId,
      subject,
      kind: 'PERSON',
      name: 'Anna (påhittad)',
      roles: [role],
      maxAssurance,
    };
    const memberId = await foundMember(manager, { ...member, kind: 'PERSON' });
    return { agencyId, issuerId, memberId, iss, kid, algorithm, privateKey, publicKey };
  });
}

/** A key pair fit for the algorithm. */
export function keyPair(algorithm: Algorithm, bits = 2048): { privateKey: KeyObject; publicKey: KeyObject } {
  if (algorithm === 'ES256') return generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return generateKeyPairSync('rsa', { modulusLength: bits });
}

/** The public key as a JWK. */
export function jwkOf(publicKey: KeyObject, kid: string): Jwk {
  return { ...publicKey.export({ format: 'jwk' }), kid };
}

/** Changes to the header and the claims of a good token; undefined takes a member away. */
export interface Changes {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
  readonly key?: KeyObject;
  readonly signAs?: Algorithm | 'HS256';
}

/** A token of a world, good unless it is changed; made by hand, so that it can be as bad as a test wants. */
export function tokenOf(world: World, at: Date, changes: Changes = {}): string {
  const iat = Math.floor(at.getTime() / 1000);
  const header = { alg: world.algorithm, typ: 'at+jwt', kid: world.kid, ...changes.header };
  const acr = 'http://id.elegnamnden.se/loa/1.0/loa3';
  const claims = { iss: world.iss, sub: 'anna', aud: 'kunskapshus', iat, exp: iat + 600, acr, ...changes.claims };
  const body = `${encoded(header)}.${encoded(claims)}`;
  return `${body}.${signature(body, changes.key ?? world.privateKey, changes.signAs ?? world.algorithm)}`;
}

/** The header that carries a token. */
export const bearer = (token: string): string => `Bearer ${token}`;

function encoded(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function signature(body: string, key: KeyObject, algorithm: Algorithm | 'HS256'): string {
  const bytes = Buffer.from(body);
  switch (algorithm) {
    case 'HS256':
      return createHmac('sha256', key.export({ type: 'spki', format: 'pem' }))
        .update(bytes)
        .digest('base64url');
    case 'ES256':
      return sign('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }).toString('base64url');
    case 'PS256':
      return sign('sha256', bytes, { key, padding: 6, saltLength: 32 }).toString('base64url');
    case 'RS256':
      return sign('sha256', bytes, key).toString('base64url');
  }
}

function listening(): Heard {
  const lines: Heard['lines'] = [];
  const note = (event: string, fields: Record<string, LogValue> = {}): void => void lines.push({ event, fields });
  return { lines, debug: note, info: note, warn: note, error: note };
}
