import 'reflect-metadata';
import { ended, startChild, usageOf, type Child } from './children';
import { openBenchDatabase, withClient, type BenchDatabase } from './database';
import { load, type Target } from './load';
import { databaseCpu, machine, usedBetween } from './measures';
import { bodiesOf, QUERIES } from './queries';
import { table } from './report';

const CONCURRENCY = 8;
/** Of the young generation of the heap, in MiB for each half; null is what Node takes by itself. */
const SIZES = [null, 8, 16, 32] as const;

interface Setting {
  readonly name: string;
  readonly child: Child;
  readonly figures: { query: string; cpuMs: number; databaseMs: number; perSecond: number; rss: number }[];
}

const say = (line: string): void => void process.stderr.write(`bench: ${line}\n`);

function planOf(args: readonly string[]): { rounds: number; seconds: number; fresh: boolean } {
  if (args.some((arg) => !['--quick', '--fresh'].includes(arg))) throw new Error('Usage: npm run bench:memory -- [--quick] [--fresh]');
  const quick = args.includes('--quick');
  return { rounds: quick ? 2 : 5, seconds: quick ? 3 : 5, fresh: args.includes('--fresh') };
}

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

async function measure(
  database: BenchDatabase,
  settings: readonly Setting[],
  { rounds, seconds }: ReturnType<typeof planOf>,
): Promise<void> {
  const reads = QUERIES.filter(({ sql }) => sql !== null);
  const bodies = new Map<string, readonly string[]>();
  await withClient(database.ownerUrl, async (client) => {
    for (const query of reads) bodies.set(query.name, await bodiesOf(query, client));
  });
  // The first round warms up and is not counted.
  for (let round = 0; round <= rounds; round++) {
    for (const { name: query, caller } of reads) {
      for (const { name, child, figures } of settings) {
        child.child.kill('SIGCONT');
        const target: Target = { port: child.port, token: database.token(caller), bodies: bodies.get(query) ?? [] };
        await load(target, 0.3, CONCURRENCY);
        const [before, ofDatabase] = [await usageOf(child), databaseCpu(database.postmasterPid)];
        const { requests, seconds: took } = await load(target, seconds, CONCURRENCY);
        const [after, ofDatabaseAfter] = [await usageOf(child), databaseCpu(database.postmasterPid)];
        child.child.kill('SIGSTOP');
        const [cpuMs, databaseMs] = [after.cpuMicros - before.cpuMicros, usedBetween(ofDatabase, ofDatabaseAfter) ?? NaN].map(
          (micros) => micros / 1_000 / requests,
        ) as [number, number];
        if (round > 0) figures.push({ query, cpuMs, databaseMs, perSecond: requests / took, rss: after.rss });
        say(`round ${String(round)} ${query}, ${name}: ${(requests / took).toFixed(0)}/s, ${(after.rss / 2 ** 20).toFixed(0)} MiB`);
      }
    }
  }
}

function report(settings: readonly Setting[], { rounds, seconds }: ReturnType<typeof planOf>): string {
  const heads = ['--max-semi-space-size', 'query', 'requests/s', 'CPU ms', 'database CPU ms', 'most RSS MiB'];
  const rows = settings.flatMap(({ name, figures }) =>
    [...new Set(figures.map(({ query }) => query))].map((query) => {
      const own = figures.filter((one) => one.query === query);
      const mid = (of: 'perSecond' | 'cpuMs' | 'databaseMs'): number => median(own.map((one) => one[of]));
      const rss = Math.max(...own.map((one) => one.rss)) / 2 ** 20;
      return [name, query, mid('perSecond').toFixed(0), mid('cpuMs').toFixed(2), mid('databaseMs').toFixed(2), rss.toFixed(0)];
    }),
  );
  return [
    ...table(heads, rows, 2),
    `Medians of ${String(rounds)} interleaved rounds of ${String(seconds)} s, ${String(CONCURRENCY)} requests at a time; the most memory of all rounds.`,
    machine(),
    '',
  ].join('\n');
}

async function main(): Promise<void> {
  const plan = planOf(process.argv.slice(2));
  say('opening the database; filling it takes a minute the first time');
  const database = await openBenchDatabase(plan);
  const settings: Setting[] = [];
  try {
    await database.reset();
    for (const size of SIZES) {
      const options = size === null ? [] : [`--max-semi-space-size=${String(size)}`];
      const child = await startChild('service.js', [], database.env, ['--enable-source-maps', ...options]);
      settings.push({ name: size === null ? 'default' : String(size), child, figures: [] });
    }
    await measure(database, settings, plan);
    process.stdout.write(report(settings, plan));
  } finally {
    await Promise.all(settings.map(({ child }) => ended(child)));
    await database.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
