import { parseJid } from '../codec/jid.js';
import { child } from '../codec/node.js';
import { removeDevice } from '../state/unlink.js';
import type { IqHandlers, StanzaContext } from './types.js';

/** The user unlinks a companion from the companion's side; its next login is refused (LOGIN-4). */
function removeCompanion({ world, device, node }: StanzaContext): { afterwards: () => void } {
  const number = parseJid(child(node, 'remove-companion-device')?.attrs.jid)?.device ?? device.number;
  const { phone } = device;
  return {
    afterwards() {
      const removed = phone.devices.get(number);
      if (!removed) return;
      const { link } = removed;
      removeDevice(world, removed);
      link?.end();
    },
  };
}

export const linkQueries: IqHandlers = { 'md set remove-companion-device': removeCompanion };
