import type { Context } from '../platform/context';
import type { Outcome } from '../platform/refusal';
import { refusalIn, type CaseMutation, type CaseState, type Given } from '../policy/caseStates';
import { refuse, type Written } from './writing.service';

const MESSAGES: Readonly<Record<CaseState, string>> = {
  OPEN: 'The case is open.',
  CLOSED: 'The case is closed.',
  ERASED: 'The case has been erased: nothing more is written in it.',
};

/** What a refusal is about, where it is not the case of the actor's own agency, and what the mutation is done for. */
export interface OnState extends Given {
  readonly on?: Written;
}

/**
 * The refusal of a mutation that a case (by uuid) does not take in its state, by the table; null where it takes it. Whoever closes the
 * case at the same moment is waited for, or waits. Of a case that the actor's agency has no right to see the database itself decides.
 */
export async function refusedByState(
  ctx: Context,
  mutation: CaseMutation,
  caseId: string,
  { on = { type: 'Case', id: caseId, ownerAgencyId: ctx.actor.agencyId }, ...given }: OnState = {},
): Promise<Outcome | null> {
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
