import 'reflect-metadata';
import { REGISTERS } from '../../src/prevention/register.resolver';
import { loadSample } from '../../src/sample/load.service';
import { log, openEmpty, type OpenedDatabase } from './empty';

describe("The year's work in the sample network", () => {
  let opened: OpenedDatabase;

  beforeAll(async () => {
    opened = await openEmpty();
    await loadSample({ database: opened.database, settings: opened.test.settings, log });
  }, 120_000);
  afterAll(() => opened.close());

  const counts = async (sql: string): Promise<Readonly<Record<string, number>>> => {
    const rows = await opened.test.ownerQuery<{ of: string; many: number }>(sql);
    return Object.fromEntries(rows.map(({ of, many }) => [of, many]));
  };
  const sum = (of: Readonly<Record<string, number>>): number => Object.values(of).reduce((total, many) => total + many, 0);

  test('holds a record of every register: a new one has an example in sample/', async () => {
    const many = REGISTERS.map(({ type, graph: { table } }) => `SELECT '${type}' AS of, count(*)::int AS many FROM ${table}`);
    const empty = Object.entries(await counts(many.join(' UNION ALL '))).filter(([, found]) => found === 0);
    expect(empty.map(([type]) => type)).toEqual([]);
  });

  test('holds seventy-odd consultations: some two thirds on what people say or do, a third on public space, few on travel', async () => {
    const by = await counts(`SELECT category AS of, count(*)::int AS many FROM consultation WHERE kind = 'RECORDED' GROUP BY 1`);
    expect(by).toEqual({ EXPRESSION_OF_PERSON: 49, PUBLIC_SPACE_EVENT: 23, TRAVEL: 5 });
    expect(sum(by)).toBeGreaterThanOrEqual(70);
    expect(sum(by)).toBeLessThanOrEqual(79);
    expect(49 / sum(by)).toBeCloseTo(2 / 3, 1);
    expect(23 / sum(by)).toBeCloseTo(1 / 3, 1);
  });

  test('most of them concern the violent Islamist environment, and they come from staff and relatives above all', async () => {
    const environments = await counts(
      `SELECT environment_code AS of, count(*)::int AS many FROM consultation WHERE kind = 'RECORDED' GROUP BY 1`,
    );
    expect(environments).toEqual({ 'violent-islamist': 60, 'violent-white-power': 10, 'violent-autonomous': 7 });
    expect(await counts(`SELECT reporter_type AS of, count(*)::int AS many FROM consultation WHERE kind = 'RECORDED' GROUP BY 1`)).toEqual({
      STAFF: 51,
      RELATIVE: 14,
      PUBLIC: 7,
      ASSOCIATION: 5,
    });
    expect(
      Object.keys(await counts(`SELECT district_code AS of, count(*)::int AS many FROM consultation WHERE kind = 'RECORDED' GROUP BY 1`)),
    ).toHaveLength(10);
  });

  test('holds a question of a school that police and social services answered, and what of it everyone finds', async () => {
    expect(
      await opened.test.ownerQuery(
        `SELECT q.status, q.rating, array_agg(a.slug ORDER BY r.answered_at) AS answered FROM consultation q
           LEFT JOIN consultation_answer r ON r.consultation_id = q.id LEFT JOIN agency a ON a.id = r.owner_agency_id
          WHERE q.kind = 'ASKED' GROUP BY q.id ORDER BY q.received_on`,
      ),
    ).toEqual([
      { status: 'CLOSED', rating: 'HELPED', answered: ['polisen-storgoteborg', 'socialtjanst-angered'] },
      { status: 'OPEN', rating: null, answered: [null] },
    ]);
    expect(await opened.test.ownerQuery('SELECT status FROM banked_answer')).toEqual([{ status: 'PUBLISHED' }]);
  });

  test('lies between April 2015 and September 2016', async () => {
    const [span] = await opened.test.ownerQuery<{ first: string; last: string }>(
      `SELECT min(d)::text AS first, max(d)::text AS last FROM (SELECT received_on AS d FROM consultation WHERE kind = 'RECORDED' UNION ALL SELECT occurred_on FROM incident
         UNION ALL SELECT t.starts_on FROM training t JOIN training_attendance a ON a.training_id = t.id) x`,
    );
    expect(String(span?.first) >= '2015-04-01').toBe(true);
    expect(String(span?.last) <= '2016-09-30').toBe(true);
  });

  test('has just under 6 000 trained, over the seven audiences', async () => {
    const by = await counts('SELECT audience_code AS of, sum(attended)::int AS many FROM training_attendance GROUP BY 1');
    expect(by).toEqual({
      education: 2460,
      'culture-and-leisure': 760,
      'social-services': 1180,
      'housing-companies': 310,
      politicians: 190,
      'neighbouring-municipalities': 420,
      'other-municipalities': 640,
    });
    expect(sum(by)).toBe(5960);
  });

  test('has about 200 children met, from Gothenburg, Malmö and Stockholm', async () => {
    const by = await counts(
      'SELECT municipality_code AS of, sum(children_met)::int AS many FROM training WHERE children_met IS NOT NULL GROUP BY 1',
    );
    expect(by).toEqual({ '1480': 126, '1280': 38, '0180': 34 });
    expect(sum(by)).toBe(198);
  });

  test('has trainings with the police, the Mother School in Vienna and its courses to come, and open demand', async () => {
    expect(
      await counts(
        `SELECT a.slug AS of, count(*)::int AS many FROM training_host h JOIN agency a ON a.id = h.agency_id WHERE h.co_host GROUP BY 1`,
      ),
    ).toEqual({ 'polisen-storgoteborg': 3 });
    const vienna = await opened.test.ownerQuery(
      `SELECT t.starts_on::text AS from, t.ends_on::text AS to, array_agg(o.name ORDER BY o.name) AS hosts FROM training t
         JOIN training_host h ON h.training_id = t.id JOIN organisation o ON o.id = h.organisation_id WHERE t.place = 'Wien' GROUP BY t.id`,
    );
    expect(vienna).toEqual([
      {
        from: '2016-03-05',
        to: '2016-03-07',
        hosts: ['Nationella samordnaren mot våldsbejakande extremism', 'Women without Borders'],
      },
    ]);
    expect(await counts('SELECT status AS of, count(*)::int AS many FROM training_request GROUP BY 1')).toEqual({ OPEN: 5, PLANNED: 1 });
  });

  test('has incidents in public space, and calls passed on to whoever had the district on that day', async () => {
    expect(await counts('SELECT kind AS of, count(*)::int AS many FROM incident GROUP BY 1')).toEqual({
      GRAFFITI: 15,
      PROPAGANDA: 9,
      DAMAGE: 6,
    });
    expect(await counts('SELECT status AS of, count(*)::int AS many FROM helpline_call GROUP BY 1')).toEqual({ ROUTED: 12, CONSULTED: 3 });
    const wrong = await opened.test.ownerQuery(
      `SELECT c.id FROM helpline_call c WHERE NOT EXISTS (SELECT FROM helpline_route r WHERE r.district_code = c.district_code
         AND r.agency_id = c.routed_to_agency_id AND c.received_on BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity'))`,
    );
    expect(wrong).toEqual([]);
    expect(await counts('SELECT (valid_to IS NULL)::text AS of, count(*)::int AS many FROM helpline_route GROUP BY 1')).toEqual({
      true: 10,
      false: 8,
    });
  });

  test('marks every free text as invented, and names nobody', async () => {
    const texts = await opened.test.ownerQuery<{ value: string }>(
      `SELECT unnest(ARRAY[question, advice, converted_motive, rating_note]) AS value FROM consultation
         UNION SELECT text FROM consultation_answer UNION SELECT unnest(ARRAY[question, answer]) FROM banked_answer UNION SELECT concern FROM helpline_call
       UNION SELECT description FROM incident UNION SELECT outcomes FROM training`,
    );
    const written = texts.map(({ value }) => value).filter((value) => value !== null);
    expect(written.length).toBeGreaterThan(10);
    // That the city was in Vienna is of the source.
    expect(written.filter((value) => !value.startsWith('[Påhittat] '))).toEqual([
      'Göteborgs Stad deltog och ordnar egna kurser till hösten.',
    ]);
  });
});
