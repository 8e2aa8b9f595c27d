import 'reflect-metadata';
import { loadSettings } from './config';
import { migrate } from './database';
import { createCommandLog } from './logging';

migrate(loadSettings(process.env), createCommandLog('info')).catch((error: unknown) => {
  process.stderr.write(
    `The database could not be migrated: ${error instanceof Error ? error.message : 'unknown fault'}\n`,
  );
  process.exitCode = 1;
});
