import { figures, has, list, nodes, only, POLICE, SCHOOL, type Found } from '../asking';
import { proves, type Item } from '../items';

/** What is followed beyond the city, what was written, and what was said in the media. */

const report = (): Promise<Found> =>
  only(list('situationReports', 'kind: THEMATIC'), 'status regions topics summary sources ownerAgency { slug }', SCHOOL);

proves('10.2', async () => {
  const { status, regions, summary } = await report();
  expect([status, regions]).toEqual(['PUBLISHED', ['Syrien', 'Irak']]);
  expect(summary).toMatch(/Händelser i Syrien och Irak påverkar det lokala arbetet/);
});

proves('10.3', async () => {
  const { topics, sources, summary } = await report();
  expect(topics).toEqual(['propaganda', 'rekrytering', 'sociala medier']);
  expect(sources).toEqual(['Internationell omvärldsbevakning', 'Öppna källor i sociala medier']);
  expect(summary).toMatch(/propaganda och rekrytering följs dagligen i sociala medier/);
});

const item = (kind: string): Promise<Found> =>
  only(list('knowledgeItems', `kind: ${kind}`), 'title publisher { name } publishedOn language description', SCHOOL);

proves('12.1', async () => {
  expect(await item('BROCHURE')).toMatchObject({
    title: 'Stöd i arbetet mot radikalisering och våldsbejakande extremism',
    publisher: { name: 'Göteborgs Stad' },
    description: expect.stringMatching(/^För anställda i Göteborgs Stad/),
  });
});

proves('12.2', async () => {
  expect((await item('BROCHURE'))['description']).toMatch(/efterfrågan har varit stor/);
});

const APPEARANCES: readonly (readonly [Item, object])[] = [
  ['13.1', { medium: 'ETC', programme: null, title: 'Ett aktivt halvår mot extremismen', publishedOn: '2015-09-11', language: 'sv' }],
  [
    '13.2',
    {
      medium: 'Sveriges Radio P1',
      programme: 'Konflikt',
      title: 'De svenska krigsresenärerna',
      publishedOn: '2015-10-17',
      language: 'sv',
    },
  ],
  [
    '13.3',
    {
      medium: 'Al Jazeera America',
      programme: null,
      title: 'Sweden struggles to stop radicalization at home',
      publishedOn: '2016-02-23',
      language: 'en',
    },
  ],
  [
    '13.4',
    {
      medium: 'Dagens Nyheter',
      programme: null,
      title: 'Ingen åker längre till IS – men oron vilar över Göteborg',
      publishedOn: '2016-05-30',
      language: 'sv',
    },
  ],
];
for (const [number, appearance] of APPEARANCES)
  proves(number, async () => {
    const found = await nodes(list('mediaAppearances'), 'medium programme title publishedOn language', SCHOOL);
    expect(found).toContainEqual(appearance);
    expect(found).toHaveLength(APPEARANCES.length);
  });

proves('14.1', async () => {
  expect(await figures('travellers', POLICE)).toEqual([
    expect.objectContaining({ value: null, trend: 'FALLING', unit: 'personer', sourceText: 'Polisens uppgifter till staden.' }),
  ]);
});

proves('14.2', async () => {
  expect(await item('NEWS')).toMatchObject({ title: 'Färre göteborgare reser till krigets Syrien', description: 'I Vårt Göteborg.' });
  expect(await figures('travellers', SCHOOL)).toMatchObject([{ source: { title: 'Färre göteborgare reser till krigets Syrien' } }]);
});

proves('18.1', async () => {
  expect(await item('RESEARCH_OVERVIEW')).toMatchObject({
    publishedOn: '2017-10-19',
    publisher: { name: 'Nationella samordnaren mot våldsbejakande extremism' },
    description: 'Av 23 forskare från 11 lärosäten.',
  });
  expect(await figures('researchers', SCHOOL)).toEqual(has({ value: 23, qualifier: 'EXACT' }));
  expect(await figures('universities', SCHOOL)).toEqual(has({ value: 11, qualifier: 'EXACT' }));
});

proves('18.2', async () => {
  expect(await item('FAQ')).toMatchObject({
    title: 'Frågor och svar om arbetet mot våldsbejakande vit makt-miljöer',
    publishedOn: '2017-09-27',
    publisher: { name: 'Göteborgs Stad' },
  });
});

proves('18.3', async () => {
  expect(await item('EVALUATION')).toMatchObject({
    publishedOn: '2017-09-18',
    publisher: { name: 'Högskolan Dalarna' },
    description: expect.stringMatching(/det månatliga mötet fungerade/),
  });
  const programme = await only(list('programmes', 'kind: COORDINATION'), 'validFrom organisations { name }', SCHOOL);
  expect(programme).toMatchObject({
    validFrom: '2015-11-01',
    organisations: has({ name: 'Nationella samordnaren mot våldsbejakande extremism' }),
  });
});

proves('18.4', async () => {
  expect(await item('STUDY')).toMatchObject({
    title: 'Personer från Sverige som anslutit sig till terrorgrupper i Syrien och Irak',
    publishedOn: '2017-06-21',
    publisher: { name: 'Försvarshögskolan, Centrum för asymmetriska hot- och terrorismstudier (CATS)' },
    description: 'Om dem som har rest sedan 2012.',
  });
});

proves('18.5', async () => {
  expect(await item('HANDBOOK')).toMatchObject({
    title: 'Handledning för lokal lägesbild och handlingsplan',
    publishedOn: '2017-06-05',
    publisher: { name: 'Nationella samordnaren mot våldsbejakande extremism' },
  });
});
