import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { Conflict } from '../platform/errors';
import type { Context } from '../platform/context';
import { between, refuseInput, type Path } from '../platform/input';
import { may, type Action } from '../policy/actions';
import { forbid, requireRecord } from '../reading/authorize';
import type { GlobalId } from '../reading/ids';
import { kept } from './checks';
import { termIdsOf, termKey } from './term';
import type { Taxonomy } from './vocabulary.types';

/** The types of listings that agencies maintain. */
export type Listed = 'Expert' | 'Resource';

/** The listing that a mutation changes, and the version that its caller read. */
export interface Target {
  readonly id: string;
  readonly version: number;
}

/** A place in the input that names a term. */
export interface TermUse {
  readonly taxonomy: Taxonomy;
  readonly code: string;
  readonly path: Path;
}

/** A path inside the argument `input`. */
export const inputPath = (...parts: (string | number)[]): Path => ['input', ...parts];

/**
 * The listing to change, if the input names one. Throws unless the actor may change it, or, if it names none, may
 * create one.
 */
export async function targetOf(
  ctx: Context,
  action: Action,
  type: Listed,
  input: { readonly id?: GlobalId<Listed> | null; readonly version?: number | null },
): Promise<Target | null> {
  const id = kept(input.id, inputPath('id'), ({ uuid }) => uuid);
  const version = kept(input.version, inputPath('version'), (value) => between(value, inputPath('version'), 1, 2 ** 31 - 1));
  if (id === undefined) {
    if (version !== undefined) refuseInput('Give this together with an id: a new listing has no version.', inputPath('version'));
    requireOwnListing(ctx, action, type);
    return null;
  }
  await requireRecord(ctx, action, type, id);
  return { id, version: version ?? refuseInput('This is required to change a listing.', inputPath('version')) };
}

// A new listing will belong to the actor's own agency; nothing else is known of it.
function requireOwnListing(ctx: Context, action: Action, type: Listed): void {
  if (may(ctx.actor, action, type, { conditions: { owner: true }, disclosed: new Set() })) return;
  forbid(ctx, 'Your roles do not allow this.');
}

/** The row, in the version that the caller read; Conflict if it has changed since. */
export function atVersion<Row extends { readonly version: number }>(row: Row, version: number): Row {
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

/** The ids of the terms used, by `termKey`; BAD_USER_INPUT at the first code that its taxonomy does not have. */
export async function termIds(ctx: Context, uses: readonly TermUse[]): Promise<ReadonlyMap<string, string>> {
  const ids = await termIdsOf(ctx, uses);
  const unknown = uses.find(({ taxonomy, code }) => !ids.has(termKey(taxonomy, code)));
  if (unknown) refuseInput(`This is not a term of the taxonomy ${unknown.taxonomy}.`, unknown.path);
  return ids;
}

/** The object without its undefined members. */
export function defined<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;
}

/** The given members of a row, under the names and in the form of their columns. */
export function columnsOf<Row extends ObjectLiteral>(
  manager: EntityManager,
  entity: EntityTarget<Row>,
  fields: Partial<Row>,
): Record<string, unknown> {
  const columns = manager.connection.getMetadata(entity).columns.filter(({ propertyName }) => propertyName in fields);
  return Object.fromEntries(
    columns.map(({ databaseName, propertyName, type }) => {
      const value: unknown = fields[propertyName];
      // The driver would turn a JavaScript array into a PostgreSQL array.
      return [databaseName, type === 'jsonb' ? JSON.stringify(value) : value];
    }),
  );
}

/** Notes for the access log that the actor changed a listing of its own agency. */
export function noteChange(ctx: Context, type: Listed, id: string): void {
  const ownerAgencyId = ctx.actor.agencyId;
  ctx.traces.push({ type, id, ownerAgencyId, shown: [], withheld: [], outcome: 'CHANGED', code: null });
}

const STOCKHOLM = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'short' });

/** Today in Stockholm, as YYYY-MM-DD. */
export function today(ctx: Context): string {
  return STOCKHOLM.format(ctx.clock.now());
}
