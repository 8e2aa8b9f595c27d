import { isInputObjectType, isListType, isNonNullType, isObjectType, type GraphQLInputType, type GraphQLOutputType } from 'graphql';
import { SAMPLE_ACTORS, sampleIssuerOf } from '../../src/identity/sampleActors.service';
import { signSampleToken } from '../../src/identity/sampleIssuers.service';
import { loadSample } from '../../src/sample/load.service';
import { createSchema } from '../../src/schema';
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
const POLICE = 'officer@polisen-storgoteborg';
const ANGERED = 'caseworker@socialtjanst-angered';

/** Asks as a member of the sample, who sees what they see and nothing more. */
async function ask(query: string, name = COORDINATOR): Promise<Readonly<Record<string, Found>>> {
  const [sub = '', agency = ''] = name.split('@');
  const actor = SAMPLE_ACTORS.find((one) => one.actor === name) ?? {
    iss: sampleIssuerOf(agency),
    sub,
    loa: 3 as const,
  };
  const token = signSampleToken(service.database.settings, actor, new Date());
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
  nodes(list('reportedFigures', `subject: "${subject}"`), 'value low high qualifier trend unit asOf source { title } sourceText');
const terms = async (taxonomy: string): Promise<string[]> => {
  const { it } = await ask(`{ it: terms(taxonomy: ${taxonomy}) { code } }`);
  return (it as unknown as { code: string }[]).map(({ code }) => code);
};
const has = (...some: readonly object[]): unknown => expect.arrayContaining(some.map((one) => expect.objectContaining(one) as unknown));

/** The rows of the table, as it has them. */
const ROWS = [
  'City of Gothenburg; Social resursförvaltning (coordinating, dissolved at the end of 2020); ten district administrations; neighbouring municipalities',
  'two coordinators appointed spring 2015',
  'three environments: violent Islamist (main focus), violent white-power, violent autonomous',
  'first-line staff: teachers, youth leaders, social secretaries',
  'close to 6 000 trained; seven audiences',
  'guest lectures; content (meeting signals, what to notice); results; demand still high',
  'some 70 consultations; about 2/3 concern for expressions of persons, about 1/3 events in public space; few travel cases',
  'open sympathy, heavy consumption of propaganda; changes noticed by staff or relatives; graffiti, propaganda',
  'pilot municipality: "with four others" in one place, "one of four" in another',
  'expert network: social services, police, prison service',
  'theological competence',
  'exit support, intensive support by a mentor',
  'SSPF and SIG, synchronised, no separate track',
  'Mother School: model from the National Coordinator; training 5–7 March 2016 in Vienna by Women without Borders; courses in the autumn',
  'relatives as first to notice; 031-365 00 00; 020-100 200 (Red Cross from 16 Nov 2015, Save the Children from 1 Feb 2017)',
  'the city’s plan: consultation round, adopted by the city council in September 2016',
  'regular police meetings; trainings with and for the police; terror travel criminalised 1 April 2016',
  'daily international and social-media monitoring (Syria, Iraq; propaganda, recruitment)',
  'falling number of travellers, by the police',
  'brochure for professionals; research overview 2017 (23 researchers, 11 universities); FAQ; evaluation; CATS study; handbook',
  'media: ETC 11 Sep 2015; P1 Konflikt 17 Oct 2015; Al Jazeera America 23 Feb 2016; DN 30 May 2016',
  'congregations, imams, Interreligious centre, support to the social economy, association network',
  'about 200 children met (Gothenburg, Malmö, Stockholm)',
] as const;
const proved: string[] = [];

/** What proves a row: a test under its name. */
function row(name: (typeof ROWS)[number], proof: () => Promise<void>): void {
  proved.push(name);
  test(name, proof);
}

test('every row of the table has one test, in its order', () => {
  expect(proved).toEqual(ROWS);
});

row(
  'City of Gothenburg; Social resursförvaltning (coordinating, dissolved at the end of 2020); ten district administrations; neighbouring municipalities',
  async () => {
    expect(await nodes(list('organisations', 'kind: MUNICIPALITY'), 'name organisationNumber municipalityCode')).toEqual(
      has(
        { name: 'Göteborgs Stad', organisationNumber: '212000-1355', municipalityCode: '1480' },
        { name: 'Mölndals stad', organisationNumber: '212000-1363', municipalityCode: '1481' },
      ),
    );
    const agencies = await nodes(list('agencies', 'municipality: "1480"'), 'slug kind coordinatesNetwork validTo successors { slug }');
    const districts = agencies.filter(({ slug }) => String(slug).startsWith('socialtjanst-'));
    expect(districts).toHaveLength(10);
    expect(districts).toEqual(
      has({ slug: 'socialtjanst-lundby', validTo: '2020-12-31', successors: [{ slug: 'socialforvaltning-hisingen' }] }),
    );
    const coordinating = agencies.find(({ slug }) => slug === 'social-resurs');
    expect(coordinating).toMatchObject({ kind: 'COORDINATION', coordinatesNetwork: true });
    expect(coordinating?.['successors']).toHaveLength(4);
  },
);

row('two coordinators appointed spring 2015', async () => {
  const held = await nodes(list('appointments', 'onDay: "2015-05-01"'), 'role from to stated ownerAgency { slug }');
  expect(held).toHaveLength(2);
  for (const one of held) expect(one).toMatchObject({ stated: 'våren 2015', to: null, ownerAgency: { slug: 'social-resurs' } });
});

row('three environments: violent Islamist (main focus), violent white-power, violent autonomous', async () => {
  expect((await terms('ENVIRONMENT')).sort()).toEqual(['violent-autonomous', 'violent-islamist', 'violent-white-power']);
  const asked = async (filter: string): Promise<number> =>
    Number((await ask(`{ it: consultations(filter: { ${filter} }) { totalCount } }`))['it']?.['totalCount']);
  const [islamist = 0, whitePower = 0, autonomous = 0] = await Promise.all(
    ['violent-islamist', 'violent-white-power', 'violent-autonomous'].map((code) => asked(`environment: "${code}"`)),
  );
  expect(Math.min(whitePower, autonomous)).toBeGreaterThan(0);
  expect(islamist).toBeGreaterThan(whitePower + autonomous);
  expect((await nodes(list('experts', 'environments: ["violent-autonomous"]'), 'title')).length).toBeGreaterThan(0);
  expect(searchedBy(/environment/i)).toEqual(['bankedAnswers', 'consultations', 'experts', 'resources']);
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

row('first-line staff: teachers, youth leaders, social secretaries', async () => {
  expect(await terms('PROFESSION')).toEqual(expect.arrayContaining(['teacher', 'youth-leader', 'social-worker']));
});

row('close to 6 000 trained; seven audiences', async () => {
  expect(await figures('trained')).toEqual([expect.objectContaining({ value: 6000, qualifier: 'JUST_UNDER', asOf: '2016-09-30' })]);
  expect(await terms('AUDIENCE')).toHaveLength(7);
  const trainings = await everyTraining('attendance { audience { code } attended }');
  const attendance = trainings.flatMap((one) => one['attendance'] as { audience: { code: string }; attended: number }[]);
  const trained = attendance.reduce((sum, { attended }) => sum + attended, 0);
  expect(trained).toBeGreaterThan(5_900);
  expect(trained).toBeLessThan(6_000);
  expect(new Set(attendance.map(({ audience }) => audience.code)).size).toBe(7);
});

async function everyTraining(fields: string): Promise<Found[]> {
  const all: Found[] = [];
  for (let after = ''; ;) {
    const { it } = await ask(
      `{ it: trainings(first: 50${after && `, after: "${after}"`}) { nodes { ${fields} } pageInfo { hasNextPage endCursor } } }`,
    );
    const page = it as unknown as { nodes: Found[]; pageInfo: { hasNextPage: boolean; endCursor: string } };
    all.push(...page.nodes);
    if (!page.pageInfo.hasNextPage) return all;
    after = page.pageInfo.endCursor;
  }
}

row('guest lectures; content (meeting signals, what to notice); results; demand still high', async () => {
  const lectures = await nodes(list('trainings', 'kind: GUEST_LECTURE'), 'modules { code } outcomes attended');
  expect(lectures.length).toBeGreaterThan(0);
  for (const { modules, outcomes, attended } of lectures) {
    expect(modules).toEqual(has({ code: 'meeting-signals' }, { code: 'what-to-notice' }));
    expect(outcomes).toMatch(/^\[Påhittat\] (Nyckelpersoner|Samordnarna|Deltagarna)/);
    expect(attended).toBeGreaterThan(0);
  }
  expect(new Set(lectures.map(({ outcomes }) => outcomes)).size).toBeGreaterThan(1);
  const open = await nodes(
    list('trainingRequests', 'status: [OPEN]'),
    'status audience { code } expected wishedFrom wishedTo ownerAgency { slug }',
  );
  expect(open.map(({ audience }) => (audience as { code: string }).code).sort()).toEqual([
    'culture-and-leisure',
    'education',
    'other-municipalities',
    'social-services',
    'social-services',
  ]);
  for (const { status, expected, wishedFrom } of open) {
    expect([status, Number(expected) > 0]).toEqual(['OPEN', true]);
    expect(String(wishedFrom) >= '2016-09-01').toBe(true);
  }
});

row('some 70 consultations; about 2/3 concern for expressions of persons, about 1/3 events in public space; few travel cases', async () => {
  const all = await nodes(list('consultations'), 'category reporterType concernTypes { code }');
  const share = (category: string): number => all.filter((one) => one['category'] === category).length / all.length;
  expect(all.length).toBeGreaterThanOrEqual(70);
  expect(all.length).toBeLessThan(80);
  expect(Math.abs(share('EXPRESSION_OF_PERSON') - 2 / 3)).toBeLessThan(0.07);
  expect(Math.abs(share('PUBLIC_SPACE_EVENT') - 1 / 3)).toBeLessThan(0.07);
  expect(share('TRAVEL')).toBeGreaterThan(0);
  expect(share('TRAVEL')).toBeLessThan(0.1);
  expect(all.map((one) => one['reporterType'])).toEqual(expect.arrayContaining(['STAFF', 'RELATIVE']));
  const concerns = (one: Found): string[] => (one['concernTypes'] as { code: string }[]).map(({ code }) => code);
  const of = (category: string): string[][] => all.filter((one) => one['category'] === category).map(concerns);
  for (const codes of of('TRAVEL')) expect(codes).toContain('travel');
  expect(of('EXPRESSION_OF_PERSON').flat()).toEqual(expect.arrayContaining(['open-sympathy', 'propaganda-consumption']));
  expect(of('PUBLIC_SPACE_EVENT').flat()).toEqual(expect.arrayContaining(['graffiti']));
  expect(all.filter((one) => one['reporterType'] === 'RELATIVE').flatMap(concerns)).toContain('noticed-by-relatives');
  expect(await figures('consultations')).toEqual(has({ low: 70, high: 79, qualifier: 'ABOUT' }));
  expect(await figures('consultations-expressions')).toEqual(has({ value: 2 / 3, qualifier: 'ABOUT' }));
  expect(await figures('consultations-public-space')).toEqual(has({ value: 1 / 3, qualifier: 'ABOUT' }));
});

row('open sympathy, heavy consumption of propaganda; changes noticed by staff or relatives; graffiti, propaganda', async () => {
  const codes = ['open-sympathy', 'propaganda-consumption', 'noticed-by-staff', 'noticed-by-relatives', 'graffiti'];
  expect(await terms('CONCERN_TYPE')).toEqual(expect.arrayContaining(codes));
  const kinds = (await nodes(list('incidents'), 'kind')).map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['GRAFFITI', 'PROPAGANDA']));
});

row('pilot municipality: "with four others" in one place, "one of four" in another', async () => {
  const told = await figures('pilot-municipalities');
  expect(told).toEqual(has({ value: 5, asOf: '2016-09-30' }, { value: 4, asOf: '2017-09-18' }));
  expect(new Set(told.map(({ source }) => (source as { title: string }).title)).size).toBe(2);
  const [programme] = await nodes(list('programmes', 'kind: COORDINATION, municipality: "1480"'), 'name pilotSites { municipality }');
  expect(programme).toEqual({
    name: 'Kunskapshus',
    pilotSites: ['Göteborg', 'Stockholm', 'Borlänge', 'Örebro'].map((municipality) => ({ municipality })),
  });
});

row('expert network: social services, police, prison service', async () => {
  const networks = await nodes(list('networks'), 'name memberAgencies { kind }');
  const network = networks.find(({ name }) => String(name).startsWith('Kunskapshusets'));
  const kinds = (network?.['memberAgencies'] as { kind: string }[]).map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['SOCIAL_SERVICES', 'POLICE', 'PRISON_PROBATION']));
  const competent = async (kind: string): Promise<readonly unknown[]> =>
    (await nodes(list('experts', `agencyKind: ${kind}`), 'competences { term { code } level }')).flatMap(
      ({ competences }) => competences as unknown[],
    );
  expect(await competent('POLICE')).toEqual(has({ term: { code: 'risk-assessment' }, level: 'ADVANCED' }));
  expect(await competent('PRISON_PROBATION')).toEqual(has({ term: { code: 'reintegration' }, level: 'SPECIALIST' }));
  expect(await competent('SOCIAL_SERVICES')).toEqual(has({ term: { code: 'family-support' }, level: 'SPECIALIST' }));
});

