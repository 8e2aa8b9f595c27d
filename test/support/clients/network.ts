import { readFileSync } from 'node:fs';
import type { GraphQLSchema } from 'graphql';
import { afterMigrating } from '../../../src/afterMigrating';
import { documentFaults, documentsIn, ManifestError, register } from '../../../src/commands/documentManifest';
import { SAMPLE_ACTORS, sampleIssuerOf, signSampleToken } from '../../../src/identity';
import { loadSettings } from '../../../src/platform/config';
import { openDatabase } from '../../../src/platform/database';
import { createLog } from '../../../src/platform/logging';
import { LAW } from '../../../src/referrals';
import { loadSample } from '../../../src/sample/load.service';
import { createSchema } from '../../../src/schema';
import { startService } from '../../../src/service';
import { createTestDatabase, testEnv, type TestDatabase } from '../postgres';
import { asking } from './asking';
import { COLLEAGUES, makeExamples, OF_GROUPS } from './examples';

/**
 * Every other setting is the default: clients meet the limits of a service as it is delivered. No worker changes anything between
 * the plan and the walk.
 */
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
  /** The actors of `npm run token`, and whoever sees more. */
  readonly actors: readonly string[];
  /** A token for each of them, and for the colleagues of `examples.ts`. */
  tokens(): Record<string, string>;
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

/** Registers the documents of a manifest as `npm run documents` does, which `test/wire/documents.test.ts` runs; tells how many are new. */
export async function registerDocuments(schema: GraphQLSchema, { settings, ownerQuery }: TestDatabase, manifest: string): Promise<number> {
  const documents = documentsIn(readFileSync(manifest, 'utf8'));
  const faults = documentFaults(schema, settings, documents);
  if (faults.length > 0) throw new ManifestError(faults);
  return register({ query: (text, values) => ownerQuery(text, values && [...values]) }, documents);
}

/** Loads the sample network once, as `npm start` does, and makes the examples that it lacks. */
export async function loadNetwork(): Promise<SampleNetwork> {
  const schema = createSchema();
  const source = await createTestDatabase(SETTINGS);
  const log = createLog('silent');
  const opened = await openDatabase(source.settings, log, afterMigrating(log), LAW);
  await loadSample({ database: opened, settings: source.settings, log });
  await opened.stop();
  const actors = [...SAMPLE_ACTORS.map(({ actor }) => actor), OF_GROUPS];
  const tokenOf = (member: string): string => {
    const [sub = '', agency = ''] = member.split('@');
    const token = signSampleToken(source.settings, { iss: sampleIssuerOf(agency), sub, loa: 3 }, new Date());
    if (!token) throw new Error(`the sample has no issuer of "${agency}"`);
    return token;
  };
  const tokens = (): Record<string, string> => Object.fromEntries([...actors, ...COLLEAGUES].map((member) => [member, tokenOf(member)]));
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
  // With the worker, which writes down what is to be delivered.
  const { url } = await start(source, { WORKER: 'on' });
  await makeExamples(asking(url, tokens()));
  await stop();
  return {
    ...{ schema, actors, tokens, copy, start, stop },
    drop: async () => {
      await stop();
      await source.drop();
    },
  };
}
