import { ADMIN, OFFICER, refusalIn, startWire, type Wire } from './wireNetwork';

let wire: Wire;
let closed: Wire;
beforeAll(async () => {
  wire = await startWire();
  closed = await startWire({ INTROSPECTION_ROLES: 'ADMIN' });
});
afterAll(() => Promise.all([wire.service.stop(), closed.service.stop()]));

const places = (answer: Awaited<ReturnType<Wire['post']>>): unknown[] =>
  (answer.body.errors ?? []).map(({ message, extensions: { code, field } }) => [code, field, message]);

describe('an error in a variable', () => {
  const SYNC = `mutation ($batch: [SyncRecordInput!]!, $systemId: ID!) {
    syncExternalRecords(systemId: $systemId, batch: $batch, idempotencyKey: "12345678") { __typename } }`;
  const record = { type: 'CASE', externalId: 'a' };
  const systemId = 'externalsystem_x';

  it('names the member that is missing, at its place', async () => {
    const batch = Array.from({ length: 40 }, (_, at) => (at === 37 ? { type: 'CASE' } : record));
    expect(places(await wire.post({ query: SYNC, variables: { batch, systemId } }))).toEqual([
      ['BAD_USER_INPUT', ['batch', 37, 'externalId'], 'The variable "$batch" lacks the member "externalId" of type "String!".'],
    ]);
  });

  it('names every place, and repeats no value', async () => {
    const batch = [
      { ...record, externalld: 'KANARIE' },
      { ...record, type: 'CASES' },
      { ...record, externalId: null },
      'KANARIE',
      { ...record, 'KANARIE of Anna': 1 },
      { ...record, closed: 'KANARIE"; Field "x" of required type "String!" was not provided.' },
    ];
    const answer = await wire.post({ query: SYNC, variables: { batch } });
    expect(places(answer).map((one) => (one as unknown[])[1])).toEqual([
      ['batch', 0, 'externalld'],
      ['batch', 1, 'type'],
      ['batch', 2, 'externalId'],
      ['batch', 3],
      ['batch', 4],
      ['batch', 5, 'closed'],
      ['systemId'],
    ]);
    expect(answer.text).not.toContain('KANARIE');
    expect(answer.status).toBe(400);
  });

  it('lists at most twenty places', async () => {
    const batch = Array.from({ length: 900 }, () => ({}));
    expect(places(await wire.post({ query: SYNC, variables: { batch, systemId } }))).toHaveLength(20);
  });

  it('suggests the name that was meant to those to whom the schema is open, and to no one else', async () => {
    const sent = {
      query: SYNC,
      variables: {
        batch: [
          { ...record, externalIdd: 'b' },
          { ...record, type: 'CASEE' },
        ],
        systemId,
      },
    };
    const told = [
      '"SyncRecordInput" has no member "externalIdd". Did you mean "externalId"?',
      'The variable "$batch" has no value of the enum "SyncRecordType". Did you mean the enum value "CASE"?',
    ];
    const messages = async (to: Wire, token?: string): Promise<unknown[]> =>
      (await to.post(sent, { token })).body.errors?.map(({ message }) => message) ?? [];
    expect(await messages(wire)).toEqual(told);
    expect(await messages(closed, closed.service.tokenOf(ADMIN))).toEqual(told);
    expect(await messages(closed)).toEqual(told.map((one) => one.replace(/ Did you mean .*/, '')));
  });

  it('of a subscription has its place too', async () => {
    const query = 'subscription ($types: [String!]) { changeArrived(types: $types) { cursor } }';
    const headers = { 'content-type': 'application/json' };
    const answer = await wire.send('/graphql/stream', {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables: { types: ['Case', 1] } }),
    });
    expect(refusalIn(answer)).toEqual([400, 'BAD_USER_INPUT', ['types', 1]]);
  });
});

