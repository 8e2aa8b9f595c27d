import js from '@eslint/js';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/**', '.data/**', 'coverage/**'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      // A promise nobody awaits is a write nobody knows the end of.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-definitions': ['error', 'interface'],
      // GraphQL views and TypeORM rows are classes that only carry decorators.
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true }],
      eqeqeq: ['error', 'always'],
      // It takes a constant that only a decorator uses for unused; the compiler finds those that are.
      'no-useless-assignment': 'off',
      'no-console': 'error',
      'max-lines': ['warn', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['test/**/*.ts', 'bench/**/*.ts'],
    rules: {
      'no-console': 'off',
      'max-lines': 'off',
      // Near midnight the day in Greenwich is not the day in Sweden, by which the service decides.
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'CallExpression[callee.property.name="slice"]:has(CallExpression[callee.property.name="toISOString"]:has(NewExpression[callee.name="Date"]:matches([arguments.length=0], :has(Identifier[name="now"]))))',
          message: 'Take the day in Sweden: dayIn(0) of test/support/days.ts.',
        },
      ],
    },
  },
  // Tables, a row a line, and a generated list, a line a power: their length is their content.
  {
    files: [
      'src/policy/{fields,rules,actions,derived,provisions,provisionRows,duties,retentionRows,texts}.ts',
      'src/platform/declaredPowers.ts',
    ],
    rules: { 'max-lines': 'off' },
  },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        module: 'readonly',
        require: 'readonly',
        URL: 'readonly',
        document: 'readonly',
        window: 'readonly',
        fetch: 'readonly',
      },
    },
  },
  // What Jest loads itself, without its transform.
  {
    files: ['jest.config.js', 'test/support/{jest,mutants}/*.js'],
    languageOptions: {
      globals: { __dirname: 'readonly', __filename: 'readonly', globalThis: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly' },
    },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
);
