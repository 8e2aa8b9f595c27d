import { type FieldNode } from 'graphql';
import type { Compiler, Run } from './compiler';
import { filterSql, firstByRankSql, orderOf, orderSql, sortValue, type ListArgs, type ListOrder } from './filters';
import type { LinkedPage, Sql, TypeGraph } from './graph';
import { reachName } from './search';
import type { Searched } from './searched';
import type { RowTerm } from '../policy/decide';
import { either, factColumns, factTerms, scopeBranches } from './predicate';
import { linkedSource, rootSource, type PageSource } from './pageSource';
import { graphOf } from './registry';
import { foreignCursor, sealCursor, type Position } from './cursor';
import { pick } from './pick';
import { viewsOf, type View } from './view';

/** The plan for reading one record: the SQL of a JSON array, and the function that makes a view of it. */
export interface RecordPlan {
  readonly sql: string;
  /** The facts that the row must supply as columns. */
  readonly facts: readonly RowTerm[];
  read(row: readonly unknown[], run: Run): View;
}

/** Plans how one record is read. Records hold pages, and pages records: the planner of records is given to that of pages. */
export type PlanRecord = (compiler: Compiler, graph: TypeGraph, row: string, nodes: readonly FieldNode[]) => RecordPlan;

/** The row of a page statement: the records, and the count and facets if selected. */
export interface PageRow {
  readonly rows: readonly (readonly unknown[])[] | null;
  readonly total: string | number | null;
  readonly facets: readonly (readonly [string, string, number])[] | null;
}

/** A plan of one page: the SQL of its three parts, and the function that makes a view of them. */
export interface PagePlan extends Readonly<Record<keyof PageRow, string>> {
  /** `of` is the record whose linked list it is. */
  read(row: PageRow, run: Run, of?: string): View;
}

/** A list to read: its rows, in an order, and the page of it that was asked for. */
interface List {
  readonly graph: TypeGraph;
  readonly args: ListArgs;
  readonly source: PageSource;
  /** The alias of its rows. */
  readonly row: string;
  /** SQL: whether a row is linked, of a list of the links of a record. */
  readonly linked?: (row: string) => string;
  readonly order: ListOrder;
  readonly record: PlanRecord;
}

/** Plans one page of a root list in one statement: rows, count and facets, all under the same conditions. */
export function planPage(
  compiler: Compiler,
  type: string,
  nodes: readonly FieldNode[],
  args: ListArgs,
  connection: string,
  record: PlanRecord,
): PagePlan {
  const graph = graphOf(type);
  const list = { graph, args, source: rootSource(type, args), row: 'r', order: orderOf(graph, args), record };
  return planOf(compiler, list, nodes, connection);
}

/** Plans one page of the records that are linked to a row, under the same rules as a root list. */
export function planLinkedPage(
  compiler: Compiler,
  parent: { readonly type: string; readonly row: string },
  { to, join, paged: order }: LinkedPage,
  nodes: readonly FieldNode[],
  record: PlanRecord,
): PagePlan {
  const [node] = nodes;
  if (!node) throw new Error('a list without a field');
  const source = linkedSource(compiler, parent.type, node);
  const linked = (row: string): string => join(parent.row, row, compiler.reader);
  const list: List = { graph: graphOf(to), args: {}, source, row: compiler.alias(), linked, order, record };
  return planOf(compiler, list, nodes, `${to}Connection`);
}

function planOf(compiler: Compiler, list: List, nodes: readonly FieldNode[], connection: string): PagePlan {
  const { graph, row, source, order } = list;
  const selected = compiler.selection(connection, nodes);
  const records = new Map<string, RecordPlan>();
  const shape = readShape(compiler, graph, connection, selected, (nested) => {
    const key = String(records.size);
    records.set(key, list.record(compiler, graph, row, nested));
    return records.size; // slot 0 carries the sort value
  });
  const plans = [...records.values()];
  const sql = new ListSql(compiler, list);
  const wants = (field: string): boolean => selected.some(([, [node]]) => node?.name.value === field);
  const facts = factTerms(graph).filter((term) => plans.some((plan) => plan.facts.includes(term)));
  const columns = [`json_build_array((${row}.sort_value)::text, ${row}.id)`, ...plans.map((plan) => plan.sql)];
  return {
    rows: `(SELECT json_agg(json_build_array(${columns.join(', ')}) ORDER BY ${orderSql(order, `${row}.sort_value`, `${row}.id`)}) FROM (${sql.page(facts)}) ${row})`,
    total: wants('totalCount') ? `(SELECT count(*) FROM ${graph.table} ${row} WHERE ${sql.matching(row)})` : 'NULL',
    facets: wants('facets') ? sql.facets() : 'NULL',
    read: (answer, run, of) => shape(new Page(answer, run, plans, source, of)),
  };
}

