import { SAMPLE_ACTORS } from '../../src/identity/sampleActors.service';
import { signSampleToken } from '../../src/identity/sampleIssuers.service';
import { loadSample } from '../../src/sample/load.service';
import { log } from '../sample/empty';
import { startTestService, type TestService } from '../support/api';

/** Every row of the table in the domain that says what carries each item of the source, read back from the sample network. */
let service: TestService;
beforeAll(async () => {
  service = await startTestService({ MAX_QUERY_COST: '100000', MAX_SELECTIONS: '5000' });
  const { running, database } = service;
  await loadSample({ database: running.database, settings: database.settings, log });
}, 240_000);
afterAll(() => service.stop());

type Found = Readonly<Record<string, unknown>>;
const COORDINATOR = 'coordinator@social-resurs';

/** Asks as a sample actor, who sees what they see and nothing more. */
async function ask(query: string, name = COORDINATOR): Promise<Readonly<Record<string, Found>>> {
  const actor = SAMPLE_ACTORS.find((one) => one.actor === name);
  const token = actor && signSampleToken(service.database.settings, actor, new Date());
  const response = await fetch(`${service.url.replace(/\/$/, '')}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token ?? ''}` },
    body: JSON.stringify({ query }),
  });
  const { data, errors } = (await response.json()) as { data: Record<string, Found> | null; errors?: unknown };
  if (!data || errors) throw new Error(`${query}\n${JSON.stringify(errors)}`);
  return data;
}

/** The records of one list. */
async function nodes(list: string, fields: string, name?: string): Promise<readonly Found[]> {
  const { it } = await ask(`{ it: ${list} { nodes { ${fields} } } }`, name);
  return (it?.['nodes'] ?? []) as readonly Found[];
}
/** A list with its first argument and a filter. */
const list = (root: string, filter = ''): string => `${root}(first: 100${filter && `, filter: { ${filter} }`})`;
const figures = (subject: string): Promise<readonly Found[]> =>
  nodes(list('reportedFigures', `subject: "${subject}"`), 'value low high qualifier trend unit asOf source { title } sourceText'); // prettier-ignore
const terms = async (taxonomy: string): Promise<string[]> => {
  const { it } = await ask(`{ it: terms(taxonomy: ${taxonomy}) { code } }`);
  return (it as unknown as { code: string }[]).map(({ code }) => code);
};
const has = (...some: readonly object[]): unknown => expect.arrayContaining(some.map((one) => expect.objectContaining(one) as unknown)); // prettier-ignore

test('City of Gothenburg; Social resursförvaltning (coordinating, dissolved at the end of 2020); ten district administrations; neighbouring municipalities', async () => {
  expect(await nodes(list('organisations', 'kind: MUNICIPALITY'), 'name organisationNumber municipalityCode')).toEqual(
    has(
      { name: 'Göteborgs Stad', organisationNumber: '212000-1355', municipalityCode: '1480' },
      { name: 'Mölndals stad', organisationNumber: '212000-1363', municipalityCode: '1481' },
    ),
  );
  const agencies = await nodes(list('agencies', 'municipality: "1480"'), 'slug kind coordinatesNetwork validTo successors { slug }'); // prettier-ignore
  const districts = agencies.filter(({ slug }) => String(slug).startsWith('socialtjanst-'));
  expect(districts).toHaveLength(10);
  expect(districts).toEqual(has({ slug: 'socialtjanst-lundby', validTo: '2020-12-31', successors: [{ slug: 'socialforvaltning-hisingen' }] })); // prettier-ignore
  const coordinating = agencies.find(({ slug }) => slug === 'social-resurs');
  expect(coordinating).toMatchObject({ kind: 'COORDINATION', coordinatesNetwork: true });
  expect(coordinating?.['successors']).toHaveLength(4);
});

test('two coordinators appointed spring 2015', async () => {
  const held = await nodes(list('appointments', 'onDay: "2015-05-01"'), 'role from to stated ownerAgency { slug }');
  expect(held).toHaveLength(2);
  for (const one of held)
    expect(one).toMatchObject({ stated: 'våren 2015', to: null, ownerAgency: { slug: 'social-resurs' } });
});

test('three environments: violent Islamist (main focus), violent white-power, violent autonomous', async () => {
  expect((await terms('ENVIRONMENT')).sort()).toEqual([
    'violent-autonomous',
    'violent-islamist',
    'violent-white-power',
  ]);
});

test('first-line staff: teachers, youth leaders, social secretaries', async () => {
  expect(await terms('PROFESSION')).toEqual(expect.arrayContaining(['teacher', 'youth-leader', 'social-worker']));
});

