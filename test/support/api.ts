import { generateKeyPairSync, randomUUID } from 'node:crypto';
import type { GraphQLSchema } from 'graphql';
import jwt from 'jsonwebtoken';
import type { AgencyKind, Assurance, Role } from '../../src/policy/actor';
import type { StatedLawKind } from '../../src/policy/lawKind';
import { newId } from '../../src/platform/ids';
import { createLog } from '../../src/platform/logging';
import type { Clock } from '../../src/platform/clock';
import { LAW, type Law } from '../../src/referrals/lawInForce.service';
import { createSchema } from '../../src/schema';
import { startService, type RunningService } from '../../src/service';
import { createTestDatabase, type TestDatabase } from './postgres';

/** An agency that a test has founded. */
export interface TestAgency {
  readonly id: string;
  readonly slug: string;
  readonly kind: AgencyKind;
  readonly coordinatesNetwork: boolean;
  readonly issuerId: string;
  readonly iss: string;
}

/** A member that a test has made, who can ask. `assurance` is what its tokens claim and the most it may have. */
export interface TestActor {
  readonly id: string;
  readonly name: string;
  readonly subject: string;
  readonly agency: TestAgency;
  readonly roles: readonly Role[];
  readonly assurance: Assurance;
}

/** What the API answered. */
export interface TestAnswer<T> {
  readonly status: number;
  readonly data: T | null;
  readonly errors: readonly TestError[];
  /** The extensions of the first error, or nothing. */
  readonly extensions: Readonly<Record<string, unknown>>;
  /** Its code, or null. */
  readonly code: string | null;
  readonly text: string;
  readonly headers: Headers;
}

export interface TestError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** What a test may want other than a plain, valid token of the actor. */
export interface TokenWishes {
  readonly claims?: Readonly<Record<string, unknown>>;
  readonly header?: Readonly<Record<string, unknown>>;
}

export interface AgencyWishes {
  readonly name?: string;
  readonly municipalityCode?: string | null;
  readonly coordinatesNetwork?: boolean;
  readonly lawKinds?: readonly StatedLawKind[];
}

export interface MemberWishes {
  readonly assurance?: Assurance;
  readonly kind?: 'PERSON' | 'SYSTEM';
  readonly name?: string;
}

/** The whole service on a database of its own, behind real HTTP. */
export interface TestService {
  readonly url: string;
  readonly database: TestDatabase;
  readonly running: RunningService;
  /** Everything the service has logged, one JSON line each. */
  readonly logLines: readonly string[];
  /** From now on the server decides by this law, as if it were of that version. */
  follow(law: Law): void;
  /** Founds an agency with an issuer of its own; `slug` names it from then on. */
  foundAgency(slug: string, kind: AgencyKind, wishes?: AgencyWishes): Promise<TestAgency>;
  /** Adds a member named `<who>@<slug of a founded agency>`. */
  addMember(name: string, roles: readonly Role[], wishes?: MemberWishes): Promise<TestActor>;
  /** The actor that was added under this name. */
  actor(name: string): TestActor;
  /** A signed token of the actor, valid now. */
  tokenOf(actor: string | TestActor, wishes?: TokenWishes): string;
  /** Asks the API as this actor; null asks without a token. */
  graphql<T = Record<string, unknown>>(
    actor: string | TestActor | null,
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<TestAnswer<T>>;
  stop(): Promise<void>;
}

/** The schema of the services that a worker starts; it holds nothing of any of them. */
function sharedSchema(): GraphQLSchema {
  const worker = globalThis as { testSchema?: GraphQLSchema };
  return (worker.testSchema ??= createSchema());
}

const KID = 'test-key';
const LIFETIME_S = 10 * 60;
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const PUBLIC_JWK = JSON.stringify({ ...publicKey.export({ format: 'jwk' }), kid: KID, alg: 'ES256', use: 'sig' });

/** Limits that no ordinary test should meet, on a busy machine either. A test of the limits gives its own. */
const ROOMY: NodeJS.ProcessEnv = {
  RATE_LIMIT_PER_MINUTE: '1000000',
  COST_PER_MINUTE: '100000000',
  STATEMENT_TIMEOUT_MS: '15000',
  QUERY_TIMEOUT_MS: '20000',
  REQUEST_TIMEOUT_MS: '30000',
};

/** Starts the service on a fresh database; `env` overrides single settings. Stop it in `afterAll`. */
export async function startTestService(env: NodeJS.ProcessEnv = {}, clock?: Clock): Promise<TestService> {
  const database = await createTestDatabase({ ...ROOMY, ...env });
  const logLines: string[] = [];
  const log = createLog('debug', { write: (line: string) => void logLines.push(line) });
  try {
    const law = { ...LAW };
    const running = await startService(database.settings, { log, clock, law, schema: sharedSchema() });
    return new Harness(database, running, logLines, clock, law);
  } catch (error) {
    await database.drop();
    throw error;
  }
}

class Harness implements TestService {
  readonly url: string;
  private readonly agencies = new Map<string, TestAgency>();
  private readonly actors = new Map<string, TestActor>();
  private readonly tokens = new Map<string, { readonly token: string; readonly signedAt: number }>();

  constructor(
    readonly database: TestDatabase,
    readonly running: RunningService,
    readonly logLines: readonly string[],
    private readonly clock: Clock | undefined,
    private readonly law: Law,
  ) {
    this.url = running.url;
  }

