import http from 'node:http';
import net, { type AddressInfo } from 'node:net';
import { createOutbound, type OutboundParts, type Sent } from '../../src/webhooks/outbound.service';
import { mayConnectTo, targetFault, type TargetRules } from '../../src/webhooks/target';

const STRICT: TargetRules = { nodeEnv: 'test', webhookPrivateTargets: false };
const OPEN: TargetRules = { nodeEnv: 'test', webhookPrivateTargets: true };
const PRODUCTION: TargetRules = { nodeEnv: 'production', webhookPrivateTargets: false };
const BODY = '{"id":"x"}';

/** A receiver on this machine that counts who reaches it. */
interface Receiver {
  readonly port: number;
  readonly url: string;
  connections: number;
  readonly requests: { readonly path: string; readonly body: string; readonly headers: http.IncomingHttpHeaders }[];
  close(): Promise<void>;
}

const open: Receiver[] = [];
afterEach(async () => {
  for (const receiver of open.splice(0)) await receiver.close();
});

/** A server that speaks bare TCP, for whatever no server should say. */
async function speaking(talk: (socket: net.Socket, receiver: Receiver) => void, host = '127.0.0.1'): Promise<Receiver> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    receiver.connections += 1;
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('close', () => sockets.delete(socket));
    talk(socket, receiver);
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const { port } = server.address() as AddressInfo;
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  };
  const receiver: Receiver = {
    port,
    url: `http://127.0.0.1:${String(port)}/hook`,
    connections: 0,
    requests: [],
    close,
  };
  open.push(receiver);
  return receiver;
}

/** A server that speaks HTTP. */
async function answering(answer: (response: http.ServerResponse, receiver: Receiver) => void): Promise<Receiver> {
  const server: http.Server = http.createServer((request, response) => {
    let body = '';
    request.on('data', (part: Buffer) => void (body += part.toString()));
    request.on('end', () => {
      receiver.requests.push({ path: request.url ?? '', body, headers: request.headers });
      answer(response, receiver);
    });
  });
  const receiver: Receiver = await speaking((socket) => void server.emit('connection', socket));
  return receiver;
}

const post = (url: string, rules: TargetRules, parts: OutboundParts = {}): Promise<Sent> =>
  createOutbound(rules, parts).post(url, BODY, { 'content-type': 'application/json' });

const said =
  (text: string) =>
  (socket: net.Socket): void => {
    socket.once('data', () => socket.write(text));
  };
const hangUp = (socket: net.Socket): void => {
  socket.destroy();
};
const half = (socket: net.Socket): void => {
  socket.end('HTTP/1.1 200 O');
};
const OK = (response: http.ServerResponse): void => void response.writeHead(204).end();

