import path from 'node:path';
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { loadSettings, type Settings } from '../../src/platform/config';

/** The migrated database that every test database is a copy of. */
export const TEMPLATE = 'kunskapshus_template';

/** The variables through which the workers of the run find its server. */
export const TEST_SOCKET = 'KUNSKAPSHUS_TEST_SOCKET';
export const TEST_FOLDER = 'KUNSKAPSHUS_TEST_FOLDER';

/** A migrated, empty database of its own for one test file. */
export interface TestDatabase {
  name: string;
  /** The login that owns the tables and bypasses every rule: for arranging and for looking behind the wall. */
  ownerUrl: string;
  /** Settings with which the service opens this database under its own role. */
  settings: Settings;
  /** Rows as the owner sees them, whatever the rules of the rows say. */
  ownerQuery<R extends object>(sql: string, params?: unknown[]): Promise<R[]>;
  /** Removes the database, also when somebody is still connected to it. */
  drop(): Promise<void>;
}

/** Makes a copy of the migrated template, or of another database that nobody is connected to; `env` overrides single settings. */
export async function createTestDatabase(env: NodeJS.ProcessEnv = {}, template = TEMPLATE): Promise<TestDatabase> {
  const name = `test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await adminQuery(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  const ownerUrl = urlOf(name);
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 2, idleTimeoutMillis: 1_000, allowExitOnIdle: true });
  pool.on('error', () => undefined);
  return {
    name,
    ownerUrl,
    settings: loadSettings({ ...testEnv(ownerUrl), ...env }),
    ownerQuery: async <R extends object>(sql: string, params: unknown[] = []) => (await pool.query<R>(sql, params)).rows,
    drop: async () => {
      await pool.end();
      await adminQuery(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

/** The URL of a database on the server of this run. */
export function urlOf(database: string, user = 'postgres'): string {
  return `postgres://${user}@/${database}?host=${encodeURIComponent(required(TEST_SOCKET))}`;
}

/** The variables of a service that is being tested: no sample, a free port, no log. */
export function testEnv(databaseUrl: string): NodeJS.ProcessEnv {
  return {
    NODE_ENV: 'test',
    DATABASE_URL: databaseUrl,
    KUNSKAPSHUS_DATA: path.join(required(TEST_FOLDER), 'keys'),
    PORT: '0',
    LOG_LEVEL: 'silent',
    SAMPLE: 'off',
    // A test that is about deliveries runs a worker of its own.
    WORKER: 'off',
  };
}

/** Runs one statement on the server itself, outside any test database. */
export async function adminQuery(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf('postgres') });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function required(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: the tests run through jest, whose global setup starts PostgreSQL.`);
  return value;
}
