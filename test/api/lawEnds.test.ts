import pg from 'pg';
import type { Statements } from '../../src/platform/statements';
import { birthday, dayOf, midnight, plusDays } from '../../src/policy/calendar';
import { PROVISIONS } from '../../src/policy/provisions';
import type { Provision } from '../../src/policy/provisionTypes';
import { GROUP_RULES } from '../../src/policy/programmes';
import { applyLaw, type Applied } from '../../src/referrals/law.service';
import { LAW, lawOf } from '../../src/referrals/lawInForce.service';
import { agencyId, createTestNetwork, inDays, key, type Answered, type TestNetwork } from './casesSupport';
import { numberOf } from './lawSupport';

const IN_CASE = '__typename id summary risk family person { id name phone }';
const CASE = `query ($id: ID!) { result: case(id: $id) { ${IN_CASE} version } }`;
const NODE_CASE = `query ($id: ID!) { result: node(id: $id) { __typename ... on Case { ${IN_CASE} } } }`;
const NODE_PERSON = 'query ($id: ID!) { result: node(id: $id) { __typename ... on Person { name phone } } }';
const IN_REFERRAL = `__typename id status version message case { ${IN_CASE} } disclosure { id live } disclosures { id live fields }`;
const REFERRAL = `query ($id: ID!) { result: referral(id: $id) { ${IN_REFERRAL} } }`;
const NODE_REFERRAL = `query ($id: ID!) { result: node(id: $id) { __typename ... on Referral { case { ${IN_CASE} } message } } }`;
const REFERRALS = `{ result: referrals(first: 100) { nodes { id message case { ${IN_CASE} } } } }`;
const CASES = `query ($first: Int, $after: String) { result: cases(first: $first, after: $after) { totalCount
  nodes { ${IN_CASE} } edges { cursor node { id } } pageInfo { endCursor } } }`;
const LOOKUP = `query ($by: CaseLookupInput!) { result: caseLookup(by: $by) { ${IN_CASE} } }`;
const DISCLOSURE =
  'query ($id: ID!) { result: node(id: $id) { __typename ... on Disclosure { id live validUntil endsBecause version fields weighing } } }';
const MOVE = (mutation: string): string => `mutation ($id: ID!, $version: Int!) { result: ${mutation}(id: $id, version: $version) {
  __typename ... on Referral { ${IN_REFERRAL} } ... on Refusal { code } } }`;
const REQUEST = `mutation ($input: RequestDisclosureInput!) { result: requestDisclosure(input: $input) {
  __typename ... on DisclosureRequest { id case { ${IN_CASE} } } ... on Refusal { code } } }`;
const OF_REQUEST = `query ($id: ID!) { result: disclosureRequest(id: $id) { __typename id case { ${IN_CASE} } } }`;
const RECORD = `mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename
  ... on Refusal { code message } ... on Consent { id version provision validUntil endsBecause live } } }`;
const CONSENT = 'query ($id: ID!) { result: consent(id: $id) { __typename id version validUntil endsBecause live } }';
const WITHDRAW = `mutation ($id: ID!, $version: Int!, $fields: [String!]) {
  result: withdrawConsent(id: $id, version: $version, reason: "Vill inte.", fields: $fields) { __typename
  ... on Refusal { code } ... on Consent { id version live withdrawals { fields reads { field times } } } } }`;
const UPDATE = `mutation ($id: ID!, $version: Int!, $patch: CasePatch!) { result: updateCase(id: $id, version: $version, patch: $patch) {
  __typename ... on Refusal { code } ... on Case { id version summary person { id version } } } }`;
const NARROW = `mutation ($id: ID!, $version: Int!, $validUntil: DateTime) {
  result: narrowDisclosure(id: $id, version: $version, validUntil: $validUntil) { __typename ... on Disclosure { id version validUntil } } }`;
const LAPSES = `query ($withinDays: Int!, $first: Int, $after: String) { result: lapses(withinDays: $withinDays, first: $first, after: $after) { totalCount
  nodes { id kind at because case { id } disclosure { id } consent { id } } pageInfo { endCursor } } }`;

let network: TestNetwork;
let owner: pg.Client;
let law: Statements;

beforeAll(async () => {
  network = await createTestNetwork();
  owner = new pg.Client({ connectionString: network.service.database.ownerUrl });
  await owner.connect();
  law = { query: async (text, values) => (await owner.query(text, values)).rows as never };
});

