import { ANGERED, ask, COORDINATOR, figures, has, list, nodes, only, PRISON, SCHOOL, slugs, type Found } from '../asking';
import { proves } from '../items';

/** The pilot municipality: experts, theology, exit support, and the structures that were there before. */

proves('6.1', async () => {
  const said = await figures('pilot-municipalities', SCHOOL);
  expect(said).toEqual(has({ value: 5, asOf: '2016-09-30' }, { value: 4, asOf: '2017-09-18' }));
  expect(new Set(said.map(({ source }) => (source as { title: string }).title)).size).toBe(2);
  const programme = await only(list('programmes', 'kind: COORDINATION, municipality: "1480"'), 'name pilotSites { municipality }', SCHOOL);
  expect(programme).toEqual({
    name: 'Kunskapshus',
    pilotSites: ['Göteborg', 'Stockholm', 'Borlänge', 'Örebro'].map((municipality) => ({ municipality })),
  });
});

proves('6.2', async () => {
  const networks = await nodes(list('networks'), 'name memberAgencies { kind }', SCHOOL);
  const network = networks.find(({ name }) => String(name).startsWith('Kunskapshusets'));
  const kinds = (network?.['memberAgencies'] as { kind: string }[]).map(({ kind }) => kind);
  expect(kinds).toEqual(expect.arrayContaining(['SOCIAL_SERVICES', 'POLICE', 'PRISON_PROBATION']));
  for (const [kind, code, level] of [
    ['SOCIAL_SERVICES', 'family-support', 'SPECIALIST'],
    ['POLICE', 'risk-assessment', 'ADVANCED'],
    ['PRISON_PROBATION', 'reintegration', 'SPECIALIST'],
  ] as const) {
    const experts = await nodes(
      list('experts', `agencyKind: ${kind}, competences: ["${code}"]`),
      'competences { term { code } level }',
      SCHOOL,
    );
    expect(experts.flatMap(({ competences }) => competences)).toEqual(has({ term: { code }, level }));
  }
});

proves('6.3', async () => {
  const [theology] = await nodes(list('resources', 'kind: THEOLOGICAL'), 'provider { name } phone description', SCHOOL);
  expect(theology).toMatchObject({ provider: { name: 'Interreligiöst center' }, phone: expect.any(String) });
  expect((await nodes(list('experts', 'competences: ["theology-of-islam"]'), 'title', SCHOOL)).length).toBeGreaterThan(0);
});

proves('6.4', async () => {
  const exits = await nodes(list('resources', 'kind: EXIT_SUPPORT'), 'provider { name } phone description', SCHOOL);
  expect(exits).toEqual(has({ provider: { name: 'Exit-stöd Göteborg (påhittad)' } }));
  for (const { phone } of exits) expect(phone).toEqual(expect.any(String));
});

proves('6.5', async () => {
  expect((await nodes(list('mentors'), 'vettingLevel capacity', COORDINATOR)).length).toBeGreaterThanOrEqual(10);
  const fields = `status ownerAgency { slug } provider { slug } coordinator { slug } mentor { name vettingLevel } need { hoursPerWeek contactPerson }
    meetingsHeld meetings { heldOn } reviews { dueOn }`;
  const shared = { status: 'ACTIVE', ownerAgency: { slug: 'socialtjanst-angered' }, provider: { slug: 'exit-stod' }, meetingsHeld: 1 };
  const worked = await only(list('mentorships'), fields, ANGERED);
  expect(worked).toMatchObject({ ...shared, coordinator: { slug: 'social-resurs' }, need: { hoursPerWeek: 2, contactPerson: false } });
  expect([worked['meetings'], worked['reviews']]).toEqual([[expect.anything()], [expect.anything(), expect.anything()]]);
  const mentored = await only(list('mentorships'), fields, 'mentor@exit-stod');
  expect(mentored).toMatchObject({ ...shared, mentor: { name: 'Mika Mentor (påhittad)', vettingLevel: 'EXTENDED' } });
});

