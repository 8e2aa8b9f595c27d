import { addOrganisation, createYearNetwork, key, type Came, type YearNetwork } from './yearNetwork';
import { dayIn } from '../support/days';

let network: YearNetwork;
let city: string;
beforeAll(async () => {
  network = await createYearNetwork();
  city = await addOrganisation(network.service, 'Göteborgs Stad');
});
afterAll(() => network.service.stop());

const KIM = 'kim@resurs';
const ITEM = { kind: 'EVALUATION', title: 'Utvärdering', language: 'sv', publishedOn: '2017-09-18' };
const FIGURE = {
  subject: 'pilots',
  title: 'Pilotkommuner',
  qualifier: 'EXACT',
  unit: 'kommuner',
  asOf: '2016-09-30',
  sourceText: 'Redovisningen',
};
const keep = (mutation: string, input: object, fields = ''): Promise<Came> =>
  network.write(KIM, mutation, { ...input, idempotencyKey: key() }, fields);
const refused = (mutation: string, input: object) => network.refused(KIM, mutation, { ...input, idempotencyKey: key() });
const SERIES = { kind: 'POLICE', name: 'Samverkan', rhythm: 'MONTHLY' };
const series = (): Promise<Came> =>
  keep('upsertMeetingSeries', { ...SERIES, partyIds: [network.agency('resurs'), network.agency('polis')] });

test('figures that contradict each other stand side by side, each with its source, for the whole network', async () => {
  const item = await keep('upsertKnowledgeItem', { ...ITEM, publisherId: city });
  await keep('upsertReportedFigure', { ...FIGURE, value: 5 });
  await keep('upsertReportedFigure', { ...FIGURE, value: 4, asOf: '2017-09-18', sourceId: item.id });
  const query = '{ it: reportedFigures(filter: { subject: "pilots" }) { nodes { value source { title } sourceText others { value } } } }';
  const { nodes } = (await network.get('siv@skola', query)) as unknown as { nodes: { value: number }[] };
  expect(nodes.sort((a, b) => b.value - a.value)).toEqual([
    { value: 5, source: null, sourceText: 'Redovisningen', others: [{ value: 4 }] },
    { value: 4, source: { title: 'Utvärdering' }, sourceText: 'Redovisningen', others: [{ value: 5 }] },
  ]);
});

test.each([
  ['a negative value', { value: -1 }, 'value'],
  ['half a range', { low: 70 }, 'high'],
  ['a reversed range', { low: 79, high: 70 }, 'high'],
  ['neither value, range nor trend', {}, 'value'],
  ['a value below its range', { value: 69, low: 70, high: 79 }, 'value'],
  ['a value above its range', { value: 80, low: 70, high: 79 }, 'value'],
  ['a day to come', { value: 1, asOf: '2099-01-01' }, 'asOf'],
  ['no source', { value: 1, sourceText: null }, 'sourceText'],
  ['an e-mail address as its source', { value: 1, sourceText: 'nils@example.org' }, 'sourceText'],
])('a figure is not taken with %s', async (_, more, field) => {
  expect(await refused('upsertReportedFigure', { ...FIGURE, ...more })).toEqual(['BAD_USER_INPUT', ['input', field]]);
});

test('knowledge items are found by words of title, contents and publisher, the best match first, and by the words they have now', async () => {
  const found = async (words: string): Promise<unknown[]> => {
    const query = `{ it: knowledgeItems(search: ${JSON.stringify(words)}) { nodes { title } } }`;
    return ((await network.get('siv@skola', query)) as unknown as { nodes: { title: string }[] }).nodes.map(({ title }) => title);
  };
  const study = { ...ITEM, kind: 'STUDY', title: 'Studie om resenärer', publisherId: city };
  const item = await keep('upsertKnowledgeItem', { ...study, description: 'Om återvändare och kryptomynt.' });
  await keep('upsertKnowledgeItem', { ...study, title: 'Kryptomynt förklarat' });
  expect(await found('kryptomynten')).toEqual(['Kryptomynt förklarat', 'Studie om resenärer']);
  expect(await found('resenär')).toEqual(['Studie om resenärer']);
  expect(await found('kryptomynt -återvändare')).toEqual(['Kryptomynt förklarat']);
  expect(await found('"göteborgs stad" återvändarna')).toEqual(['Studie om resenärer']);
  await keep('upsertKnowledgeItem', { ...study, id: item.id, version: 1, description: 'Om nynazism.' });
  expect(await found('nynazizmen')).toEqual(['Studie om resenärer']);
  expect(await found('kryptomynt')).toEqual(['Kryptomynt förklarat']);
});

