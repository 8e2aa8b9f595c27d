import type { QueryRunner } from 'typeorm';
import { ReferralTime1700000026000 } from '../../migrations/1700000026000-referral-time';
import { KeptOrders1700000067000 } from '../../migrations/1700000067000-kept-orders';
import { createOutbound } from '../../src/webhooks/outbound.service';
import { createWorker, type Worker } from '../../src/webhooks/worker.service';
import { systemClock } from '../../src/platform/clock';
import { createLog } from '../../src/platform/logging';
import { createMetrics } from '../../src/platform/metrics';
import { expireReferrals } from '../../src/referrals/expiry.service';
import { agencyId, createTestNetwork, inDays, key, type Answered, type TestNetwork } from './casesSupport';
import { settled } from './feedSupport';

const REFERRAL = `query ($id: ID!) { result: referral(id: $id) { __typename id status fhirStatus fhirTaskStatus version answerBy expiresAt updatedAt
  case { id } disclosures { live } timeline { event status reason agency { slug } withheld { field } } withheld { field } } }`;
const CASE = 'query ($id: ID!) { result: case(id: $id) { __typename id version summary } }';
const SEND = `mutation ($id: ID!, $version: Int!, $key: String!) {
  result: sendReferral(id: $id, version: $version, idempotencyKey: $key) { __typename ... on Referral { id version status } } }`;
const LIST = `query ($status: [ReferralStatus!]) { result: referrals(filter: { status: $status }, first: 100) { __typename nodes { id } } }`;
const CLOSE = `mutation ($id: ID!, $version: Int!) { result: closeCase(id: $id, version: $version, reason: "Klart.") {
  __typename ... on Refusal { code } } }`;

let network: TestNetwork;

beforeAll(async () => {
  network = await createTestNetwork();
});

afterAll(() => network.service.stop());

const read = (actor: string, id: string): Promise<Answered> => network.get(actor, 'Referral', REFERRAL, { id });
const uuid = (globalId: string): string => globalId.split('_')[1] ?? '';
const seesCase = async (actor: string, id: string): Promise<boolean> => (await network.ask(actor, CASE, { id })).code === null;
const sql = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  network.service.database.ownerQuery<Row>(text, values);
const lastStep = ({ timeline }: Answered): unknown => (timeline as Answered[]).at(-1);

async function moved(actor: string, mutation: string, at: Answered, reason?: string): Promise<Answered> {
  const answer = await network.move(actor, mutation, at.id, at.version, reason);
  if (!answer.data) throw new Error(answer.text);
  return answer.data.result;
}

/** How the police bring a sent referral into each state. */
const WAYS: Readonly<Record<string, readonly string[]>> = {
  SENT: [],
  RECEIVED: ['receiveReferral'],
  ACCEPTED: ['receiveReferral', 'acceptReferral'],
  ACTIVE: ['receiveReferral', 'acceptReferral', 'startReferral'],
  COMPLETED: ['receiveReferral', 'acceptReferral', 'startReferral', 'completeReferral'],
};

async function inState(state: string): Promise<{ caseId: string; referral: Answered }> {
  const { id: caseId } = await network.openCase('anna@social', { summary: 'Oro.' });
  let { referral } = await network.sent('anna@social', caseId, ['Case.summary']);
  for (const mutation of WAYS[state] ?? []) referral = await moved('pia@police', mutation, referral);
  return { caseId, referral };
}

/** A sent referral whose time is over by the clock of the database, which nobody has noted yet. */
async function overdue(state: string): Promise<{ caseId: string; referral: Answered }> {
  const made = await inState(state);
  await sql("UPDATE referral SET expires_at = now() - interval '1 minute' WHERE id = $1", [uuid(made.referral.id)]);
  return made;
}

/** A worker as another process would have it, with the rights of the service. */
function worker(): Worker {
  const { settings } = network.service.database;
  const parts = { settings, clock: systemClock, log: createLog('silent'), metrics: createMetrics() };
  return createWorker({ ...parts, database: network.service.running.database, outbound: createOutbound(settings) });
}

/** What it does in every round. */
const expire = (): Promise<number> => expireReferrals({ query: sql }, new Date());

const FEED = `query ($after: String, $from: ChangeStart) { result: changes(after: $after, from: $from, first: 100) {
  __typename nodes { kind type recordId } pageInfo { endCursor } } }`;
interface Page {
  readonly nodes: readonly { readonly kind: string; readonly type: string; readonly recordId: string }[];
  readonly pageInfo: { readonly endCursor: string };
}
async function feed(actor: string, variables: object): Promise<Page> {
  await settled(network);
  return (await network.ask(actor, FEED, { ...variables })).data?.result as unknown as Page;
}

