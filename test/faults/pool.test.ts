import pg from 'pg';
import { canary, idOf, startWorld, type World } from '../support/fixture';
import { canariesIn } from '../leaks/oracle';

let world: World;
let holder: pg.Client;
beforeAll(async () => {
  world = await startWorld({ POOL_SIZE: '2', LOCK_TIMEOUT_MS: '700', STATEMENT_TIMEOUT_MS: '1500' });
  holder = new pg.Client({ connectionString: world.database.ownerUrl });
  await holder.connect();
});
afterAll(async () => {
  await holder.end();
  await world.stop();
});

const READ = `{ case(id: "${idOf('Case', 'live')}") { summary } }`;
const SHOWN = { case: { summary: canary('live', 'summary') } };

/** Works while nobody else can read the table of cases. */
async function whileLocked<T>(work: () => Promise<T>): Promise<T> {
  await holder.query('BEGIN; LOCK TABLE case_file IN ACCESS EXCLUSIVE MODE');
  try {
    return await work();
  } finally {
    await holder.query('ROLLBACK');
  }
}

test('with every connection waiting for a lock, each request is told 503 to try again, and then it goes on', async () => {
  const answers = await whileLocked(() => Promise.all(Array.from({ length: 12 }, () => world.graphql('officer@polis', READ))));
  for (const answer of answers) {
    expect([answer.status, answer.code, answer.data]).toEqual([503, 'UNAVAILABLE', null]);
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(answer.text).not.toContain(canary('live', 'summary'));
  }
  expect((await world.graphql('officer@polis', READ)).data).toEqual(SHOWN);
});

test('what needs no connection of its own is refused as ever while none is to be had', async () => {
  await whileLocked(async () => {
    const waiting = Promise.all([world.graphql('officer@polis', READ), world.graphql('officer@polis', READ)]);
    const anonymous = await world.graphql(null, READ);
    expect([anonymous.status, anonymous.code]).toEqual([401, 'UNAUTHENTICATED']);
    await waiting;
  });
});

test('a mutation that waited too long for a lock has changed nothing, and the same key does it then', async () => {
  const open = `mutation { done: openCase(input: { person: { name: "Påhittad" }, idempotencyKey: "waited-too-long" }) { ... on Case { status } } }`;
  const refused = await whileLocked(() => world.graphql('caseworker@social', open));
  expect([refused.status, refused.code]).toEqual([503, 'UNAVAILABLE']);
  expect(await world.database.ownerQuery(`SELECT key FROM idempotency WHERE key = 'waited-too-long'`)).toEqual([]);
  expect((await world.graphql('caseworker@social', open)).data).toEqual({ done: { status: 'OPEN' } });
});

test('a statement that takes too long is ended by the database and answered with 503', async () => {
  const { ownerQuery } = world.database;
  await ownerQuery(`CREATE FUNCTION slow() RETURNS boolean LANGUAGE sql VOLATILE AS 'SELECT pg_sleep(30) IS NOT NULL'`);
  await ownerQuery('CREATE POLICY slow ON case_file AS RESTRICTIVE FOR SELECT USING (slow())');
  try {
    const answer = await world.graphql('officer@polis', READ);
    expect([answer.status, answer.code, answer.data]).toEqual([503, 'UNAVAILABLE', null]);
  } finally {
    await ownerQuery('DROP POLICY slow ON case_file');
    await ownerQuery('DROP FUNCTION slow');
  }
  expect((await world.graphql('officer@polis', READ)).data).toEqual(SHOWN);
});

test('a trigger that fails on the access log keeps every protected field back', async () => {
  const { ownerQuery } = world.database;
  await ownerQuery(
    `CREATE FUNCTION no_entry() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no entry'; END $$;
     CREATE TRIGGER no_entry BEFORE INSERT ON access_log FOR EACH ROW EXECUTE FUNCTION no_entry()`,
  );
  try {
    for (const query of [READ, '{ cases { nodes { summary } } }', '{ experts { nodes { name } } }']) {
      const answer = await world.graphql('officer@polis', query);
      expect([answer.status >= 500, answer.data]).toEqual([true, null]);
      expect(canariesIn(answer.text)).toEqual([]);
    }
  } finally {
    await ownerQuery('DROP TRIGGER no_entry ON access_log; DROP FUNCTION no_entry');
  }
  expect((await world.graphql('officer@polis', READ)).data).toEqual(SHOWN);
});
