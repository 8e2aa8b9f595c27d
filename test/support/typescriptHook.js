// Preloaded (node -r) into a process that runs a command from the sources: the types are only stripped, as in the tests. What was
// stripped once is kept in TYPESCRIPT_CACHE: many short processes are started.
const { createHash } = process.getBuiltinModule('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = process.getBuiltinModule('node:fs');
const { createRequire } = process.getBuiltinModule('node:module');
const path = process.getBuiltinModule('node:path');

const load = createRequire(module.filename);
load('./typescriptThreads.js');
const folder = process.env.TYPESCRIPT_CACHE;
if (folder) mkdirSync(folder, { recursive: true });

load.extensions['.ts'] = (module, file) => {
  const source = readFileSync(file, 'utf8');
  const kept = folder && path.join(folder, createHash('sha256').update(`${file}|${source}`).digest('hex'));
  module._compile(known(kept) ?? stripped(source, kept), file);
};

function known(kept) {
  try {
    return kept ? readFileSync(kept, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}

function stripped(source, kept) {
  const ts = load('typescript');
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
  const text = ts.transpileModule(source, { compilerOptions }).outputText;
  if (kept) {
    // Whole or not at all: others may be reading it.
    writeFileSync(`${kept}.${process.pid}`, text);
    renameSync(`${kept}.${process.pid}`, kept);
  }
  return text;
}