class ListSql {
  private readonly graph: TypeGraph;
  private readonly args: ListArgs;
  private readonly order: ListOrder;

  constructor(
    private readonly compiler: Compiler,
    private readonly list: List,
  ) {
    this.graph = list.graph;
    this.args = list.args;
    this.order = list.order;
  }

  /** SQL: whether a row is in view and matches filter and search. */
  matching(row: string, args = this.args): string {
    const scope = either(scopeBranches(this.compiler.actor, this.graph, row, this.compiler.reader));
    return [scope, ...this.linked(row), ...this.selected(row, args)].join(' AND ');
  }

  /** Filter and search of a root list. Links lead to every record in view, also to those that root lists leave out. */
  private selected(row: string, args = this.args): string[] {
    return this.list.linked ? [] : filterSql(this.compiler, this.graph, row, args);
  }

  private linked(row: string): string[] {
    const { linked } = this.list;
    return linked ? [`(${linked(row)})`] : [];
  }

  /**
   * The rows of the page and one more. Each scope alternative is read along its own index, and the results are merged.
   */
  page(terms: readonly RowTerm[]): string {
    const { compiler, graph } = this;
    const { row, source } = this.list;
    const limit = compiler.bind((run) => source.size(run) + 1, 'int');
    const facts = factColumns(graph, row, compiler.reader, terms);
    const scopes = scopeBranches(compiler.actor, graph, row, compiler.reader);
    // With an empty scope the statement keeps its shape: all parameters stay in the text, and all refusals still apply.
    const ways = scopes.length === 0 ? ['false'] : scopes;
    const selects = ways.map((way, at) => {
      const earlier = ways.slice(0, at).map((other) => `(${other}) IS NOT TRUE`);
      return this.ordered([way, ...earlier, ...this.linked(row)], limit);
    });
    if (selects.length === 1) return `SELECT ${row}.*${facts} FROM (${selects.join('')}) ${row} OFFSET 0`;
    const merged = selects.map((select) => `(${select})`).join(' UNION ALL ');
    const order = orderSql(this.order, `${row}.sort_value`, `${row}.id`, source.backward);
    return `SELECT ${row}.*${facts} FROM (SELECT ${row}.* FROM (${merged}) ${row} ORDER BY ${order} LIMIT ${limit}) ${row} OFFSET 0`;
  }

  private ordered(conditions: readonly string[], limit: string): string {
    const { compiler, graph, order } = this;
    const { row, source, linked } = this.list;
    const best = firstByRankSql(compiler, graph, this.args, order, limit);
    if (best !== null) {
      const sorted = orderSql(order, 'best.score', `${row}.id`);
      return `SELECT ${row}.*, best.score AS sort_value FROM (${best}) best JOIN ${graph.table} ${row} ON ${row}.id = best.id WHERE ${conditions.join(' AND ')} ORDER BY ${sorted} LIMIT ${limit}`;
    }
    // Linked records are in an order of their own, as in the list without pages; its cursors belong to the one record.
    const value = linked && order.by !== 'RANK' ? order.by.sql(row, compiler.reader) : sortValue(compiler, graph, row, order, this.args);
    const { after, before } = source.positions;
    const beyond = [...(after ? [this.following(value, after)] : []), ...(before ? [this.preceding(value, before)] : [])];
    const where = [...conditions, ...this.selected(row), ...beyond].map((sql) => `(${sql})`).join(' AND ');
    return `SELECT ${row}.*, ${value} AS sort_value FROM ${graph.table} ${row} WHERE ${where} ORDER BY ${orderSql(order, value, `${row}.id`, source.backward)} LIMIT ${limit}`;
  }

