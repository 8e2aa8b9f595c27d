import type { QueryRunner } from 'typeorm';
import { RequestParts1700000037000 } from '../../migrations/1700000037000-request-parts';
import { NumberAliases1700000037100 } from '../../migrations/1700000037100-number-aliases';
import { ErasingWaits1700000037200 } from '../../migrations/1700000037200-erasing-waits';
import { dayOf, plusDays } from '../../src/policy/calendar';
import { agencyId, createTestNetwork, freshNumber, inDays, key, type Answered, type TestNetwork } from './casesSupport';

const REFUSAL = '... on Refusal { code message fields unlock }';
const FIELDS = `__typename id number version status fields openFields disclosedFields refusedFields upheldFields partOf refusalDocument
  refusalReason weighing appealedAt appealReason appealBy appealOutcome appealCourt appealCaseNumber appealDecidedOn createdAt from { slug } to { slug } case { id }`;
const ANSWER = `{ __typename ${REFUSAL} ... on DisclosureRequest { ${FIELDS} } }`;
const REQUEST = `mutation ($input: RequestDisclosureInput!) { result: requestDisclosure(input: $input) ${ANSWER} }`;
const REFUSE = `mutation ($id: ID!, $version: Int!, $reason: String!, $weighing: String, $fields: [String!]) {
  result: refuseDisclosure(id: $id, version: $version, provision: "OSL 26:1", reason: $reason, weighing: $weighing, fields: $fields) ${ANSWER} }`;
const APPEAL = `mutation ($id: ID!, $version: Int!) { result: appealRefusal(id: $id, version: $version, reason: "Behövs.") ${ANSWER} }`;
const WITHDRAW = `mutation ($id: ID!, $version: Int!) { result: withdrawDisclosureRequest(id: $id, version: $version) ${ANSWER} }`;
const WITHDRAW_APPEAL = `mutation ($id: ID!, $version: Int!) { result: withdrawAppeal(id: $id, version: $version) ${ANSWER} }`;
const OUTCOME = `mutation ($id: ID!, $version: Int!, $input: AppealOutcomeInput!) {
  result: recordAppealOutcome(id: $id, version: $version, input: $input) ${ANSWER} }`;
const READ = `query ($id: ID!) { result: disclosureRequest(id: $id) { ${FIELDS} } }`;
const LIST = `{ result: disclosureRequests(first: 100) { nodes { ${FIELDS} } } }`;
const NARROW = `mutation ($id: ID!, $version: Int!, $fields: [String!], $validUntil: DateTime) {
  result: narrowDisclosure(id: $id, version: $version, fields: $fields, validUntil: $validUntil) {
  __typename ${REFUSAL} ... on Disclosure { id version } } }`;
const REVOKE = `mutation ($id: ID!, $version: Int!) { result: revokeDisclosure(id: $id, version: $version, reason: "Fel.") {
  __typename ${REFUSAL} ... on Disclosure { id version } } }`;
const DRAFT = `mutation ($input: DraftReferralInput!) { result: draftReferral(input: $input) { __typename ${REFUSAL} ... on Referral { id version } } }`;
const SEND = `mutation ($id: ID!, $version: Int!, $key: String!) { result: sendReferral(id: $id, version: $version, idempotencyKey: $key) {
  __typename ${REFUSAL} ... on Referral { id version } } }`;
const TAKE_BACK = `mutation ($id: ID!, $version: Int!) { result: withdrawReferral(id: $id, version: $version, reason: "Fel.") {
  __typename ${REFUSAL} ... on Referral { id version } } }`;

const ASKED = ['Case.summary', 'Case.risk', 'Case.family'];
const DAY_MS = 86_400_000;
const TODAY = dayOf(new Date());

let network: TestNetwork;
beforeAll(async () => {
  network = await createTestNetwork();
});
afterAll(() => network.service.stop());

const uuid = (globalId: string): string => globalId.split('_')[1] ?? '';
const done = async (asked: ReturnType<TestNetwork['ask']>, type = 'DisclosureRequest'): Promise<Answered> => {
  const { data, text } = await asked;
  if (data?.result.__typename !== type) throw new Error(text);
  return data.result;
};
const read = (actor: string, { id }: { id: string }) => network.get(actor, 'DisclosureRequest', READ, { id });
const act = (actor: string, mutation: string, { id, version }: Answered, more: object = {}) =>
  network.ask(actor, mutation, { id, version, ...more });
