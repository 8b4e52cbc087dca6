import type { proto } from '@whiskeysockets/baileys';
import { el } from '../codec/node.js';
import { seconds } from '../state/clock.js';
import { post } from '../state/delivery.js';
import type { Device } from '../state/devices.js';
import type { World } from '../world.js';
import { encryptFor } from './send.js';

/** Device-to-device housekeeping from a handset to one of its own companions (SYNC-1). */
export async function sendPeerMessage(world: World, device: Device, message: proto.IMessage): Promise<void> {
  const { phone } = device;
  await phone.outgoing.run(async () => {
    const sealed = await encryptFor(phone, device, message);
    if (!sealed) return;
    const attrs = {
      from: phone.jid('pn'),
      id: world.ids.messageId(),
      t: seconds(world.clock),
      type: 'text',
      category: 'peer',
      notify: phone.name,
    };
    post(device, el('message', attrs, [el('enc', { v: 2, type: sealed.type }, sealed.ciphertext)]));
  });
}
