import pg from 'pg';
import type { Settings } from './config';

/** What our connections are called in the database. */
export const NAME = 'kunskapshus';
/** How long to wait for a connection. */
export const CONNECT_TIMEOUT_MS = 2_000;
/** How many connections stand aside: each is taken for a few milliseconds at a time. */
const ASIDE = 2;

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
    query_timeout: settings.queryTimeoutMs,
    statement_timeout: settings.statementTimeoutMs,
    lock_timeout: settings.lockTimeoutMs,
    idle_in_transaction_session_timeout: settings.requestTimeoutMs + settings.statementTimeoutMs,
  };
}

/** The connections that stand aside; see `Database.aside`. */
export function poolAside(settings: Settings, url: string, onLost: (error: unknown) => void): pg.Pool {
  const aside = new pg.Pool({ ...connections(settings, url), max: ASIDE });
  aside.on('error', onLost);
  surviveBrokenClients(aside);
  return aside;
}

/**
 * A connection can break in the very moment that it is handed out, before whoever asked for it can listen. Without a listener that
 * would end the process; with this one, the first statement on it fails instead.
 */
export function surviveBrokenClients(pool: pg.Pool): void {
  const known = new WeakSet<pg.PoolClient>();
  pool.on('acquire', (client) => {
    if (known.has(client)) return;
    known.add(client);
    client.on('error', () => undefined);
  });
}
