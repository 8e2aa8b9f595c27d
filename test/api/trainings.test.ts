import { createPreventionNetwork, key, today, TRAINING, type PreventionNetwork, type Told } from './preventionNetwork';

let network: PreventionNetwork;
beforeAll(async () => {
  network = await createPreventionNetwork();
});
afterAll(() => network.service.stop());

const rowsOf = async (table: string): Promise<number> => {
  const [row] = await network.service.database.ownerQuery<{ n: number }>(`SELECT count(*)::int AS n FROM ${table}`);
  return row?.n ?? -1;
};
const record = (actor: string, { id, version }: Pick<Told, 'id' | 'version'>, input: object) =>
  network.write(actor, 'recordAttendance', { ...input }, `id: "${id}", version: ${String(version)}`);
const attended = (education: number, politicians?: number) => ({
  attendance: [
    { audience: 'education', attended: education },
    ...(politicians === undefined ? [] : [{ audience: 'politicians', attended: politicians }]),
  ],
});

describe('registering a training', () => {
  test('it is found by words of its title, modules, audiences, outcomes and place, and by those it has now', async () => {
    const made = await network.made('kim@resurs', 'registerTraining', {
      ...TRAINING,
      title: 'Fördjupning',
      place: 'Vänersborg',
      modules: ['meeting-signals'],
    });
    const found = async (words: string): Promise<unknown> => {
      const { data } = await network.service.graphql<{ it: { nodes: { id: string }[] } }>(
        'kim@resurs',
        `{ it: trainings(search: ${JSON.stringify(words)}) { nodes { id } } }`,
      );
      return data?.it.nodes.some(({ id }) => id === made.id);
    };
    const [label] = await network.service.database.ownerQuery<{ label: string }>(
      "SELECT label FROM term WHERE taxonomy = 'TRAINING_MODULE' AND code = 'meeting-signals'",
    );
    for (const words of ['fördjupningen', 'vänersborg', String(label?.label)]) expect([words, await found(words)]).toEqual([words, true]);
    expect(await found('deltagarna')).toBe(false);
    await record('kim@resurs', made, { attendance: [], outcomes: 'Deltagarna bad om mer.' });
    expect(await found('deltagare')).toBe(true);
  });

  test('it is held by the agency that registers it where nobody is named', async () => {
    const made = await network.made('kim@resurs', 'registerTraining', TRAINING);
    expect(made).toMatchObject({
      title: 'Att möta signaler',
      startsOn: '2016-03-05',
      endsOn: '2016-03-05',
      hostAgencies: [{ slug: 'resurs' }],
      coHostAgencies: [],
      attendance: [],
      attended: 0,
    });
  });

  test('hosts and co-hosts are agencies and organisations', async () => {
    const made = await network.made('kim@resurs', 'registerTraining', {
      ...TRAINING,
      endsOn: '2016-03-07',
      place: 'Wien',
      modules: ['meeting-signals'],
      hostOrganisationIds: [network.organisation],
      coHostAgencyIds: [`agency_${network.resurs.id}`, `agency_${network.police.id}`],
    });
    expect(made).toMatchObject({
      endsOn: '2016-03-07',
      hostAgencies: [],
      hostOrganisations: [{ name: 'Kvinnor utan gränser' }],
      coHostAgencies: [{ slug: 'police' }, { slug: 'resurs' }],
      coHostOrganisations: [],
    });
  });

  test('the whole network reads it, whatever the role', async () => {
    const { id } = await network.made('kim@resurs', 'registerTraining', TRAINING);
    for (const actor of ['anna@social', 'pia@police', 'siv@school', 'mona@association', 'sys@resurs', 'low@social']) {
      const { data } = await network.ask(actor, `{ result: training(id: "${id}") { id title audiences { code } } }`);
      expect(data?.result).toMatchObject({ id, title: TRAINING.title });
    }
  });

  test.each([
    ['a reversed period', { startsOn: '2016-03-05', endsOn: '2016-03-04' }, ['endsOn']],
    ['a training of fifty years', { startsOn: '2001-03-05', endsOn: '2051-03-04' }, ['endsOn']],
    ['a day that is too far ahead', { startsOn: '2076-03-05' }, ['startsOn']],
    ['a day of another century', { startsOn: '1916-03-05' }, ['startsOn']],
    ['an unknown audience', { audiences: ['education', 'nosuch'] }, ['audiences', 1]],
    ['an audience that comes twice', { audiences: ['education', 'education'] }, ['audiences', 1]],
    ['no audience', { audiences: [] }, ['audiences']],
    ['an unknown module', { modules: ['nosuch'] }, ['modules', 0]],
    ['a municipality that is none', { municipalityCode: '14800' }, ['municipalityCode']],
    ['a title with a telephone number', { title: 'Anmäl till 0701740605' }, ['title']],
    ['a place with an e-mail address', { place: 'kim@example.org' }, ['place']],
  ])('%s is refused with its place, and nothing is written', async (_, wrong, place) => {
    const before = await rowsOf('training');
    const answer = await network.write('kim@resurs', 'registerTraining', { ...TRAINING, ...wrong });
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', ...place]]);
    expect(await rowsOf('training')).toBe(before);
  });

  test('a host that nobody is, or that holds it twice, is refused', async () => {
    const write = (more: object) => network.write('kim@resurs', 'registerTraining', { ...TRAINING, ...more });
    expect((await write({ hostAgencyIds: [`agency_${key()}`] })).code).toBe('NOT_FOUND');
    expect((await write({ hostAgencyIds: [network.organisation] })).code).toBe('NOT_FOUND');
    expect((await write({ coHostAgencyIds: [`agency_${network.resurs.id}`] })).extensions['field']).toEqual([
      'input',
      'coHostAgencyIds',
      0,
    ]);
  });

  test('members who neither coordinate nor work with people may register none', async () => {
    for (const actor of ['adam@social', 'asta@social', 'sys@resurs', 'mona@association'])
      expect((await network.write(actor, 'registerTraining', TRAINING)).code).toBe('FORBIDDEN');
  });
});

