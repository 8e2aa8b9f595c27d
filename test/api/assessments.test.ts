import { randomUUID } from 'node:crypto';
import { agencyId, createTestNetwork, key, type Answered, type TestNetwork } from './casesSupport';

const FIELDS = `id kind assessedOn recordedAt agency { slug } assessedBy { name } instrument { code } instrumentText
  riskFactors { term { code } text } protectiveFactors { term { code } text } basis conclusion validUntil nextDueOn
  corrects { id conclusion } correctedBy { id conclusion } correction withheld { field answer reason }`;
const RECORD = `mutation ($input: RecordAssessmentInput!) { result: recordAssessment(input: $input) { __typename
  ... on Refusal { code fields unlock } ... on Assessment { ${FIELDS} case { id version risk } } } }`;
const CORRECT = `mutation ($input: CorrectAssessmentInput!) { result: correctAssessment(input: $input) { __typename
  ... on Refusal { code fields unlock } ... on Assessment { ${FIELDS} case { id version risk } } } }`;
const UPDATE = `mutation ($id: ID!, $version: Int!, $patch: CasePatch!) { result: updateCase(id: $id, version: $version, patch: $patch) {
  __typename ... on Refusal { code } ... on Case { id version risk } } }`;
const CLOSE = `mutation ($id: ID!, $version: Int!) { result: closeCase(id: $id, version: $version, reason: "Klart.") {
  __typename ... on Case { id version } } }`;
const CASE = `query ($id: ID!) { result: case(id: $id) { __typename id version risk assessments { ${FIELDS} }
  textVersions { field text from to writtenBy { name } case { id } } withheld { field reason } } }`;
const LIST = `query ($caseId: ID!, $first: Int, $after: String) { result: assessments(caseId: $caseId, first: $first, after: $after) {
  totalCount nodes { id conclusion } pageInfo { hasNextPage endCursor } } }`;
const VERSIONS = `query ($caseId: ID!, $first: Int, $after: String) { result: caseTextVersions(caseId: $caseId, first: $first, after: $after) {
  totalCount nodes { id field text } pageInfo { hasNextPage endCursor } } }`;
const ONE = `query ($id: ID!) { result: assessment(id: $id) { __typename ${FIELDS} case { id } } }`;
const CHECK = `query ($input: DisclosureCheckInput!) { result: disclosureCheck(input: $input) { __typename
  fields { field class } } }`;

const TERMS = [
  ['ASSESSMENT_INSTRUMENT', 'vera'],
  ['RISK_FACTOR', 'contacts'],
  ['RISK_FACTOR', 'grievance'],
  ['PROTECTIVE_FACTOR', 'family'],
] as const;

let network: TestNetwork;
const ANNA = 'anna@social';

beforeAll(async () => {
  network = await createTestNetwork();
  for (const [taxonomy, code] of TERMS)
    await network.service.database.ownerQuery('INSERT INTO term (id, taxonomy, code, label, label_en) VALUES ($1, $2, $3, $3, $3)', [
      randomUUID(),
      taxonomy,
      code,
    ]);
});

afterAll(() => network.service.stop());

interface Kept extends Answered {
  readonly conclusion: string | null;
  readonly kind: string;
  readonly assessedOn: string;
  readonly correctedBy: Kept | null;
  readonly corrects: Kept | null;
  readonly case: Answered & { readonly risk: string | null };
}

const uuid = (globalId: string): string => globalId.split('_')[1] ?? '';
const rows = async (sql: string, values: unknown[] = []) => network.service.database.ownerQuery(sql, values);

async function record(caseId: string, version: number, conclusion: string, more: object = {}): Promise<Kept> {
  const input = { caseId, version, conclusion, idempotencyKey: key(), ...more };
  return (await network.get(ANNA, 'Assessment', RECORD, { input })) as Kept;
}

async function read(
  id: string,
  actor = ANNA,
): Promise<Answered & { risk: string | null; assessments: Kept[] | null; textVersions: Answered[] | null }> {
  return (await network.get(actor, 'Case', CASE, { id })) as never;
}