test('a programme names where it is tried, and is found by municipality', async () => {
  const site = { municipality: 'Borlänge', municipalityCode: '2081', from: '2015-11-01' };
  const programme = { kind: 'COORDINATION', name: 'Kunskapshus', description: 'Samordning.', organisationIds: [city] };
  await keep('upsertProgramme', { ...programme, pilotSites: [site] });
  const find = (code: string) =>
    network.get(
      'siv@skola',
      `{ it: programmes(filter: { municipality: "${code}" }) { nodes { name organisations { name } pilotSites { municipality to } } } }`,
    );
  expect(await find('2081')).toEqual({
    nodes: [{ name: 'Kunskapshus', organisations: [{ name: 'Göteborgs Stad' }], pilotSites: [{ municipality: 'Borlänge', to: null }] }],
  });
  expect(await find('1480')).toEqual({ nodes: [] });
  expect(await refused('upsertProgramme', { ...programme, pilotSites: [{ ...site, municipalityCode: '9999' }] })).toEqual([
    'BAD_USER_INPUT',
    ['input', 'pilotSites', 0, 'municipalityCode'],
  ]);
  expect(await refused('upsertProgramme', { ...programme, pilotSites: [{ ...site, to: '2015-01-01' }] })).toEqual([
    'BAD_USER_INPUT',
    ['input', 'pilotSites', 0, 'to'],
  ]);
});

test('a record is changed by whose it is, over the version that was read, and stands as given', async () => {
  const item = await keep('upsertKnowledgeItem', { ...ITEM, publisherId: city });
  const change = { ...ITEM, publisherId: city, id: item.id, title: 'Ny titel', publishedOn: null };
  expect(await keep('upsertKnowledgeItem', { ...change, version: 1 }, 'title publishedOn')).toMatchObject({
    version: 2,
    title: 'Ny titel',
    publishedOn: null,
  });
  expect(await refused('upsertKnowledgeItem', { ...change, version: 1 })).toEqual(['CONFLICT', undefined]);
  expect(await refused('upsertKnowledgeItem', change)).toEqual(['BAD_USER_INPUT', ['input', 'version']]);
  for (const actor of ['lena@social', 'sys@resurs'])
    expect(await network.refused(actor, 'upsertKnowledgeItem', { ...change, version: 2, idempotencyKey: key() })).toEqual([
      'FORBIDDEN',
      undefined,
    ]);
});

test('only those who coordinate enter new records; the police may convene', async () => {
  const item = { ...ITEM, publisherId: city, idempotencyKey: key() };
  for (const actor of ['lena@social', 'eva@elsewhere'])
    expect(await network.refused(actor, 'upsertKnowledgeItem', item)).toEqual(['FORBIDDEN', undefined]);
  const partyIds = [network.agency('polis'), network.agency('social')];
  expect(await network.write('pia@polis', 'upsertMeetingSeries', { ...SERIES, partyIds, idempotencyKey: key() })).toMatchObject({
    __typename: 'MeetingSeries',
  });
});

test('an agency is party only to what it was there for: an old agreement or meeting, and no new series', async () => {
  const partyIds = [network.agency('resurs'), network.agency('former')];
  const agreement = { title: 'x', partyIds, purposes: ['x'], areas: ['x'] };
  expect(await keep('upsertCooperationAgreement', { ...agreement, signedOn: '2025-12-31' })).toMatchObject({ version: 1 });
  expect(await refused('upsertCooperationAgreement', { ...agreement, signedOn: '2026-01-01' })).toEqual([
    'BAD_USER_INPUT',
    ['input', 'partyIds', 1],
  ]);
  expect(await refused('upsertMeetingSeries', { ...SERIES, partyIds })).toEqual(['BAD_USER_INPUT', ['input', 'partyIds', 1]]);
  const { id: seriesId } = await keep('upsertMeetingSeries', { ...SERIES, partyIds, validTo: '2025-12-31' });
  const meeting = { seriesId, partyIds: [network.agency('former')], subjects: [] };
  expect(await keep('recordMeeting', { ...meeting, heldOn: '2025-12-30' })).toMatchObject({ version: 1 });
});

