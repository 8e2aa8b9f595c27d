import { RELATIONS, inverseOf, type Relation } from '../../src/policy/kinship';
import { agencyId, createTestNetwork, key, memberId, type Answered, type TestNetwork } from './casesSupport';
import { assign as settle, opened as openedFor, twoNumbers, typed } from './knownSupport';

const FIELDS = `id version relation inverseRelation from to basis ownSupport recordedAt recordedBy { name } withdrawnAt withdrawnBy { name }
  withdrawalReason case { id } relativeCase { id person { id } } withheld { field }`;
const RESULT = `{ __typename ... on Refusal { code unlock fields } ... on PersonLink { ${FIELDS} } }`;
const LINK = `mutation ($input: LinkPersonsInput!) { result: linkPersons(input: $input) ${RESULT} }`;
const CHANGE = `mutation ($input: ChangePersonLinkInput!) { result: changePersonLink(input: $input) ${RESULT} }`;
const WITHDRAW = `mutation ($input: WithdrawPersonLinkInput!) { result: withdrawPersonLink(input: $input) ${RESULT} }`;
const LIST = `query ($caseId: ID!) { result: personLinks(caseId: $caseId) { __typename totalCount nodes { ${FIELDS} } } }`;
const ONE = `query ($id: ID!) { result: personLink(id: $id) { __typename ${FIELDS} } }`;
const NODE = 'query ($id: ID!) { result: node(id: $id) { __typename id } }';
const ASSIGN = `mutation ($caseId: ID!, $memberId: ID!) { result: assignCase(caseId: $caseId, memberId: $memberId, role: CO_WORKER) {
  __typename ... on Refusal { code } ... on Case { id version } } }`;
const CLOSE = `mutation ($id: ID!, $version: Int!) { result: closeCase(id: $id, version: $version, reason: "Klart.") {
  __typename ... on Refusal { code } ... on Case { id version } } }`;
const PLAN = 'query ($keepId: ID!, $dropId: ID!) { result: personMergePlan(keepId: $keepId, dropId: $dropId) { planId obstacle } }';
const MERGE = `mutation ($input: MergePersonsInput!) { result: mergePersons(input: $input) { __typename ... on PersonMerge { id version }
  ... on Refusal { code unlock } } }`;
const UNMERGE = `mutation ($id: ID!) { result: unmergePersons(id: $id, version: 1) { __typename ... on PersonMerge { id } ... on Refusal { code } } }`;

interface Opened extends Answered {
  readonly person: Answered;
}
interface Linked extends Answered {
  readonly case: Answered;
  readonly relativeCase: Opened | null;
}

const [ANNA, BO, LENA, PIA] = ['anna@social', 'bo@social', 'lena@social', 'pia@police'] as const;
let network: TestNetwork;

beforeAll(async () => {
  network = await createTestNetwork();
});
afterAll(() => network.service.stop());

const uuid = (id: string): string => id.split('_')[1] ?? '';
const sql = <Row extends object>(text: string, values: unknown[] = []): Promise<Row[]> =>
  network.service.database.ownerQuery<Row>(text, values);
const opened = async (actor: string = ANNA): Promise<Opened> => (await network.openCase(actor)) as Opened;
const input = (one: Answered, other: Answered, more: object = {}) => ({
  input: { caseId: one.id, relativeCaseId: other.id, relation: 'SIBLING', idempotencyKey: key(), ...more },
});
const link = async (one: Answered, other: Answered, more: object = {}): Promise<Linked> =>
  (await network.get(ANNA, 'PersonLink', LINK, input(one, other, more))) as Linked;
async function linked(more: object = {}): Promise<{ one: Opened; other: Opened; made: Linked }> {
  const [one, other] = [await opened(), await opened()];
  return { one, other, made: await link(one, other, more) };
}
const refusedCode = async (actor: string, query: string, variables: object): Promise<string | undefined> => {
  const answer = await network.ask(actor, query, variables as Readonly<Record<string, unknown>>);
  return answer.code ?? answer.data?.result.code;
};
async function list(actor: string, caseId: string): Promise<Linked[]> {
  const { data } = await network.ask(actor, LIST, { caseId });
  const page = data?.result as unknown as { totalCount: number; nodes: Linked[] };
  expect(page.totalCount).toBe(page.nodes.length);
  return page.nodes;
}
async function assign(caseId: string, member: string): Promise<void> {
  await network.get(LENA, 'Case', ASSIGN, { caseId, memberId: memberId(network.service.actor(member)) });
}
const merge = async (keepId: string, dropId: string) => {
  const plan = (await network.ask(LENA, PLAN, { keepId, dropId })).data?.result as unknown as { planId: string; obstacle: string | null };
  const merging = { keepId, dropId, planId: plan.planId, reason: 'Samma person.', idempotencyKey: key() };
  return { plan, result: (await network.ask(LENA, MERGE, { input: merging })).data?.result };
};
async function erase(caseId: string): Promise<void> {
  // In a town where files are not kept for good.
  await sql("UPDATE agency SET municipality_code = '1401' WHERE id = $1", [network.social.id]);
  await sql("UPDATE person SET birth_date = '1970-01-01' WHERE id = (SELECT person_id FROM case_file WHERE id = $1)", [uuid(caseId)]);
  await sql("UPDATE case_file SET status = 'CLOSED', closed_at = app_now(), retention_facts = '{}' WHERE id = $1", [uuid(caseId)]);
  const [done] = await sql<{ done: boolean }>("SELECT (erase_case($1, '{}')).done FROM set_config('app.agency_id', $2, false)", [
    uuid(caseId),
    network.social.id,
  ]);
  expect(done).toEqual({ done: true });
}

