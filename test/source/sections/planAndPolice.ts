import { ANGERED, ask, COORDINATOR, everyTraining, has, list, nodes, only, POLICE, SCHOOL, slugs, type Found } from '../asking';
import { proves } from '../items';

/** The plan of the city, and the work with the police. */

const plan = (fields: string, name = SCHOOL): Promise<Found> => only(list('policyDocuments', 'kind: PLAN, status: ADOPTED'), fields, name);

proves('8.1', async () => {
  const { title, parties, answers } = await plan('title parties { slug } answers { stance }', COORDINATOR);
  expect(title).toBe('Göteborgs Stads plan mot våldsbejakande extremism');
  expect(parties).toHaveLength(10);
  for (const slug of slugs(parties)) expect(slug).toMatch(/^socialtjanst-/);
  expect(answers).toEqual(has({ stance: 'SUPPORTS' }, { stance: 'SUPPORTS_WITH_CHANGES' }));
});

proves('8.2', async () => {
  const { adoptedBy, adoptedOn, edition } = await plan('adoptedBy adoptedOn edition');
  expect([adoptedBy, edition]).toEqual(['Kommunfullmäktige', 1]);
  expect(adoptedOn).toMatch(/^2016-09-/);
});

proves('8.3', async () => {
  expect(await plan('scope content')).toEqual({
    scope: 'Hela Göteborgs Stad',
    content: 'Planen berör hela stadens arbete och inte bara Social resursförvaltning.',
  });
});

proves('9.1', async () => {
  const series = await only(list('meetingSeriesList', 'kind: POLICE'), 'name rhythm parties { slug } description', POLICE);
  expect(series).toMatchObject({ name: 'Samverkansmöten med polisen' });
  expect(slugs(series['parties']).sort()).toEqual(['polisen-storgoteborg', 'social-resurs']);
  const meetings = await nodes(list('meetings', 'kind: POLICE'), 'heldOn subjects', POLICE);
  expect(meetings).toEqual(has({ heldOn: '2015-10-06' }, { heldOn: '2016-04-05' }));
  const agreement = await nodes(list('agreements'), 'parties { slug } reviewDueOn', POLICE);
  expect(agreement).toEqual(has({ parties: [{ slug: 'polisen-storgoteborg' }, { slug: 'social-resurs' }], reviewDueOn: '2027-11-20' }));
});

proves('9.2', async () => {
  const trainings = await everyTraining('title coHostAgencies { kind } audiences { code }');
  const together = trainings.filter((one) => (one['coHostAgencies'] as { kind: string }[]).some(({ kind }) => kind === 'POLICE'));
  expect(together).toHaveLength(3);
  for (const { title } of together) expect(title).toMatch(/, med och för polisen \(påhittad\)$/);
  const forPolice = await nodes(list('trainings', 'audience: "police"'), 'title', POLICE);
  expect(forPolice).toHaveLength(3);
  expect(await nodes(list('meetings', 'kind: POLICE'), 'subjects', POLICE)).toEqual(
    has({ subjects: ['Lägesbild', 'Utbildning för polisen'] }),
  );
});

proves('9.3', async () => {
  expect(await only(list('knowledgeItems', 'kind: LAW'), 'title publishedOn description', SCHOOL)).toEqual({
    title: 'Terrorresor är straffbara',
    publishedOn: '2016-04-01',
    description: 'Att resa för att strida för en terrorgrupp är ett brott från denna dag.',
  });
});

proves('9.4', async () => {
  const then = (await ask('{ it: legalProvisions(at: "2016-04-01") { code title to validFrom validTo } }', ANGERED)) as unknown as Found[];
  expect(then).toEqual(
    has(
      { code: 'OSL 10:18 a', to: ['POLICE'], validFrom: '2013-01-01', validTo: '2025-03-31' },
      { code: 'OSL 10:23', title: 'Committed crime above the penalty threshold (1 year; 2 years for attempt)', validTo: '2025-03-31' },
    ),
  );
  const inForce = then.filter(
    ({ validFrom, validTo }) => String(validFrom ?? '') <= '2016-04-01' && (validTo === null || String(validTo) >= '2016-04-01'),
  );
  expect(inForce).toEqual(then);
  // Of December 2025, and of August 2020.
  for (const later of ['OSL 10:15 a', 'OSL 10:18 b', 'OSL 10:22 a']) expect(then.map(({ code }) => code)).not.toContain(later);
  // What it means for advice to relatives was a subject of the meeting that followed.
  const subjects = await nodes(list('meetings', 'kind: POLICE'), 'heldOn subjects', POLICE);
  expect(subjects).toEqual(has({ heldOn: '2016-04-05', subjects: ['Terrorresor är straffbara från 1 april 2016'] }));
});
