/**
 * Every fact the backend tells its clients about, with the payload each one carries on the wire.
 * The wire form is `{"type": <name>, ...payload}`; alias names are added by the realtime hub, not stored.
 */
import type { DeviceState, DeviceStatus } from '../services/ports/whatsapp.port.js';
import type { MessageWire } from '../presenters/message.presenter.js';

/**
 * Who may see an event: `device` = people who may touch the device (owner, granted, all-seeing roles),
 * `user` = the owner alone and administrators, `admin` = administrators alone.
 */
export type EventAudience = 'device' | 'user' | 'admin';

export interface DeviceStatusPayload {
  deviceId: string;
  status: DeviceStatus;
  state: DeviceState;
  phoneNumber: string | null;
  /** The same facts again, nested: documented clients read `data.status`. */
  data: { deviceId: string; status: DeviceStatus; phoneNumber: string | null; state: DeviceState };
}

export interface MessageStatusPayload {
  deviceId: string;
  messageId: string;
  status: string;
  conversationId: number;
  jobId?: string | null;
  /** ISO-8601 UTC. */
  at: string;
  error?: { code: string; message: string } | null;
}

export interface MessagePayload {
  deviceId: string;
  conversationId: number;
  message: MessageWire & { fromName?: string | null };
}

export interface JobPayload {
  jobId: string;
  deviceId: string;
  status: string;
  progress: { total: number; completed: number; failed: number; pending: number; cancelled?: number };
  [more: string]: unknown;
}

export interface NoticePayload {
  level: 'info' | 'warning' | 'error';
  message: string;
  data?: Record<string, unknown>;
}

export interface EventCatalogue {
  'device-status': DeviceStatusPayload;
  'device.created': { deviceId: string; deviceName: string };
  'device.deleted': { deviceId: string; deviceName: string };
  'qr-code': { deviceId: string; qr: string; qrCode: string; expiresIn: number; expiresAt: string };
  session_connected: { deviceId: string; phoneNumber: string | null };
  'message.received': MessagePayload;
  'message.created': MessagePayload;
  'message.updated': MessagePayload;
  'message.status': MessageStatusPayload;
  'conversation.updated': { deviceId: string; conversationId: number; unreadCount: number };
  'job.progress': JobPayload;
  'job.completed': JobPayload;
  'job.failed': JobPayload;
  'job.paused': JobPayload;
  'job.resumed': JobPayload;
  'job.cancelled': JobPayload;
  'queue.updated': {
    deviceId: string;
    pending: number;
    processing: number;
    completed: number;
    failed: number;
  };
  presence: { deviceId: string; jid: string; state: string };
  'user.updated': NoticePayload;
  system: NoticePayload;
  error: NoticePayload;
}

export type EventType = keyof EventCatalogue;

/** Event names that are sent in addition to the stored one, before it (`message.delivered` precedes `message.status`). */
export function aliasesOf(type: string, payload: string): string[] {
  if (type === 'device-status') return ['whatsapp-status'];
  if (type === 'message.received') return ['new-message'];
  if (type === 'message.status') {
    if (payload.includes('"status":"delivered"')) return ['message.delivered'];
    if (payload.includes('"status":"read"')) return ['message.read'];
  }
  return [];
}

/** An event about to be recorded. `deviceId` is the public device id; `ownerId` the user id of its owner. */
export interface NewEvent<T extends EventType = EventType> {
  type: T;
  deviceId?: string | null;
  ownerId?: number | null;
  audience: EventAudience;
  payload: EventCatalogue[T];
}

/** Any event of the catalogue, with its payload checked against its type. */
export type AnyNewEvent = { [T in EventType]: NewEvent<T> }[EventType];
