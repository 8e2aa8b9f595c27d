import { getArgumentValues, type FieldNode } from 'graphql';
import { LimitExceeded } from '../platform/errors';
import { isProtected } from '../policy/classes';
import { fieldTerms, isEmbedded, type FieldTerms, type RowTerm } from '../policy/decide';
import { dayOf } from '../policy/calendar';
import { classOf } from '../policy/fields';
import type { Compiler, Run } from './compiler';
import { factReader, type RowFacts } from './rowFacts';
import { linkedList, type FieldGraph, type LinkedPage, type TypeGraph } from './graph';
import { prefixOf } from './ids';
import { factColumn, factColumns, factPredicate, factTerms } from './predicate';
import { planLinkedPage, type PageRow, type RecordPlan } from './page';
import { pageSize } from './pageSource';
import { graphOf } from './registry';
import { viewsOf, type View } from './view';

interface SlotPlan {
  readonly key: string;
  readonly field: string;
  /** null if nothing is read for this field. */
  readonly sql: string | null;
  /** Whether the answer depends on the row. */
  readonly depends: boolean;
  read(value: unknown, run: Run, facts: RowFacts | null): unknown;
  /** The last check that the value must pass. */
  readonly out?: ((value: unknown) => unknown) | null;
}

const HEADER = 3;
/** PostgreSQL limits the number of function arguments: header and slots of one record stay below it. */
const MOST_SLOTS = 97;

/**
 * Plans the reading of a record of this type. Fields that its reader never sees are left out of the SQL; fields that
 * depend on the row become a CASE.
 */
export function planRecord(compiler: Compiler, graph: TypeGraph, row: string, nodes: readonly FieldNode[]): RecordPlan {
  const slots = compiler.selection(graph.type, nodes).map(([key, fieldNodes]): SlotPlan =>
    fieldNodes[0]?.name.value === '__typename'
      ? { key, field: '__typename', sql: null, depends: false, read: () => graph.type }
      : {
          ...planSlot(compiler, graph, row, key, fieldNodes),
          out: compiler.outlet(graph.type, fieldNodes),
        },
  );
  if (slots.length > MOST_SLOTS) throw new LimitExceeded('Too many fields are selected on one record.');
  const guarded = slots.filter(({ field }) => field !== '__typename' && isGuarded(graph.type, field));
  const explains = slots.some((slot) => graph.fields[slot.field]?.kind === 'withheld');
  const terms = explains ? factTerms(graph) : termsOf(compiler, graph, guarded);
  const answered = [...new Set(guarded.map((slot) => slot.field))];
  const facts = factReader(compiler.actor, graph.type, { guarded: answered, terms, explains });
  const traced = guarded.length > 0;

  // Rows that are neither logged nor decided upon have no header: most rows of an answer are of this kind.
  const head = traced || explains || terms.length > 0 ? HEADER : 0;
  // How a field could be disclosed depends on the kind of its owner; only explanations need it.
  const owner = graph.owner?.(row, compiler.reader);
  const ownerKind = explains && owner !== undefined ? [`(SELECT kind FROM agency WHERE id = ${owner})`] : [];
  const header = [
    traced ? `${row}.id` : 'NULL',
    traced ? (owner ?? compiler.reader.agency) : 'NULL',
    terms.length > 0 ? `json_build_array(${[...terms.map((term) => factColumn(row, term)), ...ownerKind].join(', ')})` : 'NULL',
  ];
  const stored = slots.filter((slot) => slot.sql !== null);
  const view = viewsOf(graph.type);
  return {
    sql: `json_build_array(${[...header.slice(0, head), ...stored.map((slot) => slot.sql)].join(', ')})`,
    facts: terms,
    read(values, run) {
      const known = traced || explains ? facts(values[2] as readonly unknown[] | null, explains ? dayOf(run.ctx.clock.now()) : '') : null;
      if (traced && known)
        run.ctx.traces.push({
          type: graph.type,
          id: String(values[0]),
          ownerAgencyId: String(values[1]),
          ...known.trace,
        });
      const made = view();
      let at = head;
      for (const slot of slots) {
        const value = slot.read(slot.sql === null ? null : values[at++], run, known);
        made[slot.key] = slot.out ? slot.out(value) : value;
      }
      return made;
    },
  };
}

