import { REDACTABLE, type RedactableType } from '../../src/policy/redactions';
import { REDACTED } from '../../src/prevention/redaction';
import { idOf, startWorld, uuidFor, type ActorName, type World } from '../support/fixture';

let world: World;
/** One record of each type, in the state in which it is changed least, and who redacts it. */
const RECORDS = {
  Consultation: ['converted', 'lead@social'],
  HelplineCall: ['recorded', 'lead@social'],
  ConsultationAnswer: ['answeredResurs', 'coordinator@resurs'],
  BankedAnswer: ['one', 'coordinator@resurs'],
  Incident: ['social', 'lead@social'],
  PlanGoal: ['bound', 'lead@social'],
  PlanStep: ['bound', 'lead@social'],
  Training: ['held', 'coordinator@resurs'],
  TrainingRequest: ['wished', 'coordinator@resurs'],
  Meeting: ['police', 'coordinator@resurs'],
  PolicyAnswer: ['adoptedSocial', 'lead@social'],
  PolicyDocument: ['adopted', 'coordinator@resurs'],
  SituationReport: ['published', 'coordinator@resurs'],
  SituationContribution: ['publishedSocial', 'lead@social'],
} as const satisfies Readonly<Record<RedactableType, readonly [key: string, by: ActorName]>>;
/** A lead redacts the texts of plans, and only those assigned to the case read them. */
const READER: Partial<Record<RedactableType, ActorName>> = { PlanGoal: 'caseworker@social', PlanStep: 'caseworker@social' };
const TYPES = Object.keys(RECORDS) as RedactableType[];
const AREA = '{ district environment level confidence trend text }';

beforeAll(async () => {
  world = await startWorld();
  const { ownerQuery } = world.database;
  await ownerQuery(
    `UPDATE banked_answer SET question = 'Vad gör Kim?', answer = 'Fråga Kim', status = 'RETIRED', retire_reason = 'Kim bad om det'`,
  );
  await ownerQuery(`UPDATE incident SET place = 'Torget hos Kim'`);
  await ownerQuery(`UPDATE training SET title = 'Om Kim', place = 'Kims skola', outcomes = 'Kim var nöjd'`);
  await ownerQuery('ALTER TABLE training_request DISABLE TRIGGER training_request_stays');
  await ownerQuery(`UPDATE training_request SET note = 'Kim behöver det'`);
  await ownerQuery('ALTER TABLE training_request ENABLE TRIGGER training_request_stays');
  await ownerQuery('ALTER TABLE policy_document DISABLE TRIGGER USER');
  await ownerQuery(
    `UPDATE policy_document SET title = 'Om Kim', scope = 'Kims skola', adopted_by = CASE WHEN adopted_on IS NOT NULL THEN 'Kims nämnd' END,
       goals = '[{"number": 1, "text": "Kim ska må bra", "measure": "Kims mående", "dueOn": null}, {"number": 2, "text": "Hjälp Kim", "measure": null, "dueOn": null}]',
       follow_ups = '[{"goal": 1, "on": "2016-05-05", "state": "UNDER_WAY", "note": "Kim mår bra"}]'`,
  );
  await ownerQuery('ALTER TABLE policy_document ENABLE TRIGGER USER');
  await ownerQuery('ALTER TABLE situation_report DISABLE TRIGGER USER');
  await ownerQuery(`UPDATE situation_report SET title = 'Läget hos Kim', regions = '{"Kims land"}', topics = '{Kim, "Kims vän"}'`);
  await ownerQuery(`UPDATE situation_report SET cancel_reason = 'Kim bad om det' WHERE status = 'CANCELLED'`);
  await ownerQuery('ALTER TABLE situation_report ENABLE TRIGGER USER');
  await ownerQuery(`UPDATE meeting SET subjects = '{Kim, "Vad Kim gjorde"}', notes = 'Kim var på tal'`);
});
afterAll(() => world.stop());

