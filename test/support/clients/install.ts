import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The folder of the clients, which has its own packages and its own lock. */
export const CLIENTS = path.join(__dirname, '../../clients');

const TOO_LONG_MS = 120_000;
const ARGS = [
  'ci',
  '--ignore-scripts',
  '--prefer-offline',
  '--fetch-retries=1',
  '--fetch-retry-mintimeout=1000',
  '--fetch-timeout=15000',
  '--loglevel=error',
];

/**
 * Installs the clients if they are not there in the versions of their lock. Says why not where the registry cannot be reached; throws
 * where anything else is wrong.
 */
export function installClients(folder = CLIENTS, env = process.env): string | null {
  if (isInstalled(folder)) return null;
  try {
    execFileSync('npm', ARGS, { cwd: folder, env, timeout: TOO_LONG_MS, stdio: ['ignore', 'ignore', 'pipe'] });
    return null;
  } catch (error) {
    const { code, stderr } = error as { readonly code?: string; readonly stderr?: Buffer };
    const said = [code, stderr, error].map((part) => String(part ?? '')).join(' ');
    return /(?:ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENOTCACHED|ERR_SOCKET_TIMEOUT|network)/.exec(said)
      ? `the registry of the packages is not reachable (${/E[A-Z_]{4,}/.exec(said)?.[0] ?? 'network'})`
      : raise(`npm ${ARGS.join(' ')} failed in ${folder}: ${said}`);
  }
}

function isInstalled(folder: string): boolean {
  const there = versionsIn(path.join(folder, 'node_modules/.package-lock.json'));
  const wanted = versionsIn(path.join(folder, 'package-lock.json'));
  return [...wanted].every(([name, version]) => there.get(name) === version);
}

function versionsIn(lock: string): Map<string, string> {
  if (!existsSync(lock)) return new Map();
  const { packages } = JSON.parse(readFileSync(lock, 'utf8')) as { packages: Record<string, { version: string }> };
  return new Map(
    Object.entries(packages)
      .filter(([name]) => name !== '')
      .map(([name, { version }]) => [name, version]),
  );
}

function raise(message: string): never {
  throw new Error(message);
}
