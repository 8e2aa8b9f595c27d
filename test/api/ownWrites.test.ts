import { createHash } from 'node:crypto';
import { canonical } from '../../src/platform/idempotency';
import { createTestNetwork, freshNumber, key, memberId, type Answered, type TestNetwork } from './casesSupport';

// The key that a door itself settles, for the mutations whose released arguments have none.

const UPDATE = `mutation ($id: ID!, $version: Int!, $patch: CasePatch!, $key: String) {
  result: updateCase(id: $id, version: $version, patch: $patch, idempotencyKey: $key) { __typename
  ... on Refusal { code typedCode fields } ... on Case { id version summary } } }`;
const ASSIGN = `mutation ($caseId: ID!, $memberId: ID!, $role: AssignmentRole, $end: Boolean, $key: String) {
  result: assignCase(caseId: $caseId, memberId: $memberId, role: $role, end: $end, idempotencyKey: $key) { __typename
  ... on Refusal { code typedCode } ... on Case { id version } } }`;
const CLOSE = `mutation ($id: ID!, $version: Int!, $reason: String!, $key: String) {
  result: closeCase(id: $id, version: $version, reason: $reason, idempotencyKey: $key) { __typename ... on Case { id version } } }`;

let network: TestNetwork;
beforeAll(async () => {
  network = await createTestNetwork();
});
afterAll(() => network.service.stop());

const update = (actor: string, { id, version }: Answered, summary: string, withKey?: string) =>
  network.ask(actor, UPDATE, { id, version, patch: { summary }, key: withKey });
const assign = (actor: string, caseId: string, member: string, more: object, withKey?: string) =>
  network.ask(actor, ASSIGN, { caseId, memberId: memberId(network.service.actor(member)), ...more, key: withKey });
const conflict = async (asked: ReturnType<typeof update>) => {
  const { code, extensions, data } = await asked;
  expect([code, data]).toEqual(['CONFLICT', null]);
  const { reason, currentVersion, ownWrite } = extensions;
  return { reason, currentVersion, ownWrite };
};

describe('A key beside the arguments of before', () => {
  it('makes a retry the first outcome, done once', async () => {
    const opened = await network.openCase('anna@social');
    const one = key();
    const first = await update('anna@social', opened, 'Skrivet en gång.', one);
    expect(first.data?.result).toMatchObject({ __typename: 'Case', version: opened.version + 1 });
    const again = await update('anna@social', opened, 'Skrivet en gång.', one);
    expect(again.data?.result).toEqual(first.data?.result);
    const changes = await network.service.database.ownerQuery(
      `SELECT 1 FROM access_entry WHERE outcome = 'CHANGED' AND operation = 'updateCase' AND record_type = 'Case' AND $1 = ANY (record_ids)`,
      [opened.id.split('_')[1]],
    );
    expect(changes).toHaveLength(1);
  });

  it('lets one of two that are sent at once write, and answers both alike', async () => {
    const opened = await network.openCase('anna@social');
    const one = key();
    const both = await Promise.all([1, 2].map(() => update('anna@social', opened, 'Samtidigt.', one)));
    expect(both.map(({ data }) => data?.result)).toEqual(Array(2).fill(expect.objectContaining({ version: opened.version + 1 })));
  });

  it('belongs to one member, and to one mutation', async () => {
    const opened = await network.openCase('anna@social');
    const one = key();
    await update('anna@social', opened, 'Annas.', one);
    const now = { ...opened, version: opened.version + 1 };
    const { code, extensions } = await network.ask('anna@social', CLOSE, { id: now.id, version: now.version, reason: 'Klart.', key: one });
    expect([code, extensions['reason']]).toEqual(['CONFLICT', 'IDEMPOTENCY_KEY_USED']);
    await assign('lena@social', opened.id, 'bo@social', { role: 'CO_WORKER' });
    const bos = await update('bo@social', { ...now, version: now.version + 1 }, 'Bos.', one);
    expect(bos.data?.result).toMatchObject({ __typename: 'Case', summary: 'Bos.' });
  });

  it('is checked, and not used up by a refusal', async () => {
    const opened = await network.openCase('anna@social');
    const short = await update('anna@social', opened, 'Text.', 'kort');
    expect([short.code, short.extensions['field']]).toEqual(['BAD_USER_INPUT', ['idempotencyKey']]);
    const one = key();
    const leave = () => assign('lena@social', opened.id, 'anna@social', { end: true }, one);
    expect((await leave()).data?.result).toMatchObject({ code: 'LAST_RESPONSIBLE', typedCode: 'LAST_RESPONSIBLE' });
    await assign('lena@social', opened.id, 'bo@social', { role: 'RESPONSIBLE' });
    expect((await leave()).data?.result).toMatchObject({ __typename: 'Case' });
  });

  it('is answered with the rights of now: whoever left the case gets nothing of it', async () => {
    const opened = await network.openCase('anna@social');
    const one = key();
    await update('anna@social', opened, 'Före.', one);
    await assign('lena@social', opened.id, 'bo@social', { role: 'RESPONSIBLE' });
    await assign('lena@social', opened.id, 'anna@social', { end: true });
    expect((await update('anna@social', opened, 'Före.', one)).code).toBe('NOT_FOUND');
  });

  it('is stored with a keyed hash of the input, in which a number could be guessed otherwise', async () => {
    const opened = await network.openCase('anna@social');
    const one = key();
    const patch = { person: { version: (opened['person'] as Answered).version, personalIdentityNumber: freshNumber() } };
    const given = { id: opened.id, version: opened.version, patch };
    expect((await network.ask('anna@social', UPDATE, { ...given, key: one })).data?.result.__typename).toBe('Case');
    const [row] = await network.service.database.ownerQuery<{ input_hash: string; outcome: object }>(
      'SELECT input_hash, outcome FROM idempotency WHERE key = $1',
      [one],
    );
    const plain = (value: unknown) => createHash('sha256').update(canonical(value)).digest('base64url');
    const uuid = opened.id.split('_')[1];
    const forms = [given, { ...given, id: uuid }, patch, `door|updateCase|${canonical({ ...given, id: uuid })}`].map(plain);
    expect(forms).not.toContain(row?.input_hash);
    expect(row?.outcome).toEqual({ type: 'Case', id: uuid });
  });
});

