import pg from 'pg';
import type { Statements } from '../../src/platform/statements';
import { plusDays } from '../../src/policy/calendar';
import { RECORDS } from '../../src/reporting/measures';
import { lastDayOf } from '../../src/reporting/quarters';
import { releasesFor } from '../../src/reporting/releaseStore';
import { statementsIn } from '../support/answers';
import { dayIn } from '../support/days';
import { foundReportingTown, times, type ReportingTown } from './reportingTown';

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
}

const ASK = `query ($measure: StatisticMeasure!, $by: StatisticDimension!, $from: Date!, $to: Date!) {
  statistics(measure: $measure, by: $by, from: $from, to: $to) {
    from to total rows { categories { code label } count merged } own { category { code } count } notes definition csv } }`;

describe('Statistics', () => {
  let town: ReportingTown;
  const year = { from: '2015-04-01', to: '2016-09-30' };

  const ask = (actor: string, measure: string, by: string, period: object = year) =>
    town.service.graphql<{ statistics: Table }>(actor, ASK, { measure, by, ...period });
  const table = async (actor: string, measure: string, by: string, period: object = year): Promise<Table> => {
    const answer = await ask(actor, measure, by, period);
    if (!answer.data) throw new Error(answer.text);
    return answer.data.statistics;
  };
  const numbers = ({ rows }: Table): Record<string, number> =>
    Object.fromEntries(rows.map(({ categories, count }) => [categories.map(({ code }) => code).join('+'), count]));

  const happened = (many: number): Promise<unknown> =>
    town.service.database.ownerQuery(
      `INSERT INTO incident (id, agency_id, kind, occurred_on, district_code, description, status, reported_at, reported_by)
       SELECT gen_random_uuid(), $1, 'GRAFFITI', '2015-05-05', 'angered', 'påhittad', 'REPORTED', now(), $2 FROM generate_series(1, $3)`,
      [town.resurs.id, town.service.actor('coordinator@resurs').id, many],
    );
  const statements = (client: pg.PoolClient): Statements => ({
    query: async <R extends object>(text: string, values: unknown[]) => (await client.query<R>(text, values)).rows,
  });

  beforeAll(async () => {
    town = await foundReportingTown();
    await town.consulted([
      ...times(20, { on: '2015-05-05', district: 'angered' }),
      ...times(12, { on: '2015-11-02', district: 'centrum', category: 'PUBLIC_SPACE_EVENT', concerns: [] }),
      ...times(3, { on: '2016-02-10', district: 'lundby', category: 'TRAVEL' }),
      ...times(2, { on: '2016-08-10', district: 'lundby', reporter: 'RELATIVE', by: town.social }),
    ]);
    await town.trained('2015-05-06', 'education', 600);
    await town.trained('2016-05-06', 'housing', 40);
  });
  afterAll(() => town.service.stop());

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
      for (const { count } of (await table('anna@social', 'CONSULTATIONS', by)).rows)
        expect(count === 0 || count >= 5).toBe(true);
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
      await town.service.graphql('lena@social', `{ annualReport(from: "${year.from}", to: "${year.to}") { title } }`);
      const counting = statementsIn(spy.mock.calls).filter((text) => text.includes('statistic_own'));
      expect(counting).toHaveLength(Object.keys(RECORDS).length);
    } finally {
      spy.mockRestore();
    }
  });

  it('never changes a figure that was released, whatever is recorded later, while the own figures follow', async () => {
    const before = await table('lena@social', 'CONSULTATIONS', 'DISTRICT');
    await town.consulted([{ on: '2016-08-11', district: 'lundby', by: town.social }]);
    const after = await table('lena@social', 'CONSULTATIONS', 'DISTRICT');
    expect({ ...after, own: null }).toEqual({ ...before, own: null });
    expect(after.own).toEqual([{ category: { code: 'lundby' }, count: 3 }]);
    const { ownerQuery } = town.service.database;
    for (const text of [
      "UPDATE statistic_release SET tables = '{}'",
      'DELETE FROM statistic_release',
      'TRUNCATE statistic_release',
    ])
      await expect(ownerQuery(text)).rejects.toThrow('a released figure is final');
  });

  it('gives nothing of a quarter that is not over', async () => {
    const today = dayIn(0);
    await town.consulted(times(9, { on: today, district: 'majorna' }));
    const now = await table('anna@social', 'CONSULTATIONS', 'DISTRICT', { from: today, to: today });
    expect(now).toMatchObject({ total: null, rows: [] });
    expect(now.notes.join()).toContain('är över');
    const early = await table('anna@social', 'CONSULTATIONS', 'DISTRICT', { from: '2010-01-01', to: '2010-12-31' });
    expect(early).toMatchObject({ total: null, rows: [], notes: ['Före 2015-04-01 fanns inget registrerat.'] });
    // Nor can the role of the service write one down.
    const running = await town.service.running.database.pool.connect();
    const release = `INSERT INTO statistic_release SELECT 'X', q, q, '{}', now() FROM to_char(now() AT TIME ZONE 'Europe/Stockholm', 'YYYY"Q"Q') q`;
    await expect(running.query(release)).rejects.toThrow(/row-level security/);
    running.release();
  });

  it('releases a stretch of time when 31 days after it are over, in which what happened is still written down', async () => {
    await happened(7);
    const client = await town.service.running.database.pool.connect();
    const on = async (today: string): Promise<readonly string[]> => {
      await client.query('BEGIN');
      const releases = await releasesFor(statements(client), 'INCIDENT', today, '2015Q2');
      await client.query('ROLLBACK');
      return releases.map(({ to }) => to);
    };
    try {
      const [first = ''] = await on('2026-11-23');
      const last = lastDayOf(first);
      expect(await on(plusDays(last, 31))).toEqual([]);
      expect(await on(plusDays(last, 32))).toEqual([first]);
    } finally {
      client.release();
    }
  });

  it('tells whoever asks at the same moment the figure that was kept, and nothing of a record that came between', async () => {
    const { ownerQuery } = town.service.database;
    const { pool } = town.service.running.database;
    const [one, other] = [await pool.connect(), await pool.connect()];
    const { rows } = await other.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    const waiting = "SELECT FROM pg_stat_activity WHERE pid = $1 AND wait_event_type = 'Lock'";
    try {
      await one.query('BEGIN');
      const first = await releasesFor(statements(one), 'INCIDENT', '2026-11-23', '2015Q2');
      await happened(1);
      const second = releasesFor(statements(other), 'INCIDENT', '2026-11-23', '2015Q2');
      // Until it has counted, and waits for what the first one keeps.
      while ((await ownerQuery(waiting, [rows[0]?.pid])).length === 0)
        await new Promise((done) => setTimeout(done, 10));
      await one.query('COMMIT');
      expect(await second).toEqual(first);
    } finally {
      one.release();
      other.release();
    }
  });

  it('answers everybody who asks at one time for what nobody asked for before, and releases it once', async () => {
    const { ownerQuery } = town.service.database;
    await happened(9);
    await ownerQuery('ALTER TABLE statistic_release DISABLE TRIGGER USER');
    await ownerQuery("DELETE FROM statistic_release WHERE measure = 'INCIDENT'");
    await ownerQuery('ALTER TABLE statistic_release ENABLE TRIGGER USER');
    const owner = new pg.Client({ connectionString: town.service.database.ownerUrl });
    await owner.connect();
    try {
      await owner.query('BEGIN');
      await owner.query('LOCK TABLE statistic_release IN SHARE MODE');
      const asked = Array.from({ length: 6 }, () => table('anna@social', 'INCIDENTS', 'DISTRICT'));
      // Each has counted: it rests in its read, or waits to keep what it counted.
      const counted = `SELECT greatest(count(*) FILTER (WHERE state = 'idle in transaction' AND query ~ 'statistic_counts'),
               count(*) FILTER (WHERE wait_event_type = 'Lock' AND query ~ 'INSERT INTO statistic_release'))::int AS n
          FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'kunskapshus'`;
      const ready = async (): Promise<number> => (await ownerQuery<{ n: number }>(counted))[0]?.n ?? 0;
      while ((await ready()) < 6) await new Promise((done) => setTimeout(done, 10));
      await owner.query('COMMIT');
      const answers = await Promise.all(asked);
      expect(answers[0]?.total).toBeGreaterThan(0);
      expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    } finally {
      await owner.end();
    }
    const kept = "SELECT count(*)::int AS n FROM statistic_release WHERE measure = 'INCIDENT' GROUP BY first_quarter HAVING count(*) > 1"; // prettier-ignore
    expect(await ownerQuery(kept)).toEqual([]);
  });

  it('releases what was written down late of a time before the first release, and changes nothing of that', async () => {
    const before = await table('anna@social', 'TRAINED', 'AUDIENCE', { from: '2015-01-01', to: '2016-12-31' });
    await town.trained('2014-03-03', 'education', 70);
    const early = await table('anna@social', 'TRAINED', 'AUDIENCE', { from: '2014-01-01', to: '2014-03-31' });
    expect(early.total).toBe(70);
    expect(await table('anna@social', 'TRAINED', 'AUDIENCE', { from: '2015-04-01', to: '2016-12-31' })).toMatchObject({ total: before.total, rows: before.rows }); // prettier-ignore
  });

  it('counts a consultation among those that whoever recorded its call can subtract, and a mentorship among those of every coordinator', async () => {
    const { ownerQuery } = town.service.database;
    const other = await town.service.foundAgency('sig', 'COORDINATION', {});
    await ownerQuery(
      `WITH r AS (INSERT INTO resource (id, agency_id, kind, name, description, assured_at) VALUES (gen_random_uuid(), $1, 'HELPLINE', 'påhittad', 'x', now()) RETURNING id),
       h AS (INSERT INTO helpline_call (id, owner_agency_id, routed_to_agency_id, resource_id, received_on, caller_type, district_code, concern, status, registered_at, registered_by)
         SELECT gen_random_uuid(), $2, $1, r.id, '2005-05-05', 'SELF', 'lundby', 'x', 'CONSULTED', now(), $3 FROM r RETURNING id)
       INSERT INTO consultation (id, owner_agency_id, received_on, channel, category, reporter_type, question, status, helpline_call_id, recorded_at, recorded_by)
         SELECT gen_random_uuid(), $1, '2005-05-05', 'HELPLINE', 'OTHER', 'STAFF', 'x', 'OPEN', h.id, now(), $3 FROM h`,
      [town.resurs.id, town.social.id, town.service.actor('lena@social').id],
    );
    const known = await ownerQuery<{ agency: string | null }>(
      `SELECT agency FROM statistic_counts('CONSULTATION', '2005-04-01', '2005-06-30') WHERE dimension = 'CATEGORY'`,
    );
    expect(known.map(({ agency }) => agency).sort()).toEqual([null, other.id, town.resurs.id, town.social.id].sort());
  });

  it('counts whole quarters alone, whatever days the service asks for', async () => {
    const counts = (since: string, until: string): Promise<object[]> =>
      town.service.database.ownerQuery("SELECT * FROM statistic_counts('TRAINED', $1, $2) ORDER BY 1, 2, 3, 4, 5", [since, until]); // prettier-ignore
    const quarter = await counts('2015-04-01', '2015-06-30');
    expect(quarter).not.toEqual([]);
    expect(await counts('2015-05-07', '2015-05-07')).toEqual(quarter);
  });

  it('is grouped one way only where the law ties one grouping to another', () => {
    expect(RECORDS.DISCLOSURE.dimensions).toEqual([{ name: 'GROUND' }]);
    expect(RECORDS.REFUSAL.dimensions).toEqual([{ name: 'PROVISION' }]);
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
    const report = await town.service.graphql('anna@social', 'query ($from: Date!, $to: Date!) { annualReport(from: $from, to: $to) { title } }', period); // prettier-ignore
    expect(report.code).toBe('BAD_USER_INPUT');
  });

  it('refuses a grouping that the measure does not have, and says which it has', async () => {
    const answer = await ask('anna@social', 'TRAINED', 'DISTRICT');
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', ['by']]);
    expect(answer.errors[0]?.message).toContain('AUDIENCE');
  });

  it('reads through a role that can read what is counted, and no table at all', async () => {
    const { ownerQuery } = town.service.database;
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
      `SELECT DISTINCT proowner::regrole::text AS owner FROM pg_proc WHERE proname IN ('statistic_counts', 'statistic_first', 'statistic_own', 'statistic_reports') AND prosecdef`,
    );
    expect(owners).toEqual([{ owner: 'kunskapshus_statistics' }]);
    await expect(town.service.running.database.pool.query('SELECT FROM statistic_record')).rejects.toThrow(
      'permission denied',
    );
  });

  it('makes a report of every measure, as JSON, as CSV and as a page that is safe to open', async () => {
    const answer = await town.service.graphql<{ annualReport: { sections: { tables: (Table & { measure: string })[] }[]; csv: string; html: string } }>(
      'anna@social',
      `{ annualReport(from: "2015-04-01", to: "2016-09-30") { title notice csv html sections { title tables { measure by title definition source total
         rows { categories { code } count merged } notes } } } }`,
    ); // prettier-ignore
    const report = answer.data?.annualReport;
    const tables = report?.sections.flatMap((section) => section.tables) ?? [];
    expect(new Set(tables.map(({ measure }) => measure)).size).toBe(9);
    expect(report?.csv).toContain('TRAINED,AUDIENCE,education,Utbildning,600,deltagare,2015-04-01,2016-09-30,nej\r\n');
    expect(report?.html).toContain('&lt;b&gt;Bostad&lt;/b&gt; &amp; hem');
    expect(report?.html).not.toMatch(/<script|<b>|https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  });
});