const conclusions = (list: readonly Kept[] | null): (string | null)[] => (list ?? []).map(({ conclusion }) => conclusion);
const update = (id: string, version: number, patch: object, actor = ANNA) => network.get(actor, 'Case', UPDATE, { id, version, patch });

/** What every code of an error in the answer says. */
const codes = (answer: { errors: readonly { extensions: Readonly<Record<string, unknown>> }[] }): unknown[] =>
  answer.errors.map(({ extensions }) => extensions['code']);

describe('recording an assessment', () => {
  it('keeps everything that was stated, and makes its conclusion the risk of the case', async () => {
    const { id, version } = await network.openCase(ANNA);
    const made = await record(id, version, 'Risken är måttlig.', {
      assessedOn: '2026-01-15',
      instrument: 'vera',
      riskFactors: [{ code: 'grievance', text: 'Känner sig kränkt.' }, { code: 'contacts' }],
      protectiveFactors: [{ code: 'family', text: 'Nära sin moster.' }],
      basis: 'Tre samtal.',
      validUntil: '2026-07-15',
      nextDueOn: '2026-06-15',
    });
    expect(made).toEqual({
      __typename: 'Assessment',
      id: expect.stringMatching(/^assessment_/) as string,
      kind: 'ASSESSMENT',
      assessedOn: '2026-01-15',
      recordedAt: expect.any(String) as string,
      agency: { slug: 'social' },
      assessedBy: { name: network.service.actor(ANNA).name },
      instrument: { code: 'vera' },
      instrumentText: null,
      riskFactors: [
        { term: { code: 'grievance' }, text: 'Känner sig kränkt.' },
        { term: { code: 'contacts' }, text: null },
      ],
      protectiveFactors: [{ term: { code: 'family' }, text: 'Nära sin moster.' }],
      basis: 'Tre samtal.',
      conclusion: 'Risken är måttlig.',
      validUntil: '2026-07-15',
      nextDueOn: '2026-06-15',
      corrects: null,
      correctedBy: null,
      correction: null,
      withheld: [],
      case: { id, version: version + 1, risk: 'Risken är måttlig.' },
    });
  });

  it('overwrites nothing, and lists the latest day first whatever the order of recording', async () => {
    const { id, version } = await network.openCase(ANNA, { risk: 'Vid öppnandet.' });
    const later = await record(id, version, 'I november.', { assessedOn: '2026-11-01' });
    expect(later.case.risk).toBe('Vid öppnandet.');
    const today = await record(id, version + 1, 'I dag.');
    const earlier = await record(id, version + 2, 'I mars.', { assessedOn: '2026-03-01' });
    expect([today.case.risk, earlier.case.risk]).toEqual(['I dag.', 'I dag.']);
    expect(conclusions((await read(id)).assessments)).toEqual(['I dag.', 'Vid öppnandet.', 'I november.', 'I mars.']);
  });

  it('is done once for a key, and refused whole for what is wrong in the input, with its place', async () => {
    const { id, version } = await network.openCase(ANNA);
    const input = { caseId: id, version, conclusion: 'En gång.', idempotencyKey: key() };
    const [first, again] = [
      await network.get(ANNA, 'Assessment', RECORD, { input }),
      await network.get(ANNA, 'Assessment', RECORD, { input }),
    ];
    expect(again.id).toBe(first.id);
    const wrong = async (more: object): Promise<unknown> => {
      const [error] = (await network.ask(ANNA, RECORD, { input: { ...input, version: version + 1, idempotencyKey: key(), ...more } }))
        .errors;
      return error?.extensions;
    };
    const at = (...path: (string | number)[]) => expect.objectContaining({ code: 'BAD_USER_INPUT', field: ['input', ...path] }) as unknown;
    expect(await wrong({ assessedOn: '2999-01-01' })).toEqual(at('assessedOn'));
    expect(await wrong({ validUntil: '2020-01-01' })).toEqual(at('validUntil'));
    expect(await wrong({ nextDueOn: '2020-01-01' })).toEqual(at('nextDueOn'));
    expect(await wrong({ instrument: 'nosuch' })).toEqual(at('instrument'));
    expect(await wrong({ instrument: 'vera', instrumentText: 'Eget' })).toEqual(at('instrumentText'));
    expect(await wrong({ riskFactors: [{ code: 'contacts' }, { code: 'family' }] })).toEqual(at('riskFactors', 1, 'code'));
    expect(await wrong({ riskFactors: [{ code: 'contacts' }, { code: 'contacts' }] })).toEqual(at('riskFactors', 1, 'code'));
    expect(await wrong({ protectiveFactors: [{ code: 'family', text: ' ' }] })).toEqual(at('protectiveFactors', 0, 'text'));
    expect(await wrong({ conclusion: '!' })).toEqual(at('conclusion'));
    expect(conclusions((await read(id)).assessments)).toEqual(['En gång.']);
    expect(codes(await network.ask(ANNA, RECORD, { input: { ...input, idempotencyKey: key() } }))).toEqual(['CONFLICT']);
  });

  it('is refused on a closed case, and to everybody who is not assigned', async () => {
    const { id, version } = await network.openCase(ANNA);
    const input = { caseId: id, version, conclusion: 'Av en annan.', idempotencyKey: key() };
    expect(codes(await network.ask('bo@social', RECORD, { input }))).toEqual(['NOT_FOUND']);
    expect(codes(await network.ask('lena@social', RECORD, { input }))).toEqual(['FORBIDDEN']);
    expect(codes(await network.ask('pia@police', RECORD, { input }))).toEqual(['NOT_FOUND']);
    await network.get(ANNA, 'Case', CLOSE, { id, version });
    expect((await network.ask(ANNA, RECORD, { input: { ...input, version: version + 1 } })).data?.result).toMatchObject({
      __typename: 'Refusal',
      code: 'INVALID_TRANSITION',
    });
  });
});

