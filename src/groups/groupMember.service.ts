import { In, IsNull } from 'typeorm';
import { refuse } from '../audit';
import type { Context } from '../platform/context';
import { newId } from '../platform/ids';
import { LONGEST, text } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { formerRule, GROUP_RULES, groupRuleAt, type GroupRule } from '../policy/programmes';
import { dayOf } from '../policy/calendar';
import { birthDateOf } from '../cases';
import { requireRecord } from '../reading/authorize';
import type { GlobalId, RecordId } from '../reading/ids';
import { GroupMemberRow, type ActionGroupRow } from './group.entity';
import { admissionOf, consentNeeded, groundsOf, sectorNotInRule, type Grounds } from './groupGround';
import { checkMember, type CheckedMember } from './groupInput';
import type { GroupMemberInput } from './groupInput.types';
import { changeGroup, lockGroup, notNow, settleState, TYPE, writtenGroup } from './groupMove';

/**
 * Invites an agency into a group, or renews the basis of its membership. Refused for a sector that the rule does not
 * admit, and for an agency that nobody consented to and to which nothing is disclosed. A member sees what is disclosed
 * to it; membership alone shows it nothing.
 */
export async function addGroupMember(
  ctx: Context,
  uuid: RecordId<'ActionGroup'>,
  version: number,
  input: GroupMemberInput,
): Promise<Outcome<'ActionGroup'>> {
  await requireRecord(ctx, 'changeActionGroup', TYPE, uuid);
  const member = await checkMember(ctx, input, ['member']);
  return admitMembers(ctx, await lockGroup(ctx, uuid, version), [member]);
}

/** The same for several agencies and a locked group, all or none; the caller has authorised the actor. */
export async function admitMembers(
  ctx: Context,
  group: ActionGroupRow,
  members: readonly CheckedMember[],
): Promise<Outcome<'ActionGroup'>> {
  const stopped = notNow(ctx, group, 'CHANGE') ?? (await obstacleTo(ctx, group, members));
  if (stopped) return stopped;
  await addMembers(ctx, group, members, await groundsOf(ctx, group.caseId, group.consentProvisions));
  const outcome = await changeGroup(ctx, group);
  await settleState(ctx, group);
  return outcome;
}

async function obstacleTo(ctx: Context, group: ActionGroupRow, members: readonly CheckedMember[]): Promise<Refused | null> {
  const on = writtenGroup(group);
  const rule = ruleOfGroup(group, dayOf(ctx.clock.now()));
  if (rule && members.some(({ party }) => !rule.takePart.includes(party.kind)))
    return sectorNotInRule(ctx, on, rule, 'ActionGroup.members');
  const grounds = await groundsOf(ctx, group.caseId, group.consentProvisions);
  if (members.every(({ party }) => admissionOf(grounds, party.id) !== null)) return null;
  return consentNeeded(ctx, on, (await birthDateOf(ctx, group.caseId)) ?? dayOf(ctx.clock.now()));
}

/** The rule by which an agency joins a group on a day (YYYY-MM-DD); null if the municipality has ended its own rule. */
const ruleOfGroup = ({ municipalityCode, programme, formerRules }: ActionGroupRow, day: string): GroupRule | null =>
  formerRules ? formerRule(municipalityCode, programme) : groupRuleAt(GROUP_RULES, municipalityCode, programme, day);

/**
 * Writes members whose admission is settled. An agency already in the group stays, with the new particulars. The others
 * are invited, or carried over from the preceding group, in which they had accepted (`acceptedAt`).
 */
export async function addMembers(
  ctx: Context,
  group: ActionGroupRow,
  members: readonly CheckedMember[],
  grounds: Grounds,
  acceptedAt: Date | null = null,
): Promise<void> {
  const manager = await ctx.tx.manager;
  for (const { party, role, contactName, contactPhone } of members) {
    const admission = admissionOf(grounds, party.id);
    if (!admission) throw new Error('a member is written whose admission was not settled');
    const row = { role, contactName, contactPhone, ...admission };
    const known = await manager.update(GroupMemberRow, { groupId: group.id, agencyId: party.id, leftAt: IsNull() }, row);
    if (known.affected !== 0) continue;
    await manager.insert(GroupMemberRow, {
      ...row,
      ...{ id: newId(), groupId: group.id, ownerAgencyId: group.ownerAgencyId, agencyId: party.id },
      ...{ joinedAt: ctx.clock.now(), joinedBy: ctx.actor.memberId, leftAt: null, leftReason: null },
      ...{ acceptedAt, acceptedBy: null },
    });
  }
}

/** Removes an agency from a group, at once. */
export async function removeGroupMember(
  ctx: Context,
  uuid: RecordId<'ActionGroup'>,
  version: number,
  agencyId: GlobalId<'Agency'>,
  reason: string,
): Promise<Outcome<'ActionGroup'>> {
  await requireRecord(ctx, 'changeActionGroup', TYPE, uuid);
  const leftReason = text(reason, ['reason'], LONGEST.reason);
  return dismissMembers(ctx, await lockGroup(ctx, uuid, version), [agencyId.uuid], leftReason);
}

/** The same for several agencies (by uuid) and a locked group; the caller has authorised the actor. */
export async function dismissMembers(
  ctx: Context,
  group: ActionGroupRow,
  agencyIds: readonly string[],
  leftReason: string,
): Promise<Outcome<'ActionGroup'>> {
  const stopped = notNow(ctx, group, 'CHANGE');
  if (stopped) return stopped;
  const manager = await ctx.tx.manager;
  const members = await manager.findBy(GroupMemberRow, {
    groupId: group.id,
    agencyId: In([...agencyIds]),
    leftAt: IsNull(),
  });
  if (members.length < agencyIds.length)
    return refuse(ctx, writtenGroup(group), 'NOT_A_MEMBER', 'This agency is not in the group.', {
      fields: ['ActionGroup.members'],
    });
  for (const { id } of members) await manager.update(GroupMemberRow, { id }, { leftAt: ctx.clock.now(), leftReason });
  const outcome = await changeGroup(ctx, group);
  await settleState(ctx, group);
  return outcome;
}

/** The agencies, by uuid, that are in a group now: the basis of their membership is in force. */
export async function membersNow(ctx: Context, group: ActionGroupRow): Promise<string[]> {
  const now = ctx.clock.now();
  const members = await membersOf(ctx, group);
  return members.filter(({ validUntil }) => validUntil === null || validUntil > now).map(({ agencyId }) => agencyId);
}

/** The agencies now in a group, accepted or not; for a lapsed group, those in it at its end. */
export async function membersOf(ctx: Context, group: ActionGroupRow): Promise<GroupMemberRow[]> {
  const manager = await ctx.tx.manager;
  return manager.find(GroupMemberRow, {
    where: { groupId: group.id, leftAt: IsNull() },
    order: { joinedAt: 'ASC', id: 'ASC' },
  });
}
