import type { PoolClient } from 'pg';
import { openDatabase, type Database } from '../../src/platform/database';
import { InternalError, OutcomeUnknown, Unauthenticated, Unavailable } from '../../src/platform/errors';
import { createLog } from '../../src/platform/logging';
import { preparedNames } from '../../src/platform/preparedNames';
import { Transaction, type TransactionMode } from '../../src/platform/transaction';
import { createTestDatabase, type TestDatabase } from '../support/postgres';

const OPENING = { text: "SELECT set_config('app.agency_id', $1, true) AS agency, true AS valid", values: ['a-1'] };

describe('Transaction', () => {
  let test: TestDatabase;
  let database: Database;

  beforeAll(async () => {
    test = await createTestDatabase({ POOL_SIZE: '2', STATEMENT_TIMEOUT_MS: '400', QUERY_TIMEOUT_MS: '900' });
    database = await openDatabase(test.settings, createLog('silent'));
    await test.ownerQuery('CREATE TABLE note (id int PRIMARY KEY, body text)');
    await test.ownerQuery('GRANT SELECT, INSERT, UPDATE, DELETE ON note TO kunskapshus_service');
  });

  beforeEach(() => test.ownerQuery('TRUNCATE note'));

  afterAll(async () => {
    await database.stop();
    await test.drop();
  });

  function begin(mode: TransactionMode, accept: (row: Record<string, unknown>) => void = () => undefined) {
    return new Transaction(database, mode, OPENING, accept);
  }

  function notes(): Promise<{ id: number; body: string }[]> {
    return test.ownerQuery('SELECT id, body FROM note ORDER BY id');
  }

  it('runs as the service role, with what the opening set', async () => {
    const tx = begin('read');
    const rows = await tx.query("SELECT current_user::text AS who, current_setting('app.agency_id') AS agency");
    await tx.commit();
    expect(rows).toEqual([{ who: 'kunskapshus_service', agency: 'a-1' }]);
  });

  it('forgets the setting of the opening when it ends', async () => {
    const client = await database.pool.connect();
    const { rows } = await client.query("SELECT current_setting('app.agency_id', true) AS agency");
    client.release();
    expect(rows[0].agency ?? '').toBe('');
  });

  it('costs no connection when nothing was asked', async () => {
    const connect = jest.spyOn(database.pool, 'connect');
    const tx = begin('read');
    tx.beforeCommit(() => null);
    await tx.commit();
    expect(tx.opened).toBe(false);
    expect(connect).not.toHaveBeenCalled();
    connect.mockRestore();
  });

  it('sends a read in exactly two writes: begin, opening and statement; entry and commit', async () => {
    const client = await database.pool.connect();
    client.release(); // the next connection taken is this one
    const sent = spyOnSocket(client);
    const tx = begin('read');
    tx.beforeCommit(() => ({ text: 'INSERT INTO note VALUES ($1, $2)', values: [1, 'entry'] }));
    const [one, two] = await Promise.all([tx.query('SELECT 1 AS n'), tx.query('SELECT 2 AS n')]);
    expect([one, two]).toEqual([[{ n: 1 }], [{ n: 2 }]]);
    expect(sent.writes()).toBe(1);
    await tx.commit();
    expect(sent.writes()).toBe(2);
    sent.restore();
    expect(await notes()).toEqual([{ id: 1, body: 'entry' }]);
  });

  it('reads one snapshot from beginning to end', async () => {
    const tx = begin('read');
    const before = await tx.query('SELECT count(*)::int AS n FROM note');
    await test.ownerQuery("INSERT INTO note VALUES (5, 'meanwhile')");
    const after = await tx.query('SELECT count(*)::int AS n FROM note');
    await tx.commit();
    expect(after).toEqual(before);
  });

  it('releases no row when the opening is rejected, and keeps nothing that was written', async () => {
    const tx = begin('write', () => {
      throw new Unauthenticated();
    });
    const results = await Promise.allSettled([
      tx.query("INSERT INTO note VALUES (1, 'x') RETURNING id"),
      tx.query('SELECT 1 AS n'),
      tx.manager,
    ]);
    expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected']);
    for (const result of results) expect((result as PromiseRejectedResult).reason).toBeInstanceOf(Unauthenticated);
    await expect(tx.commit()).rejects.toBeInstanceOf(Unauthenticated);
    expect(await notes()).toEqual([]);
    expect(database.pool.idleCount).toBe(database.pool.totalCount);
  });

  it('refuses when the opening gives no row at all', async () => {
    const tx = new Transaction(database, 'read', { text: 'SELECT 1 AS n WHERE false', values: [] }, () => undefined);
    await expect(tx.query('SELECT 1')).rejects.toBeInstanceOf(InternalError);
    await tx.rollback();
  });

  it('does not take a COMMIT that PostgreSQL answers with ROLLBACK for a success', async () => {
    const tx = begin('write');
    await tx.query("INSERT INTO note VALUES (1, 'x')");
    await expect(tx.query('SELECT 1/0')).rejects.toBeInstanceOf(InternalError);
    await expect(tx.commit()).rejects.toBeInstanceOf(Unavailable);
    expect(await notes()).toEqual([]);
  });

  it('keeps nothing when the entry of the access log cannot be written', async () => {
    const tx = begin('write');
    await tx.query("INSERT INTO note VALUES (1, 'x')");
    tx.beforeCommit(() => ({ text: 'INSERT INTO nowhere VALUES ($1)', values: [1] }));
    await expect(tx.commit()).rejects.toBeInstanceOf(InternalError);
    expect(await notes()).toEqual([]);
    expect(database.pool.idleCount).toBe(database.pool.totalCount);
  });

  it('rolls back when the closing statement cannot even be built', async () => {
    const tx = begin('write');
    await tx.query("INSERT INTO note VALUES (1, 'x')");
    tx.beforeCommit(() => {
      throw new Error('a secret');
    });
    await expect(tx.commit()).rejects.toMatchObject({ code: 'INTERNAL_SERVER_ERROR', message: 'Internal error.' });
    expect(await notes()).toEqual([]);
  });

  it('names the first failure, not the ones that follow from it', async () => {
    const tx = begin('write');
    const results = await Promise.allSettled([tx.query('SELECT pg_sleep(5)'), tx.query('SELECT 1')]);
    for (const result of results) expect((result as PromiseRejectedResult).reason).toBeInstanceOf(Unavailable);
    await tx.rollback();
  });

  it('gives TypeORM the same transaction, with savepoints for what it nests', async () => {
    const tx = begin('write');
    await tx.query("INSERT INTO note VALUES (1, 'x')");
    const manager = await tx.manager;
    expect(await manager.query('SELECT id FROM note')).toEqual([{ id: 1 }]);
    await expect(
      manager.transaction(async (inner) => {
        await inner.query("INSERT INTO note VALUES (2, 'y')");
        throw new Error('undone');
      }),
    ).rejects.toThrow('undone');
    await manager.transaction((inner) => inner.query("INSERT INTO note VALUES (3, 'z')"));
    expect(await notes()).toEqual([]);
    await tx.commit();
    expect((await notes()).map(({ id }) => id)).toEqual([1, 3]);
  });

  it('translates what TypeORM throws, keeping the SQLSTATE and the constraint for the code only', async () => {
    const tx = begin('write');
    const manager = await tx.manager;
    await manager.query("INSERT INTO note VALUES (1, 'x')");
    const error: unknown = await manager.query("INSERT INTO note VALUES (1, 'x')").catch((e: unknown) => e);
    await tx.rollback();
    expect(error).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', sqlState: '23505', constraint: 'note_pkey' });
    expect(JSON.stringify(error)).not.toMatch(/note|23505|INSERT/);
  });

  it('has no manager for a read', async () => {
    await expect(begin('read').manager).rejects.toBeInstanceOf(InternalError);
  });

  it('answers Unavailable when its backend is killed, and the pool heals', async () => {
    const tx = begin('write');
    const [{ pid } = { pid: 0 }] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const running = tx.query('SELECT pg_sleep(0.3)');
    running.catch(() => undefined);
    await test.ownerQuery('SELECT pg_terminate_backend($1)', [pid]);
    await expect(running).rejects.toBeInstanceOf(Unavailable);
    await expect(tx.commit()).rejects.toBeInstanceOf(Unavailable);
    const next = begin('read');
    expect(await next.query('SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await next.commit();
  });

  it('answers Unavailable when its idle backend is killed between two statements', async () => {
    const tx = begin('write');
    const [{ pid } = { pid: 0 }] = await tx.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    await test.ownerQuery('SELECT pg_terminate_backend($1)', [pid]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    await expect(tx.query('SELECT 1')).rejects.toBeInstanceOf(Unavailable);
    await tx.rollback();
    expect(database.pool.idleCount).toBe(database.pool.totalCount);
  });

  it('answers Unavailable with a time to wait when no connection is free, and recovers', async () => {
    const holders = [begin('read'), begin('read')];
    for (const holder of holders) await holder.query('SELECT 1');
    const error: unknown = await begin('read')
      .query('SELECT 1')
      .catch((e: unknown) => e);
    expect(error).toBeInstanceOf(Unavailable);
    expect((error as Unavailable).extensions['http']).toMatchObject({ status: 503, headers: expect.any(Map) });
    for (const holder of holders) await holder.rollback();
    const next = begin('read');
    expect(await next.query('SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await next.commit();
  });

  it('sends nothing more once it is over, and ends only once', async () => {
    const tx = begin('write');
    await tx.query('SELECT 1');
    await Promise.all([tx.rollback(), tx.rollback()]);
    await tx.rollback();
    await expect(tx.query('SELECT 1')).rejects.toBeInstanceOf(InternalError);
    await expect(tx.commit()).rejects.toBeInstanceOf(InternalError);
    expect(database.pool.idleCount).toBe(database.pool.totalCount);
  });

  it('gives its connection back when it is rolled back before it had one', async () => {
    const tx = begin('write');
    const asked = tx.query("INSERT INTO note VALUES (1, 'x')");
    asked.catch(() => undefined);
    await tx.rollback();
    await expect(asked).rejects.toBeInstanceOf(InternalError);
    expect(database.pool.idleCount).toBe(database.pool.totalCount);
    expect(await notes()).toEqual([]);
  });

  it('opens for the closing statement alone, as a refusal must be logged too', async () => {
    const tx = begin('write');
    tx.beforeCommit(() => ({ text: 'INSERT INTO note VALUES ($1, $2)', values: [9, 'refused'] }));
    await tx.commit();
    expect(await notes()).toEqual([{ id: 9, body: 'refused' }]);
  });

  /** Commits a note that takes a moment to be kept, on a connection that goes deaf once so many answers to the commit have come. */
  async function commitDeaf(answers: 0 | 1): Promise<void> {
    const tx = begin('write');
    await tx.query("INSERT INTO note VALUES (3, 'kept')");
    const { connection } = (tx as unknown as { client: PoolClient }).client;
    const deafen = (): unknown => connection.stream.removeAllListeners('data').resume();
    if (answers === 0) deafen();
    else connection.stream.once('data', () => setImmediate(deafen));
    await tx.commit();
  }

  describe('when the answer to a commit is lost', () => {
    beforeAll(() =>
      test.ownerQuery(`
        CREATE FUNCTION take_a_moment() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(0.2); RETURN NULL; END $$;
        CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON note DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION take_a_moment()`),
    );
    afterAll(() => test.ownerQuery('DROP FUNCTION take_a_moment CASCADE'));

    it('asks what became of it, and takes what holds for done', async () => {
      await expect(commitDeaf(1)).resolves.toBeUndefined();
      expect(await notes()).toEqual([{ id: 3, body: 'kept' }]);
    });

    it('does not say that nothing was done where it cannot even ask', async () => {
      const met: unknown = await commitDeaf(0).catch((error: unknown) => error);
      expect(met).toBeInstanceOf(OutcomeUnknown);
      expect((met as OutcomeUnknown).extensions).toMatchObject({ code: 'UNAVAILABLE', outcome: 'UNKNOWN' });
      expect(await notes()).toEqual([{ id: 3, body: 'kept' }]);
    });
  });

  it('counts the time of a silent database from its last answer: several slow statements sent together all count', async () => {
    const tx = begin('read');
    const slow = Array.from({ length: 5 }, (_, at) => tx.query(`SELECT ${String(at)} AS n FROM pg_sleep(0.25)`));
    expect(await Promise.all(slow)).toEqual([0, 1, 2, 3, 4].map((n) => [{ n }]));
    await tx.commit();
  });

  it('forgets on its connections the names that were given up, and prepares one anew that is wanted again', async () => {
    const client = await database.pool.connect();
    client.release(); // the next connection taken is this one
    const named = async (at: number): Promise<object[]> => {
      const name = `q_t${String(at)}`;
      preparedNames.take(name, 'one agency');
      const tx = begin('read');
      const rows = await tx.query(`SELECT ${String(at)} AS n`, [], name);
      await tx.commit();
      return rows;
    };
    for (let at = 0; at < 600; at += 1) await named(at);
    const { rows } = await client.query("SELECT count(*)::int AS n FROM pg_prepared_statements WHERE name LIKE 'q\\_%'");
    expect(rows[0].n).toBeLessThanOrEqual(preparedNames.size + 32);
    expect(preparedNames.has('q_t0')).toBe(false);
    expect(await named(0)).toEqual([{ n: 0 }]);
    expect(await named(599)).toEqual([{ n: 599 }]);
  });

  it('gives up a connection that falls silent', async () => {
    const tx = begin('write');
    await tx.query('SET LOCAL statement_timeout = 0');
    await expect(tx.query('SELECT pg_sleep(3)')).rejects.toBeInstanceOf(Unavailable);
    await tx.rollback();
    const next = begin('read');
    expect(await next.query('SELECT 1 AS n')).toEqual([{ n: 1 }]);
    await next.commit();
  });
});

// What the kernel is given, not what the driver says: corked pieces arrive here as one.
function spyOnSocket(client: PoolClient) {
  const stream = client.connection.stream as unknown as {
    _write: (...all: unknown[]) => void;
    _writev: ((...all: unknown[]) => void) | null;
  };
  const one = jest.spyOn(stream, '_write');
  const many = jest.spyOn(stream as { _writev: (...all: unknown[]) => void }, '_writev');
  return {
    writes: () => one.mock.calls.length + many.mock.calls.length,
    restore: () => {
      one.mockRestore();
      many.mockRestore();
    },
  };
}
