import { dayIn } from '../support/days';
import { hear } from './feedSupport';
import { createYearNetwork, key, type Came, type YearNetwork } from './yearNetwork';

let network: YearNetwork;
beforeAll(async () => {
  network = await createYearNetwork();
});
afterAll(() => network.service.stop());

const PLAN = {
  kind: 'PLAN',
  title: 'Plan mot våldsbejakande extremism',
  scope: 'Hela staden',
  content: 'Planen berör hela staden.',
  goals: [{ text: 'Alla vet vart de vänder sig.', dueOn: '2027-01-01' }],
};
const draft = (more: object = {}): Promise<Came> =>
  network.write('kim@resurs', 'draftPolicyDocument', { ...PLAN, idempotencyKey: key(), ...more }, 'status edition');
const send = (document: Came, more: object = {}): Promise<Came> =>
  network.write(
    'kim@resurs',
    'openConsultationRound',
    {
      id: document.id,
      version: document.version,
      partyIds: [network.agency('social'), network.agency('skola')],
      answerBy: dayIn(30),
      ...more,
    },
    'status',
  );
const answer = (actor: string, document: Came, more: object = {}): Promise<Came> =>
  network.write(actor, 'answerConsultationRound', {
    documentId: document.id,
    stance: 'SUPPORTS',
    text: 'Vi tillstyrker.',
    idempotencyKey: key(),
    ...more,
  });
/** The answers there are now, as whoever adopts reads them. */
const answers = async (document: Came): Promise<unknown> =>
  (
    await network.get('kim@resurs', 'query ($id: ID!) { it: policyDocument(id: $id) { answers { id version round } } }', {
      id: document.id,
    })
  )['answers'];
/** Those of the round that the document is in. */
const ofRound = async (document: Came): Promise<unknown> => {
  const { round } = await network.get('kim@resurs', 'query ($id: ID!) { it: policyDocument(id: $id) { round } }', { id: document.id });
  const given = (await answers(document)) as Came[];
  return given.filter((one) => one['round'] === round).map(({ id, version }) => ({ id, version }));
};
const adoption = async (document: Came, version: number, more: object = {}): Promise<Came> =>
  ({
    id: document.id,
    version,
    answers: await ofRound(document),
    adoptedBy: 'Kommunfullmäktige',
    adoptedOn: dayIn(0),
    ...more,
  }) as unknown as Came;
const adopt = async (document: Came, version: number, more: object = {}): Promise<Came> =>
  network.write('kim@resurs', 'adoptPolicyDocument', await adoption(document, version, more), 'status');
const READ =
  'query ($id: ID!) { it: policyDocument(id: $id) { status edition adoptedBy goals { number text } followUps { goal state } parties { slug } answers { ownerAgency { slug } stance } replaces { id } replacedBy { id } } }';
const read = (actor: string, { id }: Came) => network.ask(actor, READ, { id });
const uuid = ({ id }: Came): string => id.split('_')[1] ?? '';

test('a draft is its agency’s alone; those asked see it and their own answer; everyone sees it when it is adopted', async () => {
  const document = await draft();
  expect((await read('lena@social', document)).code).toBe('NOT_FOUND');
  await send(document);
  await answer('lena@social', document);
  await answer('lars@skola', document, { stance: 'OBJECTS' });
  const seen = async (actor: string): Promise<unknown> => (await read(actor, document)).data?.it['answers'];
  expect(await seen('lena@social')).toEqual([{ ownerAgency: { slug: 'social' }, stance: 'SUPPORTS' }]);
  expect(await seen('kim@resurs')).toHaveLength(2);
  expect((await read('pia@polis', document)).code).toBe('NOT_FOUND');
  await adopt(document, 2);
  expect(await seen('pia@polis')).toHaveLength(2);
  expect((await read('pia@polis', document)).data?.it).toMatchObject({ status: 'ADOPTED', adoptedBy: 'Kommunfullmäktige' });
});