test.each([
  ['the year 9999', '9999-12-31'],
  ['another century', '1900-01-01'],
])('nothing is valid until %s, also where its first day is not known', async (_, day) => {
  const partyIds = [network.agency('resurs'), network.agency('polis')];
  const programme = { kind: 'METHOD', name: 'x', description: 'x', organisationIds: [city], pilotSites: [] };
  const site = { municipality: 'Borlänge', municipalityCode: '2081', to: day };
  const wrong = ['BAD_USER_INPUT', ['input', 'validTo']];
  expect(await refused('upsertProgramme', { ...programme, validTo: day })).toEqual(wrong);
  expect(await refused('upsertProgramme', { ...programme, validFrom: day })).toEqual(['BAD_USER_INPUT', ['input', 'validFrom']]);
  expect(await refused('upsertProgramme', { ...programme, pilotSites: [site] })).toEqual([
    'BAD_USER_INPUT',
    ['input', 'pilotSites', 0, 'to'],
  ]);
  expect(await refused('upsertMeetingSeries', { ...SERIES, partyIds, validTo: day })).toEqual(wrong);
  const agreement = { title: 'x', partyIds, purposes: ['x'], areas: ['x'], signedOn: '2024-01-01' };
  expect(await refused('upsertCooperationAgreement', { ...agreement, validTo: day })).toEqual(wrong);
});

test('a series meets from its first day to its last', async () => {
  const partyIds = [network.agency('resurs'), network.agency('polis')];
  const { id: seriesId } = await keep('upsertMeetingSeries', { ...SERIES, partyIds, validFrom: '2024-01-01', validTo: '2024-12-31' });
  for (const heldOn of ['2023-12-31', '2025-01-01'])
    expect(await refused('recordMeeting', { seriesId, partyIds, subjects: [], heldOn })).toEqual(['BAD_USER_INPUT', ['input', 'heldOn']]);
  for (const heldOn of ['2024-01-01', '2024-12-31'])
    expect(await keep('recordMeeting', { seriesId, partyIds, subjects: [], heldOn })).toMatchObject({ version: 1 });
});

test('an agreement is written by those who lead or coordinate, and was signed before it was reviewed', async () => {
  const partyIds = [network.agency('resurs'), network.agency('polis')];
  const agreement = { title: 'x', partyIds, purposes: ['x'], areas: ['x'], signedOn: '2024-01-01' };
  const refusedTo = (actor: string) => network.refused(actor, 'upsertCooperationAgreement', { ...agreement, idempotencyKey: key() });
  expect(await refusedTo('pia@polis')).toEqual(['FORBIDDEN', undefined]);
  const { id } = await keep('upsertCooperationAgreement', agreement);
  await network.write(KIM, 'reviewCooperationAgreement', { id, version: 1, reviewedOn: '2024-06-01' });
  expect(await refused('upsertCooperationAgreement', { ...agreement, id, version: 2, signedOn: '2024-06-02' })).toEqual([
    'BAD_USER_INPUT',
    ['input', 'signedOn'],
  ]);
  expect(await keep('upsertCooperationAgreement', { ...agreement, id, version: 2, signedOn: '2024-05-31' })).toMatchObject({ version: 3 });
});

test('who holds an appointment is told to their own agency alone', async () => {
  const holderId = `member_${network.service.actor('kim@resurs').id}`;
  const { id } = await keep('upsertAppointment', { role: 'Samordnare', from: '2015-04-01', stated: 'våren 2015', holderId });
  const read = (actor: string) => network.get(actor, `{ it: appointment(id: "${id}") { role stated holder { name } } }`);
  expect(await read(KIM)).toEqual({ role: 'Samordnare', stated: 'våren 2015', holder: { name: 'kim@resurs' } });
  expect(await read('siv@skola')).toEqual({ role: 'Samordnare', stated: 'våren 2015', holder: null });
  const stranger = `member_${network.service.actor('anna@social').id}`;
  expect(await refused('upsertAppointment', { role: 'x', from: '2015-04-01', holderId: stranger })).toEqual(['NOT_FOUND', undefined]);
  expect(await refused('upsertAppointment', { role: 'x', from: '2015-04-01', to: '2014-04-01' })).toEqual([
    'BAD_USER_INPUT',
    ['input', 'to'],
  ]);
});

