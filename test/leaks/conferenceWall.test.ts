import pg from 'pg';
import { SERVICE_ROLE } from '../../src/platform/database';
import { agencyId, inDays, key, type Answered } from '../api/casesSupport';
import { hear, now } from '../api/feedSupport';
import { GroupNetwork } from '../api/groupNetwork';
import type { TestActor } from '../support/api';

/** What somebody can learn of a row of a roster that is not for them: nothing, in any answer, and in whatever order they ask. */

let there: GroupNetwork;
let client: pg.Client;
beforeAll(async () => {
  there = await GroupNetwork.found();
  client = new pg.Client({ connectionString: there.network.service.database.ownerUrl });
  await client.connect();
  await client.query(`SET ROLE ${SERVICE_ROLE}`);
});
afterAll(async () => {
  await client.end();
  await there.network.service.stop();
});

const ANNA = 'anna@social';
/** The party that convenes it, its lead, who reads the log, and two that are invited. */
const CURIOUS = ['pia@police', 'lisa@police', 'kurt@prison', 'siv@school'];
const FIELDS = ['RosterRow.question', 'RosterRow.minutes', 'RosterRow.attendance', 'ConferenceDecision.text'];
const ON = '... on Refusal { code message }';

const PLAN = `mutation ($input: PlanConferenceInput!) { result: planConference(input: $input) { __typename ${ON} ... on Conference { id version } } }`;
const ADD = `mutation ($input: AddRosterRowInput!) { result: addRosterRow(input: $input) { __typename ${ON} ... on RosterRow { id version } } }`;
const CHANGE = `mutation ($id: ID!, $version: Int!, $input: ChangeRosterRowInput!) {
  result: changeRosterRow(id: $id, version: $version, input: $input) { __typename ${ON} ... on RosterRow { id version } } }`;
const ATTEND = `mutation ($id: ID!, $version: Int!, $input: NoteRosterAttendanceInput!) {
  result: noteRosterAttendance(id: $id, version: $version, input: $input) { __typename ${ON} ... on RosterRow { id version } } }`;
const DECIDE = `mutation ($input: DecideOnRosterRowInput!) { result: decideOnRosterRow(input: $input) { __typename ${ON} ... on ConferenceDecision { id } } }`;

const LOOKS = `query ($id: ID!) {
  conference(id: $id) { id version status startsAt agenda sharedPicture parties { slug } present { slug } withheld { field answer reason unlock provision }
    roster(first: 10) { id version addedAt } }
  conferences(first: 100) { totalCount nodes { id version roster(first: 10) { id } } }
  conferenceSeriesList { totalCount nodes { id version conferences(first: 10) { id version } } }
  node(id: $id) { id ... on Conference { version roster(first: 10) { id } } }
  planSteps { totalCount nodes { id } } }`;
/** Whoever wants to know a case by its id, a row, or what was decided: each is as unknown as one that never was. */
const KNOCKS = (row: string, decision: string): string[] => [
  `{ rosterRow(id: "${row}") { id } }`,
  `{ node(id: "${row}") { id } }`,
  `{ node(id: "${decision}") { id } }`,
  `mutation { changeRosterRow(id: "${row}", version: 1, input: { question: "x", idempotencyKey: "knock-at-the-row" }) { __typename } }`,
  `mutation { noteRosterAttendance(id: "${row}", version: 1, input: { agencyIds: [], idempotencyKey: "knock-at-the-row" }) { __typename } }`,
  `mutation { decideOnRosterRow(input: { rosterRowId: "${row}", text: "x", idempotencyKey: "knock-at-the-row" }) { __typename } }`,
];

const READY = 'query ($id: ID!) { conferenceReadiness(id: $id) { rosterRowId ready missing { field } } }';
async function look(actor: string, id: string): Promise<string> {
  const { service } = there.network;
  const { data, text } = await service.graphql(actor, LOOKS, { id });
  if (!data) throw new Error(text);
  // A lead may not ask what is ready: the same answer before and after, too.
  const { data: ready, code } = await service.graphql(actor, READY, { id });
  return JSON.stringify([data, ready, code]);
}
/** The log as a lead sees it, without what the lead's own looking adds. */
const LOG = `{ accessLog(first: 100) { nodes { operation recordType recordIds agency { slug } } } }`;
async function logged(actor: string): Promise<string> {
  const { data, text } = await there.network.service.graphql<{ accessLog: { nodes: Answered[] } }>(actor, LOG);
  if (!data) throw new Error(text);
  return JSON.stringify(data.accessLog.nodes.filter((entry) => (entry['agency'] as { slug: string }).slug !== 'police'));
}

