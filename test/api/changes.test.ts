import { newId } from '../../src/platform/ids';
import { globalId } from '../../src/reading/ids';
import { agencyId, createTestNetwork, memberId, type Answered, type TestNetwork } from './casesSupport';
import { ASSIGN, hear, now, page, REVOKE, UPDATE, words } from './feedSupport';

let network: TestNetwork;
beforeAll(async () => {
  network = await createTestNetwork();
  await network.service.addMember('system@social', ['SYSTEM'], { kind: 'SYSTEM' });
});
afterAll(() => network.service.stop());

const uuid = (id: string): string => id.split('_')[1] ?? '';
const update = async (id: string, patch: object): Promise<void> => {
  const [row] = await network.service.database.ownerQuery<{ version: number }>('SELECT version FROM case_file WHERE id = $1', [uuid(id)]);
  await network.get('anna@social', 'Case', UPDATE, { id, version: row?.version, patch });
};
const disclosed = async (recordId: string, fields: readonly string[]): Promise<Answered> => {
  const answer = await network.disclose('anna@social', {
    recordId,
    recipientAgencyId: agencyId(network.police),
    fields,
  });
  if (answer.data?.result.__typename !== 'Disclosure') throw new Error(answer.text);
  return answer.data.result;
};
const personOf = (found: Answered): string => (found['person'] as { id: string }).id;
const CASES = { types: ['Case', 'Person'] };
const since = async (actors: readonly string[], types: object = CASES): Promise<(actor: string) => Promise<string[]>> => {
  const ends = new Map<string, string>();
  for (const actor of actors) ends.set(actor, await now(network, actor, types as Record<string, unknown>));
  return async (actor) => words((await hear(network, actor, { ...types, after: ends.get(actor) })).told);
};

