import { ANGERED, codes, count, has, list, names, nodes, only, SCHOOL, terms, type Found } from '../asking';
import { proves } from '../items';

/** Mothers, through Mother School. */

const method = (fields: string): Promise<Found> => only(list('programmes', 'kind: METHOD'), fields, SCHOOL);
const courses = (): Promise<readonly Found[]> =>
  nodes(
    list('trainings', 'from: "2016-03-01", to: "2016-12-31"'),
    'title place startsOn endsOn outcomes modules { code } audiences { code } hostAgencies { slug } hostOrganisations { name }',
    SCHOOL,
  );

proves('7.1', async () => {
  const audience = (await terms('AUDIENCE')).find(({ code }) => code === 'relatives');
  expect(audience?.description).toMatch(/märker en förändring först/);
  const noticed = await count('consultations', 'reporterType: RELATIVE, concernType: "noticed-by-relatives"');
  expect(noticed).toBeGreaterThan(5);
  expect((await nodes(list('resources', 'kind: RELATIVE_SUPPORT'), 'name', SCHOOL)).length).toBeGreaterThan(0);
});

proves('7.2', async () => {
  const { organisations, pilotSites } = await method('organisations { name } pilotSites { municipality from }');
  expect(names(organisations)).toEqual(['Nationella samordnaren mot våldsbejakande extremism', 'Women without Borders']);
  expect(pilotSites).toEqual([{ municipality: 'Göteborg', from: '2016-03-05' }]);
});

proves('7.3', async () => {
  const { name, description } = await method('name description');
  expect(name).toBe('Mother School');
  expect(description).toMatch(/kvinnor .* skydda sin familj/);
  const lesson = (await terms('TRAINING_MODULE')).find(({ code }) => code === 'mother-school');
  expect(lesson?.description).toBe('Kompetens och verktyg åt mödrar att förebygga och ingripa.');
});

proves('7.4', async () => {
  const { description } = await method('description');
  expect(description).toMatch(/märka tidiga tecken/);
  expect(description).toMatch(/samtala med sina barn/);
});

proves('7.5', async () => {
  const vienna = (await courses()).filter(({ place }) => place === 'Wien');
  expect(vienna).toMatchObject([{ startsOn: '2016-03-05', endsOn: '2016-03-07', modules: [{ code: 'mother-school' }] }]);
  expect(vienna[0]?.['outcomes']).toMatch(/^Göteborgs Stad deltog/);
  expect(names(vienna[0]?.['hostOrganisations'])).toEqual(['Nationella samordnaren mot våldsbejakande extremism', 'Women without Borders']);
});

proves('7.6', async () => {
  const autumn = (await courses()).filter(({ title, startsOn }) => /^Mother School/.test(String(title)) && String(startsOn) > '2016-08-31');
  expect(autumn).toMatchObject([{ hostAgencies: [{ slug: 'social-resurs' }], modules: [{ code: 'mother-school' }] }]);
  expect(codes(autumn[0]?.['audiences'])).toEqual(['mothers']);
  // It was planned because a district asked for it.
  const asked = await nodes(list('trainingRequests', 'audience: "mothers"'), 'status training { title }', ANGERED);
  expect(asked).toEqual(has({ status: 'PLANNED', training: { title: autumn[0]?.['title'] } }));
});
