import pg from 'pg';
import { MENTOR_FIELDS } from '../../src/matching/usable';
import { MENTORS_OWN } from '../../src/policy/matchingInputs';
import { dayIn } from '../support/days';
import { memberId, key, type Answered } from './casesSupport';
import { createMentorNetwork, MENTOR, uuidIn, type MentorNetwork } from './mentorNetwork';

const REFUSAL = '... on Refusal { code message fields provision unlock }';
const READ = `query ($id: ID!) { result: mentor(id: $id) { ${MENTOR} } }`;
const NODE = `query ($id: ID!) { result: node(id: $id) { __typename id ... on Mentor { ${MENTOR} } } }`;
const LIST = `query ($filter: MentorFilter, $first: Int, $after: String) {
  result: mentors(filter: $filter, first: $first, after: $after) { totalCount nodes { ${MENTOR} } pageInfo { endCursor } } }`;
const UPDATE = `mutation ($id: ID!, $version: Int!, $patch: MentorPatch!) {
  result: updateMentor(id: $id, version: $version, patch: $patch) { __typename ${REFUSAL} ... on Mentor { ${MENTOR} } } }`;

let here: MentorNetwork;

beforeAll(async () => {
  here = await createMentorNetwork();
});

afterAll(() => here.network.service.stop());

const id = (actor: string): string => memberId(here.network.service.actor(actor));
const update = (actor: string, { id: mentor, version }: Answered, patch: object) =>
  here.network.ask(actor, UPDATE, { id: mentor, version, patch });
const listOf = async (actor: string, variables: object = {}): Promise<Answered[]> => {
  const { data, text } = await here.network.ask(actor, LIST, { first: 100, ...variables });
  const page = data?.result as unknown as { nodes: Answered[]; totalCount: number } | undefined;
  if (!page) throw new Error(text);
  expect(page.totalCount).toBe(page.nodes.length);
  return page.nodes;
};
const placesOf = async (mentor: Answered): Promise<number[]> =>
  (
    await here.network.service.database.ownerQuery<{ place: number }>(
      'SELECT place FROM mentor_place WHERE mentor_id = $1 ORDER BY place',
      [uuidIn(mentor)],
    )
  ).map(({ place }) => place);
const stored = (): Promise<object[]> =>
  here.network.service.database.ownerQuery(
    'SELECT m.*, (SELECT count(*) FROM mentor_place p WHERE p.mentor_id = m.id) AS places FROM mentor m ORDER BY id',
  );

/** Everything that can be stated of a mentor; each text that tells who they are stands nowhere else. */
const FULL = {
  name: 'Kanarie-Namnet Påhittad',
  gender: 'MALE',
  capacity: 3,
  email: 'kanarie-post@exit.example',
  phone: '031-777 66 55',
  languages: [
    { code: 'som', level: 'NATIVE' },
    { code: 'sv', level: 'B1' },
  ],
  environments: ['violent-islamist'],
  methods: ['mi'],
  religiousKnowledge: ['islamic-studies'],
  areas: ['Angered', 'Hisingen'],
  unsafeAreas: ['Kanarie-Otrygga  dalen'],
  ties: [' Kanarie-Bandet '],
  minimumAge: 15,
  maximumAge: 30,
  hoursPerWeek: 6,
  weeks: [
    { week: '2026-W53', hours: 0 },
    { week: '2027-W01', hours: 60 },
  ],
  availableFrom: '2026-12-01',
  vettedOn: '2026-01-02',
  vettedUntil: '2028-01-02',
  vettingLevel: 'EXTENDED',
  contactPerson: true,
  protectedIdentity: false,
};
const CANARIES = ['Kanarie-Namnet', 'kanarie-post', '777 66 55', 'Kanarie-Otrygga', 'Kanarie-Bandet'];

const SHOWN = {
  __typename: 'Mentor',
  gender: 'MALE',
  minimumAge: 15,
  maximumAge: 30,
  hoursPerWeek: 6,
  availableFrom: '2026-12-01',
  vettedOn: '2026-01-02',
  vettedUntil: '2028-01-02',
  vettingLevel: 'EXTENDED',
  contactPerson: true,
  protectedIdentity: false,
  capacity: 3,
  freePlaces: 3,
  closedAt: null,
  areas: ['Angered', 'Hisingen'],
  provider: { slug: 'exit' },
  languages: FULL.languages,
  environments: [{ code: 'violent-islamist' }],
  methods: [{ code: 'mi' }],
  religiousKnowledge: [{ code: 'islamic-studies' }],
  weeks: FULL.weeks,
};
const HIDDEN = ['name', 'member', 'contact', 'unsafeAreas', 'ties'];
const nothingOf = (fields: readonly string[]): object => Object.fromEntries(fields.map((field) => [field, null]));
const without = (mentor: Answered, fields: readonly string[]) => ({
  ...Object.fromEntries(Object.entries(mentor).filter(([name]) => !fields.includes(name))),
});

