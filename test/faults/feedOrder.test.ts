import 'reflect-metadata';
import pg from 'pg';
import { createLog } from '../../src/platform/logging';
import { changeFeed, type FeedArgs, type FeedPage } from '../../src/feed/feed.service';
import { tellFollowers } from '../../src/feed/retention.service';
import { openDatabase, type Database } from '../../src/platform/database';
import { newId } from '../../src/platform/ids';
import type { Actor } from '../../src/policy/actor';
import { changesAfter, headOfChanges } from '../../src/reading/changeScan';
import type { Position } from '../../src/reading/changeDecision';
import { globalId } from '../../src/reading/ids';
import { createSchema } from '../../src/schema';
import { settled } from '../api/feedSupport';
import { asActor, follow } from '../support/feed';
import { createTestDatabase, urlOf, type TestDatabase } from '../support/postgres';

const WRITERS = 100;
const ROUNDS = 3;
const READERS = 10;
const ACTOR: Actor = {
  memberId: newId(),
  agencyId: newId(),
  agencyKind: 'SOCIAL_SERVICES',
  coordinatesNetwork: false,
  roles: ['CASEWORKER'],
  assurance: 3,
};

let test_: TestDatabase;
let database: Database;
let service: { database: Database; settings: TestDatabase['settings'] };
beforeAll(async () => {
  createSchema();
  test_ = await createTestDatabase({ STATEMENT_TIMEOUT_MS: '20000', QUERY_TIMEOUT_MS: '20000' });
  database = await openDatabase(test_.settings, createLog('silent'));
  service = { database, settings: test_.settings };
});
afterAll(async () => {
  await database.stop();
  await test_.drop();
});

const ADD = `INSERT INTO organisation (id, name, kind) VALUES ($1, 'Påhittad', 'CIVIL_SOCIETY')`;
const head = (): Promise<Position> => asActor(service, ACTOR, async (ctx) => (await headOfChanges(ctx)).position);
/** The same once everything committed can be read: other tests on the same server hold the feed back for a moment. */
const settledHead = async (): Promise<Position> => {
  await settled({ service: { database: test_ } });
  return head();
};
const connected = async (): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: test_.ownerUrl });
  await client.connect();
  return client;
};
const pause = (client: pg.Client): Promise<unknown> => client.query('SELECT pg_sleep(random() * 0.05)');

/** One transaction that sleeps between its writes, some of them inside savepoints; gives what it wrote, were it to hold. */
async function write(client: pg.Client, holds: boolean): Promise<string[]> {
  const ids = [newId(), newId(), newId()];
  await client.query('BEGIN');
  await client.query(ADD, [ids[0]]);
  await pause(client);
  await client.query('SAVEPOINT undone');
  await client.query(ADD, [newId()]);
  await client.query('ROLLBACK TO undone');
  await client.query('SAVEPOINT kept');
  await client.query(ADD, [ids[1]]);
  await client.query('RELEASE kept');
  await pause(client);
  await client.query(ADD, [ids[2]]);
  await client.query(holds ? 'COMMIT' : 'ROLLBACK');
  return holds ? ids : [];
}

async function writer(): Promise<string[]> {
  const client = await connected();
  const ids: string[] = [];
  for (let round = 0; round < ROUNDS; round++) ids.push(...(await write(client, Math.random() > 0.1)));
  await client.end();
  return ids;
}

test('readers who follow a hundred writers that commit out of order hear every change once, in one order', async () => {
  const from = await head();
  let writing = true;
  const heard = Array.from({ length: READERS }, (_, at) =>
    follow(service, ACTOR, from, ({ more, unsettled }, last) => last && !more && !unsettled, {
      first: 3 * at + 2,
      last: () => !writing,
    }),
  );
  const written = (await Promise.all(Array.from({ length: WRITERS }, writer))).flat();
  writing = false;

  const noted = await test_.ownerQuery<{ record_id: string; seq: string }>(
    'SELECT c.record_id, c.seq::text FROM change c ORDER BY c.epoch, c.xid, c.seq',
  );
  const inOrder = noted.map(({ record_id }) => globalId('Organisation', record_id));
  expect([...inOrder].sort()).toEqual(written.map((id) => globalId('Organisation', id)).sort());
  // The premise: had they been read in the order that they were written down, some would have been passed by.
  const turns = noted.map(({ seq }) => Number(seq));
  expect(turns).not.toEqual([...turns].sort((a, b) => a - b));
  for (const reader of heard) expect((await reader).map(({ change }) => change.recordId)).toEqual(inOrder);
}, 120_000);

