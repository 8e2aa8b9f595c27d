import { createHash } from 'node:crypto';
import { getNamedType, type GraphQLResolveInfo } from 'graphql';
import type { Context } from '../platform/context';
import { BadUserInput, NotFound } from '../platform/errors';
import { COMING_AND_GOING } from '../platform/preparedNames';
import type { SearchPlan } from '../search';
import { CompiledCache, type Compiled } from './compiled';
import { Compiler, documentOf, type Bind, type Run } from './compiler';
import { openCursor, type CursorArgument, type Position } from './cursor';
import { countSql, filterSql, listArgs, orderOf, orderSql, searchSql, sortValue, type ListArgs } from './filters';
import { givenArgs } from './givenArgs';
import type { TypeGraph } from './graph';
import { splitId } from './ids';
import { planPage, type PageRow } from './page';
import { listBinding } from './pageSource';
import { fromRows, planRecord } from './record';
import { graphByPrefix, graphOf } from './registry';
import { ENOUGH, plannedSearch, shapeOfPlan } from './search';
import type { Searched } from './searched';
import type { View } from './view';

export type { View } from './view';

const cache = new CompiledCache();

/**
 * The record with this global id as its reader may see it; null if the id is unknown, malformed or of another type, or
 * if the record is hidden.
 */
export async function readNode(ctx: Context, info: GraphQLResolveInfo, type: string | null, globalId: string): Promise<View | null> {
  const parts = splitId(globalId);
  const graph = parts && graphByPrefix(parts.prefix);
  if (!parts || !graph || (type !== null && graph.type !== type)) return null;
  return readOne(ctx, info, graph, parts.uuid);
}

/** The view; throws NotFound if it is null. */
export function found(view: View | null): View {
  if (!view) throw new NotFound();
  return view;
}

/** The record after a write, as its writer may see it now. Throws NotFound if it is out of view. */
export async function readPayload(ctx: Context, info: GraphQLResolveInfo, type: string, uuid: string): Promise<View> {
  return found(await readOne(ctx, info, graphOf(type), uuid));
}

const withIds = ({ withIds: sql }: TypeGraph, row: string, uuids: string): string[] => (sql ? [sql(row, uuids)] : []);

async function readOne(ctx: Context, info: GraphQLResolveInfo, graph: TypeGraph, uuid: string): Promise<View | null> {
  const compiled = cache.get(info, ctx.actor, `one|${graph.type}`, () => {
    const compiler = new Compiler(ctx.actor, documentOf(info));
    const row = 'r';
    const plan = planRecord(compiler, graph, row, info.fieldNodes);
    const uuid = compiler.bind((one) => one.uuid, 'uuid');
    const where = [`${row}.id = ${uuid}`, ...withIds(graph, row, `ARRAY[${uuid}]`), compiler.scope(graph.type, row)].join(' AND ');
    const text = `SELECT ${plan.sql} AS record ${fromRows(compiler, graph, row, plan.facts, where)}`;
    return compile(text, compiler.binds, (rows: readonly { record: unknown[] }[], run) =>
      rows[0] ? plan.read(rows[0].record, run) : null,
    );
  });
  const view = await run(compiled, { ctx, args: {}, variables: info.variableValues, uuid });
  if (view === null) ctx.traces.push(refused(ctx, graph.type, uuid, 'NOT_FOUND'));
  return view;
}

/** A page of the records in the reader's view, as a Relay connection. */
export async function readConnection(ctx: Context, info: GraphQLResolveInfo, type: string, rawArgs: object): Promise<View> {
  const graph = graphOf(type);
  const args = listArgs(graph, givenArgs(info, { ...rawArgs }));
  const plan = args.search === undefined ? undefined : await plannedSearch(ctx, info, graph, args.search);
  const planned: ListArgs = plan ? { ...args, plan } : args;
  const place = await placeOf({ ctx, info, graph, args: planned });
  const shape = plan ? `${shapeOf(args)}|${shapeOfPlan(plan)}` : shapeOf(args);
  const compiled = cache.get(info, ctx.actor, `page|${type}|${shape}`, () => {
    const compiler = new Compiler(ctx.actor, documentOf(info));
    const connection = getNamedType(info.returnType).name;
    const page = planPage(compiler, type, info.fieldNodes, planned, connection, planRecord);
    const text = `SELECT ${page.rows} AS rows, ${page.total} AS total, ${page.facets} AS facets`;
    return compile(text, compiler.binds, (rows: readonly PageRow[], current) => page.read(only(rows), current));
  });
  return run(compiled, { ctx, args: { ...args }, variables: info.variableValues, ...place });
}

