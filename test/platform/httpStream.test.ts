import { createServer, get, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createStreams, type Stream } from '../../src/platform/httpStream';
import { createCommandLog } from '../../src/platform/logging';

let server: Server;
let stream: Stream;
const gone: Promise<void>[] = [];

beforeAll(async () => {
  const streams = createStreams(createCommandLog('error'));
  server = createServer((_request, response) => {
    gone.push(new Promise((resolve) => response.once('close', resolve)));
    streams.start(response, stream, 'test');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Opens the stream and reads nothing of it; gives what ends the connection. */
function openUnread(): Promise<() => void> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve) => {
    const request = get({ port, host: '127.0.0.1', agent: false }, (response) => {
      response.pause();
      resolve(() => request.destroy());
    });
    request.on('error', () => undefined);
  });
}

const MEGABYTE = 'x'.repeat(1_000_000);

test('a client that reads nothing holds a writer no longer than its own end, and its connection a few seconds more', async () => {
  const over = new AbortController();
  let written = 0;
  let ended: (() => void) | undefined;
  const end = new Promise<void>((resolve) => (ended = resolve));
  stream = async ({ write }) => {
    while (await write(MEGABYTE, over.signal)) written += 1;
    ended?.();
  };
  await openUnread();
  setTimeout(() => over.abort(), 300);
  await end;
  expect(written).toBeLessThan(100);
  await gone.at(-1);
}, 20_000);

test('a client that is gone ends the writer, whatever it waits for', async () => {
  let ended: (() => void) | undefined;
  const end = new Promise<void>((resolve) => (ended = resolve));
  stream = async ({ write }) => {
    while (await write(MEGABYTE));
    ended?.();
  };
  const close = await openUnread();
  close();
  await end;
}, 20_000);
