import type { AnyNewEvent } from '../../events/index.js';
import type { Device } from '../../models/device.model.js';
import type { DeviceState } from '../ports/whatsapp.port.js';

/** The state of a device that was never connected. */
export const neverConnected = (since: Date): DeviceState => ({
  kind: 'disconnected',
  since: since.toISOString(),
});

/** The stored state, or a plain one for rows that have none yet. */
export const stateOf = (device: Device): DeviceState =>
  (device.state as DeviceState | null) ?? neverConnected(device.createdAt);

export function deviceStatusEvent(device: Device, state: DeviceState): AnyNewEvent {
  const { deviceId, status, phoneNumber } = device;
  return {
    type: 'device-status',
    deviceId,
    ownerId: device.userId,
    audience: 'device',
    payload: { deviceId, status, state, phoneNumber, data: { deviceId, status, phoneNumber, state } },
  };
}

/** A state that needs a person is told as an error as well. */
export function problemEvents(device: Device, state: DeviceState): AnyNewEvent[] {
  if (state.kind !== 'logged_out' && state.kind !== 'replaced' && state.kind !== 'degraded') return [];
  const { deviceId, deviceName, userId } = device;
  return [
    {
      type: 'error',
      deviceId,
      ownerId: userId,
      audience: 'device',
      payload: {
        level: 'error',
        message: `${deviceName}: ${state.reason}`,
        data: { deviceId, kind: state.kind },
      },
    },
  ];
}
