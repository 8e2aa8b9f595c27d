import { agencyId, createTestNetwork, freshNumber, type TestNetwork } from './casesSupport';

const CASE = `query ($id: ID!) { result: case(id: $id) { __typename id number version status closedAt summary risk
  assignees { role member { name } } person { id version name personalIdentityNumber birthYear address district
    withheld { field answer reason } } withheld { field reason } } }`;
const CASES = `query ($filter: CaseFilter, $orderBy: CaseOrder) { result: cases(filter: $filter, orderBy: $orderBy, first: 100) {
  totalCount nodes { id number openedAt } } }`;
const LOOKUP = 'query ($by: CaseLookupInput!) { result: caseLookup(by: $by) { id } }';
const CLOSE = `mutation ($id: ID!, $version: Int!, $reason: String!) {
  result: closeCase(id: $id, version: $version, reason: $reason) { __typename
  ... on Refusal { code unlock } ... on Case { id version status closedAt } } }`;

let network: TestNetwork;

beforeAll(async () => {
  network = await createTestNetwork();
});

afterAll(() => network.service.stop());

const look = async (actor: string, by: object): Promise<string[]> => {
  const answer = await network.ask(actor, LOOKUP, { by });
  if (answer.errors.length > 0) throw new Error(answer.text);
  return (answer.data?.result as unknown as { id: string }[]).map(({ id }) => id);
};

const list = async (actor: string, filter: object): Promise<{ totalCount: number; ids: string[] }> => {
  const answer = await network.ask(actor, CASES, { filter });
  if (answer.errors.length > 0) throw new Error(answer.text);
  const { totalCount, nodes } = answer.data?.result as unknown as { totalCount: number; nodes: { id: string }[] };
  return { totalCount, ids: nodes.map(({ id }) => id) };
};

const uuid = (globalId: string): string => globalId.split('_')[1] ?? '';

describe('who sees a case', () => {
  it('is nobody but those assigned to it and the lead of the agency', async () => {
    const { id, number } = await network.openCase('anna@social', { summary: 'Bara för Anna.' });
    const seen: Record<string, unknown> = {};
    for (const actor of [
      'anna@social',
      'bo@social',
      'kim@social',
      'lena@social',
      'adam@social',
      'low@social',
      'pia@police',
      'mona@association',
    ]) {
      const { code, data } = await network.ask(actor, CASE, { id });
      seen[actor] = code ?? (data?.result['summary'] as unknown);
      const { ids } = await list(actor, {});
      expect(ids.includes(id)).toBe(code === null);
      expect(await look(actor, { caseNumber: number })).toEqual(code === null ? [id] : []);
    }
    expect(seen).toEqual({
      'anna@social': 'Bara för Anna.',
      'bo@social': 'NOT_FOUND',
      'kim@social': 'NOT_FOUND',
      'lena@social': null,
      'adam@social': 'NOT_FOUND',
      'low@social': 'NOT_FOUND',
      'pia@police': 'NOT_FOUND',
      'mona@association': 'NOT_FOUND',
    });
  });

  it('a lead sees who works on it, and of the person a birth year and a district', async () => {
    const person = {
      name: 'Påhittad Maskerad',
      personalIdentityNumber: freshNumber(),
      address: 'Hemliga gatan 1',
      district: 'Hisingen',
    };
    const { id } = await network.openCase('anna@social', { person, summary: 'Hemligt.' });
    const seen = await network.get('lena@social', 'Case', CASE, { id });
    expect(seen['assignees']).toEqual([{ role: 'RESPONSIBLE', member: { name: 'anna@social' } }]);
    expect(seen['summary']).toBeNull();
    expect(seen['person']).toMatchObject({
      name: null,
      personalIdentityNumber: '1890',
      birthYear: 1890,
      address: 'Hisingen',
      district: 'Hisingen',
    });
    expect((seen['withheld'] as { field: string }[]).map(({ field }) => field)).toContain('summary');
  });

  it.each(['', 'case_', 'case_1', 'nonsense', 'person_0198c0de-0000-7000-8000-000000000000', 'case_0198c0de-0000-7000-8000-000000000000'])(
    'the id "%s" is not found',
    async (id) => {
      expect((await network.ask('anna@social', CASE, { id })).code).toBe('NOT_FOUND');
    },
  );
});

