import type { TestAnswer } from '../support/api';
import { key, memberId, type Answered } from './casesSupport';
import { GroupNetwork, memberOf } from './groupNetwork';

// Mutations whose answer lies on no table: the same key is answered again, of what is kept and with the rights of now.

let there: GroupNetwork;
beforeAll(async () => {
  there = await GroupNetwork.found();
  const { service } = there.network;
  await service.foundAgency('resurs', 'COORDINATION', { coordinatesNetwork: true });
  await service.addMember('coordinator@resurs', ['COORDINATOR']);
  await service.addMember('admin@resurs', ['ADMIN']);
});
afterAll(() => there.network.service.stop());

const ask = (actor: string, query: string, variables: object): Promise<TestAnswer<{ result: Answered }>> =>
  there.network.ask(actor, query, { ...variables });
/** How a key that is used is answered with another input. */
async function reused(asked: Promise<TestAnswer<{ result: Answered }>>) {
  const { code, extensions } = await asked;
  const { reason, currentVersion, ownWrite } = extensions;
  expect([code, reason]).toEqual(['CONFLICT', 'IDEMPOTENCY_KEY_USED']);
  return { currentVersion, ownWrite };
}
/** The answers to a request that is sent twice with one key, and to the same request without it. */
async function twice(actor: string, query: string, variables: object) {
  const one = key();
  const answers = [await ask(actor, query, { ...variables, key: one }), await ask(actor, query, { ...variables, key: one })];
  const [first, again] = answers.map(({ data }) => data?.result);
  return [first, again, (await ask(actor, query, variables)).code] as const;
}

describe('The weights of matching', () => {
  const VERSION = '{ result: matchWeights { version } }';
  const NAMES = ['ENVIRONMENT', 'LANGUAGE', 'METHOD', 'RELIGIOUS_KNOWLEDGE', 'AREA', 'GENDER', 'AVAILABILITY', 'VETTING'];
  const weights = NAMES.map((criterion) => ({ criterion, weight: 12 }));
  const version = async (): Promise<number> => (await ask('admin@resurs', VERSION, {})).data?.result.version ?? 0;
  const SET = `mutation ($version: Int!, $weights: [MatchWeightInput!]!, $key: String) {
    result: setMatchWeights(version: $version, weights: $weights, idempotencyKey: $key) { version madeAt } }`;
  const CHANGE = `mutation ($input: ChangeMatchWeightsInput!) { result: changeMatchWeights(input: $input) { __typename
    ... on MatchWeights { version madeAt } ... on Refusal { code } } }`;

  it('are set once', async () => {
    const before = await version();
    const [first, again, unkeyed] = await twice('admin@resurs', SET, { version: before, weights });
    expect([first?.version, again, unkeyed]).toEqual([before + 1, first, 'CONFLICT']);
    expect(await version()).toBe(before + 1);
  });

  it('are changed once by the mutation that answers a union, which names the place of a fault in its input', async () => {
    const before = await version();
    const input = { version: before, weights, idempotencyKey: key() };
    const first = (await ask('admin@resurs', CHANGE, { input })).data?.result;
    expect(first).toMatchObject({ __typename: 'MatchWeights', version: before + 1 });
    expect((await ask('admin@resurs', CHANGE, { input })).data?.result).toEqual(first);
    const late = await ask('admin@resurs', CHANGE, { input: { ...input, idempotencyKey: key() } });
    expect([late.code, late.extensions['currentVersion'], late.extensions['ownWrite']]).toEqual(['CONFLICT', before + 1, false]);
    expect(await reused(ask('admin@resurs', CHANGE, { input: { ...input, version: before + 1 } }))).toEqual({
      currentVersion: before + 1,
      ownWrite: true,
    });
    await ask('admin@resurs', SET, { version: before + 1, weights });
    expect(await reused(ask('admin@resurs', CHANGE, { input: { ...input, version: before + 2 } }))).toEqual({
      currentVersion: before + 2,
      ownWrite: false,
    });
    const twofold = { ...input, idempotencyKey: key(), weights: [...weights, weights[0]] };
    expect((await ask('admin@resurs', CHANGE, { input: twofold })).extensions['field']).toEqual(['input', 'weights', 8, 'criterion']);
  });
});

