import type { Context } from '../platform/context';
import { Forbidden, NotFound } from '../platform/errors';
import { may, type Action, type ActionAlone, type TypeOf } from '../policy/actions';
import { decide, fieldTerms, inScope, scopeTerms, type Facts } from '../policy/decide';
import type { RowCondition } from '../policy/conditions';
import type { Reader } from './graph';
import { either, factColumns, factPredicate, factTerms } from './predicate';
import { refused, refusedAt } from './read';
import { graphOf } from './registry';

/** An actor's facts about one record, and its owner; none of its content. */
export interface RecordFacts extends Facts {
  readonly ownerAgencyId: string;
}

const READER: Reader = { agency: '$2::uuid', member: '$3::uuid' };

interface FactsRow {
  readonly id: string;
  readonly owner_agency_id: string;
  readonly conditions: Readonly<Record<string, boolean | null>>;
  readonly disclosed: readonly string[];
}

/** All facts that the rules need about a record for this actor, in one statement; null if the record does not exist. */
export async function factsOf(ctx: Context, type: string, uuid: string): Promise<RecordFacts | null> {
  return (await factsOfMany(ctx, type, [uuid])).get(uuid) ?? null;
}

/** The facts of several records of one type, by uuid, in one statement. Unknown records are left out. */
export async function factsOfMany(ctx: Context, type: string, uuids: readonly string[]): Promise<ReadonlyMap<string, RecordFacts>> {
  const graph = graphOf(type);
  const conditions = Object.entries(graph.conditions).map(([name, forms]) => {
    const sql = (typeof forms === 'function' ? [forms] : forms).map((form) => form('r', READER));
    return `'${name}', ${either(sql)}`;
  });
  const text =
    `SELECT r.id, ${graph.owner?.('r', READER) ?? READER.agency} AS owner_agency_id, json_build_object(${conditions.join(', ')}) AS conditions,` +
    ` ${graph.disclosed?.('r', READER) ?? 'ARRAY[]::text[]'} AS disclosed` +
    ` FROM ${graph.table} r WHERE r.id = ANY ($1::uuid[]) AND ${READER.agency} IS NOT NULL AND ${READER.member} IS NOT NULL`;
  const values = [uuids, ctx.actor.agencyId, ctx.actor.memberId];
  const rows = await ctx.tx.query<FactsRow>(text, values, `facts_${type}`);
  return new Map(rows.map((row) => [row.id, factsIn(row)]));
}

function factsIn({ owner_agency_id, conditions, disclosed }: FactsRow): RecordFacts {
  const known = Object.entries(conditions).map(([name, value]): [RowCondition, boolean] => [name as RowCondition, value === true]);
  return { ownerAgencyId: owner_agency_id, conditions: Object.fromEntries(known), disclosed: new Set(disclosed) };
}

/**
 * The facts of a record on which the actor may perform the action. Throws NotFound if the record is out of view and
 * Forbidden if only the right is missing; both leave a trace. That of a Forbidden is read by the owner of the record
 * too, unless the action is about a record of the actor's own agency, of which the owner must not learn.
 */
export async function requireRecord<A extends Action>(
  ctx: Context,
  action: A,
  type: TypeOf<A>,
  uuid: string,
  told: 'OWNER' | 'NOBODY_ELSE' = 'OWNER',
): Promise<RecordFacts> {
  const facts = scopeTerms(ctx.actor, type).length === 0 ? null : await factsOf(ctx, type, uuid);
  if (!facts || !inScope(ctx.actor, type, facts)) {
    ctx.traces.push(refused(ctx, type, uuid, 'NOT_FOUND'));
    throw new NotFound();
  }
  if (may(ctx.actor, action, type, facts)) return facts;
  const ownerAgencyId = told === 'OWNER' ? facts.ownerAgencyId : ctx.actor.agencyId;
  ctx.traces.push({ ...refused(ctx, type, uuid, 'FORBIDDEN'), ownerAgencyId });
  throw new Forbidden('Your roles, your assignment or your level of assurance do not allow this for this record.');
}

/**
 * The uuids of the records on which the actor may perform the action, in one statement. Reveals nothing about the
 * others.
 */
export async function allowedAmong<A extends Action>(
  ctx: Context,
  action: A,
  type: TypeOf<A>,
  uuids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (uuids.length === 0 || scopeTerms(ctx.actor, type).length === 0) return new Set();
  const known = [...(await factsOfMany(ctx, type, uuids))];
  const allowed = known.filter(([, facts]) => inScope(ctx.actor, type, facts) && may(ctx.actor, action, type, facts));
  return new Set(allowed.map(([uuid]) => uuid));
}

/** Whether the actor may perform an action that concerns no record. */
export function mayAct(ctx: Context, action: ActionAlone): boolean {
  return may(ctx.actor, action, null, { conditions: {}, disclosed: new Set() });
}

/** Throws Forbidden, and leaves a trace, unless the actor may perform an action that concerns no record. */
export function requireAction(ctx: Context, action: ActionAlone): void {
  if (mayAct(ctx, action)) return;
  forbid(ctx, 'Your roles, your kind of agency or your level of assurance do not allow this.');
}

/** Throws Forbidden for an action that concerns no record. The trace belongs to the actor's own agency. */
export function forbid(ctx: Context, message: string): never {
  ctx.traces.push(refusedAt(ctx, 'FORBIDDEN'));
  throw new Forbidden(message);
}

/** Tells a service's statement which fields of its rows the actor is shown. */
export interface Showing {
  /** The fact columns to append to the select list; each begins with a comma. */
  readonly columns: string;
  /** A suffix for the statement's name, because the columns differ. */
  readonly name: string;
  /** The same columns by name, to group rows by: rows of one group are shown alike. */
  readonly facts: readonly string[];
  /** SQL over a subselect with these columns: whether the actor is shown the field of the row in full; `true` if always. */
  sees(row: string, field: string): string;
  /** The requested fields that the actor is shown of a row. Rows with equal facts share one set. */
  shown(row: object): ReadonlySet<string>;
}

/** Decides row by row which of these fields the actor is shown, from facts that the statement reads along. */
export function showingOf(ctx: Context, type: string, fields: readonly string[], row: string, reader: Reader): Showing {
  const graph = graphOf(type);
  const used = new Set(fields.flatMap((field) => fieldTerms(ctx.actor, type, field).show.flat()));
  const terms = factTerms(graph).filter((term) => used.has(term));
  const known = new Map<string, ReadonlySet<string>>();
  return {
    columns: factColumns(graph, row, reader, terms),
    name: terms.join('_'),
    facts: terms.map((term) => `f_${term}`),
    sees: (from, field) => factPredicate(from, fieldTerms(ctx.actor, type, field).show, `${type}.${field}`),
    shown(values) {
      const held = values as Readonly<Record<string, unknown>>;
      const facts = terms.map((term) => held[`f_${term}`]);
      const key = JSON.stringify(facts);
      const found = known.get(key);
      if (found) return found;
      const conditions = Object.fromEntries(terms.map((term, at) => [term, facts[at] === true]));
      const disclosed = new Set((held['f_disclosed'] ?? []) as string[]);
      const shown = new Set(fields.filter((field) => decide(ctx.actor, type, field, { conditions, disclosed }) === 'SHOW'));
      known.set(key, shown);
      return shown;
    },
  };
}
