import { randomUUID } from 'node:crypto';
import type { QueryRunner } from 'typeorm';
import { CaseFigures1700000052500 } from '../../migrations/1700000052500-case-figures';
import { createReportingNetwork, times, type ReportingNetwork } from './reportingNetwork';

const YEAR = { from: '2016-01-01', to: '2016-12-31' };
const ASK = `query ($measure: StatisticMeasure!, $by: StatisticDimension!, $from: Date!, $to: Date!) {
  statistics(measure: $measure, by: $by, from: $from, to: $to) { total rows { categories { code } count } own { category { code } count } } }`;

interface Table {
  readonly total: number | null;
  readonly rows: readonly { readonly categories: readonly { readonly code: string }[]; readonly count: number }[];
  readonly own: readonly { readonly category: { readonly code: string }; readonly count: number }[] | null;
}

let network: ReportingNetwork;
let lena: string;
let born = 0;

const sql = (text: string, values: unknown[] = []) => network.service.database.ownerQuery(text, values);

interface Recorded {
  readonly person?: string;
  readonly opened?: string;
  readonly closed?: string;
  readonly outcome?: string;
  readonly types?: readonly string[];
  readonly begun?: string;
}

async function person(): Promise<string> {
  const id = randomUUID();
  await sql(`INSERT INTO person (id, owner_agency_id, name) VALUES ($1, $2, 'Påhittad Person')`, [id, network.social.id]);
  return id;
}

async function file({ person: known, opened = '2016-03-01', closed, outcome, types = ['propaganda'], begun }: Recorded): Promise<string> {
  const id = randomUUID();
  born += 1;
  await sql(
    `INSERT INTO case_file (id, number, owner_agency_id, person_id, status, concern_type_codes, opened_at) VALUES ($1, $2, $3, $4, 'OPEN', $5, $6)`,
    [id, `K-2016-F${String(born)}`, network.social.id, known ?? (await person()), types, opened],
  );
  if (closed !== undefined)
    await sql(`UPDATE case_file SET status = 'CLOSED', closed_at = $2, close_reason = 'påhittad', outcome = $3 WHERE id = $1`, [
      ...[id, closed, outcome ?? null],
    ]);
  if (begun !== undefined) await step(id, begun);
  return id;
}

async function step(file: string, begun: string): Promise<void> {
  const id = randomUUID();
  await sql(
    `INSERT INTO plan_step (id, case_id, owner_agency_id, text, responsible_agency_id, state, set_at, set_by)
      VALUES ($1, $2, $3, 'påhittad', $3, 'UNDER_WAY', $4, $5)`,
    [id, file, network.social.id, begun, lena],
  );
  await sql(
    `INSERT INTO plan_event (id, case_id, owner_agency_id, step_id, at, agency_id, member_id, from_state, to_state)
      VALUES (gen_random_uuid(), $1, $2, $3, $4, $2, $5, 'PLANNED', 'UNDER_WAY')`,
    [file, network.social.id, id, begun, lena],
  );
}

async function assessed(file: string, on: string, risk: readonly string[], corrects: string | null = null): Promise<string> {
  const id = randomUUID();
  await sql(
    `INSERT INTO assessment (id, case_id, agency_id, kind, assessed_on, recorded_at, recorded_by, conclusion, corrects_id, correction)
      VALUES ($1, $2, $3, 'ASSESSMENT', $4, app_now(), $5, 'påhittad', $6, $7)`,
    [id, file, network.social.id, on, lena, corrects, corrects === null ? null : 'påhittad'],
  );
  for (const [place, code] of risk.entries())
    await sql(`INSERT INTO assessment_factor (id, assessment_id, kind, code, place) VALUES (gen_random_uuid(), $1, 'RISK', $2, $3)`, [
      ...[id, code, place],
    ]);
  return id;
}

const followUp = (file: string, due: string, status: string, result: string | null = null): Promise<unknown> =>
  sql(
    `INSERT INTO case_follow_up (id, owner_agency_id, case_id, months, due_on, status, result, recorded_at) VALUES (gen_random_uuid(), $1, $2, 6, $3, $4, $5,
      CASE $4 WHEN 'DONE' THEN app_now() END)`,
    [network.social.id, file, due, status, result],
  );