row('theological competence', async () => {
  expect(await nodes(list('resources', 'kind: THEOLOGICAL'), 'provider { name }')).toEqual(
    has({ provider: { name: 'Interreligiöst center' } }),
  );
});

row('exit support, intensive support by a mentor', async () => {
  expect((await nodes(list('resources', 'kind: EXIT_SUPPORT'), 'name')).length).toBeGreaterThan(0);
  expect((await nodes(list('mentors'), 'vettingLevel capacity')).length).toBeGreaterThanOrEqual(10);
  const fields =
    'status ownerAgency { slug } provider { slug } coordinator { slug } mentor { name vettingLevel languages { code } } need { hoursPerWeek contactPerson } confirmedAt meetingsHeld meetings { heldOn } reviews { dueOn } withheld { field }';
  const shared = { status: 'ACTIVE', ownerAgency: { slug: 'socialtjanst-angered' }, provider: { slug: 'exit-stod' }, meetingsHeld: 1 };
  const [worked, ...others] = await nodes(list('mentorships'), fields, ANGERED);
  expect(others).toEqual([]);
  expect(worked).toMatchObject({ ...shared, coordinator: { slug: 'social-resurs' }, need: { hoursPerWeek: 2, contactPerson: false } });
  expect([worked?.['meetings'], worked?.['reviews']]).toEqual([[expect.anything()], [expect.anything(), expect.anything()]]);
  const [mentored] = await nodes(list('mentorships'), fields, 'mentor@exit-stod');
  expect(mentored).toMatchObject({ ...shared, mentor: { name: 'Mika Mentor (påhittad)', vettingLevel: 'EXTENDED' } });
});

