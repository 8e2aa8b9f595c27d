import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { RateLimiterMemory, RateLimiterRes, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Settings } from './config';
import { LimitExceeded } from './errors';
import { errorFields, type Log } from './logging';
import type { RateStore } from './rateStore';

/** Limits the requests of one subject of one issuer per minute, over all servers. */
export interface RateLimiter {
  /** Counts one operation. Throws LimitExceeded (429), with the seconds to wait, if it exceeds the limit. */
  admit(issuerId: string, subject: string): Promise<void>;
  /** Counts the cost of an operation. Throws like `admit`. */
  spend(issuerId: string, subject: string, cost: number): Promise<void>;
}

const WINDOW_S = 60;
const MOST_CALLERS = 20_000;
/** A store that takes longer counts as away, and is not asked again for a while. */
const STORE_MS = 1_000;
const AWAY_MS = 5_000;
/** How long a refusal of the store holds without asking it again. */
const REFUSED_MS = 1_000;
/** A server takes a tenth of what is left in advance, so that most requests ask nobody. */
const AHEAD = 10;

/** The limiter of this server, which shares the counters of the store with all others. */
export function createRateLimiter(
  settings: Pick<Settings, 'rateLimitPerMinute' | 'costPerMinute'>,
  store: Pick<RateStore, 'counter'>,
  log: Log,
): RateLimiter {
  const operations = new Shares(store, 'operations', settings.rateLimitPerMinute, log);
  const costs = new Shares(store, 'cost', settings.costPerMinute, log);
  return {
    admit: (issuerId, subject) => operations.consume(callerKey(issuerId, subject), 1),
    spend: (issuerId, subject, cost) => costs.consume(callerKey(issuerId, subject), cost),
  };
}

/** Hashed, because a subject may be long, is nobody's business in a store, and its parts must not run together. */
const callerKey = (issuerId: string, subject: string): string =>
  createHash('sha256')
    .update(JSON.stringify([issuerId, subject]))
    .digest('base64url');

/** The part of a caller's allowance that this server holds, until the minute is over. */
interface Share {
  endsAt: number;
  left: number;
  /** What the store had left when it was asked last. */
  remaining: number;
  /** Until when the store need not be asked, because it has refused. */
  refusedUntil: number;
}

/**
 * Counts a caller's points in parts: the server takes some in advance, fewer as the limit comes near. All servers together
 * never grant more than the limit; at the end of a minute one may hold points that another lacks.
 */
class Shares {
  private readonly shared: RateLimiterAbstract;
  private readonly alone: RateLimiterMemory;
  private readonly shares = new LRUCache<string, Share>({ max: MOST_CALLERS });
  private readonly asking = new Map<string, Promise<void>>();
  private quietUntil = 0;
  private awayUntil = 0;

  constructor(
    store: Pick<RateStore, 'counter'>,
    name: string,
    private readonly limit: number,
    private readonly log: Log,
  ) {
    this.shared = store.counter(name, limit, WINDOW_S);
    this.alone = new RateLimiterMemory({ points: limit, duration: WINDOW_S });
  }

  /** One question a caller is under way at a time: what it takes in advance is there for those who wait. */
  async consume(key: string, points: number): Promise<void> {
    for (;;) {
      const share = this.shareOf(key);
      if (share && share.left >= points) {
        share.left -= points;
        return;
      }
      if (share && performance.now() < share.refusedUntil) throw exceeded(share.endsAt - performance.now());
      const asking = this.asking.get(key);
      if (!asking) break;
      await asking.catch(() => undefined);
    }
    const asking = this.ask(key, points).finally(() => this.asking.delete(key));
    this.asking.set(key, asking);
    await asking;
  }

  /** Asks the store for what the share lacks, and for some more. What is left meanwhile waits, so that nobody else spends it too. */
  private async ask(key: string, points: number): Promise<void> {
    const share = this.shareOf(key);
    const held = share?.left ?? 0;
    if (share) share.left = 0;
    try {
      await this.take(key, points - held, Math.floor((share?.remaining ?? this.limit) / AHEAD));
    } catch (refusal) {
      if (share) share.left += held;
      throw refusal;
    }
  }

  private shareOf(key: string): Share | undefined {
    const share = this.shares.get(key);
    return share && share.endsAt > performance.now() ? share : undefined;
  }

  private async take(key: string, points: number, ahead: number): Promise<void> {
    if (performance.now() < this.awayUntil) return this.takeAlone(key, points);
    try {
      this.keep(key, await inTime(this.shared.consume(key, points + ahead)), ahead);
      return;
    } catch (refusal) {
      if (!(refusal instanceof RateLimiterRes)) return this.takeAlone(key, points, refusal);
      if (ahead === 0) {
        this.keep(key, refusal, 0).refusedUntil = performance.now() + REFUSED_MS;
        throw exceeded(refusal.msBeforeNext);
      }
      // Not at the end of a minute: the points would be given back to the next one.
      if (refusal.msBeforeNext > STORE_MS) await inTime(this.shared.reward(key, points + ahead)).catch(() => undefined);
    }
    await this.take(key, points, 0);
  }

  private keep(key: string, { msBeforeNext, remainingPoints }: RateLimiterRes, gained: number): Share {
    const share = this.shareOf(key) ?? { endsAt: 0, left: 0, remaining: 0, refusedUntil: 0 };
    Object.assign(share, { endsAt: performance.now() + msBeforeNext, left: share.left + gained, remaining: remainingPoints });
    this.shares.set(key, share);
    return share;
  }

  /** While the store is away, each server counts for itself. */
  private async takeAlone(key: string, points: number, fault?: unknown): Promise<void> {
    if (fault !== undefined) this.awayUntil = performance.now() + AWAY_MS;
    if (fault !== undefined && performance.now() >= this.quietUntil) {
      this.quietUntil = performance.now() + WINDOW_S * 1_000;
      this.log.warn('rates.counted.alone', errorFields(fault));
    }
    await this.alone.consume(key, points).catch((refusal: unknown) => {
      if (!(refusal instanceof RateLimiterRes)) throw refusal;
      throw exceeded(refusal.msBeforeNext);
    });
  }
}

/** The answer of the store, if it comes in time. */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('the store does not answer')), STORE_MS);
  });
  try {
    return await Promise.race([answer, late]);
  } finally {
    clearTimeout(timer);
  }
}

const exceeded = (waitMs: number): LimitExceeded =>
  new LimitExceeded('The limit of requests per minute is exceeded. Wait and try again.', waitMs / 1_000);
