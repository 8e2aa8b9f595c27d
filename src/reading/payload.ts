import { getNamedType, isUnionType, type GraphQLResolveInfo } from 'graphql';
import type { Context } from '../platform/context';
import { InternalError } from '../platform/errors';
import type { Outcome } from '../platform/refusal';
import { readPayload, refusedAt, type View } from './read';

/**
 * The answer of a mutation: the record as its caller may see it now, or the refusal. If no trace records the refusal
 * yet, one is added for the caller's own agency.
 */
export async function payloadOf(ctx: Context, info: GraphQLResolveInfo, outcome: Outcome): Promise<View> {
  if ('refusal' in outcome) {
    const { code } = outcome.refusal;
    if (!ctx.traces.some((trace) => trace.outcome === 'REFUSED' && trace.code === code))
      ctx.traces.push(refusedAt(ctx, code));
    return { $type: 'Refusal', ...outcome.refusal };
  }
  const result = getNamedType(info.returnType);
  if (!isUnionType(result) || !result.getTypes().some(({ name }) => name === outcome.type))
    throw new InternalError({ cause: `${info.fieldName} answers a record of the type ${outcome.type}, and ${result.name} lacks it: add its view where ${result.name} is declared` }); // prettier-ignore
  return readPayload(ctx, info, outcome.type, outcome.id);
}
