import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { endAgencies } from '../../src/identity/agencyEnd.service';
import { createOutbound } from '../../src/webhooks/outbound.service';
import { createWorker } from '../../src/webhooks/worker.service';
import { systemClock } from '../../src/platform/clock';
import { createLog } from '../../src/platform/logging';
import { createMetrics } from '../../src/platform/metrics';
import { AGENCY_ENDS, maySucceed, type AgencyEnd } from '../../src/policy/agencyEnds';
import { dayOf, midnight, plusDays } from '../../src/policy/calendar';
import { globalId } from '../../src/reading/ids';
import type { TestAgency } from '../support/api';
import { agencyId, freshNumber, key, memberId, type Answered } from './casesSupport';
import { uuidIn } from './mentorNetwork';
import { MentorshipNetwork } from './mentorshipNetwork';

let network: MentorshipNetwork;
let city: TestAgency;
/** Agencies of the kinds of those that end here. */
let heir: TestAgency;
let clinic: TestAgency;

beforeAll(async () => {
  network = await MentorshipNetwork.found();
  const { service } = network.network;
  // One agency coordinates the network here, and the mentors' town has one of its own.
  await service.database.ownerQuery('UPDATE agency SET coordinates_network = false WHERE id = $1', [network.base.coordination.id]);
  city = await service.foundAgency('city', 'COORDINATION', { coordinatesNetwork: true });
  await service.addMember('ada@city', ['ADMIN']);
  await service.addMember('carl@city', ['COORDINATOR']);
  heir = await service.foundAgency('heir', 'SOCIAL_SERVICES');
  await service.addMember('hanna@heir', ['CASEWORKER']);
  await service.addMember('leo@heir', ['LEAD']);
  clinic = await service.foundAgency('clinic', 'HEALTH_CARE');
  await service.addMember('dora@clinic', ['CASEWORKER']);
  await service.addMember('lo@clinic', ['LEAD']);
});
afterAll(() => network.network.service.stop());

const sql = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> => network.sql<Row>(text, values);
const today = (): string => dayOf(new Date());
const CLOSE = `mutation ($input: CloseAgencyInput!) { result: closeAgency(input: $input) {
  __typename ... on Agency { id version validTo successors { slug } } ... on Refusal { code fields unlock } } }`;
const PLAN = `query ($id: ID!, $successorId: ID) { result: agencyClosingPlan(id: $id, successorId: $successorId) {
  __typename obstacle lines { what becomes count } } }`;

async function versionOf({ id }: TestAgency): Promise<number> {
  const [row] = await sql<{ version: number }>('SELECT version FROM agency WHERE id = $1', [id]);
  return row?.version ?? 0;
}
async function close(agency: TestAgency, successor: TestAgency | null, more: object = {}, actor = 'ada@city') {
  const input = {
    ...{ id: agencyId(agency), version: await versionOf(agency), lastDay: today(), reason: 'Beslut 7/26.' },
    ...{ successorId: successor && agencyId(successor), idempotencyKey: key(), ...more },
  };
  return network.network.ask(actor, CLOSE, { input });
}
const refusalOf = async (answer: ReturnType<typeof close>): Promise<unknown> => {
  const { code, data, extensions } = await answer;
  return code === 'BAD_USER_INPUT' ? extensions['field'] : (code ?? data?.result.code);
};
/** The last day passes: everything of it was yesterday. Nobody writes anything else. */
const dayPasses = (agency: TestAgency): Promise<unknown> =>
  sql('UPDATE agency SET valid_to = $2::date WHERE id = $1', [agency.id, plusDays(today(), -1)]);
