import pg from 'pg';
import type { QueryRunner } from 'typeorm';
import { StatisticsRelease1700000040000 } from '../../migrations/1700000040000-statistics-release';
import { plusDays } from '../../src/policy/calendar';
import { RECORDS } from '../../src/reporting/measures';
import { after, firstDayOf, lastDayOf, quarterOf } from '../../src/reporting/quarters';
import { releasableOn } from '../../src/reporting/releaseStore';
import { statementsIn } from '../support/answers';
import { dayIn } from '../support/days';
import { createReportingNetwork, times, type ReportingNetwork } from './reportingNetwork';

interface Row {
  readonly categories: readonly { readonly code: string }[];
  readonly count: number;
  readonly merged: boolean;
}
interface Table {
  readonly from: string;
  readonly to: string;
  readonly total: number | null;
  readonly rows: readonly Row[];
  readonly own: readonly { readonly category: { readonly code: string }; readonly count: number }[] | null;
  readonly notes: readonly string[];
  readonly csv: string;
  readonly releasedAt: string | null;
  readonly releases: readonly {
    readonly id: string;
    readonly from: string;
    readonly to: string;
    readonly releasedAt: string;
  }[];
  readonly unreleased: readonly { readonly from: string; readonly to: string; readonly releasableOn: string }[];
}

const ASK = `query ($measure: StatisticMeasure!, $by: StatisticDimension!, $from: Date!, $to: Date!) {
  statistics(measure: $measure, by: $by, from: $from, to: $to) {
    from to total rows { categories { code label } count merged } own { category { code } count } notes definition csv
    releasedAt releases { id from to releasedAt } unreleased { from to releasableOn } } }`;

