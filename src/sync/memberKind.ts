import {
  checkMembers,
  lockGroup,
  admitMembers,
  dismissMembers,
  groupMemberOf,
  syncedGroupMembers,
  type SyncedGroupMember,
} from '../groups';
import type { Context } from '../platform/context';
import { BadUserInput, Conflict, InternalError } from '../platform/errors';
import { refusal, type Outcome, type Refused } from '../platform/refusal';
import { requireRecord } from '../reading/authorize';
import { GlobalId } from '../reading/ids';
import { refused } from '../reading/read';
import { trimmed } from './groupKind';
import { canonical } from './merge';
import { agencyNamed, prefetchAgencies, recordNamed } from './references';
import type { SyncMemberInput } from './input.types';
import {
  grouped,
  partOf,
  spokenOf,
  type GroupOf,
  type Incoming,
  type Made,
  type MembersOf,
  type Path,
  type Standing,
  type SyncKind,
} from './kind';

const HAS_LEFT =
  'The agency has left the group here, or the group has ended; nothing was changed. Close the member in the external system too. An agency that comes back needs a new external id.';
const LEFT_THERE = 'Lämnade gruppen i det externa systemet.';

interface MemberStanding extends Standing {
  readonly kept: SyncedGroupMember;
}

interface Checked {
  readonly part: SyncMemberInput;
  readonly groupId: string | undefined;
  readonly agencyId: string | undefined;
  readonly path: Path;
}

type Member = MembersOf<SyncMemberInput, { group: 'groupId'; memberAgency: 'agencyId' }>;
const GROUPS = {
  groupId: 'BASIS',
  agencyId: 'BASIS',
  role: 'BASIS',
  contactName: 'CONTACT',
  contactPhone: 'CONTACT',
} as const satisfies GroupOf<Member>;

/** Agencies in groups that the same system syncs. They are parts of their group, and have no global id of their own. */
export const memberKind: SyncKind<MemberStanding> = {
  type: 'MEMBER',
  recordType: 'GroupMember',
  scope: 'MEMBERS',
  partOfAnother: true,

  async prefetch(ctx, records) {
    await prefetchAgencies(
      ctx,
      records.map(({ member }) => member?.memberAgency),
    );
  },

  async standing(ctx, ids) {
    return new Map([...(await syncedGroupMembers(ctx, ids))].map(([id, one]) => [id, standingOf(one)]));
  },

  async check(ctx, record, path): Promise<Incoming<MemberStanding>> {
    const at = [...path, 'member'];
    const part = partOf(record.member, at);
    const groupId = part.group ? await recordNamed(ctx, 'ActionGroup', part.group, [...at, 'group']) : undefined;
    const agencyId = part.memberAgency ? await agencyNamed(ctx, part.memberAgency, [...at, 'memberAgency']) : undefined;
    const role = trimmed(part.role) ?? undefined;
    const clean = { role, contactName: trimmed(part.contactName), contactPhone: trimmed(part.contactPhone) };
    const checked = { part: { ...part, ...clean }, groupId, agencyId, path: at };
    const { contactName, contactPhone } = clean;
    return {
      theirs: spokenOf(grouped(GROUPS, { groupId, agencyId, role, contactName, contactPhone })),
      create: () => create(ctx, checked),
      change: (standing, members) => change(ctx, checked, standing, members),
    };
  },

  async close(ctx, { kept }, reason) {
    await requireRecord(ctx, 'syncRecord', 'ActionGroup', kept.groupId);
    return dismissMembers(ctx, await lockGroup(ctx, kept.groupId), [kept.agencyId], reason ?? LEFT_THERE);
  },
};

const standingOf = (kept: SyncedGroupMember): MemberStanding => ({
  id: kept.id,
  version: 1,
  closed: !kept.live,
  ours: grouped(GROUPS, kept),
  kept,
});

async function create(ctx: Context, { part, groupId, agencyId, path }: Checked): Promise<Made | Refused> {
  if (groupId === undefined) throw new BadUserInput('A new member needs a group.', [...path, 'group']);
  if (agencyId === undefined) throw new BadUserInput('A new member needs an agency.', [...path, 'memberAgency']);
  const { role, contactName, contactPhone } = part;
  if (!role) throw new BadUserInput('A new member needs a role.', [...path, 'role']);
  await requireRecord(ctx, 'syncRecord', 'ActionGroup', groupId);
  const outcome = await admit(ctx, groupId, { agencyId, role, contactName, contactPhone }, path);
  if ('refusal' in outcome) return outcome;
  const made = await groupMemberOf(ctx, groupId, agencyId);
  if (!made) throw new InternalError({ cause: 'a member who was just taken in is not there' });
  return { id: made.id, ours: grouped(GROUPS, made), along: [], note: null };
}

interface Stated {
  readonly agencyId: string;
  readonly role: string;
  readonly contactName?: string | null | undefined;
  readonly contactPhone?: string | null | undefined;
}

async function admit(ctx: Context, groupId: string, { agencyId, ...stated }: Stated, path: Path): Promise<Outcome<'ActionGroup'>> {
  const input = { memberAgencyId: GlobalId.of('Agency', agencyId), ...stated };
  const members = await checkMembers(ctx, [input], path);
  return admitMembers(ctx, await lockGroup(ctx, groupId), members);
}

async function change(
  ctx: Context,
  { part, path }: Checked,
  { kept }: MemberStanding,
  members: ReadonlySet<string>,
): Promise<Outcome<'ActionGroup'>> {
  const { groupId, agencyId } = kept;
  await requireRecord(ctx, 'syncRecord', 'ActionGroup', groupId);
  if (members.has('groupId') || members.has('agencyId'))
    throw new BadUserInput('A member keeps its group and its agency: close it and add another.', path);
  // It never returns to the group: an agency that is admitted again is another member.
  if (!kept.live) {
    ctx.traces.push(refused(ctx, 'ActionGroup', groupId, 'INVALID_TRANSITION'));
    return refusal('INVALID_TRANSITION', HAS_LEFT);
  }
  // Members have no version: the group is locked and the member read again, so that only what was read is overwritten.
  await lockGroup(ctx, groupId);
  const now = await groupMemberOf(ctx, groupId, agencyId);
  if (!now || canonical(now) !== canonical(kept)) throw new Conflict('The member has changed since it was read.');
  const taken = <T>(member: string, sent: T | undefined, before: T): T => (members.has(member) && sent !== undefined ? sent : before);
  const stated = {
    agencyId,
    role: taken('role', part.role ?? undefined, kept.role),
    contactName: taken('contactName', part.contactName, kept.contactName),
    contactPhone: taken('contactPhone', part.contactPhone, kept.contactPhone),
  } satisfies Record<Exclude<Member, 'groupId'>, unknown>;
  return admit(ctx, groupId, stated, path);
}
