import { getNamedType, isInputObjectType, type GraphQLSchema } from 'graphql';
import { IMPORT_FIELDS, PART_OF } from './fields';

/** What of an input for people a sync carries too, and what it never does. */
interface Carried {
  /** The input of a sync, and the inputs for people that say the same of a record. */
  readonly sync: string;
  readonly inputs: readonly string[];
  /** Fields that a sync names otherwise: it knows no ids of ours. */
  readonly as?: Readonly<Record<string, string>>;
  /** Fields that a sync does not carry, each with the reason. */
  readonly never?: Readonly<Record<string, string>>;
}

const CARE = 'Of another system no more is taken over than who it is about, the concern and the risk.';
const ONCE = 'A sync is done once by its batch.';
const TARGET = 'A sync finds the record by its external id, and compares what changed since.';

const CARRIED: readonly Carried[] = [
  {
    sync: 'SyncCaseInput',
    inputs: ['OpenCaseInput', 'CasePatch'],
    never: { environment: CARE, family: CARE, health: CARE, religion: CARE, offences: CARE, reporter: CARE, idempotencyKey: ONCE },
  },
  {
    sync: 'SyncPersonInput',
    inputs: ['CasePersonInput', 'PersonPatch'],
    never: {
      guardians: CARE,
      personId: TARGET,
      version: TARGET,
      numberChange: 'People say whether it is the same person; a sync is asked by number.',
    },
  },
  {
    sync: 'SyncExpertInput',
    inputs: ['UpsertExpertInput'],
    never: {
      id: TARGET,
      version: TARGET,
      memberId: 'Another system knows no members of ours.',
      districts: 'People state where somebody works: it is protected like a name, and other systems know no districts of ours.',
      idempotencyKey: ONCE,
    },
  },
  { sync: 'SyncCompetenceInput', inputs: ['CompetenceInput'] },
  { sync: 'SyncGroupInput', inputs: ['CreateActionGroupInput'], as: { caseId: 'case' }, never: { idempotencyKey: ONCE } },
  { sync: 'SyncGoalInput', inputs: ['GroupGoalInput'], as: { responsibleAgencyId: 'responsibleAgency' } },
  { sync: 'SyncMemberInput', inputs: ['GroupMemberInput'], as: { memberAgencyId: 'memberAgency' } },
];

const HERE = 'import/carried.ts';
const fieldsOf = (schema: GraphQLSchema, input: string): readonly { readonly name: string; readonly of: string }[] => {
  const type = schema.getType(input);
  const fields = isInputObjectType(type) ? Object.values(type.getFields()) : [];
  return fields.map(({ name, type: of }) => ({ name, of: getNamedType(of).name }));
};

/** Every field of a record that would be lost in a sync or an import without a word. Empty, or the server does not start. */
export const syncFaults = (schema: GraphQLSchema): string[] => [
  ...reached(schema, 'SyncRecordInput')
    .filter((input) => !CARRIED.some(({ sync }) => sync === input))
    .map((input) => `${input} is part of a sync: say in ${HERE} which input for people says the same`),
  ...CARRIED.flatMap((row) => carriedFaults(schema, row)),
  ...Object.entries(PART_OF).flatMap(([type, part]) => importFaults(schema, type, part)),
];

/** The inputs within an input. */
function reached(schema: GraphQLSchema, input: string, found: Set<string> = new Set()): string[] {
  for (const { of } of fieldsOf(schema, input))
    if (isInputObjectType(schema.getType(of)) && !found.has(of)) reached(schema, of, found.add(of));
  return [...found];
}

function carriedFaults(schema: GraphQLSchema, { sync, inputs, as = {}, never = {} }: Carried): string[] {
  const carried = fieldsOf(schema, sync).map(({ name }) => name);
  const fields = inputs.flatMap((input) => fieldsOf(schema, input).map(({ name }) => ({ input, name })));
  const names = fields.map(({ name }) => name);
  const said = [...Object.keys(as), ...Object.keys(never)];
  return [
    ...fields
      .filter(({ name }) => !(name in never) && !carried.includes(as[name] ?? name))
      .map(
        ({ input, name }) =>
          `${input}.${name} is lost in a sync: add it to ${sync} in sync/input.types.ts, or say in ${HERE} why a sync does not carry it`,
      ),
    ...fields
      .filter(({ name }) => name in never && carried.includes(name))
      .map(({ input, name }) => `${input}.${name} is in ${sync}, and ${HERE} says why it is not`),
    ...said.filter((name) => !names.includes(name)).map((name) => `${HERE} names ${name}, which is in no ${inputs.join(' and no ')}`),
  ];
}

/** Each field of a record is a column of a file, or within one. */
function importFaults(schema: GraphQLSchema, type: string, part: string): string[] {
  const input = fieldsOf(schema, 'SyncRecordInput').find(({ name }) => name === part)?.of ?? '';
  const columns = IMPORT_FIELDS.filter((field) => field.type === type).map(({ place }) => place.join('.'));
  return fieldsOf(schema, input)
    .flatMap(({ name, of }) =>
      columns.includes(name) || !isInputObjectType(schema.getType(of))
        ? [name]
        : fieldsOf(schema, of).map((inner) => `${name}.${inner.name}`),
    )
    .filter((place) => !columns.includes(place))
    .map((place) => `${input}.${place} is in no column of an import file: add a row for ${type} to IMPORT_FIELDS in import/fields.ts`);
}
