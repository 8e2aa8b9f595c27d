import { setTimeout as delay } from 'node:timers/promises';
import { execute } from 'graphql';
import { callerOf } from './caller';
import { beginFollowing, nextEvent, type Following, type NextEvent } from '../feed';
import { BadRequest, BadUserInput, InternalError, serviceErrorIn, Unauthenticated, Unavailable } from '../platform/errors';
import type { HttpAnswer, HttpRequest, Route } from '../platform/http';
import type { StreamOutput } from '../platform/httpStream';
import { suggestFor } from '../platform/limits';
import { logFault } from '../platform/logging';
import type { Bell } from '../platform/listen';
import type { RateLimiter } from '../platform/rateLimit';
import { readFor, refuseFaults, type Caller, type Result, type Service } from './request';
import { limit } from './server';
import { sentIn } from './sent';
import type { StreamSlots } from './streamSlots';
import { checkedSubscription, DocumentRefused, readable, refusedAnswer, type Subscription } from './subscription';
import type { TrustedDocuments } from './trustedDocuments';

/** The parts of streams. */
export interface StreamParts {
  readonly service: Service;
  readonly limiter: RateLimiter;
  readonly slots: StreamSlots;
  readonly bell: Bell;
  readonly documents: TrustedDocuments;
}

const PATH = '/graphql/stream';
const HEADERS = { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' };
const OPERATION = 'changeArrived';
const HEARTBEAT_MS = 12_000;
/** The longest wait for a notification before looking for changes anyway. */
const LOOK_MS = 3_000;
/** Changes within this time are handled together. */
const GATHER_MS = 20;
const AWAY_MS = 1_000;
const FIRST_UNSETTLED_MS = 50;

/**
 * Subscriptions as server-sent events, one operation per connection: the "distinct connections" mode of GraphQL over
 * SSE.
 */
export function streamRoutes(parts: StreamParts): Route[] {
  const handle = (request: HttpRequest): Promise<HttpAnswer> => open(parts, request);
  return [
    { method: 'POST', path: PATH, shared: true, handle },
    { method: 'GET', path: PATH, shared: true, handle },
  ];
}

async function open(parts: StreamParts, request: HttpRequest): Promise<HttpAnswer> {
  const { service, limiter, slots, documents } = parts;
  const caller = await callerOf({ authenticator: service.authenticator, limiter }, request);
  refuseOtherMedia(request);
  const suggest = suggestFor(service.settings, caller.auth.actor.roles);
  try {
    const misfit = (message: string, path: readonly string[]): BadUserInput => new BadUserInput(message, path);
    const sent = await sentIn(request, { bodyLimit: service.settings.bodyLimitBytes, documents, misfit });
    const subscription = checkedSubscription(service.schema, service.settings, sent, suggest);
    await limit(service.schema, service.settings, limiter, caller, subscription);
    const { value } = await readFor(service, caller, OPERATION, (ctx) => beginFollowing(ctx, subscription.args));
    if (request.raw.method === 'HEAD') return { status: 200, headers: HEADERS, body: '' };
    const slot = await slots.take(caller.auth.actor.memberId);
    const run = (output: StreamOutput): Promise<void> =>
      new EventStream(parts, { ...caller, signal: output.signal }, subscription, output).run(value).finally(() => slots.give(slot));
    return { status: 200, headers: HEADERS, body: '', stream: run };
  } catch (error) {
    if (error instanceof DocumentRefused) return refusedAnswer(error, request.id, suggest);
    throw error;
  }
}

function refuseOtherMedia({ raw }: HttpRequest): void {
  const accept = raw.headers.accept ?? '*/*';
  if (/\btext\/(?:event-stream|\*)|\*\/\*/.test(accept)) return;
  throw new BadRequest('This address answers as text/event-stream: accept it.', 406);
}

/** One subscription, from its first event to its end. */
class EventStream {
  private ended: 'TOKEN' | undefined;
  /** Aborted when the client is gone, the server stops or the token expires. */
  private readonly over = new AbortController();

  constructor(
    private readonly parts: StreamParts,
    private caller: Caller,
    private readonly subscription: Subscription,
    private readonly output: StreamOutput,
  ) {}

  async run(following: Following): Promise<void> {
    const { output, over } = this;
    const onGone = (): void => over.abort();
    output.signal.addEventListener('abort', onGone);
    if (output.signal.aborted) onGone();
    const heart = setInterval(() => void output.write(':\n\n'), HEARTBEAT_MS);
    const token = setTimeout(() => this.endToken(), this.tokenLeftMs());
    try {
      // Some clients consider an answer begun only after its first bytes.
      await output.write(':\n\n', over.signal);
      await this.follow(following);
    } catch (error) {
      await this.fail(error);
    } finally {
      clearInterval(heart);
      clearTimeout(token);
      output.signal.removeEventListener('abort', onGone);
    }
  }

  private tokenLeftMs(): number {
    const { clock } = this.parts.service;
    return Math.max(0, this.caller.auth.expiresAt.getTime() - clock.now().getTime());
  }

  private endToken(): void {
    this.ended = 'TOKEN';
    this.over.abort();
  }

  /** Each event is decided, executed and logged in its own transaction, once there is room to send it. */
  private async follow(following: Following): Promise<void> {
    const { bell } = this.parts;
    const { signal } = this.over;
    let { place } = following;
    let unsettledMs = FIRST_UNSETTLED_MS;
    while (!signal.aborted) {
      const heard = bell.rung;
      const next = await this.next({ ...following, place });
      if (next) place = next.place;
      if (next?.result) await this.output.write(eventOf(next.result), signal);
      if (next?.more) continue;
      unsettledMs = next?.unsettled ? Math.min(LOOK_MS, 2 * unsettledMs) : FIRST_UNSETTLED_MS;
      const waitMs = next === null ? AWAY_MS : next.unsettled ? unsettledMs : LOOK_MS;
      await bell.wait(heard, waitMs, signal);
      await delay(GATHER_MS, undefined, { signal }).catch(() => undefined);
    }
    if (this.ended) throw new Unauthenticated();
  }

  /** Null while the database is unavailable: the stream continues afterwards. */
  private async next(following: Following): Promise<(NextEvent & { readonly result: Result | null }) | null> {
    try {
      const { value, caller } = await readFor(this.parts.service, this.caller, OPERATION, async (ctx) => {
        const next = await nextEvent(ctx, following);
        return { ...next, result: next.edge && (await this.execute(ctx, next.edge)) };
      });
      this.caller = caller;
      return value;
    } catch (error) {
      if (serviceErrorIn(error) instanceof Unavailable) return null;
      throw error;
    }
  }

  private async execute(ctx: Parameters<typeof refuseFaults>[1], edge: object): Promise<Result> {
    const { service } = this.parts;
    const { document, operationName, variables } = this.subscription;
    const result: Result = await execute({
      schema: service.schema,
      document,
      rootValue: edge,
      contextValue: ctx,
      variableValues: variables,
      operationName: operationName ?? null,
    });
    refuseFaults(service, ctx, result);
    return result;
  }

  /** Reports why the stream ends, unless the server stops, so that the client knows whether to reconnect. */
  private async fail(error: unknown): Promise<void> {
    const known = serviceErrorIn(error);
    if (!known) throw error;
    if (known instanceof InternalError) logFault(this.parts.service.log, 'operation.failed', known, { requestId: this.caller.requestId });
    const errors = readable([known], this.caller.requestId);
    // Not awaited: the client may not read it.
    void this.output.write(`event: next\ndata: ${JSON.stringify({ errors })}\n\n`);
    void this.output.write('event: complete\ndata:\n\n');
  }
}

const eventOf = (result: Result): string => `event: next\ndata: ${JSON.stringify(result)}\n\n`;
