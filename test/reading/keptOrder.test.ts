import pg from 'pg';
import { SERVICE_ROLE } from '../../src/platform/database';
import { verifyKept, type KeptVerdict } from '../../src/reading/keptVerify';
import { newId } from '../../src/platform/ids';
import { agencyId, createTestNetwork, type TestNetwork } from '../api/casesSupport';
import { differingKept, unkept } from './keptSupport';

/** The kept orders propose, and what they propose is judged: a wrong row may hide a record, and is found by the comparison; it shows nothing. */
let network: TestNetwork;
const cases: string[] = [];
const referrals: string[] = [];
const uuid = (id: string): string => id.split('_')[1] ?? '';
const owner = (sql: string): Promise<Record<string, unknown>[]> => network.service.database.ownerQuery(sql);
/** Writes as the owner while no trigger follows. */
const untold = (sql: string): Promise<unknown> =>
  owner(`SET session_replication_role = replica; ${sql}; SET session_replication_role = origin`);
const verdicts = (): Promise<KeptVerdict[]> => verifyKept({ query: (text, values) => network.service.database.ownerQuery(text, values) });
const differing = (portion?: number): Promise<string[]> => differingKept(network.service.database, portion);

interface Page {
  readonly nodes: readonly { readonly id: string }[];
  readonly totalCount: number;
  readonly totalCountIsAtLeast: boolean;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

let asked = 0;
/** A page of a list. Each question is a document of its own, and so compiled anew. */
async function page(actor: string, list: string, args = ''): Promise<Page> {
  asked += 1;
  const fields = 'nodes { id } totalCount totalCountIsAtLeast pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
  const answer = await network.service.graphql<{ list: Page }>(actor, `query Q${String(asked)} { list: ${list}${args} { ${fields} } }`);
  if (!answer.data) throw new Error(answer.text);
  return answer.data.list;
}
const ids = async (actor: string, list: string, args = ''): Promise<string[]> => (await page(actor, list, args)).nodes.map(({ id }) => id);

beforeAll(async () => {
  network = await createTestNetwork();
  for (let at = 0; at < 12; at += 1) {
    const by = at % 3 === 0 ? 'bo@social' : 'anna@social';
    const { id } = await network.openCase(by, { summary: 'x', risk: 'y' });
    cases.push(id);
    if (at % 2 === 0)
      referrals.push((await network.sent(by, id, ['Case.risk'], at % 4 === 0 ? network.police : network.school)).referral.id);
    else referrals.push((await network.draft(by, id, network.police, { copyAgencyIds: [`agency_${network.prison.id}`] })).id);
  }
  await network.openCase('anna@social');
  // Alike in what they are sorted by, so that pages end between them.
  await owner(
    `UPDATE case_file SET opened_at = '2026-01-05' WHERE id IN (${cases
      .slice(5, 10)
      .map((id) => `'${uuid(id)}'`)
      .join()})`,
  );
  await owner(
    `UPDATE referral SET updated_at = '2026-01-05' WHERE id IN (${referrals
      .slice(3, 9)
      .map((id) => `'${uuid(id)}'`)
      .join()})`,
  );
  await owner(`UPDATE case_file SET status = 'CLOSED', closed_at = now(), programme = 'SIG' WHERE id = '${uuid(cases[4] ?? '')}'`);
});
afterAll(() => network.service.stop());
afterEach(() => owner('SELECT keep_orders_anew()'));

/** Each with a first and second case or referral in it. */
const WAYS: readonly (readonly [what: string, sql: (one: string, other: string) => string, of: 'case' | 'referral'])[] = [
  ['a row of an assignment is missing', (one) => `DELETE FROM case_reach WHERE id = '${one}' AND until = 'infinity'`, 'case'],
  ['a row of a disclosure is missing', (one) => `DELETE FROM case_reach WHERE id = '${one}' AND until < 'infinity'`, 'case'],
  [
    'a row is planted',
    (one) =>
      `INSERT INTO case_reach SELECT '${newId()}', m.id, '${one}', now(), 'OPEN', NULL, '-infinity', 'infinity' FROM member m LIMIT 1`,
    'case',
  ],
  ['its place is stale', (one) => `UPDATE case_reach SET opened_at = opened_at - interval '1 day' WHERE id = '${one}'`, 'case'],
  ['what it is filtered by is stale', (one) => `UPDATE case_reach SET status = 'CLOSED' WHERE id = '${one}'`, 'case'],
  [
    'its end is wrong',
    (one) => `UPDATE case_reach SET until = until + interval '1 day' WHERE id = '${one}' AND until < 'infinity'`,
    'case',
  ],
  [
    'its beginning is wrong',
    (one) => `UPDATE case_reach SET since = since - interval '1 s' WHERE id = '${one}' AND until < 'infinity'`,
    'case',
  ],
  ['its viewer is another', (one) => `UPDATE case_reach SET viewer = '${newId()}' WHERE id = '${one}' AND until = 'infinity'`, 'case'],
  [
    'it stands under another case',
    (one, other) => `UPDATE case_reach SET id = '${other}' WHERE id = '${one}' AND until = 'infinity'`,
    'case',
  ],
  ['a case was changed untold', (one) => `UPDATE case_file SET programme = 'SSPF' WHERE id = '${one}'`, 'case'],
  ['an assignment was ended untold', (one) => `UPDATE case_assignment SET ended_at = now() WHERE case_id = '${one}'`, 'case'],
  ['a disclosure was revoked untold', (one) => `UPDATE disclosure SET revoked_at = now() WHERE record_id = '${one}'`, 'case'],
  ['a row of a referral is missing', (one) => `DELETE FROM referral_reach WHERE id = '${one}'`, 'referral'],
  ['a referral was changed untold', (one) => `UPDATE referral SET updated_at = now() WHERE id = '${one}'`, 'referral'],
  [
    'a copy came untold',
    (one) =>
      `INSERT INTO referral_copy SELECT r.id, '${network.prison.id}', r.from_agency_id, r.to_agency_id FROM referral r WHERE r.id = '${one}'`,
    'referral',
  ],
  [
    'a row of a referral that is not there is planted',
    () =>
      `INSERT INTO referral_reach SELECT 'ffffffff-0000-7000-8000-000000000000', r.to_agency_id, r.updated_at, r.case_id, r.from_agency_id, r.to_agency_id, 'SENT' FROM referral r LIMIT 1`,
    'referral',
  ],
];

test('what was made through the API is kept as it is due', async () => {
  for (const portion of [undefined, 1, 3]) expect(await differing(portion)).toEqual([]);
  expect((await verdicts()).map(({ type, rows }) => [type, rows > 12])).toEqual([
    ['Case', true],
    ['Referral', true],
  ]);
});

test('the lists of members, agencies and leads hold what they did, and the lead also what is assigned to the lead', async () => {
  expect((await ids('anna@social', 'cases')).length).toBe(9);
  expect((await ids('lena@social', 'cases', '(first: 100)')).length).toBe(13);
  expect(await ids('lena@social', 'cases', '(filter: { assignedToMe: true })')).toEqual([]);
  const [id = ''] = cases;
  const { id: lena, agency } = network.service.actor('lena@social');
  await owner(`INSERT INTO case_assignment (id, case_id, agency_id, member_id, role, assigned_from)
    VALUES (gen_random_uuid(), '${uuid(id)}', '${agency.id}', '${lena}', 'CO_WORKER', now())`);
  expect(await ids('lena@social', 'cases', '(filter: { assignedToMe: true })')).toEqual([id]);
  expect((await ids('pia@police', 'cases')).length).toBe(3);
});

test.each(WAYS)('the comparison notices when %s', async (_what, sql, of) => {
  const records = of === 'case' ? cases : referrals;
  await untold(sql(uuid(records[2] ?? ''), uuid(records[7] ?? '')));
  for (const portion of [undefined, 2]) expect((await differing(portion)).length).toBeGreaterThan(0);
});

test('the row of a draft is shown to no recipient, and counts once the draft is sent', async () => {
  const { id } = await network.openCase('anna@social', { risk: 'y' });
  const draft = await network.draft('anna@social', id, network.school);
  const recipientAgencyId = agencyId(network.school);
  await network.disclose('anna@social', { recordId: id, recipientAgencyId, referralId: draft.id, fields: ['Case.risk'] });
  const seen = async (): Promise<unknown> => {
    const client = new pg.Client({ connectionString: network.service.database.ownerUrl });
    await client.connect();
    try {
      await client.query(`SET ROLE ${SERVICE_ROLE}`);
      await client.query(`SELECT set_config('app.agency_id', $1, false)`, [network.school.id]);
      return (await client.query('SELECT count(*)::int AS n FROM case_reach WHERE id = $1', [uuid(id)])).rows[0];
    } finally {
      await client.end();
    }
  };
  const due = (): Promise<Record<string, unknown>[]> =>
    owner(`SELECT since::text FROM case_reach WHERE id = '${uuid(id)}' AND viewer = '${network.school.id}'`);
  expect([await due(), await seen()]).toEqual([[{ since: 'infinity' }], { n: 0 }]);
  await network.sendDraft('anna@social', draft);
  expect(await seen()).toEqual({ n: 1 });
});

test('a planted row shows nothing, is not counted, and ends no list early', async () => {
  const [anna, pia] = [network.service.actor('anna@social'), network.service.actor('pia@police')];
  const [own, received] = [await page('anna@social', 'cases', '(first: 3)'), await page('pia@police', 'referrals', '(first: 2)')];
  const everyone = await ids('anna@social', 'cases');
  await owner(`INSERT INTO case_reach SELECT gen_random_uuid(), v, c.id, now() + interval '1 day', 'OPEN', NULL, '-infinity', 'infinity'
    FROM case_file c, unnest(ARRAY['${anna.id}', '${pia.agency.id}']::uuid[]) v`);
  await owner(`INSERT INTO referral_reach SELECT r.id, '${pia.agency.id}', now() + interval '1 day', r.case_id, r.from_agency_id, r.to_agency_id, r.status
    FROM referral r ON CONFLICT DO NOTHING`);
  expect((await differing()).length).toBeGreaterThan(8);
  expect((await page('anna@social', 'cases', '(first: 3)')).totalCount).toBe(own.totalCount);
  expect(new Set(await ids('anna@social', 'cases', '(first: 50)'))).toEqual(new Set(everyone));
  const again = await page('pia@police', 'referrals', '(first: 2)');
  expect([again.nodes, again.totalCount, again.pageInfo.hasNextPage]).toEqual([
    received.nodes,
    received.totalCount,
    received.pageInfo.hasNextPage,
  ]);
  expect(await ids('low@social', 'cases')).toEqual([]);
});

const ACTORS = [
  'anna@social',
  'bo@social',
  'lena@social',
  'kim@social',
  'adam@social',
  'low@social',
  'pia@police',
  'kurt@prison',
  'siv@school',
];
const CASES = [
  ...[
    '',
    'first: 1',
    'first: 3',
    'last: 4',
    'filter: { status: OPEN }',
    'filter: { status: CLOSED }, last: 2',
    'filter: { programme: SIG }',
  ],
  ...['filter: { assignedToMe: true }', 'filter: { assignedToMe: false }', 'filter: { assignedToMe: true, status: OPEN }, first: 2'],
  ...['orderBy: { field: OPENED_AT, direction: ASC }, first: 5', 'orderBy: { field: NUMBER, direction: ASC }, first: 5'],
  ...['filter: { openedBetween: { from: "2020-01-01" } }, first: 4', 'filter: { openedBetween: { to: "2020-01-01" } }'],
];
const REFERRALS = [
  ...['', 'first: 1', 'first: 2', 'last: 3', 'filter: { direction: SENT }', 'filter: { direction: RECEIVED }, first: 1'],
  ...[
    'filter: { status: [DRAFT] }',
    'filter: { status: [SENT, RECEIVED] }, last: 1',
    'orderBy: { field: UPDATED_AT, direction: ASC }, first: 4',
  ],
  ...['orderBy: { field: CREATED_AT, direction: ASC }', 'filter: { answerFrom: "2020-01-01T00:00:00Z" }'],
];

test.each(ACTORS)('%s is answered the same as without a kept order, page by page and with every filter', async (actor) => {
  const asks = [...CASES.map((args) => ['cases', args] as const), ...REFERRALS.map((args) => ['referrals', args] as const)];
  for (const [list, args] of asks) {
    const given = (more: string): string => (args || more ? `(${[args, more].filter(Boolean).join(', ')})` : '');
    const first = await page(actor, list, given(''));
    const alike = ({ nodes, totalCount, totalCountIsAtLeast, pageInfo: { hasNextPage, hasPreviousPage } }: Page): object => ({
      ...{ nodes, totalCount, totalCountIsAtLeast, hasNextPage, hasPreviousPage },
    });
    expect([list, args, alike(await unkept(() => page(actor, list, given(''))))]).toEqual([list, args, alike(first)]);
    const backward = args.includes('last');
    const cursor = backward ? first.pageInfo.startCursor : first.pageInfo.endCursor;
    if (cursor === null) continue;
    const next = given(`${backward ? 'before' : 'after'}: "${cursor}"`);
    const [kept, plain] = [await page(actor, list, next), await unkept(() => page(actor, list, next))];
    expect(alike(kept)).toEqual(alike(plain));
  }
});

test('no more than a thousand are counted, and it is said that there are more', async () => {
  const anna = network.service.actor('anna@social');
  const before = (await page('anna@social', 'cases')).totalCount;
  const many = (count: number): Promise<unknown> =>
    owner(`WITH one AS (SELECT * FROM case_file WHERE id = '${uuid(cases[1] ?? '')}'),
      made AS (INSERT INTO case_file (id, number, owner_agency_id, person_id, status, opened_at)
        SELECT gen_random_uuid(), 'N-' || n || '-' || random(), one.owner_agency_id, one.person_id, 'OPEN', now() - n * interval '1 min' FROM one, generate_series(1, ${String(count)}) n RETURNING id)
      SELECT id FROM made`);
  const rest = 1_000 - before;
  const assign = (): Promise<unknown> =>
    owner(`INSERT INTO case_assignment (id, case_id, agency_id, member_id, role, assigned_from)
      SELECT gen_random_uuid(), c.id, c.owner_agency_id, '${anna.id}', 'CO_WORKER', now() FROM case_file c
       WHERE c.number LIKE 'N-%' AND NOT EXISTS (SELECT FROM case_assignment a WHERE a.case_id = c.id)`);
  await many(rest);
  await assign();
  const exact = await page('anna@social', 'cases');
  expect([exact.totalCount, exact.totalCountIsAtLeast]).toEqual([1_000, false]);
  await many(1);
  await assign();
  const more = await page('anna@social', 'cases');
  expect([more.totalCount, more.totalCountIsAtLeast]).toEqual([1_000, true]);
  const byNumber = await page('anna@social', 'cases', '(orderBy: { field: NUMBER, direction: ASC })');
  expect([byNumber.totalCount, byNumber.totalCountIsAtLeast]).toEqual([1_000, true]);
  expect(await differing()).toEqual([]);
});
