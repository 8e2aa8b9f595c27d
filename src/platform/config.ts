import { existsSync } from 'node:fs';
import type { KeyObject } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import { generatedKeys, isWeak, parseKey, parseKeyRing, type KeyRing } from './keys';
import { choice, number, onOff, optional, postgresUrl, ring, secret, type Setting } from './settingKinds';

/** Unusable settings: one line for each problem, with the variable and the remedy, never its value. */
export class SettingsError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The settings cannot be used:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'SettingsError';
  }
}

const DATABASE = 'a URL like postgres://user:password@host:5432/name';
const RING = 'a comma-separated list of <version>:<base64 of 32 bytes>, the last being current';

const LIST = {
  nodeEnv: choice(
    'NODE_ENV',
    'development',
    'development, test or production',
    z.enum(['development', 'test', 'production']),
    'The environment of the service. `production` refuses every unsafe setting.',
  ),
  port: number('PORT', 4000, 'The TCP port to listen on; 0 takes a free one.', 0, 65_535),
  host: choice('HOST', '127.0.0.1', 'an address or a host name', z.string().regex(/^[\w.:-]{1,253}$/), 'The address to listen on.'),
  publicUrl: optional(
    'PUBLIC_URL',
    'an http or https URL',
    z.string().regex(/^https?:\/\/[^\s/]+\S*$/),
    'The address that clients use, if the service is behind a proxy.',
  ),
  logLevel: choice(
    'LOG_LEVEL',
    'info',
    'trace, debug, info, warn, error or silent',
    z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']),
    'The least important level that is logged.',
  ),
  dataFolder: choice(
    'KUNSKAPSHUS_DATA',
    '.data',
    'a folder',
    z.string().min(1),
    'Folder of the embedded database and of generated keys; relative to the project.',
  ),
  databaseUrl: optional(
    'DATABASE_URL',
    DATABASE,
    postgresUrl,
    'Login of the database owner, which migrates. If unset, the embedded database is used.',
  ),
  databaseServiceUrl: optional(
    'DATABASE_SERVICE_URL',
    DATABASE,
    postgresUrl,
    "Login of the service, a role that owns nothing and bypasses no policy. If unset, the owner's login switches to that role.",
  ),
  poolSize: number('POOL_SIZE', 10, 'The number of connections to the database.', 1, 500),
  statementTimeoutMs: number('STATEMENT_TIMEOUT_MS', 3_000, 'The longest a statement may run, in milliseconds.'),
  lockTimeoutMs: number('LOCK_TIMEOUT_MS', 1_000, 'The longest a statement may wait for a lock, in milliseconds.'),
  queryTimeoutMs: number(
    'QUERY_TIMEOUT_MS',
    5_000,
    'The longest to wait for a silent database before the connection is closed, in milliseconds.',
  ),
  requestTimeoutMs: number('REQUEST_TIMEOUT_MS', 10_000, 'The longest a request may take, in milliseconds.'),
  bodyLimitBytes: number('BODY_LIMIT_BYTES', 100_000, 'The largest request body, in bytes.'),
  syncBodyLimitBytes: number(
    'SYNC_BODY_LIMIT_BYTES',
    2_000_000,
    'The largest request body of a system that sends records in batches, in bytes.',
  ),
  personKeys: optional(
    'PERSON_KEYS',
    RING,
    ring,
    'AES keys of personal numbers, all versions still in use. Generated into the data folder outside production.',
  ),
  personIndexKeys: optional(
    'PERSON_INDEX_KEYS',
    RING,
    ring,
    'HMAC keys of the index by which personal numbers are found. Generated like the above.',
  ),
  cursorKey: optional(
    'CURSOR_KEY',
    'base64 of 32 bytes',
    secret,
    'Key of cursors, event ids and stored hashes. It cannot be rotated like the others. Generated like the above.',
  ),
  audience: choice(
    'TOKEN_AUDIENCE',
    'kunskapshus',
    'a text without spaces',
    z.string().regex(/^\S{1,200}$/),
    'The `aud` a token must carry.',
  ),
  metricsToken: optional(
    'METRICS_TOKEN',
    'at least 16 characters without spaces',
    z.string().regex(/^\S{16,}$/),
    'Bearer token that opens `/metrics`. If unset, only requests from the same machine are answered, and none in production.',
  ),
  sample: choice(
    'SAMPLE',
    'auto',
    'auto, on or off',
    z.enum(['auto', 'on', 'off']),
    'The sample network: `auto` loads it into an empty embedded database, `on` also into an empty DATABASE_URL.',
  ),
  corsOrigins: optional(
    'CORS_ORIGINS',
    'a comma-separated list of origins like https://app.example.se, without path',
    z
      .string()
      .regex(/^https?:\/\/[\w.-]+(?::\d{1,5})?(?:,https?:\/\/[\w.-]+(?::\d{1,5})?)*$/)
      .transform((text) => text.split(',')),
    'Origins whose pages may ask this service from a browser (CORS). If unset, none may.',
  ),
  trustedDocuments: choice(
    'TRUSTED_DOCUMENTS',
    'also',
    'also or only',
    z.enum(['also', 'only']),
    'Whether requests may name a registered document instead of sending a query (`also`), or must (`only`). See `npm run documents`.',
  ),
  graphiql: optional('GRAPHIQL', 'on or off', onOff, 'The GraphiQL page at `/`. Default: on outside production. Never on in production.'),
  introspectionRoles: optional(
    'INTROSPECTION_ROLES',
    'a comma-separated list of roles, * for everybody',
    z
      .string()
      .regex(/^(?:\*|[A-Z_]+(?:,[A-Z_]+)*)$/)
      .transform((text) => text.split(',')),
    'Roles that may introspect the schema. Default: `*` outside production, `ADMIN` in production.',
  ),
  changesKeepDays: number('CHANGES_KEEP_DAYS', 90, 'Days for which the change feed keeps changes.', 1, 36_500),
  idempotencyKeepDays: number(
    'IDEMPOTENCY_KEEP_DAYS',
    14,
    'Days for which an idempotency key is remembered; a later retry counts as a new request.',
    1,
    365,
  ),
  streamsPerMember: number('STREAMS_PER_MEMBER', 5, 'The most change streams that one member may have open, on all servers together.'),
  streamsInAll: number('STREAMS_IN_ALL', 500, 'The most change streams open on one server.'),
  rateLimitPerMinute: number('RATE_LIMIT_PER_MINUTE', 600, 'Operations a minute for one subject of one issuer, on all servers together.'),
  costPerMinute: number('COST_PER_MINUTE', 60_000, 'Query cost a minute for one subject of one issuer, on all servers together.'),
  redisUrl: optional(
    'REDIS_URL',
    'a URL like redis://:password@host:6379 or rediss://…',
    z.string().regex(/^rediss?:\/\/\S+$/),
    'Valkey or Redis that counts requests for all servers. If unset, the database counts them.',
  ),
  trackChecksPerHour: number(
    'TRACK_CHECKS_PER_HOUR',
    30,
    'Questions per hour and member that reveal whether a person is known: track checks, numbers in trial runs, extracts and corrections.',
    1,
    100_000,
  ),
  personNumbersPerHour: number(
    'PERSON_NUMBERS_PER_HOUR',
    10_000,
    'Persons per hour that one member may name by number where the answer reveals nothing: new cases, records not synchronised yet, requests.',
  ),
  matchingAtOnce: number('MATCHING_AT_ONCE', 1, 'Matchings of mentors that one server computes at a time, each on a thread.', 1, 64),
  matchingWaiting: number('MATCHING_WAITING', 16, 'The most matchings that wait for their turn on one server; one more is 429.', 1, 10_000),
  maxQueryCost: number('MAX_QUERY_COST', 2_000, 'The largest cost of one operation, computed with its variables.'),
  maxTokens: number('MAX_TOKENS', 1_500, 'The longest document, in tokens.'),
  maxDepth: number('MAX_DEPTH', 10, 'The deepest nesting of fields.'),
  maxAliases: number('MAX_ALIASES', 20, 'Aliases in one operation.', 0),
  maxRootFields: number('MAX_ROOT_FIELDS', 10, 'Root fields in one query (a mutation has one).'),
  maxDirectives: number('MAX_DIRECTIVES', 20, 'Directives in one operation.', 0),
  worker: choice(
    'WORKER',
    'on',
    'on or off',
    onOff,
    'Whether this process also runs the worker, which delivers to webhooks and ends expired records; `off` if `npm run worker` does that.',
  ),
  deliveryLogDays: number('DELIVERY_LOG_DAYS', 30, 'Days for which the delivery log keeps ended deliveries.', 1, 3_650),
  webhookPrivateTargets: choice(
    'WEBHOOK_PRIVATE_TARGETS',
    'off',
    'on or off',
    onOff,
    'Whether webhooks may target loopback and private networks. For trials only; refused in production.',
  ),
  maxSelections: number('MAX_SELECTIONS', 500, 'Selected fields in one operation, with fragments expanded.'),
};

