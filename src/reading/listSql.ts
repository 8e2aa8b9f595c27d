import { scopeTerms, type RowTerm } from '../policy/decide';
import type { Compiler, Run } from './compiler';
import type { Position } from './cursor';
import { filterSql, firstByRankSql, orderSql, sortValue, type ListArgs, type ListOrder } from './filters';
import type { Sql, TypeGraph } from './graph';
import { answersFilter, followsOrder, reasonsFor } from './kept';
import type { KeptReason } from './keptGraph';
import { proposedSql } from './keptSql';
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

/** Of a type with a kept order, the most records that are counted. */
export const MOST_COUNTED = 1_000;

/** The rows that are proposed, and those among them that are judged to be in view and to match. */
const withJudged = (proposed: string, judged: string, row: string): string =>
  `WITH proposed AS MATERIALIZED (${proposed}), judged AS MATERIALIZED (SELECT ${row}.* FROM proposed p CROSS JOIN LATERAL (${judged}) ${row})`;

/** SQL: whether rows were dropped, and more could have been proposed. */
const fellShort = (limit: string): string => `((SELECT count(*) FROM proposed) >= ${limit} AND (SELECT count(*) FROM judged) < ${limit})`;

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

  /** The rows of the page and one more: those that the kept order proposes, where there is one, or those along the indexes of the table. */
  page(terms: readonly RowTerm[]): string {
    const { compiler, graph } = this;
    const { row, source } = this.list;
    const limit = compiler.bind((run) => source.size(run) + 1, 'int');
    const facts = factColumns(graph, row, compiler.reader, terms);
    const reasons = this.isInKeptOrder ? this.reasons() : null;
    const rows = reasons === null ? this.alongIndexes(limit) : this.amongProposed(reasons, limit);
    return `SELECT ${row}.*${facts} FROM (${rows}) ${row} OFFSET 0`;
  }

  /** How many records match; of a type with a kept order, no more than so many are counted, and one. */
  total(): string {
    const { graph, compiler } = this;
    const { row } = this.list;
    const matching = (): string => `FROM ${graph.table} ${row} WHERE ${this.matching(row)}`;
    if (!graph.kept) return `(SELECT count(*) ${matching()})`;
    const limit = String(MOST_COUNTED + 1);
    const counted = `(SELECT count(*) FROM (SELECT ${matching()} LIMIT ${limit}) c)`;
    const reasons = this.reasons();
    if (reasons === null) return counted;
    const proposed = proposedSql(compiler, { graph, args: this.args, reasons, limit });
    const judged = `SELECT ${row}.id ${matching()} AND ${row}.id = p.id OFFSET 0`;
    return `(${withJudged(proposed, judged, row)} SELECT CASE WHEN ${fellShort(limit)} THEN ${counted} ELSE (SELECT count(*) FROM judged) END)`;
  }

  /** Whether the list is in the order that is kept: all its readers see the value that it is sorted by. */
  private get isInKeptOrder(): boolean {
    const { compiler, graph, order, args } = this;
    const { row } = this.list;
    return followsOrder(graph, order.by) && this.everyRowHas(sortValue(compiler, graph, row, order, args), row);
  }

  /** The reasons by which kept rows propose all that is in view and matches; null if they do not. */
  private reasons(): readonly KeptReason[] | null {
    const { graph, args, compiler } = this;
    const { kept } = graph;
    if (!kept || this.list.linked || args.search !== undefined) return null;
    const filters = Object.entries(args.filter ?? {}).filter(([, value]) => value !== undefined);
    const answered = filters.every(([name, value]) => {
      const filter = graph.filters?.[name];
      return filter !== undefined && answersFilter(kept, filter, value);
    });
    return answered ? reasonsFor(kept, scopeTerms(compiler.actor, graph.type)) : null;
  }

  /**
   * The rows among the proposed that are in view and match. If the walls drop one and more could be proposed, the page is read along the
   * indexes: a row that is not shown neither ends a list early nor is counted.
   */
  private amongProposed(reasons: readonly KeptReason[], limit: string): string {
    const { compiler, graph, order, args } = this;
    const { row, source } = this.list;
    const beyond = (value: string, of: string): string[] => this.beyond(value, of);
    const backward = source.backward;
    const proposed = proposedSql(compiler, { graph, args, reasons, limit, page: { direction: order.direction, backward, beyond } });
    const value = sortValue(compiler, graph, row, order, args);
    const where = [`${row}.id = p.id`, this.matching(row), ...this.beyond(value, row)].join(' AND ');
    const judged = `SELECT ${row}.*, ${value} AS sort_value FROM ${graph.table} ${row} WHERE ${where} OFFSET 0`;
    const short = fellShort(limit);
    const found = `SELECT ${row}.* FROM judged ${row} WHERE NOT ${short}`;
    return `${withJudged(proposed, judged, row)} (${found}) UNION ALL (${this.alongIndexes(limit, [short])})`;
  }

  /** Each scope alternative is read along its own index, and the results are merged. */
  private alongIndexes(limit: string, when: readonly string[] = []): string {
    const { compiler, graph } = this;
    const { row, source } = this.list;
    const scopes = scopeBranches(compiler.actor, graph, row, compiler.reader);
    // With an empty scope the statement keeps its shape: all parameters stay in the text, and all refusals still apply.
    const ways = scopes.length === 0 ? ['false'] : scopes;
    const selects = ways.map((way, at) => {
      const earlier = ways.slice(0, at).map((other) => `(${other}) IS NOT TRUE`);
      return this.ordered([...when, way, ...earlier, ...this.linked(row)], limit);
    });
    if (selects.length === 1) return selects.join('');
    const merged = selects.map((select) => `(${select})`).join(' UNION ALL ');
    const order = orderSql(this.order, `${row}.sort_value`, `${row}.id`, source.backward);
    return `SELECT ${row}.* FROM (${merged}) ${row} ORDER BY ${order} LIMIT ${limit}`;
  }

  /** Whether a row lies between the cursors of the page. */
  private beyond(value: string, row: string): string[] {
    const { after, before } = this.list.source.positions;
    return [...(after ? [this.following(value, row, after)] : []), ...(before ? [this.preceding(value, row, before)] : [])];
  }

  private ordered(conditions: readonly string[], limit: string): string {
    const { compiler, graph, order } = this;
    const { row, source, linked } = this.list;
    // Linked records are in an order of their own, as in the list without pages; its cursors belong to the one record.
    const value = linked && order.by !== 'RANK' ? order.by.sql(row, compiler.reader) : sortValue(compiler, graph, row, order, this.args);
    const where = [...conditions, ...this.selected(row), ...this.beyond(value, row)].map((sql) => `(${sql})`).join(' AND ');
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
  private following(value: string, row: string, position: At): string {
    const { last, id } = this.bound(position);
    const own = `${row}.id`;
    const operator = this.order.direction === 'ASC' ? '>' : '<';
    if (this.everyRowHas(value, row)) return `(${value}, ${own}) ${operator} (${last}, ${id})`;
    return `CASE WHEN ${last} IS NULL THEN ${value} IS NULL AND ${own} ${operator} ${id} ELSE ${value} IS NULL OR (${value}, ${own}) ${operator} (${last}, ${id}) END`;
  }

  /** Rows before the cursor. */
  private preceding(value: string, row: string, position: At): string {
    const { last, id } = this.bound(position);
    const own = `${row}.id`;
    const operator = this.order.direction === 'ASC' ? '<' : '>';
    if (this.everyRowHas(value, row)) return `(${value}, ${own}) ${operator} (${last}, ${id})`;
    return `CASE WHEN ${last} IS NULL THEN ${value} IS NOT NULL OR ${own} ${operator} ${id} ELSE (${value}, ${own}) ${operator} (${last}, ${id}) END`;
  }

  private bound(position: At): { readonly last: string; readonly id: string } {
    const { compiler, order } = this;
    const cast = order.by === 'RANK' ? 'float8' : order.by.cast;
    return {
      last: compiler.bind((run) => position(run)?.value ?? null, cast),
      id: compiler.bind((run) => position(run)?.id ?? null, 'uuid'),
    };
  }

  /** Whether every row has the sort value, and everyone in scope sees it. */
  private everyRowHas(value: string, row: string): boolean {
    const { by } = this.order;
    return by !== 'RANK' && by.nullable !== true && value === by.sql(row, this.compiler.reader);
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
