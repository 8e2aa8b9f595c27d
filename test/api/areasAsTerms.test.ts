import { randomUUID } from 'node:crypto';
import { key, type Answered } from './casesSupport';
import { createMentorNetwork, type MentorNetwork } from './mentorNetwork';
import { dayIn } from '../support/days';

const OF_MENTOR = '__typename ... on Mentor { id version areas areaCodes unsafeAreas unsafeAreaCodes }';
const REGISTER = `mutation ($input: RegisterMentorInput!) { result: registerMentor(input: $input) { ${OF_MENTOR} } }`;
const UPDATE = `mutation ($id: ID!, $version: Int!, $patch: MentorPatch!) { result: updateMentor(id: $id, version: $version, patch: $patch) { ${OF_MENTOR} } }`;
const READ = `query ($id: ID!) { result: mentor(id: $id) { ${OF_MENTOR} } }`;
const REQUEST = `mutation ($input: RequestMentorInput!) { result: requestMentor(input: $input) { __typename ... on MentorNeed { id area areaCode } } }`;

let here: MentorNetwork;

beforeAll(async () => {
  here = await createMentorNetwork();
  for (const [code, label] of [
    ['north', 'Norra staden'],
    ['south', 'Södra staden'],
  ])
    await here.network.service.database.ownerQuery(
      "INSERT INTO term (id, taxonomy, code, label, label_en) VALUES ($1, 'DISTRICT', $2, $3, $3)",
      [randomUUID(), code, label],
    );
});
afterAll(() => here.network.service.stop());

const ask = (actor: string, source: string, variables: object) => here.network.ask(actor, source, { ...variables });
const register = (more: object) => {
  const plain = { name: 'Påhittad Mentor', gender: 'FEMALE', capacity: 1, languages: [{ code: 'sv', level: 'C1' }], idempotencyKey: key() };
  return ask('cora@exit', REGISTER, { input: { ...plain, ...more } });
};
const request = async (more: object) => {
  const { id: caseId } = await here.network.openCase('anna@social', { person: { name: 'Påhittad Person' } });
  const plain = { caseId, languages: ['sv'], hoursPerWeek: 1, earliestStart: dayIn(0), idempotencyKey: key() };
  return ask('anna@social', REQUEST, { input: { ...plain, ...more } });
};
const resultOf = ({ data, text }: Awaited<ReturnType<typeof ask>>): Answered => {
  if (!data) throw new Error(text);
  return data['result'] as Answered;
};

it('areas of a mentor are given by code, by text or both, and shown as both', async () => {
  const mentor = resultOf(
    await register({ areas: ['norra  STADEN', 'Grannkommunen'], areaCodes: ['south', 'north'], unsafeAreaCodes: ['south'] }),
  );
  expect(mentor).toMatchObject({
    areas: ['norra STADEN', 'Grannkommunen', 'Södra staden'],
    areaCodes: ['north', 'south'],
    unsafeAreas: ['Södra staden'],
    unsafeAreaCodes: ['south'],
  });
  const { id, version } = mentor;
  const changed = resultOf(await ask('cora@exit', UPDATE, { id, version, patch: { areaCodes: ['north'], unsafeAreas: [] } }));
  expect(changed).toMatchObject({ areas: ['Norra staden'], areaCodes: ['north'], unsafeAreas: [], unsafeAreaCodes: [] });
});

it('a coordinator sees the codes where the texts are seen, and none of a mentor with protected identity', async () => {
  const open = resultOf(await register({ areaCodes: ['north'], unsafeAreaCodes: ['south'] }));
  expect(resultOf(await ask('nina@network', READ, { id: open.id }))).toMatchObject({ areaCodes: ['north'], unsafeAreaCodes: null });
  const hidden = resultOf(await register({ areaCodes: ['north'], protectedIdentity: true }));
  expect(resultOf(await ask('nina@network', READ, { id: hidden.id }))).toMatchObject({ areas: [], areaCodes: [], unsafeAreaCodes: null });
});

it.each<[string, object, object]>([
  ['by code', { areaCode: 'south' }, { area: 'Södra staden', areaCode: 'south' }],
  ['by the name of a district', { area: 'södra  Staden' }, { area: 'södra Staden', areaCode: 'south' }],
  ['in other words', { area: 'Vid ån' }, { area: 'Vid ån', areaCode: null }],
  ['not at all', {}, { area: null, areaCode: null }],
])('the area of a need is given %s', async (_how, input, expected) => {
  expect(resultOf(await request(input))).toMatchObject(expected);
});

it.each<[string, object, readonly unknown[]]>([
  ['an unknown code', { areaCode: 'west' }, ['input', 'areaCode']],
  ['a code and a text', { areaCode: 'north', area: 'Vid ån' }, ['input', 'areaCode']],
])('a need refuses %s', async (_what, input, path) => {
  expect((await request(input)).errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', field: path } }]);
});

it('a mentor refuses an unknown code', async () => {
  expect((await register({ areaCodes: ['north', 'west'] })).errors).toMatchObject([
    { extensions: { code: 'BAD_USER_INPUT', field: ['input', 'areaCodes', 1] } },
  ]);
});
