import {
  isAbstractType,
  isInputObjectType,
  isUnionType,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLResolveInfo,
  type GraphQLUnionType,
} from 'graphql';
import { syncFaults } from '../src/import/carried';
import { caseUseFaults } from '../src/policy/caseStates';
import { coverageFaults } from '../src/policy/coverage';
import type { FieldClass } from '../src/policy/classes';
import { FIELD_CLASSES } from '../src/policy/fields';
import { answerFaults } from '../src/reading/answerFaults';
import { changedColumns, FOLLOWED_OTHERWISE, MADE_OF_OTHERS, MASKED_COLUMNS, NOT_IN_FEED } from '../src/reading/changedColumns';
import { feedFaults } from '../src/reading/feedFaults';
import type { FieldGraph } from '../src/reading/graph';
import { keptFaults } from '../src/reading/kept';
import { listFaults } from '../src/reading/listFaults';
import { allGraphs, graphOf } from '../src/reading/registry';
import { viewsOf } from '../src/reading/view';
import { createSchema } from '../src/schema';
import { faultsOfCompiler } from './support/compilerFaults';

/** What a newcomer may leave out, tried one by one: each must stop the start with a sentence that says where to add it. */
const schema = createSchema();
const faults = (): string[] => [
  ...answerFaults(schema),
  ...caseUseFaults(schema),
  ...coverageFaults(schema),
  ...feedFaults(),
  ...keptFaults(allGraphs()),
  ...listFaults(schema),
  ...syncFaults(schema),
];

/** Sets a property; returns what sets it back. */
function put(on: object, name: string, value: unknown): () => void {
  const before = Object.getOwnPropertyDescriptor(on, name);
  Object.defineProperty(on, name, { value, configurable: true, enumerable: true, writable: true });
  return () => (before ? Object.defineProperty(on, name, before) : Reflect.deleteProperty(on, name));
}
function without(all: object, name: string): () => void {
  const before = Object.getOwnPropertyDescriptor(all, name);
  if (!before) throw new Error(`there is no ${name} to leave out`);
  Reflect.deleteProperty(all, name);
  return () => Object.defineProperty(all, name, before);
}
function drop<T>(all: ReadonlySet<T>, one: T): () => void {
  if (!(all as Set<T>).delete(one)) throw new Error(`there is no ${String(one)} to leave out`);
  return () => (all as Set<T>).add(one);
}

/** Gives a field another class; returns what gives it its own. */
function withClass(field: string, other: FieldClass): () => void {
  const classes = FIELD_CLASSES as Map<string, FieldClass>;
  const own = classes.get(field);
  if (!own) throw new Error(`${field} has no class`);
  classes.set(field, other);
  return () => void classes.set(field, own);
}

const union = (name: string): GraphQLUnionType => {
  const type = schema.getType(name);
  if (!isUnionType(type)) throw new Error(`there is no union ${name}`);
  return type;
};
const withoutMember = (name: string, member: string) => () => {
  const type = union(name);
  const kept = type.getTypes().filter((one) => one.name !== member);
  return put(type, 'getTypes', () => kept);
};
const inputs = (name: string): Record<string, GraphQLInputField> => {
  const type = schema.getType(name);
  if (!isInputObjectType(type)) throw new Error(`there is no input ${name}`);
  return type.getFields();
};
const withInput =
  (like: string, name: string, ...names: readonly string[]) =>
  () => {
    const [input = '', field = ''] = like.split('.');
    const undo = names.map((one) => put(inputs(one), name, { ...inputs(input)[field], name }));
    return () => undo.forEach((back) => back());
  };
const mutations = schema.getMutationType()?.getFields() ?? {};
const withMutation = (name: string) => () => put(mutations, name, { ...(mutations['closeCase'] as GraphQLField<unknown, unknown>), name });
const fieldsOf = (type: string): Record<string, FieldGraph> => graphOf(type).fields as Record<string, FieldGraph>;
const keptOf = (type: string) => {
  const { kept } = graphOf(type);
  if (!kept) throw new Error(`${type} keeps no order`);
  return kept;
};
const objectType = (name: string) => schema.getType(name) ?? {};

