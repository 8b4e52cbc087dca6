import type { StanzaContext } from './types.js';

/** `available` and `unavailable` of a device. Clients also send presence without a type; it means nothing (PRES-1). */
export function handlePresence({ world, device, node }: StanzaContext): void {
  const { type, name } = node.attrs;
  if (name) device.pushName = name;
  if (type !== 'available' && type !== 'unavailable') return;
  device.presence = type;
  world.events.add('presence', { phone: device.phone.number, device: device.number, state: type });
}
