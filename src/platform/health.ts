import { createHash, timingSafeEqual } from 'node:crypto';
import type { Settings } from './config';
import { NotFound } from './errors';
import type { HttpAnswer, HttpRequest, Route } from './http';
import type { Metrics } from './metrics';

/** `/health/live` answers as long as the process runs; `/health/ready` only while the database answers. */
export function healthRoutes(ready: () => Promise<boolean>): Route[] {
  let asking: Promise<boolean> | undefined;
  // Concurrent requests share one check, so that nobody can exhaust the pool through this address.
  const ask = () => (asking ??= ready().finally(() => (asking = undefined)));
  return [
    { method: 'GET', path: '/health/live', handle: () => status(200, 'live') },
    {
      method: 'GET',
      path: '/health/ready',
      handle: async () => ((await ask()) ? status(200, 'ready') : { ...status(503, 'unavailable'), headers: { 'retry-after': '2' } }),
    },
  ];
}

/** `/metrics`, for requests with the token. If no token is configured: only for this machine, and not in production. */
export function metricsRoute(metrics: Metrics, settings: Pick<Settings, 'metricsToken' | 'nodeEnv'>): Route {
  return {
    method: 'GET',
    // With a token, the request may use any host name.
    ...(settings.metricsToken === undefined ? { open: true } : {}),
    path: '/metrics',
    handle: async (request) => {
      if (!mayRead(request, settings)) throw new NotFound();
      return {
        status: 200,
        headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' },
        body: await metrics.render(),
      };
    },
  };
}

function status(code: number, word: string): HttpAnswer {
  return { status: code, body: JSON.stringify({ status: word }) };
}

function mayRead({ raw }: HttpRequest, { metricsToken, nodeEnv }: Pick<Settings, 'metricsToken' | 'nodeEnv'>): boolean {
  if (metricsToken !== undefined) return sameText(raw.headers.authorization ?? '', `Bearer ${metricsToken}`);
  return nodeEnv !== 'production' && /^(?:::1|(?:::ffff:)?127\.[\d.]+)$/.test(raw.socket.remoteAddress ?? '');
}

// Digests have equal length, and comparing them reveals nothing through timing.
function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