const refuse = (request: Answered, more: object = {}, actor = 'anna@social') =>
  act(actor, REFUSE, request, { reason: 'Det skulle vara till men.', ...more });

/** A case of anna's that something is disclosed of to the police, and a request of theirs about it. */
async function requested(fields = ASKED): Promise<{ request: Answered; caseId: string }> {
  const { id: caseId } = await network.openCase('anna@social', { summary: 'x' });
  const { data, text } = await network.disclose('anna@social', {
    recordId: caseId,
    recipientAgencyId: agencyId(network.police),
    fields: ['Case.offences'],
  });
  if (data?.result.__typename !== 'Disclosure') throw new Error(text);
  const input = { recordId: caseId, fields, purpose: 'CRIME_PREVENTION', motive: 'Behövs.', idempotencyKey: key() };
  return { request: await done(network.ask('pia@police', REQUEST, { input })), caseId };
}

const disclose = (caseId: string, { id: requestId }: Answered, fields: string[], more: object = {}) =>
  network.disclose('anna@social', {
    recordId: caseId,
    recipientAgencyId: agencyId(network.police),
    fields,
    requestId,
    weighing: 'Vägt.',
    ...more,
  });
const disclosed = (...[caseId, request, fields, more]: Parameters<typeof disclose>) =>
  done(disclose(caseId, request, fields, more), 'Disclosure');

/** Refused whole, and appealed. */
async function appealed(): Promise<{ request: Answered; caseId: string }> {
  const { request, caseId } = await requested();
  const refused = await done(refuse(request));
  return { caseId, request: await done(act('pia@police', APPEAL, refused)) };
}
const COURT = { court: 'KR_GOTEBORG', caseNumber: '1234-26', decidedOn: TODAY };
const decide = (request: Answered, input: object, actor = 'anna@social') => act(actor, OUTCOME, request, { input: { ...COURT, ...input } });

