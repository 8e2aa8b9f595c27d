// A process of its own that runs the service exactly as `npm start` does, from the sources, or the command that is named: for tests
// that stop or kill it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import ts from 'typescript';

const require = createRequire(import.meta.url);
const { options: compilerOptions } = ts.convertCompilerOptionsFromJson(
  {
    target: 'ES2022',
    module: 'CommonJS',
    moduleResolution: 'Node10',
    esModuleInterop: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    useDefineForClassFields: false,
    resolveJsonModule: true,
  },
  '.',
);
require.extensions['.ts'] = (module, file) =>
  module._compile(ts.transpileModule(readFileSync(file, 'utf8'), { compilerOptions }).outputText, file);

require(process.argv[2] ?? '../../src/main.ts');
