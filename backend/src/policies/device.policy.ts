import type { Actor } from '../utils/context.js';
import { accessOf, type Permission, type Switches } from './permissions.js';

export interface DeviceFacts {
  /** The owner's user id. */
  userId: number;
  /** Whether the device is lent to the actor. */
  isGranted: boolean;
}

/** May this actor do this to this device? The system may do everything. */
export function mayTouchDevice(
  actor: Actor,
  device: DeviceFacts,
  permission: Permission,
  switches: Switches,
): boolean {
  if (actor.kind === 'system') return true;
  const access = accessOf(actor.role, permission, switches);
  return access === 'all' || (access === 'own' && (device.userId === actor.id || device.isGranted));
}
