import { changedColumns, FEED_TYPES, FOLLOWED_OTHERWISE, MADE_OF_OTHERS, MASKED_COLUMNS, NOT_IN_FEED } from './changedColumns';
import { readerFaults } from './changeReaders';
import { isRowTime, type FieldGraph, type Reader, type TypeGraph } from './graph';
import { allGraphs, NOT_ON_TABLES } from './registry';

const HERE = 'reading/changedColumns.ts';
/** Told with every change, and so with none by name. */
const ALWAYS: readonly string[] = ['id', 'version', 'withheld'];
const READER: Reader = { agency: '$1', member: '$2' };

/** Every change that the feed would keep to itself without a word. Empty, or the server does not start. */
export function feedFaults(): string[] {
  const withIds = allGraphs().filter(({ type, prefix }) => prefix !== undefined && !NOT_ON_TABLES.has(type));
  const followed = withIds.filter(({ type }) => FEED_TYPES.includes(type));
  return [
    ...withIds
      .filter(({ type }) => FEED_TYPES.includes(type) === NOT_IN_FEED.has(type))
      .map(
        ({ type }) =>
          `${type} has global ids: say in ${HERE} which fields each of its columns tells (BESIDE_THE_GRAPH), or that the feed leaves it out (NOT_IN_FEED)`,
      ),
    ...[...FEED_TYPES, ...NOT_IN_FEED]
      .filter((type) => !withIds.some((graph) => graph.type === type))
      .map((type) => `${type} stands in ${HERE} and has no global ids`),
    ...followed.flatMap(faultsOf),
    ...readerFaults(),
  ];
}

function faultsOf(graph: TypeGraph): string[] {
  const { type, fields } = graph;
  const columns = changedColumns(type);
  const named = new Set(Object.values(columns).flat());
  const elsewhere = (field: string): boolean => MADE_OF_OTHERS.has(`${type}.${field}`);
  const silent = Object.keys(fields).filter(
    (field) => !ALWAYS.includes(field) && !isRowTime(fields[field]) && !named.has(field) && !elsewhere(field),
  );
  return [
    ...silent.map(
      (field) =>
        `the feed does not tell when ${type}.${field} changes: name it with its column in ${HERE} (BESIDE_THE_GRAPH), or say that it is made of other records (MADE_OF_OTHERS)`,
    ),
    ...[...named]
      .filter((field) => fields[field] === undefined || ALWAYS.includes(field))
      .map((field) => `${HERE} tells of ${type}.${field}, which is no field to tell of`),
    ...Object.keys(MASKED_COLUMNS[type] ?? {})
      .filter((column) => columns[column] === undefined)
      .map((column) => `${HERE} masks the column ${column} of ${type}, which it does not know`),
    ...Object.entries(fields).flatMap(([name, field]) =>
      silent.includes(name) || elsewhere(name) || isRowTime(field) ? [] : untold(type, name, field),
    ),
  ];
}

/** Columns of the record's own row that a field reads, and that do not tell it. */
function untold(type: string, name: string, field: FieldGraph): string[] {
  return [...new Set(columnsRead(field))]
    .filter((column) => !ALWAYS.includes(column) && changedColumns(type)[column]?.includes(name) !== true)
    .filter((column) => FOLLOWED_OTHERWISE[`${type}.${name} ${column}`] === undefined)
    .map(
      (column) =>
        `${type}.${name} reads the column ${column}: name it there in ${HERE} (BESIDE_THE_GRAPH), or say why it is not told by it (FOLLOWED_OTHERWISE)`,
    );
}

/** The columns of the record's own row that a field reads. */
export function columnsRead(field: FieldGraph): string[] {
  const linked = field.kind === 'one' || field.kind === 'many';
  const stored = field.kind === 'column' || field.kind === 'embedded';
  const sql = stored ? field.sql('own', READER) : linked ? field.join('own', 'other', READER) : '';
  return [...sql.matchAll(/\bown\.(\w+)/g)].map(([, column]) => String(column));
}