  /** Rows after the cursor. Rows without a value come last in both directions. */
  private following(value: string, position: At): string {
    const { last, id, own } = this.bound(position);
    const operator = this.order.direction === 'ASC' ? '>' : '<';
    if (this.everyRowHas(value)) return `(${value}, ${own}) ${operator} (${last}, ${id})`;
    return `CASE WHEN ${last} IS NULL THEN ${value} IS NULL AND ${own} ${operator} ${id} ELSE ${value} IS NULL OR (${value}, ${own}) ${operator} (${last}, ${id}) END`;
  }

  /** Rows before the cursor. */
  private preceding(value: string, position: At): string {
    const { last, id, own } = this.bound(position);
    const operator = this.order.direction === 'ASC' ? '<' : '>';
    if (this.everyRowHas(value)) return `(${value}, ${own}) ${operator} (${last}, ${id})`;
    return `CASE WHEN ${last} IS NULL THEN ${value} IS NOT NULL OR ${own} ${operator} ${id} ELSE (${value}, ${own}) ${operator} (${last}, ${id}) END`;
  }

  private bound(position: At): { readonly last: string; readonly id: string; readonly own: string } {
    const { compiler, order } = this;
    const cast = order.by === 'RANK' ? 'float8' : order.by.cast;
    return {
      last: compiler.bind((run) => position(run)?.value ?? null, cast),
      id: compiler.bind((run) => position(run)?.id ?? null, 'uuid'),
      own: `${this.list.row}.id`,
    };
  }

  /** Whether every row has the sort value, and everyone in scope sees it. */
  private everyRowHas(value: string): boolean {
    const { by } = this.order;
    return by !== 'RANK' && by.nullable !== true && value === by.sql(this.list.row, this.compiler.reader);
  }

  /**
   * The counts of each value. Those of a field that the list is filtered by are counted without that filter, so that each
   * tells how many records it would open.
   */
  facets(): string {
    const { compiler, graph, args } = this;
    const { row } = this.list;
    const { filter = {} } = args;
    const counted = (name: string, sql: Sql, from: string): string =>
      `SELECT '${name}' AS field, v::text AS value, count(*) AS n FROM ${from}, LATERAL (${sql('m', compiler.reader)}) f(v) WHERE v IS NOT NULL GROUP BY v`;
    const parts = Object.entries(graph.facets ?? {}).map(([name, { sql }]) => {
      if (filter[name] === undefined) return counted(name, sql, 'm');
      const { [name]: _own, ...others } = filter;
      return counted(name, sql, `(SELECT ${row}.* FROM ${graph.table} ${row} WHERE ${this.matching(row, { ...args, filter: others })}) m`);
    });
    if (parts.length === 0) return 'NULL';
    return `(WITH m AS MATERIALIZED (SELECT ${row}.* FROM ${graph.table} ${row} WHERE ${this.matching(row)}) SELECT json_agg(json_build_array(field, value, n) ORDER BY field, n DESC, value) FROM (${parts.join(' UNION ALL ')}) f)`;
  }
}

type At = (run: Run) => Position | undefined;
type Shape = (page: Page) => View;

/** Builds the members of a connection from the rows, each under its response key. */
function readShape(
  compiler: Compiler,
  graph: TypeGraph,
  connection: string,
  selected: readonly [string, readonly FieldNode[]][],
  record: (nodes: readonly FieldNode[]) => number,
): Shape {
  const members = selected.map(([key, nodes]): [string, (page: Page) => unknown] =>
    nodes[0]?.name.value === '__typename' ? [key, () => connection] : [key, member(compiler, graph, nodes, record)],
  );
  const empty = viewsOf(connection);
  return (page) => {
    const view = empty();
    for (const [key, read] of members) view[key] = read(page);
    return view;
  };
}

