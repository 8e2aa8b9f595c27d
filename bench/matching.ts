import 'reflect-metadata';
import { ended, startChild, usageOf, type Child } from './children';
import { CALLER, COORDINATOR, MATCHED_CASE, UNASKING_CASE } from './data';
import { openBenchDatabase, withClient, type BenchDatabase } from './database';
import { load, type Target } from './load';
import { databaseCpu, machine, usedBetween } from './measures';
import { bodiesOf, QUERIES } from './queries';
import { table } from './report';

const AT_ONCE = [1, 8];
const WARM_UP_S = 3;

/** The needs that are matched, among 20 000 mentors. */
const NEEDS = [
  { title: 'asks for two languages', caseId: MATCHED_CASE },
  { title: 'asks for an hour', caseId: UNASKING_CASE },
] as const;

/** On a machine that is busy with other work a match may take longer than a request may: what it takes is told all the same. */
const PATIENT = { REQUEST_TIMEOUT_MS: '60000', STATEMENT_TIMEOUT_MS: '20000', QUERY_TIMEOUT_MS: '30000' };

/** What came of one round: milliseconds, unsorted, and CPU milliseconds for a match. */
interface Round {
  readonly row: string;
  readonly matches: readonly number[];
  readonly alone: readonly number[];
  readonly beside: readonly number[];
  readonly cpuMs: number;
  readonly databaseMs: number;
  readonly rss: number;
}

const say = (line: string): void => void process.stderr.write(`bench: ${line}\n`);

function planOf(args: readonly string[]): { rounds: number; seconds: number; fresh: boolean } {
  if (args.some((arg) => !['--quick', '--fresh'].includes(arg))) throw new Error('Usage: npm run bench:matching -- [--quick] [--fresh]');
  const quick = args.includes('--quick');
  return { rounds: quick ? 1 : 3, seconds: quick ? 4 : 10, fresh: args.includes('--fresh') };
}

/** The share of the values that are at most the result, by nearest rank. */
function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

async function targetsOf(database: BenchDatabase, port: number): Promise<{ matches(caseId: string): Target; bystander: Target }> {
  const matching = QUERIES.find(({ name }) => name === 'Matches');
  const one = QUERIES.find(({ name }) => name === 'Referral');
  if (!matching || !one) throw new Error('the queries are missing');
  const bodies = await withClient(database.ownerUrl, (client) => bodiesOf(one, client));
  return {
    bystander: { port, token: database.token(CALLER), bodies },
    matches: (caseId) => ({
      port,
      token: database.token(COORDINATOR),
      bodies: [JSON.stringify({ operationName: matching.name, query: matching.document, variables: { caseId } })],
    }),
  };
}

async function measure(database: BenchDatabase, child: Child, plan: ReturnType<typeof planOf>): Promise<Round[]> {
  const { matches, bystander } = await targetsOf(database, child.port);
  await load(bystander, WARM_UP_S, 1);
  for (const { caseId } of NEEDS) await load(matches(caseId), WARM_UP_S, 2);
  const rounds: Round[] = [];
  for (let round = 1; round <= plan.rounds; round++) {
    for (const { title, caseId } of NEEDS) {
      for (const atOnce of AT_ONCE) {
        const alone = await load(bystander, plan.seconds / 2, 1);
        const [before, ofDatabase] = [await usageOf(child), databaseCpu(database.postmasterPid)];
        const [matched, beside] = await Promise.all([load(matches(caseId), plan.seconds, atOnce), load(bystander, plan.seconds, 1)]);
        const [after, ofDatabaseAfter] = [await usageOf(child), databaseCpu(database.postmasterPid)];
        const [all, each] = [(after.cpuMicros - before.cpuMicros) / 1_000, usedBetween(ofDatabase, ofDatabaseAfter) ?? NaN];
        rounds.push({
          ...{ row: `${title}, ${String(atOnce)} at a time`, matches: matched.latencies, alone: alone.latencies, beside: beside.latencies },
          ...{ cpuMs: all / matched.requests, databaseMs: each / 1_000 / matched.requests, rss: after.rss },
        });
        say(
          `round ${String(round)} ${title}, ${String(atOnce)} at a time: ${String(matched.requests)} matches in ${matched.seconds.toFixed(1)} s`,
        );
      }
    }
  }
  return rounds;
}

const HEADS = [
  'need',
  'matches',
  'p50 ms',
  'p99 ms',
  'CPU ms',
  'database CPU ms',
  'bystander alone p50',
  'p99',
  'beside p50',
  'p99',
  'later p50',
  'p99',
  'RSS MiB',
];

function report(rounds: readonly Round[], { rounds: count, seconds }: ReturnType<typeof planOf>): string {
  const names = [...new Set(rounds.map(({ row }) => row))];
  const rows = names.map((name) => {
    const own = rounds.filter(({ row }) => row === name);
    const all = (of: 'matches' | 'alone' | 'beside'): number[] => own.flatMap((round) => round[of]);
    const mean = (of: 'cpuMs' | 'databaseMs'): number => own.reduce((sum, round) => sum + round[of], 0) / own.length;
    const both = (of: 'matches' | 'alone' | 'beside'): [number, number] => [quantile(all(of), 0.5), quantile(all(of), 0.99)];
    const [alone, beside] = [both('alone'), both('beside')];
    const figures = [
      ...both('matches'),
      mean('cpuMs'),
      mean('databaseMs'),
      ...alone,
      ...beside,
      beside[0] - alone[0],
      beside[1] - alone[1],
    ];
    const rss = Math.max(...own.map((round) => round.rss)) / 2 ** 20;
    return [name, String(all('matches').length), ...figures.map((value) => value.toFixed(1)), rss.toFixed(0)];
  });
  return [
    ...table(HEADS, rows, 1),
    '20 000 mentors, 10 candidates with a sentence per criterion; every match was answered. The bystander reads one referral after another.',
    "CPU ms are those of the service's process for a match, with the bystander's; the load comes from the same machine.",
    `${String(count)} rounds of ${String(seconds)} s. ${machine()}`,
    '',
  ].join('\n');
}

async function main(): Promise<void> {
  const plan = planOf(process.argv.slice(2));
  say('opening the database; filling it takes a minute the first time');
  const database = await openBenchDatabase(plan);
  try {
    await database.reset();
    const child = await startChild('service.js', [], { ...database.env, ...PATIENT });
    try {
      process.stdout.write(report(await measure(database, child, plan), plan));
    } finally {
      await ended(child);
    }
  } finally {
    await database.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
