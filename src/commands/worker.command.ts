import 'reflect-metadata';
import { startSealer } from '../audit';
import { createOutbound, startWorker } from '../webhooks';
import { afterMigrating } from '../afterMigrating';
import { systemClock } from '../platform/clock';
import { loadSettings, SettingsError } from '../platform/config';
import { openDatabase } from '../platform/database';
import { listenTo } from '../platform/listen';
import { createLog, errorFields } from '../platform/logging';
import { createMetrics } from '../platform/metrics';
import { LAW } from '../referrals';
import { createSchema } from '../schema';

/** The worker without a server: delivers to webhooks until it is stopped. */
async function main(): Promise<void> {
  const settings = loadSettings(process.env);
  const log = createLog(settings.logLevel);
  // Registers the graphs, on which the rights are decided.
  createSchema();
  const database = await openDatabase(settings, log, afterMigrating(log), LAW);
  const sealer = startSealer(database, log);
  const bell = listenTo(database, 'changes', log);
  const outbound = createOutbound(settings);
  const worker = startWorker({ database, settings, clock: systemClock, log, metrics: createMetrics(), outbound }, bell);
  log.info('worker.started', { embedded: database.embedded });
  process.stderr.write('The worker is running.\n');
  // Idle pool connections do not keep the process alive.
  const alive = setInterval(() => undefined, 60_000);
  const end = async (): Promise<void> => {
    clearInterval(alive);
    await worker.stop();
    await bell.stop();
    await sealer.stop();
    await database.stop();
  };
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info('worker.stopping', { signal });
    end().then(
      () => log.info('worker.stopped'),
      (error: unknown) => {
        log.error('worker.stop.failed', errorFields(error));
        process.exitCode = 1;
      },
    );
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
}

main().catch((error: unknown) => {
  // Faults of settings and start-up are for the operator; they name the remedy and hold no record.
  process.stderr.write(`${error instanceof SettingsError || error instanceof Error ? error.message : 'The worker did not start.'}\n`);
  process.exit(1);
});
