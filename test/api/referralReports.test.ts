import { agencyId, createTestNetwork, freshNumber, inDays, key, type Answered, type TestNetwork } from './casesSupport';
import { dayIn } from '../support/days';

const REFUSAL = '... on Refusal { code message fields provision unlock }';
const REPORT = `__typename id version writtenAt outcome text nextStep nextOn ownerAgency { slug } referral { id number } corrects { id } case { id }
  disclosures { id version fields live ground recipient { slug } } withheld { field reason answer }`;
const WRITE = `mutation ($input: WriteReferralReportInput!) { result: writeReferralReport(input: $input) { __typename ${REFUSAL}
  ... on ReferralReport { ${REPORT} } } }`;
const BACK = `mutation ($input: ReportBackInput!) { result: reportBack(input: $input) { __typename ${REFUSAL}
  ... on ReferralReport { ${REPORT} } } }`;
const READ = `query ($id: ID!) { result: referralReport(id: $id) { ${REPORT} } }`;
const LIST = '{ result: referralReports(first: 100) { totalCount nodes { id text } } }';
const REFERRAL = `query ($id: ID!) { result: referral(id: $id) { __typename id version status noReport report { id text } reports(first: 10) { id text }
  timeline { event reason } withheld { field } } }`;
const COMPLETE = `mutation ($id: ID!, $version: Int!, $reportId: ID, $noReport: NoReport) {
  result: completeReferral(id: $id, version: $version, reportId: $reportId, noReport: $noReport) { __typename ${REFUSAL}
  ... on Referral { id version status noReport report { id } } } }`;
const TEXT = 'Personen har kommit till åtta samtal och vill fortsätta.';

let network: TestNetwork;
beforeAll(async () => {
  network = await createTestNetwork();
  await network.service.addMember('lea@association', ['LEAD']);
  await network.service.addMember('teo@association', ['THEOLOGIAN']);
  await network.service.addMember('petra@police', ['ADMIN']);
});
afterAll(() => network.service.stop());

const sql = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  network.service.database.ownerQuery<Row>(text, values);
const uuid = (id: string): string => id.split('_')[1] ?? '';
const NECESSARY = { ground: 'OSL 10:2', weighing: 'Nödvändigt för uppdraget.', gdprBasis: 'ART_6_1_E', purpose: 'EXIT_SUPPORT' };
const terms = (more: object = {}): object => ({ ...NECESSARY, validUntil: inDays(30), ...more });
const write = (actor: string, referral: { id: string }, more: object = {}) =>
  network.ask(actor, WRITE, {
    input: { referralId: referral.id, outcome: 'PARTLY_REACHED', text: TEXT, idempotencyKey: key(), ...more },
  });
const written = async (actor: string, referral: { id: string }, more: object = {}): Promise<Answered> => {
  const { data, text } = await write(actor, referral, more);
  if (data?.result.__typename !== 'ReferralReport') throw new Error(text);
  return data.result;
};
const back = (actor: string, reportId: string, more: object = {}) =>
  network.ask(actor, BACK, { input: { reportId, terms: terms(more), idempotencyKey: key() } });
const codeFor = async (actor: string, query: string, variables: object): Promise<string | null> =>
  (await network.ask(actor, query, { ...variables })).code;
const step = async (actor: string, mutation: string, at: { id: string; version: number }, reason?: string): Promise<Answered> => {
  const { data, text } = await network.move(actor, mutation, at.id, at.version, reason);
  if (data?.result.__typename !== 'Referral') throw new Error(text);
  return data.result;
};
/** A referral of Anna's to the police, on which they work. */
async function atWork(): Promise<{ caseId: string; referral: Answered }> {
  const { id: caseId } = await network.openCase('anna@social', { person: { name: 'Påhittad Person' } });
  let { referral } = await network.sent('anna@social', caseId, ['Case.summary']);
  for (const mutation of ['receiveReferral', 'acceptReferral', 'startReferral']) referral = await step('pia@police', mutation, referral);
  return { caseId, referral };
}
const ofReferral = (actor: string, id: string): Promise<Answered> => network.get(actor, 'Referral', REFERRAL, { id });
const idsOf = async (actor: string): Promise<string[]> => {
  const { data, text } = await network.ask(actor, LIST);
  const page = data?.result as unknown as { nodes: Answered[]; totalCount: number } | undefined;
  if (!page) throw new Error(text);
  expect(page.totalCount).toBe(page.nodes.length);
  return page.nodes.map(({ id }) => id);
};

