import pg from 'pg';
import { SERVICE_ROLE } from '../../src/platform/database';
import { newId } from '../../src/platform/ids';
import { birthday, dayOf, midnight, plusDays } from '../../src/policy/calendar';
import type { TestAgency } from '../support/api';
import { agencyId, createTestNetwork, inDays, key, type Answered, type TestNetwork } from './casesSupport';

const REFUSAL = '... on Refusal { code message fields provision unlock }';
const CONSENT_FIELDS = `__typename id provision form recipients { slug } fields givenOn validFrom validUntil endsBecause withdrawnAt live version
  givers { role name } maturityNote excludedGuardian guardianCount guardiansNotStated hindrance { cause note farReaching childsBest } youngPersonSays
  giverNotOnRecord counselAdvised reservation case { id } withheld { field reason }
  withdrawals { at fields reason recipients { slug } reads { agency field times firstAt lastAt } }`;
const RECORD = `mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename ${REFUSAL}
  ... on Consent { ${CONSENT_FIELDS} } } }`;
const WITHDRAW = `mutation ($id: ID!, $version: Int!, $reason: String!, $fields: [String!], $to: [ID!]) {
  result: withdrawConsent(id: $id, version: $version, reason: $reason, fields: $fields, recipientAgencyIds: $to) { __typename ${REFUSAL}
  ... on Consent { ${CONSENT_FIELDS} } } }`;
const NARROW = `mutation ($id: ID!, $version: Int!, $fields: [String!]) {
  result: narrowDisclosure(id: $id, version: $version, fields: $fields) { __typename ... on Disclosure { id } } }`;
const CONSENT = `query ($id: ID!) { result: consent(id: $id) { ${CONSENT_FIELDS} } }`;
const NODE = `query ($id: ID!) { result: node(id: $id) { __typename ... on Consent { ${CONSENT_FIELDS} } } }`;
const OF_CASE = `query ($id: ID!) { result: case(id: $id) { __typename id consents(first: 5) { ${CONSENT_FIELDS} } } }`;
const CASE = `query ($id: ID!) { result: case(id: $id) { __typename id risk summary person { name phone } } }`;
const REFERRAL = `query ($id: ID!) { result: referral(id: $id) { __typename id status version timeline { event reason } } }`;
const CLOSE = `mutation ($id: ID!) { result: closeCase(id: $id, version: 1, reason: "Klart.") { __typename ... on Case { id version } } }`;
const SEND = `mutation ($id: ID!, $key: String!) { result: sendReferral(id: $id, version: 1, idempotencyKey: $key) { __typename ... on Referral { id } } }`;

let network: TestNetwork;

beforeAll(async () => {
  network = await createTestNetwork();
});

afterAll(() => network.service.stop());

const uuid = (globalId: string): string => globalId.split('_')[1] ?? '';
const today = (): string => dayOf(new Date());
const yearsAgo = (years: number, day = today()): string => birthday(day, -years);
const caseOf = (birthDate: string | null, more: object = {}) =>
  network.openCase('anna@social', {
    person: {
      name: 'Påhittad Person',
      phone: '031-12 34 56',
      birthDate,
      guardians: [{ name: 'Påhittad Mor', relation: 'mamma' }],
    },
    ...more,
  });
const PERSON = { role: 'PERSON', name: 'Påhittad Person' };
const GUARDIAN = { role: 'GUARDIAN', name: 'Påhittad Mor' };
const NOTE = 'Femton år, förstår vad samtycket gäller; ingen betydande skada.';
/** One guardian, of one there is, with what the young person says. */
const ALONE = { givers: [GUARDIAN], maturityNote: NOTE, guardianCount: 1, youngPersonSays: 'Är med på det.' };

function inputFor(caseId: string, more: object = {}): Readonly<Record<string, unknown>> {
  return {
    caseId,
    givers: [PERSON],
    recipientAgencyIds: [agencyId(network.police)],
    fields: ['Case.risk', 'Case.summary', 'Person.name', 'Person.phone'],
    form: 'SIGNED',
    givenOn: today(),
    validUntil: inDays(90),
    idempotencyKey: key(),
    ...more,
  };
}
const record = (caseId: string, more: object = {}) => network.get('anna@social', 'Consent', RECORD, { input: inputFor(caseId, more) });
const refused = async (caseId: string, more: object = {}) =>
  network.get('anna@social', 'Refusal', RECORD, { input: inputFor(caseId, more) });
const withdraw = (consent: Answered, more: object = {}, actor = 'anna@social') =>
  network.ask(actor, WITHDRAW, {
    id: consent.id,
    version: consent.version,
    reason: 'Den enskilde vill inte.',
    ...more,
  });