test('an adopted document is followed up and replaced by another edition, and never rewritten', async () => {
  const document = await draft();
  await adopt(document, 1);
  const rewritten = await draft({ id: document.id, version: 2, content: 'Något annat.' });
  expect(rewritten).toMatchObject({ code: 'INVALID_TRANSITION', unlock: 'Draft a document that replaces it.' });
  const followUp = { id: document.id, version: 2, goal: 1, on: dayIn(0), state: 'UNDER_WAY' };
  await network.write('kim@resurs', 'followUpPolicyGoal', followUp);
  expect(await network.refused('kim@resurs', 'followUpPolicyGoal', { ...followUp, version: 3, goal: 2 })).toEqual([
    'BAD_USER_INPUT',
    ['input', 'goal'],
  ]);
  const next = await draft({ replacesId: document.id });
  expect(next).toMatchObject({ edition: 2, status: 'DRAFT' });
  expect(await draft({ replacesId: document.id })).toMatchObject({ code: 'EXISTS' });
  expect((await read('pia@polis', document)).data?.it['replacedBy']).toBeNull();
  await adopt(next, 1);
  expect((await read('pia@polis', document)).data?.it).toMatchObject({
    status: 'REPLACED',
    followUps: [{ goal: 1, state: 'UNDER_WAY' }],
    replacedBy: { id: next.id },
  });
  const { ownerQuery } = network.service.database;
  for (const change of [`content = 'x'`, `goals = '[]'`, `adopted_by = 'x'`, `status = 'DRAFT'`, `title = 'x'`])
    await expect(ownerQuery(`UPDATE policy_document SET ${change} WHERE id = '${uuid(document)}'`)).rejects.toThrow(
      'an adopted policy document is not changed',
    );
  await expect(ownerQuery(`DELETE FROM policy_document WHERE id = '${uuid(next)}'`)).rejects.toThrow('not changed');
});

test('an agency answers once, may change its answer in time, and not after', async () => {
  const document = await draft();
  expect(
    await network.refused('lena@social', 'answerConsultationRound', {
      documentId: document.id,
      stance: 'SUPPORTS',
      text: 'x',
      idempotencyKey: key(),
    }),
  ).toEqual(['NOT_FOUND', undefined]);
  await send(document);
  const one = await answer('lena@social', document);
  expect(await answer('lena@social', document)).toMatchObject({ code: 'EXISTS' });
  expect(await answer('lena@social', document, { version: 1, stance: 'OBJECTS' })).toMatchObject({ id: one.id, version: 2 });
  const late = `UPDATE policy_document SET answer_by = '2020-01-01' WHERE id = '${uuid(document)}'`;
  await network.service.database.ownerQuery(late);
  expect(await answer('lars@skola', document)).toMatchObject({ code: 'INVALID_TRANSITION' });
  expect(await send({ ...document, version: 2 })).toMatchObject({ code: 'INVALID_TRANSITION' });
});

test('a document is adopted on all its answers as they were read, and not over one that came or changed after that', async () => {
  const document = await draft();
  await send(document);
  const none = await adoption(document, 2);
  await answer('lena@social', document);
  await answer('lars@skola', document);
  expect(await network.refused('kim@resurs', 'adoptPolicyDocument', none)).toEqual(['CONFLICT', undefined]);
  const supported = await adoption(document, 2);
  await answer('lars@skola', document, { version: 1, stance: 'OBJECTS' });
  expect(await network.refused('kim@resurs', 'adoptPolicyDocument', supported)).toEqual(['CONFLICT', undefined]);
  expect(await adopt(document, 2)).toMatchObject({ status: 'ADOPTED' });
});

const WITHDRAW =
  'mutation ($id: ID!, $version: Int!) { it: withdrawConsultationRound(id: $id, version: $version) { __typename ... on PolicyDocument { id version status round parties { slug } sentOn answerBy } ... on Refusal { code } } }';
const withdraw = (document: Came, version = 2): Promise<Came> => network.get('kim@resurs', WITHDRAW, { id: document.id, version });

