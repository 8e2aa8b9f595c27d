import type { Database } from '../platform/database';
import { errorFields, type Log } from '../platform/logging';
import type { Metrics } from '../platform/metrics';

const EVERY_MS = 15_000;

/** Updates the gauges of waiting and given-up deliveries, whichever process delivers them, until `stop`. */
export function watchDeliveries(database: Pick<Database, 'pool'>, metrics: Metrics, log: Log): { stop(): Promise<void> } {
  let waiting = { pending: 0, parked: 0 };
  metrics.gauge('kunskapshus_webhook_deliveries', { state: 'pending' }, () => waiting.pending);
  metrics.gauge('kunskapshus_webhook_deliveries', { state: 'parked' }, () => waiting.parked);
  let counting: Promise<void> = Promise.resolve();
  const count = async (): Promise<void> => {
    try {
      const { rows } = await database.pool.query<typeof waiting>('SELECT pending, parked FROM deliveries_waiting()');
      waiting = rows[0] ?? waiting;
    } catch (error) {
      log.warn('deliveries.count.failed', errorFields(error));
    }
  };
  const timer = setInterval(() => void (counting = count()), EVERY_MS);
  timer.unref();
  return {
    stop() {
      clearInterval(timer);
      return counting;
    },
  };
}
