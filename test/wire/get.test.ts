import http from 'node:http';
import { ADMIN, refusalIn, startWire, type Wire } from './wireNetwork';

const QUERY = 'query Agencies($first: Int) { agencies(first: $first) { totalCount nodes { slug } } }';
const FOUND = { data: { agencies: { totalCount: 1, nodes: [{ slug: 'polis' }] } } };
const PREFLIGHTED = { 'graphql-require-preflight': '1' };
const ORIGIN = 'https://app.example.se';

const addressOf = (parameters: Readonly<Record<string, string>>): string => `/graphql?${new URLSearchParams(parameters).toString()}`;

/** Sends a GET of 200 kB, which `fetch` would not. */
function tooLong(filler: string): Promise<{ status: number | undefined; body: string }> {
  return new Promise((resolve, reject) => {
    const path = addressOf({ query: `{ __typename } # ${filler.repeat(Math.ceil(200_000 / filler.length))}` });
    http
      .get(`${wire.service.url}${path}`, { headers: PREFLIGHTED }, (response) => {
        let body = '';
        response.on('data', (part) => (body += String(part))).on('end', () => resolve({ status: response.statusCode, body }));
      })
      .on('error', reject);
  });
}

let wire: Wire;
beforeAll(async () => {
  wire = await startWire({ CORS_ORIGINS: `${ORIGIN},http://localhost:3000` });
});
afterAll(() => wire.service.stop());

