import { randomUUID } from 'node:crypto';
import { addOrganisation } from '../../src/directory/reference.service';
import {
  agencyOf,
  entriesOn,
  managerOf,
  memberOf,
  ask,
  association,
  clock,
  expert,
  experts,
  EXPERTS,
  ownerQuery,
  police,
  resource,
  resources,
  social,
  titles,
  useDirectory,
} from './directoryFixture';

useDirectory();

describe('reference data', () => {
  it('lists the terms of a taxonomy, and only those, in Swedish order', async () => {
    const { data } = await ask(police, '{ terms(taxonomy: CONCERN_TYPE) { label } }');
    const labels = (data?.['terms'] as { label: string }[]).map(({ label }) => label);
    expect(labels).toEqual(['Propaganda', 'Åskådning', 'Ändrat umgänge', 'Öppna sympatier']);
  });

  it('finds organisations by kind and by words without accents, with the organisation number written out', async () => {
    const source = '{ organisations(search: "roda", filter: {kind: CIVIL_SOCIETY}) { nodes { name organisationNumber } } }';
    const { data } = await ask(police, source);
    expect(data).toEqual({
      organisations: { nodes: [{ name: 'Röda Korset', organisationNumber: '802002-8711' }] },
    });
  });

  it('shows a network with its conveners among its members', async () => {
    const source =
      '{ networks { nodes { name convenerAgencies { name } convenerOrganisations { name } memberAgencies { name } memberOrganisations { name } } } }';
    const { data } = await ask(association, source);
    expect(data).toEqual({
      networks: {
        nodes: [
          {
            name: 'Kunskapshus Göteborg',
            convenerAgencies: [{ name: 'Socialtjänsten Angered' }],
            convenerOrganisations: [],
            memberAgencies: [{ name: 'Polisen Storgöteborg' }, { name: 'Socialtjänsten Angered' }],
            memberOrganisations: [{ name: 'Röda Korset' }],
          },
        ],
      },
    });
  });

  it('refuses an organisation number with a wrong check digit', async () => {
    const adding = addOrganisation(managerOf(), { name: 'X', kind: 'OTHER', organisationNumber: '802002-8712' });
    await expect(adding).rejects.toMatchObject({ code: 'BAD_USER_INPUT' });
  });
});