/** Everybody who has no business with a mentor of exit. */
const STRANGERS = [
  'tea@exit',
  'max@exit',
  'weak@exit',
  'cleo@church',
  'mats@church',
  'nils@network',
  'nea@network',
  'weak@network',
  'anna@social',
  'lena@social',
  'kim@social',
  'adam@social',
  'pia@police',
  'siv@school',
];

describe('registering a mentor', () => {
  it.each(['cora@exit', 'lars@exit', 'ada@exit', 'kim@social', 'nina@network'])('is for %s, in the own agency', async (actor) => {
    const mentor = await here.registered(actor);
    expect(mentor).toMatchObject({ version: 1, name: 'Påhittad Mentor', provider: { slug: actor.split('@')[1] }, withheld: [] });
    expect(mentor['member']).toBeNull();
  });

  it.each(['tea@exit', 'anna@social', 'nils@network', 'siv@school', 'pia@police', 'weak@exit', 'weak@network'])(
    'is not for %s',
    async (actor) => {
      const before = await stored();
      expect((await here.register(actor)).code).toBe('FORBIDDEN');
      expect((await here.register(actor, { memberId: id(actor) })).code).toBe('FORBIDDEN');
      expect(await stored()).toEqual(before);
    },
  );

  it('registers who is a mentor and nothing more as themselves, named or not, and as nobody else', async () => {
    const before = await stored();
    for (const other of ['mats@church', 'cora@exit', 'max@exit'])
      expect((await here.register('mona@association', { memberId: id(other) })).code).toBe('FORBIDDEN');
    expect((await here.register('mona@association', { memberId: 'nonsense' })).code).toBe('NOT_FOUND');
    expect(await stored()).toEqual(before);
    const named = await here.registered('mona@association', { memberId: id('mona@association') });
    expect(named).toMatchObject({ member: { id: id('mona@association') }, provider: { slug: 'association' } });
    const unnamed = await here.registered('mats@church');
    expect(unnamed).toMatchObject({ member: { id: id('mats@church') }, provider: { slug: 'church' }, withheld: [] });
  });

  it('states everything, normalised, and makes the places', async () => {
    const mentor = await here.registered('cora@exit', FULL);
    expect(mentor).toEqual({
      ...SHOWN,
      id: mentor.id,
      version: 1,
      name: FULL.name,
      member: null,
      contact: { email: FULL.email, phone: FULL.phone },
      unsafeAreas: ['Kanarie-Otrygga dalen'],
      ties: ['Kanarie-Bandet'],
      withheld: [],
    });
    expect(await placesOf(mentor)).toEqual([1, 2, 3]);
  });

  it('takes what is not stated for an adult, four hours a week, and nothing else', async () => {
    const mentor = await here.registered('cora@exit', { capacity: 0 });
    expect(mentor).toMatchObject({
      minimumAge: 18,
      maximumAge: 99,
      hoursPerWeek: 4,
      contact: { email: null, phone: null },
      environments: [],
      methods: [],
      religiousKnowledge: [],
      areas: [],
      unsafeAreas: [],
      ties: [],
      weeks: [],
      availableFrom: null,
      vettedOn: null,
      vettedUntil: null,
      vettingLevel: null,
      contactPerson: false,
      protectedIdentity: false,
      capacity: 0,
      freePlaces: 0,
    });
    expect(await placesOf(mentor)).toEqual([]);
  });

  it('happens once for a key', async () => {
    const idempotencyKey = key();
    const first = await here.register('cora@exit', { idempotencyKey });
    const before = await stored();
    expect((await here.register('cora@exit', { idempotencyKey })).data).toEqual(first.data);
    expect(await stored()).toEqual(before);
    expect((await here.register('cora@exit', { idempotencyKey, capacity: 3 })).code).toBe('CONFLICT');
    expect((await here.register('cora@exit', { idempotencyKey: 'short' })).code).toBe('BAD_USER_INPUT');
    expect(await stored()).toEqual(before);
  });

  it('of a member of another agency, or an unknown one, is not found', async () => {
    const before = await stored();
    const nobody = 'member_0198c0de-0000-7000-8000-000000000000';
    for (const member of [id('mats@church'), id('anna@social'), nobody, 'nonsense'])
      expect((await here.register('cora@exit', { memberId: member })).code).toBe('NOT_FOUND');
    expect(await stored()).toEqual(before);
  });

  it('eight times at once for one member makes one mentor, and again once they have left', async () => {
    await here.network.service.addMember('mira@exit', ['MENTOR']);
    const member = { memberId: id('mira@exit') };
    const answers = await Promise.all(Array.from({ length: 8 }, () => here.register('cora@exit', member)));
    const came = answers.map(({ data, code }) => data?.result?.code ?? data?.result?.__typename ?? code).sort();
    expect(came).toEqual([...Array.from({ length: 7 }, () => 'MEMBER_IS_MENTOR'), 'Mentor']);
    const self = await here.register('mira@exit');
    expect(self.data?.result).toMatchObject({ __typename: 'Refusal', code: 'MEMBER_IS_MENTOR' });
    const [mentor] = (await listOf('mira@exit')) as [Answered];
    expect((await update('cora@exit', mentor, { close: true })).data?.result.__typename).toBe('Mentor');
    expect((await here.register('mira@exit')).data?.result.__typename).toBe('Mentor');
  });
});

