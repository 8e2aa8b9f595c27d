import { randomUUID } from 'node:crypto';
import { globalId } from '../../src/reading/ids';
import type { TestAgency } from '../support/api';
import { agencyId, createTestNetwork, key, memberId, type Answered, type TestNetwork } from './casesSupport';
import { dayIn } from '../support/days';

jest.setTimeout(120_000);

const REFUSAL = '... on Refusal { code message fields provision unlock }';
const CONTENT = `number aboutChild personName personalIdentityNumber birthDate age municipalityCode district { code } address phone observed since
  change network means protectiveFactors knowsOfReport supplements { text } feedbackAskedAt toldAt version`;
const RECEIPT = `id ${CONTENT} ownerAgency { slug } receiver { slug } sentAt ground inquiryAnswer withheld { field }`;
const REPORT = `id ${CONTENT} ownerAgency { slug } receivedAt status takenBy { id } takenAt reporterKind reporterAgency { slug } reporterName
  reporterContact ground protectionDueOn protection protectionNote protectionAssessedAt decideBy extensionReason decision decisionReason
  decidedAt case { id person { name personalIdentityNumber } summary } supplementUnread feedbackDueOn withheld { field reason }`;
const SEND = `mutation ($input: ReportConcernInput!) { result: reportConcern(input: $input) { __typename ${REFUSAL}
  ... on ConcernReceipt { ${RECEIPT} } } }`;
const RECORD = `mutation ($input: RecordConcernReportInput!) { result: recordConcernReport(input: $input) { __typename ${REFUSAL}
  ... on ConcernReport { id number version status withheld { field } } } }`;
const SEEN = `query ($id: ID!) { result: concernReport(id: $id) { __typename ${REPORT} } }`;
const KEPT = `query ($id: ID!) { result: concernReceipt(id: $id) { __typename ${RECEIPT} } }`;
const LIST = `query ($filter: ConcernReportFilter) { result: concernReports(filter: $filter) { totalCount nodes { id } } }`;
const COUNT = `query ($filter: ConcernReceiptFilter) { result: concernReceipts(filter: $filter) { totalCount nodes { id } } }`;

interface Listed {
  readonly totalCount: number;
  readonly nodes: readonly { readonly id: string }[];
}

let network: TestNetwork;
let nordost: TestAgency;

const CHILD = { name: 'Påhittat Barn', birthDate: '2012-05-05', municipalityCode: '1480', district: 'centrum' };
const report = (more: object = {}, person: object = {}) => ({
  person: { ...CHILD, ...person },
  observed: 'Ritar symboler och säger att hen ska resa.',
  ...{ since: 'Sedan i höstas.', change: 'Drar sig undan.', network: 'Nya vänner.', means: 'Inga kända.' },
  ...{ protectiveFactors: 'Fotbollen.', knowsOfReport: 'Vårdnadshavarna.', idempotencyKey: key(), ...more },
});
const sql = <Row extends object>(text: string, values: unknown[] = []) => network.service.database.ownerQuery<Row>(text, values);
const uuid = (id: string): string => id.split('_')[1] ?? '';

/** A change of a report or a receipt by its name, with these arguments and their types. */
async function change(actor: string, mutation: string, on: Answered, more: Readonly<Record<string, readonly [string, unknown]>> = {}) {
  const type = /supplementConcern$|askConcern/.test(mutation) ? 'ConcernReceipt' : 'ConcernReport';
  const given = { id: ['ID!', on.id], version: ['Int!', on.version], ...more } as Record<string, readonly [string, unknown]>;
  if (!('input' in more)) given['idempotencyKey'] ??= ['String!', key()];
  const declared = Object.entries(given).map(([name, [of]]) => `$${name}: ${of}`);
  const passed = Object.keys(given).map((name) => `${name}: $${name}`);
  const text = `mutation (${declared.join(', ')}) { result: ${mutation}(${passed.join(', ')}) { __typename ${REFUSAL}
    ... on ${type} { ${type === 'ConcernReport' ? REPORT : RECEIPT} } } }`;
  return network.ask(actor, text, Object.fromEntries(Object.entries(given).map(([name, [, value]]) => [name, value])));
}
async function done(...args: Parameters<typeof change>): Promise<Answered> {
  const answer = await change(...args);
  const outcome = answer.data?.result;
  if (!outcome || outcome.__typename === 'Refusal') throw new Error(answer.text);
  return outcome;
}
const tell = (actor: string, { id, version }: Answered, more: object = {}) =>
  network.ask(
    actor,
    `mutation ($input: TellConcernReporterInput!) { result: tellConcernReporter(input: $input) { __typename ${REFUSAL} ... on ConcernReport { id version toldAt } } }`,
    {
      input: { id, version, ground: 'OSL 26:9 a', weighing: 'Inte olämpligt.', idempotencyKey: key(), ...more },
    },
  );

