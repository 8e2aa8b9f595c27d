import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Resolver } from 'type-graphql';
import { ConsentResult, RecordConsentInput } from '../grounds/consent.types';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import type { View } from '../reading/read';
import { recordConsentToGroups, withdrawConsent } from './consentWithdrawal.service';

/** Recording and withdrawing a consent, which the grounds cannot answer alone: they do not know what rests on it. */
@Resolver()
export class ConsentWithdrawalResolver {
  @Mutation(() => ConsentResult, {
    description:
      'Records a consent (samtycke; OSL 12:2, for a minor 12:3 with FB 6:13). Refused with CASE_CLOSED, BIRTH_DATE_NEEDED, GIVER_MISSING, GUARDIANS_NOT_STATED, OTHER_GUARDIAN_NEEDED, CONSENT_DOES_NOT_REACH, GIVER_NOT_ON_RECORD, YOUNG_PERSON_NOT_ASKED or CONSENT_ENDED. It discloses nothing yet, and is no basis in data protection law. Engineering, not legal advice.',
  })
  async recordConsent(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RecordConsentInput, { description: 'Who lets whom be told what.' }) input: RecordConsentInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await recordConsentToGroups(ctx, input));
  }

  @Mutation(() => ConsentResult, {
    description:
      'Withdraws a consent, whole or in part (återkalla samtycke). What rests on it ends in the same moment, and the rest ends as what is left of it does; `withdrawals.reads` tells what had been read until then. Refused with CONSENT_ENDED when there is nothing left to withdraw.',
  })
  async withdrawConsent(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the consent.' }) id: string,
    @Arg('version', () => Int, { description: 'The version you have read.' }) version: number,
    @Arg('reason', () => String, { description: 'Why (skäl), 2 000 characters at most. A lead reads it too.' })
    reason: string,
    @Arg('fields', () => [String], {
      nullable: true,
      description:
        'Only these of its fields (uppgifter), or the name of a class. `Case.person` takes every field of the person along. Not together with recipients.',
    })
    fields?: string[] | null,
    @Arg('recipientAgencyIds', () => [ID], {
      nullable: true,
      description: 'Only for these of its recipients (mottagare). Not together with fields.',
    })
    recipientAgencyIds?: string[] | null,
  ): Promise<View> {
    return payloadOf(ctx, info, await withdrawConsent(ctx, id, version, { reason, fields, recipientAgencyIds }));
  }
}
