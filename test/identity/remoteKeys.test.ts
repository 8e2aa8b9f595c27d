import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Authenticator } from '../../src/identity/authenticate.service';
import type { Jwk } from '../../src/identity/jwk';
import { createRemoteKeys, isKeyAddress } from '../../src/identity/jwks';
import { Unauthenticated } from '../../src/platform/errors';
import { createLog } from '../../src/platform/logging';
import { checkedLookup } from '../../src/platform/outside';
import { bearer, jwkOf, keyPair, NOW, openFixture, tokenOf, type Fixture, type World } from './fixture';

const MINUTE = 60_000;

describe('Keys at an issuer’s own address', () => {
  let fixture: Fixture;
  let authenticator: Authenticator;
  let server: Server;
  let world: World;
  let uri: string;
  let requests = 0;
  let connections = 0;
  let answer: { status: number; body: string; location?: string };
  let founded = 0;

  const serve = (...keys: Jwk[]): void => {
    answer = { status: 200, body: JSON.stringify({ keys }) };
  };

  beforeAll(async () => {
    fixture = await openFixture();
    server = createServer((_request, response) => {
      requests += 1;
      response.writeHead(answer.status, answer.location === undefined ? {} : { location: answer.location });
      response.end(answer.body);
    });
    server.on('connection', () => (connections += 1));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    uri = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/jwks.json`;
  });
  beforeEach(async () => {
    fixture.clock.at = NOW;
    world = await fixture.found(`remote-${String(++founded)}`, { jwksUri: uri });
    authenticator = fixture.authenticator();
    serve(jwkOf(world.publicKey, world.kid));
    requests = 0;
  });
  afterAll(async () => {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await fixture.close();
  });

  let serial = 0;
  const later = (ms: number): void => void (fixture.clock.at = new Date(fixture.clock.at.getTime() + ms));
  /** Enters with a token that was never seen before, issued now. */
  const enter = (as: World = world): Promise<unknown> =>
    authenticator.authenticate(bearer(tokenOf(as, fixture.clock.at, { claims: { jti: ++serial } }))).then(({ actor }) => actor.memberId);

  it('are fetched once for many tokens, and simultaneous ones share the request', async () => {
    await Promise.all([enter(), enter(), enter()]);
    later(4 * MINUTE);
    await enter();
    expect(requests).toBe(1);
  });

  it('are fetched again after five minutes', async () => {
    await enter();
    later(5 * MINUTE);
    await enter();
    expect(requests).toBe(2);
  });

  it('are fetched again for an unknown kid, but at most every ten seconds', async () => {
    await enter();
    const next = keyPair('ES256');
    const rotated = { ...world, kid: 'next', privateKey: next.privateKey };
    serve(jwkOf(next.publicKey, 'next'));
    later(9_000);
    await expect(enter(rotated)).rejects.toBeInstanceOf(Unauthenticated);
    expect(requests).toBe(1);
    later(1_000);
    expect(await enter(rotated)).toBe(world.memberId);
    expect(requests).toBe(2);
    await expect(enter()).rejects.toBeInstanceOf(Unauthenticated);
  });

  it('serve for an hour while the address is down, and no longer', async () => {
    await enter();
    answer = { status: 503, body: '' };
    later(59 * MINUTE);
    expect(await enter()).toBe(world.memberId);
    later(MINUTE);
    await expect(enter()).rejects.toBeInstanceOf(Unauthenticated);
    serve(jwkOf(world.publicKey, world.kid));
    later(10_000);
    expect(await enter()).toBe(world.memberId);
  });

  it('end a cached token too, as soon as a fetched set no longer lists its key', async () => {
    const token = bearer(tokenOf(world, NOW));
    await authenticator.authenticate(token);
    serve();
    later(5 * MINUTE);
    await expect(authenticator.authenticate(token)).rejects.toBeInstanceOf(Unauthenticated);
  });

  it('are refused at once when their kid was retired by hand, also while the address still lists it', async () => {
    await enter();
    await fixture.test.ownerQuery(
      `INSERT INTO issuer_key (id, issuer_id, kid, jwk, added_at, retired_at) VALUES (gen_random_uuid(), $1, $2, '{}', now(), now())`,
      [world.issuerId, world.kid],
    );
    await expect(enter()).rejects.toBeInstanceOf(Unauthenticated);
  });

  it.each([
    ['a redirect', () => ({ status: 302, body: '', location: uri })],
    [
      'more than 64 kB',
      () => ({
        status: 200,
        body: JSON.stringify({ keys: [jwkOf(world.publicKey, world.kid)], pad: 'x'.repeat(65_536) }),
      }),
    ],
    ['no key set', () => ({ status: 200, body: '[]' })],
    ['no JSON', () => ({ status: 200, body: '<html>' })],
    ['an error', () => ({ status: 500, body: JSON.stringify({ keys: [jwkOf(world.publicKey, world.kid)] }) })],
    [
      'the kid twice',
      () => ({
        status: 200,
        body: JSON.stringify({ keys: [jwkOf(world.publicKey, world.kid), jwkOf(world.publicKey, world.kid)] }),
      }),
    ],
    [
      'a key for encryption',
      () => ({ status: 200, body: JSON.stringify({ keys: [{ ...jwkOf(world.publicKey, world.kid), use: 'enc' }] }) }),
    ],
  ])('do not count when the address answers with %s', async (_what, bad) => {
    answer = bad();
    await expect(enter()).rejects.toBeInstanceOf(Unauthenticated);
    expect(requests).toBe(1);
  });

  it('are given up after two seconds of silence', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done));
    const { port } = silent.address() as AddressInfo;
    const mute = await fixture.found(`remote-${String(++founded)}`, { jwksUri: `http://127.0.0.1:${String(port)}/` });
    const begun = Date.now();
    await expect(enter(mute)).rejects.toBeInstanceOf(Unauthenticated);
    expect(Date.now() - begun).toBeLessThan(20_000);
    silent.closeAllConnections();
    await new Promise((done) => silent.close(done));
  });

  it.each([[['127.0.0.1']], [['::ffff:127.0.0.1']], [['127.0.0.1', '93.184.216.34']]])(
    'are not fetched from a name that leads to %j: nobody is connected to',
    async (addresses) => {
      const [asked, lines]: [string[], string[]] = [[], []];
      const resolve = (name: string): Promise<readonly string[]> => (asked.push(name), Promise.resolve(addresses));
      const log = { ...createLog('silent'), warn: (code: string) => void lines.push(code) };
      const keys = createRemoteKeys({ now: () => fixture.clock.at }, log, resolve);
      const before = connections;
      expect(await keys.find(uri.replace('http://127.0.0.1', 'https://idp.example.org'), world.kid)).toBeUndefined();
      expect([asked, lines]).toEqual([['idp.example.org'], ['jwks.unavailable']]);
      expect(connections).toBe(before);
    },
  );

  it('go to the address that was checked: a name that leads elsewhere the second time is refused then', async () => {
    const answers = [['93.184.216.34'], ['127.0.0.1']];
    const lookup = checkedLookup(() => Promise.resolve(answers.shift() ?? []), { inside: false });
    const look = (): Promise<unknown> =>
      new Promise((done) => lookup('idp.example.org', {}, (error, address) => done(error?.message ?? address)));
    expect([await look(), await look(), await look()]).toEqual(['93.184.216.34', 'PRIVATE_TARGET', 'NAME_NOT_FOUND']);
  });

  it.each([
    ['https://idp.goteborg.se/jwks.json', true, true],
    ['http://127.0.0.1:9/jwks', false, true],
    ['http://localhost:9/jwks', false, true],
    ['http://127.0.0.1:9/jwks', true, false],
    ['http://idp.goteborg.se/jwks.json', false, false],
    ['https://user:pass@idp.goteborg.se/jwks.json', true, false],
    ['https://10.0.0.1/jwks.json', true, false],
    ['https://[fd00::1]/jwks.json', true, false],
    ['https://localhost/jwks.json', true, false],
    ['https://intranet/jwks.json', true, false],
    ['file:///etc/passwd', false, false],
    ['not a url', false, false],
  ])('%s in production %s is allowed: %s', (address, production, allowed) => {
    expect(isKeyAddress(address, production)).toBe(allowed);
  });
});