/** A list that is asked for. */
interface Asked {
  readonly ctx: Context;
  readonly info: GraphQLResolveInfo;
  readonly graph: TypeGraph;
  readonly args: ListArgs;
}

type Positions = Readonly<Partial<Record<CursorArgument, Position>>>;

/** The positions between which a page lies, and how far its search is relaxed: a cursor says both. */
async function placeOf(asked: Asked): Promise<Pick<Run, CursorArgument | 'searched'>> {
  const { ctx, graph, args } = asked;
  const { plan } = args;
  const opened = (searched?: Searched): Positions => {
    const binding = listBinding(graph.type, { ctx, args: { ...args }, ...(searched ? { searched } : {}) });
    const at = (name: CursorArgument): Positions => {
      const cursor = args[name];
      return cursor === undefined ? {} : { [name]: openCursor(ctx.settings.cursorKey, binding, cursor, [name]) };
    };
    return { ...at('after'), ...at('before') };
  };
  if (!plan) return opened();
  if (args.after === undefined && args.before === undefined) return { searched: { plan, reach: await relaxed(asked, plan) } };
  for (let reach = 0; reach < plan.reaches.length - 1; reach++) {
    try {
      return { ...opened({ plan, reach }), searched: { plan, reach } };
    } catch (error) {
      if (!(error instanceof BadUserInput)) throw error;
    }
  }
  const searched = { plan, reach: Math.max(0, plan.reaches.length - 1) };
  return { ...opened(searched), searched };
}

/** The strictest reach at which the list has enough records; the widest if none has. */
async function relaxed({ ctx, info, graph, args }: Asked, plan: SearchPlan): Promise<number> {
  const widest = Math.max(0, plan.reaches.length - 1);
  if (widest === 0) return 0;
  const { search: _search, plan: _plan, ...others } = args;
  const compiled = cache.get(info, ctx.actor, `reach|${graph.type}|${shapeOf(others)}|${shapeOfPlan(plan)}`, () => {
    const compiler = new Compiler(ctx.actor, documentOf(info));
    const inView = [compiler.scope(graph.type, 'r'), ...filterSql(compiler, graph, 'r', others)];
    const counts = plan.reaches.slice(0, -1).map((_reach, at) => {
      const counted = countSql(compiler, graph, args, at, ENOUGH);
      if (counted !== null) return counted;
      const where = [...inView, searchSql(compiler, graph, 'r', args, at)].join(' AND ');
      return `(SELECT count(*)::int FROM (SELECT FROM ${graph.table} r WHERE ${where} LIMIT ${String(ENOUGH)}) c)`;
    });
    return compile(
      `SELECT ARRAY[${counts.join(', ')}] AS found`,
      compiler.binds,
      (rows: readonly { found: number[] }[]) => only(rows).found,
    );
  });
  const found = await run(compiled, { ctx, args: { ...args }, searched: { plan, reach: 0 } });
  const first = found.findIndex((count) => count >= ENOUGH);
  return first < 0 ? widest : first;
}

/** The records with these uuids of one type that are in the reader's view, by uuid, in one statement. */
export async function readSome(
  ctx: Context,
  info: GraphQLResolveInfo,
  type: string,
  uuids: readonly string[],
): Promise<ReadonlyMap<string, View>> {
  const graph = graphOf(type);
  const compiled = cache.get(info, ctx.actor, `some|${type}`, () => {
    const compiler = new Compiler(ctx.actor, documentOf(info));
    const row = 'r';
    const plan = planRecord(compiler, graph, row, info.fieldNodes);
    const uuids = compiler.bind((some) => some.uuids, 'uuid[]');
    const where = [`${row}.id = ANY (${uuids})`, ...withIds(graph, row, uuids), compiler.scope(type, row)].join(' AND ');
    return compile(
      `SELECT ${row}.id, ${plan.sql} AS record ${fromRows(compiler, graph, row, plan.facts, where)}`,
      compiler.binds,
      (rows: readonly { id: string; record: unknown[] }[], current) =>
        new Map(rows.map(({ id, record }) => [id, plan.read(record, current)])),
    );
  });
  return run(compiled, { ctx, args: {}, variables: info.variableValues, uuids });
}