afterAll(async () => {
  await owner.end();
  await network.service.stop();
});

// One test's table of the law, and what it left live, are no other's.
afterEach(async () => {
  await apply(PROVISIONS);
  await law.query('UPDATE disclosure SET revoked_at = now() WHERE revoked_at IS NULL AND ground = $1', ['OSL 10:18 a']);
});

const anna = 'anna@social';
const pia = 'pia@police';
const uuid = (id: string): string => id.split('_')[1] ?? '';
const today = (): string => dayOf(new Date());
/** Born so that the birthday falls that many days from now. */
/** Time to read what is disclosed before it ends. */
const SHORTLY_MS = 5_000;
const turning = (age: number, daysFromNow: number): string => birthday(plusDays(today(), daysFromNow), -age);
const wait = (until: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, Math.max(0, until - Date.now())));

let made = 0;

/** Something that is read by a recipient through every door, with all that the doors need. */
interface Reading {
  readonly caseId: string;
  readonly number: string;
  readonly personId: string;
  readonly name: string;
  readonly marker: string;
  readonly referral: Answered;
  readonly disclosureId: string;
  readonly cursor: string;
  readonly before: string[];
  readonly request: { readonly input: object; readonly id: string };
  readonly consent: Answered | null;
}

const FIELDS = ['Case.summary', 'Case.risk', 'Person.name', 'Person.phone'];

interface Wishes {
  readonly born: string;
  readonly ground: Readonly<Record<string, unknown>>;
  readonly consent?: Readonly<Record<string, unknown>>;
  readonly fields?: readonly string[];
  readonly validUntil?: string;
  /** Whether it is to have begun ten days ago. */
  readonly longAgo?: boolean;
}

const ON_10_18A = { ground: 'OSL 10:18 a', duty: null, weighing: 'Vägt.', purpose: 'CRIME_PREVENTION' };
const ON_CONSENT = (code: string) => ({ ground: code, duty: null, purpose: 'ASSESSMENT' });

async function begun(wishes: Wishes): Promise<Reading> {
  made += 1;
  const marker = `Markering ${String(made)}å`;
  const name = `Påhittad Läst ${String.fromCharCode(65 + made)}`;
  const person = { name, phone: '031-98 76 54', birthDate: wishes.born };
  const texts = { summary: `${marker} sammanfattning`, risk: `${marker} risk`, family: `${marker} familj` };
  const opened = await network.openCase(anna, { person, ...texts });
  const { id: caseId } = opened;
  const consent = wishes.consent ? await recorded(caseId, wishes.consent) : null;
  const referral = await disclosedOn(caseId, wishes, marker);
  const { id: disclosureId } = referral['disclosure'] as Answered;
  if (wishes.longAgo) await backdate(disclosureId);
  await moved('receiveReferral', referral);
  const input = {
    recordId: caseId,
    fields: ['Case.family'],
    purpose: 'ASSESSMENT',
    motive: 'Behövs.',
    idempotencyKey: key(),
  };
  const { id } = await network.get(pia, 'DisclosureRequest', REQUEST, { input });
  const later = await network.openCase(anna, { person: { name: 'Påhittad Senare' }, risk: 'Senare.' });
  const also = { recordId: later.id, recipientAgencyId: agencyId(network.police), fields: ['Case.risk'] };
  await shown(network.disclose(anna, also), 'Disclosure');
  const page = await pageOf(pia, { first: 1 });
  expect(page.nodes.map((node) => node.id)).toEqual([later.id]);
  const rest = { referral, disclosureId, cursor: page.pageInfo.endCursor, request: { input, id }, consent };
  const before = (await pageOf(pia, { first: 100 })).nodes.map((node) => node.id);
  return {
    caseId,
    number: String(opened['number']),
    personId: (opened['person'] as Answered).id,
    name,
    marker,
    before,
    ...rest,
  };
}

async function disclosedOn(caseId: string, wishes: Wishes, marker: string): Promise<Answered> {
  const draft = await network.draft(anna, caseId, network.police, { message: `${marker} meddelande` });
  const fields = wishes.fields ?? FIELDS;
  const input = {
    recordId: caseId,
    recipientAgencyId: agencyId(network.police),
    referralId: draft.id,
    fields,
    ...wishes.ground,
  };
  await shown(network.disclose(anna, { ...input, ...(wishes.validUntil ? { validUntil: wishes.validUntil } : {}) }), 'Disclosure');
  const send = `mutation ($id: ID!, $version: Int!, $key: String!) { result: sendReferral(id: $id, version: $version, idempotencyKey: $key) {
    __typename ... on Referral { ${IN_REFERRAL} } ... on Refusal { code } } }`;
  return network.get(anna, 'Referral', send, { id: draft.id, version: draft.version, key: key() });
}

