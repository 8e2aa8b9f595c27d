import { agencyId, createTestNetwork, inDays, key, memberId, type Answered, type TestNetwork } from '../api/casesSupport';
import { hear } from '../api/feedSupport';
import type { TestAgency } from '../support/api';

/** Texts that hang on the wrong record, and reasons that anybody reads: the attacks by name, through every door. */
const STEPS = 'timeline { event reason withheld { field reason } }';
const PARTS = `__typename id version message case { id } ${STEPS} withheld { field reason }`;
const READ = `query ($id: ID!) { result: referral(id: $id) { ${PARTS} } }`;
const DOORS = [
  READ,
  `query ($id: ID!) { result: node(id: $id) { ... on Referral { ${PARTS} } } }`,
  `query ($id: ID!) { result: node(id: $id) { ... on Referral { case { referrals(first: 10) { ${PARTS} } } } } }`,
  `{ result: referrals(first: 100) { nodes { ${PARTS} } } }`,
  `{ result: referrals(first: 100) { edges { node { ${PARTS} } } } }`,
  `{ result: cases(first: 20) { nodes { referrals(first: 10) { ${PARTS} } } } }`,
];
const SEND = `mutation ($id: ID!, $version: Int!, $key: String!) {
  result: sendReferral(id: $id, version: $version, idempotencyKey: $key) { __typename ... on Referral { ${PARTS} } } }`;
const moving = (mutation: string): string =>
  `mutation ($id: ID!, $version: Int!, $reason: String!) { result: ${mutation}(id: $id, version: $version, reason: $reason) {
     __typename ... on Referral { ${PARTS} } ... on Refusal { code } } }`;

const DUTY = 'LUL 11 st.4';

let network: TestNetwork;
let pool: TestAgency;

beforeAll(async () => {
  network = await createTestNetwork();
  pool = await network.service.foundAgency('pool', 'LEISURE_CULTURE');
  await network.service.addMember('leo@pool', ['COUNSELLOR']);
  await network.service.addMember('rut@social', ['AUDITOR']);
});
afterAll(() => network.service.stop());

interface Sending {
  readonly to?: TestAgency;
  readonly copies?: readonly TestAgency[];
  readonly caseId?: string;
  /** For one of the recipients, in place of what the others have. */
  readonly by?: Readonly<Record<string, object>>;
}

const uuid = (id: string): string => id.slice(id.indexOf('_') + 1);

let sentSoFar = 0;

/** A referral with a message of its own that was sent, and to each of its agencies a disclosure on it. */
async function sent({ to = network.police, copies = [], caseId, by = {} }: Sending = {}): Promise<{
  referral: Answered;
  caseId: string;
  message: string;
  disclosures: readonly Answered[];
}> {
  sentSoFar += 1;
  const message = `Påhittat meddelande nummer ${String(sentSoFar)}.`;
  const file = caseId ?? (await network.openCase('anna@social', { summary: 'Påhittat', risk: 'Påhittad risk' })).id;
  const more = { message, copyAgencyIds: copies.map(agencyId) };
  const draft = await network.draft('anna@social', file, to, more);
  const disclosures: Answered[] = [];
  for (const agency of [to, ...copies]) {
    const on = { recordId: file, recipientAgencyId: agencyId(agency), referralId: draft.id, fields: ['Case.risk'] };
    const answer = await network.disclose('anna@social', { ...on, ...by[agency.slug] });
    if (answer.data?.result.__typename !== 'Disclosure') throw new Error(answer.text);
    disclosures.push(answer.data.result);
  }
  const variables = { id: draft.id, version: draft.version, key: key() };
  const referral = await network.get('anna@social', 'Referral', SEND, variables);
  return { referral, caseId: file, message, disclosures };
}

/** Whether a text stands in what each door gives to an actor. */
async function through(actor: string, id: string, text: string): Promise<boolean[]> {
  const found: boolean[] = [];
  for (const door of DOORS) found.push((await network.ask(actor, door, door.includes('$id') ? { id } : {})).text.includes(text));
  return found;
}

const EVERYWHERE = DOORS.map(() => true);
const NOWHERE = DOORS.map(() => false);

