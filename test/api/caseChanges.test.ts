import { createSecretKey, randomBytes } from 'node:crypto';
import pg from 'pg';
import { rotateNumbers, type Query } from '../../src/cases/keyRotation';
import { numberIndex, numberIndexes, openNumber } from '../../src/cases/personNumber';
import type { KeyRing } from '../../src/platform/keys';
import { agencyId, createTestNetwork, freshNumber, key, memberId, type TestNetwork } from './casesSupport';

const CASE = `query ($id: ID!) { result: case(id: $id) { __typename id number version status closedAt summary risk
  assignees { role member { name } } person { id version name personalIdentityNumber birthYear address district
    withheld { field answer reason } } withheld { field reason } } }`;

const LOOKUP = 'query ($by: CaseLookupInput!) { result: caseLookup(by: $by) { id } }';

const UPDATE = `mutation ($id: ID!, $version: Int!, $patch: CasePatch!) {
  result: updateCase(id: $id, version: $version, patch: $patch) { __typename
  ... on Refusal { code fields }
  ... on Case { id version summary programme concernTypes { code } environment { code }
    person { id version name personalIdentityNumber birthYear phone } } } }`;

const ASSIGN = `mutation ($caseId: ID!, $memberId: ID!, $role: AssignmentRole, $end: Boolean) {
  result: assignCase(caseId: $caseId, memberId: $memberId, role: $role, end: $end) { __typename
  ... on Refusal { code } ... on Case { id version assignees { role member { name } } } } }`;

const CLOSE = `mutation ($id: ID!, $version: Int!, $reason: String!) {
  result: closeCase(id: $id, version: $version, reason: $reason) { __typename
  ... on Refusal { code unlock } ... on Case { id version status closedAt } } }`;

const REQUEST = `mutation ($input: RequestDisclosureInput!) { result: requestDisclosure(input: $input) { __typename
  ... on Refusal { code } ... on DisclosureRequest { id version } } }`;

let network: TestNetwork;

beforeAll(async () => {
  network = await createTestNetwork();
});

afterAll(() => network.service.stop());

const uuid = (globalId: string): string => globalId.split('_')[1] ?? '';

describe('changing a case', () => {
  it('writes what is given, keeps what is left out and empties what is null', async () => {
    const { id, version, person } = await network.openCase('anna@social', {
      summary: 'Före.',
      programme: 'SSPF',
      concernTypes: ['propaganda'],
      environment: 'violent-islamist',
      person: { name: 'Påhittad Före', phone: '031-111 11 11', birthDate: '1990-05-05' },
    });
    const number = freshNumber();
    const patch = {
      summary: 'Efter.',
      environment: null,
      concernTypes: [],
      person: {
        version: (person as { version: number }).version,
        name: 'Påhittad Efter',
        phone: null,
        personalIdentityNumber: number,
      },
    };
    expect(await network.get('anna@social', 'Case', UPDATE, { id, version, patch })).toEqual({
      __typename: 'Case',
      id,
      version: 2,
      summary: 'Efter.',
      programme: 'SSPF',
      concernTypes: [],
      environment: null,
      person: {
        id: (person as { id: string }).id,
        version: 2,
        name: 'Påhittad Efter',
        personalIdentityNumber: number,
        birthYear: 1890,
        phone: null,
      },
    });
  });

  it('from a version that has passed is a conflict that tells the present one', async () => {
    const { id, version } = await network.openCase('anna@social');
    await network.get('anna@social', 'Case', UPDATE, { id, version, patch: { summary: 'Ett.' } });
    const stale = await network.ask('anna@social', UPDATE, { id, version, patch: { summary: 'Två.' } });
    expect([stale.code, stale.extensions['currentVersion']]).toEqual(['CONFLICT', 2]);
    const stalePerson = await network.ask('anna@social', UPDATE, {
      id,
      version: 2,
      patch: { person: { version: 7, name: 'X' } },
    });
    expect([stalePerson.code, stalePerson.extensions['currentVersion']]).toEqual(['CONFLICT', 1]);
  });

  it('at the same moment is won by one and lost by the others', async () => {
    const { id, version } = await network.openCase('anna@social');
    const answers = await Promise.all(
      ['A', 'B', 'C', 'D'].map((summary) => network.ask('anna@social', UPDATE, { id, version, patch: { summary } })),
    );
    expect(answers.map(({ code }) => code).sort()).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT', null]);
    const won = answers.find(({ code }) => code === null)?.data?.result['summary'];
    const [row] = await network.service.database.ownerQuery('SELECT summary, version FROM case_file WHERE id = $1', [uuid(id)]);
    expect(row).toEqual({ summary: won, version: 2 });
  });

  it('is refused when the number is that of another record of the agency, and writes nothing', async () => {
    const personalIdentityNumber = freshNumber();
    await network.openCase('anna@social', { person: { name: 'Påhittad Innehavare', personalIdentityNumber } });
    const { id, version } = await network.openCase('anna@social', { summary: 'Orörd.' });
    const patch = { summary: 'Rörd.', person: { version: 1, personalIdentityNumber } };
    const outcome = await network.get('anna@social', 'Refusal', UPDATE, { id, version, patch });
    expect(outcome).toMatchObject({ code: 'NUMBER_IN_USE', fields: ['Person.personalIdentityNumber'] });
    expect(await network.get('anna@social', 'Case', CASE, { id })).toMatchObject({ summary: 'Orörd.', version });
  });

  it.each([
    ['nothing', {}, ['patch']],
    ['a person without anything', { person: { version: 1 } }, ['patch']],
    ['a name emptied', { person: { version: 1, name: null } }, ['patch', 'person', 'name']],
    ['a blank text', { summary: '' }, ['patch', 'summary']],
  ])('with %s is refused at its place', async (_what, patch, field) => {
    const { id, version } = await network.openCase('anna@social');
    const answer = await network.ask('anna@social', UPDATE, { id, version, patch });
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', field]);
  });

  it('to a birth date that the kept number contradicts is refused', async () => {
    const person = { name: 'Påhittad Född', personalIdentityNumber: freshNumber() };
    const { id, version } = await network.openCase('anna@social', { person });
    const patch = { person: { version: 1, birthDate: '1990-01-01' } };
    const answer = await network.ask('anna@social', UPDATE, { id, version, patch });
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', ['patch', 'person', 'birthDate']]);
  });

  it('is not for a lead, and for everybody else there is no such case', async () => {
    const { id, version } = await network.openCase('anna@social');
    const codes: Record<string, unknown> = {};
    for (const actor of ['lena@social', 'bo@social', 'low@social', 'pia@police'])
      codes[actor] = (await network.ask(actor, UPDATE, { id, version, patch: { summary: 'X' } })).code;
    expect(codes).toEqual({
      'lena@social': 'FORBIDDEN',
      'bo@social': 'NOT_FOUND',
      'low@social': 'NOT_FOUND',
      'pia@police': 'NOT_FOUND',
    });
  });
});

