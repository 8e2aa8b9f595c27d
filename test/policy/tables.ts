import fs from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

/** The files of `expectations/`, in the order in which they are read. */
const FILES = [
  'people',
  'cases',
  'grounds',
  'transfers',
  'experts',
  'mentors',
  'prevention',
  'concerns',
  'year',
  'groups',
  'plans',
  'conferences',
  'systems',
] as const;

const fieldLists = z.record(z.string(), z.array(z.string()));
const unlock = z.strictObject({
  viewer: z.string(),
  state: z.string(),
  field: z.string(),
  because: z.string(),
  opens: z.array(z.string()).min(1),
});
const table = z.strictObject({
  fields: fieldLists,
  named: fieldLists.default({}),
  relationships: z.record(z.string(), z.unknown()),
  assertions: z.record(z.string(), z.array(z.string()).min(1)),
  withheld: z.array(unlock).default([]),
  permissions: z.record(z.string(), z.record(z.string(), z.enum(['ALWAYS', 'DEPENDS', 'MASKED', 'NEVER']))).default({}),
});
type Table = z.infer<typeof table>;

const TABLES = FILES.map((file): Table => {
  const text = fs.readFileSync(path.join(__dirname, 'expectations', `${file}.yaml`), 'utf8');
  const read = table.safeParse(parse(text));
  if (!read.success) throw new Error(`expectations/${file}.yaml: ${z.prettifyError(read.error)}`);
  return read.data;
});

/** One section of all files together. Throws when two files write about the same type. */
function together<T>(section: (one: Table) => Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  const entries = TABLES.flatMap((one) => Object.entries(section(one)));
  const names = entries.map(([name]) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Error(`two files of expectations/ write about ${twice}`);
  return Object.fromEntries(entries);
}

/** The fields of each type that can be withheld. */
export const FIELDS = together(({ fields }) => fields);
/** Names for fields that go together. */
export const NAMED = together(({ named }) => named);
/** The relationships of each type, not yet checked. */
export const RELATIONSHIPS = together(({ relationships }) => relationships);
/** The sentences about each type. */
export const ASSERTIONS = together(({ assertions }) => assertions);
/** What viewers are told of a withheld field. */
export const WITHHELD = TABLES.flatMap(({ withheld }) => withheld);
/** What `viewer.permissions` tells each viewer, by field. */
export const PERMISSIONS = together(({ permissions }) => permissions);