/** What is withheld of a record itself; that some of what it leads to is hidden has tests of its own. */
const own = (withheld: unknown): unknown[] =>
  (withheld as { reason: string }[]).filter(({ reason }) => reason !== 'NOT_IN_VIEW' && reason !== 'MASKED');

const read = (actor: string, id: string): Promise<Answered> => network.get(actor, 'Referral', READ, { id });

async function moved(actor: string, mutation: string, id: string, reason: string): Promise<Answered> {
  const { version } = await read(actor, id);
  return network.get(actor, 'Referral', moving(mutation), { id, version, reason });
}

/** Makes disclosures rest on a duty, also where none is owed to the recipient: such rows no mutation would write. */
const onDuty = (ids: readonly string[]): Promise<object[]> =>
  network.service.database.ownerQuery('UPDATE disclosure SET duty = $2 WHERE id = ANY ($1::uuid[]) RETURNING duty', [ids.map(uuid), DUTY]);

async function revoked(id: string): Promise<void> {
  const [row] = await network.service.database.ownerQuery<{ version: number }>(`SELECT version FROM disclosure WHERE id = '${uuid(id)}'`);
  await network.move('anna@social', 'revokeDisclosure', id, row?.version ?? 0, 'Återkallat.');
}

/** The reasons of the steps of a referral as an actor reads them, by event. */
async function reasons(actor: string, id: string): Promise<Readonly<Record<string, unknown>>> {
  const { timeline } = await read(actor, id);
  return Object.fromEntries((timeline as Answered[]).map((step) => [step['event'], step['reason']]));
}

/** What the access log has of an agency on a type and field. */
async function entries(agency: TestAgency, field: string): Promise<number> {
  const rows = await network.service.database.ownerQuery<{ n: number }>(
    `SELECT count(*)::int AS n FROM access_entry WHERE agency_id = '${agency.id}' AND owner_agency_id = '${network.social.id}'
       AND outcome = 'SHOWN' AND '${field}' = ANY (shown)`,
  );
  return rows[0]?.n ?? 0;
}

describe('the message of a referral', () => {
  it('never reaches an agency that texts may not reach, whatever is disclosed to it on the referral', async () => {
    const { referral, message } = await sent({ to: pool, copies: [network.police] });
    expect(await through('leo@pool', referral.id, message)).toEqual(NOWHERE);
    const seen = await read('leo@pool', referral.id);
    expect(own(seen['withheld'])).toEqual([{ field: 'message', reason: 'NOT_CARRIED' }]);
    expect(seen['case']).not.toBeNull();
    expect(await through('pia@police', referral.id, message)).toEqual(EVERYWHERE);
    const payload = await moved('leo@pool', 'declineReferral', referral.id, 'Nej.');
    expect(JSON.stringify(payload)).not.toContain(message);
  });

  it('does not come back when something else of the case is disclosed', async () => {
    const { referral, caseId, message } = await sent();
    expect(await through('pia@police', referral.id, message)).toEqual(EVERYWHERE);
    await moved('pia@police', 'declineReferral', referral.id, 'Ingen plats.');
    expect(await through('pia@police', referral.id, message)).toEqual(NOWHERE);
    const other = { recordId: caseId, recipientAgencyId: agencyId(network.police), fields: ['Case.summary'] };
    expect((await network.disclose('anna@social', other)).data?.result.__typename).toBe('Disclosure');
    expect(await through('pia@police', referral.id, message)).toEqual(NOWHERE);
    const seen = await read('pia@police', referral.id);
    expect([seen['message'], seen['case']]).toEqual([null, { id: caseId }]);
    expect(own(seen['withheld'])).toEqual([{ field: 'message', reason: 'NOT_DISCLOSED' }]);
    // Another referral of the same case brings its own message, and not the first one's.
    const second = await sent({ caseId });
    expect((await read('pia@police', second.referral.id))['message']).toBe(second.message);
    expect((await read('pia@police', referral.id))['message']).toBeNull();
  });

  it('does not open to a copy by what is disclosed to another recipient', async () => {
    const { referral, message, disclosures } = await sent({ copies: [network.school] });
    expect(await through('siv@school', referral.id, message)).toEqual(EVERYWHERE);
    await revoked(disclosures[1]?.id ?? '');
    expect(await through('siv@school', referral.id, message)).toEqual(NOWHERE);
    expect(await through('pia@police', referral.id, message)).toEqual(EVERYWHERE);
  });

  it('is told of in the feed to those alone whom it reaches', async () => {
    const { referral, caseId } = await sent({ to: pool, copies: [network.police] });
    await sent({ caseId });
    const actors = ['leo@pool', 'pia@police', 'siv@school'];
    const from = new Map<string, string>();
    for (const actor of actors) from.set(actor, (await hear(network, actor)).end);
    await network.service.database.ownerQuery(
      `UPDATE referral SET message = message || '.', answer_by = now() + interval '9 days', version = version + 1 WHERE id = '${uuid(referral.id)}'`,
    );
    const heard: unknown[] = [];
    for (const actor of actors) {
      const { told } = await hear(network, actor, { after: from.get(actor) });
      heard.push(told.filter(({ recordId }) => recordId === referral.id).map(({ fields }) => fields));
    }
    expect(heard).toEqual([[['Referral.answerBy']], [['Referral.answerBy', 'Referral.message']], []]);
  });

  it('leaves an entry with each reading', async () => {
    const { referral } = await sent();
    const before = await entries(network.police, 'Referral.message');
    await read('pia@police', referral.id);
    expect(await entries(network.police, 'Referral.message')).toBe(before + 1);
  });
});