const withdrawn = async (consent: Answered, more: object = {}): Promise<Answered> => {
  const { data, text } = await withdraw(consent, more);
  if (data?.result.__typename !== 'Consent') throw new Error(text);
  return data.result;
};

/** A disclosure that rests on a consent, put where `disclose` puts one. */
async function restingOn(
  consent: Answered,
  caseId: string,
  fields: readonly string[],
  more: { readonly to?: TestAgency; readonly referralId?: string; readonly ended?: boolean } = {},
): Promise<string> {
  const id = newId();
  const { social, police, service } = network;
  const opens = fields.some((field) => field === 'Case.person' || field.startsWith('Person.'));
  await service.database.ownerQuery(
    `INSERT INTO disclosure (id, owner_agency_id, recipient_agency_id, record_type, record_id, person_id, referral_id, fields, ground,
       gdpr_basis, purpose, valid_from, stated_until, valid_until, made_by, consent_ids)
     SELECT $1, $2, $3, 'Case', c.id, CASE WHEN $5 THEN c.person_id END, $6, $7, 'OSL 12:2', 'ART_6_1_E', 'ASSESSMENT',
       CASE WHEN $6::uuid IS NULL THEN now() - interval '1 hour' END, now() + interval '30 days',
       now() + interval '1 day' * $8, $9, ARRAY[$10]::uuid[] FROM case_file c WHERE c.id = $4`,
    [
      id,
      social.id,
      (more.to ?? police).id,
      uuid(caseId),
      opens,
      more.referralId ? uuid(more.referralId) : null,
      fields,
      more.ended ? -0.01 : 30,
      service.actor('anna@social').id,
      uuid(consent.id),
    ],
  );
  return id;
}
const rowOf = async (id: string) => {
  const [row] = await network.service.database.ownerQuery<Record<string, unknown>>(
    'SELECT fields, person_id IS NOT NULL AS person, revoked_at IS NOT NULL AS revoked, version FROM disclosure WHERE id = $1',
    [id],
  );
  return row;
};
const tracesOf = (id: string) =>
  network.service.database.ownerQuery<{ outcome: string; code: string | null; record_type: string }>(
    `SELECT outcome, code, record_type FROM access_entry WHERE record_ids @> ARRAY[$1]::uuid[] AND operation LIKE '%withdrawConsent%'
       AND outcome <> 'SHOWN' ORDER BY at`,
    [uuid(id)],
  );

