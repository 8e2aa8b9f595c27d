// Loads the project's modules with all mutants of some of them as switches (`globalThis.__stryker__.activeMutant` names the one that is
// on). A module is compiled once and can be evaluated as often as one likes: what it remembers is then forgotten.
const { readFileSync, existsSync } = require('node:fs');
const { createRequire } = require('node:module');
const path = require('node:path');
const vm = require('node:vm');
const ts = require('typescript');

const root = path.resolve(__dirname, '../../..');
const sources = path.join(root, 'src') + path.sep;
const { options } = ts.convertCompilerOptionsFromJson(
  ts.readConfigFile(path.join(root, 'tsconfig.json'), ts.sys.readFile).config.compilerOptions,
  root,
);
const compilerOptions = { ...options, sourceMap: false, noEmit: false };
const state = (globalThis.__stryker__ = { mutantCoverage: { static: {}, perTest: {} } });

/** Sources keep what they have worked out in weak maps; what was worked out under one mutant is not there for the next. */
let epoch = 0;
class ForgetfulWeakMap extends WeakMap {
  get(key) {
    const kept = super.get(key);
    return kept?.epoch === epoch ? kept.value : undefined;
  }
  has(key) {
    return super.get(key)?.epoch === epoch;
  }
  set(key, value) {
    return super.set(key, { epoch, value });
  }
}

class Sources {
  constructor(globals) {
    this.globals = { ...globals, WeakMap: ForgetfulWeakMap, keepCaches: (...maps) => void this.caches.push(...maps) };
    this.changed = new Map();
    this.compiled = new Map();
    this.modules = new Map();
    this.caches = [];
  }

  /** Writes all mutants of these files into them and returns the mutants. */
  async instrument(files) {
    const { Instrumenter } = await import('@stryker-mutator/instrumenter');
    const silent = () => undefined;
    const log = { debug: silent, info: silent, warn: silent, error: silent, isDebugEnabled: () => false };
    const given = files.map((file) => ({
      name: path.join(root, file),
      mutate: true,
      content: readFileSync(path.join(root, file), 'utf8'),
    }));
    const made = await new Instrumenter(log).instrument(given, { ignorers: [], plugins: null, excludedMutations: [] });
    for (const { name, content } of made.files) this.changed.set(name, content);
    return made.mutants;
  }

  load(file) {
    const known = this.modules.get(file);
    if (known) return known.exports;
    const module = { exports: {} };
    this.modules.set(file, module);
    const outside = createRequire(file);
    const require = (name) => {
      const target = name.startsWith('.') ? localFile(path.resolve(path.dirname(file), name)) : undefined;
      return target ? this.load(target) : outside(name);
    };
    require.resolve = outside.resolve;
    const run = () => this.code(file)(module.exports, require, module, file, path.dirname(file), ...Object.values(this.globals));
    if (file.startsWith(sources)) unmutated(run);
    else run();
    return module.exports;
  }

  fileOf(base) {
    return localFile(base);
  }

  /** All modules are evaluated anew from now on. */
  forget() {
    this.modules.clear();
    this.caches.length = 0;
  }

  /** What the sources have worked out so far is forgotten, and the modules stay. */
  nextEpoch() {
    epoch += 1;
    for (const cache of this.caches) cache.clear();
  }

  code(file) {
    if (!this.compiled.has(file)) {
      const text = this.changed.get(file) ?? readFileSync(file, 'utf8');
      const { outputText } = ts.transpileModule(text, { compilerOptions, fileName: file });
      const names = ['exports', 'require', 'module', '__filename', '__dirname', ...Object.keys(this.globals)];
      // A map by the name of a cache is one (policy/decide.ts).
      const caches = file.startsWith(sources) ? [...outputText.matchAll(/^const (\w+Cache) = new Map\(/gm)].map(([, name]) => name) : [];
      const code = caches.length === 0 ? outputText : `${outputText}\nkeepCaches(${caches.join(', ')});`;
      this.compiled.set(file, vm.compileFunction(code, names, { filename: file }));
    }
    return this.compiled.get(file);
  }
}

/** Values that are worked out when a source loads are no test's, and are worked out without any mutant. */
function unmutated(run) {
  const { currentTestId, activeMutant } = state;
  state.currentTestId = undefined;
  state.activeMutant = undefined;
  try {
    run();
  } finally {
    state.currentTestId = currentTestId;
    state.activeMutant = activeMutant;
  }
}

function localFile(base) {
  return [`${base}.ts`, path.join(base, 'index.ts'), base].find((file) => file.endsWith('.ts') && existsSync(file));
}

module.exports = { Sources, root, state };
