import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createTestDatabase, testEnv, type TestDatabase } from '../support/postgres';
import { draws } from '../support/size';

/**
 * The example of an integrator's system, in processes of its own, against a server and a worker in theirs; each of them is killed
 * again and again while 5 000 records come in and change. KILLS and RECORDS make a longer run of it, SEED the same one again.
 */
const KILLS = Number(process.env['KILLS'] ?? draws(6, 12));
const RECORDS = Number(process.env['RECORDS'] ?? draws(400, 1_000));
const SEED = Number(process.env['SEED'] ?? 20261123);

jest.setTimeout(900_000 + KILLS * 10_000);

const ROOT = path.join(__dirname, '../..');
const ROLES = ['client', 'worker', 'server'] as const;
type Role = (typeof ROLES)[number];

let database: TestDatabase;
let folder: string;
let ports: { server: number; client: number };
const running = new Map<Role, ChildProcess>();
const said: Record<Role, string[]> = { client: [], worker: [], server: [] };

beforeAll(async () => {
  // As it is installed: what is started again and again must start fast.
  execFileSync(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.build.json'], { cwd: ROOT });
  database = await createTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'kunskapshus-sspf-'));
  ports = { server: await freePort(), client: await freePort() };
});
afterAll(async () => {
  for (const role of ROLES) await kill(role);
  rmSync(folder, { recursive: true, force: true });
  await database.drop();
});

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

const SCRIPT: Record<Role, string> = {
  server: 'dist/src/main.js',
  worker: 'dist/src/commands/worker.command.js',
  client: 'examples/sspf/system.mjs',
};

function start(role: Role): void {
  const env = {
    ...testEnv(database.ownerUrl),
    ...{ PATH: process.env['PATH'], PORT: String(ports.server), SAMPLE: 'on', LOG_LEVEL: 'info', WORKER: 'off' },
    ...{ WEBHOOK_PRIVATE_TARGETS: 'on', RATE_LIMIT_PER_MINUTE: '1000000', COST_PER_MINUTE: '100000000' },
    ...{ KUNSKAPSHUS_URL: `http://127.0.0.1:${String(ports.server)}`, SSPF_PORT: String(ports.client) },
  };
  const args = role === 'client' ? [SCRIPT.client, folder] : [SCRIPT[role]];
  // A group of its own, so that what it has started dies with it.
  const child = spawn(process.execPath, args, { cwd: ROOT, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part: Buffer) => {
      said[role].push(part.toString());
      if (said[role].length > 200) said[role].shift();
    });
  running.set(role, child);
}

