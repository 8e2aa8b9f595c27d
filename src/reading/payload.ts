import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '../platform/context';
import type { Outcome } from '../platform/refusal';
import { readPayload, type View } from './read';

/** What a mutation answers: the record as its caller may see it now, or the refusal. */
export async function payloadOf(ctx: Context, info: GraphQLResolveInfo, outcome: Outcome): Promise<View> {
  if ('refusal' in outcome) return { $type: 'Refusal', ...outcome.refusal };
  return readPayload(ctx, info, outcome.type, outcome.id);
}