test('close to 6 000 trained; seven audiences', async () => {
  expect(await figures('trained')).toEqual([expect.objectContaining({ value: 6000, qualifier: 'JUST_UNDER', asOf: '2016-09-30' })]); // prettier-ignore
  expect(await terms('AUDIENCE')).toHaveLength(7);
  const trainings = await everyTraining('attendance { audience { code } attended }');
  const attendance = trainings.flatMap((one) => one['attendance'] as { audience: { code: string }; attended: number }[]); // prettier-ignore
  const trained = attendance.reduce((sum, { attended }) => sum + attended, 0);
  expect(trained).toBeGreaterThan(5_900);
  expect(trained).toBeLessThan(6_000);
  expect(new Set(attendance.map(({ audience }) => audience.code)).size).toBe(7);
});

async function everyTraining(fields: string): Promise<Found[]> {
  const all: Found[] = [];
  for (let after = ''; ;) {
    const { it } = await ask(`{ it: trainings(first: 50${after && `, after: "${after}"`}) { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`); // prettier-ignore
    const page = it as unknown as { nodes: Found[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    all.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return all;
    after = page.pageInfo.endCursor;
  }
}

test('guest lectures; content (meeting signals, what to notice); results; demand still high', async () => {
  const lectures = await nodes(list('trainings', 'kind: GUEST_LECTURE'), 'title modules { code } outcomes');
  expect(lectures.length).toBeGreaterThan(0);
  const trainings = await everyTraining('modules { code } outcomes');
  const modules = trainings.flatMap((one) => (one['modules'] as { code: string }[]).map(({ code }) => code));
  expect(modules).toEqual(expect.arrayContaining(['meeting-signals', 'what-to-notice']));
  expect(trainings.some(({ outcomes }) => outcomes !== null)).toBe(true);
  expect((await nodes(list('trainingRequests'), 'status')).some(({ status }) => status === 'OPEN')).toBe(true);
});

test('some 70 consultations; about 2/3 concern for expressions of persons, about 1/3 events in public space; few travel cases', async () => {
  const all = await nodes(list('consultations'), 'category reporterType concernTypes { code }');
  const share = (category: string): number => all.filter((one) => one['category'] === category).length / all.length;
  expect(all.length).toBeGreaterThanOrEqual(70);
  expect(all.length).toBeLessThan(80);
  expect(Math.abs(share('EXPRESSION_OF_PERSON') - 2 / 3)).toBeLessThan(0.07);
  expect(Math.abs(share('PUBLIC_SPACE_EVENT') - 1 / 3)).toBeLessThan(0.07);
  expect(share('TRAVEL')).toBeGreaterThan(0);
  expect(share('TRAVEL')).toBeLessThan(0.1);
  expect(all.map((one) => one['reporterType'])).toEqual(expect.arrayContaining(['STAFF', 'RELATIVE']));
  expect(await figures('consultations')).toEqual(has({ low: 70, high: 79, qualifier: 'ABOUT' }));
  expect(await figures('consultations-expressions')).toEqual(has({ value: 2 / 3, qualifier: 'ABOUT' }));
  expect(await figures('consultations-public-space')).toEqual(has({ value: 1 / 3, qualifier: 'ABOUT' }));
});

test('open sympathy, heavy consumption of propaganda; changes noticed by staff or relatives; graffiti, propaganda', async () => {
  const codes = ['open-sympathy', 'propaganda-consumption', 'noticed-by-staff', 'noticed-by-relatives', 'graffiti'];
  expect(await terms('CONCERN_TYPE')).toEqual(expect.arrayContaining(codes));
  const kinds = (await nodes(list('incidents'), 'kind')).map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['GRAFFITI', 'PROPAGANDA']));
});

test('pilot municipality: "with four others" in one place, "one of four" in another', async () => {
  const told = await figures('pilot-municipalities');
  expect(told).toEqual(has({ value: 5, asOf: '2016-09-30' }, { value: 4, asOf: '2017-09-18' }));
  expect(new Set(told.map(({ source }) => (source as { title: string }).title)).size).toBe(2);
  const [programme] = await nodes(list('programmes', 'kind: COORDINATION, municipality: "1480"'), 'name pilotSites { municipality }'); // prettier-ignore
  expect(programme).toEqual({ name: 'Kunskapshus', pilotSites: ['Göteborg', 'Stockholm', 'Borlänge', 'Örebro'].map((municipality) => ({ municipality })) }); // prettier-ignore
});

