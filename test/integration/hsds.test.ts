import { association, EXPERT_WORDS, hsdsNetwork, police, social, type HsdsPage, type HsdsNetwork } from './hsdsNetwork';
import { faultsIn } from './hsdsShape';

/** A day of summer time in Sweden. */
const NOW = '2026-07-01T12:00:00Z';

let network: HsdsNetwork;
beforeAll(async () => {
  network = await hsdsNetwork(NOW);
}, 60_000);
afterAll(() => network?.service.stop());

type Item = Record<string, unknown>;
const names = ({ contents }: HsdsPage): unknown[] => contents.map(({ name }) => name);
const items = (value: unknown): Item[] => value as Item[];
const KINDS = ['organizations', 'services', 'service_at_locations', 'taxonomies', 'taxonomy_terms'] as const;
const FULL = [...KINDS, 'services?full=true', 'organizations?full_service=true', 'service_at_locations?full=true'];

describe('the door of the export', () => {
  it('says which version of the standard it speaks', async () => {
    const { status, body } = await network.get('/hsds');
    expect([status, body]).toEqual([
      200,
      { version: '3.0', profile: expect.stringMatching(/^https:/), openapi_url: expect.stringMatching(/^https:/) },
    ]);
  });

  it.each(['/hsds', '/hsds/services', '/hsds/services/x', '/hsds/nothing?page=x'])(
    'answers %s without a token with 401 before it looks at anything',
    async (path) => {
      const { status, body, headers } = await network.get(path, null, {});
      expect(status).toBe(401);
      expect(body).toEqual({
        errors: [{ message: expect.any(String), extensions: { code: 'UNAUTHENTICATED', requestId: headers.get('x-request-id') } }],
      });
      expect(headers.get('cache-control')).toBe('no-store');
    },
  );

  it('refuses a member who is suspended, at once', async () => {
    const { service } = network;
    const gone = await service.addMember('gone@polisen', ['OFFICER']);
    expect((await network.get('/hsds/services', gone)).status).toBe(200);
    await service.database.ownerQuery('UPDATE member SET suspended_at = now() WHERE id = $1', [gone.id]);
    expect((await network.get('/hsds/services', gone)).status).toBe(401);
  });

  it.each([
    '/hsds/nothing',
    '/hsds/constructor',
    '/hsds/services/x',
    '/hsds/services/0197f000-0000-7000-8000-000000000000',
    '/hsds/organizations/0197f000-0000-7000-8000-000000000000',
    '/hsds/taxonomies/0197f000-0000-7000-8000-000000000000',
    '/hsds/taxonomy_terms/0197f000-0000-7000-8000-000000000000',
    '/hsds/service_at_locations/0197f000-0000-7000-8000-000000000000',
    '/hsds/services/0197f000-0000-7000-8000-000000000000/more',
  ])('does not find %s', async (path) => {
    const { status, body } = await network.get(path);
    expect([status, items(body['errors'])[0]?.['extensions']]).toEqual([404, expect.objectContaining({ code: 'NOT_FOUND' })]);
  });

  it('takes GET only', async () => {
    const response = await fetch(`${network.service.url}/hsds/services`, { method: 'POST' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
  });

  it.each([
    ['services?page=0', 'page'],
    ['services?page=501', 'page'], // further than 10 000 records at 20 a page
    ['services?page=1&page=2', 'page'],
    ['services?per_page=101', 'per_page'],
    ['services?per_page=-1', 'per_page'],
    ['services?per_page=1e1', 'per_page'],
    ['services?minimal=true&per_page=1001', 'per_page'],
    ['services?minimal=yes', 'minimal'],
    ['services?full=1', 'full'],
    ['services?format=ndjson', 'format'],
    ['services?organization_id=x', 'organization_id'],
    ['services?taxonomy_id=x', 'taxonomy_id'],
    ['services?taxonomy_term_id=', 'taxonomy_term_id'],
    ['services?search=', 'search'],
    ['services?search=a%00b', 'search'],
    [`services?search=${'a'.repeat(201)}`, 'search'],
    ['services?modified_after=2026-01-01', 'modified_after'],
    ['services?organisation_id=x', 'organisation_id'],
    ['services?full_service=true', 'full_service'],
    ['service_at_locations?postcode=41101', 'postcode'],
    ['service_at_locations?proximity=5', 'proximity'],
    ['taxonomy_terms?parent_id=x', 'parent_id'],
    ['taxonomy_terms?top_only=x', 'top_only'],
    ['organizations?taxonomy_id=x', 'taxonomy_id'],
    ['?page=1', 'page'],
  ])('refuses %s, naming %s, instead of dropping it', async (path, name) => {
    const { status, body } = await network.get(`/hsds/${path}`);
    expect([status, items(body['errors'])[0]?.['extensions']]).toEqual([
      400,
      { code: 'BAD_USER_INPUT', field: [name], requestId: expect.any(String) },
    ]);
  });

  it.each(['services?search=%ff', 'services?search=%ED%A0%80'])('refuses %s, which is no UTF-8', async (path) => {
    expect((await network.get(`/hsds/${path}`)).status).toBe(400);
  });

  it('repeats no name that is no name', async () => {
    const { status, text } = await network.get('/hsds/services?%3Cscript%3E=1');
    expect([status, text.includes('script')]).toEqual([400, false]);
  });
});

describe('what the export holds', () => {
  it.each(FULL)('has the required parts and the formats of the standard in /hsds/%s', async (path) => {
    const { contents } = await network.page(`/hsds/${path}`);
    expect(contents.length).toBeGreaterThan(0);
    expect(contents.flatMap((one) => faultsIn(path.split('?', 1)[0] ?? '', one))).toEqual([]);
  });

  it.each(KINDS)('gives each of /hsds/%s also by its id', async (kind) => {
    for (const { id } of (await network.page(`/hsds/${kind}`)).contents) {
      const { status, body } = await network.get(`/hsds/${kind}/${String(id).toUpperCase()}/`);
      expect([status, body['id'], faultsIn(kind, body)]).toEqual([200, id, []]);
    }
  });

  it('shows a resource as a service, with all that the standard has a place for', async () => {
    const { body } = await network.get(`/hsds/services/${network.resources.line}`);
    expect(body).toMatchObject({
      id: network.resources.line,
      organization_id: network.organisations.redCross,
      name: 'Linjen',
      status: 'active',
      email: "o'hara@example.org",
      url: 'https://xn--exmple-cua.org/%C3%A5%7C%C3%A4?q=%5E1%25',
      wait_time: 'ungefär en vecka',
      minimum_age: 13,
      maximum_age: 20,
      assured_date: '2026-07-01',
      organization: {
        id: network.organisations.redCross,
        name: 'Röda Korset',
        organization_identifiers: [{ identifier_scheme: 'SE-ON', identifier_type: 'Organisationsnummer', identifier: '802002-8711' }],
      },
      phones: [{ number: '020-100 200', type: 'voice' }],
      service_areas: [{ extent: '00' }],
      service_at_locations: [],
    });
    expect(items(body['languages']).map(({ code, note }) => [code, note])).toEqual([
      ['prs', undefined],
      ['sr', 'sr-Latn'],
      ['sv', undefined],
    ]);
    const linked = items(body['attributes']).map((one) => [
      one['link_type'],
      (one['taxonomy_term'] as Item | undefined)?.['code'] ?? one['value'],
    ]);
    expect(linked).toEqual([
      ['service_kind', 'HELPLINE'],
      ['environment', 'islamist'],
      ['environment', 'white-power'],
      ['language', 'prs'],
      ['language', 'sr-Latn'],
      ['language', 'sv'],
      ['listed_by', 'Socialtjänsten Angered'],
      ['capacity', '0'],
    ]);
  });

  it('writes weekly hours as iCal does, days with the same hours together, at the offset of the day', async () => {
    const { body } = await network.get(`/hsds/services/${network.resources.line}`);
    const rule = { timezone: 2, freq: 'WEEKLY', wkst: 'MO', valid_from: '2015-11-16' };
    expect(body['schedules']).toMatchObject([
      { ...rule, byday: 'MO,TU,WE,TH,FR', opens_at: '09:00+02:00', closes_at: '16:30+02:00' },
      { ...rule, byday: 'SA', opens_at: '22:00+02:00', closes_at: '02:00+02:00', notes: expect.stringContaining('day after') },
      { ...rule, byday: 'SU', opens_at: '18:00+02:00', closes_at: '23:59+02:00', notes: expect.stringContaining('24:00') },
    ]);
  });

  it('calls a service that has ended defunct and one that has not begun inactive', async () => {
    const { contents } = await network.page('/hsds/services');
    expect(contents.map(({ name, status }) => [name, status])).toEqual([
      ['Avhopparstöd', 'active'],
      ['Föräldracirkel', 'inactive'],
      ['Gamla linjen', 'defunct'],
      ['Linjen', 'active'],
    ]);
  });

  it('has a place for a service with an address, and only for that', async () => {
    const { contents } = await network.page('/hsds/service_at_locations');
    expect(contents).toMatchObject([
      {
        service_id: network.resources.circle,
        location: { location_type: 'physical', description: 'Låtsastorget 2, Angered' },
        service: { id: network.resources.circle },
      },
    ]);
  });

  it('shows agencies and organisations, with the services of each', async () => {
    const page = await network.page('/hsds/organizations?full=true');
    expect(page.contents.map(({ name, services }) => [name, items(services).map((one) => one['name'])])).toEqual([
      ['Föreningen', ['Avhopparstöd']],
      ['Polisen Storgöteborg', []],
      ['Socialtjänsten Angered', ['Föräldracirkel', 'Gamla linjen']],
      ['Enskild firma', []],
      ['Kretsen', []],
      ['Röda Korset', ['Linjen']],
    ]);
  });

  it('exports no number that is a person’s, though a sole trader goes by one', async () => {
    const { body } = await network.get(`/hsds/organizations/${network.organisations.trader}`);
    expect(body['organization_identifiers']).toEqual([]);
    for (const path of FULL) expect((await network.get(`/hsds/${path}`)).text).not.toMatch(/900101-?9802/);
  });

  it('keeps every id: asked again, and by another caller, it answers the same bytes', async () => {
    for (const path of FULL) {
      const [first, again, other] = [
        await network.get(`/hsds/${path}`),
        await network.get(`/hsds/${path}`),
        await network.get(`/hsds/${path}`, association),
      ];
      expect([again.text, other.text]).toEqual([first.text, first.text]);
    }
  });

  it('links each attribute to a term that is in the list of terms, and each term to a taxonomy', async () => {
    const terms = new Set((await network.page('/hsds/taxonomy_terms?per_page=100')).contents.map(({ id }) => id));
    const taxonomies = new Set((await network.page('/hsds/taxonomies')).contents.map(({ id }) => id));
    const services = (await network.page('/hsds/services?full=true')).contents;
    const organizations = (await network.page('/hsds/organizations?full=true')).contents;
    const linked = [...services, ...organizations].flatMap((one) => items(one['attributes']));
    const used = linked.flatMap((one) => (one['taxonomy_term'] ? [one['taxonomy_term'] as Item] : []));
    expect(used.length).toBeGreaterThan(10);
    expect(used.filter(({ id, taxonomy_id: of }) => !terms.has(id) || !taxonomies.has(of))).toEqual([]);
  });
});

describe('what the gate keeps is kept here', () => {
  it.each([social, police, association])('tells %s nothing of an expert, in any list or record', async (by) => {
    for (const path of FULL) {
      const { text, status } = await network.get(`/hsds/${path}${path.includes('?') ? '&' : '?'}per_page=100`, by);
      expect(status).toBe(200);
      for (const word of EXPERT_WORDS) expect(text).not.toContain(word);
    }
    const found = await network.page(`/hsds/services?search=${encodeURIComponent('Handläggare')}`, by);
    expect(found.total_items).toBe(0);
  });

  it('finds no expert, person or case by its id', async () => {
    const rows = await network.service.database.ownerQuery<{ id: string }>('SELECT id FROM expert');
    expect(rows).toHaveLength(1);
    for (const { id } of rows) for (const kind of KINDS) expect((await network.get(`/hsds/${kind}/${id}`, social)).status).toBe(404);
  });
});

describe('lists of the export', () => {
  it.each([...KINDS])('pages through all of /hsds/%s without a gap or a repeat', async (kind) => {
    const whole = await network.page(`/hsds/${kind}?per_page=100`);
    const ids = whole.contents.map(({ id }) => id);
    for (const size of [1, 2, 3]) {
      const seen: unknown[] = [];
      for (let at = 1; ; at++) {
        const page = await network.page(`/hsds/${kind}?per_page=${String(size)}&page=${String(at)}`);
        expect(page).toMatchObject({
          total_items: ids.length,
          total_pages: Math.ceil(ids.length / size),
          page_number: at,
          size: page.contents.length,
          first_page: at === 1,
          empty: false,
        });
        seen.push(...page.contents.map(({ id }) => id));
        if (page.last_page) break;
      }
      expect(seen).toEqual(ids);
    }
  });

  it('goes on over pages of the API, which has a hundred records in each', async () => {
    const { ownerQuery } = network.service.database;
    const agency = network.service.actor(association).agency.id;
    await ownerQuery(
      `INSERT INTO resource (id, agency_id, kind, name, description, municipality_codes, language_codes, environment_codes, schedules, assured_at, version)
       SELECT gen_random_uuid(), $1, 'HELPLINE', 'Fylld ' || lpad(n::text, 3, '0'), 'Fyllnad.', '{}', '{}', '{}', '[]', now(), 1 FROM generate_series(1, 250) n`,
      [agency],
    );
    try {
      const all = await network.page('/hsds/services?minimal=true');
      expect([all.size, all.last_page, Object.keys(all.contents[0] ?? {})]).toEqual([254, true, ['id']]);
      const seen: unknown[] = [];
      for (let at = 1; at <= 4; at++)
        seen.push(...(await network.page(`/hsds/services?per_page=70&page=${String(at)}`)).contents.map(({ id }) => id));
      expect(seen).toEqual(all.contents.map(({ id }) => id));
      const own = await network.page(`/hsds/services?organization_id=${agency}&per_page=100&page=3`);
      expect([own.total_items, own.size]).toEqual([251, 51]);
    } finally {
      await ownerQuery(`DELETE FROM resource WHERE name LIKE 'Fylld %'`);
    }
  });

  it('answers a page beyond the last with none', async () => {
    expect(await network.page('/hsds/organizations?page=9')).toEqual({
      total_items: 6,
      total_pages: 1,
      page_number: 9,
      size: 0,
      first_page: false,
      last_page: true,
      empty: true,
      contents: [],
    });
  });

  it.each<[path: string, expected: readonly string[]]>([
    ['services?search=oroliga', ['Linjen']],
    ['organizations?search=kors', ['Röda Korset']],
    ['organizations?search=storgoteborg', ['Polisen Storgöteborg']],
    ['organizations?search=angered+polisen', ['Polisen Storgöteborg']],
    ['taxonomies?search=profession', ['PROFESSION']],
    ['taxonomy_terms?search=vit+makt', ['vit makt-miljö']],
    ['taxonomy_terms?search=nynazism', ['vit makt-miljö']],
    ['taxonomy_terms?parent_id=0197f000-0000-7000-8000-000000000000', []],
    ['services?organization_id=0197f000-0000-7000-8000-000000000000', []],
    ['services?taxonomy_id=0197f000-0000-7000-8000-000000000000', []],
    ['services?taxonomy_term_id=0197f000-0000-7000-8000-000000000000', []],
  ])('finds by %s what it names and nothing else', async (path, expected) => {
    expect(names(await network.page(`/hsds/${path}`))).toEqual(expected);
  });

  it('finds services by organization, by term and by taxonomy, all of which must hold', async () => {
    const terms = (await network.page('/hsds/taxonomy_terms?per_page=100')).contents;
    const term = (code: string): string => `taxonomy_term_id=${String(terms.find((one) => one['code'] === code)?.['id'])}`;
    const taxonomy = (name: string): string => `taxonomy_id=${String(terms.find((one) => one['taxonomy'] === name)?.['taxonomy_id'])}`;
    const at = async (query: string): Promise<unknown[]> => names(await network.page(`/hsds/services?${query}`));
    const angered = `organization_id=${network.service.actor(social).agency.id}`;
    expect(await at(angered)).toEqual(['Föräldracirkel', 'Gamla linjen']);
    expect(await at(term('white-power'))).toEqual(['Avhopparstöd', 'Linjen']);
    expect(await at(term('islamist'))).toEqual(['Linjen']);
    expect(await at(term('sv'))).toEqual(['Föräldracirkel', 'Linjen']);
    expect(await at(term('HELPLINE'))).toEqual(['Gamla linjen', 'Linjen']);
    expect(await at(term('teacher'))).toEqual([]);
    expect(await at(taxonomy('ENVIRONMENT'))).toEqual(['Avhopparstöd', 'Linjen']);
    expect(await at(taxonomy('ResourceKind'))).toHaveLength(4);
    expect(await at(taxonomy('PROFESSION'))).toEqual([]);
    expect(await at(`${term('sv')}&${taxonomy('ENVIRONMENT')}`)).toEqual(['Linjen']);
    expect(await at(`${term('HELPLINE')}&${angered}`)).toEqual(['Gamla linjen']);
    expect(await at(`${term('white-power')}&${taxonomy('PROFESSION')}`)).toEqual([]);
  });
});

describe('limits of the export', () => {
  it('counts a request of the export against the same allowance as one of the API', async () => {
    const small = await hsdsNetwork(NOW, { RATE_LIMIT_PER_MINUTE: '40' });
    try {
      const statuses: number[] = [];
      for (let at = 0; at < 41; at++) {
        const odd = at % 2 === 0;
        statuses.push(odd ? (await small.get('/hsds')).status : (await small.service.graphql(police, '{ __typename }')).status);
      }
      expect(statuses.slice(0, 40).every((status) => status === 200)).toBe(true);
      const { status, headers, body } = await small.get('/hsds');
      expect([statuses[40], status, items(body['errors'])[0]?.['extensions']]).toEqual([
        429,
        429,
        expect.objectContaining({ code: 'LIMIT_EXCEEDED' }),
      ]);
      expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    } finally {
      await small.service.stop();
    }
  }, 60_000);

  it('counts what its questions cost', async () => {
    const small = await hsdsNetwork(NOW, { COST_PER_MINUTE: '1000' });
    try {
      const statuses: number[] = [];
      for (let at = 0; at < 20; at++) statuses.push((await small.get('/hsds/services?full=true&per_page=100')).status);
      expect([statuses[0], statuses.at(-1)]).toEqual([200, 429]);
    } finally {
      await small.service.stop();
    }
  }, 60_000);
});
