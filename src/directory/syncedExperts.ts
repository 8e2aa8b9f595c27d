import type { Context } from '../platform/context';
import { expert, type SyncedExpert } from './expert.kind';

const SELECT = `SELECT e.id, e.version, ${expert.compared('e')} FROM expert e WHERE e.id = ANY ($1::uuid[]) AND e.agency_id = $2`;

/** The listings among these uuids that belong to the actor's agency, read in one statement. */
export async function syncedExperts(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, SyncedExpert>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx.query<SyncedExpert>(SELECT, [ids, ctx.actor.agencyId]);
  return new Map(rows.map((row) => [row.id, row]));
}
