import { dayIn } from '../support/days';
import { createYearNetwork, key, type Came, type YearNetwork } from './yearNetwork';

let network: YearNetwork;
beforeAll(async () => {
  network = await createYearNetwork();
});
afterAll(() => network.service.stop());

const area = (district = 'angered', environment = 'violent-islamist') => ({
  district,
  environment,
  level: 'MODERATE',
  confidence: 'MEDIUM',
});
const period = { from: '2026-01-01', to: '2026-06-30' };
const open = (more: object = {}): Promise<Came> =>
  network.write(
    'kim@resurs',
    'openSituationReport',
    {
      kind: 'BIENNIAL_LOCAL',
      title: 'Lokal lägesbild',
      ...period,
      partyIds: [network.agency('polis'), network.agency('social')],
      idempotencyKey: key(),
      ...more,
    },
    'status edition questions renewBy',
  );
const part = (report: Came, more: object = {}): object => ({
  reportId: report.id,
  text: 'Propaganda vid torget.',
  areas: [area()],
  sources: ['Egna iakttagelser'],
  idempotencyKey: key(),
  ...more,
});
const contribute = (actor: string, report: Came, more: object = {}): Promise<Came> =>
  network.write(actor, 'contributeToSituationReport', { ...part(report, more) });
const whole = { summary: 'Måttligt läge i Angered.', areas: [area()], sources: ['Polisen', 'Socialtjänsten'] };
/** The parts there are now, as whoever merges reads them. */
const parts = async (report: Came): Promise<unknown> =>
  (
    await network.get('kim@resurs', 'query ($id: ID!) { it: situationReport(id: $id) { contributions { id version } } }', { id: report.id })
  )['contributions'];
const merging = async (report: Came, version = 1, more: object = {}): Promise<Came> =>
  ({ id: report.id, version, contributions: await parts(report), ...whole, ...more }) as unknown as Came;
const merge = async (report: Came, version = 1, more: object = {}): Promise<Came> =>
  network.write('kim@resurs', 'mergeSituationReport', await merging(report, version, more), 'status summary');
const PUBLISH =
  'mutation ($id: ID!, $version: Int!) { it: publishSituationReport(id: $id, version: $version) { __typename ... on SituationReport { id version status publishedAt renewBy } ... on Refusal { code unlock } } }';
const publish = (report: Came, version = 2): Promise<Came> => network.get('kim@resurs', PUBLISH, { id: report.id, version });
async function published(): Promise<Came> {
  const report = await open();
  await contribute('pia@polis', report);
  await merge(report);
  return publish(report);
}
const READ =
  'query ($id: ID!) { it: situationReport(id: $id) { status summary areas { district level } sources withheld { field reason } contributions { ownerAgency { slug } text } } }';
const read = (actor: string, { id }: Came) => network.ask(actor, READ, { id });
const uuid = ({ id }: Came): string => id.split('_')[1] ?? '';

test('a report asks what the template of its kind asks', async () => {
  const templates = await network.service.graphql<{ it: { kind: string; questions: string[]; renewWithinMonths: number }[] }>(
    'siv@skola',
    '{ it: situationTemplates { kind questions renewWithinMonths } }',
  );
  const local = templates.data?.it.find(({ kind }) => kind === 'BIENNIAL_LOCAL');
  expect(local?.renewWithinMonths).toBe(24);
  expect((await open())['questions']).toEqual(local?.questions);
});

test('each agency sees its own part, the coordinators all parts, and nobody a whole before it is merged', async () => {
  const report = await open();
  await contribute('pia@polis', report, { text: 'Polisens del.' });
  await contribute('anna@social', report, { text: 'Socialtjänstens del.' });
  const seen = async (actor: string): Promise<unknown> => (await read(actor, report)).data?.it['contributions'];
  expect(await seen('pia@polis')).toEqual([{ ownerAgency: { slug: 'polis' }, text: 'Polisens del.' }]);
  expect(await seen('anna@social')).toEqual([{ ownerAgency: { slug: 'social' }, text: 'Socialtjänstens del.' }]);
  expect(await seen('kim@resurs')).toHaveLength(2);
  expect(await seen('sys@resurs')).toEqual([]);
  expect((await read('siv@skola', report)).code).toBe('NOT_FOUND');
  expect((await read('pia@polis', report)).data?.it).toMatchObject({ status: 'COLLECTING', summary: null, areas: [] });
});

