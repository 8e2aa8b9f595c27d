import { openDatabase, type Database } from '../../src/platform/database';
import { listenTo, type Bell } from '../../src/platform/listen';
import { createLog } from '../../src/platform/logging';
import { createTestDatabase, type TestDatabase } from '../support/postgres';

let test_: TestDatabase;
let database: Database;
let bell: Bell;
const never = new AbortController().signal;
const LONG_MS = 20_000;

beforeAll(async () => {
  test_ = await createTestDatabase();
  database = await openDatabase(test_.settings, createLog('silent'));
  bell = listenTo(database, 'changes', createLog('silent'));
  await bell.wait(0, LONG_MS, never); // it rings when it has connected
});
afterAll(async () => {
  await bell.stop();
  await database.stop();
  await test_.drop();
});

const say = (): Promise<unknown> => test_.ownerQuery(`SELECT pg_notify('changes', '')`);

test('it rings when the database says something, for everyone who waits', async () => {
  const before = bell.rung;
  const waiting = [bell.wait(before, LONG_MS, never), bell.wait(before, LONG_MS, never)];
  await say();
  await Promise.all(waiting);
  expect(bell.rung).toBe(before + 1);
});

test('what rang before it was waited for is not missed', async () => {
  const before = bell.rung;
  const heard = bell.wait(before, LONG_MS, never);
  await say();
  await heard;
  await bell.wait(before, LONG_MS, never);
});

test('who waits goes on when the time is up, and when the signal is raised', async () => {
  const before = bell.rung;
  await bell.wait(before, 1, never);
  const gone = new AbortController();
  const waiting = bell.wait(before, LONG_MS, gone.signal);
  gone.abort();
  await waiting;
  await bell.wait(before, LONG_MS, gone.signal);
  expect(bell.rung).toBe(before);
});

test('when its connection is lost it makes another, rings, and hears again', async () => {
  const before = bell.rung;
  await test_.ownerQuery(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1 AND application_name = 'kunskapshus-listen'`,
    [test_.name],
  );
  await bell.wait(before, LONG_MS, never);
  const again = bell.rung;
  expect(again).toBeGreaterThan(before);
  const heard = bell.wait(again, LONG_MS, never);
  await say();
  await heard;
  expect(bell.rung).toBeGreaterThan(again);
});

test('it keeps one connection, and none when it has stopped', async () => {
  const other = listenTo(database, 'changes', createLog('silent'));
  await other.wait(0, LONG_MS, never);
  const count = async (): Promise<number> => {
    const [row] = await test_.ownerQuery<{ n: number }>(
      `SELECT count(*)::int AS n FROM pg_stat_activity WHERE datname = $1 AND application_name = 'kunskapshus-listen'`,
      [test_.name],
    );
    return row?.n ?? 0;
  };
  expect(await count()).toBe(2);
  const waiting = other.wait(other.rung, LONG_MS, never);
  await other.stop();
  await waiting;
  let left = await count();
  while (left > 1) left = await count();
  expect(left).toBe(1);
});
