import type { EntityManager } from 'typeorm';
import type { Context } from '../platform/context';
import { newId } from '../platform/ids';
import { refuseInput } from '../platform/input';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { requireRecord } from '../reading/facts';
import { uuidOf } from '../reading/ids';
import { AssignmentRow } from './assignment.entity';
import type { CaseRow } from './case.entity';
import { lockCase, ownCase } from './case.service';
import { refusedByState } from './caseState.service';
import { requireColleague } from './party.service';
import { confirmClaim } from './personClaim.service';
import type { AssignmentRole } from './vocabulary.types';
import { changed, refuse } from './writing.service';

/** Whom to put on a case, and as what; or whom to take off it. */
export interface AssignmentGiven {
  readonly caseId: string;
  readonly memberId: string;
  readonly role?: AssignmentRole | null;
  readonly end: boolean;
}

/** Puts a member on a case, or takes them off it, as a client asks: a role is given, or the end, and not both. */
export async function assignCase(ctx: Context, { caseId, memberId, role, end }: AssignmentGiven): Promise<Outcome> {
  if (end && role) return refuseInput('Give a role, or end the assignment; not both.', ['role']);
  if (end) return endAssignment(ctx, caseId, memberId);
  if (!role) return refuseInput('Say what the member is to do.', ['role']);
  return assignMember(ctx, caseId, memberId, role);
}

/**
 * Puts a member of the owning agency on a case, or changes what they do on it. Doing it again changes nothing, but that a lead
 * who does it confirms that the case is about the person whom the agency kept already. Refused for a member who does not work with
 * cases, when nobody responsible would be left, and when the case cannot be joined with the others of that person.
 */
export async function assignMember(
  ctx: Context,
  caseId: string,
  memberId: string,
  role: AssignmentRole,
): Promise<Outcome> {
  const { uuid, member } = await authorised(ctx, caseId, memberId);
  const manager = await ctx.tx.manager;
  const row = await lockCase(manager, uuid);
  const shut = await refusedByState(ctx, 'assignCase', uuid);
  if (shut) return shut;
  if (!member.assignable) {
    const message = 'The member is suspended, or has no role that works with cases.';
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

/** Takes a member off a case. Refused for the last responsible one, and for the actor's own way into the case. */
export async function endAssignment(ctx: Context, caseId: string, memberId: string): Promise<Outcome> {
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
  // The answer is the case, and who is not on it any more may not see it.
  if (member.id === ctx.actor.memberId && !ctx.actor.roles.includes('LEAD')) {
    const more = { fields: ['Case.assignees'], unlock: 'A colleague on the case, or a lead, can do it.' };
    return refuse(ctx, ownCase(ctx, uuid), 'OWN_ASSIGNMENT', 'You cannot take yourself off a case.', more);
  }
  await manager.update(AssignmentRow, { id: current.id }, { endedAt: ctx.clock.now() });
  return done(ctx, manager, row);
}

async function authorised(ctx: Context, caseId: string, memberId: string) {
  const uuid = uuidOf('Case', caseId);
  await requireRecord(ctx, 'assignCase', 'Case', uuid);
  return { uuid, member: await requireColleague(ctx, memberId) };
}

// All of them are read under the lock on the case, so nobody else can end one meanwhile.
function liveAssignments(manager: EntityManager, caseId: string): Promise<AssignmentRow[]> {
  return manager
    .createQueryBuilder(AssignmentRow, 'a')
    .where('a.case_id = :caseId AND a.ended_at IS NULL', { caseId })
    .getMany();
}

/**
 * Whether nobody responsible who can act would be left: whoever is suspended cannot. Those who are responsible are locked, so that none
 * of them is suspended meanwhile.
 */
async function isLastResponsible(
  ctx: Context,
  live: readonly AssignmentRow[],
  leaving: AssignmentRow,
): Promise<boolean> {
  if (leaving.role !== 'RESPONSIBLE') return false;
  const responsible = live.filter(({ role }) => role === 'RESPONSIBLE').map(({ memberId }) => memberId);
  const rows = await ctx.tx.query<{ id: string; suspended: boolean }>(
    'SELECT id, suspended_at IS NOT NULL AS suspended FROM member WHERE id = ANY ($1::uuid[]) ORDER BY id FOR SHARE',
    [responsible],
  );
  return !rows.some(({ id, suspended }) => id !== leaving.memberId && !suspended);
}

function lastResponsible(ctx: Context, uuid: string): Outcome {
  return refuse(ctx, ownCase(ctx, uuid), 'LAST_RESPONSIBLE', 'Nobody responsible for the case would be left.', {
    fields: ['Case.assignees'],
    unlock: 'Make somebody else responsible first.',
  });
}

async function done(ctx: Context, manager: EntityManager, row: CaseRow): Promise<Outcome> {
  await changeVersion(manager, 'case_file', row.id, row.version, {});
  changed(ctx, ownCase(ctx, row.id));
  return { type: 'Case', id: row.id };
}
