import pg from 'pg';
import { createWorker } from '../../src/webhooks/worker.service';
import { createOutbound } from '../../src/webhooks/outbound.service';
import { createLog } from '../../src/platform/logging';
import { createMetrics } from '../../src/platform/metrics';
import type { Statements } from '../../src/platform/statements';
import { dayOf, midnight, plusDays } from '../../src/policy/calendar';
import { GROUP_RULES } from '../../src/policy/programmes';
import { PROVISIONS } from '../../src/policy/provisions';
import { applyLaw } from '../../src/referrals/law.service';
import { LAW, lawOf, type Law } from '../../src/referrals/lawInForce.service';
import { startService, type RunningService } from '../../src/service';
import { agencyId, createTestNetwork, inDays, key, type Answered, type TestNetwork } from '../api/casesSupport';
import { urlOf } from '../support/postgres';

jest.setTimeout(300_000);

const anna = 'anna@social';
const pia = 'pia@police';
const GROUND = 'OSL 10:18 a';
const END = plusDays(dayOf(new Date()), -180);
/** The next version of the law: a provision ended half a year ago. */
const NEXT = lawOf(
  PROVISIONS.map((row) => (row.code === GROUND && row.validTo === null ? { ...row, validTo: END } : row)),
  GROUP_RULES,
  LAW.revision + 1,
);
/** What a disclosure that was made today is from then on: over as its first day begins. */
const ENDED = { ends_because: 'PROVISION', valid_until: midnight(dayOf(new Date())) };
/** One more, with the rows as they were. */
const LATER = lawOf(PROVISIONS, GROUP_RULES, LAW.revision + 2);

let network: TestNetwork;
let owner: pg.Client;
let law: Statements;
const started: RunningService[] = [];
const log = createLog('silent');
const sql = <R extends object>(text: string, values: unknown[] = []) => network.service.database.ownerQuery<R>(text, values);
const start = async (of: Law): Promise<RunningService> => {
  const service = await startService(network.service.database.settings, { log, law: of });
  started.push(service);
  return service;
};
const next = String(NEXT.revision);
const inForce = () => sql('SELECT revision, taken_back, reason FROM law_revision ORDER BY no DESC LIMIT 1');
const ends = () => sql('SELECT id, valid_until, ends_because, version FROM disclosure ORDER BY id');

beforeAll(async () => {
  network = await createTestNetwork();
  owner = new pg.Client({ connectionString: network.service.database.ownerUrl });
  await owner.connect();
  law = { query: async (text, values) => (await owner.query(text, values)).rows as never };
});
afterEach(async () => {
  for (const service of started.splice(0)) await service.stop();
  // Each begins with the old law in force, as if no later one had been.
  await sql(`SELECT set_config('app.law_revision', '${String(LAW.revision)}', false)`);
  await sql('DELETE FROM law_revision');
  await sql('DELETE FROM law_applied');
  await sql('UPDATE disclosure SET revoked_at = now() WHERE revoked_at IS NULL');
  await applyLaw(law, LAW, new Date());
});
afterAll(async () => {
  await owner.end();
  await network.service.stop();
});

const CASE = `query ($id: ID!) { case(id: $id) { id risk } }`;
const RENEW = `mutation ($id: ID!, $version: Int!) { result: updateCase(id: $id, version: $version, patch: { summary: "Nytt." }) {
  __typename ... on Case { id } } }`;
const disclose = (recordId: string, more: object = {}) =>
  network.disclose(anna, {
    ...{ recordId, recipientAgencyId: agencyId(network.police), fields: ['Case.risk'], ground: GROUND },
    ...{ weighing: 'Vägt.', purpose: 'CRIME_PREVENTION', validUntil: inDays(200), ...more },
  });
const young = () =>
  network.openCase(anna, {
    person: { name: 'Påhittad Ung', birthDate: plusDays(dayOf(new Date()), -16 * 365) },
    risk: 'Påhittad risk.',
  });

