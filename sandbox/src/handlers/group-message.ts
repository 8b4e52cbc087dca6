import { parseJid } from '../codec/jid.js';
import { bytes, child, children, el, type BinaryNode } from '../codec/node.js';
import { receive } from '../phones/receive.js';
import { seconds } from '../state/clock.js';
import { postLater } from '../state/delivery.js';
import type { Device } from '../state/devices.js';
import type { Group } from '../state/groups.js';
import type { Phone } from '../state/phones.js';
import type { World } from '../world.js';
import { acknowledge, refuse } from './message-ack.js';
import type { StanzaContext } from './types.js';

const FORBIDDEN = 403;
const NOT_FOUND = 404;

/** Attributes that describe the message to the recipients and travel with it. */
const FORWARDED_ATTRS = ['type', 'edit', 'expiration'] as const;

const keyOf = (phone: Phone, device: number): string => `${phone.number}:${device}`;

/** The sender keys a stanza brings along, each sealed for one device (GROUP-5). */
function distributionsOf(world: World, node: BinaryNode): Map<string, BinaryNode> {
  const found = new Map<string, BinaryNode>();
  for (const to of children(child(node, 'participants'), 'to')) {
    const phone = world.directory.byJid(to.attrs.jid);
    const enc = child(to, 'enc');
    if (phone && enc) found.set(keyOf(phone, parseJid(to.attrs.jid)?.device ?? 0), enc);
  }
  return found;
}

/** Why a message is refused: no such group, not inside, or only admins may write. */
function refusalOf(group: Group | undefined, sender: Phone): number | undefined {
  if (!group) return NOT_FOUND;
  if (!group.isMember(sender)) return FORBIDDEN;
  return group.isAnnouncement && !group.isAdmin(sender) ? FORBIDDEN : undefined;
}

/** A message from an account to a group: to every device of everybody who is in it now (GROUP-4). */
export function sendToGroup(context: StanzaContext): void {
  const { world, device: sender, node } = context;
  const group = world.groups.byJid(node.attrs.to);
  const refusal = refusalOf(group, sender.phone);
  if (!group || refusal) {
    refuse(context, refusal ?? NOT_FOUND);
    return;
  }
  acknowledge(context);
  if (node.attrs.participant) {
    answerRetry(context, group, node.attrs.participant);
    return;
  }
  world.events.add('message.from-account', {
    phone: sender.phone.number,
    group: group.jid,
    id: node.attrs.id,
  });
  const enc = child(node, 'enc');
  if (!enc) return;
  const distributions = distributionsOf(world, node);
  for (const member of group.members.keys()) {
    deliver(context, { group, member, number: 0, enc, distribution: distributions.get(keyOf(member, 0)) });
    for (const { number } of member.devices.values()) {
      deliver(context, {
        group,
        member,
        number,
        enc,
        distribution: distributions.get(keyOf(member, number)),
      });
    }
  }
}

/** A repeated message for the one device that asked: message and sender key in a bare `<enc>` (GROUP-8). */
function answerRetry(context: StanzaContext, group: Group, jid: string): void {
  const member = context.world.directory.byJid(jid);
  const enc = child(context.node, 'enc');
  if (!member || !enc || !group.isMember(member)) return;
  deliver(context, { group, member, number: parseJid(jid)?.device ?? 0, enc });
}

interface Copy {
  group: Group;
  member: Phone;
  /** Device number of the recipient; 0 is the handset. */
  number: number;
  enc: BinaryNode;
  distribution?: BinaryNode | undefined;
}

const ciphertextOf = (enc: BinaryNode) => ({ encType: enc.attrs.type ?? '', ciphertext: bytes(enc) });

function deliver({ world, device: sender, node }: StanzaContext, copy: Copy): void {
  const { group, member, number, enc, distribution } = copy;
  if (number === 0) {
    receive(world, member, {
      ...ciphertextOf(enc),
      id: node.attrs.id ?? '',
      sender,
      isOwnCopy: member === sender.phone,
      chat: group.jid,
      group: group.jid,
      distribution: distribution && ciphertextOf(distribution),
      addressing: 'lid',
      isPeer: false,
    });
    return;
  }
  const device = member.devices.get(number);
  if (!device || device === sender) return;
  postLater(device, stanzaFor(world, sender, node, copy), world.behaviour.deliverDelayMs);
}

/** The stanza a companion receives: its sender key, if any, before the message (GROUP-4). */
function stanzaFor(
  world: World,
  sender: Device,
  node: BinaryNode,
  { group, enc, distribution }: Copy,
): BinaryNode {
  const forwarded = Object.fromEntries(FORWARDED_ATTRS.map((name) => [name, node.attrs[name]]));
  const attrs = {
    ...forwarded,
    from: group.jid,
    participant: sender.jid('lid'),
    participant_pn: sender.phone.jid('pn'),
    addressing_mode: 'lid',
    id: node.attrs.id,
    t: seconds(world.clock),
    notify: sender.phone.name,
  };
  const identity = child(node, 'device-identity');
  return el(
    'message',
    attrs,
    [distribution, enc, identity].filter((part) => part !== undefined),
  );
}
