import 'reflect-metadata';
import { startSealer } from './audit/seal.service';
import { createOutbound } from './integration/outbound.service';
import { startWorker } from './integration/worker.service';
import { afterMigrating } from './law';
import { systemClock } from './platform/clock';
import { loadSettings, SettingsError } from './platform/config';
import { openDatabase } from './platform/database';
import { listenTo } from './platform/listen';
import { createLog, errorFields } from './platform/logging';
import { createMetrics } from './platform/metrics';
import { LAW } from './referrals/lawInForce.service';
import { createSchema } from './schema';

/** The worker without a server: delivers to webhooks until it is told to end. */
async function main(): Promise<void> {
  const settings = loadSettings(process.env);
  const log = createLog(settings.logLevel);
  // Lays down how the views lie on their tables, which is what rights are decided on.
  createSchema();
  const database = await openDatabase(settings, log, afterMigrating(log), LAW);
  const sealer = startSealer(database, log);
  const bell = listenTo(database, 'changes', log);
  const outbound = createOutbound(settings);
  const worker = startWorker({ database, settings, clock: systemClock, log, metrics: createMetrics(), outbound }, bell);
  log.info('worker.started', { embedded: database.embedded });
  process.stderr.write('The worker is at work.\n');
  // The pool lets a process end that has nothing else to do.
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
  // Settings and start-up faults are for whoever starts the worker; they name what to do and hold no record.
  process.stderr.write(
    `${error instanceof SettingsError || error instanceof Error ? error.message : 'The worker did not start.'}\n`,
  );
  process.exit(1);
});
