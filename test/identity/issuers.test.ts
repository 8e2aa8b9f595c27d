import pg from 'pg';
import type { Authenticated, Authenticator } from '../../src/identity/authenticate.service';
import { checkedOrganisationNumber, checkIssuer } from '../../src/identity/identityChecks';
import { foundAgency } from '../../src/identity/founding.service';
import { suspendMember } from '../../src/identity/identity.service';
import { disableIssuer, grantIssuerName, registerIssuer, rotateIssuerKeys, type Rotation } from '../../src/identity/issuer.service';
import type { Algorithm, Jwk } from '../../src/identity/jwk';
import { BadUserInput, Conflict, Forbidden, NotFound, Unauthenticated } from '../../src/platform/errors';
import type { Trace } from '../../src/platform/context';
import type { Outcome } from '../../src/platform/refusal';
import { GlobalId } from '../../src/reading/ids';
import { createSchema } from '../../src/schema';
import { statementsIn } from '../support/answers';
import { bearer, jwkOf, keyPair, NOW, openFixture, tokenOf, type Fixture, type World } from './fixture';

describe('An administrator', () => {
  let fixture: Fixture;
  let authenticator: Authenticator;
  let home: World;
  let foreign: World;
  let admin: Authenticated;
  let founded = 0;

  beforeAll(async () => {
    createSchema(); // lays down all graphs
    fixture = await openFixture();
    foreign = await fixture.found('foreign', { role: 'ADMIN' });
  });
  beforeEach(async () => {
    home = await fixture.found(`home-${String(++founded)}`, { role: 'ADMIN' });
    authenticator = fixture.authenticator();
    admin = await authenticator.authenticate(bearer(tokenOf(home, NOW)));
  });
  afterAll(() => fixture.close());

  const enter = (world: World): Promise<Authenticated> => authenticator.authenticate(bearer(tokenOf(world, NOW)));
  const code = (outcome: Outcome<string>): string => ('refusal' in outcome ? outcome.refusal.code : outcome.type);

  /** Another member of the home agency, with the same issuer. */
  async function colleague(subject: string, role: string, assurance = 3): Promise<string> {
    const [row] = await fixture.test.ownerQuery<{ id: string }>(
      `INSERT INTO member (id, agency_id, issuer_id, subject, kind, name, roles, max_assurance)
       VALUES (gen_random_uuid(), $1, $2, $3, 'PERSON', 'Kollega (påhittad)', ARRAY[$4], $5) RETURNING id`,
      [home.agencyId, home.issuerId, subject, role, assurance],
    );
    return row?.id ?? '';
  }
  const asSubject = (sub: string): Promise<Authenticated> => authenticator.authenticate(bearer(tokenOf(home, NOW, { claims: { sub } })));

  const suspend = (by: Authenticated, id: string, version = 1, idempotencyKey?: string): Promise<Outcome<string>> =>
    fixture.as(authenticator, by, (ctx) =>
      suspendMember(ctx, { id: GlobalId.of('Member', id), version, reason: 'Slutat', idempotencyKey }),
    );
  const rotate = (by: Authenticated, rotation: Partial<Rotation> & { world?: World }): Promise<Outcome<string>> =>
    fixture.as(authenticator, by, (ctx) => {
      const { world = home, version = 1, add = [], retire = [] } = rotation;
      return rotateIssuerKeys(ctx, { id: GlobalId.of('Issuer', world.issuerId), version, add, retire });
    });
  const freshKey = (kid: string, algorithm: Algorithm = 'ES256'): Jwk => jwkOf(keyPair(algorithm).publicKey, kid);

  it('suspends a colleague, who is refused from that moment on, and notes the change', async () => {
    const id = await colleague('bo', 'CASEWORKER');
    const bo = await asSubject('bo');
    const traces = await fixture.as(authenticator, admin, async (ctx) => {
      await suspendMember(ctx, { id: GlobalId.of('Member', id), version: 1, reason: ' Slutat ' });
      return ctx.traces;
    });
    expect(traces).toEqual([{ type: 'Member', id, ownerAgencyId: home.agencyId, shown: [], withheld: [], outcome: 'CHANGED', code: null }]);
    await expect(suspend(bo, home.memberId)).rejects.toBeInstanceOf(Unauthenticated);
    await expect(asSubject('bo')).rejects.toBeInstanceOf(Unauthenticated);
    const rows = await fixture.test.ownerQuery('SELECT suspended_at AS at, suspended_reason AS why, version FROM member WHERE id = $1', [
      id,
    ]);
    expect(rows).toEqual([{ at: NOW, why: 'Slutat', version: 2 }]);
  });

  it('of two who suspend each other at once, one stays', async () => {
    const other = await colleague('ada', 'ADMIN');
    const ada = await asSubject('ada');
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let began: () => void = () => undefined;
    const locked = new Promise<void>((resolve) => (began = resolve));
    const first = fixture.as(authenticator, admin, async (ctx) => {
      const outcome = await suspendMember(ctx, { id: GlobalId.of('Member', other), version: 1, reason: 'Slutat' });
      began();
      await held;
      return outcome;
    });
    await locked;
    // The second has been let in before the first commits, and waits for it.
    const second = fixture.as(authenticator, ada, async (ctx) => {
      const outcome = suspendMember(ctx, { id: GlobalId.of('Member', home.memberId), version: 1, reason: 'Slutat' });
      await waiting();
      release();
      return outcome;
    });
    expect([code(await first), code(await second)]).toEqual(['Member', 'LAST_ADMINISTRATOR']);
  });

  /** Until some transaction waits for a lock of another. */
  async function waiting(): Promise<void> {
    const blocked = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
    while ((await fixture.test.ownerQuery(blocked)).length === 0);
  }

  it('is told when the member has changed meanwhile, is suspended already, or is the administrator', async () => {
    const id = await colleague('cia', 'CASEWORKER');
    await expect(suspend(admin, id, 7)).rejects.toMatchObject({ extensions: { code: 'CONFLICT', currentVersion: 1 } });
    await suspend(admin, id);
    expect(code(await suspend(admin, id, 2))).toBe('ALREADY_SUSPENDED');
    await expect(suspend(admin, id, 1)).rejects.toBeInstanceOf(Conflict);
    expect(code(await suspend(admin, home.memberId))).toBe('OWN_MEMBERSHIP');
    expect((await enter(home)).actor.memberId).toBe(home.memberId);
  });

  it('gets the first outcome again for the same key', async () => {
    const id = await colleague('dan', 'CASEWORKER');
    const first = await suspend(admin, id, 1, 'key-0001');
    expect(await suspend(admin, id, 1, 'key-0001')).toEqual(first);
    expect(first).toEqual({ type: 'Member', id });
  });

  it('finds no member and no issuer of another agency, nor one under a malformed id', async () => {
    await expect(suspend(admin, foreign.memberId)).rejects.toBeInstanceOf(NotFound);
    await expect(rotate(admin, { world: foreign, add: [freshKey('x')] })).rejects.toBeInstanceOf(NotFound);
    await expect(suspend(admin, "' OR 1=1")).rejects.toBeInstanceOf(NotFound);
    await expect(suspend(admin, '00000000-0000-7000-8000-000000000000')).rejects.toBeInstanceOf(NotFound);
  });

  it('must be one: no other role may suspend, and the issuers are not even in view', async () => {
    await colleague('eva', 'LEAD');
    const eva = await asSubject('eva');
    await expect(suspend(eva, home.memberId)).rejects.toBeInstanceOf(Forbidden);
    await expect(rotate(eva, { add: [freshKey('x')] })).rejects.toBeInstanceOf(NotFound);
    const register = fixture.as(authenticator, eva, (ctx) =>
      registerIssuer(ctx, { iss: 'https://x.example.se', algorithm: 'ES256', keys: [freshKey('x')], jwksUri: null }, 'key-0002'),
    );
    await expect(register).rejects.toBeInstanceOf(Forbidden);
  });

  it('must be signed in at level 3', async () => {
    await colleague('fia', 'ADMIN', 2);
    await expect(suspend(await asSubject('fia'), home.memberId)).rejects.toBeInstanceOf(Forbidden);
  });

  it('registers an issuer, whose tokens then speak for the members registered with it and for nobody else', async () => {
    const { privateKey, publicKey } = keyPair('PS256');
    const iss = `https://new-${String(founded)}.example.se`;
    const keys = [jwkOf(publicKey, 'n-1')];
    const outcome = await fixture.as(authenticator, admin, (ctx) =>
      registerIssuer(ctx, { iss, algorithm: 'PS256', keys, jwksUri: null }, 'key-0003'),
    );
    const issuerId = 'id' in outcome ? outcome.id : '';
    const world: World = { ...home, iss, issuerId, kid: 'n-1', algorithm: 'PS256', privateKey, publicKey };
    await expect(enter(world)).rejects.toBeInstanceOf(Unauthenticated);
    await fixture.test.ownerQuery(`UPDATE member SET issuer_id = $2 WHERE id = $1`, [home.memberId, issuerId]);
    expect((await enter(world)).actor.agencyId).toBe(home.agencyId);
  });

  it('cannot take over the name of an issuer that exists: it is told nothing, and no token of the second one ever counts', async () => {
    const register = (iss: string, key: ReturnType<typeof keyPair>, idempotencyKey: string) =>
      fixture.as(authenticator, admin, (ctx) =>
        registerIssuer(ctx, { iss, algorithm: 'ES256', keys: [jwkOf(key.publicKey, foreign.kid)], jwksUri: null }, idempotencyKey),
      );
    const mine = keyPair('ES256');
    const taken = await register(foreign.iss, mine, 'key-0004');
    const free = await register(`https://free-${String(founded)}.example.se`, keyPair('ES256'), 'key-0005');
    const plain = (outcome: object): object => ({ ...outcome, id: '' });
    expect(plain(taken)).toEqual(plain(free));
    // The member is registered with the second issuer of that name, and its token is signed with the key of that one.
    const issuerId = 'id' in taken ? taken.id : '';
    await fixture.test.ownerQuery(`UPDATE member SET issuer_id = $2 WHERE id = $1`, [home.memberId, issuerId]);
    const second: World = { ...home, iss: foreign.iss, issuerId, kid: foreign.kid, algorithm: 'ES256', ...mine };
    await expect(enter(second)).rejects.toBeInstanceOf(Unauthenticated);
    expect((await enter(foreign)).actor.agencyId).toBe(foreign.agencyId);
    // Nor when the first one is disabled: a name never changes hands.
    await fixture.test.ownerQuery(`UPDATE issuer SET disabled_at = now(), version = version + 1 WHERE id = $1`, [foreign.issuerId]);
    await expect(enter(second)).rejects.toBeInstanceOf(Unauthenticated);
    await fixture.test.ownerQuery(`UPDATE issuer SET disabled_at = NULL, version = version + 1 WHERE id = $1`, [foreign.issuerId]);
  });

  it('of the network grants a name to the agency whose it is, which another had registered first; nobody else does', async () => {
    const key = keyPair('ES256');
    const issuer = {
      iss: foreign.iss,
      algorithm: 'ES256',
      keys: [jwkOf(key.publicKey, 'own')],
      jwksUri: null,
    } as const;
    const made = await fixture.as(authenticator, admin, (ctx) => registerIssuer(ctx, issuer, 'key-0014'));
    const issuerId = 'id' in made ? made.id : '';
    await fixture.test.ownerQuery(`UPDATE member SET issuer_id = $2 WHERE id = $1`, [home.memberId, issuerId]);
    const owner: World = { ...home, iss: foreign.iss, issuerId, kid: 'own', algorithm: 'ES256', ...key };
    const squatter = await enter(foreign);
    const coordination = await fixture.found(`coordination-${String(founded)}`, {
      role: 'ADMIN',
      kind: 'COORDINATION',
    });
    await fixture.test.ownerQuery('UPDATE agency SET coordinates_network = true WHERE id = $1', [coordination.agencyId]);
    const coordinator = await enter(coordination);
    const grant = (by: Authenticated, to: World, key: string): Promise<[Outcome<string>, Trace[]]> =>
      fixture.as(authenticator, by, async (ctx) => {
        const wish = { iss: foreign.iss, agencyId: GlobalId.of('Agency', to.agencyId) };
        return [await grantIssuerName(ctx, wish, key), ctx.traces];
      });

    await expect(grant(squatter, foreign, 'key-0015')).rejects.toBeInstanceOf(Forbidden);
    const direct = fixture.as(authenticator, squatter, (ctx) =>
      ctx.tx.query('SELECT * FROM grant_issuer_name($1, $2)', [foreign.iss, home.agencyId]),
    );
    await expect(direct).rejects.toMatchObject({ sqlState: '42501' });
    const [none, refusals] = await grant(coordinator, coordination, 'key-0016');
    expect([code(none), refusals.map(({ outcome }) => outcome)]).toEqual(['ISSUER_NOT_REGISTERED', ['REFUSED']]);
    await expect(enter(owner)).rejects.toBeInstanceOf(Unauthenticated);

    const [granted, traces] = await grant(coordinator, home, 'key-0017');
    expect(granted).toEqual({ type: 'Agency', id: home.agencyId });
    expect(traces.map(({ ownerAgencyId }) => ownerAgencyId).sort()).toEqual([foreign.agencyId, home.agencyId].sort());
    expect((await enter(owner)).actor.agencyId).toBe(home.agencyId);
    // Also what was signed in before ends at once.
    await expect(suspend(squatter, foreign.memberId)).rejects.toBeInstanceOf(Unauthenticated);
    await expect(enter(foreign)).rejects.toBeInstanceOf(Unauthenticated);
    expect(code((await grant(coordinator, foreign, 'key-0018'))[0])).toBe('Agency');
    expect((await enter(foreign)).actor.agencyId).toBe(foreign.agencyId);
  });

  it('retires at most twenty keys at a time, and as many of them in as many statements as one', async () => {
    await fixture.test.ownerQuery(
      `INSERT INTO issuer_key (id, issuer_id, kid, jwk, added_at) SELECT gen_random_uuid(), $1, 'kid-' || n, '{}', now() FROM generate_series(0, 29) n`,
      [home.issuerId],
    );
    const kids = (from: number, count: number): string[] => Array.from({ length: count }, (_, at) => `kid-${String(from + at)}`);
    await expect(rotate(admin, { retire: kids(0, 21) })).rejects.toMatchObject({ extensions: { field: ['retire'] } });
    const spy = jest.spyOn(pg.Client.prototype, 'query');
    const statements: number[] = [];
    for (const [version, retire] of [kids(0, 1), kids(1, 20)].entries()) {
      const who = await enter(home);
      spy.mockClear();
      await rotate(who, { version: version + 1, retire });
      statements.push(statementsIn(spy.mock.calls).length);
    }
    spy.mockRestore();
    expect(statements[1]).toBe(statements[0]);
    const live = `SELECT count(*)::int AS n FROM issuer_key WHERE issuer_id = $1 AND retired_at IS NULL`;
    expect(await fixture.test.ownerQuery(live, [home.issuerId])).toEqual([{ n: 1 + 30 - 21 }]);
  });

  it('cannot register a name twice in its own agency, and nothing of the attempt remains', async () => {
    const attempt = await fixture.as(authenticator, admin, (ctx) =>
      registerIssuer(ctx, { iss: home.iss, algorithm: 'ES256', keys: [freshKey('mine')], jwksUri: null }, 'key-0006'),
    );
    expect(code(attempt)).toBe('ISSUER_NOT_AVAILABLE');
    expect(await fixture.test.ownerQuery(`SELECT 1 FROM issuer_key WHERE kid = 'mine'`)).toEqual([]);
  });

  it('rotates keys: the new one counts and the old one is refused at once', async () => {
    const { privateKey, publicKey } = keyPair('ES256');
    const cached = await enter(home);
    await rotate(admin, { add: [jwkOf(publicKey, 'r-2')] });
    const next = { ...home, kid: 'r-2', privateKey };
    const renewed = await enter(next);
    await rotate(renewed, { version: 2, retire: [home.kid] });
    await expect(rotate(cached, { version: 3, add: [freshKey('evil')] })).rejects.toBeInstanceOf(Unauthenticated);
    await expect(enter(home)).rejects.toBeInstanceOf(Unauthenticated);
    expect((await enter(next)).kid).toBe('r-2');
  });

  it('cannot reuse a kid, retire the last key, or retire one that is not there', async () => {
    expect(code(await rotate(admin, { add: [freshKey(home.kid)] }))).toBe('KID_TAKEN');
    expect(code(await rotate(admin, { retire: [home.kid] }))).toBe('NO_KEY_LEFT');
    await expect(rotate(admin, { retire: ['ghost'] })).rejects.toMatchObject({ extensions: { field: ['retire', 0] } });
    await expect(rotate(admin, {})).rejects.toBeInstanceOf(BadUserInput);
    await expect(rotate(admin, { version: 9, add: [freshKey('y')] })).rejects.toMatchObject({
      extensions: { code: 'CONFLICT', currentVersion: 1 },
    });
    // Refused and failed attempts have left no version behind.
    expect(code(await rotate(admin, { version: 1, add: [freshKey('y')] }))).toBe('Issuer');
  });

  it('has one of two simultaneous rotations told that the other was first', async () => {
    let waiting = 2;
    let start: () => void = () => undefined;
    const both = new Promise<void>((resolve) => (start = resolve));
    const attempt = (kid: string): Promise<Outcome<string>> =>
      fixture.as(authenticator, admin, async (ctx) => {
        await ctx.tx.query('SELECT');
        if (--waiting === 0) start();
        await both;
        const id = GlobalId.of('Issuer', home.issuerId);
        return rotateIssuerKeys(ctx, { id, version: 1, add: [freshKey(kid)], retire: [] });
      });
    const attempts = await Promise.allSettled([attempt('s-1'), attempt('s-2')]);
    expect(attempts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = attempts.find(({ status }) => status === 'rejected');
    expect(lost).toMatchObject({ reason: { extensions: { code: 'CONFLICT', currentVersion: 2 } } });
    const keys = await fixture.test.ownerQuery(`SELECT FROM issuer_key WHERE issuer_id = $1`, [home.issuerId]);
    expect(keys).toHaveLength(2);
  });

  it('disables the issuer, and is refused from then on like everyone else it spoke for', async () => {
    await colleague('gun', 'ADMIN');
    const gun = await asSubject('gun');
    const change = { id: GlobalId.of('Issuer', home.issuerId), version: 1 };
    await fixture.as(authenticator, admin, (ctx) => disableIssuer(ctx, change));
    await expect(suspend(gun, home.memberId)).rejects.toBeInstanceOf(Unauthenticated);
    await expect(enter(home)).rejects.toBeInstanceOf(Unauthenticated);
  });

  it('cannot reach another agency’s issuer even with a statement of its own: the rows refuse it', async () => {
    await fixture.as(authenticator, admin, async (ctx) => {
      const manager = await ctx.tx.manager;
      await manager.query(`UPDATE issuer SET disabled_at = now() WHERE id = $1`, [foreign.issuerId]);
      await manager.query(`UPDATE member SET roles = '{ADMIN}' WHERE id = $1`, [foreign.memberId]);
    });
    expect((await enter(foreign)).actor.roles).toEqual(['ADMIN']);
    const rows = await fixture.test.ownerQuery(
      `SELECT i.disabled_at, m.version FROM issuer i JOIN member m ON m.issuer_id = i.id WHERE i.id = $1`,
      [foreign.issuerId],
    );
    expect(rows).toEqual([{ disabled_at: null, version: 1 }]);
  });

  it.each<[string, Partial<{ iss: string; algorithm: Algorithm; keys: Jwk[]; jwksUri: string | null }>, (string | number)[]]>([
    ['an http name', { iss: 'http://idp.example.se' }, ['input', 'iss']],
    ['a name that is no URL', { iss: 'idp' }, ['input', 'iss']],
    ['a name with a query', { iss: 'https://idp.example.se/?a=1' }, ['input', 'iss']],
    ['a symmetric algorithm', { algorithm: 'HS256' as Algorithm }, ['input', 'algorithm']],
    ['the algorithm none', { algorithm: 'none' as Algorithm }, ['input', 'algorithm']],
    ['neither keys nor an address', { keys: [] }, ['input', 'keys']],
    ['both keys and an address', { jwksUri: 'https://idp.example.se/jwks' }, ['input', 'keys']],
    ['an address over http', { keys: [], jwksUri: 'http://idp.example.se/jwks' }, ['input', 'jwksUri']],
    ['an address in the own network', { keys: [], jwksUri: 'https://169.254.169.254/jwks' }, ['input', 'jwksUri']],
    ['a key of another kind than the algorithm', { algorithm: 'RS256' }, ['input', 'keys', 0]],
    ['an RSA key of 1024 bits', { algorithm: 'RS256', keys: [jwkOf(keyPair('RS256', 1024).publicKey, 'k')] }, ['input', 'keys', 0]],
    ['a private key', { keys: [jwkOf(keyPair('ES256').privateKey, 'k')] }, ['input', 'keys', 0]],
    ['a symmetric key', { keys: [{ kty: 'oct', k: 'c2VjcmV0', kid: 'k' }] }, ['input', 'keys', 0]],
    ['a key without kid', { keys: [{ ...freshKey('k'), kid: undefined }] }, ['input', 'keys', 0, 'kid']],
    ['one kid twice', { keys: [freshKey('k'), freshKey('k')] }, ['input', 'keys', 1, 'kid']],
  ])('cannot register an issuer with %s', (_what, part, field) => {
    const issuer = { iss: 'https://idp.example.se', algorithm: 'ES256' as const, keys: [freshKey('k')], jwksUri: null };
    expect(() => checkIssuer({ ...issuer, ...part }, true, ['input'])).toThrow(
      expect.objectContaining({ extensions: { code: 'BAD_USER_INPUT', field } }),
    );
    expect(() => checkIssuer(issuer, true, ['input'])).not.toThrow();
  });
});

describe('An agency', () => {
  it.each(['212000-1355', '2120001363', '202100-0076', '202100-0225', '802002-8711'])('has an organisation number like %s', (text) =>
    expect(checkedOrganisationNumber(text, ['n'])).toMatch(/^\d{6}-\d{4}$/),
  );

  it.each(['212000-1356', '', '16212000-1355', '121212-1212', '000000-0000', '212000 1355', 'SE212000135501'])(
    'has no organisation number like "%s"',
    (text) => expect(() => checkedOrganisationNumber(text, ['n'])).toThrow(BadUserInput),
  );

  const GOOD = {
    slug: 'social',
    name: 'Social',
    kind: 'SOCIAL_SERVICES',
    organisationNumber: '212000-1355',
    municipalityCode: '0180',
    secrecyRegime: ['OSL 26:1'],
    processingRegime: 'GDPR',
    validFrom: '2015-01-01',
  } as const;

  it.each([
    ['slug', { slug: 'Social Resurs' }],
    ['name', { name: ' ' }],
    ['kind', { kind: 'BANK' as 'POLICE' }],
    ['organisationNumber', { organisationNumber: '212000-1356' }],
    ['municipalityCode', { municipalityCode: '180' }],
    ['municipalityCode', { municipalityCode: '9980' }],
    ['processingRegime', { processingRegime: 'NONE' as 'GDPR' }],
    ['validFrom', { validFrom: '2015-02-30' }],
    ['validTo', { validTo: '2014-12-31' }],
  ])('is not founded with a bad %s (%j)', async (field, part) => {
    const fixture = { insert: jest.fn() };
    await expect(foundAgency(fixture as never, { ...GOOD, ...part })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', field: ['input', field] },
    });
    expect(fixture.insert).not.toHaveBeenCalled();
    await foundAgency(fixture as never, GOOD);
    expect(fixture.insert).toHaveBeenCalledTimes(1);
  });
});
