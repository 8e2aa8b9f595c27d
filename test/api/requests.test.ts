import { dayIn } from '../support/days';
import { agencyId, createTestNetwork, freshNumber, inDays, key, type Answered, type TestNetwork } from './casesSupport';
import { dayOf } from '../../src/policy/calendar';
import { refusalDocument } from '../../src/grounds/refusalDocument';

const REFUSAL = '... on Refusal { code message fields provision unlock }';
const FIELDS = `__typename id number version status fields purpose ground motive createdAt answerBy answeredAt refusalProvision
  refusalReason refusalDocument weighing appealedAt appealReason personalIdentityNumber
  from { slug } to { slug } case { id } withheld { field reason }`;
const REQUEST = `mutation ($input: RequestDisclosureInput!) { result: requestDisclosure(input: $input) {
  __typename ${REFUSAL} ... on DisclosureRequest { ${FIELDS} } } }`;
const READ = `query ($id: ID!) { result: disclosureRequest(id: $id) { ${FIELDS} } }`;
const NODE = 'query ($id: ID!) { result: node(id: $id) { __typename id } }';
const LIST = `query ($filter: DisclosureRequestFilter, $first: Int, $after: String) {
  result: disclosureRequests(filter: $filter, first: $first, after: $after) { totalCount nodes { id } pageInfo { endCursor } } }`;
const REGISTER = `query ($filter: DisclosureRegisterFilter, $first: Int, $after: String) {
  result: disclosureRegister(filter: $filter, first: $first, after: $after) { totalCount nodes { id ground weighing } pageInfo { endCursor } } }`;
const REFUSE = `mutation ($id: ID!, $version: Int!, $provision: String!, $reason: String!, $weighing: String) {
  result: refuseDisclosure(id: $id, version: $version, provision: $provision, reason: $reason, weighing: $weighing) {
  __typename ${REFUSAL} ... on DisclosureRequest { ${FIELDS} } } }`;
const APPEAL = `mutation ($id: ID!, $version: Int!) {
  result: appealRefusal(id: $id, version: $version, reason: "Uppgifterna behövs.") { __typename ${REFUSAL} ... on DisclosureRequest { ${FIELDS} } } }`;
const WITHDRAW = `mutation ($id: ID!, $version: Int!) {
  result: withdrawDisclosureRequest(id: $id, version: $version) { __typename ${REFUSAL} ... on DisclosureRequest { ${FIELDS} } } }`;

const NOBODY = '0198c0de-0000-7000-8000-000000000000';

let network: TestNetwork;

beforeAll(async () => {
  network = await createTestNetwork();
  await network.service.addMember('lo@police', ['LEAD']);
  await network.service.addMember('weak@police', ['OFFICER'], { assurance: 2 });
});

afterAll(() => network.service.stop());

const uuid = (globalId: string): string => globalId.split('_')[1] ?? '';
const rows = async (): Promise<unknown> => network.service.database.ownerQuery('SELECT * FROM disclosure_request ORDER BY id');

const PLAIN = { fields: ['Case.risk'], purpose: 'CRIME_PREVENTION', motive: 'Behövs i ett ärende.' };
const ask = (actor: string, input: object) => network.ask(actor, REQUEST, { input: { ...PLAIN, idempotencyKey: key(), ...input } });
const made = async (asked: ReturnType<typeof ask>): Promise<Answered> => {
  const { data, text } = await asked;
  if (data?.result.__typename !== 'DisclosureRequest') throw new Error(text);
  return data.result;
};
const byNumber = (number: string, more: object = {}): object => ({
  toAgencyId: agencyId(network.social),
  personalIdentityNumber: number,
  ...more,
});

/** A case of anna's that something is disclosed of to the police, and a request of theirs about it. */
async function requested(more: object = {}): Promise<{ request: Answered; caseId: string }> {
  const { id: caseId } = await network.openCase('anna@social', { person: { name: 'Påhittad Person' }, summary: 'x' });
  await share(caseId);
  return { request: await made(ask('pia@police', { recordId: caseId, ...more })), caseId };
}

