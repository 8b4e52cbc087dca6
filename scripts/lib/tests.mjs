import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { ensureBuilt } from './build.mjs';
import { startMariaDb } from './mariadb.mjs';
import { runForeground } from './processes.mjs';
import { root } from './root.mjs';

const jest = path.join(root, 'node_modules/jest/bin/jest.js');
const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The browser the end-to-end suite drives; CHROMIUM_PATH overrides the usual places. */
function findBrowser() {
  return [process.env.CHROMIUM_PATH, ...browsers].find((file) => file && existsSync(file));
}

/** Something a suite needs is absent: a notice for people, a failure where nothing may be skipped. */
function missing(what) {
  if (process.env.CI) throw new Error(`${what} is missing, and in CI nothing may be skipped.`);
  process.stdout.write(`SKIPPED: ${what} is not installed.\n`);
}

/** Runs one Jest suite and answers its counts. */
async function suite(name, cwd, env, extra) {
  process.stdout.write(`\n=== ${name} ===\n`);
  const report = path.join(root, 'artifacts/test-results', `${name}.json`);
  rmSync(report, { force: true });
  const args = [
    '--experimental-vm-modules',
    '--no-warnings',
    jest,
    '--ci',
    '--json',
    `--outputFile=${report}`,
  ];
  const code = await runForeground('node', [...args, ...extra], { cwd: path.join(root, cwd), env });
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const result = JSON.parse(readFileSync(report, 'utf8'));
  const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
  return { passed: result.numPassedTests, failed: failed || (code === 0 ? 0 : 1) };
}

/**
 * Runs every suite: emulator, interface, backend (on SQLite and, when its server is installed, MariaDB) and browser.
 * The last line printed is `N passed, N failed`. Name one of sandbox, frontend, backend or e2e to run only that.
 */
export async function runTests(args) {
  const wanted = args.filter((arg) => !arg.startsWith('-'));
  const flags = args.filter((arg) => arg.startsWith('-'));
  const runs = (name) => wanted.length === 0 || wanted.includes(name);
  mkdirSync(path.join(root, 'artifacts/test-results'), { recursive: true });
  const counts = [];

  if (runs('sandbox')) counts.push(await suite('sandbox', 'sandbox', {}, flags));

  if (runs('frontend')) counts.push(await suite('frontend', 'frontend', {}, flags));

  if (runs('backend')) {
    await ensureBuilt(['sandbox', 'backend']);
    const own = process.env.TEST_MYSQL_URL ? undefined : await startMariaDb();
    const url = process.env.TEST_MYSQL_URL ?? own?.url;
    if (!url) missing('MariaDB (its half of the data-layer tests)');
    try {
      counts.push(await suite('backend', 'backend', url ? { TEST_MYSQL_URL: url } : {}, flags));
    } finally {
      await own?.stop();
    }
  }

  if (runs('e2e')) {
    const browser = findBrowser();
    if (browser) {
      await ensureBuilt(['sandbox', 'backend', 'frontend']);
      counts.push(await suite('e2e', 'e2e', { CHROMIUM_PATH: browser }, ['--runInBand', ...flags]));
    } else missing('Chromium (the browser suite)');
  }

  const total = (key) => counts.reduce((sum, count) => sum + count[key], 0);
  process.stdout.write(`\n${total('passed')} passed, ${total('failed')} failed\n`);
  return total('failed') === 0 && total('passed') > 0 ? 0 : 1;
}