/** The parts of others, and the next edition, are in view of those whose they are. */
const OF_OTHERS = ['contributions', 'replacedBy'].map((field) => ({ field, reason: 'NOT_IN_VIEW' }));

test('those that take part see the merged whole at level of assurance 3, and the whole network what is published', async () => {
  const report = await open();
  await merge(report);
  expect((await read('pia@polis', report)).data?.it).toMatchObject({
    summary: whole.summary,
    areas: [{ district: 'angered', level: 'MODERATE' }],
    withheld: OF_OTHERS,
  });
  const low = (await read('low@polis', report)).data?.it;
  expect(low).toMatchObject({ summary: null, areas: null, sources: null });
  expect(low?.['withheld']).toContainEqual({ field: 'summary', reason: 'ASSURANCE_TOO_LOW' });
  expect((await read('siv@skola', report)).code).toBe('NOT_FOUND');
  await publish(report);
  expect((await read('siv@skola', report)).data?.it).toMatchObject({ status: 'PUBLISHED', summary: whole.summary, contributions: [] });
  expect((await read('low@polis', report)).data?.it).toMatchObject({ summary: whole.summary, withheld: OF_OTHERS });
});

test('of those that take part, the whole is for who works with cases or leads where secrecy binds, until it is published', async () => {
  const report = await open({ partyIds: [network.agency('polis'), network.agency('exit')] });
  await merge(report);
  for (const [actor, reason] of [
    ['asta@polis', 'ROLE_NOT_ENTITLED'],
    ['mona@exit', 'NOT_OWNER'],
  ] as const) {
    const seen = (await read(actor, report)).data?.it;
    expect(seen).toMatchObject({ status: 'MERGED', summary: null, areas: null, sources: null });
    expect(seen?.['withheld']).toContainEqual({ field: 'summary', reason });
  }
  expect((await read('pia@polis', report)).data?.it).toMatchObject({ summary: whole.summary });
  await publish(report);
  expect((await read('mona@exit', report)).data?.it).toMatchObject({ summary: whole.summary, withheld: OF_OTHERS });
});

const CANCEL =
  'mutation ($id: ID!, $version: Int!, $reason: String!) { it: cancelSituationReport(id: $id, version: $version, reason: $reason) { __typename ... on SituationReport { id version status cancelReason replaces { id } } ... on Refusal { code } } }';
const cancel = (report: Came, version = 1): Promise<Came> =>
  network.get('kim@resurs', CANCEL, { id: report.id, version, reason: 'Perioden blev en annan.' });

test('a report that nothing comes of is cancelled with its reason, and another is the next edition in its place', async () => {
  const first = await published();
  const second = await open({ replacesId: first.id });
  await contribute('pia@polis', second);
  expect(await cancel(second)).toMatchObject({ status: 'CANCELLED', cancelReason: 'Perioden blev en annan.', replaces: { id: first.id } });
  expect((await read('pia@polis', second)).data?.it).toMatchObject({ status: 'CANCELLED', summary: null, areas: [] });
  expect(await contribute('anna@social', second)).toMatchObject({ code: 'INVALID_TRANSITION' });
  expect(await merge(second, 2)).toMatchObject({ code: 'INVALID_TRANSITION', unlock: 'Open another in its place.' });
  expect(await cancel(second, 2)).toMatchObject({ code: 'INVALID_TRANSITION' });
  const third = await open({ replacesId: first.id });
  expect(third).toMatchObject({ edition: 2, status: 'COLLECTING' });
  const next = 'query ($id: ID!) { it: situationReport(id: $id) { replacedBy { id } } }';
  expect((await network.get('kim@resurs', next, { id: first.id }))['replacedBy']).toEqual({ id: third.id });
  expect(await open({ replacesId: first.id })).toMatchObject({ code: 'EXISTS' });
  await merge(third);
  expect(await cancel(third, 2)).toMatchObject({ code: 'INVALID_TRANSITION' });
  expect((await network.ask('pia@polis', CANCEL, { id: third.id, version: 2, reason: 'x' })).code).toBe('FORBIDDEN');
  expect(
    (await network.ask('kim@resurs', CANCEL, { id: (await open()).id, version: 1, reason: 'Ring 070-174 06 05' })).extensions['field'],
  ).toEqual(['reason']);
});