async function share(caseId: string): Promise<void> {
  const input = {
    recordId: caseId,
    recipientAgencyId: agencyId(network.police),
    fields: ['Case.summary'],
  };
  const { data, text } = await network.disclose('anna@social', input);
  if (data?.result.__typename !== 'Disclosure') throw new Error(text);
}

async function ofPerson(): Promise<{ number: string; caseId: string; request: Answered }> {
  const number = freshNumber();
  const person = { name: 'Påhittad Känd', personalIdentityNumber: number, address: 'Gatan 1' };
  const { id: caseId } = await network.openCase('anna@social', { person });
  return { number, caseId, request: await made(ask('pia@police', byNumber(number))) };
}

const refuse = (actor: string, { id, version }: Answered, more: object = {}) =>
  network.ask(actor, REFUSE, {
    id,
    version,
    provision: 'OSL 26:1',
    reason: 'Det står inte klart att uppgifterna kan lämnas ut utan men.',
    ...more,
  });
const act = (actor: string, mutation: string, { id, version }: Answered) => network.ask(actor, mutation, { id, version });
const read = (actor: string, { id }: Answered) => network.get(actor, 'DisclosureRequest', READ, { id });
const idsOf = async (actor: string, query = LIST, filter: object = {}): Promise<string[]> => {
  const { data, text } = await network.ask(actor, query, { first: 100, filter });
  const page = data?.result as unknown as { nodes: Answered[]; totalCount: number } | undefined;
  if (!page) throw new Error(text);
  expect(Math.min(page.totalCount, 100)).toBe(page.nodes.length);
  return page.nodes.map(({ id }) => id);
};

describe('a request about a case in view', () => {
  it('is read in full by both sides, but for the weighing', async () => {
    const answerBy = inDays(7);
    const { request, caseId } = await requested({ ground: 'OSL 10:18 a', answerBy });
    expect(request).toEqual({
      __typename: 'DisclosureRequest',
      id: expect.stringMatching(/^disclosurerequest_/) as unknown,
      number: expect.stringMatching(/^B-\d{4}-[0-9A-Z]{6}$/) as unknown,
      version: 1,
      status: 'OPEN',
      fields: ['Case.risk'],
      purpose: 'CRIME_PREVENTION',
      ground: 'OSL 10:18 a',
      motive: 'Behövs i ett ärende.',
      createdAt: expect.any(String) as unknown,
      answerBy,
      answeredAt: null,
      refusalProvision: null,
      refusalReason: null,
      refusalDocument: null,
      weighing: null,
      appealedAt: null,
      appealReason: null,
      personalIdentityNumber: null,
      from: { slug: 'police' },
      to: { slug: 'social' },
      case: { id: caseId },
      withheld: [{ field: 'weighing', reason: 'NOT_OWNER' }],
    });
    for (const actor of ['per@police', 'lo@police']) expect(await read(actor, request)).toEqual(request);
    for (const actor of ['anna@social', 'lena@social']) expect(await read(actor, request)).toEqual({ ...request, withheld: [] });
  });

  it('hides the case once its disclosure has ended, and is still there', async () => {
    const { request, caseId } = await requested();
    await network.service.database.ownerQuery('UPDATE disclosure SET revoked_at = now() WHERE record_id = $1', [uuid(caseId)]);
    expect(await read('pia@police', request)).toEqual({
      ...request,
      case: null,
      withheld: [...(request['withheld'] as object[]), { field: 'case', reason: 'NOT_IN_VIEW' }],
    });
  });

  it('stands for the fields of the class that it names', async () => {
    const { request } = await requested({ fields: ['CONTACT', 'Case.risk'] });
    expect(request.fields).toEqual(['Case.person', 'Case.risk', 'Person.address', 'Person.district', 'Person.phone']);
  });

  it.each(['bo@social', 'kim@social', 'adam@social', 'low@social', 'weak@police', 'siv@school', 'kurt@prison', 'mona@association'])(
    'is not found by %s, by any door',
    async (actor) => {
      const { request } = await requested({ ground: 'Lag 2025:170 4' });
      const codes = [
        (await network.ask(actor, READ, { id: request.id })).code,
        (await network.ask(actor, NODE, { id: request.id })).code,
        (await refuse(actor, request)).code,
        (await act(actor, APPEAL, request)).code,
        (await act(actor, WITHDRAW, request)).code,
      ];
      expect(codes).toEqual(codes.map(() => 'NOT_FOUND'));
      for (const query of [LIST, REGISTER]) expect(await idsOf(actor, query)).toEqual([]);
      expect(await idsOf(actor, LIST, { direction: 'RECEIVED' })).toEqual([]);
      expect(await idsOf(actor, LIST, { status: ['OPEN'] })).toEqual([]);
    },
  );

  it('is not made about a case out of view, or of the own agency', async () => {
    const { id } = await network.openCase('anna@social');
    const before = await rows();
    expect((await ask('pia@police', { recordId: id })).code).toBe('NOT_FOUND');
    expect((await ask('pia@police', { recordId: `case_${NOBODY}` })).code).toBe('NOT_FOUND');
    expect((await ask('pia@police', { recordId: 'nonsense' })).code).toBe('NOT_FOUND');
    const own = await ask('anna@social', { recordId: id });
    expect([own.code, own.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'recordId']]);
    expect(await rows()).toEqual(before);
  });
});

