import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { describeSettings, loadSettings, SettingsError } from '../../src/platform/config';

const key = () => randomBytes(32).toString('base64');
const [personKey, otherKey, indexKey, cursorKey] = [key(), key(), key(), key()];

const PRODUCTION = {
  NODE_ENV: 'production',
  DATABASE_URL: 'postgres://owner:owner-password@db:5432/kunskapshus',
  DATABASE_SERVICE_URL: 'postgres://service:service-password@db:5432/kunskapshus',
  PERSON_KEYS: `1:${personKey},2:${otherKey}`,
  PERSON_INDEX_KEYS: `1:${indexKey}`,
  CURSOR_KEY: cursorKey,
};

function problems(env: NodeJS.ProcessEnv): readonly string[] {
  try {
    loadSettings(env);
  } catch (error) {
    if (error instanceof SettingsError) return error.problems;
    throw error;
  }
  return [];
}

describe('settings', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'kunskapshus-settings-'));
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('accepts a safe production, with the last key of a ring as the current one', () => {
    const settings = loadSettings(PRODUCTION);
    expect(settings.personKeys.current.version).toBe(2);
    expect(settings.personKeys.current.key.export().toString('base64')).toBe(otherKey);
    expect([...settings.personKeys.byVersion.keys()]).toEqual([1, 2]);
    expect(settings).toMatchObject({ graphiql: false, introspectionRoles: ['ADMIN'], port: 4000, host: '127.0.0.1' });
  });

  const weak = Buffer.alloc(32, 7).toString('base64');
  const refusals: [what: string, env: NodeJS.ProcessEnv, names: RegExp][] = [
    ['without a database', { DATABASE_URL: undefined }, /^DATABASE_URL is needed/],
    ['without a login for the service', { DATABASE_SERVICE_URL: undefined }, /^DATABASE_SERVICE_URL is needed/],
    ['with one login for both', { DATABASE_SERVICE_URL: PRODUCTION.DATABASE_URL }, /another login/],
    ['with the sample network', { SAMPLE: 'on' }, /^SAMPLE/],
    ['without keys for personal numbers', { PERSON_KEYS: undefined }, /^PERSON_KEYS is needed/],
    ['without keys for look-ups', { PERSON_INDEX_KEYS: undefined }, /^PERSON_INDEX_KEYS is needed/],
    ['without a key for cursors', { CURSOR_KEY: undefined }, /^CURSOR_KEY is needed/],
    ['with a weak key', { CURSOR_KEY: weak }, /weak/],
    ['with a weak old key', { PERSON_KEYS: `1:${weak},2:${otherKey}` }, /weak/],
    ['with the same key for two purposes', { CURSOR_KEY: indexKey }, /equal/],
    ['with the same key in two versions', { PERSON_KEYS: `1:${personKey},2:${personKey}` }, /equal/],
    ['on every address without https', { HOST: '0.0.0.0' }, /^PUBLIC_URL/],
    ['on every address with plain http', { HOST: '::', PUBLIC_URL: 'http://hub.example' }, /^PUBLIC_URL/],
    ['with a short key', { CURSOR_KEY: randomBytes(16).toString('base64') }, /^CURSOR_KEY must be/],
  ];
  it.each(refusals)('refuses production %s', (_what, env, names) => {
    const found = problems({ ...PRODUCTION, KUNSKAPSHUS_DATA: folder, ...env });
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(names);
  });

  it('lists every problem at once, and never repeats a value', () => {
    const env = {
      PORT: '70000x',
      LOG_LEVEL: 'secret-1',
      PERSON_KEYS: '1:secret-2',
      DATABASE_URL: 'mysql://u:secret-3@h',
      METRICS_TOKEN: 'secret-4',
    };
    const found = problems({ ...env, KUNSKAPSHUS_DATA: folder });
    expect(found.map((line) => line.split(' ')[0]).sort()).toEqual(Object.keys(env).sort());
    expect(found.join()).not.toMatch(/secret|70000x/);
  });

  it.each(['1:' + personKey + ',1:' + otherKey, '0:' + personKey, personKey, '1:' + personKey + ','])(
    'refuses a malformed ring of keys (%#)',
    (text) => expect(problems({ PERSON_KEYS: text, KUNSKAPSHUS_DATA: folder })).toHaveLength(1),
  );

  it('generates keys once for a data folder, readable by their owner only, and keeps using them', () => {
    const first = loadSettings({ KUNSKAPSHUS_DATA: folder });
    const again = loadSettings({ KUNSKAPSHUS_DATA: folder });
    expect(again.personKeys.current.key.equals(first.personKeys.current.key)).toBe(true);
    expect(first.personKeys.current.key.equals(first.personIndexKeys.current.key)).toBe(false);
    expect(statSync(path.join(folder, 'keys.json')).mode & 0o777).toBe(0o600);
  });

  it('stops at a damaged file of keys instead of making new ones, and does not print it', () => {
    loadSettings({ KUNSKAPSHUS_DATA: folder });
    const file = path.join(folder, 'keys.json');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.slice(0, 60));
    expect(() => loadSettings({ KUNSKAPSHUS_DATA: folder })).toThrow(/damaged/);
    expect(() => loadSettings({ KUNSKAPSHUS_DATA: folder })).not.toThrow(text.slice(20, 40));
    expect(readFileSync(file, 'utf8')).toBe(text.slice(0, 60));
  });

  it('takes an empty variable for a missing one', () => {
    expect(loadSettings({ KUNSKAPSHUS_DATA: folder, PORT: '', DATABASE_URL: ' ' })).toMatchObject({ port: 4000 });
  });

  it('does not show a key to whoever prints the settings', () => {
    const { inspect } = jest.requireActual<typeof import('node:util')>('node:util');
    const printed = inspect(loadSettings(PRODUCTION), { depth: 9 }) + JSON.stringify(loadSettings(PRODUCTION));
    for (const secret of [personKey, indexKey, cursorKey]) expect(printed).not.toContain(secret.slice(0, 12));
  });

  it('describes every setting', () => {
    for (const row of describeSettings()) expect(row.description).toMatch(/^[A-Z].{15,}\.$/);
    expect(describeSettings().map(({ env }) => env)).toEqual(expect.arrayContaining(['PORT', 'PERSON_KEYS', 'SAMPLE']));
  });
});
