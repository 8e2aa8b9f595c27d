import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { sealOnce, startSealer } from '../../src/audit/seal.service';
import { verifyLog, type Verdict } from '../../src/audit/verify.service';
import { createLog } from '../../src/platform/logging';
import { startTestService, type TestService } from '../support/api';

jest.setTimeout(120_000);

let service: TestService;
const WAITING = 25_000;

beforeAll(async () => {
  service = await startTestService();
  await service.foundAgency('social', 'SOCIAL_SERVICES');
  await service.addMember('anna@social', ['CASEWORKER']);
});
afterAll(() => service.stop());

const sql = <R extends object>(text: string, values: unknown[] = []): Promise<R[]> => service.database.ownerQuery<R>(text, values);
const count = async (of: string): Promise<number> => (await sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${of}`))[0]?.n ?? 0;
const verify = (tell?: (seals: number, of: number) => void): Promise<Verdict> =>
  verifyLog((text, values) => sql(text, values), undefined, tell);
const seal = (portion?: number): Promise<number> => sealOnce(service.running.database, portion);

/** So many entries at once, each with so many records of one owner. */
async function leave(entries: number, records = 1): Promise<void> {
  await sql(
    `WITH made AS (
       SELECT (left(gen_random_uuid()::text, 28) || '00000000')::uuid AS id, now() AS at, gen_random_uuid() AS agency FROM generate_series(1, ${String(entries)})
     ), entry AS (
       INSERT INTO access_log SELECT id, at, 'made', NULL, agency, agency, 'CASEWORK', 'cases',
         '[{"type":"Case","outcome":"SHOWN","code":null,"shown":["Case.risk"],"withheld":[]}]', ${String(records)} FROM made
     )
     INSERT INTO access_part SELECT m.id, m.agency, m.at, m.agency, 7, ARRAY(SELECT gen_random_uuid() FROM generate_series(1, ${String(records)}) WHERE m.id IS NOT NULL),
       '{0}', '{${String(records)}}' FROM made m`,
  );
}

/** Nobody seals while this runs. */
async function alone<T>(work: (holder: pg.Client) => Promise<T>): Promise<T> {
  const holder = new pg.Client({ connectionString: service.database.ownerUrl });
  await holder.connect();
  try {
    await holder.query('SELECT pg_advisory_lock(7245019331)');
    return await work(holder);
  } finally {
    await holder.end();
  }
}

/** Until nothing waits for a seal. */
async function caughtUp(): Promise<void> {
  const until = performance.now() + 60_000;
  while ((await count('access_unsealed')) > 0) {
    if (performance.now() > until) throw new Error('the sealer does not catch up');
    await delay(50);
  }
}

test('a sealer that is far behind catches up in portions, and what is written meanwhile is sealed too', async () => {
  await alone(() => leave(WAITING));
  const before = await count('access_seal');
  const log = createLog('silent');
  const sealers = [startSealer(service.running.database, log), startSealer(service.running.database, log)];
  for (let at = 0; at < 10; at += 1) {
    const answer = await service.graphql('anna@social', '{ case(id: "case_0190aaaa-0000-7000-8000-000000000000") { id } }');
    expect(answer.code).toBe('NOT_FOUND');
  }
  await caughtUp();
  for (const sealer of sealers) await sealer.stop();
  expect((await count('access_seal')) - before).toBeGreaterThanOrEqual(3);
  const [largest] = await sql<{ n: number }>('SELECT max(cardinality(entry_ids)) AS n FROM access_seal');
  expect(largest?.n).toBeLessThanOrEqual(10_000);
  const told: [number, number][] = [];
  const verdict = await verify((seals, of) => void told.push([seals, of]));
  expect(verdict).toMatchObject({ whole: true, unsealed: 0, entries: await count('access_log') });
  expect(told.length).toBeGreaterThan(1);
  expect(told.at(-1)).toEqual([verdict.whole && verdict.seals, verdict.whole && verdict.seals]);
  expect(await count('access_record')).toBe(await count('(SELECT unnest(record_ids) FROM access_part) r'));
});

test('entries of many records make a smaller portion', async () => {
  const sealed = await alone(async (holder) => {
    const pool = holder as unknown as pg.Pool;
    while ((await sealOnce({ pool })) > 0);
    await leave(30, 100);
    return sealOnce({ pool }, 100);
  });
  // Ten records for each entry that the portion may hold.
  expect(sealed).toBe(10);
  while ((await seal()) > 0);
  expect(await verify()).toMatchObject({ whole: true, unsealed: 0 });
});

test('a sealer that is killed loses nothing, and seals nothing by half', async () => {
  while ((await seal()) > 0);
  const holder = new pg.Client({ connectionString: service.database.ownerUrl });
  await holder.connect();
  const [seals, records, waiting] = [await count('access_seal'), await count('access_record'), 500];
  try {
    await holder.query('BEGIN; LOCK TABLE access_record IN SHARE MODE');
    await leave(waiting);
    const sealing = seal().then(
      () => 'sealed',
      () => 'killed',
    );
    const STUCK = `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%seal_access_log%'`;
    let stuck: { pid: number }[] = [];
    for (let at = 0; at < 100 && stuck.length === 0; at += 1) {
      await delay(20);
      stuck = (await holder.query<{ pid: number }>(STUCK)).rows;
    }
    for (const { pid } of stuck) await holder.query('SELECT pg_terminate_backend($1)', [pid]);
    await sealing;
    // The service has a sealer of its own, which may have come first.
    expect(stuck.length).toBeGreaterThan(0);
  } finally {
    await holder.end();
  }
  expect(await count('access_seal')).toBe(seals);
  expect(await count('access_record')).toBe(records);
  expect(await count('access_unsealed')).toBeGreaterThanOrEqual(waiting);
  while ((await seal()) > 0);
  expect(await verify()).toMatchObject({ whole: true, unsealed: 0 });
});

