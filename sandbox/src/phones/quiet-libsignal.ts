/** How libsignal begins what it prints; some of these dump private ratchet keys (SIGNAL-1). */
const LIBSIGNAL_LINES = [
  'Closing session:',
  'Opening session:',
  'Removing old closed session:',
  'Session already closed',
  'Session already open',
  'Migrating session to:',
  'V1 session storage migration error',
  'Closing open session in favor of incoming prekey bundle',
  'Failed to decrypt message with any known session...',
  'Session error:',
  'Decrypted message with closed session.',
  'Unhandled bucket type',
  'WARNING: Expected pubkey of length 33',
];

type Printer = (...args: unknown[]) => void;
type PrinterName = 'info' | 'warn' | 'error';

const NAMES: readonly PrinterName[] = ['info', 'warn', 'error'];
const target: Record<PrinterName, Printer> = globalThis.console;
let holders = 0;
let originals: Record<PrinterName, Printer> | undefined;

function isFromLibsignal(args: unknown[]): boolean {
  const first = args[0];
  return typeof first === 'string' && LIBSIGNAL_LINES.some((line) => first.startsWith(line));
}

/**
 * Silences libsignal's console output, and only that, until the returned function is called. May be nested.
 */
export function quietLibsignal(): () => void {
  holders += 1;
  if (holders === 1) {
    const saved = { info: target.info, warn: target.warn, error: target.error };
    originals = saved;
    for (const name of NAMES) {
      target[name] = (...args) => {
        if (!isFromLibsignal(args)) saved[name].apply(target, args);
      };
    }
  }
  let isReleased = false;
  return () => {
    if (isReleased) return;
    isReleased = true;
    holders -= 1;
    if (holders === 0 && originals) Object.assign(target, originals);
  };
}
