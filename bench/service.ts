import 'reflect-metadata';
import { loadSettings } from '../src/platform/config';
import { createLog } from '../src/platform/logging';
import { startService } from '../src/service';
import { reportTo } from './child';

// The measured service: as in production, settings from the environment alone.
async function main(): Promise<void> {
  const settings = loadSettings(process.env);
  const { port } = await startService(settings, { log: createLog(settings.logLevel) });
  reportTo(process, port);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