describe('making a request', () => {
  it('is for those who work with cases, at an agency bound by secrecy, at level of assurance 3', async () => {
    const before = await rows();
    for (const actor of ['mona@association', 'lo@police', 'weak@police'])
      expect((await ask(actor, byNumber(freshNumber()))).code).toBe('FORBIDDEN');
    expect((await ask('adam@social', byNumber(freshNumber(), { toAgencyId: agencyId(network.police) }))).code).toBe('FORBIDDEN');
    expect(await rows()).toEqual(before);
  });

  it.each<[string, () => object, (string | number)[]]>([
    ['of nobody', () => ({}), ['input', 'toAgencyId']],
    ['about nobody', () => ({ toAgencyId: agencyId(network.social) }), ['input', 'personalIdentityNumber']],
    ['of no agency', () => ({ personalIdentityNumber: freshNumber() }), ['input', 'toAgencyId']],
    ['both ways', () => byNumber(freshNumber(), { recordId: `case_${NOBODY}` }), ['input']],
    ['of oneself', () => byNumber(freshNumber(), { toAgencyId: agencyId(network.police) }), ['input', 'toAgencyId']],
    ['of an association', () => byNumber(freshNumber(), { toAgencyId: agencyId(network.association) }), ['input', 'toAgencyId']],
    ['by a number that is none', () => byNumber('19900101-1111'), ['input', 'personalIdentityNumber']],
    ['for no field', () => byNumber(freshNumber(), { fields: [] }), ['input', 'fields']],
    ['for a field of no case', () => byNumber(freshNumber(), { fields: ['Expert.name'] }), ['input', 'fields', 0]],
    ['under no such provision', () => byNumber(freshNumber(), { ground: 'OSL 99:1' }), ['input', 'ground']],
    ['under a provision for others', () => byNumber(freshNumber(), { ground: 'OSL 26:9' }), ['input', 'ground']],
    ['without a motive', () => byNumber(freshNumber(), { motive: ' ' }), ['input', 'motive']],
    ['with an answer in the past', () => byNumber(freshNumber(), { answerBy: inDays(-1) }), ['input', 'answerBy']],
  ])('%s is BAD_USER_INPUT and writes nothing', async (_what, bad, field) => {
    const before = await rows();
    const refused = await ask('pia@police', bad());
    expect([refused.code, refused.extensions['field']]).toEqual(['BAD_USER_INPUT', field]);
    expect(await rows()).toEqual(before);
  });

  it('happens once for a key, and is another request with another input', async () => {
    const number = freshNumber();
    const idempotencyKey = key();
    const first = await made(ask('pia@police', byNumber(number, { idempotencyKey })));
    const before = await rows();
    // The same number in another dress is the same input.
    const dressed = `${number.slice(0, 8)}-${number.slice(8)}`;
    expect(await made(ask('pia@police', byNumber(dressed, { idempotencyKey })))).toEqual(first);
    expect(await rows()).toEqual(before);
    expect((await ask('pia@police', byNumber(freshNumber(), { idempotencyKey }))).code).toBe('CONFLICT');
    expect((await ask('pia@police', byNumber(number, { idempotencyKey, motive: 'Annat.' }))).code).toBe('CONFLICT');
  });

  it('ten times at once with one key makes one', async () => {
    const input = byNumber(freshNumber(), { idempotencyKey: key() });
    const ids = await Promise.all(Array.from({ length: 10 }, async () => (await made(ask('pia@police', input))).id));
    expect(new Set(ids).size).toBe(1);
  });
});

