import { ADMIN, refusalIn, startWire, type Wire } from './wireNetwork';

let wire: Wire;
beforeAll(async () => {
  wire = await startWire();
});
afterAll(() => wire.service.stop());

const PATHS = ['/graphql', '/graphql/stream'];
const QUERY = '{ __typename }';

const posted = (path: string, body: string | Buffer): ReturnType<Wire['send']> =>
  wire.send(path, {
    method: 'POST',
    body: body as NonNullable<RequestInit['body']>,
    headers: { 'content-type': 'application/json', accept: '*/*' },
  });

describe.each(PATHS)('a body for %s', (path) => {
  it.each([
    ...['query', 'variables', 'operationName', 'extensions', 'documentId', 'id', 'other', '__proto__'].flatMap(
      (name): [string, string][] => [
        [`40 000 lists in ${name}`, `{"query":"${QUERY}","${name}":${'['.repeat(40_000)}${']'.repeat(40_000)}}`],
        [`10 000 objects in ${name}`, `{"query":"${QUERY}","${name}":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`],
      ],
    ),
    ['40 000 lists', `${'['.repeat(40_000)}${']'.repeat(40_000)}`],
    ['40 000 lists that never end', '['.repeat(40_000)],
    ['a list behind a text of brackets', `{"a":"\\\\\\"[[[","b":${'['.repeat(65)}${']'.repeat(65)}}`],
  ])('with %s is refused before it is read', async (_what, body) => {
    const answer = await posted(path, body);
    expect(refusalIn(answer)).toEqual([400, 'BAD_USER_INPUT', []]);
    expect(answer.body.errors?.[0]?.message).toContain('64 levels');
  });

  it.each<[string, Buffer]>([
    ['half of a character', Buffer.from([0xc3])],
    ['an overlong slash', Buffer.from([0xc0, 0xaf])],
    ['a surrogate', Buffer.from([0xed, 0xa0, 0x80])],
    ['Latin-1', Buffer.from('å', 'latin1')],
    ['UTF-16', Buffer.from('å', 'utf16le')],
  ])('with the bytes of %s is refused', async (_what, bytes) => {
    const body = Buffer.concat([Buffer.from(`{"query":"${QUERY}","variables":{"a":"`), bytes, Buffer.from('"}}')]);
    expect(refusalIn(await posted(path, body))).toEqual([400, 'BAD_USER_INPUT', []]);
  });

  it.each<[string, string, readonly unknown[]]>([
    ['half of a surrogate pair', `{"query":"${QUERY}","variables":{"a":[{"b":"x\\ud800"}]}}`, ['a', 0, 'b']],
    ['the other half', `{"query":"${QUERY}","variables":{"a":"\\udc00\\ud800"}}`, ['a']],
    ['half of one in a name', `{"query":"${QUERY}","variables":{"a":{"\\ud800":1}}}`, ['a']],
    ['half of one in the document', `{"query":"${QUERY} # \\ud800"}`, ['query']],
    ['a NUL', `{"query":"${QUERY}","variables":{"a":["\\u0000"]}}`, ['a', 0]],
    ['a NUL in the name of the operation', `{"query":"${QUERY}","operationName":"\\u0000"}`, ['operationName']],
    ['a NUL escaped in the document', `{"query":"{ node(id: \\"\\\\u0000\\") { id } }"}`, []],
  ])('with %s is refused with its place', async (_what, body, place) => {
    expect(refusalIn(await posted(path, body))).toEqual([400, 'BAD_USER_INPUT', place]);
  });
});

it('with a whole surrogate pair, or with the letters of an escape, is taken', async () => {
  const query = 'query ($a: String!) { viewer { permissions(type: $a) { field } } }';
  for (const text of ['😀', '\\u0000', '\\ud800'])
    expect(refusalIn(await wire.post({ query, variables: { a: text } }))).toEqual([200, 'BAD_USER_INPUT', ['type']]);
});

it('with a byte order mark is taken', async () => expect((await posted('/graphql', `\ufeff{"query":"${QUERY}"}`)).status).toBe(200));

describe('a key of an issuer', () => {
  const REGISTER =
    'mutation ($input: RegisterIssuerInput!) { registerIssuer(input: $input, idempotencyKey: "en-nyckel-1") { __typename } }';
  const KEY = {
    kid: 'k-1',
    kty: 'EC',
    crv: 'P-256',
    x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
    y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
  };
  const INPUT = { iss: 'https://idp.example.se', algorithm: 'ES256' };
  const registered = (key: string): ReturnType<Wire['post']> =>
    wire.post(`{"query":${JSON.stringify(REGISTER)},"variables":{"input":{${JSON.stringify(INPUT).slice(1, -1)},"keys":[${key}]}}}`, {
      token: wire.service.tokenOf(ADMIN),
    });
  const member = (name: string, text: string): string => JSON.stringify(KEY).replace(/\}$/, () => `,"${name}":${text}}`);

  it.each(Object.keys(KEY))('with half of a surrogate pair, or a NUL, in %s is refused with its place', async (name) => {
    for (const text of ['"\\ud800"', '"a\\udc00b"', '"\\u0000"'])
      expect(refusalIn(await registered(member(name, text)))).toEqual([400, 'BAD_USER_INPUT', ['input', 'keys', 0, name]]);
  });

  it.each(['__proto__', 'constructor', 'd', 'jwk'])('has no member %s', async (name) => {
    expect(refusalIn(await registered(member(name, '{"kty":"EC"}')))).toEqual([400, 'BAD_USER_INPUT', ['input', 'keys', 0, name]]);
  });

  it('with nothing of this is registered', async () => {
    expect((await registered(JSON.stringify(KEY))).body).toEqual({ data: { registerIssuer: { __typename: 'Issuer' } } });
  });
});