describe('a report on a referral', () => {
  it("is its author's own record, of which the sender learns nothing, in no answer and no count", async () => {
    const { caseId, referral } = await atWork();
    const before = await ofReferral('anna@social', referral.id);
    const report = await written('pia@police', referral, { nextStep: 'Nytt samtal.', nextOn: dayIn(20) });
    expect(report).toMatchObject({
      ...{ outcome: 'PARTLY_REACHED', text: TEXT, nextStep: 'Nytt samtal.', nextOn: dayIn(20), version: 1 },
      ...{ ownerAgency: { slug: 'police' }, referral: { id: referral.id }, corrects: null, disclosures: [] },
    });
    expect(await network.get('per@police', 'ReferralReport', READ, { id: report.id })).toMatchObject({ text: TEXT });
    expect(await ofReferral('pia@police', referral.id)).toMatchObject({ reports: [{ id: report.id, text: TEXT }], report: null });
    for (const actor of ['anna@social', 'lena@social', 'bo@social', 'kurt@prison', 'mona@association'])
      expect([actor, await codeFor(actor, READ, { id: report.id }), await idsOf(actor)]).toEqual([actor, 'NOT_FOUND', []]);
    expect(await ofReferral('anna@social', referral.id)).toEqual(before);
    const whole = `query ($id: ID!) { result: case(id: $id) { referrals { id version updatedAt reports { id } report { id } noReport } } }`;
    expect((await network.ask('anna@social', whole, { id: caseId })).text).not.toContain('referralreport_');
  });

  it('is disclosed back on a ground, by field, logged, and ends like any disclosure', async () => {
    const { referral } = await atWork();
    const report = await written('pia@police', referral, { nextStep: 'Nytt samtal.' });
    expect((await back('pia@police', report.id, { weighing: null })).extensions).toMatchObject({ field: ['input', 'terms', 'weighing'] });
    expect((await back('pia@police', report.id, { ground: 'OSL 26:9' })).data?.result).toMatchObject({ __typename: 'Refusal' });
    expect(await codeFor('anna@social', READ, { id: report.id })).toBe('NOT_FOUND');
    const told = await back('per@police', report.id, { fields: ['ReferralReport.outcome', 'ReferralReport.text'] });
    expect(told.data?.result).toMatchObject({ __typename: 'ReferralReport' });
    const seen = await network.get('anna@social', 'ReferralReport', READ, { id: report.id });
    expect(seen).toMatchObject({
      outcome: 'PARTLY_REACHED',
      text: TEXT,
      nextStep: null,
      nextOn: null,
      case: null,
      referral: { id: referral.id },
    });
    expect((seen['withheld'] as Answered[]).map(({ field }) => field as unknown as string).sort()).toEqual(
      expect.arrayContaining(['case', 'nextOn', 'nextStep']),
    );
    expect(await ofReferral('anna@social', referral.id)).toMatchObject({ reports: [{ id: report.id, text: TEXT }] });
    // Not for colleagues who do not work on the case, nor for anybody else.
    for (const actor of ['bo@social', 'kurt@prison', 'siv@school'])
      expect([actor, await codeFor(actor, READ, { id: report.id }), await idsOf(actor)]).toEqual([actor, 'NOT_FOUND', []]);
    const entries = await sql<{ shown: string[]; owner: string }>(
      `SELECT shown, owner_agency_id AS owner FROM access_entry WHERE record_ids @> ARRAY[$1::uuid] AND operation = 'referralReport' AND outcome = 'SHOWN'
         AND agency_id = $2`,
      [uuid(report.id), network.social.id],
    );
    expect(entries).toEqual([
      { shown: expect.arrayContaining(['ReferralReport.outcome', 'ReferralReport.text']), owner: network.police.id },
    ]);
    const per = await network.get('per@police', 'ReferralReport', READ, { id: report.id });
    const [disclosure] = per['disclosures'] as Answered[];
    if (!disclosure) throw new Error('no disclosure');
    expect(disclosure).toMatchObject({ live: true, ground: 'OSL 10:2', recipient: { slug: 'social' } });
    const ended = await network.move('per@police', 'revokeDisclosure', disclosure.id, disclosure.version, 'Fel grund.');
    expect(ended.data?.result).toMatchObject({ __typename: 'Disclosure', live: false });
    expect(await codeFor('anna@social', READ, { id: report.id })).toBe('NOT_FOUND');
    expect(await ofReferral('anna@social', referral.id)).toMatchObject({ reports: [], report: null });
  });

  it('goes back through `disclose` too, and to nobody but the sender', async () => {
    const { referral } = await atWork();
    const report = await written('pia@police', referral);
    const input = { recordId: report.id, fields: ['NARRATIVE'] };
    const wrong = await network.disclose('pia@police', { ...input, recipientAgencyId: agencyId(network.prison) });
    expect([wrong.code, wrong.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'recipientAgencyId']]);
    const right = await network.disclose('pia@police', { ...input, recipientAgencyId: agencyId(network.social) });
    expect(right.data?.result.fields).toEqual(['outcome', 'text', 'nextStep', 'nextOn'].map((field) => `ReferralReport.${field}`));
    expect(await network.get('anna@social', 'ReferralReport', READ, { id: report.id })).toMatchObject({ text: TEXT });
    const caseFields = await network.disclose('pia@police', {
      ...{ recordId: report.id, fields: ['Case.summary'], recipientAgencyId: agencyId(network.social) },
    });
    expect([caseFields.code, caseFields.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'fields', 0]]);
  });

  it('is written and disclosed in one call, both or neither, once for a key', async () => {
    const { referral } = await atWork();
    const count = async (): Promise<number> =>
      (await sql<{ n: number }>('SELECT count(*)::int AS n FROM referral_report WHERE referral_id = $1', [uuid(referral.id)]))[0]?.n ?? -1;
    const refused = await write('pia@police', referral, { reportBack: terms({ ground: 'OSL 26:9' }) });
    expect([refused.data?.result.__typename, await count()]).toEqual(['Refusal', 0]);
    const unweighed = await write('pia@police', referral, { reportBack: terms({ weighing: null }) });
    expect([unweighed.extensions['field'], await count()]).toEqual([['input', 'reportBack', 'weighing'], 0]);
    const input = { referralId: referral.id, outcome: 'REACHED', text: TEXT, reportBack: terms(), idempotencyKey: key() };
    const first = await network.get('pia@police', 'ReferralReport', WRITE, { input });
    const second = await network.get('pia@police', 'ReferralReport', WRITE, { input });
    expect([first.id, await count()]).toEqual([second.id, 1]);
    expect(await network.get('anna@social', 'ReferralReport', READ, { id: first.id })).toMatchObject({ outcome: 'REACHED' });
  });

  it('is corrected by a later one on the same referral, which says so', async () => {
    const { referral } = await atWork();
    const { referral: other } = await atWork();
    const wrong = await written('pia@police', referral);
    const elsewhere = await written('pia@police', other);
    const faulty = await write('pia@police', referral, { correctsId: elsewhere.id });
    expect([faulty.code, faulty.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'correctsId']]);
    const right = await written('per@police', referral, { correctsId: wrong.id, outcome: 'NOT_REACHED', reportBack: terms() });
    expect(right).toMatchObject({ corrects: { id: wrong.id }, outcome: 'NOT_REACHED' });
    // The sender is shown the correction, and not whether there is a report that it corrects.
    const seen = await network.get('anna@social', 'ReferralReport', READ, { id: right.id });
    expect([
      seen['corrects'],
      (seen['withheld'] as { field: unknown; answer: unknown }[]).some(({ field, answer }) => field === 'corrects' && answer === 'PART'),
    ]).toEqual([null, true]);
    const plain = await written('per@police', referral, { reportBack: terms() });
    const alike = await network.get('anna@social', 'ReferralReport', READ, { id: plain.id });
    expect(alike['withheld']).toEqual(seen['withheld']);
  });

  it('takes no report before the referral is accepted, from an agency with a copy, or from the sender', async () => {
    const { id: caseId } = await network.openCase('anna@social');
    const draft = await network.draft('anna@social', caseId, network.police, { copyAgencyIds: [agencyId(network.prison)] });
    await network.disclose('anna@social', {
      recordId: caseId,
      recipientAgencyId: agencyId(network.police),
      referralId: draft.id,
      fields: ['Case.risk'],
    });
    const send = `mutation ($id: ID!, $version: Int!, $key: String!) { result: sendReferral(id: $id, version: $version, idempotencyKey: $key) {
      __typename ... on Referral { id version } } }`;
    let referral = await network.get('anna@social', 'Referral', send, { id: draft.id, version: draft.version, key: key() });
    expect((await write('pia@police', referral)).data?.result).toMatchObject({ __typename: 'Refusal', code: 'INVALID_TRANSITION' });
    for (const mutation of ['receiveReferral', 'acceptReferral']) referral = await step('pia@police', mutation, referral);
    expect((await write('kurt@prison', referral)).code).toBe('FORBIDDEN');
    expect((await write('anna@social', referral)).code).toBe('FORBIDDEN');
    expect((await write('siv@school', referral)).code).toBe('NOT_FOUND');
    await written('pia@police', referral);
    await step('anna@social', 'withdrawReferral', referral, 'Löst.');
    expect((await write('pia@police', referral)).data?.result.code).toBe('INVALID_TRANSITION');
  });

  it.each([
    [{ text: '  ' }, 'text'],
    [{ text: 'a'.repeat(20_001) }, 'text'],
    [{ nextStep: 'a'.repeat(2_001) }, 'nextStep'],
    [{ nextOn: dayIn(3) }, 'nextOn'],
    [{ nextStep: 'Samtal.', nextOn: '2020-01-01' }, 'nextOn'],
  ])('refuses %# whole: a bad text, step or day', async (more, field) => {
    const { referral } = await atWork();
    const answer = await write('pia@police', referral, more);
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', field]]);
  });
});