row('SSPF and SIG, synchronised, no separate track', async () => {
  const programmes = await nodes(list('programmes', 'kind: ACTION_GROUPS'), 'name');
  expect(programmes).toEqual([{ name: 'SIG' }, { name: 'SSPF' }]);
  const slugs = (await nodes(list('agencies', 'kind: COORDINATION'), 'slug')).map(({ slug }) => slug);
  expect(slugs).toEqual(expect.arrayContaining(['sspf-goteborg', 'sig-goteborg']));
  await groupsOfBoth();
  await nobodyHasTwoTracks();
  await transitionAtEighteen();
  for (const kind of ['SSPF', 'SIG']) {
    const [system] = await nodes(
      list('externalSystems'),
      'kind scopes member { kind } disabledAt',
      `system@${kind.toLowerCase()}-goteborg`,
    );
    expect(system).toEqual({ kind, scopes: ['CASES', 'GROUPS', 'MEMBERS', 'EXPERTS'], member: { kind: 'SYSTEM' }, disabledAt: null });
  }
});

/** The groups that their members see, with what is disclosed to them. */
async function groupsOfBoth(): Promise<void> {
  const fields = 'programme status ownerAgency { slug } members { agency { kind } } goals { text }';
  const [young] = await nodes(list('actionGroups', 'programme: SSPF'), fields, ANGERED);
  expect(young).toMatchObject({ programme: 'SSPF', status: 'ACTIVE', ownerAgency: { slug: 'sspf-goteborg' } });
  expect(young?.['members']).toEqual(
    has({ agency: { kind: 'SOCIAL_SERVICES' } }, { agency: { kind: 'SCHOOL' } }, { agency: { kind: 'POLICE' } }),
  );
  expect(young?.['goals']).toHaveLength(2);
  const [adult] = await nodes(list('actionGroups', 'programme: SIG'), fields, 'officer@kriminalvarden-goteborg');
  expect(adult).toMatchObject({ programme: 'SIG', status: 'ACTIVE', ownerAgency: { slug: 'sig-goteborg' } });
  expect(adult?.['members']).toEqual(has({ agency: { kind: 'PRISON_PROBATION' } }));
}

