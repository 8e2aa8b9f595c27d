import 'reflect-metadata';
import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { numberIndex } from '../src/cases';
import { loadSettings } from '../src/platform/config';
import type { Usage } from './child';
import { CALLER, type BenchCaller } from './data';
import { openBenchDatabase, withClient, type BenchDatabase } from './database';
import { growthStatements, NUMBER } from './growthData';
import { ask } from './load';
import { databaseCpu, machine, usedBetween } from './measures';
import { median, table } from './report';

/**
 * What reading costs as the records grow: `npm run bench:growth`. Each row is asked of a database with 10 000 referrals and of one with
 * 100 000, one request at a time, in interleaved rounds; `--sizes=10000,100000,1000000` names others, `--only=changes` rows that begin so. CPU is that of all processes of the
 * database, in milliseconds a request.
 */
const ROUNDS = 5;
const NOT_MEASURED = 8;

/** Colleagues of the caller: its lead and its administrator. */
const colleague = (member: number): BenchCaller => ({ ...CALLER, subject: `member-${String(member)}` });
const LEAD = colleague(181);
const ADMINISTRATOR = colleague(190);
/** The lead of an association, to which nothing is disclosed under a reservation: it may be told of all, and is told of nothing. */
const OUTSIDE: BenchCaller = { ...CALLER, iss: 'https://bench.invalid/60', subject: 'member-591' };

/** What a side knows of its own data. */
interface Known {
  readonly caseNumber: string;
  readonly name: string;
  readonly late: string;
}

interface Row {
  readonly row: string;
  readonly caller: BenchCaller;
  readonly many: number;
  body(known: Known): string;
}

const lookUp = (by: string): string => `{ caseLookup(by: { ${by} }) { id number status } }`;
const FEED = 'nodes { kind type recordId version fields } pageInfo { hasNextPage endCursor }';
const DAYS = 'from: "2024-01-01", to: "2026-12-31"';

const ALL_ROWS: readonly Row[] = [
  { row: 'caseLookup by name, found', caller: CALLER, many: 10, body: ({ name }) => lookUp(`name: "${name}"`) },
  { row: 'caseLookup by name, not found', caller: CALLER, many: 10, body: () => lookUp('name: "Ingen Alls"') },
  { row: 'caseLookup by personal number', caller: CALLER, many: 10, body: () => lookUp(`personalIdentityNumber: "${NUMBER}"`) },
  { row: 'caseLookup by case number', caller: CALLER, many: 10, body: ({ caseNumber }) => lookUp(`caseNumber: "${caseNumber}"`) },
  {
    row: 'lapses, 90 days, of a lead',
    caller: LEAD,
    many: 10,
    body: () => '{ lapses(withinDays: 90, first: 20) { nodes { kind at because } pageInfo { hasNextPage } } }',
  },
  {
    row: 'lapses, 90 days, of an officer',
    caller: CALLER,
    many: 10,
    body: () => '{ lapses(withinDays: 90, first: 20) { nodes { kind at because } pageInfo { hasNextPage } } }',
  },
  { row: 'changes, from the oldest', caller: CALLER, many: 5, body: () => `{ changes(first: 20) { ${FEED} } }` },
  { row: 'changes, 100 from the oldest', caller: CALLER, many: 5, body: () => `{ changes(first: 100) { ${FEED} } }` },
  { row: 'changes, the latest', caller: CALLER, many: 5, body: ({ late }) => `{ changes(first: 20, after: "${late}") { ${FEED} } }` },
  { row: 'changes, where all are hidden', caller: OUTSIDE, many: 5, body: () => `{ changes(first: 20) { ${FEED} } }` },
  {
    row: 'trackCheck, found',
    caller: CALLER,
    many: 10,
    body: () => `{ trackCheck(personalIdentityNumber: "${NUMBER}") { hasTrack } }`,
  },
  {
    row: 'retentionPlan',
    caller: ADMINISTRATOR,
    many: 5,
    body: () => '{ retentionPlan { planId due later never undecided waiting items { recordId dueOn } } }',
  },
  {
    row: 'statistics, own cases by quarter',
    caller: LEAD,
    many: 5,
    body: () => `{ statistics(measure: CASES, by: QUARTER, ${DAYS}) { total own { count } } }`,
  },
  { row: 'annualReport', caller: LEAD, many: 2, body: () => `{ annualReport(${DAYS}) { sections { tables { measure own { count } } } } }` },
];

const option = (name: string): string | undefined => process.argv.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3);
const ROWS = ALL_ROWS.filter(({ row }) => row.startsWith(option('only') ?? ''));

interface Side {
  readonly referrals: number;
  readonly database: BenchDatabase;
  readonly child: ChildProcess;
  readonly port: number;
  readonly known: Known;
}

interface Measured {
  readonly row: string;
  readonly referrals: number;
  readonly wall: readonly number[];
  readonly service: number;
  readonly cpu: number;
}

async function open(referrals: number, fresh: boolean): Promise<Side> {
  const folder = `bench-growth-${String(referrals)}`;
  const database = await openBenchDatabase({ fresh, folder, statements: growthStatements(referrals) });
  const env = { ...database.env, TRACK_CHECKS_PER_HOUR: '100000' };
  const found = await numbered(database, env);
  const child = fork(path.join(__dirname, 'service.js'), [], { env, stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('message', (message: { port: number }) => resolve(message.port));
    child.once('exit', (code) => reject(new Error(`the service ended with ${String(code)}`)));
  });
  return { referrals, database, child, port, known: { ...found, late: await lateIn(port, database) } };
}