/** Asks a server that the test has started, as one of the town. */
async function ask(service: RunningService, actor: string, query: string, variables: object) {
  const response = await fetch(`${service.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${network.service.tokenOf(actor)}` },
    body: JSON.stringify({ query, variables }),
  });
  return { status: response.status, text: await response.text() };
}
const REFUSED = { status: 503, code: 'UNAVAILABLE', extensions: { reason: 'LAW_HAS_CHANGED' } };

test('once a later server has settled the ends, an older one neither writes nor tells, is not ready, and says why', async () => {
  const file = await young();
  const given = await disclose(file.id);
  expect(given.data?.result.__typename).toBe('Disclosure');
  const later = await start(NEXT);
  const settled = await ends();
  expect(settled).toContainEqual(expect.objectContaining(ENDED));
  const before = await sql('SELECT count(*)::int AS n FROM access_entry');
  expect(await disclose(file.id)).toMatchObject(REFUSED);
  expect(await network.ask(anna, RENEW, { id: file.id, version: file.version })).toMatchObject(REFUSED);
  const reading = await network.service.graphql(anna, CASE, { id: file.id });
  expect(reading).toMatchObject({ ...REFUSED, data: null });
  expect(reading.headers.get('retry-after')).toBe('5');
  expect(reading.text).not.toContain('risk.');
  expect((await fetch(`${network.service.url}/health/ready`)).status).toBe(503);
  expect((await fetch(`${network.service.url}/health/live`)).status).toBe(200);
  expect(network.service.logLines.filter((line) => line.includes('decision.refused')).length).toBeGreaterThanOrEqual(3);
  expect([await ends(), await sql('SELECT count(*)::int AS n FROM access_entry')]).toEqual([settled, before]);
  // The later one goes on, with the same tokens and the same records.
  expect(await ask(later, anna, CASE, { id: file.id })).toMatchObject({
    status: 200,
    text: expect.stringContaining('Påhittad risk.') as string,
  });
  expect((await ask(later, anna, RENEW, { id: file.id, version: file.version })).text).toContain('"Case"');
  expect((await ask(later, pia, CASE, { id: file.id })).text).toContain('NOT_FOUND');
});

test('an older server does not start, and undoes nothing, until an operator goes back; then the newer does not come back by itself', async () => {
  const file = await young();
  await disclose(file.id);
  await start(NEXT);
  const settled = await ends();
  await expect(start(LAW)).rejects.toThrow(new RegExp(`revision ${next}.*which is older.*npm run law -- apply --in-place-of ${next}`, 's'));
  await expect(start({ ...LATER, revision: NEXT.revision })).rejects.toThrow(/under the same number.*raise LAW_REVISION/s);
  await expect(applyLaw(law, LAW, new Date(), { inPlaceOf: 99, reason: 'Fel.' })).rejects.toThrow(`is revision ${next}, not 99`);
  expect([await ends(), await inForce()]).toEqual([settled, [{ revision: NEXT.revision, taken_back: null, reason: null }]]);

  const reason = 'Provisionen gäller ändå.';
  expect(await applyLaw(law, LAW, new Date(), { inPlaceOf: NEXT.revision, reason })).toMatchObject({
    revision: LAW.revision,
    disclosures: 1,
  });
  expect(await inForce()).toEqual([{ revision: LAW.revision, taken_back: NEXT.revision, reason }]);
  expect((await network.service.graphql(pia, CASE, { id: file.id })).text).toContain('Påhittad risk.');
  await expect(start(NEXT)).rejects.toThrow(`Revision ${next} of the law was taken back`);
  await start(LATER);
  expect(await inForce()).toEqual([{ revision: LATER.revision, taken_back: null, reason: null }]);
});

