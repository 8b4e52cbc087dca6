import tseslint from 'typescript-eslint';
import nextPlugin from '@next/eslint-plugin-next';
import jsxA11y from 'eslint-plugin-jsx-a11y';
import reactHooks from 'eslint-plugin-react-hooks';
import importX from 'eslint-plugin-import-x';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';

/** `target` files must not import `from` files; the message says where to go instead. */
const never = (target, from, message) => ({
  target: `./backend/src/${target}`,
  from: from.map((f) => `./backend/src/${f}`),
  message,
});

/** The layer table of docs/ARCHITECTURE.md. */
const layers = [
  never(
    'routes',
    ['services', 'models', 'whatsapp', 'queue', 'realtime', 'database'],
    'A route only names middleware, a controller and validators.',
  ),
  never(
    'controllers',
    ['models', 'whatsapp', 'queue', 'realtime', 'database', 'routes'],
    'Controllers talk to services and presenters only.',
  ),
  never(
    'services',
    ['controllers', 'routes', 'middleware', 'whatsapp', 'realtime', 'app', 'presenters'],
    'Services depend on models and ports.',
  ),
  never(
    'models',
    [
      'services',
      'controllers',
      'routes',
      'middleware',
      'whatsapp',
      'queue',
      'realtime',
      'app',
      'policies',
      'presenters',
    ],
    'Models know nothing above them.',
  ),
  never(
    'policies',
    ['services', 'controllers', 'routes', 'whatsapp', 'queue', 'realtime', 'app'],
    'Policies look at plain facts.',
  ),
  never(
    'presenters',
    ['controllers', 'routes', 'whatsapp', 'queue', 'realtime', 'app'],
    'Presenters map models to wire shapes.',
  ),
  never(
    'queue',
    [
      'controllers',
      'routes',
      'services',
      'whatsapp',
      'realtime',
      'app',
      'middleware',
      'presenters',
      'policies',
    ],
    'Engines are wired in app/container.ts.',
  ),
  never(
    'whatsapp',
    [
      'controllers',
      'routes',
      'queue',
      'realtime',
      'app',
      'middleware',
      'presenters',
      'policies',
      'models',
      'database',
    ],
    'Engines are wired in app/container.ts.',
  ),
  {
    ...never('whatsapp', ['services'], 'The engine knows services through their ports.'),
    except: ['./ports'],
  },
  never(
    'realtime',
    ['controllers', 'routes', 'services', 'whatsapp', 'queue', 'app', 'presenters'],
    'Engines are wired in app/container.ts.',
  ),
];

export default tseslint.config(
  {
    ignores: [
      '**/node_modules/',
      '**/dist/',
      '**/out/',
      '**/.next/',
      'artifacts/',
      'data/',
      '**/next-env.d.ts',
      '**/*.gen.ts',
    ],
  },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  ...tseslint.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    plugins: { 'import-x': importX },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({
          project: [
            'sandbox/tsconfig.json',
            'backend/tsconfig.json',
            'frontend/tsconfig.json',
            'e2e/tsconfig.json',
          ],
          noWarnOnMultipleProjects: true,
        }),
      ],
    },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/only-throw-error': 'error',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': 'allow-with-description' }],
      'import-x/no-cycle': ['error', { maxDepth: 8, ignoreExternal: true }],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      complexity: ['error', 12],
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 80, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 4],
    },
  },
  {
    files: ['backend/src/**/*.ts'],
    rules: {
      'import-x/no-restricted-paths': ['error', { zones: layers }],
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only config/ reads the environment.' },
      ],
    },
  },
  {
    files: ['backend/src/**/*.ts'],
    ignores: ['backend/src/whatsapp/**'],
    rules: {
      'no-restricted-imports': [
        'error',
        { patterns: [{ group: ['@whiskeysockets/*'], message: 'Only whatsapp/ may import Baileys.' }] },
      ],
    },
  },
  { files: ['backend/src/config/**', 'backend/src/demo/**'], rules: { 'no-restricted-properties': 'off' } },
  {
    // Ports are the contract both sides may see, and app/ is where everything is put together.
    files: ['backend/src/services/ports/**', 'backend/src/app/**'],
    rules: { 'import-x/no-restricted-paths': 'off' },
  },
  {
    files: ['**/test/**', '**/*.test.ts', 'e2e/**', 'backend/bench/**'],
    rules: {
      'max-lines': ['error', { max: 800, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': 'off',
      'max-params': 'off',
    },
  },
  {
    files: ['frontend/**/*.{ts,tsx}'],
    plugins: { '@next/next': nextPlugin, 'jsx-a11y': jsxA11y, 'react-hooks': reactHooks },
    settings: { next: { rootDir: 'frontend' } },
    rules: {
      ...nextPlugin.configs.recommended.rules,
      ...nextPlugin.configs['core-web-vitals'].rules,
      ...jsxA11y.flatConfigs.recommended.rules,
      'react-hooks/rules-of-hooks': 'error',
      'react-hooks/exhaustive-deps': 'error',
    },
  },
  {
    files: ['frontend/**/*.tsx'],
    rules: {
      'max-lines-per-function': ['error', { max: 150, skipBlankLines: true, skipComments: true }],
      complexity: ['error', 20],
    },
  },
  { files: ['**/migrations/**'], rules: { 'max-lines-per-function': 'off' } },
  {
    files: ['**/*.{mjs,js}'],
    languageOptions: {
      globals: {
        process: 'readonly',
        console: 'readonly',
        URL: 'readonly',
        fetch: 'readonly',
        setTimeout: 'readonly',
      },
    },
  },
);
