import { createTestNetwork, freshNumber, key, type Answered, type TestNetwork } from '../api/casesSupport';
import { OPEN, opened, personIn, typed, WHOLE } from '../api/knownSupport';

jest.setTimeout(600_000);

const ROUNDS = 40;

let network: TestNetwork;
beforeAll(async () => {
  network = await createTestNetwork();
  await network.service.addMember('lars@social', ['LEAD']);
});
afterAll(() => network.service.stop());

const PLAN = 'query ($keepId: ID!, $dropId: ID!) { result: personMergePlan(keepId: $keepId, dropId: $dropId) { planId } }';
const MERGE = `mutation ($input: MergePersonsInput!) { result: mergePersons(input: $input) { __typename ... on PersonMerge { id version }
  ... on Refusal { code } } }`;
const UNMERGE = `mutation ($id: ID!) { result: unmergePersons(id: $id, version: 1) { __typename ... on PersonMerge { id } ... on Refusal { code } } }`;

const see = (actor: string, { id }: Answered): Promise<Answered> =>
  network.get(actor, 'Case', `query ($id: ID!) { result: case(id: $id) { ${WHOLE} } }`, { id });

async function inputOf(keep: Answered, drop: Answered) {
  const [keepId, dropId] = [personIn(keep).id, personIn(drop).id];
  const plan = await network.service.graphql<{ result: { planId: string } }>('lena@social', PLAN, { keepId, dropId });
  return { keepId, dropId, planId: plan.data?.result.planId, reason: 'Samma person.', idempotencyKey: key() };
}

/** Nothing fell over: a record, a refusal, or that somebody else was first. */
function calm({ status, code, text }: { status: number; code: string | null; text: string }): void {
  expect(`${String(status)} ${text}`).toMatch(/^200 /);
  expect([text, [null, 'CONFLICT', 'NOT_FOUND'].includes(code)]).toEqual([text, true]);
}

test(`two leads who merge the same two at once, each its own way round, ${String(ROUNDS)} rounds: one does, the other is told to ask again`, async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const annas = await opened(network, 'anna@social', typed(freshNumber()));
    const bos = await opened(network, 'bo@social', typed(freshNumber()));
    const inputs = [await inputOf(annas, bos), await inputOf(round % 2 === 0 ? bos : annas, round % 2 === 0 ? annas : bos)];
    const answers = await Promise.all([
      network.ask('lena@social', MERGE, { input: inputs[0] }),
      network.ask('lars@social', MERGE, { input: inputs[1] }),
    ]);
    answers.forEach(calm);
    expect(answers.filter(({ data }) => data?.result.__typename === 'PersonMerge').length).toBe(1);
    const [first, second] = [await see('anna@social', annas), await see('bo@social', bos)];
    expect(personIn(first)).toEqual(personIn(second));
  }
});

test(`a merge, a case that is opened on the record that goes, and the undoing of the merge, ${String(ROUNDS)} rounds: no case is lost, none is on a record that is gone`, async () => {
  for (let round = 0; round < ROUNDS; round += 1) {
    const number = freshNumber();
    const annas = await opened(network, 'anna@social', typed(freshNumber()));
    const bos = await opened(network, 'bo@social', typed(number));
    const input = await inputOf(annas, bos);
    const open = {
      input: { person: round % 2 === 0 ? typed(number) : { personId: personIn(bos).id }, idempotencyKey: key() },
    };
    const [merged, third] = await Promise.all([network.ask('lena@social', MERGE, { input }), network.ask('bo@social', OPEN, open)]);
    [merged, third].forEach(calm);
    const files = [bos, ...(third?.data ? [third.data.result] : [])];
    if (merged?.data?.result.__typename === 'PersonMerge') {
      const undone = await Promise.all([
        network.ask('lena@social', UNMERGE, { id: merged.data.result.id }),
        network.ask('lars@social', UNMERGE, { id: merged.data.result.id }),
        network.ask('bo@social', OPEN, { input: { person: typed(number), idempotencyKey: key() } }),
      ]);
      undone.forEach(calm);
      const done = undone.slice(0, 2).filter(({ data }) => data?.result.__typename === 'PersonMerge');
      expect(done.length).toBe(1);
      if (undone[2]?.data) files.push(undone[2].data.result);
    }
    for (const file of files) {
      const person = personIn(await see('bo@social', file));
      expect([personIn(annas).id, personIn(bos).id]).toContain(person.id);
    }
    const [lost] = await network.service.database.ownerQuery<{ n: number }>(
      'SELECT count(*)::int AS n FROM case_file c JOIN person p ON p.id = c.person_id WHERE p.merged_into IS NOT NULL',
    );
    expect(lost?.n).toBe(0);
  }
});
