import { settled } from '../api/feedSupport';
import { birthday, dayOf, midnight, plusDays } from '../../src/policy/calendar';
import { agencyId, createTestNetwork, inDays, key, type Answered, type TestNetwork } from '../api/casesSupport';

const ENDS = 'id version live validUntil endsBecause withheld { field answer unlock }';
const OF_CONSENT = `id version live provision validUntil endsBecause withheld { field answer }`;
const RECORD = `mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename
  ... on Refusal { code message } ... on Consent { id version provision validUntil endsBecause } } }`;
const WITHDRAW = `mutation ($id: ID!, $version: Int!) { result: withdrawConsent(id: $id, version: $version, reason: "Vill inte.") {
  __typename ... on Refusal { code } ... on Consent { id version } } }`;
const UPDATE = `mutation ($id: ID!, $version: Int!, $patch: CasePatch!) { result: updateCase(id: $id, version: $version, patch: $patch) {
  __typename ... on Refusal { code } ... on Case { id version person { id version } } } }`;
const SEND = `mutation ($id: ID!, $version: Int!, $key: String!) { result: sendReferral(id: $id, version: $version, idempotencyKey: $key) {
  __typename ... on Referral { id version } ... on Refusal { code } } }`;
const HEAD = '{ result: changes(first: 1, from: NOW) { pageInfo { endCursor } } }';
const CHANGES = `query ($after: String) { result: changes(after: $after, first: 100) { edges { node { kind type recordId version fields } } } }`;
const LOG = '{ result: accessLog(first: 100) { nodes { recordType recordIds shown operation } } }';

const [ANNA, LENA, PIA, SIV, KURT] = ['anna@social', 'lena@social', 'pia@police', 'siv@school', 'kurt@prison'];
const today = dayOf(new Date());
/** Born so that the 18th birthday, at which consent by a guardian lapses, is that many days ahead. */
const turning = (days: number): string => birthday(plusDays(today, days), -18);
const BIRTHDAY = midnight(plusDays(today, 20)).toISOString();
const FIELDS = ['Case.summary', 'Case.risk'];

let network: TestNetwork;
let caseId: string;
let person: Answered;
let consent: Answered;
let referralId: string;
/** Disclosures by whom they are to. */
const given: Record<string, string> = {};

beforeAll(async () => {
  network = await createTestNetwork();
  const born = { name: 'Påhittad Sjutton', birthDate: turning(20) };
  const opened = await network.openCase(ANNA, { person: born, summary: 'Påhittad text.', risk: 'Påhittad risk.' });
  caseId = opened.id;
  person = opened['person'] as Answered;
  consent = await network.get(ANNA, 'Consent', RECORD, {
    input: {
      ...{ caseId, form: 'SIGNED', givenOn: today, validUntil: inDays(80), idempotencyKey: key() },
      ...{ givers: [{ role: 'GUARDIAN', name: 'Påhittad Mor' }], maturityNote: 'Förstår.' },
      ...{ guardianCount: 1, giverNotOnRecord: 'Visade legitimation.', youngPersonSays: 'Är med på det.' },
      recipientAgencyIds: [network.police, network.school, network.prison].map(agencyId),
      fields: [...FIELDS, 'Person.personalIdentityNumber'],
    },
  });
  const draft = await network.draft(ANNA, caseId, network.police);
  const to = async (actor: string, agency: TestNetwork['police'], fields: readonly string[], more: object = {}) => {
    const on = { recordId: caseId, recipientAgencyId: agencyId(agency), ground: 'OSL 12:3', duty: null };
    const answer = await network.disclose(ANNA, { ...on, fields, validUntil: inDays(70), ...more });
    if (answer.data?.result.__typename !== 'Disclosure') throw new Error(answer.text);
    given[actor] = answer.data.result.id;
  };
  await to(PIA, network.police, FIELDS, { referralId: draft.id });
  await to(SIV, network.school, FIELDS);
  await to(KURT, network.prison, ['Case.risk', 'Person.personalIdentityNumber']);
  await network.get(ANNA, 'Referral', SEND, { id: draft.id, version: draft.version, key: key() });
  referralId = draft.id;
});
afterAll(() => network.service.stop());

/** What stands at a place of an answer; the code of the error where there is none. */
function ofPath<T = unknown>({ data, text }: { readonly data: unknown; readonly text: string }, ...path: string[]): T {
  const found = path.reduce<unknown>((at, name) => (at as Record<string, unknown> | null | undefined)?.[name], data);
  if (found === undefined) throw new Error(text);
  return found as T;
}

