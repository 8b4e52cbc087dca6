import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { backendDir } from '../../src/config/env.js';
import { buildLiveApp, type LiveApp } from '../support/live-app.js';
import { TEST_PASSWORD } from '../support/test-app.js';

const collection = readFileSync(join(backendDir, '..', 'docs', 'CURL_COLLECTION.md'), 'utf8');
const script = [...collection.matchAll(/```sh\n([\s\S]*?)```/g)].map((match) => match[1]).join('\n');
/** What the reader need not type: refusals end the script, and what waits does so for half a minute at most. */
const STRICT = `set -eu -o pipefail
curl() { command curl --silent --show-error --fail-with-body "$@"; }
tries=0
sleep() { tries=$((tries + 1)); test $tries -lt 150 || exit 9; command sleep "$@"; }
`;

let app: LiveApp;
const dir = mkdtempSync(join(tmpdir(), 'pesan-curl-'));
beforeAll(async () => {
  app = await buildLiveApp();
});
afterAll(async () => {
  await app.close();
  rmSync(dir, { recursive: true, force: true });
});

const run = (env: Record<string, string>): Promise<{ code: number | null; output: string }> =>
  new Promise((resolve, reject) => {
    const child = spawn('bash', ['-x', '-c', STRICT + script], {
      cwd: dir,
      env: { PATH: process.env.PATH, ...env },
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => {
        output += chunk.toString();
      });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });

it('runs the whole collection from top to bottom', async () => {
  const admin = await app.createUser({ role: 'admin' });
  const { code, output } = await run({
    BASE: app.url,
    PHONES: app.sandbox.controlUrl.replace(/\/control$/, ''),
    EMAIL: admin.email ?? '',
    PASSWORD: TEST_PASSWORD,
  });
  expect({ code, last: code === 0 ? '' : output.slice(-2_000) }).toEqual({ code: 0, last: '' });
}, 60_000);

it('has a line for every group of endpoints', () => {
  const groups = new Set(app.registry.entries().map((entry) => entry.tags[0] ?? ''));
  expect([...groups].filter((group) => !linesOf(group))).toEqual([]);
});

/** Whether a route of this group is called: its address appears, with variables where the route has parameters. */
function linesOf(group: string): boolean {
  const lines = script.replaceAll('$WA', '$BASE/api/whatsapp-multi-device');
  return app.registry
    .entries()
    .filter((entry) => entry.tags[0] === group)
    .some((entry) => new RegExp(`\\$BASE${entry.path.replace(/:\w+/g, '[^/"? ]+')}["?]`).test(lines));
}
