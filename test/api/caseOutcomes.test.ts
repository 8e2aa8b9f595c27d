import { monthsAfter, dayOf } from '../../src/policy/calendar';
import { CASE_OUTCOMES, followUpMonths, type CaseOutcomeCode } from '../../src/policy/afterCare';
import { agencyId, createTestNetwork, key, type Answered, type TestNetwork } from './casesSupport';

const CASE = `query ($id: ID!) { result: case(id: $id) { __typename id version number status closedAt outcome
  closings { closedAt closedBy { name } outcome reason reopenedAt reopenedBy { name } reopenReason } withheld { field } } }`;
const CLOSE = `mutation ($id: ID!, $version: Int!, $outcome: CaseOutcome, $key: String) {
  result: closeCase(id: $id, version: $version, reason: "Insatsen är klar.", outcome: $outcome, idempotencyKey: $key) {
    __typename ... on Refusal { code } ... on Case { id version } } }`;
const REOPEN = `mutation ($id: ID!, $version: Int!, $key: String!) {
  result: reopenCase(id: $id, version: $version, reason: "Ny oro.", idempotencyKey: $key) {
    __typename ... on Refusal { code unlock } ... on Case { id version number status } } }`;
const DUE = `query ($filter: CaseFollowUpFilter) { result: caseFollowUps(filter: $filter, first: 100) { __typename totalCount
  nodes { id months dueOn status recordedAt recordedBy { name } result note version case { id } withheld { field } } } }`;
const RECORD = `mutation ($id: ID!, $version: Int!, $result: FollowUpResult!, $note: String, $key: String!) {
  result: recordFollowUp(id: $id, version: $version, result: $result, note: $note, idempotencyKey: $key) {
    __typename ... on Refusal { code } ... on CaseFollowUp { id version status result note } } }`;

interface FollowUp extends Answered {
  readonly case: { readonly id: string };
}

let network: TestNetwork;

beforeAll(async () => {
  network = await createTestNetwork();
});

afterAll(() => network.service.stop());

const read = (actor: string, id: string): Promise<Answered> => network.get(actor, 'Case', CASE, { id });
const sql = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  network.service.database.ownerQuery<Row>(text, values);
const uuid = (id: string): string => id.split('_')[1] ?? '';

async function closeWith(outcome: CaseOutcomeCode | null, id: string): Promise<Answered> {
  const { version } = await read('anna@social', id);
  return network.get('anna@social', 'Case', CLOSE, { id, version, outcome });
}

async function closedCase(outcome: CaseOutcomeCode | null): Promise<string> {
  const { id } = await network.openCase('anna@social');
  await closeWith(outcome, id);
  return id;
}

async function reopened(id: string): Promise<Answered> {
  const { version } = await read('anna@social', id);
  return network.get('anna@social', 'Case', REOPEN, { id, version, key: key() });
}

async function followUps(actor: string, caseId: string, filter: object = {}): Promise<FollowUp[]> {
  const { data } = await network.ask(actor, DUE, { filter });
  return (data?.result as unknown as { nodes: FollowUp[] }).nodes.filter((one) => one.case.id === caseId);
}

const record = (actor: string, { id, version }: Answered, values: object = {}) =>
  network.ask(actor, RECORD, { id, version, result: 'STABLE', note: 'Allt är lugnt.', key: key(), ...values });

it('names the months of each outcome: support is followed up, and nobody who declined it or about whom there was no concern', () => {
  expect(Object.fromEntries(Object.entries(CASE_OUTCOMES).map(([name, months]) => [name, [...months]]))).toEqual({
    LEFT_ENVIRONMENT: [6, 12],
    CONCERN_REDUCED: [6, 12],
    CONCERN_REMAINS: [6, 12],
    SUPPORT_DECLINED: [],
    UNFOUNDED: [],
    HANDED_OVER: [],
    MOVED: [],
    DECEASED: [],
    OTHER: [],
  });
  expect(followUpMonths(null)).toEqual([]);
});

