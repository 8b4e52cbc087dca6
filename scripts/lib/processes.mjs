import { spawn } from 'node:child_process';
import { root } from './root.mjs';

const isWindows = process.platform === 'win32';

/**
 * Starts a child with the repository as working directory, in a process group of its own: Ctrl-C reaches only this
 * process, which passes it on once. A child that got it twice would take the second one for impatience.
 */
export function start(command, args, { env = {}, stdio = 'inherit', cwd = root } = {}) {
  return spawn(command, args, {
    cwd,
    stdio,
    env: { ...process.env, ...env },
    shell: isWindows && command !== 'node',
    detached: !isWindows,
  });
}

/** Sends a signal to everything a child started. */
export function signal(child, name) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  try {
    process.kill(isWindows ? child.pid : -child.pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Resolves with the exit code of a child; a signal counts as 128 + its usual number. */
export function exitOf(child) {
  if (child.exitCode !== null) return Promise.resolve(child.exitCode);
  if (child.signalCode !== null) return Promise.resolve(143);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? (signal === 'SIGINT' ? 130 : 143)));
  });
}

/**
 * Runs one command in the foreground and passes SIGINT and SIGTERM on, so that the child can shut down
 * cleanly and this process leaves none behind.
 */
export async function runForeground(command, args, options) {
  const child = start(command, args, options);
  const forward = (name) => signal(child, name);
  process.on('SIGINT', forward).on('SIGTERM', forward);
  try {
    return await exitOf(child);
  } finally {
    process.off('SIGINT', forward).off('SIGTERM', forward);
  }
}

/** Runs several commands until one ends, then ends the others. Answers the first exit code. */
export async function runTogether(parts) {
  const children = parts.map((part) => start(part.command, part.args, { env: part.env }));
  const stopAll = (name) => children.forEach((child) => signal(child, name));
  process.on('SIGINT', stopAll).on('SIGTERM', stopAll);
  const exits = children.map(exitOf);
  const first = await Promise.race(exits);
  stopAll('SIGTERM');
  await Promise.all(exits);
  return first;
}