describe('finding experts', () => {
  beforeEach(async () => {
    await expert(social, {
      title: 'Ängelholmare',
      languages: ['prs', 'sv'],
      competences: [{ code: 'exit-support', level: 'ADVANCED' }],
      availableFrom: '2026-03-02',
      availableTo: '2026-03-05',
    });
    await expert(social, {
      title: 'Ålderman',
      languages: ['sv'],
      environments: ['white-power'],
      professions: ['social-secretary'],
      competences: [
        { code: 'exit-support', level: 'BASIC' },
        { code: 'theology', level: 'BASIC' },
      ],
    });
    await expert(police, {
      title: 'Zonpolis',
      languages: ['som'],
      competences: [{ code: 'theology', level: 'BASIC' }],
    });
  });

  it.each<[string, object, string[]]>([
    ['any of the codes of one list', { languages: ['prs', 'som'] }, ['Zonpolis', 'Ängelholmare']],
    ['all of the lists given', { languages: ['sv'], competences: ['theology'] }, ['Ålderman']],
    ['environment', { environments: ['white-power'] }, ['Ålderman']],
    ['profession', { professions: ['social-secretary'] }, ['Ålderman']],
    ['nobody for an empty list', { languages: [] }, []],
    ['nobody for an empty list of competences', { competences: [] }, []],
    ['nobody for a code that does not exist', { languages: ['xx'] }, []],
    ['the kind of the agency', { agencyKind: 'POLICE' }, ['Zonpolis']],
    ['the municipality of the agency', { municipality: '1480' }, ['Ålderman', 'Ängelholmare']],
    ['the first day available', { availableOn: '2026-03-02', languages: ['prs'] }, ['Ängelholmare']],
    ['the last day available', { availableOn: '2026-03-05', languages: ['prs'] }, ['Ängelholmare']],
    ['nobody after the last day', { availableOn: '2026-03-06', languages: ['prs'] }, []],
    ['nobody before the first day', { availableOn: '2026-03-01', languages: ['prs'] }, []],
    ['experts without bounds on any day', { availableOn: '2031-01-01' }, ['Zonpolis', 'Ålderman']],
  ])('a filter matches %s', async (_name, filter, expected) => {
    expect(await titles(police, { filter })).toEqual(expected);
  });

  it('refuses an explicit null in a filter instead of dropping it', async () => {
    const { data, errors } = await ask(police, EXPERTS, { filter: { languages: null } });
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', field: ['filter', 'languages'] }]);
  });

  it('orders titles as Swedish does, in either direction', async () => {
    const up = ['Zonpolis', 'Ålderman', 'Ängelholmare'];
    expect(await titles(police, {})).toEqual(up);
    expect(await titles(police, { orderBy: { field: 'TITLE', direction: 'DESC' } })).toEqual([...up].reverse());
  });

  it.each<[string, string, string[]]>([
    ['the words of a profession, inflected', 'socialsekreterarna', ['Ålderman', 'Ängelholmare']],
    ['words without their accents', 'avhopparstod', ['Ålderman', 'Ängelholmare']],
    ['a title without its accents', 'angelholmare', ['Ängelholmare']],
    ['the name of the agency', 'Angered', ['Ålderman', 'Ängelholmare']],
    ['a language', 'somaliska', ['Zonpolis']],
  ])('a search finds %s', async (_name, search, expected) => {
    // A search goes by the words of a second ago.
    const deadline = Date.now() + 5_000;
    let found: string[] = [];
    do found = (await titles(police, { search })).sort();
    while (found.length < expected.length && Date.now() < deadline);
    expect(found).toEqual([...expected].sort());
  });

  it('ranks a hit in the title before one in the name of the agency', async () => {
    await expert(social, { title: 'Angered runt' });
    expect((await titles(police, { search: 'Angered' }))[0]).toBe('Angered runt');
  });

  it('orders by rank only when there is a search', async () => {
    const { errors } = await ask(police, EXPERTS, { orderBy: { field: 'RANK' } });
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  });

  it('counts in each facet what the filter of that name and value would list', async () => {
    const { facets } = await experts(police, {});
    expect(facets.length).toBeGreaterThan(8);
    for (const { field, value, count } of facets) {
      const single = field === 'agencyKind' || field === 'municipality';
      const { totalCount } = await experts(police, { filter: { [field]: single ? value : [value] } });
      expect({ field, value, count }).toEqual({ field, value, count: totalCount });
    }
  });

  it('pages through the list without gap or repetition', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    for (let more = true; more;) {
      const { nodes, pageInfo } = await experts(police, { first: 1, ...(after ? { after } : {}) });
      seen.push(...nodes.map(({ title }) => title));
      after = pageInfo.endCursor;
      more = pageInfo.hasNextPage;
    }
    expect(seen).toEqual(['Zonpolis', 'Ålderman', 'Ängelholmare']);
  });
});

describe('protected identity', () => {
  const SEE = `query ($id: ID!) { expert(id: $id) { alias: name contact { email phone } withheld { field } }
    node(id: $id) { ... on Expert { name ...More } } } fragment More on Expert { contact { email } }`;
  let hidden: Record<string, unknown>;

  beforeEach(async () => {
    hidden = await expert(social, {
      name: 'Aaron Kanariefågel',
      title: 'Skyddad',
      email: 'canary@example.org',
      phone: '+46700000001',
      protectedIdentity: true,
    });
    await expert(social, { name: 'Berit Öppen', title: 'Öppen' });
  });

  async function disclose(to: string, fields: string[]): Promise<void> {
    await ownerQuery(
      `INSERT INTO disclosure (id, owner_agency_id, recipient_agency_id, record_type, record_id, fields, ground, gdpr_basis,
                               purpose, valid_from, valid_until, made_by)
       VALUES ($1, $2, $3, 'Expert', $4, $5, 'g', 'ART_6_1_E', 'ASSESSMENT', $7::timestamptz - interval '1 day', $7::timestamptz + interval '1 day', $6)`,
      [randomUUID(), agencyOf(social), agencyOf(to), String(hidden['id']).slice('expert_'.length), fields, memberOf(social), clock.at],
    );
  }

  it('shows name and contact to the own agency', async () => {
    const { data } = await ask(social, SEE, { id: hidden['id'] });
    expect(data).toEqual({
      expert: {
        alias: 'Aaron Kanariefågel',
        contact: { email: 'canary@example.org', phone: '+46700000001' },
        withheld: [],
      },
      node: { name: 'Aaron Kanariefågel', contact: { email: 'canary@example.org' } },
    });
  });

  it('keeps name and contact from others by whatever path, and says so', async () => {
    const { data } = await ask(police, SEE, { id: hidden['id'] });
    expect(data).toEqual({
      expert: { alias: null, contact: null, withheld: [{ field: 'name' }, { field: 'contact' }, { field: 'districts' }] },
      node: { name: null, contact: null },
    });
  });

  it('finds nobody by a name the viewer may not see, and counts nobody', async () => {
    expect((await experts(police, { search: 'Kanariefågel' })).totalCount).toBe(0);
    expect((await experts(police, { search: 'Öppen' })).totalCount).toBe(1);
    expect((await experts(social, { search: 'Kanariefågel' })).totalCount).toBe(1);
  });

  it('sorts an expert whose name is hidden as if the name were empty', async () => {
    const orderBy = { field: 'NAME' };
    expect(await titles(social, { orderBy })).toEqual(['Skyddad', 'Öppen']);
    expect(await titles(police, { orderBy })).toEqual(['Öppen', 'Skyddad']);
  });

  it('shows exactly the disclosed field, until the disclosure is revoked', async () => {
    await disclose(police, ['Expert.name']);
    const { data } = await ask(police, SEE, { id: hidden['id'] });
    expect(data?.['expert']).toEqual({
      alias: 'Aaron Kanariefågel',
      contact: null,
      withheld: [{ field: 'contact' }, { field: 'districts' }],
    });
    expect(await entriesOn(police, hidden['id'])).toContainEqual(
      expect.objectContaining({ shown: ['Expert.name'], withheld: ['Expert.contact'], outcome: 'SHOWN' }),
    );
    expect((await experts(police, { search: 'Kanariefågel' })).totalCount).toBe(1);
    await ownerQuery('UPDATE disclosure SET revoked_at = now()');
    const after = await ask(police, SEE, { id: hidden['id'] });
    expect(after.data?.['node']).toEqual({ name: null, contact: null });
  });

  it('shows nothing to a private recipient, even when it was disclosed', async () => {
    await disclose(association, ['Expert.name', 'Expert.contact']);
    const { data } = await ask(association, SEE, { id: hidden['id'] });
    expect(data?.['node']).toEqual({ name: null, contact: null });
  });
});