async function shown(answer: ReturnType<TestNetwork['ask']>, type: string): Promise<Answered> {
  const { data, text } = await answer;
  if (data?.result.__typename !== type) throw new Error(text);
  return data.result;
}

const moved = (mutation: string, { id, version }: Answered) => shown(network.ask(pia, MOVE(mutation), { id, version }), 'Referral');
const backdate = (id: string) =>
  network.service.database.ownerQuery("UPDATE disclosure SET valid_from = valid_from - interval '10 days' WHERE id = $1", [uuid(id)]);

async function recorded(caseId: string, more: object): Promise<Answered> {
  const givers = [
    { role: 'PERSON', name: 'Påhittad' },
    { role: 'GUARDIAN', name: 'Påhittad Mor' },
  ];
  const input = {
    ...{ caseId, givers, maturityNote: 'Förstår.', recipientAgencyIds: [agencyId(network.police)], fields: FIELDS },
    ...{ guardianCount: 1, giverNotOnRecord: 'Visade legitimation.' },
    ...{ form: 'SIGNED', givenOn: today(), validUntil: inDays(90), idempotencyKey: key(), ...more },
  };
  return network.get(anna, 'Consent', RECORD, { input });
}

interface Page {
  readonly totalCount: number;
  readonly nodes: Answered[];
  readonly edges: readonly { readonly cursor: string }[];
  readonly pageInfo: { readonly endCursor: string };
}

async function pageOf(actor: string, variables: object): Promise<Page> {
  const { data, text } = await network.ask(actor, CASES, { ...variables });
  if (!data) throw new Error(text);
  return data.result as unknown as Page;
}

/** What each door tells the recipient of the case, as text. */
async function doors(reading: Reading, actor = pia): Promise<Readonly<Record<string, string>>> {
  const { caseId, personId, number, name, referral, request, cursor } = reading;
  const told = async (query: string, variables: object = {}) => (await network.ask(actor, query, { ...variables })).text;
  const rows = async (variables: object) => JSON.stringify((await pageOf(actor, variables)).nodes.filter(({ id }) => id === caseId));
  return {
    case: await told(CASE, { id: caseId }),
    node: await told(NODE_CASE, { id: caseId }),
    person: await told(NODE_PERSON, { id: personId }),
    referral: await told(REFERRAL, { id: referral.id }),
    'node of the referral': await told(NODE_REFERRAL, { id: referral.id }),
    'list of referrals': await told(REFERRALS),
    'list of cases': await rows({ first: 100 }),
    // A cursor is its reader's own; nobody else can go on from it.
    'page after an old cursor': actor === pia ? await rows({ first: 100, after: cursor }) : '',
    'look-up by number': await told(LOOKUP, { by: { caseNumber: number } }),
    'look-up by name': await told(LOOKUP, { by: { name } }),
    'own request': await told(OF_REQUEST, { id: request.id }),
    'replay of the own request': await told(REQUEST, { input: request.input }),
    'receiving the referral again': await told(MOVE('receiveReferral'), { id: referral.id, version: referral.version }),
  };
}

/** The doors that tell any of the text of the case, or its person's name. */
async function telling(reading: Reading): Promise<string[]> {
  const told = Object.entries(await doors(reading));
  return told.filter(([, text]) => text.includes(reading.marker) || text.includes(reading.name)).map(([door]) => door);
}

const OPEN_DOORS = [
  'case',
  'node',
  'person',
  'referral',
  'node of the referral',
  'list of referrals',
  'list of cases',
  'page after an old cursor',
  'look-up by number',
  'look-up by name',
  'own request',
  'replay of the own request',
];

const live = async (actor: string, id: string) => network.get(actor, 'Disclosure', DISCLOSURE, { id });
const count = async (): Promise<number> => (await pageOf(pia, { first: 1 })).totalCount;

