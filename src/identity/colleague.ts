import type { Context } from '../platform/context';
import { NotFound } from '../platform/errors';
import { CASE_WORK_ROLES, type Role } from '../policy/actor';
import type { RecordId } from '../reading/ids';

/** A member of the actor's own agency, and whether cases may be assigned to the member. NotFound for anybody else. */
export async function requireColleague(
  ctx: Context,
  uuid: RecordId<'Member'>,
): Promise<{ readonly id: string; readonly assignable: boolean }> {
  const [row] = await ctx.tx.query<{ roles: Role[]; suspended: boolean }>(
    'SELECT roles, suspended_at IS NOT NULL AS suspended FROM member WHERE id = $1 AND agency_id = $2',
    [uuid, ctx.actor.agencyId],
  );
  if (!row) throw new NotFound();
  return { id: uuid, assignable: !row.suspended && row.roles.some((role) => CASE_WORK_ROLES.includes(role)) };
}
