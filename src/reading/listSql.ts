import type { RowTerm } from '../policy/decide';
import type { Compiler, Run } from './compiler';
import type { Position } from './cursor';
import { filterSql, firstByRankSql, orderSql, sortValue, type ListArgs, type ListOrder } from './filters';
import type { Sql, TypeGraph } from './graph';
import type { PageSource } from './pageSource';
import { either, factColumns, scopeBranches } from './predicate';

/** A list to read: its rows, in an order, and the page of it that was asked for. */
export interface List {
  readonly graph: TypeGraph;
  readonly args: ListArgs;
  readonly source: PageSource;
  /** The alias of its rows. */
  readonly row: string;
  /** SQL: whether a row is linked, of a list of the links of a record. */
  readonly linked?: (row: string) => string;
  readonly order: ListOrder;
}

type At = (run: Run) => Position | undefined;

/** The SQL of the parts of a list: its page, its counts and its facets, all under the same conditions. */
export class ListSql {
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
    // Linked records are in an order of their own, as in the list without pages; its cursors belong to the one record.
    const value = linked && order.by !== 'RANK' ? order.by.sql(row, compiler.reader) : sortValue(compiler, graph, row, order, this.args);
    const { after, before } = source.positions;
    const beyond = [...(after ? [this.following(value, after)] : []), ...(before ? [this.preceding(value, before)] : [])];
    const where = [...conditions, ...this.selected(row), ...beyond].map((sql) => `(${sql})`).join(' AND ');
    const best = firstByRankSql(compiler, graph, this.args, order, limit);
    if (best !== null) return this.bestFirst(best, conditions, where, value, limit);
    const found = (more = ''): string =>
      `SELECT ${row}.*, ${value} AS sort_value FROM ${graph.table} ${row} WHERE ${where}${more} ORDER BY ${orderSql(order, value, `${row}.id`, source.backward)} LIMIT ${limit}`;
    const near = linked ? null : this.near(conditions[0] ?? '', value);
    return near === null ? found() : firstNear(found(` AND ${near}`), found(` AND (SELECT count(*) FROM near) < ${limit}`), limit);
  }

  /** A stretch of the order in which a page is looked for first; any would do, for what it does not fill is read whole. */
  private near(way: string, value: string): string | null {
    const { compiler, graph, order } = this;
    const { row, source } = this.list;
    if (!graph.near || order.by === 'RANK' || order.by.reads !== graph.near.order) return null;
    const forms = Object.entries(graph.conditions).find(([, sql]) => [sql].flat().some((form) => form(row, compiler.reader) === way));
    const bound = forms && graph.near.bounds[forms[0] as keyof typeof graph.conditions];
    if (!bound) return null;
    const ascending = (order.direction === 'ASC') !== source.backward;
    const position = source.backward ? source.positions.before : source.positions.after;
    return `${value} ${ascending ? '<=' : '>='} ${bound(ascending, position ? compiler.bind((run) => position(run)?.value ?? null, order.by.cast) : `NULL::${order.by.cast}`)}`;
  }

  /** The best records, and further ones where those do not fill the page. */
  private bestFirst(best: string, conditions: readonly string[], where: string, value: string, limit: string): string {
    const { row } = this.list;
    const { table } = this.graph;
    return (
      `WITH best AS MATERIALIZED (${best}) SELECT ${row}.*, best.rank AS sort_value FROM best JOIN ${table} ${row} ON ${row}.id = best.id` +
      ` WHERE ${conditions.map((sql) => `(${sql})`).join(' AND ')} UNION ALL SELECT ${row}.*, ${value} AS sort_value FROM ${table} ${row}` +
      ` WHERE (SELECT count(*) FROM best) < ${limit} AND ${row}.id <> ALL (ARRAY(SELECT id FROM best)) AND ${where}` +
      ` ORDER BY ${orderSql(this.order, 'sort_value', 'id')} LIMIT ${limit}`
    );
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

/** The rows of the stretch if they fill a page, and else all that are found. */
const firstNear = (near: string, all: string, limit: string): string =>
  `WITH near AS MATERIALIZED (${near}) SELECT * FROM near WHERE (SELECT count(*) FROM near) >= ${limit} UNION ALL (${all})`;