/** Whoever asks before beginning something is told that there is a track, and nothing more. */
async function nobodyHasTwoTracks(): Promise<void> {
  const [group] = await nodes(list('actionGroups', 'programme: SSPF'), 'case { person { personalIdentityNumber } }', ANGERED);
  const { person } = group?.['case'] as { person: { personalIdentityNumber: string } };
  const check = async (number: string): Promise<unknown> =>
    (
      await ask(
        `{ it: trackCheck(personalIdentityNumber: "${number}") { hasTrack tracks { programme agency { slug } } } }`,
        'officer@kriminalvarden-goteborg',
      )
    )['it'];
  expect(await check(person.personalIdentityNumber)).toEqual({
    hasTrack: true,
    tracks: [{ programme: 'SSPF', agency: { slug: 'sspf-goteborg' } }],
  });
  expect(await check('189001019802')).toEqual({ hasTrack: false, tracks: [] });
}

/** SSPF gives way to SIG on the 18th birthday, by a rule that can be read, and by a transfer that is refused before that day. */
async function transitionAtEighteen(): Promise<void> {
  const { it: rules } = await ask('{ it: groupRules(municipalityCode: "1480") { programme minimumAge givesWayAt consents } }');
  expect(rules).toEqual([
    { programme: 'SSPF', minimumAge: 12, givesWayAt: 18, consents: ['OSL 12:3', 'OSL 12:2'] },
    { programme: 'SIG', minimumAge: 18, givesWayAt: null, consents: ['OSL 12:2'] },
  ]);
  const leader = 'coordinator@sspf-goteborg';
  const [group] = await nodes(list('actionGroups', 'programme: SSPF'), 'id version transferredTo { id }', leader);
  expect(group?.['transferredTo']).toBeNull();
  const transfer = `transferGroup(id: "${String(group?.['id'])}", version: ${String(group?.['version'])}, input: { idempotencyKey: "a-transfer-too-early" })`;
  const { it } = await ask(`mutation { it: ${transfer} { ... on Refusal { code } } }`, leader);
  expect(it).toEqual({ code: 'NOT_OF_AGE' });
}