const send = (input: object = report(), actor = 'siv@school') => network.get(actor, 'ConcernReceipt', SEND, { input });
/** The report of a receipt, taken by Anna. */
async function taken(receipt: Answered): Promise<Answered> {
  const [row] = await sql<{ id: string; version: number }>('SELECT id, version FROM concern_report WHERE number = $1', [receipt['number']]);
  if (!row) throw new Error('there is no such report');
  return done('anna@social', 'takeConcernReport', { id: globalId('ConcernReport', row.id), version: row.version } as Answered);
}
const decide = (on: Answered, decision: string, more: object = {}, actor = 'anna@social') =>
  change(actor, 'decideConcernReport', on, {
    input: ['DecideConcernReportInput!', { decision, reason: 'Efter förhandsbedömning.', idempotencyKey: key(), ...more }],
  });
const listed = async (actor: string, filter: object = {}, query = LIST): Promise<Listed> => {
  const { data, text } = await network.ask(actor, query, { filter });
  if (!data) throw new Error(text);
  return data.result as unknown as Listed;
};

beforeAll(async () => {
  network = await createTestNetwork();
  nordost = await network.service.foundAgency('nordost', 'SOCIAL_SERVICES', { municipalityCode: '1490' });
  await network.service.addMember('nils@nordost', ['CASEWORKER']);
  await network.service.addMember('rut@school', ['LEAD']);
  await network.service.addMember('tor@school', ['COUNSELLOR']);
  const coordination = await network.service.foundAgency('samordning', 'COORDINATION', { coordinatesNetwork: true });
  expect(coordination).toBeDefined();
  await network.service.addMember('karin@samordning', ['COORDINATOR']);
  for (const code of ['centrum', 'angered', 'lundby'])
    await sql("INSERT INTO term (id, taxonomy, code, label, label_en) VALUES ($1, 'DISTRICT', $2, $2, $2)", [randomUUID(), code]);
});

afterAll(() => network.service.stop());