/** What ends without a change of its row: nobody of an ended agency is let in, and a disabled webhook delivers nothing. */
const TAKEN_ALONG: readonly string[] = [
  'member.agency_id',
  'issuer.agency_id',
  'webhook_progress.agency_id',
  'webhook_secret.agency_id',
  'delivery.agency_id',
];
/** What a trigger of its own passes on or ends, by its name: the end of an agency, or the new owner of a case, sets it off. */
const BY_TRIGGER: Readonly<Record<string, string>> = {
  'case_follow_up.owner_agency_id': 'follow_ups_follow',
  'person_link.owner_agency_id': 'links_follow',
  'referral_report.owner_agency_id': 'reports_pass',
  'conference.owner_agency_id': 'conferences_pass',
  'conference_series.owner_agency_id': 'conferences_pass',
  'roster_row.owner_agency_id': 'conferences_pass',
  'conference_decision.owner_agency_id': 'conferences_pass',
  'conference_attendance.owner_agency_id': 'conferences_pass',
  'case_transfer.owner_agency_id': 'transfers_end',
  'case_transfer.recipient_agency_id': 'transfers_end',
  'consultation.taken_by_agency_id': 'agency_questions',
  'banked_answer.owner_agency_id': 'agency_questions',
};
/** Written by triggers from a table that is listed, whenever that changes: see test/api/searchOfMany, test/reading/keptChanges and changeReaders. */
const WRITTEN_AFTER = ['change_reader.agency_id', 'expert_find.agency_id', 'referral_reach.from_agency_id', 'referral_reach.to_agency_id'];
const carriedOut = (at = new Date()): Promise<number> => endAgencies({ query: sql }, at);

test('what becomes of everything that says whose it is, is written down, and of nothing that does not exist', async () => {
  const rows = await sql<{ place: string }>(
    `SELECT c.table_name || '.' || c.column_name AS place FROM information_schema.columns c
       JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
      WHERE c.table_schema = 'public' AND c.udt_name = 'uuid' AND c.table_name <> 'agency' AND c.column_name ~ '(agency_id|document_owner_id|report_owner_id)$'
     UNION SELECT conrelid::regclass || '.' || a.attname FROM pg_constraint k JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
      WHERE k.contype = 'f' AND k.confrelid = 'agency'::regclass`,
  );
  const listed = [...Object.values(AGENCY_ENDS).flatMap(({ columns }) => [...columns] as string[]), ...WRITTEN_AFTER];
  expect([...listed].sort()).toEqual(rows.map(({ place }) => place).sort());
});

test('the database passes on each column that is said to pass, and names the table of each that is said to end', async () => {
  const found = await sql<{ name: string; text: string }>(
    `SELECT f.name, regexp_replace(pg_get_functiondef(f.oid), '\\s+', ' ', 'g') AS text FROM (
       SELECT p.proname::text AS name, p.oid FROM pg_proc p WHERE p.proname = 'end_agencies'
       UNION ALL SELECT t.tgname, t.tgfoid FROM pg_trigger t
         WHERE t.tgname = ANY ($1) AND t.tgrelid IN ('agency'::regclass, 'case_file'::regclass)) f`,
    [Object.values(BY_TRIGGER)],
  );
  const textOf = (place: string): string => found.find(({ name }) => name === (BY_TRIGGER[place] ?? 'end_agencies'))?.text ?? '';
  // A route that passes on is a new one: the old one stays as what it was.
  const anew = ['helpline_route.agency_id', 'concern_route.agency_id'];
  const missing = Object.values<AgencyEnd>(AGENCY_ENDS).flatMap(({ succeeded, columns }) =>
    columns
      .map((place) => [place, ...place.split('.')])
      .filter(([place = '', table = '', column = '']) =>
        succeeded === 'PASSES' && !anew.includes(place)
          ? !new RegExp(`UPDATE ${table} (\\w+ )?SET ${column} = (heir|s\\.id|NEW\\.owner_agency_id)\\b`).test(textOf(place))
          : succeeded !== 'STAYS' &&
            !TAKEN_ALONG.includes(place) &&
            !new RegExp(`(?:UPDATE|INSERT INTO|DELETE FROM) ${table}\\b`).test(textOf(place)),
      )
      .map(
        ([place = '']) =>
          `${place} is said to be ${succeeded} in policy/agencyEnds.ts: ${BY_TRIGGER[place] ?? 'end_agencies'} does nothing with it; replace it in a migration`,
      ),
  );
  expect(missing).toEqual([]);
});

