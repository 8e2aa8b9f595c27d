import { EXPERTS, idOf, SCENARIOS, startWorld, TRUTH, type ActorName, type ExpertKey, type State, type World } from '../support/fixture';
import { canariesIn } from './oracle';

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

interface Rows {
  nodes: Record<string, unknown>[];
  totalCount: number;
}
interface PageInfo {
  hasNextPage: boolean;
  endCursor: string | null;
}

async function page(actor: ActorName, field: string, selection = 'nodes { id } totalCount'): Promise<Rows> {
  const answer = await world.graphql<{ page: Rows }>(actor, `{ page: ${field} { ${selection} } }`);
  expect(answer.errors).toEqual([]);
  return answer.data?.page ?? { nodes: [], totalCount: -1 };
}

const visibleTo = { 'officer@polis': ['live', 'narrowed', 'closed', 'ended', 'barred', 'guarded'] as State[] };

describe('cursor', () => {
  const query = `query ($first: Int, $after: String, $way: OrderDirection! = ASC) { page: experts(first: $first, after: $after, orderBy: { field: NAME, direction: $way }) { nodes { id name } pageInfo { hasNextPage endCursor } edges { cursor } } }`;
  interface Experts {
    page: Rows & { pageInfo: PageInfo; edges: { cursor: string }[] };
  }

  async function cursors(actor: ActorName): Promise<string[]> {
    const { data } = await world.graphql<Experts>(actor, query);
    return data?.page.edges.map(({ cursor }) => cursor) ?? [];
  }
  const after = (actor: ActorName, text: string, more: object = {}): ReturnType<World['graphql']> =>
    world.graphql(actor, query, { after: text, ...more });

  test('no value and no id can be read out of it, however it is decoded', async () => {
    const names = (Object.keys(EXPERTS) as ExpertKey[]).map((key) => TRUTH.Expert(key).name);
    const told = new RegExp([...names, 'adviser', '[0-9a-f]{8}-[0-9a-f]{4}-7'].join('|'), 'i');
    for (const actor of ['caseworker@social', 'officer@polis', 'officer@frivard'] as const) {
      for (const text of await cursors(actor)) {
        const bytes = Buffer.from(text, 'base64url');
        const decoded = [text, ...(['utf8', 'latin1', 'utf16le', 'hex', 'base64'] as const).map((as) => bytes.toString(as))];
        for (const form of decoded) {
          expect(canariesIn(form)).toEqual([]);
          expect(form).not.toMatch(told);
        }
      }
    }
  });

  test('one that was changed in any byte is refused', async () => {
    const [first = ''] = await cursors('officer@polis');
    const bytes = Buffer.from(first, 'base64url');
    for (let at = 0; at < bytes.length; at += 3) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const answer = await after('officer@polis', changed.toString('base64url'));
      expect([at, answer.code, answer.data]).toEqual([at, 'BAD_USER_INPUT', null]);
    }
  });

  test('one that was cut, lengthened or made up is refused', async () => {
    const [first = ''] = await cursors('officer@polis');
    const made = [
      '',
      'AAAA',
      first.slice(0, 20),
      first.slice(0, -2),
      `${first}AAAA`,
      first.repeat(100),
      idOf('Expert', 'open'),
      'WyJYIiwieCJd',
    ];
    for (const text of made) {
      const answer = await after('officer@polis', text);
      expect([text, answer.code, answer.data, answer.extensions['field']]).toEqual([text, 'BAD_USER_INPUT', null, ['after']]);
    }
  });

  test('one of another caller is refused, also of a colleague with equal rights', async () => {
    const [first = ''] = await cursors('caseworker@social');
    for (const actor of ['colleague@social', 'officer@polis'] as const) expect((await after(actor, first)).code).toBe('BAD_USER_INPUT');
    expect((await after('caseworker@social', first)).code).toBeNull();
  });

  test('one of another order, filter, search or list is refused', async () => {
    const [first = ''] = await cursors('caseworker@social');
    expect((await after('caseworker@social', first, { way: 'DESC' })).code).toBe('BAD_USER_INPUT');
    for (const field of [
      'experts(after: $after)',
      'experts(after: $after, orderBy: { field: TITLE })',
      'experts(after: $after, orderBy: { field: NAME }, filter: { languages: ["sv"] })',
      'experts(after: $after, orderBy: { field: NAME }, search: "adviser")',
      'resources(after: $after)',
      'cases(after: $after)',
      'referrals(after: $after)',
    ]) {
      const answer = await world.graphql('caseworker@social', `query ($after: String) { ${field} { totalCount } }`, {
        after: first,
      });
      expect([field, answer.code, answer.data]).toEqual([field, 'BAD_USER_INPUT', null]);
    }
  });

  test('a walk page by page meets each record once, hidden names last, and ends without another page', async () => {
    for (const actor of ['officer@polis', 'officer@frivard', 'caseworker@social'] as const) {
      const met: unknown[] = [];
      let from: string | null = null;
      for (let more = true; more;) {
        const { data }: { data: Experts | null } = await world.graphql<Experts>(actor, query, {
          first: 1,
          ...(from === null ? {} : { after: from }),
        });
        met.push(...(data?.page.nodes ?? []));
        more = data?.page.pageInfo.hasNextPage ?? false;
        from = data?.page.pageInfo.endCursor ?? null;
      }
      expect(met).toEqual((await world.graphql<Experts>(actor, query)).data?.page.nodes);
      expect(met).toHaveLength(5);
    }
  });
});

describe('count', () => {
  test('totalCount counts what is in view and not what is there', async () => {
    expect((await page('officer@polis', 'cases')).totalCount).toBe(visibleTo['officer@polis'].length);
    expect((await page('mentor@exit', 'cases')).totalCount).toBe(2); // by accepted reservations
    expect((await page('caseworker@exit', 'cases')).totalCount).toBe(0);
    expect((await page('lead@social', 'cases')).totalCount).toBe(Object.keys(SCENARIOS).length);
  });

  test('hasNextPage tells of records in view only', async () => {
    const inView = visibleTo['officer@polis'].length;
    const next = async (first: number): Promise<boolean | undefined> => {
      const field = `{ page: cases(first: ${String(first)}) { pageInfo { hasNextPage } } }`;
      return (await world.graphql<{ page: { pageInfo: PageInfo } }>('officer@polis', field)).data?.page.pageInfo.hasNextPage;
    };
    expect(await next(inView - 1)).toBe(true);
    expect(await next(inView)).toBe(false);
  });

  test('facets of a search count matches that the viewer may know of', async () => {
    const facets = async (actor: ActorName, words: string): Promise<unknown> =>
      (await world.graphql(actor, `{ experts(search: "${words}") { totalCount facets { value count } } }`)).data?.['experts'];
    expect(await facets('officer@frivard', TRUTH.Expert('protected').name)).toEqual({ totalCount: 0, facets: [] });
    expect(await facets('caseworker@social', TRUTH.Expert('protected').name)).toMatchObject({ totalCount: 1 });
  });

  test('no facet is over a field that can be withheld', async () => {
    const { data } = await world.graphql<{ experts: { facets: { field: string }[] } }>(
      'caseworker@social',
      '{ experts { facets { field } } }',
    );
    const fields = new Set(data?.experts.facets.map(({ field }) => field));
    expect([...fields].sort()).toEqual(['agencyKind', 'competences', 'languages', 'municipality']);
  });
});
