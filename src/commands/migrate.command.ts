import 'reflect-metadata';
import { loadSettings } from '../platform/config';
import { migrate } from '../platform/database';
import { afterMigrating } from '../afterMigrating';
import { createCommandLog } from '../platform/logging';

const log = createCommandLog('info');
migrate(loadSettings(process.env), log, afterMigrating(log)).catch((error: unknown) => {
  process.stderr.write(`The database could not be migrated: ${error instanceof Error ? error.message : 'unknown fault'}\n`);
  process.exitCode = 1;
});