/** Fails unless the recipient reads it through every door now, and through none of them after `end`; its owner goes on reading. */
async function endsBy(reading: Reading, because: string, end: () => Promise<unknown>): Promise<void> {
  expect(await telling(reading)).toEqual(OPEN_DOORS);
  expect(reading.before).toContain(reading.caseId);
  const before = await count();
  await end();
  expect(await telling(reading)).toEqual([]);
  await expectEnded(reading, because, before);
}

async function expectEnded(reading: Reading, because: string, before: number): Promise<void> {
  const { caseId, referral, disclosureId, request, personId } = reading;
  expect(await count()).toBe(before - 1);
  expect((await pageOf(pia, { first: 100 })).nodes.map(({ id }) => id)).toEqual(reading.before.filter((id) => id !== caseId));
  for (const [query, id] of [
    [CASE, caseId],
    [NODE_CASE, caseId],
    [NODE_PERSON, personId],
  ] as const)
    expect((await network.ask(pia, query, { id })).code).toBe('NOT_FOUND');
  const seen = await network.get(pia, 'Referral', REFERRAL, { id: referral.id });
  expect(seen).toMatchObject({ case: null, message: null });
  expect((seen['disclosures'] as Answered[]).map((one) => [one.id, one['live']])).toEqual([[disclosureId, false]]);
  // Why it ended is told to who may know the birth date; that it has, to the recipient too.
  expect(await live(pia, disclosureId)).toMatchObject({ live: false, weighing: null });
  expect(await live(anna, disclosureId)).toMatchObject({ live: false, endsBecause: because });
  expect((await network.get(pia, 'DisclosureRequest', OF_REQUEST, { id: request.id }))['case']).toBeNull();
  const replay = await network.ask(pia, REQUEST, { input: request.input });
  expect(replay.data?.result['case'] ?? null).toBeNull();
  const own = await doors(reading, anna);
  for (const door of ['case', 'node', 'list of cases', 'look-up by number', 'look-up by name', 'referral'])
    expect([door, own[door]]).toEqual([door, expect.stringContaining(`${reading.marker} sammanfattning`)]);
  expect(await live(anna, disclosureId)).toMatchObject({ live: false, endsBecause: because });
}

async function correct(reading: Pick<Reading, 'caseId'>, to: string | object): Promise<void> {
  const READ = 'query ($id: ID!) { result: case(id: $id) { __typename id version person { version } } }';
  const { version, person } = await network.get(anna, 'Case', READ, { id: reading.caseId });
  const changes = typeof to === 'string' ? { birthDate: to } : to;
  const patch = { person: { ...changes, version: (person as Answered).version } };
  await network.get(anna, 'Case', UPDATE, { id: reading.caseId, version, patch });
}