type LeftOut = readonly [what: string, leave: () => () => unknown, says: readonly string[]];
const TABLE: readonly LeftOut[] = [
  [
    'the refusal in a union that a mutation answers',
    withoutMember('ReservationResult', 'Refusal'),
    [
      'ReservationResult names the type Refusal and has no view of it: put each view under the name of its type where ReservationResult is declared',
    ],
  ],
  [
    'the view of a type that a union names',
    withoutMember('ListingResult', 'Resource'),
    [
      'ListingResult names the type Resource and has no view of it: put each view under the name of its type where ListingResult is declared',
    ],
  ],
  [
    'the view of a type of which text can be redacted',
    withoutMember('RedactionResult', 'Incident'),
    [
      'RedactionResult names the type Incident and has no view of it: put each view under the name of its type where RedactionResult is declared',
    ],
  ],
  [
    'how a union names the type of a view',
    () => put(union('CaseResult'), 'resolveType', undefined),
    ['CaseResult does not name the type of a view: give it `resolveType: (view) => view.$type` where it is declared'],
  ],
  [
    'how Node names the type of a view',
    () => put(objectType('Node'), 'resolveType', () => undefined),
    ['Node does not name the type of a view: give it `resolveType: (view) => view.$type` where it is declared'],
  ],
  [
    'that a record is a Node',
    () => put(objectType('Training'), 'getInterfaces', () => []),
    ['Training has global ids and is no Node: add `implements: NodeView` where its view is declared'],
  ],
  [
    'the prefix of the ids of a Node that the feed leaves out',
    () => put(graphOf('Delivery'), 'prefix', undefined),
    [
      'Delivery is a Node that node(id) does not find: add `prefix` to the graph of Delivery',
      'Delivery stands in reading/changedColumns.ts and has no global ids',
    ],
  ],
  [
    'what a mutation may do on a closed case',
    withMutation('praiseCase'),
    ['praiseCase: say in policy/caseStates.ts on a case in which state it can be done (CASE_USES), or that it acts on none (NO_CASE)'],
  ],
  [
    'a mutation that is gone from the table of closed cases',
    () => without(mutations, 'closeCase'),
    ['closeCase stands in policy/caseStates.ts and is no mutation, or stands there twice'],
  ],
  [
    'to whom the time of a change may be told',
    () => withClass('Case.updatedAt', 'PARTY'),
    ['Case.updatedAt tells other agencies of changes that they are not shown: give it a class in policy/rowTimes.ts'],
  ],
  [
    'a rule that shows the time of a change',
    () => withClass('Training.updatedAt', 'OPERATION'),
    ['Training.updatedAt has a protected class, and no rule shows it to anybody'],
  ],
  [
    'an argument of a page',
    () => {
      const cases = schema.getQueryType()?.getFields()['cases'];
      if (!cases) throw new Error('there is no list of cases');
      return put(
        cases,
        'args',
        cases.args.filter(({ name }) => name !== 'before'),
      );
    },
    ['Query.cases is a connection and takes no `before`: give it the arguments of `PAGE` in reading/doors.ts'],
  ],
  [
    'what proposes a record that is in view by a condition',
    () =>
      put(
        keptOf('Referral'),
        'reasons',
        keptOf('Referral').reasons.filter(({ to }) => to !== 'agency'),
      ),
    [
      'Referral is in view by recipient and sent, and its kept order proposes nothing by that: add a reason, or a condition to `aside`, to `kept` in the graph of Referral',
      'Referral is in view by recipient and sent and accepted, and its kept order proposes nothing by that: add a reason, or a condition to `aside`, to `kept` in the graph of Referral',
    ],
  ],
  [
    'the column that a kept order is sorted by',
    () => put(keptOf('Case'), 'columns', ['status', 'programme']),
    ['Case keeps no column of its default order: add it to `columns` of `kept` in the graph of Case'],
  ],
  [
    'whether the feed tells of a type',
    () => drop(NOT_IN_FEED, 'Webhook'),
    [
      'Webhook has global ids: say in reading/changedColumns.ts which fields each of its columns tells (BESIDE_THE_GRAPH), or that the feed leaves it out (NOT_IN_FEED)',
    ],
  ],
  [
    'the column that tells a new field',
    () => put(fieldsOf('Expert'), 'salutation', { kind: 'column', sql: (row: string) => `upper(${row}.salutation)` }),
    [
      'the feed does not tell when Expert.salutation changes: name it with its column in reading/changedColumns.ts (BESIDE_THE_GRAPH), or say that it is made of other records (MADE_OF_OTHERS)',
    ],
  ],
  [
    'that a field is made of other records',
    () => drop(MADE_OF_OTHERS, 'Case.consents'),
    [
      'the feed does not tell when Case.consents changes: name it with its column in reading/changedColumns.ts (BESIDE_THE_GRAPH), or say that it is made of other records (MADE_OF_OTHERS)',
    ],
  ],
  [
    'a second column that a field reads',
    () => put(fieldsOf('Expert'), 'title', { kind: 'column', sql: (row: string) => `${row}.title || ${row}.rank` }),
    [
      'Expert.title reads the column rank: name it there in reading/changedColumns.ts (BESIDE_THE_GRAPH), or say why it is not told by it (FOLLOWED_OTHERWISE)',
    ],
  ],
  [
    'why a field is not told by a column',
    () => without(FOLLOWED_OTHERWISE, 'Person.birthYear birth_date'),
    [
      'Person.birthYear reads the column birth_date: name it there in reading/changedColumns.ts (BESIDE_THE_GRAPH), or say why it is not told by it (FOLLOWED_OTHERWISE)',
    ],
  ],
  [
    'the field of a column that is told',
    () => put(changedColumns('Term'), 'weight', ['weight']),
    ['reading/changedColumns.ts tells of Term.weight, which is no field to tell of'],
  ],
  [
    'the column behind a mask',
    () => put(MASKED_COLUMNS['Person'] ?? {}, 'town', ['address']),
    ['reading/changedColumns.ts masks the column town of Person, which it does not know'],
  ],
  [
    'a new field of a listing, in the sync',
    withInput('UpsertExpertInput.title', 'salutation', 'UpsertExpertInput'),
    [
      'UpsertExpertInput.salutation is lost in a sync: add it to SyncExpertInput in sync/input.types.ts, or say in import/carried.ts why a sync does not carry it',
    ],
  ],
  [
    'a new field of a case, in the sync',
    withInput('CasePatch.summary', 'plan', 'OpenCaseInput', 'CasePatch'),
    [
      'OpenCaseInput.plan is lost in a sync: add it to SyncCaseInput in sync/input.types.ts, or say in import/carried.ts why a sync does not carry it',
      'CasePatch.plan is lost in a sync: add it to SyncCaseInput in sync/input.types.ts, or say in import/carried.ts why a sync does not carry it',
    ],
  ],
  [
    'a new field of a goal, in the sync',
    withInput('GroupGoalInput.text', 'note', 'GroupGoalInput'),
    [
      'GroupGoalInput.note is lost in a sync: add it to SyncGoalInput in sync/input.types.ts, or say in import/carried.ts why a sync does not carry it',
    ],
  ],
  [
    'a column of the import file',
    withInput('UpsertExpertInput.title', 'salutation', 'UpsertExpertInput', 'SyncExpertInput'),
    ['SyncExpertInput.salutation is in no column of an import file: add a row for EXPERT to IMPORT_FIELDS in import/fields.ts'],
  ],
  [
    'a column of the import file within a part',
    withInput('CasePatch.summary', 'salutation', 'CasePersonInput', 'PersonPatch', 'SyncPersonInput'),
    ['SyncCaseInput.person.salutation is in no column of an import file: add a row for CASE to IMPORT_FIELDS in import/fields.ts'],
  ],
  [
    'that a sync carries a field after all',
    withInput('CasePatch.summary', 'health', 'SyncCaseInput'),
    [
      'OpenCaseInput.health is in SyncCaseInput, and import/carried.ts says why it is not',
      'CasePatch.health is in SyncCaseInput, and import/carried.ts says why it is not',
      'SyncCaseInput.health is in no column of an import file: add a row for CASE to IMPORT_FIELDS in import/fields.ts',
    ],
  ],
  [
    'that a field is gone',
    () => without(inputs('UpsertExpertInput'), 'memberId'),
    ['import/carried.ts names memberId, which is in no UpsertExpertInput'],
  ],
  [
    'what a new kind of record in a sync says',
    () => put(inputs('SyncRecordInput'), 'resource', { name: 'resource', type: schema.getType('ScheduleInput') }),
    ['ScheduleInput is part of a sync: say in import/carried.ts which input for people says the same'],
  ],
];