const names = (count: number): string[] => Array.from({ length: count }, (_, at) => `Namn ${String(at)}`);
const week = (name: string) => [{ week: name, hours: 2 }];

/** What no mentor can be stated as, and the field that says so. */
const BAD: readonly (readonly [what: string, input: Readonly<Record<string, unknown>>, field: readonly (string | number)[]])[] = [
  ['a blank name', { name: ' ' }, ['name']],
  ['a name on two lines', { name: 'Ett\nTvå' }, ['name']],
  ['a name of 201 characters', { name: 'x'.repeat(201) }, ['name']],
  ['no e-mail address', { email: 'nobody' }, ['email']],
  ['no telephone number', { phone: '12' }, ['phone']],
  ['no language', { languages: [] }, ['languages']],
  ['21 languages', { languages: names(21).map((code) => ({ code, level: 'C1' })) }, ['languages']],
  [
    'an unknown language',
    {
      languages: [
        { code: 'sv', level: 'C1' },
        { code: 'xx', level: 'C1' },
      ],
    },
    ['languages', 1],
  ],
  [
    'a language twice',
    {
      languages: [
        { code: 'sv', level: 'C1' },
        { code: 'sv', level: 'A1' },
      ],
    },
    ['languages', 1],
  ],
  ['an unknown environment', { environments: ['mi'] }, ['environments', 0]],
  ['an unknown method', { methods: ['mi', 'violent-islamist'] }, ['methods', 1]],
  ['a method twice', { methods: ['mi', 'mi'] }, ['methods', 1]],
  ['unknown religious knowledge', { religiousKnowledge: ['sv'] }, ['religiousKnowledge', 0]],
  ['31 areas', { areas: names(31) }, ['areas']],
  ['an area twice but for its spaces', { areas: ['Östra  staden', ' Östra staden'] }, ['areas', 1]],
  ['a blank unsafe area', { unsafeAreas: [''] }, ['unsafeAreas', 0]],
  ['31 ties', { ties: names(31) }, ['ties']],
  ['a negative age', { minimumAge: -1 }, ['minimumAge']],
  ['an age of 151', { maximumAge: 151 }, ['maximumAge']],
  ['ages the wrong way round', { minimumAge: 40, maximumAge: 39 }, ['maximumAge']],
  ['an age above the highest that holds otherwise', { minimumAge: 100 }, ['minimumAge']],
  ['61 hours a week', { hoursPerWeek: 61 }, ['hoursPerWeek']],
  ['-1 hours a week', { hoursPerWeek: -1 }, ['hoursPerWeek']],
  ['week 0', { weeks: week('2026-W00') }, ['weeks', 0]],
  ['week 53 of a year with 52', { weeks: week('2027-W53') }, ['weeks', 0]],
  ['week 54', { weeks: week('2026-W54') }, ['weeks', 0]],
  ['a week written otherwise', { weeks: week('2026-48') }, ['weeks', 0]],
  ['a week twice', { weeks: [...week('2026-W48'), ...week('2026-W48')] }, ['weeks', 1]],
  ['a week of 61 hours', { weeks: [{ week: '2026-W48', hours: 61 }] }, ['weeks', 0, 'hours']],
  ['61 weeks', { weeks: names(61).map((name) => ({ week: name, hours: 1 })) }, ['weeks']],
  ['a vetting without its end', { vettedOn: '2026-01-01', vettingLevel: 'BASIC' }, ['vettedOn']],
  ['a level of vetting alone', { vettingLevel: 'BASIC' }, ['vettingLevel']],
  ['a vetting to come', { vettedOn: dayIn(1), vettedUntil: dayIn(9), vettingLevel: 'BASIC' }, ['vettedOn']],
  ['a vetting that ends before it', { vettedOn: '2026-02-02', vettedUntil: '2026-02-01', vettingLevel: 'BASIC' }, ['vettedUntil']],
  ['21 places', { capacity: 21 }, ['capacity']],
  ['-1 places', { capacity: -1 }, ['capacity']],
  ...['languages', 'minimumAge', 'maximumAge', 'hoursPerWeek', 'contactPerson', 'protectedIdentity'].map(
    (field) => [`null for ${field}`, { [field]: null }, [field]] as const,
  ),
];