type Row = Readonly<Record<string, unknown>>;
const tableOf = (type: string): string => type.replace(/(?<!^)[A-Z]/g, '_$&').toLowerCase();
async function rowOf(type: string, key: string): Promise<Row> {
  const [found] = await world.database.ownerQuery<{ row: Row }>(`SELECT to_jsonb(t) AS row FROM ${tableOf(type)} t WHERE id = $1`, [
    uuidFor(type, key),
  ]);
  return found?.row ?? {};
}
const PARTS: Readonly<Record<string, string>> = {
  areas: AREA,
  goals: '{ number text measure dueOn }',
  followUps: '{ goal on state note }',
};
const selected = (field: string): string => `${field} ${PARTS[field] ?? ''}`;
const TEXTS_OF_PARTS = ['text', 'measure', 'note'];
const textsIn = (value: unknown): unknown[] =>
  [value]
    .flat()
    .flatMap((part) =>
      typeof part === 'object' && part !== null
        ? Object.entries(part).flatMap(([name, text]) => (TEXTS_OF_PARTS.includes(name) && text !== null ? [text as unknown] : []))
        : [part],
    );
const MUTATION = (type: string, more = ''): string => `mutation ($id: ID!, $version: Int!, $fields: [String!]!, $reason: String!) {
  it: redactText(id: $id, version: $version, fields: $fields, reason: $reason) { __typename ... on ${type} { id version ${more} } ... on Refusal { code fields } } }`;