async function kill(role: Role): Promise<void> {
  const child = running.get(role);
  if (child?.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const end = new Promise((resolve) => child.once('exit', resolve));
  process.kill(-child.pid, 'SIGKILL');
  await end;
}

/** The same pseudo-random numbers for the same seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

async function until(what: string, holds: () => Promise<boolean>, mostMs: number): Promise<void> {
  const end = Date.now() + mostMs;
  while (!(await holds().catch(() => false))) {
    if (Date.now() > end)
      throw new Error(
        `${what} did not come about; the processes said:\n${ROLES.map((role) => `${role}: ${said[role].join('').slice(-1_500)}`).join('\n')}`,
      );
    await pause(250);
  }
}

interface Held {
  readonly external_id: string;
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly summary: string;
}

const held = (): Promise<Held[]> =>
  database.ownerQuery<Held>(
    `SELECT e.external_id, 'case_' || c.id AS id, c.version, c.status, c.summary FROM external_record e JOIN case_file c ON c.id = e.record_id
      WHERE e.record_type = 'Case' AND e.external_id LIKE 'SSPF-%' ORDER BY e.external_id`,
  );

const deliveries = async (): Promise<{ all: number; waiting: number }> => {
  const [row] = await database.ownerQuery<{ all: number; waiting: number }>(
    `SELECT count(*)::int AS all, (count(*) FILTER (WHERE status = 'PENDING'))::int AS waiting FROM delivery`,
  );
  return row ?? { all: -1, waiting: -1 };
};

const json = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
const inbox = (): { id: string; recordId: string; version: number | null }[] =>
  readFileSync(path.join(folder, 'inbox.jsonl'), 'utf8')
    .split('\n')
    .flatMap((line) => {
      try {
        return [JSON.parse(line) as { id: string; recordId: string; version: number | null }];
      } catch {
        return [];
      }
    });

/** The newest version of each record that a delivery has told. */
function latestHeard(): Map<string, number> {
  const latest = new Map<string, number>();
  for (const { recordId, version } of inbox()) latest.set(recordId, Math.max(latest.get(recordId) ?? 0, version ?? 0));
  return latest;
}

async function writeRound(round: number): Promise<void> {
  const script = pathToFileURL(path.join(ROOT, 'examples/sspf/records.mjs')).href;
  const child = spawn(process.execPath, [new URL(script).pathname, path.join(folder, 'records.csv'), String(RECORDS), String(round)]);
  await new Promise((resolve) => child.once('exit', resolve));
}

test('client, worker and server are killed at random, and in the end both sides hold the same: nothing is missing, nothing is double', async () => {
  const random = dice(SEED);
  start('server');
  await until('the server', async () => (await fetch(`http://127.0.0.1:${String(ports.server)}/health/ready`)).ok, 90_000);
  await writeRound(0);
  start('worker');
  start('client');
  let round = 0;
  const killed: Record<Role, number> = { client: 0, worker: 0, server: 0 };
  for (let at = 0; at < KILLS; at += 1) {
    await pause(200 + random() * 2_500);
    const role = ROLES[Math.floor(random() * ROLES.length)] ?? 'client';
    await kill(role);
    killed[role] += 1;
    start(role);
    // What was never taken in cannot be closed: a new round waits for the first.
    if ((at + 1) % 4 === 0 && (await held()).length === RECORDS) await writeRound((round += 1));
  }
  const done = async (): Promise<boolean> => {
    const rows = await held();
    const summary = `omgång ${String(round)}`;
    const changed = rows.filter(({ external_id }) => external_id.endsWith('10'));
    return rows.length === RECORDS && changed.every((row) => row.summary.endsWith(summary));
  };
  await until('the import', done, 300_000);
  // None waits, none came in between, and the last of each record has arrived: a worker who was just killed has others to queue yet.
  const delivering = async (): Promise<boolean> => {
    const before = await deliveries();
    await pause(1_500);
    const after = await deliveries();
    return after.waiting === 0 && after.all === before.all && (await held()).every(({ id, version }) => latestHeard().get(id) === version);
  };
  await until('the deliveries', delivering, 300_000);
  const equal = async (): Promise<boolean> => {
    const { versions } = json('mirror.json') as { versions: Record<string, number> };
    const rows = await held();
    return rows.every(({ id, version }) => versions[id] === version) && Object.keys(versions).length === rows.length;
  };
  await until('the mirror', equal, 60_000);
  const rows = await held();
  expect(new Set(rows.map(({ id }) => id)).size).toBe(RECORDS);
  const [counted] = await database.ownerQuery<{ n: number }>(
    `SELECT count(*)::int AS n FROM case_file c JOIN agency a ON a.id = c.owner_agency_id WHERE a.slug = 'sspf-goteborg' AND c.summary LIKE 'Påhittat ärende %'`,
  );
  expect(counted?.n).toBe(RECORDS);
  const events = inbox();
  expect(new Set(events.map(({ id }) => id)).size).toBe(events.length);
  const delivered = await database.ownerQuery<{ event_id: string; status: string }>('SELECT event_id, status FROM delivery');
  expect(delivered.filter(({ status }) => status !== 'DELIVERED')).toEqual([]);
  const received = new Set(events.map(({ id }) => id));
  expect(delivered.filter(({ event_id }) => !received.has(event_id))).toEqual([]);
  const latest = latestHeard();
  expect(rows.filter(({ id, version }) => latest.get(id) !== version).map(({ external_id }) => external_id)).toEqual([]);
  process.stdout.write(
    `sspf: ${String(RECORDS)} records, ${JSON.stringify(killed)} killed, ${String(events.length)} events, seed ${String(SEED)}\n`,
  );
});