async function convened(): Promise<Answered> {
  const { social, police, prison, school } = there.network;
  const partyIds = [social, police, prison, school].map(agencyId);
  return there.network.get('pia@police', 'Conference', PLAN, {
    input: { partyIds, startsAt: inDays(1), agenda: ['Läge'], idempotencyKey: key() },
  });
}

/** A row that is for no party yet. */
const forNobody = (conferenceId: string, caseId: string): object => ({
  ...{ conferenceId, caseId, purpose: 'ASSESSMENT', partyIds: [] },
  ...{ question: 'Påhittad fråga.', idempotencyKey: key() },
});

test('whoever convenes does not read in the log that a member of another party was refused to put a case on the roster', async () => {
  const { network } = there;
  const conference = await convened();
  const { id: caseId } = await there.caseOf(33);
  const log = await logged('lisa@police');
  const input = forNobody(conference.id, caseId);
  for (const actor of ['lena@social', 'adam@social', 'low@social']) {
    expect((await network.service.graphql(actor, ADD, { input })).code).toBe('FORBIDDEN');
    expect((await network.service.graphql(actor, READY, { id: conference.id })).code).toBe('FORBIDDEN');
  }
  expect(await logged('lisa@police')).toBe(log);
});

test('a row that is not for a party changes nothing that the party can read, hear or find in its log', async () => {
  const conference = await convened();
  const { network } = there;
  const before = new Map<string, string>();
  const heard = new Map<string, string>();
  for (const actor of CURIOUS) {
    before.set(actor, await look(actor, conference.id));
    heard.set(actor, await now(network, actor));
  }
  const log = await logged('lisa@police');
  const { id: caseId } = await there.caseOf(33);
  const input = forNobody(conference.id, caseId);
  let row = await network.get(ANNA, 'RosterRow', ADD, { input });
  const step = async (mutation: string, more: object): Promise<void> => {
    row = await network.get(ANNA, 'RosterRow', mutation, { id: row.id, version: row.version, input: { idempotencyKey: key(), ...more } });
  };
  // Disclosed whole to a party that it is not for, and to another for a purpose that is not the row's.
  await there.disclosed(caseId, network.prison, FIELDS);
  await there.disclosed(caseId, network.school, ['RosterRow.minutes'], { purpose: 'PROTECTION' });
  await step(CHANGE, { minutes: 'Påhittad anteckning.', discussed: ['Case.summary'] });
  await step(ATTEND, { agencyIds: [] });
  const decided = await network.get(ANNA, 'ConferenceDecision', DECIDE, {
    input: { rosterRowId: row.id, text: 'Påhittat beslut.', idempotencyKey: key() },
  });
  await step(CHANGE, { withdrawn: true });
  await step(CHANGE, { withdrawn: false });
  for (const actor of CURIOUS) {
    expect([actor, await look(actor, conference.id)]).toEqual([actor, before.get(actor)]);
    const { told } = await hear(network, actor, { after: heard.get(actor) ?? '' });
    const ofConferences = told.filter(({ type }) => /^(Conference|Roster|PlanStep)/.test(type));
    expect([actor, ofConferences]).toEqual([actor, []]);
    const never = ['rosterrow_00000000-0000-7000-8000-000000000000', 'conferencedecision_00000000-0000-7000-8000-000000000000'] as const;
    const [unknown, known] = [KNOCKS(...never), KNOCKS(row.id, decided.id)];
    for (const [at, query] of known.entries()) {
      const plain = async (text: string) => {
        const { code, data } = await network.service.graphql(actor, text);
        return { code, data };
      };
      expect([actor, query, await plain(query)]).toEqual([actor, query, await plain(unknown[at] ?? '')]);
    }
  }
  expect(await logged('lisa@police')).toBe(log);
});

test('what an agency is refused with its own rows stands in its own log, and not in that of whoever convenes', async () => {
  const conference = await convened();
  const { network } = there;
  const { id: caseId } = await there.caseOf(33);
  const input = { conferenceId: conference.id, caseId, purpose: 'ASSESSMENT', partyIds: [], question: 'Påhittad fråga.' };
  const log = await logged('lisa@police');
  await network.get(ANNA, 'RosterRow', ADD, { input: { ...input, idempotencyKey: key() } });
  await network.get(ANNA, 'Refusal', ADD, { input: { ...input, idempotencyKey: key() } });
  expect(await logged('lisa@police')).toBe(log);
});

