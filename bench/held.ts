import 'reflect-metadata';
import { fork } from 'node:child_process';
import path from 'node:path';
import pg from 'pg';
import { verifyLog } from '../src/audit/verify.service';
import type { Usage } from './child';
import { openBenchDatabase, withClient, type BenchDatabase } from './database';
import { CALLER, COORDINATOR } from './data';
import { ask } from './load';

/**
 * What may not grow out of proportion, measured: checking the access log when it is ten times as long, and what a new document of one
 * agency costs after another has sent two thousand. `npm run bench:held`.
 */
const say = (line: string): void => void process.stdout.write(`${line}\n`);

const ENTRIES = [23_000, 230_000] as const;
const PER_SEAL = 100;
const SEALS_AT_ONCE = 100;
const DOCUMENTS = 2_000;
const RUNS = 40;

// As many seals as a second of work each would make; in steps, so that the list of what waits stays short.
const FILL = `
  DO $$ BEGIN
    FOR n IN 1..${String(SEALS_AT_ONCE)} LOOP
      INSERT INTO access_entry (id, at, request_id, agency_id, member_id, owner_agency_id, purpose, operation, outcome, record_type, record_ids, shown, withheld)
      SELECT gen_random_uuid(), clock_timestamp(), gen_random_uuid()::text, gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'CASEWORK', 'cases',
             'SHOWN', 'Case', ARRAY[gen_random_uuid(), gen_random_uuid()], ARRAY['Case.person', 'Case.risk'], '{}' FROM generate_series(1, ${String(PER_SEAL)});
      PERFORM seal_access_log();
    END LOOP;
  END $$`;

interface Checked {
  readonly ms: number;
  readonly peak: number;
}

/** In a process of its own, whose memory is nobody else's. */
async function check(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const begun = performance.now();
  const verdict = await verifyLog(async (text, values) => (await client.query(text, values)).rows as never);
  const ms = performance.now() - begun;
  await client.end();
  if (!verdict.whole) throw new Error(`the log is broken: ${verdict.fault}`);
  process.send?.({ ms, peak: process.resourceUsage().maxRSS * 1_024 } satisfies Checked);
}

const checked = (url: string): Promise<Checked> =>
  new Promise((resolve, reject) => {
    const child = fork(__filename, ['check', url]);
    child.once('message', (message: Checked) => resolve(message));
    child.once('exit', (code) => reject(new Error(`ended with ${String(code)}`)));
  });

async function measureLog(database: BenchDatabase): Promise<void> {
  await database.reset();
  const found: Checked[] = [];
  let entries = 0;
  for (const wanted of ENTRIES) {
    await withClient(database.ownerUrl, async (client) => {
      for (; entries < wanted; entries += PER_SEAL * SEALS_AT_ONCE) {
        await client.query(FILL);
        await client.query('VACUUM access_unsealed');
      }
      await client.query('ANALYZE access_line, access_seal, access_unsealed');
    });
    const one = await checked(database.ownerUrl);
    say(`${String(entries)} entries are checked in ${one.ms.toFixed(0)} ms, at most ${(one.peak / 2 ** 20).toFixed(0)} MB`);
    found.push(one);
  }
  const [small, large] = found;
  if (small && large) say(`ten times the entries: ${(large.ms / small.ms).toFixed(1)} times as long`);
}

const FIELDS = ['title', 'version', 'availability', 'assuredAt', 'protectedIdentity'];
const MOST_ASKED = 90;

/** A document whose statement no other number has. */
function document(number: number): string {
  const [first, which] = [1 + (number % MOST_ASKED), Math.floor(number / MOST_ASKED)];
  const fields = FIELDS.filter((_, at) => (which >> at) % 2 === 1).join(' ');
  return `{"query":"{ experts(first: ${String(first)}) { nodes { id ${fields} } } }"}`;
}

async function measureDocuments(database: BenchDatabase): Promise<void> {
  const child = fork(path.join(__dirname, 'service.js'), [], {
    env: database.env,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  try {
    const port = await new Promise<number>((resolve) => child.once('message', (message: { port: number }) => resolve(message.port)));
    const used = (): Promise<Usage> =>
      new Promise((resolve) => {
        child.once('message', (usage: Usage) => resolve(usage));
        child.send('usage');
      });
    const victim = { port, token: database.token(COORDINATOR) };
    const attacker = { port, token: database.token(CALLER) };
    const perRequest = async (name: string, number: number): Promise<void> => {
      const bodies = Array.from({ length: RUNS * 10 }, () => document(number));
      await ask({ ...victim, bodies: bodies.slice(0, 20) });
      const [before, begun] = [await used(), performance.now()];
      await ask({ ...victim, bodies });
      const [cpu, ms] = [(await used()).cpuMicros - before.cpuMicros, performance.now() - begun];
      say(`a new document, ${name}: ${(cpu / bodies.length).toFixed(0)} µs of CPU and ${(ms / bodies.length).toFixed(2)} ms a request`);
    };
    await perRequest('before', 2_609);
    for (let at = 0; at < DOCUMENTS; at += 1) {
      await ask({ ...attacker, bodies: Array.from({ length: 4 }, () => document(at)) });
    }
    await perRequest('after', 2_608);
  } finally {
    child.disconnect();
  }
}

async function main(): Promise<void> {
  const [, , what, url] = process.argv;
  if (what === 'check' && url !== undefined) return check(url);
  const database = await openBenchDatabase({ fresh: false });
  try {
    await measureDocuments(database);
    await measureLog(database);
    await database.reset();
  } finally {
    await database.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
