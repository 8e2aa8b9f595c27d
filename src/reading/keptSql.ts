import type { Compiler } from './compiler';
import { orderSql, type ListArgs, type ListOrder } from './filters';
import type { FilterTools, TypeGraph } from './graph';
import type { KeptReason } from './keptGraph';
import { branches, either } from './predicate';

/** What is proposed: by which reasons, how many ids, and of a page in which direction and between which cursors. */
export interface Proposal {
  readonly graph: TypeGraph;
  readonly args: ListArgs;
  readonly reasons: readonly KeptReason[];
  readonly limit: string;
  readonly page?: {
    readonly direction: ListOrder['direction'];
    readonly backward: boolean;
    readonly beyond: (value: string, row: string) => readonly string[];
  };
}

/**
 * SQL: the ids of the first records of a list by each reason, merged. Each reason is read along its own index, so it costs what it returns.
 * The conditions only narrow what is proposed: whatever decides is asked of the records themselves.
 */
export function proposedSql(compiler: Compiler, proposal: Proposal): string {
  const { graph, limit, page } = proposal;
  const by = graph.orders?.[graph.defaultOrder?.field ?? ''];
  if (!graph.kept || !by) throw new Error(`${graph.type} keeps no order`);
  const order = { by, direction: page?.direction ?? graph.defaultOrder?.direction ?? 'DESC' };
  const ways = reasonsOf(proposal, graph.kept).map((reason) => {
    const row = compiler.alias();
    const value = by.sql(row, compiler.reader);
    const where = [...waySql(compiler, proposal, reason, row), ...(page?.beyond(value, row) ?? [])].map((sql) => `(${sql})`).join(' AND ');
    // Several disclosures of a case are several rows, and stand beside each other in the index.
    const [distinct, table] = reason.to === 'owner' ? ['', graph.table] : ['DISTINCT ', graph.kept?.table];
    const sorted = orderSql(order, value, `${row}.id`, page?.backward);
    return `(SELECT ${distinct}${value} AS at, ${row}.id FROM ${String(table)} ${row} WHERE ${where} ORDER BY ${sorted} LIMIT ${limit})`;
  });
  const sorted = orderSql(order, 'max(u.at)', 'u.id', page?.backward);
  return `SELECT u.id FROM (${ways.join(' UNION ALL ')}) u GROUP BY u.id ORDER BY ${sorted} LIMIT ${limit} OFFSET 0`;
}

type Kept = NonNullable<TypeGraph['kept']>;

/** The filters with what is given for them. */
function filtersOf(
  compiler: Compiler,
  { graph, args }: Proposal,
): { readonly filter: NonNullable<TypeGraph['filters']>[string]; readonly tools: FilterTools; readonly value: unknown }[] {
  const given = Object.entries(args.filter ?? {}).filter(([, value]) => value !== undefined);
  return given.flatMap(([name, value]) => {
    const filter = graph.filters?.[name];
    const tools = compiler.filterTools((all) => (all['filter'] as Record<string, unknown>)[name]);
    return filter ? [{ filter, tools, value }] : [];
  });
}

/** The reasons of the reader's view, and those that answer a filter alone. */
function reasonsOf({ graph, args, reasons }: Proposal, kept: Kept): readonly KeptReason[] {
  const alone = Object.entries(args.filter ?? {}).flatMap(([name, value]) =>
    value === undefined ? [] : (graph.filters?.[name]?.kept?.only ?? []),
  );
  const more = kept.reasons.filter(({ to }) => alone.includes(to) && !reasons.some((reason) => reason.to === to));
  return [...reasons, ...more];
}

/** The conditions under which rows of this reason are proposed. */
function waySql(compiler: Compiler, proposal: Proposal, { to, when }: KeptReason, row: string): string[] {
  const { graph } = proposal;
  const { reader } = compiler;
  const mine = to === 'owner' ? either(branches(graph, row, reader, [when])) : `${row}.viewer = ${reader[to]}`;
  const live = to === 'owner' || !graph.kept?.live ? [] : [graph.kept.live(row)];
  const filters = filtersOf(compiler, proposal).flatMap(({ filter, tools, value }) => {
    if (!filter.kept) return [filter.sql(row, tools, value)];
    const alone = filter.kept.sql(tools);
    return filter.kept.only === to ? [alone] : [`NOT ${alone}`, filter.sql(row, tools, value)];
  });
  return [mine, ...live, ...filters];
}
