import type { Context } from '../platform/context';
import { selection } from '../platform/selection';
import type { Programme } from '../policy/programmes';
import type { GroupGoalStatus } from '../plans';

/** A group of the actor's own agency: the data that a sync compares. */
export interface SyncedGroup {
  readonly id: string;
  readonly version: number;
  readonly live: boolean;
  readonly caseId: string;
  readonly programme: Programme;
  readonly contactName: string;
  readonly contactPhone: string | null;
  readonly goals: readonly SyncedGoal[];
}

/** One of its goals. */
export interface SyncedGoal {
  readonly text: string;
  readonly agencyId: string;
  readonly progress: GroupGoalStatus;
  readonly dueOn: string | null;
}

/** An agency in such a group. */
export interface SyncedGroupMember {
  readonly id: string;
  readonly groupId: string;
  readonly agencyId: string;
  readonly live: boolean;
  readonly role: string;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
}

const GROUPS = `SELECT ${selection<SyncedGroup>({
  id: 'g.id',
  version: 'g.version',
  live: 'group_live(g.status, g.valid_until)',
  caseId: 'g.case_id',
  programme: 'g.programme',
  contactName: 'g.contact_name',
  contactPhone: 'g.contact_phone',
  goals: `coalesce((SELECT json_agg(json_build_object('text', o.text, 'agencyId', o.responsible_agency_id, 'progress', o.status,
                                                      'dueOn', to_char(o.due_on, 'YYYY-MM-DD')))
                      FROM plan_goal o WHERE o.group_id = g.id AND o.replaced_at IS NULL AND o.left_group_at IS NULL), '[]')`,
})} FROM action_group g WHERE g.id = ANY ($1::uuid[]) AND g.owner_agency_id = $2`;

const MEMBERS = `SELECT ${selection<SyncedGroupMember>({
  id: 'm.id',
  groupId: 'm.group_id',
  agencyId: 'm.agency_id',
  live: 'm.left_at IS NULL AND group_live(g.status, g.valid_until)',
  role: 'm.role',
  contactName: 'm.contact_name',
  contactPhone: 'm.contact_phone',
})} FROM group_member m JOIN action_group g ON g.id = m.group_id`;

/** The groups among these uuids that the actor's agency leads, read in one statement. */
export async function syncedGroups(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, SyncedGroup>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.tx.query<SyncedGroup>(GROUPS, [ids, ctx.actor.agencyId]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The members among these uuids that belong to groups of the actor's agency, read in one statement. */
export async function syncedGroupMembers(ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, SyncedGroupMember>> {
  if (ids.length === 0) return new Map();
  const text = `${MEMBERS} WHERE m.id = ANY ($1::uuid[]) AND g.owner_agency_id = $2`;
  const rows = await ctx.tx.query<SyncedGroupMember>(text, [ids, ctx.actor.agencyId]);
  return new Map(rows.map((row) => [row.id, row]));
}

/** The agency's present membership of the group; undefined if it has none. */
export async function groupMemberOf(ctx: Context, groupId: string, agencyId: string): Promise<SyncedGroupMember | undefined> {
  const text = `${MEMBERS} WHERE m.group_id = $1 AND m.agency_id = $2 AND m.left_at IS NULL AND g.owner_agency_id = $3`;
  const [row] = await ctx.tx.query<SyncedGroupMember>(text, [groupId, agencyId, ctx.actor.agencyId]);
  return row;
}
