import { el } from '../codec/node.js';
import type { World } from '../world.js';
import { acquaintances } from './acquaintances.js';
import { seconds } from './clock.js';
import { postToCompanions } from './delivery.js';
import type { Device } from './devices.js';

/**
 * Tells the other companions of an account, and of everybody it knows, that a companion was linked or removed. Clients
 * keep device lists for minutes and would miss it otherwise; they keep them by user, so PN and LID are told apart
 * (DEVICE-1).
 */
export function tellDevices(world: World, device: Device, change: 'add' | 'remove'): void {
  const { phone, keyIndex } = device;
  const audience = acquaintances(world, phone).add(phone);
  for (const addressing of ['pn', 'lid'] as const) {
    const attrs = {
      from: phone.jid(addressing),
      type: 'devices',
      id: world.ids.messageId(),
      t: seconds(world.clock),
    };
    const entry = el('device', { jid: device.jid(addressing), 'key-index': keyIndex });
    const notification = el('notification', attrs, [el(change, {}, [entry])]);
    for (const other of audience) postToCompanions(other, () => notification, { except: device });
  }
}
