import 'reflect-metadata';
import { loadSettings, SettingsError } from './platform/config';
import { createLog, errorFields } from './platform/logging';
import { invitation, peopleRoutes, prepareSample, type Tour } from './sample';
import { startService } from './service';

async function main(): Promise<void> {
  const settings = loadSettings(process.env);
  const log = createLog(settings.logLevel);
  const sample: { tour: Tour | null } = { tour: null };
  const service = await startService(settings, {
    log,
    routes: () => peopleRoutes(settings, sample.tour),
    prepare: async (database) => {
      sample.tour = await prepareSample(settings, database, log);
    },
  });
  log.info('service.started', { url: service.url, embedded: service.database.embedded });
  process.stderr.write(`\nKunskapshus answers at ${service.url}/graphql\n${sample.tour ? invitation(sample.tour) : ''}`);
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    log.info('service.stopping', { signal });
    service.stop().then(
      () => log.info('service.stopped'),
      (error: unknown) => {
        log.error('service.stop.failed', errorFields(error));
        process.exitCode = 1;
      },
    );
  };
  process.once('SIGTERM', () => stop('SIGTERM'));
  process.once('SIGINT', () => stop('SIGINT'));
}

main().catch((error: unknown) => {
  // Faults of settings and start-up are for the operator; they name the remedy and hold no record.
  process.stderr.write(`${error instanceof SettingsError || error instanceof Error ? error.message : 'The service did not start.'}\n`);
  process.exit(1);
});
