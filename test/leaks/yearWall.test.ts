import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { SERVICE_ROLE } from '../../src/platform/database';
import { YEAR_TABLES } from '../reading/plainYear';
import type { TestAnswer } from '../support/api';
import { AGENCIES, idOf, startWorld, uuidFor, type ActorName, type Slug, type World } from '../support/fixture';
import { YEAR_RECORDS, yearConditions } from '../support/yearFixture';

let world: World;
let client: pg.Client;
beforeAll(async () => {
  world = await startWorld();
  client = new pg.Client({ connectionString: world.database.ownerUrl });
  await client.connect();
  await client.query(`SET ROLE ${SERVICE_ROLE}`);
});
afterAll(async () => {
  await client.end();
  await world.stop();
});

const GUARDED = ['Meeting', 'PolicyDocument', 'PolicyAnswer', 'SituationReport', 'SituationContribution'];
const uuidOfAgency = (slug: Slug): string => world.agencyId(slug).replace('agency_', '');

/** Runs it as the service's own role for an agency, or for none, and takes everything back. */
async function as<T>(slug: Slug | null, work: () => Promise<T>): Promise<T> {
  await client.query('BEGIN');
  try {
    if (slug !== null) await client.query(`SELECT set_config('app.agency_id', $1, true)`, [uuidOfAgency(slug)]);
    return await work();
  } finally {
    await client.query('ROLLBACK');
  }
}

const ids = async (table: string): Promise<string[]> =>
  (await client.query<{ id: string }>(`SELECT id FROM ${table} ORDER BY 1`)).rows.map(({ id }) => id);
const tried = (slug: Slug, sql: string): Promise<string> =>
  as(slug, () =>
    client.query(sql).then(
      ({ rowCount }) => `${String(rowCount)} rows`,
      (error: unknown) => (error as { code: string }).code,
    ),
  );

describe('with every predicate of the reading bypassed, the service role still reads of the year', () => {
  const asked = (Object.keys(AGENCIES) as Slug[]).flatMap((slug) =>
    Object.entries(YEAR_TABLES).map(([type, table]) => [slug, table, type] as const),
  );

  test.each(asked)('for %s of %s only what its agency has in view', async (slug, table, type) => {
    const seen = (YEAR_RECORDS[type] ?? []).filter(
      (key) => !GUARDED.includes(type) || Object.values(yearConditions(type, key, slug)).includes(true),
    );
    expect(await as(slug, () => ids(table))).toEqual(seen.map((key) => uuidFor(type, key)).sort());
  });

  test.each(Object.values(YEAR_TABLES))('nothing of %s when no agency is set', async (table) => {
    expect(await as(null, () => ids(table))).toEqual([]);
  });
});

