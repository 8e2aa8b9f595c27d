import { createTestNetwork, type TestNetwork } from '../api/casesSupport';

let network: TestNetwork;
/** What the lead may see, by the id of its row, oldest first. */
let rows: { id: string; outcome: string }[];
const ENTRIES = 330;

const TREATMENTS = JSON.stringify([
  { type: 'Case', outcome: 'SHOWN', code: null, shown: ['Case.risk'], withheld: [] },
  { type: 'Person', outcome: 'REFUSED', code: 'NOT_FOUND', shown: [], withheld: [] },
]);

beforeAll(async () => {
  network = await createTestNetwork();
  const { social, police, service } = network;
  // Of others by us and of ours by others, by turns; many at the same time, and one in ten with a second treatment.
  await service.database.ownerQuery(
    `WITH made AS (
       SELECT n, (left(gen_random_uuid()::text, 28) || '00000000')::uuid AS id, now() - make_interval(mins => n / 7) AS at,
              CASE n % 3 WHEN 0 THEN $1::uuid ELSE $2::uuid END AS reader, CASE n % 3 WHEN 0 THEN $2::uuid ELSE $1::uuid END AS owner
         FROM generate_series(1, ${String(ENTRIES)}) n
     ), entry AS (
       INSERT INTO access_log SELECT id, at, 'made', NULL, reader, gen_random_uuid(), 'CASEWORK', 'cases', $3::jsonb, 2 FROM made
     ), parts AS (
       INSERT INTO access_part SELECT id, owner, at, reader, 7, ARRAY[gen_random_uuid(), gen_random_uuid()],
         CASE n % 10 WHEN 0 THEN '{0,1}'::smallint[] ELSE '{0}' END, CASE n % 10 WHEN 0 THEN '{1,2}'::integer[] ELSE '{2}' END FROM made
     )
     INSERT INTO access_entry (id, at, request_id, agency_id, member_id, owner_agency_id, purpose, operation, outcome, record_type, record_ids, shown, withheld)
       SELECT gen_random_uuid(), at, 'made', reader, id, owner, 'CASEWORK', 'case', 'CHANGED', 'Case', ARRAY[id], '{}', '{}' FROM made WHERE n % 11 = 0`,
    [social.id, police.id, TREATMENTS],
  );
  rows = await service.database.ownerQuery(
    `SELECT id, outcome FROM access_entry WHERE request_id = 'made' AND $1 IN (agency_id, owner_agency_id) ORDER BY at, id`,
    [social.id],
  );
});
afterAll(() => network.service.stop());

const QUERY = `query ($first: Int, $last: Int, $after: String, $before: String, $filter: AccessLogFilter, $orderBy: AccessLogOrder) {
  accessLog(first: $first, last: $last, after: $after, before: $before, filter: $filter, orderBy: $orderBy) {
    totalCount nodes { id } pageInfo { endCursor startCursor hasNextPage hasPreviousPage } } }`;

interface Page {
  readonly totalCount: number;
  readonly nodes: { readonly id: string }[];
  readonly pageInfo: { endCursor: string; startCursor: string; hasNextPage: boolean; hasPreviousPage: boolean };
}

async function page(variables: Record<string, unknown>): Promise<Page> {
  const { data, text } = await network.service.graphql<{ accessLog: Page }>('lena@social', QUERY, variables);
  if (!data) throw new Error(text);
  return data.accessLog;
}

/** All ids, page by page, from one end of the list or from the other. */
async function all(variables: object, backward: boolean): Promise<string[]> {
  const found: string[] = [];
  let place = {};
  for (;;) {
    const { nodes, pageInfo } = await page({ ...variables, ...(backward ? { last: 90 } : { first: 90 }), ...place });
    const ids = nodes.map(({ id }) => id.replace('accessentry_', ''));
    if (backward) found.unshift(...ids);
    else found.push(...ids);
    if (!(backward ? pageInfo.hasPreviousPage : pageInfo.hasNextPage)) return found;
    place = backward ? { before: pageInfo.startCursor } : { after: pageInfo.endCursor };
  }
}

const ours = (outcome?: string): string[] => rows.filter((row) => outcome === undefined || row.outcome === outcome).map(({ id }) => id);

test.each([
  ['all, from the newest', undefined, 'DESC', false],
  ['all, from the newest, backward', undefined, 'DESC', true],
  ['all, from the oldest', undefined, 'ASC', false],
  ['all, from the oldest, backward', undefined, 'ASC', true],
  ['the few of one outcome', 'REFUSED', 'DESC', false],
  ['the few of one outcome, backward', 'REFUSED', 'ASC', true],
  ['the few lines', 'CHANGED', 'DESC', true],
] as const)('pages follow each other through a log of many entries: %s', async (_what, outcome, direction, backward) => {
  const filter = { to: new Date().toISOString(), ...(outcome ? { outcome } : {}) };
  const made = new Set(ours());
  const found = await all({ filter, orderBy: { field: 'AT', direction } }, backward);
  const expected = direction === 'ASC' ? ours(outcome) : ours(outcome).reverse();
  expect(expected.length).toBeGreaterThan(outcome ? 25 : 300);
  expect(found.filter((id) => made.has(id))).toEqual(expected);
  expect(new Set(found).size).toBe(found.length);
});

test('an entry is read by its id, whichever row of an operation it is', async () => {
  for (const { id, outcome } of [...rows.slice(0, 12), ...rows.filter((row) => row.outcome === 'CHANGED').slice(0, 2)]) {
    const { data } = await network.service.graphql<{ node: object }>(
      'lena@social',
      `{ node(id: "accessentry_${id}") { id ... on AccessEntry { outcome } } }`,
    );
    expect(data?.node).toEqual({ id: `accessentry_${id}`, outcome });
  }
});
