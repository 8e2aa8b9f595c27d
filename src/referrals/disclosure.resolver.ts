import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Resolver } from 'type-graphql';
import { payloadOf } from '../reading/payload';
import type { Context } from '../platform/context';
import { DateTime } from '../platform/scalars';
import type { View } from '../reading/read';
import { disclose } from './disclosure.service';
import { narrowDisclosure, revokeDisclosure } from './disclosureEnds.service';
import { DiscloseInput, DisclosureResult } from './disclosure.types';

const THE_ID = { description: 'Global id of the disclosure.' };
const THE_VERSION = { description: 'The version you have read.' };

/** Disclosures: making them, narrowing them, ending them. */
@Resolver()
export class DisclosureResolver {
  @Mutation(() => DisclosureResult, {
    description:
      'Opens fields of a record to one agency (lämna ut). Refused whole unless `disclosureCheck` permits every one of the fields on the ground that is named, and with CASE_CLOSED on a closed case where no request is answered. Engineering, not legal advice.',
  })
  async disclose(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => DiscloseInput, { description: 'What, to whom, and why that is lawful.' }) input: DiscloseInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await disclose(ctx, input));
  }

  @Mutation(() => DisclosureResult, {
    description: 'Leaves fewer fields or less time of a disclosure (begränsa utlämnande); it can never be widened.',
  })
  async narrowDisclosure(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
    @Arg('fields', () => [String], { nullable: true, description: 'The fields to leave, of those it opens now.' })
    fields?: string[] | null,
    @Arg('validUntil', () => DateTime, {
      nullable: true,
      description: 'The new end, earlier than now set (gäller till).',
    })
    validUntil?: Date | null,
  ): Promise<View> {
    return payloadOf(ctx, info, await narrowDisclosure(ctx, id, version, { fields, validUntil }));
  }

  @Mutation(() => DisclosureResult, {
    description:
      'Ends a disclosure at once (återkalla utlämnande). A referral under way that then rests on none is revoked with it.',
  })
  async revokeDisclosure(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, THE_ID) id: string,
    @Arg('version', () => Int, THE_VERSION) version: number,
    @Arg('reason', () => String, { description: 'Why (skäl), 2 000 characters at most.' }) reason: string,
  ): Promise<View> {
    return payloadOf(ctx, info, await revokeDisclosure(ctx, id, version, reason));
  }
}
