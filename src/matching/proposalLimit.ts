import { refuse } from '../audit';
import type { Context } from '../platform/context';
import type { Refused } from '../platform/refusal';
import { PROPOSAL_LIMITS, possibleFrom } from '../policy/proposals';
import type { MentorNeedRow } from './need.entity';
import { needWritten } from './need.service';

interface Made {
  readonly need_id: string;
  readonly provider_agency_id: string;
  readonly proposed_at: Date;
}

/**
 * The refusal if the actor's own agency has made the most proposals allowed for this need, or to this provider;
 * otherwise null. Only its own proposals count, so that it learns nothing of others. Of two simultaneous proposals, the
 * second waits and counts the first.
 */
export async function overLimit(ctx: Context, need: MentorNeedRow, providerId: string): Promise<Refused | null> {
  const { agencyId } = ctx.actor;
  const lock = `mentor-proposals:${agencyId}:${providerId}`;
  await ctx.tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [lock]);
  const now = ctx.clock.now();
  for (const limit of PROPOSAL_LIMITS) {
    const made = await ctx.tx.query<Made>(MADE, [agencyId, need.id, providerId, limit.days, now]);
    const counted = made.filter((one) => (limit.per === 'NEED' ? one.need_id === need.id : one.provider_agency_id === providerId));
    const from = possibleFrom(
      limit,
      counted.map((one) => one.proposed_at),
      now,
    );
    if (from === null) continue;
    const towards = limit.per === 'NEED' ? 'for one need' : 'to one provider';
    const message = `Your agency has made ${String(limit.most)} proposals ${towards} in ${String(limit.days)} days, the most allowed.`;
    const unlock = `The next is possible from ${from.toISOString()}.`;
    return refuse(ctx, needWritten(need), 'TOO_MANY_PROPOSALS', message, { fields: [limit.field], unlock });
  }
  return null;
}

const MADE = `
  SELECT need_id, provider_agency_id, proposed_at FROM mentorship
   WHERE coordinator_agency_id = $1 AND (need_id = $2 OR provider_agency_id = $3)
     AND proposed_at > $5::timestamptz - make_interval(days => $4)`;