test('a successor is the same in what it does and in law, and there on the day after', () => {
  const social = {
    kind: 'SOCIAL_SERVICES',
    lawKinds: [],
    validFrom: '2020-01-01',
    validTo: null,
    municipalityCode: '1480',
  } as const;
  const board = { lawKind: 'SOCIAL_SERVICES', validFrom: '2020-01-01', validTo: null, source: 'Beslut' } as const;
  const team = { ...social, kind: 'COORDINATION' } as const;
  const day = '2027-01-01';
  expect(maySucceed(social, social, day)).toBe(true);
  expect(maySucceed(social, { ...social, kind: 'SCHOOL' }, day)).toBe(false);
  expect(maySucceed(social, { ...social, municipalityCode: '1481' }, day)).toBe(false);
  expect(maySucceed(team, { ...team, lawKinds: [board] }, day)).toBe(false);
  expect(maySucceed({ ...team, lawKinds: [board] }, { ...team, lawKinds: [board] }, day)).toBe(true);
  expect(maySucceed(social, { ...social, validFrom: day }, day)).toBe(true);
  expect(maySucceed(social, { ...social, validFrom: '2027-01-02' }, day)).toBe(false);
  expect(maySucceed(social, { ...social, validTo: '2026-12-31' }, day)).toBe(false);
});

