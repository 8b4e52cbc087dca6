import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from '@jest/globals';
import { backendDir } from '../../src/config/env.js';

const run = promisify(execFile);
const dir = mkdtempSync(join(tmpdir(), 'pesan-api-types-test-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

it('finds the types of the interface and the API reference up to date with the routes', async () => {
  const tsx = join(backendDir, '..', 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const check = run(process.execPath, [tsx, '../scripts/api-types.ts', '--check'], {
    cwd: backendDir,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, TMPDIR: dir },
  });
  await expect(check).resolves.toMatchObject({ stderr: '' });
});