row(
  'Mother School: model from the National Coordinator; training 5–7 March 2016 in Vienna by Women without Borders; courses in the autumn',
  async () => {
    const [method] = await nodes(list('programmes', 'kind: METHOD'), 'name organisations { name }');
    expect(method).toEqual({
      name: 'Mother School',
      organisations: [{ name: 'Nationella samordnaren mot våldsbejakande extremism' }, { name: 'Women without Borders' }],
    });
    const trainings = await nodes(
      list('trainings', 'from: "2016-03-01", to: "2016-12-31"'),
      'title place startsOn endsOn hostOrganisations { name } coHostOrganisations { name }',
    );
    const vienna = trainings.find(({ place }) => place === 'Wien');
    expect(vienna).toMatchObject({ startsOn: '2016-03-05', endsOn: '2016-03-07' });
    expect(JSON.stringify(vienna)).toContain('Women without Borders');
    expect(trainings.some(({ title, startsOn }) => /Mother School/.test(String(title)) && String(startsOn) > '2016-08-01')).toBe(true);
  },
);

const PHONES = { RELATIVE_SUPPORT: '031-365 00 00', HELPLINE: '020-100 200' } as const;

row(
  'relatives as first to notice; 031-365 00 00; 020-100 200 (Red Cross from 16 Nov 2015, Save the Children from 1 Feb 2017)',
  async () => {
    const resources = await nodes(
      list('resources'),
      'kind phone languages { code } schedules { weekday opensAt closesAt } operators { organisation { name } from to }',
    );
    const resource = (kind: keyof typeof PHONES): Found | undefined => resources.find((one) => one['phone'] === PHONES[kind]);
    const languages = (kind: keyof typeof PHONES): string[] =>
      (resource(kind)?.['languages'] as { code: string }[]).map(({ code }) => code).sort();
    expect(resource('RELATIVE_SUPPORT')).toMatchObject({
      kind: 'RELATIVE_SUPPORT',
      schedules: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensAt: '08:00', closesAt: '16:30' })),
    });
    expect(languages('RELATIVE_SUPPORT')).toEqual(['ar', 'en', 'fa', 'som', 'sv']);
    const helpline = resource('HELPLINE');
    expect(helpline).toMatchObject({
      kind: 'HELPLINE',
      operators: [
        { organisation: { name: 'Svenska Röda Korset' }, from: '2015-11-16', to: '2017-01-31' },
        { organisation: { name: 'Rädda Barnen' }, from: '2017-02-01', to: null },
      ],
    });
    expect(helpline?.['schedules']).toHaveLength(7);
    expect(helpline?.['schedules']).toEqual(
      has({ weekday: 1, opensAt: '09:00', closesAt: '20:00' }, { weekday: 7, opensAt: '12:00', closesAt: '18:00' }),
    );
    expect(languages('HELPLINE')).toEqual(['ar', 'en', 'som', 'sv']);
    const calls = await nodes(list('helplineCalls'), 'receivedOn callerType district { code } routedTo { slug } helpline { kind }');
    expect(calls).toEqual(
      has(
        {
          receivedOn: '2015-11-23',
          callerType: 'RELATIVE',
          district: { code: 'angered' },
          routedTo: { slug: 'socialtjanst-angered' },
          helpline: { kind: 'HELPLINE' },
        },
        { district: { code: 'centrum' }, routedTo: { slug: 'socialtjanst-centrum' } },
        { district: { code: 'lundby' }, routedTo: { slug: 'socialtjanst-lundby' } },
      ),
    );
    const consulted = (await nodes(list('consultations'), 'channel helplineCall { status district { code } }')).filter(
      ({ helplineCall }) => helplineCall !== null,
    );
    expect(consulted).toEqual(has({ channel: 'HELPLINE', helplineCall: { status: 'CONSULTED', district: { code: 'angered' } } }));
  },
);