describe('a request is answered field by field', () => {
  it('what a disclosure does not hold stays open: it can be refused, and that can be appealed', async () => {
    const { request, caseId } = await requested();
    expect(request).toMatchObject({ status: 'OPEN', openFields: ASKED, disclosedFields: [], refusedFields: [] });
    await disclosed(caseId, request, ['Case.summary', 'Case.health']);
    const partly = await read('pia@police', request);
    expect(partly).toMatchObject({
      status: 'PARTLY_ANSWERED',
      openFields: ['Case.risk', 'Case.family'],
      disclosedFields: ['Case.summary'],
    });
    const refused = await done(refuse(partly as Answered, { weighing: 'Vägt mot.' }));
    expect(refused).toMatchObject({
      status: 'PARTLY_REFUSED',
      openFields: [],
      disclosedFields: ['Case.summary'],
      refusedFields: ['Case.risk', 'Case.family'],
      appealBy: plusDays(TODAY, 21),
      weighing: 'Vägt mot.',
    });
    const document = String(refused['refusalDocument']);
    expect(document).toContain(
      'Begäran avslås i denna del. Följande uppgifter lämnas inte ut:\n– riskbedömning (Case.risk)\n– familjeförhållanden (Case.family)\nBestämmelse',
    );
    expect(await done(act('pia@police', APPEAL, refused))).toMatchObject({ status: 'APPEALED', disclosedFields: ['Case.summary'] });
  });

  it('is DISCLOSED when all of it was, in however many disclosures, and asks for something still open each time', async () => {
    const { request, caseId } = await requested();
    const nothing = await disclose(caseId, request, ['Case.health']);
    expect([nothing.code, nothing.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'requestId']]);
    await disclosed(caseId, request, ['Case.summary', 'Case.risk']);
    expect((await disclose(caseId, request, ['Case.risk'])).code).toBe('BAD_USER_INPUT');
    await disclosed(caseId, request, ['Case.risk', 'Case.family']);
    expect(await read('pia@police', request)).toMatchObject({ status: 'DISCLOSED', openFields: [], disclosedFields: ASKED });
  });

  it('refuses a part and leaves the rest; a second refusal is a request of its own, with its document, weighing and appeal', async () => {
    const { request, caseId } = await requested();
    const first = await done(refuse(request, { fields: ['Case.risk'], weighing: 'Första vägningen.', reason: 'Första skälet.' }));
    expect(first).toMatchObject({ status: 'PARTLY_ANSWERED', openFields: ['Case.summary', 'Case.family'], refusedFields: ['Case.risk'] });
    const under = await done(act('pia@police', APPEAL, first));
    expect(under).toMatchObject({ status: 'APPEALED', openFields: ['Case.summary', 'Case.family'] });
    const second = await done(
      refuse(under, { fields: ['Case.family'], weighing: 'Andra vägningen.', reason: 'Andra skälet.' }, 'lena@social'),
    );
    expect(second).toMatchObject({
      status: 'APPEALED',
      openFields: ['Case.summary'],
      refusedFields: ['Case.risk'],
      refusalReason: 'Första skälet.',
      weighing: 'Första vägningen.',
    });
    for (const actor of ['anna@social', 'pia@police']) {
      const { data } = await network.ask(actor, LIST);
      const parts = (data?.result as unknown as { nodes: Answered[] }).nodes.filter(({ partOf }) => partOf === request['number']);
      expect(parts).toEqual([
        expect.objectContaining({
          status: 'REFUSED',
          fields: ['Case.family'],
          refusedFields: ['Case.family'],
          openFields: [],
          refusalReason: 'Andra skälet.',
          appealedAt: null,
          createdAt: request['createdAt'],
          weighing: actor === 'anna@social' ? 'Andra vägningen.' : null,
          case: { id: caseId },
          from: { slug: 'police' },
          to: { slug: 'social' },
        }),
      ]);
      if (actor === 'pia@police') expect(await done(act(actor, APPEAL, parts[0] as Answered))).toMatchObject({ status: 'APPEALED' });
    }
    await disclosed(caseId, request, ['Case.summary']);
    expect(await read('pia@police', request)).toMatchObject({ status: 'APPEALED', openFields: [], disclosedFields: ['Case.summary'] });
    const entries = await network.service.database.ownerQuery<{ n: number }>(
      `SELECT count(*)::int AS n FROM access_entry e WHERE e.operation = 'refuseDisclosure' AND e.outcome = 'CHANGED' AND e.record_ids && ARRAY(SELECT q.id FROM disclosure_request q WHERE q.part_of = $1)`,
      [request['number']],
    );
    expect(entries).toEqual([{ n: 1 }]);
  });

  it.each([
    ['what was not asked for', ['Case.health'], ['fields', 0]],
    ['what is no field', ['Case.nonsense'], ['fields']],
    ['a field twice', ['Case.risk', 'Case.risk'], ['fields', 1]],
    ['nothing', [], ['fields']],
  ])('%s is not refused, and nothing is written', async (_what, fields, path) => {
    const { request } = await requested();
    const answer = await refuse(request, { fields });
    expect([answer.code, (answer.extensions['field'] as unknown[]).slice(0, path.length)]).toEqual(['BAD_USER_INPUT', path]);
    expect(await read('pia@police', request)).toEqual(expect.objectContaining({ status: 'OPEN', version: 1 }));
  });

  it('what was answered cannot be refused, and what is withdrawn is the rest', async () => {
    const { request, caseId } = await requested();
    await disclosed(caseId, request, ['Case.summary']);
    const partly = (await read('anna@social', request)) as Answered;
    expect((await refuse(partly, { fields: ['Case.summary'] })).code).toBe('BAD_USER_INPUT');
    const rest = await done(act('pia@police', WITHDRAW, partly));
    expect(rest).toMatchObject({ status: 'DISCLOSED', openFields: [], disclosedFields: ['Case.summary'] });
    expect((await refuse(rest)).data?.result).toMatchObject({ code: 'INVALID_TRANSITION' });
  });

  it('what the agency that asks reads already, or will, is not refused', async () => {
    const { request, caseId } = await requested();
    const bare = { recordId: caseId, recipientAgencyId: agencyId(network.police) };
    await done(network.disclose('anna@social', { ...bare, fields: ['Case.risk'] }), 'Disclosure');
    const later = await done(network.disclose('anna@social', { ...bare, fields: ['Case.family'], validFrom: inDays(2) }), 'Disclosure');
    const still = (fields: string[]) => ({
      code: 'STILL_DISCLOSED',
      fields,
      unlock: expect.stringContaining('Name the request') as unknown,
    });
    expect((await refuse(request)).data?.result).toMatchObject(still(['Case.risk', 'Case.family']));
    expect((await refuse(request, { fields: ['Case.risk'] })).data?.result).toMatchObject(still(['Case.risk']));
    expect(await read('pia@police', request)).toMatchObject({ status: 'OPEN', version: 1 });
    await done(act('anna@social', REVOKE, later), 'Disclosure');
    const rest = await done(refuse(request, { fields: ['Case.summary', 'Case.family'] }));
    expect(rest).toMatchObject({ status: 'PARTLY_ANSWERED', openFields: ['Case.risk'] });
    await disclosed(caseId, request, ['Case.risk']);
    expect(await read('pia@police', request)).toMatchObject({ status: 'PARTLY_REFUSED', openFields: [] });
  });

  it('nor is it where the request asks by number, on whichever case of the person it is read', async () => {
    const number = freshNumber();
    const person = { name: 'Påhittad Läst', personalIdentityNumber: number };
    const { id: caseId } = await network.openCase('anna@social', { person });
    const bare = { recordId: caseId, recipientAgencyId: agencyId(network.police), fields: ['Case.risk'] };
    const read = await done(network.disclose('anna@social', bare), 'Disclosure');
    const input = {
      toAgencyId: agencyId(network.social),
      personalIdentityNumber: number,
      fields: ['Case.risk'],
      purpose: 'CRIME_PREVENTION',
      motive: 'Behövs.',
      idempotencyKey: key(),
    };
    const request = await done(network.ask('pia@police', REQUEST, { input }));
    expect((await refuse(request, {}, 'lena@social')).data?.result).toMatchObject({ code: 'STILL_DISCLOSED' });
    await done(act('anna@social', REVOKE, read), 'Disclosure');
    expect(await done(refuse(request, {}, 'lena@social'))).toMatchObject({ status: 'REFUSED' });
  });

  it('what is taken back of an answer is open again: by revoking it, by narrowing it, by withdrawing its referral', async () => {
    const { request, caseId } = await requested();
    const one = await disclosed(caseId, request, ['Case.summary', 'Case.risk']);
    const other = await disclosed(caseId, request, ['Case.risk', 'Case.family'], { validFrom: inDays(2) });
    expect(await read('pia@police', request)).toMatchObject({ status: 'DISCLOSED' });
    const narrowed = await done(act('anna@social', NARROW, one, { fields: ['Case.risk'] }), 'Disclosure');
    expect(await read('pia@police', request)).toMatchObject({ status: 'PARTLY_ANSWERED', openFields: ['Case.summary'] });
    await done(act('anna@social', REVOKE, narrowed), 'Disclosure');
    // The other one discloses the risk too.
    expect(await read('pia@police', request)).toMatchObject({
      openFields: ['Case.summary'],
      disclosedFields: ['Case.risk', 'Case.family'],
    });
    await done(act('anna@social', REVOKE, other), 'Disclosure');
    expect(await read('pia@police', request)).toMatchObject({ status: 'OPEN', openFields: ASKED, disclosedFields: [] });

    const input = { caseId, toAgencyId: agencyId(network.police), purpose: 'CRIME_PREVENTION', message: 'x', idempotencyKey: key() };
    const draft = await done(network.ask('anna@social', DRAFT, { input }), 'Referral');
    const early = await disclose(caseId, request, ['Case.risk'], { referralId: draft.id });
    expect([early.code, early.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'requestId']]);
    const bare = { recordId: caseId, recipientAgencyId: agencyId(network.police), fields: ['Case.risk'] };
    await done(network.disclose('anna@social', { ...bare, referralId: draft.id }), 'Disclosure');
    const sent = await done(network.ask('anna@social', SEND, { ...draft, key: key() }), 'Referral');
    await disclosed(caseId, request, ['Case.family'], { referralId: draft.id });
    expect(await read('pia@police', request)).toMatchObject({ disclosedFields: ['Case.family'] });
    await done(act('anna@social', TAKE_BACK, sent), 'Referral');
    expect(await read('pia@police', request)).toMatchObject({ status: 'OPEN', openFields: ASKED });
  });

  it('what is taken back in time is open again too, and stays so when another answer to it is taken back', async () => {
    const { request, caseId } = await requested(['Case.risk', 'Case.family']);
    const shorter = (one: Answered, until: string) => done(act('anna@social', NARROW, one, { validUntil: until }), 'Disclosure');
    const one = await disclosed(caseId, request, ['Case.risk']);
    await shorter(one, new Date(Date.now() + 60_000).toISOString());
    expect(await read('pia@police', request)).toMatchObject({
      status: 'OPEN',
      openFields: ['Case.risk', 'Case.family'],
    });
    const other = await disclosed(caseId, request, ['Case.risk', 'Case.family']);
    expect(await read('pia@police', request)).toMatchObject({ status: 'DISCLOSED' });
    await done(act('anna@social', REVOKE, other), 'Disclosure');
    expect(await read('pia@police', request)).toMatchObject({ status: 'OPEN', disclosedFields: [] });
    const upheld = await appealed();
    await done(decide(upheld.request, { outcome: 'UPHELD' }));
    await shorter(await disclosed(upheld.caseId, upheld.request, ASKED), inDays(20));
    expect(await read('pia@police', upheld.request)).toMatchObject({ status: 'OPEN', openFields: ASKED, upheldFields: ASKED });
  });

  it.each([
    ['from now', {}, 6.9],
    ['from later', { validFrom: inDays(3) }, 9.9],
  ])('what would end within a week %s answers nothing, and nothing is written', async (_when, more, days) => {
    const { request, caseId } = await requested();
    const until = (ms: number) => ({ ...more, validUntil: new Date(Date.now() + ms).toISOString() });
    const short = await disclose(caseId, request, ['Case.risk'], until(days * DAY_MS));
    expect([short.code, short.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'validUntil']]);
    expect(await read('pia@police', request)).toMatchObject({ status: 'OPEN', version: 1 });
    await disclosed(caseId, request, ['Case.risk'], until((days + 0.1) * DAY_MS + ('validFrom' in more ? 1_000 : 0)));
  });

  it('what a consent ended was an answer, and stays one when another is taken back', async () => {
    const { request, caseId } = await requested(['Case.risk', 'Case.family']);
    const one = await disclosed(caseId, request, ['Case.risk']);
    // As the end of a consent leaves it.
    await network.service.database.ownerQuery(
      "UPDATE disclosure SET revoked_at = now(), revoke_reason = 'Samtycket togs tillbaka.' WHERE id = $1",
      [uuid(one.id)],
    );
    const other = await disclosed(caseId, request, ['Case.family']);
    await done(act('anna@social', REVOKE, other), 'Disclosure');
    expect(await read('pia@police', request)).toMatchObject({ disclosedFields: ['Case.risk'], openFields: ['Case.family'] });
  });

  it('one that ran out was an answer', async () => {
    const { request, caseId } = await requested(['Case.risk']);
    const { id } = await disclosed(caseId, request, ['Case.risk']);
    await network.service.database.ownerQuery(
      "UPDATE disclosure SET valid_from = now() - interval '2 hours', valid_until = now() - interval '1 hour', stated_until = now() - interval '1 hour' WHERE id = $1",
      [uuid(id)],
    );
    expect(await read('anna@social', request)).toMatchObject({ status: 'DISCLOSED', openFields: [] });
  });
});

