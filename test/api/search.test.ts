import { ask, clock, expert, ownerQuery, police, resource, social, useDirectory } from './directoryFixture';

const LIST = `query ($s: String!, $filter: ExpertFilter, $after: String, $before: String, $first: Int, $last: Int, $orderBy: ExpertOrder) {
  experts(search: $s, filter: $filter, after: $after, before: $before, first: $first, last: $last, orderBy: $orderBy) {
  nodes { title name } totalCount pageInfo { startCursor endCursor } facets { field value count }
  search { reach didYouMean widenedTo unknownWords } } }`;

interface Experts {
  readonly nodes: readonly { readonly title: string; readonly name: string | null }[];
  readonly totalCount: number;
  readonly pageInfo: { readonly startCursor: string | null; readonly endCursor: string | null };
  readonly facets: readonly { readonly field: string; readonly value: string; readonly count: number }[];
  readonly search: {
    readonly reach: string;
    readonly didYouMean: string[];
    readonly widenedTo: string[];
    readonly unknownWords: string[];
  } | null;
}

useDirectory();
beforeEach(() => ownerQuery('TRUNCATE unfound_word, synonym'));

async function find(s: string, by = police, more: object = {}): Promise<Experts> {
  const { data, errors } = await ask(by, LIST, { s, ...more });
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data?.['experts'] as Experts;
}
const titlesOf = async (s: string, by = police): Promise<string[]> => (await find(s, by)).nodes.map(({ title }) => title).sort();
/** The words of the index are read anew within seconds, on a busy machine within a minute: waits until an answer is as expected, and gives the last one. */
async function until<T>(read: () => Promise<T>, expected: T): Promise<T> {
  for (let tries = 0; ; tries++) {
    const answer = await read();
    if (JSON.stringify(answer) === JSON.stringify(expected) || tries === 240) return answer;
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
}

describe('a search finds a word', () => {
  beforeEach(async () => {
    await expert(social, { title: 'Mentor', languages: ['prs'] });
    await expert(social, { title: 'Rektor', competences: [{ code: 'exit-support', level: 'SPECIALIST' }] });
    await expert(police, { title: 'Skolkurator', environments: ['white-power'], languages: ['prs', 'som'] });
    await until(() => titlesOf('mentr'), ['Mentor']);
  });

  it.each([
    ['in another form', 'mentorn', ['Mentor']],
    ['in another form, of another word', 'rektorerna', ['Rektor']],
    ['as a part of a compound', 'kuratorn', ['Skolkurator']],
    ['by one that means the same', 'nynazism', ['Skolkurator']],
    ['by one that leads to it', 'exitstöd', ['Rektor']],
    ['by a group, and by that alone', 'NMR', ['Skolkurator']],
    ['that is misspelt', 'mentr', ['Mentor']],
    ['without its accents', 'avhopparstod', ['Rektor']],
    ['that stands in no listing: nobody', 'bygglov', []],
  ])('%s', async (_how, word, expected) => {
    expect(await titlesOf(word)).toEqual(expected);
  });

  it('and says what it did with the words', async () => {
    expect((await find('mentr')).search).toMatchObject({ reach: 'ALL_WORDS_WIDER', didYouMean: ['mentor'], unknownWords: [] });
    expect((await find('nynazism')).search?.widenedTo).toContain('makt');
    expect((await find('bygglov')).search).toMatchObject({ didYouMean: [], unknownWords: ['bygglov'] });
    expect((await find('mentor rektor')).search?.reach).toBe('SOME_WORDS');
    expect(await titlesOf('mentor rektor')).toEqual(['Mentor', 'Rektor']);
    expect((await ask(police, '{ experts { search { reach } } }')).data).toEqual({ experts: { search: null } });
  });

  it('keeps quoted words together, and leaves out an excluded one', async () => {
    expect(await titlesOf('"vit makt"')).toEqual(['Skolkurator']);
    expect(await titlesOf('"makt vit"')).toEqual([]);
    expect(await titlesOf('dari')).toEqual(['Mentor', 'Skolkurator']);
    expect(await titlesOf('dari -mentor')).toEqual(['Skolkurator']);
  });

  it('and suggests a word with its accents', async () => {
    expect((await find('högerextrimism')).search?.didYouMean).toEqual(['högerextremism']);
  });

  it('leaves out a name that is excluded', async () => {
    await expert(social, { title: 'Mentor', name: 'Bosse Xyqvistberg', languages: ['prs'] });
    expect(await titlesOf('dari bosse')).toContain('Mentor');
    expect((await find('dari -bosse')).nodes.map(({ name }) => name)).not.toContain('Bosse Xyqvistberg');
    expect((await find('dari -"bosse xyqvistberg"')).totalCount).toBe(2);
  });

  it('page by page, all relaxed as far as the first', async () => {
    const first = await find('mentor rektor', police, { first: 1 });
    const next = await find('mentor rektor', police, { first: 1, after: first.pageInfo.endCursor });
    expect([...first.nodes, ...next.nodes].map(({ title }) => title).sort()).toEqual(['Mentor', 'Rektor']);
    expect([first, next].map(({ search }) => search?.reach)).toEqual(['SOME_WORDS', 'SOME_WORDS']);
  });

  it('page by page from the end too, in the same order and as far relaxed', async () => {
    const whole = (await find('mentor rektor kurator')).nodes;
    expect(whole).toHaveLength(3);
    const last = await find('mentor rektor kurator', police, { last: 1 });
    const before = await find('mentor rektor kurator', police, { last: 2, before: last.pageInfo.startCursor });
    expect([...before.nodes, ...last.nodes]).toEqual(whole);
    expect([last, before].map(({ search }) => search?.reach)).toEqual(['SOME_WORDS', 'SOME_WORDS']);
    const between = { after: before.pageInfo.startCursor, before: last.pageInfo.startCursor, first: 9 };
    expect((await find('mentor rektor kurator', police, between)).nodes).toEqual(whole.slice(1, 2));
  });

  it('and refuses a cursor of another search', async () => {
    const { pageInfo } = await find('mentor rektor', police, { first: 1 });
    for (const place of [{ after: pageInfo.endCursor }, { last: 1, before: pageInfo.endCursor }])
      await expect(find('mentor kurator', police, place)).rejects.toThrow(/does not belong to this caller/);
  });

  it('and orders by rank where it is asked to, and refuses that without a search', async () => {
    const source = (search: string) => `{ agencies(${search} orderBy: {field: RANK, direction: DESC}) { nodes { name } } }`;
    expect((await ask(police, source('search: "socialtjänsten",'))).data).toEqual({
      agencies: { nodes: [{ name: 'Socialtjänsten Angered' }] },
    });
    expect((await ask(police, source(''))).errors).toMatchObject([{ code: 'BAD_USER_INPUT', field: ['orderBy', 'field'] }]);
    const { data } = await ask(
      police,
      '{ trainings(search: "x", orderBy: {field: RANK}) { totalCount } knowledgeItems(search: "x", orderBy: {field: RANK}) { totalCount } policyDocuments(search: "x", orderBy: {field: RANK}) { totalCount } bankedAnswers(search: "x", orderBy: {field: RANK}) { totalCount } }',
    );
    expect(Object.values(data ?? {})).toEqual([{ totalCount: 0 }, { totalCount: 0 }, { totalCount: 0 }, { totalCount: 0 }]);
  });

  it('and counts for each value the records that it would open', async () => {
    const { facets, totalCount } = await find('dari', police, { filter: { languages: ['som'] } });
    expect(totalCount).toBe(1);
    expect(facets.filter(({ field }) => field === 'languages')).toEqual([
      { field: 'languages', value: 'prs', count: 2 },
      { field: 'languages', value: 'som', count: 1 },
    ]);
    expect(facets.filter(({ field }) => field === 'environments')).toEqual([{ field: 'environments', value: 'white-power', count: 1 }]);
  });
});

describe('a protected name', () => {
  beforeEach(async () => {
    await expert(social, { title: 'Öppen', name: 'Mariam Xyqvistberg' });
    await expert(social, { title: 'Skyddad', name: 'Zeinab Wqvolgren', protectedIdentity: true });
    await until(() => titlesOf('Maryam'), ['Öppen']);
  });

  it('is suggested to nobody, however it is spelt, and an open one is', async () => {
    expect((await find('Maryam')).search?.didYouMean).toEqual(['mariam']);
    expect(await titlesOf('Maryam')).toEqual(['Öppen']);
    for (const by of [police, social])
      for (const word of ['Zeynep', 'Wqvolgrn', 'Vqvolgren']) {
        const { search, totalCount } = await find(word, by);
        expect([word, totalCount, search?.didYouMean]).toEqual([word, 0, []]);
        expect(JSON.stringify(search).toLowerCase()).not.toMatch(/zeinab|wqvolgren/);
      }
  });

  it('is answered to others as a name that nobody has', async () => {
    const asked = async (word: string): Promise<string> => JSON.stringify(await find(word)).replaceAll(word.toLowerCase(), '…');
    expect(await asked('Wqvolgren')).toBe(await asked('Wqvolgrem'));
  });

  it('is excluded for its own agency, and answered to others as a name that nobody has', async () => {
    expect(await titlesOf('skyddad', social)).toEqual(['Skyddad']);
    expect(await titlesOf('skyddad -wqvolgren', social)).toEqual([]);
    expect(await titlesOf('skyddad -wqvolgren', police)).toEqual(await titlesOf('skyddad -wqvolgrem', police));
    expect(await titlesOf('skyddad -wqvolgren', police)).toEqual(['Skyddad']);
  });

  it('is found by its own agency, as it is written', async () => {
    expect(await titlesOf('wqvolgren', social)).toEqual(['Skyddad']);
    expect(await titlesOf('wqvolgren', police)).toEqual([]);
  });

  it('stands in no index, and leaves it when it is protected', async () => {
    const lexemes = `SELECT title FROM expert WHERE search_full::text ~ '(mariam|zeinab)' ORDER BY title`;
    expect(await ownerQuery(lexemes)).toEqual([{ title: 'Öppen' }]);
    await ownerQuery(`UPDATE expert SET protected_identity = true WHERE title = 'Öppen'`);
    expect(await ownerQuery(lexemes)).toEqual([]);
    // At once, though the words were read before.
    expect((await find('Maryam')).search?.didYouMean).toEqual([]);
  });

  it('is not counted among the words that were not found, when its own agency found it', async () => {
    for (let time = 0; time < 3; time++) await find('wqvolgren', social);
    await find('dokusåpa', police);
    expect(await ownerQuery('SELECT word, times FROM unfound_word')).toEqual([{ word: 'dokusåpa', times: 1 }]);
    expect((await ask(police, '{ unfoundWords { word } }')).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });
});

it.each(['-makt', '""', '" "', '!!!', '%', "'", '\\', '😀'])('answers nothing to a search without a word: %s', async (text) => {
  await expert(social, { title: 'Mentor' });
  for (const by of [social, police])
    expect(await find(text, by)).toMatchObject({ nodes: [], totalCount: 0, search: { didYouMean: [], unknownWords: [] } });
});

it('counts no number and no name of the dictionary, and nothing of who asked', async () => {
  await find('19121212-1212');
  for (const text of ['2011 05 14 såpadoku', '900101-T011 såpadoku', 'såpadoku 20110514 TF12']) await find(text);
  await find('Torbjörn');
  await find('dokusåpor');
  expect(await ownerQuery('SELECT word FROM unfound_word')).toEqual([{ word: 'dokusåpor' }]);
  const columns = await ownerQuery(
    `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'unfound_word' ORDER BY 1`,
  );
  expect(columns.map((one) => (one as { name: string }).name)).toEqual(['first_on', 'last_on', 'times', 'word']);
});

it('counts a word once a day for a member', async () => {
  const times = async (): Promise<unknown> => (await ownerQuery<{ times: number }>('SELECT times FROM unfound_word'))[0]?.times;
  for (let time = 0; time < 3; time++) await find('hustomten', police);
  expect(await times()).toBe(1);
  await find('hustomten', social);
  expect(await times()).toBe(2);
  clock.at = new Date(clock.at.getTime() + 86_400_000);
  await find('hustomten', police);
  expect(await times()).toBe(3);
});

it('goes by a row of the thesaurus that is added while the service runs, and no longer when it is withdrawn', async () => {
  await resource(social, { name: 'Linjen', description: 'Samtal', kind: 'HELPLINE' });
  const names = async (): Promise<unknown> =>
    (await ask(police, '{ resources(search: "kvastgruppen") { nodes { name } } }')).data?.['resources'];
  const [none, line] = [{ nodes: [] }, { nodes: [{ name: 'Linjen' }] }];
  expect(await names()).toEqual(none);
  await ownerQuery(
    `INSERT INTO synonym (id, owner_agency_id, means, leads_from, source, reviewed_on)
       SELECT gen_random_uuid(), id, '{stödtelefon}', '{kvastgruppen}', 'test', current_date FROM agency LIMIT 1`,
  );
  expect(await until(names, line)).toEqual(line);
  await ownerQuery('UPDATE synonym SET withdrawn_on = current_date');
  expect(await until(names, none)).toEqual(none);
});

it('searches agencies and terms in the same way', async () => {
  const { data } = await ask(
    police,
    '{ agencies(search: "polisens") { nodes { name } } terms(taxonomy: COMPETENCE, search: "teologin") { label } }',
  );
  expect(data).toEqual({ agencies: { nodes: [{ name: 'Polisen Storgöteborg' }] }, terms: [{ label: 'Teologi' }] });
});
