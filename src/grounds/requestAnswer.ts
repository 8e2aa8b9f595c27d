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

const TAKEN_BACK = `
  SELECT q.id, coalesce(array_agg(DISTINCT f) FILTER (WHERE f IS NOT NULL), '{}') AS fields
    FROM disclosure_request q LEFT JOIN disclosure d ON d.request_id = q.id AND d.revoked_at IS NULL LEFT JOIN LATERAL unnest(d.fields) f ON true
   WHERE q.id IN (SELECT b.request_id FROM disclosure b WHERE b.id = ANY ($1)) AND q.to_agency_id = $2 AND q.erased_at IS NULL
   GROUP BY q.id ORDER BY q.id`;

/**
 * After the agency asked has revoked or narrowed disclosures (by uuid): what it has taken back of an answer is not answered any more,
 * and must be disclosed anew or refused in writing. One that ran out, or that the law has ended, was an answer.
 */
export async function reopenTakenBack(ctx: Context, disclosureIds: readonly string[]): Promise<void> {
  const found = await ctx.tx.query<{ id: string }>(TAKEN_BACK, [disclosureIds, ctx.actor.agencyId]);
  for (const { id } of found) {
    const row = await lockRequest(ctx, id);
    // Read anew once it is locked: another answer may have come in between.
    const rows = await ctx.tx.query<{ id: string; fields: string[] }>(TAKEN_BACK, [disclosureIds, ctx.actor.agencyId]);
    const left = rows.find((one) => one.id === id)?.fields ?? [];
    const gone = without(row.disclosedFields, left);
    if (gone.length > 0 && row.status !== 'WITHDRAWN')
      await writeRequest(ctx, row, {
        open: among(row.fields, [...row.openFields, ...gone]),
        disclosed: without(row.disclosedFields, gone),
      });
  }
}