describe('reading by the recipient ends through every door', () => {
  it('when the consent that it rests on is withdrawn', async () => {
    const reading = await begun({ born: turning(30, 0), ground: ON_CONSENT('OSL 12:2'), consent: {} });
    const { id, version } = reading.consent as Answered;
    let withdrawn: Answered | undefined;
    await endsBy(reading, 'STATED', async () => {
      withdrawn = await network.get(anna, 'Consent', WITHDRAW, { id, version });
    });
    const [withdrawal] = withdrawn?.['withdrawals'] as { reads: { field: string }[] }[];
    expect(withdrawal?.reads.map(({ field }) => field)).toEqual(expect.arrayContaining(['Case.summary', 'Case.risk']));
    const seen = await network.get(pia, 'Referral', REFERRAL, { id: reading.referral.id });
    expect(seen['status']).toBe('REVOKED');
  });

  it('as far as the consent is withdrawn, when that is in part', async () => {
    const reading = await begun({ born: turning(30, 0), ground: ON_CONSENT('OSL 12:2'), consent: {} });
    const { id, version } = reading.consent as Answered;
    expect(await telling(reading)).toEqual(OPEN_DOORS);
    await network.get(anna, 'Consent', WITHDRAW, {
      id,
      version,
      fields: ['Case.summary', 'Person.name', 'Person.phone', 'Case.person'],
    });
    const told = Object.entries(await doors(reading));
    for (const [door, text] of told) {
      expect([door, text]).toEqual([door, expect.not.stringContaining('sammanfattning')]);
      expect([door, text]).toEqual([door, expect.not.stringContaining(reading.name)]);
      expect([door, text]).toEqual([door, expect.not.stringContaining('98 76 54')]);
    }
    const left = told.filter(([, text]) => text.includes(`${reading.marker} risk`)).map(([door]) => door);
    expect(left).toEqual(OPEN_DOORS.filter((door) => door !== 'person' && door !== 'look-up by name'));
    expect((await network.ask(pia, NODE_PERSON, { id: reading.personId })).code).toBe('NOT_FOUND');
    expect(await live(pia, reading.disclosureId)).toMatchObject({ live: true, fields: ['Case.risk'] });
    const own = await network.get(anna, 'Case', CASE, { id: reading.caseId });
    expect(own).toMatchObject({ summary: `${reading.marker} sammanfattning`, person: { name: reading.name } });
  });

  it('when its time runs out', async () => {
    const reading = await begun({ born: turning(20, -5), ground: ON_10_18A });
    await endsBy(reading, 'STATED', async () => {
      const validUntil = new Date(Date.now() + SHORTLY_MS);
      const { id, version } = await live(anna, reading.disclosureId);
      await network.get(anna, 'Disclosure', NARROW, { id, version, validUntil: validUntil.toISOString() });
      expect((await network.ask(pia, CASE, { id: reading.caseId })).text).toContain(reading.marker);
      await wait(validUntil.getTime() + 5);
    });
  });

  it('when a short disclosure runs out, of itself', async () => {
    const { id } = await network.openCase(anna, { risk: 'Kort.' });
    const validUntil = new Date(Date.now() + SHORTLY_MS);
    const input = { recordId: id, recipientAgencyId: agencyId(network.police), fields: ['Case.risk'] };
    await shown(network.disclose(anna, { ...input, validUntil: validUntil.toISOString() }), 'Disclosure');
    const risk = async () => (await network.ask(pia, CASE, { id })).data?.result['risk'];
    expect(await risk()).toBe('Kort.');
    await wait(validUntil.getTime() + 5);
    expect((await network.ask(pia, CASE, { id })).code).toBe('NOT_FOUND');
  });

  it('when the birth date is corrected: the 18th birthday was yesterday, and a guardian had consented', async () => {
    const reading = await begun({ born: turning(17, -5), ground: ON_CONSENT('OSL 12:3'), consent: {} });
    await endsBy(reading, 'BIRTHDAY', () => correct(reading, turning(18, -1)));
    const consent = await network.get(anna, 'Consent', CONSENT, { id: reading.consent?.id });
    expect(consent).toMatchObject({ live: false, endsBecause: 'BIRTHDAY' });
  });

  it('when the birth date is corrected: the 21st birthday was yesterday; and stays ended when it is corrected back, for its referral is over', async () => {
    const reading = await begun({ born: turning(20, -5), ground: ON_10_18A, longAgo: true });
    const yesterday = plusDays(today(), -1);
    await endsBy(reading, 'BIRTHDAY', () => correct(reading, turning(21, -1)));
    expect(await live(anna, reading.disclosureId)).toMatchObject({ validUntil: midnight(yesterday).toISOString() });
    await correct(reading, turning(20, -5));
    expect(await live(anna, reading.disclosureId)).toMatchObject({ live: false });
    expect(await telling(reading)).toEqual([]);
  });

  it('later or sooner, as the corrected birth date has it, while it is live', async () => {
    const reading = await begun({ born: turning(20, -5), ground: ON_10_18A, longAgo: true });
    await correct(reading, turning(21, 5));
    expect(await live(anna, reading.disclosureId)).toMatchObject({
      live: true,
      endsBecause: 'BIRTHDAY',
      validUntil: midnight(plusDays(today(), 5)).toISOString(),
    });
    await correct(reading, turning(20, -5));
    expect(await live(pia, reading.disclosureId)).toMatchObject({ live: true, endsBecause: 'STATED' });
    expect(await telling(reading)).toEqual(OPEN_DOORS);
  });

  it.each([
    ['the 18th', 18, /^(BIRTHDAY|CONSENT)$/, { ground: ON_CONSENT('OSL 12:3'), consent: {} }],
    ['the 21st', 21, /^BIRTHDAY$/, { ground: ON_10_18A }],
  ] as const)('on the day of %s birthday, and not the day before', async (_, age, because, wishes) => {
    const reading = await begun({ born: turning(age - 1, -5), longAgo: age === 21, ...wishes });
    await correct(reading, turning(age, 1));
    const tomorrow = midnight(plusDays(today(), 1)).toISOString();
    expect(await live(anna, reading.disclosureId)).toMatchObject({
      live: true,
      endsBecause: expect.stringMatching(because),
      validUntil: tomorrow,
    });
    await endsBy(reading, 'BIRTHDAY', () => correct(reading, turning(age, 0)));
  });

  it('when the personal identity number that is entered shows that the 21st birthday was yesterday', async () => {
    const reading = await begun({ born: turning(20, -5), ground: ON_10_18A, longAgo: true });
    const personalIdentityNumber = numberOf(turning(21, -1));
    await endsBy(reading, 'BIRTHDAY', () => correct(reading, { personalIdentityNumber }));
  });

  it('when the birth date turns out not to be known', async () => {
    const reading = await begun({ born: turning(20, -5), ground: ON_10_18A, longAgo: true });
    await endsBy(reading, 'BIRTHDAY', () => correct(reading, { birthDate: null }));
  });

  it('when the birth date is corrected in another case of the same person', async () => {
    const reading = await begun({ born: turning(20, -5), ground: ON_10_18A, longAgo: true });
    const other = await network.openCase(anna, { person: { personId: reading.personId } });
    await endsBy(reading, 'BIRTHDAY', () => correct({ caseId: other.id }, { birthDate: turning(21, -1) }));
  });

  it.each([anna, 'lena@social'])('when %s revokes it', async (actor) => {
    const reading = await begun({ born: turning(20, -5), ground: ON_10_18A });
    await endsBy(reading, 'STATED', async () => {
      const { id, version } = await live(anna, reading.disclosureId);
      await shown(network.move(actor, 'revokeDisclosure', id, version, 'Inte längre.'), 'Disclosure');
    });
  });

  it('when the version of its provision ended yesterday, and begins again under the table as it is', async () => {
    const reading = await begun({ born: turning(20, -5), ground: ON_10_18A, longAgo: true });
    await endsBy(reading, 'PROVISION', () => apply(endedYesterday(PROVISIONS)));
    expect(await live(anna, reading.disclosureId)).toMatchObject({ validUntil: midnight(today()).toISOString() });
    await apply(PROVISIONS);
    expect(await telling(reading)).toEqual(OPEN_DOORS);
  });

  it('when a new version of its provision does not reach the age; who is young enough stays, until that birthday', async () => {
    const older = await begun({ born: turning(19, -5), ground: ON_10_18A, longAgo: true, validUntil: inDays(60) });
    const younger = await begun({ born: turning(18, 20), ground: ON_10_18A, longAgo: true, validUntil: inDays(60) });
    const [row] = PROVISIONS.filter(({ code, validTo }) => code === 'OSL 10:18 a' && validTo === null);
    const lower = { ...(row as Provision), subject: [{ ageBelow: 18 }], validFrom: today(), verifiedFrom: today() };
    const before = await count();
    await apply([...endedYesterday(PROVISIONS), lower]);
    expect(await telling(older)).toEqual([]);
    expect(await telling(younger)).toEqual(OPEN_DOORS);
    const end = midnight(plusDays(today(), 20)).toISOString();
    expect(await live(anna, younger.disclosureId)).toMatchObject({
      live: true,
      validUntil: end,
      endsBecause: 'BIRTHDAY',
    });
    expect(await live(anna, older.disclosureId)).toMatchObject({ live: false, endsBecause: 'PROVISION' });
    expect(await count()).toBeLessThan(before);
    await apply(PROVISIONS);
    expect(await count()).toBe(before);
  });

  it('tomorrow, when its provision ends today, and not before', async () => {
    const reading = await begun({ born: turning(20, -5), ground: ON_10_18A, longAgo: true });
    await apply(ended(PROVISIONS, today()));
    const end = midnight(plusDays(today(), 1)).toISOString();
    expect(await live(pia, reading.disclosureId)).toMatchObject({
      live: true,
      validUntil: end,
      endsBecause: 'PROVISION',
    });
    expect(await telling(reading)).toEqual(OPEN_DOORS);
    await apply(PROVISIONS);
    expect(await live(pia, reading.disclosureId)).toMatchObject({ endsBecause: 'STATED' });
  });
});

