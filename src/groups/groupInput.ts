import { requireParty, type Party } from '../identity';
import { holdsPersonalNumber } from '../pii/personalData';
import type { Context } from '../platform/context';
import { clearable, entries, line, LONGEST, phone, refuseInput, text, type Path } from '../platform/input';
import { dayOf } from '../policy/calendar';
import type { StoredAttendee } from './group.entity';
import type { GroupGoalInput, GroupMemberInput, RecordGroupMeetingInput } from './groupInput.types';
import type { GroupGoalStatus } from './vocabulary.types';

const MOST = { members: 20, goals: 50, decisions: 50, role: 100, guardians: 20 } as const;

/** The official to call; never the person that the group is about. */
export interface Contact {
  readonly contactName: string | null;
  readonly contactPhone: string | null;
}

/** A checked member to include. */
export interface CheckedMember extends Contact {
  readonly party: Party;
  readonly role: string;
}

/** A goal, checked except for the responsible agency: that depends on who is in the group. */
export interface CheckedGoal {
  readonly text: string;
  readonly responsibleAgencyId: string;
  readonly status: GroupGoalStatus;
  readonly dueOn: string | null;
}

// Every member reads it, and others through the track check: it must not hold a personal number.
function open(value: string, path: Path, longest?: number): string {
  const clean = line(value, path, longest);
  return holdsPersonalNumber(clean) ? refuseInput('Leave out personal identity numbers.', path) : clean;
}

/** Name and telephone number of an official; BAD_USER_INPUT at a part that is neither. */
export function checkContact(input: { readonly contactName?: string | null; readonly contactPhone?: string | null }, path: Path): Contact {
  return {
    contactName: clearable(input.contactName, (value) => open(value, [...path, 'contactName'])) ?? null,
    contactPhone: clearable(input.contactPhone, (value) => phone(value, [...path, 'contactPhone'])) ?? null,
  };
}

/** One member to include; NotFound for an unknown agency, BAD_USER_INPUT for the actor's own. */
export async function checkMember(ctx: Context, input: GroupMemberInput, path: Path): Promise<CheckedMember> {
  return {
    party: await requireParty(ctx, input.memberAgencyId.uuid, [...path, 'memberAgencyId']),
    role: open(input.role, [...path, 'role'], MOST.role),
    ...checkContact(input, path),
  };
}

/** The members to include, none of them twice. */
export async function checkMembers(ctx: Context, members: readonly GroupMemberInput[], path: Path): Promise<CheckedMember[]> {
  entries(
    members.map(({ memberAgencyId }) => memberAgencyId.text),
    path,
    (id) => id,
    MOST.members,
  );
  const checked: CheckedMember[] = [];
  for (const [at, member] of members.entries()) checked.push(await checkMember(ctx, member, [...path, at]));
  return checked;
}

/** The goals of a plan. */
export function checkGoals(goals: readonly GroupGoalInput[], path: Path): CheckedGoal[] {
  if (goals.length > MOST.goals) refuseInput(`This has at most ${String(MOST.goals)} entries.`, path);
  return goals.map((goal, at) => ({
    text: text(goal.text, [...path, at, 'text'], LONGEST.reason),
    responsibleAgencyId: goal.responsibleAgencyId.uuid,
    status: goal.progress,
    dueOn: goal.dueOn ?? null,
  }));
}

/** A meeting, checked except for who was in the group. */
export interface CheckedMeeting {
  readonly heldOn: string;
  readonly attendeeIds: string[];
  readonly others: readonly StoredAttendee[];
  readonly decisions: string[];
}

/** A meeting that was held: at least one agency attended, and the day is not in the future. */
export function checkMeeting(ctx: Context, input: RecordGroupMeetingInput, path: Path): CheckedMeeting {
  if (input.heldOn > dayOf(ctx.clock.now())) refuseInput('This day is in the future.', [...path, 'heldOn']);
  if (input.attendeeAgencyIds.length === 0) refuseInput('Name at least one agency.', [...path, 'attendeeAgencyIds']);
  const names = input.guardians.map((name, at) => line(name, [...path, 'guardians', at]));
  const guardians = entries(names, [...path, 'guardians'], (name) => name, MOST.guardians);
  return {
    heldOn: input.heldOn,
    others: [
      ...(input.personAttended ? [{ role: 'PERSON', name: null } as const] : []),
      ...guardians.map((name): StoredAttendee => ({ role: 'GUARDIAN', name })),
    ],
    attendeeIds: entries(input.attendeeAgencyIds, [...path, 'attendeeAgencyIds'], ({ uuid }) => uuid),
    decisions: entries(input.decisions, [...path, 'decisions'], (one, at) => text(one, at, LONGEST.reason), MOST.decisions),
  };
}
