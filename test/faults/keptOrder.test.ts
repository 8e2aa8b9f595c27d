import pg from 'pg';
import { agencyId, createTestNetwork, memberId, type TestNetwork } from '../api/casesSupport';
import { differingKept } from '../reading/keptSupport';

/** A kept row is made from two records; of two writers that change one each at the same time, the later sees what the other wrote. */
let network: TestNetwork;
let caseId: string;
let referralId: string;
const uuid = (id: string): string => id.split('_')[1] ?? '';

beforeAll(async () => {
  network = await createTestNetwork();
  caseId = (await network.openCase('anna@social', { risk: 'y' })).id;
  referralId = (await network.sent('anna@social', caseId, ['Case.risk'])).referral.id;
});
afterAll(() => network.service.stop());

const AGAIN = (table: string, id: string, other: string): string =>
  `INSERT INTO ${table} SELECT (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), ${other}))).* FROM ${table} t WHERE t.id = ${id}`;
const assigned = (): string =>
  `INSERT INTO case_assignment (id, case_id, agency_id, member_id, role, assigned_from) SELECT gen_random_uuid(), '${uuid(caseId)}', m.agency_id, m.id, 'CO_WORKER', now()
     FROM member m WHERE m.id = '${network.service.actor('bo@social').id}'`;
const referred = (): string => AGAIN('referral', `'${uuid(referralId)}'`, `'number', gen_random_uuid()::text`);
const disclosed = (): string =>
  AGAIN(
    'disclosure',
    `(SELECT id FROM disclosure WHERE record_id = '${uuid(caseId)}' LIMIT 1)`,
    `'recipient_agency_id', '${network.school.id}'`,
  );
const changed = (): string => `UPDATE referral SET updated_at = now() + interval '1 h' WHERE id = '${uuid(referralId)}'`;
const closed = (): string =>
  `UPDATE case_file SET programme = CASE WHEN programme = 'SIG' THEN 'SSPF' ELSE 'SIG' END WHERE id = '${uuid(caseId)}'`;
const copied = (): string =>
  `INSERT INTO referral_copy SELECT r.id, '${network.prison.id}', r.from_agency_id, r.to_agency_id FROM referral r WHERE r.id = '${uuid(referralId)}'`;

const PAIRS: readonly (readonly [string, () => string, string, () => string])[] = [
  ['a member is assigned', assigned, 'the case is referred', referred],
  ['the case is referred', referred, 'a member is assigned', assigned],
  ['a referral changes', changed, 'a member is assigned', assigned],
  ['a member is assigned', assigned, 'a referral changes', changed],
  ['the case changes', closed, 'it is disclosed', disclosed],
  ['it is disclosed', disclosed, 'the case changes', closed],
  ['the case changes', closed, 'a member is assigned', assigned],
  ['a referral changes', changed, 'an agency gets a copy', copied],
  ['an agency gets a copy', copied, 'a referral changes', changed],
];

const pairs = PAIRS.map(([a, first, b, second]) => ({ a, first, b, second }));
test.each(pairs)('while $a, $b: nothing is missing and nothing is stale', async ({ first, second }) => {
  const clients = [1, 2].map(() => new pg.Client({ connectionString: network.service.database.ownerUrl }));
  await Promise.all(clients.map((client) => client.connect()));
  const [one, other] = clients;
  if (!one || !other) throw new Error('two clients');
  try {
    await one.query('BEGIN');
    await one.query(first());
    await other.query('BEGIN');
    let done = false;
    const waiting = other.query(second()).then(() => (done = true));
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(done).toBe(false);
    await one.query('COMMIT');
    await waiting;
    await other.query('COMMIT');
    expect(await differingKept(network.service.database)).toEqual([]);
  } finally {
    await Promise.all(clients.map((client) => client.end()));
    await network.service.database.ownerQuery('DELETE FROM referral_copy');
    await network.service.database.ownerQuery(`UPDATE case_assignment SET ended_at = now() WHERE member_id = $1 AND ended_at IS NULL`, [
      network.service.actor('bo@social').id,
    ]);
  }
});

test('whoever is at work on a case holds up nobody who takes, answers or sends its referrals', async () => {
  const { referral } = await network.sent('anna@social', caseId, ['Case.risk']);
  const draft = await network.draft('anna@social', caseId, network.school);
  const recipientAgencyId = agencyId(network.school);
  await network.disclose('anna@social', { recordId: caseId, recipientAgencyId, referralId: draft.id, fields: ['Case.risk'] });
  const holder = new pg.Client({ connectionString: network.service.database.ownerUrl });
  await holder.connect();
  try {
    await holder.query('BEGIN');
    await holder.query('SELECT FROM case_file WHERE id = $1 FOR UPDATE', [uuid(caseId)]);
    const taken = await network.move('pia@police', 'receiveReferral', referral.id, referral.version);
    expect([taken.code, (await network.sendDraft('anna@social', draft))['status']]).toEqual([null, 'SENT']);
  } finally {
    await holder.query('COMMIT');
    await holder.end();
  }
  expect(await differingKept(network.service.database)).toEqual([]);
});

test('what the API does at once to one case ends with what is due, and in no deadlock', async () => {
  const assign = `mutation ($c: ID!, $m: ID!, $role: AssignmentRole, $end: Boolean!) { result: assignCase(caseId: $c, memberId: $m, role: $role, end: $end) { __typename } }`;
  const m = memberId(network.service.actor('bo@social'));
  for (let round = 0; round < 8; round++) {
    const { referral, disclosure } = await network.sent('anna@social', caseId, ['Case.risk']);
    const answers = await Promise.all([
      network.ask('lena@social', assign, { c: caseId, m, ...(round % 2 === 1 ? { end: true } : { role: 'CO_WORKER', end: false }) }),
      network.sent('anna@social', caseId, ['Case.risk'], network.school).then(() => null),
      network.move('pia@police', 'receiveReferral', referral.id, referral.version),
      network.move('anna@social', 'revokeDisclosure', disclosure.id, disclosure.version, 'Slut.'),
    ]);
    for (const answer of answers) expect([null, 'CONFLICT']).toContain(answer?.code ?? null);
    expect(await differingKept(network.service.database)).toEqual([]);
  }
});
