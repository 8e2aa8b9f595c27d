import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { errorFields, type Log } from './logging';

/** Where a stream writes to. */
export interface StreamOutput {
  /** Raised when the client is gone or the server stops: whatever the stream waits for, it should stop waiting. */
  readonly signal: AbortSignal;
  /** Resolves when there is room for more, so that a slow client holds back whoever writes; false when nobody is there any more. */
  write(text: string): Promise<boolean>;
}

/**
 * The rest of an answer: written for as long as it takes, ended when it resolves. It is always run, once: where the client is gone
 * before it began, with a signal that is raised already.
 */
export type Stream = (output: StreamOutput) => Promise<void>;

/** The streams of one server. */
export interface Streams {
  /** Sends the headers and lets the stream write; never throws. */
  start(response: ServerResponse, stream: Stream, requestId: string): void;
  /** Asks all of them to end. */
  stop(): void;
}

/** Runs the answers that go on, and ends them together with the server. */
export function createStreams(log: Log): Streams {
  const open = new Set<AbortController>();
  const run = async (response: ServerResponse, stream: Stream, requestId: string): Promise<void> => {
    const abort = new AbortController();
    open.add(abort);
    const onClose = (): void => abort.abort();
    response.once('close', onClose);
    response.on('error', () => undefined);
    const started = Date.now();
    try {
      response.flushHeaders();
      await stream({ signal: abort.signal, write: (text) => write(response, abort.signal, text) });
    } catch (error) {
      log.error('stream.failed', { requestId, ...errorFields(error) });
    } finally {
      response.off('close', onClose);
      open.delete(abort);
      response.end();
      log.info('stream.done', { requestId, seconds: Math.round((Date.now() - started) / 1_000) });
    }
  };
  return {
    start: (response, stream, requestId) => void run(response, stream, requestId),
    stop: () => open.forEach((abort) => abort.abort()),
  };
}

/** Lets a stream end that nobody is there for any more. */
export function endUnheard(stream: Stream | undefined): void {
  stream?.({ signal: AbortSignal.abort(), write: () => Promise.resolve(false) }).catch(() => undefined);
}

async function write(response: ServerResponse, signal: AbortSignal, text: string): Promise<boolean> {
  if (signal.aborted || response.destroyed) return false;
  if (response.write(text)) return true;
  try {
    await once(response, 'drain', { signal });
    return true;
  } catch {
    return false; // gone while it was waited for
  }
}
