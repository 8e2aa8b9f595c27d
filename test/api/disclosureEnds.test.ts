import { randomUUID } from 'node:crypto';
import { agencyId, createTestNetwork, freshNumber, inDays, type Answered, type TestNetwork } from './casesSupport';

const CASE = `query ($id: ID!) { result: case(id: $id) { __typename id number status summary risk family health religion offences reporter
  concernTypes { code } environment { code } assignees { role }
  person { name personalIdentityNumber birthYear language { code } address district phone guardians { name } withheld { field } }
  withheld { field reason } } }`;
const NARROW = `mutation ($id: ID!, $version: Int!, $fields: [String!], $validUntil: DateTime) {
  result: narrowDisclosure(id: $id, version: $version, fields: $fields, validUntil: $validUntil) { __typename
  ... on Refusal { code } ... on Disclosure { id version fields live validUntil } } }`;
const REFERRAL = 'query ($id: ID!) { result: referral(id: $id) { __typename id status version timeline { event reason } } }';

let network: TestNetwork;

beforeAll(async () => {
  network = await createTestNetwork();
});

afterAll(() => network.service.stop());

const uuid = (globalId: string): string => globalId.split('_')[1] ?? '';
const toPolice = (recordId: string, fields: readonly string[], more: object = {}) =>
  network.disclose('anna@social', { recordId, recipientAgencyId: agencyId(network.police), fields, ...more });
const police = async (id: string): Promise<Answered | string | null | undefined> => {
  const { code, data } = await network.ask('pia@police', CASE, { id });
  return code ?? data?.result;
};
const made = async (answer: ReturnType<TestNetwork['disclose']>): Promise<Answered> => {
  const { data, text } = await answer;
  if (data?.result.__typename !== 'Disclosure') throw new Error(text);
  return data.result;
};

const FULL = {
  summary: 'Sammanfattning.',
  risk: 'Risk.',
  family: 'Familj.',
  health: 'Hälsa.',
  religion: 'Religion.',
  offences: 'Brott.',
  reporter: 'Anmälare.',
  environment: 'violent-islamist',
  concernTypes: ['propaganda'],
};
const fullPerson = (): object => ({
  name: 'Påhittad Full',
  personalIdentityNumber: freshNumber(),
  address: 'Gatan 1',
  district: 'Angered',
  phone: '031-123 45 67',
  guardians: [{ name: 'Påhittad Far' }],
});

describe('narrowing a disclosure', () => {
  it('takes fields away at once, the person too when nothing of the person is left', async () => {
    const { id } = await network.openCase('anna@social', { ...FULL, person: fullPerson() });
    const wide = await made(toPolice(id, ['Case.risk', 'Case.summary', 'Person.name', 'Person.phone']));
    const narrow = (version: number, fields: string[]) =>
      network.get('anna@social', 'Disclosure', NARROW, { id: wide.id, version, fields });
    const less = await narrow(1, ['Case.risk', 'Person.name']);
    expect(less.fields).toEqual(['Case.person', 'Case.risk', 'Person.name']);
    expect(await police(id)).toMatchObject({
      risk: 'Risk.',
      summary: null,
      person: { name: 'Påhittad Full', phone: null },
    });
    await narrow(2, ['Case.risk']);
    expect(await police(id)).toMatchObject({ risk: 'Risk.', person: null });
    const [row] = await network.service.database.ownerQuery('SELECT person_id, fields FROM disclosure WHERE id = $1', [uuid(wide.id)]);
    expect(row).toEqual({ person_id: null, fields: ['Case.risk'] });
  });

  it('brings the end nearer', async () => {
    const { id } = await network.openCase('anna@social');
    const { id: disclosureId } = await made(toPolice(id, ['Case.risk']));
    const validUntil = inDays(3);
    const done = await network.get('anna@social', 'Disclosure', NARROW, { id: disclosureId, version: 1, validUntil });
    expect(done).toMatchObject({ validUntil, version: 2, fields: ['Case.risk'] });
  });

  it.each([
    ['another field', () => ({ fields: ['Case.risk', 'Case.summary'] }), ['fields', 1]],
    ['a class', () => ({ fields: ['RISK'] }), ['fields', 0]],
    ['no field', () => ({ fields: [] }), ['fields']],
    ['more time', () => ({ validUntil: inDays(31) }), ['validUntil']],
    ['an end that has passed', () => ({ validUntil: inDays(-1) }), ['validUntil']],
    ['what it is already', () => ({ fields: ['Case.risk'] }), ['fields']],
  ])('to %s is refused at its place', async (_what, to, field) => {
    const { id } = await network.openCase('anna@social');
    const disclosure = await made(toPolice(id, ['Case.risk']));
    const answer = await network.ask('anna@social', NARROW, { id: disclosure.id, version: 1, ...to() });
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', field]);
  });

  it('is for who works on the case, from the version that was read', async () => {
    const { id } = await network.openCase('anna@social');
    const disclosure = await made(toPolice(id, ['Case.risk', 'Case.summary']));
    const to = { id: disclosure.id, version: 1, fields: ['Case.risk'] };
    const code = async (actor: string): Promise<string | null> => (await network.ask(actor, NARROW, to)).code;
    expect(await code('lena@social')).toBe('FORBIDDEN');
    expect(await code('pia@police')).toBe('FORBIDDEN');
    expect(await code('bo@social')).toBe('NOT_FOUND');
    expect(await code('siv@school')).toBe('NOT_FOUND');
    expect(await code('anna@social')).toBeNull();
    expect(await code('anna@social')).toBe('CONFLICT');
  });
});