  follow(law: Law): void {
    Object.assign(this.law, law);
  }

  async foundAgency(slug: string, kind: AgencyKind, wishes: AgencyWishes = {}): Promise<TestAgency> {
    const { coordinatesNetwork = false } = wishes;
    const agency: TestAgency = { id: newId(), slug, kind, coordinatesNetwork, issuerId: newId(), iss: `https://idp.${slug}.example/` };
    const { ownerQuery } = this.database;
    await ownerQuery(
      `INSERT INTO agency (id, slug, name, kind, municipality_code, secrecy_regime, processing_regime, coordinates_network, law_kinds, valid_from)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, '2000-01-01')`,
      [
        agency.id,
        slug,
        wishes.name ?? slug,
        kind,
        wishes.municipalityCode === undefined ? '1480' : wishes.municipalityCode,
        kind === 'CIVIL_SOCIETY' ? [] : ['OSL 8:1'],
        kind === 'POLICE' || kind === 'PRISON_PROBATION' ? 'CRIMINAL_DATA_ACT' : 'GDPR',
        coordinatesNetwork,
        JSON.stringify(wishes.lawKinds ?? []),
      ],
    );
    await ownerQuery(`INSERT INTO issuer (id, agency_id, iss, algorithm) VALUES ($1, $2, $3, 'ES256')`, [
      agency.issuerId,
      agency.id,
      agency.iss,
    ]);
    await ownerQuery(`INSERT INTO issuer_key (id, issuer_id, kid, jwk, added_at) VALUES ($1, $2, $3, $4, '2026-01-01T00:00:00Z')`, [
      newId(),
      agency.issuerId,
      KID,
      PUBLIC_JWK,
    ]);
    this.agencies.set(slug, agency);
    return agency;
  }

  async addMember(name: string, roles: readonly Role[], wishes: MemberWishes = {}): Promise<TestActor> {
    const [subject = '', slug = ''] = name.split('@');
    const agency = this.agencies.get(slug);
    if (!agency) throw new Error(`found the agency "${slug}" before its members`);
    const { assurance = 3, kind = 'PERSON' } = wishes;
    const actor: TestActor = { id: newId(), name, subject, agency, roles, assurance };
    await this.database.ownerQuery(
      `INSERT INTO member (id, agency_id, issuer_id, subject, kind, name, roles, max_assurance)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [actor.id, agency.id, agency.issuerId, subject, kind, wishes.name ?? name, roles, assurance],
    );
    this.actors.set(name, actor);
    return actor;
  }

  actor(name: string): TestActor {
    const known = this.actors.get(name);
    if (!known) throw new Error(`no actor "${name}" was added`);
    return known;
  }

  tokenOf(actor: string | TestActor, wishes: TokenWishes = {}): string {
    const { subject, agency, assurance } = typeof actor === 'string' ? this.actor(actor) : actor;
    const iat = Math.floor((this.clock?.now().getTime() ?? Date.now()) / 1_000);
    const payload = {
      iss: agency.iss,
      sub: subject,
      aud: this.database.settings.audience,
      iat,
      exp: iat + LIFETIME_S,
      jti: randomUUID(),
      acr: `http://id.elegnamnden.se/loa/1.0/loa${String(assurance)}`,
      ...wishes.claims,
    };
    const header = { alg: 'ES256', typ: 'at+jwt', kid: KID, ...wishes.header } as const;
    return jwt.sign(payload, privateKey, { algorithm: 'ES256', header });
  }

  async graphql<T = Record<string, unknown>>(
    actor: string | TestActor | null,
    query: string,
    variables: Readonly<Record<string, unknown>> = {},
    headers: Readonly<Record<string, string>> = {},
  ): Promise<TestAnswer<T>> {
    const bearer: Record<string, string> = actor === null ? {} : { authorization: `Bearer ${this.freshToken(actor)}` };
    const response = await fetch(`${this.url.replace(/\/$/, '')}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...bearer, ...headers },
      body: JSON.stringify({ query, variables }),
    });
    const text = await response.text();
    return { ...readAnswer<T>(text), status: response.status, text, headers: response.headers };
  }

  async stop(): Promise<void> {
    await this.running.stop();
    await this.database.drop();
  }

  // The service keeps verified tokens: one token for many questions is what a client would send.
  private freshToken(actor: string | TestActor): string {
    const { id } = typeof actor === 'string' ? this.actor(actor) : actor;
    const known = this.tokens.get(id);
    const now = this.clock?.now().getTime() ?? Date.now();
    if (known && Math.abs(now - known.signedAt) < (LIFETIME_S * 1_000) / 2) return known.token;
    const token = this.tokenOf(actor);
    this.tokens.set(id, { token, signedAt: now });
    return token;
  }
}

function readAnswer<T>(text: string): Pick<TestAnswer<T>, 'data' | 'errors' | 'extensions' | 'code'> {
  const body = parsed(text) as { data?: T | null; errors?: TestError[] };
  const errors = body.errors ?? [];
  const extensions = errors[0]?.extensions ?? {};
  const code = typeof extensions['code'] === 'string' ? extensions['code'] : null;
  return { data: body.data ?? null, errors, extensions, code };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {}; // a front door may answer something else than JSON; the test then looks at `text`
  }
}
