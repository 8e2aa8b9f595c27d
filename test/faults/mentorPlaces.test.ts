import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { MentorshipNetwork } from '../api/mentorshipNetwork';
import { uuidIn } from '../api/mentorNetwork';
import type { TestAnswer } from '../support/api';
import { startProcess, type ServiceProcess } from '../support/process';
import { draws } from '../support/size';

jest.setTimeout(900_000);

const WANTED = 50;
const ROUNDS = draws(40, 200);
const KILLS = 3;
const ACCEPT = `mutation ($id: ID!) { done: acceptMentorship(id: $id, version: 1) {
  __typename ... on Mentorship { id status } ... on Refusal { code } } }`;

let there: MentorshipNetwork;
let mentor: string;
let ids: readonly string[];
let token: string;

beforeAll(async () => {
  there = await MentorshipNetwork.found();
  mentor = uuidIn(await there.mentor({ capacity: 1 }));
  token = there.network.service.tokenOf('lars@exit');
  ids = await proposals();
});
afterAll(() => there.network.service.stop());

/** Fifty proposals to the mentor, each of a case of its own on which the provider has accepted a reservation. */
async function proposals(): Promise<string[]> {
  const { need } = await there.need();
  const rows = Array.from({ length: WANTED }, () => ({ c: randomUUID(), n: randomUUID(), m: randomUUID() }));
  const all = [rows.map(({ c }) => c), rows.map(({ n }) => n), rows.map(({ m }) => m)];
  const EACH = 'unnest($1::uuid[], $2::uuid[], $3::uuid[]) AS x(c, n, m)';
  const like = `mentor_need n JOIN case_file f ON f.id = n.case_id WHERE n.id = $4`;
  const values = [...all, uuidIn(need)];
  await there.sql(
    `INSERT INTO case_file (id, number, owner_agency_id, person_id, status, opened_at)
     SELECT x.c, 'K-' || x.c, f.owner_agency_id, f.person_id, 'OPEN', now() FROM ${EACH} CROSS JOIN ${like} AND x.n <> x.m`,
    values,
  );
  await there.sql(
    `INSERT INTO mentor_need (id, case_id, owner_agency_id, languages, hours_per_week, earliest_start, status, stated_at, stated_by)
     SELECT x.n, x.c, n.owner_agency_id, n.languages, 1, n.earliest_start, 'OPEN', now(), n.stated_by
       FROM ${EACH} CROSS JOIN ${like} AND x.n <> x.m`,
    values,
  );
  await there.sql(
    `INSERT INTO reservation (id, owner_agency_id, recipient_agency_id, case_id, terms, status, offered_at, offered_by)
     SELECT x.m, n.owner_agency_id, $5, x.c, 'x', 'ACCEPTED', now(), n.stated_by FROM ${EACH} CROSS JOIN ${like} AND x.n <> x.m`,
    [...values, there.base.exit.id],
  );
  await there.sql(
    `INSERT INTO mentorship (id, need_id, case_id, mentor_id, owner_agency_id, provider_agency_id, coordinator_agency_id, status,
       points, points_of, weights_version, proposed_at, proposed_by, answer_by)
     SELECT x.m, x.n, x.c, $5, n.owner_agency_id, $6, $7, 'PROPOSED', 1, 1, 1, now(), n.stated_by, now() + interval '7 days'
       FROM ${EACH} CROSS JOIN ${like} AND x.n <> x.m`,
    [...values, mentor, there.base.exit.id, there.base.coordination.id],
  );
  return rows.map(({ m }) => `mentorship_${m}`);
}

const reset = () =>
  there.sql(
    "UPDATE mentorship SET status = 'PROPOSED', place = NULL, accepted_at = NULL, version = 1 WHERE mentor_id = $1 AND version > 1",
    [mentor],
  );

