import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { GraphQLSchema } from 'graphql';
import { afterMigrating } from '../../../src/afterMigrating';
import { SAMPLE_ACTORS, signSampleToken } from '../../../src/identity';
import { loadSettings } from '../../../src/platform/config';
import { openDatabase } from '../../../src/platform/database';
import { createLog } from '../../../src/platform/logging';
import { LAW } from '../../../src/referrals';
import { loadSample } from '../../../src/sample/load.service';
import { createSchema } from '../../../src/schema';
import { startService } from '../../../src/service';
import { createTestDatabase, testEnv, type TestDatabase } from '../postgres';
import { STRIPPED } from '../process';

const ROOT = path.join(__dirname, '../../..');

/** Every other setting is the default: clients meet the limits of a service as it is delivered. */
const SETTINGS: NodeJS.ProcessEnv = {
  RATE_LIMIT_PER_MINUTE: '1000000',
  COST_PER_MINUTE: '100000000',
  STATEMENT_TIMEOUT_MS: '15000',
  QUERY_TIMEOUT_MS: '20000',
  REQUEST_TIMEOUT_MS: '30000',
};

/** The sample network, in a database that is only copied. */
export interface SampleNetwork {
  readonly schema: GraphQLSchema;
  readonly actors: readonly string[];
  tokenOf(actor: string): string;
  /** A copy of the database, for a client of its own. */
  copy(): Promise<TestDatabase>;
  /** A service on such a copy. */
  start(database: TestDatabase, env?: NodeJS.ProcessEnv): Promise<SampleService>;
  /** Stops the services that were started, and drops their databases. */
  stop(): Promise<void>;
  /** Stops everything and drops the sample network. */
  drop(): Promise<void>;
}

export interface SampleService {
  readonly url: string;
  readonly logLines: readonly string[];
}

/** Registers the documents of a manifest, as the operator does: the command in a process of its own. */
export async function registerDocuments(database: TestDatabase, manifest: string): Promise<string> {
  const hook = path.join(ROOT, 'test/support/typescriptHook.js');
  const command = path.join(ROOT, 'src/commands/documents.command.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['-r', hook, command, manifest], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], TYPESCRIPT_CACHE: STRIPPED, ...testEnv(database.ownerUrl) },
  });
  return stdout;
}

/** Loads the sample network once, as `npm start` does. */
export async function loadNetwork(): Promise<SampleNetwork> {
  const schema = createSchema();
  const source = await createTestDatabase(SETTINGS);
  const log = createLog('silent');
  const opened = await openDatabase(source.settings, log, afterMigrating(log), LAW);
  await loadSample({ database: opened, settings: source.settings, log });
  await opened.stop();
  const tokenOf = (actor: string): string => {
    const known = SAMPLE_ACTORS.find((one) => one.actor === actor);
    const token = known && signSampleToken(source.settings, known, new Date());
    if (!token) throw new Error(`the sample has no actor "${actor}"`);
    return token;
  };
  const ends: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  const copy = async (): Promise<TestDatabase> => {
    const database = await createTestDatabase(SETTINGS, source.name);
    ends.push(() => database.drop());
    return database;
  };
  const start: SampleNetwork['start'] = async (database, env = {}) => {
    const logLines: string[] = [];
    const running = await startService(loadSettings({ ...testEnv(database.ownerUrl), ...SETTINGS, ...env }), {
      log: createLog('info', { write: (line: string) => void logLines.push(line) }),
      law: { ...LAW },
      schema,
    });
    ends.push(() => running.stop());
    return { url: running.url.replace(/\/$/, ''), logLines };
  };
  return {
    schema,
    actors: SAMPLE_ACTORS.map(({ actor }) => actor),
    tokenOf,
    copy,
    start,
    stop,
    drop: async () => {
      await stop();
      await source.drop();
    },
  };
}
