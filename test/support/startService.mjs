// A process of its own that runs the service exactly as `npm start` does, from the sources, or the command that is named: for tests
// that stop or kill it.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
require('./typescriptHook.js');
require(process.argv[2] ?? '../../src/main.ts');