/** A case of the caller's, whose person gets the number that is asked about, and a group if there is none. */
function numbered({ ownerUrl }: BenchDatabase, env: NodeJS.ProcessEnv): Promise<Omit<Known, 'late'>> {
  const index = numberIndex(loadSettings(env).personIndexKeys, NUMBER);
  return withClient(ownerUrl, async (client) => {
    await client.query('SET session_replication_role = replica');
    const { rows } = await client.query<{ number: string; name: string }>(
      `WITH mine AS (SELECT c.number, c.person_id FROM case_assignment a JOIN case_file c ON c.id = a.case_id JOIN action_group g ON g.case_id = c.id
                      WHERE a.member_id = $1 AND c.status = 'OPEN' ORDER BY c.id LIMIT 1),
            named AS (UPDATE person p SET number_index = $2 FROM mine WHERE p.id = mine.person_id RETURNING p.name)
       SELECT mine.number, named.name FROM mine, named`,
      [CALLER.memberId, index],
    );
    const [row] = rows;
    if (!row) throw new Error('the caller has no case with a group');
    return { caseNumber: row.number, name: row.name };
  });
}

/** The cursor of a reader who keeps up: some changes before the last. */
async function lateIn(port: number, database: BenchDatabase): Promise<string> {
  const token = database.token(CALLER);
  const asked = async (body: string): Promise<string> => {
    const [answer] = await ask({ port, token, bodies: [JSON.stringify({ query: body })] });
    return (answer as { data: { changes: { pageInfo: { endCursor: string } } } }).data.changes.pageInfo.endCursor;
  };
  return asked('{ changes(from: NOW) { pageInfo { endCursor } } }');
}

const usage = ({ child }: Side): Promise<Usage> =>
  new Promise((resolve) => {
    child.once('message', (message: Usage) => resolve(message));
    child.send('usage');
  });

async function measure(side: Side, { row, caller, many, body }: Row, times = many): Promise<Measured> {
  const target = { port: side.port, token: side.database.token(caller), bodies: [JSON.stringify({ query: body(side.known) })] };
  const [before, cpuBefore] = [await usage(side), databaseCpu(side.database.postmasterPid)];
  const wall: number[] = [];
  for (let turn = 0; turn < times; turn++) {
    const start = performance.now();
    const [answer] = await ask(target);
    wall.push(performance.now() - start);
    if ((answer as { errors?: unknown }).errors) throw new Error(`${row}: ${JSON.stringify(answer).slice(0, 500)}`);
  }
  const [after, cpuAfter] = [await usage(side), databaseCpu(side.database.postmasterPid)];
  return {
    ...{ row, referrals: side.referrals, wall },
    service: (after.cpuMicros - before.cpuMicros) / times / 1_000,
    cpu: (usedBetween(cpuBefore, cpuAfter) ?? Number.NaN) / times / 1_000,
  };
}

function report(results: readonly Measured[], sizes: readonly number[]): string {
  const first = sizes[0] ?? 0;
  const heads = ['row', 'referrals', 'database CPU ms', 'service CPU ms', 'wall ms', `database CPU of ${String(first)}`];
  const rows = ROWS.flatMap(({ row }) => {
    const of = (size: number, part: (one: Measured) => number): number =>
      median(results.filter((one) => one.row === row && one.referrals === size).map(part));
    return sizes.map((size) => [
      row,
      String(size),
      of(size, ({ cpu }) => cpu).toFixed(2),
      of(size, ({ service }) => service).toFixed(2),
      of(size, ({ wall }) => median(wall)).toFixed(1),
      size === first ? '' : (of(size, ({ cpu }) => cpu) / of(first, ({ cpu }) => cpu)).toFixed(1),
    ]);
  });
  return [...table(heads, rows, 1), `One request at a time, ${String(ROUNDS)} interleaved rounds. ${machine()}`, ''].join('\n');
}

/** A row that answers with an error is told and left out: what cannot be read at a size has no cost. */
async function tried(side: Side, row: Row, times?: number): Promise<Measured | null> {
  try {
    return await measure(side, row, times);
  } catch (error) {
    process.stderr.write(`bench: ${row.row}, ${String(side.referrals)}: ${error instanceof Error ? error.message : String(error)}\n`);
    return null;
  }
}

async function main(): Promise<void> {
  const fresh = process.argv.includes('--fresh');
  const sizes = option('sizes')?.split(',').map(Number) ?? [10_000, 100_000];
  const sides: Side[] = [];
  try {
    for (const size of sizes) sides.push(await open(size, fresh));
    for (const side of sides) for (const row of ROWS) await tried(side, row, Math.min(row.many, NOT_MEASURED));
    const results: Measured[] = [];
    for (let round = 0; round < ROUNDS; round++)
      for (const row of ROWS)
        for (const side of sides) {
          const one = await tried(side, row);
          if (one) results.push(one);
        }
    process.stdout.write(report(results, sizes));
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
