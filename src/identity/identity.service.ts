import type { Context } from '../platform/context';
import { onceIfKeyed } from '../platform/idempotency';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { requireRecord } from '../reading/authorize';
import { atVersion, changed, reasonOf, refuse, type Change } from './changes';
import { foundAgency, foundMember } from './founding.service';
import type { NewAgency, NewMember } from './identityChecks';
import { MemberRow } from './member.entity';

export type { Change } from './changes';
export type { NewAgency, NewIssuer, NewMember } from './identityChecks';

/** Creates an agency and returns its id. No mutation calls it: agencies join the network by decision. */
export async function createAgency(ctx: Context, agency: NewAgency): Promise<string> {
  const id = await foundAgency(await ctx.tx.manager, agency);
  changed(ctx, 'Agency', id, id);
  return id;
}

/** Registers a member of the actor's own agency and returns its id. No mutation calls it. */
export async function registerMember(ctx: Context, member: NewMember): Promise<string> {
  const { agencyId } = ctx.actor;
  const id = await foundMember(await ctx.tx.manager, { ...member, agencyId });
  changed(ctx, 'Member', id, agencyId);
  return id;
}

/** A suspension or its end, with the reason. The reason is visible only inside the agency. */
export interface Suspension extends Change<'Member'> {
  readonly reason: string;
}

/**
 * Suspends a member of the actor's own agency, from the commit on. Refusals, each with an entry in the log:
 * OWN_MEMBERSHIP, ALREADY_SUSPENDED, LAST_ADMINISTRATOR.
 */
export function suspendMember(ctx: Context, suspension: Suspension): Promise<Outcome<'Member'>> {
  return onceIfKeyed(ctx, 'suspendMember', suspension, async () => {
    const { member, written, reason } = await toChange(ctx, 'suspendMember', suspension);
    const { id } = member;
    if (id === ctx.actor.memberId) return refuse(ctx, written, 'OWN_MEMBERSHIP', 'You cannot suspend yourself.');
    if (member.suspendedAt) return refuse(ctx, written, 'ALREADY_SUSPENDED', 'The member is already suspended.');
    if (!(await anotherAdministrator(ctx, id))) {
      const message = 'The agency would have no administrator left.';
      return refuse(ctx, written, 'LAST_ADMINISTRATOR', message, { unlock: 'Appoint another administrator first.' });
    }
    const patch = { suspended_at: ctx.clock.now(), suspended_reason: reason };
    await changeVersion(await ctx.tx.manager, 'member', id, suspension.version, patch);
    return changed(ctx, 'Member', id, written.ownerAgencyId);
  });
}

/**
 * Lifts the suspension of a member of the actor's own agency: from the commit on the member may act as before. The new
 * reason replaces that of the suspension. Refusals, each with an entry in the log: OWN_MEMBERSHIP, NOT_SUSPENDED.
 */
export function reinstateMember(ctx: Context, lifting: Suspension): Promise<Outcome<'Member'>> {
  return onceIfKeyed(ctx, 'reinstateMember', lifting, async () => {
    const { member, written, reason } = await toChange(ctx, 'reinstateMember', lifting);
    const { id } = member;
    if (id === ctx.actor.memberId) return refuse(ctx, written, 'OWN_MEMBERSHIP', 'You cannot reinstate yourself.');
    if (!member.suspendedAt) return refuse(ctx, written, 'NOT_SUSPENDED', 'The member is not suspended.');
    const patch = { suspended_at: null, suspended_reason: reason };
    await changeVersion(await ctx.tx.manager, 'member', id, lifting.version, patch);
    return changed(ctx, 'Member', id, written.ownerAgencyId);
  });
}

/** The member to suspend or reinstate, at the version that the caller read, and the reason. */
async function toChange(ctx: Context, action: 'suspendMember' | 'reinstateMember', input: Suspension) {
  const id = input.id.uuid;
  const { ownerAgencyId } = await requireRecord(ctx, action, 'Member', id);
  const reason = reasonOf(input.reason, ['reason']);
  const manager = await ctx.tx.manager;
  const member = atVersion(await manager.findOneBy(MemberRow, { id }), input.version);
  return { member, reason, written: { type: 'Member', id, ownerAgencyId } };
}

/**
 * Whether the agency has another administrator who is not suspended. Locks all of them in a fixed order: if two
 * administrators suspend each other at once, the second finds itself suspended here.
 */
async function anotherAdministrator(ctx: Context, id: string): Promise<boolean> {
  const rows = await ctx.tx.query<{ id: string; suspended: boolean }>(
    `SELECT id, suspended_at IS NOT NULL AS suspended FROM member
      WHERE agency_id = $1 AND 'ADMIN' = ANY (roles) ORDER BY id FOR UPDATE`,
    [ctx.actor.agencyId],
  );
  return rows.some((row) => row.id !== id && !row.suspended);
}