test('a change under way is waited for and settled by the new law; none begins meanwhile', async () => {
  const [held, other] = [await young(), await young()];
  const blocker = new pg.Client({ connectionString: network.service.database.ownerUrl });
  await blocker.connect();
  try {
    // The change has said by which law it decides, and waits for the case.
    await blocker.query('BEGIN');
    await blocker.query('SELECT FROM case_file WHERE id = $1 FOR UPDATE', [held.id.split('_')[1]]);
    const disclosing = disclose(held.id);
    const count = async (granted: boolean, mode: string): Promise<void> => {
      const LOCKS = `SELECT FROM pg_locks WHERE locktype = 'advisory' AND objid = 7245019333 - 4294967296 AND granted = $1 AND mode = $2
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
      for (let tries = 0; (await sql(LOCKS, [granted, mode])).length === 0; tries += 1) {
        if (tries > 1_000) throw new Error(`nobody has, or waits for, the ${mode} of the law`);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    };
    await count(true, 'ShareLock');
    const applying = applyLaw(law, NEXT, new Date());
    await count(false, 'ExclusiveLock');
    expect(await disclose(other.id)).toMatchObject({ ...REFUSED, extensions: { reason: 'LAW_IS_BEING_APPLIED' } });
    expect((await network.service.graphql(anna, CASE, { id: other.id })).code).toBeNull();
    await blocker.query('COMMIT');
    const { id } = (await disclosing).data?.result as Answered;
    await applying;
    expect((await ends()).filter((row) => `disclosure_${(row as { id: string }).id}` === id)).toEqual([expect.objectContaining(ENDED)]);
  } finally {
    await blocker.end();
  }
});

test('the worker of an older server ends nothing, and a server of before there were numbers can neither write nor settle', async () => {
  const file = await young();
  const { referral } = await network.sent(anna, file.id, ['Case.risk']);
  await sql("UPDATE referral SET expires_at = now() - interval '1 hour' WHERE id = $1", [referral.id.split('_')[1]]);
  await applyLaw(law, NEXT, new Date());
  const { settings } = network.service.database;
  const parts = {
    settings,
    clock: { now: () => new Date() },
    log,
    metrics: createMetrics(),
    outbound: createOutbound(settings),
  };
  const status = async () =>
    (await sql<{ status: string }>('SELECT status FROM referral WHERE id = $1', [referral.id.split('_')[1]]))[0]?.status;
  await expect(createWorker({ ...parts, database: network.service.running.database }).drain()).rejects.toThrow(
    /another version of the law/,
  );
  expect(await status()).toBe('SENT');
  const later = await start(NEXT);
  await createWorker({ ...parts, database: later.database }).drain();
  expect(await status()).toBe('EXPIRED');

  const before = new pg.Client({ connectionString: urlOf(network.service.database.name) });
  await before.connect();
  try {
    await expect(before.query("INSERT INTO law_applied VALUES ('older', now())")).rejects.toThrow(/start a later version/);
    await before.query('SET ROLE kunskapshus_service');
    const { id } = network.service.actor(anna);
    await before.query("SELECT set_config('app.agency_id', $1, false), set_config('app.member_id', $2, false)", [network.social.id, id]);
    const change = 'UPDATE disclosure SET version = version + 1 WHERE owner_agency_id = app_agency()';
    await expect(before.query(change)).rejects.toMatchObject({ code: '55P03' });
    await before.query("SELECT set_config('app.law', $1, false)", [NEXT.fingerprint]);
    expect((await before.query(change)).rowCount).toBeGreaterThan(0);
  } finally {
    await before.end();
  }
});

test('the same key asks for nothing twice across a change of the law', async () => {
  const file = await young();
  const same = { idempotencyKey: key(), ground: 'OSL 10:2', validUntil: inDays(200) };
  const first = await disclose(file.id, same);
  await applyLaw(law, NEXT, new Date());
  expect(await disclose(file.id, same)).toMatchObject(REFUSED);
  network.service.follow(NEXT);
  const again = await disclose(file.id, same);
  network.service.follow(LAW);
  expect(again.data?.result.id).toBe(first.data?.result.id);
});
