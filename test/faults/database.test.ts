import { setTimeout as pause } from 'node:timers/promises';
import { createTestNetwork, key, type Answered, type TestNetwork } from '../api/casesSupport';
import { adminQuery } from '../support/postgres';

let network: TestNetwork;

beforeAll(async () => {
  network = await createTestNetwork();
});
afterAll(() => network.service.stop());

const kill = (): Promise<unknown[]> =>
  network.service.database.ownerQuery(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'kunskapshus'`,
  );

async function healed(): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    if ((await network.service.graphql('anna@social', '{ viewer { roles } }')).status === 200) return;
    await pause(50);
  }
  throw new Error('the service did not heal');
}

test('connections that are killed while mutations run lose nothing that was acknowledged and do nothing twice', async () => {
  const acknowledged: string[] = [];
  const statuses = new Set<number>();
  let running = true;
  const killer = (async () => {
    // Each time something more was acknowledged, so that it ends on a slow machine too.
    for (let seen = -1; running;) {
      await pause(300);
      if (acknowledged.length === seen) continue;
      seen = acknowledged.length;
      await kill();
    }
  })();
  const input = (person: string, idempotencyKey: string): Record<string, unknown> => ({
    input: { person: { name: person }, idempotencyKey },
  });
  const open = async (name: string): Promise<void> => {
    const idempotencyKey = key();
    // A client that is told 503 asks again with the same key, until it is told what became of it.
    for (let attempt = 0; attempt < 200; attempt++) {
      const answer = await network.service.graphql<{ result: Answered }>(
        'anna@social',
        'mutation ($input: OpenCaseInput!) { result: openCase(input: $input) { __typename ... on Case { id } } }',
        input(name, idempotencyKey),
      );
      statuses.add(answer.status);
      if (answer.status === 200 && answer.data) return void acknowledged.push(answer.data.result.id);
      expect(answer.code).toBe('UNAVAILABLE');
      await pause(10);
    }
    throw new Error(`no answer for ${name}`);
  };
  await Promise.all(
    Array.from({ length: 8 }, async (_, lane) => {
      for (let at = 0; at < 6; at++) await open(`Påhittad ${String(lane)}-${String(at)}`);
    }),
  );
  running = false;
  await killer;
  await healed();
  const stored = await network.service.database.ownerQuery<{ id: string }>(`SELECT 'case_' || id AS id FROM case_file ORDER BY id`);
  expect(stored.map(({ id }) => id)).toEqual([...acknowledged].sort());
  expect(new Set(acknowledged).size).toBe(48);
  expect([...statuses].every((status) => status === 200 || status === 503)).toBe(true);
});

test('while the database refuses connections, the answer is 503 with Retry-After, and the process heals by itself', async () => {
  const { name } = network.service.database;
  await adminQuery(`ALTER DATABASE ${name} ALLOW_CONNECTIONS false`);
  try {
    await adminQuery(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
    await pause(50);
    const answer = await network.service.graphql('anna@social', '{ cases { totalCount } }');
    expect(answer.status).toBe(503);
    expect(answer.code).toBe('UNAVAILABLE');
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  } finally {
    await adminQuery(`ALTER DATABASE ${name} ALLOW_CONNECTIONS true`);
  }
  await healed();
});

test('fifty requests at once for ten connections are all answered', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, () => network.service.graphql('anna@social', '{ cases { totalCount } }')));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
});

test('when the time of a request runs out during its commit, it is told what became of it', async () => {
  const slow = await createTestNetwork({ REQUEST_TIMEOUT_MS: '700' });
  try {
    await slow.service.database.ownerQuery(`
      CREATE FUNCTION take_a_moment() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(1.5); RETURN NULL; END $$;
      CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON case_file DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION take_a_moment()`);
    const answer = await slow.service.graphql<{ result: Answered }>(
      'anna@social',
      'mutation ($input: OpenCaseInput!) { result: openCase(input: $input) { __typename ... on Case { id } } }',
      { input: { person: { name: 'Påhittad Sen' }, idempotencyKey: key() } },
    );
    const stored = await slow.service.database.ownerQuery<{ id: string }>(`SELECT 'case_' || id AS id FROM case_file`);
    expect(answer.status).toBe(200);
    expect(stored.map(({ id }) => id)).toEqual([answer.data?.result.id]);
  } finally {
    await slow.service.stop();
  }
});