describe('assigning a case', () => {
  const assign = (actor: string, caseId: string, member: string, more: object) =>
    network.ask(actor, ASSIGN, { caseId, memberId: memberId(network.service.actor(member)), ...more });

  it('opens it to a colleague, and ending the assignment closes it again', async () => {
    const { id } = await network.openCase('anna@social');
    const answer = await assign('lena@social', id, 'bo@social', { role: 'CO_WORKER' });
    expect(answer.data?.result['assignees']).toEqual([
      { role: 'RESPONSIBLE', member: { name: 'anna@social' } },
      { role: 'CO_WORKER', member: { name: 'bo@social' } },
    ]);
    expect((await network.ask('bo@social', CASE, { id })).code).toBeNull();
    const ended = await assign('anna@social', id, 'bo@social', { end: true });
    expect(ended.data?.result['assignees']).toHaveLength(1);
    expect((await network.ask('bo@social', CASE, { id })).code).toBe('NOT_FOUND');
  });

  it('again changes nothing', async () => {
    const { id } = await network.openCase('anna@social');
    const first = await assign('anna@social', id, 'bo@social', { role: 'CO_WORKER' });
    const second = await assign('anna@social', id, 'bo@social', { role: 'CO_WORKER' });
    expect(second.data).toEqual(first.data);
  });

  it('never leaves nobody responsible', async () => {
    const { id } = await network.openCase('anna@social');
    const code = async (actor: string, member: string, more: object): Promise<unknown> =>
      (await assign(actor, id, member, more)).data?.result.code;
    expect(await code('lena@social', 'anna@social', { end: true })).toBe('LAST_RESPONSIBLE');
    expect(await code('lena@social', 'anna@social', { role: 'CO_WORKER' })).toBe('LAST_RESPONSIBLE');
    expect(await code('anna@social', 'bo@social', { role: 'RESPONSIBLE' })).toBeUndefined();
    const both = await Promise.all([code('lena@social', 'anna@social', { end: true }), code('lena@social', 'bo@social', { end: true })]);
    expect(both.sort()).toEqual(['LAST_RESPONSIBLE', undefined]);
  });

  it('counts nobody as responsible who is suspended, and everybody again who no longer is', async () => {
    const { id } = await network.openCase('anna@social');
    await network.service.addMember('away@social', ['CASEWORKER']);
    await assign('anna@social', id, 'away@social', { role: 'RESPONSIBLE' });
    const suspended = (at: string): Promise<unknown> =>
      network.service.database.ownerQuery(`UPDATE member SET suspended_at = ${at} WHERE subject = 'away'`);
    await suspended('now()');
    const ended = await assign('lena@social', id, 'anna@social', { end: true });
    expect(ended.data?.result.code).toBe('LAST_RESPONSIBLE');
    const lowered = await assign('lena@social', id, 'anna@social', { role: 'CO_WORKER' });
    expect(lowered.data?.result.code).toBe('LAST_RESPONSIBLE');
    await suspended('NULL');
    expect((await assign('lena@social', id, 'anna@social', { end: true })).data?.result.code).toBeUndefined();
  });

  it('is refused for members who are suspended or do not work with cases', async () => {
    const { id } = await network.openCase('anna@social');
    await network.service.addMember('gone@social', ['CASEWORKER']);
    await network.service.database.ownerQuery("UPDATE member SET suspended_at = now() WHERE subject = 'gone'");
    for (const member of ['gone@social', 'adam@social', 'lena@social'])
      expect((await assign('lena@social', id, member, { role: 'CO_WORKER' })).data?.result.code).toBe('NOT_ASSIGNABLE');
  });

  it("finds no member of another agency, and no case of one's own to assign elsewhere", async () => {
    const { id } = await network.openCase('anna@social');
    expect((await assign('lena@social', id, 'pia@police', { role: 'CO_WORKER' })).code).toBe('NOT_FOUND');
    expect((await assign('bo@social', id, 'bo@social', { role: 'RESPONSIBLE' })).code).toBe('NOT_FOUND');
    expect((await assign('pia@police', id, 'pia@police', { role: 'RESPONSIBLE' })).code).toBe('NOT_FOUND');
  });

  it('needs a role, or an end, and not both', async () => {
    const { id } = await network.openCase('anna@social');
    for (const more of [{}, { role: 'CO_WORKER', end: true }]) {
      const answer = await assign('anna@social', id, 'bo@social', more);
      expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', ['role']]);
    }
  });

  it('ends nothing that is not there, and not the own way in', async () => {
    const { id } = await network.openCase('anna@social');
    expect((await assign('anna@social', id, 'bo@social', { end: true })).data?.result.code).toBe('NOT_ASSIGNED');
    await assign('anna@social', id, 'bo@social', { role: 'RESPONSIBLE' });
    expect((await assign('anna@social', id, 'anna@social', { end: true })).data?.result.code).toBe('OWN_ASSIGNMENT');
  });
});

