import path from 'node:path';
import pg from 'pg';
import { DataSource, DefaultNamingStrategy, getMetadataArgsStorage, type DataSourceOptions } from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import { snakeCase } from 'typeorm/util/StringUtils';
import { migrations } from '../../migrations';
import { momentOf, type Clock } from './clock';
import type { Settings } from './config';
import { CONNECT_TIMEOUT_MS, connections, keepWatch, NAME, poolAside, SESSION, withOptions } from './connections';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embeddedPostgres';
import { against, askBasis, type Basis, type ServerLaw } from './lawHeld';
import { errorFields, type Log } from './logging';
import { refusePowerfulRole } from './servicePowers';
import type { Statements } from './statements';

/** The service's database role: it owns nothing and bypasses no policy. The first migration creates it. */
export const SERVICE_ROLE = 'kunskapshus_service';

/** The database behind one pool, as the service uses it. */
export interface Database {
  /** TypeORM on the pool, for writes. */
  dataSource: DataSource;
  /** The same pool, for reads; its clients are pipelined. */
  pool: pg.Pool;
  /**
   * A few more connections of the service's role, for short separate transactions. Its caller already holds a
   * connection of the pool, and taking a second from the same pool could deadlock.
   */
  aside: pg.Pool;
  /**
   * A new, unopened connection of the service's role outside the pool, for listeners that would occupy a pool
   * connection.
   */
  separate(): pg.Client;
  /** The law that every transaction decides by; null for a database without decisions. */
  law: ServerLaw | null;
  /** True if the server runs in our data folder. */
  embedded: boolean;
  /** Whether the database answers within a second and has the law and the clock of this server. */
  ready(clock?: Clock): Promise<boolean>;
  /** Closes the pool and releases the embedded server. */
  stop(): Promise<void>;
}

/** Work that the database owner does after migrating, before anyone is served. */
export type AfterMigrating = (owner: Statements) => Promise<void>;

/** The column of a property: `ownerAgencyId` is `owner_agency_id`. */
class ColumnNames extends DefaultNamingStrategy {
  override columnName(property: string): string {
    return snakeCase(property);
  }
}

const EMBEDDED_NAME = 'kunskapshus';
const MIGRATION_LOCK = 7_245_019_330; // any number, as long as all processes use the same
const READY_TIMEOUT_MS = 1_000;

interface Located {
  ownerUrl: string;
  serviceUrl: string;
  embedded?: EmbeddedPostgres;
}

/**
 * The database, migrated and opened as the service role. Refuses to start if that role could bypass row-level security.
 */
export async function openDatabase(
  settings: Settings,
  log: Log,
  afterMigrating?: AfterMigrating,
  law: ServerLaw | null = null,
): Promise<Database> {
  const located = await locate(settings, log);
  try {
    await migrateAt(located.ownerUrl, log, afterMigrating);
    const life = { stopping: false };
    // Without a handler, a restart of the database would end this process.
    const onLost = (error: unknown) => {
      if (!life.stopping) log.warn('database.connection.lost', errorFields(error));
    };
    const dataSource = new DataSource(serviceOptions(settings, located.serviceUrl, onLost));
    await dataSource.initialize();
    try {
      const { master: pool } = dataSource.driver as PostgresDriver as { master: pg.Pool };
      keepWatch(pool, settings);
      await refusePowerfulRole(pool, settings.nodeEnv === 'production');
      const aside = poolAside(settings, located.serviceUrl, onLost);
      return opened(dataSource, { pool, aside, law }, life, () => separateClient(settings, located.serviceUrl), located.embedded);
    } catch (error) {
      await dataSource.destroy();
      throw error;
    }
  } catch (error) {
    await located.embedded?.stop();
    throw error;
  }
}

/** Runs the migrations of this version and the work that follows them. */
export async function migrate(settings: Settings, log: Log, afterMigrating?: AfterMigrating): Promise<void> {
  const { ownerUrl, embedded } = await locate(settings, log);
  try {
    await migrateAt(ownerUrl, log, afterMigrating);
  } finally {
    await embedded?.stop();
  }
}

/**
 * Works on a connection of the database owner, who sees everything. For commands that check or repair the whole
 * database, never for a client.
 */
export async function withOwner<T>(settings: Settings, log: Log, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const { ownerUrl, embedded } = await locate(settings, log);
  try {
    return await withClient(ownerUrl, work);
  } finally {
    await embedded?.stop();
  }
}

