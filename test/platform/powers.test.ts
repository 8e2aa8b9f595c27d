import { readFile, writeFile } from 'node:fs/promises';
import pg from 'pg';
import { sealOnce } from '../../src/audit/seal.service';
import { migrate, SERVICE_ROLE } from '../../src/platform/database';
import { DECLARED_POWERS } from '../../src/platform/declaredPowers';
import { createCommandLog } from '../../src/platform/logging';
import { flattened } from '../../src/platform/ruleText';
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

/** Writes the generated list anew. */
async function writeDeclared(found: string[]): Promise<void> {
  const file = 'src/platform/declaredPowers.ts';
  const lines = `\`\n${[...found].sort().join('\n')}\n\``;
  await writeFile(
    file,
    (await readFile(file, 'utf8')).replace(/`\n[^]*\n`(?=\n {4}\.trim)/, () => lines),
  );
}

test('a migrated database grants what is declared, to the line', async () => {
  const found = await grantedPowers(asPool());
  if (process.env.WRITE_POWERS) return writeDeclared(found);
  expect(new Set(found)).toEqual(new Set(DECLARED_POWERS));
  await expect(refusePowerfulRole(asPool(), false)).resolves.toBeUndefined();
});

test('every function that runs with its maker’s rights looks among temporary tables last', () => {
  const definers = [...DECLARED_POWERS].filter((power) => power.includes(': as '));
  expect(definers.length).toBeGreaterThan(20);
  expect(definers.filter((power) => !/, search_path=public, pg_temp(;|$)/.test(power))).toEqual([]);
  expect(definers.filter((power) => power.includes('PUBLIC'))).toEqual([]);
});