describe('an address that is not on the public internet is never connected to', () => {
  test.each([
    ['127.0.0.1', 'loopback'],
    ['127.1', 'loopback, shortened'],
    ['2130706433', 'loopback, as a number'],
    ['0x7f.1', 'loopback, in hexadecimal'],
    ['0177.0.0.1', 'loopback, in octal'],
    ['127.0.0.1.', 'loopback, with a dot at its end'],
    ['①②⑦.0.0.1', 'loopback, in other digits'],
    ['[::1]', 'loopback, IPv6'],
    ['[0:0:0:0:0:0:0:1]', 'loopback, IPv6 in full'],
    ['localhost', 'loopback, by name'],
    ['LOCALHOST.', 'loopback, by name with a dot'],
    ['a.localhost', 'loopback, by a name below it'],
    ['[::ffff:127.0.0.1]', 'loopback, mapped into IPv6'],
    ['[::ffff:7f00:1]', 'loopback, mapped into IPv6 in hexadecimal'],
    ['[::127.0.0.1]', 'loopback, IPv4-compatible'],
    ['[::ffff:0:7f00:1]', 'loopback, translated'],
    ['[64:ff9b::7f00:1]', 'loopback, through NAT64'],
    ['[64:ff9b:1::7f00:1]', 'loopback, through a local NAT64'],
    ['[2002:7f00:1::]', 'loopback, through 6to4'],
    ['[2002:c0a8:101::1]', 'private, through 6to4'],
    ['[2001:0:7f00:1::]', 'through Teredo'],
    ['0.0.0.0', 'unspecified'],
    ['0', 'unspecified, shortened'],
    ['[::]', 'unspecified, IPv6'],
    ['10.1.2.3', 'private'],
    ['172.16.0.1', 'private'],
    ['192.168.1.1', 'private'],
    ['100.64.0.1', 'behind a carrier'],
    ['169.254.169.254', 'link-local: the data of a machine in a cloud'],
    ['[::ffff:169.254.169.254]', 'link-local, mapped into IPv6'],
    ['[fe80::1]', 'link-local, IPv6'],
    ['[fec0::1]', 'site-local'],
    ['[fd00::1]', 'unique local'],
    ['[fd00:ec2::254]', 'unique local: the data of a machine in a cloud'],
    ['224.0.0.1', 'multicast'],
    ['[ff02::1]', 'multicast, IPv6'],
    ['255.255.255.255', 'broadcast'],
    ['192.0.2.1', 'for documents'],
    ['198.18.0.1', 'for measurements'],
    ['240.0.0.1', 'reserved'],
    ['[2001:db8::1]', 'for documents, IPv6'],
    ['[4000::1]', 'not assigned, IPv6'],
  ])('%s (%s)', async (host) => {
    for (const scheme of ['http', 'https']) {
      expect(targetFault(`${scheme}://${host}/hook`, STRICT)).toBe('PRIVATE_TARGET');
      expect(await post(`${scheme}://${host}/hook`, STRICT)).toEqual({ fault: 'PRIVATE_TARGET' });
    }
  });

  test.each(['8.8.8.8', '[2606:4700::1111]', 'example.org'])('while %s may be', (host) => {
    expect(targetFault(`https://${host}/hook`, STRICT)).toBeNull();
    expect(targetFault(`https://${host}/hook`, PRODUCTION)).toBeNull();
  });

  test('by the setting loopback and private networks may be, and nothing else', () => {
    const lifted = ['127.0.0.1', '::1', '10.1.2.3', 'fd00::1', '100.64.0.1'];
    const kept = [
      '169.254.169.254',
      '168.63.129.16',
      'fe80::1',
      '0.0.0.0',
      '::',
      '224.0.0.1',
      '::ffff:127.0.0.1',
      '2002:7f00:1::',
      '64:ff9b::7f00:1',
      'x',
      '',
    ];
    expect(lifted.filter((address) => !mayConnectTo(address, OPEN))).toEqual([]);
    expect(kept.filter((address) => mayConnectTo(address, OPEN))).toEqual([]);
  });
});

describe('a URL is refused', () => {
  test.each([
    ['http://example.org/hook', 'NOT_HTTPS', PRODUCTION],
    ['https://user@example.org/hook', 'USERINFO', STRICT],
    ['https://user:secret@example.org/hook', 'USERINFO', STRICT],
    ['https://:secret@example.org/hook', 'USERINFO', STRICT],
    ['https://example.org/hook#part', 'FRAGMENT', STRICT],
    ['https://example.org:22/hook', 'PORT', STRICT],
    ['https://example.org:25/hook', 'PORT', STRICT],
    ['https://example.org:0/hook', 'PORT', STRICT],
    ['https://example.org:1023/hook', 'PORT', STRICT],
    ['ftp://example.org/hook', 'BAD_TARGET', STRICT],
    ['file:///etc/passwd', 'BAD_TARGET', STRICT],
    ['gopher://example.org/', 'BAD_TARGET', STRICT],
    ['javascript:alert(1)', 'BAD_TARGET', STRICT],
    ['data:text/plain,x', 'BAD_TARGET', STRICT],
    ['unix:/var/run/docker.sock', 'BAD_TARGET', STRICT],
    ['//example.org/hook', 'BAD_TARGET', STRICT],
    ['example.org', 'BAD_TARGET', STRICT],
    ['https://', 'BAD_TARGET', STRICT],
    ['', 'BAD_TARGET', STRICT],
  ] as const)('%s as %s', async (url, fault, rules) => {
    expect(targetFault(url, rules)).toBe(fault);
    expect(await post(url, rules)).toEqual({ fault });
  });

  test('that is too long as BAD_TARGET', () => {
    expect(targetFault(`https://example.org/${'x'.repeat(2_000)}`, STRICT)).toBe('BAD_TARGET');
  });

  test.each([80, 443, 1024, 8443, 65_535])('and not for the port %i', (port) => {
    expect(targetFault(`https://example.org:${String(port)}/hook`, STRICT)).toBeNull();
  });
});

