import { BadUserInput, Forbidden } from '../platform/errors';
import type { Actor } from '../policy/actor';
import { isProtected } from '../policy/classes';
import { fieldTerms, scopeTerms } from '../policy/decide';
import { classOf } from '../policy/fields';
import type { Compiler } from './compiler';
import type { OrderGraph, TypeGraph } from './graph';
import { maskedSql, visibleSql } from './predicate';
import { graphOf } from './registry';
import { bestSql, countFoundSql, foundSql, rankedSql, scoreSql } from './search';
import type { SearchPlan } from '../search';

/** The arguments of a list. Only their shape may affect the statement's text; their values are bound when it runs. */
export interface ListArgs {
  /** The plan of the search, once it is made; only its shape may affect the text. */
  readonly plan?: SearchPlan;
  readonly filter?: Readonly<Record<string, unknown>>;
  readonly search?: string;
  readonly orderBy?: { readonly field: string; readonly direction: 'ASC' | 'DESC' };
  readonly first?: number;
  readonly after?: string;
  readonly last?: number;
  readonly before?: string;
}

const LONGEST_SEARCH = 200;

/**
 * The checked arguments of a list. `givenArgs` has left out what was null; a null that is still there is refused, as an
 * unknown filter is, instead of being ignored.
 */
export function listArgs(graph: TypeGraph, args: Readonly<Record<string, unknown>>): ListArgs {
  for (const [name, value] of Object.entries(args))
    if (value === null) throw new BadUserInput('Leave the argument out instead of giving null.', [name]);
  const filter = (args['filter'] ?? {}) as Readonly<Record<string, unknown>>;
  for (const [name, value] of Object.entries(filter)) {
    if (value === undefined) continue;
    refuseNulls(value, ['filter', name]);
    if (!graph.filters?.[name]) throw new BadUserInput('This filter does not exist.', ['filter', name]);
  }
  const search = args['search'] as string | undefined;
  if (search !== undefined && (search.trim() === '' || search.length > LONGEST_SEARCH)) {
    throw new BadUserInput(`A search has 1 to ${String(LONGEST_SEARCH)} characters.`, ['search']);
  }
  if (args['first'] !== undefined && args['last'] !== undefined) throw new BadUserInput('Give `first` or `last`, not both.', ['last']);
  return { ...args, filter };
}

function refuseNulls(value: unknown, path: readonly (string | number)[]): void {
  if (value === null) throw new BadUserInput('Leave the filter out instead of giving null.', path);
  if (typeof value !== 'object' || value instanceof Date) return;
  for (const [name, member] of Object.entries(value)) refuseNulls(member, [...path, Array.isArray(value) ? Number(name) : name]);
}

/**
 * The SQL conditions of filter and search. A filter reads fields: it is refused if the reader never sees one of them,
 * and matches only rows whose fields the reader sees.
 */
export function filterSql(compiler: Compiler, graph: TypeGraph, row: string, args: ListArgs): string[] {
  const filters = Object.entries(args.filter ?? {}).filter(([, value]) => value !== undefined);
  const sql = filters.map(([name, value]) => {
    const filter = graph.filters?.[name];
    if (!filter) throw new BadUserInput('This filter does not exist.', ['filter', name]);
    const tools = compiler.filterTools((all) => (all['filter'] as Record<string, unknown>)[name]);
    const masked = filter.masked?.(row, tools, value);
    if (masked !== undefined) {
      const reads = filter.reads.length === 1 ? (filter.reads[0] ?? '') : '';
      const read = readAs(answered(compiler, graph, row, reads, ['filter', name]), filter.sql(row, tools, value), masked, 'false');
      return filter.near ? `${filter.near(row, tools)} AND ${read}` : read;
    }
    const gates = filter.reads.map((field) => readable(compiler, graph, row, field, ['filter', name]));
    return [...gates, filter.sql(row, tools, value)].filter((part) => part !== 'true').join(' AND ');
  });
  const listed = graph.listed ? [graph.listed(row, compiler.reader)] : [];
  return [...listed, ...sql, ...(args.search === undefined ? [] : [searchSql(compiler, graph, row, args)])];
}

/**
 * SQL: whether the reader sees the field. Throws Forbidden if the reader sees it on no row: ignoring the filter would
 * match too much or too little.
 */
