import { dayOf, plusDays } from '../../src/policy/calendar';
import { DUE, createRetentionNetwork, uuid, type RetentionNetwork } from './retentionNetwork';
import { agencyId, freshNumber, key, type Answered, type TestNetwork } from './casesSupport';

const REQUEST = `mutation ($input: RequestDisclosureInput!) { result: requestDisclosure(input: $input) { __typename
  ... on Refusal { code message } ... on DisclosureRequest { id version status } } }`;
const move = (name: string, more = ''): string => `mutation ($id: ID!, $version: Int!) {
  result: ${name}(id: $id, version: $version${more}) { __typename ... on Refusal { code message } ... on DisclosureRequest { id version status } } }`;
const REFUSE = move('refuseDisclosure', ', provision: "OSL 26:1", reason: "Nej.", weighing: "Vägt."');
const APPEAL = move('appealRefusal', ', reason: "Jo."');
const WITHDRAW_APPEAL = move('withdrawAppeal');

let at: RetentionNetwork;
let network: TestNetwork;
beforeAll(async () => {
  at = await createRetentionNetwork();
  ({ network } = at);
});
afterAll(() => network.service.stop());

const YESTERDAY = plusDays(dayOf(new Date()), -1);
const ago = "now() - interval '5 years 6 months'";
const sql = (text: string, values: unknown[] = []) => network.service.database.ownerQuery(text, values);
const done = async (asked: ReturnType<TestNetwork['ask']>): Promise<Answered> => {
  const { data, text } = await asked;
  if (data?.result.__typename !== 'DisclosureRequest') throw new Error(text);
  return data.result;
};
const act = (actor: string, mutation: string, { id, version }: Answered) => done(network.ask(actor, mutation, { id, version }));

/** A case that is due, and a request about its person; of long ago, so that only what it waits for holds it. */
async function due(by: 'case' | 'number'): Promise<{ caseId: string; request: Answered }> {
  const number = freshNumber();
  const file = await at.closed('anna@social', DUE, {
    person: { name: 'Påhittad Väntan', personalIdentityNumber: number },
  });
  const input = {
    toAgencyId: agencyId(network.social),
    personalIdentityNumber: number,
    fields: ['Case.risk'],
    purpose: 'CRIME_PREVENTION',
    motive: 'x',
    idempotencyKey: key(),
  };
  const request = await done(network.ask('pia@police', REQUEST, { input }));
  if (by === 'case')
    await sql('UPDATE disclosure_request SET case_id = $2, number_index = NULL, number_sealed = NULL WHERE id = $1', [
      uuid(request.id),
      uuid(file.id),
    ]);
  await longAgo(request);
  return { caseId: file.id, request };
}
const longAgo = ({ id }: Answered) =>
  sql(
    `UPDATE disclosure_request SET created_at = ${ago}, answered_at = CASE WHEN answered_at IS NOT NULL THEN ${ago} END,
    appealed_at = CASE WHEN appealed_at IS NOT NULL THEN ${ago} END WHERE id = $1`,
    [uuid(id)],
  );

const waitsFor = async (id: string): Promise<readonly string[] | undefined> =>
  (await at.plan()).waitingItems.find(({ recordId }) => recordId === id)?.because;
const isDue = async (id: string): Promise<boolean> => (await at.plan()).items.some(({ recordId }) => recordId === id);

describe.each(['case', 'number'] as const)('a request by %s', (by) => {
  it('holds the case while it is open, can be appealed or is under appeal, in the plan and in the database', async () => {
    const { caseId, request } = await due(by);
    const states: [string, () => Promise<unknown>][] = [
      ['OPEN_REQUEST', () => Promise.resolve()],
      ['APPEAL_TIME', async () => longAgo(await act('lena@social', REFUSE, request))],
      ['APPEAL', async () => longAgo(await act('pia@police', APPEAL, { ...request, version: request.version + 1 }))],
    ];
    for (const [because, step] of states) {
      await step();
      expect([await waitsFor(caseId), await isDue(caseId)]).toEqual([[because], false]);
      expect(await erases('erase_case', caseId)).toBe(false);
      if (by === 'number') expect(await erases('erase_request', request.id)).toBe(false);
      await expect(sql('UPDATE disclosure_request SET erased_at = now() WHERE id = $1', [uuid(request.id)])).rejects.toThrow(
        'somebody waits',
      );
    }
    await act('pia@police', WITHDRAW_APPEAL, { ...request, version: request.version + 2 });
    await sql(`UPDATE disclosure_request SET appeal_decided_on = ${ago}, appealed_at = ${ago} WHERE id = $1`, [uuid(request.id)]);
    expect([await waitsFor(caseId), await isDue(caseId)]).toEqual([undefined, true]);
    expect(await erases('erase_case', caseId)).toBe(true);
  });

  it('holds it no longer when the last day to appeal has passed', async () => {
    const { caseId, request } = await due(by);
    await longAgo(await act('lena@social', REFUSE, request));
    expect(await waitsFor(caseId)).toEqual(['APPEAL_TIME']);
    await sql('UPDATE disclosure_request SET appeal_by = $2 WHERE id = $1', [uuid(request.id), YESTERDAY]);
    expect([await waitsFor(caseId), await isDue(caseId)]).toEqual([undefined, true]);
  });
});

