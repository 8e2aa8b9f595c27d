import { ANGERED, ask, COORDINATOR, has, list, names, nodes, only, POLICE, PRISON, SCHOOL, slugs, type Found } from '../asking';
import { proves } from '../items';

/** The monthly meeting, in which the evaluation found what worked. */

const ROW = 'purpose question minutes ownerAgency { slug } decisions(first: 5) { text }';
const held = async (name: string): Promise<Found> => {
  const fields = `status agenda sharedPicture present { slug } roster(first: 10) { ${ROW} }`;
  const found = (await nodes(list('conferences'), fields, name)).filter(({ status }) => status === 'HELD');
  expect(found).toHaveLength(1);
  return found[0] ?? {};
};

proves('19.1', async () => {
  const series = await only(list('meetingSeriesList', 'kind: NETWORK'), 'name rhythm description parties { slug }', POLICE);
  expect(series).toMatchObject({ rhythm: 'MONTHLY', description: 'Alla parter delar sin lägesbild.' });
  expect(series['parties']).toHaveLength(7);
  const conferences = await nodes(list('conferenceSeriesList'), 'name rhythm parties { slug }', POLICE);
  expect(conferences).toEqual(has({ name: '[Påhittat] Månadssamråd', rhythm: 'MONTHLY' }));
  // The shared picture is for all of them, and holds no person.
  for (const name of [COORDINATOR, POLICE, ANGERED, SCHOOL, PRISON]) {
    const { sharedPicture, present } = await held(name);
    expect([name, sharedPicture]).toEqual([name, expect.stringMatching(/Nya slutna grupper på nätet/)]);
    expect(slugs(present)).toEqual(expect.arrayContaining(['polisen-storgoteborg', 'grundskola']));
  }
});

proves('19.2', async () => {
  const question = '[Påhittat] Vilka råd om säkerhet kan ni ge inför flytten?';
  expect((await held(ANGERED))['roster']).toMatchObject([{ question, ownerAgency: { slug: 'socialtjanst-angered' } }]);
  expect((await held(POLICE))['roster']).toMatchObject([
    { purpose: 'PROTECTION', question, minutes: expect.stringMatching(/Polisen ger råd/) },
  ]);
  // The school sat in the same meeting, and the coordinator convened it: for them there is no case on its roster.
  for (const name of [SCHOOL, PRISON, COORDINATOR]) expect([name, (await held(name))['roster']]).toEqual([name, []]);
});

proves('19.3', async () => {
  const parties = await nodes(list('agencies'), 'id slug', COORDINATOR);
  const idOf = (slug: string): string => String(parties.find((one) => one['slug'] === slug)?.['id']);
  const partyIds = JSON.stringify(['social-resurs', 'polisen-storgoteborg'].map(idOf));
  const made = await ask(
    `mutation { it: planConference(input: { partyIds: ${partyIds}, agenda: ["[Påhittat] Hot mot en skola"], idempotencyKey: "an-acute-conference" }) {
      ... on Conference { acute status parties { name } } ... on Refusal { code } } }`,
  );
  expect(made).toMatchObject({ acute: true, status: 'PLANNED' });
  expect(names(made['parties'])).toHaveLength(2);
  expect(await nodes(list('conferences'), 'acute agenda', POLICE)).toEqual(has({ acute: true, agenda: ['[Påhittat] Hot mot en skola'] }));
});
