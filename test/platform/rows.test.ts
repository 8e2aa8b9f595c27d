import 'reflect-metadata';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { getNamedType, isEnumType, isObjectType } from 'graphql';
import { allGraphs } from '../../src/reading/registry';
import { createSchema } from '../../src/schema';
import { createTestDatabase, type TestDatabase } from '../support/postgres';
import { COLUMNS, textsOf, withColumns, type TableColumn } from './rows';

const SOURCES = path.join(__dirname, '..', '..', 'src');
const files = readdirSync(SOURCES, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.entity.ts'))
  .sort();

const READER = { agency: '$1', member: '$2' };

let database: TestDatabase;
let migrated: readonly TableColumn[];
const columns = async (): Promise<TableColumn[]> =>
  (await database.ownerQuery<TableColumn & { check: string | null }>(COLUMNS)).map(({ check, ...column }) => ({
    ...column,
    allowed: textsOf(check),
  }));
beforeAll(async () => {
  database = await createTestDatabase();
  migrated = await columns();
});
afterAll(() => database.drop());

test.each(files)('%s is what the migrated database has: run npm run rows', (name) => {
  const file = path.join(SOURCES, name);
  const text = readFileSync(file, 'utf8');
  const written = withColumns(text, migrated);
  if (process.env['WRITE_ROWS']) return writeFileSync(file, written);
  expect(text).toBe(written);
});

const ROW = `import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A row of \`term\`. */
@Entity('term')
export class TermRow {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') taxonomy!: Taxonomy;
  /** Unique within its taxonomy. */
  @Column('text') code!: string;
  @Column('text') label!: string;
  @Column('text') labelEn!: string;
  // Not here, but in statements of SQL: description, broader_code.
}
`;

describe('a table that a migration changed is another file', () => {
  it('and one that nothing changed is the same', () => expect(withColumns(ROW, migrated)).toBe(ROW));

  it.each([
    [
      'a column is new',
      'ADD COLUMN order_no integer',
      (text: string) => text.replace('  // Not here', `  @Column('integer', { nullable: true }) orderNo!: number | null;\n  // Not here`),
    ],
    ['a column is gone', 'DROP COLUMN label_en', (text: string) => text.replace(/.*labelEn.*\n/, '')],
    ['a column has another name', 'RENAME COLUMN label TO label_sv', (text: string) => text.replace(' label!', ' labelSv!')],
    [
      'a column may be empty',
      'ALTER COLUMN label DROP NOT NULL',
      (text: string) => text.replace(`('text') label!: string`, `('text', { nullable: true }) label!: string | null`),
    ],
    [
      'a column has another type',
      'ALTER COLUMN label_en DROP NOT NULL, ALTER COLUMN label_en TYPE timestamptz USING NULL',
      (text: string) => text.replace(`('text') labelEn!: string`, `('timestamptz', { nullable: true }) labelEn!: Date | null`),
    ],
    [
      'a column has members',
      'ALTER COLUMN label_en DROP NOT NULL, ALTER COLUMN label_en TYPE text[] USING NULL',
      (text: string) => text.replace(`('text') labelEn!: string`, `('text', { array: true, nullable: true }) labelEn!: string[] | null`),
    ],
    [
      'a column takes some texts only',
      `ADD CHECK (code = ANY (ARRAY['A', 'B']))`,
      (text: string) => text.replace('code!: string', `code!: 'A' | 'B'`),
    ],
  ] as const)('%s', async (_what, change, changed) => {
    await database.ownerQuery(`DELETE FROM term; ALTER TABLE term ${change}`);
    const after = await columns();
    expect(withColumns(ROW, after)).toBe(changed(ROW));
    expect(withColumns(ROW, after)).not.toBe(ROW);
    await database.drop();
    database = await createTestDatabase();
  });

  it.each([
    ['its table is gone', ROW.replace("@Entity('term')", "@Entity('terms')"), 'no migration makes a table terms'],
    ['what it leaves out is gone', ROW.replace('broader_code.', 'broader_code, weight.'), 'term has no columns weight'],
  ])('and a fault when %s', (_what, text, says) => expect(() => withColumns(text, migrated)).toThrow(says));
});

test('every value of an enum is one that its column takes, and the other way round', () => {
  const schema = createSchema();
  const enums = allGraphs().flatMap(({ type, table, fields }) => {
    const object = schema.getType(type);
    return Object.entries(fields).flatMap(([name, field]) => {
      const column = field.kind === 'column' ? /^own\.(\w+)$/.exec(field.sql('own', READER))?.[1] : undefined;
      const named = isObjectType(object) ? getNamedType(object.getFields()[name]?.type) : undefined;
      const allowed = migrated.find((one) => one.table === table && one.column === column)?.allowed;
      if (!isEnumType(named) || column === undefined) return [];
      return [{ place: `${table}.${column}`, named: named.name, values: named.getValues(), allowed: allowed ?? [] }];
    });
  });
  const faults = enums.flatMap(({ place, named, values, allowed }) => [
    ...values
      .filter(({ name }) => !allowed.includes(name))
      .map(({ name }) => `a migration must let ${place} be ${name}, as ${named} has it`),
    ...allowed.filter((text) => !values.some(({ name }) => name === text)).map((text) => `${place} may be ${text}: add it to ${named}`),
  ]);
  expect(enums.length).toBeGreaterThan(30);
  expect(faults).toEqual([]);
});