describe('recording a consent', () => {
  it('of an adult is under OSL 12:2, and lasts as long as was agreed', async () => {
    const { id } = await caseOf(yearsAgo(18));
    const validUntil = inDays(90);
    const consent = await record(id, { validUntil, reservation: 'Inte till någon annan.' });
    expect(consent).toMatchObject({
      provision: 'OSL 12:2',
      form: 'SIGNED',
      recipients: [{ slug: 'police' }],
      fields: ['Case.person', 'Case.summary', 'Case.risk', 'Person.name', 'Person.phone'],
      givenOn: today(),
      validUntil,
      endsBecause: 'STATED',
      withdrawnAt: null,
      live: true,
      version: 1,
      givers: [PERSON],
      maturityNote: null,
      excludedGuardian: null,
      guardianCount: null,
      guardiansNotStated: false,
      hindrance: null,
      counselAdvised: false,
      reservation: 'Inte till någon annan.',
      case: { id },
      withdrawals: [],
      withheld: [],
    });
  });

  it('of an adult needs the adult, whoever else consents', async () => {
    const { id } = await caseOf(yearsAgo(18));
    const refusal = await refused(id, { givers: [GUARDIAN], maturityNote: NOTE });
    expect(refusal).toMatchObject({ code: 'GIVER_MISSING', provision: 'OSL 12:2', fields: ['Consent.givers'] });
    expect(refusal['unlock']).toMatch(/the person is an adult/i);
    expect(await record(id, { givers: [GUARDIAN, PERSON] })).toMatchObject({ provision: 'OSL 12:2' });
  });

  it('for a minor is under OSL 12:3, and ends at the 18th birthday', async () => {
    const born = plusDays(yearsAgo(18), 40);
    const { id } = await caseOf(born);
    const consent = await record(id, { givers: [GUARDIAN, PERSON], maturityNote: NOTE, guardianCount: 1 });
    expect(consent).toMatchObject({
      provision: 'OSL 12:3',
      validUntil: midnight(birthday(born, 18)).toISOString(),
      endsBecause: 'BIRTHDAY',
      live: true,
      givers: [GUARDIAN, PERSON],
      maturityNote: NOTE,
    });
    expect(await record(id, { ...ALONE, validUntil: inDays(5) })).toMatchObject({
      endsBecause: 'STATED',
    });
  });

  it('for a minor needs a guardian, or a note on why one is excluded', async () => {
    const { id } = await caseOf(yearsAgo(15));
    const refusal = await refused(id, { maturityNote: NOTE });
    expect(refusal).toMatchObject({ code: 'GIVER_MISSING', provision: 'OSL 12:3' });
    expect(refusal['unlock']).toMatch(/guardian must consent/i);
    const excludedGuardian = 'Påhittad Far: hot mot barnet.';
    expect(await record(id, { maturityNote: NOTE, excludedGuardian, guardianCount: 1 })).toMatchObject({
      givers: [PERSON],
      counselAdvised: true,
      excludedGuardian,
      provision: 'OSL 12:3',
    });
  });

  it('for a minor always needs the note that weighs age and maturity', async () => {
    const { id } = await caseOf(yearsAgo(15));
    for (const more of [{ givers: [GUARDIAN] }, { givers: [PERSON], excludedGuardian: 'Hot.' }]) {
      const answer = await network.ask('anna@social', RECORD, { input: inputFor(id, more) });
      expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'maturityNote']]);
    }
  });

  it('of somebody of unknown age is refused, and says what to enter', async () => {
    const { id } = await caseOf(null);
    const refusal = await refused(id, { givers: [PERSON, GUARDIAN], maturityNote: NOTE, excludedGuardian: 'Hot.' });
    expect(refusal).toMatchObject({ code: 'BIRTH_DATE_NEEDED', fields: ['Person.birthYear'] });
    expect(refusal['unlock']).toMatch(/birth date/);
  });

  it('of somebody born on 29 February knows that they came of age on 28 February', async () => {
    const { id } = await caseOf('2008-02-29');
    expect(await record(id, { givenOn: '2026-02-28' })).toMatchObject({ provision: 'OSL 12:2' });
    const refusal = await refused(id, { ...ALONE, givenOn: '2026-02-27' });
    expect(refusal).toMatchObject({ code: 'CONSENT_ENDED', provision: 'OSL 12:2' });
    expect(refusal['unlock']).toMatch(/the person is an adult/i);
  });

  it('is refused of a case that is closed; what was recorded before is withdrawn there as ever', async () => {
    const { id } = await caseOf(yearsAgo(30));
    const consent = await record(id);
    await network.get('anna@social', 'Case', CLOSE, { id });
    expect(await refused(id)).toMatchObject({ code: 'CASE_CLOSED', fields: ['Case.status'] });
    expect(await withdrawn(consent)).toMatchObject({ live: false });
  });

  it('does nothing twice for one key, and takes no other input under it', async () => {
    const { id } = await caseOf(yearsAgo(30));
    const input = inputFor(id);
    const first = await network.get('anna@social', 'Consent', RECORD, { input });
    expect(await network.get('anna@social', 'Consent', RECORD, { input })).toEqual(first);
    const ofCase = await network.get('anna@social', 'Case', OF_CASE, { id });
    expect(ofCase['consents']).toEqual([first]);
    const other = await network.ask('anna@social', RECORD, { input: { ...input, form: 'ORAL_NOTED' } });
    expect(other.code).toBe('CONFLICT');
  });

  it('begins when it was given, or later', async () => {
    const { id } = await caseOf(yearsAgo(30));
    const earlier = { givenOn: plusDays(today(), -3), validFrom: inDays(-2) };
    expect(await record(id, earlier)).toMatchObject({ validFrom: earlier.validFrom, live: true });
    const later = inDays(2);
    expect(await record(id, { validFrom: later })).toMatchObject({ validFrom: later, live: false });
  });

  it.each([
    ['given tomorrow', () => ({ givenOn: plusDays(today(), 1) }), ['input', 'givenOn']],
    ['given before the person was born', () => ({ givenOn: yearsAgo(40), validFrom: inDays(-1) }), ['input', 'givenOn']],
    ['that begins before it was given', () => ({ validFrom: inDays(-2) }), ['input', 'validFrom']],
    ['that ends before it begins', () => ({ validFrom: inDays(5), validUntil: inDays(4) }), ['input', 'validUntil']],
    [
      'that has ended',
      () => ({ givenOn: '2026-01-02', validFrom: '2026-02-01T00:00:00Z', validUntil: inDays(-1) }),
      ['input', 'validUntil'],
    ],
    ['of more than two years', () => ({ validUntil: inDays(740) }), ['input', 'validUntil']],
    ['of nobody', () => ({ givers: [] }), ['input', 'givers']],
    ['of the same guardian twice', () => ({ givers: [PERSON, GUARDIAN, GUARDIAN] }), ['input', 'givers', 2]],
    ['of the person under two names', () => ({ givers: [PERSON, { ...PERSON, name: 'En Annan' }] }), ['input', 'givers', 1]],
    ['of somebody without a name', () => ({ givers: [{ ...PERSON, name: ' ' }] }), ['input', 'givers', 0, 'name']],
    ['to nobody', () => ({ recipientAgencyIds: [] }), ['input', 'recipientAgencyIds']],
    [
      'to one agency twice',
      () => ({ recipientAgencyIds: [agencyId(network.police), agencyId(network.police)] }),
      ['input', 'recipientAgencyIds', 1],
    ],
    [
      'to the own agency',
      () => ({ recipientAgencyIds: [agencyId(network.police), agencyId(network.social)] }),
      ['input', 'recipientAgencyIds', 1],
    ],
    ['of no field', () => ({ fields: [] }), ['input', 'fields']],
    ['of a field that is never disclosed', () => ({ fields: ['Case.risk', 'Case.status'] }), ['input', 'fields', 1]],
    ['with a blank condition', () => ({ reservation: ' ' }), ['input', 'reservation']],
  ])('%s is refused at its place', async (_what, more, field) => {
    const { id } = await caseOf(yearsAgo(30));
    const answer = await network.ask('anna@social', RECORD, { input: inputFor(id, more()) });
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', field]);
  });

  it('to an agency that does not exist finds none', async () => {
    const { id } = await caseOf(yearsAgo(30));
    const recipientAgencyIds = [`agency_${newId()}`];
    expect((await network.ask('anna@social', RECORD, { input: inputFor(id, { recipientAgencyIds }) })).code).toBe('NOT_FOUND');
  });

  it('is for those who work on the case', async () => {
    const { id } = await caseOf(yearsAgo(30));
    await restingOn(await record(id), id, ['Case.risk']);
    const code = async (actor: string) => (await network.ask(actor, RECORD, { input: inputFor(id) })).code;
    expect(await code('lena@social')).toBe('FORBIDDEN');
    expect(await code('pia@police')).toBe('FORBIDDEN');
    for (const actor of ['bo@social', 'adam@social', 'low@social', 'siv@school', 'mona@association'])
      expect([actor, await code(actor)]).toEqual([actor, 'NOT_FOUND']);
  });
});

