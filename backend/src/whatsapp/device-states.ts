/** The states a device can be in, built from what is known when it enters them. */
import type { DeviceState } from '../services/ports/whatsapp.port.js';
import { QR_ROUNDS } from './qr-rounds.js';

type EndKind = 'logged_out' | 'replaced' | 'degraded';

const now = (): string => new Date().toISOString();

/** Going through several attempts or codes is one stay in the state. */
const sinceOf = (previous: DeviceState, kind: DeviceState['kind']): string =>
  previous.kind === kind ? previous.since : now();

export const disconnected = (reason?: string): DeviceState =>
  reason ? { kind: 'disconnected', since: now(), reason } : { kind: 'disconnected', since: now() };

export const connecting = (
  previous: DeviceState,
  attempt: number,
  wait: { reason?: string; nextRetryAt?: string } = {},
): DeviceState => ({ kind: 'connecting', since: sinceOf(previous, 'connecting'), attempt, ...wait });

export const qrRequired = (previous: DeviceState, qrRound: number, expiresAt: Date): DeviceState => ({
  kind: 'qr_required',
  since: sinceOf(previous, 'qr_required'),
  qrRound,
  qrRounds: QR_ROUNDS,
  qrExpiresAt: expiresAt.toISOString(),
});

export const connected = (): DeviceState => ({ kind: 'connected', since: now() });

/** States that only a person can end. */
export const ended = (kind: EndKind, reason: string): DeviceState => ({ kind, since: now(), reason });
