import { isEnumType, isInputObjectType, getNamedType } from 'graphql';
import { createSchema } from '../../src/schema';
import { CLASSED_TYPES, classOf, fieldsOf } from '../../src/policy/fields';
import { type Answered, type TestNetwork } from './casesSupport';
import { GroupNetwork } from './groupNetwork';

let there: GroupNetwork;
let network: TestNetwork;
beforeAll(async () => {
  there = await GroupNetwork.found();
  network = there.network;
});
afterAll(() => network.service.stop());

const ANNA = 'anna@social';
const schema = createSchema();
const UPDATE = `mutation ($id: ID!, $version: Int!, $patch: CasePatch!) { result: updateCase(id: $id, version: $version, patch: $patch) {
  __typename ... on Case { id version createdAt updatedAt openedAt } ... on Refusal { code message } } }`;
const read = async (id: string, actor = ANNA): Promise<Answered> => {
  const { data, text } = await network.ask(actor, `{ result: node(id: "${id}") { id createdAt updatedAt } }`);
  if (!data?.result) throw new Error(text);
  return data.result;
};

describe('the times of a record', () => {
  test('say when it was made, and when its version last rose', async () => {
    const before = new Date().toISOString();
    const { id, version } = await network.openCase(ANNA);
    const made = await read(id);
    expect(made['createdAt']).toBe(made['updatedAt']);
    expect(String(made['createdAt']) >= before).toBe(true);
    const { data, text } = await network.ask(ANNA, UPDATE, { id, version, patch: { summary: 'Påhittad oro.' } });
    expect([text, data?.result.__typename]).toEqual([text, 'Case']);
    const changed = await read(id);
    expect(changed['createdAt']).toBe(made['createdAt']);
    expect(String(changed['updatedAt']) > String(made['updatedAt'])).toBe(true);
  });

  test('rise with the version alone, so that they tell no more than it does', async () => {
    const { id } = await network.openCase(ANNA);
    const before = await read(id);
    await network.service.database.ownerQuery(`UPDATE case_file SET summary = 'Annat.' WHERE id = $1`, [id.split('_')[1]]);
    expect(await read(id)).toEqual(before);
    await network.service.database.ownerQuery('UPDATE case_file SET version = version + 1 WHERE id = $1', [id.split('_')[1]]);
    expect((await read(id))['updatedAt']).not.toBe(before['updatedAt']);
  });

  test('are no change of their own in the feed', async () => {
    const { id, version } = await network.openCase(ANNA);
    await network.ask(ANNA, UPDATE, { id, version, patch: { summary: 'Påhittad oro.' } });
    const rows = await network.service.database.ownerQuery<{ columns: string[] }>(
      `SELECT columns FROM change WHERE record_id = $1 AND kind = 'UPDATED'`,
      [id.split('_')[1]],
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.flatMap(({ columns }) => columns).filter((column) => column.startsWith('row_'))).toEqual([]);
  });

  test('are on every Node, in the class of the id and of the version, unless other agencies see a part of the record', () => {
    const nodes = Object.values(schema.getImplementations(schema.getType('Node') as never).objects).map(({ name }) => name);
    expect(nodes.length).toBeGreaterThan(55);
    const own = { Referral: true, Assessment: true } as Readonly<Record<string, boolean>>;
    for (const type of nodes.filter((name) => CLASSED_TYPES.includes(name) && own[name] !== true)) {
      const changed = CHANGED_AT[type] ?? classOf(type, fieldsOf(type).includes('version') ? 'version' : 'id');
      expect([type, classOf(type, 'createdAt'), classOf(type, 'updatedAt')]).toEqual([type, classOf(type, 'id'), changed]);
    }
    expect([classOf('Assessment', 'createdAt'), classOf('Assessment', 'updatedAt')]).toEqual(['RISK', 'RISK']);
  });
});

/** Records that other agencies have in view without all of their fields. */
const CHANGED_AT: Readonly<Record<string, string>> = {
  ...{ Case: 'OPERATION', Person: 'OPERATION', PlanGoal: 'OPERATION', PlanStep: 'OPERATION', ActionGroup: 'OPERATION' },
  ...{ RosterRow: 'OPERATION', ConferenceDecision: 'OPERATION', ReferralReport: 'OPERATION', Disclosure: 'OPERATION' },
  ...{ CaseTransfer: 'OPERATION', Reservation: 'OPERATION', DisclosureRequest: 'OPERATION' },
  ...{ Mentor: 'OPERATION', MentorNeed: 'OPERATION', Mentorship: 'OPERATION', MentorReview: 'OPERATION' },
  ...{ SituationReport: 'OPERATION', SituationContribution: 'OPERATION' },
  ...{ Consultation: 'NARRATIVE', ConsultationAnswer: 'NARRATIVE', HelplineCall: 'NARRATIVE', Incident: 'NARRATIVE', Expert: 'CONTACT' },
};

