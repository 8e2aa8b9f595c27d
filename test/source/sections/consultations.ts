import { ANGERED, ask, codes, figures, has, list, nodes, POLICE, SCHOOL, slugs, type Found } from '../asking';
import { proves } from '../items';

/** Support in single matters: the coordinators as a sounding board. */

const recorded = (filter = ''): Promise<readonly Found[]> =>
  nodes(list('consultations', `kind: RECORDED ${filter}`), 'category reporterType concernTypes { code } channel question advice');
const share = async (category: string): Promise<number> => (await recorded(`category: ${category}`)).length / (await recorded()).length;
const types = ({ concernTypes }: Found): string[] => codes(concernTypes);

proves('5.1', async () => {
  // A school asked and was answered; all find what of the answer is in the answer bank.
  const asked = await nodes(
    list('consultations', 'kind: ASKED, mine: true'),
    'question status rating answers { ownerAgency { slug } text }',
    SCHOOL,
  );
  const answered = asked.find(({ status }) => status === 'CLOSED');
  expect(answered).toMatchObject({ rating: 'HELPED' });
  expect(answered?.['answers']).toEqual(has({ ownerAgency: { slug: 'polisen-storgoteborg' } }));
  const found = (await ask('{ it: bankedAnswers(search: "klottras") { nodes { answer } } }', ANGERED))['nodes'] as Found[];
  expect(found).toMatchObject([{ answer: expect.stringMatching(/Fotografera, anmäl till polisen/) }]);
});

proves('5.2', async () => {
  expect(await figures('consultations', SCHOOL)).toMatchObject([{ low: 70, high: 79, qualifier: 'ABOUT' }]);
  const all = await recorded();
  expect(all.length).toBeGreaterThanOrEqual(70);
  expect(all.length).toBeLessThanOrEqual(79);
  for (const { question } of all) expect(question).toEqual(expect.any(String));
  expect(all.filter(({ advice }) => advice !== null).length).toBeGreaterThan(60);
});

proves('5.3', async () => {
  expect(await share('EXPRESSION_OF_PERSON')).toBeGreaterThan(0.5);
});

proves('5.4', async () => {
  const travel = await recorded('category: TRAVEL');
  expect(travel.length).toBeGreaterThan(0);
  expect(await share('TRAVEL')).toBeLessThan(0.1);
  for (const one of travel) expect(types(one)).toContain('travel');
});

proves('5.5', async () => {
  const fields = 'takenBy { slug } participants { slug } answers { ownerAgency { slug } }';
  const [shared] = await nodes(list('consultations', 'kind: ASKED, status: CLOSED'), fields);
  expect(shared).toMatchObject({ takenBy: { slug: 'polisen-storgoteborg' }, participants: has({ slug: 'socialtjanst-angered' }) });
  const answered = (shared?.['answers'] as Found[]).flatMap(({ ownerAgency }) => slugs([ownerAgency]));
  expect(answered.sort()).toEqual(['polisen-storgoteborg', 'socialtjanst-angered']);
  // Those who took part see it too.
  for (const name of [POLICE, ANGERED]) expect(await nodes(list('consultations', 'kind: ASKED'), fields, name)).toEqual([shared]);
});

const ofType = async (concernType: string): Promise<readonly Found[]> => {
  const found = await recorded(`concernType: "${concernType}"`);
  expect(found.length).toBeGreaterThan(0);
  return found;
};

proves('5.6', async () => {
  for (const { category } of await ofType('open-sympathy')) expect(category).toBe('EXPRESSION_OF_PERSON');
});

proves('5.7', async () => {
  for (const { category } of await ofType('propaganda-consumption')) expect(category).toBe('EXPRESSION_OF_PERSON');
});

proves('5.8', async () => {
  for (const { reporterType } of await ofType('noticed-by-staff')) expect(reporterType).toBe('STAFF');
});

proves('5.9', async () => {
  for (const { reporterType } of await ofType('noticed-by-relatives')) expect(reporterType).toBe('RELATIVE');
});

const events = async (kind: string, words: RegExp): Promise<void> => {
  const found = await nodes(list('incidents', `kind: ${kind}`), 'occurredOn description environment { code } district { code }', POLICE);
  expect(found.length).toBeGreaterThan(5);
  for (const { description } of found) expect(description).toMatch(words);
};

proves('5.10', async () => {
  for (const { category } of await ofType('graffiti')) expect(category).toBe('PUBLIC_SPACE_EVENT');
  await events('GRAFFITI', /[Kk]lotter/);
});

proves('5.11', async () => {
  for (const { category } of await ofType('propaganda-spreading')) expect(category).toBe('PUBLIC_SPACE_EVENT');
  await events('PROPAGANDA', /propaganda/);
});

proves('5.12', async () => {
  expect(await figures('consultations-expressions', SCHOOL)).toEqual(has({ value: 2 / 3, qualifier: 'ABOUT' }));
  expect(Math.abs((await share('EXPRESSION_OF_PERSON')) - 2 / 3)).toBeLessThan(0.07);
});

proves('5.13', async () => {
  expect(await figures('consultations-public-space', SCHOOL)).toEqual(has({ value: 1 / 3, qualifier: 'ABOUT' }));
  expect(Math.abs((await share('PUBLIC_SPACE_EVENT')) - 1 / 3)).toBeLessThan(0.07);
});
