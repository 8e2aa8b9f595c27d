import { sealOnce } from '../../src/audit/seal.service';
import { verifyLog, type Verdict } from '../../src/audit/verify.service';
import { startTestService, type TestService } from '../support/api';

let service: TestService;

beforeAll(async () => {
  service = await startTestService();
  await service.foundAgency('social', 'SOCIAL_SERVICES');
  await service.addMember('anna@social', ['CASEWORKER']);
});
afterAll(() => service.stop());

const verify = (head?: string): Promise<Verdict> => verifyLog((text, values) => service.database.ownerQuery(text, values), head);
const seal = (): Promise<number> => sealOnce(service.running.database);

/** One refusal, which is one entry. */
async function leaveAnEntry(headers: Readonly<Record<string, string>> = {}): Promise<void> {
  const answer = await service.graphql('anna@social', '{ case(id: "case_0190aaaa-0000-7000-8000-000000000000") { id } }', {}, headers);
  expect(answer.code).toBe('NOT_FOUND');
}

/** As somebody who owns the database could: with the triggers that keep the log whole out of the way. */
async function tamper(sql: string): Promise<void> {
  await service.database.ownerQuery(`SET session_replication_role = replica; ${sql}; SET session_replication_role = origin`);
}

async function sealedLog(): Promise<string> {
  await leaveAnEntry();
  await leaveAnEntry({ 'x-request-id': '5f0c7a1e-9b3d-4c2a-8e6f-a1b2c3d4e5f6' });
  await seal();
  const verdict = await verify();
  if (!verdict.whole) throw new Error(`the log should be whole: ${verdict.fault}`);
  return verdict.head;
}

test('a log that nobody touched is whole, and says how much of it is sealed', async () => {
  await sealedLog();
  const verdict = await verify();
  expect(verdict).toMatchObject({ whole: true, unsealed: 0 });
  expect(verdict.whole && verdict.entries).toBeGreaterThanOrEqual(2);
});

test('sealing again seals nothing twice', async () => {
  await sealedLog();
  expect(await seal()).toBe(0);
});

test('many sealers at once seal every entry exactly once', async () => {
  for (let at = 0; at < 5; at++) await leaveAnEntry();
  await Promise.all(Array.from({ length: 6 }, seal));
  await seal();
  const [counts] = await service.database.ownerQuery<{ entries: number; listed: number; distinct: number }>(
    `SELECT (SELECT count(*)::int FROM access_entry) AS entries, count(*)::int AS listed, count(DISTINCT id)::int AS distinct
       FROM access_seal, unnest(entry_ids) AS id`,
  );
  expect(counts?.listed).toBe(counts?.entries);
  expect(counts?.distinct).toBe(counts?.entries);
});

const anEntry = (at: string): string => `
  INSERT INTO access_entry (id, at, request_id, agency_id, member_id, owner_agency_id, purpose, operation, outcome, code, record_type, record_ids, shown, withheld)
  SELECT gen_random_uuid(), ${at}, request_id, agency_id, member_id, owner_agency_id, purpose, operation, outcome, code, record_type, record_ids, shown, withheld
    FROM access_entry LIMIT 1`;

test.each([
  ['written while the clock was two minutes behind', anEntry(`now() - interval '2 minutes'`)],
  [
    'written after a seal that was made while the clock ran an hour ahead',
    `SET LOCAL session_replication_role = replica;
     UPDATE access_seal SET sealed_at = sealed_at + interval '1 hour' WHERE no = (SELECT max(no) FROM access_seal);
     SET LOCAL session_replication_role = origin; ${anEntry('now()')}`,
  ],
])('an entry %s is sealed', async (_when, written) => {
  await sealedLog();
  // Nobody seals while this is written.
  await service.database.ownerQuery(`BEGIN; SELECT pg_advisory_xact_lock(7245019331); ${written}; COMMIT`);
  await seal();
  const verdict = await verify();
  expect(verdict).toMatchObject({ whole: true, unsealed: 0 });
  const [{ entries } = { entries: 0 }] = await service.database.ownerQuery<{ entries: number }>(
    'SELECT count(*)::int AS entries FROM access_entry',
  );
  expect(verdict.whole && verdict.entries).toBe(entries);
});

