// A process of its own that starts the embedded PostgreSQL in a folder, says so, and lives until it is told to stop or killed.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { clearInterval, setInterval } from 'node:timers';
import ts from 'typescript';

const require = createRequire(import.meta.url);
const { options: compilerOptions } = ts.convertCompilerOptionsFromJson(
  { target: 'ES2022', module: 'CommonJS', moduleResolution: 'Node10', esModuleInterop: true },
  '.',
);
require.extensions['.ts'] = (module, file) =>
  module._compile(ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions }).outputText, file);

const { startEmbeddedPostgres } = require('../../src/platform/embeddedPostgres.ts');
const [, , root, durability] = process.argv;
const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };

const server = await startEmbeddedPostgres({ root, durable: durability === 'durable', log });
const { pid, owner, socket } = server;
process.stdout.write(`${JSON.stringify({ pid, owner, socket, url: server.url('postgres') })}\n`);
const alive = setInterval(quiet, 1000);
process.on('SIGTERM', async () => {
  clearInterval(alive);
  await server.stop();
  process.exit(0);
});