test('what is out for answers is not rewritten, and what is taken back is answered anew: an answer stands to the text it was given to', async () => {
  const document = await draft();
  expect(await withdraw(document, 1)).toMatchObject({ code: 'INVALID_TRANSITION' });
  await send(document);
  await answer('lena@social', document);
  const rewritten = { id: document.id, version: 2, content: 'Något annat.' };
  expect(await draft(rewritten)).toMatchObject({ code: 'INVALID_TRANSITION', unlock: 'Withdraw the round first.' });
  const past = `UPDATE policy_document SET content = 'x' WHERE id = '${uuid(document)}'`;
  await expect(network.service.database.ownerQuery(past)).rejects.toThrow('not rewritten');
  expect(await withdraw(document)).toMatchObject({ status: 'DRAFT', round: 2, version: 3, parties: [], sentOn: null, answerBy: null });
  const own = 'query ($id: ID!) { it: node(id: $id) { ... on PolicyAnswer { round document { round } } } }';
  const [first] = (await answers(document)) as [Came];
  expect((await network.ask('lena@social', own, first)).data?.it).toEqual({ round: 1, document: null });
  expect(
    (
      await network.ask(
        'lena@social',
        'mutation ($input: AnswerConsultationRoundInput!) { it: answerConsultationRound(input: $input) { __typename } }',
        { input: { documentId: document.id, version: 1, stance: 'OBJECTS', text: 'x', idempotencyKey: key() } },
      )
    ).code,
  ).toBe('NOT_FOUND');
  await draft({ ...rewritten, version: 3 });
  await send({ ...document, version: 4 });
  expect((await network.ask('lena@social', own, first)).data?.it).toEqual({ round: 1, document: { round: 2 } });
  expect(await answer('lena@social', document, { stance: 'OBJECTS' })).toMatchObject({ version: 1 });
  await answer('lars@skola', document);
  expect(await answers(document)).toMatchObject([{ round: 1 }, { round: 2 }, { round: 2 }]);
  expect(await adopt(document, 5)).toMatchObject({ status: 'ADOPTED' });
});

test('a document is not adopted on a day on which answers were awaited still, but when all have answered', async () => {
  const document = await draft();
  await send(document);
  await answer('lena@social', document);
  expect(await adopt(document, 2)).toMatchObject({ code: 'ROUND_OPEN', unlock: expect.stringContaining('withdraw the round') });
  const answerBy = (day: string) =>
    network.service.database.ownerQuery(
      `UPDATE policy_document SET sent_on = '2026-01-01', answer_by = '${day}' WHERE id = '${uuid(document)}'`,
    );
  await answerBy(dayIn(-1));
  expect(await adopt(document, 2, { adoptedOn: dayIn(-1) })).toMatchObject({ code: 'ROUND_OPEN' });
  await answerBy(dayIn(9));
  await answer('lars@skola', document);
  expect(await adopt(document, 2)).toMatchObject({ status: 'ADOPTED' });
});

test('it is adopted once there is nothing to wait for: a draft at once, a round after its last day', async () => {
  const document = await draft();
  await send(document);
  await network.service.database.ownerQuery(
    `UPDATE policy_document SET sent_on = '2026-01-01', answer_by = '${dayIn(-1)}' WHERE id = '${uuid(document)}'`,
  );
  expect(await adopt(document, 2)).toMatchObject({ status: 'ADOPTED' });
  expect(await adopt(await draft(), 1)).toMatchObject({ status: 'ADOPTED' });
});

test('it is adopted neither before it was sent out, nor before what it replaces, nor ahead; it is followed up after that', async () => {
  const refused = async (document: Came, version: number, adoptedOn: string): Promise<readonly [unknown, unknown]> =>
    network.refused('kim@resurs', 'adoptPolicyDocument', await adoption(document, version, { adoptedOn }));
  const wrong = ['BAD_USER_INPUT', ['input', 'adoptedOn']];
  const document = await draft();
  expect(await refused(document, 1, dayIn(2))).toEqual(wrong);
  await adopt(document, 1, { adoptedOn: dayIn(-9) });
  const next = await draft({ replacesId: document.id });
  expect(await refused(next, 1, dayIn(-10))).toEqual(wrong);
  await send(next);
  expect(await refused(next, 2, dayIn(-8))).toEqual(wrong);
  const followUp = { id: document.id, version: 2, goal: 1, on: dayIn(-10), state: 'UNDER_WAY' };
  expect(await network.refused('kim@resurs', 'followUpPolicyGoal', followUp)).toEqual(['BAD_USER_INPUT', ['input', 'on']]);
  expect(await network.write('kim@resurs', 'followUpPolicyGoal', { ...followUp, on: dayIn(-9) })).toMatchObject({ version: 3 });
});

