import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import { checkedLookup, NotReached, resolver, type Resolve } from '../platform/outside';
import { targetFault, type TargetFault, type TargetRules } from './target';

/** Reason why a request got no answer. The list is closed; the names are part of the API. */
export type SendFault =
  TargetFault | 'NAME_NOT_FOUND' | 'CONNECT_TIMEOUT' | 'TIMEOUT' | 'CONNECTION_REFUSED' | 'CONNECTION_LOST' | 'TLS_FAILED' | 'BAD_ANSWER';

/**
 * The result of a request: the status of the answer and the wait it asks for, or the reason why there was no answer.
 */
export type Sent = { readonly status: number; readonly retryAfterMs: number | null } | { readonly fault: SendFault };

/** Sends signed requests to subscribers, and to no internal address. */
export interface Outbound {
  /**
   * Posts a body and returns the result. Never throws, never follows a redirect, and ends within its time whatever the
   * other side does.
   */
  post(url: string, body: string, headers: Readonly<Record<string, string>>): Promise<Sent>;
}

/** Parts that a test may replace. */
export interface OutboundParts {
  readonly resolve?: Resolve;
  readonly connectMs?: number;
  readonly wholeMs?: number;
}

const CONNECT_MS = 5_000;
const WHOLE_MS = 10_000;
const MOST_READ = 4_096;
const MOST_HEADERS = 16_384;
const LONGEST_RETRY_AFTER_S = 86_400;

/** The longest time a request can take, from start to end. */
export const LONGEST_SEND_MS = WHOLE_MS;

/** A sender that decides whether it may connect at the moment it connects, on the very addresses it connects to. */
export function createOutbound(rules: TargetRules, parts: OutboundParts = {}): Outbound {
  const { resolve = resolver(), connectMs = CONNECT_MS, wholeMs = WHOLE_MS } = parts;
  const lookup = checkedLookup(resolve, { inside: rules.webhookPrivateTargets });
  // Own agents: the environment could direct those of the process through a proxy.
  const agents = { 'http:': new http.Agent({ keepAlive: false }), 'https:': new https.Agent({ keepAlive: false }) };
  return {
    post(text, body, headers) {
      const fault = targetFault(text, rules);
      if (fault) return Promise.resolve({ fault });
      const url = new URL(text);
      const secure = url.protocol === 'https:';
      const common = { method: 'POST', lookup, maxHeaderSize: MOST_HEADERS } as const;
      const sized = { ...headers, 'content-length': String(Buffer.byteLength(body)) };
      const request = secure
        ? https.request(url, { ...common, agent: agents['https:'], headers: sized, rejectUnauthorized: true, minVersion: 'TLSv1.2' })
        : http.request(url, { ...common, agent: agents['http:'], headers: sized });
      return settled(request, body, { connected: secure ? 'secureConnect' : 'connect', connectMs, wholeMs });
    },
  };
}

/**
 * Waits for the status of the answer, and reads little of its body. Ends in time and exactly once, whatever happens.
 */
function settled(
  request: http.ClientRequest,
  body: string,
  { connected, connectMs, wholeMs }: { connected: 'connect' | 'secureConnect'; connectMs: number; wholeMs: number },
): Promise<Sent> {
  return new Promise((resolve) => {
    let answer: Sent | undefined;
    let connecting: NodeJS.Timeout | undefined = undefined;
    let whole: NodeJS.Timeout | undefined = undefined;
    const end = (sent: Sent): void => {
      clearTimeout(connecting);
      clearTimeout(whole);
      resolve(answer ?? sent);
      request.destroy();
    };
    connecting = setTimeout(end, connectMs, { fault: 'CONNECT_TIMEOUT' });
    whole = setTimeout(end, wholeMs, { fault: 'TIMEOUT' });
    // Stays attached: the connection may still fail while it is torn down, and that error must not be unhandled.
    request.on('error', (error) => end({ fault: faultOf(error) }));
    request.once('close', () => end({ fault: 'CONNECTION_LOST' }));
    request.once('socket', (socket) => socket.once(connected, () => clearTimeout(connecting)));
    request.once('response', (response) => {
      answer = { status: response.statusCode ?? 0, retryAfterMs: retryAfterOf(response) };
      drain(response, () => end({ fault: 'CONNECTION_LOST' }));
    });
    request.end(body);
  });
}

/** Reads and discards a little of the answer, so that the receiver can finish sending it. */
function drain(response: IncomingMessage, done: () => void): void {
  let read = 0;
  response.on('data', (part: Buffer) => {
    read += part.length;
    if (read > MOST_READ) done();
  });
  response.once('end', done);
  response.on('error', done);
}

function retryAfterOf({ headers }: IncomingMessage): number | null {
  const text = headers['retry-after'];
  return text !== undefined && /^\d{1,9}$/.test(text) ? Math.min(Number(text), LONGEST_RETRY_AFTER_S) * 1_000 : null;
}

const LOST = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED']);
const UNREACHABLE = new Set(['ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'EADDRNOTAVAIL', 'EACCES', 'EPERM']);

function faultOf(error: Error & { readonly code?: unknown }): SendFault {
  if (error instanceof NotReached) return error.fault;
  const code = typeof error.code === 'string' ? error.code : '';
  if (UNREACHABLE.has(code)) return 'CONNECTION_REFUSED';
  if (code === 'ETIMEDOUT') return 'CONNECT_TIMEOUT';
  if (LOST.has(code)) return 'CONNECTION_LOST';
  return code.startsWith('HPE_') ? 'BAD_ANSWER' : /CERT|TLS|SSL|EPROTO|SIGNATURE/.test(code) ? 'TLS_FAILED' : 'CONNECTION_LOST';
}
