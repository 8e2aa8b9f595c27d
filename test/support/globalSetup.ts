import 'reflect-metadata';
import { chmod, mkdtemp } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { loadSettings } from '../../src/platform/config';
import { migrate } from '../../src/platform/database';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/embeddedPostgres';
import { createCommandLog } from '../../src/platform/logging';
import { TEMPLATE, TEST_FOLDER, TEST_SOCKET, adminQuery, testEnv, urlOf } from './postgres';

/** What the teardown needs; it runs in the same process. */
export interface TestServer {
  server: EmbeddedPostgres;
  folder: string;
}

/** One PostgreSQL for the whole run, with a migrated template that every test database is copied from. */
export default async function globalSetup(): Promise<void> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'kunskapshus-test-'));
  await chmod(folder, 0o755); // when root runs the tests, the server runs under another account
  const log = createCommandLog('error');
  const server = await startEmbeddedPostgres({
    root: path.join(folder, 'postgres'),
    durable: false,
    log,
    flags: ['-c', 'max_connections=200'],
  });
  process.env[TEST_FOLDER] = folder;
  process.env[TEST_SOCKET] = server.socket;
  (globalThis as { testServer?: TestServer }).testServer = { server, folder };
  await adminQuery(`CREATE DATABASE ${TEMPLATE}`);
  await migrate(loadSettings(testEnv(urlOf(TEMPLATE))), log);
}