test('each reading of who is linked with whom is logged, also that of a lead, who does not see how', async () => {
  const { one, made } = await linked();
  const which = `query ($caseId: ID!) { result: personLinks(caseId: $caseId) { __typename nodes { case { id } relativeCase { id } } } }`;
  await network.ask(LENA, which, { caseId: one.id });
  const entries = await sql<{ shown: string[] }>(
    "SELECT shown FROM access_entry WHERE record_ids @> ARRAY[$1::uuid] AND operation = 'personLinks' AND outcome = 'SHOWN'",
    [uuid(made.id)],
  );
  expect(entries).toEqual([{ shown: ['PersonLink.case', 'PersonLink.relativeCase'] }]);
});

test('every relation reads back from the other end, in the program and in the database', async () => {
  const relations = Object.keys(RELATIONS) as Relation[];
  for (const relation of relations) expect(inverseOf(inverseOf(relation))).toBe(relation);
  const [one, other] = [await opened(), await opened()];
  for (const relation of relations) {
    const made = await link(one, other, { relation, to: '2020-01-01' });
    expect(made).toMatchObject({ relation, inverseRelation: inverseOf(relation) });
  }
  await expect(sql("UPDATE person_link SET relation = 'FRIEND'")).rejects.toThrow(/person_link_relation_check/);
});

describe('linking two persons', () => {
  it('says who they are to each other, since when, and whether the relative has support of their own', async () => {
    const { one, other, made } = await linked({ relation: 'PARENT', from: '2010-04-02', basis: 'Folkbokföringen.', ownSupport: true });
    expect(made).toMatchObject({
      ...{ relation: 'PARENT', inverseRelation: 'CHILD', from: '2010-04-02', to: null, basis: 'Folkbokföringen.', ownSupport: true },
      ...{ case: { id: one.id }, relativeCase: { id: other.id, person: { id: other.person.id } }, withdrawnAt: null, withheld: [] },
    });
    for (const id of [one.id, other.id]) {
      expect((await list(ANNA, id)).map((found) => found.id)).toEqual([made.id]);
    }
  });

  it('answers a retry as the first time; the relation stands once, from whichever end it is written, until it has ended', async () => {
    const [one, other] = [await opened(), await opened()];
    const values = input(one, other, { relation: 'CHILD' });
    const first = await network.get(ANNA, 'PersonLink', LINK, values);
    expect(await network.get(ANNA, 'PersonLink', LINK, values)).toEqual(first);
    expect(await refusedCode(ANNA, LINK, input(one, other, { relation: 'CHILD' }))).toBe('ALREADY_LINKED');
    expect(await refusedCode(ANNA, LINK, input(other, one, { relation: 'PARENT' }))).toBe('ALREADY_LINKED');
    await link(one, other, { relation: 'HOUSEHOLD_MEMBER' });
    const ended = { input: { id: first.id, version: 1, to: '2020-01-01', idempotencyKey: key() } };
    await network.get(ANNA, 'PersonLink', CHANGE, ended);
    await link(other, one, { relation: 'PARENT' });
    const again = { input: { id: first.id, version: 2, to: null, idempotencyKey: key() } };
    expect(await refusedCode(ANNA, CHANGE, again)).toBe('ALREADY_LINKED');
  });

  it('refuses one case, one person, a day to come, and a last day before the first', async () => {
    const [one, other] = [await opened(), await opened()];
    const path = async (values: object): Promise<unknown> =>
      (await network.ask(ANNA, LINK, values as never)).errors[0]?.extensions['field'];
    expect(await path(input(one, one))).toEqual(['input', 'relativeCaseId']);
    expect(await path(input(one, other, { from: '2999-01-01' }))).toEqual(['input', 'from']);
    expect(await path(input(one, other, { from: '2020-02-01', to: '2020-01-31' }))).toEqual(['input', 'to']);
    await sql('UPDATE case_file SET person_id = $2 WHERE id = $1', [uuid(other.id), uuid(one.person.id)]);
    expect(await path(input(one, other))).toEqual(['input', 'relativeCaseId']);
  });

  it('is for those at work on both open cases: anybody else does not find them', async () => {
    const [own, colleagues] = [await opened(), await opened(BO)];
    const police = await opened(PIA);
    for (const other of [colleagues, police]) {
      expect(await refusedCode(ANNA, LINK, input(own, other))).toBe('NOT_FOUND');
      expect(await refusedCode(ANNA, LINK, input(other, own))).toBe('NOT_FOUND');
    }
    expect(await refusedCode(LENA, LINK, input(own, colleagues))).toBe('FORBIDDEN');
    const shut = await opened();
    await network.get(ANNA, 'Case', CLOSE, { id: shut.id, version: shut.version });
    expect(await refusedCode(ANNA, LINK, input(own, shut))).toBe('INVALID_TRANSITION');
    expect(await refusedCode(ANNA, LINK, input(shut, own))).toBe('INVALID_TRANSITION');
  });
});