describe('a report of concern for a child', () => {
  it('goes to the social services of the municipality, with a receipt that holds it as sent', async () => {
    const receipt = await send();
    expect(receipt).toMatchObject({
      ...{ receiver: { slug: 'social' }, ownerAgency: { slug: 'school' }, ground: 'SoL 19:1', aboutChild: true, age: expect.any(Number) },
      ...{ personName: 'Påhittat Barn', observed: 'Ritar symboler och säger att hen ska resa.', inquiryAnswer: null, withheld: [] },
    });
    expect(receipt['number']).toMatch(/^O-\d{4}-/);
    const report = await taken(receipt);
    expect(report).toMatchObject({
      number: receipt['number'],
      status: 'TAKEN',
      network: 'Nya vänner.',
      reporterAgency: { slug: 'school' },
    });
    expect(report).toMatchObject({ reporterKind: 'AGENCY', ground: 'SoL 19:1', takenBy: { id: expect.any(String) } });
  });

  it('is to be decided in 14 days, and a child assessed on the same day', async () => {
    const report = await taken(await send());
    const days = (Date.parse(String(report['decideBy'])) - Date.parse(String(report['protectionDueOn']))) / 86_400_000;
    expect(days).toBe(14);
    expect(report['protectionDueOn']).toBe(
      new Date(String(report['receivedAt'])).toLocaleDateString('sv-SE', { timeZone: 'Europe/Stockholm' }),
    );
  });

  it('shows nothing of its content before it is taken, not even who reported', async () => {
    const receipt = await send();
    const [row] = await sql<{ id: string }>('SELECT id FROM concern_report WHERE number = $1', [receipt['number']]);
    const id = globalId('ConcernReport', row?.id ?? '');
    const seen = await network.get('bo@social', 'ConcernReport', SEEN, { id });
    const hidden = ['personName', 'observed', 'means', 'network', 'reporterKind', 'reporterAgency', 'ground', 'case', 'address'];
    for (const field of hidden) expect(seen[field]).toBeNull();
    expect(seen).toMatchObject({ status: 'WAITING', aboutChild: true, number: receipt['number'] });
    await taken(receipt);
    expect((await network.ask('bo@social', SEEN, { id })).code).toBe('NOT_FOUND');
    // A lead sees that it is there and who has it, and gives it to somebody else.
    const led = await network.get('lena@social', 'ConcernReport', SEEN, { id });
    expect(led).toMatchObject({ status: 'TAKEN', observed: null, reporterKind: null, takenBy: { id: expect.any(String) } });
    const bo = network.service.actor('bo@social');
    await done('lena@social', 'takeConcernReport', led, { memberId: ['ID', memberId(bo)] });
    expect((await network.ask('anna@social', SEEN, { id })).code).toBe('NOT_FOUND');
    expect(await network.get('bo@social', 'ConcernReport', SEEN, { id })).toMatchObject({ observed: expect.stringContaining('symboler') });
  });

  it('is one report however often it is sent with one key', async () => {
    const input = report();
    const [one, two] = [await send(input), await send(input)];
    expect(two.id).toBe(one.id);
    expect(await sql('SELECT FROM concern_report WHERE number = $1', [one['number']])).toHaveLength(1);
    expect((await network.ask('siv@school', SEND, { input: { ...input, observed: 'Annat.' } })).code).toBe('CONFLICT');
  });

  it('is in view of its sender and the leads there, and of nobody at the other side', async () => {
    const receipt = await send();
    const report = await taken(receipt);
    for (const actor of ['siv@school', 'rut@school'])
      expect((await network.get(actor, 'ConcernReceipt', KEPT, { id: receipt.id })).id).toBe(receipt.id);
    for (const actor of ['tor@school', 'anna@social', 'lena@social', 'pia@police'])
      expect((await network.ask(actor, KEPT, { id: receipt.id })).code).toBe('NOT_FOUND');
    for (const actor of ['siv@school', 'rut@school', 'pia@police', 'nils@nordost']) {
      expect((await network.ask(actor, SEEN, { id: report.id })).code).toBe('NOT_FOUND');
      expect(await listed(actor)).toEqual({ totalCount: 0, nodes: [] });
    }
  });

  it('tells its sender nothing of what is done with it', async () => {
    const receipt = await send();
    const before = await network.get('siv@school', 'ConcernReceipt', KEPT, { id: receipt.id });
    let on = await taken(receipt);
    on = await done('anna@social', 'assessConcernProtection', on, {
      outcome: ['ConcernProtection!', 'NEEDED'],
      note: ['String!', 'Akut.'],
    });
    on = await done('anna@social', 'extendConcernReport', on, {
      decideBy: ['Date!', dayIn(200)],
      reason: ['String!', 'Synnerliga skäl finns.'],
    });
    expect((await decide(on, 'OPENED')).data?.result.__typename).toBe('ConcernReport');
    expect(await network.get('siv@school', 'ConcernReceipt', KEPT, { id: receipt.id })).toEqual(before);
  });

  it('is counted for the agency that made it', async () => {
    const before = await listed('rut@school', {}, COUNT);
    await send();
    expect((await listed('rut@school', {}, COUNT)).totalCount).toBe(before.totalCount + 1);
    expect((await listed('rut@school', { from: '2026-01-01', to: '2026-01-02' }, COUNT)).totalCount).toBe(0);
    expect((await listed('tor@school', {}, COUNT)).totalCount).toBe(0);
  });
});