describe('completing a referral', () => {
  const complete = (actor: string, { id, version }: Answered, more: object = {}) => network.ask(actor, COMPLETE, { id, version, ...more });

  it('names a report that the sender sees, and no other', async () => {
    const { referral } = await atWork();
    const report = await written('pia@police', referral);
    const hidden = await complete('pia@police', referral, { reportId: report.id });
    expect(hidden.data?.result).toMatchObject({ __typename: 'Refusal', code: 'REPORT_NOT_DISCLOSED' });
    await back('pia@police', report.id);
    const both = await complete('pia@police', referral, { reportId: report.id, noReport: 'NOT_GIVEN' });
    expect([both.code, both.extensions['field']]).toEqual(['BAD_USER_INPUT', ['noReport']]);
    const { referral: other } = await atWork();
    const elsewhere = await complete('pia@police', other, { reportId: report.id });
    expect([elsewhere.code, elsewhere.extensions['field']]).toEqual(['BAD_USER_INPUT', ['reportId']]);
    const done = await complete('pia@police', referral, { reportId: report.id });
    expect(done.data?.result).toMatchObject({ status: 'COMPLETED', noReport: null, report: { id: report.id } });
    const seen = await ofReferral('anna@social', referral.id);
    expect(seen).toMatchObject({ status: 'COMPLETED', noReport: null, report: { id: report.id, text: TEXT } });
    expect((seen['timeline'] as { reason: unknown }[]).map(({ reason }) => reason)).toEqual([null, null, null, null, null, null]);
    expect(await ofReferral('lena@social', referral.id)).toMatchObject({ noReport: null, report: null, reports: [] });
  });

  it('or says why it names none, which does not say whether there is one', async () => {
    const answers: unknown[] = [];
    for (const keepsOne of [true, false]) {
      const { referral } = await atWork();
      if (keepsOne) await written('pia@police', referral);
      await complete('pia@police', referral, { noReport: 'ANSWERED_OTHERWISE' });
      const { id: _id, timeline: _timeline, ...seen } = await ofReferral('anna@social', referral.id);
      answers.push(seen);
    }
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]).toMatchObject({ noReport: 'ANSWERED_OTHERWISE', report: null, reports: [] });
    const { referral } = await atWork();
    expect((await complete('pia@police', referral)).data?.result).toMatchObject({ status: 'COMPLETED', noReport: 'NOT_STATED' });
  });
});

