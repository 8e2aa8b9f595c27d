import { ANGERED, codes, everyTraining, figures, has, list, nodes, only, SCHOOL, terms, type Found } from '../asking';
import { proves } from '../items';

/** The trainings, what they led to, and the children that were met. */

const AUDIENCES = [
  'culture-and-leisure',
  'education',
  'housing-companies',
  'neighbouring-municipalities',
  'other-municipalities',
  'politicians',
  'social-services',
];
interface Attended {
  readonly audience: { readonly code: string };
  readonly attended: number;
}
const attendance = async (): Promise<readonly Attended[]> =>
  (await everyTraining('attendance { audience { code } attended }')).flatMap((one) => one['attendance'] as Attended[]);
const persons = (some: readonly Attended[]): number => some.reduce((sum, { attended }) => sum + attended, 0);

const term = async (taxonomy: string, code: string) => (await terms(taxonomy)).find((one) => one.code === code);

/** There is such an audience, trainings can be found by it, and people came. */
async function reached(audience: string, words: RegExp): Promise<void> {
  expect((await term('AUDIENCE', audience))?.description).toMatch(words);
  const found = await nodes(list('trainings', `audience: "${audience}"`), 'title audiences { code } attended', SCHOOL);
  expect(found.length).toBeGreaterThan(0);
  for (const { audiences } of found) expect(codes(audiences)).toContain(audience);
  const came = (await attendance()).filter((one) => one.audience.code === audience);
  expect(persons(came)).toBeGreaterThan(100);
}

/** The finer parts of an audience. */
async function partsOf(audience: string): Promise<string[]> {
  return codes((await terms('AUDIENCE')).filter(({ broader }) => broader?.code === audience)).sort();
}

proves('3.1', async () => {
  const professions = await terms('PROFESSION');
  const firstLine = professions.filter(({ description }) => description?.startsWith('Första linjens personal'));
  expect(firstLine.map(({ label }) => label).sort()).toEqual(['fritidsledare', 'lärare', 'socialsekreterare']);
});

proves('3.2', async () => {
  const byStaff = await nodes(list('consultations', 'reporterType: STAFF'), 'concernTypes { code }');
  expect(byStaff.length).toBeGreaterThan(40);
  expect(byStaff.filter(({ concernTypes }) => codes(concernTypes).includes('noticed-by-staff')).length).toBeGreaterThan(20);
});

proves('3.3', async () => {
  const arranged = (await everyTraining('kind startsOn')).filter(
    ({ kind, startsOn }) => kind === 'TRAINING' && String(startsOn) >= '2015-04-01' && String(startsOn) <= '2016-09-30',
  );
  expect(arranged.length).toBeGreaterThan(40);
});

proves('3.4', async () => {
  const lectures = await nodes(list('trainings', 'kind: GUEST_LECTURE'), 'title ownerAgency { slug } attended', SCHOOL);
  expect(lectures).toHaveLength(6);
  for (const { title, ownerAgency, attended } of lectures) {
    expect([title, ownerAgency]).toEqual([expect.stringMatching(/^Gästföreläsning/), { slug: 'social-resurs' }]);
    expect(attended).toBeGreaterThan(0);
  }
});

proves('3.5', async () => {
  expect(await figures('trained', SCHOOL)).toEqual([
    expect.objectContaining({ value: 6000, qualifier: 'JUST_UNDER', unit: 'personer', asOf: '2016-09-30' }),
  ]);
  const came = persons(await attendance());
  expect(came).toBeGreaterThan(5_900);
  expect(came).toBeLessThan(6_000);
  expect([...new Set((await attendance()).map(({ audience }) => audience.code))].sort()).toEqual(AUDIENCES);
  expect(await figures('training-audiences')).toMatchObject([{ value: 7, qualifier: 'EXACT' }]);
});

proves('3.6', async () => {
  await reached('education', /Skolchefer, rektorer, lärare och elevhälsa/);
  expect(await partsOf('education')).toEqual(['compulsory-school', 'upper-secondary-school']);
});
proves('3.7', () => reached('culture-and-leisure', /Chefer, fritidsledare och ungdomsarbetare/));
proves('3.8', () => reached('social-services', /Socialsekreterare och andra medarbetare/));
proves('3.9', () => reached('housing-companies', /Chefer och medarbetare på bostadsbolag/));
proves('3.10', async () => {
  await reached('politicians', /Lokalt, på riksnivå och i ungdomsförbund/);
  expect(await partsOf('politicians')).toEqual(['local-politicians', 'national-politicians', 'youth-league-politicians']);
});
proves('3.11', () => reached('neighbouring-municipalities', /Chefer och medarbetare i kommuner runt Göteborg/));
proves('3.12', () => reached('other-municipalities', /Chefer och medarbetare i kommuner i övriga landet/));