describe('a request by personal number', () => {
  const unnamed = (text: string): string =>
    text
      .replace(/disclosurerequest_[0-9a-f-]{36}/g, 'ID')
      .replace(/B-\d{4}-[0-9A-Z]{6}/g, 'NUMBER')
      .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, 'TIME')
      .replace(/"\d{12}"/g, '"PERSON"');

  it('is answered word for word the same whether the agency asked keeps such a person or not', async () => {
    const { number } = await ofPerson();
    const answers: unknown[] = [];
    for (const who of [number, freshNumber()]) {
      const asked = await ask('pia@police', byNumber(who));
      const request = asked.data?.result as Answered;
      const all = [
        asked,
        await network.ask('pia@police', READ, { id: request.id }),
        await network.ask('lo@police', NODE, { id: request.id }),
        await act('pia@police', APPEAL, request),
        await act('pia@police', WITHDRAW, request),
      ];
      answers.push(all.map(({ text, status }) => [unnamed(text), status]));
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(JSON.stringify(answers[0])).toContain('PERSON');
  });

  it('takes as long either way', async () => {
    const { number } = await ofPerson();
    const took: [number[], number[]] = [[], []];
    for (let round = 0; round < 40; round++)
      for (const kept of [0, 1] as const) {
        const who = kept === 1 ? number : freshNumber();
        const since = performance.now();
        await made(ask('pia@police', byNumber(who)));
        took[kept].push(performance.now() - since);
      }
    const [without, withOne] = took.map((list) => list.sort((a, b) => a - b)[20] ?? 0) as [number, number];
    expect(Math.max(without, withOne) / Math.min(without, withOne)).toBeLessThan(1.5);
  });

  it('reaches who works on a case of that person, and the leads; of an unknown one the leads alone', async () => {
    const { number, request } = await ofPerson();
    expect(await read('anna@social', request)).toMatchObject({
      personalIdentityNumber: number,
      case: null,
      withheld: [],
    });
    expect((await network.ask('bo@social', READ, { id: request.id })).code).toBe('NOT_FOUND');
    const unknown = await made(ask('pia@police', byNumber(freshNumber())));
    expect((await network.ask('anna@social', READ, { id: unknown.id })).code).toBe('NOT_FOUND');
    expect(await read('lena@social', unknown)).toMatchObject({ status: 'OPEN', case: null, withheld: [] });
    expect((await refuse('lena@social', unknown)).data?.result).toMatchObject({ status: 'REFUSED' });
  });

  it('keeps the number sealed: it stands open in no row, and in no log', async () => {
    const number = freshNumber();
    await made(ask('pia@police', byNumber(number)));
    const tables = ['disclosure_request', 'idempotency', 'access_entry'];
    for (const table of tables) {
      const found = await network.service.database.ownerQuery(`SELECT 1 FROM ${table} t WHERE t::text LIKE '%' || $1 || '%'`, [number]);
      expect([table, found]).toEqual([table, []]);
    }
    expect(network.service.logLines.filter((line) => line.includes(number))).toEqual([]);
  });
});

