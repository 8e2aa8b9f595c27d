import pg from 'pg';
import type { Settings } from './config';

/** The application name of our connections in the database. */
export const NAME = 'kunskapshus';
/** The longest to wait for a connection. */
export const CONNECT_TIMEOUT_MS = 2_000;
/** The size of the pool set aside; each of its connections is used for a few milliseconds. */
const ASIDE = 2;

/** The error of a connection closed for silence, in the driver's own words. */
const SILENT = 'Query read timeout';

/** The options of every session. JIT is off, because compiling a plan takes longer than any statement here may run. */
export const SESSION = '-c TimeZone=UTC -c jit=off';

/** Adds options to a connection URL. The URL overrides all other driver settings, so they must be in it. */
export function withOptions(url: string, options: string): string {
  const [address = '', query = ''] = url.split(/\?(.*)/s);
  const params = new URLSearchParams(query);
  params.set('options', [params.get('options'), options].filter(Boolean).join(' '));
  return `${address}?${params.toString()}`;
}

/** The pool configuration of the service. */
export function connections(settings: Settings, url: string): pg.PoolConfig {
  return {
    connectionString: withOptions(url, SESSION),
    application_name: NAME,
    pipeline: true,
    keepAlive: true,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    idleTimeoutMillis: 30_000,
    maxLifetimeSeconds: 1_800,
    statement_timeout: settings.statementTimeoutMs,
    lock_timeout: settings.lockTimeoutMs,
    idle_in_transaction_session_timeout: settings.requestTimeoutMs + settings.statementTimeoutMs,
  };
}

/** The pool set aside; see `Database.aside`. */
export function poolAside(settings: Settings, url: string, onLost: (error: unknown) => void): pg.Pool {
  const aside = new pg.Pool({ ...connections(settings, url), max: ASIDE });
  aside.on('error', onLost);
  keepWatch(aside, settings);
  return aside;
}

/** Watches the connections of a pool from the moment each is first acquired. */
export function keepWatch(pool: pg.Pool, { queryTimeoutMs }: Pick<Settings, 'queryTimeoutMs'>): void {
  const known = new WeakSet<pg.PoolClient>();
  pool.on('acquire', (client) => {
    if (known.has(client)) return;
    known.add(client);
    surviveBreaking(client);
    giveUpSilent(client, queryTimeoutMs);
  });
}

/**
 * A connection can break at the moment of hand-over, before its user listens for errors. Without a listener that would
 * end the process; with this one, the first statement fails instead.
 */
function surviveBreaking(client: pg.PoolClient): void {
  client.on('error', () => undefined);
}

/**
 * Closes a connection that has sent nothing for `silentMs` while an answer is pending. The driver's own limit counts
 * from when a statement was queued, so pipelined statements would be charged with the time of earlier ones.
 */
function giveUpSilent(client: pg.PoolClient, silentMs: number): void {
  const { stream } = client.connection;
  let timer: NodeJS.Timeout | undefined;
  const rest = (): void => {
    clearTimeout(timer);
    timer = undefined;
  };
  stream.on('data', () => timer?.refresh());
  stream.once('close', rest);
  client.on('drain', rest);
  const query = (...all: unknown[]): unknown => {
    timer ??= setTimeout(() => stream.destroy(new Error(SILENT)), silentMs);
    return Reflect.apply(pg.Client.prototype.query, client, all);
  };
  Object.assign(client, { query });
}