describe('the service role cannot write', () => {
  const DENIED = '42501';

  test.each(Object.values(YEAR_TABLES))('%s: delete or empty', async (table) => {
    expect(await tried('resurs', `DELETE FROM ${table}`)).toBe(DENIED);
    expect(await tried('resurs', `TRUNCATE ${table} CASCADE`)).toBe(DENIED);
  });

  test.each(Object.values(YEAR_TABLES))('%s: into its own hands', async (table) => {
    expect(await tried('polis', `UPDATE ${table} SET owner_agency_id = app_agency()`)).toBe(DENIED);
  });

  test.each([
    ['a register of another agency', `UPDATE knowledge_item SET title = 'x'`, '0 rows'],
    ['a meeting that it took part in', `UPDATE meeting SET notes = 'x'`, '0 rows'],
    ['who took part in a series', `UPDATE meeting_series SET party_ids = party_ids`, '0 rows'],
    ['a picture that it contributes to', `UPDATE situation_report SET status = 'PUBLISHED', published_at = now()`, '0 rows'],
    ['who contributes to a picture', `UPDATE situation_report SET party_ids = ARRAY[app_agency()]`, DENIED],
    [
      'its own part of a picture that is merged',
      `UPDATE situation_contribution SET text = 'x' WHERE report_id = '${uuidFor('SituationReport', 'merged')}'`,
      '0 rows',
    ],
    ['its own part of one that is being collected', `UPDATE situation_contribution SET text = 'x'`, '1 rows'],
    ['whose report its part is of', `UPDATE situation_contribution SET report_owner_id = app_agency()`, DENIED],
  ])('as the police: %s', async (_, sql, expected) => {
    expect(await tried('polis', sql)).toBe(expected);
  });

  test.each([
    ['a document that it was asked about', `UPDATE policy_document SET content = 'x'`, '0 rows'],
    ['its answer to one that is out', `UPDATE policy_answer SET text = 'x'`, '1 rows'],
  ])('as the social services: %s', async (_, sql, expected) => {
    expect(await tried('social', sql)).toBe(expected);
  });

  test('as the coordinators: what is published or adopted', async () => {
    for (const sql of [
      `UPDATE situation_report SET summary = 'x' WHERE status = 'PUBLISHED'`,
      `UPDATE situation_report SET status = 'MERGED' WHERE status = 'PUBLISHED'`,
      `UPDATE policy_document SET content = 'x' WHERE status = 'ADOPTED'`,
      `UPDATE policy_document SET status = 'DRAFT' WHERE status = 'ADOPTED'`,
    ])
      expect([sql, await tried('resurs', sql)]).toEqual([sql, DENIED]);
  });

  const PUBLISHED = `WHERE status = 'PUBLISHED'`;
  const MARKED = `'[{"district": "ort", "environment": "miljo", "level": "LOW", "confidence": "LOW", "trend": null, "text": "[maskerat]"}]'`;
  test.each([
    ['the mark and another level', `areas = replace(${MARKED}, '"level": "LOW"', '"level": "HIGH"')::jsonb, version = version + 1`],
    ['the mark and one area more', `areas = areas || ${MARKED}::jsonb, version = version + 1`],
    ['no areas', `areas = '[]', version = version + 1`],
    ['one source less', `sources = '{}', version = version + 1`],
    ['the mark within a text', `summary = summary || '[maskerat]', version = version + 1`],
    ['the mark beside another text', `summary = '[maskerat]', sources = '{x}', version = version + 1`],
    ['the mark beside another state', `summary = '[maskerat]', status = 'MERGED', published_at = NULL, version = version + 1`],
    ['the mark beside another day', `summary = '[maskerat]', renew_by = '2099-01-01', version = version + 1`],
    ['the mark without a new version', `summary = '[maskerat]'`],
    ['the version alone', `version = version + 1`],
    ['nothing at all', `version = version`],
  ])('to a published report: %s', async (_, change) => {
    expect(await tried('resurs', `UPDATE situation_report SET ${change} ${PUBLISHED}`)).toBe(DENIED);
  });

  test('to a published report anything but the mark in the place of its texts', async () => {
    const change = `summary = '[maskerat]', areas = ${MARKED}, sources = '{[maskerat]}', version = version + 1`;
    expect(await tried('resurs', `UPDATE situation_report SET ${change} ${PUBLISHED}`)).toBe('1 rows');
    expect(await tried('polis', `UPDATE situation_report SET ${change} ${PUBLISHED}`)).toBe('0 rows');
  });

  test('the mark into what another agency keeps, into other columns, or in another version', async () => {
    const redact = (type: string, key: string, columns: string, version = 1): string =>
      `SELECT redact_text('${type}', '${uuidFor(type, key)}', ${String(version)}, '{${columns}}', 'x') IS NULL AS none`;
    const told = (slug: Slug, sql: string): Promise<unknown> =>
      as(slug, async () => {
        await client.query(`SELECT set_config('app.member_id', $1, true)`, [world.actor('coordinator@resurs').id]);
        return client.query<{ none: boolean }>(sql).then(
          ({ rows }) => (rows[0]?.none ? 'nothing' : 'redacted'),
          (error: unknown) => (error as { code: string }).code,
        );
      });
    const report = ['SituationReport', 'published'] as const;
    expect(await told('resurs', redact(...report, 'summary'))).toBe('redacted');
    expect(await told('polis', redact(...report, 'summary'))).toBe('nothing');
    expect(await told('resurs', redact(...report, 'summary', 2))).toBe('nothing');
    expect(await told('resurs', redact('SituationContribution', 'publishedSocial', 'text'))).toBe('nothing');
    expect(await told('social', redact('SituationContribution', 'publishedSocial', 'text'))).toBe('redacted');
    for (const columns of ['status', 'summary,status', 'party_ids', ''])
      expect([columns, await told('resurs', redact(...report, columns))]).toEqual([columns, DENIED]);
    expect(await told('social', redact('PolicyDocument', 'adopted', 'content'))).toBe('nothing');
    expect(await told('resurs', redact('PolicyDocument', 'adopted', 'status'))).toBe(DENIED);
    expect(await as(null, () => client.query(redact(...report, 'summary')).then(({ rows }) => rows))).toEqual([{ none: true }]);
  });

  test('or read why text was redacted', async () => {
    expect(await tried('resurs', 'SELECT * FROM redaction')).toBe(DENIED);
    expect(await tried('resurs', `INSERT INTO redaction DEFAULT VALUES`)).toBe(DENIED);
  });

  test('a part, an answer or a meeting that is not its to give', async () => {
    const [report, document, series] = [
      uuidFor('SituationReport', 'collecting'),
      uuidFor('PolicyDocument', 'round'),
      uuidFor('MeetingSeries', 'one'),
    ];
    const [skola, resurs] = [uuidOfAgency('skola'), uuidOfAgency('resurs')];
    const part = (owner: string, of: string): string =>
      `INSERT INTO situation_contribution (id, report_id, report_owner_id, owner_agency_id, text, given_at) VALUES (gen_random_uuid(), '${report}', '${of}', '${owner}', 'x', now())`;
    const attempts: readonly [Slug, string][] = [
      ['skola', part(skola, resurs)],
      ['polis', part(skola, resurs)],
      ['skola', part(skola, skola)],
      [
        'polis',
        `INSERT INTO policy_answer (id, document_id, document_owner_id, owner_agency_id, stance, text, answered_at) VALUES (gen_random_uuid(), '${document}', '${resurs}', app_agency(), 'OBJECTS', 'x', now())`,
      ],
      [
        'polis',
        `INSERT INTO meeting (id, series_id, owner_agency_id, party_ids, held_on) VALUES (gen_random_uuid(), '${series}', app_agency(), ARRAY[app_agency()], '2020-01-01')`,
      ],
      [
        'polis',
        `INSERT INTO media_appearance (id, owner_agency_id, medium, title, published_on, language) VALUES (gen_random_uuid(), '${resurs}', 'x', 'x', now(), 'sv')`,
      ],
    ];
    for (const [slug, sql] of attempts) expect([slug, sql, await tried(slug, sql)]).toEqual([slug, sql, DENIED]);
  });
});

