import { agencyId, createTestNetwork, freshNumber, inDays, key, type Answered, type TestNetwork } from './casesSupport';
import { claimOf, opened, personIn, typed, UPDATE } from './knownSupport';
import { dayIn } from '../support/days';

jest.setTimeout(120_000);

let network: TestNetwork;
beforeAll(async () => {
  network = await createTestNetwork({ TRACK_CHECKS_PER_HOUR: '500' });
  await network.service.addMember('leif@police', ['LEAD']);
  await network.service.addMember('audit@social', ['AUDITOR']);
});
afterAll(() => network.service.stop());

const REFUSAL = '... on Refusal { code message fields unlock }';
const MERGED = `__typename ${REFUSAL} ... on PersonMerge { id version status kept { id } dropped { id } droppedFields mergedBy { name } undoneAt }`;
const PLAN = `query ($keep: ID!, $drop: ID!) { result: personMergePlan(keepId: $keep, dropId: $drop) {
  planId cases moves { recordType count } droppedFields keepsNumber obstacle } }`;
const MERGE = `mutation ($input: MergePersonsInput!) { result: mergePersons(input: $input) { ${MERGED} } }`;
const UNMERGE = `mutation ($id: ID!, $version: Int!) { result: unmergePersons(id: $id, version: $version) { ${MERGED} } }`;
const LOOKUP = 'query ($n: String!) { caseLookup(by: { personalIdentityNumber: $n }) { id } }';

interface Plan {
  readonly planId: string;
  readonly cases: string[];
  readonly moves: { readonly recordType: string; readonly count: number }[];
  readonly droppedFields: string[];
  readonly keepsNumber: boolean;
  readonly obstacle: string | null;
}

async function planned(keep: Answered, drop: Answered, lead = 'lena@social'): Promise<Plan> {
  const answer = await network.service.graphql<{ result: Plan }>(lead, PLAN, {
    keep: personIn(keep).id,
    drop: personIn(drop).id,
  });
  if (!answer.data) throw new Error(answer.text);
  return answer.data.result;
}
const inputOf = (keep: Answered, drop: Answered, { planId }: Plan) => ({
  ...{ keepId: personIn(keep).id, dropId: personIn(drop).id, planId },
  ...{ reason: 'Samma person, enligt folkbokföringen.', idempotencyKey: key() },
});
const merge = async (keep: Answered, drop: Answered, lead = 'lena@social') =>
  network.ask(lead, MERGE, { input: inputOf(keep, drop, await planned(keep, drop)) });

const found = async (actor: string, n: string): Promise<string[]> => {
  const answer = await network.service.graphql<{ caseLookup: { id: string }[] }>(actor, LOOKUP, { n });
  if (!answer.data) throw new Error(answer.text);
  return answer.data.caseLookup.map(({ id }) => id);
};
const whole = async (actor: string, id: string): Promise<Answered> => {
  const fields = 'id version consents(first: 20) { id } person { id version name personalIdentityNumber address phone birthYear }';
  return network.get(actor, 'Case', `query ($id: ID!) { result: case(id: $id) { __typename ${fields} } }`, { id });
};

