import type { Context } from '../platform/context';
import { BadUserInput } from '../platform/errors';
import { refusal, type Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { requireRecord } from '../reading/facts';
import { uuidOf } from '../reading/ids';
import { atVersion, changed, onceIfKeyed, type Change } from './changes';
import { foundAgency, foundMember } from './founding.service';
import type { NewAgency, NewMember } from './identityChecks';
import { MemberRow } from './member.entity';

export type { Change } from './changes';
export type { NewAgency, NewIssuer, NewMember } from './identityChecks';

/** Founds an agency and returns its id. No mutation leads here: agencies join the network by decision. */
export async function createAgency(ctx: Context, agency: NewAgency): Promise<string> {
  const id = await foundAgency(await ctx.tx.manager, agency);
  changed(ctx, 'Agency', id, id);
  return id;
}

/** Registers a member of the actor's own agency and returns its id. No mutation leads here. */
export async function registerMember(ctx: Context, member: NewMember): Promise<string> {
  const { agencyId } = ctx.actor;
  const id = await foundMember(await ctx.tx.manager, { ...member, agencyId });
  changed(ctx, 'Member', id, agencyId);
  return id;
}

/** A suspension and why; the reason stays inside the agency. */
export interface Suspension extends Change {
  readonly reason: string;
}

const LONGEST_REASON = 1_000;

/** Suspends a member of the own agency from the commit on. Refusals: OWN_MEMBERSHIP, ALREADY_SUSPENDED. */
export function suspendMember(ctx: Context, suspension: Suspension): Promise<Outcome> {
  return onceIfKeyed(ctx, 'suspendMember', suspension, async () => {
    const id = uuidOf('Member', suspension.id);
    const { ownerAgencyId } = await requireRecord(ctx, 'suspendMember', 'Member', id);
    const reason = suspension.reason.trim();
    if (reason === '' || reason.length > LONGEST_REASON || reason.includes('\0'))
      throw new BadUserInput(`A reason has 1 to ${String(LONGEST_REASON)} characters.`, ['reason']);
    const manager = await ctx.tx.manager;
    const member = atVersion(await manager.findOneBy(MemberRow, { id }), suspension.version);
    const refuse = (code: string, message: string): Outcome => {
      ctx.traces.push({ type: 'Member', id, ownerAgencyId, shown: [], withheld: [], outcome: 'REFUSED', code });
      return refusal(code, message);
    };
    if (id === ctx.actor.memberId) return refuse('OWN_MEMBERSHIP', 'Nobody can suspend themselves.');
    if (member.suspendedAt) return refuse('ALREADY_SUSPENDED', 'The member is suspended already.');
    const patch = { suspended_at: ctx.clock.now(), suspended_reason: reason };
    await changeVersion(manager, 'member', id, suspension.version, patch);
    return changed(ctx, 'Member', id, ownerAgencyId);
  });
}
