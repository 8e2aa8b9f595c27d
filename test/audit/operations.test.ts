import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { entriesOf } from '../../src/audit/record.service';
import { sealOnce } from '../../src/audit/seal.service';
import { verifyLog } from '../../src/audit/verify.service';
import type { Context, Trace } from '../../src/platform/context';
import { SERVICE_ROLE } from '../../src/platform/database';
import { Dice } from '../reading/dice';
import { createTestDatabase, type TestDatabase } from '../support/postgres';

/** `SEED=123 npx jest test/audit/operations` repeats a run, or tries another. */
const SEED = Number(process.env['SEED'] ?? 20_264);
const AGENCIES = Array.from({ length: 37 }, () => randomUUID());
const [READER = '', OWNER = '', STRANGER = ''] = [AGENCIES[0], AGENCIES[1], randomUUID()];
const MEMBER = randomUUID();

let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase();
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(`SET ROLE ${SERVICE_ROLE}`);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const sql = <R extends object>(text: string, values: unknown[] = []): Promise<R[]> => database.ownerQuery<R>(text, values);
const count = async (table: string): Promise<number> => (await sql<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`))[0]?.n ?? 0;

/** Works as the service does for an agency. */
async function as<T>(agency: string, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    await client.query(`SELECT set_config('app.agency_id', $1, true), set_config('app.member_id', $2, true)`, [agency, MEMBER]);
    const done = await work();
    await client.query('COMMIT');
    return done;
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  }
}

/** Writes what an operation of the reader left, and answers with its request id. */
async function logged(traces: readonly Trace[]): Promise<string> {
  const requestId = randomUUID();
  const actor = { agencyId: READER, memberId: MEMBER };
  const ctx = { requestId, callerRequestId: null, purpose: 'CASEWORK', operation: 'referrals', actor } as unknown as Context;
  const statement = entriesOf(ctx, traces);
  if (statement) await as(READER, () => client.query(statement));
  return requestId;
}

const trace = (more: Partial<Trace> = {}): Trace => ({
  ...{ type: 'Case', id: randomUUID(), ownerAgencyId: OWNER, shown: ['Case.risk'], withheld: [], outcome: 'SHOWN', code: null },
  ...more,
});

interface Row {
  readonly id: string;
  readonly owner: string;
  readonly said: string;
  readonly ids: string[];
}
const ROWS = `SELECT id, owner_agency_id AS owner, record_ids AS ids,
  concat_ws('|', record_type, outcome, code, shown::text, withheld::text, agency_id, member_id, purpose, operation) AS said FROM access_entry`;

/** The rows of a request that an agency sees. */
const seenBy = async (agency: string, request: string): Promise<Row[]> =>
  as(agency, async () => (await client.query<Row>(`${ROWS} WHERE request_id = $1`, [request])).rows);

test('a list of a hundred records of many owners is one entry with a part for each of them', async () => {
  const before = [await count('access_log'), await count('access_part'), await count('access_line')];
  const traces = Array.from({ length: 100 }, (_, at) => [
    trace({ type: 'Referral', ownerAgencyId: AGENCIES[at % 37] ?? '', shown: ['Referral.message'] }),
    trace({ ownerAgencyId: AGENCIES[at % 37] ?? '' }),
  ]).flat();
  const request = await logged(traces);
  expect([await count('access_log'), await count('access_part'), await count('access_line')]).toEqual([
    (before[0] ?? 0) + 1,
    (before[1] ?? 0) + 37,
    before[2],
  ]);
  expect(await seenBy(READER, request)).toHaveLength(74);
  const [entry] = await sql<{ kinds: number; records: number }>(
    'SELECT jsonb_array_length(treatments) AS kinds, records FROM access_log WHERE request_id = $1',
    [request],
  );
  expect(entry).toEqual({ kinds: 2, records: 200 });
});

const TYPES = ['Case', 'Person', 'Referral', 'TrackCheck'];
const FIELDS = ['A.a', 'A.b:masked', 'B.c'];

function randomTraces(dice: Dice): Trace[] {
  const owners = Array.from({ length: dice.between(1, 4) }, () => dice.pick(AGENCIES.slice(0, 6)));
  const ids = Array.from({ length: 5 }, () => dice.uuid());
  return Array.from({ length: dice.between(1, 14) }, () => ({
    ...{ type: dice.pick(TYPES), id: dice.pick(ids), ownerAgencyId: dice.pick(owners) },
    ...{ shown: FIELDS.filter(() => dice.chance(0.3)), withheld: FIELDS.filter(() => dice.chance(0.2)) },
    outcome: dice.pick(['SHOWN', 'CHANGED', 'REFUSED'] as const),
    code: dice.chance(0.3) ? 'NOT_FOUND' : null,
  }));
}

const literal = (texts: readonly string[]): string => `{${texts.join(',')}}`;

/** What the log said when each owner and treatment had a line of its own, to one agency. */
function expected(traces: readonly Trace[], agency: string): string[] {
  const found = new Map<string, Set<string>>();
  for (const { type, id, ownerAgencyId, shown, withheld, outcome, code } of traces) {
    if (ownerAgencyId !== agency && (agency !== READER || type === 'TrackCheck')) continue;
    const facts = [type, outcome, ...(code === null ? [] : [code]), literal(shown), literal(withheld)];
    const key = [ownerAgencyId, ...facts, READER, MEMBER, 'CASEWORK', 'referrals'].join('|');
    found.set(key, (found.get(key) ?? new Set()).add(id));
  }
  return [...found].map(([key, ids]) => `${key} ${[...ids].sort().join()}`).sort();
}

test(`every agency is told of an operation what its lines told, and no agency more (seed ${String(SEED)})`, async () => {
  const met = { rows: 0, apart: 0, several: 0 };
  for (let at = 0; at < 60; at += 1) {
    const traces = randomTraces(new Dice(SEED * 1_009 + at));
    const request = await logged(traces);
    for (const agency of [...AGENCIES.slice(0, 6), STRANGER]) {
      const rows = await seenBy(agency, request);
      expect(rows.map(({ owner, said, ids }) => `${owner}|${said} ${[...ids].sort().join()}`).sort()).toEqual(expected(traces, agency));
      expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
      met.rows += rows.length;
    }
    met.apart += traces.some(({ type, ownerAgencyId }) => type === 'TrackCheck' && ownerAgencyId !== READER) ? 1 : 0;
    met.several += new Set(traces.map(({ ownerAgencyId }) => ownerAgencyId)).size > 1 ? 1 : 0;
  }
  expect(met.rows).toBeGreaterThan(300);
  expect(met.apart).toBeGreaterThan(10);
  expect(met.several).toBeGreaterThan(20);
});

test('an id of a row tells an owner nothing of how many others there are', async () => {
  const owners = AGENCIES.slice(1, 31);
  const request = await logged(owners.map((ownerAgencyId) => trace({ ownerAgencyId })));
  const rows = await sql<{ tag: number }>('SELECT p.tag FROM access_part p JOIN access_log o ON o.id = p.entry WHERE o.request_id = $1', [
    request,
  ]);
  const tags = rows.map(({ tag }) => tag);
  expect(new Set(tags).size).toBe(30);
  // Drawn from 65 536: neither in a row, nor small.
  expect(Math.max(...tags)).toBeGreaterThan(10_000);
  expect(tags).not.toEqual([...tags].sort((a, b) => a - b));
});

describe('by record', () => {
  const about = (agency: string, id: string): Promise<string[]> =>
    as(agency, async () => {
      const { rows } = await client.query<{ about: string }>('SELECT access_about(ARRAY[$1::uuid]) AS about', [id]);
      return rows.map((row) => row.about);
    });
  const sealAll = async (): Promise<void> => {
    while ((await sealOnce({ pool: client as unknown as pg.Pool })) > 0);
  };

  test('an entry is found before it is sealed and after, by its reader and its owner alone', async () => {
    const [id, other] = [randomUUID(), randomUUID()];
    await logged([trace({ id }), trace({ id: other, ownerAgencyId: AGENCIES[2] ?? '' })]);
    for (const sealed of [false, true]) {
      if (sealed) await sealAll();
      expect(await count(`access_record WHERE record_id = '${id}'`)).toBe(sealed ? 1 : 0);
      for (const [agency, found] of [
        [READER, 1],
        [OWNER, 1],
        [AGENCIES[2] ?? '', 0],
        [STRANGER, 0],
      ] as const)
        expect([sealed, agency, (await about(agency, id)).length]).toEqual([sealed, agency, found]);
    }
  });

  test('a copy that only its owner may know of is found by its owner alone', async () => {
    const id = randomUUID();
    await logged([trace({ id, type: 'TrackCheck' })]);
    for (const sealed of [false, true]) {
      if (sealed) await sealAll();
      expect([(await about(OWNER, id)).length, (await about(READER, id)).length]).toEqual([1, 0]);
    }
  });

  test('a record that no longer leads to its entry is found by the check', async () => {
    const id = randomUUID();
    await logged([trace({ id })]);
    await sealAll();
    const verify = () => verifyLog((text, values) => sql(text, values));
    expect(await verify()).toMatchObject({ whole: true, unsealed: 0 });
    await expect(sql('DELETE FROM access_record WHERE record_id = $1', [id])).rejects.toThrow('insert-only');
    await sql(
      `SET session_replication_role = replica; DELETE FROM access_record WHERE record_id = '${id}'; SET session_replication_role = origin`,
    );
    expect(await verify()).toMatchObject({ whole: false, fault: 'an entry is not found by its records' });
    await sql(`INSERT INTO access_record SELECT '${id}', p.entry FROM access_part p WHERE '${id}' = ANY (p.record_ids)`);
  });
});
