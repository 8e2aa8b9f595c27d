import { agencyId, createTestNetwork, inDays, key, type Answered, type TestNetwork } from './casesSupport';

const REFERRALS = `query ($filter: ReferralFilter, $orderBy: ReferralOrder) {
  result: referrals(filter: $filter, orderBy: $orderBy, first: 100) { totalCount nodes { id status } } }`;
const CASE = `query ($id: ID!) { result: case(id: $id) { __typename id summary risk referrals(first: 5) { id } } }`;
const DRAFT = `mutation ($input: DraftReferralInput!) { result: draftReferral(input: $input) { __typename
  ... on Refusal { code provision } ... on Referral { id number version status message answerBy copies { slug } } } }`;

let network: TestNetwork;

beforeAll(async () => {
  network = await createTestNetwork();
});

afterAll(() => network.service.stop());

const codeOf = async (actor: string, query: string, variables: object): Promise<string | null> =>
  (await network.ask(actor, query, { ...variables })).code;

async function moved(actor: string, mutation: string, at: { id: string; version: number }, reason?: string): Promise<Answered> {
  const answer = await network.move(actor, mutation, at.id, at.version, reason);
  if (!answer.data) throw new Error(answer.text);
  return answer.data.result;
}

describe('a draft', () => {
  it('keeps its parties, message and date, once for a key', async () => {
    const { id: caseId } = await network.openCase('anna@social');
    const input = {
      caseId,
      toAgencyId: agencyId(network.police),
      copyAgencyIds: [agencyId(network.school), agencyId(network.prison)],
      purpose: 'PROTECTION',
      message: ' Hej. ',
      answerBy: inDays(7),
      idempotencyKey: key(),
    };
    const first = await network.get('anna@social', 'Referral', DRAFT, { input });
    expect(first).toMatchObject({
      status: 'DRAFT',
      message: 'Hej.',
      answerBy: input.answerBy,
      copies: [{ slug: 'prison' }, { slug: 'school' }],
    });
    expect(await network.get('anna@social', 'Referral', DRAFT, { input })).toEqual(first);
    expect(await codeOf('anna@social', DRAFT, { input: { ...input, purpose: 'OTHER' } })).toBe('CONFLICT');
  });

  it.each([
    ['to the own agency', () => ({ toAgencyId: agencyId(network.social) }), ['input', 'toAgencyId']],
    ['with the recipient as a copy', () => ({ copyAgencyIds: [agencyId(network.police)] }), ['input', 'copyAgencyIds', 0]],
    ['with a copy twice', () => ({ copyAgencyIds: [agencyId(network.school), agencyId(network.school)] }), ['input', 'copyAgencyIds', 1]],
    ['with the own agency as a copy', () => ({ copyAgencyIds: [agencyId(network.social)] }), ['input', 'copyAgencyIds', 0]],
    ['with a blank message', () => ({ message: ' ' }), ['input', 'message']],
    ['with too long a message', () => ({ message: 'x'.repeat(20_001) }), ['input', 'message']],
    ['to be answered in the past', () => ({ answerBy: inDays(-1) }), ['input', 'answerBy']],
  ])('%s is refused at its place', async (_what, bad, field) => {
    const { id: caseId } = await network.openCase('anna@social');
    const input = { caseId, toAgencyId: agencyId(network.police), purpose: 'OTHER', idempotencyKey: key(), ...bad() };
    const answer = await network.ask('anna@social', DRAFT, { input });
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', field]);
  });

  it('to an agency that secrecy does not bind is refused, and to an unknown one not found', async () => {
    const { id: caseId } = await network.openCase('anna@social');
    const input = { caseId, toAgencyId: agencyId(network.association), purpose: 'OTHER', idempotencyKey: key() };
    expect(await network.get('anna@social', 'Refusal', DRAFT, { input })).toMatchObject({
      code: 'RESERVATION_NEEDED',
      provision: 'OSL 10:14',
    });
    for (const toAgencyId of ['agency_0198c0de-0000-7000-8000-000000000000', 'nonsense', caseId])
      expect(await codeOf('anna@social', DRAFT, { input: { ...input, toAgencyId, idempotencyKey: key() } })).toBe('NOT_FOUND');
  });

  it('is made by who works on the case', async () => {
    const { id: caseId } = await network.openCase('anna@social');
    const input = { caseId, toAgencyId: agencyId(network.police), purpose: 'OTHER', idempotencyKey: key() };
    expect(await codeOf('lena@social', DRAFT, { input })).toBe('FORBIDDEN');
    for (const actor of ['bo@social', 'pia@police', 'low@social']) expect(await codeOf(actor, DRAFT, { input })).toBe('NOT_FOUND');
  });
});