type Parsed = { [K in keyof typeof LIST]: (typeof LIST)[K] extends Setting<infer T> ? T : never };

/**
 * All settings of the service, checked. Keys print without their bytes, but URLs hold passwords: never log this object.
 */
export interface Settings extends Omit<
  Parsed,
  'personKeys' | 'personIndexKeys' | 'cursorKey' | 'graphiql' | 'introspectionRoles' | 'corsOrigins'
> {
  personKeys: KeyRing;
  personIndexKeys: KeyRing;
  cursorKey: KeyObject;
  graphiql: boolean;
  introspectionRoles: readonly string[];
  corsOrigins: readonly string[];
}

/**
 * The settings from the environment, complete and safe to start with. Throws a SettingsError that lists all problems.
 */
export function loadSettings(env: NodeJS.ProcessEnv): Settings {
  const parsed = parse(env);
  const production = parsed.nodeEnv === 'production';
  if (production) refuseUnsafe(parsed);
  const dataFolder = path.resolve(projectRoot(), parsed.dataFolder);
  return {
    ...parsed,
    ...completeKeys(parsed, dataFolder),
    dataFolder,
    corsOrigins: parsed.corsOrigins ?? [],
    graphiql: parsed.graphiql ?? !production,
    introspectionRoles: parsed.introspectionRoles ?? (production ? ['ADMIN'] : ['*']),
  };
}