/** The same date as a coordination number. */
function coordinationOf(number: string): string {
  const nine = number.slice(2, 6) + String(Number(number.slice(6, 8)) + 60) + number.slice(8, 11);
  const sum = [...nine].reduce((total, digit, at) => {
    const doubled = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return `${number.slice(0, 2)}${nine}${String((10 - (sum % 10)) % 10)}`;
}

async function renumber(one: Answered, number: string | null, numberChange?: string, actor = 'anna@social'): Promise<Answered> {
  const now = await whole(actor, one.id);
  const person = { version: personIn(now).version, personalIdentityNumber: number, numberChange };
  const answer = await network.ask(actor, UPDATE, { id: one.id, version: now.version, patch: { person } });
  if (!answer.data) throw new Error(answer.text);
  return answer.data.result;
}
const formers = async (one: Answered): Promise<number> => {
  const [row] = await network.service.database.ownerQuery<{ n: number }>(
    'SELECT count(*)::int AS n FROM person_former_number WHERE person_id = $1',
    [personIn(one).id.split('_')[1]],
  );
  return row?.n ?? -1;
};

describe('a number that another has replaced', () => {
  test('finds the person by both, where a personal number takes the place of a coordination number', async () => {
    const number = freshNumber();
    const before = coordinationOf(number);
    const one = await opened(network, 'anna@social', typed(before));
    expect(personIn(await renumber(one, number))['personalIdentityNumber']).toBe(number);
    for (const n of [before, number]) expect([n, await found('anna@social', n)]).toEqual([n, [one.id]]);
    for (const actor of ['bo@social', 'lena@social', 'pia@police'])
      for (const n of [before, number]) expect([actor, await found(actor, n)]).toEqual([actor, []]);
    // Whoever works with the person is given the record by either number.
    const again = await opened(network, 'anna@social', typed(before));
    expect(personIn(again).id).toBe(personIn(one).id);
    const extract = await network.service.graphql<{ subjectExtract: { madeAt: string } }>(
      'lena@social',
      `{ subjectExtract(by: { personalIdentityNumber: "${before}" }) { madeAt } }`,
    );
    expect(extract.code).toBeNull();
  });

  test('does so when it is said that it was replaced, and not when it was mistyped, or nothing is said of two of one kind', async () => {
    for (const [change, kept] of [
      ['REPLACED', true],
      ['MISTYPED', false],
      [undefined, false],
    ] as const) {
      const [before, after] = [freshNumber(), freshNumber()];
      const one = await opened(network, 'anna@social', typed(before));
      await renumber(one, after, change);
      expect([change, await found('anna@social', before)]).toEqual([change, kept ? [one.id] : []]);
      expect(await found('anna@social', after)).toEqual([one.id]);
    }
    const number = freshNumber();
    const mistyped = await opened(network, 'anna@social', typed(coordinationOf(number)));
    await renumber(mistyped, number, 'MISTYPED');
    expect(await found('anna@social', coordinationOf(number))).toEqual([]);
    const removed = await opened(network, 'anna@social', typed(freshNumber()));
    await renumber(removed, null);
    expect(await formers(removed)).toBe(0);
  });

  test('is forgotten again when the person turns out to have it, and that the other one was mistyped', async () => {
    const [before, after] = [freshNumber(), freshNumber()];
    const one = await opened(network, 'anna@social', typed(before));
    await renumber(one, after, 'REPLACED');
    await renumber(one, before, 'MISTYPED');
    expect([await found('anna@social', before), await found('anna@social', after)]).toEqual([[one.id], []]);
    expect(await formers(one)).toBe(0);
  });

  test('is refused a reason where no number takes the place of another', async () => {
    const number = freshNumber();
    const one = await opened(network, 'anna@social', typed(number));
    for (const person of [
      { numberChange: 'REPLACED', name: 'Annat Namn' },
      { numberChange: 'REPLACED', personalIdentityNumber: null },
      { numberChange: 'MISTYPED', personalIdentityNumber: number },
    ]) {
      const answer = await network.ask('anna@social', UPDATE, {
        id: one.id,
        version: 1,
        patch: { person: { version: 1, ...person } },
      });
      expect([answer.code, answer.extensions?.['field']]).toEqual(['BAD_USER_INPUT', ['patch', 'person', 'numberChange']]);
    }
  });

  test('goes with a change that is put to a lead', async () => {
    const [before, after] = [freshNumber(), freshNumber()];
    const one = await opened(network, 'anna@social', typed(before));
    const PROPOSE = `mutation ($input: ProposePersonChangeInput!) { result: proposePersonChange(input: $input) { __typename ${REFUSAL}
      ... on PersonChange { id version fields } } }`;
    const person = { version: 1, personalIdentityNumber: after, numberChange: 'REPLACED' };
    const change = await network.get('anna@social', 'PersonChange', PROPOSE, {
      input: { caseId: one.id, person, idempotencyKey: key() },
    });
    expect(change.fields).toEqual(['Person.personalIdentityNumber', 'Person.birthYear']);
    const CONFIRM = 'mutation ($id: ID!) { result: confirmPersonChange(id: $id, version: 1) { __typename } }';
    await network.get('lena@social', 'PersonChange', CONFIRM, { id: change.id });
    for (const n of [before, after]) expect(await found('anna@social', n)).toEqual([one.id]);
  });

  test('opens nothing to whoever knows it alone: a provisional record, which a lead confirms as for the present number', async () => {
    const number = freshNumber();
    const before = coordinationOf(number);
    const one = await opened(network, 'anna@social', typed(before, { phone: '031-765 43 21' }));
    await renumber(one, number);
    const other = await opened(network, 'bo@social', { name: 'Påhittad Annan', personalIdentityNumber: before });
    expect(personIn(other).id).not.toBe(personIn(one).id);
    expect(personIn(other)).toMatchObject({ name: 'Påhittad Annan', phone: null, version: 1 });
    expect(await claimOf(network, other.id)).toBeDefined();
    const ASSIGN = `mutation ($caseId: ID!, $memberId: ID!) { result: assignCase(caseId: $caseId, memberId: $memberId, role: RESPONSIBLE) {
      __typename ${REFUSAL} ... on Case { id person { id } } } }`;
    const memberId = `member_${network.service.actor('bo@social').id}`;
    const joined = await network.get('lena@social', 'Case', ASSIGN, { caseId: other.id, memberId });
    expect(personIn(joined).id).toBe(personIn(one).id);
  });

  test('is of nobody else: a number in use before is in use for whoever works with both', async () => {
    const [before, after] = [freshNumber(), freshNumber()];
    const one = await opened(network, 'anna@social', typed(before));
    await renumber(one, after, 'REPLACED');
    const two = await opened(network, 'anna@social', typed(freshNumber()));
    const refused = await renumber(two, before);
    expect(refused).toMatchObject({
      __typename: 'Refusal',
      code: 'NUMBER_IN_USE',
      unlock: expect.stringContaining('mergePersons'),
    });
  });

  test('is sealed and indexed like the present one', async () => {
    const [before, after] = [freshNumber(), freshNumber()];
    const one = await opened(network, 'anna@social', typed(before));
    await renumber(one, after, 'REPLACED');
    const [row] = await network.service.database.ownerQuery<{ sealed: string; index: string }>(
      'SELECT number_sealed AS sealed, number_index AS index FROM person_former_number WHERE person_id = $1',
      [personIn(one).id.split('_')[1]],
    );
    expect(JSON.stringify(row)).not.toContain(before);
    const [own] = await network.service.database.ownerQuery<{ index: string }>('SELECT number_index AS index FROM person WHERE id = $1', [
      personIn(one).id.split('_')[1],
    ]);
    expect(row?.index.split(':')[0]).toBe(own?.index.split(':')[0]);
  });

  test('draws a request of another agency to those who work with the person', async () => {
    const number = freshNumber();
    const before = coordinationOf(number);
    const one = await opened(network, 'anna@social', typed(before));
    await renumber(one, number);
    const input = {
      ...{ toAgencyId: agencyId(network.social), personalIdentityNumber: before, fields: ['Person.phone'] },
      ...{ purpose: 'CRIME_PREVENTION', motive: 'Motiv.', idempotencyKey: key() },
    };
    const REQUEST = `mutation ($input: RequestDisclosureInput!) { result: requestDisclosure(input: $input) { __typename
      ... on DisclosureRequest { id version } } }`;
    const { id } = await network.get('pia@police', 'DisclosureRequest', REQUEST, { input });
    const LIST = '{ disclosureRequests(first: 100) { nodes { id } } }';
    expect((await network.service.graphql('anna@social', LIST)).text).toContain(id);
    expect((await network.service.graphql('bo@social', LIST)).text).not.toContain(id);
  });
});

const twice = async (more: object = {}): Promise<{ kept: Answered; gone: Answered; numbers: [string, string] }> => {
  const numbers: [string, string] = [freshNumber(), freshNumber()];
  const kept = await opened(network, 'anna@social', typed(numbers[0]));
  const gone = await opened(network, 'bo@social', {
    name: 'Påhittad Annan',
    personalIdentityNumber: numbers[1],
    phone: '031-111 11 11',
    ...more,
  });
  return { kept, gone, numbers };
};

describe('two records of one person', () => {
  test('are merged by a lead, as the plan said beforehand: two cases of one person, found by both numbers', async () => {
    const { kept, gone, numbers } = await twice();
    const plan = await planned(kept, gone);
    expect(plan).toEqual({
      planId: expect.stringMatching(/^[\w-]{43}$/),
      ...{ cases: [gone.id], moves: [], keepsNumber: true, obstacle: null },
      droppedFields: ['Person.name', 'Person.personalIdentityNumber', 'Person.phone'],
    });
    const input = inputOf(kept, gone, plan);
    const done = await network.get('lena@social', 'PersonMerge', MERGE, { input });
    expect(done).toMatchObject({
      ...{
        status: 'MERGED',
        version: 1,
        droppedFields: plan.droppedFields,
        mergedBy: { name: 'lena@social' },
        undoneAt: null,
      },
      ...{ kept: { id: personIn(kept).id }, dropped: { id: personIn(gone).id } },
    });
    // The same key and input again is the same merge.
    expect((await network.get('lena@social', 'PersonMerge', MERGE, { input })).id).toBe(done.id);
    const [annas, bos] = [await whole('anna@social', kept.id), await whole('bo@social', gone.id)];
    expect(personIn(annas)).toEqual(personIn(bos));
    expect(personIn(bos)).toMatchObject({ id: personIn(kept).id, personalIdentityNumber: numbers[0], phone: null });
    expect(annas.id).not.toBe(bos.id);
    for (const n of numbers) {
      expect(await found('anna@social', n)).toEqual([kept.id]);
      expect(await found('bo@social', n)).toEqual([gone.id]);
    }
    expect(personIn(await opened(network, 'bo@social', typed(numbers[1]))).id).toBe(personIn(kept).id);
    const node = `{ result: node(id: "${personIn(gone).id}") { id } }`;
    for (const actor of ['anna@social', 'bo@social', 'pia@police']) expect((await network.ask(actor, node)).code).toBe('NOT_FOUND');
    const list = await network.service.graphql('lena@social', '{ personMerges(first: 50, filter: { status: [MERGED] }) { nodes { id } } }');
    expect(list.text).toContain(done.id);
  });

  test('are merged by nobody but a lead of their agency at level 3, and never across agencies', async () => {
    const { kept, gone } = await twice();
    const plan = await planned(kept, gone);
    await network.service.addMember('weak@social', ['LEAD'], { assurance: 2 });
    for (const actor of ['anna@social', 'bo@social', 'kim@social', 'adam@social', 'audit@social', 'weak@social', 'leif@police']) {
      const asked = await network.service.graphql(actor, PLAN, { keep: personIn(kept).id, drop: personIn(gone).id });
      const done = await network.ask(actor, MERGE, { input: inputOf(kept, gone, plan) });
      expect([actor, asked.data, done.data]).toEqual([actor, null, null]);
      expect([actor, asked.code, done.code]).toEqual([
        actor,
        expect.stringMatching(/NOT_FOUND|FORBIDDEN/),
        expect.stringMatching(/NOT_FOUND|FORBIDDEN/),
      ]);
      const list = await network.service.graphql<{ personMerges: { totalCount: number } }>(actor, '{ personMerges { totalCount } }');
      expect([actor, list.data?.personMerges.totalCount]).toEqual([actor, 0]);
    }
    const theirs = await opened(network, 'pia@police', typed(freshNumber()));
    expect((await network.ask('lena@social', MERGE, { input: inputOf(kept, theirs, plan) })).code).toBe('NOT_FOUND');
    expect((await network.ask('leif@police', MERGE, { input: inputOf(theirs, gone, plan) })).code).toBe('NOT_FOUND');
    const same = await network.ask('lena@social', MERGE, { input: inputOf(kept, kept, plan) });
    expect([same.code, same.extensions?.['field']]).toEqual(['BAD_USER_INPUT', ['input', 'dropId']]);
    expect(personIn(await whole('bo@social', gone.id)).id).toBe(personIn(gone).id);
  });

  test('are not merged by a plan that is no longer true', async () => {
    const { kept, gone } = await twice();
    const plan = await planned(kept, gone);
    await opened(network, 'bo@social', { personId: personIn(gone).id });
    expect((await network.ask('lena@social', MERGE, { input: inputOf(kept, gone, plan) })).code).toBe('CONFLICT');
    const renewed = await planned(kept, gone);
    await renumber(kept, freshNumber());
    expect((await network.ask('lena@social', MERGE, { input: inputOf(kept, gone, renewed) })).code).toBe('CONFLICT');
    expect((await network.ask('lena@social', MERGE, { input: inputOf(gone, kept, await planned(kept, gone)) })).code).toBe('CONFLICT');
    expect((await merge(kept, gone)).data?.result.__typename).toBe('PersonMerge');
  });

  test('are two again when it is undone: each with its own number, cases, particulars and consents', async () => {
    const { kept, gone, numbers } = await twice();
    const before = [await whole('anna@social', kept.id), await whole('bo@social', gone.id)];
    const done = (await merge(kept, gone)).data?.result;
    const since = await opened(network, 'anna@social', { personId: personIn(kept).id });
    expect((await network.ask('lena@social', UNMERGE, { id: done?.id, version: 9 })).code).toBe('CONFLICT');
    for (const actor of ['anna@social', 'bo@social', 'leif@police', 'audit@social'])
      expect([actor, (await network.ask(actor, UNMERGE, { id: done?.id, version: 1 })).code]).toEqual([actor, 'NOT_FOUND']);
    const undone = await network.get('lena@social', 'PersonMerge', UNMERGE, { id: done?.id, version: 1 });
    expect(undone).toMatchObject({ id: done?.id, version: 2, status: 'UNDONE', undoneAt: expect.stringMatching(/Z$/) });
    const after = [await whole('anna@social', kept.id), await whole('bo@social', gone.id)];
    const plain = (one: Answered | undefined): object => ({
      ...one,
      version: 0,
      person: { ...(one ? personIn(one) : {}), version: 0 },
    });
    expect(after.map(plain)).toEqual(before.map(plain));
    expect([await found('bo@social', numbers[1]), await found('anna@social', numbers[1])]).toEqual([[gone.id], []]);
    expect(await formers(kept)).toBe(0);
    expect(personIn(await whole('anna@social', since.id)).id).toBe(personIn(kept).id);
    const again = await network.ask('lena@social', UNMERGE, { id: done?.id, version: 2 });
    expect(again.data?.result).toMatchObject({ __typename: 'Refusal', code: 'INVALID_TRANSITION' });
    expect((await merge(kept, gone)).data?.result.__typename).toBe('PersonMerge');
  });

  test('stay one once something has been disclosed since', async () => {
    const { kept, gone } = await twice();
    const done = (await merge(kept, gone)).data?.result;
    await network.sent('bo@social', gone.id, ['Case.person', 'Person.name']);
    const refused = await network.ask('lena@social', UNMERGE, { id: done?.id, version: 1 });
    expect(refused.data?.result).toMatchObject({ __typename: 'Refusal', code: 'DISCLOSED_SINCE' });
  });

  test('keep what was disclosed of them before, where the recipient is shown nothing else by it, and are two again all the same', async () => {
    const number = freshNumber();
    const kept = await opened(network, 'anna@social', {
      name: 'Påhittad Samma',
      personalIdentityNumber: number,
      phone: '031-222 22 22',
    });
    const gone = await opened(network, 'bo@social', { name: 'Påhittad Samma', phone: '031-333 33 33' });
    const { disclosure } = await network.sent('bo@social', gone.id, ['Case.person', 'Person.name']);
    const plan = await planned(kept, gone);
    expect(plan).toMatchObject({
      obstacle: null,
      keepsNumber: false,
      droppedFields: ['Person.phone'],
      moves: [{ recordType: 'Disclosure', count: 1 }],
    });
    const done = (await merge(kept, gone)).data?.result;
    const SEEN = `{ case(id: "${gone.id}") { person { id name phone } } node(id: "${disclosure.id}") { ... on Disclosure { live version } } }`;
    const seen = await network.service.graphql('pia@police', SEEN);
    expect(seen.data).toEqual({
      case: { person: { id: personIn(kept).id, name: 'Påhittad Samma', phone: null } },
      node: { live: true, version: disclosure.version },
    });
    expect((await network.ask('lena@social', UNMERGE, { id: done?.id, version: 1 })).data?.result['status']).toBe('UNDONE');
    expect((await network.service.graphql('pia@police', SEEN)).data).toMatchObject({
      case: { person: { id: personIn(gone).id } },
      node: { live: true },
    });
  });

  test.each([
    ['what stands in the other one is something else', ['Case.person', 'Person.phone'], false],
    ['of what is masked it shows a part', ['Case.person', 'Person.personalIdentityNumber'], false],
    ['the recipient has been given something of both', ['Case.person', 'Person.name'], true],
  ])('are not merged while something of the one that goes is disclosed and %s', async (_why, fields, both) => {
    const name = 'Påhittad Samma';
    const kept = await opened(network, 'anna@social', { name, phone: '031-222 22 22', birthDate: '1999-01-02' });
    const gone = await opened(network, 'bo@social', { name, phone: '031-333 33 33', birthDate: '1998-01-02' });
    const { disclosure } = await network.sent('bo@social', gone.id, fields);
    const other = both ? await network.sent('anna@social', kept.id, ['Case.person', 'Person.phone']) : null;
    expect((await planned(kept, gone)).obstacle).toBe('LIVE_DISCLOSURE');
    expect((await merge(kept, gone)).data?.result).toMatchObject({ __typename: 'Refusal', code: 'LIVE_DISCLOSURE' });
    const ended = other?.disclosure ?? disclosure;
    await network.move(both ? 'anna@social' : 'bo@social', 'revokeDisclosure', ended.id, ended.version, 'Slut.');
    expect((await merge(kept, gone)).data?.result.__typename).toBe('PersonMerge');
  });

  test('are merged in a row, and undone from the last', async () => {
    const [first, second] = [await twice(), await twice()];
    const one = (await merge(first.kept, first.gone)).data?.result;
    const two = (await merge(second.kept, first.kept)).data?.result;
    for (const n of first.numbers) expect(await found('bo@social', n)).toContain(first.gone.id);
    const early = await network.ask('lena@social', UNMERGE, { id: one?.id, version: 1 });
    expect(early.data?.result).toMatchObject({ __typename: 'Refusal', code: 'MERGED_ON' });
    expect((await network.ask('lena@social', UNMERGE, { id: two?.id, version: 1 })).data?.result['status']).toBe('UNDONE');
    expect((await network.ask('lena@social', UNMERGE, { id: one?.id, version: 1 })).data?.result['status']).toBe('UNDONE');
    expect(await found('bo@social', first.numbers[1])).toEqual([first.gone.id]);
    expect(personIn(await whole('anna@social', first.kept.id)).id).toBe(personIn(first.kept).id);
    // What has been merged already is merged no more.
    await merge(first.kept, first.gone);
    const gone = await network.service.graphql('lena@social', PLAN, {
      keep: personIn(second.kept).id,
      drop: personIn(first.gone).id,
    });
    expect(gone.code).toBe('NOT_FOUND');
  });

  test('are what a claim was about: the provisional record merged into the kept one, and its claim is over', async () => {
    const number = freshNumber();
    const kept = await opened(network, 'anna@social', typed(number));
    const beside = await opened(network, 'bo@social', typed(number));
    expect(await claimOf(network, beside.id)).toBeDefined();
    const done = (await merge(kept, beside)).data?.result;
    expect(done?.__typename).toBe('PersonMerge');
    expect(await claimOf(network, beside.id)).toBeUndefined();
    expect(await claimOf(network, beside.id, ['ENDED'])).toBeDefined();
    await network.get('lena@social', 'PersonMerge', UNMERGE, { id: done?.id, version: 1 });
    expect(personIn(await whole('bo@social', beside.id)).id).toBe(personIn(beside).id);
    expect(await claimOf(network, beside.id)).toBeDefined();
    // The other way round: the one that was there first is merged into the provisional one.
    const turned = (await merge(beside, kept)).data?.result;
    expect(turned?.__typename).toBe('PersonMerge');
    expect(await found('anna@social', number)).toEqual([kept.id]);
    const third = await opened(network, 'kim@social', typed(number));
    expect((await planned(beside, third)).obstacle).toBeNull();
    await network.get('lena@social', 'PersonMerge', UNMERGE, { id: turned?.id, version: 1 });
    expect(await found('anna@social', number)).toEqual([kept.id]);
    expect((await planned(beside, third)).obstacle).toBe('STANDS_BESIDE');
  });

  test('leave nothing of the one when the other is erased', async () => {
    const { kept, gone } = await twice();
    const done = (await merge(kept, gone)).data?.result;
    const id = personIn(kept).id.split('_')[1];
    await network.service.database.ownerQuery(
      "UPDATE person SET name = '(gallrad)', number_sealed = NULL, number_index = NULL, erased_at = now() WHERE id = $1",
      [id],
    );
    const [left] = await network.service.database.ownerQuery('SELECT name, phone, number_sealed FROM person WHERE id = $1', [
      personIn(gone).id.split('_')[1],
    ]);
    expect(left).toEqual({ name: '(gallrad)', phone: null, number_sealed: null });
    expect(await formers(kept)).toBe(0);
    const [row] = await network.service.database.ownerQuery('SELECT status, number_sealed FROM person_merge WHERE id = $1', [
      done?.id.split('_')[1],
    ]);
    expect(row).toEqual({ status: 'ENDED', number_sealed: null });
    expect((await network.ask('lena@social', UNMERGE, { id: done?.id, version: 2 })).data?.result.code).toBe('INVALID_TRANSITION');
  });

  test('are in the log: the plan, the merge and its undoing, of both persons and each case', async () => {
    const { kept, gone } = await twice();
    const done = (await merge(kept, gone)).data?.result;
    await network.get('lena@social', 'PersonMerge', UNMERGE, { id: done?.id, version: 1 });
    for (const [type, one] of [
      ['Person', personIn(kept)],
      ['Person', personIn(gone)],
      ['Case', gone],
      ['PersonMerge', done],
    ] as const) {
      const rows = await network.service.database.ownerQuery<{ operation: string }>(
        `SELECT DISTINCT operation FROM access_entry WHERE record_type = $1 AND $2 = ANY (record_ids) AND outcome = 'CHANGED' AND operation LIKE '%mergePersons'`,
        [type, one?.id.split('_')[1]],
      );
      expect([type, rows.map(({ operation }) => operation).sort()]).toEqual([type, ['mergePersons', 'unmergePersons']]);
    }
  });
});

test('a consent that was given of the one goes with its case, there and back', async () => {
  const { kept, gone } = await twice();
  const input = {
    ...{
      caseId: gone.id,
      givers: [{ role: 'PERSON', name: 'Påhittad Annan' }],
      recipientAgencyIds: [agencyId(network.school)],
    },
    ...{ fields: ['Case.summary'], form: 'SIGNED', validUntil: inDays(100), idempotencyKey: key() },
    givenOn: dayIn(0),
  };
  await network.get(
    'bo@social',
    'Consent',
    'mutation ($input: RecordConsentInput!) { result: recordConsent(input: $input) { __typename } }',
    { input },
  );
  const of = async (): Promise<string[]> => {
    const rows = await network.service.database.ownerQuery<{ id: string }>('SELECT person_id AS id FROM consent WHERE case_id = $1', [
      gone.id.split('_')[1],
    ]);
    return rows.map(({ id }) => `person_${id}`);
  };
  expect((await planned(kept, gone)).moves).toEqual([{ recordType: 'Consent', count: 1 }]);
  const done = (await merge(kept, gone)).data?.result;
  expect(await of()).toEqual([personIn(kept).id]);
  await network.get('lena@social', 'PersonMerge', UNMERGE, { id: done?.id, version: 1 });
  expect(await of()).toEqual([personIn(gone).id]);
});