describe('who hears of a change', () => {
  test('a new case is told to who works on it and to the lead, and to nobody else', async () => {
    const heard = await since(['anna@social', 'bo@social', 'lena@social', 'kim@social', 'low@social', 'pia@police', 'system@social']);
    const made = await network.openCase('anna@social', { summary: 'S.' });
    const all = [`CREATED ${personOf(made)}`, `CREATED ${made.id}`, `UPDATED ${made.id} Case.assignees`];
    expect((await heard('anna@social')).sort()).toEqual(all.sort());
    expect((await heard('lena@social')).sort()).toEqual(all.sort());
    for (const actor of ['bo@social', 'kim@social', 'low@social', 'pia@police', 'system@social'])
      expect([actor, await heard(actor)]).toEqual([actor, []]);
  });

  test('of an update each hears the fields that they are shown, and nothing where that is none of them', async () => {
    const made = await network.openCase('anna@social', { summary: 'S.', risk: 'R.' });
    await disclosed(made.id, ['Case.risk']);
    const heard = await since(['anna@social', 'lena@social', 'pia@police', 'kurt@prison']);
    await update(made.id, { summary: 'Ny.' });
    expect(await heard('anna@social')).toEqual([`UPDATED ${made.id} Case.summary Case.textVersions`]);
    for (const actor of ['lena@social', 'pia@police', 'kurt@prison']) expect(await heard(actor)).toEqual([]);
    await update(made.id, { summary: 'Nyare.', risk: 'Ny.', programme: 'SSPF' });
    expect((await heard('anna@social')).at(-1)).toBe(`UPDATED ${made.id} Case.programme Case.risk Case.summary Case.textVersions`);
    const assessed = await since(['anna@social', 'lena@social', 'pia@police'], { types: ['Assessment'] });
    await update(made.id, { risk: 'Nyast.' });
    // The value of the risk is an assessment too, of which those assigned to the case alone hear.
    expect(await assessed('anna@social')).toEqual([expect.stringMatching(/^CREATED assessment_\S+/)]);
    for (const actor of ['lena@social', 'pia@police']) expect(await assessed(actor)).toEqual([]);
    expect((await heard('pia@police'))[0]).toBe(`UPDATED ${made.id} Case.programme Case.risk`);
    expect(await heard('lena@social')).toEqual([`UPDATED ${made.id} Case.programme`]);
    expect(await heard('kurt@prison')).toEqual([]);
  });

  test('who sees a mask hears when that changes, and not when only what it covers does', async () => {
    const person = { name: 'Påhittad Person', birthDate: '1990-05-05', address: 'Gatan 1', district: 'Angered' };
    const made = await network.openCase('anna@social', { person });
    const id = personOf(made);
    const heard = await since(['anna@social', 'lena@social']);
    let version = 1;
    const patch = (change: object) => update(made.id, { person: { version: version++, ...change } });
    await patch({ address: 'Gatan 2' });
    await patch({ birthDate: '1990-05-06' });
    expect(await heard('lena@social')).toEqual([]);
    expect(await heard('anna@social')).toEqual([`UPDATED ${id} Person.address`]);
    await patch({ district: 'Hisingen' });
    await patch({ birthDate: '1991-05-06' });
    expect(await heard('lena@social')).toEqual([
      `UPDATED ${id} Person.address Person.district`,
      `UPDATED ${id} Person.birthYear Person.personalIdentityNumber`,
    ]);
  });

  test('that something is disclosed, and that it ends, is told to the recipient alone', async () => {
    const made = await network.openCase('anna@social', { risk: 'R.', summary: 'S.' });
    const heard = await since(['anna@social', 'pia@police', 'kurt@prison', 'siv@school']);
    const first = await disclosed(made.id, ['Case.risk', 'Person.name']);
    const access = [`ACCESS ${made.id}`, `ACCESS ${personOf(made)}`];
    expect((await heard('pia@police')).sort()).toEqual(access.sort());
    await disclosed(made.id, ['Case.summary']);
    await network.get('anna@social', 'Disclosure', REVOKE, { id: first.id, version: first.version, reason: 'Slut.' });
    // The case is in view by the other one still, the person by none.
    expect(await heard('pia@police')).toEqual([`ACCESS ${made.id}`, `ACCESS ${made.id}`, `ACCESS ${made.id}`]);
    for (const actor of ['anna@social', 'kurt@prison', 'siv@school']) expect(await heard(actor)).toEqual([]);
  });

  test('a draft tells nobody but its sender anything, also when it is read after it was sent', async () => {
    const made = await network.openCase('anna@social', { risk: 'R.' });
    const types = { types: ['Referral', 'Disclosure'] };
    const heard = await since(['anna@social', 'pia@police'], types);
    const draft = await network.draft('anna@social', made.id, network.police);
    await network.disclose('anna@social', {
      recordId: made.id,
      recipientAgencyId: agencyId(network.police),
      referralId: draft.id,
      fields: ['Case.risk'],
    });
    expect(await heard('pia@police')).toEqual([]);
    expect(await heard('anna@social')).toContain(`CREATED ${draft.id}`);
    const SEND = `mutation ($id: ID!, $key: String!) { result: sendReferral(id: $id, version: 1, idempotencyKey: $key) { __typename ... on Referral { id } } }`;
    await network.get('anna@social', 'Referral', SEND, { id: draft.id, key: newId() });
    const told = await heard('pia@police');
    expect(told.filter((word) => word.startsWith('CREATED'))).toEqual([]);
    expect(told.some((word) => word.startsWith(`UPDATED ${draft.id}`) && word.includes('Referral.status'))).toBe(true);
  });
});