row('the city’s plan: consultation round, adopted by the city council in September 2016', async () => {
  const fields = 'title scope edition adoptedBy adoptedOn parties { slug } answers { stance } goals { number } followUps { goal state }';
  const [plan] = await nodes(list('policyDocuments', 'kind: PLAN, status: ADOPTED'), fields, POLICE);
  expect(plan).toMatchObject({ title: 'Göteborgs Stads plan mot våldsbejakande extremism', adoptedBy: 'Kommunfullmäktige', edition: 1 });
  expect(plan?.['adoptedOn']).toMatch(/^2016-09-/);
  expect(plan?.['parties']).toHaveLength(10);
  expect(plan?.['answers']).toHaveLength(2);
  expect(plan?.['followUps']).toEqual(has({ goal: 2, state: 'REACHED' }));
});

row('regular police meetings; trainings with and for the police; terror travel criminalised 1 April 2016', async () => {
  const meetings = await nodes(list('meetings', 'kind: POLICE'), 'heldOn subjects parties { kind }', POLICE);
  expect(meetings.length).toBeGreaterThan(1);
  expect(await nodes(list('agreements'), 'parties { slug } purposes areas reviewDueOn')).toEqual(
    has({ parties: [{ slug: 'polisen-storgoteborg' }, { slug: 'social-resurs' }], reviewDueOn: '2027-11-20' }),
  );
  const trainings = await everyTraining('title coHostAgencies { kind }');
  const withPolice = trainings.filter((one) => (one['coHostAgencies'] as { kind: string }[]).some(({ kind }) => kind === 'POLICE'));
  expect(withPolice).toHaveLength(3);
  for (const { title } of withPolice) expect(title).toMatch(/, med och för polisen \(påhittad\)$/);
  expect(await nodes(list('trainingRequests', 'status: [OPEN]'), 'ownerAgency { kind } audience { code } expected')).toEqual(
    has({ ownerAgency: { kind: 'POLICE' }, audience: { code: 'education' }, expected: 60 }),
  );
  expect(meetings).toEqual(has({ heldOn: '2015-10-06', subjects: ['Lägesbild', 'Utbildning för polisen'] }));
  expect(await nodes(list('knowledgeItems', 'kind: LAW'), 'title publishedOn')).toEqual([
    { title: 'Terrorresor är straffbara', publishedOn: '2016-04-01' },
  ]);
  await provisionsOfThatDay();
});