describe('a link is seen', () => {
  it('by those assigned to both cases, and of one case alone nobody learns that there is the other', async () => {
    const { one, other, made } = await linked();
    await assign(one.id, BO);
    expect(await refusedCode(BO, ONE, { id: made.id })).toBe('NOT_FOUND');
    expect(await list(BO, one.id)).toEqual([]);
    await assign(other.id, BO);
    expect((await list(BO, one.id)).map(({ id }) => id)).toEqual([made.id]);
  });

  it('by a lead as which cases are linked, and not how', async () => {
    const { one, other, made } = await linked({ basis: 'Berättat vid besöket.' });
    const [seen] = await list(LENA, one.id);
    expect(seen).toMatchObject({ id: made.id, relation: null, inverseRelation: null, basis: null, from: null, ownSupport: null });
    expect(seen).toMatchObject({ case: { id: one.id }, relativeCase: { id: other.id } });
  });

  it('by no other agency: a disclosed case never opens the person that it is linked to', async () => {
    const { one, other, made } = await linked();
    const fields = ['Case.person', 'Case.summary', 'Case.family', 'Person.name', 'Person.guardians'];
    await network.disclose(ANNA, { recordId: one.id, recipientAgencyId: agencyId(network.police), fields });
    expect(await list(PIA, one.id)).toEqual([]);
    for (const id of [made.id, other.id, other.person.id]) expect(await refusedCode(PIA, NODE, { id })).toBe('NOT_FOUND');
    for (const name of ['PersonLink.relation', 'PersonLink.case'])
      expect((await network.disclose(ANNA, { recordId: one.id, recipientAgencyId: agencyId(network.police), fields: [name] })).code).toBe(
        'BAD_USER_INPUT',
      );
    // Nor by the name of the class.
    await network.disclose(ANNA, { recordId: one.id, recipientAgencyId: agencyId(network.police), fields: ['FAMILY'] });
    expect(await list(PIA, one.id)).toEqual([]);
  });

  it('with an entry in the log that names what was shown of it', async () => {
    const { made } = await linked();
    await network.get(ANNA, 'PersonLink', ONE, { id: made.id });
    const [entry] = await sql<{ shown: string[] }>(
      "SELECT shown FROM access_entry WHERE record_type = 'PersonLink' AND $1 = ANY (record_ids) AND operation = 'personLink'",
      [uuid(made.id)],
    );
    expect(entry?.shown).toEqual(expect.arrayContaining(['PersonLink.relation', 'PersonLink.ownSupport']));
  });
});

describe('a link changes', () => {
  it('in its days, basis and support; what is left out stays, and null clears', async () => {
    const { made } = await linked({ from: '2015-01-01', basis: 'Uppgift från modern.' });
    const change = { input: { id: made.id, version: 1, to: '2021-06-30', basis: null, ownSupport: true, idempotencyKey: key() } };
    expect(await network.get(ANNA, 'PersonLink', CHANGE, change)).toMatchObject({
      ...{ version: 2, from: '2015-01-01', to: '2021-06-30', basis: null, ownSupport: true },
    });
    expect(await refusedCode(ANNA, CHANGE, { input: { ...change.input, idempotencyKey: key() } })).toBe('CONFLICT');
    const late = { input: { id: made.id, version: 2, from: '2022-01-01', idempotencyKey: key() } };
    expect(await refusedCode(ANNA, CHANGE, late)).toBe('BAD_USER_INPUT');
  });

  it('is withdrawn where it was wrong, and stays to be seen as withdrawn; then the relation can be written anew', async () => {
    const { one, other, made } = await linked();
    const withdrawing = { input: { id: made.id, version: 1, reason: 'Fel person.', idempotencyKey: key() } };
    expect(await network.get(ANNA, 'PersonLink', WITHDRAW, withdrawing)).toMatchObject({
      ...{ withdrawnAt: expect.any(String), withdrawalReason: 'Fel person.', relation: 'SIBLING' },
    });
    const twice = { input: { ...withdrawing.input, version: 2, idempotencyKey: key() } };
    expect(await refusedCode(ANNA, WITHDRAW, twice)).toBe('INVALID_TRANSITION');
    const change = { input: { id: made.id, version: 2, basis: 'Nej.', idempotencyKey: key() } };
    expect(await refusedCode(ANNA, CHANGE, change)).toBe('INVALID_TRANSITION');
    await link(other, one);
    expect(await list(ANNA, one.id)).toHaveLength(2);
  });
});

