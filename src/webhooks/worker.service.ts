import { setTimeout as sleep } from 'node:timers/promises';
import { endAgencies } from '../identity';
import { succeedCases } from '../transfers';
import type { Context } from '../platform/context';
import type { Bell } from '../platform/listen';
import { errorFields } from '../platform/logging';
import type { Metrics } from '../platform/metrics';
import { byItself, expireReferrals } from '../referrals';
import { claim, record, type AttemptOutcome, type Claim, type Claimed } from './attempt';
import { EVENT_CONTENT_TYPE } from './event';
import { fanOut, MOST_WAITING } from './fanOut';
import type { Outbound } from './outbound.service';
import { signedHeaders } from './signing';
import { asSubscriber, type SubscriberParts } from './subscriber';

/** The parts that a worker needs. */
export interface WorkerParts extends SubscriberParts {
  readonly outbound: Outbound;
  readonly metrics: Metrics;
  /** Between 0 and 1, for the jitter; the machine's generator when left out. */
  readonly random?: () => number;
}

/**
 * Delivers changes to webhooks and ends records whose time has run out. Any number of workers may run on one database.
 */
export interface Worker {
  /** Does everything that is due, and returns when it is done. */
  drain(): Promise<void>;
  /** Starts nothing new, waits for the requests under way and records their outcomes. */
  stop(): Promise<void>;
}

const POLL_MS = 1_000;
const LEAST_PAUSE_MS = 50;
const PRUNE_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** Statements at a time: the worker shares its connections with the requests of clients. */
const MOST_AT_ONCE = 3;
const USER_AGENT = 'Kunskapshus-Webhooks/1.0';
const RECORD_TRIES = 3;
const RECORD_PAUSE_MS = 500;

interface WaitingWebhook {
  readonly webhook_id: string;
  readonly member_id: string;
}

/** An idle worker that works when told to; `startWorker` starts one that works by itself. */
export function createWorker(parts: WorkerParts): Worker {
  return new WebhookWorker(parts);
}

/** A worker that looks for work whenever the bell rings, and every second for retries, until it is stopped. */
export function startWorker(parts: WorkerParts, bell: Pick<Bell, 'rung' | 'wait'>): Worker {
  const worker = new WebhookWorker(parts);
  worker.start(bell);
  return worker;
}

class WebhookWorker implements Worker {
  private readonly running = new Map<string, Promise<void>>();
  private readonly gate = new Gate(MOST_AT_ONCE);
  private readonly ending = new AbortController();
  private loop: Promise<void> | undefined;
  private prunedAt = -Infinity;
  /** Number of times that anything was done. */
  private steps = 0;

  constructor(private readonly parts: WorkerParts) {}

  start(bell: Pick<Bell, 'rung' | 'wait'>): void {
    this.loop ??= this.work(bell);
  }

  async drain(): Promise<void> {
    for (let before = -1; before !== this.steps && !this.ending.signal.aborted;) {
      before = this.steps;
      await this.round();
      await Promise.all(this.running.values());
    }
  }

  async stop(): Promise<void> {
    this.ending.abort();
    await this.loop;
    await Promise.all(this.running.values());
  }

  /** Works on every webhook that has work, each independently, so that none waits for another. */
  private async round(): Promise<void> {
    const { database, clock } = this.parts;
    await this.expire();
    const { rows } = await database.pool.query<WaitingWebhook>('SELECT webhook_id, member_id FROM webhooks_at_work($1, $2)', [
      clock.now(),
      MOST_WAITING,
    ]);
    for (const { webhook_id: webhookId, member_id: memberId } of this.ending.signal.aborted ? [] : rows) {
      if (this.running.has(webhookId)) continue;
      const run = this.turn(webhookId, memberId).finally(() => this.running.delete(webhookId));
      this.running.set(webhookId, run);
    }
  }

  /** An expiry is a change like any other: it is delivered to webhooks in the same round. */
  private async expire(): Promise<void> {
    const { database, clock, log } = this.parts;
    const count = await expireReferrals(byItself(database, clock), clock.now());
    if (count > 0) log.info('referrals.expired', { count });
    // An expiry that fails must not delay the deliveries.
    try {
      const succeeded = await succeedCases(byItself(database, clock), clock.now());
      if (succeeded > 0) log.info('cases.succeeded', { persons: succeeded });
      const ended = await endAgencies(byItself(database, clock), clock.now());
      if (ended > 0) log.info('agencies.ended', { count: ended });
    } catch (error) {
      log.error('agencies.ending.failed', errorFields(error));
    }
  }

