/**
 * libsignal reports through the global console and prints whole session records, private ratchet keys included.
 *
 * This guard drops console calls that libsignal makes, and only those: the caller is found on the stack, so the
 * console keeps working for everybody else. It must be installed before the first message is decrypted.
 */
type Method = 'log' | 'info' | 'warn' | 'error' | 'debug';

const GUARDED: readonly Method[] = ['log', 'info', 'warn', 'error', 'debug'];
const LIBSIGNAL_FRAME = /[\\/]node_modules[\\/]libsignal[\\/]/;
const INSTALLED = Symbol.for('pesan.console-guard');

type GuardedConsole = Console & { [INSTALLED]?: () => void };

/** True when the direct caller of console, one stack frame up, is libsignal. */
function calledByLibsignal(guard: (...args: unknown[]) => void): boolean {
  const holder: { stack?: string } = {};
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 1;
  Error.captureStackTrace(holder, guard);
  Error.stackTraceLimit = limit;
  return LIBSIGNAL_FRAME.test(holder.stack ?? '');
}

/**
 * Silences libsignal in this process; calling it again changes nothing.
 * @returns a function that puts the original console methods back
 */
export function installConsoleGuard(target: Console = globalThis.console): () => void {
  const guarded = target as GuardedConsole;
  const installed = guarded[INSTALLED];
  if (installed) return installed;
  const originals = new Map<Method, (...args: unknown[]) => void>();
  for (const method of GUARDED) {
    const original = target[method].bind(target) as (...args: unknown[]) => void;
    originals.set(method, target[method] as (...args: unknown[]) => void);
    const guard = (...args: unknown[]): void => {
      if (!calledByLibsignal(guard)) original(...args);
    };
    target[method] = guard;
  }
  const restore = (): void => {
    for (const [method, original] of originals) target[method] = original;
    delete guarded[INSTALLED];
  };
  guarded[INSTALLED] = restore;
  return restore;
}
