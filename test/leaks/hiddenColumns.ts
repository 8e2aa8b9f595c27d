import { decide, inScope } from '../../src/policy/decide';
import { CLASSED_TYPES, fieldsOf } from '../../src/policy/fields';
import type { FieldGraph, FilterTools, Sql, TypeGraph } from '../../src/reading/graph';
import { graphOf, NOT_ON_TABLES } from '../../src/reading/registry';
import { interpret } from '../reading/interpreter';
import { plainFacts, type Look } from '../reading/plainFacts';
import { TABLE_OF } from '../reading/plainTypes';
import type { Row, TableName } from '../reading/tables';

// The plain types stand on the interpreter, which has to be loaded before them.
void interpret;

/** A column of records, and the fields of their type that show it, or are filtered, ordered or searched by it. */
export interface HiddenColumn {
  readonly type: string;
  readonly table: TableName;
  readonly column: string;
  readonly shownBy: readonly string[];
}

/** Columns of parts: they are opened with a field of the record that they hang on. */
export const PARTS: readonly (HiddenColumn & { readonly parent: string })[] = [
  { type: 'Case', table: 'case_assignment', column: 'role', shownBy: ['assignees'], parent: 'case_id' },
  { type: 'Case', table: 'case_assignment', column: 'assigned_from', shownBy: ['assignees'], parent: 'case_id' },
  { type: 'Referral', table: 'referral_event', column: 'reason', shownBy: ['timeline'], parent: 'referral_id' },
  { type: 'ActionGroup', table: 'plan_goal', column: 'text', shownBy: ['goals'], parent: 'group_id' },
  { type: 'ActionGroup', table: 'plan_goal', column: 'status', shownBy: ['goals'], parent: 'group_id' },
  { type: 'ActionGroup', table: 'plan_goal', column: 'due_on', shownBy: ['goals'], parent: 'group_id' },
  { type: 'ActionGroup', table: 'group_meeting', column: 'decisions', shownBy: ['meetings'], parent: 'group_id' },
  { type: 'ActionGroup', table: 'group_meeting', column: 'held_on', shownBy: ['meetings'], parent: 'group_id' },
  { type: 'ActionGroup', table: 'group_meeting', column: 'others', shownBy: ['guardianAttendance', 'meetings'], parent: 'group_id' },
  { type: 'ActionGroup', table: 'group_member', column: 'role', shownBy: ['members'], parent: 'group_id' },
  {
    ...{ type: 'Assessment', table: 'assessment_factor', column: 'text', parent: 'assessment_id' },
    shownBy: ['riskFactors', 'protectiveFactors'],
  },
  { type: 'Case', table: 'case_text_version', column: 'text', shownBy: ['textVersions'], parent: 'case_id' },
  { type: 'Consent', table: 'consent_withdrawal', column: 'reason', shownBy: ['withdrawals'], parent: 'consent_id' },
  { type: 'RosterRow', table: 'conference_attendance', column: 'noted_at', shownBy: ['attendance'], parent: 'row_id' },
  { type: 'Mentorship', table: 'mentor_meeting', column: 'held_on', shownBy: ['meetings', 'meetingsHeld'], parent: 'mentorship_id' },
];

/**
 * Columns by which the rules decide, some of them for records of other types: worlds that differ in one of these differ in who may
 * see, and not in a secret. Those that a graph's own conditions read are found by themselves.
 */
const RULING: Readonly<Partial<Record<TableName, readonly string[]>>> = {
  disclosure: ['fields', 'valid_from', 'valid_until', 'stated_until', 'revoked_at', 'record_type', 'ends_because', 'lapses_at'],
  reservation: ['status'],
  mentorship: ['status', 'answer_by'],
  action_group: ['status', 'valid_until', 'programme', 'ends_because'],
  external_system: ['scopes', 'disabled_at'],
  case_file: ['status'],
  mentor_need: ['status'],
  webhook: ['status'],
  delivery: ['status'],
  referral: ['status'],
  person: ['number_index', 'number_sealed'],
  disclosure_request: ['number_index', 'number_sealed'],
  person_former_number: ['number_index', 'number_sealed'],
  person_merge: ['number_index', 'number_sealed', 'reason'],
  member: ['roles', 'max_assurance', 'suspended_at', 'kind', 'subject'],
  consent: ['valid_from', 'valid_until', 'withdrawn_at', 'fields'],
};
/** Places in a list: whoever sees the records of the list sees them in this order, and nobody else is shown anything of it. */
const PLACES: Readonly<Partial<Record<TableName, readonly string[]>>> = { plan_goal: ['position'] };
/** Columns that a function of the database reads for a field: the text of the field names the function alone. */
const THROUGH_FUNCTIONS: Readonly<Partial<Record<TableName, Readonly<Record<string, readonly string[]>>>>> = {
  action_group: { required_sectors: ['missingSectors'], required_if_invited: ['missingSectors'] },
};
const RULING_NAMES = /^(id|version|xid|seq|epoch|same_as|merged_into|erased_at)$|_ids?$|_by$|_xid$/;
/** These lie open to everybody, or are what the members themselves are. */
const NOT_HERE: ReadonlySet<string> = new Set(['Agency', 'Term', 'AccessEntry', 'Viewer', 'Issuer']);