describe('stating the end of an agency', () => {
  it('is for the administrators of who coordinates the network alone', async () => {
    for (const actor of ['carl@city', 'nea@network', 'adam@social', 'lena@social', 'anna@social', 'pia@police'])
      expect([actor, await refusalOf(close(clinic, null, {}, actor))]).toEqual([actor, 'FORBIDDEN']);
    await expect(
      sql(`SELECT set_config('app.agency_id', $1, true), close_agency($2, 1, $3, NULL, 'x') AS answer`, [
        network.network.social.id,
        clinic.id,
        today(),
      ]),
    ).resolves.toMatchObject([{ answer: 'FORBIDDEN' }]);
  });

  it('is refused where nobody could answer for what is left, and says so in the log of the agency', async () => {
    const { id: caseId } = await network.network.openCase('dora@clinic');
    expect(await refusalOf(close(clinic, null))).toBe('OPEN_CASES');
    expect(await refusalOf(close(clinic, heir))).toBe('NOT_A_SUCCESSOR');
    expect(await refusalOf(close(city, null))).toBe('LAST_COORDINATION');
    expect(await refusalOf(close(clinic, clinic))).toEqual(['input', 'successorId']);
    expect(await refusalOf(close(clinic, null, { lastDay: plusDays(today(), -1) }))).toEqual(['input', 'lastDay']);
    expect(await refusalOf(close(clinic, null, { lastDay: plusDays(today(), 4_000) }))).toEqual(['input', 'lastDay']);
    expect(await refusalOf(close(clinic, null, { reason: ' ' }))).toEqual(['input', 'reason']);
    expect(await refusalOf(close(clinic, null, { version: 77 }))).toBe('CONFLICT');
    const entries = await sql(
      `SELECT outcome, code, record_ids AS ids FROM access_entry WHERE operation = 'closeAgency' AND owner_agency_id = $1 ORDER BY at`,
      [clinic.id],
    );
    const refused = (code: string): object => ({ outcome: 'REFUSED', code, ids: [clinic.id] });
    expect(entries).toEqual([refused('OPEN_CASES'), refused('NOT_A_SUCCESSOR')]);
    await sql("UPDATE case_file SET status = 'CLOSED', closed_at = now() WHERE id = $1", [caseId.split('_')[1]]);
  });

  it('is done once for a key, and can be stated anew until the day has passed', async () => {
    const other = await network.network.service.foundAgency('leaving', 'SCHOOL');
    const next = await network.network.service.foundAgency('staying', 'SCHOOL');
    const at = { version: 1, idempotencyKey: key(), lastDay: plusDays(today(), 30) };
    const first = await close(other, next, at);
    expect(first.data?.result).toMatchObject({ __typename: 'Agency', version: 2, validTo: at.lastDay, successors: [{ slug: 'staying' }] });
    expect((await close(other, next, at)).data?.result).toEqual(first.data?.result);
    expect(await refusalOf(close(next, null, { lastDay: plusDays(today(), 30) }))).toBe('IS_SUCCESSOR');
    expect((await close(other, null)).data?.result).toMatchObject({ validTo: today(), successors: [] });
    await dayPasses(other);
    expect(await carriedOut()).toBe(1);
    expect(await refusalOf(close(other, null))).toBe('AGENCY_ENDED');
    expect(await carriedOut()).toBe(0);
  });

  it('waits for a successor where a last day was written beside open cases, before ends were carried out', async () => {
    const { service } = network.network;
    const former = await service.foundAgency('former', 'SOCIAL_SERVICES');
    await service.addMember('fia@former', ['CASEWORKER']);
    const { id } = await network.network.openCase('fia@former');
    await sql('UPDATE agency SET valid_to = $2::date, successor_ids = $3 WHERE id = $1', [
      ...[former.id, plusDays(today(), -40)],
      [heir.id, clinic.id],
    ]);
    expect(await carriedOut()).toBe(0);
    expect(await refusalOf(close(former, null, { lastDay: plusDays(today(), -40) }))).toBe('OPEN_CASES');
    const stated = await close(former, heir, { lastDay: plusDays(today(), -40) });
    expect(stated.data?.result.__typename).toBe('Agency');
    expect(await carriedOut()).toBe(1);
    const [file] = await sql('SELECT owner_agency_id AS owner, status FROM case_file WHERE id = $1', [id.split('_')[1]]);
    expect(file).toEqual({ owner: heir.id, status: 'OPEN' });
  });

  it('takes effect at midnight in Sweden, not a moment before', async () => {
    const school = await network.network.service.foundAgency('midnight', 'SCHOOL');
    await dayPasses(school);
    const turn = midnight(today());
    expect(await carriedOut(new Date(turn.getTime() - 1))).toBe(0);
    expect(await carriedOut(turn)).toBe(1);
  });

  it('waits for what a member of it still writes, and is carried out by any worker', async () => {
    const { service } = network.network;
    const school = await service.foundAgency('writing', 'SCHOOL');
    const writer = new pg.Client({ connectionString: service.database.ownerUrl });
    await writer.connect();
    try {
      await writer.query('BEGIN');
      await writer.query(
        "INSERT INTO person (id, owner_agency_id, name, guardians, version) VALUES (gen_random_uuid(), $1, 'Påhittad Sist', '[]', 1)",
        [school.id],
      );
      await dayPasses(school);
      expect(await carriedOut()).toBe(0);
      await writer.query('COMMIT');
    } finally {
      await writer.end();
    }
    const { database } = service.running;
    const { settings } = service.database;
    const log = createLog('silent');
    const parts = { database, settings, clock: systemClock, log, metrics: createMetrics() };
    await createWorker({ ...parts, outbound: createOutbound(settings) }).drain();
    expect(await sql('SELECT ended_at IS NOT NULL AS ended FROM agency WHERE id = $1', [school.id])).toEqual([{ ended: true }]);
  });
});

