import { addressingOf, userJid } from '../codec/jid.js';
import { children, el } from '../codec/node.js';
import { postToCompanions } from '../state/delivery.js';
import type { StanzaContext } from './types.js';

/** Typing indicators go to the other side as they are, and are lost when nobody is there (PRES-2). */
export function handleChatstate({ world, device, node }: StanzaContext): void {
  const to = node.attrs.to ?? '';
  const state = children(node)[0];
  const target = world.directory.byJid(to);
  if (!state || !target) return;
  const name = state.attrs.media === 'audio' ? 'recording' : state.tag;
  world.events.add('chatstate', { phone: device.phone.number, to: target.number, state: name });
  const from = userJid(device.jid(addressingOf(to)));
  postToCompanions(target, () => el('chatstate', { from }, [state]));
}