describe('a consent', () => {
  it('is seen in whole by who works on the case, and without names and notes by the lead', async () => {
    const { id } = await caseOf(yearsAgo(15));
    const consent = await record(id, { ...ALONE, reservation: 'Bara muntligen.' });
    for (const query of [CONSENT, NODE]) expect(await network.get('anna@social', 'Consent', query, { id: consent.id })).toEqual(consent);
    expect((await network.get('anna@social', 'Case', OF_CASE, { id }))['consents']).toEqual([consent]);
    const hidden = {
      ...{ givers: null, maturityNote: null, excludedGuardian: null, reservation: null, youngPersonSays: null },
      ...{
        guardianCount: null,
        guardiansNotStated: null,
        hindrance: null,
        giverNotOnRecord: null,
        counselAdvised: null,
      },
    };
    const leads = await network.get('lena@social', 'Consent', CONSENT, { id: consent.id });
    const withheld = [
      'maturityNote',
      'excludedGuardian',
      'reservation',
      'provision',
      'validUntil',
      'endsBecause',
      'youngPersonSays',
      'givers',
      'guardianCount',
      'guardiansNotStated',
      'hindrance',
      'giverNotOnRecord',
      'counselAdvised',
    ];
    expect(leads).toEqual({
      ...consent,
      ...hidden,
      provision: 'OSL 12',
      withheld: withheld.map((field) => ({ field, reason: expect.any(String) })),
    });
  });

  it('is seen by nobody else, through no door, although the case is disclosed to them', async () => {
    const { id } = await caseOf(yearsAgo(30));
    const consent = await record(id, { recipientAgencyIds: [agencyId(network.police), agencyId(network.school)] });
    await restingOn(consent, id, ['Case.risk']);
    expect(await network.get('pia@police', 'Case', OF_CASE, { id })).toEqual({ __typename: 'Case', id, consents: [] });
    for (const actor of ['pia@police', 'siv@school', 'mona@association', 'bo@social', 'adam@social', 'low@social']) {
      const answer = await network.ask(actor, CONSENT, { id: consent.id });
      expect([actor, answer.code, answer.data?.result ?? null]).toEqual([actor, 'NOT_FOUND', null]);
      const node = await network.ask(actor, NODE, { id: consent.id });
      expect([actor, node.data?.result ?? null]).toEqual([actor, null]);
      expect([actor, (await withdraw(consent, {}, actor)).code]).toEqual([actor, 'NOT_FOUND']);
    }
  });

  it('lies behind the second wall too: the rows of another agency are not there for the role of the service', async () => {
    const { id } = await caseOf(yearsAgo(30));
    await withdrawn(await record(id), { fields: ['Case.risk'] });
    const client = new pg.Client({ connectionString: network.service.database.ownerUrl });
    await client.connect();
    const seen = async (agency: string): Promise<boolean[]> => {
      await client.query(`SELECT set_config('app.agency_id', $1, false)`, [agency]);
      const tables = ['consent', 'consent_withdrawal'];
      const found = tables.map((table) => client.query(`SELECT FROM ${table} LIMIT 1`));
      return (await Promise.all(found)).map(({ rowCount }) => rowCount === 1);
    };
    await client.query(`SET ROLE ${SERVICE_ROLE}`);
    expect(await seen(network.social.id)).toEqual([true, true]);
    expect(await seen(network.police.id)).toEqual([false, false]);
    await client.end();
  });

  it('that is unknown or malformed is not found either', async () => {
    for (const id of [`consent_${newId()}`, 'consent_x', `case_${newId()}`])
      expect((await network.ask('anna@social', CONSENT, { id })).code).toBe('NOT_FOUND');
  });
});

