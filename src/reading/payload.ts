import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../platform/context';
import type { Outcome, RefusalData } from '../platform/refusal';
import { readPayload, refusedAt, type View } from './read';

/** What a mutation answers: the record as its caller may see it now, or the refusal. */
export async function payloadOf(ctx: Context, info: GraphQLResolveInfo, outcome: Outcome): Promise<View> {
  if ('refusal' in outcome) return refusalView(ctx, outcome.refusal);
  return readPayload(ctx, info, outcome.type, outcome.id);
}

/**
 * A refusal as it is answered. It is never without a trace: whoever refused has named the record where there is one; otherwise the trace
 * is of the caller's own agency.
 */
export function refusalView(ctx: Context, refused: RefusalData): View {
  const { code } = refused;
  if (!ctx.traces.some((trace) => trace.outcome === 'REFUSED' && trace.code === code))
    ctx.traces.push(refusedAt(ctx, code));
  return { $type: 'Refusal', ...refused };
}
