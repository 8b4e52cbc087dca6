import { alternateAddress } from '../codec/alternate.js';
import { addressingOf, GROUP_SERVER, LID_SERVER, parseJid, PN_SERVER, userJid } from '../codec/jid.js';
import { bytes, child, children, el, type BinaryNode } from '../codec/node.js';
import { receive, type IncomingCopy } from '../phones/receive.js';
import { seconds } from '../state/clock.js';
import { postLater } from '../state/delivery.js';
import { sendToGroup } from './group-message.js';
import { acknowledge, refuse } from './message-ack.js';
import type { StanzaContext, StanzaHandler } from './types.js';

const NOT_FOUND = 404;

/** Attributes that describe the message to the recipient and travel with it. */
const FORWARDED_ATTRS = ['type', 'edit', 'category'] as const;

/** One encrypted copy: the device it is for and its `<enc>`. */
interface Copy {
  jid: string;
  enc: BinaryNode;
}

/** What to do with a message by the server part of its address; other kinds are only confirmed. */
const routes: Readonly<Record<string, StanzaHandler>> = {
  [PN_SERVER]: sendDirect,
  [LID_SERVER]: sendDirect,
  [GROUP_SERVER]: sendToGroup,
};

/** A message from an account (SEND-1). */
export async function handleMessage(context: StanzaContext): Promise<void> {
  const { world, node } = context;
  world.counters.messagesFromAccounts += 1;
  const route = routes[parseJid(node.attrs.to)?.server ?? ''];
  if (route) await route(context);
  else acknowledge(context);
}

/** The copies of a stanza: one per device, or a bare `<enc>` for the address itself (SEND-1, RETRY-2). */
export function copiesOf(node: BinaryNode): Copy[] {
  const bare = child(node, 'enc');
  const copies = children(child(node, 'participants'), 'to').map((to) => ({
    jid: to.attrs.jid ?? '',
    enc: child(to, 'enc'),
  }));
  if (bare) copies.push({ jid: node.attrs.to ?? '', enc: bare });
  return copies.filter((copy): copy is Copy => copy.enc !== undefined);
}

function sendDirect(context: StanzaContext): void {
  const { world, device, node } = context;
  const to = node.attrs.to ?? '';
  const target = world.directory.byJid(to);
  const refusal = target?.onWhatsApp ? world.behaviour.ackErrors[target.number] : NOT_FOUND;
  if (!target || refusal) {
    refuse(context, refusal ?? NOT_FOUND);
    return;
  }
  acknowledge(context);
  const { id = '', category } = node.attrs;
  if (category !== 'peer') {
    world.events.add('message.from-account', { phone: device.phone.number, to: target.number, id });
  }
  for (const copy of copiesOf(node)) deliverCopy(context, copy);
}

/** Brings one copy to its device: handset 0 decrypts it itself, a companion gets the stanza (DELIVER-1). */
function deliverCopy(context: StanzaContext, copy: Copy): void {
  const { world, device: sender, node } = context;
  const target = world.directory.byJid(copy.jid);
  // Who has blocked the sender hears nothing, and the sender is not told (PRIVACY-3).
  if (!target || target.profile.hasBlocked(sender.phone)) return;
  const isOwn = target === sender.phone;
  const chatJid = isOwn ? userJid(node.attrs.recipient ?? node.attrs.to ?? '') : copy.jid;
  const number = parseJid(copy.jid)?.device ?? 0;
  if (number === 0) {
    receive(world, target, incomingCopy(context, copy, { isOwn, chatJid }));
    return;
  }
  const device = target.devices.get(number);
  if (!device || device === sender) return;
  const stanza = stanzaForCompanion(context, copy, isOwn ? chatJid : undefined);
  postLater(device, stanza, world.behaviour.deliverDelayMs);
}

function incomingCopy(
  { world, device: sender, node }: StanzaContext,
  { jid, enc }: Copy,
  { isOwn, chatJid }: { isOwn: boolean; chatJid: string },
): IncomingCopy {
  return {
    id: node.attrs.id ?? '',
    sender,
    isOwnCopy: isOwn,
    chat: world.directory.byJid(chatJid)?.number ?? chatJid,
    addressing: addressingOf(jid),
    encType: enc.attrs.type ?? '',
    ciphertext: bytes(enc),
    isPeer: node.attrs.category === 'peer',
  };
}

/** The stanza a companion receives; `recipient` names the chat when it is a copy of the sender's own message. */
function stanzaForCompanion(
  { world, device: sender, node }: StanzaContext,
  { jid, enc }: Copy,
  recipient: string | undefined,
): BinaryNode {
  const addressing = addressingOf(jid);
  const partner = recipient ? world.directory.byJid(recipient) : undefined;
  const alternate = recipient
    ? partner && alternateAddress(partner, addressingOf(recipient), 'peer_recipient')
    : alternateAddress(sender, addressing, 'sender');
  const forwarded = Object.fromEntries(FORWARDED_ATTRS.map((name) => [name, node.attrs[name]]));
  const attrs = {
    ...forwarded,
    from: sender.jid(addressing),
    id: node.attrs.id,
    t: seconds(world.clock),
    notify: sender.phone.name,
    recipient,
    ...alternate,
  };
  const identity = child(node, 'device-identity');
  return el('message', attrs, identity ? [enc, identity] : [enc]);
}
