import { cellText, spelt, textFault } from './cell';
import { CODED_COLUMNS, COMMON_COLUMNS, IMPORT_FIELDS, NUMERIC_COLUMNS, PART_OF, type ImportField } from './fields';
import { SyncRecordType } from '../sync';

/** A record as sent. Only its shape is known: the service checks its contents. */
export interface ImportRecord {
  readonly type: SyncRecordType;
  readonly externalId: string;
  readonly closed?: boolean;
  readonly reason?: string | null;
  readonly [part: string]: unknown;
}

/** Reason why a row is not a record; it names columns, and never their contents. */
export class RowProblem extends Error {}

const LONGEST_ID = 128;
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ...['true', 'sant', 'ja', '1'].map((word) => [word, true] as const),
  ...['false', 'falskt', 'nej', '0'].map((word) => [word, false] as const),
]);
const KNOWN_COLUMNS: ReadonlySet<string> = new Set<string>([...COMMON_COLUMNS, ...IMPORT_FIELDS.map(({ column }) => column)]);
const BY_LOWER_CASE = new Map([...KNOWN_COLUMNS].map((column) => [column.toLowerCase(), column]));

/** The columns of a file by the cells of its header, in whatever case; empty at the end and between if they have no name. */
export const columnsOf = (header: readonly string[]): readonly string[] =>
  header.map((cell) => cellText(cell)).map((name) => BY_LOWER_CASE.get(name.toLowerCase()) ?? name);

/** The reason why these cannot be the columns of a file, or null. */
export function headerProblem(columns: readonly string[]): string | null {
  for (const needed of ['type', 'externalId']) if (!columns.includes(needed)) return `The column "${needed}" is missing.`;
  const twice = columns.findIndex((column, at) => column !== '' && columns.indexOf(column) !== at);
  if (twice >= 0) return `Column ${String(twice + 1)} has the same name as another column.`;
  // The values of a column with a misspelt name would otherwise be left out silently.
  const unknown = columns.findIndex((column) => column !== '' && !KNOWN_COLUMNS.has(column));
  return unknown < 0 ? null : `Column ${String(unknown + 1)} has an unknown name.`;
}

/** The record in a row of a CSV file. An empty cell clears the field; without the column, the field keeps its value. */
export function recordOfRow(columns: readonly string[], given: readonly string[]): ImportRecord {
  const cells = given.map((cell) => cellText(cell));
  checkCells(columns, cells);
  const cell = (column: string): string | undefined => cells[columns.indexOf(column)];
  const type = typeIn(cell('type')?.toUpperCase());
  const common = {
    type,
    externalId: idIn(cell('externalId')),
    closed: flagIn('closed', cell('closed') ?? '') ?? false,
  };
  const reason = cell('reason');
  if (common.closed) return reason ? { ...common, reason } : common;
  checkType(type, columns, cells);
  if (reason) throw new RowProblem('"reason" tells why a record was closed: fill it only where "closed" is true.');
  const part: Record<string, unknown> = {};
  for (const field of IMPORT_FIELDS.filter((one) => one.type === type)) {
    const value = cell(field.column);
    if (value !== undefined) put(part, field.place, valueIn(field, value));
    else if (field.needed) throw new RowProblem(`The column "${field.column}" is missing: a ${type} needs it.`);
  }
  return { ...common, [PART_OF[type]]: part };
}

/** Offices end rows with more separators than the header has: a cell without a column must be empty. */
function checkCells(columns: readonly string[], cells: readonly string[]): void {
  const named = columns.findLastIndex((column) => column !== '') + 1;
  if (cells.length < named) throw new RowProblem(`The row has ${String(cells.length)} cells, but the file has ${String(named)} columns.`);
  cells.forEach((cell, at) => {
    const column = columns[at] ?? '';
    if (column === '' && cell !== '') throw new RowProblem(`Cell ${String(at + 1)} is filled, but its column has no name.`);
    const fault = textFault(cell);
    if (fault !== null) throw new RowProblem(`"${column}" ${fault}`);
  });
}

/** A value in a column of another type would be left out silently. */
function checkType(type: SyncRecordType, columns: readonly string[], cells: readonly string[]): void {
  const own = new Set<string>([...COMMON_COLUMNS, ...IMPORT_FIELDS.filter((field) => field.type === type).map(({ column }) => column)]);
  const foreign = columns.find((column, at) => column !== '' && !own.has(column) && cells[at] !== '');
  if (foreign !== undefined) throw new RowProblem(`A ${type} has no "${foreign}": leave the cell empty.`);
}

function put(into: Record<string, unknown>, [name = '', ...rest]: readonly string[], value: unknown): void {
  if (value === undefined) return;
  if (rest.length === 0) {
    into[name] = value;
    return;
  }
  const inner = (into[name] ?? {}) as Record<string, unknown>;
  into[name] = inner;
  put(inner, rest, value);
}

function valueIn({ form, column }: ImportField, cell: string): unknown {
  const entries = cell
    .split('|')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
  switch (form) {
    case 'text':
      return cell === '' ? null : textIn(column, cell);
    case 'texts':
      return entries;
    case 'flag':
      return flagIn(column, cell);
    case 'levels':
    case 'goals':
    case 'members':
      return entries.map((entry) => inParts(entry, PARTS_OF_ENTRY[form]));
  }
}

/**
 * The members of the entries of a list, in the order in which a cell separates them with colons; the last one may
 * contain colons.
 */