/** Everything that tells of an end, but for the version of the case, which counts that somebody changed something: as this actor is answered through each door. */
async function doors(actor: string): Promise<Readonly<Record<string, string>>> {
  const asked: Readonly<Record<string, string>> = {
    ...Object.fromEntries(
      Object.entries(given).map(([to, id]) => [`disclosure to ${to}`, `node(id: "${id}") { ... on Disclosure { ${ENDS} } }`]),
    ),
    referral: `referral(id: "${referralId}") { version status updatedAt timeline { at event reason } disclosure { ${ENDS} } disclosures { ${ENDS} } }`,
    'list of referrals': `referrals { nodes { id version updatedAt disclosures { ${ENDS} } } }`,
    consent: `consent(id: "${consent.id}") { ${OF_CONSENT} }`,
    'node of the consent': `node(id: "${consent.id}") { ... on Consent { ${OF_CONSENT} } }`,
    'consents of the case': `case(id: "${caseId}") { id consents { ${OF_CONSENT} } referrals { version disclosures { ${ENDS} } } }`,
    ...Object.fromEntries(
      [5, 15, 19, 21, 25, 75, 90].map((days) => [
        `lapses in ${String(days)} days`,
        `lapses(withinDays: ${String(days)}) { totalCount nodes { kind at because withheld { field answer } disclosure { ${ENDS} } consent { ${OF_CONSENT} } } }`,
      ]),
    ),
  };
  const told: Record<string, string> = {};
  for (const [door, field] of Object.entries(asked)) {
    const { data, code } = await network.ask(actor, `{ result: ${field} }`);
    told[door] = JSON.stringify(data?.result ?? code);
  }
  return told;
}

/** The doors that tell the birthday, or that there is one. */
async function tellingBirthday(actor: string): Promise<string[]> {
  const told = Object.entries(await doors(actor));
  return told.filter(([, text]) => /BIRTHDAY|OSL 12:[23]/.test(text) || text.includes(BIRTHDAY.slice(0, 10))).map(([door]) => door);
}

const log = async (): Promise<readonly { shown: string[]; recordType: string; recordIds: string[] }[]> =>
  ofPath(await network.ask(LENA, LOG), 'result', 'nodes');

async function correct(birthDate: string): Promise<void> {
  const version = Number(person['version']);
  const { version: ofCase } = await network.get(ANNA, 'Case', `query ($id: ID!) { result: case(id: $id) { __typename id version } }`, {
    id: caseId,
  });
  const patch = { person: { version, birthDate } };
  const done = await network.get(ANNA, 'Case', UPDATE, { id: caseId, version: ofCase, patch });
  person = done['person'] as Answered;
}

async function headOf(actor: string): Promise<string> {
  await settled(network);
  return ofPath(await network.ask(actor, HEAD), 'result', 'pageInfo', 'endCursor');
}

/** What an actor hears after a cursor, once all that is committed can be heard. */
async function edgesAfter(actor: string, after: string): Promise<readonly { node: Answered }[]> {
  await settled(network);
  return ofPath(await network.ask(actor, CHANGES, { after }), 'result', 'edges');
}