describe('refusing a request', () => {
  it('makes one dated document that both sides read and that cannot be told from the like by who it is about', async () => {
    const { request } = await requested({ fields: ['Case.risk', 'Person.phone'], ground: 'OSL 10:18 a' });
    const { data } = await refuse('anna@social', request, {
      reason: 'Första skälet.\nAndra skälet.',
      weighing: 'Vägt internt.',
    });
    const today = dayOf(new Date());
    const refused = data?.result as Answered;
    const document = [
      'BESLUT OM ATT INTE LÄMNA UT UPPGIFTER',
      '',
      `Begäran: ${String(request['number'])}`,
      `Beslutsdatum: ${today}`,
      'Beslutande myndighet: social',
      'Begärande myndighet: police',
      '',
      'BEGÄRAN',
      `Begäran gjordes den ${today} och gäller följande uppgifter:`,
      '– vem ärendet gäller (Case.person)',
      '– riskbedömning (Case.risk)',
      '– telefonnummer (Person.phone)',
      'Åberopad bestämmelse: OSL 10:18 a',
      '',
      'BESLUT',
      'Begäran avslås. Uppgifterna lämnas inte ut.',
      'Bestämmelse: OSL 26:1',
      '',
      'SKÄL',
      'Första skälet.\nAndra skälet.',
      '',
      'HUR MAN ÖVERKLAGAR',
      'Den begärande myndigheten får överklaga beslutet (6 kap. 7 § offentlighets- och sekretesslagen, 2009:400). Överklagandet prövas av kammarrätten. Det ska vara skriftligt och lämnas in till den beslutande myndigheten (43 § förvaltningslagen, 2017:900), och det ska ha kommit in dit inom tre veckor från den dag då den begärande myndigheten fick del av beslutet (44 § förvaltningslagen). Ange vilket beslut som överklagas, hur det ska ändras och varför.',
      '',
      'Detta är ett tekniskt stöd och inte juridisk rådgivning: tjänsten återger reglerna så som de är inlagda i den. Den myndighet som beslutar svarar för beslutet.',
      '',
    ].join('\n');
    expect(refused).toMatchObject({
      status: 'REFUSED',
      version: 2,
      refusalProvision: 'OSL 26:1',
      refusalReason: 'Första skälet.\nAndra skälet.',
      refusalDocument: document,
      weighing: 'Vägt internt.',
      withheld: [],
    });
    expect(refused['answeredAt']).not.toBeNull();
    expect(await read('pia@police', request)).toEqual({
      ...refused,
      weighing: null,
      withheld: [{ field: 'weighing', reason: 'NOT_OWNER' }],
    });
  });

  it('dates the document by the day in Sweden', () => {
    const facts = {
      number: 'B',
      decidedBy: 'a',
      askedBy: 'b',
      fields: [],
      ground: null,
      provision: 'OSL 26:1',
      reason: 'r',
    };
    const decided = (decidedAt: string, askedAt: string): string =>
      refusalDocument({ ...facts, decidedAt: new Date(decidedAt), askedAt: new Date(askedAt) });
    expect(decided('2026-03-01T22:59:59Z', '2026-06-30T22:00:00Z')).toMatch(
      /Beslutsdatum: 2026-03-01\n[^]*den 2026-07-01 [^]*\nNågon bestämmelse har inte åberopats\.\n/,
    );
    expect(decided('2026-03-01T23:00:00Z', '2026-06-30T21:59:59Z')).toMatch(/Beslutsdatum: 2026-03-02\n[^]*den 2026-06-30 /);
  });

  it.each([
    ['a provision that is none', { provision: 'nej tack' }, ['provision']],
    ['a person in the provision', { provision: 'OSL 900101-1234' }, ['provision']],
    ['no reason', { reason: ' ' }, ['reason']],
    ['a personal number in the reason', { reason: 'Om 900101-1234.' }, ['reason']],
    ['the name of the person in the reason', { reason: 'Om påhittad person.' }, ['reason']],
    ['an empty weighing', { weighing: ' ' }, ['weighing']],
  ])('with %s is BAD_USER_INPUT and writes nothing', async (_what, bad, field) => {
    const { request } = await requested();
    const before = await rows();
    const answer = await refuse('anna@social', request, bad);
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', field]);
    expect(await rows()).toEqual(before);
  });

  it('by the name of the person asked about by number is BAD_USER_INPUT too', async () => {
    const { request } = await ofPerson();
    expect((await refuse('anna@social', request, { reason: 'Påhittad Känd.' })).code).toBe('BAD_USER_INPUT');
  });

  it.each(['OSL 26:1', 'OSL 10:18 a', 'OSL 18:1–2', 'Lag 2025:170 4', 'Dataskyddslagen 3:8', 'OSL 26:1a'])(
    'takes the provision %s',
    async (provision) => {
      const { request } = await requested();
      expect((await refuse('lena@social', request, { provision })).data?.result).toMatchObject({
        refusalProvision: provision,
      });
    },
  );

  it('is for the agency asked alone; appealing and withdrawing for the one that asked', async () => {
    const { request } = await requested();
    expect((await refuse('pia@police', request)).code).toBe('FORBIDDEN');
    expect((await act('anna@social', WITHDRAW, request)).code).toBe('FORBIDDEN');
    const refused = (await refuse('anna@social', request)).data?.result as Answered;
    for (const actor of ['anna@social', 'lena@social']) expect((await act(actor, APPEAL, refused)).code).toBe('FORBIDDEN');
    const appealed = await act('lo@police', APPEAL, refused);
    expect(appealed.data?.result).toMatchObject({
      status: 'APPEALED',
      version: 3,
      appealReason: 'Uppgifterna behövs.',
    });
    expect(await read('anna@social', request)).toMatchObject({
      status: 'APPEALED',
      appealReason: 'Uppgifterna behövs.',
    });
  });
});