test.each([
  ['a right on a table', 'GRANT DELETE ON access_entry TO kunskapshus_service', 'relation access_entry: kunskapshus_service DELETE'],
  [
    'a right on a column',
    'GRANT UPDATE (hash) ON access_seal TO kunskapshus_service',
    'relation access_seal: kunskapshus_service UPDATE (hash)',
  ],
  ['a right of everybody', 'GRANT SELECT ON person TO PUBLIC', 'relation person: PUBLIC SELECT'],
  ['a right of the statistics', 'GRANT SELECT ON person TO kunskapshus_statistics', 'relation person: kunskapshus_statistics SELECT'],
  ['a sequence', 'CREATE SEQUENCE more; GRANT USAGE ON more TO kunskapshus_service', 'relation more: kunskapshus_service USAGE'],
  [
    'a new function that anybody may call',
    "CREATE FUNCTION more() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    '+ function more(); PUBLIC; body',
  ],
  [
    'a function with the owner’s rights',
    "CREATE FUNCTION more() RETURNS int LANGUAGE sql SECURITY DEFINER AS 'SELECT 1'",
    '+ function more(): as owner; PUBLIC',
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
  ['a function opened to everybody', 'GRANT EXECUTE ON FUNCTION erase_request(uuid) TO PUBLIC', 'PUBLIC, kunskapshus_service'],
  ['making tables', 'GRANT CREATE ON SCHEMA public TO kunskapshus_service', 'schema public: kunskapshus_service CREATE, USAGE'],
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
  ['membership of another role', 'GRANT pg_read_all_data TO kunskapshus_service', 'role pg_read_all_data: kunskapshus_service MEMBER'],
  [
    'a function of the system',
    'GRANT EXECUTE ON FUNCTION pg_read_file(text) TO kunskapshus_service',
    '+ function pg_catalog.pg_read_file(text): kunskapshus_service EXECUTE',
  ],
  ['a relation of the system', 'GRANT SELECT ON pg_authid TO PUBLIC', '+ relation pg_catalog.pg_authid: PUBLIC SELECT'],
  [
    'a column of a relation of the system',
    'GRANT SELECT (rolpassword) ON pg_authid TO kunskapshus_statistics',
    '+ relation pg_catalog.pg_authid: kunskapshus_statistics SELECT (rolpassword)',
  ],
  [
    'a relation of the information schema',
    'GRANT INSERT ON information_schema.sql_parts TO kunskapshus_service',
    '+ relation information_schema.sql_parts: kunskapshus_service INSERT',
  ],
  [
    'a grant hidden behind an extension',
    'GRANT DELETE ON person TO kunskapshus_service; ALTER EXTENSION unaccent ADD TABLE person',
    '+ relation person: kunskapshus_service DELETE',
  ],
  [
    'a function hidden behind an extension',
    "CREATE FUNCTION more() RETURNS int LANGUAGE sql AS 'SELECT 1'; ALTER EXTENSION unaccent ADD FUNCTION more()",
    '+ function more(); PUBLIC',
  ],
  [
    'setting a parameter',
    'GRANT SET ON PARAMETER session_replication_role TO kunskapshus_service',
    '+ parameter session_replication_role: kunskapshus_service SET',
  ],
  ['a right that may be handed on', 'GRANT SELECT ON case_file TO kunskapshus_service WITH GRANT OPTION', 'SELECT WITH GRANT OPTION'],
  [
    'a right on a column that may be handed on',
    'GRANT SELECT (id) ON case_file TO kunskapshus_service WITH GRANT OPTION',
    'SELECT WITH GRANT OPTION (id)',
  ],
  [
    'a function that may be handed on',
    'GRANT EXECUTE ON FUNCTION erase_request(uuid) TO kunskapshus_service WITH GRANT OPTION',
    'kunskapshus_service WITH GRANT OPTION; body',
  ],
  [
    'a policy that opens',
    'CREATE POLICY x ON case_file FOR SELECT TO kunskapshus_service USING (true)',
    '+ policy case_file.x opens SELECT: kunskapshus_service; rule',
  ],
  [
    'a policy with another rule',
    'ALTER POLICY case_read ON case_file USING (true)',
    '+ policy case_file.case_read opens SELECT: PUBLIC; rule',
  ],
  ['a policy that is gone', 'DROP POLICY member_read ON member', '- policy member.member_read opens SELECT: PUBLIC; rule'],
  ['rows that are not ruled', 'ALTER TABLE case_file DISABLE ROW LEVEL SECURITY', '- rows of case_file: ruled'],
  ['rows that bind the owner otherwise', 'ALTER TABLE case_file FORCE ROW LEVEL SECURITY', '+ rows of case_file: ruled, for the owner too'],
  [
    'another clock',
    "CREATE OR REPLACE FUNCTION app_now() RETURNS timestamptz LANGUAGE sql STABLE AS 'SELECT now()'",
    '+ function app_now(); PUBLIC; body',
  ],
  [
    'another agency',
    "CREATE OR REPLACE FUNCTION app_agency() RETURNS uuid LANGUAGE sql STABLE AS 'SELECT id FROM agency LIMIT 1'",
    '+ function app_agency(); PUBLIC; body',
  ],
  ['a function that passes rows early', 'ALTER FUNCTION app_agency() LEAKPROOF', '+ function app_agency(); PUBLIC; body'],
  [
    'a trigger that does not fire',
    'ALTER TABLE access_log DISABLE TRIGGER access_log_final',
    '+ trigger access_log.access_log_final (disabled)',
  ],
  ['a trigger that is gone', 'DROP TRIGGER access_entry_final ON access_entry', '- trigger access_entry.access_entry_final; rule'],
  [
    'a new trigger',
    'CREATE TRIGGER more BEFORE INSERT ON person FOR EACH ROW EXECUTE FUNCTION expert_search_update()',
    '+ trigger person.more; rule',
  ],
  ['keys that are not held', 'ALTER TABLE case_file DISABLE TRIGGER ALL', '+ keys of case_file not held'],
  [
    'a check that is gone',
    `DO $$ BEGIN EXECUTE (SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname)
       FROM pg_constraint WHERE conrelid = 'case_file'::regclass AND contype = 'c' LIMIT 1); END $$`,
    '- keys and checks of case_file',
  ],
  ['a view with the owner’s rights', 'ALTER VIEW upcoming_lapse RESET (security_invoker)', '+ view upcoming_lapse; rule'],
  ['a rewritten command', 'CREATE RULE more AS ON DELETE TO person DO INSTEAD NOTHING', '+ rewriting of person: more'],
  ['a superuser', 'ALTER ROLE kunskapshus_statistics SUPERUSER', '+ role: kunskapshus_statistics SUPERUSER'],
  [
    'a role of the statistics that reads every row',
    'ALTER ROLE kunskapshus_statistics BYPASSRLS LOGIN',
    '+ role: kunskapshus_statistics BYPASSRLS, LOGIN',
  ],
  [
    'a setting of the database',
    "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = more, public', current_database()); END $$",
    '+ setting: PUBLIC search_path=more, public',
  ],
  [
    'a setting of the service',
    'ALTER ROLE kunskapshus_service SET session_replication_role = replica',
    '+ setting: kunskapshus_service session_replication_role=replica',
  ],
  [
    'a setting of the statistics',
    'ALTER ROLE kunskapshus_statistics SET row_security = off',
    '+ setting: kunskapshus_statistics row_security=off',
  ],
  ['a session in which triggers rest', 'SET LOCAL session_replication_role = replica', '+ session: session_replication_role=replica'],
  ['a large object', 'SELECT lo_create(4711); GRANT SELECT ON LARGE OBJECT 4711 TO PUBLIC', '+ large object: PUBLIC SELECT'],
  [
    'a relation of the statistics’ own',
    'CREATE TABLE more (id int); ALTER TABLE more OWNER TO kunskapshus_statistics',
    '+ owner of table public.more: kunskapshus_statistics all',
  ],
  [
    'a foreign server',
    'CREATE FOREIGN DATA WRAPPER more; CREATE SERVER away FOREIGN DATA WRAPPER more; GRANT USAGE ON FOREIGN SERVER away TO PUBLIC',
    '+ foreign server away: PUBLIC USAGE',
  ],
  [
    'an untrusted language that anybody may write in',
    "UPDATE pg_language SET lanpltrusted = true WHERE lanname = 'c'",
    '- language c (untrusted)',
  ],
  ['a new language', 'CREATE LANGUAGE plmore HANDLER plpgsql_call_handler', '+ language plmore'],
  [
    'an event trigger',
    `CREATE FUNCTION more() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
     CREATE EVENT TRIGGER more ON ddl_command_end EXECUTE FUNCTION more()`,
    '+ event trigger more',
  ],
  ['an operator', 'CREATE OPERATOR public.= (LEFTARG = uuid, RIGHTARG = uuid, FUNCTION = uuid_eq)', '+ operator '],
  ['a tablespace', 'GRANT CREATE ON TABLESPACE pg_default TO kunskapshus_service', '+ tablespace pg_default: kunskapshus_service CREATE'],
  [
    'a login that may make roles',
    'CREATE ROLE spy LOGIN CREATEROLE IN ROLE kunskapshus_service; SET LOCAL SESSION AUTHORIZATION spy',
    '+ role: login CREATEROLE',
  ],
  [
    'a login that looks elsewhere',
    'CREATE ROLE spy LOGIN IN ROLE kunskapshus_service; ALTER ROLE spy SET search_path = more; SET LOCAL SESSION AUTHORIZATION spy',
    '+ setting: login search_path=more',
  ],
  [
    'a login that may hand the service on',
    'CREATE ROLE spy LOGIN; GRANT kunskapshus_service TO spy WITH ADMIN OPTION; SET LOCAL SESSION AUTHORIZATION spy',
    '+ role kunskapshus_service: login MEMBER WITH ADMIN OPTION',
  ],
])('a server does not start with anything else: %s', async (_what, widening, line) => {
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

test.each([
  ['the time a statement may take', 'ALTER ROLE kunskapshus_service SET statement_timeout = 5000'],
  [
    'a login of its own that steps down, with a limit',
    `CREATE ROLE spy LOGIN IN ROLE kunskapshus_service; ALTER ROLE spy SET role = kunskapshus_service;
     ALTER ROLE spy SET lock_timeout = 5000; SET LOCAL SESSION AUTHORIZATION spy`,
  ],
  ['what another role is granted', 'CREATE ROLE spy; GRANT pg_monitor TO spy; GRANT SELECT ON person, pg_authid TO spy'],
])('a server starts whatever is said of %s', async (_what, harmless) => {
  await client.query('RESET ROLE; BEGIN');
  try {
    await client.query(harmless);
    await client.query(`SET LOCAL ROLE ${SERVICE_ROLE}`);
    await expect(refusePowerfulRole(asPool(), false)).resolves.toBeUndefined();
  } finally {
    await client.query('ROLLBACK');
    await client.query(`SET ROLE ${SERVICE_ROLE}`);
  }
});

test('in production a login that may act as the owner is refused, although it has stepped down', async () => {
  await client.query('RESET ROLE; BEGIN');
  try {
    await client.query('CREATE ROLE spy LOGIN IN ROLE kunskapshus_service, postgres; SET LOCAL SESSION AUTHORIZATION spy');
    await client.query(`SET LOCAL ROLE ${SERVICE_ROLE}`);
    await expect(refusePowerfulRole(asPool(), true)).rejects.toThrow('is the login of an owner');
  } finally {
    await client.query('ROLLBACK');
    await client.query(`SET ROLE ${SERVICE_ROLE}`);
  }
});

test.each([
  ['(((a = 1) OR (b = 2)) OR (c = 3))', '((a = 1) OR (b = 2) OR (c = 3))'],
  ['((a AND b) AND (c AND (d AND e)))', '(a AND b AND c AND d AND e)'],
  ['(f(((a OR b) OR c)) = d)', '(f((a OR b OR c)) = d)'],
  ['((a OR b) AND c)', '((a OR b) AND c)'],
  ['(a OR (b AND c))', '(a OR (b AND c))'],
  ['((NOT (a OR b)) OR c)', '((NOT (a OR b)) OR c)'],
  ['(f(a OR b) OR c)', '(f(a OR b) OR c)'],
  [`((a = '(x OR ''y') OR b)`, `((a = '(x OR ''y') OR b)`],
  [`(("o) OR (" OR b) OR c)`, `("o) OR (" OR b OR c)`],
  ['(((a OR b) OR c) AND (d AND e))', '((a OR b OR c) AND d AND e)'],
])('a list that was nested otherwise is the same rule, another grouping is not: %s', (text, flat) => {
  expect(flattened(text)).toBe(flat);
});

test('a policy that was made from what the database writes back is the same, another grouping is not', async () => {
  const before = await grantedPowers(asPool());
  const written = `SELECT format('ALTER POLICY call_read ON helpline_call USING (%s)', pg_get_expr(polqual, polrelid)) AS sql
    FROM pg_policy WHERE polname = 'call_read'`;
  await client.query('RESET ROLE; BEGIN');
  try {
    const sql = (await client.query<{ sql: string }>(written)).rows[0]?.sql ?? '';
    await client.query(sql);
    expect((await client.query<{ sql: string }>(written)).rows[0]?.sql).not.toBe(sql);
    expect(await grantedPowers(asPool())).toEqual(before);
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
  await database.ownerQuery(`DO $$ BEGIN EXECUTE format('GRANT TEMPORARY ON DATABASE %I TO ${SERVICE_ROLE}', current_database()); END $$`);
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
