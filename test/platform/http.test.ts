import http from 'node:http';
import net from 'node:net';
import { Conflict, Forbidden, LimitExceeded, Unavailable } from '../../src/platform/errors';
import { healthRoutes, metricsRoute } from '../../src/platform/health';
import { createHttpServer, type HttpServer, type Route } from '../../src/platform/http';
import { readJson } from '../../src/platform/httpBody';
import { createLog } from '../../src/platform/logging';
import { createMetrics } from '../../src/platform/metrics';

const LIMIT = 1_000;
const SETTINGS = { host: '127.0.0.1', port: 0, publicUrl: undefined, corsOrigins: [] as string[], requestTimeoutMs: 400 };

describe('http server', () => {
  const lines: string[] = [];
  const metrics = createMetrics();
  let isReady = true;
  const notYet = (): void => undefined;
  let finish = notYet;
  const routes: Route[] = [
    {
      method: 'POST',
      path: '/echo',
      handle: async ({ raw }) => ({ status: 200, body: JSON.stringify(await readJson(raw, LIMIT)) }),
    },
    {
      method: 'GET',
      path: '/page',
      handle: () => ({ status: 200, headers: { 'content-type': 'text/html' }, body: '<p>' }),
    },
    { method: 'GET', path: '/open', open: true, handle: () => ({ status: 200, body: '"open"' }) },
    { method: 'GET', path: '/assets/*', handle: ({ path }) => ({ status: 200, body: JSON.stringify(path) }) },
    { method: 'GET', path: '/never', handle: () => new Promise(() => undefined) },
    { method: 'GET', path: '/slow', handle: () => new Promise((done) => (finish = () => done({ status: 200, body: '"slow"' }))) },
    {
      method: 'GET',
      path: '/broken',
      handle: () => {
        throw new Error('canary');
      },
    },
    ...[new Forbidden(), new Conflict('Changed.', 3), new LimitExceeded('Often.', 5), new Unavailable()].map((error): Route => ({
      method: 'GET',
      path: `/${error.code}`,
      handle: () => Promise.reject(error),
    })),
    ...healthRoutes(() => Promise.resolve(isReady)),
    metricsRoute(metrics, { metricsToken: 'a-token-of-sixteen', nodeEnv: 'production' }),
  ];
  let server: HttpServer;
  let url: string;
  let port: number;

  beforeEach(async () => {
    server = createHttpServer(routes, SETTINGS, createLog('info', { write: (line) => void lines.push(line) }), metrics);
    ({ url, port } = await server.listen());
  });

  afterEach(() => server.stop());

  function post(body: string | ReadableStream, headers: Record<string, string> = {}) {
    return fetch(`${url}/echo`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
      ...({ duplex: 'half' } as object),
    });
  }

  async function codeOf(response: Response): Promise<string> {
    const { errors } = (await response.json()) as { errors: { extensions: { code: string; requestId: string } }[] };
    expect(errors[0]?.extensions.requestId).toBe(response.headers.get('x-request-id'));
    return errors[0]?.extensions.code ?? '';
  }

  it('answers with safe headers and an id of its own', async () => {
    const response = await post('{"a":1}');
    expect(await response.json()).toEqual({ a: 1 });
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'content-type': 'application/json; charset=utf-8',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-request-id': expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-7/),
    });
    expect(response.headers.get('x-powered-by')).toBeNull();
  });

  it('lets a page load only what comes from here', async () => {
    const policy = (await fetch(`${url}/page`)).headers.get('content-security-policy');
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
  });

  it("gives every request an id of its own, and logs a caller's beside it where it can be nothing of a person", async () => {
    const OURS = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
    const loggedFor = async (given: string): Promise<unknown> => {
      const id = (await post('{}', { 'x-request-id': given })).headers.get('x-request-id');
      expect(id).toMatch(OURS);
      expect(id).not.toBe(given);
      const line = lines.map((one) => JSON.parse(one) as Record<string, unknown>).find(({ requestId }) => requestId === id);
      expect(line).toMatchObject({ event: 'request.done' });
      return line?.['callerRequestId'];
    };
    for (const made of [
      '5f0c7a1e-9b3d-4c2a-8e6f-a1b2c3d4e5f6',
      '01HZX3V4W5Y6Z7A8B9CADBECFD',
      '4bf92f3577b34da6a3ce929d0e0e4736',
      '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01',
    ])
      expect(await loggedFor(made)).toBe(made);
    for (const other of [
      ...['199001012385', '19900101-2385', '9001012385', '0701234567', 'anna@example.se', 'anna.svensson', 'trace-0123456789'],
      // The form of an id, and a number of a person inside it.
      ...['19900101-2385-4000-8000-000000000000', 'abcd1990-0101-2385-abcd-abcdefabcdef', 'aaaaaaaa-bbbb-4ccc-8ddd-e0701234567f'],
      ...['a9001612382bcdefabcdefabcdefabcd', 'short', 'a b c d e f g h', 'x'.repeat(65), '<script>alert(1)'],
    ])
      expect([other, await loggedFor(other)]).toEqual([other, null]);
  });

  describe('what is open to whoever asks', () => {
    const asking = (host: string | null, path = '/open'): Promise<number> =>
      new Promise((resolve, reject) => {
        const socket = net.connect(port, '127.0.0.1', () =>
          socket.end(
            `GET ${path} HTTP/1.${host === null ? '0' : '1'}\r\n${host === null ? '' : `Host: ${host}\r\n`}Connection: close\r\n\r\n`,
          ),
        );
        socket.once('data', (answer) => resolve(Number(answer.toString('latin1').split(' ')[1])));
        socket.once('error', reject);
      });

    it('is given where the service is called by a name of its own', async () => {
      for (const host of [
        `127.0.0.1:${String(port)}`,
        '127.0.0.1',
        'localhost',
        `localhost:${String(port)}`,
        'LOCALHOST',
        '[::1]:4000',
        '127.9.9.9',
      ])
        expect([host, await asking(host)]).toEqual([host, 200]);
    });

    it('is not there for a page of another site whose name was made to lead here', async () => {
      for (const host of [
        ...['evil.example', `evil.example:${String(port)}`, '127.0.0.1.evil.example', 'localhost.evil.example', 'xlocalhost'],
        ...['93.184.216.34', '0.0.0.0', '[2001:db8::1]', '', 'a@127.0.0.1', '127.0.0.1:99999x', null],
      ])
        expect([host, await asking(host)]).toEqual([host, 404]);
      // What asks for a token answers under whatever name it is reached by.
      expect(await asking('evil.example', '/health/live')).toBe(200);
    });
  });

  it.each<[string, string, Record<string, string>, string]>([
    ['a body that is not JSON', '{', {}, 'BAD_USER_INPUT'],
    ['a batch', '[{}]', {}, 'BAD_USER_INPUT'],
    ['a bare value', 'null', {}, 'BAD_USER_INPUT'],
    ['a form', 'a=1', { 'content-type': 'application/x-www-form-urlencoded' }, 'BAD_USER_INPUT'],
    ['plain text', '{}', { 'content-type': 'text/plain' }, 'BAD_USER_INPUT'],
    ['another charset', '{}', { 'content-type': 'application/json; charset=utf-16' }, 'BAD_USER_INPUT'],
    ['a compressed body', '{}', { 'content-encoding': 'gzip' }, 'BAD_USER_INPUT'],
    ['a body over the limit', JSON.stringify({ a: 'x'.repeat(LIMIT) }), {}, 'LIMIT_EXCEEDED'],
  ])('answers %s with 400 in JSON', async (_what, body, headers, code) => {
    const response = await post(body, headers);
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe(code);
  });

  it('answers a body over the limit with 400 also when its length is not announced', async () => {
    const stream = new ReadableStream({
      start(controller) {
        for (let i = 0; i < 200; i++) controller.enqueue(new TextEncoder().encode('x'.repeat(100)));
        controller.close();
      },
    });
    const response = await post(stream);
    expect(response.status).toBe(400);
    expect(await codeOf(response)).toBe('LIMIT_EXCEEDED');
  });

  it('accepts a body of exactly the limit', async () => {
    const body = JSON.stringify({ a: 'x'.repeat(LIMIT - 8) });
    expect(body).toHaveLength(LIMIT);
    expect((await post(body)).status).toBe(200);
  });

  it('answers 503 when a request takes too long, and when its body does not come', async () => {
    const never = await fetch(`${url}/never`);
    expect(never.status).toBe(503);
    expect(never.headers.get('retry-after')).toBe('1');
    expect(await codeOf(never)).toBe('UNAVAILABLE');
    const answer = await raw('POST /echo HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{');
    expect(answer).toMatch(/^HTTP\/1\.1 503 /);
  });

  it('answers what is not HTTP with 400', async () => {
    expect(await raw('\x16\x03\x01 hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 [\s\S]*BAD_REQUEST/);
  });

  it('tells nothing of an unexpected error, in the answer or in the log', async () => {
    const response = await fetch(`${url}/broken`);
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('canary');
    expect(lines.join()).toContain('request.failed');
    expect(lines.join()).not.toContain('canary');
  });

  it.each([
    ['/FORBIDDEN', 403],
    ['/CONFLICT', 409],
    ['/LIMIT_EXCEEDED', 429],
    ['/UNAVAILABLE', 503],
    ['/nowhere', 404],
    ['/assets', 404],
  ])('%s is answered with %i', async (path, status) => {
    expect((await fetch(url + path)).status).toBe(status);
  });

  it('answers HEAD like GET without a body, everything below a prefix, and names the method to use', async () => {
    expect((await fetch(`${url}/health/live`, { method: 'HEAD' })).status).toBe(200);
    expect(await (await fetch(`${url}/assets/a/b.js?x=1`)).json()).toBe('/assets/a/b.js');
    const wrong = await fetch(`${url}/echo`);
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'POST']);
  });

  it('is live always, and ready only while the database answers', async () => {
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
    isReady = false;
    const away = await fetch(`${url}/health/ready`);
    expect([away.status, away.headers.get('retry-after')]).toEqual([503, '2']);
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    isReady = true;
  });

  it('shows its metrics to the holder of the token only', async () => {
    const status = async (authorization?: string) =>
      (await fetch(`${url}/metrics`, { headers: authorization ? { authorization } : {} })).status;
    expect([await status(), await status('Bearer wrong')]).toEqual([404, 404]);
    const response = await fetch(`${url}/metrics`, { headers: { authorization: 'Bearer a-token-of-sixteen' } });
    const text = await response.text();
    expect(text).toMatch(/kunskapshus_http_requests_total\{route="\/echo",status="200"\} [1-9]/);
    expect(text).toMatch(/kunskapshus_http_request_seconds_bucket\{le="\+Inf",route="\/echo"\} [1-9]/);
  });

  it('lets a request in flight finish when it stops, although its connection is kept alive', async () => {
    const agent = new http.Agent({ keepAlive: true });
    const answer = new Promise<string>((resolve, reject) => {
      http.get(`${url}/slow`, { agent }, (response) => response.on('data', (d) => resolve(String(d)))).on('error', reject);
    });
    while (finish === notYet) await new Promise((resolve) => setTimeout(resolve, 5));
    const began = Date.now();
    const stopped = server.stop();
    await expect(fetch(`${url}/health/live`)).rejects.toThrow();
    finish();
    expect(await answer).toBe('"slow"');
    await stopped;
    expect(Date.now() - began).toBeLessThan(2_000);
    agent.destroy();
  });

  function raw(text: string): Promise<string> {
    return new Promise((resolve) => {
      let answer = '';
      const socket = net.connect(port, '127.0.0.1', () => socket.write(text));
      socket.on('data', (data) => (answer += String(data)));
      socket.on('close', () => resolve(answer));
      socket.on('error', () => undefined);
    });
  }
});