describe('the life of a request', () => {
  it('refuses what its state does not allow', async () => {
    const invalid = { __typename: 'Refusal', code: 'INVALID_TRANSITION', fields: ['DisclosureRequest.status'] };
    const { request } = await requested();
    expect((await act('pia@police', APPEAL, request)).data?.result).toMatchObject(invalid);
    const withdrawn = (await act('pia@police', WITHDRAW, request)).data?.result as Answered;
    expect(withdrawn).toMatchObject({ status: 'WITHDRAWN', answeredAt: null });
    for (const mutation of [APPEAL, WITHDRAW]) expect((await act('pia@police', mutation, withdrawn)).data?.result).toMatchObject(invalid);
    expect((await refuse('anna@social', withdrawn)).data?.result).toMatchObject(invalid);
    const { request: other } = await requested();
    const refused = (await refuse('anna@social', other)).data?.result as Answered;
    expect((await act('pia@police', WITHDRAW, refused)).data?.result).toMatchObject(invalid);
    expect((await refuse('anna@social', refused)).data?.result).toMatchObject(invalid);
    const appealed = (await act('pia@police', APPEAL, refused)).data?.result as Answered;
    for (const mutation of [APPEAL, WITHDRAW]) expect((await act('pia@police', mutation, appealed)).data?.result).toMatchObject(invalid);
  });

  it('at a stale version is CONFLICT with the version there is', async () => {
    const { request } = await requested();
    await refuse('anna@social', request);
    for (const late of [
      await act('pia@police', WITHDRAW, request),
      await act('pia@police', APPEAL, request),
      await refuse('anna@social', request),
    ])
      expect([late.code, late.extensions['currentVersion']]).toEqual(['CONFLICT', 2]);
  });

  it('refused and withdrawn at once: one wins, the other gets CONFLICT', async () => {
    const { caseId } = await requested();
    for (let round = 0; round < 10; round++) {
      const request = await made(ask('pia@police', { recordId: caseId }));
      const both = await Promise.all([refuse('anna@social', request), act('pia@police', WITHDRAW, request)]);
      expect(both.map(({ code }) => code).sort()).toEqual(['CONFLICT', null]);
    }
  });
});

