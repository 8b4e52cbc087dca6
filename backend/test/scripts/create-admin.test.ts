import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from '@jest/globals';
import { backendDir } from '../../src/config/env.js';
import { Database } from '../../src/database/database.js';
import { models, User } from '../../src/models/index.js';

const run = promisify(execFile);
const dir = mkdtempSync(join(tmpdir(), 'pesan-admin-'));
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const createAdmin = async (...args: string[]): Promise<string> => {
  const tsx = join(backendDir, '..', 'node_modules', 'tsx', 'dist', 'cli.mjs');
  const { stdout } = await run(process.execPath, [tsx, '../scripts/create-admin.ts', ...args], {
    cwd: backendDir,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dir },
  });
  return stdout;
};

it('makes an administrator once, and can be run again', async () => {
  expect(await createAdmin('--email', 'Bos@example.test')).toMatch(
    /^Created administrator bos@example.test with password \S{16}\./,
  );
  expect(await createAdmin('--email', 'bos@example.test')).toContain('nothing changed');
  await expect(createAdmin('--password', 'kurz')).rejects.toMatchObject({ code: 1 });
  const database = new Database({ dialect: 'sqlite', storage: join(dir, 'pesan.sqlite') }, models);
  const admin = await User.findOne({ where: { role: 'admin' } });
  await admin?.update({ isActive: false, role: 'user' });
  expect(await createAdmin('--email', 'bos@example.test', '--password', 'cukup-panjang')).toContain(
    'administrator now',
  );
  await admin?.reload();
  expect({ role: admin?.role, isActive: admin?.isActive, count: await User.count() }).toEqual({
    role: 'admin',
    isActive: true,
    count: 1,
  });
  await database.close();
});
