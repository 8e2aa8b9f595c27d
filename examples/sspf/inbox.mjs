// Receives webhooks: verifies the signature over the very bytes that came, keeps each event once, and answers when it is kept.
import { Buffer } from 'node:buffer';
import { createServer } from 'node:http';
import { Webhook } from 'standardwebhooks';
import { entriesOf, note } from './store.mjs';

const MOST_BYTES = 65_536;

async function bodyOf(request) {
  const parts = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Error('too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** Listens on a port of this machine. `secrets` gives the secrets that are valid now. */
export async function openInbox({ file, port, secrets, onEvent }) {
  const known = new Set((await entriesOf(file)).map(({ id }) => id));
  const server = createServer((request, response) => {
    void receive(request).then(
      (status) => response.writeHead(status).end(),
      () => response.writeHead(400).end(),
    );
  });

  async function receive(request) {
    const body = await bodyOf(request);
    const event = verified(body, request.headers);
    if (event === null) return 401;
    // The id stays the same however often an event is sent: what is known is acknowledged and not taken in again.
    if (!known.has(event.id)) {
      await note(file, { id: event.id, ...event.data });
      known.add(event.id);
      onEvent?.(event);
    }
    return 204;
  }

  function verified(body, headers) {
    for (const secret of secrets()) {
      try {
        return new Webhook(secret).verify(body, headers);
      } catch {
        // signed with another secret, or not by the service
      }
    }
    return null;
  }

  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return { count: () => known.size, close: () => new Promise((resolve) => server.close(resolve)) };
}
