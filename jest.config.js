const { partTests } = require('./test/support/jest/needsDatabase');

const { database, pure } = partTests(`${__dirname}/test`);
const support = '<rootDir>/test/support';
const common = {
  rootDir: __dirname,
  roots: ['<rootDir>/src', '<rootDir>/migrations', '<rootDir>/test'],
  // The packages of the clients are loaded by Node alone, in processes of their own.
  modulePathIgnorePatterns: ['<rootDir>/test/clients/node_modules'],
  testEnvironment: `${support}/jest/environment.js`,
  // The modules outside `test/` are loaded once for each worker; see docs/decisions/0056.
  runtime: `${support}/jest/runtime.js`,
  transform: { '^.+\\.ts$': `${support}/jest/transform.js` },
  setupFiles: ['reflect-metadata', `${support}/jest/seed.js`],
};

/** @type {import('jest').Config} */
module.exports = {
  projects: [
    {
      ...common,
      displayName: 'database',
      testMatch: database,
      globalSetup: `${support}/globalSetup.ts`,
      globalTeardown: `${support}/globalTeardown.ts`,
    },
    // Nothing here reaches a database, and none is started for `npm run test:pure`.
    { ...common, displayName: 'pure', testMatch: pure, testEnvironmentOptions: { database: false } },
  ],
  // Nothing is timed here: what takes longer has hung.
  testTimeout: 120_000,
  testSequencer: '<rootDir>/test/support/jest/sequencer.js',
  maxWorkers: 2,
};
