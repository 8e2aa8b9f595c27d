import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CLIENTS, installClients } from '../support/clients/install';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clients-'));
  for (const file of ['package.json', 'package-lock.json']) copyFileSync(path.join(CLIENTS, file), path.join(folder, file));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Nothing listens on the port, and nothing was fetched before. */
const unreachable = (): NodeJS.ProcessEnv => ({
  ...process.env,
  npm_config_registry: 'http://127.0.0.1:9/',
  npm_config_cache: path.join(folder, 'cache'),
});

test('where no registry answers, the clients are not installed, and the reason is told', () => {
  expect(installClients(folder, unreachable())).toBe('the registry of the packages is not reachable (ECONNREFUSED)');
});

test('any other fault ends the test: it is no reason to skip', () => {
  writeFileSync(path.join(folder, 'package.json'), '{');
  expect(() => installClients(folder, unreachable())).toThrow(/npm ci .* failed in .*EJSONPARSE/s);
});