describe('the reason given for a step of a referral', () => {
  const ASKED = 'Påhittad fråga om Kim';
  const ANSWERED = 'Påhittat svar om Kim';
  let referral: Answered;
  let disclosures: readonly Answered[];

  beforeAll(async () => {
    ({ referral, disclosures } = await sent({ copies: [network.school, pool] }));
    const { version } = await read('pia@police', referral.id);
    await network.move('pia@police', 'receiveReferral', referral.id, version);
    await moved('pia@police', 'requestReferralInformation', referral.id, ASKED);
    await moved('anna@social', 'answerReferralInformation', referral.id, ANSWERED);
  });

  it('is read by the sender at work on the case, whoever gave it, and by no colleague and no lead', async () => {
    expect(await reasons('anna@social', referral.id)).toMatchObject({
      REQUEST_INFORMATION: ASKED,
      ANSWER_INFORMATION: ANSWERED,
    });
    expect(await reasons('lena@social', referral.id)).toMatchObject({
      REQUEST_INFORMATION: null,
      ANSWER_INFORMATION: null,
    });
    expect((await network.ask('bo@social', READ, { id: referral.id })).code).toBe('NOT_FOUND');
    const steps = (await read('lena@social', referral.id))['timeline'] as Answered[];
    expect(steps.map((step) => step['withheld'])).toEqual(steps.map(() => [{ field: 'reason', reason: 'NOT_ASSIGNED' }]));
  });

  it("is read by a recipient where it is its own or the sender's, and not where it is another recipient's", async () => {
    expect(await reasons('per@police', referral.id)).toMatchObject({
      REQUEST_INFORMATION: ASKED,
      ANSWER_INFORMATION: ANSWERED,
    });
    expect(await through('siv@school', referral.id, ASKED)).toEqual(NOWHERE);
    expect(await through('siv@school', referral.id, ANSWERED)).toEqual(EVERYWHERE);
  });

  it('does not reach an agency that texts may not reach', async () => {
    expect(await through('leo@pool', referral.id, ASKED)).toEqual(NOWHERE);
    expect(await through('leo@pool', referral.id, ANSWERED)).toEqual(NOWHERE);
    const steps = (await read('leo@pool', referral.id))['timeline'] as Answered[];
    expect(steps.at(-1)?.['withheld']).toEqual([{ field: 'reason', reason: 'NOT_CARRIED' }]);
  });

  it('leaves an entry with each reading, under the agency whose case it is, which the extract for the person tells', async () => {
    const before = await entries(network.police, 'TimelineEntry.reason');
    await read('pia@police', referral.id);
    expect(await entries(network.police, 'TimelineEntry.reason')).toBe(before + 1);
    const query = 'query ($id: ID!) { result: referral(id: $id) { __typename case { number } } }';
    const file = (await network.get('anna@social', 'Referral', query, { id: referral.id }))['case'];
    const { number } = file as { number: string };
    const extract = await network.service.graphql<{
      subjectExtract: { reads: { recordType: string; agency: string }[] };
    }>('rut@social', 'query ($by: SubjectInput!) { subjectExtract(by: $by) { reads { recordType agency fields } } }', {
      by: { caseNumber: number },
    });
    expect(extract.data?.subjectExtract.reads).toContainEqual({
      recordType: 'TimelineEntry',
      agency: 'police',
      fields: ['TimelineEntry.reason'],
    });
  });

  it("goes with the disclosure that carried it: then a recipient keeps its own, and the sender's is shut again", async () => {
    await revoked(disclosures[1]?.id ?? '');
    expect(await through('siv@school', referral.id, ANSWERED)).toEqual(NOWHERE);
    await moved('anna@social', 'withdrawReferral', referral.id, 'Påhittat slut om Kim');
    expect(await reasons('pia@police', referral.id)).toEqual({
      DRAFT: null,
      SEND: null,
      RECEIVE: null,
      REQUEST_INFORMATION: ASKED,
      ANSWER_INFORMATION: null,
      WITHDRAW: null,
    });
    expect((await reasons('anna@social', referral.id))['WITHDRAW']).toBe('Påhittat slut om Kim');
  });

  it('stays shut to a recipient when something else of the case is disclosed to it', async () => {
    const { id } = (await read('anna@social', referral.id))['case'] as { id: string };
    const other = { recordId: id, recipientAgencyId: agencyId(network.school), fields: ['Case.summary'] };
    expect((await network.disclose('anna@social', other)).data?.result.__typename).toBe('Disclosure');
    expect((await reasons('siv@school', referral.id))['ANSWER_INFORMATION']).toBeNull();
  });
});

