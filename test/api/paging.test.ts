import { key, type Answered } from './casesSupport';
import { GroupNetwork } from './groupNetwork';

let there: GroupNetwork;
let full: string;
let other: string;
beforeAll(async () => {
  there = await GroupNetwork.found();
  full = (await there.caseOf(30)).id;
  other = (await there.caseOf(31)).id;
  // Two days, two steps without one, and one more: a position among equal and among missing values.
  for (const dueOn of ['2030-01-02', null, '2030-01-01', null, '2030-01-02']) await addStep(full, { dueOn });
  for (const text of ['Ett.', 'Två.']) await addStep(other, { text });
});
afterAll(() => there.network.service.stop());

const ANNA = 'anna@social';
const ADD = `mutation ($input: AddPlanStepInput!) { result: addPlanStep(input: $input) { __typename ... on PlanStep { id } ... on Refusal { code message } } }`;
async function addStep(caseId: string, step: object): Promise<void> {
  const { data, text } = await there.network.ask(ANNA, ADD, {
    input: { idempotencyKey: key(), caseId, step: { text: 'En insats.', ...step } },
  });
  if (data?.result.__typename !== 'PlanStep') throw new Error(text);
}

interface Listed {
  readonly nodes: readonly { readonly id: string; readonly dueOn?: string | null }[];
  readonly edges?: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly totalCount: number;
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string;
    readonly endCursor: string;
  };
}
type Field = readonly (string | number)[] | undefined;
const PAGE = 'nodes { id dueOn } edges { cursor node { id } } totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';
const VARIABLES = '$first: Int, $after: String, $last: Int, $before: String';
const GIVEN = 'first: $first, after: $after, last: $last, before: $before';

/** The steps of a case, as a root list with a filter and an order, or as a connection of the case. */
const ROOT = `query ($id: ID!, $orderBy: PlanStepOrder, ${VARIABLES}) { result: planSteps(filter: { caseId: $id }, orderBy: $orderBy, ${GIVEN}) { ${PAGE} } }`;
const LINKED = `query ($id: ID!, ${VARIABLES}) { result: case(id: $id) { steps: planStepsConnection(${GIVEN}) { ${PAGE} } } }`;
type List = (variables?: object, actor?: string) => Promise<{ page: Listed; code?: string; field: Field }>;
const answer = (
  { data, code, extensions }: { data: { result: Answered } | null; code?: unknown; extensions?: object },
  linked: boolean,
) => ({
  page: (linked ? data?.result?.['steps'] : data?.result) as Listed,
  code: code as string,
  field: (extensions as { field?: Field } | undefined)?.field,
});
const root =
  (orderBy?: object): List =>
  async (variables = {}, actor = ANNA) =>
    answer(await there.network.ask(actor, ROOT, { id: full, orderBy, ...variables }), false);
const linked: List = async (variables = {}, actor = ANNA) =>
  answer(await there.network.ask(actor, LINKED, { id: full, ...variables }), true);

const LISTS: [string, List][] = [
  ['a root list', root()],
  ['a root list in descending order', root({ field: 'DUE_ON', direction: 'DESC' })],
  ['a connection of a record', linked],
];

/** Reads a list page by page to its end, or from its end to its beginning. */
async function walk(list: List, way: 'first' | 'last', size: number): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = null; ;) {
    const { page }: { page: Listed } = await list({ [way]: size, [way === 'first' ? 'after' : 'before']: cursor });
    const found = page.nodes.map(({ id }) => id);
    expect(page.totalCount).toBe(5);
    expect(page.edges?.map(({ node }) => node.id)).toEqual(found);
    if (way === 'first') ids.push(...found);
    else ids.unshift(...found);
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    expect(way === 'first' ? hasPreviousPage : hasNextPage).toBe(cursor !== null);
    if (!(way === 'first' ? hasNextPage : hasPreviousPage)) return ids;
    cursor = way === 'first' ? endCursor : startCursor;
  }
}