proves('6.6', async () => {
  for (const kind of ['SSPF', 'SIG']) {
    const system = await only(list('externalSystems'), 'kind scopes member { kind } disabledAt', `system@${kind.toLowerCase()}-goteborg`);
    expect(system).toEqual({ kind, scopes: ['CASES', 'GROUPS', 'MEMBERS', 'EXPERTS'], member: { kind: 'SYSTEM' }, disabledAt: null });
  }
  const networks = await nodes(list('networks'), 'name memberAgencies { slug }', SCHOOL);
  const network = networks.find(({ name }) => String(name).startsWith('Kunskapshusets'));
  expect(slugs(network?.['memberAgencies'])).toEqual(expect.arrayContaining(['sspf-goteborg', 'sig-goteborg']));
});

const GROUP = 'programme status ownerAgency { slug } members { agency { kind } } goals { text }';

proves('6.7', async () => {
  const { description } = (await nodes(list('programmes', 'kind: ACTION_GROUPS'), 'name description', SCHOOL)).find(
    ({ name }) => name === 'SSPF',
  ) as Found;
  expect(description).toBe('Skola, socialtjänst, polis och fritid i samverkan kring unga i riskzon.');
  const [young] = await nodes(list('actionGroups', 'programme: SSPF'), GROUP, ANGERED);
  expect(young).toMatchObject({ programme: 'SSPF', status: 'ACTIVE', ownerAgency: { slug: 'sspf-goteborg' } });
  expect(young?.['members']).toEqual(
    has({ agency: { kind: 'SOCIAL_SERVICES' } }, { agency: { kind: 'SCHOOL' } }, { agency: { kind: 'POLICE' } }),
  );
  expect(young?.['goals']).toHaveLength(2);
});

proves('6.8', async () => {
  const { description } = (await nodes(list('programmes', 'kind: ACTION_GROUPS'), 'name description', SCHOOL)).find(
    ({ name }) => name === 'SIG',
  ) as Found;
  expect(description).toBe('Sociala insatsgrupper för myndiga som riskerar en kriminell livsstil.');
  const [adult] = await nodes(list('actionGroups', 'programme: SIG'), GROUP, PRISON);
  expect(adult).toMatchObject({ programme: 'SIG', status: 'ACTIVE', ownerAgency: { slug: 'sig-goteborg' } });
  expect(adult?.['members']).toEqual(has({ agency: { kind: 'PRISON_PROBATION' } }));
});

proves('6.9', async () => {
  const [group] = await nodes(list('actionGroups', 'programme: SSPF'), 'case { person { personalIdentityNumber } }', ANGERED);
  const { person } = group?.['case'] as { person: { personalIdentityNumber: string } };
  const check = (number: string): Promise<Found> =>
    ask(`{ it: trackCheck(personalIdentityNumber: "${number}") { hasTrack tracks { programme agency { slug } } } }`, PRISON);
  expect(await check(person.personalIdentityNumber)).toEqual({
    hasTrack: true,
    tracks: [{ programme: 'SSPF', agency: { slug: 'sspf-goteborg' } }],
  });
  expect(await check('189001019802')).toEqual({ hasTrack: false, tracks: [] });
  const programme = await only(list('programmes', 'kind: COORDINATION'), 'description', SCHOOL);
  expect(programme['description']).toMatch(/Inget eget spår/);
});

proves('6.10', async () => {
  const rules = await ask('{ it: groupRules(municipalityCode: "1480") { programme minimumAge givesWayAt consents } }', SCHOOL);
  expect(rules).toEqual([
    { programme: 'SSPF', minimumAge: 12, givesWayAt: 18, consents: ['OSL 12:3', 'OSL 12:2'] },
    { programme: 'SIG', minimumAge: 18, givesWayAt: null, consents: ['OSL 12:2'] },
  ]);
  const leader = 'coordinator@sspf-goteborg';
  const [group] = await nodes(list('actionGroups', 'programme: SSPF'), 'id version transferredTo { id }', leader);
  expect(group?.['transferredTo']).toBeNull();
  const transfer = `transferGroup(id: "${String(group?.['id'])}", version: ${String(group?.['version'])}, input: { idempotencyKey: "a-transfer-too-early" })`;
  expect(await ask(`mutation { it: ${transfer} { ... on Refusal { code } } }`, leader)).toEqual({ code: 'NOT_OF_AGE' });
});
