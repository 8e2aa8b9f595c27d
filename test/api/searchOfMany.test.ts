import { tablesOf } from '../platform/catalogue';
import { ask, expert, ownerQuery, police, social, useDirectory } from './directoryFixture';

useDirectory();

const LIST = `query ($s: String!, $filter: ExpertFilter, $first: Int) {
  experts(search: $s, filter: $filter, first: $first) { nodes { id title name } totalCount search { reach didYouMean } } }`;
interface Found {
  readonly nodes: readonly { readonly id: string; readonly title: string; readonly name: string | null }[];
  readonly totalCount: number;
  readonly search: { readonly reach: string; readonly didYouMean: readonly string[] };
}
async function find(by: string, s: string, more: object = {}): Promise<Found> {
  const { data, errors } = await ask(by, LIST, { s, ...more });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data?.['experts'] as Found;
}

const TITLES = ['Mentor', 'Rektor', 'Skolkurator', 'Psykolog', 'Fältsekreterare', 'Kurator och mentor', 'Polis'];
const MANY = 1_500;

/** So many experts of social services, one in ten with a protected name. */
const addMany = (): Promise<unknown> =>
  ownerQuery(
    `INSERT INTO expert (id, agency_id, name, title, protected_identity, language_codes, environment_codes, availability, assured_at)
       SELECT gen_random_uuid(), (SELECT id FROM agency WHERE slug = 'angered'), 'Påhittad ' || (ARRAY['Xyqvist', 'Wqvolgren', 'Zkarim'])[1 + i % 3], CASE WHEN i % 50 = 7 THEN 'Imam' ELSE ($1::text[])[1 + i % 7] END,
              i % 10 = 0, CASE i % 4 WHEN 0 THEN '{prs}' WHEN 1 THEN '{prs,som}' ELSE '{sv}' END::text[],
              CASE WHEN i % 50 < 3 THEN '{white-power}' ELSE '{}' END::text[], CASE WHEN i % 9 = 0 THEN 'Mentor på kvällar' ELSE 'Tillsammans med en imam' END, now()
         FROM generate_series(1, ${String(MANY)}) i`,
    [TITLES],
  );

describe('of many experts', () => {
  it.each([
    'mentor',
    'imam',
    'imam dari',
    'imam mentor svenska',
    'mentorn',
    'kurator',
    'dari',
    'svenska',
    'xyqvist',
    'somaliska rektor',
    'nynazism',
    'psykolog dari',
    'polis somaliska "mentor"',
    'socialtjänsten',
  ])('the first page is the one that a ranking of all begins with: %s', async (words) => {
    await addMany();
    for (const by of [police, social]) {
      const quick = await find(by, words, { first: 40 });
      // With a filter, all that is found is ranked.
      const thorough = await find(by, words, { first: 40, filter: { agencyKind: 'SOCIAL_SERVICES' } });
      expect(quick.nodes.length).toBeGreaterThan(4);
      expect(quick.nodes).toEqual(thorough.nodes);
      expect([quick.totalCount, quick.search]).toEqual([thorough.totalCount, thorough.search]);
    }
  });

  it('those of some of the words come after those of all, and none is found by a name that its reader does not see', async () => {
    await addMany();
    const { nodes } = await find(police, 'rektor dari', { first: 100 });
    expect(nodes.length).toBe(100);
    expect(new Set(nodes.map(({ title }) => title))).toEqual(new Set(['Rektor']));
    const own = await find(social, 'xyqvist', { first: 1 });
    const others = await find(police, 'xyqvist', { first: 1 });
    expect([own.totalCount, others.totalCount]).toEqual([500, 450]);
  });
});