/** What lifted secrecy towards the police from the day on which terror travel was a crime, in the wording of that day and with its days. */
async function provisionsOfThatDay(): Promise<void> {
  const { it } = await ask('{ it: legalProvisions(at: "2016-04-01") { code title to validFrom validTo } }', POLICE);
  const then = it as unknown as readonly Found[];
  expect(then).toEqual(
    has(
      { code: 'OSL 10:18 a', to: ['POLICE'], validFrom: '2013-01-01', validTo: '2025-03-31' },
      { code: 'OSL 10:23', title: 'Committed crime above the penalty threshold (1 year; 2 years for attempt)', validTo: '2025-03-31' },
    ),
  );
  for (const { code, validFrom, validTo } of then)
    expect([code, String(validFrom ?? '') <= '2016-04-01', validTo === null || String(validTo) >= '2016-04-01']).toEqual([
      code,
      true,
      true,
    ]);
  // Of December 2025, and of August 2020.
  for (const later of ['OSL 10:15 a', 'OSL 10:18 b', 'OSL 10:22 a']) expect(then.map(({ code }) => code)).not.toContain(later);
}

row('daily international and social-media monitoring (Syria, Iraq; propaganda, recruitment)', async () => {
  const [report] = await nodes(
    list('situationReports', 'kind: THEMATIC'),
    'status regions topics summary sources',
    'counsellor@grundskola',
  );
  expect(report).toMatchObject({
    status: 'PUBLISHED',
    regions: ['Syrien', 'Irak'],
    topics: ['propaganda', 'rekrytering', 'sociala medier'],
  });
  expect(report?.['sources']).toHaveLength(2);
});

row('falling number of travellers, by the police', async () => {
  expect(await figures('travellers')).toEqual([
    expect.objectContaining({ value: null, trend: 'FALLING', sourceText: 'Polisens uppgifter till staden.' }),
  ]);
});

row(
  'brochure for professionals; research overview 2017 (23 researchers, 11 universities); FAQ; evaluation; CATS study; handbook',
  async () => {
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
  },
);

row('media: ETC 11 Sep 2015; P1 Konflikt 17 Oct 2015; Al Jazeera America 23 Feb 2016; DN 30 May 2016', async () => {
  expect(await nodes(list('mediaAppearances'), 'medium programme publishedOn')).toEqual([
    { medium: 'Dagens Nyheter', programme: null, publishedOn: '2016-05-30' },
    { medium: 'Al Jazeera America', programme: null, publishedOn: '2016-02-23' },
    { medium: 'Sveriges Radio P1', programme: 'Konflikt', publishedOn: '2015-10-17' },
    { medium: 'ETC', programme: null, publishedOn: '2015-09-11' },
  ]);
});

row('congregations, imams, Interreligious centre, support to the social economy, association network', async () => {
  const organisations = await nodes(list('organisations'), 'name kind');
  expect(organisations).toEqual(
    has(
      { name: 'Interreligiöst center' },
      { name: 'Stöd till social ekonomi' },
      { name: 'Exempelförsamlingen (påhittad)', kind: 'CONGREGATION' },
    ),
  );
  const networks = await nodes(
    list('networks'),
    'name convenerAgencies { slug } convenerOrganisations { name } memberOrganisations { name }',
  );
  expect(networks).toEqual(
    has({
      name: 'Föreningsnätverket i Göteborg',
      convenerAgencies: [{ slug: 'social-resurs' }],
      convenerOrganisations: [{ name: 'Stöd till social ekonomi' }],
    }),
  );
  const associations = networks.find(({ name }) => name === 'Föreningsnätverket i Göteborg');
  expect(associations?.['memberOrganisations']).toEqual(has({ name: 'Exempelförsamlingen (påhittad)' }));
  expect(await terms('PROFESSION')).toContain('imam');
  expect(await nodes(list('experts', 'professions: ["imam"]'), 'title agency { slug }')).toEqual([
    { title: 'Imam', agency: { slug: 'interreligiost-center' } },
  ]);
});

row('about 200 children met (Gothenburg, Malmö, Stockholm)', async () => {
  expect(await figures('children-met')).toEqual([expect.objectContaining({ value: 200, qualifier: 'ABOUT' })]);
  const met = (await everyTraining('childrenMet municipalityCode')).filter(({ childrenMet }) => childrenMet !== null);
  expect(new Set(met.map(({ municipalityCode }) => municipalityCode))).toEqual(new Set(['1480', '1280', '0180']));
  const children = met.reduce((sum, { childrenMet }) => sum + Number(childrenMet), 0);
  expect(Math.abs(children - 200)).toBeLessThanOrEqual(10);
});