describe('a query by GET', () => {
  it('is answered like one by POST', async () => {
    const answer = await wire.send(addressOf({ query: QUERY, variables: '{"first":1}', operationName: 'Agencies' }), {
      headers: PREFLIGHTED,
    });
    expect([answer.status, answer.body]).toEqual([200, FOUND]);
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it.each<[what: string, headers: Record<string, string>]>([
    ['a header of its own', PREFLIGHTED],
    ["Apollo's header", { 'apollo-require-preflight': 'true' }],
    ['JSON as its content type', { 'content-type': 'application/json' }],
    [
      'what urql accepts',
      { accept: 'application/graphql-response+json, application/graphql+json, application/json, text/event-stream, multipart/mixed' },
    ],
  ])('is answered with %s', async (_what, headers) => {
    expect((await wire.send(addressOf({ query: QUERY }), { headers })).body).toEqual(FOUND);
  });

  it.each<[what: string, headers: Record<string, string>]>([
    ['nothing', {}],
    ['what a browser accepts of a link', { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' }],
    ['the content type of a form', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', { 'content-type': 'text/plain' }],
  ])('that a page of another site could send, with %s, is refused', async (_what, headers) => {
    expect(refusalIn(await wire.send(addressOf({ query: QUERY }), { headers }))).toEqual([400, 'BAD_REQUEST']);
  });

  it('is read by a member only', async () => {
    expect(refusalIn(await wire.send(addressOf({ query: QUERY }), { headers: PREFLIGHTED, token: null }))).toEqual([
      401,
      'UNAUTHENTICATED',
    ]);
  });

  it.each<[what: string, parameters: string, code: readonly unknown[]]>([
    ['without a query', '', [400, 'BAD_REQUEST', ['query']]],
    ['with two', 'query={__typename}&query={__typename}', [400, 'BAD_REQUEST', ['query']]],
    ['with variables that are not JSON', 'query={__typename}&variables={', [400, 'BAD_USER_INPUT', ['variables']]],
    ['with a list of variables', 'query={__typename}&variables=[]', [400, 'BAD_REQUEST', ['variables']]],
    ['with half of a character', 'query={__typename}%C3', [400, 'BAD_REQUEST', []]],
    [
      'with variables nested too deeply',
      `query={__typename}&variables={"a":${'['.repeat(99)}${']'.repeat(99)}}`,
      [400, 'BAD_USER_INPUT', ['variables']],
    ],
    ['with a NUL', 'query={__typename}&variables={"a":"\\u0000"}', [400, 'BAD_USER_INPUT', ['a']]],
  ])('%s is refused with its place', async (_what, parameters, expected) => {
    expect(refusalIn(await wire.send(`/graphql?${encodeURI(parameters).replace('%25', '%')}`, { headers: PREFLIGHTED }))).toEqual(expected);
  });

  it('never changes anything', async () => {
    const [member] = await wire.service.database.ownerQuery<{ id: string }>(`SELECT id FROM member WHERE subject = 'officer'`);
    const query = `mutation { suspendMember(id: "member_${member?.id ?? ''}", version: 1, reason: "x") { __typename } }`;
    const sent = { headers: PREFLIGHTED, token: wire.service.tokenOf(ADMIN) };
    const answer = await wire.send(addressOf({ query }), sent);
    expect([...refusalIn(answer), answer.headers.get('allow')]).toEqual([405, 'BAD_REQUEST', 'POST']);
    const two = `query Q { __typename } ${query.replace('mutation', 'mutation M')}`;
    expect((await wire.send(addressOf({ query: two, operationName: 'M' }), sent)).status).toBe(405);
    expect((await wire.send(addressOf({ query: two, operationName: 'Q' }), sent)).status).toBe(200);
    expect(await wire.service.database.ownerQuery('SELECT id FROM member WHERE suspended_at IS NOT NULL')).toEqual([]);
  });

  it('of 200 kB is refused in the shape of every error', async () => {
    const answer = await tooLong('x');
    expect(answer.status).toBe(431);
    expect(JSON.parse(answer.body)).toEqual({
      errors: [{ message: expect.any(String), extensions: { code: 'LIMIT_EXCEEDED', requestId: expect.any(String) } }],
    });
  });

  it('asked for by HEAD is answered without a body, and changes nothing either', async () => {
    const [member] = await wire.service.database.ownerQuery<{ id: string }>(`SELECT id FROM member WHERE subject = 'officer'`);
    const change = `mutation { suspendMember(id: "member_${member?.id ?? ''}", version: 1, reason: "x") { __typename } }`;
    const sent = { method: 'HEAD', headers: PREFLIGHTED, token: wire.service.tokenOf(ADMIN) };
    const answers = await Promise.all([QUERY, change].map((query) => wire.send(addressOf({ query }), sent)));
    expect(answers.map(({ status, text }) => [status, text])).toEqual([
      [200, ''],
      [405, ''],
    ]);
    expect(await wire.service.database.ownerQuery('SELECT id FROM member WHERE suspended_at IS NOT NULL')).toEqual([]);
  });

  it('leaves nothing of its query string in the log', async () => {
    await wire.send(addressOf({ query: '{ __typename } # KANARIE', variables: '{"name":"KANARIE"}', operationName: 'KANARIE' }), {
      headers: PREFLIGHTED,
    });
    await wire.send('/graphql?KANARIE=%', { headers: PREFLIGHTED });
    await wire.send(addressOf({ query: 'KANARIE' }), { headers: PREFLIGHTED, token: null });
    const addresses = [
      '/graphql/stream?query=KANARIE',
      '/hsds/services?search=KANARIE',
      '/hsds/services?KANARIE=1',
      '/nowhere?KANARIE',
      '/?KANARIE',
    ];
    for (const address of addresses) await wire.send(address, { headers: { ...PREFLIGHTED, referer: `${wire.service.url}/?KANARIE` } });
    await tooLong('KANARIE');
    expect(wire.service.logLines.length).toBeGreaterThan(10);
    const metrics = await wire.send('/metrics');
    expect(metrics.status).toBe(200);
    expect(metrics.text).not.toContain('KANARIE');
    expect(wire.service.logLines.join('\n')).not.toContain('KANARIE');
  });
});

describe('a page of another origin', () => {
  const asked = (origin: string, method = 'POST') => ({
    method: 'OPTIONS',
    token: null,
    headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': 'authorization' },
  });

  it.each(['/graphql', '/graphql/stream'])('may ask at %s if it is in CORS_ORIGINS', async (path) => {
    const { status, headers } = await wire.send(path, asked(ORIGIN));
    expect([status, headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([204, ORIGIN, 'Origin']);
    expect(headers.get('access-control-allow-headers')).toMatch(/^Authorization, /);
    expect(headers.get('access-control-allow-methods')).toBe('POST, GET');
    expect(headers.get('access-control-allow-credentials')).toBeNull();
  });

  it.each(['https://evil.example', 'https://app.example.se.evil.example', 'https://app.example.se:444', 'null', 'http://app.example.se'])(
    'may not if it is %s',
    async (origin) => {
      const { status, headers } = await wire.send('/graphql', asked(origin));
      expect([status, headers.get('access-control-allow-origin')]).toEqual([405, null]);
      const answer = await wire.post({ query: QUERY }, { headers: { origin } });
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, null]);
    },
  );

  it('reads the answers, and the errors too', async () => {
    const found = await wire.post({ query: QUERY }, { headers: { origin: ORIGIN } });
    expect([found.body, found.headers.get('access-control-allow-origin')]).toEqual([FOUND, ORIGIN]);
    const refused = await wire.post({ query: QUERY }, { headers: { origin: ORIGIN }, token: null });
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, ORIGIN]);
    expect(refused.headers.get('access-control-expose-headers')).toContain('WWW-Authenticate');
  });

  it('reads nothing else of the service', async () => {
    expect((await wire.send('/health/live', { headers: { origin: ORIGIN } })).headers.get('access-control-allow-origin')).toBeNull();
    expect((await wire.send('/health/live', asked(ORIGIN, 'GET'))).status).toBe(405);
    expect((await wire.send('/hsds', asked(ORIGIN, 'DELETE'))).status).toBe(405);
  });

  it('may ask nowhere unless an operator says so', async () => {
    const closed = await startWire();
    try {
      const { status, headers } = await closed.send('/graphql', asked(ORIGIN));
      expect([status, headers.get('access-control-allow-origin'), headers.get('vary')]).toEqual([405, null, null]);
    } finally {
      await closed.service.stop();
    }
  });
});