describe('revoking a disclosure', () => {
  it('closes it at once, by who works on the case or by the lead', async () => {
    for (const actor of ['anna@social', 'lena@social']) {
      const { id } = await network.openCase('anna@social', { risk: 'Hög.' });
      const disclosure = await made(toPolice(id, ['Case.risk']));
      expect(await police(id)).toMatchObject({ risk: 'Hög.' });
      expect((await network.move('pia@police', 'revokeDisclosure', disclosure.id, 1, 'Nej.')).code).toBe('FORBIDDEN');
      const revoked = await network.move(actor, 'revokeDisclosure', disclosure.id, 1, 'Inte längre behövligt.');
      expect(revoked.data?.result).toMatchObject({ live: false, revokedAt: expect.any(String) });
      expect(await police(id)).toBe('NOT_FOUND');
      const again = await network.move(actor, 'revokeDisclosure', disclosure.id, 2, 'Igen.');
      expect(again.data?.result.code).toBe('DISCLOSURE_ENDED');
    }
  });

  it('revokes the referral with the last one that it rests on, and not before', async () => {
    const { id } = await network.openCase('anna@social');
    const { referral, disclosure } = await network.sent('anna@social', id, ['Case.risk']);
    const second = await made(toPolice(id, ['Case.summary'], { referralId: referral.id }));
    await made(toPolice(id, ['Case.family']));
    await network.move('anna@social', 'revokeDisclosure', disclosure.id, disclosure.version, 'En.');
    expect(await network.get('pia@police', 'Referral', REFERRAL, { id: referral.id })).toMatchObject({
      status: 'SENT',
      version: referral.version,
    });
    await network.move('anna@social', 'revokeDisclosure', second.id, 1, 'Den sista.');
    const seen = await network.get('pia@police', 'Referral', REFERRAL, { id: referral.id });
    expect(seen).toMatchObject({ status: 'REVOKED', version: referral.version + 1 });
    // Nothing rests on it any more that could carry the reason to the recipient; the sender keeps it.
    expect((seen['timeline'] as Answered[]).at(-1)).toEqual({ event: 'REVOKE', reason: null });
    const own = await network.get('anna@social', 'Referral', REFERRAL, { id: referral.id });
    expect((own['timeline'] as Answered[]).at(-1)).toEqual({ event: 'REVOKE', reason: 'Den sista.' });
  });

  it('leaves a draft a draft', async () => {
    const { id } = await network.openCase('anna@social');
    const draft = await network.draft('anna@social', id, network.police);
    const disclosure = await made(toPolice(id, ['Case.risk'], { referralId: draft.id }));
    await network.move('anna@social', 'revokeDisclosure', disclosure.id, 1, 'Ångrat.');
    expect(await network.get('anna@social', 'Referral', REFERRAL, { id: draft.id })).toMatchObject({
      status: 'DRAFT',
      version: 1,
    });
  });

  it('at the same moment of both that a referral rests on revokes it once', async () => {
    const { id } = await network.openCase('anna@social');
    const { referral, disclosure } = await network.sent('anna@social', id, ['Case.risk']);
    const second = await made(toPolice(id, ['Case.summary'], { referralId: referral.id }));
    await Promise.all([disclosure, second].map((one) => network.move('anna@social', 'revokeDisclosure', one.id, one.version, 'Slut.')));
    const { timeline, status } = await network.get('anna@social', 'Referral', REFERRAL, { id: referral.id });
    expect(status).toBe('REVOKED');
    expect((timeline as Answered[]).filter(({ event }) => event === 'REVOKE')).toHaveLength(1);
  });
});

describe('the listing of an expert with protected identity', () => {
  const EXPERT = 'query ($id: ID!) { result: expert(id: $id) { __typename name contact { phone } } }';

  async function listing(): Promise<string> {
    const id = randomUUID();
    await network.service.database.ownerQuery(
      `INSERT INTO expert (id, agency_id, name, title, phone, protected_identity, assured_at)
       VALUES ($1, $2, 'Påhittad Skyddad', 'Socialsekreterare', '031-1', true, now())`,
      [id, network.social.id],
    );
    return `expert_${id}`;
  }

  it('opens its name to the one agency, and to no other', async () => {
    const id = await listing();
    const name = async (actor: string): Promise<unknown> => (await network.get(actor, 'Expert', EXPERT, { id }))['name'];
    expect(await name('pia@police')).toBeNull();
    const input = { recordId: id, recipientAgencyId: agencyId(network.police), fields: ['Expert.name'] };
    expect((await network.disclose('anna@social', input)).code).toBe('FORBIDDEN');
    const disclosure = await made(network.disclose('kim@social', input));
    expect([await name('pia@police'), await name('siv@school')]).toEqual(['Påhittad Skyddad', null]);
    await network.move('lena@social', 'revokeDisclosure', disclosure.id, 1, 'Slut.');
    expect(await name('pia@police')).toBeNull();
  });

  it('opens nothing of a case, and rests on no referral', async () => {
    const recordId = await listing();
    const { id } = await network.openCase('anna@social');
    const draft = await network.draft('anna@social', id, network.police);
    const input = { recordId, recipientAgencyId: agencyId(network.police), fields: ['Person.name'] };
    expect((await network.disclose('kim@social', input)).extensions['field']).toEqual(['input', 'fields', 0]);
    const onReferral = await network.disclose('kim@social', {
      ...input,
      fields: ['Expert.name'],
      referralId: draft.id,
    });
    expect(onReferral.extensions['field']).toEqual(['input', 'referralId']);
  });
});
