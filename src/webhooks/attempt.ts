import { randomUUID } from 'node:crypto';
import type { Context } from '../platform/context';
import { isoUtc } from '../reading/graph';
import { decideChanges, type DecidedChange, type RawChange } from '../reading/changeDecision';
import { eventBody } from './event';
import { holdWebhook, pauseWebhook } from './fanOut';
import { LONGEST_SEND_MS, type Sent } from './outbound.service';
import { liveSecrets } from './secret';

/**
 * A delivery to send now, with its decided content already in the access log. The transaction that logged it must have
 * been committed.
 */
export interface Claimed {
  readonly id: string;
  readonly lease: string;
  readonly eventId: string;
  readonly body: string;
}

/** The deliveries of a webhook that this process is to send now. */
export interface Claim {
  readonly url: string;
  readonly secrets: readonly string[];
  readonly claimed: readonly Claimed[];
  /** Number of deliveries withheld because the subscriber may no longer see them. */
  readonly withheld: number;
}

/** Outcome of an attempt. */
export type AttemptOutcome = 'delivered' | 'retried' | 'parked' | 'gone' | 'lost';

const MOST_IN_FLIGHT = 4;
/** A failing receiver gets one delivery at a time. */
const MOST_WHILE_FAILING = 1;
/** How long a claimed delivery belongs to one process: longer than sending and recording it can take. */
const LEASE_MS = 3 * LONGEST_SEND_MS;
const FIRST_DELAY_MS = 10_000;
const LONGEST_DELAY_MS = 6 * 3_600_000;
const LEAST_DELAY_MS = 1_000;
/** Time after the first attempt at which a delivery is given up. */
const TRIED_FOR_MS = 3 * 86_400_000;
const GONE = 410;

interface WebhookState {
  readonly url: string;
  readonly failing: boolean;
  readonly sending: number;
}

interface Due extends Omit<RawChange, 'recordId'> {
  readonly id: string;
  readonly event_id: string;
  readonly record_id: string;
  readonly fields: readonly string[];
}

const WEBHOOK_STATE = `
  SELECT w.url, p.failing_since IS NOT NULL AS failing,
         (SELECT count(*)::int FROM delivery d WHERE d.webhook_id = w.id AND d.status = 'PENDING' AND d.lease IS NOT NULL
             AND d.next_attempt_at > $2) AS sending
    FROM webhook_progress p JOIN webhook w ON w.id = p.webhook_id
   WHERE p.webhook_id = $1 AND w.status = 'ACTIVE'`;

const DUE = `
  SELECT d.id, d.event_id, d.epoch, d.xid::text AS xid, d.seq::text AS seq, ${isoUtc('d.at')} AS at, d.kind, d.record_type AS type,
         d.record_id, d.record_version AS version, d.columns, d.audience, d.fields
    FROM delivery d WHERE d.webhook_id = $1 AND d.status = 'PENDING' AND d.next_attempt_at <= $2
   ORDER BY d.next_attempt_at, d.id LIMIT $3 FOR UPDATE SKIP LOCKED`;

const LEASE = `
  UPDATE delivery d SET lease = x.lease, fields = x.fields, attempts = d.attempts + 1, first_attempt_at = coalesce(d.first_attempt_at, $2),
         last_attempt_at = $2, next_attempt_at = $3
    FROM json_to_recordset($1::json) AS x(id uuid, lease uuid, fields text[]) WHERE d.id = x.id`;

const WITHHOLD = `
  UPDATE delivery SET status = 'WITHHELD', lease = NULL, next_attempt_at = NULL, ended_at = $2, version = version + 1 WHERE id = ANY ($1::uuid[])`;

/**
 * Claims the due deliveries of a webhook, a few at a time over all processes, and decides again what the subscriber may
 * see of each. The access log records all of it in this transaction; what the subscriber may not see is withheld for
 * good. Null if this process may not send now.
 */
export async function claim(ctx: Context, webhookId: string): Promise<Claim | null> {
  if (!(await holdWebhook(ctx, webhookId))) return null;
  const now = ctx.clock.now();
  const [state] = await ctx.tx.query<WebhookState>(WEBHOOK_STATE, [webhookId, now]);
  if (!state) return null;
  const most = (state.failing ? MOST_WHILE_FAILING : MOST_IN_FLIGHT) - state.sending;
  const due = most > 0 ? await ctx.tx.query<Due>(DUE, [webhookId, now, most]) : [];
  const decided = await decide(ctx, due);
  const claimed = decided.flatMap(({ row, fields }) => (fields ? [{ row, fields, lease: randomUUID() }] : []));
  const withheld = decided.flatMap(({ row, fields }) => (fields ? [] : [row.id]));
  if (withheld.length > 0) await ctx.tx.query(WITHHOLD, [withheld, now]);
  if (claimed.length > 0) {
    const rows = claimed.map(({ row, lease, fields }) => ({ id: row.id, lease, fields }));
    await ctx.tx.query(LEASE, [JSON.stringify(rows), now, new Date(now.getTime() + LEASE_MS)]);
  }
  return {
    url: state.url,
    secrets: claimed.length > 0 ? await liveSecrets(ctx, webhookId) : [],
    claimed: claimed.map(({ row, fields, lease }) => ({ id: row.id, lease, eventId: row.event_id, body: bodyOf(row, fields) })),
    withheld: withheld.length,
  };
}

