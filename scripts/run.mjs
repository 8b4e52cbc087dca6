#!/usr/bin/env node
/**
 * The one entry behind `npm start`, `npm run demo`, `npm test` and friends.
 *
 * It is plain JavaScript without dependencies because it must work in a clean clone, before anything is
 * installed: it installs and builds what is missing, and does neither when nothing changed.
 */
import { ensureInstalled } from './lib/install.mjs';
import { ensureBuilt } from './lib/build.mjs';
import { runForeground, runTogether } from './lib/processes.mjs';

const [command = 'start', ...rest] = process.argv.slice(2);

const commands = {
  async start() {
    await ensureInstalled();
    await ensureBuilt(['backend', 'frontend']);
    return runForeground('node', ['backend/dist/src/main.js', ...rest], {
      env: { NODE_ENV: process.env.NODE_ENV ?? 'production' },
    });
  },

  async demo() {
    await ensureInstalled();
    await ensureBuilt(['sandbox', 'backend', 'frontend']);
    const { runDemo } = await import('./demo/demo.mjs');
    return runDemo(rest);
  },

  async dev() {
    await ensureInstalled();
    return runTogether([
      { name: 'api', command: 'npm', args: ['run', 'dev', '-w', 'backend'] },
      {
        name: 'ui',
        command: 'npm',
        args: ['run', 'dev', '-w', 'frontend'],
        env: { API_ORIGIN: process.env.API_ORIGIN ?? `http://127.0.0.1:${process.env.PORT ?? 5005}` },
      },
    ]);
  },

  async sandbox() {
    await ensureInstalled();
    await ensureBuilt(['sandbox']);
    return runForeground('node', ['sandbox/dist/main.js', ...rest]);
  },

  async build() {
    await ensureInstalled();
    await ensureBuilt(['sandbox', 'backend', 'frontend'], { force: rest.includes('--force') });
    return 0;
  },

  async lint() {
    await ensureInstalled();
    const lint = await runForeground('npx', ['--no-install', 'eslint', '.', '--max-warnings=0', ...rest]);
    const format = await runForeground('npx', [
      '--no-install',
      'prettier',
      '--check',
      '--log-level=warn',
      '.',
    ]);
    return lint || format;
  },

  async test() {
    await ensureInstalled();
    const { runTests } = await import('./lib/tests.mjs');
    return runTests(rest);
  },

  async bench() {
    await ensureInstalled();
    await ensureBuilt(['sandbox', 'backend']);
    return runForeground('node', ['backend/dist/bench/main.js', ...rest]);
  },
};

const run = commands[command];
if (!run) {
  process.stderr.write(`Unknown command "${command}". Known: ${Object.keys(commands).join(', ')}\n`);
  process.exit(2);
}
process.exitCode = await run();
