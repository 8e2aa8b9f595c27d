import { type FieldNode } from 'graphql';
import type { Compiler, Run } from './compiler';
import { filterSql, orderOf, orderSql, sortValue, type ListArgs } from './filters';
import type { OrderGraph, Sql, TypeGraph } from './graph';
import { reachName, type Searched } from './search';
import type { RowTerm } from '../policy/decide';
import { either, factColumns, factTerms, scopeBranches } from './predicate';
import { pageSize, planRecord, type RecordPlan } from './record';
import { graphOf } from './registry';
import { bindingOf, sealCursor } from './cursor';
import { viewsOf, type View } from './view';

/** The row of a page statement: the records, and the count and facets if selected. */
export interface PageRow {
  readonly rows: readonly (readonly unknown[])[] | null;
  readonly total: string | number | null;
  readonly facets: readonly (readonly [string, string, number])[] | null;
}

export interface PagePlan {
  readonly text: string;
  read(row: PageRow, run: Run): View;
}

/** The binding of a cursor of this list. */
export function listBinding(type: string, run: Run): Buffer {
  const { filter, search, orderBy } = run.args;
  const list = [type, filter ?? null, search ?? null, orderBy ?? null];
  // The pages of a search are all relaxed as far as its first.
  return bindingOf(run.ctx.actor.memberId, run.searched ? [...list, run.searched.reach] : list);
}

/** Plans one page of a list in one statement: rows, count and facets, all under the same conditions. */
export function planPage(compiler: Compiler, type: string, nodes: readonly FieldNode[], args: ListArgs, connection: string): PagePlan {
  const graph = graphOf(type);
  const selected = compiler.selection(connection, nodes);
  const records = new Map<string, RecordPlan>();
  const row = 'r';
  const shape = readShape(compiler, graph, connection, selected, (nested) => {
    const key = String(records.size);
    records.set(key, planRecord(compiler, graph, row, nested));
    return records.size; // slot 0 carries the sort value
  });
  const plans = [...records.values()];
  const order = orderOf(graph, args);
  const list = new ListSql(compiler, graph, args, order);
  const wants = (field: string): boolean => selected.some(([, [node]]) => node?.name.value === field);
  const facts = factTerms(graph).filter((term) => plans.some((plan) => plan.facts.includes(term)));
  const columns = [`json_build_array((${row}.sort_value)::text, ${row}.id)`, ...plans.map((plan) => plan.sql)];
  const rows = `(SELECT json_agg(json_build_array(${columns.join(', ')}) ORDER BY ${orderSql(order, `${row}.sort_value`, `${row}.id`)}) FROM (${list.page(facts)}) ${row})`;
  const total = wants('totalCount') ? `(SELECT count(*) FROM ${graph.table} r WHERE ${list.matching('r')})` : 'NULL';
  const facets = wants('facets') ? list.facets() : 'NULL';
  return {
    text: `SELECT ${rows} AS rows, ${total} AS total, ${facets} AS facets`,
    read: (answer, run) => shape(answer, run, plans),
  };
}

class ListSql {
  constructor(
    private readonly compiler: Compiler,
    private readonly graph: TypeGraph,
    private readonly args: ListArgs,
    private readonly order: { readonly by: OrderGraph | 'RANK'; readonly direction: 'ASC' | 'DESC' },
  ) {}

  /** SQL: whether a row is in view and matches filter and search. */
  matching(row: string, args = this.args): string {
    const scope = either(scopeBranches(this.compiler.actor, this.graph, row, this.compiler.reader));
    return [scope, ...filterSql(this.compiler, this.graph, row, args)].join(' AND ');
  }

  /**
   * The rows of the page and one more. Each scope alternative is read along its own index, and the results are merged.
   */
  page(terms: readonly RowTerm[]): string {
    const { compiler, graph } = this;
    const limit = compiler.bind((run) => pageSize(run.args['first'], ['first']) + 1, 'int');
    const facts = factColumns(graph, 'r', compiler.reader, terms);
    const scopes = scopeBranches(compiler.actor, graph, 'r', compiler.reader);
    // With an empty scope the statement keeps its shape: all parameters stay in the text, and all refusals still apply.
    const ways = scopes.length === 0 ? ['false'] : scopes;
    const selects = ways.map((way, at) => {
      const earlier = ways.slice(0, at).map((other) => `(${other}) IS NOT TRUE`);
      return this.ordered([way, ...earlier], limit);
    });
    if (selects.length === 1) return `SELECT r.*${facts} FROM (${selects.join('')}) r OFFSET 0`;
    const merged = selects.map((select) => `(${select})`).join(' UNION ALL ');
    return `SELECT r.*${facts} FROM (SELECT r.* FROM (${merged}) r ORDER BY ${orderSql(this.order, 'r.sort_value', 'r.id')} LIMIT ${limit}) r OFFSET 0`;
  }