describe('a name', () => {
  test('that leads inside is refused, and nobody inside is reached', async () => {
    const inside = await answering(OK);
    const answer = await post(`http://hook.example:${String(inside.port)}/`, STRICT, { resolve: () => Promise.resolve(['127.0.0.1']) });
    expect([answer, inside.connections]).toEqual([{ fault: 'PRIVATE_TARGET' }, 0]);
  });

  test('of which a single address leads inside is refused, wherever in the answer it stands', async () => {
    const inside = await answering(OK);
    for (const found of [
      ['127.0.0.1', '8.8.8.8'],
      ['8.8.8.8', '127.0.0.1'],
      ['2606:4700::1111', '::1'],
    ])
      expect(await post(`http://hook.example:${String(inside.port)}/`, STRICT, { resolve: () => Promise.resolve(found) })).toEqual({
        fault: 'PRIVATE_TARGET',
      });
    expect(inside.connections).toBe(0);
  });

  test('whose answer changes from one question to the next gains nothing: it is asked once for each connection and that answer is used', async () => {
    const inside = await answering(OK);
    let asked = 0;
    const changing = (): Promise<string[]> => Promise.resolve(asked++ === 0 ? ['8.8.8.8'] : ['127.0.0.1']);
    const first = createOutbound(STRICT, { resolve: changing, connectMs: 300, wholeMs: 400 });
    const url = `http://hook.example:${String(inside.port)}/`;
    expect(await first.post(url, BODY, {})).toEqual({ fault: expect.stringMatching(/^CONNECTION_REFUSED$|^CONNECT_TIMEOUT$/) as string });
    expect([asked, inside.connections]).toEqual([1, 0]);
    expect(await first.post(url, BODY, {})).toEqual({ fault: 'PRIVATE_TARGET' });
    expect([asked, inside.connections]).toEqual([2, 0]);
  });

  test('that nobody knows, and one that nobody answers for, end as faults and in time', async () => {
    const url = 'https://hook.example/';
    expect(await post(url, STRICT, { resolve: () => Promise.resolve([]) })).toEqual({ fault: 'NAME_NOT_FOUND' });
    expect(await post(url, STRICT, { resolve: () => Promise.reject(new Error('x')) })).toEqual({
      fault: 'NAME_NOT_FOUND',
    });
    const silent = { resolve: () => new Promise<never>(() => undefined), connectMs: 100, wholeMs: 200 };
    expect(await post(url, STRICT, silent)).toEqual({ fault: 'CONNECT_TIMEOUT' });
  });

  test('that the setting opens is reached at the address that was checked', async () => {
    const inside = await answering(OK);
    const answer = await post(`http://hook.example:${String(inside.port)}/`, OPEN, { resolve: () => Promise.resolve(['127.0.0.1']) });
    expect([answer, inside.connections]).toEqual([{ status: 204, retryAfterMs: null }, 1]);
  });
});

test('the answer is its status alone; the body arrives whole and the headers as given', async () => {
  const receiver = await answering((response) => void response.writeHead(200).end('thank you'));
  const answer = await createOutbound(OPEN).post(`${receiver.url}?token=x`, 'påhittad', { 'webhook-id': 'e1' });
  expect(answer).toEqual({ status: 200, retryAfterMs: null });
  expect(receiver.requests).toEqual([
    { path: '/hook?token=x', body: 'påhittad', headers: expect.objectContaining({ 'webhook-id': 'e1', 'content-length': '9' }) as object },
  ]);
});

test('the settings of a proxy in the environment change nothing', async () => {
  const [proxy, receiver] = [await answering(OK), await answering(OK)];
  const before = process.env['http_proxy'];
  process.env['http_proxy'] = process.env['HTTP_PROXY'] = proxy.url;
  try {
    expect(await post(receiver.url, OPEN)).toEqual({ status: 204, retryAfterMs: null });
  } finally {
    if (before === undefined) delete process.env['http_proxy'];
    delete process.env['HTTP_PROXY'];
  }
  expect([proxy.connections, receiver.connections]).toEqual([0, 1]);
});