describe('closing a case', () => {
  it('states the outcome and the reason; without an outcome, as before, none', async () => {
    const id = await closedCase('CONCERN_REDUCED');
    expect(await read('anna@social', id)).toMatchObject({
      status: 'CLOSED',
      outcome: 'CONCERN_REDUCED',
      closings: [
        {
          ...{ closedAt: expect.any(String), closedBy: { name: expect.any(String) }, outcome: 'CONCERN_REDUCED' },
          ...{ reason: 'Insatsen är klar.', reopenedAt: null, reopenedBy: null, reopenReason: null },
        },
      ],
    });
    const without = await closedCase(null);
    expect(await read('anna@social', without)).toMatchObject({ outcome: null, closings: [{ outcome: null }] });
    expect(await followUps('anna@social', without)).toEqual([]);
  });

  it('answers a retry with the same key as the first time, and refuses the key for another outcome', async () => {
    const { id, version } = await network.openCase('anna@social');
    const values = { id, version, outcome: 'OTHER', key: key() };
    const first = await network.get('anna@social', 'Case', CLOSE, values);
    expect(await network.get('anna@social', 'Case', CLOSE, values)).toEqual(first);
    expect((await network.ask('anna@social', CLOSE, { ...values, outcome: 'MOVED' })).code).toBe('CONFLICT');
    expect((await network.ask('anna@social', CLOSE, { ...values, key: undefined })).code).toBe('CONFLICT');
  });

  it('is noted when the database closes it too, and of cases that were closed before', async () => {
    const { id } = await network.openCase('anna@social');
    await sql("UPDATE case_file SET status = 'CLOSED', closed_at = app_now(), close_reason = 'Av systemet.' WHERE id = $1", [uuid(id)]);
    expect(await read('anna@social', id)).toMatchObject({ closings: [{ reason: 'Av systemet.', closedBy: null }] });
  });

  it('shows outcome and closings to those at work on the case; its leads and recipients see that they are withheld', async () => {
    const { id } = await network.openCase('anna@social', { summary: 'Oro.' });
    await network.disclose('anna@social', { recordId: id, recipientAgencyId: agencyId(network.police), fields: ['Case.summary'] });
    await closeWith('MOVED', id);
    for (const actor of ['lena@social', 'pia@police']) {
      const seen = await read(actor, id);
      expect(seen).toMatchObject({ status: 'CLOSED', outcome: null, closings: null });
      expect((seen['withheld'] as { field: string }[]).map(({ field }) => field)).toEqual(expect.arrayContaining(['outcome', 'closings']));
    }
  });
});

describe('reopening a case', () => {
  it('keeps the number, cancels pending follow-ups, and keeps what was stated of the closing', async () => {
    const id = await closedCase('CONCERN_REMAINS');
    const before = await read('anna@social', id);
    expect(await reopened(id)).toMatchObject({ number: before['number'], status: 'OPEN' });
    expect(await read('anna@social', id)).toMatchObject({
      ...{ status: 'OPEN', closedAt: null, outcome: null },
      closings: [
        { outcome: 'CONCERN_REMAINS', reopenedAt: expect.any(String), reopenedBy: { name: expect.any(String) }, reopenReason: 'Ny oro.' },
      ],
    });
    expect((await followUps('anna@social', id)).map(({ status }) => status)).toEqual(['CANCELLED', 'CANCELLED']);
    await closeWith('LEFT_ENVIRONMENT', id);
    const { closings } = await read('anna@social', id);
    expect((closings as unknown as Answered[]).map(({ outcome }) => outcome)).toEqual(['LEFT_ENVIRONMENT', 'CONCERN_REMAINS']);
    expect((await followUps('anna@social', id, { status: ['PENDING'] })).map(({ months }) => months)).toEqual([6, 12]);
  });

  it('takes a referral again, which a closed case does not', async () => {
    const id = await closedCase('OTHER');
    await reopened(id);
    expect((await network.draft('anna@social', id, network.police)).id).toMatch(/^referral_/);
  });

  it('is for those at work on it, of the version that they read, once for each key', async () => {
    const id = await closedCase('OTHER');
    const { version } = await read('anna@social', id);
    const values = { id, version, key: key() };
    expect((await network.ask('lena@social', REOPEN, values)).code).toBe('FORBIDDEN');
    expect((await network.ask('pia@police', REOPEN, values)).code).toBe('NOT_FOUND');
    expect((await network.ask('anna@social', REOPEN, { ...values, version: version - 1 })).code).toBe('CONFLICT');
    const first = await network.get('anna@social', 'Case', REOPEN, values);
    expect(await network.get('anna@social', 'Case', REOPEN, values)).toEqual(first);
  });

  it('is refused for an open case and for one that was erased', async () => {
    const { id, version } = await network.openCase('anna@social');
    const refused = await network.ask('anna@social', REOPEN, { id, version, key: key() });
    expect(refused.data?.result).toMatchObject({ __typename: 'Refusal', code: 'INVALID_TRANSITION' });
    const gone = await closedCase('OTHER');
    await sql('UPDATE case_file SET erased_at = app_now(), version = version + 1 WHERE id = $1', [uuid(gone)]);
    const now = await read('anna@social', gone);
    const still = await network.ask('anna@social', REOPEN, { id: gone, version: now.version, key: key() });
    expect(still.data?.result).toMatchObject({ __typename: 'Refusal', code: 'INVALID_TRANSITION' });
    await expect(sql("UPDATE case_file SET status = 'OPEN' WHERE id = $1", [uuid(gone)])).rejects.toThrow('an erased case stays closed');
  });
});

