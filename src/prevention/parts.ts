import type { Context } from '../platform/context';
import { Conflict } from '../platform/errors';
import { globalId } from '../reading/ids';
import type { PartReadInput } from './record.types';

/** What other agencies give to a record: the type and the table of it, and the column that says to which record. */
export interface PartsOf {
  readonly type: string;
  readonly table: string;
  readonly link: string;
}

interface PartRow {
  readonly id: string;
  readonly owner_agency_id: string;
  readonly version: number;
}

/** The parts that have been given to a record, as far as the actor's agency may read them. */
export async function partsGiven(ctx: Context, of: PartsOf, uuid: string): Promise<readonly PartRow[]> {
  const text = `SELECT id, owner_agency_id, version FROM ${of.table} WHERE ${of.link} = $1`;
  return ctx.tx.query<PartRow>(text, [uuid]);
}

/** What the actor's agency has given to a record, by uuid; null where that is nothing. */
export async function ownPart(ctx: Context, of: PartsOf, uuid: string): Promise<string | null> {
  const parts = await partsGiven(ctx, of, uuid);
  return parts.find((part) => part.owner_agency_id === ctx.actor.agencyId)?.id ?? null;
}

/**
 * Throws Conflict unless what was read are all the parts there are, each in its present version. It holds as long as the record is
 * locked, under which parts are given and changed.
 */
export function requireAllRead(of: PartsOf, read: readonly PartReadInput[], parts: readonly PartRow[]): void {
  const versions = new Map(read.map(({ id, version }) => [id, version]));
  const all = versions.size === read.length && read.length === parts.length;
  if (all && parts.every(({ id, version }) => versions.get(globalId(of.type, id)) === version)) return;
  throw new Conflict('What others have given to this has changed since it was read. Read it all again.');
}
