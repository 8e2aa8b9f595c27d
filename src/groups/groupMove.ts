import { lockedCase } from '../cases/case.service';
import { changed, refuse, type Written } from '../cases/writing.service';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { ActionGroupRow } from './group.entity';
import { LIVE_STATES, mayHappen, type GroupEvent } from './group.lifecycle';
import type { ActionGroupStatus } from './vocabulary.types';

/** What the records of this module are called. */
export const TYPE = 'ActionGroup';

/** A group as the access log and refusals name it. */
export const writtenGroup = ({ id, ownerAgencyId }: ActionGroupRow): Written => ({ type: TYPE, id, ownerAgencyId });

/** The outcome that shows a group. */
export const groupOutcome = ({ id }: { readonly id: string }): Outcome => ({ type: TYPE, id });

/** The state of a group at an instant: one that has outlived its end has lapsed. */
export function statusAt(
  { status, validUntil }: Pick<ActionGroupRow, 'status' | 'validUntil'>,
  now: Date,
): ActionGroupStatus {
  return LIVE_STATES.includes(status) && validUntil <= now ? 'LAPSED' : status;
}

/**
 * The group (by uuid) of the actor's own agency, locked together with its case until the transaction ends, so that no consent to it is
 * withdrawn meanwhile. Conflict when the caller read another version; without a version, as it stands.
 */
export async function lockGroup(ctx: Context, uuid: string, version?: number): Promise<ActionGroupRow> {
  const manager = await ctx.tx.manager;
  const own = { id: uuid, ownerAgencyId: ctx.actor.agencyId };
  const seen = await manager.findOneBy(ActionGroupRow, own);
  if (!seen) throw new NotFound();
  await lockedCase(ctx, seen.caseId);
  const row = await manager.findOne(ActionGroupRow, { where: own, lock: { mode: 'pessimistic_write' } });
  if (!row) throw new NotFound();
  if (version !== undefined && row.version !== version)
    throw new Conflict('The record has changed since it was read.', row.version);
  return row;
}

/** Why the group does not take the event in its state; null when it does. */
export function notNow(ctx: Context, group: ActionGroupRow, event: GroupEvent): Outcome | null {
  const status = statusAt(group, ctx.clock.now());
  if (mayHappen(event, status)) return null;
  const message = `A group in the state ${status} does not take this.`;
  return refuse(ctx, writtenGroup(group), 'INVALID_TRANSITION', message, { fields: ['ActionGroup.status'] });
}

/** Writes a change of a locked group, or only that a part of it has changed. */
export async function changeGroup(
  ctx: Context,
  group: ActionGroupRow,
  patch: Readonly<Record<string, unknown>> = {},
): Promise<Outcome> {
  await changeVersion(await ctx.tx.manager, 'action_group', group.id, group.version, patch);
  changed(ctx, writtenGroup(group));
  return groupOutcome(group);
}

/**
 * After who is in a group has changed, and its version with it: it lasts as long as something lets somebody be in it, and its state is the
 * one that they make (forming, or at work).
 */
export async function settleState(ctx: Context, { id }: Pick<ActionGroupRow, 'id'>): Promise<void> {
  await ctx.tx.query('SELECT FROM settle_group($1, $2)', [id, ctx.clock.now()]);
  await ctx.tx.query('UPDATE action_group SET status = group_state(id) WHERE id = $1 AND status <> group_state(id)', [
    id,
  ]);
}