describe('a follow-up', () => {
  it('falls due 6 and 12 months after the closing, and is found by day, state and assignment', async () => {
    const id = await closedCase('LEFT_ENVIRONMENT');
    const today = dayOf(new Date());
    const days = [monthsAfter(today, 6), monthsAfter(today, 12)];
    expect((await followUps('anna@social', id)).map(({ dueOn, status }) => [dueOn, status])).toEqual(days.map((day) => [day, 'PENDING']));
    const found = async (filter: object): Promise<unknown[]> => (await followUps('anna@social', id, filter)).map(({ months }) => months);
    expect(await found({ dueBy: days[0] })).toEqual([6]);
    expect(await found({ status: ['DONE'] })).toEqual([]);
    expect(await found({ assignedToMe: true })).toEqual([6, 12]);
    expect(await found({ assignedToMe: false })).toEqual([]);
  });

  it('is recorded once, with a result and a note that the leads do not see', async () => {
    const id = await closedCase('CONCERN_REDUCED');
    const [first] = (await followUps('anna@social', id)) as [FollowUp];
    const values = { key: key() };
    const recorded = await record('anna@social', first, values);
    expect(recorded.data?.result).toMatchObject({ __typename: 'CaseFollowUp', status: 'DONE', result: 'STABLE', note: 'Allt är lugnt.' });
    expect((await record('anna@social', first, values)).data).toEqual(recorded.data);
    expect((await record('anna@social', first)).code).toBe('CONFLICT');
    const again = await record('anna@social', { ...first, version: first.version + 1 });
    expect(again.data?.result).toMatchObject({ __typename: 'Refusal', code: 'INVALID_TRANSITION' });
    const [seen] = (await followUps('lena@social', id)) as [FollowUp];
    expect(seen).toMatchObject({ status: 'DONE', result: null, note: null });
    expect((seen['withheld'] as unknown as { field: string }[]).map(({ field }) => field)).toEqual(['result', 'note']);
    expect(await followUps('bo@social', id)).toEqual([]);
    expect(await followUps('pia@police', id)).toEqual([]);
  });

  it('is recorded by nobody but those at work on the case, and not while the case is open', async () => {
    const id = await closedCase('CONCERN_REDUCED');
    const [first] = (await followUps('anna@social', id)) as [FollowUp];
    expect((await record('lena@social', first)).code).toBe('FORBIDDEN');
    expect((await record('pia@police', first)).code).toBe('NOT_FOUND');
    await reopened(id);
    const refused = await record('anna@social', { ...first, version: first.version + 1 });
    expect(refused.data?.result).toMatchObject({ __typename: 'Refusal', code: 'INVALID_TRANSITION' });
  });

  it('goes with the data of the case when the case is erased', async () => {
    const id = await closedCase('CONCERN_REDUCED');
    const [first] = (await followUps('anna@social', id)) as [FollowUp];
    await record('anna@social', first);
    await sql('UPDATE case_file SET erased_at = app_now(), version = version + 1 WHERE id = $1', [uuid(id)]);
    expect(await sql('SELECT status, result, note FROM case_follow_up WHERE case_id = $1 ORDER BY months', [uuid(id)])).toEqual([
      { status: 'DONE', result: null, note: null },
      { status: 'CANCELLED', result: null, note: null },
    ]);
    expect(await sql('SELECT FROM case_closing WHERE case_id = $1', [uuid(id)])).toEqual([]);
    expect(await sql('SELECT FROM case_file WHERE id = $1 AND outcome IS NOT NULL', [uuid(id)])).toEqual([]);
  });

  it('passes to the successor of its agency with its case', async () => {
    const id = await closedCase('CONCERN_REDUCED');
    await sql('UPDATE case_file SET owner_agency_id = $2 WHERE id = $1', [uuid(id), uuid(agencyId(network.police))]);
    expect(await sql('SELECT DISTINCT owner_agency_id AS owner FROM case_follow_up WHERE case_id = $1', [uuid(id)])).toEqual([
      { owner: uuid(agencyId(network.police)) },
    ]);
  });
});
