import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, constants, existsSync, openSync, readFileSync, statSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';
import { CLEAN_ENV, PORT, preparePostgres, run, type Prepared } from './embeddedFiles';
import type { Log } from './logging';

/**
 * A running embedded server. It listens on a socket in a folder that only its account can enter, and opens no TCP port.
 */
export interface EmbeddedPostgres {
  /** The folder of the socket, for `host` of a connection. */
  readonly socket: string;
  /** The connection URL of a database on this server. The default user `postgres` owns the cluster. */
  url(database: string, user?: string): string;
  /** Whether this process started the server; other processes may share it. */
  readonly owner: boolean;
  /** The process id of the server. */
  readonly pid: number | undefined;
  /** Restarts the server if it died without being stopped. */
  ensure(): Promise<void>;
  /** Releases the server. It stops when the last process using it has released it or exited. */
  stop(): Promise<void>;
}

/** Options of the embedded server. `durable: false` trades data safety for speed, for tests. */
export interface EmbeddedOptions {
  root: string;
  durable: boolean;
  log: Log;
  flags?: string[];
}

const START_TIMEOUT_MS = 60_000;
const STOP_TIMEOUT_MS = 3_000;
const POLL_MS = 20;
const RETRY_MS = 200;

// The server's messages when a predecessor, or another starter, still holds the folder.
const IN_THE_WAY = /already exists|already in use|still in use/;

// The watchdog reads end-of-file from the lease when the last process that holds it is gone, however it ended, and then
// stops the server.
const WATCHDOG =
  'exec 3<&0; "$@" </dev/null 3<&- & p=$!; (cat <&3 >/dev/null; kill -INT $p 2>/dev/null) 2>/dev/null & c=$!; ' +
  'exec 3<&-; wait $p; s=$?; kill $c 2>/dev/null; exit $s';

/** Starts the embedded PostgreSQL in the folder, or joins the running one; resolves when it answers. */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const prepared = await preparePostgres(options);
  const server = new Server(prepared, options);
  await server.ensure();
  return server;
}

class Server implements EmbeddedPostgres {
  private readonly lease: number;
  private readonly logFile: string;
  private child: ChildProcess | undefined;
  private logFrom = 0;
  private stopped = false;
  private starting: Promise<void> | undefined;

  constructor(
    private readonly files: Prepared,
    private readonly options: EmbeddedOptions,
  ) {
    this.logFile = path.join(files.root, 'postgres.log');
    this.lease = openSync(files.lease, 'r+');
  }

  get socket(): string {
    return this.files.socket;
  }

  get owner(): boolean {
    return this.running();
  }

  get pid(): number | undefined {
    return this.postmaster();
  }

  url(database: string, user = 'postgres'): string {
    return `postgres://${encodeURIComponent(user)}@/${encodeURIComponent(database)}?host=${encodeURIComponent(this.socket)}`;
  }

  ensure(): Promise<void> {
    this.starting ??= this.start().finally(() => (this.starting = undefined));
    return this.starting;
  }

  async stop(): Promise<void> {
    if (this.stopped) return;
    this.stopped = true;
    closeSync(this.lease);
    for (let waited = 0; this.running() && waited < STOP_TIMEOUT_MS; waited += POLL_MS) await sleep(POLL_MS);
  }

  private async start(): Promise<void> {
    const end = performance.now() + START_TIMEOUT_MS;
    while (!(await this.answers())) {
      if (this.stopped) throw new Error('The embedded PostgreSQL was stopped.');
      if (performance.now() > end) throw new Error(`The embedded PostgreSQL does not answer.\n${this.logTail()}`);
      if (!this.running()) await this.launchOrWait();
      await sleep(POLL_MS);
    }
  }

  // Our server may have exited because another process was first, because an old server is stopping, or because it
  // cannot start.
  private async launchOrWait(): Promise<void> {
    if (this.child) {
      const tail = this.logTail();
      if (!IN_THE_WAY.test(tail)) throw new Error(`The embedded PostgreSQL did not start.\n${tail}`);
      this.child = undefined;
      await sleep(RETRY_MS);
    }
    if (!(await this.anotherRuns())) this.launch();
  }

  private launch(): void {
    const { account, binaries, data, lease, root, socket } = this.files;
    const log = openSync(this.logFile, 'a', 0o600);
    this.logFrom = statSync(this.logFile).size;
    const reader = openSync(lease, constants.O_RDONLY);
    const args = ['-D', data, '-k', socket, '-p', String(PORT), ...SETTINGS, ...(this.options.durable ? [] : FAST)];
    const child = spawn(
      '/bin/sh',
      ['-c', WATCHDOG, 'pg-watchdog', path.join(binaries, 'postgres'), ...args, ...(this.options.flags ?? [])],
      { ...account, cwd: root, env: CLEAN_ENV, stdio: [reader, 'ignore', log], detached: true },
    );
    closeSync(reader);
    closeSync(log);
    child.unref();
    child.on('error', () => undefined);
    child.on('exit', () => this.onExit(child));
    this.child = child;
  }

  private onExit(child: ChildProcess): void {
    // A death after serving is an accident: the pool recovers by itself once a server runs again.
    if (this.stopped || this.starting || child !== this.child) return;
    this.child = undefined;
    this.options.log.warn('postgres.died', { code: child.exitCode ?? -1 });
    this.ensure().catch(() => this.options.log.error('postgres.lost'));
  }

  private running(): boolean {
    return this.child !== undefined && this.child.exitCode === null && this.child.signalCode === null;
  }

  private async answers(): Promise<boolean> {
    const client = new pg.Client({ host: this.socket, port: PORT, user: 'postgres', database: 'postgres', connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      return false;
    }
  }

  private async anotherRuns(): Promise<boolean> {
    const pid = this.postmaster();
    const command = pid === undefined ? undefined : await commandOf(pid);
    if (pid === undefined || command === undefined) return false;
    if (command.includes('postgres') && command.includes(this.files.data)) return true;
    // PostgreSQL removes a stale pid file itself, unless the pid now belongs to another program of the same account.
    await this.removeStale(pid);
    return false;
  }

  private async removeStale(pid: number): Promise<void> {
    const file = path.join(this.files.data, 'postmaster.pid');
    const aside = `${file}.${process.pid}`;
    try {
      await fs.rename(file, aside);
      // Another starter may have created a fresh one between our read and our rename.
      if (pidIn(aside) !== pid && !existsSync(file)) await fs.rename(aside, file);
      else await fs.rm(aside, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }

  private postmaster(): number | undefined {
    return pidIn(path.join(this.files.data, 'postmaster.pid'));
  }

  private logTail(): string {
    try {
      return readFileSync(this.logFile).subarray(this.logFrom).toString('utf8').slice(-4_000);
    } catch {
      return '';
    }
  }
}

// The server's own log must not repeat statements or values: no text of failed statements, no DETAIL, no ERROR lines.
const SETTINGS = [
  'listen_addresses=',
  'unix_socket_permissions=0700',
  'log_min_messages=log',
  'log_min_error_statement=panic',
  'log_error_verbosity=terse',
  'log_statement=none',
].flatMap((setting) => ['-c', setting]);

const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'].flatMap((setting) => ['-c', setting]);

function pidIn(file: string): number | undefined {
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

// The command line of a live process; undefined if there is none. Small images have no ps, macOS has no /proc.
async function commandOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    return fs.readFile(`/proc/${pid}/cmdline`, 'utf8').then(
      (text) => text.replaceAll('\0', ' '),
      () => undefined,
    );
  }
  return run('ps', ['-o', 'args=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => undefined,
  );
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
