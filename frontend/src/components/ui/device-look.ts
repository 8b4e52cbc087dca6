import {
  CircleCheck,
  CircleDashed,
  LogOut,
  MonitorX,
  QrCode,
  RefreshCw,
  TriangleAlert,
  Unplug,
} from 'lucide-react';
import type { Device, DeviceState } from '@/lib/api-types';
import { formatDuration, formatSince, formatTime } from '@/lib/format';
import type { StatusLook } from './status';

type LookInput = Pick<Device, 'state' | 'phoneNumber'>;

const fixed = {
  connected: { word: 'Connected', icon: CircleCheck, tone: 'ok' },
  qr_required: { word: 'Waiting for scan', icon: QrCode, tone: 'info' },
  logged_out: { word: 'Logged out', icon: LogOut, tone: 'bad' },
  replaced: { word: 'In use elsewhere', icon: MonitorX, tone: 'bad' },
  degraded: { word: 'Unstable', icon: TriangleAlert, tone: 'warn' },
} as const satisfies Record<string, StatusLook>;

/** Icon, word and colour of a device. The words never change. */
export function deviceLook({ state, phoneNumber }: LookInput): StatusLook {
  if (state.kind === 'connecting') {
    const again = phoneNumber !== null;
    return { word: again ? 'Reconnecting' : 'Connecting', icon: RefreshCw, tone: 'warn' };
  }
  if (state.kind === 'disconnected') {
    return phoneNumber
      ? { word: 'Disconnected', icon: Unplug, tone: 'mute' }
      : { word: 'Not linked', icon: CircleDashed, tone: 'mute' };
  }
  return fixed[state.kind];
}

function connectingDetail(state: DeviceState, nowMs: number | null): string {
  const attempt = state.attempt && state.attempt > 1 ? `attempt ${state.attempt}` : formatSince(state.since);
  const leftMs = state.nextRetryAt && nowMs !== null ? new Date(state.nextRetryAt).getTime() - nowMs : 0;
  return leftMs > 0 ? `${attempt}, next in ${formatDuration(leftMs)}` : attempt;
}

/** The line below the word: since when, which attempt, or why. */
export function deviceDetail({ state, phoneNumber }: LookInput, nowMs: number | null): string {
  switch (state.kind) {
    case 'connecting':
      return connectingDetail(state, nowMs);
    case 'qr_required':
      return state.qrRound ? `code ${state.qrRound} of ${state.qrRounds ?? 5}` : formatSince(state.since);
    case 'disconnected':
      return phoneNumber ? (state.reason ?? formatSince(state.since)) : 'scan a QR to link';
    case 'connected':
      return formatSince(state.since);
    default:
      return state.reason ?? `at ${formatTime(state.since)}`;
  }
}

/** Whether a person should look at this device. */
export const needsAttention = (device: LookInput): boolean =>
  ['logged_out', 'replaced', 'degraded'].includes(device.state.kind) ||
  (device.state.kind === 'connecting' && (device.state.attempt ?? 1) > 2);
