import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { errorFields, type Log } from './logging';

/** How long a client may take to read the end of a stream. */
const UNREAD_MS = 5_000;

/** The output of a stream. */
export interface StreamOutput {
  /** Aborted when the client is gone or the server stops: the stream should then stop waiting. */
  readonly signal: AbortSignal;
  /**
   * Writes at once and resolves when there is room for more, so that a slow client slows the writer down; false if the
   * client is gone. `until` replaces `signal` as the limit of the wait; it must abort with `signal` or earlier.
   */
  write(text: string, until?: AbortSignal): Promise<boolean>;
}

/**
 * Writes the rest of an answer, which ends when this resolves. It always runs exactly once; if the client is already
 * gone, its signal is already aborted.
 */
export type Stream = (output: StreamOutput) => Promise<void>;

/** The open streams of a server. */
export interface Streams {
  /** Sends the headers and runs the stream; never throws. */
  start(response: ServerResponse, stream: Stream, requestId: string): void;
  /** Asks all streams to end. */
  stop(): void;
}

/** Runs streamed answers and ends them together with the server. */
export function createStreams(log: Log): Streams {
  const open = new Set<AbortController>();
  const run = async (response: ServerResponse, stream: Stream, requestId: string): Promise<void> => {
    const abort = new AbortController();
    open.add(abort);
    const onClose = (): void => abort.abort();
    response.once('close', onClose);
    response.on('error', () => undefined);
    const started = performance.now();
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
      log.info('stream.done', { requestId, seconds: Math.round((performance.now() - started) / 1_000) });
    }
  };
  return {
    start: (response, stream, requestId) => void run(response, stream, requestId),
    stop: () => open.forEach((abort) => abort.abort()),
  };
}

/** Ends an answer, and closes the connection if the client does not read the rest. */
function end(response: ServerResponse): void {
  response.end();
  if (response.closed) return;
  const unread = setTimeout(() => response.destroy(), UNREAD_MS);
  unread.unref();
  const done = (): void => clearTimeout(unread);
  response.once('finish', done).once('close', done);
}

/** Runs a stream whose client is already gone, so that it can clean up. */
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
    return false; // the client left while the write waited
  }
}
