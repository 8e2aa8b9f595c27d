import { lockedCase } from '../cases';
import { changed, refuse, type Written } from '../audit';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import type { Outcome, Refused } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { ActionGroupRow } from './group.entity';
import { LIVE_STATES, mayHappen, type GroupEvent } from './group.lifecycle';
import type { ActionGroupStatus } from './vocabulary.types';

/** The type of this module's records. */
export const TYPE = 'ActionGroup';

/** A group as the access log and refusals name it. */
export const writtenGroup = ({ id, ownerAgencyId }: ActionGroupRow): Written => ({ type: TYPE, id, ownerAgencyId });

/** An outcome that shows the group. */
export const groupOutcome = ({ id }: { readonly id: string }): Outcome<'ActionGroup'> => ({ type: TYPE, id });

/** The state of a group at an instant: LAPSED once it is past its end. */
export function statusAt({ status, validUntil }: Pick<ActionGroupRow, 'status' | 'validUntil'>, now: Date): ActionGroupStatus {
  return LIVE_STATES.includes(status) && validUntil <= now ? 'LAPSED' : status;
}

/**
 * The group (by uuid) of the actor's own agency, locked with its case until the transaction ends, so that no consent to
 * it is withdrawn meanwhile. Conflict if the caller read another version; any version if none is given.
 */
export async function lockGroup(ctx: Context, uuid: string, version?: number): Promise<ActionGroupRow> {
  const manager = await ctx.tx.manager;
  const own = { id: uuid, ownerAgencyId: ctx.actor.agencyId };
  const seen = await manager.findOneBy(ActionGroupRow, own);
  if (!seen) throw new NotFound();
  await lockedCase(ctx, seen.caseId);
  const row = await manager.findOne(ActionGroupRow, { where: own, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  if (version !== undefined && row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

/** The refusal if a group does not allow an event in its state; otherwise null. */
export function notNow(ctx: Context, group: ActionGroupRow, event: GroupEvent): Refused | null {
  const status = statusAt(group, ctx.clock.now());
  if (mayHappen(event, status)) return null;
  const message = `This is not possible for a group in the state ${status}.`;
  return refuse(ctx, writtenGroup(group), 'INVALID_TRANSITION', message, { fields: ['ActionGroup.status'] });
}

/** Writes a change of a locked group; without columns, only that a part of it has changed. */
export async function changeGroup(
  ctx: Context,
  group: ActionGroupRow,
  patch: Readonly<Record<string, unknown>> = {},
): Promise<Outcome<'ActionGroup'>> {
  await changeVersion(await ctx.tx.manager, 'action_group', group.id, group.version, patch);
  changed(ctx, writtenGroup(group));
  return groupOutcome(group);
}

/**
 * Call after the members of a group, and so its version, have changed: recomputes its end, and its state (FORMING or
 * ACTIVE).
 */
export async function settleState(ctx: Context, { id }: Pick<ActionGroupRow, 'id'>): Promise<void> {
  await ctx.tx.query('SELECT FROM settle_group($1, $2)', [id, ctx.clock.now()]);
  await ctx.tx.query('UPDATE action_group SET status = group_state(id) WHERE id = $1 AND status <> group_state(id)', [id]);
}
