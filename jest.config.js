/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: 'node',
  // The types are checked by `npm run check`; here each file is only stripped of them, which is several times faster.
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.json', transpilation: true, diagnostics: false }] },
  roots: ['<rootDir>/src', '<rootDir>/migrations', '<rootDir>/test'],
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  setupFiles: ['reflect-metadata'],
  globalSetup: '<rootDir>/test/support/globalSetup.ts',
  globalTeardown: '<rootDir>/test/support/globalTeardown.ts',
  // Nothing is timed here: what takes longer has hung.
  testTimeout: 120_000,
  maxWorkers: 2,
};