let inForce = LAW;
/** As when a server starts whose version has these provisions. */
async function apply(provisions: readonly Provision[]): Promise<Applied | null> {
  const same = lawOf(provisions, GROUP_RULES, inForce.revision).fingerprint === inForce.fingerprint;
  if (!same) inForce = lawOf(provisions, GROUP_RULES, inForce.revision + 1);
  const applied = await applyLaw(law, inForce, new Date());
  network.service.follow(inForce);
  return applied;
}
const ended = (provisions: readonly Provision[], validTo: string): Provision[] =>
  provisions.map((row) => (row.code === 'OSL 10:18 a' && row.validTo === null ? { ...row, validTo } : row));
const endedYesterday = (provisions: readonly Provision[]): Provision[] => ended(provisions, plusDays(today(), -1));

describe('a disclosure that is made at the very moment', () => {
  const ROUNDS = 25;
  const readable = async (caseId: string): Promise<boolean> => (await network.ask(pia, CASE, { id: caseId })).code === null;
  const discloseRisk = (recordId: string, ground: object) => {
    const input = { recordId, recipientAgencyId: agencyId(network.police), fields: ['Case.risk'], ...ground };
    return network.disclose(anna, input);
  };
  /** Starts both, either one a little before the other, and says whether the disclosure came about. */
  async function both(round: number, disclosing: () => ReturnType<TestNetwork['ask']>, other: () => Promise<unknown>): Promise<boolean> {
    const [first, second] = round % 2 === 0 ? [disclosing, other] : [other, disclosing];
    const began = first();
    await wait(Date.now() + (round % 5) * 10);
    const done = (await Promise.all([began, second()])) as unknown[];
    const answer = done[round % 2] as Awaited<ReturnType<TestNetwork['ask']>>;
    return answer.data?.result?.__typename === 'Disclosure';
  }

  it('at which its consent is withdrawn opens nothing', async () => {
    let came = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id } = await network.openCase(anna, {
        person: { name: 'Påhittad', birthDate: turning(30, 0) },
        risk: 'Risk.',
      });
      const consent = await recorded(id, {});
      const withdraw = () => network.get(anna, 'Consent', WITHDRAW, { id: consent.id, version: consent.version });
      if (await both(round, () => discloseRisk(id, ON_CONSENT('OSL 12:2')), withdraw)) came += 1;
      expect([round, await readable(id)]).toEqual([round, false]);
    }
    expect(came).toBeGreaterThan(0);
  });

  it('at which the birth date is corrected opens nothing', async () => {
    let came = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const { id } = await network.openCase(anna, {
        person: { name: 'Påhittad', birthDate: turning(20, -5) },
        risk: 'Risk.',
      });
      const change = () => correct({ caseId: id }, turning(21, -1));
      if (await both(round, () => discloseRisk(id, ON_10_18A), change)) came += 1;
      expect([round, await readable(id)]).toEqual([round, false]);
    }
    expect(came).toBeGreaterThan(0);
  });
});