const READER = { agency: '$A', member: '$M' };
const named = (sql: string): string[] => [...sql.matchAll(/\bROW\.(\w+)/g)].map(([, name = '']) => name);

function ofField(field: FieldGraph): string[] {
  if (field.kind === 'column') return named(`${field.sql('ROW', READER)} ${field.mask?.('ROW', READER) ?? ''}`);
  if (field.kind === 'embedded') return named(field.sql('ROW', READER));
  if (field.kind === 'one' || field.kind === 'many') return named(field.join('ROW', 'CHILD', READER));
  return [];
}

const TOOLS: FilterTools = { ...READER, bind: () => 'BOUND', scope: () => 'true', visible: () => 'true' };

/** Which columns each field of a type shows, or lets be told by what is listed, in which order, and how many. */
function readsOf(graph: TypeGraph): [column: string, field: string][] {
  const own = (full: string): string => full.split('.')[1] ?? '';
  const pairs = (sql: string, reads: readonly string[]): [string, string][] =>
    named(sql).flatMap((column) => reads.map((full): [string, string] => [column, own(full)]));
  const fields = fieldsOf(graph.type).flatMap((name) => {
    const field = graph.fields[name];
    return field ? ofField(field).map((column): [string, string] => [column, name]) : [];
  });
  const filters = Object.values(graph.filters ?? {}).flatMap(({ reads, sql }) =>
    pairs(
      sql('ROW', TOOLS, filterValue()),
      reads.filter((full) => full.startsWith(`${graph.type}.`)),
    ),
  );
  const orders = Object.values(graph.orders ?? {}).flatMap(({ reads, sql }) => pairs(sql('ROW', READER), [reads]));
  const facets = Object.values(graph.facets ?? {}).flatMap(({ reads, sql }) => pairs(sql('ROW', READER), [reads]));
  const search = graph.search ? pairs(graph.search.open('ROW', READER), [`${graph.type}.id`]) : [];
  const full = graph.search?.full ? pairs(graph.search.full.sql('ROW', READER), [graph.search.full.reads]) : [];
  return [...fields, ...filters, ...orders, ...facets, ...search, ...full];
}

/** Whatever a filter looks up in its value. */
const filterValue = (): unknown => new Proxy({}, { get: (_target, name) => (name === 'length' ? 0 : undefined) });

function rulingOf(graph: TypeGraph, table: TableName): ReadonlySet<string> {
  const conditions = Object.values(graph.conditions).flatMap((sql) => (sql === undefined ? [] : [sql].flat()));
  const texts = [...(conditions as Sql[]), graph.disclosed, graph.owner].map((sql) => sql?.('ROW', READER) ?? '');
  return new Set([...texts.flatMap(named), ...(RULING[table] ?? []), ...(PLACES[table] ?? [])]);
}

/** Every column of every record that can be hidden from somebody, as the graphs and the database have them. */
export function hiddenColumns(columnsOf: ReadonlyMap<string, readonly string[]>): HiddenColumn[] {
  return CLASSED_TYPES.filter((type) => type in TABLE_OF && !NOT_ON_TABLES.has(type) && !NOT_HERE.has(type)).flatMap((type) => {
    const graph = graphOf(type);
    const table = TABLE_OF[type] ?? 'agency';
    const ruling = rulingOf(graph, table);
    const reads = readsOf(graph);
    const columns = (columnsOf.get(table) ?? []).filter(
      (name) => !ruling.has(name) && !RULING_NAMES.test(name) && !(table === BIRTH.table && name === BIRTH.column),
    );
    return columns.map((column) => {
      const asked = THROUGH_FUNCTIONS[table]?.[column] ?? [];
      const shownBy = [...new Set([...reads.filter(([read]) => read === column).map(([, field]) => field), ...asked])];
      return { type, table, column, shownBy };
    });
  });
}

/** The fields of a person that tell the birth date or a part of it. */
export const BIRTH: HiddenColumn = {
  type: 'Person',
  table: 'person',
  column: 'birth_date',
  shownBy: ['personalIdentityNumber', 'birthYear'],
};

/** The day of it, within a year that may be known: a mask tells the year. */
export const BIRTHDAY: HiddenColumn = {
  ...BIRTH,
  column: 'birth_date within its year',
  shownBy: ['personalIdentityNumber'],
};

/** Whether nothing that shows this column of the record is shown to the viewer; a field of the mask counts as shown. */
export function isHidden(look: Look, { type, shownBy }: HiddenColumn, row: Row): boolean {
  const facts = plainFacts(look, type, row);
  if (!inScope(look.actor, type, facts)) return true;
  const answers = shownBy.map((field) => decide(look.actor, type, field, facts));
  return answers.every((answer) => answer === 'WITHHOLD' || (shownBy === BIRTHDAY.shownBy && answer === 'MASK'));
}
