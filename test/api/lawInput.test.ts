import { checkWeighing } from '../../src/referrals/weighing';
import { inForce, PROVISIONS } from '../../src/policy/provisions';
import { agencyId, createTestNetwork, inDays, key, type TestNetwork } from './casesSupport';
import { dayIn } from '../support/days';

let network: TestNetwork;
beforeAll(async () => {
  network = await createTestNetwork();
});
afterAll(() => network.service.stop());

const CHECK = `query ($input: DisclosureCheckInput!) { disclosureCheck(input: $input) {
  warnings fields { field outcome obliged duty } } }`;

interface Checked {
  readonly disclosureCheck: { readonly warnings: string[]; readonly fields: Readonly<Record<string, unknown>>[] };
}

const check = (actor: string, input: Readonly<Record<string, unknown>>) =>
  network.service.graphql<Checked>(actor, CHECK, {
    input: { recipientAgencyId: agencyId(network.police), purpose: 'CRIME_PREVENTION', ...input },
  });

/** What is stated twice, or beside what it does not go with, is refused with its place, in the check and by `disclose` alike. */
const REFUSED: readonly (readonly [what: string, input: Readonly<Record<string, unknown>>, field: string, alsoChecked: boolean])[] = [
  [
    'a rektor and no rektor',
    { ground: 'OSL 10:27', circumstances: ['REKTOR', 'OUTSIDE_REKTOR'], weighing: 'Vägt mot varandra.' },
    'circumstances',
    true,
  ],
  ['a duty beside another ground', { ground: 'OSL 10:27', duty: 'SoL 19:1', weighing: 'Vägt mot varandra.' }, 'duty', true],
  ['a duty of free text', { ground: 'OSL 10:28', duty: 'x' }, 'duty', true],
  ['a weighing of one letter', { ground: 'OSL 10:27', weighing: 'x' }, 'weighing', false],
  ['a weighing of a space of no width', { ground: 'OSL 10:27', weighing: '\u200b' }, 'weighing', false],
];