/** Up to `limit` records in the reader's view that match the filter and, if given, the search, for a look-up. */
export async function readList(
  ctx: Context,
  info: GraphQLResolveInfo,
  type: string,
  filter: object,
  limit: number,
  search?: string | null,
): Promise<View[]> {
  const graph = graphOf(type);
  const args = listArgs(graph, { filter: { ...filter }, ...(search === undefined || search === null ? {} : { search }) });
  const plan = args.search === undefined ? undefined : await plannedSearch(ctx, info, graph, args.search);
  const planned: ListArgs = plan ? { ...args, plan } : args;
  const searched = plan ? { plan, reach: await relaxed({ ctx, info, graph, args: planned }, plan) } : undefined;
  const shape = plan ? `${shapeOf(args)}|${shapeOfPlan(plan)}` : shapeOf(args);
  const compiled = cache.get(info, ctx.actor, `list|${type}|${String(limit)}|${shape}`, () => planList(ctx, info, graph, planned, limit));
  return run(compiled, { ctx, args: { ...args }, variables: info.variableValues, ...(searched ? { searched } : {}) });
}

function planList(ctx: Context, info: GraphQLResolveInfo, graph: TypeGraph, args: ListArgs, limit: number): Compiled<View[]> {
  const compiler = new Compiler(ctx.actor, documentOf(info));
  const row = 'r';
  const plan = planRecord(compiler, graph, row, info.fieldNodes);
  const where = [compiler.scope(graph.type, row), ...filterSql(compiler, graph, row, args)].join(' AND ');
  const order = orderOf(graph, args);
  const sorted = orderSql(order, sortValue(compiler, graph, row, order, args), `${row}.id`);
  const from = fromRows(compiler, graph, row, plan.facts, where, ` ORDER BY ${sorted} LIMIT ${String(limit)}`);
  return compile(`SELECT ${plan.sql} AS record ${from}`, compiler.binds, (rows: readonly { record: unknown[] }[], current) =>
    rows.map(({ record }) => plan.read(record, current)),
  );
}

function compile<R, T>(text: string, binds: readonly Bind[], read: (rows: readonly R[], run: Run) => T): Compiled<T> {
  const name = `${COMING_AND_GOING}${createHash('sha256').update(text).digest('base64url').slice(0, 22)}`;
  return { text, name, binds, read: (rows, current) => read(rows as readonly R[], current) };
}

async function run<T>(compiled: Compiled<T>, current: Run): Promise<T> {
  const values = compiled.binds.map((bind) => bind(current));
  const rows = await current.ctx.tx.query(compiled.text, values, cache.preparedName(compiled, current.ctx.actor));
  return compiled.read(rows, current);
}

function only<R>(rows: readonly R[]): R {
  const [row] = rows;
  if (row === undefined) throw new Error('a page statement answers one row');
  return row;
}

/** A refusal about a record whose owner the reader may not learn: logged for the reader's own agency. */
export function refused(ctx: Context, type: string, uuid: string, code: string): Context['traces'][number] {
  return { type, id: uuid, ownerAgencyId: ctx.actor.agencyId, shown: [], withheld: [], outcome: 'REFUSED', code };
}

/** A refusal that concerns no record: logged for the reader's own agency. */
export function refusedAt(ctx: Context, code: string): Context['traces'][number] {
  return refused(ctx, 'Agency', ctx.actor.agencyId, code);
}

const CONSTANT = /^[A-Z][A-Z_]{0,40}$/;

/** The shape of the arguments, which may affect a statement's text: their names and enum values, never other values. */
function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return '[]';
  if (value instanceof Date) return 'D';
  if (typeof value !== 'object' || value === null) return typeof value === 'string' && CONSTANT.test(value) ? value : typeof value;
  const entries = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${entries.map(([name, member]) => `${name}:${shapeOf(member)}`).join(',')}}`;
}

/** Throws BadUserInput unless exactly one of the members is given; returns its name. */
export function exactlyOne(input: object, path: readonly (string | number)[]): string {
  const given = Object.entries(input).filter(([, value]) => value !== undefined && value !== null);
  const [first] = given;
  if (given.length !== 1 || !first) throw new BadUserInput('Give exactly one of these fields.', path);
  return first[0];
}