test.each([301, 302, 303, 307, 308])('a redirect (%i) is an answer like any other and never followed', async (status) => {
  const inside = await answering(OK);
  const receiver = await answering((response) => void response.writeHead(status, { location: inside.url }).end());
  expect(await post(receiver.url, OPEN)).toEqual({ status, retryAfterMs: null });
  expect(inside.connections).toBe(0);
});

test.each([
  ['30', 30_000],
  ['999999999', 86_400_000],
  ['-1', null],
  ['Wed, 21 Oct 2026 07:28:00 GMT', null],
])('a receiver may ask to be left alone (retry-after: %s)', async (value, retryAfterMs) => {
  const receiver = await answering((response) => void response.writeHead(503, { 'retry-after': value }).end());
  expect(await post(receiver.url, OPEN)).toEqual({ status: 503, retryAfterMs });
});

describe('a receiver that behaves badly costs a bounded time', () => {
  const SHORT = { connectMs: 150, wholeMs: 300 };

  test('one that takes the connection and says nothing', async () => {
    const receiver = await speaking(() => undefined);
    expect(await post(receiver.url, OPEN, SHORT)).toEqual({ fault: 'TIMEOUT' });
  });

  test('one that never finishes the handshake of TLS', async () => {
    const receiver = await speaking(() => undefined);
    expect(await post(receiver.url.replace('http:', 'https:'), OPEN, SHORT)).toEqual({ fault: 'CONNECT_TIMEOUT' });
    expect(receiver.connections).toBe(1);
  });

  test('one that speaks no TLS', async () => {
    const receiver = await answering(OK);
    expect(await post(receiver.url.replace('http:', 'https:'), OPEN, SHORT)).toEqual({ fault: 'TLS_FAILED' });
  });

  test('one whose headers never end, slowly', async () => {
    const receiver = await speaking((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => socket.write('x-a: b\r\n'), 20);
      socket.once('close', () => clearInterval(timer));
    });
    expect(await post(receiver.url, OPEN, SHORT)).toEqual({ fault: 'TIMEOUT' });
  });

  test('one whose headers never end, fast', async () => {
    const receiver = await speaking(said(`HTTP/1.1 200 OK\r\nx-a: ${'b'.repeat(100_000)}`));
    expect(await post(receiver.url, OPEN, { wholeMs: 5_000 })).toEqual({ fault: 'BAD_ANSWER' });
  });

  test('one that goes on and on before it answers', async () => {
    const receiver = await speaking((socket) => {
      const timer = setInterval(() => socket.write('HTTP/1.1 102 Processing\r\n\r\n'), 20);
      socket.once('close', () => clearInterval(timer));
    });
    expect(await post(receiver.url, OPEN, SHORT)).toEqual({ fault: 'TIMEOUT' });
  });

  test('one whose body drips: its status counts', async () => {
    const receiver = await speaking((socket) => {
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n');
      const timer = setInterval(() => socket.write('x'), 20);
      socket.once('close', () => clearInterval(timer));
    });
    expect(await post(receiver.url, OPEN, SHORT)).toEqual({ status: 200, retryAfterMs: null });
  });

  test('one whose body has no end is cut off after a few kilobytes', async () => {
    let written = 0;
    const receiver = await speaking((socket) => {
      socket.write('HTTP/1.1 500 X\r\n\r\n');
      const more = (): void => {
        if (!socket.writable) return;
        written += 65_536;
        socket.write('x'.repeat(65_536), () => setImmediate(more));
      };
      more();
    });
    expect(await post(receiver.url, OPEN)).toEqual({ status: 500, retryAfterMs: null });
    expect(written).toBeLessThan(100_000_000);
  });

  test.each([
    ['hangs up at once', hangUp, 'CONNECTION_LOST'],
    ['hangs up within its headers', half, 'CONNECTION_LOST'],
    ['speaks another language', said('220 mail.example ESMTP\r\n'), 'BAD_ANSWER'],
    [
      'takes the connection for something else',
      said('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
      'CONNECTION_LOST',
    ],
  ] as const)('one that %s', async (_, talk, fault) => {
    const receiver = await speaking(talk);
    expect(await post(receiver.url, OPEN, { wholeMs: 5_000 })).toEqual({ fault });
  });

  test('one that is not there', async () => {
    const receiver = await answering(OK);
    await receiver.close();
    expect(await post(receiver.url, OPEN)).toEqual({ fault: 'CONNECTION_REFUSED' });
    open.pop();
  });
});