test('only its agency steers a document, and only the agencies that were asked answer', async () => {
  const document = await draft();
  await send(document);
  expect(await network.refused('lena@social', 'adoptPolicyDocument', await adoption(document, 2))).toEqual(['FORBIDDEN', undefined]);
  expect(await network.refused('pia@polis', 'adoptPolicyDocument', await adoption(document, 2))).toEqual(['NOT_FOUND', undefined]);
  expect(await network.refused('anna@social', 'draftPolicyDocument', { ...PLAN, idempotencyKey: key() })).toEqual(['FORBIDDEN', undefined]);
  expect(
    await network.refused('kim@resurs', 'answerConsultationRound', {
      documentId: document.id,
      stance: 'SUPPORTS',
      text: 'x',
      idempotencyKey: key(),
    }),
  ).toEqual(['FORBIDDEN', undefined]);
});

test.each([
  ['draftPolicyDocument', { ...PLAN, content: 'Ring 070-174 06 05.' }, ['input', 'content']],
  ['draftPolicyDocument', { ...PLAN, goals: [{ text: 'Se 18900101-9802' }] }, ['input', 'goals', 0, 'text']],
  ['draftPolicyDocument', { ...PLAN, goals: [{ text: 'x', dueOn: '2090-01-01' }] }, ['input', 'goals', 0, 'dueOn']],
] as const)('%s refuses personal data and far days, with the place: %j', async (mutation, input, place) => {
  expect(await network.refused('kim@resurs', mutation, { ...input, idempotencyKey: key() })).toEqual(['BAD_USER_INPUT', place]);
});

test.each([
  ['a day that is over', { answerBy: '2020-01-01' }, ['input', 'answerBy']],
  ['nobody asked', { partyIds: [] }, ['input', 'partyIds']],
  ['an agency that has ended', { partyIds: ['former'] }, ['input', 'partyIds', 0]],
])('a round is not opened with %s', async (_, { partyIds, ...more }: { partyIds?: string[]; answerBy?: string }, place) => {
  const { id, version } = await draft();
  const input = { id, version, partyIds: (partyIds ?? ['social']).map(network.agency), answerBy: dayIn(9), ...more };
  expect(await network.refused('kim@resurs', 'openConsultationRound', input)).toEqual(['BAD_USER_INPUT', place]);
});

test('the feed tells everybody of an adopted document and its answers, and nobody but its keeper of its drafts', async () => {
  const types = ['PolicyDocument', 'PolicyAnswer'];
  const heard = async (actor: string, after: string, { id }: Came): Promise<string[]> => {
    const { told } = await hear(network, actor, { types, after });
    return told.filter(({ type, recordId }) => type === 'PolicyAnswer' || recordId === id).map(({ kind, type }) => `${kind} ${type}`);
  };
  const before = (await hear(network, 'pia@polis', { types, from: 'NOW' })).end;
  const own = (await hear(network, 'kim@resurs', { types, from: 'NOW' })).end;
  const document = await draft();
  await draft({ id: document.id, version: 1, content: 'Annat innehåll.' });
  expect(await heard('kim@resurs', own, document)).toEqual(['CREATED PolicyDocument', 'UPDATED PolicyDocument']);
  await send({ ...document, version: 2 });
  await answer('lena@social', document);
  expect(await heard('pia@polis', before, document)).toEqual([]);
  await answer('lars@skola', document);
  expect(await adopt(document, 3)).toMatchObject({ status: 'ADOPTED' });
  const told = await heard('pia@polis', before, document);
  expect(told).not.toContain('CREATED PolicyDocument');
  expect(told.filter((one) => one === 'UPDATED PolicyDocument')).toHaveLength(2);
  expect(told.at(-1)).toBe('UPDATED PolicyAnswer');
});
