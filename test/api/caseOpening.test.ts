import { createTestNetwork, freshNumber, key, type TestNetwork } from './casesSupport';

const OPEN = `mutation ($input: OpenCaseInput!) { result: openCase(input: $input) { __typename
  ... on Refusal { code fields }
  ... on Case { id number version status programme openedAt closedAt ownerAgency { slug } summary risk family health religion offences
    reporter concernTypes { code } environment { code } assignees { role member { name } }
    person { id version name personalIdentityNumber birthYear language { code } address district phone guardians { name relation phone } }
    withheld { field } } } }`;

let network: TestNetwork;

beforeAll(async () => {
  network = await createTestNetwork();
});

afterAll(() => network.service.stop());

describe('opening a case', () => {
  it('keeps everything given, and makes the opener responsible', async () => {
    const number = freshNumber();
    const input = {
      idempotencyKey: key(),
      programme: 'SSPF',
      concernTypes: ['propaganda', 'open-sympathy'],
      environment: 'violent-islamist',
      summary: ' Oro i skolan. ',
      risk: 'Låg.',
      family: 'Två syskon.',
      health: 'God.',
      religion: 'Okänd.',
      offences: 'Inga.',
      reporter: 'En lärare.',
      person: {
        name: 'Påhittad  Andersson',
        personalIdentityNumber: number.slice(0, 8) + '-' + number.slice(8),
        language: 'som',
        address: 'Exempelgatan 1',
        district: 'Angered',
        phone: '031-123 45 67',
        guardians: [{ name: 'Påhittad Moder', relation: 'mor', phone: '0701234567' }],
      },
    };
    const opened = await network.get('anna@social', 'Case', OPEN, { input });
    expect(opened).toEqual({
      __typename: 'Case',
      id: expect.stringMatching(/^case_/),
      number: expect.stringMatching(/^K-\d{4}-[0-9A-HJKMNP-TV-Z]{6}$/),
      version: 1,
      status: 'OPEN',
      programme: 'SSPF',
      openedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      closedAt: null,
      ownerAgency: { slug: 'social' },
      summary: 'Oro i skolan.',
      risk: 'Låg.',
      family: 'Två syskon.',
      health: 'God.',
      religion: 'Okänd.',
      offences: 'Inga.',
      reporter: 'En lärare.',
      concernTypes: [{ code: 'open-sympathy' }, { code: 'propaganda' }],
      environment: { code: 'violent-islamist' },
      assignees: [{ role: 'RESPONSIBLE', member: { name: 'anna@social' } }],
      person: {
        id: expect.stringMatching(/^person_/),
        version: 1,
        name: 'Påhittad Andersson',
        personalIdentityNumber: number,
        birthYear: 1890,
        language: { code: 'som' },
        address: 'Exempelgatan 1',
        district: 'Angered',
        phone: '031-123 45 67',
        guardians: [{ name: 'Påhittad Moder', relation: 'mor', phone: '0701234567' }],
      },
      withheld: [],
    });
  });

  it('happens once for a key, and the same key with other input is a conflict', async () => {
    const input = { idempotencyKey: key(), person: { name: 'Påhittad En Gång' }, summary: 'En.' };
    const first = await network.get('anna@social', 'Case', OPEN, { input });
    const second = await network.get('anna@social', 'Case', OPEN, { input });
    expect(second).toEqual(first);
    const other = await network.ask('anna@social', OPEN, { input: { ...input, summary: 'Två.' } });
    expect(other.code).toBe('CONFLICT');
    const rows = await network.service.database.ownerQuery("SELECT 1 FROM person WHERE name = 'Påhittad En Gång'");
    expect(rows).toHaveLength(1);
  });

  it('happens once for a key that is used at the same moment', async () => {
    const input = { idempotencyKey: key(), person: { name: 'Påhittad Samtidig' } };
    const both = await Promise.all([0, 1].map(() => network.get('anna@social', 'Case', OPEN, { input })));
    expect(both[0]).toEqual(both[1]);
  });

  it("does not answer another member's key", async () => {
    const input = { idempotencyKey: key(), person: { name: 'Påhittad Nyckel' } };
    const first = await network.get('anna@social', 'Case', OPEN, { input });
    const second = await network.get('bo@social', 'Case', OPEN, { input });
    expect(second.id).not.toBe(first.id);
  });

  it('uses the record of the same number that the opener works with already', async () => {
    const personalIdentityNumber = freshNumber();
    const first = await network.openCase('anna@social', { person: { name: 'Påhittad Först', personalIdentityNumber } });
    const second = await network.openCase('anna@social', {
      person: { name: 'Påhittad Sedan', personalIdentityNumber },
    });
    expect(second['person']).toEqual(first['person']);
    expect(second.id).not.toBe(first.id);
  });

  it('does so also when two do it at the same moment', async () => {
    const person = { name: 'Påhittad Tävling', personalIdentityNumber: freshNumber() };
    const cases = await Promise.all([0, 1, 2, 3].map(() => network.openCase('anna@social', { person })));
    expect(new Set(cases.map((opened) => (opened['person'] as { id: string }).id)).size).toBe(1);
  });

  it('does not tell whether another agency keeps the same number', async () => {
    const personalIdentityNumber = freshNumber();
    const known = { name: 'Påhittad Känd', personalIdentityNumber };
    const unknown = { name: 'Påhittad Okänd', personalIdentityNumber: freshNumber() };
    const ours = await network.openCase('anna@social', { person: known });
    const [there, elsewhere] = await Promise.all([known, unknown].map((person) => network.openCase('pia@police', { person })));
    expect((there?.['person'] as { id: string }).id).not.toBe((ours['person'] as { id: string }).id);
    expect((there?.['person'] as { version: number }).version).toBe(1);
    expect(Object.keys(there ?? {})).toEqual(Object.keys(elsewhere ?? {}));
  });

  it('takes a person the caller works with already, and nobody else', async () => {
    const first = await network.openCase('anna@social');
    const { id: personId } = first['person'] as { id: string };
    const again = await network.openCase('anna@social', { person: { personId } });
    expect(again['person']).toEqual(first['person']);
    const input = { person: { personId }, idempotencyKey: key() };
    expect((await network.ask('bo@social', OPEN, { input })).code).toBe('NOT_FOUND');
    expect((await network.ask('pia@police', OPEN, { input })).code).toBe('NOT_FOUND');
  });

  it.each([
    [
      'a wrong check digit',
      { person: { name: 'X', personalIdentityNumber: '200101012380' } },
      ['input', 'person', 'personalIdentityNumber'],
    ],
    [
      'a birth date against the number',
      { person: { name: 'X', personalIdentityNumber: '189001011006', birthDate: '1990-01-01' } },
      ['input', 'person', 'personalIdentityNumber'],
    ],
    ['a birth date to come', { person: { name: 'X', birthDate: '2999-01-01' } }, ['input', 'person', 'birthDate']],
    ['no name', { person: {} }, ['input', 'person', 'name']],
    ['a blank name', { person: { name: ' ' } }, ['input', 'person', 'name']],
    ['a control character in a text', { person: { name: 'X' }, summary: 'a\u0007b' }, ['input', 'summary']],
    ['a blank text', { person: { name: 'X' }, risk: '  ' }, ['input', 'risk']],
    ['too long a text', { person: { name: 'X' }, family: 'x'.repeat(20_001) }, ['input', 'family']],
    ['an unknown concern type', { person: { name: 'X' }, concernTypes: ['propaganda', 'nothing'] }, ['input', 'concernTypes', 1]],
    ['a concern type twice', { person: { name: 'X' }, concernTypes: ['propaganda', 'propaganda'] }, ['input', 'concernTypes', 1]],
    ['a code of another taxonomy', { person: { name: 'X' }, environment: 'propaganda' }, ['input', 'environment']],
    ['an unknown language', { person: { name: 'X', language: 'xx' } }, ['input', 'person', 'language']],
    ['a guardian without a name', { person: { name: 'X', guardians: [{ name: '' }] } }, ['input', 'person', 'guardians', 0, 'name']],
    ['a telephone number that is none', { person: { name: 'X', phone: 'hemligt' } }, ['input', 'person', 'phone']],
  ])('is refused with %s, at its place, and writes nothing', async (_what, bad, field) => {
    const count = 'SELECT (SELECT count(*) FROM person) AS persons, (SELECT count(*) FROM case_file) AS cases';
    const before = await network.service.database.ownerQuery(count);
    const answer = await network.ask('anna@social', OPEN, { input: { idempotencyKey: key(), ...bad } });
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', field]);
    expect(answer.text).not.toContain('hemligt');
    expect(await network.service.database.ownerQuery(count)).toEqual(before);
  });

  it('with a birth date that the number contradicts is refused', async () => {
    const person = { name: 'X', personalIdentityNumber: freshNumber(), birthDate: '1990-01-01' };
    const answer = await network.ask('anna@social', OPEN, { input: { person, idempotencyKey: key() } });
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'person', 'birthDate']]);
  });

  it.each(['lena@social', 'adam@social', 'low@social', 'mona@association'])('is not for %s', async (actor) => {
    const answer = await network.ask(actor, OPEN, { input: { person: { name: 'X' }, idempotencyKey: key() } });
    expect(answer.code).toBe('FORBIDDEN');
  });
});
