import { agencyId, createTestNetwork, key, type Answered, type TestNetwork } from './casesSupport';

const REFERRAL = `query ($id: ID!) { result: referral(id: $id) { __typename id number status fhirStatus version purpose message sentAt answerBy
  from { slug } to { slug } copies { slug } case { id summary }
  disclosure { id fields live } disclosures { id recipient { slug } live }
  timeline { event status reason agency { slug } } withheld { field } } }`;
const CASE = `query ($id: ID!) { result: case(id: $id) { __typename id summary risk referrals(first: 5) { id } } }`;
const SEND = `mutation ($id: ID!, $version: Int!, $key: String!) {
  result: sendReferral(id: $id, version: $version, idempotencyKey: $key) { __typename
  ... on Refusal { code fields } ... on Referral { id version status } } }`;

let network: TestNetwork;

beforeAll(async () => {
  network = await createTestNetwork();
});

afterAll(() => network.service.stop());

const read = (actor: string, id: string): Promise<Answered> => network.get(actor, 'Referral', REFERRAL, { id });
const codeOf = async (actor: string, query: string, variables: object): Promise<string | null> =>
  (await network.ask(actor, query, { ...variables })).code;
const uuid = (globalId: string): string => globalId.split('_')[1] ?? '';

async function moved(actor: string, mutation: string, at: { id: string; version: number }, reason?: string): Promise<Answered> {
  const answer = await network.move(actor, mutation, at.id, at.version, reason);
  if (!answer.data) throw new Error(answer.text);
  return answer.data.result;
}