test('the last day to contribute is moved while parts are taken', async () => {
  const report = await open({ contributeBy: dayIn(2) });
  await network.service.database.ownerQuery(`UPDATE situation_report SET contribute_by = '2026-01-01' WHERE id = '${uuid(report)}'`);
  expect(await contribute('pia@polis', report)).toMatchObject({ code: 'INVALID_TRANSITION' });
  const move = (version: number, contributeBy: string | null) => ({ id: report.id, version, contributeBy });
  expect(await network.refused('kim@resurs', 'moveSituationDeadline', move(1, dayIn(-2)))).toEqual([
    'BAD_USER_INPUT',
    ['input', 'contributeBy'],
  ]);
  expect(await network.refused('pia@polis', 'moveSituationDeadline', move(1, dayIn(2)))).toEqual(['FORBIDDEN', undefined]);
  expect(await network.write('kim@resurs', 'moveSituationDeadline', move(1, dayIn(2)), 'contributeBy')).toMatchObject({
    contributeBy: dayIn(2),
  });
  expect(await contribute('pia@polis', report)).toMatchObject({ version: 1 });
  expect(await network.write('kim@resurs', 'moveSituationDeadline', move(2, null), 'contributeBy')).toMatchObject({ contributeBy: null });
  await merge(report, 3);
  expect(await network.write('kim@resurs', 'moveSituationDeadline', move(4, dayIn(2)))).toMatchObject({ code: 'INVALID_TRANSITION' });
});

test('a report asks agencies that there are: not one that has ended', async () => {
  const input = {
    kind: 'MONTHLY',
    title: 'x',
    ...period,
    partyIds: [network.agency('polis'), network.agency('former')],
    idempotencyKey: key(),
  };
  expect(await network.refused('kim@resurs', 'openSituationReport', input)).toEqual(['BAD_USER_INPUT', ['input', 'partyIds', 1]]);
});

test('the local picture is due anew two years after it was published, and is made anew as the next edition of it', async () => {
  const first = await published();
  const due = new Date(String(first['publishedAt']));
  due.setUTCFullYear(due.getUTCFullYear() + 2);
  expect(Math.abs(Date.parse(String(first['renewBy'])) - due.getTime())).toBeLessThan(2 * 86_400_000);
  const second = await open({ replacesId: first.id });
  expect(second).toMatchObject({ edition: 2, status: 'COLLECTING' });
  expect(await open({ replacesId: first.id })).toMatchObject({ __typename: 'Refusal', code: 'EXISTS' });
  expect(await open({ replacesId: second.id })).toMatchObject({ __typename: 'Refusal', code: 'INVALID_TRANSITION' });
});

test('what is published is changed by nobody: not through the API', async () => {
  const report = await published();
  expect(await merge(report, 3)).toMatchObject({
    code: 'INVALID_TRANSITION',
    unlock: 'Open a report that replaces it.',
  });
  expect(await publish(report, 3)).toMatchObject({ code: 'INVALID_TRANSITION' });
  expect(await contribute('anna@social', report)).toMatchObject({ code: 'INVALID_TRANSITION' });
});

test('and not past it: the triggers stop the owner of the tables too', async () => {
  const report = await published();
  const other = await open();
  await contribute('pia@polis', other);
  const { ownerQuery } = network.service.database;
  const before = await ownerQuery(
    'SELECT r.*, c.text FROM situation_report r JOIN situation_contribution c ON c.report_id = r.id WHERE r.id = $1',
    [uuid(report)],
  );
  for (const sql of [
    `UPDATE situation_report SET summary = 'x' WHERE id = '${uuid(report)}'`,
    `UPDATE situation_report SET version = version + 1 WHERE id = '${uuid(report)}'`,
    `UPDATE situation_report SET status = 'MERGED', published_at = NULL WHERE id = '${uuid(report)}'`,
    `DELETE FROM situation_report WHERE id = '${uuid(report)}'`,
    `UPDATE situation_contribution SET text = 'x' WHERE report_id = '${uuid(report)}'`,
    `DELETE FROM situation_contribution WHERE report_id = '${uuid(report)}'`,
    `UPDATE situation_contribution SET report_id = '${uuid(report)}' WHERE report_id = '${uuid(other)}'`,
    `UPDATE situation_contribution SET report_id = '${uuid(other)}' WHERE report_id = '${uuid(report)}'`,
    `TRUNCATE situation_contribution`,
    `TRUNCATE situation_report CASCADE`,
  ])
    await expect(ownerQuery(sql)).rejects.toThrow('a published situation report is not changed');
  expect(
    await ownerQuery('SELECT r.*, c.text FROM situation_report r JOIN situation_contribution c ON c.report_id = r.id WHERE r.id = $1', [
      uuid(report),
    ]),
  ).toEqual(before);
});