describe('the plan', () => {
  const plan = async (actor: string, agency: TestAgency, successor?: TestAgency) => {
    const variables = { id: agencyId(agency), successorId: successor && agencyId(successor) };
    const answer = await network.network.ask(actor, PLAN, variables);
    const result = answer.data?.result as unknown as {
      obstacle: string | null;
      lines: { what: string; becomes: string; count: number | null }[];
    };
    return { ...answer, ...result };
  };

  it('counts what the viewer may count, and nothing else', async () => {
    await network.network.openCase('anna@social');
    await sql(
      `INSERT INTO resource (id, agency_id, kind, name, description, municipality_codes, language_codes, environment_codes, schedules, assured_at, version)
               VALUES (gen_random_uuid(), $1, 'HELPLINE', 'Stödlinje', 'x', '{}', '{}', '{}', '[]', now(), 1)`,
      [network.network.social.id],
    );
    const counts = async (actor: string): Promise<Record<string, number | null>> =>
      Object.fromEntries((await plan(actor, network.network.social)).lines.map(({ what, count }) => [what, count]));
    const open = { CONCERN_ROUTES: 0, EXPERTS: 0, RESOURCES: 1, HELPLINE_ROUTES: 0 };
    const none = Object.fromEntries(Object.keys(AGENCY_ENDS).map((what) => [what, null]));
    expect(await counts('ada@city')).toEqual({ ...none, ...open });
    expect(await counts('adam@social')).toEqual({ ...none, ...open });
    const [held] = await sql<{ n: number }>("SELECT count(*)::int AS n FROM case_file WHERE owner_agency_id = $1 AND status = 'OPEN'", [
      network.network.social.id,
    ]);
    expect(await counts('lena@social')).toMatchObject({
      ...open,
      CASES: held?.n,
      DISCLOSURES_RECEIVED: 0,
      HISTORY: null,
    });
    const entries = await sql(
      `SELECT m.subject FROM access_entry e JOIN member m ON m.id = e.member_id WHERE e.operation = 'agencyClosingPlan'`,
    );
    expect(entries).toEqual([{ subject: 'lena' }]);
  });

  it('tells an obstacle to who may know it, and nobody else anything', async () => {
    const { social } = network.network;
    expect((await plan('lena@social', social)).obstacle).toBe('OPEN_CASES');
    expect((await plan('ada@city', social)).obstacle).toBeNull();
    expect((await plan('ada@city', social, network.network.school)).obstacle).toBe('NOT_A_SUCCESSOR');
    const becomes = (await plan('ada@city', social, heir)).lines.map(({ what, becomes: to }) => [what, to]);
    expect(Object.fromEntries(becomes)).toMatchObject({ CASES: 'PASSES', DISCLOSURES_RECEIVED: 'ENDS', MENTORS: 'ENDS', HISTORY: 'STAYS' });
    for (const actor of ['anna@social', 'lena@social', 'adam@social'])
      expect([actor, (await plan(actor, network.network.police)).code]).toEqual([actor, 'FORBIDDEN']);
    const refused = async () =>
      (
        await sql<{ n: number }>(
          "SELECT count(*)::int AS n FROM access_entry WHERE operation LIKE '%agencyClosingPlan%' AND outcome = 'REFUSED'",
        )
      )[0]?.n ?? 0;
    const before = await refused();
    expect((await plan('anna@social', social)).code).toBe('FORBIDDEN');
    expect(await refused()).toBe(before + 1);
  });
});