describe('withdrawing a consent as a whole', () => {
  it('ends what rests on it in the same commit, and the referral that then rests on nothing', async () => {
    const { id } = await caseOf(yearsAgo(30), { risk: 'Hög.', summary: 'Text.' });
    const consent = await record(id);
    const draft = await network.draft('anna@social', id, network.police);
    const disclosure = await restingOn(consent, id, ['Case.risk', 'Case.person', 'Person.name'], {
      referralId: draft.id,
    });
    await network.get('anna@social', 'Referral', SEND, { id: draft.id, key: key() });
    expect(await network.get('pia@police', 'Case', CASE, { id })).toMatchObject({ risk: 'Hög.', summary: null });
    const answer = await withdrawn(consent);
    expect(answer).toMatchObject({
      live: false,
      withdrawnAt: expect.any(String),
      version: 2,
      fields: consent.fields,
      withdrawals: [{ fields: consent.fields, recipients: [{ slug: 'police' }], reason: 'Den enskilde vill inte.' }],
    });
    expect(await rowOf(disclosure)).toMatchObject({ revoked: true, version: 3 });
    expect((await network.ask('pia@police', CASE, { id })).code).toBe('NOT_FOUND');
    const referral = await network.get('pia@police', 'Referral', REFERRAL, { id: draft.id });
    expect(referral).toMatchObject({ status: 'REVOKED' });
    // The recipient learns that it ended, and not what the person said.
    expect(JSON.stringify(referral)).not.toContain('Den enskilde');
    expect(await tracesOf(consent.id)).toEqual([{ outcome: 'CHANGED', code: null, record_type: 'Consent' }]);
    expect(await tracesOf(`d_${disclosure}`)).toEqual([{ outcome: 'CHANGED', code: null, record_type: 'Disclosure' }]);
    expect(await tracesOf(draft.id)).toEqual([{ outcome: 'CHANGED', code: null, record_type: 'Referral' }]);
  });

  it('leaves a referral that rests on something else as it is', async () => {
    const { id } = await caseOf(yearsAgo(30));
    const [one, other] = [await record(id), await record(id)];
    const draft = await network.draft('anna@social', id, network.police);
    await restingOn(one, id, ['Case.risk'], { referralId: draft.id });
    const stays = await restingOn(other, id, ['Case.risk'], { referralId: draft.id });
    await network.get('anna@social', 'Referral', SEND, { id: draft.id, key: key() });
    await withdrawn(one);
    expect(await network.get('pia@police', 'Referral', REFERRAL, { id: draft.id })).toMatchObject({ status: 'SENT' });
    expect(await rowOf(stays)).toMatchObject({ revoked: false, fields: ['Case.risk'] });
  });

  it('leaves what it does not cover: what another consent carries goes on', async () => {
    const { id } = await caseOf(yearsAgo(30), { summary: 'Text.' });
    const consent = await record(id, { fields: ['Case.risk'] });
    const other = await record(id, { fields: ['Case.summary'] });
    const disclosure = await restingOn(consent, id, ['Case.risk', 'Case.summary']);
    await network.service.database.ownerQuery('UPDATE disclosure SET consent_ids = consent_ids || $2::uuid WHERE id = $1', [
      disclosure,
      uuid(other.id),
    ]);
    await withdrawn(consent);
    expect(await rowOf(disclosure)).toEqual({ fields: ['Case.summary'], person: false, revoked: false, version: 2 });
    expect(await network.get('pia@police', 'Case', CASE, { id })).toMatchObject({ risk: null, summary: 'Text.' });
  });

  it('reaches a disclosure that has lapsed by law, which a corrected birth date could bring back', async () => {
    const { id } = await caseOf(yearsAgo(30));
    const consent = await record(id);
    const lapsed = await restingOn(consent, id, ['Case.risk'], { ended: true });
    await withdrawn(consent);
    expect(await rowOf(lapsed)).toMatchObject({ revoked: true });
  });

  it('is possible once, by the lead too', async () => {
    const { id } = await caseOf(yearsAgo(30));
    const consent = await record(id);
    const { data } = await withdraw(consent, {}, 'lena@social');
    expect(data?.result).toMatchObject({ __typename: 'Consent', live: false, givers: null });
    const again = await withdraw({ ...consent, version: 2 });
    expect(again.data?.result).toMatchObject({ __typename: 'Refusal', code: 'CONSENT_ENDED' });
    expect(await tracesOf(consent.id)).toContainEqual({
      outcome: 'REFUSED',
      code: 'CONSENT_ENDED',
      record_type: 'Consent',
    });
  });

  it('is for the version that was read', async () => {
    const { id } = await caseOf(yearsAgo(30));
    const consent = await record(id);
    await withdrawn(consent, { fields: ['Case.risk'] });
    const late = await withdraw(consent);
    expect([late.code, late.extensions['currentVersion']]).toEqual(['CONFLICT', 2]);
    expect(await network.get('anna@social', 'Consent', CONSENT, { id: consent.id })).toMatchObject({ live: true });
  });

  it('is done by one of two who try at once', async () => {
    const { id } = await caseOf(yearsAgo(30));
    const consent = await record(id);
    const disclosure = await restingOn(consent, id, ['Case.risk']);
    const answers = await Promise.all([withdraw(consent), withdraw(consent, {}, 'lena@social')]);
    expect(answers.map(({ code }) => code).sort()).toEqual(['CONFLICT', null]);
    expect(await rowOf(disclosure)).toMatchObject({ revoked: true, version: 2 });
  });
});

