import { setTimeout as delay } from 'node:timers/promises';
import { createClient } from '@redis/client';
import { RateLimiterPostgres, RateLimiterRedis, type RateLimiterAbstract } from 'rate-limiter-flexible';
import type { Settings } from './config';
import type { Database } from './database';
import { errorFields, type Log } from './logging';

/** Counters that all servers share. */
export interface RateStore {
  /** A counter of points for each key, which begins anew so many seconds after its first point. */
  counter(name: string, points: number, seconds: number): RateLimiterAbstract;
  stop(): Promise<void>;
}

const CONNECT_MS = 2_000;
/** A Redis that has sent nothing for so long is taken for lost. It is asked for a sign of life more often than that. */
const SILENT_MS = 2_000;
const PING_MS = 1_000;
const LONGEST_RETRY_MS = 5_000;

/** The counters in Valkey or Redis where `REDIS_URL` names one, else in the database. */
export async function openRateStore(database: Pick<Database, 'aside'>, settings: Pick<Settings, 'redisUrl'>, log: Log): Promise<RateStore> {
  return settings.redisUrl === undefined ? inDatabase(database) : inRedis(settings.redisUrl, log);
}

function inDatabase({ aside }: Pick<Database, 'aside'>): RateStore {
  const places = { storeClient: aside, storeType: 'pool', tableName: 'rate_count', tableCreated: true };
  return {
    counter: (name, points, duration) => new RateLimiterPostgres({ ...places, keyPrefix: name, points, duration }),
    stop: () => Promise.resolve(),
  };
}

async function inRedis(url: string, log: Log): Promise<RateStore> {
  const client = createClient({
    url,
    // A counter that cannot be reached is told at once; the request is counted by this process alone.
    disableOfflineQueue: true,
    pingInterval: PING_MS,
    socket: {
      connectTimeout: CONNECT_MS,
      socketTimeout: SILENT_MS,
      reconnectStrategy: (tries) => Math.min(100 * 2 ** tries, LONGEST_RETRY_MS),
    },
  });
  client.on('error', (error: unknown) => log.warn('rates.store.lost', errorFields(error)));
  // Waits for the first attempt only: a server starts also while the store is away, or silent.
  const failed = new Promise((resolve) => client.once('error', resolve));
  await Promise.race([client.connect(), failed, delay(CONNECT_MS, undefined, { ref: false })]);
  const places = { storeClient: client, useRedisPackage: true };
  return {
    counter: (name, points, duration) => new RateLimiterRedis({ ...places, keyPrefix: `kunskapshus:${name}`, points, duration }),
    stop: () => {
      // One that is closed already refuses to be closed.
      if (client.isOpen) client.destroy();
      return Promise.resolve();
    },
  };
}