/** The terms that decide these fields for this reader. */
function termsOf(compiler: Compiler, graph: TypeGraph, slots: readonly SlotPlan[]): readonly RowTerm[] {
  const used = new Set<RowTerm>();
  for (const { field } of slots.filter(({ depends }) => depends)) {
    const { show, mask } = fieldTerms(compiler.actor, graph.type, field);
    for (const term of [...show.flat(), ...mask.flat()]) used.add(term);
  }
  return factTerms(graph).filter((term) => used.has(term));
}

const isGuarded = (type: string, field: string): boolean => !isEmbedded(type) && isProtected(classOf(type, field));

function planSlot(compiler: Compiler, graph: TypeGraph, row: string, key: string, nodes: readonly FieldNode[]): SlotPlan {
  const name = nodes[0]?.name.value ?? '';
  // A connection is another form of its linked list: the same rules show it, and the log names the list.
  const list = linkedList(graph, name);
  const field = list?.field ?? name;
  const place = graph.fields[field];
  if (!place) throw new Error(`${graph.type}.${field} has no place in its graph`);
  const terms = fieldTerms(compiler.actor, graph.type, field);
  const empty = { key, field, sql: null, depends: false };
  if (terms.show.length === 0 && (terms.mask.length === 0 || !hasMask(place))) return { ...empty, read: () => null };
  if (place.kind === 'withheld') {
    const pick = partPicker(compiler, 'Withheld', nodes);
    return { ...empty, read: (_value, _run, facts) => facts?.withheld.map((entry) => pick(entry)) ?? [] };
  }
  const value = list ? planLinked(compiler, graph, row, list.place, nodes) : planValue(compiler, graph, row, place, nodes);
  const sql = guardedSql(`${graph.type}.${field}`, row, terms, value.sql, hasMask(place) ? place.mask(row, compiler.reader) : null);
  const depends = sql !== value.sql;
  return {
    key,
    field,
    sql,
    depends,
    read(stored, run, facts) {
      const answer = depends ? (facts?.answers.get(field) ?? 'WITHHOLD') : 'SHOW';
      if (answer === 'SHOW') return stored === null ? value.empty : value.read(stored, run);
      // The statement and decide() both apply THE TABLE. If they ever differ, nothing leaves.
      if (answer === 'WITHHOLD' && stored !== null) throw new Error(`${graph.type}.${field}: the two readings of the rules differ`);
      return stored;
    },
  };
}

type Masked = Extract<FieldGraph, { kind: 'column' }> & {
  readonly mask: NonNullable<Extract<FieldGraph, { kind: 'column' }>['mask']>;
};
const hasMask = (place: FieldGraph): place is Masked => place.kind === 'column' && place.mask !== undefined;

function guardedSql(name: string, row: string, terms: FieldTerms, value: string, mask: string | null): string {
  const show = factPredicate(row, terms.show, name);
  if (show === 'true') return value;
  const masked = mask === null || terms.mask.length === 0 ? '' : ` WHEN ${factPredicate(row, terms.mask, name)} THEN to_json(${mask})`;
  return `CASE WHEN ${show} THEN ${masked === '' ? value : `to_json(${value})`}${masked} END`;
}

interface ValuePlan {
  readonly sql: string;
  /** The value of a shown field without a stored value. */
  readonly empty: unknown;
  read(stored: unknown, run: Run): unknown;
}

function planValue(compiler: Compiler, graph: TypeGraph, row: string, place: FieldGraph, nodes: readonly FieldNode[]): ValuePlan {
  switch (place.kind) {
    case 'id':
      return { sql: `'${prefixOf(graph)}_' || ${row}.id`, empty: null, read: (stored) => stored };
    case 'column': {
      const { open } = place;
      const read = open ? (stored: unknown, run: Run) => open(String(stored), run.ctx) : (stored: unknown) => stored;
      return { sql: place.sql(row, compiler.reader), empty: null, read };
    }
    case 'embedded': {
      const pick = partPicker(compiler, place.type, nodes);
      const read = (stored: unknown): unknown => (place.list ? (stored as Part[]).map(pick) : pick(stored as Part));
      return { sql: place.sql(row, compiler.reader), empty: place.list ? [] : null, read };
    }
    case 'one':
      return planOne(compiler, row, place, nodes);
    case 'many':
      return planMany(compiler, graph, row, place, nodes);
    case 'withheld':
      throw new Error('withheld is computed, not stored');
  }
}