describe('an error in a document', () => {
  it.each([
    ['{ agencis { totalCount } }', 'Cannot query field "agencis" on type "Query".', ' Did you mean "agencies" or "agency"?'],
    ['{ agencies(frist: 1) { totalCount } }', 'Unknown argument "frist" on field "Query.agencies".', ' Did you mean "first" or "last"?'],
  ])('suggests a name where the schema is open: %s', async (query, message, suggestion) => {
    const told = async (to: Wire, actor: string): Promise<unknown> =>
      (await to.post({ query }, { token: to.service.tokenOf(actor) })).body.errors?.[0]?.message;
    expect(await told(wire, OFFICER)).toBe(`${message}${suggestion}`);
    expect(await told(closed, ADMIN)).toBe(`${message}${suggestion}`);
    expect(await told(closed, OFFICER)).toBe(message);
  });

  it('is one of a few, however many there are', async () => {
    const { body } = await wire.post({ query: `{ ${Array.from({ length: 200 }, (_, at) => `f${String(at)}`).join(' ')} }` });
    expect(body.errors).toHaveLength(9);
  });
});

describe('an error of the transport', () => {
  const SUSPEND = 'mutation { suspendMember(id: "x", version: 1, reason: "x") { __typename } }';

  it('has the shape of every other', async () => {
    const answers = [
      await wire.post({ query: '{ __typename }' }, { headers: { accept: 'text/html' } }),
      await wire.post({ query: SUSPEND }, { headers: { accept: 'application/json;charset=latin1' } }),
      await wire.post({ query: '{ __typename }' }, { headers: { accept: 'application/json;q=0' } }),
      await wire.post({}),
      await wire.post({ query: 1 }),
      await wire.post({ query: '{ __typename }', variables: '{}' }),
      await wire.post({ query: '{ __typename }', extensions: [] }),
      await wire.post({ query: '{ __typename }', operationName: {} }),
      await wire.post('[]'),
      await wire.post({ query: '{ __typename }' }, { headers: { 'content-type': 'text/plain' } }),
      await wire.send('/graphql', { method: 'PUT' }),
      await wire.send('/nowhere'),
    ];
    for (const { body, headers } of answers) {
      expect(body).toEqual({ errors: [{ message: expect.stringMatching(/^[A-Z].+\.$/), extensions: expect.any(Object) }] });
      expect(body.errors?.[0]?.extensions['requestId']).toBe(headers.get('x-request-id'));
    }
    expect(answers.map(refusalIn)).toEqual([
      [406, 'BAD_REQUEST'],
      [406, 'BAD_REQUEST'],
      [406, 'BAD_REQUEST'],
      [400, 'BAD_REQUEST', ['query']],
      [400, 'BAD_REQUEST', ['query']],
      [400, 'BAD_REQUEST', ['variables']],
      [400, 'BAD_REQUEST', ['extensions']],
      [400, 'BAD_REQUEST', ['operationName']],
      [400, 'BAD_USER_INPUT', []],
      [400, 'BAD_USER_INPUT', []],
      [405, 'BAD_REQUEST'],
      [404, 'NOT_FOUND'],
    ]);
  });

  it('comes before anything is done: no mutation without an answer', async () => {
    const id = `member_${wire.service.actor(OFFICER).id}`;
    const query = `mutation { suspendMember(id: "${id}", version: 1, reason: "x") { __typename } }`;
    expect((await wire.post({ query }, { token: wire.service.tokenOf(ADMIN), headers: { accept: 'image/png' } })).status).toBe(406);
    expect(await wire.service.database.ownerQuery('SELECT id FROM member WHERE suspended_at IS NOT NULL')).toEqual([]);
  });

  it.each<[accept: string, type: string]>([
    ['*/*', 'application/json'],
    ['application/graphql-response+json', 'application/graphql-response+json'],
    ['application/json, application/graphql-response+json', 'application/json'],
    ['application/json;q=0.5, application/graphql-response+json', 'application/graphql-response+json'],
    ['text/html, application/*;q=0.1', 'application/json'],
  ])('is not met with Accept: %s', async (accept, type) => {
    const answer = await wire.post({ query: '{ __typename }' }, { headers: { accept } });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, `${type}; charset=utf-8`]);
  });
});

