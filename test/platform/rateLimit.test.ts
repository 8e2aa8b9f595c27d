import { createHash } from 'node:crypto';
import { RateLimiterMemory, type RateLimiterAbstract } from 'rate-limiter-flexible';
import { LimitExceeded } from '../../src/platform/errors';
import { createLog } from '../../src/platform/logging';
import { createRateLimiter, type RateLimiter } from '../../src/platform/rateLimit';

const SETTINGS = { rateLimitPerMinute: 3, costPerMinute: 100 };
const LOG = createLog('silent');

/** A store in memory that tells how often it was asked, and may be away. */
function storeInMemory(): {
  away: boolean;
  silent: boolean;
  asked: number;
  counter(name: string, points: number, duration: number): RateLimiterAbstract;
} {
  const counters = new Map<string, RateLimiterMemory>();
  const store = {
    away: false,
    silent: false,
    asked: 0,
    counter(name: string, points: number, duration: number) {
      const counter = counters.get(name) ?? new RateLimiterMemory({ points, duration });
      counters.set(name, counter);
      const consume = (key: string, n: number) => {
        store.asked += 1;
        if (store.silent) return new Promise(() => undefined);
        return store.away ? Promise.reject(new Error('away')) : RateLimiterMemory.prototype.consume.call(counter, key, n);
      };
      return Object.assign(Object.create(counter) as RateLimiterAbstract, { consume });
    },
  };
  return store;
}

describe('the rate limiter', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const times = async (n: number, call: () => Promise<void>) => {
    for (let i = 0; i < n; i++) await call();
  };
  /** How many of the calls are admitted. */
  const admitted = async (n: number, call: (at: number) => Promise<void>): Promise<number> => {
    let count = 0;
    for (let at = 0; at < n; at++)
      await call(at).then(
        () => (count += 1),
        () => undefined,
      );
    return count;
  };
  const limiterOf = (settings = SETTINGS, store = storeInMemory()): RateLimiter => createRateLimiter(settings, store, LOG);

  test('admits as many operations a minute as set, then names the seconds to wait', async () => {
    const limiter = limiterOf();
    await times(3, () => limiter.admit('i', 's'));
    jest.advanceTimersByTime(20_000);
    const refusal = await limiter.admit('i', 's').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(LimitExceeded);
    expect((refusal as LimitExceeded).extensions.http).toEqual({ status: 429, headers: new Map([['retry-after', '40']]) });
    jest.advanceTimersByTime(40_000);
    await expect(limiter.admit('i', 's')).resolves.toBeUndefined();
  });

  test('counts cost apart from operations', async () => {
    const limiter = limiterOf();
    await limiter.spend('i', 's', 100);
    await expect(limiter.spend('i', 's', 1)).rejects.toThrow(LimitExceeded);
    await expect(limiter.admit('i', 's')).resolves.toBeUndefined();
  });

  test('takes the same subject at two issuers for two callers, however their names are cut', async () => {
    const limiter = limiterOf();
    await times(3, () => limiter.admit('i', 's'));
    await expect(limiter.admit('j', 's')).resolves.toBeUndefined();
    await times(3, () => limiter.admit('a', 'b,c'));
    await expect(limiter.admit('a,b', 'c')).resolves.toBeUndefined();
  });

  test.each([1, 2, 3, 7])('%i servers together admit exactly the limit, and seldom ask the store', async (servers) => {
    const store = storeInMemory();
    const limiters = Array.from({ length: servers }, () => limiterOf({ rateLimitPerMinute: 600, costPerMinute: 1 }, store));
    const count = await admitted(1_000, (at) => limiters[at % servers]?.admit('i', 's') ?? Promise.reject(new Error('no server')));
    expect(count).toBe(600);
    expect(store.asked).toBeLessThan(40 * servers + 20);
  });

  test('servers that are asked at once, in any mixture, never admit more than the limit, nor far less', async () => {
    const store = storeInMemory();
    const limiters = [1, 2, 3].map(() => limiterOf({ rateLimitPerMinute: 1, costPerMinute: 1_000 }, store));
    const costs = Array.from({ length: 400 }, (_, at) => 1 + ((at * 7) % 23));
    const spent = await Promise.all(
      costs.map(async (cost, at) => {
        try {
          await limiters[(at * at) % 3]?.spend('i', 's', cost);
          return cost;
        } catch {
          return 0;
        }
      }),
    );
    const sum = spent.reduce((total, cost) => total + cost, 0);
    expect(sum).toBeLessThanOrEqual(1_000);
    expect(sum).toBeGreaterThan(800);
  });

  test('a caller who asks much at once is admitted up to the limit', async () => {
    const limiter = limiterOf({ rateLimitPerMinute: 50, costPerMinute: 1 });
    const outcomes = await Promise.allSettled(Array.from({ length: 80 }, () => limiter.admit('i', 's')));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(50);
  });

  test('what a server holds of one minute is not added to the next', async () => {
    const store = storeInMemory();
    const [one, other] = [
      limiterOf({ rateLimitPerMinute: 100, costPerMinute: 1 }, store),
      limiterOf({ rateLimitPerMinute: 100, costPerMinute: 1 }, store),
    ];
    await one.admit('i', 's');
    jest.advanceTimersByTime(60_001);
    expect(await admitted(150, (at) => (at % 2 === 0 ? one : other).admit('i', 's'))).toBe(100);
  });

  test('counts alone while the store is away, within the limit', async () => {
    const store = storeInMemory();
    const limiter = limiterOf(SETTINGS, store);
    store.away = true;
    await times(3, () => limiter.admit('i', 's'));
    await expect(limiter.admit('i', 's')).rejects.toThrow(LimitExceeded);
    store.away = false;
    const { asked } = store;
    await expect(limiter.admit('i', 'other')).resolves.toBeUndefined();
    expect(store.asked).toBe(asked);
    jest.advanceTimersByTime(5_000);
    await expect(limiter.admit('i', 's')).resolves.toBeUndefined();
    expect(store.asked).toBe(asked + 1);
  });

  test('counts alone when the store is silent, and holds up nobody for long', async () => {
    const store = storeInMemory();
    const limiter = limiterOf(SETTINGS, store);
    store.silent = true;
    const waiting = [limiter.admit('i', 's'), limiter.admit('i', 's')];
    await jest.advanceTimersByTimeAsync(1_000);
    await Promise.all(waiting);
    await limiter.admit('i', 's');
    await expect(limiter.admit('i', 's')).rejects.toThrow(LimitExceeded);
  });

  test('a refusal of a server that asked for too little at the wrong moment is asked again soon', async () => {
    const store = storeInMemory();
    const settings = { rateLimitPerMinute: 10, costPerMinute: 1 };
    const limiter = limiterOf(settings, store);
    const counter = store.counter('operations', 10, 60);
    const key = createHash('sha256').update('["i","s"]').digest('base64url');
    // As if another server had asked for more than is left, and not given it back yet.
    await counter.penalty(key, 11);
    await expect(limiter.admit('i', 's')).rejects.toThrow(LimitExceeded);
    await counter.reward(key, 9);
    await expect(limiter.admit('i', 's')).rejects.toThrow(LimitExceeded);
    jest.advanceTimersByTime(1_001);
    await expect(limiter.admit('i', 's')).resolves.toBeUndefined();
  });
});
