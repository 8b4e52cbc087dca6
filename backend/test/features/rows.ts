import { randomUUID } from 'node:crypto';
import { Device } from '../../src/models/device.model.js';
import { User, type Role } from '../../src/models/user.model.js';
import type { InboundMessage } from '../../src/services/ports/inbound.port.js';

let serial = 0;

/** A user row, for tests below the HTTP layer. */
export async function userRow(role: Role = 'user'): Promise<User> {
  serial += 1;
  return User.create({
    uuid: randomUUID(),
    username: `user${serial}`,
    email: `user${serial}@example.test`,
    password: null,
    role,
    lastLogin: null,
    photoUrl: null,
    limits: null,
  });
}

/** A device row with an owner. */
export async function deviceRow(
  given: Partial<{ userId: number; deviceId: string; phoneNumber: string }> = {},
): Promise<Device> {
  serial += 1;
  return Device.create({
    userId: given.userId ?? (await userRow()).id,
    deviceId: given.deviceId ?? `device-${serial}`,
    deviceName: `Device ${serial}`,
    sessionId: randomUUID(),
    phoneNumber: given.phoneNumber ?? `62800${String(serial).padStart(8, '0')}`,
    linkedPhone: null,
    jid: null,
    lid: null,
    state: null,
    lastError: null,
    lastSeen: null,
    lastConnected: null,
    connectedSince: null,
    webhookUrl: null,
    deviceInfo: null,
  });
}

/** A text from a customer, as the engine reports it. */
export function inboundText(given: Partial<InboundMessage> = {}): InboundMessage {
  serial += 1;
  return {
    messageId: `3EB0${String(serial).padStart(16, '0')}`,
    fromMe: false,
    chat: { kind: 'person', person: { pn: '6280000000001' } },
    timestamp: new Date(),
    type: 'text',
    text: `hello ${serial}`,
    origin: 'live',
    ...given,
  };
}