describe('looking up a case', () => {
  it('finds it by number, by personal number however written, and by exact name', async () => {
    const number = freshNumber();
    const name = `Påhittad Åsa ${number.slice(-4)}`;
    const opened = await network.openCase('anna@social', { person: { name, personalIdentityNumber: number } });
    const ways = [
      { caseNumber: opened['number'] },
      { caseNumber: ` ${String(opened['number']).toLowerCase()} ` },
      { personalIdentityNumber: number },
      { personalIdentityNumber: `${number.slice(0, 8)}-${number.slice(8)}` },
      { name },
      { name: ` ${name.toUpperCase()} ` },
    ];
    for (const by of ways) expect(await look('anna@social', by)).toEqual([opened.id]);
    for (const by of [{ name: name.slice(0, -1) }, { name: `${name}%` }, { name: '%' }, { name: 'påhittad' }])
      expect(await look('anna@social', by)).toEqual([]);
    expect(await look('anna@social', { personalIdentityNumber: freshNumber() })).toEqual([]);
  });

  it('finds nothing for those who do not see the field they look up by', async () => {
    const number = freshNumber();
    const name = `Påhittad Dold ${number.slice(-4)}`;
    await network.openCase('anna@social', { person: { name, personalIdentityNumber: number } });
    for (const actor of ['bo@social', 'lena@social', 'low@social', 'adam@social', 'pia@police', 'mona@association']) {
      expect(await look(actor, { name })).toEqual([]);
      expect(await look(actor, { personalIdentityNumber: number })).toEqual([]);
    }
  });

  it('goes for another agency by the fields disclosed to it, and by no others', async () => {
    const number = freshNumber();
    const name = `Påhittad Delad ${number.slice(-4)}`;
    const { id, ...opened } = await network.openCase('anna@social', {
      person: { name, personalIdentityNumber: number },
    });
    const disclosed = await network.disclose('anna@social', {
      recordId: id,
      recipientAgencyId: agencyId(network.police),
      fields: ['Person.name'],
    });
    expect(disclosed.data?.result.__typename).toBe('Disclosure');
    expect(await look('pia@police', { name })).toEqual([id]);
    expect(await look('pia@police', { caseNumber: opened['number'] })).toEqual([id]);
    expect(await look('pia@police', { personalIdentityNumber: number })).toEqual([]);
    expect(await look('kurt@prison', { name })).toEqual([]);
  });

  it.each([
    [{}, ['by']],
    [{ name: 'A', caseNumber: 'K-1' }, ['by']],
    [{ personalIdentityNumber: '200101012380' }, ['by', 'personalIdentityNumber']],
    [{ name: '' }, ['by', 'name']],
    [{ name: 'a\u0007' }, ['by', 'name']],
  ])('by %j is refused', async (by, field) => {
    const answer = await network.ask('anna@social', LOOKUP, { by });
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', field]);
  });

  it('is the only way to a person: there is no filter and no order on anything of one, or on sensitive data', async () => {
    const inputs = `{ f: __type(name: "CaseFilter") { inputFields { name } } o: __type(name: "CaseOrderField") { enumValues { name } } }`;
    const { data } = await network.service.graphql<Record<'f' | 'o', Record<string, { name: string }[]>>>('anna@social', inputs);
    expect(data?.f['inputFields']?.map(({ name }) => name).sort()).toEqual(['assignedToMe', 'openedBetween', 'programme', 'status']);
    expect(data?.o['enumValues']?.map(({ name }) => name).sort()).toEqual(['NUMBER', 'OPENED_AT']);
    const hidden = 'query { result: cases(filter: { lookupName: "A" }) { totalCount } }';
    expect((await network.ask('anna@social', hidden)).status).toBe(400);
  });
});

describe('listing cases', () => {
  it('goes by state, programme, own assignment and day of opening', async () => {
    const open = await network.openCase('kim@social', { programme: 'SIG' });
    const closed = await network.openCase('kim@social', { programme: 'SSPF' });
    await network.get('kim@social', 'Case', CLOSE, { id: closed.id, version: closed.version, reason: 'Klart.' });
    const { ownerQuery } = network.service.database;
    // 23:30 on 9 March in Sweden, an hour after midnight there, and so on the tenth.
    await ownerQuery("UPDATE case_file SET opened_at = '2026-03-09T22:30:00Z' WHERE id = $1", [uuid(open.id)]);
    await ownerQuery("UPDATE case_file SET opened_at = '2026-03-09T23:30:00Z' WHERE id = $1", [uuid(closed.id)]);
    const all = { openedBetween: { from: '2026-03-09', to: '2026-03-10' } };
    expect((await list('kim@social', all)).ids).toEqual([closed.id, open.id]);
    expect((await list('kim@social', { openedBetween: { to: '2026-03-09', from: '2026-03-09' } })).ids).toEqual([open.id]);
    expect((await list('kim@social', { openedBetween: { to: '2026-03-09' } })).ids).toEqual([open.id]);
    expect((await list('kim@social', { ...all, openedBetween: { from: '2026-03-10', to: '2026-03-10' } })).ids).toEqual([closed.id]);
    expect((await list('kim@social', { ...all, status: 'OPEN' })).ids).toEqual([open.id]);
    expect((await list('kim@social', { ...all, programme: 'SSPF' })).ids).toEqual([closed.id]);
    expect((await list('kim@social', { ...all, assignedToMe: true })).ids).toEqual([closed.id, open.id]);
    expect((await list('lena@social', { ...all, assignedToMe: true })).totalCount).toBe(0);
    expect((await list('lena@social', { ...all, assignedToMe: false })).ids).toEqual([closed.id, open.id]);
    const byNumber = await network.ask('kim@social', CASES, { filter: all, orderBy: { field: 'NUMBER' } });
    const numbers = (byNumber.data?.result['nodes'] as { number: string }[]).map(({ number }) => number);
    expect(numbers).toEqual([...numbers].sort());
  });
});