describe('correcting an assessment', () => {
  it('makes a new one that names it, and the corrected one names the correction', async () => {
    const { id, version } = await network.openCase(ANNA);
    const wrong = await record(id, version, 'Fel person.', { assessedOn: '2026-02-01' });
    await record(id, version + 1, 'Senare.', { assessedOn: '2026-05-01' });
    const input = {
      assessmentId: wrong.id,
      version: version + 2,
      conclusion: 'Rätt.',
      correction: 'Gällde en annan.',
      assessedOn: '2026-02-01',
    };
    const right = (await network.get(ANNA, 'Assessment', CORRECT, { input: { ...input, idempotencyKey: key() } })) as Kept;
    expect(right).toMatchObject({
      corrects: { id: wrong.id },
      correction: 'Gällde en annan.',
      correctedBy: null,
      case: { risk: 'Senare.' },
    });
    const kept = await read(id);
    expect(conclusions(kept.assessments)).toEqual(['Senare.', 'Rätt.', 'Fel person.']);
    expect(kept.assessments?.[2]).toMatchObject({ conclusion: 'Fel person.', correctedBy: { id: right.id } });
    const twice = await network.ask(ANNA, CORRECT, { input: { ...input, version: version + 3, idempotencyKey: key() } });
    expect(twice.data?.result).toMatchObject({ code: 'INVALID_TRANSITION', fields: ['Assessment.correctedBy'] });
  });

  it('changes the risk if the corrected one was the latest, also on a closed case', async () => {
    const { id, version } = await network.openCase(ANNA, { risk: 'Felskriven.' });
    await network.get(ANNA, 'Case', CLOSE, { id, version });
    const [note] = (await read(id)).assessments ?? [];
    const input = { assessmentId: note?.id, version: version + 1, conclusion: 'Rättad.', correction: 'Skrivfel.', idempotencyKey: key() };
    const right = (await network.get(ANNA, 'Assessment', CORRECT, { input })) as Kept;
    expect(right.case).toMatchObject({ risk: 'Rättad.', version: version + 2 });
  });
});

