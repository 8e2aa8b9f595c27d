import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { entriesOf } from '../src/audit/record.service';
import { startSealer } from '../src/audit/seal.service';
import { verifyLog } from '../src/audit/verify.service';
import type { Context, Trace } from '../src/platform/context';
import { createLog } from '../src/platform/logging';
import { openBenchDatabase, withClient, type BenchDatabase } from './database';
import { databaseCpu, machine, usedBetween } from './measures';
import { median } from './report';
import { searchStatements } from './searchData';

/**
 * The access log, measured: what one read of a hundred referrals writes, as an entry with parts and as the lines of before; sealing of many
 * entries that wait, beside writes; a page and a record of a long log. `npm run bench:log [-- <entries>]`.
 */
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const ENTRIES = Number(process.argv[2] ?? 100_000);
const AGENCIES = Array.from({ length: 37 }, () => randomUUID());
const [READER = '', OWNER = ''] = AGENCIES;
const MEMBER = randomUUID();
const ROUNDS = 6;
const READS = 60;
const PAGES = 20;

/** The traces of a list of a hundred referrals with their cases: two kinds of treatment, 187 records of 37 owners. */
function listOf(type: (name: string) => string): Trace[] {
  const common = { withheld: [], outcome: 'SHOWN', code: null } as const;
  return Array.from({ length: 100 }, (_, at) => {
    const ownerAgencyId = AGENCIES[at % AGENCIES.length] ?? '';
    const referral = { ...common, type: type('Referral'), id: randomUUID(), ownerAgencyId, shown: ['Referral.message'] };
    const case_ = { ...common, type: type('Case'), id: randomUUID(), ownerAgencyId, shown: ['Case.risk', 'Case.person'] };
    return at < 87 ? [referral, case_] : [referral];
  }).flat();
}

/** Writes what one operation left, as the service does in its commit. */
async function write(client: pg.ClientBase, traces: readonly Trace[]): Promise<void> {
  const actor = { agencyId: READER, memberId: MEMBER };
  const ctx = { requestId: randomUUID(), callerRequestId: null, purpose: 'CASEWORK', operation: 'referrals', actor } as unknown as Context;
  await client.query('BEGIN');
  await client.query({
    name: 'set',
    text: `SELECT set_config('app.agency_id', $1, true), set_config('app.member_id', $2, true)`,
    values: [READER, MEMBER],
  });
  const statement = entriesOf(ctx, traces);
  if (statement) await client.query(statement);
  await client.query('COMMIT');
}

const sizeOf = async (owner: pg.Client, tables: readonly string[]): Promise<number> => {
  const { rows } = await owner.query<{ bytes: string }>(
    'SELECT sum(pg_total_relation_size(t::regclass)) AS bytes FROM unnest($1::text[]) t',
    [tables],
  );
  return Number(rows[0]?.bytes ?? 0);
};

interface Form {
  readonly name: string;
  readonly tables: readonly string[];
  /** A trace of this type is still written as a line. */
  readonly type: (name: string) => string;
}
const FORMS: readonly Form[] = [
  { name: 'lines of before', tables: ['access_line'], type: () => 'TrackCheck' },
  { name: 'entry with parts', tables: ['access_log', 'access_part'], type: (name) => name },
];

async function measureForms(database: BenchDatabase): Promise<void> {
  await withClient(database.ownerUrl, async (owner) => {
    // The index by records, which lines had.
    await owner.query('CREATE INDEX bench_records ON access_line USING gin (record_ids)');
    try {
      await withClient(database.serviceUrl, async (client) => {
        const found = FORMS.map((form) => ({ ...form, cpu: [] as number[], bytes: 0 }));
        for (const { type } of FORMS) for (let at = 0; at < READS; at += 1) await write(client, listOf(type));
        for (let round = 0; round < ROUNDS; round += 1)
          for (const form of found) {
            const lists = Array.from({ length: READS }, () => listOf(form.type));
            const [bytes, cpu] = [await sizeOf(owner, form.tables), databaseCpu(database.postmasterPid)];
            for (const list of lists) await write(client, list);
            form.cpu.push((usedBetween(cpu, databaseCpu(database.postmasterPid)) ?? 0) / READS);
            form.bytes += ((await sizeOf(owner, form.tables)) - bytes) / READS / ROUNDS;
          }
        for (const { name, cpu, bytes } of found)
          say(`a read of 100 referrals, ${name}: ${(median(cpu) / 1_000).toFixed(2)} ms of database CPU, ${bytes.toFixed(0)} bytes`);
        const [before, after] = found;
        if (before && after)
          say(
            `before ÷ after: CPU ${(median(before.cpu) / median(after.cpu)).toFixed(2)}, bytes ${(before.bytes / after.bytes).toFixed(2)}`,
          );
      });
    } finally {
      await owner.query('DROP INDEX bench_records');
    }
  });
}

const WAIT = `
  WITH made AS (
    SELECT (left(uuidv7()::text, 28) || '00000000')::uuid AS id, clock_timestamp() AS at FROM generate_series(1, $1)
  ), entry AS (
    INSERT INTO access_log SELECT id, at, 'made', NULL, $2, $2, 'CASEWORK', 'cases',
      '[{"type":"Case","outcome":"SHOWN","code":null,"shown":["Case.risk"],"withheld":[]}]', 2 FROM made
  )
  INSERT INTO access_part SELECT id, $3, at, $2, 7, ARRAY[gen_random_uuid(), gen_random_uuid()], '{0}', '{2}' FROM made`;