test('figures are released once', async () => {
  const RELEASE = `mutation ($input: ReleaseStatisticsInput!, $key: String) {
    result: releaseStatistics(input: $input, idempotencyKey: $key) { id from to } }`;
  const input = { measure: 'TRAINED', from: '2012-01-01', to: '2012-03-31', declaration: 'Alla har registrerat sitt.' };
  const [first, again, unkeyed] = await twice('coordinator@resurs', RELEASE, { input });
  expect(first).toMatchObject([{ from: '2012-01-01', to: '2012-03-31' }]);
  expect([again, unkeyed]).toEqual([first, 'CONFLICT']);
});

test('a decision on destruction is recorded once, under its number', async () => {
  const DECIDE = `mutation ($input: RecordArchiveDecisionInput!, $key: String) {
    result: recordArchiveDecision(input: $input, idempotencyKey: $key) { number covers years recordedAt } }`;
  const input = { number: 'GB 2026/7', decidedOn: '2026-01-01', covers: ['SHARED_RECORDS'], years: 0 };
  const [first, again] = await twice('lena@social', DECIDE, { input });
  expect(first).toMatchObject({ number: 'GB 2026/7', years: 0 });
  expect(again).toEqual(first);
});

test('a plan of erasure is carried out once, at one time', async () => {
  const { data } = await ask('adam@social', '{ result: retentionPlan { planId } }', {});
  const EXECUTE = `mutation ($planId: String!, $key: String) {
    result: executeRetention(planId: $planId, idempotencyKey: $key) { at cases persons requests shared } }`;
  const [first, again] = await twice('adam@social', EXECUTE, { planId: data?.result['planId'] });
  expect(first).toMatchObject({ cases: [], persons: [] });
  expect(again).toEqual(first);
});

describe('An invitation to a group', () => {
  const FIELDS = '__typename ... on GroupInvitation { id status groupNumber agency { slug } contactName role invitedAt }';
  const ACCEPT = `mutation ($id: ID!, $key: String) { result: acceptGroupInvitation(id: $id, idempotencyKey: $key) { ${FIELDS} } }`;
  const DECLINE = `mutation ($id: ID!, $reason: String!, $key: String) {
    result: declineGroupInvitation(id: $id, reason: $reason, idempotencyKey: $key) { ${FIELDS} } }`;
  const invited = async () => {
    const opened = await there.caseOf(15);
    await there.consent(opened.id, [there.network.police]);
    const group = await there.formed(opened.id, { members: [memberOf(there.network.police)] });
    return there.invitationTo('pia@police', group);
  };

  it.each([
    ['accepted', ACCEPT, {}, 'ACCEPTED'],
    ['declined', DECLINE, { reason: 'Eleven har slutat.' }, 'DECLINED'],
  ])('is %s once, and the retry is entered in the log of the agency that invites', async (_what, query, more, status) => {
    const { id } = await invited();
    const [first, again, unkeyed] = await twice('pia@police', query, { id, ...more });
    expect(first).toMatchObject({ __typename: 'GroupInvitation', status, agency: { slug: 'social' } });
    expect([again, unkeyed]).toEqual([first, 'NOT_FOUND']);
    const shown = await there.network.service.database.ownerQuery(
      `SELECT owner_agency_id FROM access_entry WHERE record_type = 'GroupInvitation' AND outcome = 'SHOWN' AND $1 = ANY (record_ids)
        AND operation IN ('acceptGroupInvitation', 'declineGroupInvitation')`,
      [id.split('_')[1]],
    );
    expect(shown).toEqual(Array(2).fill({ owner_agency_id: there.network.social.id }));
  });

  it('is answered again to nobody else', async () => {
    const { id } = await invited();
    const one = key();
    await ask('pia@police', ACCEPT, { id, key: one });
    expect(await reused(ask('pia@police', DECLINE, { id, reason: 'Nej.', key: one }))).toEqual({ ownWrite: true });
    expect((await ask('per@police', ACCEPT, { id, key: one })).code).toBe('NOT_FOUND');
  });
});

