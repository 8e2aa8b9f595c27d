import pg from 'pg';
import { PreparedNames, preparedNames } from '../../src/platform/preparedNames';
import { startTestService, type TestActor, type TestService } from '../support/api';
import { statementsIn } from '../support/answers';
import { makeWorld, type World } from './world';

/** Three lists of records with records inside records inside them, and each alone. */
const EXPERTS = `experts(first: $n) { totalCount facets { field value count } nodes { id name contact { email } agency { name successors { name } }
  competences { level term { label } } languages { label } withheld { field reason } } }`;
const CASES = `cases(first: $n) { totalCount edges { cursor node { number summary person { name guardians { name } language { label } withheld { field } }
  assignees { role member { name agency { slug } } } referrals(first: $n) { number case { number person { name } } disclosures { fields } } } } }`;
const REFERRALS = `referrals(first: $n) { pageInfo { endCursor } nodes { number from { name } to { name } copies { name }
  case { number concernTypes { label } } disclosure { fields live recipient { name } } timeline { event agency { name } } } }`;

jest.setTimeout(60_000);

describe('Names of prepared statements', () => {
  it('are taken back from whoever holds the most: a flood takes none from those who hold less', () => {
    const names = new PreparedNames(10);
    for (const name of ['a', 'b', 'c']) names.take(name, 'few');
    for (let at = 0; at < 2_000; at += 1) names.take(`flood ${String(at)}`, 'many');
    expect([names.size, ...['a', 'b', 'c'].map((name) => names.has(name))]).toEqual([10, true, true, true]);
    for (let at = 0; at < 20; at += 1) names.take(`later ${String(at)}`, 'late');
    const held = (prefix: string, count: number): number =>
      Array.from({ length: count }, (_, at) => names.has(`${prefix} ${String(at)}`)).filter(Boolean).length;
    expect([held('flood', 2_000), held('later', 20)]).toEqual([3, 4]);
  });

  it('go to those used last, of one holder', () => {
    const names = new PreparedNames(2);
    names.take('a', 'one');
    names.take('b', 'one');
    expect(names.use('a')).toBe(true);
    names.take('c', 'one');
    expect(['a', 'b', 'c'].map((name) => names.has(name))).toEqual([true, false, true]);
  });
});

describe('Reading', () => {
  let service: TestService;
  let world: World;
  let viewer: TestActor;

  beforeAll(async () => {
    service = await startTestService({
      MAX_QUERY_COST: '100000000',
      QUERY_TIMEOUT_MS: '60000',
      STATEMENT_TIMEOUT_MS: '60000',
    });
    world = await makeWorld(service, 7, 0);
    const lead = world.actors.find(({ roles, assurance }) => roles.includes('LEAD') && assurance >= 3);
    if (!lead) throw new Error('the world has no lead');
    viewer = lead;
    await service.graphql(viewer, '{ viewer { roles } }'); // the token is verified once, before anything is counted
  });
  afterAll(async () => service.stop());

  /** The texts that are sent to the database while one question is answered; what the service does by itself is left out. */
  async function statementsOf(query: string, n: number): Promise<{ texts: string[]; data: Record<string, unknown> }> {
    const spy = jest.spyOn(pg.Client.prototype, 'query');
    try {
      const answer = await service.graphql(viewer, query, { n });
      if (!answer.data) throw new Error(answer.text);
      const { data } = answer;
      return { texts: statementsIn(spy.mock.calls), data };
    } finally {
      spy.mockRestore();
    }
  }

  const countOf = (data: unknown): number => (JSON.stringify(data).match(/[{]/g) ?? []).length;

  it.each([
    ['experts', EXPERTS],
    ['cases', CASES],
    ['referrals', REFERRALS],
  ])('sends as many statements for one of the %s as for a hundred: one, between opening and closing', async (_name, field) => {
    const query = `query ($n: Int!) { ${field} }`;
    const [one, hundred] = [await statementsOf(query, 1), await statementsOf(query, 100)];
    expect(countOf(hundred.data)).toBeGreaterThan(countOf(one.data));
    for (const { texts } of [one, hundred]) {
      const [begin, basis, opening, statement, ...closing] = texts;
      expect(begin).toMatch(/^BEGIN/);
      expect(basis).toContain('law_revision');
      expect(opening).toContain("set_config('app.agency_id'");
      expect(statement).toMatch(/^SELECT/);
      expect(closing.map((text) => text.trim().split(' ')[0])).toEqual(['WITH', 'COMMIT']);
    }
  });

  it('sends one statement for each root field', async () => {
    const { texts } = await statementsOf(`query ($n: Int!) { ${EXPERTS} again: ${EXPERTS} ${CASES} ${REFERRALS} }`, 10);
    expect(texts).toHaveLength(5 + 4);
  });

  it('sends one statement for a record with lists of records inside it, and none at all for what is no id', async () => {
    const record = (id: string): string =>
      `query ($n: Int!) { node(id: "${id}") { id ... on Agency { name successors { name successors { name } } }
         ... on Case { referrals(first: $n) { number } } } }`;
    const reads = async (id: string): Promise<string[]> =>
      (await statementsOf(record(id), 5)).texts.filter((text) => /^SELECT(?! set_config)(?!.*law_revision)/.test(text));
    expect(await reads(`agency_${viewer.agency.id}`)).toHaveLength(1);
    expect((await statementsOf(record('agency_1'), 5)).texts).toEqual([]);
  });

  it('prepares a new document of one agency after another has used up all the names there are', async () => {
    for (let at = 0; at < 2_000; at += 1) preparedNames.take(`q_flood${String(at)}`, 'another agency');
    const spy = jest.spyOn(pg.Client.prototype, 'query');
    try {
      for (let run = 1; run <= 4; run += 1) await service.graphql(viewer, '{ networks { nodes { name } } }');
      const named = spy.mock.calls.map(([statement]) => (statement as { readonly name?: string }).name ?? '');
      expect(named.filter((name) => name.startsWith('q_'))).toHaveLength(2);
    } finally {
      spy.mockRestore();
    }
  });
});