describe('a private provider', () => {
  const OFFER = `mutation ($input: OfferReservationInput!) { result: offerReservation(input: $input) { __typename ${REFUSAL} ... on Reservation { id version } } }`;
  const ACCEPT = `mutation ($id: ID!, $version: Int!) { result: acceptReservation(id: $id, version: $version) { __typename ... on Reservation { id version } } }`;

  async function withProvider(): Promise<{ referral: Answered; reservation: Answered }> {
    const { id: caseId } = await network.openCase('anna@social', { person: { name: 'Påhittad Person' } });
    const input = { caseId, recipientAgencyId: agencyId(network.association), terms: 'Bara för samtalen.', idempotencyKey: key() };
    const offered = await network.get('anna@social', 'Reservation', OFFER, { input });
    const reservation = await network.get('lea@association', 'Reservation', ACCEPT, { id: offered.id, version: offered.version });
    const draft = await network.draft('anna@social', caseId, network.association);
    await network.disclose('anna@social', {
      ...{ recordId: caseId, recipientAgencyId: agencyId(network.association), referralId: draft.id, fields: ['Case.summary'] },
      ...{ ground: 'OSL 10:14', weighing: 'Risken undanröjs genom förbehållet.', purpose: 'THEOLOGICAL_SUPPORT' },
    });
    const send = `mutation ($id: ID!, $version: Int!, $key: String!) { result: sendReferral(id: $id, version: $version, idempotencyKey: $key) {
      __typename ${REFUSAL} ... on Referral { id version } } }`;
    let referral = await network.get('anna@social', 'Referral', send, { id: draft.id, version: draft.version, key: key() });
    for (const mutation of ['receiveReferral', 'acceptReferral', 'startReferral'])
      referral = await step('lea@association', mutation, referral);
    return { referral, reservation };
  }

  it('whom secrecy does not bind reports too: its theologian writes, and its lead completes with the report', async () => {
    const { referral } = await withProvider();
    const report = await written('teo@association', referral);
    expect(await codeFor('anna@social', READ, { id: report.id })).toBe('NOT_FOUND');
    const told = await back('teo@association', report.id, { ground: 'OSL 2:1', weighing: null });
    expect(told.data?.result).toMatchObject({ __typename: 'ReferralReport', id: report.id });
    const done = await network.ask('lea@association', COMPLETE, { id: referral.id, version: referral.version, reportId: report.id });
    expect(done.data?.result).toMatchObject({ status: 'COMPLETED', report: { id: report.id } });
    expect(await ofReferral('anna@social', referral.id)).toMatchObject({ report: { id: report.id, text: TEXT }, noReport: null });
    expect(await network.get('mona@association', 'ReferralReport', READ, { id: report.id })).toMatchObject({ text: TEXT });
  });

  it('tells nothing that it holds under the reservation itself', async () => {
    const { referral } = await withProvider();
    const report = await written('teo@association', referral);
    const held = await back('teo@association', report.id, { ground: 'OSL 2:1', circumstances: ['HELD_UNDER_RESERVATION'] });
    expect(held.data?.result).toMatchObject({ __typename: 'Refusal', code: 'RESERVATION_BINDS' });
  });
});