test('an agency contributes once, may change its part until the parts are merged, and no part of anybody else', async () => {
  const report = await open();
  const one = await contribute('pia@polis', report);
  expect(await contribute('pia@polis', report)).toMatchObject({ code: 'EXISTS' });
  expect(await contribute('pia@polis', report, { version: one.version, text: 'Ändrad.' })).toMatchObject({ id: one.id, version: 2 });
  expect(await network.refused('pia@polis', 'contributeToSituationReport', part(report, { version: 1 }) as Came)).toEqual([
    'CONFLICT',
    undefined,
  ]);
  expect(await network.refused('anna@social', 'contributeToSituationReport', part(report, { version: 1 }) as Came)).toEqual([
    'BAD_USER_INPUT',
    ['input', 'version'],
  ]);
  await merge(report);
  expect(await contribute('pia@polis', report, { version: 2 })).toMatchObject({ code: 'INVALID_TRANSITION' });
});

test('a report is merged of all the parts as they were read, and of nothing that came or changed after that', async () => {
  const report = await open();
  const one = await contribute('pia@polis', report);
  const read = await merging(report);
  await contribute('anna@social', report);
  const merged = (input: Came): Promise<readonly [unknown, unknown]> => network.refused('kim@resurs', 'mergeSituationReport', input);
  expect(await merged(read)).toEqual(['CONFLICT', undefined]);
  const all = await merging(report);
  await contribute('pia@polis', report, { version: 1, text: 'Läget har skärpts.' });
  expect(await merged(all)).toEqual(['CONFLICT', undefined]);
  for (const contributions of [
    [],
    [{ id: one.id, version: 2 }],
    [
      { id: one.id, version: 2 },
      { id: one.id, version: 2 },
    ],
    [{ id: 'x', version: 1 }],
  ])
    expect(await merged(await merging(report, 1, { contributions }))).toEqual(['CONFLICT', undefined]);
  expect(await merge(report)).toMatchObject({ status: 'MERGED' });
});

test('a part that comes while the parts are merged is in the whole or refused, and never lost', async () => {
  const report = await open();
  const [merged, given] = await Promise.all([
    network.ask('kim@resurs', 'mutation ($input: MergeSituationReportInput!) { it: mergeSituationReport(input: $input) { __typename } }', {
      input: await merging(report),
    }),
    contribute('pia@polis', report),
  ]);
  if (merged.code === null) expect(given).toMatchObject({ code: 'INVALID_TRANSITION' });
  else expect([merged.code, given.version]).toEqual(['CONFLICT', 1]);
});

test('the same key does nothing twice', async () => {
  const report = await open();
  const input = part(report) as Came;
  const [one, again] = [
    await network.write('pia@polis', 'contributeToSituationReport', input),
    await network.write('pia@polis', 'contributeToSituationReport', input),
  ];
  expect(again.id).toBe(one.id);
});

test.each([
  ['a reversed period', { from: '2026-06-30', to: '2026-01-01' }, ['input', 'to']],
  ['a span of fifty years', { from: '2001-01-01', to: '2026-01-01' }, ['input', 'to']],
  ['a day of another century', { from: '1926-01-01', to: '1926-06-01' }, ['input', 'to']],
  ['no agency', { partyIds: [] }, ['input', 'partyIds']],
  ['a last day that is over', { contributeBy: '2026-01-01' }, ['input', 'contributeBy']],
  ['a telephone number in the title', { title: 'Ring 070-174 06 05' }, ['input', 'title']],
])('a report is not opened with %s', async (_, more, place) => {
  const input = { kind: 'MONTHLY', title: 'Lägesbild', ...period, partyIds: [network.agency('polis')], idempotencyKey: key(), ...more };
  expect(await network.refused('kim@resurs', 'openSituationReport', input)).toEqual(['BAD_USER_INPUT', place]);
});

test.each([
  ['a personal number', { text: 'Enligt 18900101-9802 ökar det.' }, ['input', 'text']],
  ['an e-mail address', { sources: ['nils@example.org'] }, ['input', 'sources', 0]],
  ['a number in the text of an area', { areas: [{ ...area(), text: 'ring 031-365 00 00' }] }, ['input', 'areas', 0, 'text']],
  ['an unknown district', { areas: [area('atlantis')] }, ['input', 'areas', 0, 'district']],
  ['an unknown environment', { areas: [area(), area('centrum', 'golf')] }, ['input', 'areas', 1, 'environment']],
  ['the same area twice', { areas: [area(), area()] }, ['input', 'areas', 1]],
  ['the same area twice in other spacing', { areas: [area(), area(' angered ')] }, ['input', 'areas', 1]],
])('a part is not taken with %s', async (_, more, place) => {
  const report = await open();
  expect(await network.refused('pia@polis', 'contributeToSituationReport', part(report, more) as Came)).toEqual(['BAD_USER_INPUT', place]);
});

