import 'reflect-metadata';
import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Usage } from './child';
import { CALLER, dataStatements, VOLUME, type DataStatements } from './data';
import { openBenchDatabase, type BenchDatabase } from './database';
import { ask } from './load';
import { databaseCpu, machine, usedBetween } from './measures';
import { median, table } from './report';

/**
 * What lists and counts of cases and referrals cost with their kept orders and without, among 10 000 and 100 000 referrals (1 000 000 with
 * `--million`), in one run with interleaved rounds: `npm run bench:kept`. CPU of service and database, one request at a time.
 */
const SIZES: readonly number[] = process.argv.includes('--million') ? [10_000, 100_000, 1_000_000] : [10_000, 100_000];
const ROUNDS = 5;
const PER_ROUND = 40;
/** After so many runs every statement is prepared, and its plan chosen. */
const NOT_MEASURED = 30;

const LISTS = [
  [
    'cases, first 20 with person',
    '{ cases(first: 20) { nodes { id number status openedAt person { id name } } pageInfo { hasNextPage } } }',
  ],
  ['cases assigned to me', '{ cases(first: 20, filter: { assignedToMe: true }) { nodes { id number status } } }'],
  ['cases that are closed', '{ cases(first: 20, filter: { status: CLOSED }) { nodes { id number status } } }'],
  ['cases, counted', '{ cases(first: 1) { totalCount totalCountIsAtLeast } }'],
  [
    'referrals, first 100 with case',
    '{ referrals(first: 100) { nodes { id number status updatedAt case { id number } } pageInfo { endCursor } } }',
  ],
  ['referrals, counted', '{ referrals(first: 1) { totalCount totalCountIsAtLeast } }'],
] as const;

const LEFT_OUT = ['experts', 'competences', 'no foreign keys', 'foreign keys', 'mentors', 'events'];
/** The statements for so many referrals, half as many cases, and nothing that these lists do not read. */
const statementsFor = (referrals: number): DataStatements =>
  dataStatements({ ...VOLUME, referrals, cases: referrals / 2 }).filter(([name]) => !LEFT_OUT.includes(name));

interface Side {
  readonly referrals: number;
  readonly kept: boolean;
  readonly database: BenchDatabase;
  readonly child: ChildProcess;
  readonly port: number;
}

interface Measured {
  readonly list: string;
  readonly side: Side;
  readonly service: number;
  readonly database: number;
}

async function open(referrals: number, fresh: boolean): Promise<Side[]> {
  const database = await openBenchDatabase({ fresh, folder: `bench-kept-${String(referrals)}`, statements: statementsFor(referrals) });
  const start = async (kept: boolean): Promise<Side> => {
    const env = { ...database.env, ...(kept ? {} : { BENCH_UNKEPT: '1' }) };
    const child = fork(path.join(__dirname, 'service.js'), [], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    const port = await new Promise<number>((resolve, reject) => {
      child.once('message', (message: { port: number }) => resolve(message.port));
      child.once('exit', (code) => reject(new Error(`the service ended with ${String(code)}`)));
    });
    return { referrals, kept, database, child, port };
  };
  return [await start(true), await start(false)];
}

const usage = ({ child }: Side): Promise<Usage> =>
  new Promise((resolve) => {
    child.once('message', (message: Usage) => resolve(message));
    child.send('usage');
  });

const run = ({ port, database }: Side, query: string, times: number): Promise<unknown[]> =>
  ask({ port, token: database.token(CALLER), bodies: Array.from({ length: times }, () => JSON.stringify({ query })) });

async function measure(side: Side, [list, query]: (typeof LISTS)[number]): Promise<Measured> {
  const [before, cpuBefore] = [await usage(side), databaseCpu(side.database.postmasterPid)];
  await run(side, query, PER_ROUND);
  const [after, cpuAfter] = [await usage(side), databaseCpu(side.database.postmasterPid)];
  return {
    ...{ list, side },
    service: (after.cpuMicros - before.cpuMicros) / PER_ROUND / 1_000,
    database: (usedBetween(cpuBefore, cpuAfter) ?? Number.NaN) / PER_ROUND / 1_000,
  };
}

function report(results: readonly Measured[]): string {
  const heads = [
    'list',
    'referrals',
    'CPU ms, unkept',
    'of it database',
    'CPU ms, kept',
    'of it database',
    'unkept / kept',
    'kept, of 10 000',
  ];
  const rows = LISTS.flatMap(([list]) => {
    const cpu = (referrals: number, kept: boolean, part: (one: Measured) => number): number =>
      median(results.filter((one) => one.list === list && one.side.referrals === referrals && one.side.kept === kept).map(part));
    const all = (referrals: number, kept: boolean): number => cpu(referrals, kept, (one) => one.service + one.database);
    return SIZES.map((referrals) => [
      list,
      String(referrals),
      ...[false, true].flatMap((kept) => [all(referrals, kept).toFixed(2), cpu(referrals, kept, ({ database }) => database).toFixed(2)]),
      (all(referrals, false) / all(referrals, true)).toFixed(1),
      (all(referrals, true) / all(SIZES[0] ?? referrals, true)).toFixed(2),
    ]);
  });
  return [...table(heads, rows, 1), `${String(ROUNDS)} interleaved rounds of ${String(PER_ROUND)}. ${machine()}`, ''].join('\n');
}

async function main(): Promise<void> {
  const fresh = process.argv.includes('--fresh');
  const sides: Side[] = [];
  try {
    for (const referrals of SIZES) sides.push(...(await open(referrals, fresh)));
    for (const side of sides) for (const [, query] of LISTS) await run(side, query, NOT_MEASURED);
    const results: Measured[] = [];
    for (let round = 0; round < ROUNDS; round++)
      for (const list of LISTS) for (const side of sides) results.push(await measure(side, list));
    process.stdout.write(report(results));
  } finally {
    for (const { child } of sides) {
      child.removeAllListeners('exit');
      child.disconnect();
    }
    for (const database of new Set(sides.map((side) => side.database))) await database.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