describe('an agency that ends alone', () => {
  it('takes its mentors with it: none is proposed, what was agreed ends, and the needs wait again', async () => {
    const { exit } = network.base;
    const active = await network.active();
    const asked = await network.proposed(network.max);
    const waiting = await network.need();
    expect((await close(exit, null)).data?.result.__typename).toBe('Agency');
    // From when the last day is stated nothing new begins, whenever that day is.
    expect((await network.propose(waiting.need, network.mia)).code).toBe('NOT_FOUND');
    await dayPasses(exit);
    // Before anything is written: they are neither found nor proposed, and nobody there can sign in.
    const excluded = await network.propose(waiting.need, network.mia);
    expect(excluded.code).toBe('NOT_FOUND');
    expect((await network.network.ask('mia@exit', '{ result: viewer { __typename } }')).status).toBe(401);
    await sql(`UPDATE agency SET closed_by = (SELECT id FROM member WHERE subject = 'ada' AND agency_id = $2) WHERE id = $1`, [
      exit.id,
      city.id,
    ]);
    expect(await carriedOut()).toBe(1);
    const row = async (it: Answered) => {
      const { status, place, reason, reason_of: side } = await network.row(it);
      return { status, place, reason, side };
    };
    const over = { place: null, reason: 'AGENCY_ENDED', side: 'PROVIDER' };
    expect(await row(active.active)).toEqual({ status: 'ENDED', ...over });
    expect(await row(asked.proposal)).toEqual({ status: 'WITHDRAWN', ...over });
    expect(await sql('SELECT status FROM mentor_need WHERE id = $1', [uuidIn(active.need)])).toEqual([{ status: 'OPEN' }]);
    expect(await sql('SELECT DISTINCT closed_at IS NULL AS open, capacity FROM mentor WHERE provider_agency_id = $1', [exit.id])).toEqual([
      { open: false, capacity: 0 },
    ]);
    expect((await network.propose(waiting.need, network.mia)).data?.result.code).toBe('MENTOR_CLOSED');
    expect(await sql("SELECT status, end_reason FROM reservation WHERE recipient_agency_id = $1 AND status <> 'ENDED'", [exit.id])).toEqual(
      [],
    );
    const told = await sql(
      "SELECT record_type FROM access_entry WHERE operation = 'closeAgency' AND owner_agency_id = $1 AND record_type = 'Mentorship'",
      [network.network.social.id],
    );
    expect(told).toEqual([{ record_type: 'Mentorship' }]);
  });

  it('takes back what it has disclosed: nobody would be left who could', async () => {
    const { id: caseId } = await network.network.openCase('dora@clinic', { person: { name: 'Påhittad Patient' } });
    const { referral, disclosure } = await network.network.sent('dora@clinic', caseId, ['Case.summary', 'Case.person', 'Person.name']);
    const lastDay = today();
    // The case is closed before the end is stated, and another is opened after it.
    await sql("UPDATE case_file SET status = 'CLOSED', closed_at = now() WHERE id = $1", [caseId.split('_')[1]]);
    expect((await close(clinic, null, { lastDay })).data?.result.__typename).toBe('Agency');
    const { id: late } = await network.network.openCase('dora@clinic');
    await dayPasses(clinic);
    expect((await network.network.ask('dora@clinic', '{ result: viewer { __typename } }')).status).toBe(401);
    expect(await carriedOut()).toBe(1);
    const read = await network.network.ask('pia@police', 'query ($id: ID!) { result: case(id: $id) { __typename id } }', { id: caseId });
    expect(read.code).toBe('NOT_FOUND');
    const [given] = await sql('SELECT revoked_at IS NOT NULL AS over, revoke_reason AS why FROM disclosure WHERE id = $1', [
      uuidIn(disclosure),
    ]);
    expect(given).toEqual({ over: true, why: 'The agency that made it has ended.' });
    expect(await sql('SELECT status FROM referral WHERE id = $1', [uuidIn(referral)])).toEqual([{ status: 'REVOKED' }]);
    expect(await sql('SELECT status, close_reason AS why FROM case_file WHERE id = $1', [late.split('_')[1]])).toEqual([
      { status: 'CLOSED', why: 'The agency has ended.' },
    ]);
  });
});