describe('a referral that is returned', () => {
  it.each([
    ['ACCEPTED', null, 'rejected'],
    ['ACTIVE', null, 'failed'],
    ['RECEIVED', 'Vad gäller det?', 'rejected'],
    ['ACCEPTED', 'Vad gäller det?', 'rejected'],
    ['ACTIVE', 'Vad gäller det?', 'failed'],
  ])('from %s, asked about: %s, is RETURNED and for FHIR %s; what was disclosed on it ends', async (state, asked, fhir) => {
    const { caseId, referral } = await inState(state);
    const before = asked === null ? referral : await moved('pia@police', 'requestReferralInformation', referral, asked);
    expect(await seesCase('pia@police', caseId)).toBe(true);
    const returned = await moved('per@police', 'returnReferral', before, 'Vi har ingen plats.');
    expect(returned).toMatchObject({ status: 'RETURNED', fhirStatus: fhir, fhirTaskStatus: fhir.toUpperCase() });
    expect(await seesCase('pia@police', caseId)).toBe(false);
    const seen = await read('anna@social', referral.id);
    expect(seen).toMatchObject({ fhirStatus: fhir, expiresAt: null, disclosures: [{ live: false }] });
    expect(lastStep(seen)).toMatchObject({
      event: 'RETURN',
      reason: 'Vi har ingen plats.',
      agency: { slug: 'police' },
    });
    // The recipient reads its own reason; its sender's lead reads none.
    expect(lastStep(await read('pia@police', referral.id))).toMatchObject({ reason: 'Vi har ingen plats.' });
    expect(lastStep(await read('lena@social', referral.id))).toMatchObject({ reason: null });
    // The case is free to be referred anew.
    const { referral: anew } = await network.sent('anna@social', caseId, ['Case.summary']);
    expect(anew['status']).toBe('SENT');
  });

  it.each(['SENT', 'RECEIVED', 'COMPLETED'])('is refused in %s, and nothing is written', async (state) => {
    const { caseId, referral } = await inState(state);
    const refused = await moved('pia@police', 'returnReferral', referral, 'Nej.');
    expect(refused).toMatchObject({ __typename: 'Refusal', code: 'INVALID_TRANSITION', fields: ['Referral.status'] });
    expect(await read('pia@police', referral.id)).toMatchObject({ status: state, version: referral.version });
    expect(await seesCase('pia@police', caseId)).toBe(true);
  });

  it('is the recipient’s to return, with a reason, in the version it read', async () => {
    const { referral } = await inState('ACTIVE');
    const code = async (actor: string, version = referral.version, reason = 'Nej.'): Promise<string | null> =>
      (await network.move(actor, 'returnReferral', referral.id, version, reason)).code;
    expect(await code('anna@social')).toBe('FORBIDDEN');
    for (const outsider of ['bo@social', 'kurt@prison', 'mona@association']) expect(await code(outsider)).toBe('NOT_FOUND');
    expect(await code('pia@police', referral.version, '  ')).toBe('BAD_USER_INPUT');
    expect(await code('pia@police', referral.version - 1)).toBe('CONFLICT');
    expect((await read('pia@police', referral.id))['status']).toBe('ACTIVE');
  });

  it('at the same moment as it is completed: one wins', async () => {
    const { referral } = await inState('ACTIVE');
    const both = await Promise.all([
      network.move('pia@police', 'returnReferral', referral.id, referral.version, 'Nej.'),
      network.move('per@police', 'completeReferral', referral.id, referral.version),
    ]);
    expect(both.map(({ code }) => code).sort()).toEqual(['CONFLICT', null]);
  });
});

describe('an answered question', () => {
  it.each(['RECEIVED', 'ACCEPTED', 'ACTIVE'])('leads back to %s, twice', async (state) => {
    let { referral } = await inState(state);
    for (const round of [1, 2]) {
      referral = await moved('pia@police', 'requestReferralInformation', referral, `Fråga ${String(round)}.`);
      expect(referral).toMatchObject({ status: 'INFO_REQUESTED', fhirStatus: 'on-hold' });
      referral = await moved('anna@social', 'answerReferralInformation', referral);
      expect(referral['status']).toBe(state);
    }
    expect(lastStep(await read('pia@police', referral.id))).toMatchObject({
      event: 'ANSWER_INFORMATION',
      status: state,
    });
  });
});

