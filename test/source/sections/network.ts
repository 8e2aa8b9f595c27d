import { isInputObjectType, isListType, isNonNullType, isObjectType, type GraphQLInputType, type GraphQLOutputType } from 'graphql';
import { createSchema } from '../../../src/schema';
import { ask, codes, count, figures, has, list, names, nodes, only, SCHOOL, slugs, terms } from '../asking';
import { proves } from '../items';

/** The city, the commission, and what it was about. */

const agencies = (name = SCHOOL) =>
  nodes(list('agencies', 'municipality: "1480"'), 'slug kind coordinatesNetwork validTo successors { slug }', name);

proves('0.1', async () => {
  const municipalities = await nodes(list('organisations', 'kind: MUNICIPALITY'), 'name organisationNumber municipalityCode', SCHOOL);
  expect(municipalities).toEqual(
    has(
      { name: 'Göteborgs Stad', organisationNumber: '212000-1355', municipalityCode: '1480' },
      { name: 'Mölndals stad', organisationNumber: '212000-1363', municipalityCode: '1481' },
    ),
  );
  const neighbour = await nodes(list('agencies', 'municipality: "1481"'), 'slug kind organisationNumber', SCHOOL);
  expect(neighbour).toEqual([{ slug: 'socialtjanst-molndal', kind: 'SOCIAL_SERVICES', organisationNumber: '212000-1363' }]);
});

proves('0.2', async () => {
  const districts = (await agencies()).filter(({ slug }) => String(slug).startsWith('socialtjanst-'));
  expect(districts).toHaveLength(10);
  expect(await terms('DISTRICT')).toHaveLength(10);
  const took: Record<string, string[]> = {};
  for (const { slug, successors } of districts) {
    const [successor = ''] = slugs(successors);
    (took[successor] ??= []).push(String(slug).replace('socialtjanst-', ''));
  }
  expect(took).toEqual({
    'socialforvaltning-nordost': expect.arrayContaining(['angered', 'ostra-goteborg']),
    'socialforvaltning-centrum': expect.arrayContaining(['centrum', 'majorna-linne', 'orgryte-harlanda']),
    'socialforvaltning-sydvast': expect.arrayContaining(['askim-frolunda-hogsbo', 'vastra-goteborg']),
    'socialforvaltning-hisingen': expect.arrayContaining(['lundby', 'norra-hisingen', 'vastra-hisingen']),
  });
  // Two stay open, because members of the sample act for them.
  const ended = districts.filter(({ validTo }) => validTo !== null);
  expect(ended.map(({ validTo }) => validTo)).toEqual(Array(8).fill('2020-12-31'));
});

proves('0.3', async () => {
  const coordinating = (await agencies()).filter(({ coordinatesNetwork }) => coordinatesNetwork);
  expect(coordinating).toMatchObject([{ slug: 'social-resurs', kind: 'COORDINATION' }]);
  expect(slugs(coordinating[0]?.['successors']).sort()).toEqual([
    'socialforvaltning-centrum',
    'socialforvaltning-hisingen',
    'socialforvaltning-nordost',
    'socialforvaltning-sydvast',
  ]);
});

proves('0.4', () => {
  expect(searchedBy(/environment/i)).toEqual(['bankedAnswers', 'consultations', 'dailyNotes', 'experts', 'resources']);
  return Promise.resolve();
});

/** The root fields that take an argument, or a part of one at any depth, with such a name. */
function searchedBy(name: RegExp): string[] {
  const bare = (type: GraphQLInputType | GraphQLOutputType): unknown =>
    isNonNullType(type) || isListType(type) ? bare(type.ofType as GraphQLInputType) : type;
  const holds = (type: GraphQLInputType, seen: readonly unknown[]): boolean => {
    const input = bare(type);
    if (!isInputObjectType(input) || seen.includes(input)) return false;
    return Object.values(input.getFields()).some((field) => name.test(field.name) || holds(field.type, [...seen, input]));
  };
  const query = createSchema().getQueryType();
  if (!isObjectType(query)) throw new Error('there are queries');
  const roots = Object.values(query.getFields());
  expect(roots.map((root) => root.name)).toEqual(expect.arrayContaining(['cases', 'case', 'caseLookup', 'actionGroups', 'mentorNeeds']));
  return roots
    .filter(({ args }) => args.some((arg) => name.test(arg.name) || holds(arg.type, [])))
    .map((root) => root.name)
    .sort();
}

