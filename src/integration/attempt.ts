import { randomUUID } from 'node:crypto';
import type { Context } from '../platform/context';
import { isoUtc } from '../reading/graph';
import { decideChanges, type Decided, type RawChange } from '../reading/changeDecision';
import { eventBody } from './event';
import { holdWebhook, pause } from './fanOut';
import { LONGEST_SEND_MS, type Sent } from './outbound.service';
import { liveSecrets } from './secret.service';

/** What is to be sent now, decided and on record; the transaction that says so must have been committed. */
export interface Claimed {
  readonly id: string;
  readonly lease: string;
  readonly eventId: string;
  readonly body: string;
}

/** The deliveries of a webhook that are this process's to send now. */
export interface Claim {
  readonly url: string;
  readonly secrets: readonly string[];
  readonly claimed: readonly Claimed[];
  /** How many had come to be withheld when their turn came. */
  readonly withheld: number;
}

/** What became of an attempt. */
export type AttemptOutcome = 'delivered' | 'retried' | 'parked' | 'gone' | 'lost';

const MOST_IN_FLIGHT = 4;
/** A receiver that fails is asked with one at a time. */
const MOST_WHILE_FAILING = 1;
/** For so long a delivery is nobody else's; longer than sending and recording it can take. */
const LEASE_MS = 3 * LONGEST_SEND_MS;
const FIRST_DELAY_MS = 10_000;
const LONGEST_DELAY_MS = 6 * 3_600_000;
const LEAST_DELAY_MS = 1_000;
/** After so long from the first attempt a delivery is given up. */
const TRIED_FOR_MS = 3 * 86_400_000;
const GONE = 410;

interface Turn {
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

const TURN = `
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
 * Takes the deliveries of a webhook whose time has come, a few at a time whoever else is at it, and decides anew about each what the
 * subscriber may be told: all of it in the access log with this transaction, and what it may not be told is withheld for good. Null
 * when it is not this process's turn.
 */
export async function claim(ctx: Context, webhookId: string): Promise<Claim | null> {
  if (!(await holdWebhook(ctx, webhookId))) return null;
  const now = ctx.clock.now();
  const [turn] = await ctx.tx.query<Turn>(TURN, [webhookId, now]);
  if (!turn) return null;
  const most = (turn.failing ? MOST_WHILE_FAILING : MOST_IN_FLIGHT) - turn.sending;
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
    url: turn.url,
    secrets: claimed.length > 0 ? await liveSecrets(ctx, webhookId) : [],
    claimed: claimed.map(({ row, fields, lease }) => ({ id: row.id, lease, eventId: row.event_id, body: bodyOf(row, fields) })), // prettier-ignore
    withheld: withheld.length,
  };
}

interface Telling {
  readonly row: Due;
  /** What may be told of it; null for nothing at all. */
  readonly fields: readonly string[] | null;
}

/**
 * What may still be told: of the fields that could be told when it was put there, those that may be told now; never more. What is told
 * is entered in the access log, and nothing else.
 */
async function decide(ctx: Context, due: readonly Due[]): Promise<Telling[]> {
  if (due.length === 0) return [];
  const decided = await decideChanges(
    ctx,
    due.map(({ record_id: recordId, ...row }) => ({ ...row, recordId })),
  );
  return due.map((row, at) => {
    const one = decided[at] ?? null;
    const fields = one && stillTold(row, one);
    const shown = one?.trace?.shown.filter((name) => fields?.includes(name.replace(/:\w+$/, ''))) ?? [];
    if (one?.trace && shown.length > 0) ctx.traces.push({ ...one.trace, shown });
    return { row, fields };
  });
}

function stillTold({ kind, fields }: Due, { change }: Decided): readonly string[] | null {
  const told = fields.filter((field) => change.fields.includes(field));
  return kind === 'UPDATED' && told.length === 0 ? null : told;
}

function bodyOf(
  { event_id: eventId, at, kind, type, record_id: recordId, version }: Due,
  fields: readonly string[],
): string {
  return eventBody({ eventId, at, kind, type, recordId, version, fields });
}

const DELIVERED = `
  UPDATE delivery SET status = 'DELIVERED', lease = NULL, next_attempt_at = NULL, ended_at = $2, last_status = $3, last_fault = NULL,
         version = version + 1 WHERE id = $1 AND status = 'PENDING' RETURNING id`;

// Whoever lost the lease meanwhile leaves the delivery to whoever has it now.
const FAILED = `
  UPDATE delivery SET status = $5, lease = NULL, next_attempt_at = $6, ended_at = $7, last_status = $3, last_fault = $4,
         version = version + CASE WHEN $5 = 'PENDING' THEN 0 ELSE 1 END
   WHERE id = $1 AND status = 'PENDING' AND lease = $2 RETURNING id`;

/** Puts on record what came of sending a delivery, and when it is tried again. `random` is at least 0 and below 1. */
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
    await ctx.tx.query('UPDATE webhook_progress SET failing_since = NULL WHERE webhook_id = $1 AND failing_since IS NOT NULL', [webhookId]); // prettier-ignore
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
  await ctx.tx.query('UPDATE webhook_progress SET failing_since = $2 WHERE webhook_id = $1 AND failing_since IS NULL', [webhookId, now]); // prettier-ignore
  if (gone) await pause(ctx, webhookId, 'GONE');
  return gone ? 'gone' : next ? 'retried' : 'parked';
}

/**
 * When a delivery is tried again: after a random part of a time that doubles, and not before the receiver asked for; the last time
 * when its three days are over. Null after that.
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
