// Jest loads every module anew for every test file: 540 sources and their libraries, 194 times. This runtime loads what lies outside
// `test/` once for each worker, as a server does; test files and their support are loaded anew. ADR 56 says what that asks of the sources.
const { createRequire } = require('node:module');
const path = require('node:path');
const { default: Runtime } = require('jest-runtime');

const load = createRequire(__filename);
load('../typescriptThreads.js');
const root = path.resolve(__dirname, '../../..');
const tests = path.join(root, 'test') + path.sep;
const maps = new Map();
const found = new Map();

load.extensions['.ts'] = (module, file) => {
  module._compile(SharedRuntime.active.codeOf(file), file);
};

// As in production: its development build looks at every value for a second copy of itself.
const { NODE_ENV } = process.env;
process.env.NODE_ENV = 'production';
load('graphql/jsutils/instanceOf');
process.env.NODE_ENV = NODE_ENV;

class SharedRuntime extends Runtime {
  constructor(...args) {
    super(...args);
    SharedRuntime.active = this;
  }

  codeOf(file) {
    const { code, sourceMapPath } = this._scriptTransformer.transform(file, this._getFullTransformationOptions(), this.readFile(file));
    if (sourceMapPath) maps.set(file, sourceMapPath);
    return code;
  }

  getSourceMaps() {
    return new Map([...maps, ...super.getSourceMaps()]);
  }

  requireModuleOrMock(from, name) {
    const file = sharedFile(from, name);
    return file ? load(file) : super.requireModuleOrMock(from, name);
  }

  requireModule(from, name, options, actual) {
    const file = options?.isInternalModule ? undefined : sharedFile(from, name);
    return file ? load(file) : super.requireModule(from, name, options, actual);
  }

  setMock(from, name, ...rest) {
    const file = sharedFile(from, name);
    if (file) throw new Error(`${file} is shared by the test files of a worker and cannot be mocked.`);
    super.setMock(from, name, ...rest);
  }

  createScriptFromCode(code, filename) {
    const script = super.createScriptFromCode(code, filename);
    return { runInContext: (_context, options) => script.runInThisContext(options) };
  }
}

module.exports = SharedRuntime;

/** The file that a module names, when it is one that is shared. */
function sharedFile(from, name) {
  if (name === '@jest/globals') return undefined;
  const key = `${from}\0${name ?? ''}`;
  if (!found.has(key)) found.set(key, resolved(from, name));
  return found.get(key);
}

function resolved(from, name) {
  const file = name === undefined ? from : createRequire(from).resolve(name);
  return path.isAbsolute(file) && !file.startsWith(tests) ? file : undefined;
}