describe('the rights are those of the reading', () => {
  test('a disclosure that ended in between tells nothing of what changed while it held', async () => {
    const made = await network.openCase('anna@social', { risk: 'R.' });
    const { id, version } = await disclosed(made.id, ['Case.risk', 'Person.name']);
    const heard = await since(['pia@police']);
    await update(made.id, { risk: 'Ny.' });
    expect(await heard('pia@police')).toEqual([`UPDATED ${made.id} Case.risk`]);
    await network.get('anna@social', 'Disclosure', REVOKE, { id, version, reason: 'Slut.' });
    expect(await heard('pia@police')).toEqual([]);
  });

  test('who is assigned hears, who no longer is does not, whenever it changed', async () => {
    const made = await network.openCase('anna@social', { summary: 'S.' });
    const heard = await since(['bo@social']);
    await update(made.id, { summary: 'Ny.' });
    expect(await heard('bo@social')).toEqual([]);
    const assign = { caseId: made.id, memberId: memberId(network.service.actor('bo@social')) };
    await network.get('anna@social', 'Case', ASSIGN, { ...assign, role: 'CO_WORKER' });
    expect(await heard('bo@social')).toEqual([`UPDATED ${made.id} Case.summary Case.textVersions`, `UPDATED ${made.id} Case.assignees`]);
    await network.get('anna@social', 'Case', ASSIGN, { ...assign, end: true });
    expect(await heard('bo@social')).toEqual([]);
  });

  test('an expert who becomes protected is told to others as that alone', async () => {
    const { service, social } = network;
    const id = newId();
    await service.database.ownerQuery(
      `INSERT INTO expert (id, agency_id, name, title, assured_at) VALUES ($1, $2, 'Påhittad', 'Handläggare', now())`,
      [id, social.id],
    );
    const heard = await since(['pia@police', 'anna@social'], { types: ['Expert'] });
    await service.database.ownerQuery(`UPDATE expert SET name = 'Påhittad Två', phone = '1' WHERE id = $1`, [id]);
    const named = [`UPDATED ${globalId('Expert', id)} Expert.contact Expert.name`];
    expect(await heard('pia@police')).toEqual(named);
    await service.database.ownerQuery('UPDATE expert SET protected_identity = true WHERE id = $1', [id]);
    const marked = `UPDATED ${globalId('Expert', id)} Expert.protectedIdentity`;
    expect(await heard('pia@police')).toEqual([marked]);
    expect(await heard('anna@social')).toEqual([...named, marked]);
  });

  test('a system of an agency hears of the directory, and of no case', async () => {
    await disclosed((await network.openCase('anna@social', { risk: 'R.' })).id, ['Case.risk']);
    const { told } = await hear(network, 'system@social');
    expect([...new Set(told.map(({ type }) => type))].sort()).toEqual(['Agency', 'Expert', 'Member', 'Term']);
  });
});

test('that a protected field changed is entered in the access log, not as a showing of its value', async () => {
  const made = await network.openCase('anna@social', { risk: 'R.' });
  const heard = await since(['anna@social']);
  await update(made.id, { risk: 'Ny.', programme: 'SIG' });
  await heard('anna@social');
  const rows = await network.service.database.ownerQuery(
    `SELECT shown, withheld, outcome, operation FROM access_entry WHERE record_ids = ARRAY[$1::uuid] ORDER BY at DESC LIMIT 1`,
    [uuid(made.id)],
  );
  expect(rows).toEqual([{ shown: ['Case.risk:changed'], withheld: [], outcome: 'SHOWN', operation: 'changes' }]);
});

test('pages of one are the page of all', async () => {
  const whole = await hear(network, 'anna@social', { first: 100 });
  const single = await hear(network, 'anna@social', { first: 1 });
  expect(whole.told.length).toBeGreaterThan(20);
  expect(single.told).toEqual(whole.told);
});

test('an event has the same id for everyone, and neither ids nor cursors say how much came before', async () => {
  const anna = await hear(network, 'anna@social');
  const lena = await hear(network, 'lena@social');
  const shared = new Map(anna.told.map((told) => [told.eventId, told]));
  const both = lena.told.filter(({ eventId }) => shared.has(eventId));
  expect(both.length).toBeGreaterThan(5);
  for (const { eventId, recordId } of both) expect(shared.get(eventId)?.recordId).toBe(recordId);
  expect(new Set(anna.told.map(({ eventId }) => eventId)).size).toBe(anna.told.length);
  const snapshot = await hear(network, 'anna@social', { from: 'SNAPSHOT' });
  const lengths = [...anna.cursors, ...snapshot.cursors, anna.end].map((cursor) => cursor.length);
  expect(new Set(lengths).size).toBe(1);
});

