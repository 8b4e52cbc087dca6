/** Why a connection ended, from the status code Baileys gives (see docs: disconnect codes). */
export type CloseReason =
  /** WhatsApp asks for a new connection at once, e.g. after pairing. */
  | { kind: 'restart' }
  | { kind: 'lost'; sentence: string }
  /** The same linked device logged in somewhere else. */
  | { kind: 'replaced'; sentence: string }
  | { kind: 'logged-out'; sentence: string }
  | { kind: 'banned'; sentence: string }
  /** Nobody scanned: the server's QR codes are used up. */
  | { kind: 'qr-ended' };

const REASONS: Readonly<Record<number, CloseReason>> = {
  401: { kind: 'logged-out', sentence: 'The phone removed this device. Scan the QR code to link it again.' },
  402: { kind: 'banned', sentence: 'WhatsApp has suspended this account for a while.' },
  403: { kind: 'banned', sentence: 'WhatsApp refuses this account; it may be banned.' },
  405: { kind: 'lost', sentence: 'WhatsApp refuses this version of the client.' },
  406: { kind: 'banned', sentence: 'WhatsApp has locked this account.' },
  408: { kind: 'lost', sentence: 'The connection to WhatsApp was lost.' },
  411: {
    kind: 'logged-out',
    sentence: 'The account does not allow linked devices. Update WhatsApp on the phone.',
  },
  428: { kind: 'lost', sentence: 'WhatsApp closed the connection.' },
  440: { kind: 'replaced', sentence: 'This device was opened somewhere else. Reconnect to take it back.' },
  500: { kind: 'lost', sentence: 'WhatsApp reported an internal error.' },
  503: { kind: 'lost', sentence: 'WhatsApp is not available right now.' },
  515: { kind: 'restart' },
};

const LOST: CloseReason = { kind: 'lost', sentence: 'The connection to WhatsApp failed.' };

export function statusCodeOf(error: unknown): number | undefined {
  const code = (error as { output?: { statusCode?: unknown } } | undefined)?.output?.statusCode;
  return typeof code === 'number' ? code : undefined;
}

/** No route, no name, nobody listening: told apart because the remedy is on this side. */
const UNREACHABLE = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT/;

export function classifyClose(error: unknown): CloseReason {
  if (error instanceof Error && error.message.startsWith('QR refs attempts ended'))
    return { kind: 'qr-ended' };
  if (error instanceof Error && UNREACHABLE.test(error.message))
    return { kind: 'lost', sentence: "WhatsApp cannot be reached. Check this server's internet connection." };
  return REASONS[statusCodeOf(error) ?? 0] ?? LOST;
}