describe('applying the law', () => {
  it('does nothing a second time, and refuses a table that contradicts itself without touching anything', async () => {
    expect(await apply(endedYesterday(PROVISIONS))).not.toBeNull();
    expect(await apply(endedYesterday(PROVISIONS))).toBeNull();
    const state = () => network.service.database.ownerQuery('SELECT id, valid_until, version FROM disclosure ORDER BY id');
    const before = await state();
    await expect(apply([...PROVISIONS, ...PROVISIONS])).rejects.toThrow(/contradict/);
    expect(await state()).toEqual(before);
    await apply(PROVISIONS);
  });

  it('never gives life to what was revoked', async () => {
    const reading = await begun({ born: turning(20, -5), ground: ON_10_18A, longAgo: true });
    const { id, version } = await live(anna, reading.disclosureId);
    await shown(network.move(anna, 'revokeDisclosure', id, version, 'Slut.'), 'Disclosure');
    await apply(endedYesterday(PROVISIONS));
    await apply(PROVISIONS);
    await correct(reading, turning(19, -5));
    expect(await telling(reading)).toEqual([]);
    expect(await live(pia, reading.disclosureId)).toMatchObject({ live: false });
  });
});

describe('what has lapsed by law, and could begin again', () => {
  /** A reading that the law as it stands for now has ended, on a referral that has been received. */
  async function lapsed(): Promise<Reading> {
    const reading = await begun({ born: turning(20, -5), ground: ON_10_18A, longAgo: true });
    await apply(endedYesterday(PROVISIONS));
    expect(await telling(reading)).toEqual([]);
    return reading;
  }

  it('can be revoked, and then never begins again', async () => {
    const reading = await lapsed();
    const { id, version } = await live(anna, reading.disclosureId);
    await shown(network.move(anna, 'revokeDisclosure', id, version, 'Slut för gott.'), 'Disclosure');
    await apply(PROVISIONS);
    expect(await telling(reading)).toEqual([]);
  });

  it.each([
    ['declined', pia, 'declineReferral'],
    ['withdrawn', anna, 'withdrawReferral'],
  ])('never begins again once its referral is %s', async (_, actor, mutation) => {
    const reading = await lapsed();
    const { id, version } = await network.get(actor, 'Referral', REFERRAL, { id: reading.referral.id });
    await shown(network.move(actor, mutation, id, version, 'Nej.'), 'Referral');
    await apply(PROVISIONS);
    expect(await telling(reading)).toEqual([]);
  });
});