describe('what becomes of a report', () => {
  const CLOSE = `mutation ($id: ID!, $version: Int!) { result: closeCase(id: $id, version: $version, reason: "Klart.") { __typename ... on Case { id version } } }`;
  const erase = async (caseId: string, agency: { id: string }, lead: string): Promise<void> => {
    const { version } = await network.get(lead, 'Case', 'query ($id: ID!) { result: case(id: $id) { __typename id version } }', {
      id: caseId,
    });
    await network.get(lead, 'Case', CLOSE, { id: caseId, version });
    await sql(`UPDATE agency SET municipality_code = '1401' WHERE id = $1`, [agency.id]);
    await sql(`UPDATE case_file SET retention_facts = '{}' WHERE id = $1`, [uuid(caseId)]);
    await sql(`UPDATE person SET birth_date = '1970-01-01' WHERE id = (SELECT person_id FROM case_file WHERE id = $1)`, [uuid(caseId)]);
    const [done] = await sql<{ done: boolean }>(`SELECT (erase_case($1, '{}')).done FROM set_config('app.agency_id', $2, false)`, [
      uuid(caseId),
      agency.id,
    ]);
    expect(done?.done).toBe(true);
  };

  it("when the sender's case is erased: it stays with its author, and everything that led to it from the sender ends", async () => {
    const { caseId, referral } = await atWork();
    const report = await written('pia@police', referral, { reportBack: terms() });
    await network.get('pia@police', 'Referral', COMPLETE, { id: referral.id, version: referral.version, reportId: report.id });
    await erase(caseId, network.social, 'anna@social');
    expect(await network.get('pia@police', 'ReferralReport', READ, { id: report.id })).toMatchObject({ text: TEXT, referral: null });
    expect(await codeFor('anna@social', READ, { id: report.id })).toBe('NOT_FOUND');
    expect(await sql('SELECT FROM disclosure WHERE record_id = $1 AND revoked_at IS NULL', [uuid(report.id)])).toEqual([]);
    expect((await back('pia@police', report.id)).data?.result).toMatchObject({ __typename: 'Refusal', code: 'NO_REFERRAL' });
  });

  it('in no file, it is kept as a record that is shared, from the end of its referral on, and erased by itself', async () => {
    const { referral } = await atWork();
    const report = await written('pia@police', referral);
    await sql("UPDATE referral_report SET written_at = now() - interval '3 years' WHERE id = $1", [uuid(report.id)]);
    const plan = async (): Promise<{ planId: string; items: { recordId: string }[]; undecidedItems: { recordId: string }[] }> => {
      const { data, text } = await network.service.graphql<{ retentionPlan: Awaited<ReturnType<typeof plan>> }>(
        'petra@police',
        '{ retentionPlan { planId items { recordId } undecidedItems { recordId } } }',
      );
      if (!data) throw new Error(text);
      return data.retentionPlan;
    };
    const named = ({ items, undecidedItems }: Awaited<ReturnType<typeof plan>>): boolean[] =>
      [items, undecidedItems].map((list) => list.some(({ recordId }) => recordId === report.id));
    expect(named(await plan())).toEqual([false, false]);
    await network.get('pia@police', 'Referral', COMPLETE, { id: referral.id, version: referral.version });
    const at = await plan();
    expect(named(at)).toContain(true);
    const [done] = await sql<{ done: boolean }>(`SELECT erase_report($1) AS done FROM set_config('app.agency_id', $2, false)`, [
      uuid(report.id),
      network.police.id,
    ]);
    expect(done?.done).toBe(true);
    const seen = await network.get('pia@police', 'ReferralReport', READ, { id: report.id });
    expect(seen).toMatchObject({ outcome: null, text: null, referral: { id: referral.id } });
    expect(named(await plan())).toEqual([false, false]);
  });

  it('filed in an own case, it can rest on a consent given there, and is emptied with that case', async () => {
    const { referral } = await atWork();
    const own = await network.openCase('pia@police', { person: { name: 'Påhittad Person', personalIdentityNumber: freshNumber() } });
    const foreign = await network.openCase('anna@social');
    expect((await write('pia@police', referral, { caseId: foreign.id })).code).toBe('NOT_FOUND');
    const report = await written('pia@police', referral, { caseId: own.id });
    expect(report).toMatchObject({ case: { id: own.id } });
    const missing = await back('pia@police', report.id, { ground: 'OSL 12:2', weighing: null });
    expect(missing.data?.result).toMatchObject({ __typename: 'Refusal', code: 'CONSENT_NEEDED' });
    const consent = `mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename ${REFUSAL} ... on Consent { id version fields } } }`;
    const given = await network.get('pia@police', 'Consent', consent, {
      input: {
        ...{ caseId: own.id, givers: [{ role: 'PERSON', name: 'Påhittad Person' }], form: 'SIGNED', givenOn: dayIn(0) },
        ...{ recipientAgencyIds: [agencyId(network.social)], fields: ['ReferralReport.outcome', 'ReferralReport.text'] },
        ...{ validUntil: inDays(60), idempotencyKey: key() },
      },
    });
    expect(given.fields).toEqual(['ReferralReport.outcome', 'ReferralReport.text']);
    const onConsent = { ground: 'OSL 12:2', weighing: null, fields: given.fields };
    expect((await back('pia@police', report.id, onConsent)).data?.result).toMatchObject({ __typename: 'ReferralReport' });
    expect(await network.get('anna@social', 'ReferralReport', READ, { id: report.id })).toMatchObject({ text: TEXT });
    const withdraw = `mutation ($id: ID!, $version: Int!) { result: withdrawConsent(id: $id, version: $version, reason: "Ångrat.") { __typename ... on Consent { id } } }`;
    await network.get('pia@police', 'Consent', withdraw, { id: given.id, version: given.version });
    expect(await codeFor('anna@social', READ, { id: report.id })).toBe('NOT_FOUND');
    await erase(own.id, network.police, 'pia@police');
    const emptied = await sql('SELECT outcome, text, next_step, erased_at IS NOT NULL AS erased FROM referral_report WHERE id = $1', [
      uuid(report.id),
    ]);
    expect(emptied).toEqual([{ outcome: null, text: null, next_step: null, erased: true }]);
  });
});

