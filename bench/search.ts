import 'reflect-metadata';
import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import type { Usage } from './child';
import { openBenchDatabase, type BenchDatabase } from './database';
import { CALLER } from './data';
import { ask, load } from './load';
import { databaseCpu, machine, usedBetween } from './measures';
import { median, quantile, table } from './report';
import { searchStatements } from './searchData';

/**
 * What a search costs among 10 000 experts and among 100 000, in one run with interleaved rounds: `npm run bench:search`. Latency is of
 * one request at a time; the ratio compares the CPU of service and database together.
 */
const SIZES = [10_000, 100_000] as const;
const ROUNDS = 5;
const PER_ROUND = 2;
const NOT_MEASURED_S = 8;

/** What people type: a word in another form, misspelt, foreign, a name, a group, a place, a sentence, and what nobody has. */
const WORDS = [
  ...[
    'mentorn',
    'rektorn',
    'skolkuratorer',
    'nynazism',
    'exitstöd',
    'elevhälsa',
    'kurdiska',
    'psykolg',
    'samordnre',
    'anhörigstöd',
    'vit makt',
  ],
  ...['NMR', 'islamism', 'avhopparverksamhet', 'somaliska fältsekreterare', 'arabisktalande psykolog', 'hedersförtryck', 'polis i Angered'],
  ...[
    'motiverande samtal',
    'ungdomar som hotar på nätet',
    'krigstrauma',
    'social worker',
    'Mariam',
    'Karim Bergegren',
    'Lindströmm',
    'bygglov',
  ],
  ...[
    'kurator persiska',
    'klotter och affischer',
    'frivården',
    'återvändare',
    'bedömning av hot',
    '"vit makt" -polis',
    'extremism',
    'svenska',
  ],
  ...[
    'min son har börjat umgås med nazister',
    'hjälp till en förälder vars barn vill resa',
    'stöd på tigrinja',
    'ungdomsmottagning Hisingen',
  ],
];

const FOUND = 'search { reach didYouMean widenedTo unknownWords } pageInfo { hasNextPage }';
const EXPERT = 'id name title availability agency { name } competences { level term { label } }';
const LISTS = [
  ['experts', `experts(search: $s, first: 20) { nodes { ${EXPERT} } ${FOUND} }`],
  [
    'experts, counted, with facets',
    `experts(search: $s, first: 20) { nodes { ${EXPERT} } totalCount facets { field value count } ${FOUND} }`,
  ],
  [
    'resources, counted, with facets',
    `resources(search: $s, first: 20) { nodes { id name description } totalCount facets { field value count } ${FOUND} }`,
  ],
  ['knowledge items, counted', `knowledgeItems(search: $s, first: 20) { nodes { id title description } totalCount ${FOUND} }`],
] as const;

interface Side {
  readonly experts: number;
  readonly database: BenchDatabase;
  readonly child: ChildProcess;
  readonly port: number;
}

interface Measured {
  readonly list: string;
  readonly experts: number;
  readonly latencies: readonly number[];
  readonly service: number;
  readonly database: number;
}

const bodiesOf = (selection: string): string[] =>
  WORDS.map((s) => JSON.stringify({ query: `query ($s: String!) { ${selection} }`, variables: { s } }));

async function open(experts: number, fresh: boolean): Promise<Side> {
  const database = await openBenchDatabase({ fresh, folder: `bench-search-${String(experts)}`, statements: searchStatements(experts) });
  const child = fork(path.join(__dirname, 'service.js'), [], { env: database.env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message: { port: number }) => resolve(message.port));
    child.once('exit', (code) => reject(new Error(`the service ended with ${String(code)}`)));
  });
  return { experts, database, child, port };
}

const usage = ({ child }: Side): Promise<Usage> =>
  new Promise((resolve) => {
    child.once('message', (message: Usage) => resolve(message));
    child.send('usage');
  });

async function measure(side: Side, [list, selection]: (typeof LISTS)[number]): Promise<Measured> {
  const target = { port: side.port, token: side.database.token(CALLER), bodies: bodiesOf(selection) };
  const [before, cpuBefore] = [await usage(side), databaseCpu(side.database.postmasterPid)];
  const latencies: number[] = [];
  for (let turn = 0; turn < PER_ROUND; turn++)
    for (const body of target.bodies) {
      const start = performance.now();
      await ask({ ...target, bodies: [body] });
      latencies.push(performance.now() - start);
    }
  const [after, cpuAfter] = [await usage(side), databaseCpu(side.database.postmasterPid)];
  return {
    list,
    experts: side.experts,
    latencies,
    service: (after.cpuMicros - before.cpuMicros) / latencies.length / 1_000,
    database: (usedBetween(cpuBefore, cpuAfter) ?? Number.NaN) / latencies.length / 1_000,
  };
}

function report(results: readonly Measured[]): string {
  const heads = ['list', 'experts', 'p50 ms', 'p99 ms', 'CPU ms', 'database CPU ms', 'CPU of 10 000'];
  const rows = LISTS.flatMap(([list]) => {
    const cpu = (experts: number, part: (one: Measured) => number): number =>
      median(results.filter((one) => one.list === list && one.experts === experts).map(part));
    const all = (experts: number): number => cpu(experts, (one) => one.service + one.database);
    return SIZES.map((experts) => {
      const latencies = results.filter((one) => one.list === list && one.experts === experts).flatMap((one) => one.latencies);
      const sorted = [...latencies].sort((a, b) => a - b);
      return [
        list,
        String(experts),
        quantile(sorted, 0.5).toFixed(1),
        quantile(sorted, 0.99).toFixed(1),
        cpu(experts, ({ service }) => service).toFixed(2),
        cpu(experts, ({ database }) => database).toFixed(2),
        experts === SIZES[0] ? '' : (all(experts) / all(SIZES[0])).toFixed(1),
      ];
    });
  });
  return [
    ...table(heads, rows, 1),
    `${String(WORDS.length)} searches, one at a time, in ${String(ROUNDS)} interleaved rounds. ${machine()}`,
    '',
  ].join('\n');
}

async function main(): Promise<void> {
  const fresh = process.argv.includes('--fresh');
  const sides: Side[] = [];
  try {
    for (const experts of SIZES) sides.push(await open(experts, fresh));
    for (const side of sides)
      for (const [, selection] of LISTS)
        await load({ port: side.port, token: side.database.token(CALLER), bodies: bodiesOf(selection) }, NOT_MEASURED_S, 1);
    const results: Measured[] = [];
    for (let round = 0; round < ROUNDS; round++)
      for (const list of LISTS) for (const side of sides) results.push(await measure(side, list));
    process.stdout.write(report(results));
  } finally {
    for (const { child, database } of sides) {
      child.removeAllListeners('exit');
      child.disconnect();
      await database.stop();
    }
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