/** Who holds the place now. */
async function holders(): Promise<string[]> {
  const rows = await there.sql<{ id: string }>(
    "SELECT 'mentorship_' || id AS id FROM mentorship WHERE mentor_id = $1 AND place IS NOT NULL AND status = 'ACCEPTED'",
    [mentor],
  );
  return rows.map(({ id }) => id);
}

/** What the server answered: ACCEPTED, a code, or null when there was no answer. */
async function accept(server: ServiceProcess, id: string): Promise<string | null> {
  const answer = await server.ask(token, ACCEPT, { id });
  if (!answer) return null;
  const done = answer.body.data?.['done'] as { status?: string; code?: string } | null | undefined;
  return done?.status ?? done?.code ?? answer.body.errors?.[0]?.extensions.code ?? String(answer.status);
}

const burst = (server: ServiceProcess): Promise<(string | null)[]> => Promise.all(ids.map((id) => accept(server, id)));

function counted(answers: readonly (string | null)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) counts[String(answer)] = (counts[String(answer)] ?? 0) + 1;
  return counts;
}

test(`of ${String(WANTED)} acceptances at once for one free place exactly one wins and the others get CONFLICT, in ${String(ROUNDS)} rounds`, async () => {
  const server = await startProcess(there.network.service, { POOL_SIZE: '40', LOG_LEVEL: 'warn' });
  try {
    for (let round = 0; round < ROUNDS; round += 1) {
      await reset();
      const answers = await burst(server);
      expect([round, counted(answers)]).toEqual([round, { ACCEPTED: 1, CONFLICT: WANTED - 1 }]);
      expect(await holders()).toEqual([ids[answers.indexOf('ACCEPTED')]]);
    }
    process.stdout.write(`mentor places: ${String(ROUNDS)} rounds of ${String(WANTED)}, one winner in each\n`);
  } finally {
    await server.end('SIGTERM');
  }
});

test('a server that is killed in the middle of it leaves at most one holder, and everything that it acknowledged', async () => {
  let unanswered = 0;
  for (let round = 0; round < KILLS; round += 1) {
    await reset();
    const server = await startProcess(there.network.service, { POOL_SIZE: '40', LOG_LEVEL: 'warn' });
    await accept(server, 'mentorship_nothing');
    const asked = ids.map((id) => accept(server, id));
    // Once after the first answer, once before any, and at moments in between.
    await (round === 0 ? Promise.race(asked) : pause(10 * round));
    await server.end('SIGKILL');
    const answers = await Promise.all(asked);
    unanswered += answers.filter((answer) => answer === null).length;
    await settled();
    const held = await holders();
    expect(held.length).toBeLessThanOrEqual(1);
    const acknowledged = ids.filter((_, at) => answers[at] === 'ACCEPTED');
    expect(held).toEqual(expect.arrayContaining([...acknowledged]));
    // Those who got no answer ask again, elsewhere.
    const again = await Promise.all(ids.map((id) => untilAvailable(id)));
    const won = again.filter(({ code }) => code === null).length;
    expect(held.length + won).toBe(1);
    expect(again.filter(({ code }) => code === 'CONFLICT')).toHaveLength(WANTED - won);
    expect(await holders()).toHaveLength(1);
  }
  expect(unanswered).toBeGreaterThan(0);
});

/** Asks the server of this process, again while it says that nothing was done because too many wait. */
async function untilAvailable(id: string): Promise<TestAnswer<Record<string, unknown>>> {
  for (let tries = 0; tries < 20; tries += 1) {
    const answer = await there.network.service.graphql('lars@exit', ACCEPT, { id });
    if (answer.code !== 'UNAVAILABLE') return answer;
    await pause(250);
  }
  throw new Error('the service stays unavailable');
}

/** Waits until the database has finished what the killed server had sent it. */
async function settled(): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const busy = await there.sql(
      "SELECT 1 AS one FROM pg_stat_activity WHERE datname = current_database() AND state <> 'idle' AND pid <> pg_backend_pid()",
    );
    if (busy.length === 0) return;
    await pause(50);
  }
  throw new Error('the database is still at work');
}
