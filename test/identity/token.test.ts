import { createSecretKey, generateKeyPairSync } from 'node:crypto';
import type { Authenticator } from '../../src/identity/authenticate.service';
import { Unauthenticated } from '../../src/platform/errors';
import { bearer, jwkOf, keyPair, NOW, openFixture, tokenOf, type Changes, type Fixture, type World } from './fixture';

const SECOND = 1_000;
const seconds = (date: Date): number => Math.floor(date.getTime() / SECOND);
const at = (offset: number): number => seconds(NOW) + offset;
const other = keyPair('RS256');

/** Every way a token was ever accepted that should not have been, and the reason we must have for refusing it. */
const BAD: readonly (readonly [what: string, fault: string, changes: (rs: World, es: World) => Changes])[] = [
  ['alg "none" with some signature', 'algorithm', () => ({ header: { alg: 'none' } })],
  ['HS256 keyed with the public key', 'algorithm', (rs) => ({ header: { alg: 'HS256' }, signAs: 'HS256', key: rs.publicKey })],
  ['another algorithm than the pinned one, though the key could do it', 'algorithm', () => ({ header: { alg: 'PS256' }, signAs: 'PS256' })],
  ['an algorithm header that is no string', 'algorithm', () => ({ header: { alg: ['RS256'] } })],
  ['an algorithm header that lies about the signature', 'signature', () => ({ signAs: 'PS256' })],
  ['the key and kid of another issuer', 'key', (_rs, es) => ({ header: { kid: es.kid }, key: es.privateKey, signAs: 'ES256' })],
  ['the key of another issuer under our kid', 'signature', (_rs, es) => ({ key: es.privateKey, signAs: 'ES256' })],
  ['a strange key under our kid', 'signature', () => ({ key: other.privateKey })],
  ['an unknown issuer', 'issuer', () => ({ claims: { iss: 'https://idp.example.se/nobody' } })],
  ['an issuer that differs by a slash', 'issuer', (rs) => ({ claims: { iss: `${rs.iss}/` } })],
  ['no issuer', 'issuer', () => ({ claims: { iss: undefined } })],
  ['an issuer with a NUL in it', 'issuer', (rs) => ({ claims: { iss: `${rs.iss}\0` } })],
  ['a list of issuers', 'issuer', (rs) => ({ claims: { iss: [rs.iss] } })],
  ['an unknown kid', 'key', () => ({ header: { kid: 'rs-99' } })],
  ['no kid', 'kid', () => ({ header: { kid: undefined } })],
  ['a kid that is no string', 'kid', () => ({ header: { kid: 1 } })],
  ['another audience', 'audience', () => ({ claims: { aud: 'annan-tjanst' } })],
  ['an audience that only begins like ours', 'audience', () => ({ claims: { aud: 'kunskapshus2' } })],
  ['ours and another audience', 'audience', () => ({ claims: { aud: ['kunskapshus', 'annan-tjanst'] } })],
  ['no audience', 'audience', () => ({ claims: { aud: undefined } })],
  ['an empty list of audiences', 'audience', () => ({ claims: { aud: [] } })],
  ['no typ', 'type', () => ({ header: { typ: undefined } })],
  ['typ JWT: an ID token', 'type', () => ({ header: { typ: 'JWT' } })],
  ['no exp', 'lifetime', () => ({ claims: { exp: undefined } })],
  ['no iat', 'lifetime', () => ({ claims: { iat: undefined } })],
  ['exp as text', 'lifetime', () => ({ claims: { exp: String(at(600)) } })],
  ['a lifetime of 15 minutes and a second', 'lifetime', () => ({ claims: { iat: at(0), exp: at(901) } })],
  ['a lifetime of 16 minutes', 'lifetime', () => ({ claims: { iat: at(-60), exp: at(900) } })],
  ['exp before iat', 'lifetime', () => ({ claims: { iat: at(10), exp: at(5) } })],
  ['an iat 31 s in the future', 'not-yet', () => ({ claims: { iat: at(31), exp: at(600) } })],
  ['an nbf 31 s in the future', 'not-yet', () => ({ claims: { nbf: at(31) } })],
  ['an nbf that is no number', 'lifetime', () => ({ claims: { nbf: 'now' } })],
  ['expired 31 s ago', 'expired', () => ({ claims: { iat: at(-600), exp: at(-31) } })],
  ['a jku header', 'header', () => ({ header: { jku: 'https://evil.example/jwks.json' } })],
  ['an x5u header', 'header', () => ({ header: { x5u: 'https://evil.example/cert.pem' } })],
  ['an x5c header', 'header', () => ({ header: { x5c: ['MIIB'] } })],
  ['its own key in a jwk header', 'header', () => ({ header: { jwk: jwkOf(other.publicKey, 'rs-1') }, key: other.privateKey })],
  ['a crit header', 'header', () => ({ header: { crit: ['exp'] } })],
  ['an empty crit header', 'header', () => ({ header: { crit: [] } })],
  ['no subject', 'subject', () => ({ claims: { sub: undefined } })],
  ['an empty subject', 'subject', () => ({ claims: { sub: '' } })],
  ['a subject of 201 characters', 'subject', () => ({ claims: { sub: 'a'.repeat(201) } })],
  ['a subject with a NUL in it', 'subject', () => ({ claims: { sub: 'anna\0' } })],
  ['a subject that is no text', 'subject', () => ({ claims: { sub: { $ne: null } } })],
  ['a subject nobody registered', 'member', () => ({ claims: { sub: 'bertil' } })],
  ['more than 8 kB', 'too-long', () => ({ claims: { padding: 'x'.repeat(8_192) } })],
  ['an RSA key of 1024 bits', 'key', () => ({ header: { kid: 'weak' }, key: weak.privateKey })],
];
const weak = generateKeyPairSync('rsa', { modulusLength: 1024 });

