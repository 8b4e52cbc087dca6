import type { Device } from '../models/device.model.js';

interface DeviceFacts {
  device: Device;
  owner: { id: number; username: string; fullName: string } | null;
  queue: { waiting: number; reason: string | null };
  today: { sent: number; received: number };
  can: object;
}

const iso = (date: Date | null): string | null => date?.toISOString() ?? null;

/** A device on the wire. Times are ISO-8601 UTC; `uptimeSeconds` counts the running connection too. */
export function presentDevice({ device, owner, queue, today, can }: DeviceFacts): Record<string, unknown> {
  return {
    id: device.id,
    deviceId: device.deviceId,
    deviceName: device.deviceName,
    sessionId: device.sessionId,
    userId: device.userId,
    owner: owner ? { id: owner.id, username: owner.username, fullName: owner.fullName } : null,
    phoneNumber: device.phoneNumber,
    jid: device.jid,
    lid: device.lid,
    status: device.status,
    state: presentState(device),
    isActive: device.isActive,
    lastSeen: iso(device.lastSeen),
    lastConnected: iso(device.lastConnected),
    connectedSince: iso(device.connectedSince),
    uptimeSeconds: uptimeSeconds(device),
    lastError: device.lastError,
    deviceInfo: device.deviceInfo,
    createdAt: device.createdAt.toISOString(),
    updatedAt: device.updatedAt.toISOString(),
    queue,
    today,
    can,
  };
}

export const presentState = (device: Device): unknown =>
  device.state ?? { kind: 'disconnected', since: device.createdAt.toISOString() };

function uptimeSeconds(device: Device): number {
  const running = device.connectedSince ? (Date.now() - device.connectedSince.getTime()) / 1000 : 0;
  return Math.round(Number(device.uptimeSeconds) + Math.max(0, running));
}