describe.each(LISTS)('%s', (_name, list) => {
  test.each([1, 2, 5])('is the same, read forward or backward in pages of %i', async (size) => {
    const { page } = await list();
    const ids = page.nodes.map(({ id }) => id);
    expect(ids).toHaveLength(5);
    expect(await walk(list, 'first', size)).toEqual(ids);
    expect(await walk(list, 'last', size)).toEqual(ids);
  });

  test('is read between two cursors', async () => {
    const { page } = await list();
    const cursors = page.edges?.map(({ cursor }) => cursor) ?? [];
    const between = await list({ after: cursors[0], before: cursors[4] });
    expect(between.page.nodes).toEqual(page.nodes.slice(1, 4));
    expect(between.page.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    expect((await list({ after: cursors[0], before: cursors[4], last: 2 })).page.nodes).toEqual(page.nodes.slice(2, 4));
    expect((await list({ after: cursors[3], before: cursors[1] })).page.nodes).toEqual([]);
  });

  test('takes null for what is left out', async () => {
    const { page } = await list();
    const nothing = await list({ first: null, after: null, last: null, before: null });
    expect(nothing.page.nodes).toEqual(page.nodes);
  });

  test('takes `first` or `last`, and at least 1', async () => {
    const both = await list({ first: 1, last: 1 });
    expect([both.code, both.field?.at(-1)]).toEqual(['BAD_USER_INPUT', 'last']);
    const none = await list({ last: 0 });
    expect([none.code, none.field?.at(-1)]).toEqual(['BAD_USER_INPUT', 'last']);
    expect((await list({ last: 101 })).code).toBe('LIMIT_EXCEEDED');
  });

  test('takes the cursors of this list and caller alone', async () => {
    const cursor = (await list()).page.pageInfo.endCursor;
    const foreign = (await there.network.ask(ANNA, '{ result: agencies { pageInfo { endCursor } } }')).data?.result as unknown as Listed;
    for (const [name, given, actor] of [
      ['before', foreign.pageInfo.endCursor, ANNA],
      ['after', foreign.pageInfo.endCursor, ANNA],
      ['before', `${cursor.slice(0, -4)}AAAA`, ANNA],
      ['before', cursor, 'lena@social'],
    ] as const) {
      const refused = await list({ [name]: given }, actor);
      expect([refused.code, refused.field?.at(-1)]).toEqual(['BAD_USER_INPUT', name]);
    }
  });
});

describe('a connection of a record', () => {
  const read = async (query: string, variables: object = {}) => there.network.ask(ANNA, query, { id: full, ...variables });

  test('gives the records of its list, in the same order, and the list is deprecated', async () => {
    const { data } = await read('query ($id: ID!) { result: case(id: $id) { planSteps { id } planStepsConnection { nodes { id } } } }');
    const { planSteps, planStepsConnection } = data?.result as unknown as { planSteps: object[]; planStepsConnection: Listed };
    expect(planStepsConnection.nodes).toEqual(planSteps);
    const { data: type } = await read('{ result: __type(name: "Case") { fields(includeDeprecated: true) { name deprecationReason } } }');
    const fields = (type?.result as unknown as { fields: { name: string; deprecationReason: string | null }[] }).fields;
    const reasonOf = (name: string) => fields.find((field) => field.name === name)?.deprecationReason;
    expect([reasonOf('planSteps'), reasonOf('planStepsConnection')]).toEqual([expect.stringContaining('planStepsConnection'), null]);
  });

  test('refuses a cursor of the same list of another record', async () => {
    const cursor = (await linked()).page.pageInfo.startCursor;
    const refused = await linked({ id: other, after: cursor });
    expect([refused.code, refused.field]).toEqual(['BAD_USER_INPUT', ['steps', 'after']]);
  });

  test('is read under several records at once, each with its own page', async () => {
    const query = `query ($id: ID!, $b: ID!, $n: Int) { a: case(id: $id) { planStepsConnection(last: $n) { nodes { id } totalCount } }
      result: case(id: $b) { planStepsConnection(last: $n) { nodes { id } totalCount } } }`;
    const { data } = await read(query, { b: other, n: 1 });
    const { a, result } = data as unknown as Record<'a' | 'result', { planStepsConnection: Listed }>;
    expect([a.planStepsConnection.totalCount, result.planStepsConnection.totalCount]).toEqual([5, 2]);
    expect([a.planStepsConnection.nodes, result.planStepsConnection.nodes].map(({ length }) => length)).toEqual([1, 1]);
  });

  test('is empty, and counts nothing, where no record behind it is in view', async () => {
    await there.disclosed(full, there.network.police, ['Case.summary']);
    const { page } = await linked({}, 'pia@police');
    expect([page.nodes, page.totalCount, page.pageInfo.hasNextPage]).toEqual([[], 0, false]);
  });
});

describe('records that are not in view', () => {
  const BOTH = `query ($id: ID!, ${VARIABLES}) {
    a: case(id: $id) { list: referralsConnection(${GIVEN}) { nodes { id } edges { cursor } totalCount pageInfo { hasNextPage hasPreviousPage } } }
    result: referrals(filter: { caseId: $id }, ${GIVEN}) { nodes { id } edges { cursor } totalCount pageInfo { hasNextPage hasPreviousPage } } }`;
  const lists = async (actor: string, id: string, variables: object) => {
    const { data, text } = await there.network.ask(actor, BOTH, { id, ...variables });
    if (!data) throw new Error(text);
    const { a, result } = data as unknown as { a: { list: Listed }; result: Listed };
    return [a.list, result].map(({ nodes, totalCount, pageInfo, edges }) => ({
      ...{ ids: nodes.map(({ id: one }) => one), totalCount, pageInfo, cursors: edges?.map(({ cursor }) => cursor) ?? [] },
    }));
  };

  test('lie on no page and before none, whichever way it is read', async () => {
    const { id } = await there.caseOf(32);
    const { network } = there;
    await network.sent(ANNA, id, ['Case.summary'], network.school);
    const { referral } = await network.sent(ANNA, id, ['Case.summary'], network.police);
    await network.sent(ANNA, id, ['Case.summary'], network.school);
    for (const way of [{ first: 1 }, { last: 1 }]) {
      for (const { ids, totalCount, pageInfo } of await lists('pia@police', id, way))
        expect([way, ids, totalCount, pageInfo]).toEqual([way, [referral.id], 1, { hasNextPage: false, hasPreviousPage: false }]);
      for (const { totalCount, pageInfo } of await lists(ANNA, id, way))
        expect([totalCount, pageInfo]).toEqual([3, { hasNextPage: 'first' in way, hasPreviousPage: 'last' in way }]);
    }
  });

  test('are not reached from a cursor of a record that is', async () => {
    const { id } = await there.caseOf(33);
    const { network } = there;
    await network.sent(ANNA, id, ['Case.summary'], network.school);
    await network.sent(ANNA, id, ['Case.summary'], network.police);
    await network.sent(ANNA, id, ['Case.summary'], network.school);
    const [connection] = await lists('pia@police', id, {});
    const cursor = connection?.cursors[0];
    const query = `query ($id: ID!, ${VARIABLES}) { result: case(id: $id) { list: referralsConnection(${GIVEN}) { nodes { id } totalCount } } }`;
    for (const given of [{ after: cursor }, { before: cursor }, { before: cursor, last: 1 }]) {
      const { data } = await network.ask('pia@police', query, { id, ...given });
      expect((data?.result as unknown as { list: Listed }).list).toEqual({ nodes: [], totalCount: 1 });
    }
  });
});

describe('null in a filter', () => {
  const cases = (filter: object) =>
    there.network.ask(ANNA, 'query ($filter: CaseFilter) { result: cases(filter: $filter) { totalCount } }', { filter });

  test('means left out, for a value and for an end of a period', async () => {
    const all = (await cases({})).data;
    expect((await cases({ status: null, programme: null, assignedToMe: null, openedBetween: null })).data).toEqual(all);
    expect((await cases({ openedBetween: { from: null, to: '2100-01-01' } })).data).toEqual(all);
    expect((await cases({ openedBetween: { from: null, to: '2001-01-01' } })).data?.result).toEqual({ totalCount: 0 });
  });

  test.each([
    ['an id', 'referrals(filter: { caseId: null }) { totalCount }', 'caseId'],
    ['a list', 'referrals(filter: { status: null }) { totalCount }', 'status'],
    ['a list in the register', 'disclosureRegister(filter: { status: null }) { totalCount }', 'status'],
  ])('is refused for %s, which could mean that none is to match', async (_name, field, member) => {
    const { code, extensions } = await there.network.ask(ANNA, `{ result: ${field} }`);
    expect([code, extensions['field']]).toEqual(['BAD_USER_INPUT', ['filter', member]]);
  });

  test('as a whole is no filter', async () => {
    const { data } = await there.network.ask(ANNA, '{ result: disclosureRegister(filter: null) { totalCount } }');
    expect(data?.result).toEqual({ totalCount: 0 });
  });
});

it('a cursor comes in a variable of any name, and one that was not given is none', async () => {
  // Every object has a `constructor`, also one of variables that holds none.
  const query = LINKED.replaceAll('$after', '$constructor');
  const page = async (variables: object): Promise<Listed> =>
    answer(await there.network.ask(ANNA, query, { id: full, first: 2, ...variables }), true).page;
  const first = await page({});
  const next = await page({ constructor: first.pageInfo.endCursor });
  expect([...first.nodes, ...next.nodes].map(({ id }) => id)).toEqual((await linked({ first: 4 })).page.nodes.map(({ id }) => id));
  expect((await page({})).nodes).toEqual(first.nodes);
});