describe('page by page', () => {
  const PAGE = `query ($s: String!, $after: String, $before: String, $first: Int, $last: Int) {
    experts(search: $s, after: $after, before: $before, first: $first, last: $last) { nodes { id } totalCount pageInfo { endCursor startCursor hasNextPage hasPreviousPage } } }`;
  interface Page {
    readonly nodes: readonly { readonly id: string }[];
    readonly totalCount: number;
    readonly pageInfo: {
      readonly endCursor: string;
      readonly startCursor: string;
      readonly hasNextPage: boolean;
      readonly hasPreviousPage: boolean;
    };
  }
  const page = async (by: string, variables: object): Promise<Page> => {
    const { data, errors } = await ask(by, PAGE, variables);
    if (errors.length > 0) throw new Error(JSON.stringify(errors));
    return data?.['experts'] as Page;
  };

  // Several words of which many have the same: the best are proposed, and ranked before the others.
  it.each(['tillsammans kvällar', 'imam svenska mentor', 'rektor dari', 'xyqvist mentor', 'psykolog rektor polis somaliska', 'mentor'])(
    'each record that is found comes once, forward and backward: %s',
    async (words) => {
      await addMany();
      for (const by of [police, social]) {
        const forward: string[] = [];
        let total = 0;
        for (let after: string | undefined; ;) {
          const { nodes, totalCount, pageInfo } = await page(by, { s: words, first: 100, after });
          forward.push(...nodes.map(({ id }) => id));
          total = totalCount;
          if (!pageInfo.hasNextPage) break;
          after = pageInfo.endCursor;
        }
        expect([forward.length, new Set(forward).size]).toEqual([total, total]);
        const backward: string[] = [];
        for (let before: string | undefined; ;) {
          const { nodes, pageInfo } = await page(by, { s: words, last: 100, before });
          backward.unshift(...nodes.map(({ id }) => id));
          if (!pageInfo.hasPreviousPage) break;
          before = pageInfo.startCursor;
        }
        expect(backward).toEqual(forward);
      }
    },
  );
});

describe('what a search goes by', () => {
  const kept =
    'SELECT count(*)::int AS n FROM expert e FULL JOIN expert_find f USING (id) WHERE (f.agency_id, f.doc) IS DISTINCT FROM (e.agency_id, e.search_full)';

  it('follows each change of an expert at once', async () => {
    await addMany();
    expect(await ownerQuery(kept)).toEqual([{ n: 0 }]);
    await ownerQuery(`UPDATE expert SET title = 'Imam' WHERE title = 'Polis'`);
    await ownerQuery(`UPDATE expert SET protected_identity = true WHERE title = 'Rektor'`);
    await ownerQuery(`UPDATE expert SET agency_id = (SELECT id FROM agency WHERE slug = 'polisen') WHERE title = 'Psykolog'`);
    await ownerQuery(`DELETE FROM expert WHERE title = 'Mentor'`);
    expect(await ownerQuery(kept)).toEqual([{ n: 0 }]);
    await ownerQuery('TRUNCATE expert, expert_competence');
    expect(await ownerQuery('SELECT count(*)::int AS n FROM expert_find')).toEqual([{ n: 0 }]);
  });

  it('holds a protected name nowhere but in its expert, after everybody has searched for it', async () => {
    await ownerQuery('TRUNCATE unfound_word');
    await expert(social, { title: 'Skyddad', name: 'Zeinab Bqzzberg', protectedIdentity: true });
    await expert(social, { title: 'Nyss skyddad', name: 'Zeinab Bqzzbergska' });
    await ownerQuery(`UPDATE expert SET protected_identity = true, version = version + 1 WHERE title = 'Nyss skyddad'`);
    for (const [by, word] of [
      [social, 'bqzzberg'],
      [social, 'bqzzbergska'],
      [police, 'bqzzbrg'],
      [social, 'bqzzbrg'],
      [police, 'zeynab'],
    ] as const)
      for (let time = 0; time < 3; time++) expect((await find(by, word)).search.didYouMean).toEqual([]);
    const holding: string[] = [];
    for (const table of await tablesOf({ ownerQuery })) {
      const [row] = await ownerQuery<{ n: number }>(`SELECT count(*)::int AS n FROM ${table} t WHERE t::text ~* 'bqzzberg|zeinab'`);
      if ((row?.n ?? 0) > 0) holding.push(table);
    }
    expect(holding).toEqual(['expert']);
  });
});
