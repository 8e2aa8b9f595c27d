import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { sealOnce } from '../../src/audit/seal.service';
import { createWorker } from '../../src/webhooks/worker.service';
import { createOutbound } from '../../src/webhooks/outbound.service';
import { createLog } from '../../src/platform/logging';
import { createMetrics } from '../../src/platform/metrics';
import { dayOf } from '../../src/policy/calendar';
import { startService } from '../../src/service';
import { agencyId, freshNumber, key, type Answered, type TestNetwork } from '../api/casesSupport';
import { MentorshipNetwork, mentorshipIn } from '../api/mentorshipNetwork';

jest.setTimeout(300_000);

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];
const ASKED_PER_HOUR = 3;
const anna = 'anna@social';
const pia = 'pia@police';
const log = createLog('silent');

/** How far the clock of the service is from that of the database, which is the machine's. */
let apart = 0;
const clock = { now: (): Date => new Date(Date.now() + apart) };
const at = (ms: number): string => new Date(clock.now().getTime() + ms).toISOString();

let network: TestNetwork;
let there: MentorshipNetwork;
beforeAll(async () => {
  there = await MentorshipNetwork.found({ PERSON_NUMBERS_PER_HOUR: String(ASKED_PER_HOUR) }, clock);
  network = there.network;
});
afterAll(() => network.service.stop());

const sql = <R extends object>(text: string, values: unknown[] = []) => network.service.database.ownerQuery<R>(text, values);
const worker = () => {
  const { settings } = network.service.database;
  const { database } = network.service.running;
  return createWorker({ database, settings, clock, log, metrics: createMetrics(), outbound: createOutbound(settings) });
};

const READ = `query ($id: ID!) { case(id: $id) { risk } }`;
const DISCLOSURE = `query ($id: ID!) { result: node(id: $id) { __typename ... on Disclosure { id version live } } }`;
const REFERRAL = `query ($id: ID!) { result: referral(id: $id) { __typename id version status } }`;
const CONSENT = `query ($id: ID!) { result: consent(id: $id) { __typename id live } }`;
const RECORD = `mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename ... on Consent { id live } } }`;
const RECEIVE = `mutation ($id: ID!, $version: Int!) { result: receiveReferral(id: $id, version: $version) { __typename
  ... on Refusal { code } ... on Referral { id status } } }`;
const OPEN = `mutation ($input: OpenCaseInput!) { result: openCase(input: $input) { __typename ... on Case { id } } }`;

const opened = (more: object = {}) => network.openCase(anna, { person: { name: 'Påhittad' }, risk: 'Påhittad risk.', ...more });
const reads = async (id: string): Promise<boolean> => (await network.service.graphql(pia, READ, { id })).text.includes('risk.');
const disclosed = async (recordId: string, more: object = {}): Promise<Answered> => {
  const input = {
    recordId,
    recipientAgencyId: agencyId(network.police),
    fields: ['Case.risk'],
    validUntil: at(90 * SECOND),
  };
  const { data, text } = await network.disclose(anna, { ...input, ...more });
  if (data?.result.__typename !== 'Disclosure') throw new Error(text);
  return data.result;
};
const live = async (query: string, type: string, id: string) => (await network.get(anna, type, query, { id }))['live'];