const PUT = `INSERT INTO roster_row (id, conference_id, case_id, owner_agency_id, purpose, party_ids, question, added_at, added_by)
  VALUES (gen_random_uuid(), $1, $2, app_agency(), 'ASSESSMENT', '{}', 'x', now(), app_member())`;
const speakAs = async ({ id, agency }: TestActor): Promise<unknown> =>
  client.query(`SELECT set_config('app.agency_id', $1, true), set_config('app.member_id', $2, true)`, [agency.id, id]);
const uuidOf = (id: string): string => id.split('_')[1] ?? '';

test('whoever changes a conference does not wait for a case that is being put on its roster', async () => {
  const conference = await convened();
  const { network } = there;
  const { id: caseId } = await there.caseOf(33);
  await client.query('BEGIN');
  try {
    await speakAs(network.service.actor(ANNA));
    await client.query(PUT, [conference.id, caseId].map(uuidOf));
    const input = { agenda: ['Läge', 'Ärenden'], idempotencyKey: key() };
    const steer = `mutation ($id: ID!, $version: Int!, $input: ChangeConferenceInput!) {
      result: changeConference(id: $id, version: $version, input: $input) { __typename ${ON} ... on Conference { id version } } }`;
    const changed = await network.get('pia@police', 'Conference', steer, { id: conference.id, version: conference.version, input });
    expect(changed.version).toBe(2);
  } finally {
    await client.query('ROLLBACK');
  }
});

test('with every predicate of the reading bypassed, the database still shows a row and what hangs on it to those it is for', async () => {
  const conference = await convened();
  const { network } = there;
  const { id: caseId } = await there.caseOf(33);
  const partyIds = [agencyId(network.police), agencyId(network.prison)];
  const input = {
    conferenceId: conference.id,
    caseId,
    purpose: 'ASSESSMENT',
    partyIds,
    question: 'Påhittad fråga.',
    idempotencyKey: key(),
  };
  const row = await network.get(ANNA, 'RosterRow', ADD, { input });
  await there.disclosed(caseId, network.police, FIELDS);
  await there.disclosed(caseId, network.prison, ['RosterRow.question', 'ConferenceDecision.text'], { purpose: 'PROTECTION' });
  const note = { agencyIds: [agencyId(network.police)], idempotencyKey: key() };
  await network.get(ANNA, 'RosterRow', ATTEND, { id: row.id, version: row.version, input: note });
  await network.get(ANNA, 'ConferenceDecision', DECIDE, {
    input: { rosterRowId: row.id, text: 'Påhittat beslut.', idempotencyKey: key() },
  });
  const [uuid, file] = [row.id, caseId].map(uuidOf);
  const as = async (actor: string, sql: string, values: unknown[] = []): Promise<string> => {
    await client.query('BEGIN');
    try {
      await speakAs(network.service.actor(actor));
      return String((await client.query(sql, values)).rowCount);
    } catch (error) {
      return (error as { code: string }).code;
    } finally {
      await client.query('ROLLBACK');
    }
  };
  const counts = async (sql: string): Promise<string[]> => {
    const found: string[] = [];
    for (const actor of [ANNA, 'pia@police', 'kurt@prison', 'siv@school', 'fia@leisure']) found.push(await as(actor, sql, [uuid]));
    return found;
  };
  expect(await counts('SELECT FROM roster_row WHERE id = $1')).toEqual(['1', '1', '0', '0', '0']);
  expect(await counts('SELECT FROM conference_decision WHERE row_id = $1')).toEqual(['1', '1', '0', '0', '0']);
  expect(await counts('SELECT FROM conference_attendance WHERE row_id = $1')).toEqual(['1', '1', '0', '0', '0']);
  expect(await counts('SELECT FROM conference c WHERE c.id = (SELECT conference_id FROM roster_row WHERE id = $1)')).toEqual([
    '1',
    '1',
    '0',
    '0',
    '0',
  ]);
  // And nobody writes in the row of another, or puts the case of another on a roster.
  expect(await as('pia@police', "UPDATE roster_row SET question = 'x' WHERE id = $1", [uuid])).toBe('0');
  expect(await as(ANNA, 'UPDATE roster_row SET owner_agency_id = app_agency() WHERE id = $1', [uuid])).toBe('42501');
  expect(await as('pia@police', PUT, [uuidOf(conference.id), file])).toBe('42501');
  expect(await as('pia@police', 'DELETE FROM conference_attendance')).toBe('0');
});