describe('an appeal has an outcome, and the request goes on', () => {
  it('upheld: all is open again, must be disclosed, and cannot be refused', async () => {
    const { request, caseId } = await appealed();
    const upheld = await done(decide(request, { outcome: 'UPHELD' }));
    expect(upheld).toMatchObject({
      status: 'OPEN',
      openFields: ASKED,
      refusedFields: [],
      upheldFields: ASKED,
      appealOutcome: 'UPHELD',
      appealCourt: 'KR_GOTEBORG',
      appealCaseNumber: '1234-26',
      appealDecidedOn: TODAY,
    });
    for (const fields of [undefined, ['Case.risk']])
      expect((await refuse(upheld, { fields })).data?.result).toMatchObject({
        code: 'INVALID_TRANSITION',
        message: expect.stringContaining('court') as unknown,
      });
    await disclosed(caseId, request, ASKED);
    expect(await read('pia@police', request)).toMatchObject({ status: 'DISCLOSED', appealOutcome: 'UPHELD' });
  });

  it('upheld in part: what the court named is open, the rest stays refused', async () => {
    const { request, caseId } = await appealed();
    const partly = await done(decide(request, { outcome: 'UPHELD_IN_PART', fields: ['Case.risk'] }, 'lena@social'));
    expect(partly).toMatchObject({
      status: 'PARTLY_ANSWERED',
      openFields: ['Case.risk'],
      upheldFields: ['Case.risk'],
      refusedFields: ['Case.summary', 'Case.family'],
    });
    await disclosed(caseId, request, ['Case.risk']);
    const over = (await read('pia@police', request)) as Answered;
    expect(over).toMatchObject({ status: 'PARTLY_REFUSED', disclosedFields: ['Case.risk'] });
    expect((await act('pia@police', APPEAL, over)).data?.result).toMatchObject({ code: 'INVALID_TRANSITION' });
  });

  it('referred back: it is decided anew, by a refusal of its own that can be appealed again', async () => {
    const { request } = await appealed();
    const back = await done(decide(request, { outcome: 'REFERRED_BACK' }));
    expect(back).toMatchObject({ status: 'OPEN', openFields: ASKED, upheldFields: [], appealOutcome: 'REFERRED_BACK' });
    const again = await done(refuse(back, { reason: 'Nya skäl.' }));
    expect(again).toMatchObject({
      status: 'REFUSED',
      openFields: [],
      disclosedFields: [],
      refusedFields: [],
      refusalReason: 'Det skulle vara till men.',
    });
    const { data } = await network.ask('pia@police', LIST);
    const part = (data?.result as unknown as { nodes: Answered[] }).nodes.find(({ partOf }) => partOf === request['number']);
    expect(part).toMatchObject({ status: 'REFUSED', fields: ASKED, refusalReason: 'Nya skäl.', appealOutcome: null });
    expect(await done(act('pia@police', APPEAL, part as Answered))).toMatchObject({ status: 'APPEALED' });
  });

  it.each(['DISMISSED', 'NOT_TRIED'])('%s: the refusal stands, and is not appealed again', async (outcome) => {
    const { request } = await appealed();
    const over = await done(decide(request, { outcome }));
    expect(over).toMatchObject({ status: 'REFUSED', openFields: [], refusedFields: ASKED, appealOutcome: outcome });
    for (const [actor, mutation] of [
      ['pia@police', APPEAL],
      ['pia@police', WITHDRAW_APPEAL],
    ] as const)
      expect((await act(actor, mutation, over)).data?.result).toMatchObject({ code: 'INVALID_TRANSITION' });
    expect((await decide(over, { outcome: 'UPHELD' })).data?.result).toMatchObject({ code: 'INVALID_TRANSITION' });
  });

  it('is taken back by who made it, and by nobody else', async () => {
    const { request } = await appealed();
    expect((await act('anna@social', WITHDRAW_APPEAL, request)).code).toBe('FORBIDDEN');
    expect((await act('bo@social', WITHDRAW_APPEAL, request)).code).toBe('NOT_FOUND');
    expect(await done(act('pia@police', WITHDRAW_APPEAL, request))).toMatchObject({
      status: 'REFUSED',
      appealOutcome: 'WITHDRAWN',
      appealCourt: null,
      appealDecidedOn: TODAY,
    });
  });

  it('is registered by the agency asked, whoever works on the case or leads, and leaves its entry', async () => {
    const { request } = await appealed();
    expect((await decide(request, { outcome: 'UPHELD' }, 'pia@police')).code).toBe('FORBIDDEN');
    for (const actor of ['bo@social', 'adam@social', 'kim@social', 'siv@school'])
      expect((await decide(request, { outcome: 'UPHELD' }, actor)).code).toBe('NOT_FOUND');
    await done(decide(request, { outcome: 'DISMISSED' }, 'lena@social'));
    const entries = await network.service.database.ownerQuery(
      "SELECT operation, outcome FROM access_entry WHERE operation = 'recordAppealOutcome' AND $1 = ANY (record_ids) ORDER BY at, id",
      [uuid(request.id)],
    );
    expect(entries.map((entry) => (entry as { outcome: string }).outcome)).toEqual(expect.arrayContaining(['REFUSED', 'CHANGED']));
  });

  it('one made too late is taken, and rejected by the agency asked, which cannot so reject one made in time', async () => {
    const { request } = await requested();
    const refused = await done(refuse(request));
    const alone = { outcome: 'NOT_TRIED', court: null, caseNumber: null };
    const inTime = await done(act('pia@police', APPEAL, refused));
    const answer = await decide(inTime, alone);
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'court']]);
    await network.service.database.ownerQuery('UPDATE disclosure_request SET appeal_by = $2 WHERE id = $1', [
      uuid(request.id),
      plusDays(TODAY, -1),
    ]);
    expect(await done(decide(inTime, alone))).toMatchObject({
      status: 'REFUSED',
      appealOutcome: 'NOT_TRIED',
      appealCourt: null,
      refusedFields: ASKED,
    });
  });

  it.each<[string, object, (string | number)[]]>([
    ['withdrawn for the other', { outcome: 'WITHDRAWN' }, ['input', 'outcome']],
    ['decided tomorrow', { outcome: 'UPHELD', decidedOn: plusDays(TODAY, 1) }, ['input', 'decidedOn']],
    ['decided before it was made', { outcome: 'UPHELD', decidedOn: plusDays(TODAY, -1) }, ['input', 'decidedOn']],
    ['without a court', { outcome: 'UPHELD', court: null, caseNumber: null }, ['input', 'court']],
    ['without a case', { outcome: 'UPHELD', caseNumber: null }, ['input', 'caseNumber']],
    ['with words for a case', { outcome: 'UPHELD', caseNumber: 'Anna 1-26' }, ['input', 'caseNumber']],
    ['in part without fields', { outcome: 'UPHELD_IN_PART' }, ['input', 'fields']],
    ['in part with another field', { outcome: 'UPHELD_IN_PART', fields: ['Case.health'] }, ['input', 'fields', 0]],
    ['in part with all', { outcome: 'UPHELD_IN_PART', fields: ASKED }, ['input', 'outcome']],
    ['whole with fields', { outcome: 'UPHELD', fields: ['Case.risk'] }, ['input', 'fields']],
  ])('%s is BAD_USER_INPUT and changes nothing', async (_what, input, path) => {
    const { request } = await appealed();
    const answer = await decide(request, input);
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', path]);
    expect(await read('anna@social', request)).toMatchObject({ status: 'APPEALED', version: request.version });
  });

  it('decided and taken back at once: one wins, the other gets CONFLICT', async () => {
    const { request } = await appealed();
    const both = await Promise.all([decide(request, { outcome: 'UPHELD' }), act('pia@police', WITHDRAW_APPEAL, request)]);
    expect(both.map(({ code }) => code).sort()).toEqual(['CONFLICT', null]);
  });
});

