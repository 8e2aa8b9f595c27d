import type { GraphQLSchema } from 'graphql';
import { startSealer } from './audit';
import { createAuthenticator } from './identity';
import {
  hsdsRoutes,
  counting,
  createExecutor,
  type Service,
  readySchema,
  createFrontDoor,
  createStreamSlots,
  createTrustedDocuments,
  streamRoutes,
} from './http';
import { startPruner } from './feed';
import { afterMigrating } from './afterMigrating';
import { createOutbound, watchDeliveries, startWorker } from './webhooks';
import { systemClock, type Clock } from './platform/clock';
import type { Settings } from './platform/config';
import { openDatabase, type Database } from './platform/database';
import { healthRoutes, metricsRoute } from './platform/health';
import { createHttpServer, type Route } from './platform/http';
import type { Log } from './platform/logging';
import { createMetrics } from './platform/metrics';
import { listenTo } from './platform/listen';
import { createRateLimiter } from './platform/rateLimit';
import { openRateStore, type RateStore } from './platform/rateStore';
import { createThreads } from './platform/threads';
import { createTurns } from './platform/turns';
import { LAW, type Law } from './referrals';
import { createSchema, isGateType } from './schema';

/** A running service. */
export interface RunningService {
  readonly url: string;
  readonly port: number;
  readonly database: Database;
  /** Stops in order: no new requests, running requests finish, then the database is released. */
  stop(): Promise<void>;
}

/** The options of a service besides its settings. */
export interface ServiceOptions {
  readonly log: Log;
  readonly clock?: Clock;
  /** The law that this server decides by; that of its version if left out. */
  readonly law?: Law;
  /** The schema, where one process starts several services; a new one if left out. */
  readonly schema?: GraphQLSchema;
  /** Runs on the open database before the first request is accepted. */
  readonly prepare?: (database: Database) => Promise<void>;
  /** Routes beside the API, requested once the database is prepared: the page for people, the sample issuers. */
  readonly routes?: () => readonly Route[];
}

/** Starts the whole service: database, schema, front door. If a part fails, it closes the others and throws. */
export async function startService(settings: Settings, options: ServiceOptions): Promise<RunningService> {
  const { log, clock = systemClock, law = LAW, schema = createSchema() } = options;
  const database = await openDatabase(settings, log, afterMigrating(log, law), law);
  let rates: RateStore | undefined;
  try {
    await options.prepare?.(database);
    const metrics = createMetrics();
    const authenticator = createAuthenticator({ database, settings, clock, log, metrics });
    const ready = readySchema(schema, isGateType);
    const threads = createThreads(settings.matchingAtOnce);
    const turns = createTurns(settings.matchingAtOnce, settings.matchingWaiting);
    const service: Service = { schema, ready, database, authenticator, settings, clock, log, threads, turns };
    const executor = counting(createExecutor(service), metrics);
    rates = await openRateStore(database, settings, log);
    const limiter = createRateLimiter(settings, rates, log);
    metrics.gauge('kunskapshus_database_connections', { state: 'total' }, () => database.pool.totalCount);
    metrics.gauge('kunskapshus_database_connections', { state: 'waiting' }, () => database.pool.waitingCount);
    const sealer = startSealer(database, log);
    const pruner = startPruner(database, settings, log);
    const slots = createStreamSlots(database, settings, log);
    const bell = listenTo(database, 'changes', log);
    const waiting = watchDeliveries(database, metrics, log);
    const outbound = createOutbound(settings);
    const worker = settings.worker ? startWorker({ database, settings, clock, log, metrics, outbound }, bell) : undefined;
    const documents = createTrustedDocuments(database, settings);
    const door = createFrontDoor({ schema, executor, authenticator, limiter, settings, documents, log });
    await door.start();
    const routes: Route[] = [
      ...door.routes,
      ...streamRoutes({ service, limiter, slots, bell, documents }),
      ...hsdsRoutes({ schema, executor, authenticator, limiter, clock }),
      ...healthRoutes(() => database.ready(clock)),
      metricsRoute(metrics, settings),
      ...(options.routes?.() ?? []),
    ];
    const http = createHttpServer(routes, settings, log, metrics);
    const { url, port } = await http.listen();
    const end = async (): Promise<void> => {
      await Promise.all([http.stop(), worker?.stop(), waiting.stop()]);
      await door.stop();
      await slots.stop();
      await threads.stop();
      await bell.stop();
      await pruner.stop();
      await sealer.stop();
      await rates?.stop();
      await database.stop();
    };
    let ending: Promise<void> | undefined;
    return { url, port, database, stop: () => (ending ??= end()) };
  } catch (error) {
    await rates?.stop();
    await database.stop();
    throw error;
  }
}
