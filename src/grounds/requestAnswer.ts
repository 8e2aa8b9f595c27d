import type { Context } from '../platform/context';
import { canHappen } from './request.lifecycle';
import { among, lockRequest, without, writeRequest } from './requestMove';

/** A disclosure on a case that answers a request. */
export interface Answer {
  readonly caseId: string;
  /** All fields that it discloses. */
  readonly fields: readonly string[];
  readonly weighing: string | null;
}

/** The fields of a request that a disclosure of these fields would answer. */
export const answeredBy = (request: { readonly openFields: readonly string[] }, fields: readonly string[]): string[] =>
  among(request.openFields, fields);

/** Whether every field of a disclosure is open in a request; `Case.person` comes with any field of the person. */
export function answersOnly(request: { readonly openFields: readonly string[] }, fields: readonly string[]): boolean {
  const carried = fields.some((field) => field.startsWith('Person.')) ? ['Case.person'] : [];
  return without(fields, [...request.openFields, ...carried]).length === 0;
}

/**
 * Records that a disclosure answers those of its fields that a request (uuid) asks for; the other fields asked for stay
 * open. The caller has checked with `requestToAnswer` that it answers at least one. The weighing behind an existing
 * refusal is kept: the disclosure stores its own weighing as well.
 */
export async function markDisclosed(ctx: Context, id: string, { caseId, fields, weighing }: Answer): Promise<void> {
  const row = await lockRequest(ctx, id);
  const answered = answeredBy(row, fields);
  if (!canHappen('DISCLOSE', row) || answered.length === 0) throw new Error(`none of the fields is open in ${row.status}`);
  await writeRequest(ctx, row, {
    open: without(row.openFields, answered),
    disclosed: among(row.fields, [...row.disclosedFields, ...answered]),
    patch: {
      ...{ answered_at: ctx.clock.now(), answered_by: ctx.actor.memberId, case_id: caseId },
      weighing: row.refusalDocument === null ? weighing : row.weighing,
    },
  });
}

/**
 * For each request that these disclosures answer: the fields that any disclosure still answers, and the fields of these
 * disclosures that were taken back as a whole.
 */
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
 * Call after the agency asked has revoked disclosures (by uuid), shortened them, or narrowed them by the fields
 * `dropped`. Fields of an answer that were taken back are open again, and must be disclosed again or refused in
 * writing. A disclosure that ended as stated, by law or with its consent still counts as an answer.
 */
export async function reopenTakenBack(ctx: Context, disclosureIds: readonly string[], dropped: readonly string[] = []): Promise<void> {
  const values = [disclosureIds, ctx.actor.agencyId];
  for (const { id } of await ctx.tx.query<TakenBack>(TAKEN_BACK, values)) {
    const row = await lockRequest(ctx, id);
    // Read again under the lock: another answer may have been written meanwhile.
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