describe('the life of a referral', () => {
  it('goes from draft to completed, tells its FHIR status on the way, and leaves a timeline', async () => {
    const { id: caseId } = await network.openCase('anna@social', { summary: 'Oro.' });
    const draft = await network.draft('anna@social', caseId, network.police, { message: 'Kan ni bedöma?' });
    expect(draft).toMatchObject({
      status: 'DRAFT',
      fhirStatus: 'draft',
      number: expect.stringMatching(/^R-\d{4}-[0-9A-Z]{6}$/),
    });
    const unsent = await network.get('anna@social', 'Refusal', SEND, {
      id: draft.id,
      version: draft.version,
      key: key(),
    });
    expect(unsent.code).toBe('NO_DISCLOSURE');
    const input = {
      recordId: caseId,
      recipientAgencyId: agencyId(network.police),
      referralId: draft.id,
      fields: ['Case.summary'],
    };
    await network.disclose('anna@social', input);
    const sent = await network.get('anna@social', 'Referral', SEND, {
      id: draft.id,
      version: draft.version,
      key: key(),
    });
    const statuses: unknown[] = [];
    let last = sent;
    for (const mutation of ['receiveReferral', 'acceptReferral', 'startReferral']) {
      last = await moved('pia@police', mutation, last);
      statuses.push([last['status'], last['fhirStatus'], last['fhirTaskStatus']]);
    }
    last = await moved('pia@police', 'requestReferralInformation', last, 'Vi saknar skolan.');
    statuses.push([last['status'], last['fhirStatus'], last['fhirTaskStatus']]);
    last = await moved('anna@social', 'answerReferralInformation', last);
    statuses.push([last['status'], last['fhirStatus'], last['fhirTaskStatus']]);
    last = await moved('per@police', 'completeReferral', last);
    statuses.push([last['status'], last['fhirStatus'], last['fhirTaskStatus']]);
    expect(statuses).toEqual([
      ['RECEIVED', 'received', 'RECEIVED'],
      ['ACCEPTED', 'accepted', 'ACCEPTED'],
      ['ACTIVE', 'in-progress', 'IN_PROGRESS'],
      ['INFO_REQUESTED', 'on-hold', 'ON_HOLD'],
      ['ACTIVE', 'in-progress', 'IN_PROGRESS'],
      ['COMPLETED', 'completed', 'COMPLETED'],
    ]);
    const { timeline, message, sentAt } = await read('pia@police', draft.id);
    expect((timeline as Answered[]).map((step) => `${String(step['event'])} ${(step['agency'] as { slug: string }).slug}`)).toEqual([
      'DRAFT social',
      'SEND social',
      'RECEIVE police',
      'ACCEPT police',
      'START police',
      'REQUEST_INFORMATION police',
      'ANSWER_INFORMATION social',
      'COMPLETE police',
    ]);
    expect((timeline as Answered[])[5]).toMatchObject({ reason: 'Vi saknar skolan.', status: 'INFO_REQUESTED' });
    expect([message, sentAt]).toEqual(['Kan ni bedöma?', expect.any(String)]);
  });

  it('takes no step that the map does not allow, and says so without changing anything', async () => {
    const { id: caseId } = await network.openCase('anna@social');
    const { referral } = await network.sent('anna@social', caseId, ['Case.summary']);
    for (const mutation of ['acceptReferral', 'startReferral', 'completeReferral'])
      expect(await moved('pia@police', mutation, referral)).toMatchObject({
        __typename: 'Refusal',
        code: 'INVALID_TRANSITION',
      });
    const asked = await moved('pia@police', 'requestReferralInformation', referral, 'Mer?');
    expect(asked.code).toBe('INVALID_TRANSITION');
    expect((await moved('anna@social', 'answerReferralInformation', referral)).code).toBe('INVALID_TRANSITION');
    const again = await network.get('anna@social', 'Refusal', SEND, {
      id: referral.id,
      version: referral.version,
      key: key(),
    });
    expect(again).toMatchObject({ code: 'INVALID_TRANSITION', fields: ['Referral.status'] });
    const seen = await read('pia@police', referral.id);
    expect([seen.version, seen['status'], (seen['timeline'] as unknown[]).length]).toEqual([referral.version, 'SENT', 2]);
  });

  it('has an end: nothing happens after it was withdrawn', async () => {
    const { id: caseId } = await network.openCase('anna@social');
    const { referral } = await network.sent('anna@social', caseId, ['Case.summary']);
    const ended = await moved('anna@social', 'withdrawReferral', referral, 'Löst.');
    expect(ended).toMatchObject({ status: 'WITHDRAWN', fhirStatus: 'cancelled' });
    for (const mutation of ['receiveReferral', 'acceptReferral'])
      expect((await moved('pia@police', mutation, ended)).code).toBe('INVALID_TRANSITION');
    expect((await moved('anna@social', 'withdrawReferral', ended, 'Igen.')).code).toBe('INVALID_TRANSITION');
    expect((await moved('anna@social', 'markReferralEnteredInError', ended, 'Fel.')).code).toBe('INVALID_TRANSITION');
  });

  it('has two sides, and each takes its own steps only', async () => {
    const { id: caseId } = await network.openCase('anna@social');
    const { referral } = await network.sent('anna@social', caseId, ['Case.summary']);
    const codes = async (actor: string, mutation: string, reason?: string): Promise<string | null> =>
      (await network.move(actor, mutation, referral.id, referral.version, reason)).code;
    expect(await codes('anna@social', 'receiveReferral')).toBe('FORBIDDEN');
    expect(await codes('anna@social', 'declineReferral', 'Nej.')).toBe('FORBIDDEN');
    expect(await codes('pia@police', 'withdrawReferral', 'Nej.')).toBe('FORBIDDEN');
    expect(await codes('pia@police', 'markReferralEnteredInError', 'Nej.')).toBe('FORBIDDEN');
    expect(await codes('lena@social', 'markReferralEnteredInError', 'Nej.')).toBe('FORBIDDEN');
    for (const outsider of ['bo@social', 'siv@school', 'kurt@prison', 'mona@association'])
      expect(await codes(outsider, 'receiveReferral')).toBe('NOT_FOUND');
    expect((await read('anna@social', referral.id))['status']).toBe('SENT');
  });

  it('an agency that has a copy reads it and decides nothing', async () => {
    const { id: caseId } = await network.openCase('anna@social', { summary: 'Oro.' });
    const draft = await network.draft('anna@social', caseId, network.police, {
      copyAgencyIds: [agencyId(network.prison)],
      message: 'Till er.',
    });
    const input = {
      recordId: caseId,
      recipientAgencyId: agencyId(network.police),
      referralId: draft.id,
      fields: ['Case.summary'],
    };
    await network.disclose('anna@social', input);
    const sent = await network.get('anna@social', 'Referral', SEND, {
      id: draft.id,
      version: draft.version,
      key: key(),
    });
    const seen = await read('kurt@prison', draft.id);
    expect(seen).toMatchObject({
      copies: [{ slug: 'prison' }],
      case: null,
      message: null,
      disclosure: null,
      disclosures: [],
    });
    expect((await network.move('kurt@prison', 'receiveReferral', sent.id, sent.version)).code).toBe('FORBIDDEN');
    expect((await network.move('kurt@prison', 'declineReferral', sent.id, sent.version, 'Nej.')).code).toBe('FORBIDDEN');
  });

  it.each(['withdrawReferral', 'markReferralEnteredInError'])('a draft is nobody else’s, also after %s', async (end) => {
    const { id: caseId } = await network.openCase('anna@social');
    const draft = await network.draft('anna@social', caseId, network.police, {
      copyAgencyIds: [agencyId(network.prison)],
    });
    const seenBy = async (): Promise<(string | null)[]> => [
      await codeOf('pia@police', REFERRAL, { id: draft.id }),
      await codeOf('kurt@prison', REFERRAL, { id: draft.id }),
      await codeOf('bo@social', REFERRAL, { id: draft.id }),
    ];
    expect(await seenBy()).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
    await moved('anna@social', end, draft, 'Ett misstag.');
    expect(await seenBy()).toEqual(['NOT_FOUND', 'NOT_FOUND', 'NOT_FOUND']);
    expect((await network.move('pia@police', 'receiveReferral', draft.id, 2)).code).toBe('NOT_FOUND');
  });
});