/** The list of settings for the table in docs/settings.md. */
export function describeSettings(): { name: string; env: string; default: string; description: string }[] {
  return Object.entries(LIST).map(([name, { env, fallback, description }]) => ({
    name,
    env,
    default: fallback ?? '–',
    description,
  }));
}

function parse(env: NodeJS.ProcessEnv): Parsed {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { env: variable, fallback, expects, parse }] of Object.entries(LIST)) {
    const text = env[variable]?.trim() || fallback;
    if (text === null) continue;
    // zod's own messages may repeat the value, which may be a secret: only success or failure is used.
    const result = parse.safeParse(text);
    if (result.success) values[name] = result.data;
    else problems.push(`${variable} must be ${expects}.`);
  }
  if (problems.length > 0) throw new SettingsError(problems);
  return values as Parsed;
}

function completeKeys(parsed: Parsed, dataFolder: string): Pick<Settings, 'personKeys' | 'personIndexKeys' | 'cursorKey'> {
  const { personKeys, personIndexKeys, cursorKey } = parsed;
  if (personKeys && personIndexKeys && cursorKey) return { personKeys, personIndexKeys, cursorKey };
  const stored = generatedKeys(dataFolder);
  const keys = {
    personKeys: personKeys ?? parseKeyRing(stored.PERSON_KEYS),
    personIndexKeys: personIndexKeys ?? parseKeyRing(stored.PERSON_INDEX_KEYS),
    cursorKey: cursorKey ?? parseKey(stored.CURSOR_KEY),
  };
  if (!keys.personKeys || !keys.personIndexKeys || !keys.cursorKey) {
    throw new SettingsError([`keys.json in KUNSKAPSHUS_DATA is damaged: restore it from a copy.`]);
  }
  return { personKeys: keys.personKeys, personIndexKeys: keys.personIndexKeys, cursorKey: keys.cursorKey };
}

function refuseUnsafe(parsed: Parsed): void {
  const rules: [unsafe: boolean, problem: string][] = [
    [!parsed.databaseUrl, 'DATABASE_URL is needed in production: the embedded database is for trials.'],
    [!parsed.databaseServiceUrl, 'DATABASE_SERVICE_URL is needed in production: a login that owns nothing.'],
    [sameLogin(parsed), 'DATABASE_SERVICE_URL must use another login than DATABASE_URL.'],
    [parsed.sample === 'on', 'SAMPLE must not be on in production: its actors have known keys.'],
    [parsed.webhookPrivateTargets, 'WEBHOOK_PRIVATE_TARGETS must not be on in production: webhooks could reach the internal network.'],
    [!parsed.personKeys, 'PERSON_KEYS is needed in production.'],
    [!parsed.personIndexKeys, 'PERSON_INDEX_KEYS is needed in production.'],
    [!parsed.cursorKey, 'CURSOR_KEY is needed in production.'],
    [weakKey(parsed), 'PERSON_KEYS, PERSON_INDEX_KEYS and CURSOR_KEY must come from a random generator: one is weak.'],
    [equalKeys(parsed), 'PERSON_KEYS, PERSON_INDEX_KEYS and CURSOR_KEY must all differ: two are equal.'],
    [
      !isLoopback(parsed.host) && !parsed.publicUrl?.startsWith('https://'),
      'PUBLIC_URL must be https when HOST is not a loopback address.',
    ],
    [(parsed.corsOrigins ?? []).some((origin) => !origin.startsWith('https://')), 'CORS_ORIGINS must be https in production.'],
  ];
  const problems = rules.filter(([unsafe]) => unsafe).map(([, problem]) => problem);
  if (problems.length > 0) throw new SettingsError(problems);
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

function sameLogin({ databaseUrl, databaseServiceUrl }: Parsed): boolean {
  const login = (url: string) => /^[^/]*\/\/([^:@/]*)[:@]/.exec(url)?.[1];
  if (!databaseUrl || !databaseServiceUrl) return false;
  return login(databaseUrl) === login(databaseServiceUrl);
}

function allKeys({ personKeys, personIndexKeys, cursorKey }: Parsed): KeyObject[] {
  return [...(personKeys?.byVersion.values() ?? []), ...(personIndexKeys?.byVersion.values() ?? []), ...(cursorKey ? [cursorKey] : [])];
}

function weakKey(parsed: Parsed): boolean {
  return allKeys(parsed).some(isWeak);
}

function equalKeys(parsed: Parsed): boolean {
  const keys = allKeys(parsed);
  return keys.some((key, i) => keys.slice(i + 1).some((other) => key.equals(other)));
}

/** The folder of the project, the same whether this runs as TypeScript or from dist/. */
export function projectRoot(): string {
  for (let folder = __dirname; folder !== path.dirname(folder); folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return folder;
  }
  return process.cwd();
}