async function table(measure: string, by: string, actor = 'anna@social', year = YEAR): Promise<Table> {
  const answer = await network.service.graphql<{ statistics: Table }>(actor, ASK, { measure, by, ...year });
  if (!answer.data) throw new Error(answer.text);
  return answer.data.statistics;
}
const numbers = async (measure: string, by: string, year = YEAR): Promise<Record<string, number>> =>
  Object.fromEntries(
    (await table(measure, by, 'anna@social', year)).rows.map(({ categories, count }) => [
      categories.map(({ code }) => code).join('+'),
      count,
    ]),
  );

beforeAll(async () => {
  network = await createReportingNetwork();
  lena = network.service.actor('lena@social').id;
  const known = await person();
  await file({ person: known, opened: '2014-05-05', closed: '2015-01-01' });
  // Eight cases with a step: six within a week, two later. Five closed with less concern, one otherwise.
  const quick = await Promise.all(times(6, { opened: '2016-03-01T10:00:00Z', begun: '2016-03-04T10:00:00Z' }).map(file));
  await Promise.all(times(2, { opened: '2016-03-01T10:00:00Z', begun: '2016-06-01T10:00:00Z' }).map(file));
  const closed = await Promise.all(times(5, { opened: '2016-05-01', closed: '2016-09-01', outcome: 'CONCERN_REDUCED' }).map(file));
  await file({ opened: '2016-05-01', closed: '2016-09-01', outcome: 'DECEASED', types: ['travel'] });
  await Promise.all(times(6, { opened: '2016-08-01', types: ['recruiting', 'propaganda'] }).map(file));
  for (let many = 0; many < 5; many += 1) {
    const again = await person();
    await file({ person: again, opened: '2015-02-02', closed: '2015-06-01' });
    await file({ person: again, opened: '2016-10-10' });
  }
  for (const id of quick) {
    await assessed(id, '2016-03-02', ['contacts', 'grievance']);
    // One in the same year that another follows, and the last one, from which a factor has gone.
    await assessed(id, '2016-06-02', ['contacts', 'grievance', 'travel']);
    await assessed(id, '2016-09-02', ['contacts']);
  }
  // A first assessment has none before it; neither has one that corrects it.
  const lone = await file({ opened: '2016-11-01' });
  await assessed(lone, '2016-11-02', ['contacts'], null);
  await assessed(lone, '2016-11-02', ['travel'], await assessed(lone, '2016-11-03', ['grievance']));
  for (const id of closed) {
    await followUp(id, '2016-03-01', 'DONE', 'CONCERN_AGAIN');
    await followUp(id, '2016-09-01', 'DONE', 'STABLE');
  }
  for (const measure of ['CASES', 'GROUPS', 'ASSESSMENT_CHANGE', 'AFTER_CARE']) {
    const made = await network.released(measure, YEAR.from, YEAR.to);
    if (!made.data) throw new Error(made.text);
  }
});
afterAll(() => network.service.stop());

it('counts cases by type of concern, state and outcome; an outcome of one person is shown with others or not at all', async () => {
  expect((await table('CASES', 'QUARTER')).total).toBe(26);
  expect(await numbers('CASES', 'CONCERN_TYPE')).toEqual({ propaganda: 19, 'travel+SEVERAL': 7, recruiting: 0 });
  const states = await numbers('CASES', 'CASE_STATE');
  expect(states).toEqual({ OPEN: 20, CLOSED: 6 });
  const outcomes = await numbers('CASES', 'CASE_OUTCOME');
  expect(outcomes['CONCERN_REDUCED+DECEASED'] ?? 0).toBe(6);
  expect(outcomes['DECEASED']).toBeUndefined();
});

it('counts the days to the first step that was begun, of the cases that have one', async () => {
  expect(await numbers('TIME_TO_FIRST_STEP', 'FIRST_STEP')).toEqual({ BEGUN: 8, NOT_BEGUN: 18 });
  // Two that took longer are not told apart from the six.
  expect(await numbers('TIME_TO_FIRST_STEP', 'FIRST_STEP_TIME')).toMatchObject({ 'WITHIN_7+OVER_30': 8, WITHIN_14: 0 });
});