describe('the check finds', () => {
  const KEPT = ['log', 'part', 'line', 'seal'];

  // Each tampering is done inside a copy of the log that is put back afterwards, so that every test begins with a whole one.
  beforeEach(async () => {
    await sealedLog();
    for (const table of KEPT) await service.database.ownerQuery(`CREATE TABLE kept_${table} AS SELECT * FROM access_${table}`);
  });
  afterEach(async () => {
    for (const table of KEPT)
      await tamper(`DELETE FROM access_${table}; INSERT INTO access_${table} SELECT * FROM kept_${table}; DROP TABLE kept_${table}`);
  });

  test('an entry that was changed', async () => {
    await tamper(`UPDATE access_log SET purpose = 'AUDIT' WHERE id = (SELECT min(id::text)::uuid FROM access_log)`);
    expect(await verify()).toMatchObject({ whole: false, fault: 'an entry was changed' });
  });

  test.each([
    ['changed', "'5f0c7a1e-9b3d-4c2a-8e6f-000000000000'", 'NOT NULL'],
    ['taken away', 'NULL', 'NOT NULL'],
    ['given to an entry that had none', "'5f0c7a1e-9b3d-4c2a-8e6f-000000000000'", 'NULL'],
  ])("a caller's request id that was %s", async (_what, value, had) => {
    await tamper(
      `UPDATE access_log SET caller_request_id = ${value}
        WHERE id = (SELECT min(id::text)::uuid FROM access_log WHERE caller_request_id IS ${had})`,
    );
    expect(await verify()).toMatchObject({ whole: false, fault: 'an entry was changed' });
  });

  test('an entry that was taken away', async () => {
    await tamper('DELETE FROM access_log WHERE id = (SELECT max(id::text)::uuid FROM access_log)');
    expect(await verify()).toMatchObject({ whole: false, fault: 'an entry is missing' });
  });

  test('an entry that was slipped in among sealed ones', async () => {
    await tamper(
      `INSERT INTO access_log SELECT gen_random_uuid(), at - interval '1 day', request_id, caller_request_id, agency_id, member_id,
         purpose, operation, treatments, records FROM access_log LIMIT 1`,
    );
    expect(await verify()).toMatchObject({ whole: false, fault: 'entries stand outside every seal' });
  });

  test.each([
    ['changed in whose it is', 'UPDATE access_part SET owner_agency_id = gen_random_uuid() WHERE entry = ENTRY'],
    ['changed in its records', 'UPDATE access_part SET record_ids = record_ids || gen_random_uuid() WHERE entry = ENTRY'],
    ['changed in what was done with them', `UPDATE access_part SET treatment = '{7}' WHERE entry = ENTRY`],
    ['changed in how many were treated so', `UPDATE access_part SET ends = '{0}' WHERE entry = ENTRY`],
    ['changed in when', `UPDATE access_part SET at = at - interval '1 hour' WHERE entry = ENTRY`],
    ['changed in who read', 'UPDATE access_part SET agency_id = gen_random_uuid() WHERE entry = ENTRY'],
    ['taken away', 'DELETE FROM access_part WHERE entry = ENTRY'],
    [
      'added',
      `INSERT INTO access_part SELECT entry, gen_random_uuid(), at, agency_id, (tag + 1) % 65536, record_ids, treatment, ends
         FROM access_part WHERE entry = ENTRY`,
    ],
  ])('a part of an entry that was %s', async (_what, sql) => {
    await tamper(sql.replaceAll('ENTRY', '(SELECT min(entry::text)::uuid FROM access_part)'));
    expect(await verify()).toMatchObject({ whole: false, fault: 'an entry was changed' });
  });

  test.each([
    ['treatment', `treatments = jsonb_set(treatments, '{0,shown}', '["Case.risk"]')`],
    ['time', `at = at - interval '1 hour'`],
    ['member', 'member_id = gen_random_uuid()'],
    ['number of records', 'records = records + 1'],
  ])('an entry with another %s', async (_what, set) => {
    await tamper(`UPDATE access_log SET ${set} WHERE id = (SELECT min(id::text)::uuid FROM access_log)`);
    expect(await verify()).toMatchObject({ whole: false, fault: 'an entry was changed' });
  });

  test('a part of no entry', async () => {
    await tamper(
      `INSERT INTO access_part SELECT gen_random_uuid(), owner_agency_id, at, agency_id, tag, record_ids, treatment, ends FROM access_part LIMIT 1`,
    );
    expect(await verify()).toMatchObject({ whole: false, fault: 'entries stand outside every seal' });
  });

  test.each([
    ['changed', `UPDATE access_line SET purpose = 'AUDIT'`, 'an entry was changed'],
    ['taken away', 'DELETE FROM access_line', 'an entry is missing'],
  ])('a line of before that was %s', async (_what, sql, fault) => {
    await service.database.ownerQuery(anEntry('now()'));
    await seal();
    expect(await verify()).toMatchObject({ whole: true, unsealed: 0 });
    await tamper(sql);
    expect(await verify()).toMatchObject({ whole: false, fault });
  });

  test('a seal that was taken out of the chain', async () => {
    await tamper('DELETE FROM access_seal WHERE no = 1');
    expect(await verify()).toMatchObject({ whole: false, seal: '2', fault: 'a seal before this one is missing' });
  });

  test('seals that were numbered anew to hide how many there were', async () => {
    await tamper('UPDATE access_seal SET no = no + 1000');
    expect(await verify()).toMatchObject({ whole: false, fault: 'a seal before this one is missing' });
  });

  test('a seal that was made anew over a changed entry, which the next one does not follow from', async () => {
    await sealedLog();
    const [last] = await service.database.ownerQuery<{ no: string }>('SELECT max(no) AS no FROM access_seal');
    const no = Number(last?.no);
    const later = `id IN (SELECT unnest(entry_ids) FROM access_seal WHERE no = ${String(no)})`;
    await tamper(
      `CREATE TEMP TABLE later_entry AS SELECT * FROM access_log WHERE ${later};
       CREATE TEMP TABLE later_seal AS SELECT * FROM access_seal WHERE no = ${String(no)};
       UPDATE access_log SET purpose = 'AUDIT' WHERE id IN (SELECT unnest(entry_ids) FROM access_seal WHERE no = ${String(no - 1)});
       DELETE FROM access_log WHERE ${later};
       DELETE FROM access_seal WHERE no >= ${String(no - 1)};
       INSERT INTO access_unsealed SELECT id FROM access_log e WHERE NOT EXISTS (SELECT FROM access_seal s WHERE e.id = ANY (s.entry_ids));
       SELECT seal_access_log();
       INSERT INTO access_log SELECT * FROM later_entry; INSERT INTO access_seal SELECT * FROM later_seal;
       DROP TABLE later_entry; DROP TABLE later_seal`,
    );
    expect(await verify()).toEqual({
      whole: false,
      seal: String(no),
      fault: 'it does not follow from the seal before it',
    });
  });

  test('a seal over nothing that was appended, by whoever could take the check of the table away', async () => {
    const check = 'access_seal_entry_ids_check';
    await tamper(
      `ALTER TABLE access_seal DROP CONSTRAINT ${check};
       INSERT INTO access_seal SELECT no + 1, now(), '{}', hash, 'made up' FROM access_seal ORDER BY no DESC LIMIT 1`,
    );
    expect(await verify()).toMatchObject({ whole: false, fault: 'an entry was changed' });
    await tamper(
      `DELETE FROM access_seal WHERE entry_ids = '{}'; ALTER TABLE access_seal ADD CONSTRAINT ${check} CHECK (cardinality(entry_ids) > 0)`,
    );
  });

  test('a tail that was cut off together with its seals, given a head that was noted', async () => {
    const verdict = await verify();
    const head = verdict.whole ? verdict.head : '';
    await tamper(
      `DELETE FROM access_part WHERE entry IN (SELECT unnest(entry_ids) FROM access_seal WHERE no = (SELECT max(no) FROM access_seal));
       DELETE FROM access_log WHERE id IN (SELECT unnest(entry_ids) FROM access_seal WHERE no = (SELECT max(no) FROM access_seal));
       DELETE FROM access_seal WHERE no = (SELECT max(no) FROM access_seal)`,
    );
    expect(await verify(head)).toMatchObject({ whole: false, fault: 'the chain ends before the noted seal' });
  });
});

test.each(['access_log', 'access_part', 'access_line', 'access_seal'])(
  'nobody changes, deletes or truncates %s, the owner included',
  async (table) => {
    await sealedLog();
    const { ownerQuery } = service.database;
    await service.database.ownerQuery(anEntry('now()'));
    const column = table === 'access_part' ? 'tag' : table === 'access_seal' ? 'sealed_at' : 'purpose';
    await expect(ownerQuery(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toThrow('insert-only');
    await expect(ownerQuery(`DELETE FROM ${table}`)).rejects.toThrow('insert-only');
    await expect(ownerQuery(`TRUNCATE ${table}`)).rejects.toThrow('insert-only');
  },
);

test('the service may ask for a seal and not write one', async () => {
  await expect(
    service.running.database.pool.query(`INSERT INTO access_seal VALUES (999, now(), ARRAY[gen_random_uuid()], ''::bytea, ''::bytea)`),
  ).rejects.toMatchObject({ code: '42501' });
});