test('a change is not told while an earlier transaction is at work, and then both are, the earlier first', async () => {
  const from = await head();
  const [early, late] = [await connected(), await connected()];
  const ids = [newId(), newId()];
  await early.query('BEGIN');
  await early.query(ADD, [ids[0]]);
  await late.query(ADD, [ids[1]]);
  const page = await asActor(service, ACTOR, (ctx) => changesAfter(ctx, from, { first: 10 }));
  expect([page.changes, page.more, page.unsettled, page.position]).toEqual([[], false, true, from]);
  await early.query('COMMIT');
  const told = await follow(service, ACTOR, page.position);
  expect(told.map(({ change }) => change.recordId)).toEqual(ids.map((id) => globalId('Organisation', id)));
  await Promise.all([early.end(), late.end()]);
});

test('inside a savepoint a change stands under the number of the whole transaction', async () => {
  const client = await connected();
  await client.query('BEGIN');
  const { rows } = await client.query<{ top: string }>('SELECT pg_current_xact_id()::text AS top');
  await client.query('SAVEPOINT a');
  await client.query(ADD, [newId()]);
  await client.query('SAVEPOINT b');
  await client.query(ADD, [newId()]);
  const noted = await client.query<{ xid: string }>('SELECT xid::text FROM change ORDER BY seq DESC LIMIT 2');
  await client.query('ROLLBACK');
  await client.end();
  expect(noted.rows.map(({ xid }) => xid)).toEqual([rows[0]?.top, rows[0]?.top]);
});

test('what was rolled back, to a savepoint or whole, is never told', async () => {
  const from = await head();
  const client = await connected();
  const kept = await write(client, true);
  await write(client, false);
  await client.end();
  const told = await follow(service, ACTOR, from);
  expect(told.map(({ change }) => change.recordId)).toEqual(kept.map((id) => globalId('Organisation', id)));
});

const feed = (args: FeedArgs): Promise<FeedPage> => asActor(service, ACTOR, (ctx) => changeFeed(ctx, args));
const cursorNow = async (): Promise<string> => (await feed({ from: 'NOW' })).pageInfo.endCursor ?? '';
const REFUSED = {
  message: expect.stringContaining('was restored or moved') as string,
  extensions: { code: 'BAD_USER_INPUT', field: ['after'], reason: 'CURSOR_EXPIRED' },
};

/** A cursor that is good now. */
async function goodCursor(): Promise<string> {
  await settled({ service: { database: test_ } });
  const cursor = await cursorNow();
  await expect(feed({ after: cursor })).resolves.toMatchObject({ edges: [] });
  return cursor;
}

test('a copy of the database that was put back into the same cluster refuses every cursor from before, until a new snapshot', async () => {
  const copy = `${test_.name}_copy`;
  const admin = new pg.Client({ connectionString: urlOf('postgres') });
  await admin.connect();
  await test_.ownerQuery(ADD, [newId()]);
  const before = await goodCursor();
  const walking = { types: ['Organisation'], first: 1 };
  const midway = (await feed({ ...walking, from: 'SNAPSHOT' })).pageInfo.endCursor;
  await expect(feed({ ...walking, after: midway })).resolves.toBeDefined();
  await database.stop();
  await admin.query(
    'SELECT pg_terminate_backend(pid), pg_sleep(0.1) FROM pg_stat_activity WHERE datname = $1 AND pid <> pg_backend_pid()',
    [test_.name],
  );
  await admin.query(`CREATE DATABASE ${copy} TEMPLATE ${test_.name}`);
  // What happens after the backup is lost; a follower has read it.
  await test_.ownerQuery(ADD, [newId()]);
  await admin.query(`ALTER DATABASE ${test_.name} RENAME TO ${test_.name}_lost`).catch(async () => {
    await admin.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [test_.name]);
    await admin.query(`ALTER DATABASE ${test_.name} RENAME TO ${test_.name}_lost`);
  });
  await admin.query(`ALTER DATABASE ${copy} RENAME TO ${test_.name}`);
  await admin.query(`DROP DATABASE ${test_.name}_lost WITH (FORCE)`);
  await admin.end();
  database = await openDatabase(test_.settings, createLog('silent'));
  service = { database, settings: test_.settings };
  // Whether a server has begun a new epoch yet makes no difference.
  await expect(feed({ after: before })).rejects.toMatchObject(REFUSED);
  await expect(feed({ ...walking, after: midway })).rejects.toMatchObject(REFUSED);
  await test_.ownerQuery('SELECT begin_change_epoch()');
  await expect(feed({ after: before })).rejects.toMatchObject(REFUSED);
  const walked = (await feed({ from: 'SNAPSHOT', types: ['Organisation'], first: 100 })).pageInfo.endCursor;
  await expect(feed({ after: walked, types: ['Organisation'] })).resolves.toBeDefined();
});

