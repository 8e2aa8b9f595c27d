import type { IncomingMessage } from 'node:http';

/** The method of a route. */
interface Method {
  readonly method: string;
}

const KEPT_SECONDS = 600;
const REQUEST_HEADERS =
  'Authorization, Content-Type, Accept, X-Request-Id, X-Access-Purpose, GraphQL-Require-Preflight, Apollo-Require-Preflight, X-Apollo-Operation-Name';
const ANSWER_HEADERS = 'X-Request-Id, Retry-After, WWW-Authenticate';

/** The headers that let a page of an allowed origin read an answer of these routes (CORS). No cookie is ever sent along. */
export function crossOrigin(
  routes: readonly Method[],
  origins: readonly string[],
  { headers: { origin } }: IncomingMessage,
): Record<string, string> {
  if (routes.length === 0 || origins.length === 0) return {};
  const own = { vary: 'Origin' };
  if (origin === undefined || !origins.includes(origin)) return own;
  return { ...own, 'access-control-allow-origin': origin, 'access-control-expose-headers': ANSWER_HEADERS };
}

/** The answer to a browser that asks whether a page of an allowed origin may send its request; undefined for any other request. */
export function preflight(
  routes: readonly Method[],
  origins: readonly string[],
  { method, headers }: IncomingMessage,
): { status: number; headers: Record<string, string>; body: string } | undefined {
  const { origin, 'access-control-request-method': wanted } = headers;
  if (method !== 'OPTIONS' || wanted === undefined || origin === undefined || !origins.includes(origin)) return undefined;
  if (!routes.some((route) => route.method === wanted)) return undefined;
  return {
    status: 204,
    headers: {
      'access-control-allow-methods': routes.map((route) => route.method).join(', '),
      'access-control-allow-headers': REQUEST_HEADERS,
      'access-control-max-age': String(KEPT_SECONDS),
    },
    body: '',
  };
}