describe('Statistics', () => {
  let network: ReportingNetwork;
  const year = { from: '2015-04-01', to: '2016-09-30' };

  const ask = (actor: string, measure: string, by: string, period: object = year) =>
    network.service.graphql<{ statistics: Table }>(actor, ASK, { measure, by, ...period });
  const table = async (actor: string, measure: string, by: string, period: object = year): Promise<Table> => {
    const answer = await ask(actor, measure, by, period);
    if (!answer.data) throw new Error(answer.text);
    return answer.data.statistics;
  };
  const numbers = ({ rows }: Table): Record<string, number> =>
    Object.fromEntries(rows.map(({ categories, count }) => [categories.map(({ code }) => code).join('+'), count]));

  beforeAll(async () => {
    network = await createReportingNetwork();
    await network.consulted([
      ...times(20, { on: '2015-05-05', district: 'angered' }),
      ...times(12, { on: '2015-11-02', district: 'centrum', category: 'PUBLIC_SPACE_EVENT', concerns: [] }),
      ...times(3, { on: '2016-02-10', district: 'lundby', category: 'TRAVEL' }),
      ...times(2, { on: '2016-08-10', district: 'lundby', reporter: 'RELATIVE', by: network.social }),
    ]);
    await network.trained('2015-05-06', 'education', 600);
    await network.trained('2016-05-06', 'housing', 40);
    for (const measure of ['CONSULTATIONS', 'TRAINED']) await network.released(measure, year.from, year.to);
  });
  afterAll(() => network.service.stop());

  it('shows zero, and five and more, and of smaller numbers only sums in which none of them can be told', async () => {
    const byCategory = await table('anna@social', 'CONSULTATIONS', 'CATEGORY');
    expect(numbers(byCategory)).toEqual({ EXPRESSION_OF_PERSON: 22, 'PUBLIC_SPACE_EVENT+TRAVEL': 15, OTHER: 0 });
    expect(byCategory).toMatchObject({ ...year, total: 37, own: null });
    expect(byCategory.notes.join()).toContain('färre än fem');
    const byDistrict = await table('anna@social', 'CONSULTATIONS', 'DISTRICT');
    // The social service knows its own two in Lundby, and would be left with three.
    expect(numbers(byDistrict)).toEqual({ angered: 20, 'centrum+lundby': 17, majorna: 0 });
    expect(numbers(await table('anna@social', 'CONSULTATIONS', 'REPORTER_TYPE'))).toMatchObject({
      'STAFF+RELATIVE': 37,
    });
    for (const by of ['QUARTER', 'CATEGORY', 'CONCERN_TYPE', 'REPORTER_TYPE', 'ENVIRONMENT', 'DISTRICT'])
      for (const { count } of (await table('anna@social', 'CONSULTATIONS', by)).rows) expect(count === 0 || count >= 5).toBe(true);
  });

  it('answers a question about a part of what is only shown together with the whole, and says so', async () => {
    const part = await table('anna@social', 'CONSULTATIONS', 'CATEGORY', { from: '2016-01-15', to: '2016-02-20' });
    expect(part).toMatchObject({ ...year, total: 37 });
    expect(part.notes.join()).toContain('2015-04-01 – 2016-09-30');
  });

  it('gives figures that are large enough by the quarter', async () => {
    const quarter = { from: '2015-04-01', to: '2015-06-30' };
    const trained = await table('anna@social', 'TRAINED', 'AUDIENCE', quarter);
    expect(trained).toMatchObject({ ...quarter, total: 600, notes: [] });
    expect(numbers(trained)).toEqual({ education: 600, housing: 0 });
  });

  it('shows the exact figures of an agency to those who lead, coordinate or check it, and to nobody else', async () => {
    const lead = await table('lena@social', 'CONSULTATIONS', 'DISTRICT');
    expect(lead.own).toEqual([{ category: { code: 'lundby' }, count: 2 }]);
    const coordinator = await table('coordinator@resurs', 'CONSULTATIONS', 'DISTRICT', {
      from: '2016-02-10',
      to: '2016-02-10',
    });
    expect(coordinator.own).toEqual([{ category: { code: 'lundby' }, count: 3 }]);
    for (const actor of ['anna@social', 'adam@social', 'system@social'])
      expect((await table(actor, 'CONSULTATIONS', 'DISTRICT')).own).toBeNull();
  });

  it('counts the own records of each sort once for a whole report', async () => {
    const spy = jest.spyOn(pg.Client.prototype, 'query');
    try {
      await network.service.graphql('lena@social', `{ annualReport(from: "${year.from}", to: "${year.to}") { title } }`);
      const counting = statementsIn(spy.mock.calls).filter((text) => text.includes('statistic_own'));
      expect(counting).toHaveLength(Object.keys(RECORDS).length);
    } finally {
      spy.mockRestore();
    }
  });

  it('never changes a figure that was released, whatever is recorded later, while the own figures follow', async () => {
    const before = await table('lena@social', 'CONSULTATIONS', 'DISTRICT');
    await network.consulted([{ on: '2016-08-11', district: 'lundby', by: network.social }]);
    const after = await table('lena@social', 'CONSULTATIONS', 'DISTRICT');
    expect({ ...after, own: null }).toEqual({ ...before, own: null });
    expect(after.own).toEqual([{ category: { code: 'lundby' }, count: 3 }]);
    const { ownerQuery } = network.service.database;
    for (const text of ["UPDATE statistic_release SET tables = '{}'", 'DELETE FROM statistic_release', 'TRUNCATE statistic_release'])
      await expect(ownerQuery(text)).rejects.toThrow('a released figure is final');
  });

  it('counts a consultation with several types of concern once: four with the same two are four, and are told of with others only', async () => {
    const period = { from: '2016-10-01', to: '2018-03-31' };
    await network.consulted([
      ...times(4, { on: '2016-10-05', concerns: ['propaganda', 'recruiting'] }),
      ...times(9, { on: '2016-10-06', concerns: ['propaganda', 'propaganda'] }),
      ...times(8, { on: '2016-10-07', concerns: [] }),
    ]);
    await network.released('CONSULTATIONS', period.from, period.to);
    const byType = await table('coordinator@resurs', 'CONSULTATIONS', 'CONCERN_TYPE', period);
    // A sum of values would be 8 of these two types, and their make-up 4 and 4.
    expect(numbers(byType)).toEqual({ propaganda: 9, recruiting: 0, travel: 0, 'NOT_STATED+SEVERAL': 12 });
    expect(byType).toMatchObject({ ...period, total: 21 });
    expect(byType.notes.join()).toContain('Varje post räknas en gång');
    expect(byType.csv).toContain('NOT_STATED SEVERAL');
    expect(byType.own?.map(({ category, count }) => [category.code, count])).toEqual([
      ['NOT_STATED', 8],
      ['SEVERAL', 4],
      ['propaganda', 9],
    ]);
    for (const by of ['QUARTER', 'CATEGORY', 'CONCERN_TYPE', 'REPORTER_TYPE', 'ENVIRONMENT', 'DISTRICT']) {
      const { rows, total } = await table('anna@social', 'CONSULTATIONS', by, period);
      expect([by, rows.reduce((sum, { count }) => sum + count, 0), total]).toEqual([by, 21, 21]);
    }
  });

  it('says of what nobody has released that it is not released, also where there is nothing, and looking releases nothing', async () => {
    const { ownerQuery } = network.service.database;
    const kept = () => ownerQuery('SELECT measure, first_quarter, edition FROM statistic_release ORDER BY 1, 2, 3');
    const before = await kept();
    await network.consulted(times(9, { on: dayIn(0), district: 'majorna' }));
    for (const [measure, by, period] of [
      ['CONSULTATIONS', 'DISTRICT', { from: dayIn(0), to: dayIn(0) }],
      ['CONSULTATIONS', 'DISTRICT', { from: '2010-01-01', to: '2010-12-31' }],
      ['INCIDENTS', 'DISTRICT', year],
      ['TRAINED', 'AUDIENCE', { from: '2014-01-01', to: '2014-03-31' }],
    ] as const) {
      const empty = await table('anna@social', measure, by, period);
      expect(empty).toMatchObject({ total: null, rows: [], releasedAt: null, releases: [] });
      expect(empty.notes.join()).toContain('Inte släppt');
      expect(empty.csv).toMatch(/,Totalt,,[^,]+,[-\d]+,[-\d]+,,,"?\d{4}-\d\d-\d\d – /);
      expect(empty.unreleased.length).toBeGreaterThan(0);
    }
    // Of a period that is released in part, the rest is named, with the first day on which it can be.
    const part = await table('anna@social', 'TRAINED', 'AUDIENCE', { from: '2016-07-01', to: '2016-12-31' });
    expect(part).toMatchObject({ total: 0, releases: [{ from: '2016-07-01', to: '2016-09-30' }] });
    expect(part.unreleased).toEqual([{ from: '2016-10-01', to: '2016-12-31', releasableOn: '2017-02-01' }]);
    expect(await kept()).toEqual(before);
  });

  it('says when it was released and by which release, in the table, as CSV and in the report', async () => {
    const today = dayIn(0);
    const whole = await table('anna@social', 'TRAINED', 'AUDIENCE');
    expect(whole.releases).toHaveLength(6);
    expect(whole.releasedAt).toBe(whole.releases[0]?.releasedAt);
    expect(whole.csv).toContain(`TRAINED,AUDIENCE,education,Utbildning,600,deltagare,2015-04-01,2016-09-30,nej,${today},`);
    const { data } = await network.service.graphql<{ annualReport: { html: string } }>(
      'anna@social',
      '{ annualReport(from: "2015-04-01", to: "2016-09-30") { html } }',
    );
    expect(data?.annualReport.html).toContain(`Släppt ${today}.`);
    expect(data?.annualReport.html).toContain('Inte släppt.');
    const [entry] = await network.service.database.ownerQuery(
      `SELECT record_type, outcome, code, operation FROM access_entry WHERE $1 = ANY (record_ids)`,
      [whole.releases[0]?.id],
    );
    expect(entry).toEqual({ record_type: 'StatisticRelease', outcome: 'CHANGED', code: 'RELEASED', operation: 'releaseStatistics' });
  });

  it('is released by whoever leads or coordinates the network, signed in at level 3, and by nobody else', async () => {
    await network.service.addMember('lena@resurs', ['LEAD']);
    await network.service.addMember('low@resurs', ['COORDINATOR'], { assurance: 2 });
    await network.service.addMember('cora@social', ['COORDINATOR']);
    const release = (actor: string) => network.released('INCIDENTS', '2009-04-01', '2010-09-30', actor);
    for (const actor of ['anna@social', 'lena@social', 'cora@social', 'admin@resurs', 'auditor@resurs', 'low@resurs'])
      expect([actor, (await release(actor)).code]).toEqual([actor, 'FORBIDDEN']);
    expect((await release('lena@resurs')).data?.releaseStatistics).toMatchObject([{ from: '2009-04-01' }]);
  });

  it('cannot be released until 31 days after the stretch, in which what happened is still written down, by the service or its role', async () => {
    const { grid } = RECORDS.TRAINED;
    expect(grid.quarters).toBe(1);
    const running = quarterOf(dayIn(0));
    const early = await network.released('TRAINED', firstDayOf(running), lastDayOf(running));
    expect([early.code, early.extensions['field']]).toEqual(['BAD_USER_INPUT', ['to']]);
    expect(early.errors[0]?.message).toContain(plusDays(lastDayOf(running), 32));
    expect(releasableOn({ from: '2016Q3', to: '2016Q3' })).toBe('2016-11-01');
    const part = await network.released('CONSULTATIONS', '2015-04-01', '2016-09-29');
    expect([part.code, part.extensions['field']]).toEqual(['BAD_USER_INPUT', ['to']]);
    const { ownerQuery } = network.service.database;
    const connection = await network.service.running.database.pool.connect();
    const add = async (agency: string, actor: string, quarter: string, by = actor): Promise<void> => {
      await connection.query('BEGIN');
      try {
        const text = `SELECT set_config('app.agency_id', $1, true), set_config('app.member_id', $2, true)`;
        await connection.query(text, [agency, network.service.actor(actor).id]);
        await connection.query(
          `INSERT INTO statistic_release (measure, first_quarter, last_quarter, tables, released_at, released_by, declaration)
           VALUES ('X', $1, $1, '{}', now(), $2, 'x')`,
          [quarter, network.service.actor(by).id],
        );
      } finally {
        await connection.query('ROLLBACK');
      }
    };
    try {
      const [coordinator, refused] = ['coordinator@resurs', /row-level security/];
      await add(network.resurs.id, coordinator, '2016Q3');
      for (const quarter of [running, after(running)]) await expect(add(network.resurs.id, coordinator, quarter)).rejects.toThrow(refused);
      await expect(add(network.social.id, 'lena@social', '2016Q3')).rejects.toThrow(refused);
      await expect(add(network.resurs.id, coordinator, '2016Q3', 'lena@social')).rejects.toThrow(refused);
    } finally {
      connection.release();
    }
    expect(await ownerQuery("SELECT FROM statistic_release WHERE measure = 'X'")).toEqual([]);
  });

  it('is released once by two who release at once: one has done it, the other is told, and a record that came between is in none', async () => {
    await network.trained('2013-05-05', 'education', 70);
    const { ownerQuery } = network.service.database;
    const waiting = "SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INTO statistic_release%'";
    const client = await network.service.running.database.pool.connect();
    try {
      // The first has released and not committed yet.
      await client.query('BEGIN');
      await client.query(`SELECT set_config('app.agency_id', $1, true), set_config('app.member_id', $2, true)`, [
        network.resurs.id,
        network.service.actor('coordinator@resurs').id,
      ]);
      await client.query(
        `INSERT INTO statistic_release (measure, first_quarter, last_quarter, tables, released_at, released_by, declaration)
         VALUES ('TRAINED', '2013Q2', '2013Q2', '{"QUARTER": [{"categories": ["2013Q2"], "count": 70}], "AUDIENCE": null, "TRAINING_KIND": null}', now(), $1, 'x')`,
        [network.service.actor('coordinator@resurs').id],
      );
      await network.trained('2013-05-06', 'education', 1);
      const second = network.released('TRAINED', '2013-04-01', '2013-06-30');
      while ((await ownerQuery(waiting)).length === 0) await new Promise((done) => setTimeout(done, 10));
      await client.query('COMMIT');
      expect((await second).code).toBe('CONFLICT');
    } finally {
      client.release();
    }
    const [kept] = await ownerQuery<{ many: number }>(
      "SELECT count(*)::int AS many FROM statistic_release WHERE measure = 'TRAINED' AND first_quarter = '2013Q2'",
    );
    expect(kept).toEqual({ many: 1 });
    const both = await Promise.all(
      ['coordinator@resurs', 'coordinator@resurs'].map((actor) => network.released('TRAINED', '2013-01-01', '2013-03-31', actor)),
    );
    expect(both.map(({ code, data }) => code ?? (data?.releaseStatistics.length === 1 ? 'MADE' : 'NONE')).sort()).toEqual([
      'CONFLICT',
      'MADE',
    ]);
    // Nobody who looks at the same time is turned away: to look writes nothing.
    const looks = await Promise.all(
      times(6, 'anna@social').map((actor) => ask(actor, 'TRAINED', 'AUDIENCE', { from: '2013-01-01', to: '2013-12-31' })),
    );
    expect(looks.map(({ code }) => code)).toEqual(times(6, null));
  });

  it('can take the place of zeros, whose difference is nothing but itself, and of nothing else', async () => {
    const [quarter, figures] = [
      { from: '2012-01-01', to: '2012-03-31' },
      () => table('anna@social', 'TRAINED', 'AUDIENCE', { from: '2012-01-01', to: '2012-03-31' }),
    ];
    const release = () => network.released('TRAINED', quarter.from, quarter.to);
    const [first] = (await release()).data?.releaseStatistics ?? [];
    expect(await figures()).toMatchObject({
      total: 0,
      rows: [{ count: 0 }, { count: 0 }],
      releases: [{ id: first?.id }],
    });
    expect((await release()).code).toBe('CONFLICT');
    await network.trained('2012-02-02', 'education', 30);
    const [second] = (await release()).data?.releaseStatistics ?? [];
    expect(second?.id).not.toBe(first?.id);
    expect(await figures()).toMatchObject({ total: 30, releases: [{ id: second?.id }] });
    await network.trained('2012-02-03', 'education', 1);
    expect((await release()).code).toBe('CONFLICT');
    expect(await figures()).toMatchObject({ total: 30, releases: [{ id: second?.id }] });
    // Nor does the database take a third, from whoever writes.
    const third = `INSERT INTO statistic_release (measure, first_quarter, last_quarter, edition, tables, released_at, released_by, declaration)
      SELECT measure, first_quarter, last_quarter, 3, tables, now(), released_by, 'x' FROM statistic_release WHERE id = $1`;
    await expect(network.service.database.ownerQuery(third, [second?.id])).rejects.toThrow('a released figure is final');
  });

  it('counts a consultation among those that whoever recorded its call can subtract, and a mentorship among those of every coordinator', async () => {
    const { ownerQuery } = network.service.database;
    const other = await network.service.foundAgency('sig', 'COORDINATION', {});
    await ownerQuery(
      `WITH r AS (INSERT INTO resource (id, agency_id, kind, name, description, assured_at) VALUES (gen_random_uuid(), $1, 'HELPLINE', 'påhittad', 'x', now()) RETURNING id),
       h AS (INSERT INTO helpline_call (id, owner_agency_id, routed_to_agency_id, resource_id, received_on, caller_type, district_code, concern, status, registered_at, registered_by)
         SELECT gen_random_uuid(), $2, $1, r.id, '2005-05-05', 'SELF', 'lundby', 'x', 'CONSULTED', now(), $3 FROM r RETURNING id)
       INSERT INTO consultation (id, owner_agency_id, received_on, channel, category, reporter_type, question, status, helpline_call_id, recorded_at, recorded_by)
         SELECT gen_random_uuid(), $1, '2005-05-05', 'HELPLINE', 'OTHER', 'STAFF', 'x', 'OPEN', h.id, now(), $3 FROM h`,
      [network.resurs.id, network.social.id, network.service.actor('lena@social').id],
    );
    const known = await ownerQuery<{ agency: string | null }>(
      `SELECT agency FROM statistic_counts('CONSULTATION', '2005-04-01', '2005-06-30') WHERE dimension = 'CATEGORY'`,
    );
    expect(known.map(({ agency }) => agency).sort()).toEqual([null, other.id, network.resurs.id, network.social.id].sort());
  });

  it('counts whole quarters alone, whatever days the service asks for', async () => {
    const counts = (since: string, until: string): Promise<object[]> =>
      network.service.database.ownerQuery("SELECT * FROM statistic_counts('TRAINED', $1, $2) ORDER BY 1, 2, 3, 4, 5", [since, until]);
    const quarter = await counts('2015-04-01', '2015-06-30');
    expect(quarter).not.toEqual([]);
    expect(await counts('2015-05-07', '2015-05-07')).toEqual(quarter);
  });

  it('is grouped one way only where the law ties one grouping to another', () => {
    expect(RECORDS.DISCLOSURE.dimensions).toEqual([{ name: 'GROUND' }]);
    expect(RECORDS.REFUSAL.dimensions).toEqual([{ name: 'PROVISION' }]);
  });

  it('reports on the last days there are', async () => {
    const text = 'query { annualReport(from: "9999-10-01", to: "9999-12-31") { title sections { tables { to } } } }';
    expect((await network.service.graphql('anna@social', text)).code).toBeNull();
  });

  it('finds nothing in the last years there are, and says so', async () => {
    const last = await table('anna@social', 'TRAINED', 'AUDIENCE', { from: '9990-01-01', to: '9999-12-31' });
    expect(last).toMatchObject({ total: null, rows: [] });
  });

  it.each([
    ['a period that ends before it begins', { from: '2016-09-30', to: '2015-04-01' }, ['to']],
    ['fifty years', { from: '1970-01-01', to: '2019-12-31' }, ['to']],
    ['ten years and a day', { from: '2010-01-01', to: '2020-01-01' }, ['to']],
    ['a day that does not exist', { from: '2016-02-30', to: '2016-09-30' }, ['from']],
  ])('refuses %s', async (_name, period, field) => {
    const answer = await ask('anna@social', 'CONSULTATIONS', 'CATEGORY', period);
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', field]);
    const report = await network.service.graphql(
      'anna@social',
      'query ($from: Date!, $to: Date!) { annualReport(from: $from, to: $to) { title } }',
      period,
    );
    expect(report.code).toBe('BAD_USER_INPUT');
  });

  it('refuses a grouping that the measure does not have, and says which it has', async () => {
    const answer = await ask('anna@social', 'TRAINED', 'DISTRICT');
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', ['by']]);
    expect(answer.errors[0]?.message).toContain('AUDIENCE');
  });

  it('reads through a role that can read what is counted, and no table at all', async () => {
    const { ownerQuery } = network.service.database;
    const readable = await ownerQuery<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p', 'v', 'm', 'f')
          AND (has_table_privilege('kunskapshus_statistics', c.oid, 'SELECT') OR has_any_column_privilege('kunskapshus_statistics', c.oid, 'SELECT'))`,
    );
    expect(readable.map(({ name }) => name).sort()).toEqual(['statistic_record', 'statistic_reported']);
    const columns = await ownerQuery<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'statistic_record' ORDER BY 1`,
    );
    expect(columns.map(({ name }) => name)).toEqual(['amount', 'at', 'day', 'measure', 'owner', 'parties']);
    const owners = await ownerQuery<{ owner: string }>(
      `SELECT DISTINCT proowner::regrole::text AS owner FROM pg_proc WHERE proname IN ('statistic_counts', 'statistic_own', 'statistic_reports') AND prosecdef`,
    );
    expect(owners).toEqual([{ owner: 'kunskapshus_statistics' }]);
    await expect(network.service.running.database.pool.query('SELECT FROM statistic_record')).rejects.toThrow('permission denied');
  });

  it('makes a report of every measure, as JSON, as CSV and as a page that is safe to open', async () => {
    const answer = await network.service.graphql<{
      annualReport: { sections: { tables: (Table & { measure: string })[] }[]; csv: string; html: string };
    }>(
      'anna@social',
      `{ annualReport(from: "2015-04-01", to: "2016-09-30") { title notice csv html sections { title tables { measure by title definition source total
         rows { categories { code } count merged } notes } } } }`,
    );
    const report = answer.data?.annualReport;
    const tables = report?.sections.flatMap((section) => section.tables) ?? [];
    expect(new Set(tables.map(({ measure }) => measure)).size).toBe(15);
    expect(report?.csv).toContain('TRAINED,AUDIENCE,education,Utbildning,600,deltagare,2015-04-01,2016-09-30,nej,');
    expect(report?.html).toContain('&lt;b&gt;Bostad&lt;/b&gt; &amp; hem');
    expect(report?.html).not.toMatch(/<script|<b>|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  });

  it('keeps what a first look released before this, says so, and forgets its zeros and its sums of values', async () => {
    const { ownerQuery } = network.service.database;
    const runner = { query: (text: string) => ownerQuery(text) } as unknown as QueryRunner;
    const migration = new StatisticsRelease1700000040000();
    const before = await ownerQuery('SELECT * FROM statistic_release WHERE edition = 1 AND measure = $1 ORDER BY first_quarter', [
      'CONSULTATION',
    ]);
    await migration.down(runner);
    await ownerQuery(
      `INSERT INTO statistic_release (measure, first_quarter, last_quarter, tables, released_at) VALUES
         ('CONSULTATION', '2003Q2', '2004Q3', '{"QUARTER": [{"categories": ["2003Q2"], "count": 30}], "CATEGORY": [{"categories": ["TRAVEL"], "count": 30}],
           "CONCERN_TYPE": [{"categories": ["propaganda", "recruiting"], "count": 8}]}', '2010-01-01'),
         ('CONSULTATION', '2004Q4', '2006Q1', '{"QUARTER": [], "CATEGORY": [], "CONCERN_TYPE": []}', '2010-01-01')`,
    );
    await migration.up(runner);
    expect(await ownerQuery('SELECT FROM statistic_release WHERE measure = $1', ['CONSULTATION'])).toHaveLength(before.length + 2);
    const looked = { from: '2003-04-01', to: '2004-09-30' };
    const byCategory = await table('anna@social', 'CONSULTATIONS', 'CATEGORY', looked);
    expect(byCategory).toMatchObject({ total: 30, releasedAt: expect.stringContaining('20') as string });
    expect(numbers(byCategory)).toMatchObject({ TRAVEL: 30 });
    expect(byCategory.notes.join()).toContain('Släppt när någon först frågade');
    const byType = await table('anna@social', 'CONSULTATIONS', 'CONCERN_TYPE', looked);
    expect(byType.rows).toEqual([]);
    expect(byType.notes.join()).toContain('varje värde räknades');
    expect((await network.released('CONSULTATIONS', looked.from, looked.to)).code).toBe('CONFLICT');
    const zeros = { from: '2004-10-01', to: '2006-03-31' };
    expect(await table('anna@social', 'CONSULTATIONS', 'CATEGORY', zeros)).toMatchObject({ total: null, rows: [], releasedAt: null });
    expect((await network.released('CONSULTATIONS', zeros.from, zeros.to)).data?.releaseStatistics).toHaveLength(1);
  });
});
