import { LimitExceeded } from '../../src/platform/errors';
import { createRateLimiter } from '../../src/platform/rateLimit';

const SETTINGS = { rateLimitPerMinute: 3, costPerMinute: 100 };

describe('the rate limiter', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const times = async (n: number, call: () => Promise<void>) => {
    for (let i = 0; i < n; i++) await call();
  };

  test('admits as many operations a minute as set, then names the seconds to wait', async () => {
    const limiter = createRateLimiter(SETTINGS);
    await times(3, () => limiter.admit('i', 's'));
    jest.advanceTimersByTime(20_000);
    const refusal = await limiter.admit('i', 's').catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(LimitExceeded);
    expect((refusal as LimitExceeded).extensions.http).toEqual({ status: 429, headers: new Map([['retry-after', '40']]) });
    jest.advanceTimersByTime(40_000);
    await expect(limiter.admit('i', 's')).resolves.toBeUndefined();
  });

  test('counts cost apart from operations', async () => {
    const limiter = createRateLimiter(SETTINGS);
    await limiter.spend('i', 's', 100);
    await expect(limiter.spend('i', 's', 1)).rejects.toThrow(LimitExceeded);
    await expect(limiter.admit('i', 's')).resolves.toBeUndefined();
  });

  test('takes the same subject at two issuers for two callers, however their names are cut', async () => {
    const limiter = createRateLimiter(SETTINGS);
    await times(3, () => limiter.admit('i', 's'));
    await expect(limiter.admit('j', 's')).resolves.toBeUndefined();
    await times(3, () => limiter.admit('a', 'b,c'));
    await expect(limiter.admit('a,b', 'c')).resolves.toBeUndefined();
  });

  test('lets callers beyond the most share one allowance, and forgets them after a minute', async () => {
    const limiter = createRateLimiter(SETTINGS, 2);
    await limiter.admit('i', 'first');
    await limiter.admit('i', 'second');
    for (const subject of ['third', 'fourth', 'fifth']) await limiter.admit('i', subject);
    await expect(limiter.admit('i', 'sixth')).rejects.toThrow(LimitExceeded);
    await expect(limiter.admit('i', 'first')).resolves.toBeUndefined();
    expect(jest.getTimerCount()).toBe(3);
    jest.advanceTimersByTime(60_000);
    expect(jest.getTimerCount()).toBe(0);
    await expect(limiter.admit('i', 'sixth')).resolves.toBeUndefined();
  });
});
