import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Mutation, Resolver } from 'type-graphql';
import { updateCase } from '../cases/case.service';
import { CasePatch } from '../cases/caseInput.types';
import { CaseResult, CaseView } from '../cases/case.types';
import { PersonChangeResult } from '../cases/known.types';
import { confirmPersonChange } from '../cases/personChange.service';
import { payloadOf } from '../reading/payload';
import type { Context } from '../platform/context';
import type { View } from '../reading/read';
import { notResolvedHere } from '../reading/view';
import { settleAfterBirthDate } from './settle.service';
import { ReferralView } from './referral.types';

/** What of a case only those who know of referrals can answer. */
@Resolver(() => CaseView)
export class CaseReferralsResolver {
  @FieldResolver(() => [ReferralView], {
    description: 'Referrals of the case that the viewer has in view (remitteringar), the latest changed first.',
  })
  referrals(
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 100 at most.' }) first: number,
  ): ReferralView[] {
    void first; // the gate has read it from the document already
    return notResolvedHere();
  }

  @Mutation(() => CaseResult, {
    description:
      'Changes an open case and its person, or corrects a closed one (uppdatera ärende). A corrected birth date settles anew when what rests on it ends. Refused with PERSON_SHARED when the person has another open case that the caller is not assigned to: such a change is put to a lead with `proposePersonChange`.',
  })
  async updateCase(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the case.' }) id: string,
    @Arg('version', () => Int, { description: 'The version you have read.' }) version: number,
    @Arg('patch', () => CasePatch, { description: 'What to change.' }) patch: CasePatch,
    @Arg('correction', () => String, {
      nullable: true,
      description:
        'What was wrong (rättelse), 2 000 characters at most: a closed case takes nothing else. It is kept with the case until that is erased.',
    })
    correction?: string | null,
  ): Promise<View> {
    return payloadOf(ctx, info, await updateCase(ctx, id, version, patch, settleAfterBirthDate, correction));
  }

  @Mutation(() => PersonChangeResult, {
    description:
      'Makes a change of a person that was put to the leads (bekräfta ändring). A corrected birth date settles anew when what rests on it ends.',
  })
  async confirmPersonChange(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the proposed change.' }) id: string,
    @Arg('version', () => Int, { description: 'The version you have read.' }) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await confirmPersonChange(ctx, id, version, settleAfterBirthDate));
  }
}
