import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';

const run = promisify(execFile);

async function observe(mode: string): Promise<{ isReplaced: boolean; seen: unknown[] }> {
  const script = 'test/whatsapp/support/use-async-storage.ts';
  const { stdout } = await run(process.execPath, ['--import', 'tsx', script, mode]);
  return JSON.parse(stdout) as { isReplaced: boolean; seen: unknown[] };
}

describe('shared async storage', () => {
  it('behaves like the class it replaces', async () => {
    const [shared, original] = await Promise.all([observe('shared'), observe('original')]);
    expect([shared.isReplaced, original.isReplaced]).toEqual([true, false]);
    expect(shared.seen).toEqual(original.seen);
  });
});
