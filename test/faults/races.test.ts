import { createTestNetwork, key, type TestNetwork } from '../api/casesSupport';

let network: TestNetwork;
let caseId: string;

beforeAll(async () => {
  network = await createTestNetwork();
  caseId = (await network.openCase('anna@social', { summary: 'x', risk: 'y' })).id;
});
afterAll(() => network.service.stop());

test('a recipient who takes a referral in and a sender who withdraws it at once: one wins, the other gets CONFLICT', async () => {
  for (let round = 0; round < 15; round++) {
    const { referral } = await network.sent('anna@social', caseId, ['Case.risk']);
    const [received, withdrawn] = await Promise.all([
      network.move('pia@police', 'receiveReferral', referral.id, referral.version),
      network.move('anna@social', 'withdrawReferral', referral.id, referral.version, 'Fel.'),
    ]);
    expect([received.code, withdrawn.code].filter((code) => code === 'CONFLICT')).toHaveLength(1);
    expect([received.data, withdrawn.data].filter((data) => data?.result?.__typename === 'Referral')).toHaveLength(1);
    const lost = received.code === 'CONFLICT' ? received : withdrawn;
    expect(lost.extensions['currentVersion']).toBe(referral.version + 1);
  }
});

test('the same key sent ten times at once opens one case', async () => {
  const idempotencyKey = key();
  const ids = await Promise.all(Array.from({ length: 10 }, async () => (await network.openCase('bo@social', { idempotencyKey })).id));
  expect(new Set(ids).size).toBe(1);
});

test('a key that comes back with another input is a conflict and does nothing', async () => {
  const idempotencyKey = key();
  await network.openCase('bo@social', { idempotencyKey, summary: 'a' });
  const query = 'mutation ($input: OpenCaseInput!) { result: openCase(input: $input) { __typename } }';
  const again = { input: { person: { name: 'Påhittad Person' }, idempotencyKey, summary: 'b' } };
  expect((await network.ask('bo@social', query, again)).code).toBe('CONFLICT');
});

test('a revocation that was acknowledged is held by every read that begins after it', async () => {
  const { id } = await network.openCase('anna@social', { risk: 'y' });
  for (let round = 0; round < 10; round++) {
    const { disclosure } = await network.sent('anna@social', id, ['Case.risk']);
    const reading = Promise.all(Array.from({ length: 6 }, () => network.service.graphql('pia@police', `{ case(id: "${id}") { risk } }`)));
    await network.move('anna@social', 'revokeDisclosure', disclosure.id, disclosure.version, 'Slut.');
    const after = await network.service.graphql('pia@police', `{ case(id: "${id}") { risk } }`);
    expect(after.code).toBe('NOT_FOUND');
    for (const answer of await reading) expect([null, 'NOT_FOUND']).toContain(answer.code);
  }
});