describe('a hidden and a missing record of the year look the same', () => {
  const HIDDEN: readonly [query: string, type: string, key: string][] = [
    ['{ one: node(id: $id) { id } }', 'SituationContribution', 'collectingPolis'],
    ['{ one: situationReport(id: $id) { id summary contributions { text } } }', 'SituationReport', 'merged'],
    ['{ one: policyDocument(id: $id) { id content answers { text } } }', 'PolicyDocument', 'draft'],
    ['{ one: meeting(id: $id) { id notes } }', 'Meeting', 'police'],
    ['{ one: node(id: $id) { ... on PolicyAnswer { text } } }', 'PolicyAnswer', 'roundSkola'],
    ['{ one: publishSituationReport(id: $id, version: 1) { __typename } }', 'SituationReport', 'merged'],
    [
      '{ one: mergeSituationReport(input: { id: $id, version: 1, contributions: [], summary: "x", areas: [] }) { __typename } }',
      'SituationReport',
      'collecting',
    ],
    [
      '{ one: contributeToSituationReport(input: { reportId: $id, text: "x", idempotencyKey: "the-same-key" }) { __typename } }',
      'SituationReport',
      'collecting',
    ],
    [
      '{ one: answerConsultationRound(input: { documentId: $id, stance: OBJECTS, text: "x", idempotencyKey: "the-same-key" }) { __typename } }',
      'PolicyDocument',
      'draft',
    ],
    [
      '{ one: adoptPolicyDocument(input: { id: $id, version: 1, answers: [], adoptedBy: "x", adoptedOn: "2026-01-01" }) { __typename } }',
      'PolicyDocument',
      'round',
    ],
    ['{ one: redactText(id: $id, version: 1, fields: ["summary"], reason: "x") { __typename } }', 'SituationReport', 'merged'],
    ['{ one: redactText(id: $id, version: 1, fields: ["text"], reason: "x") { __typename } }', 'SituationContribution', 'collectingPolis'],
  ];
  const told = ({ status, text }: TestAnswer<unknown>): string =>
    `${String(status)} ${text.replace(/"requestId":"[^"]+"/g, '"requestId"')}`;

  test.each(HIDDEN)('%s', async (selection, type, key) => {
    const kind = /publish|merge|contribute|answerC|adopt|redact/.test(selection) ? 'mutation' : 'query';
    for (const actor of ['officer@frivard', 'mentor@exit', 'nurse@vard'] as const satisfies readonly ActorName[]) {
      const answers = new Set<string>();
      for (const id of [idOf(type, key), idOf(type, 'never made'), `person_${randomUUID()}`, 'x']) {
        const answer = await world.graphql(actor, `${kind} ($id: ID!) ${selection}`, { id });
        expect([actor, id, answer.code]).toEqual([actor, id, 'NOT_FOUND']);
        answers.add(told(answer));
      }
      expect(answers.size).toBe(1);
    }
  });
});