describe('what `disclose` has put on a consent', () => {
  const validUntil = inDays(300);
  const on = (recordId: string, idempotencyKey = key()) =>
    network.disclose('anna@social', {
      recordId,
      recipientAgencyId: agencyId(network.police),
      fields: ['Case.risk'],
      ground: 'OSL 12:2',
      validUntil,
      idempotencyKey,
    });

  it('ends with it at the latest, and at once when it is withdrawn; a replay brings nothing back', async () => {
    const { id } = await caseOf(yearsAgo(30), { risk: 'Hög.' });
    const consent = await record(id);
    const replayed = key();
    const made = (await on(id, replayed)).data?.result;
    expect(made).toMatchObject({ __typename: 'Disclosure', live: true });
    const [row] = await network.service.database.ownerQuery<{ valid_until: Date; ends_because: string }>(
      'SELECT valid_until, ends_because FROM disclosure WHERE id = $1 AND consent_ids = ARRAY[$2]::uuid[]',
      [uuid(made?.id ?? ''), uuid(consent.id)],
    );
    expect(row).toEqual({ valid_until: new Date(String(consent['validUntil'])), ends_because: 'CONSENT' });
    expect(await network.get('pia@police', 'Case', CASE, { id })).toMatchObject({ risk: 'Hög.' });
    await withdrawn(consent);
    expect((await on(id, replayed)).data?.result).toMatchObject({ id: made?.id, live: false });
    expect((await on(id)).data?.result).toMatchObject({ __typename: 'Refusal' });
    expect((await network.ask('pia@police', CASE, { id })).code).toBe('NOT_FOUND');
  });

  it('never outlives it, whichever of the two is first', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id } = await caseOf(yearsAgo(30), { risk: 'Hög.' });
      const consent = await record(id);
      const [disclosed, taken] = await Promise.all([on(id), withdraw(consent)]);
      expect([disclosed.code, taken.data?.result.__typename]).toEqual([null, 'Consent']);
      expect((await network.ask('pia@police', CASE, { id })).code).toBe('NOT_FOUND');
    }
  });
});