proves('0.5', async () => {
  const there = await nodes(list('agencies'), 'slug kind', SCHOOL);
  expect(there).toEqual(
    has(
      { slug: 'sakerhetspolisen', kind: 'SECURITY_SERVICE' },
      { slug: 'psykiatrin-goteborg', kind: 'HEALTH_CARE' },
      { slug: 'fritid-goteborg', kind: 'LEISURE_CULTURE' },
      { slug: 'exit-stod', kind: 'CIVIL_SOCIETY' },
      { slug: 'interreligiost-center', kind: 'CIVIL_SOCIETY' },
    ),
  );
});

proves('1.1', async () => {
  const coordinating = (await agencies()).filter(({ coordinatesNetwork }) => coordinatesNetwork);
  expect(slugs(coordinating)).toEqual(['social-resurs']);
  const appointed = await nodes(list('appointments'), 'role ownerAgency { slug }', SCHOOL);
  for (const one of appointed)
    expect(one).toEqual({
      role: 'Samordnare mot radikalisering och våldsbejakande extremism',
      ownerAgency: { slug: 'social-resurs' },
    });
});

proves('1.2', async () => {
  const held = await nodes(list('appointments', 'onDay: "2015-05-01"'), 'from to stated ownerAgency { slug }', SCHOOL);
  expect(held).toHaveLength(2);
  for (const one of held) expect(one).toMatchObject({ stated: 'våren 2015', to: null, ownerAgency: { slug: 'social-resurs' } });
  expect(await nodes(list('appointments', 'onDay: "2015-02-28"'), 'from', SCHOOL)).toEqual([]);
  expect(await figures('coordinators')).toMatchObject([{ value: 2, qualifier: 'EXACT' }]);
});

proves('1.3', async () => {
  expect(await only(list('knowledgeItems', 'kind: REPORT'), 'title publisher { name } description', SCHOOL)).toEqual({
    title: 'Samordning mot våldsbejakande extremism: ett års arbete',
    publisher: { name: 'Göteborgs Stad' },
    description: 'Stadens redovisning av samordnarnas första år, 2015–2016.',
  });
  const told = await figures('trained', SCHOOL);
  expect(told).toMatchObject([{ source: { title: 'Samordning mot våldsbejakande extremism: ett års arbete' } }]);
});

const asked = (environment: string): Promise<number> => count('consultations', `environment: "${environment}"`);

proves('2.1', async () => {
  const [main] = (await terms('ENVIRONMENT')).filter(({ code }) => code === 'violent-islamist');
  expect(main).toMatchObject({ label: 'våldsbejakande islamistisk extremism' });
  expect(main?.description).toMatch(/flesta frågor/);
  expect((await nodes(list('experts', 'environments: ["violent-islamist"]'), 'title')).length).toBeGreaterThan(0);
});

proves('2.2', async () => {
  expect(codes(await terms('ENVIRONMENT')).sort()).toEqual(['violent-autonomous', 'violent-islamist', 'violent-white-power']);
  for (const environment of ['violent-white-power', 'violent-autonomous']) {
    expect(await asked(environment)).toBeGreaterThan(0);
    expect((await nodes(list('experts', `environments: ["${environment}"]`), 'title', SCHOOL)).length).toBeGreaterThan(0);
  }
});

proves('2.3', async () => {
  const [islamist, whitePower, autonomous] = await Promise.all(
    ['violent-islamist', 'violent-white-power', 'violent-autonomous'].map(asked),
  );
  expect([islamist, whitePower, autonomous]).toEqual([60, 10, 7]);
  // The year's figures say it to everybody, also to those who see no consultation.
  const { rows } = await ask(
    '{ it: statistics(measure: CONSULTATIONS, by: ENVIRONMENT, from: "2015-04-01", to: "2016-09-30") { rows { count categories { code } } } }',
    SCHOOL,
  );
  expect(rows).toEqual(has({ count: 60, categories: [{ code: 'violent-islamist' }] }));
});

proves('17.1', async () => {
  const experts = await nodes(
    list('experts', 'professions: ["coordinator"], agencyKind: COORDINATION'),
    'name title agency { slug } contact { email phone }',
    SCHOOL,
  );
  const coordinators = experts.filter(({ title }) => title === 'Samordnare mot våldsbejakande extremism');
  expect(names(coordinators).sort()).toEqual(['Saga Samordnare (påhittad)', 'Simon Samordnare (påhittad)']);
  for (const { contact, agency } of coordinators) {
    expect(agency).toEqual({ slug: 'social-resurs' });
    expect(contact).toEqual({ email: expect.stringMatching(/@example\.org$/), phone: expect.stringMatching(/^031-390 /) });
  }
});
