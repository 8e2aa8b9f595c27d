import { createHash } from 'node:crypto';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Settings } from './config';
import { LimitExceeded } from './errors';

/** Limits the requests of one subject of one issuer per minute, in this process. */
export interface RateLimiter {
  /** Counts one operation. Throws LimitExceeded (429), with the seconds to wait, if it exceeds the limit. */
  admit(issuerId: string, subject: string): Promise<void>;
  /** Counts the cost of an operation. Throws like `admit`. */
  spend(issuerId: string, subject: string, cost: number): Promise<void>;
}

const WINDOW_S = 60;
const MOST_CALLERS = 20_000;

/** A rate limiter in memory. Callers beyond the number counted separately share one allowance, so none is unlimited. */
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
    throw new LimitExceeded('The limit of requests per minute is exceeded. Wait and try again.', refusal.msBeforeNext / 1_000);
  }
}

/** A caller keeps its counter for one window, so at most twice `most` counters exist at any time. */
function boundedKeys(most: number): (issuerId: string, subject: string) => string {
  const callers = new Set<string>();
  let since = performance.now();
  return (issuerId, subject) => {
    if (performance.now() - since >= WINDOW_S * 1_000) {
      callers.clear();
      since = performance.now();
    }
    // Hashed, because a subject may be long and its parts must not run together.
    const caller = createHash('sha256')
      .update(JSON.stringify([issuerId, subject]))
      .digest('base64url');
    if (!callers.has(caller) && callers.size >= most) return 'others';
    callers.add(caller);
    return caller;
  };
}
