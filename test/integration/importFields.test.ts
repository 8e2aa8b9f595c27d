import 'reflect-metadata';
import { getNamedType, isInputObjectType, isListType, isNonNullType, type GraphQLInputField, type GraphQLInputType } from 'graphql';
import { COMMON_COLUMNS, IMPORT_FIELDS, PART_OF, type FieldForm } from '../../src/import/fields';
import { SyncRecordType } from '../../src/sync/vocabulary.types';
import { createSchema } from '../../src/schema';

const schema = createSchema();

function fieldsOf(input: string): Readonly<Record<string, GraphQLInputField>> {
  const type = schema.getType(input);
  if (!isInputObjectType(type)) throw new Error(`there is no input ${input}`);
  return type.getFields();
}

/** How a value of this type is written in a cell; a part within a record has columns of its own. */
function formOf(type: GraphQLInputType): FieldForm | 'part' {
  const bare = isNonNullType(type) ? type.ofType : type;
  const { name } = getNamedType(bare);
  if (!isListType(bare)) return isInputObjectType(bare) ? 'part' : name === 'Boolean' ? 'flag' : 'text';
  const lists: Readonly<Record<string, FieldForm>> = {
    SyncCompetenceInput: 'levels',
    SyncGoalInput: 'goals',
    SyncMemberInput: 'members',
    String: 'texts',
  };
  const form = lists[name];
  if (form === undefined) throw new Error(`no cell can hold a list of ${name}`);
  return form;
}

/** Every place within an input, and how it is written. */
const placesIn = (input: string, above: readonly string[] = []): string[] =>
  Object.values(fieldsOf(input)).flatMap(({ name, type }) => {
    const [place, form] = [[...above, name], formOf(type)];
    return form === 'part' ? placesIn(getNamedType(type).name, place) : [`${place.join('.')} ${form}`];
  });

const PARTS = Object.entries(PART_OF) as [SyncRecordType, string][];

test.each(PARTS)('a file can say of a %s exactly what the API takes in its part "%s", in its form', (type, part) => {
  const field = fieldsOf('SyncRecordInput')[part];
  if (!field) throw new Error(`a record has no part ${part}`);
  const told = IMPORT_FIELDS.filter((one) => one.type === type).map(({ place, form }) => `${place.join('.')} ${form}`);
  expect(told.sort()).toEqual(placesIn(getNamedType(field.type).name).sort());
});

test('every type of record has its part, and what is left of a record are the columns that every row has', () => {
  expect(Object.keys(PART_OF).sort()).toEqual(Object.values(SyncRecordType).sort());
  expect(Object.keys(fieldsOf('SyncRecordInput')).sort()).toEqual([...COMMON_COLUMNS, ...Object.values(PART_OF)].sort());
});

test.each(PARTS)('the columns of a %s have each a name of their own, and none that every row has', (type) => {
  const columns = IMPORT_FIELDS.filter((one) => one.type === type).map(({ column }) => column);
  expect(new Set(columns).size).toBe(columns.length);
  expect(columns.filter((column) => (COMMON_COLUMNS as readonly string[]).includes(column))).toEqual([]);
});
