import { IsNull } from 'typeorm';
import type { Context } from '../platform/context';
import { once } from '../platform/idempotency';
import { newId } from '../platform/ids';
import { refuseInput, type Path } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { dayOf, midnight, plusDays } from '../policy/calendar';
import { requireRecord } from '../reading/authorize';
import { globalId, type RecordId } from '../reading/ids';
import { GroupGoalRow, GroupMeetingRow, type ActionGroupRow } from './group.entity';
import { checkGoals, checkMeeting, type CheckedGoal } from './groupInput';
import type { GroupGoalInput, RecordGroupMeetingInput } from './groupInput.types';
import { membersNow } from './groupMember.service';
import { changeGroup, lockGroup, notNow, TYPE } from './groupMove';

/** Replaces the whole action plan. The earlier goals are stored but no longer shown. */
export async function setGroupPlan(
  ctx: Context,
  uuid: RecordId<'ActionGroup'>,
  version: number,
  goals: readonly GroupGoalInput[],
): Promise<Outcome<'ActionGroup'>> {
  await requireRecord(ctx, 'changeActionGroup', TYPE, uuid);
  return replacePlan(ctx, await lockGroup(ctx, uuid, version), checkGoals(goals, ['goals']), ['goals']);
}

/** The same for a locked group; the caller has authorised the actor. */
export async function replacePlan(
  ctx: Context,
  group: ActionGroupRow,
  goals: readonly CheckedGoal[],
  path: Path,
): Promise<Outcome<'ActionGroup'>> {
  const stopped = notNow(ctx, group, 'CHANGE');
  if (stopped) return stopped;
  const manager = await ctx.tx.manager;
  await manager.update(GroupGoalRow, { groupId: group.id, replacedAt: IsNull() }, { replacedAt: ctx.clock.now() });
  await writePlan(ctx, group, goals, await membersNow(ctx, group), path);
  return changeGroup(ctx, group);
}

/** Writes the goals of a group that has none; BAD_USER_INPUT if the agency responsible for one is not in the group. */
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

// Excludes agencies that had not accepted by the end of the day, and those that had left, or whose consent or
// disclosure had ended, before it.
const WITHIN = `
  SELECT m.agency_id AS id FROM group_member m JOIN action_group g ON g.id = m.group_id
   WHERE m.group_id = $1 AND m.accepted_at < $3 AND coalesce(m.left_at, 'infinity') > $2
     AND CASE m.rests_on WHEN 'CONSENT' THEN m.valid_until > $2
           ELSE EXISTS (SELECT FROM disclosure d WHERE d.record_id = g.case_id AND d.recipient_agency_id = m.agency_id
             AND d.valid_from < $3 AND least(d.revoked_at, d.valid_until) > $2) END`;

/**
 * Records a meeting with its attendees and decisions, once for each idempotency key. BAD_USER_INPUT for a day before
 * the group was formed, and for an agency that was not in it on that day, judged by the day of the meeting and not by
 * the day of recording.
 */
export async function recordGroupMeeting(
  ctx: Context,
  uuid: RecordId<'ActionGroup'>,
  version: number,
  input: RecordGroupMeetingInput,
): Promise<Outcome<'ActionGroup'>> {
  await requireRecord(ctx, 'changeActionGroup', TYPE, uuid);
  const meeting = checkMeeting(ctx, input, ['input']);
  return once(ctx, 'recordGroupMeeting', input.idempotencyKey, { id: globalId(TYPE, uuid), version, ...input }, async () => {
    const group = await lockGroup(ctx, uuid, version);
    const stopped = notNow(ctx, group, 'MEET');
    if (stopped) return stopped;
    const { heldOn } = meeting;
    if (heldOn < dayOf(group.formedAt)) refuseInput('The group had not yet been formed on this day.', ['input', 'heldOn']);
    const day = [group.id, midnight(heldOn), midnight(plusDays(heldOn, 1))];
    const came = (await ctx.tx.query<{ id: string }>(WITHIN, day)).map(({ id: agency }) => agency);
    const within = [group.ownerAgencyId, ...came];
    const stranger = meeting.attendeeIds.findIndex((agency) => !within.includes(agency));
    if (stranger >= 0) refuseInput('This agency was not in the group on this day.', ['input', 'attendeeAgencyIds', stranger]);
    const manager = await ctx.tx.manager;
    await manager.insert(GroupMeetingRow, {
      ...meeting,
      ...{ id: newId(), groupId: group.id, ownerAgencyId: group.ownerAgencyId },
      ...{ recordedAt: ctx.clock.now(), recordedBy: ctx.actor.memberId },
    });
    return changeGroup(ctx, group);
  });
}
