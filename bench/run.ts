import 'reflect-metadata';
import { isDeepStrictEqual } from 'node:util';
import { ended, startChild, usageOf, type Child } from './children';
import { openBenchDatabase, withClient, type BenchDatabase } from './database';
import { ask, load, type Measured } from './load';
import { databaseCpu, machine, usedBetween } from './measures';
import { bodiesOf, QUERIES, type BenchQuery } from './queries';
import { report, type Result, type ServerName } from './report';
import { countRoundTrips } from './roundTrips';

const SERVERS: readonly ServerName[] = ['bare', 'honest', 'service'];
const CONCURRENCY = 8;
const WARM_UP_S = 3;
const LEAD_IN_S = 0.3;

/** How long and how often each server is measured with each query. */
interface Plan {
  readonly rounds: number;
  readonly seconds: number;
  readonly fresh: boolean;
}

interface Running extends Child {
  readonly name: ServerName;
}

function planOf(args: readonly string[]): Plan {
  const known = ['--quick', '--fresh'];
  const unknown = args.find((arg) => !known.includes(arg));
  if (unknown !== undefined) throw new Error(`Usage: npm run bench -- [--quick] [--fresh]`);
  const quick = args.includes('--quick');
  return { rounds: quick ? 3 : 5, seconds: quick ? 1 : 5, fresh: args.includes('--fresh') };
}

const say = (line: string): void => void process.stderr.write(`bench: ${line}\n`);

async function startServer(name: ServerName, database: BenchDatabase): Promise<Running> {
  if (name === 'service') return { name, ...(await startChild('service.js', [], database.env)) };
  const url = name === 'bare' ? database.ownerUrl : database.serviceUrl;
  return { name, ...(await startChild('floors.js', [name, url], { PATH: process.env['PATH'], NODE_ENV: 'production' })) };
}

// A service also works when nobody asks: it seals the access log. That must not be charged to the floors.
function pause({ child }: Running): void {
  child.kill('SIGSTOP');
}

/** Throws unless all servers answer every body with the same data. */
async function checkSame(query: BenchQuery, bodies: readonly string[], servers: readonly Running[], token: string): Promise<void> {
  const [floor, ...others] = servers;
  if (!floor) return;
  const expected = await ask({ port: floor.port, token, bodies });
  for (const other of others) {
    const answers = await ask({ port: other.port, token, bodies });
    const at = answers.findIndex((answer, index) => !isDeepStrictEqual(answer, expected[index]));
    if (at === -1) continue;
    const show = (value: unknown): string => JSON.stringify(value, null, 1);
    const [left, right] = [show(expected[at]).split('\n'), show(answers[at]).split('\n')];
    const line = left.findIndex((text, index) => text !== right[index]);
    throw new Error(
      `${query.name}: ${other.name} answers ${right[line] ?? 'nothing'} where ${floor.name} answers ${left[line] ?? 'nothing'}`,
    );
  }
}

async function measure(
  running: Running,
  query: BenchQuery,
  bodies: readonly string[],
  plan: Plan,
  database: BenchDatabase,
): Promise<Result> {
  const target = { port: running.port, token: database.token(query.caller), bodies };
  running.child.kill('SIGCONT');
  await load(target, LEAD_IN_S, query.atOnce ?? CONCURRENCY); // connections that idled away are back before anything is counted
  const [before, databaseBefore] = [await usageOf(running), databaseCpu(database.postmasterPid)];
  const measured: Measured = await load(target, plan.seconds, query.atOnce ?? CONCURRENCY);
  const [after, databaseAfter] = [await usageOf(running), databaseCpu(database.postmasterPid)];
  pause(running);
  const databaseMicros = usedBetween(databaseBefore, databaseAfter);
  return {
    server: running.name,
    query: query.name,
    perSecond: measured.requests / measured.seconds,
    latencies: measured.latencies,
    cpuMicros: (after.cpuMicros - before.cpuMicros) / measured.requests,
    databaseMicros: databaseMicros === null ? null : databaseMicros / measured.requests,
    rss: after.rss,
  };
}

/** Database round trips of one request, once everything is warm, for each query. */
async function roundTrips(database: BenchDatabase, bodies: ReadonlyMap<string, readonly string[]>): Promise<Map<string, number>> {
  const counter = await countRoundTrips(database.serviceUrl);
  const env = { ...database.env, DATABASE_SERVICE_URL: counter.urlThrough(database.serviceUrl), POOL_SIZE: '1' };
  const service = await startChild('service.js', [], env);
  try {
    const trips = new Map<string, number>();
    for (const { name, caller } of QUERIES) {
      const list = bodies.get(name) ?? [];
      const target = {
        port: service.port,
        token: database.token(caller),
        bodies: Array.from({ length: 10 }, () => list[0] ?? ''),
      };
      await ask(target);
      const before = counter.count();
      await ask(target);
      trips.set(name, (counter.count() - before) / target.bodies.length);
    }
    return trips;
  } finally {
    await ended(service);
    await counter.stop();
  }
}

async function compare(database: BenchDatabase, plan: Plan): Promise<void> {
  const bodies = new Map<string, readonly string[]>();
  await withClient(database.ownerUrl, async (client) => {
    for (const query of QUERIES) bodies.set(query.name, await bodiesOf(query, client));
  });
  const servers: Running[] = [];
  const results: Result[] = [];
  try {
    for (const name of SERVERS) servers.push(await startServer(name, database));
    for (const query of QUERIES) {
      const token = database.token(query.caller);
      const own = bodies.get(query.name) ?? [];
      const able = serversOf(query, servers);
      await checkSame(query, own, able, token);
      for (const { port } of able)
        await load({ port, token, bodies: own }, Math.min(WARM_UP_S, plan.seconds * 2), query.atOnce ?? CONCURRENCY);
    }
    servers.forEach(pause);
    say('all that answer a query answer the same; warmed up');
    for (let round = 1; round <= plan.rounds; round++) {
      for (const query of QUERIES) {
        for (const running of serversOf(query, servers)) {
          const result = await measure(running, query, bodies.get(query.name) ?? [], plan, database);
          results.push(result);
          say(`round ${String(round)} ${query.name} ${running.name}: ${result.perSecond.toFixed(0)}/s`);
        }
      }
    }
  } finally {
    await Promise.all(servers.map(ended));
  }
  const trips = await roundTrips(database, bodies);
  process.stdout.write(report(QUERIES, results, trips, { ...plan, concurrency: CONCURRENCY, machine: machine() }));
}

/** The servers that answer a query: the floors know only what one statement gives. */
function serversOf({ sql }: BenchQuery, servers: readonly Running[]): readonly Running[] {
  return sql === null ? servers.filter(({ name }) => name === 'service') : servers;
}

async function main(): Promise<void> {
  const plan = planOf(process.argv.slice(2));
  say('opening the database; filling it takes a minute the first time');
  const database = await openBenchDatabase(plan);
  try {
    await database.reset();
    await compare(database, plan);
  } finally {
    await database.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