test.each(REFUSED)('%s is refused with its place', async (_what, { weighing, ...stated }, field, alsoChecked) => {
  const { id } = await network.openCase('siv@school');
  const disclosed = await network.service.graphql(
    'siv@school',
    'mutation ($input: DiscloseInput!) { result: disclose(input: $input) { __typename } }',
    {
      input: {
        recordId: id,
        recipientAgencyId: agencyId(network.police),
        fields: ['Case.risk'],
        purpose: 'CRIME_PREVENTION',
        gdprBasis: 'ART_6_1_E',
        validUntil: inDays(5),
        idempotencyKey: key(),
        weighing,
        ...stated,
      },
    },
  );
  expect([disclosed.code, disclosed.errors[0]?.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', field]]);
  if (!alsoChecked) return;
  const checked = await check('siv@school', { subjectAge: 16, fields: ['Case.risk'], weighing: true, ...stated });
  expect([checked.code, checked.errors[0]?.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', field]]);
});

test('no other duty answers in the place of one that is named and does not reach, and the check says so', async () => {
  const asked = { subjectAge: 30, fields: ['Case.risk'] };
  const named = (await check('kurt@prison', { ...asked, duty: 'SoL 19:1' })).data?.disclosureCheck;
  expect(named?.warnings).toContain('DUTY_NOT_APPLICABLE');
  expect(named?.fields).toMatchObject([{ obliged: false, duty: null }]);
  const unnamed = (await check('kurt@prison', asked)).data?.disclosureCheck;
  expect(unnamed?.warnings).not.toContain('DUTY_NOT_APPLICABLE');
  expect(unnamed?.fields).toMatchObject([{ outcome: 'PERMITTED', obliged: true, duty: 'Lag 2025:170 5' }]);
});

test('a duty that lifts only a part of what keeps the data secret obliges nobody', async () => {
  const answer = await check('anna@social', { subjectAge: 17, fields: ['Referral.inquiryAnswer'], weighing: true });
  expect(answer.data?.disclosureCheck.fields).toMatchObject([{ obliged: false, duty: null }]);
});

test('whoever consents is not left out as a guardian', async () => {
  const { id } = await network.openCase('anna@social');
  const answer = await network.service.graphql(
    'anna@social',
    'mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename } }',
    {
      input: {
        caseId: id,
        givers: [{ role: 'GUARDIAN', name: 'Påhittad Mor' }],
        excludedGuardian: 'påhittad mor, som hotar barnet',
        recipientAgencyIds: [agencyId(network.police)],
        fields: ['Case.risk'],
        form: 'SIGNED',
        givenOn: dayIn(-1),
        validUntil: inDays(30),
        idempotencyKey: key(),
      },
    },
  );
  expect([answer.code, answer.errors[0]?.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'excludedGuardian']]);
});

describe('a weighing heading by heading', () => {
  const NECESSARY = 'nödvändigt för att den utlämnande myndigheten ska kunna fullgöra sin verksamhet';
  const ANSWER = 'Polisen behöver bedömningen för att vi ska kunna skydda barnet.';
  const DISCLOSE = `mutation ($input: DiscloseInput!) { result: disclose(input: $input) {
    __typename ... on Disclosure { weighing } ... on Refusal { code message } } }`;

  const disclosed = async (more: Readonly<Record<string, unknown>>) => {
    const { id } = await network.openCase('anna@social');
    const of = { recordId: id, recipientAgencyId: agencyId(network.police), fields: ['Case.risk'], ground: 'OSL 10:2' };
    const how = { purpose: 'ASSESSMENT', gdprBasis: 'ART_6_1_E', validUntil: inDays(5), idempotencyKey: key() };
    return network.service.graphql<{ result: Readonly<Record<string, unknown>> }>('anna@social', DISCLOSE, {
      input: { ...of, ...how, ...more },
    });
  };

  test('is stored as one text, in the words of the law', async () => {
    const { data } = await disclosed({ weighed: [{ heading: NECESSARY, answer: ANSWER }] });
    expect(data?.result).toEqual({ __typename: 'Disclosure', weighing: `${NECESSARY}: ${ANSWER}` });
  });

  test.each<[what: string, more: Readonly<Record<string, unknown>>, place: readonly (string | number)[], says: string]>([
    ['no heading', { weighed: [] }, ['weighed'], NECESSARY],
    ['another heading', { weighed: [{ heading: 'Uppenbart', answer: ANSWER }] }, ['weighed', 0, 'heading'], NECESSARY],
    ['an answer of one letter', { weighed: [{ heading: NECESSARY, answer: 'x' }] }, ['weighed', 0, 'answer'], 'in words'],
    ['the heading as answer', { weighed: [{ heading: NECESSARY, answer: NECESSARY.toUpperCase() }] }, ['weighed', 0, 'answer'], 'repeats'],
    [
      'a heading twice',
      { weighed: [NECESSARY, NECESSARY].map((heading) => ({ heading, answer: ANSWER })) },
      ['weighed', 1, 'heading'],
      'given twice',
    ],
    ['both forms', { weighing: ANSWER, weighed: [{ heading: NECESSARY, answer: ANSWER }] }, ['weighed'], 'one text'],
    ['a ground without a weighing', { ground: 'OSL 12:2', weighed: [] }, ['weighed'], 'asks for no weighing'],
  ])('is refused with its place: %s', async (_what, more, place, says) => {
    const { code, errors } = await disclosed(more);
    expect([code, errors[0]?.extensions['field'], errors[0]?.message]).toEqual([
      'BAD_USER_INPUT',
      ['input', ...place],
      expect.stringContaining(says),
    ]);
  });

  test('answers every heading of a provision that has several', () => {
    const day = '2026-11-30';
    const several = PROVISIONS.filter((one) => one.words.length > 1 && inForce(one, day));
    expect(several.length).toBeGreaterThan(1);
    for (const { code: ground, words } of several) {
      const weighed = words.map((heading, at) => ({ heading, answer: `Svar ${String(at)}` }));
      const whole = checkWeighing({ ground, weighed: [...weighed].reverse() }, null, day, ['input']);
      expect(whole).toBe(words.map((heading, at) => `${heading}: Svar ${String(at)}`).join('\n\n'));
    }
  });
});

test('a weighing heading by heading is as long together as one text may be', () => {
  const [provision] = PROVISIONS.filter((one) => one.words.length > 0 && inForce(one, '2026-11-30'));
  const { code: ground = '', words = [] } = provision ?? {};
  const weighed = words.map((heading) => ({ heading, answer: 'Vägt. '.repeat(330).trim() }));
  const of = (longest: number) => () => checkWeighing({ ground, weighed }, null, '2026-11-30', ['input'], longest);
  expect(of(2_000)).toThrow('together have at most 2000 characters');
  expect(of(20_000)()).toContain('Vägt.');
});

test('the terms of a reservation are in words', async () => {
  const { id } = await network.openCase('anna@social');
  const { code, errors } = await network.service.graphql(
    'anna@social',
    'mutation ($input: OfferReservationInput!) { result: offerReservation(input: $input) { __typename } }',
    { input: { caseId: id, recipientAgencyId: agencyId(network.association), terms: 'x', idempotencyKey: key() } },
  );
  expect([code, errors[0]?.extensions['field']]).toEqual(['BAD_USER_INPUT', ['input', 'terms']]);
});
