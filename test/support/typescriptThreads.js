// Threads whose script is a source strip its types as the process does that starts them; what they stripped once is kept.
const { createRequire } = process.getBuiltinModule('node:module');
const os = process.getBuiltinModule('node:os');
const path = process.getBuiltinModule('node:path');

const threads = createRequire(module.filename)('node:worker_threads');
const { Worker } = threads;

threads.Worker = class extends Worker {
  constructor(script, options = {}) {
    const folder = process.env.TYPESCRIPT_CACHE ?? path.join(process.env.KUNSKAPSHUS_TEST_FOLDER ?? os.tmpdir(), 'stripped');
    const stripping = {
      execArgv: ['--require', path.join(path.dirname(module.filename), 'typescriptHook.js')],
      env: { ...process.env, TYPESCRIPT_CACHE: folder },
    };
    super(script, String(script).endsWith('.ts') ? { ...options, ...stripping } : options);
  }
};
