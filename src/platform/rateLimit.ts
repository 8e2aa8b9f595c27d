import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Settings } from './config';
import { LimitExceeded } from './errors';

/** Counts what one subject of one issuer asks for within a minute, in this process. */
export interface RateLimiter {
  /** Counts one operation. Throws LimitExceeded (429), with the seconds to wait, when that is one too many. */
  admit(issuerId: string, subject: string): Promise<void>;
  /** Counts the cost of an operation. Throws like `admit`. */
  spend(issuerId: string, subject: string, cost: number): Promise<void>;
}

const WINDOW_S = 60;
const MOST_CALLERS = 20_000;

/** A rate limiter in memory. Callers beyond the most that it counts one by one share one allowance: none is let past. */
export function createRateLimiter(
  settings: Pick<Settings, 'rateLimitPerMinute' | 'costPerMinute'>,
  mostCallers = MOST_CALLERS,
): RateLimiter {
  const operations = new RateLimiterMemory({ points: settings.rateLimitPerMinute, duration: WINDOW_S });
  const costs = new RateLimiterMemory({ points: settings.costPerMinute, duration: WINDOW_S });
  const keyOf = boundedKeys(mostCallers);
  return {
    admit: (issuerId, subject) => consume(operations, keyOf(issuerId, subject), 1),
    spend: (issuerId, subject, cost) => consume(costs, keyOf(issuerId, subject), cost),
  };
}

async function consume(limiter: RateLimiterMemory, key: string, points: number): Promise<void> {
  try {
    await limiter.consume(key, points);
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new LimitExceeded(
      'Too much was asked for within a minute. Wait and try again.',
      refusal.msBeforeNext / 1_000,
    );
  }
}

/** A caller keeps its counter for a window. So at most twice `most` counters exist at any time. */
function boundedKeys(most: number): (issuerId: string, subject: string) => string {
  const callers = new Set<string>();
  let since = Date.now();
  return (issuerId, subject) => {
    if (Date.now() - since >= WINDOW_S * 1_000) {
      callers.clear();
      since = Date.now();
    }
    // Hashed: a subject may be long, and two parts never run into each other.
    const caller = createHash('sha256')
      .update(JSON.stringify([issuerId, subject]))
      .digest('base64url');
    if (!callers.has(caller) && callers.size >= most) return 'others';
    callers.add(caller);
    return caller;
  };
}
