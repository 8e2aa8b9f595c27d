import type { Context } from '../platform/context';
import type { Refused } from '../platform/refusal';
import { refusalIn, type CaseMutation, type CaseState, type Given } from '../policy/caseStates';
import { refuse, type Written } from '../audit';

const MESSAGES: Readonly<Record<CaseState, string>> = {
  OPEN: 'The case is open.',
  CLOSED: 'The case is closed.',
  ERASED: 'The case has been erased: nothing more can be written in it.',
};

/**
 * The record that a refusal names, if it is not the case of the actor's own agency, and the purpose of the mutation.
 */
export interface OnState extends Given {
  readonly on?: Written;
}

/**
 * The refusal if a case (by uuid) does not allow a mutation in its state, by the table; null if it allows it. Waits for
 * anybody who is closing the case at the same moment, and makes them wait. For a case that the actor's agency may not
 * see, the database itself decides.
 */
export async function refusedByState(
  ctx: Context,
  mutation: CaseMutation,
  caseId: string,
  { on = { type: 'Case', id: caseId, ownerAgencyId: ctx.actor.agencyId }, ...given }: OnState = {},
): Promise<Refused | null> {
  const [row] = await ctx.tx.query<{ status: 'OPEN' | 'CLOSED'; erased: boolean; own: boolean }>(
    'SELECT status, erased_at IS NOT NULL AS erased, owner_agency_id = $2 AS own FROM case_file WHERE id = $1',
    [caseId, ctx.actor.agencyId],
  );
  if (!row) return null;
  const state: CaseState = row.erased ? 'ERASED' : row.status;
  const refusal = refusalIn(state, mutation, given);
  if (!refusal) return null;
  return refuse(ctx, on, refusal.code, MESSAGES[state], { fields: ['Case.status'], unlock: refusal.unlock });
}
