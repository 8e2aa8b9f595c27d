import { randomUUID } from 'node:crypto';
import { createTestNetwork, type Answered, type TestNetwork } from '../api/casesSupport';

let network: TestNetwork;
let caseId: string;
let referral: Answered;
const CANARY = `hemligt-${randomUUID()}`;

interface Entry {
  readonly operation: string;
  readonly outcome: string;
  readonly code: string | null;
  readonly purpose: string;
  readonly recordType: string;
  readonly recordIds: string[];
  readonly shown: string[];
  readonly withheldFields: string[];
  readonly requestId: string;
  readonly agency: { slug: string };
  readonly member: { name: string } | null;
}

const LOG = `query ($filter: AccessLogFilter) { accessLog(filter: $filter, first: 100) { totalCount nodes {
  operation outcome code purpose recordType recordIds shown withheldFields requestId agency { slug } member { name } } } }`;

async function log(actor: string, filter: object = {}): Promise<Entry[]> {
  const answer = await network.service.graphql<{ accessLog: { nodes: Entry[] } }>(actor, LOG, { filter });
  if (!answer.data) throw new Error(answer.text);
  return answer.data.accessLog.nodes;
}

beforeAll(async () => {
  network = await createTestNetwork();
  await network.service.addMember('rut@social', ['AUDITOR']);
  await network.service.addMember('ray@police', ['AUDITOR']);
  await network.service.addMember('ria@school', ['AUDITOR']);
  caseId = (await network.openCase('anna@social', { summary: CANARY, risk: CANARY })).id;
  ({ referral } = await network.sent('anna@social', caseId, ['Case.risk', 'Person.name']));
});
afterAll(() => network.service.stop());

test("the id that a caller gives its request stands beside the service's own, where it can be nothing of a person", async () => {
  const asked = async (given: string): Promise<unknown> => {
    const answer = await network.service.graphql('pia@police', '{ cases { nodes { risk } } }', {}, { 'x-request-id': given });
    const id = answer.headers.get('x-request-id');
    const { data } = await network.service.graphql<{
      accessLog: { nodes: { requestId: string; callerRequestId: string | null }[] };
    }>('ray@police', '{ accessLog(first: 10) { nodes { requestId callerRequestId } } }');
    const entries = data?.accessLog.nodes.filter(({ requestId }) => requestId === id) ?? [];
    return entries.map(({ callerRequestId }) => callerRequestId);
  };
  expect(await asked('5f0c7a1e-9b3d-4c2a-8e6f-a1b2c3d4e5f6')).toEqual(['5f0c7a1e-9b3d-4c2a-8e6f-a1b2c3d4e5f6']);
  for (const given of ['189001012385', '18900101-2385-4000-8000-000000000000']) {
    expect(await asked(given)).toEqual([null]);
    expect(network.service.logLines.join('\n')).not.toContain(given);
  }
});

test('a read of protected fields leaves who, agency, purpose, operation, record, fields shown and withheld, and the request', async () => {
  const query = '{ cases { nodes { number risk summary } } }';
  const answer = await network.service.graphql('pia@police', query, {}, { 'x-access-purpose': 'SUPERVISION' });
  const [entry] = await log('ray@police', { recordId: caseId });
  expect(entry).toEqual({
    operation: 'cases',
    outcome: 'SHOWN',
    code: null,
    purpose: 'SUPERVISION',
    recordType: 'Case',
    recordIds: [caseId],
    shown: ['Case.risk'],
    withheldFields: ['Case.summary'],
    requestId: answer.headers.get('x-request-id'),
    agency: { slug: 'police' },
    member: { name: 'pia@police' },
  });
});

test('the owner sees which agency read its record, and not which of its members', async () => {
  await network.service.graphql('pia@police', '{ cases { nodes { risk } } }');
  const [entry] = await log('lena@social', { recordId: caseId });
  expect(entry).toMatchObject({ agency: { slug: 'police' }, member: null });
});

test('an agency that is neither owner nor reader sees no entry of either', async () => {
  expect(await log('ria@school')).toEqual([]);
});

test.each(['anna@social', 'pia@police', 'kim@social', 'adam@social'])('%s, no auditor and no lead, is refused the log', async (actor) => {
  expect((await network.service.graphql(actor, LOG)).code).toBe('FORBIDDEN');
});

test('a field that was only masked is logged as masked', async () => {
  await network.service.graphql('lena@social', `{ case(id: "${caseId}") { person { personalIdentityNumber } } }`);
  const entries = await log('rut@social');
  expect(entries.find((entry) => entry.recordType === 'Person' && entry.operation === 'case')?.shown).toEqual([
    'Person.personalIdentityNumber:masked',
  ]);
});

test('a refused mutation leaves an entry and nothing else', async () => {
  const id = referral.id;
  const answer = await network.move('bo@social', 'withdrawReferral', id, referral.version, 'Inte min.');
  expect(answer.code).toBe('NOT_FOUND');
  const [entry] = await log('rut@social', { recordId: id, outcome: 'REFUSED' });
  expect(entry).toMatchObject({ operation: 'withdrawReferral', outcome: 'REFUSED', code: 'NOT_FOUND', shown: [] });
});

test('what was changed is in the log with the change', async () => {
  const entries = await log('rut@social', { recordId: caseId, outcome: 'CHANGED' });
  expect(entries.map(({ operation }) => operation)).toContain('openCase');
});

test('records that were treated alike in one operation share one entry', async () => {
  await network.openCase('bo@social', { summary: 'a' });
  await network.openCase('bo@social', { summary: 'b' });
  const answer = await network.service.graphql('bo@social', '{ cases { nodes { summary } } }');
  const own = (await log('rut@social')).filter(({ requestId }) => requestId === answer.headers.get('x-request-id'));
  expect(own).toHaveLength(1);
  expect(own[0]?.recordIds).toHaveLength(2);
});

test('no value is ever in the access log or in the log of the service', async () => {
  await network.service.graphql('anna@social', `{ case(id: "${caseId}") { summary risk person { name } } }`);
  const rows = await network.service.database.ownerQuery<{ entry: string }>('SELECT access_entry::text AS entry FROM access_entry');
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map(({ entry }) => entry).join()).not.toContain(CANARY);
  expect(network.service.logLines.join()).not.toContain(CANARY);
});
