import { fileURLToPath } from 'node:url';
import vitest from '@vitest/eslint-plugin';
import { defineConfig } from 'eslint/config';
import unicorn from 'eslint-plugin-unicorn';
import tseslint from 'typescript-eslint';
import { exceptions } from './exceptions.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const tests = ['**/*.test.ts', 'test/**/*.ts'];
const configs = ['**/*.config.ts', '**/*.config.mjs', 'build/lint/depcruise.mjs'];

/** Shapes that a rule of their own would not pay for. */
const forbidden = {
  reExportAll: { selector: 'ExportAllDeclaration', message: 'Name what the module exports: no `export *`.' },
  defaultExport: { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' },
  hash: {
    selector: ':matches(PropertyDefinition, MethodDefinition) > PrivateIdentifier',
    message: 'Write `private`, not `#`.',
  },
  arrow: {
    selector:
      'Program > ExportNamedDeclaration > VariableDeclaration > VariableDeclarator > ArrowFunctionExpression',
    message: 'Write `export function` at top level: it has a name in stack traces.',
  },
  sleep: {
    selector: 'NewExpression[callee.name="Promise"] CallExpression[callee.name="setTimeout"]',
    message: 'Do not sleep in a test: wait for the event, or use a FakeClock.',
  },
};

/**
 * @param {(keyof typeof forbidden)[]} names
 * @returns {import('eslint').Linter.RuleEntry}
 */
function forbid(...names) {
  return ['error', ...names.map(name => forbidden[name])];
}

export default defineConfig(
  {
    ignores: [
      '**/node_modules/**',
      '.build/**',
      'test-results/**',
      'extensions/*/dist/**',
      'resources/**',
      'test/fixtures/**',
      'build/codeoss/stubs/**',
    ],
  },
  { files: ['**/*.{ts,mjs}'], extends: [tseslint.configs.recommendedTypeChecked] },
  {
    files: ['**/*.{ts,mjs}'],
    plugins: { unicorn },
    linterOptions: { noInlineConfig: true },
    languageOptions: {
      parserOptions: {
        tsconfigRootDir: root,
        // In this order: a file belongs to the first program that has it.
        project: ['pure', 'node', 'desktop', 'extension', 'webview', 'test'].map(
          name => `build/tsconfig/${name}.json`,
        ),
      },
    },
    rules: {
      'max-lines': ['error', { max: 500, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', { max: 4 }],
      'no-console': 'error',
      'no-restricted-syntax': forbid('reExportAll', 'defaultExport', 'hash', 'arrow'),
      eqeqeq: 'error',
      'no-var': 'error',
      'prefer-const': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', caughtErrorsIgnorePattern: '^_' },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/naming-convention': [
        'error',
        { selector: 'typeLike', format: ['PascalCase'] },
        {
          selector: 'interface',
          format: ['PascalCase'],
          custom: { regex: '^I[A-Z][a-z]', match: false },
        },
      ],
      // A port's method is async by contract, whether or not this implementation waits for anything.
      '@typescript-eslint/require-await': 'off',
      'unicorn/filename-case': ['error', { case: 'camelCase', ignore: [String.raw`\.d\.ts$`] }],
      'unicorn/prefer-node-protocol': 'error',
    },
  },
  {
    // Those that talk to a terminal.
    files: ['scripts/**', 'src/cli/**', 'src/desktop/**', 'build/lint/**', 'test/runner/**'],
    rules: { 'no-console': 'off' },
  },
  { files: ['scripts/*.ts'], rules: { 'max-lines': ['error', { max: 60 }] } },
  {
    files: tests,
    plugins: { vitest },
    rules: {
      ...vitest.configs.recommended.rules,
      'vitest/expect-expect': [
        'error',
        { assertFunctionNames: ['expect', 'expect*', 'assert*', 'fc.assert', 'fails*'] },
      ],
      'vitest/no-focused-tests': 'error',
      // A title that cites requirements is made by `verifies(…)`; that it is a string is the compiler's business.
      'vitest/valid-title': 'off',
      'max-lines-per-function': 'off',
    },
  },
  {
    files: ['{src,extensions,build}/**/*.test.ts'],
    rules: { 'no-restricted-syntax': forbid('reExportAll', 'defaultExport', 'hash', 'arrow', 'sleep') },
  },
  { files: configs, rules: { 'no-restricted-syntax': forbid('reExportAll', 'hash', 'arrow') } },
  ...exceptions.map(({ file, rule }) => ({ files: [file], rules: { [rule]: /** @type {const} */ ('off') } })),
);
