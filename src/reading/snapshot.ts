import type { Context } from '../platform/context';
import type { Reader } from './graph';
import { scopeBranches } from './predicate';
import { graphOf } from './registry';

/** A record in view, with its version if its type has one. */
export interface InView {
  readonly id: string;
  readonly version: number | null;
}

const READER: Reader = { agency: '$2::uuid', member: '$3::uuid' };

/** The records of a type in the reader's view, ordered by id, after a given id. */
export async function recordsInView(ctx: Context, type: string, after: string | null, limit: number): Promise<InView[]> {
  const graph = graphOf(type);
  const ways = scopeBranches(ctx.actor, graph, 'r', READER);
  if (ways.length === 0) return [];
  const version = graph.fields['version'] === undefined ? 'NULL::integer' : 'r.version';
  // Each scope alternative is read along its own index, as in every list; UNION removes records found twice.
  const selects = ways.map(
    (way) =>
      `(SELECT r.id, ${version} AS version FROM ${graph.table} r WHERE (${way}) AND ($1::uuid IS NULL OR r.id > $1::uuid)` +
      ` AND ${READER.agency} IS NOT NULL AND ${READER.member} IS NOT NULL ORDER BY r.id LIMIT $4::integer)`,
  );
  const text = `SELECT id, version FROM (${selects.join(' UNION ')}) r ORDER BY id LIMIT $4::integer`;
  return ctx.tx.query<InView>(text, [after, ctx.actor.agencyId, ctx.actor.memberId, limit]);
}
