import type { IncomingMessage } from 'node:http';
import { BadUserInput, LimitExceeded, Unavailable } from './errors';
import { parseJson } from './jsonText';

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The text of a JSON request of at most `limit` bytes. Refuses other content types, compressed bodies, longer ones and bytes that are not
 * UTF-8.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<string> {
  const refusal = refuse(request, limit);
  if (refusal) return Promise.reject(refusal);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const onData = (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) return void chunks.push(chunk);
      stop();
      reject(tooLarge(limit));
    };
    const onEnd = () => {
      stop();
      const text = decoded(Buffer.concat(chunks));
      if (text === undefined) return reject(new BadUserInput('The body is not valid UTF-8.', []));
      resolve(text);
    };
    const onGone = () => {
      stop();
      reject(new Unavailable('The request was aborted.'));
    };
    const stop = () => {
      request.off('data', onData).off('end', onEnd).off('close', onGone).off('error', onGone);
      request.on('error', () => undefined);
    };
    request.on('data', onData).on('end', onEnd).on('close', onGone).on('error', onGone);
  });
}

/** The object in a JSON request. A list is refused, since batches are not supported. */
export async function readJson(request: IncomingMessage, limit: number): Promise<Record<string, unknown>> {
  const body = parseJson(await readBody(request, limit), 'body');
  if (Array.isArray(body)) throw new BadUserInput('Send one operation per request: batches are not supported.', []);
  if (typeof body !== 'object' || body === null) throw new BadUserInput('The body must be a JSON object.', []);
  return body as Record<string, unknown>;
}

// With replacement characters in their place, wrong bytes would be stored as if somebody had written them.
function decoded(bytes: Buffer): string | undefined {
  try {
    return UTF8.decode(bytes);
  } catch {
    return undefined;
  }
}

function refuse(request: IncomingMessage, limit: number): Error | undefined {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i.test(type)) {
    return new BadUserInput('The content type must be application/json in UTF-8.', []);
  }
  if (/^(?:identity)?$/.test(request.headers['content-encoding'] ?? '') === false) {
    return new BadUserInput('The body must not be compressed.', []);
  }
  if (Number(request.headers['content-length'] ?? 0) > limit) return tooLarge(limit);
  return undefined;
}

function tooLarge(limit: number): LimitExceeded {
  return new LimitExceeded(`The body must not be larger than ${limit} bytes.`);
}
