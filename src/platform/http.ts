import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { callerIdIn } from './callerId';
import type { Settings } from './config';
import { crossOrigin, preflight } from './crossOrigin';
import {
  BadRequest,
  InternalError,
  LimitExceeded,
  NotFound,
  OutcomeUnknown,
  type ServiceError,
  serviceErrorIn,
  Unavailable,
} from './errors';
import { namesUs } from './host';
import { newId } from './ids';
import { logFault, type Log } from './logging';
import { createStreams, endUnheard, type Stream, type Streams } from './httpStream';
import type { Metrics } from './metrics';

export { readBody, readJson } from './httpBody';
export type { Stream, StreamOutput } from './httpStream';

/** The input of a route: the request, its id in the log, and a signal for timeout or abort. */
export interface HttpRequest {
  raw: IncomingMessage;
  id: string;
  /** The caller's own request id, if it may be stored. */
  callerId: string | null;
  /** The path without the query. */
  path: string;
  signal: AbortSignal;
  /**
   * Set by the route. `committing`: its work may hold from now on, so its answer is awaited even after the time limit.
   */
  doing: { committing: boolean };
}

/** The answer of a route. Its headers override the safe default headers. */
export interface HttpAnswer {
  status: number;
  headers?: Record<string, string>;
  body: string | Buffer;
  /**
   * Writes the rest of a streamed answer, which ends when this resolves. The request's time limit does not apply to it.
   */
  stream?: Stream;
}

/** A route: a path, or with `/*` at its end all paths below it. GET also answers HEAD. */
export interface Route {
  method: 'GET' | 'POST';
  path: string;
  handle(request: HttpRequest): Promise<HttpAnswer> | HttpAnswer;
  /**
   * Set if the route answers without a token. It then answers only requests that name the service by one of its own
   * names, so that no page of another site reaches it through a local browser.
   */
  open?: true;
  /** Set if pages of the origins in `CORS_ORIGINS` may ask here. */
  shared?: true;
}

/** A server that does not listen yet. */
export interface HttpServer {
  /** Listens; resolves with the port and the address to print. */
  listen(): Promise<{ port: number; url: string }>;
  /** Accepts no new connections, lets running requests finish for at most ten seconds, and closes the rest. */
  stop(): Promise<void>;
}

type ServerSettings = Pick<Settings, 'host' | 'port' | 'publicUrl' | 'requestTimeoutMs' | 'corsOrigins'>;

const MOST_HEADER_BYTES = 16_384;
const STOP_TIMEOUT_MS = 10_000;
const SWEEP_MS = 50;
/** How long an idle connection stays open: longer than proxies keep one (60 s), which else send on a connection that is being closed. */
const IDLE_MS = 65_000;
const LINGER_MS = 1_000;
/** How long to wait for the outcome of a commit after the request's time limit. */
const COMMIT_MS = 8_000;

/** The policy of every answer that is not a page: nothing may be loaded or framed. */
export const NO_CONTENT_POLICY = "default-src 'none'; frame-ancestors 'none'";

/** The policy of our pages: they load only from this server. */
export const PAGE_POLICY =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const SAFE_HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
} as const;

// The HTTP status of a code outside GraphQL.
const STATUS: Record<string, number> = { BAD_USER_INPUT: 400, FORBIDDEN: 403, NOT_FOUND: 404, CONFLICT: 409 };

/**
 * The HTTP server for a table of routes: request ids, time limit, safe headers, errors in GraphQL's shape, orderly
 * stop.
 */
export function createHttpServer(routes: readonly Route[], settings: ServerSettings, log: Log, metrics: Metrics): HttpServer {
  let stopping = false;
  const streams = createStreams(log);
  const server = createServer({ connectionsCheckingInterval: 1_000, maxHeaderSize: MOST_HEADER_BYTES }, (raw, response) => {
    if (stopping) response.setHeader('connection', 'close');
    void serve(routes, settings, log, metrics, streams, raw, response);
  });
  server.headersTimeout = settings.requestTimeoutMs;
  server.keepAliveTimeout = IDLE_MS;
  server.requestTimeout = settings.requestTimeoutMs + 2_000; // our own limit comes first, and answers 503
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Socket) => refuseMalformed(error, socket, log));
  return {
    listen: () => listen(server, settings),
    stop: async () => {
      stopping = true;
      streams.stop();
      await stop(server);
    },
  };
}

async function serve(
  routes: readonly Route[],
  settings: ServerSettings,
  log: Log,
  metrics: Metrics,
  streams: Streams,
  raw: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const started = process.hrtime.bigint();
  const id = newId();
  const callerId = callerIdIn(raw.headers['x-request-id']);
  const path = (raw.url ?? '/').split('?', 1)[0] ?? '/';
  const found = routes.filter((route) => matches(route, path));
  const route = found.find(({ method }) => method === raw.method || (method === 'GET' && raw.method === 'HEAD'));
  const name = route?.path ?? 'none';
  const isForUs = route?.open === undefined || namesUs(raw, settings);
  const shared = found.filter((one) => one.shared);
  const own =
    route && isForUs
      ? await handled(route, { raw, id, callerId, path }, response, settings, log)
      : (preflight(shared, settings.corsOrigins, raw) ??
        (!route && found.length > 0 ? methodNotAllowed(found, id) : errorAnswer(new NotFound(), id)));
  const answer = { ...own, headers: { ...own.headers, ...crossOrigin(shared, settings.corsOrigins, raw) } };
  send(streams, raw, response, answer, id);
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  metrics.count('kunskapshus_http_requests_total', { route: name, status: answer.status });
  metrics.observe('kunskapshus_http_request_seconds', seconds, { route: name });
  const ms = Math.round(seconds * 10_000) / 10;
  log.info('request.done', {
    requestId: id,
    callerRequestId: callerId,
    method: raw.method,
    route: name,
    status: answer.status,
    ms,
  });
}