test('an agreement is due for review two years after it was signed, and two years after each review', async () => {
  const agreement = {
    title: 'Överenskommelse',
    partyIds: [network.agency('resurs'), network.agency('polis')],
    purposes: ['Lägesbild'],
    areas: ['Staden'],
    signedOn: '2023-07-01',
  };
  const made = await keep('upsertCooperationAgreement', agreement, 'reviewDueOn');
  expect(made['reviewDueOn']).toBe('2025-07-01');
  const due = (day: string) => network.get('siv@skola', `{ it: agreements(filter: { reviewDueBy: "${day}" }) { totalCount } }`);
  expect([await due('2025-06-30'), await due('2025-07-01')]).toEqual([{ totalCount: 0 }, { totalCount: 1 }]);
  const review = { id: made.id, version: 1, reviewedOn: '2025-06-15' };
  expect(await network.write(KIM, 'reviewCooperationAgreement', review, 'reviewedOn reviewDueOn')).toMatchObject({
    reviewedOn: ['2025-06-15'],
    reviewDueOn: '2027-06-15',
  });
  expect(await network.refused(KIM, 'reviewCooperationAgreement', { ...review, version: 2 })).toEqual([
    'BAD_USER_INPUT',
    ['input', 'reviewedOn'],
  ]);
  expect(
    await refused('upsertCooperationAgreement', { ...agreement, partyIds: [network.agency('polis'), network.agency('skola')] }),
  ).toEqual(['BAD_USER_INPUT', ['input', 'partyIds']]);
});

test('that there is a series is known to all; what was said, to those that took part', async () => {
  const { id: seriesId } = await series();
  const meeting = { seriesId, partyIds: [network.agency('polis')], heldOn: '2016-04-05', subjects: ['Lägesbild'], notes: 'Lugnt.' };
  const made = await keep('recordMeeting', meeting);
  const read = (actor: string) => network.ask(actor, `{ it: meeting(id: "${made.id}") { notes series { name } } }`);
  expect((await read('low@polis')).data?.it).toEqual({ notes: 'Lugnt.', series: { name: 'Samverkan' } });
  expect((await read('siv@skola')).code).toBe('NOT_FOUND');
  expect(
    await network.get('siv@skola', `{ it: node(id: "${seriesId}") { ... on MeetingSeries { name parties { slug } meetings { notes } } } }`),
  ).toEqual({ name: 'Samverkan', parties: [{ slug: 'polis' }, { slug: 'resurs' }], meetings: [] });
  expect(await keep('recordMeeting', meeting)).toMatchObject({ __typename: 'Refusal', code: 'EXISTS' });
  expect(await refused('recordMeeting', { ...meeting, heldOn: '2016-05-05', partyIds: [network.agency('skola')] })).toEqual([
    'BAD_USER_INPUT',
    ['input', 'partyIds', 0],
  ]);
  expect(await refused('recordMeeting', { ...meeting, heldOn: '2016-05-05', notes: 'Ring 070-174 06 05' })).toEqual([
    'BAD_USER_INPUT',
    ['input', 'notes'],
  ]);
  const other = await keep('recordMeeting', { ...meeting, heldOn: '2016-05-05' });
  expect(await refused('recordMeeting', { ...meeting, id: other.id, version: 1 })).toEqual(['CONFLICT', undefined]);
  expect(await network.refused('pia@polis', 'recordMeeting', { ...meeting, idempotencyKey: key() })).toEqual(['FORBIDDEN', undefined]);
});

test.each([
  ['upsertMediaAppearance', { medium: 'ETC', title: 'x', language: 'sv', publishedOn: '2099-01-01' }, 'publishedOn'],
  ['upsertMediaAppearance', { medium: 'ETC', title: 'x', language: 'sv', publishedOn: '2016-01-01', url: 'ftp://x' }, 'url'],
  ['upsertMediaAppearance', { medium: 'ETC', title: 'x', language: 'xx', publishedOn: '2016-01-01' }, 'language'],
  ['upsertMeetingSeries', { ...SERIES, partyIds: [] }, 'partyIds'],
])('%s refuses what cannot be, with the place', async (mutation, input, field) => {
  expect(await refused(mutation, input)).toEqual(['BAD_USER_INPUT', ['input', field]]);
});

const MEDIA = { medium: 'ETC', title: 'x', language: 'sv', publishedOn: '2016-01-01' };

test.each(['https://example.org/19330303-2381', 'https://example.org/?nr=330303%2D2381', 'https://example.org/?to=kim%40example.org'])(
  'neither a knowledge item nor a media appearance is taken with the address %s',
  async (url) => {
    const place = ['BAD_USER_INPUT', ['input', 'url']];
    expect(await refused('upsertKnowledgeItem', { ...ITEM, publisherId: city, url })).toEqual(place);
    expect(await refused('upsertMediaAppearance', { ...MEDIA, url })).toEqual(place);
  },
);

test.each(['https://data.riksdagen.se/dokument/0123456', 'https://www.youtube.com/@goteborg.stad'])(
  'a media appearance keeps the address %s, whose digits and at sign are nobody’s',
  async (url) => {
    expect(await keep('upsertMediaAppearance', { ...MEDIA, url }, 'url')).toMatchObject({ url });
  },
);

