import pg from 'pg';
import type { Settings } from './config';

/** What our connections are called in the database. */
export const NAME = 'kunskapshus';
/** How long to wait for a connection. */
export const CONNECT_TIMEOUT_MS = 2_000;
/** How many connections stand aside: each is taken for a few milliseconds at a time. */
const ASIDE = 2;

/** What is said of a connection that was given up; the words are the driver's. */
const SILENT = 'Query read timeout';

/** How every session begins. To compile a plan takes longer than any statement here may run. */
export const SESSION = '-c TimeZone=UTC -c jit=off';

/** The URL with these options: it wins over every other setting of the driver, so they have to be in it. */
export function withOptions(url: string, options: string): string {
  const [address = '', query = ''] = url.split(/\?(.*)/s);
  const params = new URLSearchParams(query);
  params.set('options', [params.get('options'), options].filter(Boolean).join(' '));
  return `${address}?${params.toString()}`;
}

/** How the service's connections are made. */
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

/** The connections that stand aside; see `Database.aside`. */
export function poolAside(settings: Settings, url: string, onLost: (error: unknown) => void): pg.Pool {
  const aside = new pg.Pool({ ...connections(settings, url), max: ASIDE });
  aside.on('error', onLost);
  keepWatch(aside, settings);
  return aside;
}

/** Keeps watch over the connections of a pool from the moment that each is first handed out. */
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
 * A connection can break in the very moment that it is handed out, before whoever asked for it can listen. Without a listener that
 * would end the process; with this one, the first statement on it fails instead.
 */
function surviveBreaking(client: pg.PoolClient): void {
  client.on('error', () => undefined);
}

/**
 * Gives a connection up when an answer is waited for and nothing at all has come for so long. The driver's own limit counts from when a
 * statement was handed over: of several that were sent together, it takes the time of those before it for its own.
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