function readable(compiler: Compiler, graph: TypeGraph, row: string, name: string, path: readonly (string | number)[]): string {
  const [type, field] = fieldOf(graph, name);
  const linked = linkedSql(compiler, graph, row, field);
  if (!isProtected(classOf(type, field))) return linked;
  if (fieldTerms(compiler.actor, type, field).show.length === 0)
    throw new Forbidden('You may not search by this field.', { field: [...path] });
  const sees = visibleSql(compiler.actor, graph, field, row, compiler.reader);
  return linked === 'true' ? sees : `${sees} AND ${linked}`;
}

/** A link is readable only if its target is in view: where the answer would hold null, no filter matches. */
function linkedSql(compiler: Compiler, graph: TypeGraph, row: string, field: string): string {
  const place = graph.fields[field];
  if (place?.kind !== 'one') return 'true';
  const child = compiler.alias();
  const inView = compiler.scope(place.to, child);
  if (inView === 'true') return 'true';
  const target = graphOf(place.to);
  return `EXISTS (SELECT FROM ${target.table} ${child} WHERE ${place.join(row, child, compiler.reader)} AND ${inView})`;
}

function fieldOf(graph: TypeGraph, name: string): [string, string] {
  const [type, field] = split(name);
  if (type !== graph.type) throw new Error(`${graph.type} cannot be filtered by ${name} here`);
  return [type, field];
}

/** SQL: where the reader is shown a field in full, and where masked. */
interface Answered {
  readonly shown: string;
  readonly masked: string;
}

/**
 * Like `readable`, but a masked form suffices. Throws Forbidden if such records are in view and the reader is shown
 * neither form on any.
 */
function answered(compiler: Compiler, graph: TypeGraph, row: string, name: string, path: readonly (string | number)[]): Answered {
  const [type, field] = fieldOf(graph, name);
  if (!isProtected(classOf(type, field))) return { shown: 'true', masked: 'false' };
  const { show, mask } = fieldTerms(compiler.actor, type, field);
  if (show.length + mask.length === 0 && scopeTerms(compiler.actor, type).length > 0)
    throw new Forbidden('You may not search by this field.', { field: [...path] });
  const { actor, reader } = compiler;
  return {
    shown: visibleSql(actor, graph, field, row, reader),
    masked: maskedSql(actor, graph, field, row, reader),
  };
}

/** SQL of the readable value of a row: the field if shown, its masked form if masked, else `nothing`. */
function readAs({ shown, masked }: Answered, inFull: string, coarser: string, nothing: string): string {
  if (shown === 'true') return inFull;
  return `CASE WHEN ${shown} THEN ${inFull} WHEN ${masked} THEN ${coarser} ELSE ${nothing} END`;
}

/** SQL: whether a row is found by the search. With `reach`, at that degree of relaxation. */
export function searchSql(compiler: Compiler, graph: TypeGraph, row: string, args: ListArgs, reach?: number): string {
  const plan = planOf(graph, args, ['search']);
  // Nothing is compiled for it then: a value that is bound and not used is refused by the database.
  if (plan.reaches.length === 0) return 'false';
  return foundSql(compiler, graph, row, seesFull(compiler, graph), plan, reach);
}

/** Whether the actor sees every record of a type. */
const seesAll = (actor: Actor, type: string): boolean => scopeTerms(actor, type).some((terms) => terms.length === 0);

const hasFilters = ({ filter }: ListArgs): boolean => Object.values(filter ?? {}).some((value) => value !== undefined);

/** SQL: how many records a search finds at a degree of relaxation, up to a number; null if it is not alone, or no index tells. */
export function countSql(compiler: Compiler, graph: TypeGraph, args: ListArgs, reach: number, most: number): string | null {
  if (hasFilters(args) || !seesAll(compiler.actor, graph.type)) return null;
  return countFoundSql(compiler, graph, seesFull(compiler, graph), planOf(graph, args, ['search']), reach, most);
}

/** Whether the records that the index of words proposes as the best stand before all others: in a search alone, by rank. */
const bestStandFirst = (compiler: Compiler, graph: TypeGraph, args: ListArgs, { by, direction }: ListOrder): boolean =>
  args.search !== undefined && by === 'RANK' && direction === 'DESC' && !hasFilters(args) && seesAll(compiler.actor, graph.type);