/** What is not good form, and still has to be accepted. */
const GOOD: readonly (readonly [what: string, changes: Changes])[] = [
  ['as it should be', {}],
  ['expired 29 s ago: within the skew', { claims: { iat: at(-600), exp: at(-29) } }],
  ['issued 30 s in the future: within the skew', { claims: { iat: at(30), exp: at(600) } }],
  ['of exactly 15 minutes', { claims: { iat: at(0), exp: at(900) } }],
  ['with our audience as the only one of a list', { claims: { aud: ['kunskapshus'] } }],
  ['of type application/at+jwt', { header: { typ: 'application/at+jwt' } }],
  ['of type AT+JWT', { header: { typ: 'AT+JWT' } }],
  ['already begun by nbf', { claims: { nbf: at(0) } }],
];

describe('A token', () => {
  let fixture: Fixture;
  let authenticator: Authenticator;
  let rs: World;
  let es: World;
  let ps: World;

  beforeAll(async () => {
    fixture = await openFixture();
    rs = await fixture.found('rs', { algorithm: 'RS256' });
    es = await fixture.found('es', { kind: 'POLICE', role: 'OFFICER', algorithm: 'ES256' });
    ps = await fixture.found('ps', { algorithm: 'PS256' });
    await fixture.test.ownerQuery(
      `INSERT INTO issuer_key (id, issuer_id, kid, jwk, added_at) VALUES (gen_random_uuid(), $1, 'weak', $2, now())`,
      [rs.issuerId, JSON.stringify(jwkOf(weak.publicKey, 'weak'))],
    );
    authenticator = fixture.authenticator();
  });
  beforeEach(() => {
    fixture.heard.lines.length = 0;
  });
  afterAll(() => fixture.close());

  const refusalOf = (header: string | undefined): Promise<unknown> =>
    authenticator.authenticate(header).then(
      () => 'accepted',
      (error: unknown) => error,
    );
  const fault = (): unknown => fixture.heard.lines.at(-1)?.fields['fault'];

  it.each(BAD)('is refused with %s (%s)', async (_what, expected, changes) => {
    const error = await refusalOf(bearer(tokenOf(rs, NOW, changes(rs, es))));
    expect(error).toBeInstanceOf(Unauthenticated);
    expect((error as Unauthenticated).message).toBe('A valid access token is needed.');
    expect((error as Unauthenticated).extensions).toEqual({
      code: 'UNAUTHENTICATED',
      http: { status: 401, headers: expect.any(Map) as unknown },
    });
    expect(fault()).toBe(expected);
  });

  it.each([
    ['nothing at all', undefined, 'absent'],
    ['another scheme', 'Basic YTpi', 'absent'],
    ['no token after the scheme', 'Bearer ', 'absent'],
    ['something that is no token', 'Bearer abc', 'malformed'],
    ['a token without signature', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.', 'malformed'],
    ['parts that are no JSON', 'Bearer YWJj.YWJj.YWJj', 'malformed'],
    ['parts that are JSON of another shape', 'Bearer WzFd.WzFd.YWJj', 'malformed'],
  ])('is refused when the header carries %s', async (_what, header, expected) => {
    expect(await refusalOf(header)).toBeInstanceOf(Unauthenticated);
    expect(fault()).toBe(expected);
  });

  it('is refused when a signed claim was changed afterwards', async () => {
    const [head, , tail] = tokenOf(rs, NOW).split('.');
    const [, body] = tokenOf(rs, NOW, { claims: { sub: 'bertil' } }).split('.');
    expect(await refusalOf(bearer([head, body, tail].join('.')))).toBeInstanceOf(Unauthenticated);
    expect(fault()).toBe('signature');
  });

  it('leaves in the log why it was refused, and nothing of what it carried', async () => {
    await refusalOf(bearer(tokenOf(rs, NOW, { key: other.privateKey })));
    await refusalOf(bearer(tokenOf(rs, NOW, { claims: { sub: 'bertil' } })));
    expect(fixture.heard.lines).toEqual([
      { event: 'token.refused', fields: { fault: 'signature' } },
      { event: 'token.refused', fields: { fault: 'member' } },
    ]);
  });

  it.each(GOOD)('is accepted %s', async (_what, changes) => {
    const auth = await authenticator.authenticate(bearer(tokenOf(rs, NOW, changes)));
    expect(auth.actor.memberId).toBe(rs.memberId);
  });

  it('is accepted from an issuer pinned to ES256, and from one pinned to PS256', async () => {
    const made = await Promise.all(
      [es, ps].map(async (world) => (await authenticator.authenticate(bearer(tokenOf(world, NOW)))).actor.memberId),
    );
    expect(made).toEqual([es.memberId, ps.memberId]);
  });

  it('says nothing about agency, kind or roles that counts', async () => {
    const claims = {
      agency: es.agencyId,
      agency_id: es.agencyId,
      agencyKind: 'POLICE',
      coordinatesNetwork: true,
      roles: ['ADMIN'],
      role: 'ADMIN',
      scope: 'admin',
    };
    const { actor } = await authenticator.authenticate(bearer(tokenOf(rs, NOW, { claims })));
    expect(actor).toEqual({
      memberId: rs.memberId,
      agencyId: rs.agencyId,
      agencyKind: 'SOCIAL_SERVICES',
      coordinatesNetwork: false,
      roles: ['CASEWORKER'],
      assurance: 3,
    });
  });

  it('with the same subject at two issuers is two people', async () => {
    const first = await authenticator.authenticate(bearer(tokenOf(rs, NOW)));
    const second = await authenticator.authenticate(bearer(tokenOf(es, NOW)));
    expect([first.subject, second.subject]).toEqual(['anna', 'anna']);
    expect([first.actor.memberId, second.actor.memberId]).toEqual([rs.memberId, es.memberId]);
    expect(rs.memberId).not.toBe(es.memberId);
    expect([first.actor.agencyId, second.actor.agencyId]).toEqual([rs.agencyId, es.agencyId]);
  });

  it.each([
    ['http://id.elegnamnden.se/loa/1.0/loa1', 1],
    ['http://id.elegnamnden.se/loa/1.0/loa2', 2],
    ['http://id.elegnamnden.se/loa/1.0/loa3', 3],
    ['http://id.elegnamnden.se/loa/1.0/loa4', 3],
    ['http://id.elegnamnden.se/loa/1.0/loa9', 1],
    ['https://id.elegnamnden.se/loa/1.0/loa3', 1],
    ['loa3', 1],
    [3, 1],
    [undefined, 1],
  ])('with acr %s gives a member of at most level 3 the level %i', async (acr, level) => {
    const { actor } = await authenticator.authenticate(bearer(tokenOf(rs, NOW, { claims: { acr } })));
    expect(actor.assurance).toBe(level);
  });

  it('cannot make a symmetric key of an issuer out of anything registered', async () => {
    const secret = createSecretKey(Buffer.alloc(32, 7));
    await fixture.test.ownerQuery(
      `INSERT INTO issuer_key (id, issuer_id, kid, jwk, added_at) VALUES (gen_random_uuid(), $1, 'oct', $2, now())`,
      [rs.issuerId, JSON.stringify({ ...secret.export({ format: 'jwk' }), kid: 'oct' })],
    );
    expect(await refusalOf(bearer(tokenOf(rs, NOW, { header: { kid: 'oct' } })))).toBeInstanceOf(Unauthenticated);
    expect(fault()).toBe('key');
  });
});
