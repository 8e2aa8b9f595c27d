import type { Context } from '../platform/context';
import { serviceErrorIn } from '../platform/errors';
import { newId } from '../platform/ids';
import { changesAfter, type FoundChanges } from '../reading/changeScan';
import type { Position } from '../reading/changeDecision';

/** The most deliveries of a webhook that wait at a time; later events stay in the feed. */
export const MOST_WAITING = 1_000;
const BATCH = 100;

interface Held extends Position {
  readonly types: string[];
  readonly agency_id: string;
  readonly waiting: number;
  /** Whether the database has been restored since. */
  readonly restored: boolean;
}

const LOCK = 'SELECT FROM webhook_progress WHERE webhook_id = $1 FOR UPDATE SKIP LOCKED';
const HELD = `
  SELECT p.epoch, p.xid::text AS xid, p.seq::text AS seq, w.types, w.agency_id,
         p.epoch < (SELECT max(e.epoch) FROM change_epoch e) AS restored,
         (SELECT count(*)::int FROM (SELECT FROM delivery d WHERE d.webhook_id = w.id AND d.status = 'PENDING' LIMIT ${String(MOST_WAITING)}) x) AS waiting
    FROM webhook_progress p JOIN webhook w ON w.id = p.webhook_id WHERE p.webhook_id = $1 AND w.status = 'ACTIVE'`;

/**
 * Locks a webhook for this transaction against other workers and against changes; false if another worker holds it.
 * Read the webhook only after that, since anything read before may be outdated.
 */
export async function holdWebhook(ctx: Context, webhookId: string): Promise<boolean> {
  return (await ctx.tx.query(LOCK, [webhookId])).length > 0;
}

// The database itself copies the change as the feed has it; the decision before sending is made on that copy.
const ADD = `
  INSERT INTO delivery (id, webhook_id, agency_id, member_id, event_id, epoch, xid, seq, at, kind, record_type, record_id,
                        record_version, columns, audience, fields, status, created_at, next_attempt_at)
  SELECT x.id, $2, $3, $4, x.event_id, c.epoch, c.xid, c.seq, c.at, c.kind, c.record_type, c.record_id, c.version, c.columns, c.audience,
         x.fields, 'PENDING', $5, $5
    FROM json_to_recordset($1::json) AS x(id uuid, event_id text, epoch integer, xid xid8, seq bigint, fields text[])
    JOIN change c ON c.epoch = x.epoch AND c.xid = x.xid AND c.seq = x.seq
      ON CONFLICT (webhook_id, event_id) DO NOTHING`;

const MOVE = `
  UPDATE webhook_progress SET epoch = $2, xid = $3, seq = $4
   WHERE webhook_id = $1 AND (epoch, xid, seq) <= ($2::integer, $3::xid8, $4::bigint)`;

/**
 * Queues the deliveries of those changes that the webhook's subscriber may see now and that are not queued yet, and
 * moves its position, in one transaction. Returns true if there is more to do at once. Does nothing if another worker
 * holds the lock.
 */
export async function fanOut(ctx: Context, webhookId: string): Promise<boolean> {
  if (!(await holdWebhook(ctx, webhookId))) return false;
  const [held] = await ctx.tx.query<Held>(HELD, [webhookId]);
  if (!held) return false;
  const first = Math.min(BATCH, MOST_WAITING - held.waiting);
  if (first <= 0) return false;
  const { epoch, xid, seq, types, restored } = held;
  // After a restore, changes already sent may no longer be true: the webhook is paused to say so, instead of continuing
  // as if nothing had happened.
  const found = restored ? null : await changesOrLost(ctx, { epoch, xid, seq }, types, first);
  // Nothing has been sent yet: the access log entry is made when it is.
  ctx.traces.splice(0);
  if (!found) {
    await pauseWebhook(ctx, webhookId, 'BEHIND');
    return false;
  }
  if (found.changes.length > 0) await add(ctx, webhookId, held.agency_id, found);
  const to = found.position;
  await ctx.tx.query(MOVE, [webhookId, to.epoch, to.xid, to.seq]);
  return found.more;
}

/** The changes after a position, or null if they are no longer kept. */
async function changesOrLost(ctx: Context, position: Position, types: readonly string[], first: number): Promise<FoundChanges | null> {
  try {
    return await changesAfter(ctx, position, { types, first });
  } catch (error) {
    if (serviceErrorIn(error)?.extensions['reason'] === 'CURSOR_EXPIRED') return null;
    throw error;
  }
}

async function add(ctx: Context, webhookId: string, agencyId: string, { changes }: FoundChanges): Promise<void> {
  const rows = changes.map(({ change, position: { epoch, xid, seq } }) => ({
    ...{ id: newId(), event_id: change.eventId, fields: change.fields },
    ...{ epoch, xid, seq },
  }));
  await ctx.tx.query(ADD, [JSON.stringify(rows), webhookId, agencyId, ctx.actor.memberId, ctx.clock.now()]);
}

/** Pauses an active webhook, for a reason of the service's own. */
export async function pauseWebhook(ctx: Context, webhookId: string, because: 'GONE' | 'BEHIND'): Promise<void> {
  const [row] = await ctx.tx.query<{ agency_id: string }>(
    `UPDATE webhook SET status = 'PAUSED', paused_because = $2, version = version + 1 WHERE id = $1 AND status = 'ACTIVE' RETURNING agency_id`,
    [webhookId, because],
  );
  if (!row) return;
  ctx.traces.push({
    type: 'Webhook',
    id: webhookId,
    ownerAgencyId: row.agency_id,
    shown: [],
    withheld: [],
    outcome: 'CHANGED',
    code: null,
  });
  ctx.log.warn('webhook.paused', { webhook: webhookId, because });
}
