import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { errorFields, type Log } from './logging';

/** How long a client may take to read the end of a stream. */
const UNREAD_MS = 5_000;

/** Where a stream writes to. */
export interface StreamOutput {
  /** Raised when the client is gone or the server stops: whatever the stream waits for, it should stop waiting. */
  readonly signal: AbortSignal;
  /**
   * Writes at once, and resolves when there is room for more, so that a slow client holds back whoever writes; false when nobody is there
   * any more. `until` is waited for instead of `signal`: something that is raised with it, or before. A client that reads nothing holds
   * nobody longer than that.
   */
  write(text: string, until?: AbortSignal): Promise<boolean>;
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
      const { signal } = abort;
      await stream({ signal, write: (text, until = signal) => write(response, until, text) });
    } catch (error) {
      log.error('stream.failed', { requestId, ...errorFields(error) });
    } finally {
      response.off('close', onClose);
      open.delete(abort);
      end(response);
      log.info('stream.done', { requestId, seconds: Math.round((Date.now() - started) / 1_000) });
    }
  };
  return {
    start: (response, stream, requestId) => void run(response, stream, requestId),
    stop: () => open.forEach((abort) => abort.abort()),
  };
}

/** Ends an answer, and the connection where the client does not take in what is left. */
function end(response: ServerResponse): void {
  response.end();
  if (response.closed) return;
  const unread = setTimeout(() => response.destroy(), UNREAD_MS);
  unread.unref();
  const done = (): void => clearTimeout(unread);
  response.once('finish', done).once('close', done);
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