describe('two changes of a referral at the same moment', () => {
  it('are won by one, and the other gets the conflict with the version to go on from', async () => {
    const { id: caseId } = await network.openCase('anna@social');
    const { referral } = await network.sent('anna@social', caseId, ['Case.summary']);
    const received = await moved('pia@police', 'receiveReferral', referral);
    const answers = await Promise.all([
      network.move('pia@police', 'acceptReferral', received.id, received.version),
      network.move('per@police', 'declineReferral', received.id, received.version, 'Nej.'),
      network.move('anna@social', 'withdrawReferral', received.id, received.version, 'Löst.'),
    ]);
    const lost = answers.filter(({ code }) => code === 'CONFLICT');
    expect(lost).toHaveLength(2);
    for (const { extensions } of lost) expect(extensions['currentVersion']).toBe(received.version + 1);
    const seen = await read('anna@social', referral.id);
    expect((seen['timeline'] as unknown[]).length).toBe(4);
  });

  it('with one key send once', async () => {
    const { id: caseId } = await network.openCase('anna@social');
    const draft = await network.draft('anna@social', caseId, network.police);
    await network.disclose('anna@social', {
      recordId: caseId,
      recipientAgencyId: agencyId(network.police),
      referralId: draft.id,
      fields: ['RISK'],
    });
    const variables = { id: draft.id, version: draft.version, key: key() };
    const answers = await Promise.all([0, 1, 2].map(() => network.get('anna@social', 'Referral', SEND, variables)));
    expect(answers.map(({ version }) => version)).toEqual([2, 2, 2]);
    expect((await read('anna@social', draft.id))['timeline']).toHaveLength(2);
    expect(await codeOf('anna@social', SEND, { ...variables, key: key() })).toBe('CONFLICT');
    expect(await codeOf('anna@social', SEND, { ...variables, version: 2 })).toBe('CONFLICT');
  });
});

describe('the end of a referral', () => {
  it.each([
    ['pia@police', 'declineReferral'],
    ['anna@social', 'withdrawReferral'],
    ['anna@social', 'markReferralEnteredInError'],
  ])('by %s with %s closes at once what was disclosed on it, to every party, and nothing else', async (actor, end) => {
    const { id: caseId } = await network.openCase('anna@social', { summary: 'Oro.', risk: 'Hög.' });
    const { id: otherId } = await network.openCase('anna@social', { summary: 'En annan.' });
    const draft = await network.draft('anna@social', caseId, network.police, {
      copyAgencyIds: [agencyId(network.prison)],
    });
    const on = { recordId: caseId, referralId: draft.id, fields: ['Case.summary'] };
    await network.disclose('anna@social', { ...on, recipientAgencyId: agencyId(network.police) });
    await network.disclose('anna@social', { ...on, recipientAgencyId: agencyId(network.prison) });
    await network.disclose('anna@social', {
      recordId: otherId,
      recipientAgencyId: agencyId(network.police),
      fields: ['Case.summary'],
    });
    const sent = await network.get('anna@social', 'Referral', SEND, {
      id: draft.id,
      version: draft.version,
      key: key(),
    });
    for (const party of ['pia@police', 'kurt@prison']) expect(await codeOf(party, CASE, { id: caseId })).toBeNull();
    await moved(actor, end, sent, 'Slut.');
    for (const party of ['pia@police', 'kurt@prison']) expect(await codeOf(party, CASE, { id: caseId })).toBe('NOT_FOUND');
    expect(await codeOf('pia@police', CASE, { id: otherId })).toBeNull();
    const seen = await read('pia@police', draft.id);
    expect(seen).toMatchObject({ case: null, disclosure: { live: false } });
    expect((await read('anna@social', draft.id))['disclosures']).toEqual([
      expect.objectContaining({ live: false }),
      expect.objectContaining({ live: false }),
    ]);
    const entries = await network.service.database.ownerQuery<{ outcome: string }>(
      "SELECT outcome FROM access_entry WHERE record_type = 'Disclosure' AND operation = $1 AND outcome = 'CHANGED' AND record_ids && ARRAY(SELECT id FROM disclosure WHERE referral_id = $2)",
      [end, uuid(draft.id)],
    );
    expect(entries.length).toBeGreaterThan(0);
  });

  it('a copy, or an outsider, cannot bring about through the function of the database', async () => {
    const { id: caseId } = await network.openCase('anna@social');
    const { referral, disclosure } = await network.sent('anna@social', caseId, ['Case.summary']);
    const { ownerQuery } = network.service.database;
    const attempt = (agency: string): Promise<{ n: string }[]> =>
      ownerQuery(
        `SELECT count(*) AS n FROM (SELECT set_config('app.agency_id', $1, true)) s,
         LATERAL end_referral_disclosures($2, now(), s.set_config) e`,
        [agency, uuid(referral.id)],
      );
    // Under way: not even its parties.
    for (const { id } of [network.prison, network.police, network.social]) expect(await attempt(id)).toEqual([{ n: '0' }]);
    await ownerQuery("UPDATE referral SET status = 'DECLINED' WHERE id = $1", [uuid(referral.id)]);
    expect(await attempt(network.prison.id)).toEqual([{ n: '0' }]);
    const [row] = await ownerQuery('SELECT revoked_at FROM disclosure WHERE id = $1', [uuid(disclosure.id)]);
    expect(row).toEqual({ revoked_at: null });
  });
});
