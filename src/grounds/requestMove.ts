import { changed, refuse, type Written } from '../cases/writing.service';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import type { Action } from '../policy/actions';
import { requireRecord } from '../reading/facts';
import { uuidOf } from '../reading/ids';
import { DisclosureRequestRow } from './request.entity';
import { nextRequestStatus, REQUEST_EVENTS, type RequestEvent } from './request.lifecycle';

/** The type of a request in THE TABLE. */
export const REQUEST = 'DisclosureRequest';

const TABLE = 'disclosure_request';
const traceOf = ({ id, toAgencyId }: DisclosureRequestRow): Written => ({
  type: REQUEST,
  id,
  ownerAgencyId: toAgencyId,
});

/** The request, locked until the transaction ends. */
export async function lockRequest(ctx: Context, uuid: string): Promise<DisclosureRequestRow> {
  const manager = await ctx.tx.manager;
  const row = await manager.findOne(DisclosureRequestRow, {
    where: { id: uuid },
    lock: { mode: 'pessimistic_write' },
  });
  if (!row) throw new NotFound();
  return row;
}

/**
 * Moves a request on for who may do so, with what else is then written of it. Refused where the map does not allow it; Conflict when
 * another version was read.
 */
export async function moveRequest(
  ctx: Context,
  event: RequestEvent,
  action: Action,
  { id, version }: { readonly id: string; readonly version: number },
  patch: (row: DisclosureRequestRow) => Promise<Readonly<Record<string, unknown>>>,
): Promise<Outcome> {
  const uuid = uuidOf(REQUEST, id);
  await requireRecord(ctx, action, REQUEST, uuid);
  const row = await lockRequest(ctx, uuid);
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  if (row.erasedAt) {
    const message = 'The request has been erased; nothing more is written in it.';
    return refuse(ctx, traceOf(row), 'INVALID_TRANSITION', message, { fields: ['DisclosureRequest.status'] });
  }
  const status = nextRequestStatus(event, row.status);
  if (!status) {
    const message = `${event} is not possible in the state ${row.status}, only in ${REQUEST_EVENTS[event].from.join(', ')}.`;
    return refuse(ctx, traceOf(row), 'INVALID_TRANSITION', message, { fields: ['DisclosureRequest.status'] });
  }
  await changeVersion(await ctx.tx.manager, TABLE, uuid, version, { ...(await patch(row)), status });
  changed(ctx, traceOf(row));
  return { type: REQUEST, id: uuid };
}

/** Notes that a disclosure on a case answers the request (uuid), with the weighing made; it must be open. */
export async function markDisclosed(ctx: Context, id: string, weighing: string | null, caseId: string): Promise<void> {
  const row = await lockRequest(ctx, id);
  const status = nextRequestStatus('DISCLOSE', row.status);
  if (!status) throw new Error(`the map does not allow DISCLOSE in ${row.status}`);
  const answer = { answered_at: ctx.clock.now(), answered_by: ctx.actor.memberId };
  const patch = { status, ...answer, weighing, case_id: caseId };
  await changeVersion(await ctx.tx.manager, TABLE, id, row.version, patch);
  changed(ctx, traceOf(row));
}