describe('the person of a report', () => {
  const refusedAt = async (person: object, more: object = {}) => {
    const { data, code, extensions } = await network.ask('siv@school', SEND, { input: report(more, person) });
    return data?.result.__typename === 'Refusal' ? data.result.code : [code, extensions['field']];
  };

  it('needs an age, and one that fits', async () => {
    expect(await refusedAt({ birthDate: null })).toEqual(['BAD_USER_INPUT', ['input', 'person', 'age']]);
    expect(await refusedAt({ age: 14 })).toEqual(['BAD_USER_INPUT', ['input', 'person', 'age']]);
    expect(await refusedAt({ birthDate: null, age: 131 })).toEqual(['BAD_USER_INPUT', ['input', 'person', 'age']]);
    expect(await refusedAt({ birthDate: '2099-01-01' })).toEqual(['BAD_USER_INPUT', ['input', 'person', 'birthDate']]);
    expect(await send(report({}, { birthDate: null, age: 15 }))).toMatchObject({ age: 15, birthDate: null, aboutChild: true });
  });

  it('needs a municipality that somebody answers for', async () => {
    expect(await refusedAt({ municipalityCode: '14' })).toEqual(['BAD_USER_INPUT', ['input', 'person', 'municipalityCode']]);
    expect(await refusedAt({ municipalityCode: '0114' })).toBe('NO_RECEIVER');
    expect(await send(report({}, { municipalityCode: '1490' }))).toMatchObject({ receiver: { slug: 'nordost' } });
  });

  it('needs a ground of its own when adult: the duty is about children', async () => {
    const adult = { birthDate: '1990-01-01' };
    expect(await refusedAt(adult)).toEqual(['BAD_USER_INPUT', ['input', 'ground']]);
    expect(await refusedAt(adult, { ground: 'SoL 19:1' })).toBe('AGE_NOT_COVERED');
    expect(await refusedAt(adult, { ground: 'OSL 99:9' })).toEqual(['BAD_USER_INPUT', ['input', 'ground']]);
    expect(await refusedAt(adult, { ground: 'OSL 10:27' })).toEqual(['BAD_USER_INPUT', ['input', 'weighing']]);
    const receipt = await send(report({ ground: 'OSL 10:27', weighing: 'Intresset har företräde.' }, adult));
    expect(receipt).toMatchObject({ ground: 'OSL 10:27', aboutChild: false });
    expect((await taken(receipt))['protectionDueOn']).toBeNull();
  });

  it('is weighed in one text, or heading by heading in the words of the ground', async () => {
    const adult = { birthDate: '1990-01-01' };
    const heading = 'uppenbart att intresset av att uppgiften lämnas har företräde framför det intresse som sekretessen ska skydda';
    const weighed = [{ heading, answer: 'Faran för personen är akut.' }];
    expect(await refusedAt(adult, { ground: 'OSL 10:27', weighed: [] })).toEqual(['BAD_USER_INPUT', ['input', 'weighed']]);
    expect(await refusedAt(adult, { ground: 'OSL 10:27', weighing: 'Intresset har företräde.', weighed })).toEqual([
      'BAD_USER_INPUT',
      ['input', 'weighed'],
    ]);
    expect(await send(report({ ground: 'OSL 10:27', weighed }, adult))).toMatchObject({ ground: 'OSL 10:27' });
  });

  it('is reported from outside social services only', async () => {
    const { code, extensions } = await network.ask('anna@social', SEND, { input: report() });
    expect([code, extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'person']]);
    expect((await network.ask('adam@social', SEND, { input: report() })).code).toBe('FORBIDDEN');
    expect((await network.ask('low@social', SEND, { input: report() })).code).toBe('FORBIDDEN');
  });
});

describe('where a municipality has several social services', () => {
  const set = (input: object, actor = 'karin@samordning') =>
    network.ask(
      actor,
      `mutation ($input: SetConcernRouteInput!) { result: setConcernRoute(input: $input) { __typename ${REFUSAL} ... on ConcernRoute { id validTo receiver { slug } } } }`,
      {
        input: { municipalityCode: '1480', validFrom: '2026-01-01', idempotencyKey: key(), ...input },
      },
    );
  const asked = async (place: object): Promise<unknown> => {
    const { data } = await network.ask(
      'siv@school',
      `query ($municipalityCode: String!, $district: String, $age: Int!) {
      result: agenciesForConcern(municipalityCode: $municipalityCode, district: $district, age: $age) { slug } }`,
      { municipalityCode: '1480', age: 14, ...place },
    );
    return (data?.result as unknown as { slug: string }[]).map(({ slug }) => slug).sort();
  };
  let hisingen: TestAgency;

  beforeAll(async () => {
    hisingen = await network.service.foundAgency('hisingen', 'SOCIAL_SERVICES', { municipalityCode: '1480' });
  });
  afterAll(async () => {
    await sql('DELETE FROM concern_route');
    await sql("UPDATE agency SET municipality_code = '9999' WHERE id = $1", [hisingen.id]);
  });

  it('the district decides, by a route; without one the place is asked for', async () => {
    expect(await asked({})).toEqual(['hisingen', 'social']);
    const { code, extensions } = await network.ask('siv@school', SEND, { input: report({}, { district: null }) });
    expect([code, extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'person', 'district']]);
    const { data } = await network.ask('siv@school', SEND, { input: report() });
    expect(data?.result).toMatchObject({ code: 'NO_RECEIVER', fields: ['ConcernRoute.receiver'] });
    expect((await set({ district: 'lundby', receiverId: agencyId(hisingen) })).data?.result.__typename).toBe('ConcernRoute');
    expect((await set({ receiverId: agencyId(network.social) })).data?.result.__typename).toBe('ConcernRoute');
    expect(await asked({ district: 'lundby' })).toEqual(['hisingen']);
    expect(await asked({ district: 'centrum' })).toEqual(['social']);
    expect(await send(report({}, { district: 'lundby' }))).toMatchObject({ receiver: { slug: 'hisingen' } });
    expect(await send()).toMatchObject({ receiver: { slug: 'social' } });
  });

  it('and the age', async () => {
    const adults = { district: 'angered', minimumAge: 21, receiverId: agencyId(hisingen) };
    expect((await set(adults)).data?.result.__typename).toBe('ConcernRoute');
    expect(await asked({ district: 'angered', age: 30 })).toEqual(['hisingen']);
    expect(await asked({ district: 'angered', age: 20 })).toEqual(['social']);
  });

  it('a route is set by the coordinators, to social services, and a later one replaces it', async () => {
    expect((await set({ receiverId: agencyId(hisingen) }, 'lena@social')).code).toBe('FORBIDDEN');
    expect((await set({ receiverId: agencyId(network.police) })).extensions['field']).toEqual(['input', 'receiverId']);
    expect((await set({ receiverId: agencyId(hisingen) })).data?.result.code).toBe('ROUTE_LATER');
    const later = await set({ district: 'lundby', receiverId: agencyId(network.social), validFrom: '2026-06-01' });
    expect(later.data?.result).toMatchObject({ receiver: { slug: 'social' }, validTo: null });
    expect(await asked({ district: 'lundby' })).toEqual(['social']);
  });

  it('who records a private report for others is sent there', async () => {
    await set({ district: 'angered', receiverId: agencyId(hisingen) });
    const { data } = await network.ask('anna@social', RECORD, { input: report({}, { district: 'angered' }) });
    expect(data?.result.code).toBe('OTHER_RECEIVER');
  });
});