  private async work(bell: Pick<Bell, 'rung' | 'wait'>): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      const { rung } = bell;
      try {
        await this.round();
        await this.prune();
      } catch (error) {
        this.parts.log.warn('worker.round.failed', errorFields(error));
      }
      // However often it rings: work that arrives during this pause is done together.
      await sleep(LEAST_PAUSE_MS, undefined, { signal }).catch(() => undefined);
      await bell.wait(rung, POLL_MS, signal);
    }
  }

  /** Never throws: failed work stays where it is, and the next round finds it again. */
  private async turn(webhookId: string, memberId: string): Promise<void> {
    try {
      while (!this.ending.signal.aborted && (await this.step(webhookId, memberId)));
    } catch (error) {
      this.parts.log.warn('webhook.turn.failed', { webhook: webhookId, ...errorFields(error) });
    }
  }

  /** Queues new deliveries, sends those that are due, and returns whether to continue at once. */
  private async step(webhookId: string, memberId: string): Promise<boolean> {
    const more = await this.as(memberId, (ctx) => fanOut(ctx, webhookId));
    if (more === null || this.ending.signal.aborted) return false;
    if (more) this.steps += 1;
    const batch = await this.as(memberId, (ctx) => claim(ctx, webhookId));
    if (!batch) return more;
    this.count('withheld', batch.withheld);
    const taken = batch.claimed.length + batch.withheld;
    this.steps += taken;
    await Promise.all(batch.claimed.map((one) => this.send(webhookId, memberId, batch, one)));
    return more || taken > 0;
  }

  private async send(webhookId: string, memberId: string, { url, secrets }: Claim, one: Claimed): Promise<void> {
    const { outbound, clock, log, random = Math.random } = this.parts;
    const { id, eventId, body } = one;
    const signed = signedHeaders(secrets, { id: eventId, at: clock.now(), body });
    const headers = { ...signed, 'content-type': EVENT_CONTENT_TYPE, 'user-agent': USER_AGENT };
    const sent = await outbound.post(url, body, headers);
    const chance = random();
    const outcome = await this.recorded(memberId, (ctx) => record(ctx, webhookId, one, sent, chance));
    this.count(outcome ?? 'lost', 1);
    const code = 'fault' in sent ? sent.fault : sent.status;
    log.info('webhook.sent', { webhook: webhookId, delivery: id, outcome: outcome ?? 'lost', code });
  }

  /** Retries if the database was away for a moment: otherwise the receiver would get the delivery twice. */
  private async recorded(memberId: string, work: (ctx: Context) => Promise<AttemptOutcome>): Promise<AttemptOutcome | null> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.as(memberId, work);
      } catch (error) {
        this.parts.log.warn('webhook.record.failed', errorFields(error));
        if (attempt === RECORD_TRIES) return null;
        await sleep(RECORD_PAUSE_MS * attempt);
      }
    }
  }

  private as<T>(memberId: string, work: (ctx: Context) => Promise<T>): Promise<T | null> {
    return this.gate.pass(() => asSubscriber(this.parts, memberId, work));
  }

  private count(outcome: AttemptOutcome | 'withheld', by: number): void {
    if (by > 0) this.parts.metrics.count('kunskapshus_webhook_attempts_total', { outcome }, by);
  }

  private async prune(): Promise<void> {
    const { database, settings, clock } = this.parts;
    const now = performance.now();
    if (now - this.prunedAt < PRUNE_MS) return;
    this.prunedAt = now;
    const before = new Date(clock.now().getTime() - settings.deliveryLogDays * DAY_MS);
    await database.pool.query('SELECT prune_deliveries($1)', [before]);
  }
}

/** Lets this number through at a time, in order of arrival. */
class Gate {
  private readonly queue: (() => void)[] = [];

  constructor(private free: number) {}

  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((resolve) => this.queue.push(resolve));
    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