test('only those who coordinate open, merge and publish; only those that take part contribute', async () => {
  const report = await open();
  const input = { kind: 'MONTHLY', title: 'x', ...period, partyIds: [network.agency('polis')], idempotencyKey: key() };
  expect(await network.refused('pia@polis', 'openSituationReport', input)).toEqual(['FORBIDDEN', undefined]);
  expect(await network.refused('eva@elsewhere', 'openSituationReport', input)).toEqual(['FORBIDDEN', undefined]);
  expect(await network.refused('sys@resurs', 'openSituationReport', input)).toEqual(['FORBIDDEN', undefined]);
  expect(await network.refused('pia@polis', 'mergeSituationReport', await merging(report))).toEqual(['FORBIDDEN', undefined]);
  expect(await network.refused('siv@skola', 'mergeSituationReport', await merging(report))).toEqual(['NOT_FOUND', undefined]);
  expect(await network.refused('low@polis', 'contributeToSituationReport', part(report) as Came)).toEqual(['FORBIDDEN', undefined]);
  expect(await network.refused('siv@skola', 'contributeToSituationReport', part(report) as Came)).toEqual(['NOT_FOUND', undefined]);
  expect(await network.refused('kim@resurs', 'contributeToSituationReport', part(report) as Came)).toEqual(['FORBIDDEN', undefined]);
});

test('a report is not published before it is merged, nor over a change that was not read', async () => {
  const report = await open();
  expect(await publish(report, 1)).toMatchObject({ code: 'INVALID_TRANSITION', unlock: 'Merge the parts first.' });
  await merge(report);
  await merge(report, 2, { summary: 'Sammanställd på nytt.' });
  expect((await network.ask('kim@resurs', PUBLISH, { id: report.id, version: 2 })).code).toBe('CONFLICT');
  expect(await publish(report, 3)).toMatchObject({ status: 'PUBLISHED' });
});

test('a list is filtered by a period that runs the right way and is not endless', async () => {
  const list = (filter: string) => network.ask('kim@resurs', `{ it: situationReports(filter: ${filter}) { totalCount } }`);
  expect((await list('{ from: "2026-06-30", to: "2026-01-01" }')).extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    field: ['filter', 'to'],
  });
  expect((await list('{ from: "1976-01-01", to: "2026-01-01" }')).code).toBe('BAD_USER_INPUT');
  expect((await list('{ from: "2027-01-01" }')).data?.it).toEqual({ totalCount: 0 });
  const all = (await list('{ kind: BIENNIAL_LOCAL }')).data?.it['totalCount'];
  expect((await list('{ from: "2026-03-01", to: "2026-03-02" }')).data?.it['totalCount']).toBe(all);
});

test('a list is filtered by when its reports are due to be renewed, the day included; what is not due is not in it', async () => {
  const report = await published();
  await open();
  const due = String(report['renewBy']);
  const dayBefore = new Date(Date.parse(due) - 86_400_000).toISOString().slice(0, 10);
  const ids = async (day: string): Promise<unknown> =>
    (await network.get('siv@skola', `{ it: situationReports(first: 100, filter: { renewDueBy: "${day}" }) { nodes { id renewBy } } }`))[
      'nodes'
    ];
  expect(await ids(due)).toContainEqual({ id: report.id, renewBy: due });
  expect(await ids(dayBefore)).not.toContainEqual(expect.objectContaining({ id: report.id }));
});

test('what was read of a part that is not merged stands in the access log', async () => {
  const report = await open();
  const one = await contribute('pia@polis', report);
  await read('kim@resurs', report);
  const rows = await network.service.database.ownerQuery<{ shown: string[] }>(
    `SELECT shown FROM access_entry WHERE record_type = 'SituationContribution' AND outcome = 'SHOWN' AND $1 = ANY (record_ids)`,
    [uuid(one)],
  );
  expect(rows.map(({ shown }) => shown)).toContainEqual(['SituationContribution.text']);
});
