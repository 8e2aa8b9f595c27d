import { changed, refuse, type Written } from '../audit';
import type { Context } from '../platform/context';
import { Conflict, NotFound } from '../platform/errors';
import type { Outcome } from '../platform/refusal';
import { changeVersion } from '../platform/versioned';
import { requireRecord } from '../reading/authorize';
import type { RecordId } from '../reading/ids';
import { DELIVERY_STATUS_AFTER } from './webhook.lifecycle';
import type { DeliveryStatus, WebhookStatus } from './vocabulary.types';

const TYPE = 'Delivery';

interface Locked {
  readonly status: DeliveryStatus;
  readonly version: number;
  readonly sending: boolean;
  readonly webhook: WebhookStatus;
}

/**
 * Retries at once a delivery that was given up or waits for its next attempt; a parked one gets three more days. The
 * subscriber's rights are decided when it is sent. Refusals: INVALID_TRANSITION, WEBHOOK_NOT_ACTIVE.
 */
export async function retryDelivery(ctx: Context, id: RecordId<'Delivery'>, version: number): Promise<Outcome<'Delivery'>> {
  const { ownerAgencyId } = await requireRecord(ctx, 'retryDelivery', TYPE, id);
  const on: Written = { type: TYPE, id, ownerAgencyId };
  const now = ctx.clock.now();
  const [row] = await ctx.tx.query<Locked>(
    `SELECT d.status, d.version, d.lease IS NOT NULL AND d.next_attempt_at > $2 AS sending, w.status AS webhook
       FROM delivery d JOIN webhook w ON w.id = d.webhook_id WHERE d.id = $1 FOR UPDATE OF d`,
    [id, now],
  );
  if (!row) throw new NotFound();
  if (row.version !== version) throw new Conflict('The record has changed since it was read.', row.version);
  if (!DELIVERY_STATUS_AFTER[row.status].includes('PENDING')) {
    const message = `A delivery in the state ${row.status} cannot be sent again.`;
    return refuse(ctx, on, 'INVALID_TRANSITION', message, { fields: ['Delivery.status'] });
  }
  if (row.webhook !== 'ACTIVE') {
    const unlock = row.webhook === 'PAUSED' ? 'Resume the webhook.' : null;
    return refuse(ctx, on, 'WEBHOOK_NOT_ACTIVE', 'Its webhook is not active.', { fields: ['Webhook.status'], unlock });
  }
  // A process is sending it at this moment, and will retry it if that fails.
  if (row.sending) return { type: TYPE, id };
  const anew = row.status === 'PARKED' ? { first_attempt_at: null, ended_at: null } : {};
  const columns = { ...anew, status: 'PENDING', next_attempt_at: now, lease: null };
  await changeVersion(await ctx.tx.manager, 'delivery', id, version, columns);
  changed(ctx, on);
  return { type: TYPE, id };
}