describe('finding resources', () => {
  const night = { weekday: 1, opensAt: '22:00', closesAt: '02:00' };
  const sunday = { weekday: 7, opensAt: '08:00', closesAt: '24:00' };

  beforeEach(async () => {
    await resource(social, {
      name: 'Nattlinjen',
      serviceArea: ['00'],
      minimumAge: 15,
      maximumAge: 20,
      schedules: [sunday, night],
    });
    await resource(social, {
      name: 'Exit',
      kind: 'EXIT_SUPPORT',
      serviceArea: ['1480'],
      languages: ['som'],
      environments: ['white-power'],
    });
    await resource(social, { name: 'Slutet', schedules: [night], validTo: '2026-03-01' });
  });

  it.each<[string, object, string[]]>([
    ['the kind', { kind: 'EXIT_SUPPORT' }, ['Exit']],
    ['a language', { languages: ['som', 'xx'] }, ['Exit']],
    ['an environment', { environments: ['white-power'] }, ['Exit']],
    ['nothing for an empty list', { languages: [] }, []],
    ['a municipality, and the whole country with it', { municipality: '1480' }, ['Exit', 'Nattlinjen']],
    ['the whole country in any municipality', { municipality: '1880' }, ['Nattlinjen']],
    ['the youngest age', { age: 15, kind: 'HELPLINE' }, ['Nattlinjen', 'Slutet']],
    ['not a younger one', { age: 14 }, ['Exit', 'Slutet']],
    ['the oldest age', { age: 20, municipality: '1880' }, ['Nattlinjen']],
    ['not an older one', { age: 21, municipality: '1880' }, []],
  ])('a filter matches %s', async (_name, filter, expected) => {
    expect(await resources(filter)).toEqual(expected);
  });

  it.each([
    ['just before it opens on Monday night', '2026-03-02T20:59:59Z', []],
    ['as it opens', '2026-03-02T21:00:00Z', ['Nattlinjen']],
    ['after midnight', '2026-03-03T00:59:59Z', ['Nattlinjen']],
    ['as it closes', '2026-03-03T01:00:00Z', []],
    ['the same hour of another night', '2026-03-04T00:30:00Z', []],
    ['in summer time, by the local clock', '2026-07-06T20:00:00Z', ['Nattlinjen']],
    ['just before midnight on Sunday', '2026-03-08T22:59:59Z', ['Nattlinjen']],
    ['at midnight after Sunday', '2026-03-08T23:00:00Z', []],
  ])('openAt is answered by the weekly hours in Stockholm: %s', async (_name, openAt, expected) => {
    expect(await resources({ openAt })).toEqual(expected);
  });

  it('was open while the resource was valid', async () => {
    expect(await resources({ openAt: '2026-02-23T21:30:00Z' })).toEqual(['Nattlinjen', 'Slutet']);
  });
});