describe('the day on which an answer is wanted', () => {
  it('orders referrals and selects them', async () => {
    const wanted: string[] = [];
    const { id: caseId } = await network.openCase('kim@social');
    for (const days of [40, 10, null, 20]) {
      const draft = await network.draft('kim@social', caseId, network.school, { answerBy: days === null ? null : inDays(days) });
      wanted.push(draft.id);
    }
    const list = `query ($filter: ReferralFilter, $direction: OrderDirection!) { result: referrals(first: 100, filter: $filter,
      orderBy: { field: ANSWER_BY, direction: $direction }) { totalCount nodes { id } } }`;
    const ids = async (direction: string, more: object = {}): Promise<number[]> => {
      const { data, text } = await network.ask('kim@social', list, { direction, filter: { caseId, ...more } });
      const page = data?.result as unknown as { nodes: Answered[] } | undefined;
      if (!page) throw new Error(text);
      return page.nodes.map(({ id }) => wanted.indexOf(id));
    };
    expect(await ids('ASC')).toEqual([1, 3, 0, 2]);
    expect(await ids('DESC')).toEqual([0, 3, 1, 2]);
    expect(await ids('ASC', { answerBefore: inDays(30) })).toEqual([1, 3]);
    expect(await ids('ASC', { answerFrom: inDays(15) })).toEqual([3, 0]);
    expect(await ids('ASC', { answerFrom: inDays(15), answerBefore: inDays(30) })).toEqual([3]);
  });
});
