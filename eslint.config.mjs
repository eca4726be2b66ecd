import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('.', import.meta.url));
const nodeModules = builtinModules.flatMap((name) => [name, `node:${name}`]);

export default tseslint.config(
  { ignores: ['**/dist/', 'test-results/', '.*/', '**/*.generated.*', 'server/bin/', '**/*.cjs'] },
  ...tseslint.configs.strict,
  {
    languageOptions: {
      parserOptions: {
        project: ['tsconfig.json', 'tsconfig.browser.json', 'tsconfig.webview.json'],
        tsconfigRootDir: root,
      },
    },
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    rules: {
      'max-lines': ['error', 400],
      'max-lines-per-function': ['error', 80],
      'no-console': 'error',
      'no-nested-ternary': 'error',
      'no-restricted-syntax': [
        'error',
        {
          selector: 'ExportDefaultDeclaration',
          message: 'Export by name, so that a thing is called the same everywhere.',
        },
        {
          selector: 'ExportAllDeclaration',
          message: 'Import from the file that declares it: barrels knit cycles.',
        },
      ],
      'no-restricted-globals': ['error', 'setInterval', 'eval'],
      eqeqeq: 'error',
      'prefer-const': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      '@typescript-eslint/unified-signatures': 'off',
    },
  },
  {
    // The few rules that need types: each catches a mistake that tests rarely see.
    files: ['client/**/*.ts', 'server/src/**/*.ts', 'test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
    },
  },
  {
    files: ['server/src/**/*.ts', 'client/src/**/*.ts'],
    ignores: ['server/src/hosts/**', 'client/src/{node,browser,webview}/**', '**/*.test.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: nodeModules, patterns: ['vscode-languageserver/*', 'vscode-languageclient/*'] },
      ],
      'no-restricted-globals': [
        'error',
        ...[
          'process',
          'Buffer',
          'require',
          '__dirname',
          '__filename',
          'global',
          'window',
          'document',
          'self',
        ],
        ...['fetch', 'XMLHttpRequest', 'WebSocket', 'eval', 'setInterval'],
      ],
    },
  },
  {
    files: ['**/*.test.ts', 'test/**/*.ts'],
    rules: { 'max-lines-per-function': 'off', 'no-console': 'off' },
  },
  {
    // Tools read their configuration from a default export, and scripts talk to a person.
    files: ['*.mjs', '*.mts', 'scripts/**', 'bench/**', 'test/e2e/**', 'server/src/hosts/cli/**'],
    rules: { 'no-console': 'off', 'no-restricted-syntax': 'off' },
  },
);