describe('a mistake', () => {
  it.each(['SENT', 'RECEIVED', 'ACCEPTED', 'ACTIVE', 'COMPLETED'])(
    'is marked in %s by the sender: what rests on it ends, and what was shown stays in the log',
    async (state) => {
      const { caseId, referral } = await inState(state);
      expect(await seesCase('pia@police', caseId)).toBe(true);
      const shown = `SELECT count(*)::int AS many FROM access_entry WHERE outcome = 'SHOWN' AND record_type = 'Case'
        AND $1::uuid = ANY (record_ids) AND agency_id = $2`;
      const before = await sql(shown, [uuid(caseId), network.police.id]);
      expect(before).not.toEqual([{ many: 0 }]);
      const marked = await moved('anna@social', 'markReferralEnteredInError', referral, 'Fel person.');
      expect(marked).toMatchObject({ status: 'ENTERED_IN_ERROR', fhirStatus: 'entered-in-error' });
      expect(await seesCase('pia@police', caseId)).toBe(false);
      expect((await read('anna@social', referral.id))['disclosures']).toEqual([{ live: false }]);
      expect(await sql(shown, [uuid(caseId), network.police.id])).toEqual(before);
      const again = await moved('anna@social', 'markReferralEnteredInError', marked, 'Igen.');
      expect(again.code).toBe('INVALID_TRANSITION');
    },
  );

  it.each(['DECLINED', 'RETURNED', 'EXPIRED'])('is marked when it is %s, by the sender alone', async (state) => {
    const { referral } = await (state === 'EXPIRED' ? overdue('SENT') : inState(state === 'DECLINED' ? 'SENT' : 'ACTIVE'));
    let last = referral;
    if (state === 'DECLINED') last = await moved('pia@police', 'declineReferral', referral, 'Nej.');
    if (state === 'RETURNED') last = await moved('pia@police', 'returnReferral', referral, 'Nej.');
    expect((await network.move('pia@police', 'markReferralEnteredInError', last.id, last.version, 'Fel.')).code).toBe('FORBIDDEN');
    const marked = await moved('anna@social', 'markReferralEnteredInError', last, 'Fel.');
    expect(marked['status']).toBe('ENTERED_IN_ERROR');
  });
});