type Part = Readonly<object>;

/** Builds the view of a part from its plain members, by response key. */
function partPicker(compiler: Compiler, type: string, nodes: readonly FieldNode[]): (part: Part) => View {
  const members = compiler.selection(type, nodes).map(([key, fieldNodes]) => {
    const field = fieldNodes[0]?.name.value ?? '';
    return { key, field, out: field === '__typename' ? () => type : compiler.outlet(type, fieldNodes) };
  });
  const view = viewsOf(type);
  return (part) => {
    const made = view();
    for (const { key, field, out } of members) {
      const value = (part as Readonly<Record<string, unknown>>)[field] ?? null;
      made[key] = out ? out(value) : value;
    }
    return made;
  };
}

/** A FROM item for rows of a type, with fact columns if the plan needs them. */
export function fromRows(compiler: Compiler, graph: TypeGraph, row: string, facts: readonly RowTerm[], where: string, tail = ''): string {
  if (facts.length === 0 && tail === '') return `FROM ${graph.table} ${row} WHERE ${where}`;
  const columns = factColumns(graph, row, compiler.reader, facts);
  // OFFSET 0 makes PostgreSQL compute the facts once per row instead of once per field.
  return `FROM (SELECT ${row}.*${columns} FROM ${graph.table} ${row} WHERE ${where}${tail} OFFSET 0) ${row}`;
}

function planOne(compiler: Compiler, row: string, place: Extract<FieldGraph, { kind: 'one' }>, nodes: readonly FieldNode[]): ValuePlan {
  const child = compiler.alias();
  const graph = graphOf(place.to);
  const record = planRecord(compiler, graph, child, nodes);
  const where = `${place.join(row, child, compiler.reader)} AND ${compiler.scope(place.to, child)}`;
  const tail = place.orderBy === undefined ? '' : ` ORDER BY ${child}.${place.orderBy} LIMIT 1`;
  const sql = `(SELECT ${record.sql} ${fromRows(compiler, graph, child, record.facts, where, tail)})`;
  return { sql, empty: null, read: (stored, run) => record.read(stored as unknown[], run) };
}

function planMany(
  compiler: Compiler,
  parent: TypeGraph,
  row: string,
  place: Extract<FieldGraph, { kind: 'many' }>,
  nodes: readonly FieldNode[],
): ValuePlan {
  const child = compiler.alias();
  const graph = graphOf(place.to);
  const record = planRecord(compiler, graph, child, nodes);
  const where = `${place.join(row, child, compiler.reader)} AND ${compiler.scope(place.to, child)}`;
  const order = place.orderBy(child);
  const tail = place.paged !== false ? ` ORDER BY ${order} LIMIT ${String(firstOf(compiler, parent.type, nodes))}` : '';
  const sql = `(SELECT json_agg(${record.sql} ORDER BY ${order}) ${fromRows(compiler, graph, child, record.facts, where, tail)})`;
  return { sql, empty: [], read: (stored, run) => (stored as unknown[][]).map((values) => record.read(values, run)) };
}

function planLinked(compiler: Compiler, parent: TypeGraph, row: string, place: LinkedPage, nodes: readonly FieldNode[]): ValuePlan {
  const plan = planLinkedPage(compiler, { type: parent.type, row }, place, nodes, planRecord);
  const sql = `json_build_array(${row}.id, ${plan.rows}, ${plan.total}, ${plan.facets})`;
  const read = (stored: unknown, run: Run): View => {
    const [of, rows, total, facets] = stored as [string, PageRow['rows'], PageRow['total'], PageRow['facets']];
    return plan.read({ rows, total, facets }, run, of);
  };
  return { sql, empty: null, read };
}

function firstOf(compiler: Compiler, type: string, nodes: readonly FieldNode[]): number {
  const node = nodes[0];
  const field = node && compiler.objectType(type).getFields()[node.name.value];
  if (!node || !field) throw new Error(`${type} has no such list`);
  return pageSize(getArgumentValues(field, node, compiler.document.variables)['first'], [node.alias?.value ?? node.name.value, 'first']);
}
