import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../platform/context';
import { InternalError } from '../platform/errors';
import type { Outcome, RefusalData } from '../platform/refusal';
import { DECLARED_REFUSALS } from './declaredRefusals';
import { readPayload, refusedAt } from './read';
import type { View } from './view';

/** The answer of a mutation: the record as its caller may see it now, or the refusal. */
export async function payloadOf(ctx: Context, info: GraphQLResolveInfo, outcome: Outcome<string>): Promise<View> {
  if ('refusal' in outcome) return refusalView(ctx, info.fieldName, outcome.refusal);
  return readPayload(ctx, info, outcome.type, outcome.id);
}

/**
 * A refusal as the answer of a mutation. If no trace records it yet, one is added for the caller's own agency. A code that
 * the mutation does not declare is a fault: clients would meet what the contract says they never do.
 */
export function refusalView(ctx: Context, mutation: string, refused: RefusalData): View<'Refusal'> {
  const { code } = refused;
  if (!DECLARED_REFUSALS.get(mutation)?.includes(code)) throw new InternalError({ cause: `${mutation} does not declare ${code}` });
  if (!ctx.traces.some((trace) => trace.outcome === 'REFUSED' && trace.code === code)) ctx.traces.push(refusedAt(ctx, code));
  return { $type: 'Refusal', ...refused, typedCode: code };
}