test('rows that a dump has brought back are known by having been written anew: cursors are refused at once, and an epoch begins', async () => {
  const before = await goodCursor();
  // What a restore of a dump does, into the same database: the same rows, by another transaction.
  await test_.ownerQuery('CREATE TABLE kept_life AS SELECT * FROM change_life');
  await test_.ownerQuery('DELETE FROM change_life');
  await test_.ownerQuery('INSERT INTO change_life SELECT * FROM kept_life');
  await test_.ownerQuery('DROP TABLE kept_life');
  await expect(feed({ after: before })).rejects.toMatchObject(REFUSED);
  const [begun] = await test_.ownerQuery<{ epoch: number | null }>('SELECT begin_change_epoch() AS epoch');
  expect(begun?.epoch).toBeGreaterThan(1);
  await expect(feed({ after: before })).rejects.toMatchObject(REFUSED);
  await goodCursor();
});

test('an operator who has put the files back tells the followers so; and a cursor at a change that is not there is refused anyway', async () => {
  await test_.ownerQuery(ADD, [newId()]);
  const at = await settledHead();
  const told = await goodCursor();
  const place = [at.epoch, at.xid, at.seq];
  // Put back by the files, the database is the very same one, and what was read after the backup is not there.
  const [last] = await test_.ownerQuery<{ record_id: string; version: number | null }>(
    'DELETE FROM change WHERE epoch = $1 AND xid = $2::xid8 AND seq = $3 RETURNING record_id, version',
    place,
  );
  await expect(feed({ after: told })).rejects.toMatchObject(REFUSED);
  // The same place comes to be taken by another change.
  const PUT = `INSERT INTO change (epoch, xid, seq, kind, record_type, record_id) OVERRIDING SYSTEM VALUE VALUES ($1, $2::xid8, $3, 'CREATED', 'Organisation', $4)`;
  await test_.ownerQuery(PUT, [...place, newId()]);
  await expect(feed({ after: told })).rejects.toMatchObject(REFUSED);
  await test_.ownerQuery('UPDATE change SET record_id = $4, version = $5 WHERE epoch = $1 AND xid = $2::xid8 AND seq = $3', [
    ...place,
    last?.record_id,
    last?.version,
  ]);
  await expect(feed({ after: told })).resolves.toBeDefined();

  const client = await connected();
  const epoch = await tellFollowers((text) => client.query(text));
  await client.end();
  expect(epoch).toBe(at.epoch + 1);
  await expect(feed({ after: told })).rejects.toMatchObject(REFUSED);
  await goodCursor();
});

test('when the counter of transactions has gone backwards, a new epoch begins and sorts after everything before it', async () => {
  await test_.ownerQuery(ADD, [newId()]);
  const at = await settledHead();
  await test_.ownerQuery(`UPDATE change SET xid = (xid::text::numeric + 1000000)::text::xid8`);
  const from = { ...at, xid: String(BigInt(at.xid) + 1_000_000n) };
  const restored = await head();
  const [begun] = await test_.ownerQuery<{ epoch: number | null }>('SELECT begin_change_epoch() AS epoch');
  expect(begun?.epoch).toBe(from.epoch + 1);
  const [again] = await test_.ownerQuery<{ epoch: number | null }>('SELECT begin_change_epoch() AS epoch');
  expect(again?.epoch).toBeNull();
  const id = newId();
  await test_.ownerQuery(ADD, [id]);
  // Read on from before and from the end of the old epoch: what is new comes last.
  const told = await follow(service, ACTOR, from);
  expect(told.at(-1)?.change.recordId).toBe(globalId('Organisation', id));
  expect(told.at(-1)?.position.epoch).toBe(from.epoch + 1);
  // A position that the restored database never reached cannot be gone on from.
  const beyond = { ...restored, xid: '99999999' };
  await expect(asActor(service, ACTOR, (ctx) => changesAfter(ctx, beyond, { first: 1 }))).rejects.toMatchObject({
    extensions: { code: 'BAD_USER_INPUT', field: ['after'], reason: 'CURSOR_EXPIRED' },
  });
});