proves('3.13', async () => {
  for (const [code, label] of [
    ['meeting-signals', 'att bemöta signaler'],
    ['what-to-notice', 'vad man kan uppmärksamma'],
  ] as const)
    expect(await term('TRAINING_MODULE', code)).toMatchObject({ label });
  const held = (await everyTraining('kind attended modules { code }')).filter(({ attended }) => Number(attended) > 0);
  expect(held.length).toBeGreaterThan(40);
  for (const { modules } of held) expect(modules).toEqual(has({ code: 'meeting-signals' }, { code: 'what-to-notice' }));
});

const withOutcome = async (words: RegExp): Promise<Found[]> =>
  (await everyTraining('outcomes ownerAgency { slug }')).filter(({ outcomes }) => words.test(String(outcomes)));

proves('4.1', async () => {
  expect((await withOutcome(/Nyckelpersoner känner till samordnarna och deras uppdrag/)).length).toBeGreaterThan(10);
});

proves('4.2', async () => {
  // A counsellor of a school finds who coordinates and who holds the function; the city's plan has it as a goal and follows it up.
  const [coordinating] = (await nodes(list('agencies'), 'slug coordinatesNetwork', SCHOOL)).filter((one) => one['coordinatesNetwork']);
  expect(coordinating).toMatchObject({ slug: 'social-resurs' });
  const plan = await only(list('policyDocuments', 'kind: PLAN, status: ADOPTED'), 'goals { number text } followUps { goal state }', SCHOOL);
  expect(plan['goals']).toEqual(has({ number: 1, text: '[Påhittat] Första linjens medarbetare vet vart de vänder sig.' }));
  expect(plan['followUps']).toEqual(has({ goal: 1, state: 'UNDER_WAY' }));
});

proves('4.3', async () => {
  expect((await withOutcome(/Samordnarna fick veta mer om läget i stadsdelen/)).length).toBeGreaterThan(10);
  const picture = await only(list('situationReports', 'kind: BIENNIAL_LOCAL'), 'contributions { ownerAgency { slug } text }');
  expect(picture['contributions']).toEqual(
    has(
      { ownerAgency: { slug: 'socialtjanst-angered' }, text: expect.stringMatching(/Oro för unga som tar del av propaganda/) },
      { ownerAgency: { slug: 'socialtjanst-centrum' }, text: expect.stringMatching(/händelser i det offentliga rummet/) },
    ),
  );
});

proves('4.4', async () => {
  const open = await nodes(
    list('trainingRequests', 'status: [OPEN]'),
    'audience { code } expected wishedFrom ownerAgency { slug }',
    ANGERED,
  );
  expect(open.map(({ audience }) => (audience as { code: string }).code).sort()).toEqual([
    'culture-and-leisure',
    'education',
    'other-municipalities',
    'social-services',
    'social-services',
  ]);
  for (const { expected, wishedFrom } of open) expect([Number(expected) > 0, String(wishedFrom) >= '2016-09-01']).toEqual([true, true]);
});

const dialogues = () =>
  nodes(list('trainings', 'kind: DIALOGUE'), 'childrenMet municipalityCode modules { code } outcomes audiences { code }', SCHOOL);

proves('16.1', async () => {
  expect(await figures('children-met', SCHOOL)).toMatchObject([{ value: 200, qualifier: 'ABOUT', unit: 'barn och unga' }]);
  const met = (await dialogues()).reduce((sum, { childrenMet }) => sum + Number(childrenMet), 0);
  expect(Math.abs(met - 200)).toBeLessThanOrEqual(10);
  for (const { modules } of await dialogues()) expect(codes(modules)).toContain('perspectives-of-the-young');
});

proves('16.2', async () => {
  const { description, label } = (await term('TRAINING_MODULE', 'perspectives-of-the-young')) ?? {};
  expect([label, description]).toEqual(['de ungas perspektiv', 'Segregation, en delad stad och att kunna påverka.']);
  for (const { outcomes } of await dialogues()) {
    expect(outcomes).toMatch(/De ungas bild av segregation och en delad stad/);
    expect(outcomes).toMatch(/om de själva mött någon i riskzonen/);
  }
});

proves('16.3', async () => {
  for (const { modules } of await dialogues()) expect(codes(modules)).toEqual(expect.arrayContaining(['what-to-notice', 'propaganda']));
});

proves('16.4', async () => {
  const from = new Set((await dialogues()).map(({ municipalityCode }) => municipalityCode));
  expect(from).toEqual(new Set(['1480', '1280', '0180']));
  const towns = await nodes(list('organisations', 'kind: MUNICIPALITY'), 'name municipalityCode', SCHOOL);
  expect(towns).toEqual(
    has(
      { name: 'Göteborgs Stad', municipalityCode: '1480' },
      { name: 'Malmö stad', municipalityCode: '1280' },
      { name: 'Stockholms stad' },
    ),
  );
});
