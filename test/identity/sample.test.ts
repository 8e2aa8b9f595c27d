import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { actForAgency, foundAgency, foundIssuer, foundMember } from '../../src/identity/founding.service';
import { SAMPLE_ACTORS, SAMPLE_AGENCIES } from '../../src/identity/sampleActors.service';
import { SAMPLE_ALGORITHM, sampleIssuerKeys, sampleJwks, signSampleToken } from '../../src/identity/sampleIssuers.service';
import { tokenCommand } from '../../src/commands/token.command';
import { Unauthenticated } from '../../src/platform/errors';
import { testEnv } from '../support/postgres';
import { bearer, NOW, openFixture, type Fixture } from './fixture';

const ACTORS = [
  'coordinator@social-resurs',
  'caseworker@socialtjanst-angered',
  'caseworker@socialtjanst-centrum',
  'lead@socialtjanst-angered',
  'officer@polisen-storgoteborg',
  'officer2@polisen-storgoteborg',
  'officer@kriminalvarden-goteborg',
  'counsellor@grundskola',
  'caseworker@fritid-goteborg',
  'caseworker@psykiatrin-goteborg',
  'officer@sakerhetspolisen',
  'caseworker@socialtjanst-molndal',
  'mentor@exit-stod',
  'theologian@interreligiost-center',
  'system@sspf-goteborg',
  'system@sig-goteborg',
  'auditor@social-resurs',
  'admin@social-resurs',
];

describe('The sample issuers', () => {
  let fixture: Fixture;
  let folder: string;
  const settings = (nodeEnv: 'test' | 'production' = 'test') => ({
    ...fixture.test.settings,
    dataFolder: folder,
    nodeEnv,
  });

  beforeAll(async () => {
    fixture = await openFixture();
    folder = mkdtempSync(path.join(os.tmpdir(), 'kunskapshus-sample-'));
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true });
    await fixture.close();
  });

  const env = (): NodeJS.ProcessEnv => ({ ...testEnv(fixture.test.ownerUrl), KUNSKAPSHUS_DATA: folder });

  /** Registers the sample agencies with their issuers and actors, as loading the sample network does. */
  async function load(): Promise<void> {
    const keys = sampleIssuerKeys(settings());
    await fixture.database.dataSource.transaction(async (manager) => {
      for (const slug of SAMPLE_AGENCIES) {
        const agencyId = await foundAgency(manager, {
          slug,
          name: slug,
          kind: 'COORDINATION',
          organisationNumber: null,
          municipalityCode: null,
          secrecyRegime: [],
          processingRegime: 'GDPR',
          validFrom: '2015-01-01',
        });
        await actForAgency(manager, agencyId);
        const actors = SAMPLE_ACTORS.filter(({ agency }) => agency === slug);
        const iss = actors[0]?.iss ?? '';
        const jwk = keys.get(iss) ?? {};
        const issuer = { agencyId, iss, keys: [jwk], jwksUri: null, sample: true, production: false, at: NOW };
        const issuerId = (await foundIssuer(manager, { ...issuer, algorithm: SAMPLE_ALGORITHM })) ?? '';
        for (const { actor, sub, kind, name, roles, loa } of actors) {
          const member = { agencyId, issuerId, subject: sub, kind, name, roles, maxAssurance: loa, sampleActor: actor };
          await foundMember(manager, member);
        }
      }
    });
  }

  it('know the eighteen actors, all marked as invented, and one issuer for each agency', () => {
    expect(SAMPLE_ACTORS.map(({ actor }) => actor)).toEqual(ACTORS);
    expect(SAMPLE_ACTORS.filter(({ name }) => !/påhitta[dt]\)$/.test(name))).toEqual([]);
    expect(new Set(SAMPLE_ACTORS.map(({ iss }) => iss)).size).toBe(14);
  });

  it('have no keys, and so no tokens, before the sample network was loaded', async () => {
    expect(sampleJwks(settings())).toEqual({ keys: [] });
    const { stdout, stderr, code } = await tokenCommand(env(), ['admin@social-resurs'], NOW);
    expect([stdout, code]).toEqual(['', 1]);
    expect(stderr).toContain('npm start');
  });

  it('make a token that is accepted for every actor, with its role and level', async () => {
    await load();
    const authenticator = fixture.authenticator();
    for (const { actor, roles, loa } of SAMPLE_ACTORS) {
      const { stdout, code } = await tokenCommand(env(), [actor], NOW);
      expect([actor, code]).toEqual([actor, 0]);
      expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
      const auth = await authenticator.authenticate(bearer(stdout.trim()));
      expect([auth.actor.roles, auth.actor.assurance]).toEqual([roles, loa]);
      expect(auth.expiresAt.getTime() - NOW.getTime()).toBe(15 * 60_000);
    }
  });

  it('keep their keys in a file that only its owner can read, and keep the same ones', () => {
    const file = path.join(folder, 'sample-issuers.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const before = readFileSync(file, 'utf8');
    expect(sampleIssuerKeys(settings()).size).toBe(14);
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('publish public keys only', () => {
    const { keys } = sampleJwks(settings());
    expect(keys).toHaveLength(14);
    for (const key of keys) expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
  });

  it('do not exist in production', async () => {
    const token = signSampleToken(settings(), { iss: SAMPLE_ACTORS[0]?.iss ?? '', sub: 'coordinator', loa: 3 }, NOW);
    const production = fixture.authenticator({ nodeEnv: 'production' });
    await expect(production.authenticate(bearer(token ?? ''))).rejects.toBeInstanceOf(Unauthenticated);
    expect(fixture.heard.lines.at(-1)?.fields['fault']).toBe('sample-issuer');
    const claims = { iss: 'https://sample.invalid/social-resurs', sub: 'admin', loa: 3 };
    expect(() => signSampleToken(settings('production'), claims, NOW)).toThrow('production');
    expect(() => sampleJwks(settings('production'))).toThrow('production');
    expect(() => sampleIssuerKeys(settings('production'))).toThrow('production');
    const { stdout, code } = await tokenCommand({ ...env(), NODE_ENV: 'production' }, ['admin@social-resurs'], NOW);
    expect([stdout, code]).toEqual(['', 1]);
  });

  it('cannot help an actor nobody knows, and list those they can', async () => {
    for (const args of [['ghost@social-resurs'], [], ['admin@social-resurs', 'more']]) {
      const { stdout, stderr, code } = await tokenCommand(env(), args, NOW);
      expect([stdout, code]).toEqual(['', 1]);
      for (const actor of ACTORS) expect(stderr).toContain(`  ${actor}\n`);
    }
  });

  it('sign nothing for a database that does not know their keys', async () => {
    await fixture.test.ownerQuery(`UPDATE issuer_key SET kid = kid || 'x' WHERE kid = $1`, [
      String(sampleIssuerKeys(settings()).get('https://sample.invalid/exit-stod')?.['kid']),
    ]);
    expect((await tokenCommand(env(), ['mentor@exit-stod'], NOW)).code).toBe(1);
    expect((await tokenCommand(env(), ['admin@social-resurs'], NOW)).code).toBe(0);
  });

  it('stop at a damaged file without repeating what is in it', () => {
    writeFileSync(path.join(folder, 'sample-issuers.json'), '{"https://sample.invalid/x": {"d": "secret');
    expect(() => sampleIssuerKeys(settings())).toThrow(/damaged/);
    expect(() => sampleIssuerKeys(settings())).not.toThrow(/secret/);
  });
});