const PARTS_OF_ENTRY = {
  levels: { needed: ['code', 'level'], more: [] },
  goals: { needed: ['responsibleAgency', 'text'], more: ['progress', 'dueOn'] },
  members: { needed: ['memberAgency', 'role'], more: ['contactName', 'contactPhone'] },
} as const;
type ListForm = keyof typeof PARTS_OF_ENTRY;

function inParts(entry: string, { needed: [first, last] }: (typeof PARTS_OF_ENTRY)[ListForm]): Record<string, string> {
  const at = entry.indexOf(':');
  return at < 0 ? { [first]: entry, [last]: '' } : { [first]: entry.slice(0, at).trim(), [last]: entry.slice(at + 1).trim() };
}

function textIn(column: string, cell: string): string {
  if (NUMERIC_COLUMNS.has(column)) return numberIn(column, cell);
  return CODED_COLUMNS.has(column) ? cell.toUpperCase() : cell;
}

function numberIn(column: string, cell: string): string {
  if (SHORTENED.test(cell)) throw new RowProblem(`"${column}" was shortened by a spreadsheet: give its column the form of text there.`);
  return spelt(cell);
}

/** 2,01101E+11 */
const SHORTENED = /^\d(?:[.,]\d+)?E\+\d+$/i;

function flagIn(column: string, cell: string): boolean | undefined {
  if (cell === '') return undefined;
  const flag = FLAGS.get(cell.toLowerCase());
  if (flag === undefined) throw new RowProblem(`"${column}" must be true or false.`);
  return flag;
}

function typeIn(value: unknown): SyncRecordType {
  const types = Object.keys(SyncRecordType) as SyncRecordType[];
  const type = types.find((known) => known === value);
  if (!type) throw new RowProblem(`"type" must be one of ${types.join(', ')}.`);
  return type;
}

function idIn(value: unknown): string {
  if (typeof value !== 'string' || value.trim() === '') throw new RowProblem('"externalId" is missing.');
  if (value.length > LONGEST_ID) throw new RowProblem(`"externalId" must have at most ${String(LONGEST_ID)} characters.`);
  return value.trim();
}

/**
 * The record in a line of a JSONL file, in the form that the API accepts: otherwise the whole batch would be refused.
 */
export function recordOfJson(text: string): ImportRecord {
  const object = parsed(text);
  const type = typeIn(object['type']);
  const { closed = false, reason = null } = object;
  if (typeof closed !== 'boolean') throw new RowProblem('"closed" must be true or false.');
  if (reason !== null && typeof reason !== 'string') throw new RowProblem('"reason" must be a text.');
  const part = PART_OF[type];
  const extra = Object.keys(object).some((name) => !(COMMON_COLUMNS as readonly string[]).includes(name) && name !== part);
  if (extra) throw new RowProblem(`Besides "${COMMON_COLUMNS.join('", "')}", a ${type} has only "${part}".`);
  const common = { type, externalId: idIn(object['externalId']), closed, reason };
  checkTexts(common, []);
  if (object[part] === undefined) {
    if (closed) return common;
    throw new RowProblem(`"${part}" is missing.`);
  }
  checkPart(type, object[part], []);
  checkTexts(object[part], [part]);
  return { ...common, [part]: object[part] };
}

function parsed(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RowProblem('The line is not JSON.'); // The parser's own message would repeat part of the line.
  }
  if (isObject(value)) return value;
  throw new RowProblem('The line is not a JSON object.');
}

/** Refuses damaged text wherever it stands in a record. */
function checkTexts(value: unknown, place: readonly string[]): void {
  const fault = typeof value === 'string' ? textFault(value) : null;
  if (fault !== null) throw new RowProblem(`"${place.join('.')}" ${fault}`);
  if (typeof value !== 'object' || value === null) return;
  for (const [member, inner] of Object.entries(value)) checkTexts(inner, [...place, member]);
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function checkPart(type: SyncRecordType, part: unknown, above: readonly string[]): void {
  const fields = IMPORT_FIELDS.filter((field) => field.type === type);
  const name = [PART_OF[type], ...above].join('.');
  if (!isObject(part)) throw new RowProblem(`"${name}" must be an object.`);
  for (const [member, value] of Object.entries(part)) {
    const place = [...above, member];
    const below = fields.filter((field) => place.every((step, at) => field.place[at] === step));
    const field = below.find((one) => one.place.length === place.length);
    if (below.length === 0) throw new RowProblem(`"${name}" has an unknown member.`);
    if (!field) checkPart(type, value, place);
    else if (!fits(field, value)) throw new RowProblem(`"${name}.${member}" does not have the right form.`);
  }
}

function fits({ form }: ImportField, value: unknown): boolean {
  if (value === null) return true;
  switch (form) {
    case 'text':
      return typeof value === 'string';
    case 'flag':
      return typeof value === 'boolean';
    case 'texts':
      return Array.isArray(value) && value.every((entry) => typeof entry === 'string');
    case 'levels':
    case 'goals':
    case 'members':
      return Array.isArray(value) && value.every((entry) => isEntry(entry, form));
  }
}

function isEntry(entry: unknown, form: ListForm): boolean {
  if (!isObject(entry)) return false;
  const needed: readonly string[] = PARTS_OF_ENTRY[form].needed;
  const more: readonly string[] = PARTS_OF_ENTRY[form].more;
  return (
    needed.every((member) => typeof entry[member] === 'string') &&
    Object.entries(entry).every(
      ([member, value]) => needed.includes(member) || (more.includes(member) && (value === null || typeof value === 'string')),
    )
  );
}