test('expert network: social services, police, prison service', async () => {
  const networks = await nodes(list('networks'), 'name memberAgencies { kind }');
  const network = networks.find(({ name }) => String(name).startsWith('Kunskapshusets'));
  const kinds = (network?.['memberAgencies'] as { kind: string }[]).map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['SOCIAL_SERVICES', 'POLICE', 'PRISON_PROBATION']));
  expect((await nodes(list('experts', 'agencyKind: PRISON_PROBATION'), 'title competences { level }')).length).toBeGreaterThan(0); // prettier-ignore
});

test('theological competence', async () => {
  expect(await nodes(list('resources', 'kind: THEOLOGICAL'), 'provider { name }')).toEqual(has({ provider: { name: 'Interreligiöst center' } })); // prettier-ignore
});

test('exit support, intensive support by a mentor', async () => {
  expect((await nodes(list('resources', 'kind: EXIT_SUPPORT'), 'name')).length).toBeGreaterThan(0);
  expect((await nodes(list('mentors'), 'vettingLevel capacity')).length).toBeGreaterThanOrEqual(10);
});

test('SSPF and SIG, synchronised, no separate track', async () => {
  const programmes = await nodes(list('programmes', 'kind: ACTION_GROUPS'), 'name');
  expect(programmes).toEqual([{ name: 'SIG' }, { name: 'SSPF' }]);
  const slugs = (await nodes(list('agencies', 'kind: COORDINATION'), 'slug')).map(({ slug }) => slug);
  expect(slugs).toEqual(expect.arrayContaining(['sspf-goteborg', 'sig-goteborg']));
});

test('Mother School: model from the National Coordinator; training 5–7 March 2016 in Vienna by Women without Borders; courses in the autumn', async () => {
  const [method] = await nodes(list('programmes', 'kind: METHOD'), 'name organisations { name }');
  expect(method).toEqual({ name: 'Mother School', organisations: [{ name: 'Nationella samordnaren mot våldsbejakande extremism' }, { name: 'Women without Borders' }] }); // prettier-ignore
  const trainings = await nodes(list('trainings', 'from: "2016-03-01", to: "2016-12-31"'), 'title place startsOn endsOn hostOrganisations { name } coHostOrganisations { name }'); // prettier-ignore
  const vienna = trainings.find(({ place }) => place === 'Wien');
  expect(vienna).toMatchObject({ startsOn: '2016-03-05', endsOn: '2016-03-07' });
  expect(JSON.stringify(vienna)).toContain('Women without Borders');
  expect(trainings.some(({ title, startsOn }) => /Mother School/.test(String(title)) && String(startsOn) > '2016-08-01')).toBe(true); // prettier-ignore
});

test('relatives as first to notice; 031-365 00 00; 020-100 200 (Red Cross from 16 Nov 2015, Save the Children from 1 Feb 2017)', async () => {
  const resources = await nodes(
    list('resources'),
    'kind phone languages { code } operators { organisation { name } from to }',
  );
  expect(resources).toEqual(has({ kind: 'RELATIVE_SUPPORT', phone: '031-365 00 00' }));
  expect(resources.find(({ kind }) => kind === 'HELPLINE')).toMatchObject({
    phone: '020-100 200',
    operators: [
      { organisation: { name: 'Svenska Röda Korset' }, from: '2015-11-16', to: '2017-01-31' },
      { organisation: { name: 'Rädda Barnen' }, from: '2017-02-01', to: null },
    ],
  });
  expect((await nodes(list('helplineCalls'), 'status district { code } routedTo { slug }')).length).toBeGreaterThan(0);
  expect((await nodes(list('consultations'), 'helplineCall { id }')).some(({ helplineCall }) => helplineCall !== null)).toBe(true); // prettier-ignore
});

test('the city’s plan: consultation round, adopted by the city council in September 2016', async () => {
  const fields = 'title scope edition adoptedBy adoptedOn parties { slug } answers { stance } goals { number } followUps { goal state }'; // prettier-ignore
  const [plan] = await nodes(list('policyDocuments', 'kind: PLAN, status: ADOPTED'), fields, 'officer@polisen-storgoteborg'); // prettier-ignore
  expect(plan).toMatchObject({ title: 'Göteborgs Stads plan mot våldsbejakande extremism', adoptedBy: 'Kommunfullmäktige', edition: 1 }); // prettier-ignore
  expect(plan?.['adoptedOn']).toMatch(/^2016-09-/);
  expect(plan?.['parties']).toHaveLength(10);
  expect(plan?.['answers']).toHaveLength(2);
  expect(plan?.['followUps']).toEqual(has({ goal: 2, state: 'REACHED' }));
});