describe.each([
  ['two minutes ahead of', 2 * MINUTE],
  ['two minutes behind', -2 * MINUTE],
  ['an hour ahead of', HOUR],
  ['an hour behind', -HOUR],
])('with a service whose clock is %s that of the database', (_, by) => {
  beforeEach(() => void (apart = by));

  test('a disclosure is read from when it is made until its end, and everything says so at once', async () => {
    const file = await opened();
    const made = await disclosed(file.id);
    expect([made['live'], await reads(file.id), await live(DISCLOSURE, 'Disclosure', made.id)]).toEqual([true, true, true]);
    apart += 91 * SECOND;
    expect([await reads(file.id), await live(DISCLOSURE, 'Disclosure', made.id)]).toEqual([false, false]);
    const late = await network.move(anna, 'revokeDisclosure', made.id, made.version, 'Sent.');
    expect(late.data?.result.code).toBe('DISCLOSURE_ENDED');
  });

  test('a disclosure that begins later is read from then on, and not before', async () => {
    const file = await opened();
    const made = await disclosed(file.id, { validFrom: at(60 * SECOND), validUntil: at(30 * DAY) });
    expect([made['live'], await reads(file.id)]).toEqual([false, false]);
    apart += 61 * SECOND;
    expect([await live(DISCLOSURE, 'Disclosure', made.id), await reads(file.id)]).toEqual([true, true]);
  });

  test('a consent lives from when it is given until its end', async () => {
    const file = await opened({ person: { name: 'Påhittad Vuxen', birthDate: '1990-01-01' } });
    const input = {
      ...{
        caseId: file.id,
        givers: [{ role: 'PERSON', name: 'Påhittad Vuxen' }],
        recipientAgencyIds: [agencyId(network.police)],
      },
      ...{
        fields: ['Case.risk'],
        form: 'SIGNED',
        givenOn: dayOf(clock.now()),
        validUntil: at(90 * SECOND),
        idempotencyKey: key(),
      },
    };
    const made = await network.get(anna, 'Consent', RECORD, { input: { ...input, validFrom: at(0) } });
    expect(made['live']).toBe(true);
    expect((await disclosed(file.id, { ground: 'OSL 12:2', weighing: null }))['live']).toBe(true);
    apart += 91 * SECOND;
    expect([await live(CONSENT, 'Consent', made.id), await reads(file.id)]).toEqual([false, false]);
  });

  test('a referral is open to everybody until its time is over, and then to nobody; the worker ends it then', async () => {
    const file = await opened();
    const { referral } = await network.sent(anna, file.id, ['Case.risk']);
    const { id, version } = await network.get(pia, 'Referral', REFERRAL, { id: referral.id });
    const uuid = id.split('_')[1];
    await sql('UPDATE referral SET expires_at = $2 WHERE id = $1', [uuid, at(60 * SECOND)]);
    await worker().drain();
    expect((await network.get(pia, 'Referral', REFERRAL, { id }))['status']).toBe('SENT');
    apart += 61 * SECOND;
    expect((await network.get(pia, 'Referral', REFERRAL, { id }))['status']).toBe('EXPIRED');
    expect((await network.ask(pia, RECEIVE, { id, version })).data?.result).toMatchObject({ __typename: 'Refusal' });
    await worker().drain();
    expect(await sql('SELECT status, updated_at >= expires_at AS after FROM referral WHERE id = $1', [uuid])).toEqual([
      { status: 'EXPIRED', after: true },
    ]);
    expect(await reads(file.id)).toBe(false);
  });

  test('a proposal is open to everybody until its time is over, and then out of the way of the next', async () => {
    const { need, proposal, caseId } = await there.proposed(there.mia, { answerBy: at(60 * SECOND) });
    await there.reserve(caseId);
    const pending = await there.propose(need, there.max);
    expect([(await there.read('nina@network', proposal))['status'], pending.data?.result.code]).toEqual(['PROPOSED', 'PROPOSAL_PENDING']);
    apart += 61 * SECOND;
    expect((await there.read('nina@network', proposal))['status']).toBe('LAPSED');
    expect((await there.act('mia@exit', 'acceptMentorship', proposal)).data?.result.code).toBe('PROPOSAL_LAPSED');
    mentorshipIn(await there.propose(need, there.max));
    expect(await there.row(proposal)).toMatchObject({ status: 'LAPSED' });
  });

  test('questions of an hour are counted by one hour, keys ask for nothing twice, tokens end, and every entry is sealed', async () => {
    await sql('DELETE FROM person_question');
    const person = () => ({ name: 'Påhittad', personalIdentityNumber: freshNumber() });
    const ask = () => network.ask('bo@social', OPEN, { input: { person: person(), idempotencyKey: key() } });
    for (let asked = 0; asked < ASKED_PER_HOUR; asked += 1) expect((await ask()).code).toBeNull();
    const most = await ask();
    expect([most.code, Number(most.extensions['retryAfter']) > 3_500]).toEqual(['LIMIT_EXCEEDED', true]);
    apart += HOUR + MINUTE;
    expect((await ask()).code).toBeNull();

    const file = await opened();
    const input = { idempotencyKey: key(), validUntil: at(DAY) };
    expect((await disclosed(file.id, input)).id).toBe((await disclosed(file.id, input)).id);

    const token = network.service.tokenOf(anna);
    const asked = async () =>
      (
        await fetch(`${network.service.url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify({ query: '{ __typename }' }),
        })
      ).status;
    expect(await asked()).toBe(200);
    apart += HOUR;
    expect(await asked()).toBe(401);

    while ((await sealOnce(network.service.running.database)) > 0);
    const unsealed = 'SELECT FROM access_entry e WHERE NOT EXISTS (SELECT FROM access_seal s WHERE e.entry = ANY (s.entry_ids))';
    expect(await sql(unsealed)).toEqual([]);
  });
});

test.each([2 * MINUTE, -HOUR])('a server that is %i ms off by its own clock decides nothing, and is not ready', async (by) => {
  apart = 0;
  const file = await opened();
  const off = { now: () => new Date(Date.now() + by), mostApartMs: 30_000 };
  const server = await startService(network.service.database.settings, { log, clock: off });
  try {
    apart = by; // so that its token is of its time
    const ask = (query: string, variables: object) =>
      fetch(`${server.url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${network.service.tokenOf(anna)}` },
        body: JSON.stringify({ query, variables }),
      });
    const answer = await ask(READ, { id: file.id });
    expect([answer.status, await answer.json()]).toMatchObject([
      503,
      { errors: [{ extensions: { code: 'UNAVAILABLE', reason: 'CLOCK_IS_WRONG' } }] },
    ]);
    expect((await fetch(`${server.url}/health/ready`)).status).toBe(503);
  } finally {
    await server.stop();
  }
});

describe('what is emptied keeps the year in which it ended, in Sweden, and was closed after it was formed', () => {
  // Born on 1 January: the birthday begins at midnight in Sweden, which is the year before in UTC.
  test.each([
    ['in winter', '2024-12-31T23:00:00Z', '2024-12-31T23:00:00Z', '2024-12-31T23:00:00Z'],
    ['in summer', '2025-06-09T22:00:00Z', '2024-12-31T23:00:00Z', '2025-05-02T10:00:00Z'],
  ])('%s', async (_, end, year, closed) => {
    apart = 0;
    const file = await opened();
    const uuid = file.id.split('_')[1];
    const [social, police, by] = [network.social.id, network.police.id, network.service.actor(anna).id];
    const formed = '2025-05-02T10:00:00Z' < end ? '2025-05-02T10:00:00Z' : '2024-03-01T10:00:00Z';
    await sql(
      `INSERT INTO disclosure (id, owner_agency_id, recipient_agency_id, record_type, record_id, fields, ground, gdpr_basis, purpose, weighing,
         valid_from, stated_until, valid_until, ends_because, made_by)
       VALUES (gen_random_uuid(), $1, $2, 'Case', $3, '{Case.risk}', 'OSL 10:2', 'ART_6_1_E', 'ASSESSMENT', 'x', '2024-01-15', $4, $4, 'BIRTHDAY', $5)`,
      [social, police, uuid, end, by],
    );
    await sql(
      `INSERT INTO action_group (id, number, programme, owner_agency_id, case_id, person_id, status, contact_name, consent_provisions,
         formed_at, formed_by, valid_until, ends_because)
       SELECT gen_random_uuid(), gen_random_uuid()::text, 'SIG', $1, c.id, c.person_id, 'LAPSED', 'x', '{}', $3, $4, $5, 'BIRTHDAY'
         FROM case_file c WHERE c.id = $2`,
      [social, uuid, formed, by, end],
    );
    await sql("UPDATE case_file SET status = 'CLOSED', closed_at = now() WHERE id = $1", [uuid]);
    await sql("UPDATE person SET birth_date = '1990-01-01' WHERE id = (SELECT person_id FROM case_file WHERE id = $1)", [uuid]);
    await sql("UPDATE agency SET municipality_code = '1490' WHERE id = $1", [social]);
    const client = await network.service.running.database.pool.connect();
    try {
      await client.query("SELECT set_config('app.agency_id', $1, false)", [social]);
      expect((await client.query("SELECT done FROM erase_case($1, '{}')", [uuid])).rows).toEqual([{ done: true }]);
    } finally {
      client.release(true);
    }
    expect(await sql('SELECT valid_until AS until FROM disclosure WHERE record_id = $1', [uuid])).toEqual([{ until: new Date(year) }]);
    expect(await sql('SELECT closed_at, closed_at >= formed_at AS after FROM action_group WHERE case_id = $1', [uuid])).toEqual([
      { closed_at: new Date(closed), after: true },
    ]);
  });
});

describe('no decision is left to another clock', () => {
  // What the database stamps itself it prunes by its own clock: changes, by days; deliveries of less than a day never.
  // The places of streams belong to several servers, so their leases go by the clock that these share.
  const OWN_CLOCK = [
    'app_now',
    'prune_changes',
    'prune_deliveries',
    'prune_idempotency',
    'renew_streams',
    'seal_access_log',
    'take_stream',
  ];
  const CLOCKS = String.raw`\m(now\(\)|clock_timestamp|statement_timestamp|transaction_timestamp|current_timestamp|localtimestamp|current_date)`;

  test('by a function, a rule of the rows or a view of the database', async () => {
    const functions = await sql<{ name: string }>(
      `SELECT DISTINCT p.proname AS name FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace AND p.prosrc ~* $1
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e') ORDER BY 1`,
      [CLOCKS],
    );
    expect(functions.map(({ name }) => name)).toEqual(OWN_CLOCK);
    const rules = `SELECT policyname FROM pg_policies WHERE concat(qual, with_check) ~* $1 UNION ALL
      SELECT viewname FROM pg_views WHERE schemaname = 'public' AND definition ~* $1`;
    expect(await sql(rules, [CLOCKS])).toEqual([]);
  });

  test('by a year that begins elsewhere than in Sweden', async () => {
    const elsewhere = String.raw`SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosrc ~ 'date_trunc\(''\w+'', \w+\)'`;
    expect(await sql(elsewhere)).toEqual([]);
  });

  test('by a statement of the service', () => {
    const kept = ['audit/record.service.ts', 'grounds/consentWithdrawing.ts', 'platform/lawHeld.ts'];
    const src = path.join(__dirname, '../../src');
    const asks = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .filter((name) =>
        /(?<![.\w])now\(\)(?!:)|clock_timestamp|current_(?:date|timestamp)/i.test(readFileSync(path.join(src, name), 'utf8')),
      );
    expect(asks.filter((name) => name !== 'platform/clock.ts').sort()).toEqual(kept);
  });
});