describe('a 401', () => {
  const challengeOf = async (token: string | null): Promise<string | null> => {
    const answer = await wire.post({ query: '{ __typename }' }, { token });
    expect([answer.status, answer.body.errors?.[0]?.message]).toEqual([401, 'A valid access token is needed.']);
    return answer.headers.get('www-authenticate');
  };
  const refused = (why: string): string => `Bearer realm="kunskapshus", error="invalid_token", error_description="${why}"`;
  const UNTRUSTED = 'Issuer, algorithm, key and signature do not belong together, or are not accepted here.';

  it('asks for a token where there is none', async () => expect(await challengeOf(null)).toBe('Bearer realm="kunskapshus"'));

  it('says which check of the token failed', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const claims = (given: object): string => wire.service.tokenOf(OFFICER, { claims: { ...given } });
    expect(await challengeOf('KANARIE')).toBe(refused('The token is not a signed JWT.'));
    expect(await challengeOf(claims({ iat: now - 900, exp: now - 60 }))).toBe(refused('The token has expired.'));
    expect(await challengeOf(claims({ iat: now, exp: now + 3_600 }))).toBe(
      refused('The claims iat and exp are missing or more than 15 minutes apart.'),
    );
    expect(await challengeOf(claims({ aud: 'KANARIE' }))).toBe(refused('The claim aud is not exactly this service.'));
    expect(await challengeOf(wire.service.tokenOf(OFFICER, { header: { typ: 'JWT' } }))).toBe(refused('The header typ is not at+jwt.'));
  });

  it('tells a stranger nothing of the issuers and keys that are registered', async () => {
    const { service } = wire;
    const forged = `${service.tokenOf(OFFICER).slice(0, -8)}AAAAAAAA`;
    for (const token of [
      forged,
      service.tokenOf(OFFICER, { claims: { iss: 'https://unknown.example/' } }),
      service.tokenOf(OFFICER, { header: { kid: 'unknown' } }),
    ])
      expect(await challengeOf(token)).toBe(refused(UNTRUSTED));
    expect(await challengeOf(service.tokenOf(OFFICER, { claims: { sub: 'nobody' } }))).toBe(
      refused('The subject is no active member of an open agency.'),
    );
  });

  it('has its challenge too where the member is suspended in the middle', async () => {
    const { service } = closed;
    const token = service.tokenOf(OFFICER);
    expect((await closed.post({ query: '{ __typename }' }, { token })).status).toBe(200);
    await service.database.ownerQuery(`UPDATE member SET suspended_at = now(), version = version + 1 WHERE subject = 'officer'`);
    const answer = await closed.post({ query: '{ agencies { totalCount } }' }, { token });
    await service.database.ownerQuery(`UPDATE member SET suspended_at = NULL, version = version + 1 WHERE subject = 'officer'`);
    expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([
      401,
      refused('The subject is no active member of an open agency.'),
    ]);
  });
});

describe('a fault of the service', () => {
  it('is answered with 500 and logged once, also where a mutation answers a value that is not in the schema', async () => {
    const { service } = wire;
    const { id } = service.actor(OFFICER);
    await service.database.ownerQuery('ALTER TABLE member DROP CONSTRAINT IF EXISTS member_roles_enum');
    await service.database.ownerQuery(`UPDATE member SET roles = roles || 'KANARIE'::text WHERE id = $1`, [id]);
    const query = `mutation { suspendMember(id: "member_${id}", version: 1, reason: "Slutat (påhittat)") { ... on Member { roles } } }`;
    const before = service.logLines.length;
    const answer = await wire.post({ query }, { token: service.tokenOf(ADMIN) });
    await service.database.ownerQuery(`UPDATE member SET roles = '{OFFICER}' WHERE id = $1`, [id]);
    expect(refusalIn(answer)).toEqual([500, 'INTERNAL_SERVER_ERROR']);
    expect(answer.text).not.toContain('KANARIE');
    const faults = service.logLines.slice(before).filter((line) => line.includes('"level":"error"'));
    expect(faults).toHaveLength(1);
    expect(JSON.parse(faults[0] ?? '')).toMatchObject({ event: 'operation.failed', requestId: answer.headers.get('x-request-id') });
    expect(service.logLines.join()).not.toContain('KANARIE');
    expect(await service.database.ownerQuery('SELECT id FROM member WHERE suspended_at IS NOT NULL')).toEqual([]);
  });
});