/** Operations a second that one connection writes while `until` is not over. */
async function writesWhile(url: string, until: Promise<unknown>): Promise<number> {
  let over = false;
  void until.then(() => (over = true));
  return withClient(url, async (client) => {
    const begun = performance.now();
    let written = 0;
    for (; !over; written += 1)
      await write(
        client,
        listOf((name) => name),
      );
    return (written * 1_000) / (performance.now() - begun);
  });
}

async function measureSealing(database: BenchDatabase): Promise<void> {
  await withClient(database.ownerUrl, async (owner) => {
    const alone = await writesWhile(database.serviceUrl, delay(5_000));
    await owner.query('SELECT pg_advisory_lock(7245019331)');
    for (let made = 0; made < ENTRIES; made += 50_000) await owner.query(WAIT, [Math.min(50_000, ENTRIES - made), READER, OWNER]);
    await owner.query('SELECT pg_advisory_unlock(7245019331)');
    const waiting = async (): Promise<number> =>
      Number((await owner.query<{ n: string }>('SELECT count(*) AS n FROM access_unsealed')).rows[0]?.n ?? 0);
    const first = await waiting();
    const pool = new pg.Pool({ connectionString: database.serviceUrl, max: 1, statement_timeout: 3_000 });
    const [begun, cpu] = [performance.now(), databaseCpu(database.postmasterPid)];
    const sealer = startSealer({ pool }, createLog('silent'));
    const caughtUp = (async () => {
      while ((await waiting()) > 1_000) await delay(500);
    })();
    const beside = await writesWhile(database.serviceUrl, caughtUp);
    const seconds = (performance.now() - begun) / 1_000;
    const used = usedBetween(cpu, databaseCpu(database.postmasterPid)) ?? 0;
    await sealer.stop();
    await pool.end();
    say(
      `${String(first)} entries that wait are sealed in ${seconds.toFixed(0)} s beside writes: ${(first / seconds).toFixed(0)} a second,`,
    );
    say(`with ${(used / first).toFixed(0)} µs of database CPU each, the writes included`);
    say(
      `lists of 100 written a second: ${alone.toFixed(0)} alone, ${beside.toFixed(0)} beside the sealer (${(beside / alone).toFixed(2)})`,
    );
    const started = performance.now();
    const verdict = await verifyLog(async (text, values) => (await owner.query(text, values)).rows as never);
    if (!verdict.whole) throw new Error(`the log is broken: ${verdict.fault}`);
    const taken = (performance.now() - started) / 1_000;
    say(`${String(verdict.entries)} entries under ${String(verdict.seals)} seals are checked in ${taken.toFixed(0)} s`);
  });
}

// As the gate asks for a page: in the nearest stretch first.
const FOUND = `SELECT r.id, r.shown, r.at FROM access_entry r WHERE r.owner_agency_id = $1`;
const ORDER = 'ORDER BY r.at DESC, r.id DESC LIMIT 21';
const PAGE = `WITH near AS MATERIALIZED (${FOUND} AND r.at >= access_near_own(false, NULL) ${ORDER}) SELECT * FROM near WHERE (SELECT count(*) FROM near) >= 21
  UNION ALL (${FOUND} AND (SELECT count(*) FROM near) < 21 ${ORDER})`;
const COUNT = 'SELECT count(*) FROM access_entry r WHERE r.owner_agency_id = $1';
const RECORD = `SELECT r.id, r.shown FROM access_entry r WHERE r.owner_agency_id = $1 AND r.entry = ANY (ARRAY(SELECT access_about(ARRAY[$2::uuid])))
  AND r.record_ids @> ARRAY[$2::uuid] ORDER BY r.at DESC, r.id DESC LIMIT 21`;

async function measureReads(database: BenchDatabase): Promise<void> {
  await withClient(database.ownerUrl, (owner) =>
    owner.query('VACUUM ANALYZE access_log, access_part, access_record, access_seal, access_unsealed'),
  );
  const [{ id } = { id: '' }] = await withClient(
    database.ownerUrl,
    async (owner) =>
      (await owner.query<{ id: string }>('SELECT record_ids[1] AS id FROM access_part WHERE owner_agency_id = $1 LIMIT 1', [OWNER])).rows,
  );
  await withClient(database.serviceUrl, async (client) => {
    await client.query(`SELECT set_config('app.agency_id', $1, false)`, [OWNER]);
    for (const [name, text, values] of [
      ['the newest 20 of an owner', PAGE, [OWNER]],
      ['the entries about a record', RECORD, [OWNER, id]],
      ['how many an owner has', COUNT, [OWNER]],
    ] as const) {
      await client.query(text, [...values]);
      const cpu = databaseCpu(database.postmasterPid);
      for (let at = 0; at < PAGES; at += 1) await client.query({ name, text, values: [...values] });
      say(`${name}: ${((usedBetween(cpu, databaseCpu(database.postmasterPid)) ?? 0) / PAGES / 1_000).toFixed(2)} ms of database CPU`);
    }
  });
}

async function main(): Promise<void> {
  const database = await openBenchDatabase({ fresh: false, folder: 'bench-log', statements: searchStatements(100) });
  try {
    say(machine());
    await database.reset();
    await measureForms(database);
    await database.reset();
    await measureSealing(database);
    await measureReads(database);
    await database.reset();
  } finally {
    await database.stop();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