interface PlannedDelivery {
  readonly row: Due;
  /** The fields that may be sent; null if nothing may be sent. */
  readonly fields: readonly string[] | null;
}

/**
 * The fields that may still be sent: of those permitted when the delivery was queued, the ones permitted now; never
 * more. Only what is sent is entered in the access log.
 */
async function decide(ctx: Context, due: readonly Due[]): Promise<PlannedDelivery[]> {
  if (due.length === 0) return [];
  const decided = await decideChanges(
    ctx,
    due.map(({ record_id: recordId, ...row }) => ({ ...row, recordId })),
  );
  return due.map((row, at) => {
    const one = decided[at] ?? null;
    const fields = one && stillShown(row, one);
    const shown = one?.trace?.shown.filter((name) => fields?.includes(name.replace(/:\w+$/, ''))) ?? [];
    if (one?.trace && shown.length > 0) ctx.traces.push({ ...one.trace, shown });
    return { row, fields };
  });
}

function stillShown({ kind, fields }: Due, { change }: DecidedChange): readonly string[] | null {
  const shown = fields.filter((field) => change.fields.includes(field));
  return kind === 'UPDATED' && shown.length === 0 ? null : shown;
}

function bodyOf({ event_id: eventId, at, kind, type, record_id: recordId, version }: Due, fields: readonly string[]): string {
  return eventBody({ eventId, at, kind, type, recordId, version, fields });
}

const DELIVERED = `
  UPDATE delivery SET status = 'DELIVERED', lease = NULL, next_attempt_at = NULL, ended_at = $2, last_status = $3, last_fault = NULL,
         version = version + 1 WHERE id = $1 AND status = 'PENDING' RETURNING id`;

// A process that lost its lease meanwhile leaves the delivery to the process that holds it now.
const FAILED = `
  UPDATE delivery SET status = $5, lease = NULL, next_attempt_at = $6, ended_at = $7, last_status = $3, last_fault = $4,
         version = version + CASE WHEN $5 = 'PENDING' THEN 0 ELSE 1 END
   WHERE id = $1 AND status = 'PENDING' AND lease = $2 RETURNING id`;

/** Records the outcome of sending a delivery, and the time of the next attempt. `random` is at least 0 and below 1. */
export async function record(
  ctx: Context,
  webhookId: string,
  { id, lease }: Pick<Claimed, 'id' | 'lease'>,
  sent: Sent,
  random: number,
): Promise<AttemptOutcome> {
  const now = ctx.clock.now();
  if ('status' in sent && sent.status >= 200 && sent.status < 300) {
    const rows = await ctx.tx.query(DELIVERED, [id, now, sent.status]);
    await ctx.tx.query('UPDATE webhook_progress SET failing_since = NULL WHERE webhook_id = $1 AND failing_since IS NOT NULL', [webhookId]);
    return rows.length > 0 ? 'delivered' : 'lost';
  }
  const [row] = await ctx.tx.query<{ attempts: number; first: Date }>(
    'SELECT attempts, first_attempt_at AS first FROM delivery WHERE id = $1 AND lease = $2 FOR UPDATE',
    [id, lease],
  );
  if (!row) return 'lost';
  const gone = 'status' in sent && sent.status === GONE;
  const next = gone ? now : nextAttempt(row, now, 'status' in sent ? sent.retryAfterMs : null, random);
  const [status, fault] = 'status' in sent ? [sent.status, `HTTP_${String(sent.status)}`] : [null, sent.fault];
  await ctx.tx.query(FAILED, [id, lease, status, fault, next ? 'PENDING' : 'PARKED', next, next ? null : now]);
  await ctx.tx.query('UPDATE webhook_progress SET failing_since = $2 WHERE webhook_id = $1 AND failing_since IS NULL', [webhookId, now]);
  if (gone) await pauseWebhook(ctx, webhookId, 'GONE');
  return gone ? 'gone' : next ? 'retried' : 'parked';
}

/**
 * The time of the next attempt: after a random part of a delay that doubles, and not before the time that the receiver
 * asked for; the last attempt is when its three days are over. Null after that.
 */
export function nextAttempt(
  { attempts, first }: { readonly attempts: number; readonly first: Date },
  now: Date,
  retryAfterMs: number | null,
  random: number,
): Date | null {
  const last = first.getTime() + TRIED_FOR_MS;
  if (now.getTime() >= last) return null;
  const longest = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(attempts - 1, 30));
  const delay = Math.max(LEAST_DELAY_MS, Math.floor(longest * random), retryAfterMs ?? 0);
  return new Date(Math.min(now.getTime() + delay, last));
}
