import { ANGERED, codes, has, list, nodes, SCHOOL, slugs, terms, type Found } from '../asking';
import { proves } from '../items';

/** Support to relatives: two numbers to call. */

const FIELDS =
  'kind name phone languages { code } schedules { weekday opensAt closesAt } operators { organisation { name } from to } provider { name }';
async function byPhone(kind: string, phone: string): Promise<Found> {
  const found = (await nodes(list('resources', `kind: ${kind}`), FIELDS, SCHOOL)).filter((one) => one['phone'] === phone);
  expect(found).toHaveLength(1);
  return found[0] ?? {};
}

proves('11.1', async () => {
  const care = await byPhone('RELATIVE_SUPPORT', '031-365 00 00');
  expect(care).toMatchObject({
    name: 'Individ- och familjeomsorgen, Göteborgs Stad',
    provider: { name: 'Göteborgs Stad' },
    schedules: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: '08:00', closesAt: '16:30' })),
  });
  expect(codes(care['languages']).sort()).toEqual(['ar', 'en', 'fa', 'som', 'sv']);
});

proves('11.2', async () => {
  const line = await byPhone('HELPLINE', '020-100 200');
  expect(line['operators']).toEqual([
    { organisation: { name: 'Svenska Röda Korset' }, from: '2015-11-16', to: '2017-01-31' },
    { organisation: { name: 'Rädda Barnen' }, from: '2017-02-01', to: null },
  ]);
  const authorities = await nodes(list('organisations', 'kind: STATE_AUTHORITY'), 'name description', SCHOOL);
  const commissioner = authorities.find(({ name }) => String(name).startsWith('Nationella samordnaren'));
  expect(commissioner?.['description']).toMatch(/gav Röda Korset i uppdrag att starta stödtelefonen/);
});

proves('11.3', async () => {
  const line = await byPhone('HELPLINE', '020-100 200');
  expect(line['schedules']).toHaveLength(7);
  expect(line['schedules']).toEqual(
    has({ weekday: 1, opensAt: '09:00', closesAt: '20:00' }, { weekday: 7, opensAt: '12:00', closesAt: '18:00' }),
  );
  expect(codes(line['languages']).sort()).toEqual(['ar', 'en', 'som', 'sv']);
  // Each of the ten districts has somebody to whom its calls go.
  const routes = (await nodes(list('helplineRoutes'), 'district { code } routedTo { slug } validTo')).filter(
    ({ validTo }) => validTo === null,
  );
  const districts = routes.map(({ district }) => (district as { code: string }).code);
  expect(districts.sort()).toEqual(codes(await terms('DISTRICT')).sort());
  const calls = await nodes(list('helplineCalls'), 'receivedOn callerType district { code } routedTo { slug } helpline { phone }', ANGERED);
  expect(calls).toEqual(
    has({
      receivedOn: '2015-11-23',
      callerType: 'RELATIVE',
      district: { code: 'angered' },
      routedTo: { slug: 'socialtjanst-angered' },
      helpline: { phone: '020-100 200' },
    }),
  );
  for (const { routedTo } of calls) expect(slugs([routedTo])).toEqual(['socialtjanst-angered']);
  // The coordinators see where all of them went, and which became a consultation.
  const all = await nodes(list('helplineCalls'), 'district { code } routedTo { slug }');
  expect(all).toEqual(
    has(
      { district: { code: 'centrum' }, routedTo: { slug: 'socialtjanst-centrum' } },
      { district: { code: 'lundby' }, routedTo: { slug: 'socialtjanst-lundby' } },
    ),
  );
  const consulted = (await nodes(list('consultations'), 'channel helplineCall { status }')).filter((one) => one['helplineCall'] !== null);
  expect(consulted).toEqual(has({ channel: 'HELPLINE', helplineCall: { status: 'CONSULTED' } }));
});
