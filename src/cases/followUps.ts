import type { Context } from '../platform/context';
import { newId } from '../platform/ids';
import { followUpMonths } from '../policy/afterCare';
import { dayOf, monthsAfter } from '../policy/calendar';
import { changed, type Written } from '../audit';
import type { CaseOutcome } from './outcome.types';

/** The trace of a follow-up of the actor's own agency: nobody else's can be changed. */
export const ownFollowUp = (ctx: Context, id: string): Written => ({ type: 'CaseFollowUp', id, ownerAgencyId: ctx.actor.agencyId });

/** Plans the follow-ups that the outcome of a case closed now asks for. */
export async function planFollowUps(ctx: Context, caseId: string, outcome: CaseOutcome | null): Promise<void> {
  const today = dayOf(ctx.clock.now());
  for (const months of followUpMonths(outcome)) {
    const id = newId();
    await ctx.tx.query(
      "INSERT INTO case_follow_up (id, owner_agency_id, case_id, months, due_on, status) VALUES ($1, $2, $3, $4, $5, 'PENDING')",
      [id, ctx.actor.agencyId, caseId, months, monthsAfter(today, months)],
    );
    changed(ctx, ownFollowUp(ctx, id));
  }
}