test('what a figure is about is no personal number', async () => {
  const figure = { ...FIGURE, value: 1, subject: '19330303-2381' };
  expect(await refused('upsertReportedFigure', figure)).toEqual(['BAD_USER_INPUT', ['input', 'subject']]);
});

describe('a meeting with congregations', () => {
  const congregation = (): Promise<string> => addOrganisation(network.service, `Påhittad församling ${key().slice(0, 4)}`);
  const meeting = (seriesId: string, more: object = {}): object => ({
    seriesId,
    partyIds: [network.agency('resurs')],
    subjects: [],
    ...more,
  });

  test('names them as parties; one agency and one organisation are enough for a series', async () => {
    const organisationIds = [await congregation()];
    const made = await keep(
      'upsertMeetingSeries',
      { ...SERIES, partyIds: [network.agency('resurs')], organisationIds },
      'organisations { id }',
    );
    expect(made).toMatchObject({ organisations: [{ id: organisationIds[0] }] });
    const seen = await keep('recordMeeting', meeting(made.id, { heldOn: '2016-04-05', organisationIds }), 'organisations { id }');
    expect(seen).toMatchObject({ organisations: [{ id: organisationIds[0] }] });
    const alone = { ...SERIES, partyIds: [network.agency('resurs')] };
    expect(await refused('upsertMeetingSeries', alone)).toEqual(['BAD_USER_INPUT', ['input', 'partyIds']]);
    const stranger = meeting(made.id, { heldOn: '2016-04-06', organisationIds: [await congregation()] });
    expect(await refused('recordMeeting', stranger)).toEqual(['BAD_USER_INPUT', ['input', 'organisationIds', 0]]);
  });

  test('can be planned for a later day, two years ahead at most', async () => {
    const { id: seriesId } = await series();
    expect(await keep('recordMeeting', meeting(seriesId, { heldOn: dayIn(30) }), 'heldOn')).toMatchObject({ heldOn: dayIn(30) });
    expect(await refused('recordMeeting', meeting(seriesId, { heldOn: dayIn(800) }))).toEqual(['BAD_USER_INPUT', ['input', 'heldOn']]);
  });

  test.each(['K-2026-7F3KQ9', 'Ärende k 2026 7f3kq9', 'R‑2025‑0AB1CD: läget'])('is not recorded with the subject "%s"', async (subject) => {
    const { id: seriesId } = await series();
    expect(await refused('recordMeeting', meeting(seriesId, { heldOn: '2016-04-05', subjects: ['Läget', subject] }))).toEqual([
      'BAD_USER_INPUT',
      ['input', 'subjects', 1],
    ]);
  });
});

test('a situation report lists the daily notes of its period, which the coordinators keep and everybody reads', async () => {
  const note = { title: 'Klotter', text: 'Symboler på en skola.', environment: null, source: 'Öppna källor' };
  const days = ['2016-04-30', '2016-05-01', '2016-05-31', '2016-06-01'];
  for (const notedOn of days) await keep('upsertDailyNote', { ...note, notedOn });
  const open = { kind: 'MONTHLY', title: 'Maj', from: '2016-05-01', to: '2016-05-31', partyIds: [network.agency('polis')] };
  const report = await network.write(KIM, 'openSituationReport', { ...open, regions: [], topics: [], idempotencyKey: key() });
  const READ = `{ it: situationReport(id: "${report.id}") { dailyNotes { notedOn title } } }`;
  const within = [
    { notedOn: '2016-05-01', title: 'Klotter' },
    { notedOn: '2016-05-31', title: 'Klotter' },
  ];
  expect(await network.get(KIM, READ)).toEqual({ dailyNotes: within });
  expect(await network.get('pia@polis', READ)).toEqual({ dailyNotes: within });
  // Everyone reads the notes; nobody learns of a report by them.
  expect(
    await network.get('siv@skola', '{ it: dailyNotes(filter: { from: "2016-05-01", to: "2016-05-31" }) { nodes { notedOn } } }'),
  ).toEqual({ nodes: [{ notedOn: '2016-05-31' }, { notedOn: '2016-05-01' }] });
  const daily = { ...note, notedOn: '2016-05-02' };
  expect(await network.refused('pia@polis', 'upsertDailyNote', { ...daily, idempotencyKey: key() })).toEqual(['FORBIDDEN', undefined]);
  expect(await refused('upsertDailyNote', { ...daily, text: 'Ring 070-174 06 05' })).toEqual(['BAD_USER_INPUT', ['input', 'text']]);
  expect(await refused('upsertDailyNote', { ...daily, district: 'ingenstans' })).toEqual(['BAD_USER_INPUT', ['input', 'district']]);
});
