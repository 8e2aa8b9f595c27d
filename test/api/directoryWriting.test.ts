import { randomUUID } from 'node:crypto';
import { globalId } from '../../src/reading/ids';
import {
  agencyOf,
  auditor,
  entriesOn,
  memberOf,
  clock,
  confirm,
  expert,
  key,
  lead,
  managerOf,
  organisations,
  ownerQuery,
  police,
  resource,
  resultOf,
  social,
  upsertExpert,
  upsertResource,
  useDirectory,
  weakLead,
} from './directoryFixture';

useDirectory();

describe('writing listings', () => {
  it('makes a listing of the own agency, confirmed now, and notes the change', async () => {
    const { data } = await upsertExpert(social, {
      name: '  Invented Person ',
      title: 'Handläggare',
      competences: [{ code: 'exit-support', level: 'ADVANCED' }],
      languages: ['sv'],
    });
    const id: unknown = (data?.['result'] as Record<string, unknown>)['id'];
    expect(data?.['result']).toEqual({
      __typename: 'Expert',
      id: expect.stringMatching(/^expert_/),
      name: 'Invented Person',
      title: 'Handläggare',
      version: 1,
      assuredAt: '2026-03-02T09:00:00.000Z',
      protectedIdentity: false,
      availability: null,
      availableFrom: null,
      contact: { email: null, phone: null },
      competences: [{ term: { code: 'exit-support' }, level: 'ADVANCED', assuredAt: '2026-03-02T09:00:00.000Z' }],
      languages: [{ code: 'sv' }],
      environments: [],
      professions: [],
      agency: { name: 'Socialtjänsten Angered' },
      withheld: [],
    });
    expect(await entriesOn(social, id)).toContainEqual(expect.objectContaining({ outcome: 'CHANGED', owner_agency_id: agencyOf(social) }));
  });

  it('keeps what is left out, clears what is null and replaces lists; an unchanged competence keeps its day', async () => {
    const { id } = await expert(social, {
      email: 'a@example.org',
      phone: '031-365 00 00',
      languages: ['sv'],
      competences: [
        { code: 'exit-support', level: 'BASIC' },
        { code: 'theology', level: 'BASIC' },
      ],
    });
    clock.at = new Date('2026-04-01T09:00:00Z');
    const input = {
      id,
      version: 1,
      email: null,
      languages: ['prs'],
      competences: [
        { code: 'theology', level: 'BASIC' },
        { code: 'exit-support', level: 'SPECIALIST' },
      ],
    };
    expect(resultOf(await upsertExpert(social, input))).toMatchObject({
      name: 'Invented Person',
      version: 2,
      assuredAt: '2026-03-02T09:00:00.000Z',
      contact: { email: null, phone: '031-365 00 00' },
      languages: [{ code: 'prs' }],
      competences: [
        { term: { code: 'exit-support' }, level: 'SPECIALIST', assuredAt: '2026-04-01T09:00:00.000Z' },
        { term: { code: 'theology' }, level: 'BASIC', assuredAt: '2026-03-02T09:00:00.000Z' },
      ],
    });
  });

  it('writes a resource with provider, openings and operators, and replaces them', async () => {
    const operators = [
      { organisationId: organisations.redCross, from: '2015-11-16', to: '2017-01-31' },
      { organisationId: organisations.closed, from: '2017-02-01' },
    ];
    const made = await resource(social, {
      providerId: organisations.redCross,
      schedules: [{ weekday: 2, opensAt: '09:00', closesAt: '17:00' }],
      operators,
      url: 'https://example.org/stod',
    });
    expect(made).toMatchObject({
      provider: { name: 'Röda Korset' },
      schedules: [{ weekday: 2, opensAt: '09:00', closesAt: '17:00' }],
      operators: [
        { organisation: { name: 'Röda Korset' }, from: '2015-11-16', to: '2017-01-31' },
        { organisation: { name: 'Nedlagd stiftelse' }, from: '2017-02-01', to: null },
      ],
    });
    const input = { id: made['id'], version: 1, providerId: null, schedules: [], operators: [] };
    expect(resultOf(await upsertResource(social, input))).toMatchObject({
      name: 'Linjen',
      url: 'https://example.org/stod',
      provider: null,
      schedules: [],
      operators: [],
      version: 2,
    });
  });

  it.each<[string, object, (string | number)[]]>([
    ['a blank name', { name: ' \t' }, ['name']],
    ['a null where there must be a name', { name: null }, ['name']],
    ['a name left out', { name: undefined }, ['name']],
    ['a title left out', { title: undefined }, ['title']],
    ['a name that is too long', { name: 'x'.repeat(201) }, ['name']],
    ['a character that no text has', { name: 'a\u0000b' }, ['name']],
    ['half of a character', { title: 'a\ud800' }, ['title']],
    ['a title that holds a personal number', { title: 'Handläggare 19900101-0017' }, ['title']],
    ['a personal number where it says when to ask', { availability: 'Om 900101-0017, vardagar.' }, ['availability']],
    ['an e-mail address without a domain', { email: 'a@b' }, ['email']],
    ['a telephone number of letters', { phone: '031-ABC' }, ['phone']],
    ['a telephone number in neither form', { phone: '12345678' }, ['phone']],
    [
      'an unknown competence',
      {
        competences: [
          { code: 'theology', level: 'BASIC' },
          { code: 'nope', level: 'BASIC' },
        ],
      },
      ['competences', 1, 'code'],
    ],
    [
      'a competence twice',
      {
        competences: [
          { code: 'theology', level: 'BASIC' },
          { code: 'theology', level: 'ADVANCED' },
        ],
      },
      ['competences', 1, 'code'],
    ],
    ['a code of another taxonomy', { environments: ['theology'] }, ['environments', 0]],
    ['a language that is no BCP 47 tag', { languages: ['sv', 'sv_SE'] }, ['languages', 1]],
    ['a language the network does not list', { languages: ['fi'] }, ['languages', 0]],
    ['a language twice', { languages: ['sv', 'prs', 'sv'] }, ['languages', 2]],
    ['null for a list', { professions: null }, ['professions']],
    ['a last day before the first', { availableFrom: '2026-03-02', availableTo: '2026-03-01' }, ['availableTo']],
    ['a version without an id', { version: 1 }, ['version']],
    ['a null for the id', { id: null }, ['id']],
  ])('refuses for an expert %s, with its path, and writes nothing', async (_name, input, path) => {
    const { data, errors } = await upsertExpert(social, { name: 'Invented Person', title: 'Handläggare', ...input });
    expect(data).toBeNull();
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', field: ['input', ...path] }]);
    expect(await ownerQuery('SELECT id FROM expert')).toEqual([]);
  });

  const opening = { weekday: 1, opensAt: '09:00', closesAt: '17:00' };
  it.each<[string, object, (string | number)[]]>([
    ['no kind', { kind: undefined }, ['kind']],
    ['a description that is too long', { description: 'x'.repeat(4001) }, ['description']],
    ['a name that holds a personal number', { name: 'Linjen för 199001010017' }, ['name']],
    ['a description that holds a personal number', { description: 'Stöd åt 900101-0017.' }, ['description']],
    ['an address that holds a personal number', { address: 'Hos 900101 0017' }, ['address']],
    ['a waiting time that holds a personal number', { waitTime: 'Först 900101-0017' }, ['waitTime']],
    ['an address that is not https', { url: 'http://example.org' }, ['url']],
    ['an address with a login', { url: 'https://a:b@example.org' }, ['url']],
    ['a municipality code of a county that does not exist', { serviceArea: ['1480', '9900'] }, ['serviceArea', 1]],
    ['a negative age', { minimumAge: -1 }, ['minimumAge']],
    ['ages the wrong way round', { minimumAge: 18, maximumAge: 17 }, ['maximumAge']],
    ['a capacity below nothing', { capacity: -1 }, ['capacity']],
    ['a weekday that does not exist', { schedules: [{ ...opening, weekday: 8 }] }, ['schedules', 0, 'weekday']],
    ['an hour that does not exist', { schedules: [{ ...opening, opensAt: '24:00' }] }, ['schedules', 0, 'opensAt']],
    ['a minute that does not exist', { schedules: [{ ...opening, closesAt: '17:60' }] }, ['schedules', 0, 'closesAt']],
    ['an opening of no length', { schedules: [{ ...opening, closesAt: '09:00' }] }, ['schedules', 0, 'closesAt']],
    ['openings that overlap', { schedules: [opening, { ...opening, opensAt: '16:59' }] }, ['schedules', 1]],
    [
      'a Sunday night that runs into Monday',
      {
        schedules: [
          { ...opening, opensAt: '01:00' },
          { weekday: 7, opensAt: '23:00', closesAt: '02:00' },
        ],
      },
      ['schedules', 1],
    ],
    ['a last day before the first', { validFrom: '2026-03-02', validTo: '2026-03-01' }, ['validTo']],
  ])('refuses for a resource %s, with its path, and writes nothing', async (_name, input, path) => {
    const { errors } = await upsertResource(social, {
      kind: 'HELPLINE',
      name: 'Linjen',
      description: 'En linje.',
      ...input,
    });
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', field: ['input', ...path] }]);
    expect(await ownerQuery('SELECT id FROM resource')).toEqual([]);
  });

  it('takes openings that meet without overlapping', async () => {
    const made = await resource(social, { schedules: [{ ...opening, opensAt: '17:00', closesAt: '24:00' }, opening] });
    expect(made['schedules']).toEqual([opening, { ...opening, opensAt: '17:00', closesAt: '24:00' }]);
  });

  it('refuses a bound that contradicts the one already listed', async () => {
    const { id } = await resource(social, { minimumAge: 18 });
    const { errors } = await upsertResource(social, { id, version: 1, maximumAge: 17 });
    expect(errors).toMatchObject([{ code: 'BAD_USER_INPUT', field: ['input', 'maximumAge'] }]);
  });

  it('answers NOT_FOUND for an organisation that is unknown or of another type', async () => {
    for (const providerId of [globalId('Organisation', randomUUID()), globalId('Term', randomUUID()), 'x']) {
      const { errors } = await upsertResource(social, { kind: 'HELPLINE', name: 'L', description: 'D', providerId });
      expect(errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    }
  });

  it('refuses a provider that has ceased to exist', async () => {
    expect(await resource(social, { providerId: organisations.closed })).toEqual({
      __typename: 'Refusal',
      reason: 'PROVIDER_ENDED',
    });
    expect(await ownerQuery('SELECT id FROM resource')).toEqual([]);
  });
});

describe('who may write, and when', () => {
  it('lets no other agency change or confirm a listing, and tells it that it may not', async () => {
    const { id } = await expert(social, {});
    for (const answer of [await upsertExpert(police, { id, version: 1, title: 'X' }), await confirm(police, id, 1)]) {
      expect(answer.errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    }
    const refused = {
      outcome: 'REFUSED',
      code: 'FORBIDDEN',
      owner_agency_id: agencyOf(social),
      shown: [],
      withheld: [],
    };
    expect(await entriesOn(police, id)).toEqual([refused, refused]);
    expect(await ownerQuery('SELECT title, version FROM expert')).toEqual([{ title: 'Handläggare', version: 1 }]);
  });

  it('lets protected identity be lifted by those alone who may disclose the listing, and notes who was refused', async () => {
    const { id } = await expert(social, { protectedIdentity: true });
    for (const by of [social, weakLead]) {
      const refused = await upsertExpert(by, { id, version: 1, protectedIdentity: false });
      expect(refused.errors).toMatchObject([{ code: 'FORBIDDEN' }]);
      expect(await entriesOn(by, id)).toContainEqual(expect.objectContaining({ outcome: 'REFUSED', code: 'FORBIDDEN' }));
    }
    // Whoever edits the listing goes on doing so, as long as the protection stays.
    expect(resultOf(await upsertExpert(social, { id, version: 1, title: 'Två', protectedIdentity: true }))).toMatchObject({
      title: 'Två',
      protectedIdentity: true,
    });
    expect(resultOf(await upsertExpert(lead, { id, version: 2, protectedIdentity: false }))).toMatchObject({ protectedIdentity: false });
    expect(resultOf(await upsertExpert(social, { id, version: 3, protectedIdentity: true }))).toMatchObject({ protectedIdentity: true });
  });

  it('keeps protected identity in the database too, unless a lead or a coordinator of the agency lifts it', async () => {
    await expert(social, { protectedIdentity: true });
    const liftAs = (by: string): Promise<unknown> =>
      managerOf().transaction(async (manager) => {
        await manager.query(`SELECT set_config('app.agency_id', $1, true), set_config('app.member_id', $2, true)`, [
          agencyOf(social),
          memberOf(by),
        ]);
        await manager.query('UPDATE expert SET protected_identity = false');
      });
    for (const by of [social, auditor, police]) await expect(liftAs(by)).rejects.toThrow('is lifted by a lead');
    expect(await ownerQuery('SELECT protected_identity FROM expert')).toEqual([{ protected_identity: true }]);
    await liftAs(lead);
    expect(await ownerQuery('SELECT protected_identity FROM expert')).toEqual([{ protected_identity: false }]);
  });

  it('lets nobody without an editing role make a listing', async () => {
    expect((await upsertExpert(auditor, { name: 'X', title: 'Y' })).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
    expect((await upsertResource(auditor, {})).errors).toMatchObject([{ code: 'FORBIDDEN' }]);
  });

  it('answers NOT_FOUND for a listing that is unknown, malformed or of another type', async () => {
    const { id } = await resource(social, {});
    for (const other of [globalId('Expert', randomUUID()), id, 'expert_1']) {
      const { errors } = await upsertExpert(social, { id: other, version: 1, title: 'X' });
      expect(errors).toMatchObject([{ code: 'NOT_FOUND' }]);
    }
    expect((await confirm(social, globalId('Network', randomUUID()), 1)).errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('links only a member of the own agency', async () => {
    const memberId = globalId('Member', memberOf(police));
    const { errors } = await upsertExpert(social, { name: 'X', title: 'Y', memberId });
    expect(errors).toMatchObject([{ code: 'NOT_FOUND' }]);
  });

  it('lists a member once, also when two ask at the same time', async () => {
    const input = { name: 'X', title: 'Y', memberId: globalId('Member', memberOf(social)) };
    const both = await Promise.all([upsertExpert(social, input), upsertExpert(social, input)]);
    expect(both.map((answer) => resultOf(answer)['__typename']).sort()).toEqual(['Expert', 'Refusal']);
    expect(await ownerQuery('SELECT id FROM expert')).toHaveLength(1);
  });

  it('answers CONFLICT with the current version when the listing has moved on', async () => {
    const { id } = await expert(social, {});
    resultOf(await upsertExpert(social, { id, version: 1, title: 'Två' }));
    const { errors } = await upsertExpert(social, { id, version: 1, title: 'Tre' });
    expect(errors).toMatchObject([{ code: 'CONFLICT', currentVersion: 2 }]);
  });

  it('lets exactly one of several simultaneous changes through', async () => {
    const { id } = await expert(social, {});
    const change = (title: string) => upsertExpert(social, { id, version: 1, title, languages: ['sv'] });
    const answers = await Promise.all(['Ett', 'Två', 'Tre', 'Fyra'].map(change));
    expect(answers.filter(({ data }) => data !== null)).toHaveLength(1);
    expect(answers.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(['CONFLICT', 'CONFLICT', 'CONFLICT']);
  });

  it('does a repeated request once and answers the same listing', async () => {
    const input = { name: 'Invented Person', title: 'Handläggare', idempotencyKey: key() };
    const [first, second] = [resultOf(await upsertExpert(social, input)), resultOf(await upsertExpert(social, input))];
    expect(second).toEqual(first);
    expect(await ownerQuery('SELECT id FROM expert')).toHaveLength(1);
    const { errors } = await upsertExpert(social, { ...input, title: 'Annan' });
    expect(errors).toMatchObject([{ code: 'CONFLICT' }]);
  });

  it('confirms a listing and all its competences as of now', async () => {
    const { id } = await expert(social, { competences: [{ code: 'theology', level: 'BASIC' }] });
    clock.at = new Date('2026-05-01T08:00:00Z');
    expect(resultOf(await confirm(social, id, 1))).toEqual({
      __typename: 'Expert',
      version: 2,
      assuredAt: '2026-05-01T08:00:00.000Z',
      competences: [{ assuredAt: '2026-05-01T08:00:00.000Z' }],
    });
    expect((await confirm(social, id, 1)).errors).toMatchObject([{ code: 'CONFLICT', currentVersion: 2 }]);
  });

  it('confirms a resource until its last day has passed in Stockholm', async () => {
    const { id } = await resource(social, { validTo: '2026-03-02' });
    clock.at = new Date('2026-03-02T22:59:00Z');
    expect(resultOf(await confirm(social, id, 1))).toMatchObject({ __typename: 'Resource', version: 2 });
    clock.at = new Date('2026-03-02T23:00:00Z');
    expect(resultOf(await confirm(social, id, 2))).toEqual({ __typename: 'Refusal', reason: 'LISTING_ENDED' });
  });

  it('repeats nothing of the input in an error', async () => {
    const { errors } = await upsertExpert(social, {
      name: 'Canary Name',
      title: 'T',
      email: 'canary',
      languages: ['canary'],
    });
    expect(JSON.stringify(errors)).not.toMatch(/canary/i);
  });
});