describe('closing a case', () => {
  it('is refused while a referral of it is live, drafts included, and then ends all change', async () => {
    const { id, version } = await network.openCase('anna@social');
    const draft = await network.draft('anna@social', id, network.police);
    const refused = await network.get('anna@social', 'Refusal', CLOSE, { id, version, reason: 'Klart.' });
    expect(refused.code).toBe('LIVE_REFERRAL');
    await network.move('anna@social', 'withdrawReferral', draft.id, draft.version, 'Behövs inte.');
    const done = await network.get('anna@social', 'Case', CLOSE, { id, version, reason: 'Klart.' });
    expect(done).toMatchObject({ status: 'CLOSED', closedAt: expect.any(String), version: 2 });
    const again = await network.get('anna@social', 'Refusal', CLOSE, { id, version: 2, reason: 'Klart.' });
    expect(again.code).toBe('INVALID_TRANSITION');
    const change = await network.get('anna@social', 'Refusal', UPDATE, { id, version: 2, patch: { summary: 'X' } });
    expect(change.code).toBe('INVALID_TRANSITION');
    const input = { caseId: id, toAgencyId: agencyId(network.police), purpose: 'OTHER', idempotencyKey: key() };
    const refer = 'mutation ($input: DraftReferralInput!) { result: draftReferral(input: $input) { __typename ... on Refusal { code } } }';
    expect((await network.get('anna@social', 'Refusal', refer, { input })).code).toBe('INVALID_TRANSITION');
  });

  it('needs a reason', async () => {
    const { id, version } = await network.openCase('anna@social');
    for (const reason of [' ', 'x'.repeat(2_001)]) {
      const answer = await network.ask('anna@social', CLOSE, { id, version, reason });
      expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', ['reason']]);
    }
  });
});

