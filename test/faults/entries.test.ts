import { createTestNetwork, type TestNetwork } from '../api/casesSupport';

let network: TestNetwork;
let caseId: string;

beforeAll(async () => {
  network = await createTestNetwork();
  caseId = (await network.openCase('anna@social', { summary: 'KANARIE', risk: 'KANARIE' })).id;
  await network.sent('anna@social', caseId, ['Case.risk', 'Person.name']);
});
afterAll(() => network.service.stop());

const READS: readonly [string, string][] = [
  ['a record', `{ case(id: "$ID") { summary person { name } } }`],
  ['a list', '{ cases { totalCount nodes { summary } } }'],
  ['a nested path', '{ referrals { nodes { case { risk person { name } } } } }'],
  ['a look-up', '{ caseLookup(by: { name: "Påhittad Person" }) { summary } }'],
  ['any record by id', '{ node(id: "$ID") { id ... on Case { summary } } }'],
];

/** Runs with an access log that takes no entry. */
async function withoutLog(work: () => Promise<void>): Promise<void> {
  const { ownerQuery } = network.service.database;
  await ownerQuery('REVOKE INSERT ON access_log FROM kunskapshus_service');
  try {
    await work();
  } finally {
    await ownerQuery('GRANT INSERT ON access_log TO kunskapshus_service');
  }
}

test.each(READS)('%s with protected fields is not shown when the entry cannot be written', async (_name, query) => {
  const text = query.replace('$ID', caseId);
  expect((await network.service.graphql('anna@social', text)).text).toContain('data');
  await withoutLog(async () => {
    const answer = await network.service.graphql('anna@social', text);
    expect(answer.data).toBeNull();
    expect(answer.text).not.toContain('KANARIE');
    expect(answer.status).toBeGreaterThanOrEqual(500);
  });
});

test('a mutation whose entry cannot be written changes nothing', async () => {
  const query = `mutation { closeCase(id: "${caseId}", version: 1, reason: "Klart.") { __typename } }`;
  const before = await network.service.database.ownerQuery('SELECT * FROM case_file ORDER BY id');
  await withoutLog(async () => {
    expect((await network.service.graphql('anna@social', query)).data).toBeNull();
  });
  expect(await network.service.database.ownerQuery('SELECT * FROM case_file ORDER BY id')).toEqual(before);
});

test('what carries no protected field needs no entry and is answered', async () => {
  await withoutLog(async () => {
    expect((await network.service.graphql('anna@social', '{ agencies { totalCount } }')).data).toEqual({
      agencies: { totalCount: 5 },
    });
  });
});