  private ordered(conditions: readonly string[], limit: string): string {
    const { compiler, graph, order } = this;
    const value = sortValue(compiler, graph, 'r', order, this.args);
    const where = [...conditions, ...filterSql(compiler, graph, 'r', this.args), ...this.beyond(value)]
      .map((sql) => `(${sql})`)
      .join(' AND ');
    return `SELECT r.*, ${value} AS sort_value FROM ${graph.table} r WHERE ${where} ORDER BY ${orderSql(order, value, 'r.id')} LIMIT ${limit}`;
  }

  /** Rows after the cursor. Rows without a value come last in both directions. */
  private beyond(value: string): string[] {
    if (this.args.after === undefined) return [];
    const { compiler, order } = this;
    const cast = order.by === 'RANK' ? 'float8' : order.by.cast;
    const operator = order.direction === 'ASC' ? '>' : '<';
    const last = compiler.bind((run) => run.after?.value ?? null, cast);
    const id = compiler.bind((run) => run.after?.id ?? null, 'uuid');
    if (order.by !== 'RANK' && order.by.nullable !== true && value === order.by.sql('r', compiler.reader))
      return [`(${value}, r.id) ${operator} (${last}, ${id})`];
    return [
      `CASE WHEN ${last} IS NULL THEN ${value} IS NULL AND r.id ${operator} ${id} ELSE ${value} IS NULL OR (${value}, r.id) ${operator} (${last}, ${id}) END`,
    ];
  }

  /**
   * The counts of each value. Those of a field that the list is filtered by are counted without that filter, so that each
   * tells how many records it would open.
   */
  facets(): string {
    const { compiler, graph, args } = this;
    const { filter = {} } = args;
    const counted = (name: string, sql: Sql, from: string): string =>
      `SELECT '${name}' AS field, v::text AS value, count(*) AS n FROM ${from}, LATERAL (${sql('m', compiler.reader)}) f(v) WHERE v IS NOT NULL GROUP BY v`;
    const parts = Object.entries(graph.facets ?? {}).map(([name, { sql }]) => {
      if (filter[name] === undefined) return counted(name, sql, 'm');
      const { [name]: _own, ...others } = filter;
      return counted(name, sql, `(SELECT r.* FROM ${graph.table} r WHERE ${this.matching('r', { ...args, filter: others })}) m`);
    });
    if (parts.length === 0) return 'NULL';
    return `(WITH m AS MATERIALIZED (SELECT r.* FROM ${graph.table} r WHERE ${this.matching('r')}) SELECT json_agg(json_build_array(field, value, n) ORDER BY field, n DESC, value) FROM (${parts.join(' UNION ALL ')}) f)`;
  }
}

type Shape = (answer: PageRow, run: Run, plans: readonly RecordPlan[]) => View;

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
  return (answer, run, plans) => {
    const page = new Page(graph, answer, run, plans);
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
        hasPreviousPage: (page) => page.run.after !== undefined,
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

function pick<T>(
  compiler: Compiler,
  type: string,
  nodes: readonly FieldNode[],
  readers: Readonly<Record<string, (from: T) => unknown>>,
): (from: T) => View {
  const members = compiler.selection(type, nodes).map(([key, [node]]): [string, (from: T) => unknown] => {
    if (node?.name.value === '__typename') return [key, () => type];
    const read = readers[node?.name.value ?? ''];
    if (!read) throw new Error(`${type} has no such member`);
    return [key, read];
  });
  const empty = viewsOf(type);
  return (from) => {
    const view = empty();
    for (const [key, read] of members) view[key] = read(from);
    return view;
  };
}

/** The rows of one page, without the extra one that only shows that there are more. */
class Page {
  readonly rows: readonly (readonly unknown[])[];
  readonly hasNext: boolean;
  private binding: Buffer | undefined;

  constructor(
    private readonly graph: TypeGraph,
    readonly answer: PageRow,
    readonly run: Run,
    private readonly plans: readonly RecordPlan[],
  ) {
    const first = pageSize(run.args['first'], ['first']);
    const rows = answer.rows ?? [];
    this.hasNext = rows.length > first;
    this.rows = this.hasNext ? rows.slice(0, first) : rows;
  }

  record(row: readonly unknown[], slot: number): View {
    const plan = this.plans[slot - 1];
    if (!plan) throw new Error('a page without its record plan');
    return plan.read(row[slot] as readonly unknown[], this.run);
  }

  cursor(row: readonly unknown[] | undefined): string | null {
    if (!row) return null;
    const [value, id] = row[0] as [string | null, string];
    this.binding ??= listBinding(this.graph.type, this.run);
    return sealCursor(this.run.ctx.settings.cursorKey, this.binding, { value, id });
  }
}
