import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { installConsoleGuard } from '../../src/whatsapp/console-guard.js';

const run = promisify(execFile);

const provoke = (mode: string) =>
  run(process.execPath, ['--import', 'tsx', 'test/whatsapp/support/provoke-libsignal.ts', mode]);

describe('console guard', () => {
  it('keeps session records and stack traces of libsignal out of the output', async () => {
    const { stdout, stderr } = await provoke('guarded');
    expect(stdout).toBe('application output 1\n');
    expect(stderr).toBe('application output 2\n');
  });

  it('is needed: without it private keys are printed', async () => {
    const { stdout, stderr } = await provoke('unguarded');
    expect(stdout).toContain('privKey');
    expect(stderr).toContain('Session error');
  });

  it('leaves calls of everybody else alone and can be taken off', () => {
    const lines: unknown[] = [];
    const target = { ...console, info: (...args: unknown[]) => void lines.push(args) } as Console;
    const restore = installConsoleGuard(target);
    expect(installConsoleGuard(target)).toBe(restore);
    target.info('hello', 1);
    restore();
    target.info('again');
    expect(lines).toEqual([['hello', 1], ['again']]);
  });
});
