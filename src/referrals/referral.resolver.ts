import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import { payloadOf } from '../reading/payload';
import type { Context } from '../platform/context';
import { found, readConnection, readNode, type View } from '../reading/read';
import { draftReferral } from './referral.service';
import {
  DraftReferralInput,
  ReferralConnection,
  ReferralFilter,
  ReferralOrder,
  ReferralResult,
  ReferralView,
} from './referral.types';
import { moveReferral, sendReferral } from './transition.service';

const THE_ID = { description: 'Global id of the referral.' };
const THE_VERSION = { description: 'The version you have read.' };
const THE_REASON =
  '2 000 characters at most. The sender reads it, and who is disclosed something on the referral what the sender writes. Write nothing here about the person.';

/** Referrals: reading them and moving them through their life. */
@Resolver()
export class ReferralResolver {
  @Query(() => ReferralView, {
    nullable: true,
    description: 'A referral by its id (remittering). An unknown, malformed or foreign id is NOT_FOUND.',
  })
  async referral(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'Referral', id));
  }

  @Query(() => ReferralConnection, { description: 'The referrals in view (remitteringar), the latest changed first.' })
  referrals(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => ReferralFilter, { nullable: true, description: 'Which ones.' }) filter?: ReferralFilter,
    @Arg('orderBy', () => ReferralOrder, { nullable: true, description: 'In which order.' }) orderBy?: ReferralOrder,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
    first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the record to go on after.' }) after?: string,
  ): Promise<View> {
    return readConnection(ctx, info, 'Referral', { filter, orderBy, first, after });
  }

  @Mutation(() => ReferralResult, { description: 'Begins a referral of an open case (skapa utkast).' })
  async draftReferral(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => DraftReferralInput, { description: 'The referral.' }) input: DraftReferralInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await draftReferral(ctx, input));
  }

  @Mutation(() => ReferralResult, {
    description:
      'Sends a draft (skicka). Refused with NO_DISCLOSURE unless a live disclosure to the recipient rests on it.',
  })
  async sendReferral(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
    @Arg('idempotencyKey', () => String, { description: 'Chosen by the client, 8 to 128 characters.' }) key: string,
  ): Promise<View> {
    return payloadOf(ctx, info, await sendReferral(ctx, id, version, key));
  }

  @Mutation(() => ReferralResult, { description: 'Takes a sent referral in, as its recipient (ta emot).' })
  async receiveReferral(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await moveReferral(ctx, 'RECEIVE', { id, version }));
  }

  @Mutation(() => ReferralResult, { description: 'Takes a received referral on, as its recipient (acceptera).' })
  async acceptReferral(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await moveReferral(ctx, 'ACCEPT', { id, version }));
  }

  @Mutation(() => ReferralResult, {
    description: 'Declines a sent or received referral, as its recipient (avböja). Its disclosures end at once.',
  })
  async declineReferral(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
    @Arg('reason', () => String, { description: `Why (skäl), ${THE_REASON}` }) reason: string,
  ): Promise<View> {
    return payloadOf(ctx, info, await moveReferral(ctx, 'DECLINE', { id, version, reason }));
  }

  @Mutation(() => ReferralResult, {
    description:
      'Returns a referral that was taken on, or asked about, as its recipient (återlämna). Its disclosures end at once; the sender can refer the case anew, or to another.',
  })
  async returnReferral(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
    @Arg('reason', () => String, { description: `Why (skäl), ${THE_REASON}` }) reason: string,
  ): Promise<View> {
    return payloadOf(ctx, info, await moveReferral(ctx, 'RETURN', { id, version, reason }));
  }

  @Mutation(() => ReferralResult, {
    description: 'Begins to work on an accepted referral, as its recipient (påbörja).',
  })
  async startReferral(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
  ): Promise<View> {
    return payloadOf(ctx, info, await moveReferral(ctx, 'START', { id, version }));
  }

  @Mutation(() => ReferralResult, { description: 'Finishes an active referral, as its recipient (slutföra).' })
  async completeReferral(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
    @Arg('reason', () => String, { nullable: true, description: `A closing note (slutnotering), ${THE_REASON}` })
    reason?: string | null,
  ): Promise<View> {
    return payloadOf(ctx, info, await moveReferral(ctx, 'COMPLETE', { id, version, reason }));
  }

  @Mutation(() => ReferralResult, {
    description: 'Asks the sender for information, as the recipient (begära komplettering).',
  })
  async requestReferralInformation(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
    @Arg('reason', () => String, { description: `What is needed (vad som behövs), ${THE_REASON}` }) reason: string,
  ): Promise<View> {
    return payloadOf(ctx, info, await moveReferral(ctx, 'REQUEST_INFORMATION', { id, version, reason }));
  }

  @Mutation(() => ReferralResult, {
    description:
      'Tells the recipient that the information is there, as the sender (lämna komplettering). The referral is again as it was before the question (RECEIVED, ACCEPTED or ACTIVE); what is told of the person is disclosed, not written here.',
  })
  async answerReferralInformation(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
    @Arg('reason', () => String, { nullable: true, description: `A note (notering), ${THE_REASON}` })
    reason?: string | null,
  ): Promise<View> {
    return payloadOf(ctx, info, await moveReferral(ctx, 'ANSWER_INFORMATION', { id, version, reason }));
  }

  @Mutation(() => ReferralResult, {
    description: 'Takes a referral back, as its sender (återkalla). Its disclosures end at once.',
  })
  async withdrawReferral(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
    @Arg('reason', () => String, { description: `Why (skäl), ${THE_REASON}` }) reason: string,
  ): Promise<View> {
    return payloadOf(ctx, info, await moveReferral(ctx, 'WITHDRAW', { id, version, reason }));
  }

  @Mutation(() => ReferralResult, {
    description:
      'Marks a referral that should never have been, as its sender, also when it is over but for one that was withdrawn (felregistrerad). Its disclosures end at once; what was shown until then stays in the access log.',
  })
  async markReferralEnteredInError(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
    @Arg('reason', () => String, { description: `Why (skäl), ${THE_REASON}` }) reason: string,
  ): Promise<View> {
    return payloadOf(ctx, info, await moveReferral(ctx, 'MARK_ENTERED_IN_ERROR', { id, version, reason }));
  }
}