function member(
  compiler: Compiler,
  graph: TypeGraph,
  nodes: readonly FieldNode[],
  record: (nodes: readonly FieldNode[]) => number,
): (page: Page) => unknown {
  switch (nodes[0]?.name.value) {
    case 'nodes': {
      const slot = record(nodes);
      return (page) => page.rows.map((row) => page.record(row, slot));
    }
    case 'edges':
      return edges(compiler, graph, nodes, record);
    case 'pageInfo':
      return pick(compiler, 'PageInfo', nodes, {
        hasNextPage: (page) => page.hasNext,
        hasPreviousPage: (page) => page.hasPrevious,
        startCursor: (page) => page.cursor(page.rows[0]),
        endCursor: (page) => page.cursor(page.rows.at(-1)),
      });
    case 'totalCount':
      return (page) => Number(page.answer.total);
    case 'search': {
      const read = pick<Searched>(compiler, 'SearchAnswer', nodes, {
        reach: reachName,
        didYouMean: ({ plan }) => plan.didYouMean,
        widenedTo: ({ plan }) => plan.widenedTo,
        unknownWords: ({ plan }) => plan.unknown,
      });
      return ({ run: { searched } }) => (searched ? read(searched) : null);
    }
    case 'facets': {
      const read = pick<readonly [string, string, number]>(compiler, 'Facet', nodes, {
        field: ([field]) => field,
        value: ([, value]) => value,
        count: ([, , count]) => count,
      });
      return (page) => (page.answer.facets ?? []).map(read);
    }
    default:
      throw new Error('a connection has no such member');
  }
}

function edges(
  compiler: Compiler,
  graph: TypeGraph,
  nodes: readonly FieldNode[],
  record: (nodes: readonly FieldNode[]) => number,
): (page: Page) => unknown {
  const members = compiler
    .selection(`${graph.type}Edge`, nodes)
    .map(([key, nested]): [string, (page: Page, row: readonly unknown[]) => unknown] => {
      if (nested[0]?.name.value === '__typename') return [key, () => `${graph.type}Edge`];
      if (nested[0]?.name.value === 'cursor') return [key, (page, row) => page.cursor(row)];
      const slot = record(nested);
      return [key, (page, row) => page.record(row, slot)];
    });
  const empty = viewsOf(`${graph.type}Edge`);
  return (page) =>
    page.rows.map((row) => {
      const view = empty();
      for (const [key, read] of members) view[key] = read(page, row);
      return view;
    });
}

/** The rows of one page, without the extra one that only shows that there are more. */
class Page {
  readonly rows: readonly (readonly unknown[])[];
  readonly hasNext: boolean;
  readonly hasPrevious: boolean;
  private binding: Buffer | undefined;

  constructor(
    readonly answer: PageRow,
    readonly run: Run,
    private readonly plans: readonly RecordPlan[],
    private readonly source: PageSource,
    private readonly of: string | undefined,
  ) {
    const { backward, positions } = source;
    this.refuseForeign();
    const size = source.size(run);
    const rows = answer.rows ?? [];
    const more = rows.length > size;
    this.rows = !more ? rows : backward ? rows.slice(1) : rows.slice(0, size);
    this.hasNext = positions.before !== undefined || (!backward && more);
    this.hasPrevious = positions.after !== undefined || (backward && more);
  }

  /** Refuses a cursor of the list of another record: a place there would order hidden values of this one. */
  private refuseForeign(): void {
    const { positions, path } = this.source;
    for (const name of ['after', 'before'] as const) {
      const position = positions[name]?.(this.run);
      if (position && position.of !== this.of) throw foreignCursor(path(name));
    }
  }

  record(row: readonly unknown[], slot: number): View {
    const plan = this.plans[slot - 1];
    if (!plan) throw new Error('a page without its record plan');
    return plan.read(row[slot] as readonly unknown[], this.run);
  }

  cursor(row: readonly unknown[] | undefined): string | null {
    if (!row) return null;
    const [value, id] = row[0] as [string | null, string];
    this.binding ??= this.source.binding(this.run);
    return sealCursor(this.run.ctx.settings.cursorKey, this.binding, { value, id, ...(this.of === undefined ? {} : { of: this.of }) });
  }
}