describe('the risk of a case by the released contract', () => {
  it('is kept as a note each time that it is written, and the value before stays', async () => {
    const { id, version } = await network.openCase(ANNA, { risk: 'Första.' });
    await update(id, version, { risk: 'Andra.' });
    await update(id, version + 1, { risk: 'Andra.' });
    await update(id, version + 2, { risk: null });
    const { risk, assessments } = await read(id);
    expect(risk).toBeNull();
    expect(conclusions(assessments)).toEqual([null, 'Andra.', 'Första.']);
    expect(assessments?.map(({ kind }) => kind)).toEqual(['NOTE', 'NOTE', 'NOTE']);
    expect(assessments?.[1]).toMatchObject({ assessedBy: { name: network.service.actor(ANNA).name }, agency: { slug: 'social' } });
  });
});

describe('earlier values of the other texts', () => {
  const WRITTEN = { summary: 'S', family: 'F', health: 'H', religion: 'R', offences: 'O', reporter: 'A' };

  it('are kept with who wrote them and when, for each text that can be changed', async () => {
    const { id, version } = await network.openCase(
      ANNA,
      Object.fromEntries(Object.entries(WRITTEN).map(([name, text]) => [name, `${text} ett`])),
    );
    await update(id, version, Object.fromEntries(Object.entries(WRITTEN).map(([name, text]) => [name, `${text} två`])));
    await update(id, version + 1, { summary: null });
    await update(id, version + 2, { summary: 'S tre' });
    const versions = (await read(id)).textVersions ?? [];
    expect(versions.map(({ text }) => text).sort()).toEqual(['A ett', 'F ett', 'H ett', 'O ett', 'R ett', 'S ett', 'S två']);
    expect(versions[0]).toMatchObject({
      field: 'SUMMARY',
      text: 'S två',
      writtenBy: { name: network.service.actor(ANNA).name },
      case: { id },
    });
    for (const one of versions as unknown as { from: string; to: string }[]) expect(one.from < one.to).toBe(true);
  });

  it('are a list of pages for those assigned, empty for the lead of the case, and refused to nobody by its length', async () => {
    const { id, version } = await network.openCase(ANNA, { summary: '0' });
    for (const at of [1, 2, 3]) await update(id, version + at - 1, { summary: String(at) });
    const page = (await network.ask(ANNA, VERSIONS, { caseId: id, first: 2 })).data?.result as unknown as {
      totalCount: number;
      nodes: { text: string }[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    expect([page.totalCount, page.nodes.map(({ text }) => text), page.pageInfo.hasNextPage]).toEqual([3, ['2', '1'], true]);
    const next = await network.ask(ANNA, VERSIONS, { caseId: id, first: 2, after: page.pageInfo.endCursor });
    expect(next.data?.result).toMatchObject({ nodes: [{ text: '0' }], pageInfo: { hasNextPage: false } });
    for (const actor of ['bo@social', 'lena@social', 'pia@police'])
      expect((await network.ask(actor, VERSIONS, { caseId: id })).data?.result).toMatchObject({ totalCount: 0, nodes: [] });
  });
});

describe('other agencies', () => {
  async function shared(fields: string[]): Promise<{ id: string; first: Kept }> {
    const { id, version } = await network.openCase(ANNA, { summary: 'Förr.' });
    const first = await record(id, version, 'Tidigare.', { assessedOn: '2026-01-01', basis: 'Hembesök.' });
    await record(id, version + 1, 'Nu.');
    await update(id, version + 2, { summary: 'Nu.' });
    const answer = await network.disclose(ANNA, { recordId: id, recipientAgencyId: agencyId(network.police), fields });
    expect(answer.data?.result.__typename).toBe('Disclosure');
    return { id, first };
  }

  it('see the present conclusion where the risk is disclosed, and nothing earlier', async () => {
    const { id, first } = await shared(['Case.risk', 'Case.summary']);
    const seen = await read(id, 'pia@police');
    expect([seen.risk, seen.assessments, seen.textVersions]).toEqual(['Nu.', null, null]);
    expect((await network.ask('pia@police', LIST, { caseId: id })).data?.result).toMatchObject({ totalCount: 0, nodes: [] });
    expect((await network.ask('pia@police', VERSIONS, { caseId: id })).data?.result).toMatchObject({ totalCount: 0, nodes: [] });
    expect(codes(await network.ask('pia@police', ONE, { id: first.id }))).toEqual(['NOT_FOUND']);
  });

  it('see no assessment by the name of the class', async () => {
    const { id } = await shared(['RISK']);
    expect((await read(id, 'pia@police')).assessments).toBeNull();
  });

  it('see all assessments where they are disclosed by name, without the member, and no earlier text', async () => {
    const { id, first } = await shared(['Case.assessments']);
    const seen = await read(id, 'pia@police');
    expect(seen.risk).toBeNull();
    expect(conclusions(seen.assessments)).toEqual(['Nu.', 'Tidigare.']);
    expect(seen.textVersions).toBeNull();
    const one = await network.get('pia@police', 'Assessment', ONE, { id: first.id });
    expect(one).toMatchObject({ basis: 'Hembesök.', assessedBy: null, agency: { slug: 'social' }, case: { id } });
    expect(one['withheld']).toEqual([{ field: 'assessedBy', answer: 'PART', reason: 'NOT_IN_VIEW' }]);
    const input = { assessmentId: first.id, version: 1, conclusion: 'Ej vår.', correction: 'Ej vår.', idempotencyKey: key() };
    expect(codes(await network.ask('pia@police', CORRECT, { input }))).toEqual(['FORBIDDEN']);
    expect(codes(await network.ask('kurt@prison', ONE, { id: first.id }))).toEqual(['NOT_FOUND']);
    expect(codes(await network.ask('lena@social', ONE, { id: first.id }))).toEqual(['NOT_FOUND']);
  });

  it('can be asked about before: the check and the disclosure give the same answer', async () => {
    const { id } = await network.openCase(ANNA);
    const input = { caseId: id, recipientAgencyId: agencyId(network.police), fields: ['Case.assessments'], purpose: 'ASSESSMENT' };
    const answer = await network.ask(ANNA, CHECK, { input });
    expect(answer.errors).toEqual([]);
    expect(answer.data?.result).toMatchObject({ fields: [{ field: 'Case.assessments', class: 'RISK' }] });
  });
});

describe('the tables', () => {
  it('let the service change and delete no assessment, and write no earlier text', async () => {
    const { id } = await network.openCase(ANNA, { risk: 'Orörd.' });
    const privileges = await rows(
      `SELECT t, p FROM unnest(ARRAY['assessment', 'assessment_factor', 'case_text_version']) t, unnest(ARRAY['UPDATE', 'DELETE']) p
        WHERE has_table_privilege('kunskapshus_service', t, p)`,
    );
    expect(privileges).toEqual([]);
    expect(await rows('SELECT conclusion FROM assessment WHERE case_id = $1', [uuid(id)])).toEqual([{ conclusion: 'Orörd.' }]);
  });

  it('are emptied with the case', async () => {
    const { id, version } = await network.openCase(ANNA, { summary: 'Borta.' });
    await record(id, version, 'Borta.', { riskFactors: [{ code: 'contacts', text: 'Borta.' }] });
    await update(id, version + 1, { summary: 'Borta också.' });
    await rows('UPDATE case_file SET summary = NULL, risk = NULL, erased_at = now() WHERE id = $1', [uuid(id)]);
    for (const table of ['assessment', 'case_text_version'])
      expect(await rows(`SELECT id FROM ${table} WHERE case_id = $1`, [uuid(id)])).toEqual([]);
    expect(await rows("SELECT id FROM assessment_factor WHERE text = 'Borta.'")).toEqual([]);
  });
});