/** SQL: the ids and ranks of the best records, so many at most. Null if it is not the beginning of the list, or no index tells. */
export function firstByRankSql(compiler: Compiler, graph: TypeGraph, args: ListArgs, order: ListOrder, limit: string): string | null {
  if (!bestStandFirst(compiler, graph, args, order) || (args.after ?? args.before ?? args.last) !== undefined) return null;
  return bestSql(compiler, graph, seesFull(compiler, graph), planOf(graph, args, ['search']), limit);
}

/** The search rank of a row, computed only from text that its reader may search. */
function rankSql(compiler: Compiler, graph: TypeGraph, row: string, order: ListOrder, args: ListArgs): string {
  const plan = planOf(graph, args, ['orderBy']);
  if (plan.words.length === 0) return '0::float8';
  const sees = seesFull(compiler, graph);
  const score = scoreSql(compiler, graph, row, sees, plan);
  return bestStandFirst(compiler, graph, args, order) ? rankedSql(compiler, graph, row, sees, plan, score) : score;
}

function planOf(graph: TypeGraph, { plan }: ListArgs, path: readonly string[]): SearchPlan {
  if (!graph.search) throw new BadUserInput('This list cannot be searched.', path);
  if (!plan) throw new Error('a search without its plan');
  return plan;
}

/** SQL: whether the reader sees the field that only the full document holds. */
function seesFull(compiler: Compiler, graph: TypeGraph): (row: string) => string {
  const full = graph.search?.full;
  return (row) => (full ? readable(compiler, graph, row, full.reads, ['search']) : 'true');
}

export interface ListOrder {
  readonly by: OrderGraph | 'RANK';
  readonly direction: 'ASC' | 'DESC';
}

/** The order of a list: as requested, by rank for a search, or the type's default. */
export function orderOf(graph: TypeGraph, args: ListArgs): ListOrder {
  const asked = args.orderBy ?? (args.search === undefined ? graph.defaultOrder : { field: 'RANK', direction: 'DESC' as const });
  if (!asked) throw new Error(`${graph.type} has no default order`);
  if (asked.field === 'RANK') {
    if (args.search === undefined) throw new BadUserInput('Order by RANK needs a search.', ['orderBy', 'field']);
    return { by: 'RANK', direction: asked.direction };
  }
  const by = graph.orders?.[asked.field];
  if (!by) throw new BadUserInput('This order does not exist.', ['orderBy', 'field']);
  return { by, direction: asked.direction };
}

/** The sort value of a row; null if the reader does not see the field behind it. */
export function sortValue(compiler: Compiler, graph: TypeGraph, row: string, order: ListOrder, args: ListArgs): string {
  if (order.by === 'RANK') return rankSql(compiler, graph, row, order, args);
  const { by } = order;
  if (by.masked) {
    const where = answered(compiler, graph, row, by.reads, ['orderBy', 'field']);
    return readAs(where, by.sql(row, compiler.reader), by.masked(row, compiler.reader), 'NULL');
  }
  const sees =
    args.orderBy === undefined && !isProtected(classOf(...split(order.by.reads)))
      ? 'true'
      : readable(compiler, graph, row, order.by.reads, ['orderBy', 'field']);
  const value = order.by.sql(row, compiler.reader);
  return sees === 'true' ? value : `CASE WHEN ${sees} THEN ${value} END`;
}

function split(name: string): [string, string] {
  const [type = '', field = ''] = name.split('.');
  return [type, field];
}

/**
 * ORDER BY a value and then the id in the same direction, so that a position is one comparison. Backward, everything is
 * the other way round: rows without a value then come first.
 */
export function orderSql(order: Pick<ListOrder, 'direction' | 'by'>, value: string, id: string, backward = false): string {
  const direction = backward ? opposite(order.direction) : order.direction;
  const everyRow = order.by !== 'RANK' && order.by.nullable !== true && !value.startsWith('CASE') && !value.endsWith('.sort_value');
  const nulls = everyRow ? '' : backward ? ' NULLS FIRST' : ' NULLS LAST';
  return `${value} ${direction}${nulls}, ${id} ${direction}`;
}

const opposite = (direction: 'ASC' | 'DESC'): 'ASC' | 'DESC' => (direction === 'ASC' ? 'DESC' : 'ASC');
