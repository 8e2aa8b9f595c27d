import { pruneOnce } from '../../src/feed/retention.service';
import { newId } from '../../src/platform/ids';
import { globalId } from '../../src/reading/ids';
import { createTestNetwork, type TestNetwork } from './casesSupport';
import { hear, now, page, words } from './feedSupport';

let network: TestNetwork;
beforeAll(async () => {
  network = await createTestNetwork();
});
afterAll(() => network.service.stop());

const TYPES = { types: ['Network'] };
const add = async (): Promise<string> => {
  const id = newId();
  await network.service.database.ownerQuery(`INSERT INTO network (id, name) VALUES ($1, 'Påhittat')`, [id]);
  return globalId('Network', id);
};
const age = (days: number): Promise<unknown> =>
  network.service.database.ownerQuery(`UPDATE change SET at = at - make_interval(days => $1)`, [days]);
const prune = (): Promise<number> => pruneOnce(network.service.running.database, { changesKeepDays: 90 });

test('what is older than it is kept is thrown away, and a position before that is refused with what to do', async () => {
  const old = await now(network, 'anna@social', TYPES);
  const gone = await add();
  await age(89);
  expect(await prune()).toBe(0);
  const kept = await hear(network, 'anna@social', { ...TYPES, after: old });
  expect(kept.told.map(({ recordId }) => recordId)).toEqual([gone]);

  await age(2);
  const fresh = await add();
  expect(await prune()).toBeGreaterThan(0);
  expect(await prune()).toBe(0);
  const refused = await page(network, 'anna@social', { ...TYPES, after: old });
  expect([refused.code, refused.extensions['field'], refused.extensions['reason']]).toEqual([
    'BAD_USER_INPUT',
    ['after'],
    'CURSOR_EXPIRED',
  ]);
  expect(refused.errors[0]?.message).toContain('SNAPSHOT');
  // Whoever had read up to there goes on as if nothing had happened, and so does whoever starts anew.
  expect(words((await hear(network, 'anna@social', { ...TYPES, after: kept.end })).told)).toEqual([`CREATED ${fresh}`]);
  expect(words((await hear(network, 'anna@social', { ...TYPES, from: 'BEGINNING' })).told)).toEqual([`CREATED ${fresh}`]);
  const walked = (await hear(network, 'anna@social', { ...TYPES, from: 'SNAPSHOT' })).told;
  expect(walked.map(({ recordId }) => recordId)).toEqual([gone, fresh]);
});

test('a position stays good for as long as nothing after it was thrown away, however old it is', async () => {
  const end = await now(network, 'anna@social', TYPES);
  await age(400);
  await prune();
  expect((await hear(network, 'anna@social', { ...TYPES, after: end })).told).toEqual([]);
});

test('it is thrown away from the oldest on: what is young keeps what comes after it', async () => {
  const [first, second] = [await add(), await add()];
  await network.service.database.ownerQuery(`UPDATE change SET at = at - interval '200 days' WHERE record_id = $1`, [second.split('_')[1]]);
  expect(await prune()).toBe(0);
  expect(words((await hear(network, 'anna@social', TYPES)).told)).toEqual([`CREATED ${first}`, `CREATED ${second}`]);
});

test('after a quiet time in which everything was thrown away, each way to start gives a cursor that can be gone on from', async () => {
  await add();
  await age(400);
  while ((await prune()) > 0);
  expect(await network.service.database.ownerQuery('SELECT FROM change')).toEqual([]);
  for (const from of ['NOW', 'SNAPSHOT', 'BEGINNING']) {
    const { end } = await hear(network, 'anna@social', { ...TYPES, from });
    expect([from, (await page(network, 'anna@social', { ...TYPES, after: end })).errors]).toEqual([from, []]);
    // What comes then is told, for as long as it is kept.
    const id = await add();
    await age(89);
    expect(await prune()).toBe(0);
    const heard = await hear(network, 'anna@social', { ...TYPES, after: end });
    expect([from, words(heard.told)]).toEqual([from, [`CREATED ${id}`]]);
    await age(2);
    while ((await prune()) > 0);
    expect((await page(network, 'anna@social', { ...TYPES, after: end })).extensions['reason']).toBe('CURSOR_EXPIRED');
    expect((await page(network, 'anna@social', { ...TYPES, after: heard.end })).errors).toEqual([]);
  }
  const streams = new AbortController();
  const opened = await fetch(`${network.service.url}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${network.service.tokenOf('anna@social')}` },
    body: JSON.stringify({ query: 'subscription { changeArrived(types: ["Network"]) { cursor } }' }),
    signal: streams.signal,
  });
  expect(opened.status).toBe(200);
  streams.abort();
});