describe('listing referrals', () => {
  it('goes by direction, state, other side and case', async () => {
    const { id: caseId } = await network.openCase('kim@social');
    const toPolice = await network.sent('kim@social', caseId, ['Case.summary']);
    const toSchool = await network.sent('kim@social', caseId, ['Case.summary'], network.school);
    const draft = await network.draft('kim@social', caseId, network.prison);
    const ids = async (actor: string, filter: object): Promise<string[]> => {
      const answer = await network.ask(actor, REFERRALS, { filter });
      if (!answer.data) throw new Error(answer.text);
      const { nodes, totalCount } = answer.data.result as unknown as { nodes: { id: string }[]; totalCount: number };
      expect(totalCount).toBe(nodes.length);
      return nodes.map(({ id }) => id);
    };
    expect(await ids('kim@social', {})).toEqual([draft.id, toSchool.referral.id, toPolice.referral.id]);
    expect(await ids('kim@social', { direction: 'RECEIVED' })).toEqual([]);
    expect(await ids('kim@social', { direction: 'SENT', status: ['DRAFT'] })).toEqual([draft.id]);
    expect(await ids('kim@social', { status: [] })).toEqual([]);
    expect(await ids('kim@social', { counterpart: agencyId(network.school) })).toEqual([toSchool.referral.id]);
    expect(await ids('siv@school', { direction: 'RECEIVED' })).toEqual([toSchool.referral.id]);
    expect(await ids('siv@school', { direction: 'SENT' })).toEqual([]);
    expect(await ids('siv@school', { counterpart: agencyId(network.social) })).toEqual([toSchool.referral.id]);
    expect(await ids('siv@school', { caseId })).toEqual([toSchool.referral.id]);
    await moved('kim@social', 'revokeDisclosure', toSchool.disclosure, 'Slut.');
    expect(await ids('siv@school', { caseId })).toEqual([]);
    expect(await ids('siv@school', {})).toEqual([toSchool.referral.id]);
    expect(await codeOf('kim@social', REFERRALS, { filter: { counterpart: 'nonsense' } })).toBe('NOT_FOUND');
    const newest = await network.ask('kim@social', REFERRALS, {
      filter: {},
      orderBy: { field: 'CREATED_AT', direction: 'ASC' },
    });
    expect((newest.data?.result['nodes'] as { id: string }[])[0]?.id).toBe(toPolice.referral.id);
  });

  it('of a case shows each agency its own', async () => {
    const { id: caseId } = await network.openCase('anna@social');
    const toPolice = await network.sent('anna@social', caseId, ['Case.summary']);
    const toSchool = await network.sent('anna@social', caseId, ['Case.summary'], network.school);
    const of = async (actor: string): Promise<unknown> => (await network.get(actor, 'Case', CASE, { id: caseId }))['referrals'];
    expect(await of('anna@social')).toEqual([{ id: toSchool.referral.id }, { id: toPolice.referral.id }]);
    expect(await of('pia@police')).toEqual([{ id: toPolice.referral.id }]);
    expect(await of('siv@school')).toEqual([{ id: toSchool.referral.id }]);
  });
});
