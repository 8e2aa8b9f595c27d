// A test file runs in the context of its worker, together with the modules that the worker shares among its files: `instanceof` holds
// between them. What a file changes in `process` is put back after it.
const { ModernFakeTimers } = require('@jest/fake-timers');
const { ModuleMocker } = require('jest-mock');

module.exports = class SharedEnvironment {
  constructor({ projectConfig }) {
    this.global = globalThis;
    this.moduleMocker = new ModuleMocker(globalThis);
    this.fakeTimers = null;
    this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
    this.before = { env: { ...process.env }, exit: process.exit, console: globalThis.console };
    if (projectConfig.testEnvironmentOptions.database === false)
      for (const name of Object.keys(process.env)) if (name.startsWith('KUNSKAPSHUS_TEST_')) Reflect.deleteProperty(process.env, name);
  }

  async setup() {
    // Jest asks for a hundred. GraphQL takes a stack for every error, and each line is looked up in a source map.
    Error.stackTraceLimit = 20;
  }

  async teardown() {
    this.fakeTimersModern.dispose();
    const { env, exit, console } = this.before;
    for (const name of Object.keys(process.env)) if (!(name in env)) Reflect.deleteProperty(process.env, name);
    Object.assign(process.env, env);
    process.exit = exit;
    globalThis.console = console;
  }

  exportConditions() {
    return ['node', 'node-addons'];
  }

  // The runtime beside this file runs everything in the worker's own context.
  getVmContext() {
    return {};
  }
};