describe('what will lapse in the next 90 days', () => {
  type Lapse = Readonly<Record<'id' | 'kind' | 'at' | 'because', string>> &
    Readonly<Record<'case' | 'disclosure' | 'consent', Answered | null>>;
  const lapses = async (actor: string, withinDays = 90): Promise<{ totalCount: number; nodes: Lapse[] }> => {
    const { data, text } = await network.ask(actor, LAPSES, { withinDays, first: 100 });
    if (!data) throw new Error(text);
    return data.result as unknown as { totalCount: number; nodes: Lapse[] };
  };
  const ofCase = async (actor: string, caseId: string, withinDays = 90) =>
    (await lapses(actor, withinDays)).nodes.filter((node) => node.case?.id === caseId);

  it('is told to those at work on the case and to the lead, the soonest first, and to nobody else', async () => {
    const reading = await begun({ born: turning(21, 20), ground: ON_10_18A, validUntil: inDays(80) });
    const consent = await recorded(reading.caseId, { validUntil: inDays(60) });
    const expected = [
      {
        kind: 'DISCLOSURE',
        at: midnight(plusDays(today(), 20)).toISOString(),
        because: 'BIRTHDAY',
        disclosure: { id: reading.disclosureId },
        consent: null,
      },
      { kind: 'CONSENT', because: 'STATED', disclosure: null, consent: { id: consent.id } },
    ];
    expect(await ofCase(anna, reading.caseId)).toMatchObject(expected);
    // The lead may not know the birth date: what they are told of is the end that was stated.
    const stated = expect.stringContaining(inDays(80).slice(0, 10)) as unknown;
    expect(await ofCase('lena@social', reading.caseId)).toMatchObject([expected[1], { ...expected[0], at: stated, because: 'STATED' }]);
    for (const actor of ['bo@social', 'kim@social', 'adam@social', 'low@social', pia, 'siv@school', 'mona@association'])
      expect([actor, await lapses(actor)]).toEqual([actor, { totalCount: 0, nodes: [], pageInfo: { endCursor: null } }]);
    const { nodes, totalCount } = await lapses(anna);
    expect(totalCount).toBe(nodes.length);
    expect(nodes.map(({ at }) => at)).toEqual(nodes.map(({ at }) => at).sort());
  });

  it('reaches as far as is asked, and moves with the birth date, the consent and the revocation', async () => {
    const reading = await begun({ born: turning(21, 95), ground: ON_10_18A, validUntil: inDays(300) });
    expect(await ofCase(anna, reading.caseId)).toEqual([]);
    expect(await ofCase(anna, reading.caseId, 96)).toMatchObject([{ because: 'BIRTHDAY' }]);
    await correct(reading, turning(21, 10));
    expect(await ofCase(anna, reading.caseId)).toMatchObject([{ because: 'BIRTHDAY' }]);
    const consent = await recorded(reading.caseId, { validUntil: inDays(30) });
    expect(await ofCase(anna, reading.caseId)).toHaveLength(2);
    await network.get(anna, 'Consent', WITHDRAW, { id: consent.id, version: consent.version });
    expect(await ofCase(anna, reading.caseId)).toHaveLength(1);
    const { id, version } = await live(anna, reading.disclosureId);
    await shown(network.move(anna, 'revokeDisclosure', id, version, 'Slut.'), 'Disclosure');
    expect(await ofCase(anna, reading.caseId)).toEqual([]);
  });

  it.each([0, -1, 731])('is not told for %i days', async (withinDays) => {
    expect((await network.ask(anna, LAPSES, { withinDays })).code).toBe('BAD_USER_INPUT');
  });
});