describe('an end that comes from a birthday', () => {
  it('is told to who works on the case, and to whom the personal number is disclosed on it', async () => {
    const ofPia = JSON.parse((await doors(ANNA))[`disclosure to ${PIA}`] ?? '') as Answered;
    expect(ofPia).toMatchObject({ live: true, validUntil: BIRTHDAY, withheld: [] });
    const own = JSON.parse((await doors(KURT))[`disclosure to ${KURT}`] ?? '') as Answered;
    expect(own).toMatchObject({ live: true, validUntil: BIRTHDAY });
    expect((await tellingBirthday(KURT)).sort()).toEqual([`disclosure to ${KURT}`]);
    const entry = (await log()).find(
      ({ shown, recordIds }) => shown.includes('Disclosure.validUntil') && recordIds.includes(given[KURT] ?? ''),
    );
    expect(entry).toBeDefined();
  });

  it.each([PIA, SIV, LENA])('is told to %s through no door', async (actor) => {
    expect(await tellingBirthday(actor)).toEqual([]);
  });

  it('to a recipient is the end that was stated: masked, with what would open it, and logged as masked', async () => {
    const found = JSON.parse((await doors(SIV))[`disclosure to ${SIV}`] ?? '') as Answered;
    expect(found).toMatchObject({ live: true, endsBecause: 'STATED' });
    expect(String(found['validUntil']).slice(0, 10)).toBe(inDays(70).slice(0, 10));
    const unlock =
      'Ask the owning agency to disclose Person.personalIdentityNumber, from which this field is computed, naming the purpose and the ground.';
    expect(found['withheld']).toEqual(
      expect.arrayContaining(['validUntil', 'endsBecause'].map((field) => ({ field, answer: 'MASK', unlock }))),
    );
    const masked = (await log()).filter(
      ({ shown, recordIds }) => shown.includes('Disclosure.validUntil:masked') && recordIds.includes(given[SIV] ?? ''),
    );
    expect(masked.length).toBeGreaterThan(0);
  });

  it('to the lead is the open end too, of the consent and of what lapses, wherever it is listed', async () => {
    const told = await doors(LENA);
    expect(JSON.parse(told['consent'] ?? '')).toMatchObject({ provision: 'OSL 12', endsBecause: 'STATED', live: true });
    expect(JSON.parse(told['lapses in 25 days'] ?? '')).toEqual({ totalCount: 0, nodes: [] });
    const lapses = JSON.parse(told['lapses in 90 days'] ?? '') as { totalCount: number; nodes: Answered[] };
    expect([lapses.totalCount, lapses.nodes.map(({ kind }) => kind)]).toEqual([4, ['DISCLOSURE', 'DISCLOSURE', 'DISCLOSURE', 'CONSENT']]);
    const ofAnna = JSON.parse((await doors(ANNA))['lapses in 25 days'] ?? '') as {
      totalCount: number;
      nodes: Answered[];
    };
    expect([ofAnna.totalCount, new Set(ofAnna.nodes.map(({ at }) => at))]).toEqual([4, new Set([BIRTHDAY])]);
  });

  it.each([PIA, SIV, LENA])('moves with the birth date, and nothing that %s is answered differs, nor do they hear of it', async (actor) => {
    const [before, from] = [await doors(actor), await headOf(actor)];
    const [ofOwner, ownersFeed] = [await doors(ANNA), await headOf(ANNA)];
    await correct(turning(23));
    expect(await doors(actor)).toEqual(before);
    expect(await edgesAfter(actor, from)).toEqual([]);
    // It did move, and who may know hears of it; without a version, so that nobody skips it.
    expect(await doors(ANNA)).not.toEqual(ofOwner);
    const heard = (await edgesAfter(ANNA, ownersFeed)).map(({ node }) => node);
    expect(heard).toContainEqual({
      kind: 'UPDATED',
      type: 'Disclosure',
      recordId: given[SIV],
      version: null,
      fields: ['Disclosure.validUntil'],
    });
    await correct(turning(20));
    expect(await doors(actor)).toEqual(before);
    expect(await edgesAfter(actor, from)).toEqual([]);
  });

  it('is told as over once it has come, and then still not when it was', async () => {
    const from = await headOf(SIV);
    await correct(turning(-3));
    const found = JSON.parse((await doors(SIV))[`disclosure to ${SIV}`] ?? '') as Answered;
    expect(found).toMatchObject({ live: false, endsBecause: 'STATED' });
    expect(String(found['validUntil']).slice(0, 10)).toBe(inDays(70).slice(0, 10));
    const heard = ofPath<{ node: Answered }[]>(await network.ask(SIV, CHANGES, { after: from }), 'result', 'edges').map(({ node }) => node);
    expect(heard.map(({ type, fields }) => [type, fields])).toContainEqual(['Disclosure', ['Disclosure.live']]);
    for (const actor of [PIA, SIV, LENA]) expect(await tellingBirthday(actor)).toEqual([]);
    await correct(turning(20));
  });

  it('is told to none of them after the consent is withdrawn', async () => {
    const { version } = await network.get(ANNA, 'Consent', `query ($id: ID!) { result: consent(id: $id) { __typename id version } }`, {
      id: consent.id,
    });
    await network.get(ANNA, 'Consent', WITHDRAW, { id: consent.id, version });
    for (const actor of [PIA, SIV, LENA, KURT]) expect([actor, await tellingBirthday(actor)]).toEqual([actor, []]);
  });
});
