import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, ID, Info, Int, Mutation, Query, Resolver } from 'type-graphql';
import type { Context } from '../platform/context';
import { BadUserInput } from '../platform/errors';
import { payloadOf } from '../reading/payload';
import { found, readConnection, readNode, type View } from '../reading/read';
import { closeActionGroup, createActionGroup, setGroupContact } from './group.service';
import {
  ActionGroupConnection,
  ActionGroupFilter,
  ActionGroupOrder,
  ActionGroupResult,
  ActionGroupView,
} from './group.types';
import {
  CreateActionGroupInput,
  GroupGoalInput,
  GroupMemberInput,
  RecordGroupMeetingInput,
  TransferGroupInput,
} from './groupInput.types';
import { addGroupMember, removeGroupMember } from './groupMember.service';
import { recordGroupMeeting, setGroupPlan } from './groupPlan.service';
import { transferGroup } from './groupTransfer.service';

const FURTHEST = 730;
const GROUP = 'Global id of the group.';
const VERSION = 'The version you have read.';

/** Action groups: reading them, and everything that the agency that leads them does. */
@Resolver()
export class ActionGroupResolver {
  @Query(() => ActionGroupView, {
    nullable: true,
    description: 'An action group by its id (insatsgrupp). An unknown, malformed or foreign id is NOT_FOUND.',
  })
  async actionGroup(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: GROUP }) id: string,
  ): Promise<View> {
    return found(await readNode(ctx, info, 'ActionGroup', id));
  }

  @Query(() => ActionGroupConnection, {
    description:
      'The action groups in view (insatsgrupper, SSPF och SIG), the latest formed first: those on cases of your own, and those of others that your agency is a member of while something of the case is disclosed to it.',
  })
  actionGroups(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('filter', () => ActionGroupFilter, { nullable: true, description: 'Which ones.' }) filter?: ActionGroupFilter,
    @Arg('orderBy', () => ActionGroupOrder, { nullable: true, description: 'In which order.' })
    orderBy?: ActionGroupOrder,
    @Arg('first', () => Int, { nullable: true, description: 'How many, 20 when left out, 100 at most.' })
    first?: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the record to go on after.' }) after?: string,
  ): Promise<View> {
    const days = filter?.endingWithinDays ?? 0;
    if (days < 0 || days > FURTHEST)
      throw new BadUserInput(`Look 0 to ${String(FURTHEST)} days ahead.`, ['filter', 'endingWithinDays']);
    return readConnection(ctx, info, 'ActionGroup', { filter, orderBy, first, after });
  }

  @Mutation(() => ActionGroupResult, {
    description:
      'Forms an action group around the person of a case (bilda insatsgrupp). It is FORMING until those whom its rule requires have accepted. Refused with OUTSIDE_AGES, SECTOR_NOT_IN_RULE or NO_GROUP_RULE by the rules of the municipality, with CONSENT_NEEDED for an agency that nobody consented to, and with GROUP_EXISTS while anybody leads one, which tells whom to call. Where the person has a number it counts as a track check: LIMIT_EXCEEDED after so many in an hour.',
  })
  async createActionGroup(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('input', () => CreateActionGroupInput, { description: 'The group.' }) input: CreateActionGroupInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await createActionGroup(ctx, input));
  }

  @Mutation(() => ActionGroupResult, {
    description:
      'Invites an agency into a group, or renews what its membership rests on (bjud in medverkande). It sees nothing before it has accepted, and then what is disclosed to it. Refused with CONSENT_NEEDED or SECTOR_NOT_IN_RULE.',
  })
  async addGroupMember(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: GROUP }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('member', () => GroupMemberInput, { description: 'The agency.' }) member: GroupMemberInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await addGroupMember(ctx, id, version, member));
  }

  @Mutation(() => ActionGroupResult, {
    description: 'Takes an agency out of a group, at once (ta bort medverkande). Refused with NOT_A_MEMBER.',
  })
  async removeGroupMember(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: GROUP }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('agencyId', () => ID, { description: 'Global id of the agency.' }) agencyId: string,
    @Arg('reason', () => String, { description: 'Why (skäl), 2 000 characters at most.' }) reason: string,
  ): Promise<View> {
    return payloadOf(ctx, info, await removeGroupMember(ctx, id, version, agencyId, reason));
  }

  @Mutation(() => ActionGroupResult, {
    description: 'Sets the action plan of a group as a whole (handlingsplan).',
  })
  async setGroupPlan(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: GROUP }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('goals', () => [GroupGoalInput], { description: 'The goals, 50 at most.' }) goals: GroupGoalInput[],
  ): Promise<View> {
    return payloadOf(ctx, info, await setGroupPlan(ctx, id, version, goals));
  }

  @Mutation(() => ActionGroupResult, {
    description: 'Names whom to call at the agency that leads a group (byt kontaktperson).',
  })
  async setGroupContact(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: GROUP }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('contactName', () => String, { description: 'Name of the official (kontaktperson).' }) contactName: string,
    @Arg('contactPhone', () => String, { nullable: true, description: 'Telephone number (telefon).' })
    contactPhone?: string | null,
  ): Promise<View> {
    const contact = { contactName, contactPhone: contactPhone ?? null };
    return payloadOf(ctx, info, await setGroupContact(ctx, id, version, contact));
  }

  @Mutation(() => ActionGroupResult, {
    description:
      'Records a meeting of a group, who came and what it decided (dokumentera gruppmöte). Refused with INVALID_TRANSITION while it is FORMING.',
  })
  async recordGroupMeeting(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: GROUP }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => RecordGroupMeetingInput, { description: 'The meeting.' }) input: RecordGroupMeetingInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await recordGroupMeeting(ctx, id, version, input));
  }

  @Mutation(() => ActionGroupResult, {
    description: 'Closes a group (avsluta insatsgrupp): from then on its members see nothing of it.',
  })
  async closeActionGroup(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: GROUP }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('reason', () => String, { description: 'Why (skäl), 2 000 characters at most.' }) reason: string,
  ): Promise<View> {
    return payloadOf(ctx, info, await closeActionGroup(ctx, id, version, reason));
  }

  @Mutation(() => ActionGroupResult, {
    description:
      'Transfers an SSPF group to a SIG group on the same case (överför till SIG), once the person is 18 and has consented anew (OSL 12:2). What does not carry over is named in `notCarriedOver` of the new group. Refused with NOT_OF_AGE or CONSENT_NEEDED before that.',
  })
  async transferGroup(
    @Ctx() ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Arg('id', () => ID, { description: 'Global id of the SSPF group.' }) id: string,
    @Arg('version', () => Int, { description: VERSION }) version: number,
    @Arg('input', () => TransferGroupInput, { description: 'The group that takes over.' }) input: TransferGroupInput,
  ): Promise<View> {
    return payloadOf(ctx, info, await transferGroup(ctx, id, version, input));
  }
}
