import { addressingOf, userJid } from '../codec/jid.js';
import { children, el, type BinaryNode } from '../codec/node.js';
import type { Device } from '../state/devices.js';
import type { Phone } from '../state/phones.js';
import type { StanzaContext } from './types.js';

/** Typing indicators go to the other side as they are, and are lost when nobody is there (PRES-2). */
export function handleChatstate(context: StanzaContext): void {
  const { world, device, node } = context;
  const to = node.attrs.to ?? '';
  const state = children(node)[0];
  if (!state) return;
  const group = world.groups.byJid(to);
  if (group?.isMember(device.phone)) {
    const attrs = { from: group.jid, participant: device.phone.jid('lid') };
    show(context, el('chatstate', attrs, [state]), { to: group.jid, people: group.members.keys() });
    return;
  }
  const target = world.directory.byJid(to);
  if (!target) return;
  const from = userJid(device.jid(addressingOf(to)));
  show(context, el('chatstate', { from }, [state]), { to: target.number, people: [target] });
}

function show(
  { world, device }: StanzaContext,
  stanza: BinaryNode,
  { to, people }: { to: string; people: Iterable<Phone> },
): void {
  const [state] = children(stanza);
  const name = state?.attrs.media === 'audio' ? 'recording' : state?.tag;
  world.events.add('chatstate', { phone: device.phone.number, to, state: name });
  for (const phone of people) {
    if (phone === device.phone) continue;
    for (const companion of phone.devices.values()) showNow(companion, stanza);
  }
}

function showNow(device: Device, stanza: BinaryNode): void {
  if (device.isReady) device.link?.send(stanza);
}