test('regular police meetings; trainings with and for the police; terror travel criminalised 1 April 2016', async () => {
  const meetings = await nodes(
    list('meetings', 'kind: POLICE'),
    'heldOn parties { kind }',
    'officer@polisen-storgoteborg',
  );
  expect(meetings.length).toBeGreaterThan(1);
  expect(await nodes(list('agreements'), 'parties { slug } purposes areas reviewDueOn')).toEqual(has({ parties: [{ slug: 'polisen-storgoteborg' }, { slug: 'social-resurs' }], reviewDueOn: '2027-11-20' })); // prettier-ignore
  const trainings = await everyTraining('coHostAgencies { kind }');
  expect(trainings.some((one) => (one['coHostAgencies'] as { kind: string }[]).some(({ kind }) => kind === 'POLICE'))).toBe(true); // prettier-ignore
  expect(await nodes(list('knowledgeItems', 'kind: LAW'), 'title publishedOn')).toEqual([{ title: 'Terrorresor är straffbara', publishedOn: '2016-04-01' }]); // prettier-ignore
});

test('daily international and social-media monitoring (Syria, Iraq; propaganda, recruitment)', async () => {
  const [report] = await nodes(list('situationReports', 'kind: THEMATIC'), 'status regions topics summary sources', 'counsellor@grundskola'); // prettier-ignore
  expect(report).toMatchObject({ status: 'PUBLISHED', regions: ['Syrien', 'Irak'], topics: ['propaganda', 'rekrytering', 'sociala medier'] }); // prettier-ignore
  expect(report?.['sources']).toHaveLength(2);
});

test('falling number of travellers, by the police', async () => {
  expect(await figures('travellers')).toEqual([expect.objectContaining({ value: null, trend: 'FALLING', sourceText: 'Polisens uppgifter till staden.' })]); // prettier-ignore
});

test('brochure for professionals; research overview 2017 (23 researchers, 11 universities); FAQ; evaluation; CATS study; handbook', async () => {
  const items = await nodes(list('knowledgeItems'), 'kind publishedOn language publisher { name }');
  expect(items).toEqual(
    has(
      { kind: 'BROCHURE', publisher: { name: 'Göteborgs Stad' } },
      { kind: 'RESEARCH_OVERVIEW', publishedOn: '2017-10-19' },
      { kind: 'FAQ', publishedOn: '2017-09-27' },
      { kind: 'EVALUATION', publishedOn: '2017-09-18', publisher: { name: 'Högskolan Dalarna' } },
      { kind: 'STUDY', publishedOn: '2017-06-21' },
      { kind: 'HANDBOOK', publishedOn: '2017-06-05' },
    ),
  );
  expect(await figures('researchers')).toEqual(has({ value: 23, qualifier: 'EXACT' }));
  expect(await figures('universities')).toEqual(has({ value: 11, qualifier: 'EXACT' }));
});

test('media: ETC 11 Sep 2015; P1 Konflikt 17 Oct 2015; Al Jazeera America 23 Feb 2016; DN 30 May 2016', async () => {
  expect(await nodes(list('mediaAppearances'), 'medium programme publishedOn')).toEqual([
    { medium: 'Dagens Nyheter', programme: null, publishedOn: '2016-05-30' },
    { medium: 'Al Jazeera America', programme: null, publishedOn: '2016-02-23' },
    { medium: 'Sveriges Radio P1', programme: 'Konflikt', publishedOn: '2015-10-17' },
    { medium: 'ETC', programme: null, publishedOn: '2015-09-11' },
  ]);
});

test('congregations, imams, Interreligious centre, support to the social economy, association network', async () => {
  const organisations = await nodes(list('organisations'), 'name kind');
  expect(organisations).toEqual(has({ name: 'Interreligiöst center' }, { name: 'Stöd till social ekonomi' }, { kind: 'CONGREGATION' })); // prettier-ignore
  const networks = await nodes(list('networks'), 'name convenerAgencies { slug } convenerOrganisations { name }');
  expect(networks).toEqual(has({ name: 'Föreningsnätverket i Göteborg', convenerAgencies: [{ slug: 'social-resurs' }], convenerOrganisations: [{ name: 'Stöd till social ekonomi' }] })); // prettier-ignore
});

test('about 200 children met (Gothenburg, Malmö, Stockholm)', async () => {
  expect(await figures('children-met')).toEqual([expect.objectContaining({ value: 200, qualifier: 'ABOUT' })]);
  const met = (await everyTraining('childrenMet municipalityCode')).filter(({ childrenMet }) => childrenMet !== null);
  expect(new Set(met.map(({ municipalityCode }) => municipalityCode))).toEqual(new Set(['1480', '1280', '0180']));
  const children = met.reduce((sum, { childrenMet }) => sum + Number(childrenMet), 0);
  expect(Math.abs(children - 200)).toBeLessThanOrEqual(10);
});