async function handled(
  route: Route,
  request: Omit<HttpRequest, 'signal' | 'doing'>,
  response: ServerResponse,
  settings: ServerSettings,
  log: Log,
): Promise<HttpAnswer> {
  const abort = new AbortController();
  const doing = { committing: false };
  const onClose = () => abort.abort();
  response.once('close', onClose);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<HttpAnswer>((resolve) => {
    const give = (error: ServiceError): void => resolve(errorAnswer(error, request.id));
    timer = setTimeout(() => {
      log.warn('request.late', { requestId: request.id, route: route.path, committing: doing.committing });
      abort.abort();
      if (!doing.committing) return give(new Unavailable('The request took too long; nothing was done. Try again.'));
      timer = setTimeout(() => give(new OutcomeUnknown()), COMMIT_MS);
    }, settings.requestTimeoutMs);
  });
  // An async function, so that a route that throws synchronously is answered like any other.
  const answer = (async () => route.handle({ ...request, signal: abort.signal, doing }))().catch((error: unknown) => {
    const known = serviceErrorIn(error);
    const isFault = !known || known instanceof InternalError;
    if (isFault) logFault(log, 'request.failed', known ?? error, { requestId: request.id, route: route.path });
    return errorAnswer(known ?? new InternalError({ cause: error }), request.id);
  });
  try {
    const first = await Promise.race([answer, late]);
    void answer.then((whole) => whole !== first && endUnheard(whole.stream));
    return first;
  } finally {
    clearTimeout(timer);
    response.off('close', onClose);
  }
}

/** The answer for an error outside GraphQL, in GraphQL's shape. */
export function errorAnswer(error: ServiceError, requestId: string): HttpAnswer {
  const { http, ...extensions } = error.extensions as {
    http?: { status?: number; headers?: Map<string, string> };
  } & Record<string, unknown>;
  return {
    status: http?.status ?? STATUS[error.code] ?? 500,
    headers: Object.fromEntries(http?.headers ?? []),
    body: JSON.stringify({ errors: [{ message: error.message, extensions: { ...extensions, requestId } }] }),
  };
}

function methodNotAllowed(routes: readonly Route[], id: string): HttpAnswer {
  const allow = routes.map(({ method }) => method).join(', ');
  return errorAnswer(new BadRequest(`Use ${allow}.`, 405, { headers: { allow } }), id);
}

function send(streams: Streams, raw: IncomingMessage, response: ServerResponse, answer: HttpAnswer, id: string): void {
  if (response.destroyed || response.headersSent) return endUnheard(answer.stream);
  const isPage = answer.headers?.['content-type']?.startsWith('text/html') === true;
  const policy = isPage ? PAGE_POLICY : NO_CONTENT_POLICY;
  const length = answer.stream ? {} : { 'content-length': String(Buffer.byteLength(answer.body)) };
  const headers = {
    ...SAFE_HEADERS,
    'content-security-policy': policy,
    'x-request-id': id,
    ...answer.headers,
    ...length,
  };
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
  if (!raw.complete && !isEmpty(raw)) dropRest(raw, response);
  response.statusCode = answer.status;
  if (answer.stream && raw.method !== 'HEAD') return streams.start(response, answer.stream, id);
  response.end(raw.method === 'HEAD' ? undefined : answer.body);
}

function isEmpty(raw: IncomingMessage): boolean {
  return raw.headers['transfer-encoding'] === undefined && Number(raw.headers['content-length'] ?? 0) === 0;
}

// A client that is still sending would not read an answer from a closed connection: the rest of its data is discarded
// for a moment.
function dropRest(raw: IncomingMessage, response: ServerResponse): void {
  response.setHeader('connection', 'close');
  raw.resume();
  const timer = setTimeout(() => raw.destroy(), LINGER_MS);
  timer.unref();
  raw.once('close', () => clearTimeout(timer));
}

function matches(route: Route, path: string): boolean {
  return route.path.endsWith('/*') ? path.startsWith(route.path.slice(0, -1)) : path === route.path;
}

/** Answers what Node cannot read as a request of HTTP, in the shape of every other error. */
function refuseMalformed(error: NodeJS.ErrnoException, socket: Socket, log: Log): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy();
  const id = newId();
  const isTooLong = error.code === 'HPE_HEADER_OVERFLOW';
  const refusal = isTooLong
    ? new LimitExceeded(`The address and the headers must not be larger than ${String(MOST_HEADER_BYTES)} bytes.`)
    : new BadRequest('The request is malformed or incomplete.');
  const body = String(errorAnswer(refusal, id).body);
  const status = isTooLong ? '431 Request Header Fields Too Large' : '400 Bad Request';
  log.info('request.malformed', { requestId: id, code: error.code });
  socket.end(
    `HTTP/1.1 ${status}\r\nContent-Type: application/json; charset=utf-8\r\nCache-Control: no-store\r\nX-Request-Id: ${id}\r\n` +
      `Content-Length: ${String(Buffer.byteLength(body))}\r\nConnection: close\r\n\r\n${body}`,
  );
}

function listen(server: Server, { host, port }: ServerSettings): Promise<{ port: number; url: string }> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      const { port: taken } = server.address() as AddressInfo;
      resolve({ port: taken, url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}` });
    });
  });
}

async function stop(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  // A kept-alive connection becomes idle once its answer is sent; otherwise it would delay the stop until its own
  // timeout.
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
  const limit = setTimeout(() => server.closeAllConnections(), STOP_TIMEOUT_MS);
  await closed;
  clearInterval(sweep);
  clearTimeout(limit);
}
