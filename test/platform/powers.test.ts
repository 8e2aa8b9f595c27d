import pg from 'pg';
import { sealOnce } from '../../src/audit/seal.service';
import { migrate, SERVICE_ROLE } from '../../src/platform/database';
import { DECLARED_POWERS } from '../../src/platform/declaredPowers';
import { createCommandLog } from '../../src/platform/logging';
import { grantedPowers, refusePowerfulRole } from '../../src/platform/servicePowers';
import { createTestDatabase, type TestDatabase } from '../support/postgres';

let database: TestDatabase;
let client: pg.Client;
const asPool = (): pg.Pool => client as unknown as pg.Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  await migrate(database.settings, createCommandLog('error'));
  client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  await client.query(`SET ROLE ${SERVICE_ROLE}`);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

test('a migrated database grants what is declared, to the line', async () => {
  expect(new Set(await grantedPowers(asPool()))).toEqual(new Set(DECLARED_POWERS));
  await expect(refusePowerfulRole(asPool(), false)).resolves.toBeUndefined();
});

test('every function that runs with its maker’s rights looks among temporary tables last', () => {
  const definers = [...DECLARED_POWERS].filter((power) => power.includes(': as '));
  expect(definers.length).toBeGreaterThan(20);
  expect(definers.filter((power) => !/, search_path=public, pg_temp(;|$)/.test(power))).toEqual([]);
  expect(definers.filter((power) => power.includes('PUBLIC'))).toEqual([]);
});

test.each([
  [
    'a right on a table',
    'GRANT DELETE ON access_entry TO kunskapshus_service',
    'relation access_entry: kunskapshus_service DELETE',
  ],
  [
    'a right on a column',
    'GRANT UPDATE (hash) ON access_seal TO kunskapshus_service',
    'relation access_seal: kunskapshus_service UPDATE (hash)',
  ],
  ['a right of everybody', 'GRANT SELECT ON person TO PUBLIC', 'relation person: PUBLIC SELECT'],
  [
    'a right of the statistics',
    'GRANT SELECT ON person TO kunskapshus_statistics',
    'relation person: kunskapshus_statistics SELECT',
  ],
  [
    'a sequence',
    'CREATE SEQUENCE more; GRANT USAGE ON more TO kunskapshus_service',
    'relation more: kunskapshus_service USAGE',
  ],
  [
    'a new function that anybody may call',
    "CREATE FUNCTION more() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    'function more(); PUBLIC',
  ],
  [
    'a function with the owner’s rights',
    "CREATE FUNCTION more() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
    'function more(): as owner; PUBLIC',
  ],
  [
    'a search path that was reset',
    'ALTER FUNCTION seal_access_log() RESET search_path',
    'function seal_access_log(): as owner; kunskapshus_service',
  ],
  [
    'a function of the statistics that became the owner’s',
    'ALTER FUNCTION statistic_reports() OWNER TO CURRENT_USER',
    'statistic_reports(): as owner',
  ],
  [
    'a function opened to everybody',
    'GRANT EXECUTE ON FUNCTION erase_request(uuid) TO PUBLIC',
    'PUBLIC, kunskapshus_service',
  ],
  [
    'making tables',
    'GRANT CREATE ON SCHEMA public TO kunskapshus_service',
    'schema public: kunskapshus_service CREATE, USAGE',
  ],
  ['another schema', 'CREATE SCHEMA more; GRANT USAGE ON SCHEMA more TO PUBLIC', 'schema more: PUBLIC USAGE'],
  [
    'temporary tables',
    "DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO PUBLIC', current_database()); END $$",
    'database: PUBLIC CONNECT, TEMPORARY',
  ],
  [
    'rights on whatever comes',
    'ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO kunskapshus_service',
    'default of new relations: kunskapshus_service SELECT',
  ],
  [
    'membership of another role',
    'GRANT pg_read_all_data TO kunskapshus_service',
    'role pg_read_all_data: kunskapshus_service MEMBER',
  ],
])('a server does not start with more: %s', async (_what, widening, line) => {
  await client.query('RESET ROLE; BEGIN');
  try {
    await client.query(widening);
    await client.query(`SET LOCAL ROLE ${SERVICE_ROLE}`);
    await expect(refusePowerfulRole(asPool(), false)).rejects.toThrow(line);
  } finally {
    await client.query('ROLLBACK');
    await client.query(`SET ROLE ${SERVICE_ROLE}`);
  }
});

const TRAP = `
  CREATE TEMP TABLE access_seal (no bigint, sealed_at timestamptz, entry_ids uuid[], previous bytea, hash bytea);
  CREATE FUNCTION pg_temp.spy() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'ran as %', current_user; END $$;
  CREATE TRIGGER spy BEFORE INSERT ON pg_temp.access_seal FOR EACH ROW EXECUTE FUNCTION pg_temp.spy();`;

test('the service makes no temporary table', async () => {
  await expect(client.query('CREATE TEMP TABLE access_seal (no bigint)')).rejects.toMatchObject({ code: '42501' });
});

test('and where it could, the sealer would not look at it', async () => {
  await database.ownerQuery(`DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO ${SERVICE_ROLE}', current_database()); END $$`); // prettier-ignore
  await database.ownerQuery(`INSERT INTO access_entry (id, at, request_id, agency_id, member_id, owner_agency_id, purpose, operation, outcome, record_type, record_ids, shown, withheld)
    SELECT gen_random_uuid(), now(), gen_random_uuid(), a, a, a, 'CASEWORK', 'x', 'SHOWN', 'Case', ARRAY[a], ARRAY['Case.summary'], ARRAY[]::text[] FROM gen_random_uuid() a`);
  await client.query('BEGIN');
  try {
    await client.query(TRAP);
    expect(await sealOnce({ pool: asPool() })).toBe(1);
    expect((await client.query('SELECT 1 FROM pg_temp.access_seal')).rowCount).toBe(0);
  } finally {
    await client.query('ROLLBACK');
  }
});