describe('what is left of a referral when its disclosure has ended', () => {
  const KEPT = `query ($id: ID!) { result: referral(id: $id) { __typename id version status case { id } message
    disclosure { id live duty fields } timeline { event } } }`;
  const OFFER = `mutation ($input: OfferReservationInput!) { result: offerReservation(input: $input) { __typename ... on Reservation { id version terms } } }`;
  const ACCEPT = `mutation ($id: ID!, $version: Int!) { result: acceptReservation(id: $id, version: $version) { __typename } }`;

  it.each([
    ['an authority', 'pia@police'],
    ['a private recipient', 'mona@association'],
  ])('%s keeps the referral with its state and without its case, and that it was disclosed to', async (_who, actor) => {
    const to = actor === 'pia@police' ? network.police : network.association;
    const { id: caseId } = await network.openCase('anna@social', { risk: 'Påhittad risk' });
    if (to === network.association) {
      const input = { caseId, recipientAgencyId: agencyId(to), terms: 'Bara för samtal.', idempotencyKey: key() };
      const offered = await network.get('anna@social', 'Reservation', OFFER, { input });
      // Before it is accepted nothing can be sent, and nothing is there to be read.
      await network.ask(actor, ACCEPT, { id: offered.id, version: offered.version });
    }
    const weighed = { ground: 'OSL 10:14', weighing: 'Påhittad vägning.', duty: null };
    const by = to === network.association ? { [to.slug]: weighed } : {};
    const { referral, message, disclosures } = await sent({ caseId, to, by });
    await onDuty(disclosures.map(({ id }) => id));
    const whole = await network.get(actor, 'Referral', KEPT, { id: referral.id });
    expect([whole['message'], whole['case']]).toEqual([message, { id: caseId }]);
    expect(whole['disclosure']).toMatchObject({ live: true, duty: DUTY });
    await revoked(disclosures[0]?.id ?? '');
    const kept = await network.get(actor, 'Referral', KEPT, { id: referral.id });
    expect(kept).toMatchObject({
      status: 'REVOKED',
      case: null,
      message: null,
      disclosure: { id: disclosures[0]?.id, live: false, duty: null, fields: ['Case.risk'] },
    });
    expect((kept['timeline'] as unknown[]).length).toBe(3);
    expect((await network.ask(actor, 'query ($id: ID!) { result: case(id: $id) { id } }', { id: caseId })).code).toBe('NOT_FOUND');
  });
});