describe('bad input', () => {
  let mentor: Answered;

  beforeAll(async () => {
    mentor = await here.registered('cora@exit');
  });

  it.each(BAD)('with %s is BAD_USER_INPUT, when registering and when changing, and writes nothing', async (_what, bad, field) => {
    const before = await stored();
    const registering = await here.register('cora@exit', bad);
    expect([registering.code, registering.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', ...field]]);
    const changing = await update('cora@exit', mentor, bad);
    expect([changing.code, changing.extensions['field']]).toEqual(['BAD_USER_INPUT', ['patch', ...field]]);
    expect(await stored()).toEqual(before);
  });

  it('without a language, or with a member who is no mentor or suspended, registers nobody', async () => {
    await here.network.service.addMember('sune@exit', ['MENTOR']);
    await here.network.service.database.ownerQuery('UPDATE member SET suspended_at = now() WHERE id = $1', [
      here.network.service.actor('sune@exit').id,
    ]);
    const before = await stored();
    for (const [bad, field] of [
      [{ languages: undefined }, 'languages'],
      [{ memberId: id('tea@exit') }, 'memberId'],
      [{ memberId: id('sune@exit') }, 'memberId'],
    ] as const) {
      const refused = await here.register('cora@exit', bad);
      expect([refused.code, refused.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', field]]);
    }
    expect(await stored()).toEqual(before);
  });

  it('is told without the value', async () => {
    for (const [, bad] of BAD.slice(0, 12)) {
      const refused = await here.register('cora@exit', { ...bad, ties: ['Hemligt band'], email: 'hemlig@@' });
      expect(refused.errors.length).toBe(1);
      expect(refused.text).not.toMatch(/hemlig/i);
    }
    expect(here.network.service.logLines.join('\n')).not.toMatch(/hemligt? ?(?:band|@)/i);
  });
});

describe('a mentor', () => {
  let mentor: Answered;
  let own: Answered;

  beforeAll(async () => {
    own = await here.registered('cora@exit', { ...FULL, memberId: id('mia@exit') });
    const { data } = await update('cora@exit', own, { methods: ['mi'] });
    mentor = data?.result as Answered;
  });

  it('who registers themselves, or changes that, does not say how they were vetted', async () => {
    const vetting = { vettedOn: '2026-01-01', vettedUntil: '2027-01-01', vettingLevel: 'BASIC' };
    expect((await here.register('mats@church', vetting)).code).toBe('FORBIDDEN');
    expect((await here.register('mats@church', { contactPerson: true })).code).toBe('FORBIDDEN');
    expect((await update('mia@exit', mentor, { contactPerson: true })).code).toBe('FORBIDDEN');
  });

  const doors = async (actor: string): Promise<Answered[]> => [
    await here.network.get(actor, 'Mentor', READ, { id: mentor.id }),
    await here.network.get(actor, 'Mentor', NODE, { id: mentor.id }),
    ...(await listOf(actor)).filter((one) => one.id === mentor.id),
  ];

  it.each(['cora@exit', 'lars@exit', 'ada@exit', 'mia@exit'])('is shown whole to %s', async (actor) => {
    const whole = {
      ...SHOWN,
      id: mentor.id,
      version: 2,
      name: FULL.name,
      member: { id: id('mia@exit') },
      contact: { email: FULL.email, phone: FULL.phone },
      unsafeAreas: ['Kanarie-Otrygga dalen'],
      ties: ['Kanarie-Bandet'],
      withheld: [],
    };
    expect(await doors(actor)).toEqual([whole, whole, whole]);
  });

  it.each(['nina@network', 'olle@other'])('is shown to the coordinator %s without who they are', async (actor) => {
    const seen = await doors(actor);
    expect(seen).toHaveLength(3);
    for (const one of seen) {
      const withheld = one['withheld'] as { field: string }[];
      expect(withheld.map(({ field }) => field).sort()).toEqual([...HIDDEN, 'unsafeAreaCodes'].sort());
      expect(without(one, ['withheld'])).toEqual({ ...SHOWN, ...nothingOf(HIDDEN), id: mentor.id, version: 2 });
    }
  });

  it('is withheld the same whether there is something to withhold or not', async () => {
    const bare = await here.registered('cora@exit');
    const [full, empty] = [
      await here.network.get('nina@network', 'Mentor', READ, { id: mentor.id }),
      await here.network.get('nina@network', 'Mentor', READ, { id: bare.id }),
    ];
    expect(empty).toMatchObject(nothingOf(HIDDEN));
    expect(empty['withheld']).toEqual(full['withheld']);
  });

  it.each(STRANGERS)('is not found by %s, by any door', async (actor) => {
    const answers = await Promise.all([
      here.network.ask(actor, READ, { id: mentor.id }),
      here.network.ask(actor, NODE, { id: mentor.id }),
      update(actor, mentor, { hoursPerWeek: 1 }),
      update(actor, mentor, { hoursPerWeek: 61 }),
      update(actor, { ...mentor, version: 99 }, { close: true }),
    ]);
    expect(answers.map(({ code }) => code)).toEqual(answers.map(() => 'NOT_FOUND'));
    for (const filter of [{}, { open: true }, { load: ['FREE'] }])
      expect((await listOf(actor, { filter })).map((one) => one.id)).not.toContain(mentor.id);
  });

  it('is not changed by the coordinator of the network, whatever is asked', async () => {
    const before = await stored();
    for (const patch of [{ hoursPerWeek: 1 }, { hoursPerWeek: 61 }, { close: true }, {}])
      expect((await update('nina@network', mentor, patch)).code).toBe('FORBIDDEN');
    expect(await stored()).toEqual(before);
  });

  it('is told by name to the caseworker once their mentorship is confirmed, while that lasts, and to no colleague', async () => {
    const { need } = await here.requested();
    await here.mentorship(mentor, need, 'PROPOSED');
    expect((await here.network.ask('anna@social', READ, { id: mentor.id })).code).toBe('NOT_FOUND');
    const change = (status: string, place: number | null): Promise<object[]> =>
      here.network.service.database.ownerQuery('UPDATE mentorship SET status = $1, place = $2 WHERE need_id = $3', [
        status,
        place,
        uuidIn(need),
      ]);
    await change('ACCEPTED', 1);
    expect((await here.network.ask('anna@social', READ, { id: mentor.id })).code).toBe('NOT_FOUND');
    await change('ACTIVE', 1);
    const seen = await here.network.get('anna@social', 'Mentor', READ, { id: mentor.id });
    expect(seen).toMatchObject({
      name: FULL.name,
      contact: { email: FULL.email, phone: FULL.phone },
      unsafeAreas: null,
      ties: null,
      freePlaces: 2,
    });
    for (const actor of ['bo@social', 'lena@social', 'kim@social', 'low@social'])
      expect((await here.network.ask(actor, READ, { id: mentor.id })).code).toBe('NOT_FOUND');
    expect((await update('anna@social', mentor, { close: true })).code).toBe('FORBIDDEN');
    for (const status of ['ENDED', 'DECLINED', 'WITHDRAWN']) {
      await change(status, null);
      expect((await here.network.ask('anna@social', READ, { id: mentor.id })).code).toBe('NOT_FOUND');
    }
  });

  it('stands in no answer, error or log that the coordinator can come by, as far as it is not shown', async () => {
    const answers = await Promise.all([
      here.network.ask('nina@network', READ, { id: mentor.id }),
      here.network.ask('nina@network', NODE, { id: mentor.id }),
      here.network.ask('nina@network', LIST, { first: 100 }),
      here.network.ask('nina@network', LIST, { first: 100, filter: { load: ['FREE', 'FULL', 'OVER'], open: true } }),
      here.network.ask('nina@network', `query ($id: ID!) { result: mentor(id: $id) { a: name b: name contact { email } } }`, {
        id: mentor.id,
      }),
      here.network.ask('nina@network', `query ($id: ID!) { result: mentor(id: $id) { member { name } } }`, { id: mentor.id }),
      update('nina@network', mentor, { name: 'Annat' }),
      update('nina@network', mentor, { close: true }),
      update('nina@network', { ...mentor, version: 99 }, { email: 'x' }),
      here.register('nina@network', { memberId: id('mia@exit') }),
      here.network.ask('nina@network', LIST, { after: mentor.id }),
      here.network.ask('nina@network', 'query ($id: ID!) { result: node(id: $id) { id ... on Member { name } } }', { id: id('mia@exit') }),
    ]);
    const texts = answers.map(({ text }) => text).join('\n');
    expect(texts).toContain(mentor.id);
    for (const canary of [...CANARIES, 'mia@exit', uuidIn({ ...mentor, id: id('mia@exit') })]) expect(texts).not.toContain(canary);
    const logs = here.network.service.logLines.join('\n');
    for (const canary of CANARIES) expect(logs).not.toContain(canary);
    const kept = JSON.stringify([
      await here.network.service.database.ownerQuery('SELECT * FROM access_entry'),
      await here.network.service.database.ownerQuery('SELECT * FROM idempotency'),
    ]);
    expect(kept).toContain(uuidIn(mentor));
    for (const canary of CANARIES) expect(kept).not.toContain(canary);
  });
});

describe('a mentor with protected identity', () => {
  const refusals = (mentor: Answered): Promise<{ operation: string }[]> =>
    here.network.service.database.ownerQuery(
      "SELECT operation FROM access_entry WHERE outcome = 'REFUSED' AND code = 'FORBIDDEN' AND record_type = 'Mentor' AND $1 = ANY (record_ids)",
      [uuidIn(mentor)],
    );
  const reasonsOf = ({ withheld }: Answered): object =>
    Object.fromEntries((withheld as { field: string; reason: string }[]).map(({ field, reason }) => [field, reason]));

  it('is told to the caseworker whom they work for, and to coordinators, neither by name nor by where they are found', async () => {
    const mentor = await here.registered('cora@exit', { ...FULL, protectedIdentity: true });
    const { need } = await here.requested();
    await here.mentorship(mentor, need, 'ACTIVE', 1);
    const caseworker = await here.network.get('anna@social', 'Mentor', READ, { id: mentor.id });
    expect(caseworker).toMatchObject({ name: null, contact: null, areas: [], protectedIdentity: true, gender: 'MALE' });
    expect(reasonsOf(caseworker)).toMatchObject({ name: 'PROTECTED_IDENTITY', contact: 'PROTECTED_IDENTITY', areas: 'MASKED' });
    for (const actor of ['nina@network', 'olle@other'])
      expect(await here.network.get(actor, 'Mentor', READ, { id: mentor.id })).toMatchObject({ name: null, contact: null, areas: [] });
    expect(await here.network.get('cora@exit', 'Mentor', READ, { id: mentor.id })).toMatchObject({ name: FULL.name, areas: FULL.areas });
    // A reason that names them is refused only to whoever knows the name: it is no way to guess it.
    const [{ id: mentorship = '' } = {}] = await here.network.service.database.ownerQuery<{ id: string }>(
      'SELECT id FROM mentorship WHERE mentor_id = $1',
      [uuidIn(mentor)],
    );
    const end = `mutation ($id: ID!, $reason: String!) { result: endMentorship(id: $id, version: 1, outcome: LEFT, reason: $reason) {
      __typename ${REFUSAL} ... on Mentorship { id } } }`;
    const ended = await here.network.ask('anna@social', end, { id: `mentorship_${mentorship}`, reason: `${FULL.name} slutar.` });
    expect(ended.data?.result.__typename).toBe('Mentorship');
  });

  it('is made so by the mentor too, and lifted by a coordinator or a lead of the provider alone; what is refused is noted', async () => {
    const mentor = await here.registered('cora@exit', { ...FULL, memberId: id('max@exit') });
    const marked = (await update('max@exit', mentor, { protectedIdentity: true })).data?.result as Answered;
    expect(marked).toMatchObject({ protectedIdentity: true, version: 2 });
    for (const actor of ['max@exit', 'ada@exit'])
      expect((await update(actor, marked, { protectedIdentity: false })).code).toBe('FORBIDDEN');
    expect(await refusals(mentor)).toEqual([{ operation: 'updateMentor' }, { operation: 'updateMentor' }]);
    const { database } = here.network.service;
    const past = database.ownerQuery('UPDATE mentor SET protected_identity = false WHERE id = $1', [uuidIn(mentor)]);
    await expect(past).rejects.toThrow('protected identity of a mentor is lifted');
    const lifted = (await update('lars@exit', marked, { protectedIdentity: false })).data?.result as Answered;
    expect(lifted).toMatchObject({ protectedIdentity: false, version: 3 });
    expect((await update('max@exit', lifted, { close: true })).data?.result.__typename).toBe('Mentor');
  });
});

describe('what a rule turns on', () => {
  const { protectedIdentity: _mark, email: _email, phone: _phone, ...FACTS } = FULL;

  it.each(Object.entries(FACTS))('is no mentor’s own to change: %s', async (name, value) => {
    const mentor = await here.registered('cora@exit', { memberId: id('max@exit') });
    const answer = await update('max@exit', mentor, { [name]: value });
    expect(answer.code).toBe('FORBIDDEN');
    const noted = await here.network.service.database.ownerQuery(
      "SELECT id FROM access_entry WHERE outcome = 'REFUSED' AND record_type = 'Mentor' AND $1 = ANY (record_ids)",
      [uuidIn(mentor)],
    );
    expect(noted).toHaveLength(1);
    const own = await update('max@exit', mentor, { email: 'ny@exit.example', phone: null, close: true });
    expect(own.data?.result).toMatchObject({ __typename: 'Mentor', contact: { email: 'ny@exit.example' } });
  });

  it('is all that matching reads of a mentor', () => {
    expect(MENTOR_FIELDS.filter((field) => MENTORS_OWN.has(field))).toEqual([]);
  });
});

describe('changing a mentor', () => {
  it.each(['cora@exit', 'lars@exit', 'ada@exit'])('is for %s, and changes what is given and nothing else', async (actor) => {
    const mentor = await here.registered('cora@exit', FULL);
    const { data } = await update(actor, mentor, { maximumAge: 20, ties: null, email: null, weeks: [] });
    const contact = { email: null, phone: FULL.phone };
    expect(data?.result).toEqual({ ...mentor, version: 2, maximumAge: 20, ties: [], weeks: [], contact });
  });

  it('of everything at once holds', async () => {
    const mentor = await here.registered('cora@exit');
    const { data } = await update('cora@exit', mentor, FULL);
    expect(data?.result).toMatchObject({ ...SHOWN, name: FULL.name, version: 2 });
    expect(await placesOf(mentor)).toEqual([1, 2, 3]);
  });

  it('checks what is given together with what is there', async () => {
    const mentor = await here.registered('cora@exit', FULL);
    const before = await stored();
    for (const [patch, field] of [
      [{ minimumAge: 31 }, 'minimumAge'],
      [{ maximumAge: 14 }, 'maximumAge'],
      [{ vettedUntil: '2026-01-01' }, 'vettedUntil'],
      [{ vettedUntil: null }, 'vettedUntil'],
      [{ vettingLevel: null, vettedOn: null }, 'vettedOn'],
      [{ close: true, capacity: 1 }, 'capacity'],
    ] as const) {
      const refused = await update('cora@exit', mentor, patch);
      expect([refused.code, refused.extensions['field']]).toEqual(['BAD_USER_INPUT', ['patch', field]]);
    }
    expect(await stored()).toEqual(before);
    const cleared = await update('cora@exit', mentor, { vettingLevel: null, vettedOn: null, vettedUntil: null });
    expect(cleared.data?.result).toMatchObject({ vettedOn: null, vettedUntil: null, vettingLevel: null });
  });

  it.each([[{}], [{ close: false }], [{ close: null }]])('to %j is BAD_USER_INPUT: there is nothing to change', async (patch) => {
    const mentor = await here.registered('cora@exit');
    const refused = await update('cora@exit', mentor, patch);
    expect([refused.code, refused.extensions['field']]).toEqual(['BAD_USER_INPUT', ['patch']]);
  });

  it('at a stale version is CONFLICT with the version there is; of two at once, one wins', async () => {
    for (let round = 0; round < 10; round++) {
      const mentor = await here.registered('cora@exit');
      const both = await Promise.all([update('cora@exit', mentor, { capacity: 5 }), update('lars@exit', mentor, { capacity: 1 })]);
      expect(both.map(({ code }) => code).sort()).toEqual(['CONFLICT', null]);
      expect(both.find(({ code }) => code === 'CONFLICT')?.extensions['currentVersion']).toBe(2);
      const { capacity } = both.find(({ code }) => code === null)?.data?.result as unknown as { capacity: number };
      expect(await placesOf(mentor)).toHaveLength(capacity);
    }
  });
});

describe('the places of a mentor', () => {
  async function holding(capacity: number, ...held: number[]): Promise<Answered> {
    const mentor = await here.registered('cora@exit', { capacity });
    for (const place of held) await here.mentorship(mentor, (await here.requested()).need, 'ACTIVE', place);
    return mentor;
  }

  const resized = async (mentor: Answered, capacity: number): Promise<Answered> => {
    const { data, text } = await update('cora@exit', mentor, { capacity });
    if (!data) throw new Error(text);
    return data.result;
  };

  it('become more, and fewer, as the capacity does; those that go are the highest free ones', async () => {
    const mentor = await holding(4, 2, 4);
    expect(await here.network.get('cora@exit', 'Mentor', READ, { id: mentor.id })).toMatchObject({ freePlaces: 2 });
    const fewer = await resized(mentor, 3);
    expect(fewer).toMatchObject({ __typename: 'Mentor', capacity: 3, freePlaces: 1, version: 2 });
    expect(await placesOf(mentor)).toEqual([1, 2, 4]);
    const fewest = await resized(fewer, 2);
    expect(fewest).toMatchObject({ capacity: 2, freePlaces: 0 });
    expect(await placesOf(mentor)).toEqual([2, 4]);
    const more = await resized(fewest, 5);
    expect(more).toMatchObject({ capacity: 5, freePlaces: 3 });
    expect(await placesOf(mentor)).toEqual([1, 2, 3, 4, 5]);
    expect(await resized(more, 5)).toMatchObject({ capacity: 5, version: 5 });
    expect(await placesOf(mentor)).toEqual([1, 2, 3, 4, 5]);
  });

  it('are never fewer than are held, and who holds one does not leave', async () => {
    const mentor = await holding(3, 1, 3);
    const before = await stored();
    expect(await resized(mentor, 1)).toMatchObject({
      __typename: 'Refusal',
      code: 'PLACES_HELD',
      fields: ['Mentor.capacity', 'Mentor.freePlaces'],
    });
    const closing = await update('cora@exit', mentor, { close: true });
    expect(closing.data?.result).toMatchObject({ __typename: 'Refusal', code: 'PLACES_HELD' });
    expect(await stored()).toEqual(before);
    expect(await placesOf(mentor)).toEqual([1, 2, 3]);
  });

  it('are gone when somebody has left, whom nothing changes any more', async () => {
    const mentor = await here.registered('cora@exit');
    const left = await update('cora@exit', mentor, { close: true, hoursPerWeek: 0 });
    expect(left.data?.result).toMatchObject({ capacity: 0, freePlaces: 0, hoursPerWeek: 0, version: 2 });
    expect(left.data?.result['closedAt']).not.toBeNull();
    expect(await placesOf(mentor)).toEqual([]);
    const again = { ...mentor, version: 2 };
    for (const patch of [{ close: true }, { capacity: 3 }, { name: 'Annat' }])
      expect((await update('cora@exit', again, patch)).data?.result).toMatchObject({ code: 'INVALID_TRANSITION' });
    const ids = async (open: boolean) => (await listOf('nina@network', { filter: { open } })).map((one) => one.id);
    expect(await ids(false)).toContain(mentor.id);
    expect(await ids(true)).not.toContain(mentor.id);
  });

  it('are what mentors are listed by', async () => {
    const [free, full] = [await holding(2, 1), await holding(1, 1)];
    for (const actor of ['cora@exit', 'nina@network']) {
      const ids = async (load: string[]) => (await listOf(actor, { filter: { load } })).map((one) => one.id);
      expect(await ids(['FREE'])).toEqual(expect.arrayContaining([free.id]));
      expect(await ids(['FULL'])).toEqual(expect.arrayContaining([full.id]));
      expect(await ids(['FULL'])).not.toContain(free.id);
      expect(await ids(['OVER'])).toEqual([]);
      const page = await here.network.ask(actor, LIST, { first: 1 });
      const { pageInfo, nodes } = page.data?.result as unknown as { pageInfo: { endCursor: string }; nodes: Answered[] };
      const next = await here.network.ask(actor, LIST, { first: 1, after: pageInfo.endCursor });
      const second = (next.data?.result as unknown as { nodes: Answered[] }).nodes;
      expect([...nodes, ...second].map((one) => one.id)).toEqual((await listOf(actor)).slice(0, 2).map((one) => one.id));
    }
  });

  it.each([
    ['made fewer', { capacity: 0 }, 'COMMIT', 'PLACES_HELD'],
    ['made fewer', { capacity: 0 }, 'ROLLBACK', 'Mentor'],
    ['given up', { close: true }, 'COMMIT', 'PLACES_HELD'],
    ['given up', { close: true }, 'ROLLBACK', 'Mentor'],
  ])('being taken while they are %s (%j) are waited for: after %s it is %s', async (_what, patch, end, comesTo) => {
    const mentor = await here.registered('cora@exit', { capacity: 1 });
    const { need } = await here.requested();
    await here.mentorship(mentor, need, 'PROPOSED');
    const other = new pg.Client({ connectionString: here.network.service.database.ownerUrl });
    await other.connect();
    try {
      await other.query('BEGIN');
      await other.query(TAKE, [uuidIn(need)]);
      const changing = update('cora@exit', mentor, patch);
      await somebodyWaits();
      await other.query(end);
      const { data, text } = await changing;
      if (!data) throw new Error(text);
      expect(data.result.code ?? data.result.__typename).toBe(comesTo);
      expect(await placesOf(mentor)).toHaveLength(comesTo === 'Mentor' ? 0 : 1);
    } finally {
      await other.end();
    }
  });

  it('are offered by nobody who leaves: what they were asked lapses, and keeps the need from nobody else', async () => {
    const mentor = await here.registered('cora@exit', { capacity: 1 });
    const { need } = await here.requested();
    await here.mentorship(mentor, need, 'PROPOSED');
    const status = (): Promise<object[]> =>
      here.network.service.database.ownerQuery('SELECT status FROM mentorship WHERE need_id = $1', [uuidIn(need)]);
    await update('cora@exit', mentor, { hoursPerWeek: 4 });
    expect(await status()).toEqual([{ status: 'PROPOSED' }]);
    await update('cora@exit', { ...mentor, version: mentor.version + 1 }, { close: true });
    expect(await status()).toEqual([{ status: 'LAPSED' }]);
  });

  it('that are gone cannot be taken past the service either', async () => {
    for (const patch of [{ capacity: 0 }, { close: true }]) {
      const mentor = await here.registered('cora@exit', { capacity: 1 });
      const { need } = await here.requested();
      await here.mentorship(mentor, need, 'PROPOSED');
      await update('cora@exit', mentor, patch);
      const taking = here.network.service.database.ownerQuery(TAKE, [uuidIn(need)]);
      await expect(taking).rejects.toThrow('mentorship_mentor_id_place_fkey');
    }
  });
});

const TAKE = "UPDATE mentorship SET status = 'ACCEPTED', place = 1 WHERE need_id = $1";

/** Resolves when somebody in this database waits for a lock that another holds. */
async function somebodyWaits(): Promise<void> {
  const waiting = "SELECT 1 AS one FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
  for (let tries = 0; tries < 200; tries++) {
    if ((await here.network.service.database.ownerQuery(waiting)).length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('nobody waits for a lock');
}