it('counts those who come back', async () => {
  expect(await numbers('REPEAT', 'EARLIER_CASE')).toEqual({ FIRST: 21, EARLIER: 5, REOPENED: 0 });
});

it('counts a case once a year by what has come and gone between its assessments', async () => {
  expect((await table('ASSESSMENT_CHANGE', 'QUARTER')).total).toBe(7);
  const lead = await table('ASSESSMENT_CHANGE', 'RISK_CHANGE', 'lena@social');
  const own = Object.fromEntries((lead.own ?? []).map(({ category, count }) => [category.code, count]));
  expect(own).toEqual({ WENT: 6, BOTH: 1 });
  expect(await numbers('ASSESSMENT_CHANGE', 'RISK_CHANGE')).toMatchObject({ 'WENT+BOTH': 7, CAME: 0 });
});

it('counts a closed case once a year by its last follow-up', async () => {
  expect(await numbers('AFTER_CARE', 'FOLLOW_UP_STATE')).toEqual({ DONE: 5, PENDING: 0, CANCELLED: 0 });
  expect(await numbers('AFTER_CARE', 'FOLLOW_UP_RESULT')).toMatchObject({ STABLE: 5, CONCERN_AGAIN: 0 });
});

it('shows no number from which an agency could subtract the cases that it has asked about', async () => {
  const year = { from: '2018-01-01', to: '2018-12-31' };
  await Promise.all(times(12, { opened: '2018-03-01' }).map(file));
  const closed = await Promise.all(times(6, { opened: '2018-03-01', closed: '2018-09-01', outcome: 'MOVED' }).map(file));
  // Of the six, two were asked about: the four others would be what is left.
  for (const id of closed.slice(0, 2))
    await sql(
      `INSERT INTO disclosure_request (id, number, from_agency_id, to_agency_id, case_id, fields, purpose, motive, status, created_at, created_by)
        VALUES ($1, $2, $3, $4, $5, '{Case.risk}', 'ASSESSMENT', 'påhittad', 'OPEN', app_now(), $6)`,
      [randomUUID(), `B-${id.slice(0, 8)}`, network.resurs.id, network.social.id, id, network.service.actor('coordinator@resurs').id],
    );
  const made = await network.released('CASES', year.from, year.to);
  if (!made.data) throw new Error(made.text);
  expect(await numbers('CASES', 'CASE_STATE', year)).toEqual({ 'OPEN+CLOSED': 18 });
});

it('shows no number from one to four, of any measure of cases', async () => {
  const asked = [
    ...['QUARTER', 'CONCERN_TYPE', 'CASE_STATE', 'CASE_OUTCOME'].map((by) => ['CASES', by] as const),
    ...['QUARTER', 'PROGRAMME', 'GROUP_STATE'].map((by) => ['GROUPS', by] as const),
    ...['QUARTER', 'RISK_CHANGE', 'PROTECTIVE_CHANGE'].map((by) => ['ASSESSMENT_CHANGE', by] as const),
  ];
  for (const [measure, by] of asked)
    for (const { count } of (await table(measure, by)).rows) expect([measure, by, count === 0 || count >= 5]).toEqual([measure, by, true]);
});

it('puts its records beside those that were counted before, and takes them out again', async () => {
  const runner = { query: (text: string) => sql(text) } as unknown as QueryRunner;
  const migration = new CaseFigures1700000052500();
  const viewed = async (): Promise<unknown> => (await sql(`SELECT pg_get_viewdef('statistic_record'::regclass) AS text`))[0];
  const before = await viewed();
  await migration.down(runner);
  expect(JSON.stringify(await viewed())).not.toContain('statistic_case_record');
  expect(await sql(`SELECT DISTINCT measure FROM statistic_record WHERE measure = 'CASE'`)).toEqual([]);
  await migration.up(runner);
  expect(await viewed()).toEqual(before);
});