describe('recording attendance', () => {
  test('numbers by audience, in place of what was recorded before', async () => {
    const made = await network.made('kim@resurs', 'registerTraining', TRAINING);
    const first = await record('kim@resurs', made, {
      ...attended(40, 3),
      outcomes: 'Nyckelpersoner känner till uppdraget.',
    });
    expect(first.data?.result).toMatchObject({
      version: 2,
      attended: 43,
      outcomes: 'Nyckelpersoner känner till uppdraget.',
      attendance: [
        { audience: { code: 'education' }, attended: 40 },
        { audience: { code: 'politicians' }, attended: 3 },
      ],
    });
    const second = await record('kim@resurs', { id: made.id, version: 2 }, attended(0));
    expect(second.data?.result).toMatchObject({
      version: 3,
      attended: 0,
      outcomes: 'Nyckelpersoner känner till uppdraget.',
    });
    expect((await record('kim@resurs', { id: made.id, version: 2 }, attended(1))).code).toBe('CONFLICT');
  });

  test.each([
    ['a negative number', attended(-1), ['attendance', 0, 'attended']],
    ['more than a hundred thousand', attended(1, 100_001), ['attendance', 1, 'attended']],
    ['an audience that it is not for', { attendance: [{ audience: 'social-services', attended: 1 }] }, ['attendance', 0, 'audience']],
    [
      'an audience that comes twice',
      {
        attendance: [
          { audience: 'education', attended: 1 },
          { audience: 'education', attended: 2 },
        ],
      },
      ['attendance', 1],
    ],
    ['children at a training', { ...attended(1), childrenMet: 3 }, ['childrenMet']],
    ['outcomes with a personal number', { ...attended(1), outcomes: 'Tala med 19330303-2381' }, ['outcomes']],
  ])('%s is refused with its place, and what was recorded stays', async (_, input, place) => {
    const made = await network.made('kim@resurs', 'registerTraining', TRAINING);
    await record('kim@resurs', made, attended(7));
    const answer = await record('kim@resurs', { id: made.id, version: 2 }, input);
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', ...place]]);
    const { data } = await network.ask('kim@resurs', `{ result: training(id: "${made.id}") { attended version } }`);
    expect(data?.result).toEqual({ attended: 7, version: 2 });
  });

  test('of children in a dialogue, and of no training that has not begun', async () => {
    const dialogue = { ...TRAINING, kind: 'DIALOGUE', audiences: [], municipalityCode: '1280' };
    const made = await network.made('kim@resurs', 'registerTraining', dialogue);
    expect((await record('kim@resurs', made, { attendance: [], childrenMet: -1 })).extensions['field']).toEqual(['input', 'childrenMet']);
    expect((await record('kim@resurs', made, { attendance: [], childrenMet: 24 })).data?.result).toMatchObject({
      childrenMet: 24,
    });
    const ahead = await network.made('kim@resurs', 'registerTraining', { ...TRAINING, startsOn: today(3) });
    expect((await record('kim@resurs', ahead, attended(1))).code).toBe('BAD_USER_INPUT');
  });

  test('by the agency that registered it, and nobody else', async () => {
    const made = await network.made('kim@resurs', 'registerTraining', TRAINING);
    for (const actor of ['anna@social', 'pia@police', 'sys@resurs'])
      expect((await record(actor, made, attended(1))).code).toBe('FORBIDDEN');
    expect((await record('lotta@resurs', made, attended(1))).data?.result).toMatchObject({ attended: 1 });
  });
});