describe('a document that is too deep or too long', () => {
  it.each<[string, (levels: number) => string]>([
    ['selections', (levels) => '{a'.repeat(levels)],
    ['fragments', (levels) => `{ ${'...{'.repeat(levels)}`],
    ['lists', (levels) => `{ node(id: ${'['.repeat(levels)}`],
    ['objects', (levels) => `{ node(id: ${'{a:'.repeat(levels)}`],
    ['list types', (levels) => `query ($a: ${'['.repeat(levels)}`],
    ['directives', (levels) => `{ a ${'@a'.repeat(levels)}`],
    ['operations', (levels) => '{a}'.repeat(levels)],
  ])('of %s is refused before it is read to its end', async (_of, document) => {
    for (const levels of [700, 30_000]) {
      const answer = await wire.post({ query: document(levels) });
      expect([answer.status, answer.body.errors?.length]).toEqual([400, 1]);
      expect(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'LIMIT_EXCEEDED', 'OPERATION_RESOLUTION_FAILURE']).toContain(
        answer.body.errors?.[0]?.extensions.code,
      );
    }
  });
});

describe('a word that every object has', () => {
  const WORDS = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
  const UUID = '01a20794-8f78-73b4-a8cb-fd4d98b99e49';

  it.each(WORDS)('%s is nothing as an id, a type, a variable, an operation or a document', async (word) => {
    const node = 'query ($id: ID!) { node(id: $id) { id } }';
    expect(refusalIn(await wire.post({ query: node, variables: { id: `${word}_${UUID}` } }))).toEqual([200, 'NOT_FOUND']);
    const confirm = 'mutation ($id: ID!) { confirmListing(id: $id, version: 1, idempotencyKey: "12345678") { __typename } }';
    expect(refusalIn(await wire.post({ query: confirm, variables: { id: `${word}_${UUID}` } }))).toEqual([200, 'NOT_FOUND']);
    const types = 'query ($type: String) { viewer { permissions(type: $type) { field } } }';
    expect(refusalIn(await wire.post({ query: types, variables: { type: word } }))).toEqual([200, 'BAD_USER_INPUT', ['type']]);
    const filter = 'query ($filter: AgencyFilter) { agencies(filter: $filter) { totalCount } }';
    const body = `{"query":"${filter}","variables":{"filter":{"${word}":1}}}`;
    expect(refusalIn(await wire.post(body))).toEqual([400, 'BAD_USER_INPUT', ['filter', word]]);
    expect(refusalIn(await wire.post({ query: '{ __typename }', operationName: word }))).toEqual([400, 'OPERATION_RESOLUTION_FAILURE']);
    expect(refusalIn(await wire.post({ documentId: word }))).toEqual([200, 'PERSISTED_QUERY_NOT_FOUND']);
  });

  it.each(WORDS)('%s is a variable, an alias, a fragment and an operation like any other', async (word) => {
    const LIST = `query ${word}($${word}: String) { ${word}: agencies(after: $${word}) { ...${word} } }
      fragment ${word} on AgencyConnection { nodes { ${word}: slug } }`;
    const text = `{"data":{"${word}":{"nodes":[{"${word}":"polis"}]}}}`;
    for (const variables of ['{}', `{"${word}":null}`]) {
      const answer = await wire.post(`{"query":${JSON.stringify(LIST)},"variables":${variables}}`);
      expect([answer.status, answer.text.trim()]).toEqual([200, text]);
    }
    const wrong = await wire.post(`{"query":${JSON.stringify(LIST)},"variables":{"${word}":"x"}}`);
    expect(refusalIn(wrong)).toEqual([200, 'BAD_USER_INPUT', ['after']]);
  });

  it.each(WORDS)('%s is no path, id or parameter of the directory export', async (word) => {
    expect(refusalIn(await wire.send(`/hsds/${word}`))).toEqual([404, 'NOT_FOUND']);
    expect(refusalIn(await wire.send(`/hsds/services/${word}`))).toEqual([404, 'NOT_FOUND']);
    const answer = await wire.send(`/hsds/services?${word}=1`);
    expect(refusalIn(answer)).toEqual([400, 'BAD_USER_INPUT', [word]]);
    expect(answer.body.errors?.[0]?.message).toBe('There is no such parameter here.');
  });
});