test.each(TABLE)('without %s the server does not start', (_what, leave, says) => {
  const putBack = leave();
  const found = faults();
  putBack();
  expect(found.sort()).toEqual([...says].sort());
  expect(faults()).toEqual([]);
});

test('every union and interface names the type of every view that it can be', async () => {
  const abstract = Object.values(schema.getTypeMap()).filter(isAbstractType);
  const named = abstract.flatMap((type) =>
    schema.getPossibleTypes(type).map(async ({ name }) => {
      const found: unknown = await type.resolveType?.(viewsOf(name)(), {}, { schema } as GraphQLResolveInfo, type);
      return [type.name, name, found];
    }),
  );
  const expected = abstract.flatMap((type) => schema.getPossibleTypes(type).map(({ name }) => [type.name, name, name]));
  expect(expected.length).toBeGreaterThan(100);
  expect(await Promise.all(named)).toEqual(expected);
});

test('the compiler stops a mutation whose service answers a type that its union lacks', () => {
  const stopped = faultsOfCompiler(`
    import { computedMutation, mutation } from '../src/reading/doors';
    import { resultOf } from '../src/reading/result';
    import type { Outcome } from '../src/platform/refusal';
    const one = resultOf('OneResult', '', () => ({ Case: class {} }));
    const two = resultOf('TwoResult', '', () => ({ Case: class {}, Person: class {} }));
    declare const openCase: () => Promise<Outcome<'Case'>>;
    declare const findPerson: () => Promise<Outcome<'Person'>>;
    declare const findEither: () => Promise<Outcome<'Case' | 'Person'>>;
    mutation(one, '', {}, openCase);
    mutation(two, '', {}, openCase);
    mutation(two, '', {}, findEither);
    computedMutation(one, '', {}, () => ({ $type: 'Case' as const }));
    mutation(one, '', {}, findPerson); // stopped
    mutation(one, '', {}, findEither); // stopped
    computedMutation(one, '', {}, () => ({ $type: 'Person' as const })); // stopped`);
  const lacking = expect.stringContaining(`'"Person"' is not assignable to type '"Case"'`) as string;
  const other = expect.stringContaining(`'"Person"' is not assignable to type '"Case" | "Refusal"'`) as string;
  expect(stopped).toEqual([
    ["mutation(one, '', {}, findPerson); // stopped", lacking],
    ["mutation(one, '', {}, findEither); // stopped", lacking],
    ["computedMutation(one, '', {}, () => ({ $type: 'Person' as const })); // stopped", other],
  ]);
});
