import type { Role } from '../models/user.model.js';
import { accessOf, type Permission, type Switches } from './permissions.js';

export interface EventFacts {
  type: string;
  deviceId: string | null;
  ownerId: number | null;
  audience: string;
}

export interface Viewer {
  userId: number;
  role: Role;
  /** Public ids of devices that are owned or lent. */
  deviceIds: ReadonlySet<string>;
}

const BY_PREFIX: readonly (readonly [string, Permission])[] = [
  ['qr-code', 'device.qr'],
  ['message.status', 'message.read'],
  ['message.', 'chat.read'],
  ['conversation.', 'chat.read'],
  ['presence', 'chat.read'],
  ['job.', 'job.read'],
  ['queue.', 'job.read'],
];

/** What one must be allowed to read to be told about such an event. */
export const permissionFor = (type: string): Permission =>
  BY_PREFIX.find(([prefix]) => type.startsWith(prefix))?.[1] ?? 'device.read';

/** May this person be told about this event? Administrators see everything. */
export function maySeeEvent(viewer: Viewer, event: EventFacts, switches: Switches): boolean {
  if (viewer.role === 'admin') return true;
  if (event.audience === 'admin') return false;
  const isOwn = event.ownerId === viewer.userId;
  if (event.audience === 'user') return isOwn;
  const access = accessOf(viewer.role, permissionFor(event.type), switches);
  if (access !== 'own') return access === 'all';
  return isOwn || (event.deviceId !== null && viewer.deviceIds.has(event.deviceId));
}
