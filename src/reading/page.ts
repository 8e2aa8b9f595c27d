import { type FieldNode } from 'graphql';
import type { Compiler, Run } from './compiler';
import { orderOf, orderSql, type ListArgs } from './filters';
import type { LinkedPage, TypeGraph } from './graph';
import { ListSql, MOST_COUNTED, type List } from './listSql';
import { reachName } from './search';
import type { Searched } from './searched';
import type { RowTerm } from '../policy/decide';
import { factTerms } from './predicate';
import { linkedSource, rootSource, type PageSource } from './pageSource';
import { graphOf } from './registry';
import { foreignCursor, sealCursor } from './cursor';
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

/** A list to read, and how its records are read. */
interface RecordList extends List {
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
  const list: RecordList = { graph: graphOf(to), args: {}, source, row: compiler.alias(), linked, order, record };
  return planOf(compiler, list, nodes, `${to}Connection`);
}

function planOf(compiler: Compiler, list: RecordList, nodes: readonly FieldNode[], connection: string): PagePlan {
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
    total: wants('totalCount') || wants('totalCountIsAtLeast') ? sql.total() : 'NULL',
    facets: wants('facets') ? sql.facets() : 'NULL',
    read: (answer, run, of) => shape(new Page(answer, run, plans, source, of)),
  };
}

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
      return (page) => (graph.kept ? Math.min(MOST_COUNTED, Number(page.answer.total)) : Number(page.answer.total));
    case 'totalCountIsAtLeast':
      return (page) => graph.kept !== undefined && Number(page.answer.total) > MOST_COUNTED;
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
