import { openDatabase, type Database } from '../../src/platform/database';
import { createLog } from '../../src/platform/logging';
import { adminQuery, createTestDatabase, urlOf, type TestDatabase } from '../support/postgres';

const log = createLog('silent');

describe('database', () => {
  let test: TestDatabase;

  beforeAll(async () => {
    test = await createTestDatabase();
  });

  afterAll(() => test.drop());

  async function opened<T>(work: (database: Database) => Promise<T>, settings = test.settings): Promise<T> {
    const database = await openDatabase(settings, log);
    try {
      return await work(database);
    } finally {
      await database.stop();
    }
  }

  it('serves under a role that is not the owner, in UTC, with its limits and nothing compiled, on pipelined connections', async () => {
    const rows = await opened(async ({ pool }) => {
      const client = await pool.connect();
      expect(client.pipeline).toBe(true);
      const { rows } = await client.query(
        `SELECT current_user::text AS who, current_setting('TimeZone') AS zone, current_setting('statement_timeout') AS statement,
                current_setting('lock_timeout') AS lock, current_setting('jit') AS jit, current_setting('idle_in_transaction_session_timeout') <> '0' AS idle`,
      );
      client.release();
      return rows as object[];
    });
    expect(rows).toEqual([{ who: 'kunskapshus_service', zone: 'UTC', statement: '3s', lock: '1s', jit: 'off', idle: true }]);
  });

  it('runs the transactions of TypeORM on pipelined connections', async () => {
    await opened(async ({ dataSource }) => {
      const n = await dataSource.transaction(async (manager) => {
        await manager.query("SELECT set_config('app.x', 'y', true)");
        return manager.query<{ x: string }[]>("SELECT current_setting('app.x') AS x");
      });
      expect(n).toEqual([{ x: 'y' }]);
      await expect(dataSource.transaction((manager) => manager.query('SELECT 1/0'))).rejects.toThrow();
      expect(await dataSource.query('SELECT 1 AS n')).toEqual([{ n: 1 }]);
    });
  });

  it.each([
    ['a superuser', 'postgres', '', /is a superuser/],
    ['a role that bypasses the rules of the rows', 'bypassing', 'BYPASSRLS', /bypasses row-level security/],
    ['a role that may act as the owner', 'owning', 'IN ROLE postgres', /owns tables/],
  ])('refuses to serve as %s', async (_what, role, power, why) => {
    if (power) await adminQuery(`CREATE ROLE ${role} LOGIN ${power}`);
    try {
      const settings = { ...test.settings, databaseServiceUrl: urlOf(test.name, role) };
      await expect(opened(() => Promise.resolve(), settings)).rejects.toThrow(why);
    } finally {
      if (power) await adminQuery(`DROP ROLE ${role}`);
    }
  });

  it('serves with a login of its own that is a member of the service role', async () => {
    await adminQuery('CREATE ROLE own_login LOGIN IN ROLE kunskapshus_service');
    const settings = { ...test.settings, databaseServiceUrl: urlOf(test.name, 'own_login') };
    const who = await opened(async ({ pool }) => (await pool.query('SELECT current_user::text AS who')).rows as object[], settings);
    expect(who).toEqual([{ who: 'own_login' }]);
    await adminQuery('DROP ROLE own_login');
  });

  it('is migrated once when two servers open an empty database at the same time', async () => {
    const name = `empty_${process.pid}`;
    await adminQuery(`CREATE DATABASE ${name}`);
    const settings = { ...test.settings, databaseUrl: urlOf(name) };
    const [one, two] = await Promise.all([openDatabase(settings, log), openDatabase(settings, log)]);
    const client = new (await import('pg')).default.Client({ connectionString: urlOf(name) });
    await client.connect();
    const { rows } = await client.query<{ name: string }>('SELECT name FROM migration');
    await client.end();
    await Promise.all([one.stop(), two.stop()]);
    await adminQuery(`DROP DATABASE ${name} WITH (FORCE)`);
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(({ name: migration }) => migration)).size).toBe(rows.length);
  });

  it('is migrated and served where neither the owner nor the service is a superuser', async () => {
    const name = `plain_${process.pid}`;
    await adminQuery('CREATE ROLE plain_owner LOGIN CREATEROLE');
    // On a server of its own the owner makes these roles itself, and may grant them.
    await adminQuery('GRANT kunskapshus_service, kunskapshus_statistics TO plain_owner WITH ADMIN OPTION');
    await adminQuery('CREATE ROLE plain_login LOGIN IN ROLE kunskapshus_service');
    await adminQuery(`CREATE DATABASE ${name} OWNER plain_owner`);
    try {
      const settings = {
        ...test.settings,
        databaseUrl: urlOf(name, 'plain_owner'),
        databaseServiceUrl: urlOf(name, 'plain_login'),
      };
      const figures = await opened(async ({ pool }) => {
        const { rows } =
          await pool.query(`SELECT (SELECT count(*)::int FROM statistic_counts('CONSULTATION', '2000-01-01', '2030-01-01')) AS counted,
                                                  (SELECT pg_get_userbyid(proowner) FROM pg_proc WHERE proname = 'statistic_counts') AS by`);
        await expect(pool.query('SELECT FROM statistic_record')).rejects.toThrow(/permission denied/);
        return rows as object[];
      }, settings);
      expect(figures).toEqual([{ counted: 0, by: 'kunskapshus_statistics' }]);
    } finally {
      await adminQuery(`DROP DATABASE ${name} WITH (FORCE)`);
      await adminQuery('DROP ROLE plain_login');
      await adminQuery('DROP OWNED BY plain_owner');
      await adminQuery('DROP ROLE plain_owner');
    }
  });

  it('knows whether the database answers, survives the loss of every connection, and heals', async () => {
    await opened(async (database) => {
      expect(await database.ready()).toBe(true);
      await test.ownerQuery(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'kunskapshus'",
        [test.name],
      );
      await adminQuery(`ALTER DATABASE ${test.name} ALLOW_CONNECTIONS false`);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(await database.ready()).toBe(false);
      await adminQuery(`ALTER DATABASE ${test.name} ALLOW_CONNECTIONS true`);
      expect(await database.ready()).toBe(true);
    });
  });

  it('stops once, however often it is told to', async () => {
    const database = await openDatabase(test.settings, log);
    await Promise.all([database.stop(), database.stop()]);
    await database.stop();
    expect(await database.ready()).toBe(false);
  });
});