describe('A Conflict tells whether the current version is the own write with the key', () => {
  it('it is, while nobody has changed the record since', async () => {
    const opened = await network.openCase('anna@social');
    await assign('lena@social', opened.id, 'bo@social', { role: 'CO_WORKER' });
    const read = { ...opened, version: opened.version + 1 };
    const one = key();
    await update('anna@social', read, 'Annas.', one);
    // The answer was lost; the client reads the case anew and sends its change once more.
    const anew = { ...read, version: read.version + 1 };
    const used = { reason: 'IDEMPOTENCY_KEY_USED', currentVersion: anew.version };
    expect(await conflict(update('anna@social', anew, 'Annas.', one))).toEqual({ ...used, ownWrite: true });
    await update('bo@social', anew, 'Bos.');
    const after = { ...used, currentVersion: anew.version + 1 };
    expect(await conflict(update('anna@social', anew, 'Annas.', one))).toEqual({ ...after, ownWrite: false });
  });

  it('it is not where the key has written nothing, and nothing is said without a key', async () => {
    const opened = await network.openCase('anna@social');
    await update('anna@social', opened, 'Annas.', key());
    const currentVersion = opened.version + 1;
    expect(await conflict(update('anna@social', opened, 'Annas andra.', key()))).toEqual({ currentVersion, ownWrite: false });
    expect(await conflict(update('anna@social', opened, 'Annas andra.'))).toEqual({ currentVersion });
  });

  it('nor is anything said of a record that is not in view any more', async () => {
    const opened = await network.openCase('anna@social');
    const one = key();
    await update('anna@social', opened, 'Annas.', one);
    await assign('lena@social', opened.id, 'bo@social', { role: 'RESPONSIBLE' });
    await assign('lena@social', opened.id, 'anna@social', { end: true });
    expect(await conflict(update('anna@social', { ...opened, version: 9 }, 'Annas.', one))).toEqual({ reason: 'IDEMPOTENCY_KEY_USED' });
  });

  it('of a mutation that took a key before, too', async () => {
    const opened = await network.openCase('anna@social');
    const one = key();
    const close = (version: number, reason: string) => network.ask('anna@social', CLOSE, { id: opened.id, version, reason, key: one });
    expect((await close(opened.version, 'Klart.')).data?.result.__typename).toBe('Case');
    const currentVersion = opened.version + 1;
    const used = { reason: 'IDEMPOTENCY_KEY_USED', currentVersion, ownWrite: true };
    expect(await conflict(close(currentVersion, 'Klart.'))).toEqual(used);
  });
});

describe('The codes of refusals', () => {
  const ASK = 'query ($mutation: String) { result: mutationRefusals(mutation: $mutation) { mutation codes } }';

  it('are answered to everybody, for one mutation or for all', async () => {
    const one = await network.ask('mona@association', ASK, { mutation: 'confirmListing' });
    expect(one.data?.result).toEqual([{ mutation: 'confirmListing', codes: ['LISTING_ENDED'] }]);
    const all = await network.ask('mona@association', ASK);
    expect(all.data?.result).toEqual(expect.arrayContaining([{ mutation: 'openCase', codes: [] }]));
  });

  it('are no place for another name', async () => {
    const { code, extensions } = await network.ask('mona@association', ASK, { mutation: 'constructor' });
    expect([code, extensions['field']]).toEqual(['BAD_USER_INPUT', ['mutation']]);
  });
});