describe('a private person who reports', () => {
  const record = (more: object = {}) => network.get('anna@social', 'ConcernReport', RECORD, { input: report({ ...more }) });
  const named = { reporter: { name: 'Påhittad Granne', contact: '031-000 00 00' } };

  it('is known to who has taken the report, and to nobody else', async () => {
    const { id, version } = await record(named);
    const on = await done('anna@social', 'takeConcernReport', { id, version } as Answered);
    expect(on).toMatchObject({ reporterKind: 'PRIVATE', reporterName: 'Påhittad Granne', reporterContact: '031-000 00 00', ground: null });
    const led = await network.get('lena@social', 'ConcernReport', SEEN, { id });
    expect(led).toMatchObject({ reporterKind: null, reporterName: null, reporterContact: null });
  });

  it('is in a report that is taken once for its key: taken, it could not be taken again', async () => {
    const { id, version } = await record(named);
    const once = { idempotencyKey: ['String!', key()] } as const;
    const first = await done('anna@social', 'takeConcernReport', { id, version } as Answered, once);
    expect(await done('anna@social', 'takeConcernReport', { id, version } as Answered, once)).toEqual(first);
    expect((await change('anna@social', 'takeConcernReport', { id, version } as Answered)).code).toBe('FORBIDDEN');
  });

  it('may give no name', async () => {
    const { id, version } = await record();
    expect(await done('anna@social', 'takeConcernReport', { id, version } as Answered)).toMatchObject({
      reporterKind: 'ANONYMOUS',
      reporterName: null,
    });
  });

  it('is told nothing: the law gives an answer to authorities and professionals', async () => {
    const { id, version } = await record(named);
    const on = await done('anna@social', 'takeConcernReport', { id, version } as Answered);
    const after = (await decide(on, 'NOT_OPENED')).data?.result as Answered;
    expect((await tell('anna@social', after)).data?.result.code).toBe('NOT_A_REPORT');
  });

  it('has reported when the report came in', async () => {
    const at = new Date(Date.now() - 3 * 86_400_000).toISOString();
    const { id, version } = await record({ receivedAt: at });
    expect((await done('anna@social', 'takeConcernReport', { id, version } as Answered))['receivedAt']).toBe(at);
    const early = await network.ask('anna@social', RECORD, {
      input: report({ receivedAt: new Date(Date.now() - 40 * 86_400_000).toISOString() }),
    });
    expect(early.extensions['field']).toEqual(['input', 'receivedAt']);
    expect((await network.ask('pia@police', RECORD, { input: report() })).code).toBe('FORBIDDEN');
  });
});

