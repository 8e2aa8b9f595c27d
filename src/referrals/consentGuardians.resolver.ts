import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Resolver } from 'type-graphql';
import { ConsentResult } from '../grounds/consent.types';
import { StateGuardiansInput } from '../grounds/consentGuardians.types';
import { stateGuardians } from '../grounds/consentStating.service';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import type { View } from '../reading/read';
import { settleAfterBirthDate } from './settle.service';

/** Stating the guardians of a consent, which the grounds cannot answer alone: they do not know what rests on it. */
@Resolver()
export class ConsentGuardiansResolver {
  @Mutation(() => ConsentResult, {
    description:
      'States how many guardians a minor has (antal vårdnadshavare; FB 6:13), for a consent that was recorded without: see `guardiansNotStated`. Refused with OTHER_GUARDIAN_NEEDED, GUARDIANS_STATED or CONSENT_ENDED. Engineering, not legal advice.',
  })
  async stateGuardians(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the consent.' }) id: string,
    @Arg('version', () => Int, { description: 'The version you have read.' }) version: number,
    @Arg('input', () => StateGuardiansInput, { description: 'How many there are, and what hindered the other.' })
    input: StateGuardiansInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await stateGuardians(ctx, id, version, input, settleAfterBirthDate));
  }
}