describe('a snapshot', () => {
  test('walks every record in view once and goes on with what has changed since its beginning', async () => {
    const start = await page(network, 'anna@social', { from: 'SNAPSHOT', first: 3 });
    const made = await network.openCase('anna@social', { summary: 'Medan.' });
    const first = start.data?.result;
    const rest = await hear(network, 'anna@social', { after: first?.pageInfo.endCursor, first: 4 });
    const told = [...(first?.edges ?? []).map(({ node }) => node), ...rest.told];
    const walked = told.filter(({ kind }) => kind === 'SNAPSHOT').map(({ recordId }) => recordId);
    expect(new Set(walked).size).toBe(walked.length);
    const changes = words(told.filter(({ kind }) => kind !== 'SNAPSHOT'));
    expect(changes).toContain(`CREATED ${made.id}`);
    const NODE = 'query ($id: ID!) { result: node(id: $id) { __typename id } }';
    for (const id of walked.slice(0, 40)) expect((await network.ask('anna@social', NODE, { id })).data?.result.id).toBe(id);
    const { rows, cases } = await inView();
    expect(walked.filter((id) => id.startsWith('case_') && id !== made.id).sort()).toEqual(cases.filter((id) => id !== made.id));
    expect(walked.filter((id) => id.startsWith('agency_')).length).toBe(rows);
  });

  const inView = async (): Promise<{ rows: number; cases: string[] }> => {
    const LIST = '{ agencies { totalCount } cases(first: 100) { nodes { id } } }';
    const { data } = await network.service.graphql<{ agencies: { totalCount: number }; cases: { nodes: { id: string }[] } }>(
      'anna@social',
      LIST,
    );
    return { rows: data?.agencies.totalCount ?? 0, cases: (data?.cases.nodes ?? []).map(({ id }) => id).sort() };
  };

  test('of some types holds those alone, and read again tells the same events', async () => {
    const variables = { from: 'SNAPSHOT', types: ['Term', 'Case'] };
    const { told } = await hear(network, 'lena@social', variables);
    expect([...new Set(told.map(({ type }) => type))].sort()).toEqual(['Case', 'Term']);
    const one = await page(network, 'lena@social', { ...variables, first: 2 });
    const after = one.data?.result.edges[0]?.cursor;
    const again = await page(network, 'lena@social', { types: variables.types, first: 1, after });
    expect(again.data?.result.edges[0]?.node.eventId).toBe(one.data?.result.edges[1]?.node.eventId);
  });
});

describe('what is refused', () => {
  test.each([
    ['a cursor of somebody else', 'bo@social', {}, ['after']],
    ['a cursor of other types', 'anna@social', { types: ['Case'] }, ['after']],
    ['a cursor and a start', 'anna@social', { from: 'NOW' }, ['from']],
    ['a cursor that was changed', 'anna@social', { after: 'AAAA' }, ['after']],
    ['a type that nobody knows', 'anna@social', { after: undefined, types: ['AccessEntry'] }, ['types', 0]],
    ['a list of no types', 'anna@social', { after: undefined, types: [] }, ['types']],
    ['a page of none', 'anna@social', { first: 0 }, ['first']],
  ])('%s', async (_name, actor, variables, field) => {
    const after = await now(network, 'anna@social');
    const answer = await page(network, actor, { after, ...variables });
    expect([answer.code, answer.extensions['field'], answer.data]).toEqual(['BAD_USER_INPUT', field, null]);
  });
});

test('null is the same as left out', async () => {
  const variables = { after: null, first: null, from: null, types: null };
  const [told, again] = [await page(network, 'lena@social', variables), await page(network, 'lena@social', {})];
  expect(told.data?.result.edges.length).toBeGreaterThan(0);
  const ids = ({ data }: typeof told) => data?.result.edges.map(({ node }) => node.eventId);
  expect(ids(told)).toEqual(ids(again));
});

test('page information is there under any name', async () => {
  const query = `{ a: changes(first: 1) { page: pageInfo { __typename next: hasNextPage } } b: changes(first: 100, types: ["Network"]) {
    __typename nodes { id: eventId } pageInfo { next: hasNextPage prev: hasPreviousPage startCursor } } }`;
  expect((await network.service.graphql('anna@social', query)).data).toEqual({
    a: { page: { __typename: 'PageInfo', next: true } },
    b: { __typename: 'ChangeConnection', nodes: [], pageInfo: { next: false, prev: false, startCursor: null } },
  });
});

test('who sees nothing of a busy feed is led past it in bounded steps, and hears what comes after', async () => {
  const { ownerQuery } = network.service.database;
  const after = await now(network, 'bo@social');
  await ownerQuery(
    `INSERT INTO change (epoch, kind, record_type, record_id, columns)
     SELECT (SELECT max(epoch) FROM change_epoch), 'UPDATED', 'Case', gen_random_uuid(), '{summary}' FROM generate_series(1, 7000)`,
  );
  const made = await network.openCase('bo@social');
  const first = (await page(network, 'bo@social', { after })).data?.result;
  expect([first?.edges.length, first?.pageInfo.hasNextPage]).toEqual([0, true]);
  const { told } = await hear(network, 'bo@social', { after: first?.pageInfo.endCursor });
  expect(words(told)).toContain(`CREATED ${made.id}`);
});
