import { codes, has, list, names, nodes, only, SCHOOL, terms, type Found } from '../asking';
import { proves } from '../items';

/** Congregations, associations, and the networks in which they meet. */

const series = (): Promise<Found> =>
  only(
    list('meetingSeriesList', 'kind: CONGREGATIONS'),
    'name parties { slug } organisations { name } meetings { heldOn subjects organisations { name } }',
  );

proves('15.1', async () => {
  const offers = await only(list('meetingSeriesList', 'kind: OTHER'), 'name description meetings { subjects organisations { name } }');
  expect(offers['description']).toMatch(/^Många aktörer har kontaktat samordnarna och vill bidra/);
  expect(offers['meetings']).toEqual(
    has(
      { subjects: ['Föreningen vill bidra'], organisations: [{ name: 'Kvinnoföreningen Förebild (påhittad)' }] },
      { subjects: ['Föreningen vill bidra'], organisations: [{ name: 'Ungdomsföreningen Exempel (påhittad)' }] },
    ),
  );
});

proves('15.2', async () => {
  const { name, meetings, organisations } = await series();
  expect(name).toBe('Möten med trossamfund och imamer');
  expect(names(organisations)).toContain('Exempelförsamlingen (påhittad)');
  expect(meetings).toMatchObject([{ heldOn: '2016-02-10', subjects: ['Stöd till oroliga föräldrar'] }]);
  const kinds = await nodes(list('organisations', 'kind: CONGREGATION'), 'name', SCHOOL);
  expect(kinds).toEqual([{ name: 'Exempelförsamlingen (påhittad)' }]);
  expect(codes(await terms('PROFESSION'))).toContain('imam');
  expect(await nodes(list('experts', 'professions: ["imam"]'), 'title agency { slug }', SCHOOL)).toEqual([
    { title: 'Imam', agency: { slug: 'interreligiost-center' } },
  ]);
});

proves('15.3', async () => {
  const organisations = await nodes(list('organisations', 'kind: CIVIL_SOCIETY'), 'name description', SCHOOL);
  const centre = organisations.find(({ name }) => name === 'Interreligiöst center');
  expect(centre?.['description']).toMatch(/^Viktig part i kontakterna med stadens trossamfund/);
  expect(names((await series())['organisations'])).toContain('Interreligiöst center');
});

const associations = async (): Promise<Found | undefined> =>
  (
    await nodes(
      list('networks'),
      'name description convenerAgencies { slug } convenerOrganisations { name } memberAgencies { slug } memberOrganisations { name }',
      SCHOOL,
    )
  ).find(({ name }) => name === 'Föreningsnätverket i Göteborg');

proves('15.4', async () => {
  const network = await associations();
  expect(network).toMatchObject({
    convenerAgencies: [{ slug: 'social-resurs' }],
    convenerOrganisations: [{ name: 'Stöd till social ekonomi' }],
  });
  expect(network?.['description']).toMatch(/^Ett redan befintligt nätverk av föreningar/);
});

proves('15.5', async () => {
  const network = await associations();
  expect(network?.['memberOrganisations']).toEqual(
    has(
      { name: 'Exempelförsamlingen (påhittad)' },
      { name: 'Kvinnoföreningen Förebild (påhittad)' },
      { name: 'Ungdomsföreningen Exempel (påhittad)' },
    ),
  );
  expect(network?.['memberAgencies']).toEqual(has({ slug: 'interreligiost-center' }));
});