describe('a disclosure that answers a request', () => {
  const disclose = (caseId: string, requestId: string, more: object = {}) =>
    network.disclose('anna@social', {
      recordId: caseId,
      recipientAgencyId: agencyId(network.police),
      fields: ['Person.address'],
      ground: 'Lag 2025:170 4',
      purpose: 'CRIME_PREVENTION',
      weighing: 'Inga synnerliga skäl.',
      requestId,
      ...more,
    });

  it('closes it, links the case, and is in the register with the weighing for the discloser alone', async () => {
    const { number, caseId } = await ofPerson();
    const request = await made(ask('pia@police', byNumber(number, { fields: ['CONTACT'], ground: 'Lag 2025:170 4' })));
    const disclosed = await disclose(caseId, request.id, { fields: ['CONTACT'] });
    expect(disclosed.data?.result.__typename).toBe('Disclosure');
    const answered = await read('anna@social', request);
    expect(answered).toMatchObject({
      status: 'DISCLOSED',
      version: 2,
      weighing: 'Inga synnerliga skäl.',
      case: { id: caseId },
    });
    expect(await read('pia@police', request)).toMatchObject({
      status: 'DISCLOSED',
      weighing: null,
      case: { id: caseId },
    });
    const weighingOf = async (actor: string): Promise<unknown> => {
      const { data } = await network.ask(actor, REGISTER, { filter: { status: ['DISCLOSED'] } });
      return (data?.result as unknown as { nodes: Answered[] }).nodes.find(({ id }) => id === request.id);
    };
    expect(await weighingOf('lena@social')).toEqual({
      id: request.id,
      ground: 'Lag 2025:170 4',
      weighing: 'Inga synnerliga skäl.',
    });
    expect(await weighingOf('pia@police')).toEqual({ id: request.id, ground: 'Lag 2025:170 4', weighing: null });
    const again = await disclose(caseId, request.id);
    expect([again.code, again.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'requestId']]);
  });

  it('is of the case that is asked about, to the agency that asked: anything else is not found', async () => {
    const { caseId, request } = await ofPerson();
    const other = await ofPerson();
    const foreign = await made(ask('siv@school', byNumber(freshNumber())));
    const codes = [
      await disclose(other.caseId, request.id),
      await disclose(caseId, request.id, {
        recipientAgencyId: agencyId(network.prison),
        ground: 'OSL 10:28',
        duty: 'SoL 19:1',
      }),
      await disclose(caseId, foreign.id),
      await disclose(caseId, `disclosurerequest_${NOBODY}`),
      await disclose(caseId, 'nonsense'),
    ].map(({ code }) => code);
    expect(codes).toEqual(codes.map(() => 'NOT_FOUND'));
    expect(await read('anna@social', request)).toMatchObject({ status: 'OPEN', version: 1 });
  });

  it('and a refusal at once: one wins', async () => {
    for (let round = 0; round < 5; round++) {
      const { number, caseId } = await ofPerson();
      const request = await made(ask('pia@police', byNumber(number, { fields: ['CONTACT'], ground: 'Lag 2025:170 4' })));
      const [disclosed, refused] = await Promise.all([
        disclose(caseId, request.id, { fields: ['CONTACT'] }),
        refuse('anna@social', request),
      ]);
      const { status } = await read('anna@social', request);
      const wins = [disclosed, refused].map(({ code, data }) => code ?? data?.result.code ?? null);
      // Whoever comes after the disclosure finds another version, or that it is disclosed.
      if (status === 'DISCLOSED') expect(wins).toEqual([null, expect.stringMatching(/^(CONFLICT|STILL_DISCLOSED)$/)]);
      else expect([...wins, status]).toEqual(['BAD_USER_INPUT', null, 'REFUSED']);
    }
  });
});

