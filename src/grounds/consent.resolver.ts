import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, FieldResolver, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import { CaseView } from '../cases/case.types';
import type { Context } from '../platform/context';
import { payloadOf } from '../reading/payload';
import { found, readNode, type View } from '../reading/read';
import { notResolvedHere } from '../reading/view';
import { recordConsent } from './consent.service';
import { ConsentResult, ConsentView, RecordConsentInput } from './consent.types';

/** Consents: reading them, by id and on their case, and recording them. */
@Resolver(() => CaseView)
export class ConsentResolver {
  @Query(() => ConsentView, {
    nullable: true,
    description: 'A consent by its id (samtycke). An unknown, malformed or foreign id is NOT_FOUND.',
  })
  async consent(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the consent.' }) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'Consent', id));
  }

  @FieldResolver(() => [ConsentView], {
    description: 'Consents of the case that the viewer has in view (samtycken), the latest given first.',
  })
  consents(
    @Arg('first', () => Int, { defaultValue: 20, description: 'How many, 100 at most.' }) first: number,
  ): ConsentView[] {
    void first; // the gate has read it from the document already
    return notResolvedHere();
  }

  @Mutation(() => ConsentResult, {
    description:
      'Records a consent (samtycke; OSL 12:2, for a minor 12:3 with FB 6:13). Refused with BIRTH_DATE_NEEDED, GIVER_MISSING, GUARDIANS_NOT_STATED, OTHER_GUARDIAN_NEEDED, CONSENT_DOES_NOT_REACH, GIVER_NOT_ON_RECORD, YOUNG_PERSON_NOT_ASKED or CONSENT_ENDED. It discloses nothing yet, and is no basis in data protection law. Engineering, not legal advice.',
  })
  async recordConsent(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => RecordConsentInput, { description: 'Who lets whom be told what.' }) input: RecordConsentInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await recordConsent(ctx, input));
  }
}