// The last one: it takes the tables back to what they were.
it('requests of before come through: what a disclosure did not answer is open again, and a refusal can be appealed', async () => {
  const [partly, refused, open] = [await requested(), await requested(), await requested()];
  await disclosed(partly.caseId, partly.request, ['Case.summary']);
  await done(refuse(refused.request));
  const runner = { query: (text: string) => network.service.database.ownerQuery(text) } as unknown as QueryRunner;
  const steps = [new RequestParts1700000037000(), new NumberAliases1700000037100(), new ErasingWaits1700000037200()];
  for (const step of [...steps].reverse()) await step.down(runner);
  const [before] = await network.service.database.ownerQuery<{ status: string }>('SELECT status FROM disclosure_request WHERE id = $1', [
    uuid(partly.request.id),
  ]);
  expect(before).toEqual({ status: 'DISCLOSED' });
  for (const step of steps) await step.up(runner);
  expect(await read('pia@police', partly.request)).toMatchObject({
    status: 'PARTLY_ANSWERED',
    openFields: ['Case.risk', 'Case.family'],
    disclosedFields: ['Case.summary'],
  });
  expect(await read('pia@police', open.request)).toMatchObject({ status: 'OPEN', version: 1, openFields: ASKED });
  const kept = (await read('pia@police', refused.request)) as Answered;
  expect(kept).toMatchObject({ status: 'REFUSED', version: 2, refusedFields: ASKED, appealBy: plusDays(TODAY, 21) });
  expect(await done(act('pia@police', APPEAL, kept))).toMatchObject({ status: 'APPEALED' });
});
