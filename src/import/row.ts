import { COMMON_COLUMNS, IMPORT_FIELDS, PART_OF, type ImportField } from './fields';
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
const FLAGS: Readonly<Record<string, boolean>> = { true: true, false: false, ja: true, nej: false, '1': true, '0': false };

/** The reason why these cannot be the columns of a file, or null. */
export function headerProblem(columns: readonly string[]): string | null {
  const known = new Set<string>([...COMMON_COLUMNS, ...IMPORT_FIELDS.map(({ column }) => column)]);
  for (const needed of ['type', 'externalId']) if (!columns.includes(needed)) return `The column "${needed}" is missing.`;
  const twice = columns.findIndex((column, at) => columns.indexOf(column) !== at);
  if (twice >= 0) return `Column ${String(twice + 1)} has the same name as another column.`;
  // The values of a column with a misspelt name would otherwise be left out silently.
  const unknown = columns.findIndex((column) => !known.has(column));
  return unknown < 0 ? null : `Column ${String(unknown + 1)} has an unknown name.`;
}

/** The record in a row of a CSV file. An empty cell clears the field; without the column, the field keeps its value. */
export function recordOfRow(columns: readonly string[], cells: readonly string[]): ImportRecord {
  if (cells.length !== columns.length)
    throw new RowProblem(`The row has ${String(cells.length)} cells, but the file has ${String(columns.length)} columns.`);
  const cell = (column: string): string | undefined => cells[columns.indexOf(column)]?.trim();
  const type = typeIn(cell('type'));
  const common = {
    type,
    externalId: idIn(cell('externalId')),
    closed: flagIn('closed', cell('closed') ?? '') ?? false,
  };
  const reason = cell('reason');
  if (common.closed) return reason ? { ...common, reason } : common;
  const part: Record<string, unknown> = {};
  for (const field of IMPORT_FIELDS.filter((one) => one.type === type)) {
    const value = cell(field.column);
    if (value !== undefined) put(part, field.place, valueIn(field, value));
    else if (field.needed) throw new RowProblem(`The column "${field.column}" is missing: a ${type} needs it.`);
  }
  return { ...common, [PART_OF[type]]: part };
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
      return cell === '' ? null : cell;
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

function flagIn(column: string, cell: string): boolean | undefined {
  if (cell === '') return undefined;
  const flag = Object.hasOwn(FLAGS, cell.toLowerCase()) ? FLAGS[cell.toLowerCase()] : undefined;
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
  if (object[part] === undefined) {
    if (closed) return common;
    throw new RowProblem(`"${part}" is missing.`);
  }
  checkPart(type, object[part], []);
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
