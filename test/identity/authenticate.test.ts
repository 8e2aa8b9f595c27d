import type { Authenticated, Authenticator } from '../../src/identity/authenticate.service';
import { Unauthenticated, Unavailable } from '../../src/platform/errors';
import { Transaction } from '../../src/platform/transaction';
import { bearer, jwkOf, keyPair, NOW, openFixture, tokenOf, type Fixture, type World } from './fixture';

describe('The authenticator', () => {
  let fixture: Fixture;
  let authenticator: Authenticator;
  let world: World;
  let founded = 0;

  beforeAll(async () => (fixture = await openFixture()));
  beforeEach(async () => {
    fixture.clock.at = NOW;
    fixture.heard.lines.length = 0;
    world = await fixture.found(`agency-${String(++founded)}`);
    authenticator = fixture.authenticator();
  });
  afterAll(() => fixture.close());

  const enter = (token = tokenOf(world, NOW), by = authenticator): Promise<Authenticated> => by.authenticate(bearer(token));

  /** What a statement of this caller's answers, in a transaction that opens as every operation does. */
  async function ask(auth: Authenticated, by = authenticator): Promise<unknown> {
    const tx = new Transaction(fixture.database, 'read', by.openingFor(auth), by.acceptOpening(auth));
    try {
      return await tx.query(`SELECT app_agency() AS agency, app_member() AS member`);
    } finally {
      await tx.rollback();
    }
  }

  const lookups = async (work: () => Promise<unknown>): Promise<number> => {
    const query = jest.spyOn(fixture.database.pool, 'query');
    try {
      await work();
      return query.mock.calls.length;
    } finally {
      query.mockRestore();
    }
  };

  it('asks the database once for a token, with one statement', async () => {
    const token = tokenOf(world, NOW);
    expect(await lookups(() => enter(token))).toBe(1);
    expect(await lookups(() => enter(token))).toBe(0);
  });

  it('opens the transaction as the agency and the member of the token', async () => {
    expect(await ask(await enter())).toEqual([{ agency: world.agencyId, member: world.memberId }]);
  });

  const ENDS: readonly (readonly [what: string, sql: string, fault: string])[] = [
    ['a suspended member', `UPDATE member SET suspended_at = now() WHERE id = $1`, 'member-suspended'],
    [
      'a disabled issuer',
      `UPDATE issuer SET disabled_at = now() WHERE id = (SELECT issuer_id FROM member WHERE id = $1)`,
      'issuer-disabled',
    ],
    [
      'a retired key',
      `UPDATE issuer_key SET retired_at = now() WHERE issuer_id = (SELECT issuer_id FROM member WHERE id = $1)`,
      'key-retired',
    ],
    ['a removed key', `DELETE FROM issuer_key WHERE issuer_id = (SELECT issuer_id FROM member WHERE id = $1)`, 'key'],
    [
      'a closed agency',
      `UPDATE agency SET valid_to = '2026-03-01' WHERE id = (SELECT agency_id FROM member WHERE id = $1)`,
      'agency-closed',
    ],
    [
      'an agency that has not begun',
      `UPDATE agency SET valid_from = '2100-01-01' WHERE id = (SELECT agency_id FROM member WHERE id = $1)`,
      'agency-closed',
    ],
  ];

  it.each(ENDS)('refuses %s at once, although the token is cached, on every server', async (_what, sql, fault) => {
    const token = tokenOf(world, NOW);
    const another = fixture.authenticator();
    const [here, there] = [await enter(token), await enter(token, another)];
    await fixture.test.ownerQuery(sql, [world.memberId]);

    await expect(ask(here)).rejects.toBeInstanceOf(Unauthenticated);
    await expect(ask(there, another)).rejects.toBeInstanceOf(Unauthenticated);
    expect(fixture.heard.lines.map(({ fields }) => fields['fault'])).toEqual(['stamp', 'stamp']);
    // And the token itself is no longer known: it is read anew, and refused for what it is.
    await expect(enter(token)).rejects.toBeInstanceOf(Unauthenticated);
    expect(fixture.heard.lines.at(-1)?.fields['fault']).toBe(fault);
  });

  it('gives a member whose roles have changed the new ones at the next try, with the same token', async () => {
    const token = tokenOf(world, NOW);
    const before = await enter(token);
    await fixture.test.ownerQuery(`UPDATE member SET roles = '{LEAD}', version = version + 1 WHERE id = $1`, [world.memberId]);
    await expect(ask(before)).rejects.toBeInstanceOf(Unauthenticated);
    const after = await enter(token);
    expect(after.actor.roles).toEqual(['LEAD']);
    expect(await ask(after)).toHaveLength(1);
  });

  it('does not let an issuer speak for a member of another agency, whatever the member says', async () => {
    const other = await fixture.found(`agency-${String(++founded)}`);
    await fixture.test.ownerQuery(`UPDATE member SET agency_id = $2 WHERE id = $1`, [world.memberId, other.agencyId]);
    await expect(enter()).rejects.toBeInstanceOf(Unauthenticated);
    expect(fixture.heard.lines.at(-1)?.fields['fault']).toBe('member');
  });

  it('refuses the sample issuers in production, whatever the table says', async () => {
    const sample = await fixture.found(`agency-${String(++founded)}`, { sample: true });
    const token = tokenOf(sample, NOW);
    expect((await enter(token)).actor.memberId).toBe(sample.memberId);
    const production = fixture.authenticator({ nodeEnv: 'production' });
    await expect(enter(token, production)).rejects.toBeInstanceOf(Unauthenticated);
    expect(fixture.heard.lines.at(-1)?.fields['fault']).toBe('sample-issuer');
  });

  it('takes the new key and refuses the old one after a rotation', async () => {
    const old = tokenOf(world, NOW);
    await enter(old);
    const next = keyPair('ES256');
    await fixture.test.ownerQuery(
      `INSERT INTO issuer_key (id, issuer_id, kid, jwk, added_at) VALUES (gen_random_uuid(), $1, 'next', $2, now())`,
      [world.issuerId, JSON.stringify(jwkOf(next.publicKey, 'next'))],
    );
    const fresh = tokenOf({ ...world, kid: 'next', privateKey: next.privateKey }, NOW);
    expect(await ask(await enter(fresh))).toHaveLength(1);
    expect(await ask(await enter(old))).toHaveLength(1);
    await fixture.test.ownerQuery(`UPDATE issuer_key SET retired_at = now() WHERE kid = $1`, [world.kid]);
    expect(await ask(await enter(fresh))).toHaveLength(1);
    await expect(ask(await enter(old))).rejects.toBeInstanceOf(Unauthenticated);
  });

  it('keeps a verified token no longer than the token lasts', async () => {
    const token = tokenOf(world, NOW);
    const { expiresAt } = await enter(token);
    fixture.clock.at = new Date(expiresAt.getTime() - 1);
    expect(await lookups(() => enter(token))).toBe(0);
    fixture.clock.at = new Date(expiresAt.getTime() + 29_000);
    expect(await lookups(() => enter(token))).toBe(1);
    fixture.clock.at = new Date(expiresAt.getTime() + 31_000);
    await expect(enter(token)).rejects.toBeInstanceOf(Unauthenticated);
  });

  it('keeps no more verified tokens than its bound, and lets the one go that was asked for the longest ago', async () => {
    const bounded = fixture.authenticator({}, 2);
    const [first, second, third] = [1, 2, 3].map((jti) => tokenOf(world, NOW, { claims: { jti } }));
    await enter(first, bounded);
    await enter(second, bounded);
    await enter(first, bounded);
    await enter(third, bounded);
    expect(await lookups(() => enter(first, bounded))).toBe(0);
    expect(await lookups(() => enter(third, bounded))).toBe(0);
    expect(await lookups(() => enter(second, bounded))).toBe(1);
  });

  it('says that the database is away, and not that the token is bad', async () => {
    const query = jest.spyOn(fixture.database.pool, 'query').mockImplementation(() => {
      throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    });
    await expect(enter()).rejects.toBeInstanceOf(Unavailable);
    query.mockRestore();
    expect((await enter()).actor.memberId).toBe(world.memberId);
  });

  it('forgets only the token it is told to', async () => {
    const [one, two] = [tokenOf(world, NOW, { claims: { jti: 1 } }), tokenOf(world, NOW, { claims: { jti: 2 } })];
    const auth = await enter(one);
    await enter(two);
    authenticator.forget(auth);
    expect(await lookups(() => enter(one))).toBe(1);
    expect(await lookups(() => enter(two))).toBe(0);
  });
});