describe('withdrawing a part of a consent', () => {
  it('takes fields from the consent and from what rests on it, and nothing else', async () => {
    const { id } = await caseOf(yearsAgo(30), { risk: 'Hög.', summary: 'Text.' });
    const consent = await record(id);
    const disclosure = await restingOn(consent, id, consent.fields);
    const less = await withdrawn(consent, { fields: ['Case.risk', 'Person.phone'] });
    expect(less).toMatchObject({
      fields: ['Case.person', 'Case.summary', 'Person.name'],
      live: true,
      withdrawnAt: null,
      version: 2,
    });
    expect(await rowOf(disclosure)).toMatchObject({ fields: less.fields, person: true, revoked: false, version: 2 });
    expect(await network.get('pia@police', 'Case', CASE, { id })).toMatchObject({
      risk: null,
      summary: 'Text.',
      person: { name: 'Påhittad Person', phone: null },
    });
  });

  it('settles anew when what is left ends, as narrowing the disclosure does', async () => {
    for (const narrowed of [false, true]) {
      const { id } = await caseOf(yearsAgo(30), { risk: 'Hög.', summary: 'Text.' });
      const short = await record(id, { fields: ['Case.risk', 'Case.summary'], validUntil: inDays(20) });
      await record(id, { fields: ['Case.summary'], validUntil: inDays(80) });
      const input = {
        recordId: id,
        recipientAgencyId: agencyId(network.police),
        fields: ['Case.risk', 'Case.summary'],
      };
      const stated = { ground: 'OSL 12:2', validUntil: inDays(70), idempotencyKey: key() };
      const made = (await network.disclose('anna@social', { ...input, ...stated })).data?.result as Answered;
      expect(made).toMatchObject({ __typename: 'Disclosure', fields: ['Case.summary', 'Case.risk'] });
      const ends = () =>
        network.service.database.ownerQuery<object>(
          'SELECT fields, valid_until AS at, ends_because AS because, open_until AS open FROM disclosure WHERE id = $1',
          [uuid(made.id)],
        );
      const soon = new Date(String(short['validUntil']));
      expect(await ends()).toMatchObject([{ at: soon, because: 'CONSENT', open: soon }]);
      if (narrowed)
        await network.get('anna@social', 'Disclosure', NARROW, { id: made.id, version: made.version, fields: ['Case.summary'] });
      else await withdrawn(short, { fields: ['Case.risk'] });
      const later = new Date(stated.validUntil);
      expect(await ends()).toEqual([{ fields: ['Case.summary'], at: later, because: 'STATED', open: later }]);
    }
  });

  it('takes every field of the person along with the person', async () => {
    const { id } = await caseOf(yearsAgo(30));
    const consent = await record(id);
    // What another consent carries of the person goes too: there is no seeing it without the person.
    const disclosure = await restingOn(consent, id, [...consent.fields, 'Person.language']);
    const less = await withdrawn(consent, { fields: ['Case.person'] });
    expect(less.fields).toEqual(['Case.summary', 'Case.risk']);
    expect(await rowOf(disclosure)).toEqual({
      fields: ['Case.summary', 'Case.risk'].sort(byTable(consent)),
      person: false,
      revoked: false,
      version: 2,
    });
    expect(less['withdrawals']).toMatchObject([{ fields: ['Case.person', 'Person.name', 'Person.phone'] }]);
  });

  it('takes the fields of a class', async () => {
    const { id } = await caseOf(yearsAgo(30));
    const consent = await record(id);
    expect((await withdrawn(consent, { fields: ['RISK', 'CONTACT'] })).fields).toEqual(['Case.person', 'Case.summary', 'Person.name']);
  });

  it('takes recipients, and leaves the others what they have', async () => {
    const { id } = await caseOf(yearsAgo(30));
    const consent = await record(id, { recipientAgencyIds: [agencyId(network.police), agencyId(network.school)] });
    const toPolice = await restingOn(consent, id, ['Case.risk']);
    const toSchool = await restingOn(consent, id, ['Case.risk'], { to: network.school });
    const less = await withdrawn(consent, { to: [agencyId(network.police)] });
    expect(less).toMatchObject({ recipients: [{ slug: 'school' }], fields: consent.fields, live: true });
    expect(await rowOf(toPolice)).toMatchObject({ revoked: true });
    expect(await rowOf(toSchool)).toMatchObject({ revoked: false, version: 1 });
    const none = await withdrawn(less, { to: [agencyId(network.school)] });
    expect(none).toMatchObject({ live: false, withdrawnAt: expect.any(String), version: 3 });
    expect(none['withdrawals']).toMatchObject([{ recipients: [{ slug: 'police' }] }, { recipients: [{ slug: 'school' }] }]);
    expect(await rowOf(toSchool)).toMatchObject({ revoked: true });
  });

  it('withdraws it as a whole when no field is left', async () => {
    const { id } = await caseOf(yearsAgo(30));
    const consent = await record(id, { fields: ['Case.risk', 'Case.summary'] });
    const less = await withdrawn(consent, { fields: ['Case.risk'] });
    expect(await withdrawn(less, { fields: ['Case.summary'] })).toMatchObject({
      live: false,
      withdrawnAt: expect.any(String),
    });
  });

  it.each([
    ['fields and recipients at once', () => ({ fields: ['Case.risk'], to: [agencyId(network.police)] }), ['recipientAgencyIds']],
    ['no field', () => ({ fields: [] }), ['fields']],
    ['a field it does not name', () => ({ fields: ['Case.risk', 'Case.health'] }), ['fields', 1]],
    ['a field twice', () => ({ fields: ['Case.risk', 'Case.risk'] }), ['fields', 1]],
    ['no recipient', () => ({ to: [] }), ['recipientAgencyIds']],
    ['a recipient it does not name', () => ({ to: [agencyId(network.school)] }), ['recipientAgencyIds', 0]],
    ['no reason', () => ({ reason: '  ' }), ['reason']],
  ])('of %s is refused at its place', async (_what, more, field) => {
    const { id } = await caseOf(yearsAgo(30));
    const answer = await withdraw(await record(id), more());
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', field]);
  });
});