describe('asking for training', () => {
  const WISH = { audience: 'education', wishedFrom: '2016-09-01', wishedTo: '2016-12-01', expected: 40 };
  const plan = (actor: string, { id, version }: Told, training: Told) =>
    network.write(actor, 'planTrainingRequest', {}, `id: "${id}", version: ${String(version)}, trainingId: "${training.id}"`);
  const withdraw = (actor: string, { id, version }: Told) =>
    network.write(actor, 'withdrawTrainingRequest', {}, `id: "${id}", version: ${String(version)}`);
  const release = (actor: string, { id, version }: Told) =>
    network.write(actor, 'releaseTrainingRequest', {}, `id: "${id}", version: ${String(version)}`);
  const AUTUMN = { ...TRAINING, startsOn: '2016-09-05' };
  const planned = async (): Promise<Told> => {
    const asked = await network.made('siv@school', 'requestTraining', WISH);
    await plan('pia@police', asked, await network.made('pia@police', 'registerTraining', AUTUMN));
    return { ...asked, version: 2 };
  };

  test('a request is open, is planned by whoever holds a training for it, and is held when those it is for were there', async () => {
    const asked = await network.made('siv@school', 'requestTraining', WISH);
    expect(asked).toMatchObject({ status: 'OPEN', training: null, ownerAgency: { slug: 'school' } });
    const training = await network.made('kim@resurs', 'registerTraining', AUTUMN);
    expect((await plan('anna@social', asked, training)).code).toBe('FORBIDDEN');
    expect((await plan('kim@resurs', asked, training)).data?.result).toMatchObject({ status: 'PLANNED', training: { id: training.id } });
    const now = async (): Promise<unknown> =>
      (await network.ask('pia@police', `{ result: trainingRequest(id: "${asked.id}") { status version } }`)).data?.result;
    await record('kim@resurs', training, { attendance: [{ audience: 'politicians', attended: 5 }] });
    await record('kim@resurs', { id: training.id, version: 2 }, attended(0, 5));
    expect(await now()).toEqual({ status: 'PLANNED', version: 2 });
    await record('kim@resurs', { id: training.id, version: 3 }, attended(38));
    expect(await now()).toEqual({ status: 'HELD', version: 3 });
    for (const back of [withdraw, release])
      expect((await back('siv@school', { ...asked, version: 3 })).data?.result.code).toBe('INVALID_TRANSITION');
  });

  test.each([
    ['is for others', { startsOn: '2016-09-05', audiences: ['politicians'] }],
    ['is for nobody', { kind: 'DIALOGUE', startsOn: '2016-09-05', audiences: [] }],
    ['is over before it is wished', { startsOn: '2016-08-30', endsOn: '2016-08-31' }],
  ])('a request is not taken into a training that %s', async (_, other) => {
    const asked = await network.made('siv@school', 'requestTraining', WISH);
    const training = await network.made('kim@resurs', 'registerTraining', { ...TRAINING, ...other });
    const answer = await plan('kim@resurs', asked, training);
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', ['trainingId']]);
  });

  test('what is planned is let go by whoever holds the training or by who asked, and by nobody else', async () => {
    for (const actor of ['pia@police', 'siv@school']) {
      const request = await planned();
      expect((await release('kim@resurs', request)).code).toBe('FORBIDDEN');
      expect((await release(actor, request)).data?.result).toMatchObject({ status: 'OPEN', training: null, version: 3 });
      expect((await release(actor, { ...request, version: 3 })).data?.result?.code ?? 'FORBIDDEN').toBe(
        actor === 'siv@school' ? 'INVALID_TRANSITION' : 'FORBIDDEN',
      );
      const ours = await network.made('kim@resurs', 'registerTraining', AUTUMN);
      expect((await plan('kim@resurs', { ...request, version: 3 }, ours)).data?.result).toMatchObject({ status: 'PLANNED' });
    }
  });

  test('who asked may withdraw what is open or planned; nobody else', async () => {
    const asked = await network.made('siv@school', 'requestTraining', WISH);
    expect((await withdraw('kim@resurs', asked)).code).toBe('FORBIDDEN');
    expect((await withdraw('siv@school', { ...asked, version: 4 })).code).toBe('CONFLICT');
    expect((await withdraw('siv@school', asked)).data?.result).toMatchObject({ status: 'WITHDRAWN' });
    const training = await network.made('kim@resurs', 'registerTraining', AUTUMN);
    expect((await plan('kim@resurs', { ...asked, version: 2 }, training)).data?.result.code).toBe('INVALID_TRANSITION');
    const request = await planned();
    expect((await withdraw('pia@police', request)).code).toBe('FORBIDDEN');
    expect((await withdraw('siv@school', request)).data?.result).toMatchObject({ status: 'WITHDRAWN', training: null });
  });

  test('two trainings do not both take the same request', async () => {
    const asked = await network.made('siv@school', 'requestTraining', WISH);
    const ours = await network.made('kim@resurs', 'registerTraining', AUTUMN);
    const theirs = await network.made('pia@police', 'registerTraining', AUTUMN);
    const both = await Promise.all([plan('kim@resurs', asked, ours), plan('pia@police', asked, theirs)]);
    expect(both.map(({ code }) => code).sort()).toEqual(['CONFLICT', null]);
  });

  test.each([
    ['a reversed period', { wishedTo: '2016-08-31' }, 'wishedTo'],
    ['a period of fifty years', { wishedFrom: '2016-09-01', wishedTo: '2066-09-01' }, 'wishedTo'],
    ['an unknown audience', { audience: 'nosuch' }, 'audience'],
    ['an unknown district', { district: 'atlantis' }, 'district'],
    ['nobody expected', { expected: 0 }, 'expected'],
    ['a negative number expected', { expected: -5 }, 'expected'],
    ['a note with a telephone number', { note: 'Ring 070-174 06 05' }, 'note'],
  ])('%s is refused with its place', async (_, wrong, field) => {
    const answer = await network.write('siv@school', 'requestTraining', { ...WISH, ...wrong });
    expect([answer.code, answer.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', field]]);
  });

  test('open demand is listed, the oldest first', async () => {
    await network.made('anna@social', 'requestTraining', { ...WISH, audience: 'politicians' });
    const query =
      '{ result: trainingRequests(filter: { status: [OPEN], audience: "politicians" }) { nodes { status audience { code } } } }';
    const { data } = await network.ask('mona@association', query);
    expect(data?.result).toEqual({ nodes: [{ status: 'OPEN', audience: { code: 'politicians' } }] });
    const wrong = await network.ask('mona@association', '{ result: trainingRequests(filter: { audience: "nosuch" }) { totalCount } }');
    expect(wrong.extensions['field']).toEqual(['filter', 'audience']);
  });

  test('trainings are listed by kind, audience and period; a reversed period is refused', async () => {
    await network.made('kim@resurs', 'registerTraining', {
      ...TRAINING,
      kind: 'GUEST_LECTURE',
      startsOn: '2012-02-29',
    });
    const list = (filter: string) => network.ask('siv@school', `{ result: trainings(filter: {${filter}}) { totalCount } }`);
    const day = 'from: "2012-02-29", to: "2012-02-29"';
    expect((await list(`${day}, kind: GUEST_LECTURE, audience: "education"`)).data).toEqual({
      result: { totalCount: 1 },
    });
    expect((await list(`${day}, kind: TRAINING`)).data).toEqual({ result: { totalCount: 0 } });
    expect((await list('from: "2016-02-02", to: "2016-02-01"')).extensions['field']).toEqual(['filter', 'to']);
  });
});

test('an audience is found with its parts: who trains a part of education is among the trainings for education', async () => {
  const { ownerQuery } = network.service.database;
  await ownerQuery(`INSERT INTO term (id, taxonomy, code, label, label_en, broader_code)
    VALUES (gen_random_uuid(), 'AUDIENCE', 'upper-secondary-school', 'gymnasium', 'upper secondary school', 'education')`);
  const { id } = await network.made('kim@resurs', 'registerTraining', { ...TRAINING, audiences: ['upper-secondary-school'] });
  const found = async (audience: string): Promise<boolean> => {
    const list = `{ result: trainings(filter: { audience: "${audience}" }, first: 100) { nodes { id audiences { code broader { code } } } } }`;
    const { data } = await network.ask('kim@resurs', list);
    return (data?.result as unknown as { nodes: { id: string }[] }).nodes.some((one) => one.id === id);
  };
  expect([await found('education'), await found('upper-secondary-school'), await found('politicians')]).toEqual([true, true, false]);
});