describe('what a request says goes only when it is erased', () => {
  it.each([
    ['the refusal', 'refusal_reason = NULL, refusal_document = NULL'],
    ['its reason alone', "refusal_reason = ''"],
    ['its document, for another', "refusal_document = 'Bifall.'"],
    ['its provision', 'refusal_provision = NULL'],
    ['its weighing', 'weighing = NULL'],
    ['the motive', "motive = '–'"],
    ['the reasons of the appeal', 'appeal_reason = NULL'],
  ])('not %s, of one under appeal or of one that is over', async (_what, change) => {
    const { request } = await due('number');
    await act('lena@social', REFUSE, request);
    await act('pia@police', APPEAL, { ...request, version: request.version + 1 });
    for (const agency of [network.social.id, network.police.id])
      await expect(asService(agency, `UPDATE disclosure_request SET ${change} WHERE id = $1`, [uuid(request.id)])).rejects.toThrow(
        'goes only when it is erased',
      );
    await act('pia@police', WITHDRAW_APPEAL, { ...request, version: request.version + 2 });
    await sql('UPDATE disclosure_request SET appeal_by = $2 WHERE id = $1', [uuid(request.id), YESTERDAY]);
    await expect(asService(network.social.id, `UPDATE disclosure_request SET ${change} WHERE id = $1`, [uuid(request.id)])).rejects.toThrow(
      'goes only when it is erased',
    );
    expect(await erases('erase_request', request.id)).toBe(true);
  });
});

it('an answer that still runs holds the case, and one that has run out or was taken back does not', async () => {
  const { caseId, request } = await due('case');
  const [row] = await sql(
    `INSERT INTO disclosure SELECT (jsonb_populate_record(NULL::disclosure, jsonb_build_object('id', gen_random_uuid(), 'owner_agency_id', $2::uuid,
       'recipient_agency_id', q.from_agency_id, 'record_type', 'Case', 'record_id', q.case_id, 'fields', q.fields, 'ground', 'OSL 10:2',
       'gdpr_basis', 'ART_6_1_E', 'purpose', q.purpose, 'valid_from', ${ago}, 'valid_until', now() + interval '1 day', 'stated_until', now() + interval '1 day',
       'open_until', now() + interval '1 day', 'open_because', 'STATED', 'ends_because', 'STATED', 'circumstances', '{}'::text[], 'consent_ids', '{}'::uuid[], 'request_id', q.id, 'made_by', $3::uuid, 'version', 1))).*
     FROM disclosure_request q WHERE q.id = $1 RETURNING id`,
    [uuid(request.id), network.social.id, network.service.actor('anna@social').id],
  );
  await sql("UPDATE disclosure_request SET status = 'DISCLOSED', disclosed_fields = open_fields, open_fields = '{}' WHERE id = $1", [
    uuid(request.id),
  ]);
  expect([await waitsFor(caseId), await isDue(caseId)]).toEqual([['RUNNING_ANSWER'], false]);
  expect(await erases('erase_case', caseId)).toBe(false);
  const { id } = row as { id: string };
  await sql(`UPDATE disclosure SET valid_until = ${ago} + interval '1 day' WHERE id = $1`, [id]);
  expect(await isDue(caseId)).toBe(true);
});

it('what a recipient weighed of what it told stays while the recipient must keep it', async () => {
  const file = await at.closed('anna@social', DUE, { person: { name: 'Påhittad Svarad', birthDate: '1960-02-03' } });
  await sql(
    `INSERT INTO referral (id, number, from_agency_id, to_agency_id, case_id, purpose, status, created_at, updated_at, sent_at,
       inquiry_answer, inquiry_ground, inquiry_weighing, inquiry_told_at, inquiry_told_by)
     VALUES (gen_random_uuid(), gen_random_uuid()::text, $2, $3, $1, 'ASSESSMENT', 'COMPLETED', ${ago}, ${ago}, ${ago}, 'OPENED', 'OSL 26:9 a', 'Vägt.', ${ago}, $4)`,
    [uuid(file.id), network.social.id, network.school.id, network.service.actor('anna@social').id],
  );
  // The school has not decided how long it keeps.
  expect((await at.plan()).items.find(({ recordId }) => recordId === file.id)).toMatchObject({ heldByOthers: 1 });
});

/** What the service can do in the database for an agency; it is undone. */
async function asService(agencyId: string, text: string, values: unknown[]): Promise<unknown[]> {
  const client = await network.service.running.database.pool.connect();
  try {
    await client.query('BEGIN');
    await client.query("SELECT set_config('app.agency_id', $1, true)", [agencyId]);
    return (await client.query<Record<string, unknown>>(text, values)).rows;
  } finally {
    await client.query('ROLLBACK');
    client.release(true);
  }
}

/** Whether a function of the database empties a record for the agency, as the service could ask it to; what it did is undone. */
async function erases(name: 'erase_case' | 'erase_request', id: string): Promise<boolean> {
  const call = name === 'erase_case' ? "SELECT done FROM erase_case($1, '{}')" : 'SELECT erase_request($1) AS done';
  const [row] = await asService(network.social.id, call, [uuid(id)]);
  return (row as { done: boolean } | undefined)?.done === true;
}