describe('the decision', () => {
  it('to open makes a case of the person, by who has the report alone', async () => {
    const on = await taken(await send(report({}, { address: 'Påhittade gatan 1' })));
    expect((await decide(on, 'OPENED', {}, 'bo@social')).code).toBe('NOT_FOUND');
    expect((await decide(on, 'OPENED', {}, 'lena@social')).code).toBe('FORBIDDEN');
    const after = (await decide(on, 'OPENED', { case: { summary: 'Oro för resa.' } })).data?.result;
    expect(after).toMatchObject({
      status: 'DECIDED',
      decision: 'OPENED',
      case: { summary: 'Oro för resa.', person: { name: 'Påhittat Barn' } },
    });
    expect((await decide(after as Answered, 'NOT_OPENED')).data?.result.code).toBe('INVALID_TRANSITION');
    const districts = await sql(
      `SELECT p.district = t.label AS same FROM concern_report r JOIN case_file c ON c.id = r.case_id JOIN person p ON p.id = c.person_id
         JOIN term t ON t.taxonomy = 'DISTRICT' AND t.code = r.district_code WHERE r.id = $1`,
      [uuid(on.id)],
    );
    expect(districts).toEqual([{ same: true }]);
  });

  it('takes a known person as every opening does', async () => {
    const number = '201205055674';
    const [row] = await sql<{ n: string }>('SELECT count(*)::text AS n FROM person');
    const known = async () => {
      const answer = await decide(await taken(await send(report({}, { birthDate: null, personalIdentityNumber: VALID }))), 'OPENED');
      return answer.data?.result['case'] as { id: string };
    };
    const VALID = withCheck(number);
    const [one, two] = [await known(), await known()];
    expect(one.id).not.toBe(two.id);
    const [after] = await sql<{ n: string }>('SELECT count(*)::text AS n FROM person');
    expect(Number(after?.n)).toBe(Number(row?.n) + 1);
  });

  it('not to open says why, and takes no case', async () => {
    const on = await taken(await send());
    expect((await decide(on, 'NOT_OPENED', { case: {} })).extensions['field']).toEqual(['input', 'case']);
    expect((await decide(on, 'NOT_OPENED', { reason: ' ' })).extensions['field']).toEqual(['input', 'reason']);
    expect((await decide(on, 'NOT_OPENED')).data?.result).toMatchObject({ decision: 'NOT_OPENED', case: null });
  });

  it('that one is under way names an open case that the member works on', async () => {
    const own = await network.openCase('anna@social');
    const others = await network.openCase('bo@social');
    const on = await taken(await send());
    expect((await decide(on, 'ALREADY_OPEN', { caseId: others.id })).code).toBe('NOT_FOUND');
    expect((await decide(on, 'ALREADY_OPEN', { caseId: own.id })).data?.result).toMatchObject({
      decision: 'ALREADY_OPEN',
      case: { id: own.id },
    });
  });

  it('is late when its day has passed, and so is an assessment of protection', async () => {
    const late = async () => (await listed('lena@social', { late: true })).nodes.map(({ id }) => id);
    const on = await taken(await send());
    const assessed = await done('anna@social', 'assessConcernProtection', on, {
      outcome: ['ConcernProtection!', 'NOT_NEEDED'],
      note: ['String!', 'Bedömt.'],
    });
    expect(await late()).not.toContain(on.id);
    await sql('UPDATE concern_report SET decide_by = decide_by - 20 WHERE id = $1', [uuid(on.id)]);
    expect(await late()).toContain(on.id);
    expect((await listed('anna@social', { late: true, mine: true, undecided: true })).nodes).toContainEqual({ id: on.id });
    await decide(assessed, 'NOT_OPENED');
    expect(await late()).not.toContain(on.id);
    const second = await taken(await send());
    await sql('UPDATE concern_report SET protection_due_on = protection_due_on - 1 WHERE id = $1', [uuid(second.id)]);
    expect(await late()).toContain(second.id);
  });

  it('is put off once, for reasons in writing', async () => {
    const on = await taken(await send());
    const extend = (to: string, reason: string, at: Answered = on) =>
      change('anna@social', 'extendConcernReport', at, { decideBy: ['Date!', to], reason: ['String!', reason] });
    expect((await extend('2026-01-01', 'Synnerliga skäl.')).extensions['field']).toEqual(['decideBy']);
    expect((await extend(dayIn(200), '–')).extensions['field']).toEqual(['reason']);
    const after = (await extend(dayIn(200), 'Synnerliga skäl.')).data?.result as Answered;
    expect(after['decideBy']).toBe(dayIn(200));
    expect((await extend(dayIn(230), 'Synnerliga skäl.', after)).data?.result.code).toBe('INVALID_TRANSITION');
  });
});

