import { rm } from 'node:fs/promises';
import type { TestServer } from './globalSetup';

/** Stops the PostgreSQL of the run and removes its folder. */
export default async function globalTeardown(): Promise<void> {
  const { testServer } = globalThis as { testServer?: TestServer };
  if (!testServer) return;
  await testServer.server.stop();
  await rm(testServer.folder, { recursive: true, force: true, maxRetries: 5 });
}
