import { addressingOf } from '../codec/jid.js';
import { tellWatcher, tellWatchers } from '../phones/presence.js';
import type { StanzaContext } from './types.js';

/** `available` and `unavailable` of a device. Clients also send presence without a type; it means nothing (PRES-1). */
export function handlePresence(context: StanzaContext): void {
  const { world, device, node } = context;
  const { type, name } = node.attrs;
  if (type === 'subscribe') {
    subscribe(context);
    return;
  }
  if (name) device.pushName = name;
  if (type !== 'available' && type !== 'unavailable') return;
  const isNews = device.presence !== type;
  device.presence = type;
  world.events.add('presence', { phone: device.phone.number, device: device.number, state: type });
  if (isNews) tellWatchers(world, device.phone);
}

/** A client wants to know when somebody comes and goes; the present state is the first answer (PRES-4). */
function subscribe({ world, device, node }: StanzaContext): void {
  const to = node.attrs.to ?? '';
  const target = world.directory.byJid(to);
  if (!target) return;
  const addressing = addressingOf(to);
  target.watchers.set(device, addressing);
  tellWatcher(target, device, addressing);
}