describe('when records are merged, erased or passed on', () => {
  it('two that are linked are two persons: the merge is refused until the link is withdrawn', async () => {
    const { one, other, made } = await linked();
    const first = await merge(one.person.id, other.person.id);
    expect([first.plan.obstacle, first.result?.code]).toEqual(['LINKED', 'LINKED']);
    const withdrawing = { input: { id: made.id, version: 1, reason: 'Samma person.', idempotencyKey: key() } };
    await network.get(ANNA, 'PersonLink', WITHDRAW, withdrawing);
    expect((await merge(one.person.id, other.person.id)).result?.__typename).toBe('PersonMerge');
  });

  it('a case is not joined to the person on record while the two are linked', async () => {
    const { known, kept } = await twoNumbers(network);
    const typedIn = await openedFor(network, BO, typed(known));
    await assign(kept.id, BO);
    const made = await network.get(BO, 'PersonLink', LINK, input(typedIn, kept));
    const join = async () => (await settle(network, LENA, typedIn.id, BO)).data?.result;
    expect(await join()).toMatchObject({ code: 'LINKED', unlock: expect.stringContaining('withdrawPersonLink') });
    const withdrawing = { input: { id: made.id, version: 1, reason: 'Samma person.', idempotencyKey: key() } };
    await network.get(BO, 'PersonLink', WITHDRAW, withdrawing);
    expect((await join())?.__typename).toBe('Case');
  });

  it('a link follows its cases to the record that is kept, and back when the merge is undone', async () => {
    const { one, other, made } = await linked();
    const kept = await opened();
    const relative = async (): Promise<unknown> => {
      const found = (await network.get(ANNA, 'PersonLink', ONE, { id: made.id })) as Linked;
      return found.relativeCase?.person.id;
    };
    const { result } = await merge(kept.person.id, other.person.id);
    expect(await relative()).toBe(kept.person.id);
    await network.get(LENA, 'PersonMerge', UNMERGE, { id: result?.id });
    expect(await relative()).toBe(other.person.id);
    expect((await list(ANNA, one.id)).map(({ id }) => id)).toEqual([made.id]);
  });

  it('goes with either case when that is erased', async () => {
    const { one, other, made } = await linked();
    await erase(other.id);
    expect(await refusedCode(ANNA, ONE, { id: made.id })).toBe('NOT_FOUND');
    expect(await list(ANNA, one.id)).toEqual([]);
    expect(await sql('SELECT FROM person_link WHERE id = $1', [uuid(made.id)])).toEqual([]);
  });

  it('passes with both cases to another agency, and goes when one of them goes alone', async () => {
    const [both, alone] = [await linked(), await linked()];
    const pass = (...cases: readonly Answered[]): Promise<unknown> =>
      sql('UPDATE case_file SET owner_agency_id = $2 WHERE id = ANY ($1::uuid[])', [cases.map(({ id }) => uuid(id)), network.police.id]);
    await pass(both.one, both.other);
    await pass(alone.other);
    const owners = await sql('SELECT id, owner_agency_id AS owner FROM person_link WHERE id = ANY ($1::uuid[])', [
      [uuid(both.made.id), uuid(alone.made.id)],
    ]);
    expect(owners).toEqual([{ id: uuid(both.made.id), owner: network.police.id }]);
  });

  it('never leads from one agency to another, whoever writes it', async () => {
    const [own, theirs] = [await opened(), await opened(PIA)];
    const writing = sql(
      `INSERT INTO person_link (id, owner_agency_id, case_id, relative_case_id, relation, own_support, recorded_at, recorded_by)
        VALUES (gen_random_uuid(), $1, $2, $3, 'SIBLING', false, app_now(), $4)`,
      [network.social.id, uuid(own.id), uuid(theirs.id), network.service.actor(ANNA).id],
    );
    await expect(writing).rejects.toThrow('a link is of two persons of one agency');
  });
});