test('a portion that takes too long is tried again in a smaller one', async () => {
  const portions: number[] = [];
  let left = 3_000;
  const query = (_text: string, [portion]: [string]): Promise<unknown> => {
    portions.push(Number(portion));
    if (Number(portion) > 1_000) return Promise.reject(Object.assign(new Error('canceling statement'), { code: '57014' }));
    const sealed = Math.min(left, Number(portion));
    left -= sealed;
    return Promise.resolve({ rows: [{ sealed }] });
  };
  const sealer = startSealer({ pool: { query } as unknown as pg.Pool }, createLog('silent'));
  await sealer.stop();
  // It grows again where it is quick, but for a while not to a size that was too large.
  expect(portions).toEqual([10_000, 2_500, 625, 1_250, 312, 624, 625, 625, 625, 625]);
  expect(left).toBe(0);
});

/** A sealer that is stopped at once, over a database that says how many entries each portion sealed; how often it was asked. */
async function asked(answer: (time: number) => Promise<number>): Promise<number> {
  let times = 0;
  const query = async (): Promise<unknown> => ({ rows: [{ sealed: await answer((times += 1)) }] });
  await startSealer({ pool: { query } as unknown as pg.Pool }, createLog('silent')).stop();
  return times;
}

test('a portion of few entries that took long is followed by the next, and one that was quick is not', async () => {
  const few = (time: number): number => (time === 1 ? 5 : 0);
  expect(await asked((time) => Promise.resolve(few(time)))).toBe(1);
  expect(await asked((time) => delay(300, few(time)))).toBe(2);
});

test('a sealer that stops does not go on for ever beside a server that writes', async () => {
  expect(await asked(() => Promise.resolve(10_000))).toBe(20);
});

test('any other fault waits for the next second', async () => {
  let asked = 0;
  const query = (): Promise<unknown> => {
    asked += 1;
    return Promise.reject(Object.assign(new Error('gone'), { code: '57P01' }));
  };
  await startSealer({ pool: { query } as unknown as pg.Pool }, createLog('silent')).stop();
  expect(asked).toBe(1);
});
