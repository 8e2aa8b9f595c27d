import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../src/platform/embeddedPostgres';
import { createLog } from '../../src/platform/logging';

const log = createLog('silent');
const isRoot = process.getuid?.() === 0;
const asRoot = isRoot ? it : it.skip;

interface Started {
  pid: number;
  owner: boolean;
  socket: string;
  url: string;
}

describe('embedded PostgreSQL', () => {
  let folder: string;
  const servers: EmbeddedPostgres[] = [];
  const processes: ChildProcess[] = [];

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'kunskapshus-embedded-'));
    await chmod(folder, 0o755);
  });

  afterEach(async () => {
    for (const child of processes.splice(0)) child.kill('SIGKILL');
    for (const server of servers.splice(0)) await server.stop();
    await until(() => !existsSync(path.join(folder, 'pg/data/postmaster.pid')));
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  async function start(root = path.join(folder, 'pg')): Promise<EmbeddedPostgres> {
    const server = await startEmbeddedPostgres({ root, durable: false, log });
    servers.push(server);
    return server;
  }

  async function startProcess(
    root: string,
    account: { uid?: number; gid?: number } = {},
    durability: 'durable' | 'fast' = 'fast',
  ): Promise<[ChildProcess, Started]> {
    const script = path.resolve(__dirname, '../support/startEmbedded.mjs');
    const child = spawn(process.execPath, [script, root, durability], {
      stdio: ['ignore', 'pipe', 'pipe'],
      ...account,
    });
    processes.push(child);
    let errors = '';
    child.stderr?.on('data', (text) => (errors += String(text)));
    const line = await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), once(child, 'exit')]);
    if (typeof line[0] === 'number') throw new Error(errors);
    return [child, JSON.parse(String(line[0])) as Started];
  }

  it('is shared by two processes that start at once, and stops with the last of them', async () => {
    const root = path.join(folder, 'pg');
    const [[one, first], [two, second]] = await Promise.all([startProcess(root), startProcess(root)]);
    expect(first.pid).toBe(second.pid);
    expect([first.owner, second.owner].sort()).toEqual([false, true]);
    // The one that started it goes first: the other must not lose it.
    const [starter, joiner] = first.owner ? [one, two] : [two, one];
    starter.kill('SIGTERM');
    await once(starter, 'exit');
    expect(await query(first.url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    joiner.kill('SIGTERM');
    await once(joiner, 'exit');
    await until(() => !isAlive(first.pid));
  });

  it('leaves no orphan when its process is killed, and has every committed row after the next start', async () => {
    const root = path.join(folder, 'pg');
    const [killed, { pid, url }] = await startProcess(root, {}, 'durable');
    await query(url, 'CREATE TABLE kept (n int)');
    await query(url, 'INSERT INTO kept VALUES (42)');
    killed.kill('SIGKILL');
    // Started again at once, while the old server is still going down.
    const [, again] = await startProcess(root, {}, 'durable');
    expect(await query(again.url, 'SELECT n FROM kept')).toEqual([{ n: 42 }]);
    await until(() => again.pid === pid || !isAlive(pid));
  });

  it('starts again after its own server was killed, by itself', async () => {
    const server = await start();
    const { pid } = server;
    if (pid === undefined) throw new Error('no pid');
    process.kill(pid, 'SIGKILL');
    await until(async () => server.pid !== pid && (await query(server.url('postgres'), 'SELECT 1 AS n').catch(() => [])).length === 1);
    expect(server.owner).toBe(true);
  });

  it('starts although a stale pid file names a live program that is not PostgreSQL', async () => {
    const root = path.join(folder, 'pg');
    const [killed, { pid }] = await startProcess(root);
    const file = path.join(root, 'data', 'postmaster.pid');
    const content = readFileSync(file, 'utf8');
    killed.kill('SIGKILL');
    await until(() => !isAlive(pid) && !existsSync(file));
    await writeAs(file, content.replace(String(pid), String(process.pid)));
    expect(await query((await start()).url('postgres'), 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
  });

  it('sweeps what a killed start left behind, but not the work of a live one', async () => {
    const root = path.join(folder, 'pg');
    await mkdir(path.join(root, 'init-999999999-dead'), { recursive: true });
    await mkdir(path.join(root, `init-${process.pid}-live`));
    await start();
    const names = await readdir(root);
    expect(names).not.toContain('init-999999999-dead');
    expect(names).toContain(`init-${process.pid}-live`);
  });

  it('puts the socket into a short private folder when the path is too long for one', async () => {
    const server = await start(path.join(folder, 'x'.repeat(90), 'pg'));
    expect(await query(server.url('postgres'), 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    expect(Buffer.byteLength(`${server.socket}/.s.PGSQL.5432`)).toBeLessThanOrEqual(103);
    expect(statSync(server.socket).mode & 0o777).toBe(0o700);
    await server.stop();
    await rm(server.socket, { recursive: true });
  });

  it('opens no TCP port, and its log repeats neither statements nor values', async () => {
    const server = await start();
    expect(await query(server.url('postgres'), 'SHOW listen_addresses')).toEqual([{ listen_addresses: '' }]);
    await expect(query(server.url('postgres'), "SELECT 'canary-value'::int")).rejects.toThrow();
    await query(server.url('postgres'), 'CREATE TABLE t (a text PRIMARY KEY)');
    await query(server.url('postgres'), "INSERT INTO t VALUES ('canary-value')");
    await expect(query(server.url('postgres'), "INSERT INTO t VALUES ('canary-value')")).rejects.toThrow();
    const text = readFileSync(path.join(folder, 'pg', 'postgres.log'), 'utf8');
    expect(text).toContain('ready to accept connections');
    expect(text).not.toContain('canary-value');
  });

  it('says why it does not start', async () => {
    const root = path.join(folder, 'pg');
    await (await start()).stop();
    await until(() => !existsSync(path.join(root, 'data/postmaster.pid')));
    await writeAs(path.join(root, 'data', 'postgresql.conf'), 'no_such_setting = 1\n');
    await expect(start()).rejects.toThrow(/did not start[\s\S]*no_such_setting/);
  });

  asRoot('runs under another account when root starts it', async () => {
    const server = await start();
    expect(statSync(path.join(folder, 'pg', 'data')).uid).not.toBe(0);
    expect(statSync(`/proc/${String(server.pid)}`).uid).not.toBe(0);
  });

  asRoot('moves behind a link when root starts it where no other account may enter', async () => {
    await chmod(folder, 0o700);
    const root = path.join(folder, 'pg');
    const server = await start(root);
    expect(await query(server.url('postgres'), 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    const target = await realpath(root);
    expect(target).toMatch(/^\/var\/lib\/kunskapshus\//);
    await server.stop();
    expect((await start(root)).socket).toBe(target);
    await servers.pop()?.stop();
    await until(() => !existsSync(path.join(target, 'data/postmaster.pid')));
    await rm(target, { recursive: true });
  });

  asRoot('runs for an ordinary user too', async () => {
    const root = path.join(folder, 'home');
    await mkdir(root);
    const { chown } = await import('node:fs/promises');
    await chown(root, 65534, 65534);
    const [, { url, pid }] = await startProcess(path.join(root, 'pg'), { uid: 65534, gid: 65534 });
    expect(await query(url, 'SELECT 1 AS n')).toEqual([{ n: 1 }]);
    expect(statSync(`/proc/${pid}`).uid).toBe(65534);
  });
});

async function query(url: string, sql: string): Promise<object[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<object>(sql)).rows;
  } finally {
    await client.end();
  }
}

// Root's files would be unreadable for the account of the server.
async function writeAs(file: string, content: string): Promise<void> {
  const fs = await import('node:fs/promises');
  const { uid, gid } = await fs.stat(path.dirname(file));
  await fs.writeFile(file, content, { mode: 0o600 });
  await fs.chown(file, uid, gid);
}

function isAlive(pid: number): boolean {
  return existsSync(`/proc/${pid}`) || (process.platform !== 'linux' && tryKill(pid));
}

function tryKill(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 60_000; !(await condition());) {
    if (Date.now() > end) throw new Error('It did not come to pass within 60 s.');
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}