describe('A key that wrote what never changes', () => {
  const DECIDE = `mutation ($input: RecordArchiveDecisionInput!, $key: String) {
    result: recordArchiveDecision(input: $input, idempotencyKey: $key) { number } }`;
  const decision = (number: string) => ({ number, decidedOn: '2026-01-01', covers: ['SHARED_RECORDS'], years: 0 });
  const EXECUTE = `mutation ($planId: String!, $key: String) { result: executeRetention(planId: $planId, idempotencyKey: $key) { at } }`;
  const RELEASE = `mutation ($input: ReleaseStatisticsInput!, $key: String) {
    result: releaseStatistics(input: $input, idempotencyKey: $key) { id } }`;
  const release = (from: string) => ({ measure: 'TRAINED', from, to: '2013-06-30', declaration: 'Alla har registrerat sitt.' });

  it.each([
    ['recordArchiveDecision', 'lena@social', DECIDE, { input: decision('GB 2026/8') }, { input: decision('GB 2026/9') }],
    ['executeRetention', 'adam@social', EXECUTE, null, { planId: 'another' }],
    ['releaseStatistics', 'coordinator@resurs', RELEASE, { input: release('2013-01-01') }, { input: release('2013-04-01') }],
  ])('says of another input that this stands: %s', async (_name, actor, query, given, other) => {
    const one = key();
    const plan = async () => ({ planId: (await ask(actor, '{ result: retentionPlan { planId } }', {})).data?.result['planId'] });
    expect((await ask(actor, query, { ...(given ?? (await plan())), key: one })).code).toBeNull();
    expect(await reused(ask(actor, query, { ...other, key: one }))).toEqual({ ownWrite: true });
  });
});

describe('An assessment', () => {
  const OUTCOME = '__typename ... on Refusal { code } ... on Assessment { id case { id version } }';
  const RECORD = `mutation ($input: RecordAssessmentInput!) { result: recordAssessment(input: $input) { ${OUTCOME} } }`;
  const CORRECT = `mutation ($input: CorrectAssessmentInput!) { result: correctAssessment(input: $input) { ${OUTCOME} } }`;
  const UPDATE = `mutation ($id: ID!, $version: Int!) {
    result: updateCase(id: $id, version: $version, patch: { summary: "Nytt." }) { __typename ... on Case { id version } } }`;
  const ASSIGN = `mutation ($caseId: ID!, $memberId: ID!, $role: AssignmentRole, $end: Boolean) {
    result: assignCase(caseId: $caseId, memberId: $memberId, role: $role, end: $end) { __typename ... on Case { id version } } }`;
  const ANNA = 'anna@social';
  const record = (input: object) => ask(ANNA, RECORD, { input: { conclusion: 'Låg risk.', ...input } });

  it('takes the version of its case, so its key tells whether the case is still as the assessment left it', async () => {
    const { id: caseId, version } = await there.network.openCase(ANNA);
    const one = { caseId, idempotencyKey: key() };
    const made = await record({ ...one, version });
    expect(made.data?.result).toMatchObject({ __typename: 'Assessment', case: { version: version + 1 } });
    const anew = () => reused(record({ ...one, version: version + 1 }));
    expect(await anew()).toEqual({ currentVersion: version + 1, ownWrite: true });

    const correction = { assessmentId: made.data?.result.id, conclusion: 'Hög risk.', correction: 'Fel ord.', idempotencyKey: key() };
    const correct = (read: number) => ask(ANNA, CORRECT, { input: { ...correction, version: read } });
    expect((await correct(version + 1)).data?.result.__typename).toBe('Assessment');
    expect(await anew()).toEqual({ currentVersion: version + 2, ownWrite: false });
    expect(await reused(correct(version + 2))).toEqual({ currentVersion: version + 2, ownWrite: true });
    await ask(ANNA, UPDATE, { id: caseId, version: version + 2 });
    expect(await reused(correct(version + 2))).toEqual({ currentVersion: version + 3, ownWrite: false });
  });

  it('says nothing of a case that its caller does not see any more, nor by the key of another mutation', async () => {
    const { id: caseId, version } = await there.network.openCase(ANNA);
    const one = key();
    await record({ caseId, version, idempotencyKey: one });
    const member = (name: string) => memberId(there.network.service.actor(name));
    await ask('lena@social', ASSIGN, { caseId, memberId: member('bo@social'), role: 'RESPONSIBLE' });
    await ask('lena@social', ASSIGN, { caseId, memberId: member(ANNA), end: true });
    const other = await there.network.openCase(ANNA);
    expect(await reused(record({ caseId: other.id, version: other.version, idempotencyKey: one }))).toEqual({});
    expect((await record({ caseId, version, idempotencyKey: one })).code).toBe('NOT_FOUND');
  });
});