describe('the lists of requests', () => {
  it('go by direction and state, page by page, the latest first, with cursors for their own caller and list', async () => {
    const { request: first, caseId } = await requested();
    const second = await made(ask('pia@police', { recordId: caseId, ground: 'Lag 2025:170 4' }));
    const third = await made(ask('pia@police', { recordId: caseId, ground: 'Lag 2025:170 4' }));
    await act('pia@police', WITHDRAW, second);
    const of = async (actor: string, filter: object, query = LIST): Promise<string[]> =>
      (await idsOf(actor, query, filter)).filter((id) => [first.id, second.id, third.id].includes(id));
    expect(await of('pia@police', { direction: 'SENT' })).toEqual([third.id, second.id, first.id]);
    expect(await of('pia@police', { direction: 'RECEIVED' })).toEqual([]);
    expect(await of('anna@social', { direction: 'RECEIVED' })).toEqual([third.id, second.id, first.id]);
    expect(await of('anna@social', { direction: 'SENT' })).toEqual([]);
    expect(await of('anna@social', { status: ['WITHDRAWN'] })).toEqual([second.id]);
    expect(await of('anna@social', {}, REGISTER)).toEqual([third.id, second.id]);
    expect(await of('anna@social', { status: ['OPEN'] }, REGISTER)).toEqual([third.id]);
    const [yesterday, today, tomorrow] = [dayIn(-1), dayIn(0), dayIn(1)];
    expect(await of('pia@police', { from: today, to: today }, REGISTER)).toEqual([third.id, second.id]);
    expect(await of('pia@police', { from: tomorrow }, REGISTER)).toEqual([]);
    expect(await of('pia@police', { to: yesterday }, REGISTER)).toEqual([]);

    const page = await network.ask('pia@police', LIST, { first: 1 });
    const { nodes, pageInfo } = page.data?.result as unknown as { nodes: Answered[]; pageInfo: { endCursor: string } };
    expect(nodes[0]?.id).toBe(third.id);
    const next = await network.ask('pia@police', LIST, { first: 1, after: pageInfo.endCursor });
    expect(next.data?.result).toMatchObject({ nodes: [{ id: second.id }] });
    for (const [actor, query] of [
      ['per@police', LIST],
      ['pia@police', REGISTER],
    ] as const)
      expect((await network.ask(actor, query, { first: 1, after: pageInfo.endCursor })).code).toBe('BAD_USER_INPUT');
  });

  it('have no filter by person, nor one that only the register has', async () => {
    for (const filter of ['personalIdentityNumber: "x"', 'motive: "x"', 'caseId: "x"', 'registered: true'])
      expect((await network.ask('pia@police', `{ result: disclosureRequests(filter: { ${filter} }) { totalCount } }`)).code).toBe(
        'GRAPHQL_VALIDATION_FAILED',
      );
  });
});

test('what is shown of a request is logged under the agency asked, before it leaves', async () => {
  const { request } = await requested();
  await read('pia@police', request);
  const logged = await network.service.database.ownerQuery<{ outcome: string; shown: string[] }>(
    `SELECT outcome, shown FROM access_entry WHERE record_type = 'DisclosureRequest' AND $1::uuid = ANY (record_ids)
      AND owner_agency_id = $2 AND agency_id = $3 ORDER BY at, outcome`,
    [uuid(request.id), network.social.id, network.police.id],
  );
  expect(logged.map(({ outcome }) => outcome).sort()).toEqual(['CHANGED', 'SHOWN', 'SHOWN']);
  expect(logged.at(-1)?.shown).toEqual(expect.arrayContaining(['DisclosureRequest.motive', 'DisclosureRequest.case']));
});