describe('the time of a referral', () => {
  it('is the time for its answer, or 90 days from sending; it is over when it is taken on', async () => {
    const { id: caseId } = await network.openCase('anna@social');
    const answerBy = inDays(3);
    const draft = await network.draft('anna@social', caseId, network.police, { answerBy });
    expect(await read('anna@social', draft.id)).toMatchObject({ expiresAt: null });
    const input = { recordId: caseId, recipientAgencyId: agencyId(network.police), referralId: draft.id };
    await network.disclose('anna@social', { ...input, fields: ['Case.summary'] });
    await network.get('anna@social', 'Referral', SEND, { id: draft.id, version: draft.version, key: key() });
    const sent = await read('pia@police', draft.id);
    expect(sent).toMatchObject({ answerBy, expiresAt: answerBy });
    const { referral } = await inState('RECEIVED');
    const { expiresAt } = await read('pia@police', referral.id);
    const days = (new Date(String(expiresAt)).getTime() - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(89.9);
    expect(days).toBeLessThanOrEqual(90);
    const accepted = await moved('pia@police', 'acceptReferral', referral);
    expect(await read('pia@police', referral.id)).toMatchObject({ expiresAt: null });
    // Asked about later, it does not run out either.
    await moved('pia@police', 'requestReferralInformation', accepted, 'Mer?');
    expect(await read('pia@police', referral.id)).toMatchObject({ status: 'INFO_REQUESTED', expiresAt: null });
  });

  it.each(['SENT', 'RECEIVED'])('shows EXPIRED at once when it is over in %s, and takes no step any more', async (state) => {
    const { caseId, referral } = await overdue(state);
    for (const actor of ['anna@social', 'pia@police']) {
      expect(await read(actor, referral.id)).toMatchObject({ status: 'EXPIRED', fhirStatus: 'failed', fhirTaskStatus: 'FAILED' });
      const listed = async (status: string): Promise<boolean> =>
        ((await network.ask(actor, LIST, { status: [status] })).data?.result as unknown as { nodes: Answered[] }).nodes.some(
          ({ id }) => id === referral.id,
        );
      expect([await listed('EXPIRED'), await listed(state)]).toEqual([true, false]);
    }
    for (const mutation of ['receiveReferral', 'acceptReferral'])
      expect((await moved('pia@police', mutation, referral)).code).toBe('INVALID_TRANSITION');
    expect((await moved('anna@social', 'withdrawReferral', referral, 'Sent.')).code).toBe('INVALID_TRANSITION');
    const input = { recordId: caseId, recipientAgencyId: agencyId(network.police), referralId: referral.id };
    const late = await network.disclose('anna@social', { ...input, fields: ['Case.risk'] });
    expect(late.data?.result.code).toBe('REFERRAL_ENDED');
    // It keeps no case open.
    const { version } = await network.get('anna@social', 'Case', CASE, { id: caseId });
    expect((await network.ask('anna@social', CLOSE, { id: caseId, version })).data?.result.__typename).toBe('Case');
  });

  it('is settled once by however many workers, with what was disclosed on it; both sides are told', async () => {
    const { caseId, referral } = await overdue('RECEIVED');
    const { referral: other } = await inState('RECEIVED');
    const { pageInfo } = await feed('pia@police', { from: 'NOW' });
    await Promise.all([1, 2, 3].map(() => worker().drain()));
    expect(await expire()).toBe(0);
    const seen = await read('pia@police', referral.id);
    expect(seen).toMatchObject({ status: 'EXPIRED', version: referral.version + 1, case: null });
    expect((seen['timeline'] as Answered[]).filter(({ event }) => String(event) === 'EXPIRE')).toEqual([
      { event: 'EXPIRE', status: 'EXPIRED', reason: null, agency: null, withheld: expect.any(Array) },
    ]);
    expect(await seesCase('pia@police', caseId)).toBe(false);
    expect((await read('anna@social', referral.id))['disclosures']).toEqual([{ live: false }]);
    expect(await read('pia@police', other.id)).toMatchObject({ status: 'RECEIVED', version: other.version });
    const { nodes } = await feed('pia@police', { after: pageInfo.endCursor });
    expect(nodes).toEqual(
      expect.arrayContaining([
        { kind: 'UPDATED', type: 'Referral', recordId: referral.id },
        { kind: 'UPDATED', type: 'Disclosure', recordId: expect.any(String) },
      ]),
    );
    expect(nodes.some(({ recordId }) => recordId === other.id)).toBe(false);
    const { referral: anew } = await network.sent('anna@social', caseId, ['Case.summary']);
    expect(anew['status']).toBe('SENT');
  });

  it('never runs out for what was taken on, withdrawn or not sent, whatever stands there', async () => {
    const states = ['ACCEPTED', 'ACTIVE', 'COMPLETED'];
    const ids: string[] = [];
    for (const state of states) ids.push((await overdue(state)).referral.id);
    const { id: caseId } = await network.openCase('anna@social');
    const draft = await network.draft('anna@social', caseId, network.police);
    await sql("UPDATE referral SET expires_at = now() - interval '1 minute' WHERE id = $1", [uuid(draft.id)]);
    expect(await expire()).toBe(0);
    const seen = await Promise.all([...ids, draft.id].map((id) => read('anna@social', id)));
    expect(seen.map(({ status }) => status)).toEqual([...states, 'DRAFT']);
  });

  it('cannot be brought forward through the function of the database', async () => {
    const { referral } = await inState('SENT');
    await sql("UPDATE referral SET expires_at = now() + interval '1 hour' WHERE id = $1", [uuid(referral.id)]);
    await sql("SELECT expire_referrals(now() + interval '1 year', 100)");
    expect((await read('pia@police', referral.id))['status']).toBe('SENT');
  });
});

it('referrals of before come through: none runs out at once, and none that was ever taken on', async () => {
  const made: Record<string, Answered> = {};
  const states = ['SENT', 'RECEIVED', 'ACCEPTED', 'ACTIVE'];
  for (const state of states) made[state] = (await inState(state)).referral;
  for (const [name, state] of [
    ['asked early', 'RECEIVED'],
    ['asked late', 'ACTIVE'],
  ] as const)
    made[name] = await moved('pia@police', 'requestReferralInformation', (await inState(state)).referral, 'Mer?');
  const back = (await inState('ACTIVE')).referral;
  made['led back'] = back;
  await sql("UPDATE referral SET answer_by = now() - interval '100 days' WHERE id = $1", [uuid(made['RECEIVED']?.id ?? '')]);
  const runner = { query: (text: string) => sql(text) } as unknown as QueryRunner;
  const migration = new ReferralTime1700000026000();
  // The kept orders repeat one of its columns.
  const later = new KeptOrders1700000067000();
  await later.down(runner);
  await migration.down(runner);
  await sql("UPDATE referral SET status = 'RECEIVED' WHERE id = $1", [uuid(back.id)]);
  const events = () => sql('SELECT count(*)::int AS many FROM change');
  const before = await events();
  await migration.up(runner);
  await later.up(runner);
  expect(await events()).toEqual(before);
  const rows: Record<string, unknown> = {};
  for (const [name, { id }] of Object.entries(made)) {
    const [row] = await sql<{ came_from: string | null; days: number | null }>(
      `SELECT came_from, round(extract(epoch FROM expires_at - now()) / 86400)::int AS days FROM referral WHERE id = $1`,
      [uuid(id)],
    );
    rows[name] = [row?.came_from, row?.days];
  }
  expect(rows).toEqual({
    SENT: [null, 90],
    RECEIVED: [null, 14],
    ACCEPTED: [null, null],
    ACTIVE: [null, null],
    'asked early': ['RECEIVED', 90],
    'asked late': ['ACTIVE', null],
    'led back': [null, null],
  });
});
