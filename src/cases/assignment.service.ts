import type { EntityManager } from 'typeorm';
import type { Context } from '../platform/context';
import { newId } from '../platform/ids';
import { refuseInput } from '../platform/input';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { requireRecord } from '../reading/authorize';
import type { GlobalId } from '../reading/ids';
import { AssignmentRow } from './assignment.entity';
import type { CaseRow } from './case.entity';
import { lockCase, ownCase } from './case.service';
import { refusedByState } from './caseState';
import { requireColleague } from '../identity';
import { confirmClaim } from './personClaim.service';
import type { AssignmentRole } from './vocabulary.types';
import { changed, refuse } from '../audit';

/** Whom to put on a case, and as what; or whom to take off it. */
export interface AssignmentGiven {
  readonly caseId: GlobalId<'Case'>;
  readonly memberId: GlobalId<'Member'>;
  readonly role?: AssignmentRole | null;
  readonly end: boolean;
}

/** Puts a member on a case, or takes them off it, as a client asks: a role is given, or the end, and not both. */
export async function assignCase(ctx: Context, { caseId, memberId, role, end }: AssignmentGiven): Promise<Outcome<'Case'>> {
  if (end && role) return refuseInput('Give a role, or end the assignment; not both.', ['role']);
  if (end) return endAssignment(ctx, caseId, memberId);
  if (!role) return refuseInput('Say what the member is to do.', ['role']);
  return assignMember(ctx, caseId, memberId, role);
}

/**
 * Assigns a member of the owning agency to a case, or changes the member's role on it. When a lead does so, it also
 * confirms that the case is about the person the agency already had on record; otherwise, assigning with the same role
 * again changes nothing. Refused for a member who does not work with cases, when no responsible member would remain,
 * and when the case cannot be joined with that person's record.
 */
export async function assignMember(
  ctx: Context,
  caseId: GlobalId<'Case'>,
  memberId: GlobalId<'Member'>,
  role: AssignmentRole,
): Promise<Outcome<'Case'>> {
  const { uuid, member } = await authorised(ctx, caseId, memberId);
  const manager = await ctx.tx.manager;
  const row = await lockCase(manager, uuid);
  const shut = await refusedByState(ctx, 'assignCase', uuid);
  if (shut) return shut;
  if (!member.assignable) {
    const message = 'The member is suspended, or has no role for work with cases.';
    return refuse(ctx, ownCase(ctx, uuid), 'NOT_ASSIGNABLE', message, { fields: ['Case.assignees'] });
  }
  const live = await liveAssignments(manager, uuid);
  const current = live.find((assignment) => assignment.memberId === member.id);
  const again = current?.role === role;
  if (!again && current && (await isLastResponsible(ctx, live, current))) return lastResponsible(ctx, uuid);
  const confirmed = await confirmClaim(ctx, uuid, member.id);
  if (confirmed.refused) return confirmed.refused;
  if (again) return confirmed.done ? done(ctx, manager, row) : { type: 'Case', id: uuid };
  const at = ctx.clock.now();
  if (current) await manager.update(AssignmentRow, { id: current.id }, { endedAt: at });
  await manager.insert(AssignmentRow, {
    id: newId(),
    caseId: uuid,
    agencyId: row.ownerAgencyId,
    memberId: member.id,
    role,
    assignedFrom: at,
    endedAt: null,
  });
  return done(ctx, manager, row);
}

/**
 * Ends a member's assignment to a case. Refused for the last responsible member, and for the assignment that gives the
 * actor access.
 */
export async function endAssignment(ctx: Context, caseId: GlobalId<'Case'>, memberId: GlobalId<'Member'>): Promise<Outcome<'Case'>> {
  const { uuid, member } = await authorised(ctx, caseId, memberId);
  const manager = await ctx.tx.manager;
  const row = await lockCase(manager, uuid);
  const shut = await refusedByState(ctx, 'assignCase', uuid);
  if (shut) return shut;
  const live = await liveAssignments(manager, uuid);
  const current = live.find((assignment) => assignment.memberId === member.id);
  if (!current) {
    const message = 'The member is not assigned to the case.';
    return refuse(ctx, ownCase(ctx, uuid), 'NOT_ASSIGNED', message, { fields: ['Case.assignees'] });
  }
  if (await isLastResponsible(ctx, live, current)) return lastResponsible(ctx, uuid);
  // The mutation answers with the case, and a member who is no longer assigned may not see it.
  if (member.id === ctx.actor.memberId && !ctx.actor.roles.includes('LEAD')) {
    const more = { fields: ['Case.assignees'], unlock: 'A colleague on the case, or a lead, can do it.' };
    return refuse(ctx, ownCase(ctx, uuid), 'OWN_ASSIGNMENT', 'You cannot take yourself off a case.', more);
  }
  await manager.update(AssignmentRow, { id: current.id }, { endedAt: ctx.clock.now() });
  return done(ctx, manager, row);
}

async function authorised(ctx: Context, { uuid }: GlobalId<'Case'>, memberId: GlobalId<'Member'>) {
  await requireRecord(ctx, 'assignCase', 'Case', uuid);
  return { uuid, member: await requireColleague(ctx, memberId.uuid) };
}

// Read under the lock on the case, so that nobody else can end one of them meanwhile.
function liveAssignments(manager: EntityManager, caseId: string): Promise<AssignmentRow[]> {
  return manager.createQueryBuilder(AssignmentRow, 'a').where('a.case_id = :caseId AND a.ended_at IS NULL', { caseId }).getMany();
}

/**
 * Whether no responsible member who can act would remain; a suspended member cannot act. The other responsible members
 * are locked, so that none of them is suspended meanwhile.
 */
async function isLastResponsible(ctx: Context, live: readonly AssignmentRow[], leaving: AssignmentRow): Promise<boolean> {
  if (leaving.role !== 'RESPONSIBLE') return false;
  const responsible = live.filter(({ role }) => role === 'RESPONSIBLE').map(({ memberId }) => memberId);
  const rows = await ctx.tx.query<{ id: string; suspended: boolean }>(
    'SELECT id, suspended_at IS NOT NULL AS suspended FROM member WHERE id = ANY ($1::uuid[]) ORDER BY id FOR SHARE',
    [responsible],
  );
  return !rows.some(({ id, suspended }) => id !== leaving.memberId && !suspended);
}

function lastResponsible(ctx: Context, uuid: string): Refused {
  return refuse(ctx, ownCase(ctx, uuid), 'LAST_RESPONSIBLE', 'No member responsible for the case would remain.', {
    fields: ['Case.assignees'],
    unlock: 'Make another member responsible first.',
  });
}

async function done(ctx: Context, manager: EntityManager, row: CaseRow): Promise<Outcome<'Case'>> {
  await changeVersion(manager, 'case_file', row.id, row.version, {});
  changed(ctx, ownCase(ctx, row.id));
  return { type: 'Case', id: row.id };
}
