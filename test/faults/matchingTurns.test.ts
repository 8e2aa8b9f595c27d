import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';
import { MentorshipNetwork } from '../api/mentorshipNetwork';
import type { TestAnswer } from '../support/api';

const MATCH =
  'query ($caseId: ID!) { result: mentorMatches(caseId: $caseId) { candidates { points mentor { id } } excluded { rule count } } }';
const VIEWER = '{ viewer { agency { slug } } }';

let there: MentorshipNetwork;
let holder: pg.Client;
let caseId: string;
beforeAll(async () => {
  there = await MentorshipNetwork.found({
    MATCHING_AT_ONCE: '1',
    MATCHING_WAITING: '2',
    REQUEST_TIMEOUT_MS: '4000',
    LOCK_TIMEOUT_MS: '10000',
  });
  holder = new pg.Client({ connectionString: there.network.service.database.ownerUrl });
  await holder.connect();
  ({ caseId } = await there.need());
});
afterAll(async () => {
  await holder.end();
  await there.network.service.stop();
});

const match = (actor = 'nina@network') => there.network.ask(actor, MATCH, { caseId });
const codes = (answers: readonly TestAnswer<unknown>[]) => answers.map(({ status, code }) => [status, code]);

/** Works while nobody can read the mentors, so that a matching that has its turn goes on until the work is done. */
async function whileHeld<T>(work: () => Promise<T>): Promise<T> {
  await holder.query('BEGIN; LOCK TABLE mentor IN ACCESS EXCLUSIVE MODE');
  try {
    return await work();
  } finally {
    await holder.query('ROLLBACK');
  }
}

/** Matchings that are under way: one that has its turn, and two that wait for theirs. */
async function full(): Promise<Promise<TestAnswer<unknown>>[]> {
  const under: Promise<TestAnswer<unknown>>[] = [];
  for (let at = 0; at < 3; at += 1) {
    under.push(match());
    await delay(150);
  }
  return under;
}

test('one matching has its turn, two wait for theirs, and the next is told when to come again', async () => {
  const alone = await match();
  expect(alone.data).toMatchObject({ result: { candidates: [{}, {}] } });
  let under: Promise<TestAnswer<unknown>>[] = [];
  await whileHeld(async () => {
    under = await full();
    const refused = await match();
    expect([refused.status, refused.code, refused.data]).toEqual([429, 'LIMIT_EXCEEDED', null]);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(refused.extensions['retryAfter']).toBe(Number(refused.headers.get('retry-after')));
  });
  for (const answer of await Promise.all(under)) expect(answer.data).toEqual(alone.data);
});

test('who asks for something else is answered meanwhile, and who may match nothing is refused without waiting', async () => {
  let under: Promise<TestAnswer<unknown>>[] = [];
  await whileHeld(async () => {
    under = await full();
    expect((await there.network.ask('nina@network', VIEWER, {})).data).toEqual({ viewer: { agency: { slug: 'network' } } });
    expect(codes([await match('anna@social'), await match('weak@network')])).toEqual([
      [200, 'FORBIDDEN'],
      [200, 'NOT_FOUND'],
    ]);
  });
  expect(codes(await Promise.all(under))).toEqual([200, 200, 200].map((status) => [status, null]));
});

test('a matching whose time is over while it waits is told so, and the places of those who waited are free', async () => {
  await whileHeld(async () => {
    const answers = await Promise.all(await full());
    expect(codes(answers)).toEqual([503, 503, 503].map((status) => [status, 'UNAVAILABLE']));
  });
  // The one that had its turn gives it back when the database is done with its statement; the places of the two others are free now.
  const again = await Promise.all([match(), match()]);
  expect(codes(again)).toEqual([200, 200].map((status) => [status, null]));
});

test('several matchings in one operation take one turn', async () => {
  const both = 'query ($caseId: ID!) { a: mentorMatches(caseId: $caseId) { notice } b: mentorMatches(caseId: $caseId) { notice } }';
  const { data } = await there.network.ask('nina@network', both, { caseId });
  expect(data).toMatchObject({ a: {}, b: {} });
});
