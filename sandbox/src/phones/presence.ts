import { el, type BinaryNode } from '../codec/node.js';
import type { Addressing } from '../codec/jid.js';
import type { Device } from '../state/devices.js';
import type { Phone } from '../state/phones.js';
import type { World } from '../world.js';

/** An account is online through its handset or through any companion that says so. */
function isOnline(phone: Phone): boolean {
  return phone.isOnline || [...phone.devices.values()].some(({ presence }) => presence === 'available');
}

/** What one person may know of another's presence; privacy settings hide both parts of it (PRES-4). */
export function presenceNode(phone: Phone, watcher: Phone, addressing: Addressing): BinaryNode {
  const { profile, lastSeenAtMs } = phone;
  const from = phone.jid(addressing);
  const hides = (category: string): boolean =>
    profile.privacyOf(category) === 'none' || profile.hasBlocked(watcher);
  if (isOnline(phone) && !hides('online')) return el('presence', { from });
  const lastSeconds = lastSeenAtMs === undefined ? undefined : Math.floor(lastSeenAtMs / 1000);
  return el('presence', { from, type: 'unavailable', last: hides('last') ? 'deny' : lastSeconds });
}

/** Tells those who asked for it that somebody came or went; nobody is told later (PRES-4). */
export function tellWatchers(world: World, phone: Phone): void {
  if (!isOnline(phone)) phone.lastSeenAtMs = world.clock.nowMs();
  for (const [device, addressing] of phone.watchers) tellWatcher(phone, device, addressing);
}

export function tellWatcher(phone: Phone, device: Device, addressing: Addressing): void {
  if (device.isReady) device.link?.send(presenceNode(phone, device.phone, addressing));
}