describe('a withdrawal reports', () => {
  it('what the recipients had been shown in full of what was withdrawn, and nothing else', async () => {
    const { id } = await caseOf(yearsAgo(30), { risk: 'Hög.', summary: 'Text.' });
    const consent = await record(id, { recipientAgencyIds: [agencyId(network.police), agencyId(network.prison)] });
    await restingOn(consent, id, consent.fields);
    await restingOn(consent, id, ['Case.risk'], { to: network.school });
    await network.get('siv@school', 'Case', CASE, { id });
    await network.get('anna@social', 'Case', CASE, { id });
    const before = new Date();
    await network.get('pia@police', 'Case', CASE, { id });
    await network.get('per@police', 'Case', 'query ($id: ID!) { result: case(id: $id) { __typename id risk } }', {
      id,
    });
    await masked(id, ['Case.risk:masked', 'Person.phone:masked']);
    const less = await withdrawn(consent, { fields: ['Case.risk', 'Person.phone'] });
    const [{ reads }] = less['withdrawals'] as [{ reads: { firstAt: string; lastAt: string }[] }];
    expect(reads).toMatchObject([
      { agency: 'police', field: 'Case.risk', times: 2 },
      { agency: 'police', field: 'Person.phone', times: 1 },
    ]);
    const [risk, phone] = reads;
    expect(risk && risk.firstAt < risk.lastAt && Date.parse(risk.firstAt) >= before.getTime() - 1).toBe(true);
    expect(phone?.firstAt).toBe(phone?.lastAt);
  });

  it('the same ever after, although more is read on another ground', async () => {
    const { id } = await caseOf(yearsAgo(30), { risk: 'Hög.' });
    const [consent, other] = [await record(id), await record(id)];
    await restingOn(consent, id, ['Case.risk']);
    await network.get('pia@police', 'Case', CASE, { id });
    const { withdrawals } = await withdrawn(consent);
    await restingOn(other, id, ['Case.risk']);
    await network.get('pia@police', 'Case', CASE, { id });
    const later = await network.get('anna@social', 'Consent', CONSENT, { id: consent.id });
    expect(later['withdrawals']).toEqual(withdrawals);
  });

  it('nothing when nothing had been read since it began', async () => {
    const { id } = await caseOf(yearsAgo(30), { risk: 'Hög.' });
    await restingOn(await record(id), id, ['Case.risk']);
    await network.get('pia@police', 'Case', CASE, { id });
    const consent = await record(id);
    expect((await withdrawn(consent))['withdrawals']).toMatchObject([{ reads: [] }]);
  });
});

/** The order of the table, as a consent lists its fields. */
const byTable =
  ({ fields }: Answered) =>
  (a: string, b: string): number =>
    fields.indexOf(a) - fields.indexOf(b);

/** An entry that says that the police was shown these forms of fields of the case. */
async function masked(caseId: string, shown: readonly string[]): Promise<void> {
  const { social, police, service } = network;
  await service.database.ownerQuery(
    `INSERT INTO access_entry (id, at, request_id, agency_id, member_id, owner_agency_id, purpose, operation, outcome, record_type, record_ids, shown, withheld)
     VALUES ($1, clock_timestamp(), 'r', $2, $3, $4, 'CASEWORK', 'case', 'SHOWN', 'Case', ARRAY[$5]::uuid[], $6, '{}')`,
    [newId(), police.id, service.actor('pia@police').id, social.id, uuid(caseId), shown],
  );
}