async function redact(
  actor: ActorName,
  type: string,
  key: string,
  more: { version?: number; fields?: readonly string[]; reason?: string; id?: string } = {},
): ReturnType<World['graphql']> {
  const fields = more.fields ?? Object.keys(REDACTABLE[type as RedactableType]);
  const wish = { id: idOf(type, key), version: 1, fields, reason: 'Texten namngav någon.', ...more };
  const selection =
    type in REDACTABLE
      ? Object.keys(REDACTABLE[type as RedactableType])
          .map(selected)
          .join(' ')
      : '';
  return world.graphql(actor, MUTATION(type in REDACTABLE ? type : 'Consultation', selection), { ...wish });
}
async function read(actor: ActorName, type: RedactableType, key: string): Promise<Row> {
  const fields = Object.keys(REDACTABLE[type]).map(selected).join(' ');
  const door = `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
  return recordIn(await world.graphql(actor, `query ($id: ID!) { it: ${door}(id: $id) { ${fields} } }`, { id: idOf(type, key) }));
}
const recordIn = (answer: Awaited<ReturnType<typeof redact>>): Row => (answer.data as { it?: Row } | null)?.it ?? {};

test.each(TYPES)('every text of a %s is replaced by the mark for those who read it, and is not in the database either', async (type) => {
  const [key, by] = RECORDS[type];
  const before = await rowOf(type, key);
  const fields: Readonly<Record<string, string>> = REDACTABLE[type];
  const redacted = recordIn(await redact(by, type, key));
  expect(redacted).toMatchObject({ __typename: type, version: 2 });
  const reader = READER[type];
  const done = reader === undefined ? redacted : await read(reader, type, key);
  for (const field of Object.keys(fields)) {
    // A report that is published was not cancelled, and what became a case was not rated: there are no words to redact.
    const left = field === 'cancelReason' || field === 'ratingNote' ? null : REDACTED;
    expect([field, new Set(textsIn(done[field]))]).toEqual([field, new Set([left])]);
  }
  const after = await rowOf(type, key);
  const columns = Object.values(fields);
  expect(JSON.stringify(columns.map((column) => after[column]))).not.toMatch(/Kim|\[\w+:\w+\]/);
  for (const column of Object.keys(before).filter(
    (name) => !['version', 'row_changed_at', 'search_open'].includes(name) && !columns.includes(name),
  ))
    expect([column, after[column]]).toEqual([column, before[column]]);
});

test('of a list every line is replaced and of areas only their texts, an empty one stays empty', async () => {
  const { ownerQuery } = world.database;
  const areas = [
    { district: 'stad', environment: 'miljo', level: 'HIGH', confidence: 'LOW', trend: null, text: 'Kim igen' },
    { district: 'stad', environment: 'miljo', level: 'LOW', confidence: 'LOW', trend: 'RISING', text: null },
  ];
  await ownerQuery(`UPDATE situation_report SET areas = $1, sources = '{Kim, "Kims granne"}' WHERE id = $2`, [
    JSON.stringify(areas),
    uuidFor('SituationReport', 'merged'),
  ]);
  const done = recordIn(await redact('coordinator@resurs', 'SituationReport', 'merged', { fields: ['areas', 'sources'] }));
  expect(done).toMatchObject({
    summary: '[merged:situationSummary]',
    areas: [{ ...areas[0], text: REDACTED }, areas[1]],
    sources: [REDACTED, REDACTED],
  });
});

test('the access log tells who redacted which fields, the feed that they changed, and the reason is kept beside them', async () => {
  const uuid = uuidFor('Consultation', 'received');
  await redact('lead@social', 'Consultation', 'received', { fields: ['question', 'advice'] });
  const { ownerQuery } = world.database;
  const [entry] = await ownerQuery<Row>(
    `SELECT e.member_id, a.slug, e.outcome, e.code, e.shown, e.withheld FROM access_entry e JOIN agency a ON a.id = e.owner_agency_id WHERE $1 = ANY (e.record_ids) AND e.outcome = 'CHANGED'`,
    [uuid],
  );
  const by = world.actor('lead@social').id;
  expect(entry).toEqual({
    member_id: by,
    slug: 'social',
    outcome: 'CHANGED',
    code: 'REDACTED',
    shown: ['Consultation.question', 'Consultation.advice'],
    withheld: [],
  });
  const told = await ownerQuery('SELECT columns FROM change WHERE record_id = $1 AND kind = $2', [uuid, 'UPDATED']);
  expect(told).toEqual([{ columns: ['advice', 'question'] }]);
  const kept = await ownerQuery('SELECT record_type, columns, reason, redacted_by FROM redaction WHERE record_id = $1', [uuid]);
  expect(kept).toEqual([
    { record_type: 'Consultation', columns: ['question', 'advice'], reason: 'Texten namngav någon.', redacted_by: by },
  ]);
  const log = await world.graphql(
    'lead@social',
    `{ log: accessLog(filter: { outcome: CHANGED, recordId: "consultation_${uuid}" }) { nodes { code shown operation } } }`,
  );
  expect(log.data?.['log']).toEqual({ nodes: [{ code: 'REDACTED', shown: entry?.['shown'], operation: 'redactText' }] });
});

test('what holds no text, or has been redacted, is refused and nothing is written', async () => {
  const nothing = (field: string): object => ({ __typename: 'Refusal', code: 'NOTHING_TO_REDACT', fields: [`Consultation.${field}`] });
  const received = (field: string, version: number) =>
    redact('coordinator@resurs', 'Consultation', 'coordinated', { fields: [field], version });
  expect(recordIn(await received('convertedMotive', 1))).toEqual(nothing('convertedMotive'));
  expect(recordIn(await received('question', 1))).toMatchObject({ version: 2 });
  expect(recordIn(await received('question', 2))).toEqual(nothing('question'));
  expect(await rowOf('Consultation', 'coordinated')).toMatchObject({ version: 2, converted_motive: null });
});

test('a field that is not redacted of such a record, a second time the same, none, and a reason that finds somebody are refused with their place', async () => {
  const refused = async (more: object): Promise<unknown> => {
    const { code, extensions } = await redact('lead@social', 'Consultation', 'elsewhere', more);
    return [code, extensions['field']];
  };
  for (const field of ['status', 'summary', 'text', 'converted_motive', 'constructor', ''])
    expect(await refused({ fields: ['question', field] })).toEqual(['BAD_USER_INPUT', ['fields', 1]]);
  expect(await refused({ fields: ['question', 'question'] })).toEqual(['BAD_USER_INPUT', ['fields', 1]]);
  expect(await refused({ fields: [] })).toEqual(['BAD_USER_INPUT', ['fields']]);
  for (const reason of [' ', 'Ring 070-174 06 05', '19330303-2381 fanns i texten'])
    expect(await refused({ reason })).toEqual(['BAD_USER_INPUT', ['reason']]);
  expect(await rowOf('Consultation', 'elsewhere')).toMatchObject({ version: 1, question: '[elsewhere:question]' });
});

test('another version than the one that was read is a conflict that tells the current one', async () => {
  const { code, extensions } = await redact('coordinator@resurs', 'Meeting', 'network', { version: 7 });
  expect([code, extensions['currentVersion']]).toEqual(['CONFLICT', 1]);
  expect(await rowOf('Meeting', 'network')).toMatchObject({ version: 1, notes: 'Kim var på tal' });
});

test('it is for leads and coordinators of the agency that keeps the record, at level of assurance 3', async () => {
  await world.addMember('low@social', ['LEAD'], { assurance: 2 });
  await world.addMember('lead@centrum', ['LEAD']);
  await world.addMember('lead@polis', ['LEAD']);
  const tried: readonly [string, RedactableType, string, string][] = [
    ['caseworker@social', 'Consultation', 'received', 'FORBIDDEN'],
    ['low@social', 'Consultation', 'received', 'FORBIDDEN'],
    ['coordinator@resurs', 'Consultation', 'received', 'FORBIDDEN'],
    ['lead@polis', 'Consultation', 'received', 'NOT_FOUND'],
    ['lead@centrum', 'HelplineCall', 'recorded', 'FORBIDDEN'],
    ['lead@polis', 'Incident', 'social', 'FORBIDDEN'],
    ['coordinator@resurs', 'Incident', 'social', 'FORBIDDEN'],
    ['lead@social', 'Training', 'held', 'FORBIDDEN'],
    ['lead@social', 'TrainingRequest', 'wished', 'FORBIDDEN'],
    ['lead@polis', 'Meeting', 'police', 'FORBIDDEN'],
    ['lead@social', 'Meeting', 'police', 'NOT_FOUND'],
    ['coordinator@resurs', 'PolicyAnswer', 'roundSocial', 'FORBIDDEN'],
    ['lead@social', 'PolicyDocument', 'adopted', 'FORBIDDEN'],
    ['lead@social', 'SituationReport', 'published', 'FORBIDDEN'],
    ['coordinator@resurs', 'SituationContribution', 'publishedSocial', 'FORBIDDEN'],
    ['lead@polis', 'SituationContribution', 'publishedSocial', 'NOT_FOUND'],
  ];
  for (const [actor, type, key, code] of tried) {
    const before = await rowOf(type, key);
    expect([actor, type, (await redact(actor as ActorName, type, key)).code]).toEqual([actor, type, code]);
    expect(await rowOf(type, key)).toEqual(before);
  }
});

test('goals and follow-ups keep their numbers, days and states, also of a document that is out for answers', async () => {
  const done = recordIn(await redact('coordinator@resurs', 'PolicyDocument', 'round', { fields: ['title', 'goals', 'followUps'] }));
  expect(done).toMatchObject({
    title: REDACTED,
    scope: 'Kims skola',
    goals: [
      { number: 1, text: REDACTED, measure: REDACTED, dueOn: null },
      { number: 2, text: REDACTED, measure: null, dueOn: null },
    ],
    followUps: [{ goal: 1, on: '2016-05-05', state: 'UNDER_WAY', note: REDACTED }],
  });
  // Those asked answer one text: it is not rewritten by other words.
  const text = `UPDATE policy_document SET title = 'annat', version = version + 1 WHERE id = $1`;
  await expect(world.database.ownerQuery(text, [uuidFor('PolicyDocument', 'round')])).rejects.toThrow('out for answers');
});

test('nothing but the mark may take the place of a text of an adopted document or a published report', async () => {
  const { ownerQuery } = world.database;
  const document = uuidFor('PolicyDocument', 'adopted');
  const report = uuidFor('SituationReport', 'published');
  for (const set of [
    "title = 'annat'",
    "scope = 'annat'",
    "title = '[maskerat]', content = 'annat'",
    "adopted_by = 'annan'",
    "goals = '[]'",
  ])
    await expect(ownerQuery(`UPDATE policy_document SET ${set}, version = version + 1 WHERE id = $1`, [document])).rejects.toThrow(
      'an adopted policy document is not changed',
    );
  for (const set of ["title = 'annat'", "regions = '{annat}'", "topics = '{}'"])
    await expect(ownerQuery(`UPDATE situation_report SET ${set}, version = version + 1 WHERE id = $1`, [report])).rejects.toThrow(
      'a published situation report is not changed',
    );
});

test('a record of another type is not found, and neither is a malformed id', async () => {
  for (const id of [idOf('Case', 'live'), idOf('Programme', 'one'), 'x'])
    expect((await redact('lead@social', 'Consultation', 'received', { id, fields: ['question'] })).code).toBe('NOT_FOUND');
});
