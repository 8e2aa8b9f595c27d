import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createLog } from '../../src/platform/logging';
import { startService, type RunningService } from '../../src/service';
import { startTestService, type TestService } from '../support/api';
import { findProgram } from '../support/program';

const ARRIVED = 'subscription { changeArrived { node { recordId } } }';
const LIMIT = 20;
const MEMBERS = ['anna@social', 'bo@social', 'cia@social'] as const;

async function founded(env: NodeJS.ProcessEnv = {}): Promise<TestService> {
  const service = await startTestService({ RATE_LIMIT_PER_MINUTE: String(LIMIT), ...env });
  await service.foundAgency('social', 'SOCIAL_SERVICES');
  for (const name of MEMBERS) await service.addMember(name, ['CASEWORKER']);
  return service;
}

const secondOf = (service: TestService, log = createLog('silent')): Promise<RunningService> =>
  startService(service.database.settings, { log });

async function ask(service: TestService, url: string, actor: string): Promise<number> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${service.tokenOf(actor)}` },
    body: JSON.stringify({ query: '{ viewer { __typename } }' }),
  });
  await response.text();
  return response.status;
}

/** The statuses of so many requests, at the servers in turn, and how often each came. */
async function statuses(service: TestService, urls: readonly string[], actor: string, count: number): Promise<Record<number, number>> {
  const met: Record<number, number> = {};
  for (let at = 0; at < count; at++) {
    const status = await ask(service, urls[at % urls.length] ?? '', actor);
    met[status] = (met[status] ?? 0) + 1;
  }
  return met;
}

describe('two servers on one database', () => {
  let service: TestService;
  let second: RunningService;
  beforeAll(async () => {
    service = await founded();
    second = await secondOf(service);
  });
  afterAll(async () => {
    await second.stop();
    await service.stop();
  });

  const stream = (url: string, actor: string): Promise<Response> =>
    fetch(`${url}/graphql/stream`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        authorization: `Bearer ${service.tokenOf(actor)}`,
      },
      body: JSON.stringify({ query: ARRIVED }),
    });

  test('grant a caller one limit together, and tell the database no name', async () => {
    expect(await statuses(service, [service.url, second.url], 'anna@social', LIMIT + 10)).toEqual({ 200: LIMIT, 429: 10 });
    const rows = await service.database.ownerQuery<{ key: string }>('SELECT key FROM rate_count');
    expect(rows.map(({ key }) => key)).toEqual(rows.map(() => expect.stringMatching(/^(operations|cost):[\w-]{43}$/)));
    expect(await ask(service, second.url, 'bo@social')).toBe(200);
  });

  test('grant a member so many streams together, and the place of a server that is gone is free after its lease', async () => {
    const most = service.database.settings.streamsPerMember;
    const held = await Promise.all(Array.from({ length: most }, (_, at) => stream(at % 2 === 0 ? service.url : second.url, 'cia@social')));
    expect(held.map(({ status }) => status)).toEqual(held.map(() => 200));
    expect((await stream(second.url, 'cia@social')).status).toBe(429);
    // As if a server had not renewed its places for a minute.
    await service.database.ownerQuery(
      "UPDATE open_stream SET until = now() - interval '1 second' WHERE id = (SELECT min(id::text)::uuid FROM open_stream)",
    );
    const again = await stream(service.url, 'cia@social');
    expect(again.status).toBe(200);
    await Promise.all([...held, again].map(async ({ body }) => body?.cancel()));
    let left = 1;
    for (let tries = 0; left > 0 && tries < 200; tries++) {
      await delay(50);
      [{ n: left } = { n: 1 }] = await service.database.ownerQuery<{ n: number }>('SELECT count(*)::int AS n FROM open_stream');
    }
    expect(left).toBe(0);
  });
});

const redis = findProgram(['valkey-server', 'redis-server']);
if (!redis) console.log('Skipped: no valkey-server or redis-server on this machine (Debian: apt-get install redis-server).');

(redis ? describe : describe.skip)('two servers with a Redis', () => {
  let folder: string;
  let store: ChildProcess;
  let service: TestService;
  let second: RunningService;
  const logged: string[] = [];

  beforeAll(async () => {
    const port = await freePort();
    folder = mkdtempSync(path.join(tmpdir(), 'redis-'));
    store = spawn(redis ?? '', ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', folder], {
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    await new Promise<void>((resolve) => store.stdout?.on('data', (text) => String(text).includes('Ready to accept') && resolve()));
    service = await founded({ REDIS_URL: `redis://127.0.0.1:${port}` });
    second = await secondOf(service, createLog('warn', { write: (line: string) => void logged.push(line) }));
  });
  afterAll(async () => {
    store.kill('SIGKILL');
    await second.stop();
    await service.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('grant a caller one limit together, of which the database is told nothing', async () => {
    expect(await statuses(service, [service.url, second.url], 'anna@social', LIMIT + 10)).toEqual({ 200: LIMIT, 429: 10 });
    expect(await service.database.ownerQuery('SELECT FROM rate_count')).toEqual([]);
  });

  test('answer also while it is silent', async () => {
    store.kill('SIGSTOP');
    try {
      expect(await statuses(service, [service.url], 'cia@social', 3)).toEqual({ 200: 3 });
      const started = await secondOf(service);
      expect(await ask(service, started.url, 'cia@social')).toBe(200);
      await started.stop();
    } finally {
      store.kill('SIGCONT');
    }
  });

  test('each count for themselves, and log it, while it is away', async () => {
    const gone = new Promise((resolve) => store.once('exit', resolve));
    store.kill('SIGKILL');
    await gone;
    expect(await statuses(service, [second.url], 'bo@social', LIMIT + 5)).toEqual({ 200: LIMIT, 429: 5 });
    // Of operations, and of cost.
    expect(logged.filter((line) => line.includes('"rates.counted.alone"'))).toHaveLength(2);
    expect(logged.join('')).toContain('"rates.store.lost"');
  });
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