describe('the time of a change', () => {
  const READ = `query ($id: ID!) { result: case(id: $id) { id createdAt updatedAt summary withheld { field } person { id name createdAt updatedAt withheld { field } } } }`;
  const reading = async (actor: string, id: string) => {
    const { data, text } = await network.ask(actor, READ, { id });
    if (!data?.result) throw new Error(text);
    return data.result as Answered & { person: Answered };
  };

  test('is not told to an agency that sees a part of the record, before or after what it does not see changes', async () => {
    const { id } = await there.caseOf(30);
    await there.disclosed(id, network.police, ['Case.summary', 'Person.name']);
    const before = await reading('pia@police', id);
    expect(before.person['name']).toBe('Påhittad Person');
    expect([before['createdAt'] === null, before.person['createdAt'] === null]).toEqual([false, false]);
    expect([before['updatedAt'], before.person['updatedAt']]).toEqual([null, null]);
    const own = await reading(ANNA, id);
    expect([own['updatedAt'] === null, own.person['updatedAt'] === null]).toEqual([false, false]);
    const VERSIONS = 'query ($id: ID!) { result: case(id: $id) { __typename version person { version } } }';
    const { version, person } = await network.get(ANNA, 'Case', VERSIONS, { id });
    const patch = { health: 'Påhittad hälsa.', person: { ...(person as object), address: 'Påhittade gatan 1' } };
    const { data, text } = await network.ask(ANNA, UPDATE, { id, version, patch });
    expect([text, data?.result.__typename]).toEqual([text, 'Case']);
    const after = await reading('pia@police', id);
    expect(after).toEqual(before);
    const changed = await reading(ANNA, id);
    expect([changed['updatedAt'] === own['updatedAt'], changed.person['updatedAt'] === own.person['updatedAt']]).toEqual([false, false]);
  });

  test('is named in the log, shown or withheld, and never among what a record withholds', async () => {
    const { id } = await there.caseOf(31);
    await there.disclosed(id, network.police, ['Case.summary', 'Person.name']);
    const asked = [await reading('pia@police', id), await reading(ANNA, id)];
    const of = (value: unknown): string[] => (value as { field: string }[]).map(({ field }) => field);
    for (const view of asked) expect([...of(view['withheld']), ...of(view.person['withheld'])]).not.toContain('updatedAt');
    const LOG = `query ($id: ID!) { result: accessLog(filter: { recordId: $id }, first: 100) { nodes { agency { slug } shown withheldFields } } }`;
    const { data, text } = await network.ask('audit@social', LOG, { id });
    if (!data) throw new Error(text);
    const entries = data.result['nodes'] as { agency: { slug: string }; shown: string[]; withheldFields: string[] }[];
    const named = (part: 'shown' | 'withheldFields') =>
      entries.filter((entry) => entry[part].includes('Case.updatedAt')).map(({ agency }) => agency.slug);
    expect([named('shown'), named('withheldFields')]).toEqual([['social'], ['police']]);
  });
});

describe('the order of a list', () => {
  const lists = Object.values(schema.getQueryType()?.getFields() ?? {}).flatMap((field): [string, string][] => {
    const order = getNamedType(field.args.find(({ name }) => name === 'orderBy')?.type);
    const by = isInputObjectType(order) ? getNamedType(order.getFields()['field']?.type) : undefined;
    return isEnumType(by) ? by.getValues().map(({ name }) => [field.name, name]) : [];
  });

  test('is offered by every list that is not of one case, and not the change feed', () => {
    const connections = Object.values(schema.getQueryType()?.getFields() ?? {}).filter(({ type }) => /Connection!?$/.test(String(type)));
    const without = connections.filter(({ name }) => !lists.some(([list]) => list === name)).map(({ name }) => name);
    expect(without.sort()).toEqual(['assessments', 'caseTextVersions', 'changes', 'personLinks']);
  });

  test.each(lists.filter(([, by]) => by !== 'RANK'))('%s by %s is read in both directions', async (name, by) => {
    for (const actor of [ANNA, 'lena@social'])
      for (const direction of ['ASC', 'DESC']) {
        const { code } = await network.ask(
          actor,
          `{ result: ${name}(orderBy: { field: ${by}, direction: ${direction} }) { nodes { __typename } } }`,
        );
        expect([null, undefined, 'FORBIDDEN']).toContain(code);
      }
  });
});