describe('an agency that another takes over from', () => {
  it('passes on what it keeps, with its duties, and what it was entrusted with ends', async () => {
    const { social } = network.network;
    const number = freshNumber();
    const opened = await network.network.openCase('anna@social', {
      person: { name: 'Påhittad Dubbel', personalIdentityNumber: number },
      summary: 'Hemlig sak.',
    });
    const known = await network.network.openCase('hanna@heir', { person: { name: 'Påhittad Dubbel', personalIdentityNumber: number } });
    const given = await network.network.sent('anna@social', opened.id, ['Case.summary', 'Case.person', 'Person.name']);
    const theirs = await network.network.openCase('pia@police');
    const received = await network.network.sent('pia@police', theirs.id, ['Case.summary', 'Case.person'], social);
    const draft = await network.network.draft('pia@police', theirs.id, social);
    const late = { recordId: theirs.id, recipientAgencyId: agencyId(social), referralId: draft.id, fields: ['Case.summary'] };
    expect((await network.network.disclose('pia@police', late)).data?.result.__typename).toBe('Disclosure');
    const loose = { recordId: theirs.id, recipientAgencyId: agencyId(social), fields: ['Case.environment'] };
    expect((await network.network.disclose('pia@police', loose)).data?.result.__typename).toBe('Disclosure');
    const beside = await network.network.sent('anna@social', opened.id, ['Case.summary', 'Case.person'], heir);
    const request = `mutation ($input: RequestDisclosureInput!) { result: requestDisclosure(input: $input) { __typename ... on DisclosureRequest { id version } } }`;
    const asked = await network.network.ask('siv@school', request, {
      input: {
        toAgencyId: agencyId(social),
        personalIdentityNumber: number,
        fields: ['Case.summary'],
        purpose: 'ASSESSMENT',
        motive: 'Behövs.',
        idempotencyKey: key(),
      },
    });
    expect(asked.data?.result.__typename).toBe('DisclosureRequest');
    const expert = randomUUID();
    await sql(
      `INSERT INTO expert (id, agency_id, name, title, protected_identity, profession_codes, environment_codes, language_codes, assured_at, version)
               VALUES ($1, $2, 'Påhittad Expert', 'Rådgivare', false, '{}', '{}', '{}', now(), 1)`,
      [expert, social.id],
    );

    const report = randomUUID();
    await sql(
      `INSERT INTO referral_report (id, referral_id, owner_agency_id, outcome, text, written_at, written_by)
         SELECT $1, $2, m.agency_id, 'REACHED', 'Påhittad rapport.', now(), m.id FROM member m WHERE m.subject = 'anna' AND m.agency_id = $3`,
      [report, uuidIn(received.referral), social.id],
    );

    expect((await close(social, heir)).data?.result).toMatchObject({ successors: [{ slug: 'heir' }] });
    await dayPasses(social);

    // Nobody has written anything: nobody there is let in, nothing is sent there, what it listed is not found.
    expect((await network.network.ask('anna@social', '{ result: viewer { __typename } }')).status).toBe(401);
    const send = `mutation ($id: ID!, $version: Int!, $key: String!) { result: sendReferral(id: $id, version: $version, idempotencyKey: $key) { __typename ... on Refusal { code } } }`;
    expect((await network.network.ask('pia@police', send, { id: draft.id, version: draft.version, key: key() })).data?.result.code).toBe(
      'RECIPIENT_ENDED',
    );
    const found = async (): Promise<unknown> =>
      (await network.network.ask('pia@police', '{ result: experts { __typename totalCount nodes { title agency { slug } } } }')).data
        ?.result;
    expect(await found()).toMatchObject({ totalCount: 0, nodes: [] });
    expect((await network.network.ask('pia@police', '{ result: resources { __typename totalCount } }')).data?.result).toMatchObject({
      totalCount: 0,
    });
    expect(
      (
        await network.network.ask('pia@police', 'query ($id: ID!) { result: expert(id: $id) { __typename title } }', {
          id: globalId('Expert', expert),
        })
      ).data?.result,
    ).toMatchObject({ title: 'Rådgivare' });

    expect(await carriedOut()).toBe(1);

    // Not one row of what passes is left behind, but what was between the two.
    for (const [what, { succeeded, columns }] of Object.entries(AGENCY_ENDS))
      for (const place of succeeded === 'PASSES' ? columns : []) {
        const [table, column] = place.split('.');
        const [left] = await sql<{ n: number }>(
          `SELECT count(*)::int AS n FROM ${String(table)} x WHERE x.${String(column)} = $1 AND NOT to_jsonb(x)::text LIKE '%' || $2 || '%'`,
          [social.id, heir.id],
        );
        if (place !== 'helpline_route.agency_id') expect([what, place, left?.n]).toEqual([what, place, 0]);
      }

    expect(await sql('SELECT owner_agency_id AS owner, version FROM referral_report WHERE id = $1', [report])).toEqual([
      { owner: heir.id, version: 2 },
    ]);

    // The case is the successor's to work with: its lead says who does, and what was disclosed can be withdrawn.
    const assign = `mutation ($caseId: ID!, $memberId: ID!, $role: AssignmentRole) { result: assignCase(caseId: $caseId, memberId: $memberId, role: $role) { __typename ... on Refusal { code } } }`;
    const hanna = memberId(network.network.service.actor('hanna@heir'));
    expect(
      (await network.network.ask('leo@heir', assign, { caseId: opened.id, memberId: hanna, role: 'RESPONSIBLE' })).data?.result.__typename,
    ).toBe('Case');
    const read = await network.network.get(
      'hanna@heir',
      'Case',
      'query ($id: ID!) { result: case(id: $id) { __typename summary ownerAgency { slug } } }',
      { id: opened.id },
    );
    expect(read).toMatchObject({ summary: 'Hemlig sak.', ownerAgency: { slug: 'heir' } });
    const [live] = await sql<{ version: number; live: boolean }>(
      'SELECT version, revoked_at IS NULL AS live FROM disclosure WHERE id = $1',
      [uuidIn(given.disclosure)],
    );
    expect(live?.live).toBe(true);
    const revoked = await network.network.move('hanna@heir', 'revokeDisclosure', given.disclosure.id, live?.version ?? 0, 'Återtas.');
    expect(revoked.data?.result).toMatchObject({ __typename: 'Disclosure', live: false });

    // Somebody whom both kept stands twice, for a lead to settle.
    const persons = await sql<{ id: string; same_as: string | null }>(
      'SELECT p.id, p.same_as FROM person p JOIN case_file c ON c.person_id = p.id WHERE c.id = ANY ($1) ORDER BY c.id = $2',
      [[uuidIn(opened), uuidIn(known)], uuidIn(opened)],
    );
    expect(persons).toEqual([
      { id: persons[0]?.id, same_as: null },
      { id: persons[1]?.id, same_as: persons[0]?.id },
    ]);
    expect(await sql("SELECT status FROM person_claim WHERE case_id = $1 AND status = 'PENDING'", [uuidIn(opened)])).toHaveLength(1);

    // What it was entrusted with ends, and does not pass on; who entrusted it is told why.
    const [gone] = await sql(
      'SELECT recipient_agency_id = $2 AS theirs, revoked_at IS NOT NULL AS over, revoke_reason AS why FROM disclosure WHERE id = $1',
      [uuidIn(received.disclosure), social.id],
    );
    expect(gone).toEqual({ theirs: true, over: true, why: 'The agency that it was made to has ended.' });
    const open = await sql('SELECT id FROM disclosure WHERE recipient_agency_id = $1 AND revoked_at IS NULL', [social.id]);
    expect(open).toEqual([]);
    const step = await network.network.get(
      'pia@police',
      'Referral',
      'query ($id: ID!) { result: referral(id: $id) { __typename status timeline { event reason } } }',
      { id: received.referral.id },
    );
    expect(step).toMatchObject({ status: 'REVOKED' });
    expect((step['timeline'] as object[]).at(-1)).toEqual({ event: 'REVOKE', reason: 'The agency that it was sent to has ended.' });
    expect(
      (await network.network.ask('hanna@heir', 'query ($id: ID!) { result: case(id: $id) { __typename } }', { id: theirs.id })).code,
    ).toBe('NOT_FOUND');
    expect(await sql('SELECT revoked_at IS NOT NULL AS over FROM disclosure WHERE id = $1', [uuidIn(beside.disclosure)])).toEqual([
      { over: true },
    ]);
    expect(await found()).toMatchObject({ totalCount: 1, nodes: [{ agency: { slug: 'heir' } }] });

    // The feed tells, and the log says by whom.
    const told = await sql(
      "SELECT DISTINCT record_type FROM change WHERE columns && ARRAY['owner_agency_id', 'from_agency_id'] ORDER BY 1",
    );
    expect(told.map((row) => Object.values(row)[0])).toEqual(expect.arrayContaining(['Case', 'Disclosure', 'Referral']));
    const entries = await sql<{ ids: string[]; member: string }>(
      "SELECT e.record_ids AS ids, m.subject AS member FROM access_entry e JOIN member m ON m.id = e.member_id WHERE e.operation = 'closeAgency' AND e.record_type = 'Case' AND e.owner_agency_id = $1",
      [heir.id],
    );
    expect(new Set(entries.map(({ member }) => member))).toEqual(new Set(['ada']));
    expect(entries.flatMap(({ ids }) => ids)).toContain(uuidIn(opened));
  });
});
