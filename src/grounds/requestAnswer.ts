import type { Context } from '../platform/context';
import { canHappen } from './request.lifecycle';
import { among, lockRequest, without, writeRequest } from './requestMove';

/** A disclosure on a case that answers a request. */
export interface Answer {
  readonly caseId: string;
  /** All that it discloses. */
  readonly fields: readonly string[];
  readonly weighing: string | null;
}

/** The fields of a request that a disclosure of these would answer. */
export const answeredBy = (request: { readonly openFields: readonly string[] }, fields: readonly string[]): string[] =>
  among(request.openFields, fields);

/** Whether all that a disclosure holds is open in a request; `Case.person` goes with any field of the person. */
export function answersOnly(request: { readonly openFields: readonly string[] }, fields: readonly string[]): boolean {
  const carried = fields.some((field) => field.startsWith('Person.')) ? ['Case.person'] : [];
  return without(fields, [...request.openFields, ...carried]).length === 0;
}

/**
 * Notes that a disclosure answers what it discloses of a request (uuid), and no more: what else was asked for stays open. `requestToAnswer`
 * has found that it answers something. The weighing behind a refusal stays where there is one: that of a disclosure stands on it too.
 */
export async function markDisclosed(ctx: Context, id: string, { caseId, fields, weighing }: Answer): Promise<void> {
  const row = await lockRequest(ctx, id);
  const answered = answeredBy(row, fields);
  if (!canHappen('DISCLOSE', row) || answered.length === 0) throw new Error(`nothing of it is open in ${row.status}`);
  await writeRequest(ctx, row, {
    open: without(row.openFields, answered),
    disclosed: among(row.fields, [...row.disclosedFields, ...answered]),
    patch: {
      ...{ answered_at: ctx.clock.now(), answered_by: ctx.actor.memberId, case_id: caseId },
      weighing: row.refusalDocument === null ? weighing : row.weighing,
    },
  });
}

/** Of each request that these disclosures answer: what any disclosure answers still, and what was taken back of these whole. */
const TAKEN_BACK = `
  SELECT q.id,
         coalesce(array_agg(DISTINCT f) FILTER (WHERE d.revoked_at IS NULL AND d.shortened_at IS NULL), '{}') AS still,
         coalesce(array_agg(DISTINCT f) FILTER (WHERE d.id = ANY ($1)
           AND (d.revoked_at IS NOT NULL OR d.shortened_at IS NOT NULL)), '{}') AS taken
    FROM disclosure_request q JOIN disclosure d ON d.request_id = q.id CROSS JOIN LATERAL unnest(d.fields) f
   WHERE q.id IN (SELECT b.request_id FROM disclosure b WHERE b.id = ANY ($1)) AND q.to_agency_id = $2 AND q.erased_at IS NULL
   GROUP BY q.id ORDER BY q.id`;

interface TakenBack {
  readonly id: string;
  readonly still: string[];
  readonly taken: string[];
}

/**
 * After the agency asked has revoked disclosures (by uuid), or narrowed them in time or by the fields `dropped`: what it has taken back of
 * an answer is not answered any more, and must be disclosed anew or refused in writing. One that ran out as it was stated, or that the law
 * or the end of a consent has ended, was an answer.
 */
export async function reopenTakenBack(
  ctx: Context,
  disclosureIds: readonly string[],
  dropped: readonly string[] = [],
): Promise<void> {
  const values = [disclosureIds, ctx.actor.agencyId];
  for (const { id } of await ctx.tx.query<TakenBack>(TAKEN_BACK, values)) {
    const row = await lockRequest(ctx, id);
    // Read anew once it is locked: another answer may have come in between.
    const now = (await ctx.tx.query<TakenBack>(TAKEN_BACK, values)).find((one) => one.id === id);
    if (now === undefined) continue;
    const gone = without(among(row.disclosedFields, [...now.taken, ...dropped]), now.still);
    if (gone.length > 0 && row.status !== 'WITHDRAWN')
      await writeRequest(ctx, row, {
        open: among(row.fields, [...row.openFields, ...gone]),
        disclosed: without(row.disclosedFields, gone),
      });
  }
}
