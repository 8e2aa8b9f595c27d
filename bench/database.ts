import { createHash, generateKeyPairSync, randomUUID, type KeyObject } from 'node:crypto';
import path from 'node:path';
import jwt from 'jsonwebtoken';
import pg from 'pg';
import { migrations } from '../migrations';
import { afterMigrating } from '../src/afterMigrating';
import { loadSettings } from '../src/platform/config';
import { migrate, SERVICE_ROLE } from '../src/platform/database';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/platform/embeddedPostgres';
import { generatedKeys } from '../src/platform/keys';
import { createCommandLog } from '../src/platform/logging';
import { DATA_STATEMENTS, fillDatabase, type BenchCaller, type DataStatements } from './data';

/** The filled database of the benchmark, and what a service needs to run on it as in production. */
export interface BenchDatabase {
  readonly ownerUrl: string;
  /** A login of its own for the service: member of the service role, owner of nothing. */
  readonly serviceUrl: string;
  readonly postmasterPid: number | undefined;
  /** The environment of a production process; nothing is inherited but PATH. */
  readonly env: NodeJS.ProcessEnv;
  /** A token of a caller, for 15 minutes. */
  token(caller: BenchCaller): string;
  /** Empties the access log, so that every run begins with the same tables. */
  reset(): Promise<void>;
  stop(): Promise<void>;
}

const NAME = 'bench';
const LOGIN = 'kunskapshus_bench';
const AUDIENCE = 'kunskapshus';
const LIFETIME_S = 15 * 60;
const NO_LIMIT = '100000000';

interface Options {
  readonly fresh: boolean;
  /** The folder under `.data` in which the server has its files, and the statements that fill its database. */
  readonly folder?: string;
  readonly statements?: DataStatements;
}

/** An embedded PostgreSQL with durable settings in a folder of its own, migrated and filled; what is there already is used again. */
export async function openBenchDatabase({ fresh, folder = 'bench', statements = DATA_STATEMENTS }: Options): Promise<BenchDatabase> {
  const log = createCommandLog('warn');
  const { dataFolder } = loadSettings({ KUNSKAPSHUS_DATA: path.join('.data', folder) });
  const server = await startEmbeddedPostgres({ root: path.join(dataFolder, 'postgres'), durable: true, log });
  try {
    const ownerUrl = server.url(NAME);
    if (fresh || (await stateOf(server)) !== fingerprint(statements)) await build(server, ownerUrl, dataFolder, statements);
    const key = await registerKey(ownerUrl);
    return {
      ownerUrl,
      serviceUrl: server.url(NAME, LOGIN),
      postmasterPid: server.pid,
      env: productionEnv(server, dataFolder),
      token: (caller) => sign(key, caller),
      reset: () => reset(ownerUrl),
      stop: () => server.stop(),
    };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/** Runs statements on one connection that is closed afterwards. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

// Another version of the tables or of the data makes the kept database worthless.
function fingerprint(statements: DataStatements): string {
  const texts = [...migrations.map((migration) => migration.prototype.up.toString()), JSON.stringify(statements)];
  return createHash('sha256').update(texts.join('\n')).digest('hex');
}

async function stateOf(server: EmbeddedPostgres): Promise<string | null> {
  const sql = `SELECT shobj_description(oid, 'pg_database') AS state FROM pg_database WHERE datname = $1`;
  const { rows } = await withClient(server.url('postgres'), (client) => client.query<{ state: string | null }>(sql, [NAME]));
  return rows[0]?.state ?? null;
}

async function build(server: EmbeddedPostgres, ownerUrl: string, dataFolder: string, statements: DataStatements): Promise<void> {
  await withClient(server.url('postgres'), async (client) => {
    await client.query(`DROP DATABASE IF EXISTS ${NAME} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${NAME}`);
  });
  const settings = loadSettings({ KUNSKAPSHUS_DATA: dataFolder, DATABASE_URL: ownerUrl });
  const log = createCommandLog('warn');
  await migrate(settings, log, afterMigrating(log));
  await withClient(ownerUrl, async (client) => {
    await fillDatabase(client, statements);
    await client.query(`
      DO $$ BEGIN CREATE ROLE ${LOGIN} LOGIN IN ROLE ${SERVICE_ROLE}; EXCEPTION WHEN duplicate_object THEN NULL; END $$`);
    await client.query(`COMMENT ON DATABASE ${NAME} IS '${fingerprint(statements)}'`);
  });
}

interface SigningKey {
  readonly kid: string;
  readonly key: KeyObject;
}

// The private half lives in this process alone: every run registers a new key and removes the one before.
async function registerKey(ownerUrl: string): Promise<SigningKey> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const kid = randomUUID();
  const jwk = { ...publicKey.export({ format: 'jwk' }), kid, alg: 'ES256', use: 'sig' };
  await withClient(ownerUrl, async (client) => {
    await client.query('DELETE FROM issuer_key');
    await client.query(
      'INSERT INTO issuer_key (id, issuer_id, kid, jwk, added_at) SELECT gen_random_uuid(), i.id, $1, $2, now() FROM issuer i',
      [kid, jwk],
    );
  });
  return { kid, key: privateKey };
}

function sign({ kid, key }: SigningKey, caller: BenchCaller): string {
  const iat = Math.floor(Date.now() / 1_000);
  const { iss, subject: sub } = caller;
  const acr = 'http://id.elegnamnden.se/loa/1.0/loa3';
  const payload = { iss, sub, aud: AUDIENCE, iat, exp: iat + LIFETIME_S, jti: randomUUID(), acr };
  return jwt.sign(payload, key, { algorithm: 'ES256', header: { alg: 'ES256', typ: 'at+jwt', kid } });
}

function productionEnv(server: EmbeddedPostgres, dataFolder: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    NODE_ENV: 'production',
    DATABASE_URL: server.url(NAME),
    DATABASE_SERVICE_URL: server.url(NAME, LOGIN),
    KUNSKAPSHUS_DATA: dataFolder,
    ...generatedKeys(dataFolder),
    TOKEN_AUDIENCE: AUDIENCE,
    SAMPLE: 'off',
    GRAPHIQL: 'off',
    PORT: '0',
    // What a service in production logs is part of what it costs; the floors log nothing.
    LOG_LEVEL: 'info',
    RATE_LIMIT_PER_MINUTE: NO_LIMIT,
    COST_PER_MINUTE: NO_LIMIT,
  };
}

async function reset(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    // The log is insert-only by trigger: only the owner of the server can set that aside, and only here.
    await client.query('SET session_replication_role = replica');
    await client.query('TRUNCATE access_line, access_log, access_part, access_record, access_seal, access_unsealed');
    await client.query('CHECKPOINT');
  });
}