/** The number with the right check digit. */
function withCheck(number: string): string {
  const nine = number.slice(2, 11);
  const sum = [...nine].reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${number.slice(0, 11)}${String((10 - (sum % 10)) % 10)}`;
}

describe('feedback to the agency that reported', () => {
  const answerOf = async (receipt: Answered) =>
    (await network.get('siv@school', 'ConcernReceipt', KEPT, { id: receipt.id }))['inquiryAnswer'];

  it('is the decision, on OSL 26:9 a with a weighing, once, and never before it', async () => {
    const receipt = await send();
    const on = await taken(receipt);
    expect((await tell('anna@social', on)).data?.result.code).toBe('INVALID_TRANSITION');
    const after = (await decide(on, 'NOT_OPENED')).data?.result as Answered;
    const { code, extensions } = await tell('anna@social', after, { weighing: null });
    expect([code, extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'weighing']]);
    expect((await tell('anna@social', after, { ground: 'SoL 19:6', weighing: null })).data?.result.code).toBe('REQUEST_NEEDED');
    expect((await tell('anna@social', after, { ground: 'OSL 10:27' })).data?.result.code).toBe('GROUND_DOES_NOT_CARRY');
    expect(await answerOf(receipt)).toBeNull();
    const told = (await tell('anna@social', after)).data?.result as Answered;
    expect(told.__typename).toBe('ConcernReport');
    expect(await answerOf(receipt)).toBe('NOT_OPENED');
    expect((await tell('anna@social', told)).data?.result.code).toBe('INVALID_TRANSITION');
  });

  it('is owed within a week of the decision to who has asked (SoL 19:6)', async () => {
    const receipt = await send();
    const on = await taken(receipt);
    const asked = await done('siv@school', 'askConcernFeedback', receipt);
    expect(asked['feedbackAskedAt']).not.toBeNull();
    expect((await change('siv@school', 'askConcernFeedback', asked)).data?.result.code).toBe('INVALID_TRANSITION');
    const waiting = await network.get('anna@social', 'ConcernReport', SEEN, { id: on.id });
    expect(waiting).toMatchObject({ feedbackAskedAt: asked['feedbackAskedAt'], feedbackDueOn: null });
    const after = (await decide(waiting, 'OPENED')).data?.result as Answered;
    const days = (Date.parse(String(after['feedbackDueOn'])) - Date.parse(String(after['decidedAt']).slice(0, 10))) / 86_400_000;
    expect(days).toBeGreaterThanOrEqual(7);
    expect(days).toBeLessThanOrEqual(8);
    expect((await tell('anna@social', after, { ground: 'SoL 19:6', weighing: null })).data?.result.__typename).toBe('ConcernReport');
    expect(await answerOf(receipt)).toBe('OPENED');
  });

  it('is nobody’s about an adult', async () => {
    const receipt = await send(report({ ground: 'OSL 10:27', weighing: 'Intresset har företräde.' }, { birthDate: '1990-01-01' }));
    expect((await change('siv@school', 'askConcernFeedback', receipt)).data?.result.code).toBe('NOT_A_REPORT');
    const after = (await decide(await taken(receipt), 'OPENED')).data?.result as Answered;
    expect((await tell('anna@social', after)).data?.result.code).toBe('NOT_A_REPORT');
  });
});

describe('what was sent', () => {
  it('stays as it is: a correction is a supplement, which both sides have', async () => {
    const receipt = await send();
    const on = await taken(receipt);
    const after = await done('siv@school', 'supplementConcern', receipt, { text: ['String!', 'Det var i måndags.'] });
    expect(after).toMatchObject({ observed: receipt['observed'], supplements: [{ text: 'Det var i måndags.' }] });
    const seen = await network.get('anna@social', 'ConcernReport', SEEN, { id: on.id });
    expect(seen).toMatchObject({ supplements: [{ text: 'Det var i måndags.' }], supplementUnread: false });
    expect((await change('siv@school', 'supplementConcern', receipt, { text: ['String!', 'Igen.'] })).code).toBe('CONFLICT');
    expect((await change('tor@school', 'supplementConcern', after, { text: ['String!', 'Igen.'] })).code).toBe('NOT_FOUND');
  });

  it('and what is added after the decision waits to be read', async () => {
    const receipt = await send();
    const after = (await decide(await taken(receipt), 'NOT_OPENED')).data?.result as Answered;
    await done('siv@school', 'supplementConcern', receipt, { text: ['String!', 'Nu har hen köpt biljett.'] });
    expect((await listed('lena@social', { supplementUnread: true })).nodes).toContainEqual({ id: after.id });
    const unread = await network.get('anna@social', 'ConcernReport', SEEN, { id: after.id });
    await done('anna@social', 'noteConcernSupplement', unread);
    expect((await listed('lena@social', { supplementUnread: true })).nodes).not.toContainEqual({ id: after.id });
  });

  it('stays with the reporter when the file at social services is erased', async () => {
    const receipt = await send(report({}, { address: 'Påhittade gatan 2' }));
    const after = (await decide(await taken(receipt), 'OPENED')).data?.result as Answered;
    const caseId = uuid((after['case'] as { id: string }).id);
    await sql("UPDATE case_file SET status = 'CLOSED', closed_at = now(), erased_at = now() WHERE id = $1", [caseId]);
    const [row] = await sql(
      'SELECT person_name, address, observed, network, means, decision_reason, number_sealed FROM concern_report WHERE id = $1',
      [uuid(after.id)],
    );
    expect(row).toEqual({
      person_name: '–',
      address: null,
      observed: '–',
      network: null,
      means: null,
      decision_reason: '–',
      number_sealed: null,
    });
    expect(await network.get('siv@school', 'ConcernReceipt', KEPT, { id: receipt.id })).toMatchObject({ address: 'Påhittade gatan 2' });
    const more = await change('siv@school', 'supplementConcern', receipt, { text: ['String!', 'Mer.'] });
    expect(more.data?.result.code).toBe('INVALID_TRANSITION');
  });
});

describe('social services that end', () => {
  const end = async (agency: TestAgency, heir: TestAgency | null): Promise<string | undefined> => {
    await sql(
      `UPDATE agency SET valid_to = current_date - 2, successor_ids = $2, closed_by = (SELECT id FROM member ORDER BY id LIMIT 1) WHERE id = $1`,
      [agency.id, heir ? [heir.id] : []],
    );
    const [row] = await sql<{ id: string }>('SELECT end_agencies(now()) AS id');
    return row?.id;
  };
  const ownerOf = async (number: unknown) =>
    (
      await sql<{ owner: string; status: string; taken: string | null }>(
        'SELECT owner_agency_id AS owner, status, taken_by AS taken FROM concern_report WHERE number = $1',
        [number],
      )
    )[0];

  /** The agencies in whose log it stands that the report went to them when another ended. */
  const tracesOf = async (number: unknown): Promise<string[]> =>
    (
      await sql<{ owner: string }>(
        `SELECT e.owner_agency_id AS owner FROM access_entry e JOIN concern_report c ON c.id = ANY (e.record_ids)
          WHERE c.number = $1 AND e.operation = 'closeAgency' AND e.record_type = 'ConcernReport'`,
        [number],
      )
    ).map(({ owner }) => owner);

  it('pass every report on to who succeeds them, and nobody has it yet', async () => {
    const [old, heir] = [
      await network.service.foundAgency('gamla', 'SOCIAL_SERVICES', { municipalityCode: '1401' }),
      await network.service.foundAgency('nya', 'SOCIAL_SERVICES', { municipalityCode: '1402' }),
    ];
    await network.service.addMember('olle@gamla', ['CASEWORKER']);
    const receipt = await send(report({}, { municipalityCode: '1401' }));
    const [row] = await sql<{ id: string }>('SELECT id FROM concern_report WHERE number = $1', [receipt['number']]);
    await done('olle@gamla', 'takeConcernReport', { id: globalId('ConcernReport', row?.id ?? ''), version: 1 } as Answered);
    await sql("UPDATE agency SET municipality_code = '1401' WHERE id = $1", [heir.id]);
    expect(await end(old, heir)).toBe(old.id);
    expect(await ownerOf(receipt['number'])).toEqual({ owner: heir.id, status: 'WAITING', taken: null });
    expect(await tracesOf(receipt['number'])).toEqual([heir.id]);
  });

  it('do not end before somebody receives what waits, and then it goes there', async () => {
    const old = await network.service.foundAgency('ensam', 'SOCIAL_SERVICES', { municipalityCode: '1407' });
    const receipt = await send(report({}, { municipalityCode: '1407' }));
    expect(await end(old, null)).toBeUndefined();
    expect(await ownerOf(receipt['number'])).toMatchObject({ owner: old.id });
    await sql("INSERT INTO concern_route (id, municipality_code, agency_id, valid_from) VALUES ($1, '1407', $2, '2026-01-01')", [
      randomUUID(),
      nordost.id,
    ]);
    expect(await end(old, null)).toBe(old.id);
    expect(await ownerOf(receipt['number'])).toMatchObject({ owner: nordost.id, status: 'WAITING' });
    expect(await tracesOf(receipt['number'])).toEqual([nordost.id]);
  });
});
