import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import type { View } from '../reading/read';
import { REDACTABLE, REDACTED } from './redaction';
import { redactText } from './redaction.service';
import { RedactionResult } from './redaction.types';

const OF_EACH = Object.entries(REDACTABLE)
  .map(([type, fields]) => `${type}: ${Object.keys(fields).join(', ')}`)
  .join('; ');

/** Text that should not have been written, replaced by a mark. */
@Resolver()
export class RedactionResolver {
  @Mutation(() => RedactionResult, {
    description: `Replaces text of a record by the mark ${REDACTED}, for good and in whatever state the record is (maskera text; GDPR art 16 and 17). For leads and coordinators of the agency that keeps it, at level of assurance 3. The access log tells the fields. Refused with NOTHING_TO_REDACT where no text is left.`,
  })
  async redactText(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the record.' }) id: string,
    @Arg('version', () => Int, { description: 'The version you have read.' }) version: number,
    @Arg('fields', () => [String], {
      description: `Whose text is replaced. ${OF_EACH}. Of areas, goals and follow-ups, the texts of each.`,
    })
    fields: string[],
    @Arg('reason', () => String, {
      description: 'Why, without personal data (skäl); kept by the service, shown to nobody.',
    })
    reason: string,
  ): Promise<View> {
    return payloadOf(ctx, info, await redactText(ctx, id, version, fields, reason));
  }
}