test('one merged situation report as everybody sees it, every field of it', async () => {
  const fields =
    'id ownerAgency { slug } version kind title edition parties { slug } from to regions topics questions contributeBy status cancelReason summary areas { district environment level confidence trend text } sources contributions { id } dailyNotes { notedOn } mergedAt publishedAt renewBy replaces { id } replacedBy { id } withheld { field answer reason provision }';
  const schema = await world.graphql<{ type: { fields: { name: string }[] } }>(
    'officer@polis',
    '{ type: __type(name: "SituationReport") { fields { name } } }',
  );
  // A connection gives the records of the list that it is named for; `recordTimes.test` compares the times.
  const named = (schema.data?.type.fields ?? []).map(({ name }) => name.replace(/Connection$/, ''));
  for (const name of named) expect(` ${fields} createdAt updatedAt `).toMatch(new RegExp(` ${name} `));
  const id = idOf('SituationReport', 'merged');
  const read = async (actor: ActorName): Promise<unknown> => {
    const { data, code } = await world.graphql<{ one: Record<string, unknown> | null }>(
      actor,
      `{ one: situationReport(id: "${id}") { ${fields} } }`,
    );
    return data?.one ? { ...data.one, mergedAt: typeof data.one['mergedAt'] } : code;
  };
  const party = {
    id,
    ownerAgency: { slug: 'resurs' },
    version: 1,
    kind: 'MONTHLY',
    title: 'Picture merged',
    edition: 1,
    parties: [{ slug: 'polis' }, { slug: 'social' }],
    from: '2026-01-01',
    to: '2026-01-31',
    regions: [],
    topics: [],
    questions: [],
    contributeBy: null,
    status: 'MERGED',
    cancelReason: null,
    dailyNotes: [{ notedOn: '2026-01-12' }],
    mergedAt: 'string',
    publishedAt: null,
    renewBy: null,
    replaces: null,
    replacedBy: null,
  };
  const area = { district: 'ort', environment: 'miljo', level: 'LOW', confidence: 'LOW', trend: null, text: '[merged:situationArea]' };
  const whole = {
    summary: '[merged:situationSummary]',
    areas: [area],
    sources: ['[merged:situationSource]'],
    withheld: [],
  };
  const withheld = (reason: string) =>
    ['summary', 'areas', 'sources'].map((field) => ({ field, answer: 'WITHHOLD', reason, provision: 'OSL 18:1' }));
  const inPart = (...fields: string[]) => fields.map((field) => ({ field, answer: 'PART', reason: 'NOT_IN_VIEW', provision: 'OSL 18:1' }));
  const ofParty = inPart('contributions', 'replacedBy');
  const none = { summary: null, areas: null, sources: null };
  const polis = [{ id: idOf('SituationContribution', 'mergedPolis') }];
  expect(await read('coordinator@resurs')).toEqual({ ...party, ...whole, contributions: polis });
  expect(await read('officer@polis')).toEqual({ ...party, ...whole, contributions: polis, withheld: ofParty });
  expect(await read('caseworker@social')).toEqual({ ...party, ...whole, contributions: [], withheld: ofParty });
  expect(await read('weak@polis')).toEqual({
    ...party,
    ...none,
    contributions: polis,
    withheld: [...withheld('ASSURANCE_TOO_LOW'), ...ofParty],
  });
  expect(await read('system@resurs')).toEqual({
    ...party,
    ...none,
    contributions: [],
    withheld: [...withheld('ROLE_NOT_ENTITLED'), ...inPart('contributions')],
  });
  expect(await read('counsellor@skola')).toBe('NOT_FOUND');
});
