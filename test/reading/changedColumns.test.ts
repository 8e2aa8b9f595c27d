import 'reflect-metadata';
import { CLASSED_TYPES } from '../../src/policy/fields';
import {
  changedColumns,
  FEED_TYPES,
  FOLLOWED_OTHERWISE,
  MADE_OF_OTHERS,
  MASKED_COLUMNS,
  NOT_IN_FEED,
} from '../../src/reading/changedColumns';
import type { FieldGraph, Reader, TypeGraph } from '../../src/reading/graph';
import { graphByPrefix, graphOf, NOT_ON_TABLES } from '../../src/reading/registry';
import { createSchema } from '../../src/schema';
import { createTestDatabase, type TestDatabase } from '../support/postgres';

/** A watch as the database has it: changes of this table are changes of records of this type, or of a part of them. */
interface Watch {
  readonly table: string;
  readonly type: string;
  readonly idColumn: string;
  readonly part: string;
}

let database: TestDatabase;
let watches: readonly Watch[];
beforeAll(async () => {
  createSchema();
  database = await createTestDatabase();
  const rows = await database.ownerQuery<{ table: string; definition: string }>(
    `SELECT t.tgrelid::regclass::text AS table, pg_get_triggerdef(t.oid) AS definition
       FROM pg_trigger t JOIN pg_proc p ON p.oid = t.tgfoid WHERE p.proname = 'note_change'`,
  );
  watches = rows.map(({ table, definition }) => {
    const [, type = '', idColumn = '', part = ''] = /note_change\('(\w+)', '(\w+)', '(\w*)'\)/.exec(definition) ?? [];
    return { table, type, idColumn, part };
  });
});
afterAll(() => database.drop());

const types = [...FEED_TYPES];
/** What the trigger makes of a column besides its name, and what it never names. */
const MADE: Readonly<Record<string, readonly string[]>> = {
  person: ['birth_year'],
  disclosure: ['live'],
  consent: ['live'],
  action_group: ['live'],
};
const NEVER = /^(?:version|search_\w+|row_made_at|row_changed_at)$/;

const columnsOf = async (table: string): Promise<string[]> => {
  const rows = await database.ownerQuery<{ name: string }>(
    `SELECT column_name::text AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1`,
    [table],
  );
  return [...rows.map(({ name }) => name).filter((name) => !NEVER.test(name)), ...(MADE[table] ?? [])];
};
const wholeOf = (type: string): Watch | undefined => watches.find((watch) => watch.type === type && watch.part === '');
const partsOf = (type: string): string[] => watches.filter((watch) => watch.type === type && watch.part !== '').map(({ part }) => part);

test('every type with a global id is in the feed, or is left out by name', () => {
  const withIds = CLASSED_TYPES.filter((type) => graphByPrefix(type.toLowerCase())?.type === type);
  expect(withIds.filter((type) => !NOT_ON_TABLES.has(type)).sort()).toEqual([...types, ...NOT_IN_FEED].sort());
});

test.each(types)('the table of %s is watched, and each of its columns and parts stands in the map', async (type) => {
  const { table } = graphOf(type);
  expect(wholeOf(type)).toEqual({ table, type, idColumn: 'id', part: '' });
  expect(Object.keys(changedColumns(type)).sort()).toEqual([...(await columnsOf(table)), ...partsOf(type)].sort());
  const masked = Object.keys(MASKED_COLUMNS[type] ?? {});
  expect(masked.filter((column) => changedColumns(type)[column] === undefined)).toEqual([]);
});

test('nothing is watched that the map does not know', () => {
  expect(watches.filter(({ type }) => !types.includes(type))).toEqual([]);
});

const always = ['id', 'version', 'withheld', 'row_made_at', 'row_changed_at'];
/** Whether a field is read from what follows from all changes, and from nothing else. */
const follows = (field: FieldGraph | undefined): boolean => field?.lies?.every((column) => always.includes(column)) ?? false;
test.each(types)('each field of %s lies on a column or a part, or is made of other records', (type) => {
  const mapped = new Set(Object.values(changedColumns(type)).flat());
  const { fields } = graphOf(type);
  const told = (field: string): boolean => mapped.has(field) || MADE_OF_OTHERS.has(`${type}.${field}`);
  expect(Object.keys(fields).filter((field) => !always.includes(field) && !follows(fields[field]) && !told(field))).toEqual([]);
  expect([...mapped].filter((field) => fields[field] === undefined)).toEqual([]);
  expect([...mapped].filter((field) => always.includes(field))).toEqual([]);
});

const READER: Reader = { agency: '$1', member: '$2' };

/** Columns of the record's own row that the SQL of a field mentions. */
function columnsRead(field: FieldGraph): string[] {
  const sql =
    field.kind === 'column' || field.kind === 'embedded'
      ? field.sql('own', READER)
      : field.kind === 'one' || field.kind === 'many'
        ? field.join('own', 'other', READER)
        : '';
  return [...sql.matchAll(/\bown\.(\w+)/g)].map(([, column]) => String(column)).filter((column) => !always.includes(column));
}

test.each(types)('a field of %s that reads a column is told when that column changes', (type) => {
  const graph: TypeGraph = graphOf(type);
  const untold = Object.entries(graph.fields).flatMap(([name, field]) =>
    columnsRead(field)
      .filter((column) => !MADE_OF_OTHERS.has(`${type}.${name}`) && !changedColumns(type)[column]?.includes(name))
      .map((column) => `${type}.${name} ${column}`),
  );
  expect([...new Set(untold)].filter((one) => FOLLOWED_OTHERWISE[one] === undefined)).toEqual([]);
});

/** Parts that a trigger writes whenever one of these columns of their record changes, and at no other time. */
const WRITTEN_WITH: Readonly<Record<string, readonly string[]>> = {
  'Case.textVersions': ['summary', 'family', 'health', 'religion', 'offences', 'reporter'],
};

test.each(types)('a part of %s that lies on a table of its own is watched there', (type) => {
  const parts = Object.entries(graphOf(type).fields).flatMap(([name, field]) =>
    (field.kind === 'many' || field.kind === 'one') && graphOf(field.to).prefix === undefined
      ? [{ name, table: graphOf(field.to).table }]
      : [],
  );
  for (const { name, table } of parts) {
    const columns = WRITTEN_WITH[`${type}.${name}`];
    for (const column of columns ?? []) expect([column, changedColumns(type)[column]]).toEqual([column, expect.arrayContaining([name])]);
    if (columns) continue;
    const watch = watches.find((one) => one.type === type && one.table === table);
    expect([name, watch && changedColumns(type)[watch.part]]).toEqual([name, expect.arrayContaining([name])]);
  }
});
