import 'reflect-metadata';
import { loadSettings } from '../src/platform/config';
import { createLog } from '../src/platform/logging';
import { allGraphs } from '../src/reading/registry';
import { startService } from '../src/service';
import { reportTo } from './child';

// The measured service: as in production, settings from the environment alone.
async function main(): Promise<void> {
  const settings = loadSettings(process.env);
  const { port } = await startService(settings, { log: createLog(settings.logLevel) });
  // For comparison: the same service without kept orders. Nothing has been compiled yet.
  if (process.env['BENCH_UNKEPT'] === '1') for (const graph of allGraphs()) Object.defineProperty(graph, 'kept', { value: undefined });
  reportTo(process, port);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
});
