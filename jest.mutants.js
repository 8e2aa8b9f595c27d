/**
 * The tests that mutants are run against: those of `policy/` and `reading/` that need no database and take seconds.
 * @type {import('jest').Config}
 */
module.exports = {
  testEnvironment: 'node',
  transform: { '^.+\\.ts$': ['ts-jest', { tsconfig: 'tsconfig.json', transpilation: true, diagnostics: false }] },
  roots: ['<rootDir>/src', '<rootDir>/test'],
  setupFiles: ['reflect-metadata'],
  testMatch: [
    '<rootDir>/test/policy/{calendar,caseStates,consent,decide,derived,explain}.test.ts',
    '<rootDir>/test/policy/{guardians,law,parents,programmes,retention,statutes}.test.ts',
    '<rootDir>/test/reading/{filters,predicate}.test.ts',
  ],
};