/** The owner's data source with the migrations, for `migrate` and TypeORM's command line. */
export function ownerOptions(url: string): DataSourceOptions {
  return {
    type: 'postgres',
    entities: [],
    migrations: [...migrations],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    installExtensions: false,
    synchronize: false,
    logging: false,
    extra: {
      connectionString: withOptions(url, SESSION),
      max: 2,
      application_name: `${NAME}-migrate`,
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
    },
  };
}

function serviceOptions(settings: Settings, url: string, poolErrorHandler: (error: unknown) => void): DataSourceOptions {
  return {
    type: 'postgres',
    // Each class with @Entity that is loaded: whoever uses a row has imported it.
    entities: getMetadataArgsStorage().tables.map(({ target }) => target),
    namingStrategy: new ColumnNames(),
    installExtensions: false,
    synchronize: false,
    logging: false,
    poolErrorHandler,
    extra: { ...connections(settings, url), max: settings.poolSize },
  };
}

function separateClient(settings: Settings, url: string): pg.Client {
  return new pg.Client({
    connectionString: withOptions(url, SESSION),
    application_name: `${NAME}-listen`,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: settings.queryTimeoutMs,
    keepAlive: true,
  });
}

async function locate(settings: Settings, log: Log): Promise<Located> {
  const { databaseUrl, databaseServiceUrl } = settings;
  if (databaseUrl !== undefined) {
    return { ownerUrl: databaseUrl, serviceUrl: databaseServiceUrl ?? steppedDown(databaseUrl) };
  }
  const root = path.join(settings.dataFolder, 'postgres');
  const embedded = await startEmbeddedPostgres({ root, durable: true, log });
  try {
    await createDatabase(embedded.url('postgres'), EMBEDDED_NAME);
  } catch (error) {
    await embedded.stop();
    throw error;
  }
  const ownerUrl = embedded.url(EMBEDDED_NAME);
  return { ownerUrl, serviceUrl: steppedDown(ownerUrl), embedded };
}

async function createDatabase(url: string, name: string): Promise<void> {
  await withClient(url, async (client) => {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount) return;
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`).catch((error: { code?: string }) => {
      // Another process was faster.
      if (error.code !== '42P04' && error.code !== '23505') throw error;
    });
  });
}

// By default anyone may create temporary tables in a new database, and a copy or restored backup is a new one: so this
// runs at every start.
const NARROW = `
  DO $$ BEGIN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    REVOKE CREATE ON SCHEMA public FROM PUBLIC;
  END $$`;

// TypeORM takes no lock: two servers starting at once would run every migration twice.
async function migrateAt(url: string, log: Log, afterMigrating?: AfterMigrating): Promise<void> {
  await withClient(url, async (client) => {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const dataSource = new DataSource(ownerOptions(url));
    await dataSource.initialize();
    try {
      const done = await dataSource.runMigrations();
      for (const { name } of done) log.info('database.migrated', { migration: name });
    } finally {
      await dataSource.destroy();
    }
    await client.query(NARROW);
    await afterMigrating?.({
      query: async <R extends object>(text: string, values: unknown[]) => (await client.query(text, values)).rows as R[],
    });
  });
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: `${NAME}-migrate`,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    keepAlive: true,
  });
  client.on('error', () => undefined); // the pending statement fails with the same error
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function steppedDown(url: string): string {
  return withOptions(url, `-c role=${SERVICE_ROLE}`);
}

function opened(
  dataSource: DataSource,
  { pool, aside, law }: Pick<Database, 'pool' | 'aside' | 'law'>,
  life: { stopping: boolean },
  separate: () => pg.Client,
  embedded: EmbeddedPostgres | undefined,
): Database {
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    life.stopping = true;
    await aside.end();
    await dataSource.destroy();
    await embedded?.stop();
  };
  const ready = async (clock?: Clock) => {
    const answered = await answersInTime(pool, law, clock);
    // The process that started the embedded server may be gone, and the server with it.
    if (answered === null && !life.stopping) embedded?.ensure().catch(() => undefined);
    return answered === true;
  };
  return {
    dataSource,
    pool,
    aside,
    law,
    separate,
    embedded: embedded !== undefined,
    ready,
    stop: () => (stopped ??= stop()),
  };
}

/** Whether this server may decide anything; null if the database does not answer. */
async function answersInTime(pool: pg.Pool, law: ServerLaw | null, clock: Clock | undefined): Promise<boolean | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => (timer = setTimeout(resolve, READY_TIMEOUT_MS, null)));
  const moment = clock ? momentOf(clock) : null;
  const answer = pool.query<Basis>(law ? askBasis('read', law, moment) : 'SELECT').then(
    ({ rows: [row] }) => law === null || against(row, moment) === null,
    () => null,
  );
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