describe('a personal number', () => {
  it('is nowhere in the database, the log or the access log as it is', async () => {
    const number = freshNumber();
    const person = { name: 'Påhittad Kryptering', personalIdentityNumber: number };
    const { id } = await network.openCase('anna@social', { person });
    await network.get('anna@social', 'Case', CASE, { id });
    await network.ask('anna@social', LOOKUP, { by: { personalIdentityNumber: number } });
    const { ownerQuery } = network.service.database;
    const tables = await ownerQuery<{ name: string }>(
      "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
    );
    for (const { name } of tables) {
      const rows = await ownerQuery(`SELECT t::text AS row FROM "${name}" t WHERE t::text LIKE $1`, [`%${number.slice(2)}%`]);
      expect([name, rows]).toEqual([name, []]);
    }
    expect(network.service.logLines.join('\n')).not.toContain(number.slice(2));
  });

  it('is sealed and found under new keys after they were rotated, and still found before that', async () => {
    const number = freshNumber();
    const opened = await network.openCase('anna@social', {
      person: { name: 'Påhittad Rotation', personalIdentityNumber: number },
    });
    const asked = await network.get('pia@police', 'DisclosureRequest', REQUEST, {
      input: {
        toAgencyId: agencyId(network.social),
        personalIdentityNumber: number,
        fields: ['Person.phone'],
        purpose: 'CRIME_PREVENTION',
        motive: 'Behövs.',
        idempotencyKey: key(),
      },
    });
    const { settings, ownerUrl, ownerQuery } = network.service.database;
    const newer = {
      personKeys: withNewKey(settings.personKeys),
      personIndexKeys: withNewKey(settings.personIndexKeys),
    };
    const stored = async () => {
      const [row] = await ownerQuery<{ number_sealed: string; number_index: string; version: number }>(
        'SELECT p.number_sealed, p.number_index, p.version FROM person p JOIN case_file c ON c.person_id = p.id WHERE c.id = $1',
        [uuid(opened.id)],
      );
      if (!row) throw new Error('the person is gone');
      return row;
    };
    const before = await stored();
    expect(numberIndexes(newer.personIndexKeys, number)).toContain(before.number_index);
    expect(openNumber(newer.personKeys, before.number_sealed)).toBe(number);
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    const query: Query = async (text, values) => (await client.query(text, values && [...values])).rows as never;
    try {
      const rotated = await rotateNumbers(query, newer);
      expect(rotated.changed).toBeGreaterThan(0);
      expect(rotated.doubled).toBe(0);
      expect(await rotateNumbers(query, newer)).toEqual({ changed: 0, doubled: 0 });
    } finally {
      await client.end();
    }
    const after = await stored();
    expect(after.number_sealed).toMatch(/^9\./);
    expect(openNumber(newer.personKeys, after.number_sealed)).toBe(number);
    expect(after.number_index).toBe(numberIndex(newer.personIndexKeys, number));
    expect(after.version).toBe(before.version);
    const [request] = await ownerQuery<{ number_sealed: string; number_index: string }>(
      'SELECT number_sealed, number_index FROM disclosure_request WHERE id = $1',
      [uuid(asked.id)],
    );
    expect(request?.number_sealed).toMatch(/^9\./);
    expect(openNumber(newer.personKeys, request?.number_sealed ?? '')).toBe(number);
    expect(request?.number_index).toBe(numberIndex(newer.personIndexKeys, number));
  });
});

describe('the access log', () => {
  it('has an entry for the opening of a case and for a refused change, and holds no value', async () => {
    const { id, version } = await network.openCase('anna@social', { summary: 'Kanariefågel i loggen.' });
    await network.ask('lena@social', UPDATE, { id, version, patch: { summary: 'X' } });
    const rows = await network.service.database.ownerQuery<{ outcome: string; operation: string; code: string | null }>(
      "SELECT outcome, operation, code FROM access_entry WHERE record_type = 'Case' AND $1 = ANY (record_ids) ORDER BY id",
      [uuid(id)],
    );
    expect(rows).toContainEqual({ outcome: 'CHANGED', operation: 'openCase', code: null });
    expect(rows).toContainEqual({ outcome: 'REFUSED', operation: 'updateCase', code: 'FORBIDDEN' });
    const whole = await network.service.database.ownerQuery<{ row: string }>('SELECT e::text AS row FROM access_entry e');
    expect(whole.map(({ row }) => row).join('\n')).not.toContain('Kanariefågel');
  });
});

function withNewKey(ring: KeyRing): KeyRing {
  const current = { version: 9, key: createSecretKey(randomBytes(32)) };
  return { current, byVersion: new Map([...ring.byVersion, [current.version, current.key]]) };
}