describe('other texts', () => {
  it('named as a duty reaches the recipient with the disclosure, and its kind allowing texts', async () => {
    const query = 'query ($id: ID!) { result: node(id: $id) { ... on Disclosure { duty withheld { field reason } } } }';
    const { disclosures } = await sent({ copies: [pool] });
    const [toPolice, toPool] = disclosures;
    expect(await onDuty(disclosures.map(({ id }) => id))).toEqual([{ duty: DUTY }, { duty: DUTY }]);
    const seen = async (actor: string, one: Answered | undefined): Promise<unknown> => {
      const disclosure = (await network.ask(actor, query, { id: one?.id })).data?.result as { withheld?: unknown } | undefined;
      return { ...disclosure, withheld: own(disclosure?.withheld) };
    };
    const weighing = { field: 'weighing', reason: 'NOT_OWNER' };
    expect(await seen('pia@police', toPolice)).toEqual({ duty: DUTY, withheld: [weighing] });
    const barred = { field: 'duty', reason: 'NOT_CARRIED' };
    expect(await seen('leo@pool', toPool)).toEqual({ duty: null, withheld: [barred, weighing] });
    expect(await entries(network.police, 'Disclosure.duty')).toBeGreaterThan(0);
    await revoked(toPolice?.id ?? '');
    const over = { field: 'duty', reason: 'NOT_DISCLOSED' };
    expect(await seen('pia@police', toPolice)).toEqual({ duty: null, withheld: [over, weighing] });
  });

  it('of a consent that was withdrawn are read, and logged, as the consent is', async () => {
    const person = { name: 'Påhittad Person', birthDate: '1990-01-01' };
    const { id: caseId } = await network.openCase('anna@social', { person });
    const input = {
      ...{ caseId, givers: [{ role: 'PERSON', name: 'Påhittad Person' }], form: 'SIGNED' },
      ...{ recipientAgencyIds: [agencyId(network.police)], fields: ['Case.risk'], givenOn: '2026-01-15' },
      ...{ validUntil: inDays(30), idempotencyKey: key() },
    };
    const consent = await network.get(
      'anna@social',
      'Consent',
      'mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename ... on Consent { id version } ... on Refusal { message } } }',
      { input },
    );
    const withdraw = `mutation ($id: ID!, $version: Int!) { result: withdrawConsent(id: $id, version: $version, reason: "Påhittat skäl") { __typename } }`;
    await network.ask('anna@social', withdraw, { id: consent.id, version: consent.version });
    const query = 'query ($id: ID!) { result: consent(id: $id) { withdrawals { reason withheld { field } } } }';
    for (const actor of ['anna@social', 'lena@social']) {
      const before = await entries(network.social, 'ConsentWithdrawal.reason');
      const { data } = await network.ask(actor, query, { id: consent.id });
      expect(data?.result).toEqual({ withdrawals: [{ reason: 'Påhittat skäl', withheld: [] }] });
      expect(await entries(network.social, 'ConsentWithdrawal.reason')).toBe(before + 1);
    }
  });
});

describe('a filter on what the answer does not tell', () => {
  const LOG =
    'query ($filter: AccessLogFilter) { result: accessLog(filter: $filter, first: 100) { totalCount nodes { agency { slug } member { name } } } }';

  it('finds no entry of the access log by a member that the answer hides', async () => {
    const { referral } = await sent();
    await read('pia@police', referral.id);
    const asked = async (actor: string, who: string): Promise<Answered> => {
      const filter = { memberId: memberId(network.service.actor(who)) };
      const { data, text } = await network.ask(actor, LOG, { filter });
      if (!data) throw new Error(text);
      return data.result;
    };
    const all = (await network.ask('rut@social', LOG, {})).data?.result as unknown as { nodes: Answered[] };
    expect(all.nodes).toContainEqual({ agency: { slug: 'police' }, member: null });
    expect(await asked('rut@social', 'pia@police')).toEqual({ totalCount: 0, nodes: [] });
    expect((await asked('rut@social', 'anna@social'))['totalCount']).toBeGreaterThan(0);
  });
});
