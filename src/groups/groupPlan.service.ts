import { IsNull } from 'typeorm';
import type { Context } from '../platform/context';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { refuseInput, type Path } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { requireRecord } from '../reading/facts';
import { uuidOf } from '../reading/ids';
import { GroupGoalRow, GroupMeetingRow, type ActionGroupRow } from './group.entity';
import { checkGoals, checkMeeting, type CheckedGoal } from './groupInput';
import type { GroupGoalInput, RecordGroupMeetingInput } from './groupInput.types';
import { membersNow, membersOf } from './groupMember.service';
import { changeGroup, lockGroup, notNow, TYPE } from './groupMove';

/** Sets the action plan as a whole. The goals of the one before are kept, and shown no more. */
export async function setGroupPlan(
  ctx: Context,
  id: string,
  version: number,
  goals: readonly GroupGoalInput[],
): Promise<Outcome> {
  const uuid = uuidOf(TYPE, id);
  await requireRecord(ctx, 'changeActionGroup', TYPE, uuid);
  return replacePlan(ctx, await lockGroup(ctx, uuid, version), checkGoals(goals, ['goals']), ['goals']);
}

/** The same for a locked group, by whoever has settled that the actor may. */
export async function replacePlan(
  ctx: Context,
  group: ActionGroupRow,
  goals: readonly CheckedGoal[],
  path: Path,
): Promise<Outcome> {
  const stopped = notNow(ctx, group, 'CHANGE');
  if (stopped) return stopped;
  const manager = await ctx.tx.manager;
  await manager.update(GroupGoalRow, { groupId: group.id, replacedAt: IsNull() }, { replacedAt: ctx.clock.now() });
  await writePlan(ctx, group, goals, await membersNow(ctx, group), path);
  return changeGroup(ctx, group);
}

/** Writes the goals of a group that has none; BAD_USER_INPUT where an agency is to answer for one that is not in the group. */
export async function writePlan(
  ctx: Context,
  group: ActionGroupRow,
  goals: readonly CheckedGoal[],
  members: readonly string[],
  path: Path,
): Promise<void> {
  const manager = await ctx.tx.manager;
  const within = [group.ownerAgencyId, ...members];
  for (const [position, goal] of goals.entries()) {
    if (!within.includes(goal.responsibleAgencyId))
      refuseInput('This agency is not in the group.', [...path, position, 'responsibleAgencyId']);
    await manager.insert(GroupGoalRow, {
      ...goal,
      ...{ id: newId(), groupId: group.id, ownerAgencyId: group.ownerAgencyId, position },
      ...{ setAt: ctx.clock.now(), setBy: ctx.actor.memberId, replacedAt: null },
    });
  }
}

/** Records that a group met, who came and what was decided, once for each key. BAD_USER_INPUT for an agency not in it, or only invited. */
export async function recordGroupMeeting(
  ctx: Context,
  id: string,
  version: number,
  input: RecordGroupMeetingInput,
): Promise<Outcome> {
  const uuid = uuidOf(TYPE, id);
  await requireRecord(ctx, 'changeActionGroup', TYPE, uuid);
  const meeting = checkMeeting(ctx, input, ['input']);
  return once(ctx, 'recordGroupMeeting', input.idempotencyKey, { id, version, ...input }, async () => {
    const group = await lockGroup(ctx, uuid, version);
    const stopped = notNow(ctx, group, 'MEET');
    if (stopped) return stopped;
    const accepted = (await membersOf(ctx, group)).filter(({ acceptedAt }) => acceptedAt !== null);
    const within = [group.ownerAgencyId, ...accepted.map(({ agencyId }) => agencyId)];
    const stranger = meeting.attendeeIds.findIndex((agency) => !within.includes(agency));
    if (stranger >= 0)
      refuseInput('This agency is not in the group, or has not accepted.', ['input', 'attendeeAgencyIds', stranger]);
    const manager = await ctx.tx.manager;
    await manager.insert(GroupMeetingRow, {
      ...meeting,
      ...{ id: newId(), groupId: group.id, ownerAgencyId: group.ownerAgencyId },
      ...{ recordedAt: ctx.clock.now(), recordedBy: ctx.actor.memberId },
    });
    return changeGroup(ctx, group);
  });
}
