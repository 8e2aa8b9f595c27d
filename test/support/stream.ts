import { createClient } from 'graphql-sse';
import type { TestError } from './api';

/** One message of a stream, as the client's library hands it on. */
export interface StreamMessage {
  readonly data?: Readonly<Record<string, unknown>> | null;
  readonly errors?: readonly TestError[];
}

/** An open stream: what came, and how it ended. */
export interface OpenStream {
  /** The next message that has not been asked for. Rejects when the stream has ended and there is none. */
  next(): Promise<StreamMessage>;
  /** How it ended: said so, or broken off. */
  readonly end: Promise<'COMPLETE' | 'BROKEN'>;
  close(): void;
}

/** Subscribes over HTTP with the client of GraphQL over SSE, on a connection of its own. */
export function openStream(url: string, token: string, query: string, variables: Readonly<Record<string, unknown>> = {}): OpenStream {
  const client = createClient({
    url: `${url.replace(/\/$/, '')}/graphql/stream`,
    headers: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  });
  const messages: StreamMessage[] = [];
  const waiting: { resolve: (message: StreamMessage) => void; reject: (error: Error) => void }[] = [];
  let ended: 'COMPLETE' | 'BROKEN' | undefined;
  let tell: (how: 'COMPLETE' | 'BROKEN') => void = () => undefined;
  const end = new Promise<'COMPLETE' | 'BROKEN'>((resolve) => (tell = resolve));
  const over = (how: 'COMPLETE' | 'BROKEN'): void => {
    ended = how;
    tell(how);
    for (const one of waiting.splice(0)) one.reject(new Error(`the stream ended: ${how}`));
  };
  const close = client.subscribe(
    { query, variables: { ...variables } },
    {
      next: (message) => {
        const first = waiting.shift();
        if (first) first.resolve(message as StreamMessage);
        else messages.push(message as StreamMessage);
      },
      error: () => over('BROKEN'),
      complete: () => over('COMPLETE'),
    },
  );
  return {
    next() {
      const message = messages.shift();
      if (message) return Promise.resolve(message);
      if (ended) return Promise.reject(new Error(`the stream ended: ${ended}`));
      return new Promise((resolve, reject) => void waiting.push({ resolve, reject }));
    },
    end,
    close,
  };
}
