import type { proto } from '@whiskeysockets/baileys';
import { el, type BinaryNode } from '../codec/node.js';
import { encodeMessage } from '../codec/padding.js';
import { postLater } from '../state/delivery.js';
import type { Device } from '../state/devices.js';
import type { Group } from '../state/groups.js';
import type { Phone, SentMessage } from '../state/phones.js';
import type { World } from '../world.js';
import { stanzaType, textOf, unwrap } from './describe.js';
import { inboxEntry } from './inbox-entry.js';
import { damage, encryptFor } from './send.js';

export interface GroupMessage {
  from: Phone;
  group: Group;
  message: proto.IMessage;
  /** Damage the message, not the key, so that every device has to ask again. */
  isCorrupt?: boolean | undefined;
  /** `edit` attribute of the stanza (SEND-4). */
  edit?: string | undefined;
}

/** Sends a message written on a handset to everybody in a group, encrypted once with the handset's sender key (GROUP-5). */
export function sendToGroup(world: World, outgoing: GroupMessage): SentMessage {
  const { from, group, message } = outgoing;
  const sent: SentMessage = {
    id: world.ids.messageId(),
    to: group.jid,
    at: new Date(world.clock.nowMs()).toISOString(),
    addressing: 'lid',
    text: textOf(message),
    message,
    edit: outgoing.edit,
    status: 'sent',
    retries: 0,
  };
  from.outbox.set(sent.id, sent);
  world.events.add('message.from-phone', { phone: from.number, group: group.jid, id: sent.id });
  const members = [...group.members.keys()];
  const devices = members.flatMap((member) => [...member.devices.values()]);
  from.outgoing
    .run(() => broadcast(world, outgoing, sent, devices))
    .catch((error: unknown) =>
      world.logger.error({ error: String(error) }, 'handset could not send to a group'),
    );
  for (const member of members) if (member !== from) keepOnHandset(world, member, from, sent);
  return sent;
}

async function broadcast(
  world: World,
  outgoing: GroupMessage,
  sent: SentMessage,
  devices: Device[],
): Promise<void> {
  const { from, group } = outgoing;
  const sealed = await from.signal.repository.encryptGroupMessage({
    group: group.jid,
    meId: from.jid('lid'),
    data: encodeMessage(outgoing.message),
  });
  const ciphertext = Buffer.from(sealed.ciphertext);
  if (outgoing.isCorrupt) damage(ciphertext);
  const enc = el('enc', { v: 2, type: 'skmsg' }, ciphertext);
  for (const device of devices) {
    device.whenKeysKnown(() => {
      from.outgoing
        .run(async () => {
          const key = await keyFor(from, group, device, sealed.senderKeyDistributionMessage);
          deliver(world, { from, group, sent, device }, key ? [key, enc] : [enc]);
        })
        .catch((error: unknown) =>
          world.logger.error({ error: String(error) }, 'group message not delivered'),
        );
    });
  }
}

/** The handset's sender key for a device that does not have it yet. */
async function keyFor(
  from: Phone,
  group: Group,
  device: Device,
  distribution: Uint8Array,
): Promise<BinaryNode | undefined> {
  const known = from.sharedGroupKeys.get(group.jid) ?? new Set<Device>();
  from.sharedGroupKeys.set(group.jid, known);
  if (known.has(device)) return undefined;
  const sealed = await encryptFor(from, device, {
    senderKeyDistributionMessage: { groupId: group.jid, axolotlSenderKeyDistributionMessage: distribution },
  });
  if (!sealed) return undefined;
  known.add(device);
  return el('enc', { v: 2, type: sealed.type }, sealed.ciphertext);
}

interface Delivery {
  from: Phone;
  group: Group;
  sent: SentMessage;
  device: Device;
}

function deliver(world: World, { from, group, sent, device }: Delivery, content: BinaryNode[]): void {
  const attrs = {
    from: group.jid,
    participant: from.jid('lid'),
    participant_pn: from.jid('pn'),
    addressing_mode: 'lid',
    id: sent.id,
    t: Math.floor(Date.parse(sent.at) / 1000),
    type: stanzaType(sent.message),
    notify: from.name,
    edit: sent.edit,
    expiration: group.ephemeralSeconds || undefined,
  };
  world.counters.messagesToAccounts += 1;
  postLater(device, el('message', attrs, content), 0);
}

/**
 * Answers a retry request: the message and the sender key together, for one device, in a new session (GROUP-8).
 */
export async function resendToGroup(world: World, delivery: Delivery, count: number): Promise<void> {
  const { from, group, sent, device } = delivery;
  sent.retries += 1;
  await from.outgoing.run(async () => {
    await from.signal.dropSession(device.phone.lid, device.number);
    const distribution = await from.signal.repository.getSenderKeyDistributionMessage({
      group: group.jid,
      meId: from.jid('lid'),
    });
    const sealed = await encryptFor(from, device, {
      ...sent.message,
      senderKeyDistributionMessage: { groupId: group.jid, axolotlSenderKeyDistributionMessage: distribution },
    });
    if (sealed) deliver(world, delivery, [el('enc', { v: 2, type: sealed.type, count }, sealed.ciphertext)]);
  });
}

/** Handsets share the emulator, so nothing needs to be encrypted between them. */
function keepOnHandset(world: World, member: Phone, from: Phone, sent: SentMessage): void {
  const { id, at, to, message } = sent;
  member.inbox.countArrival(id);
  const envelope = { id, from: from.number, chat: to, group: to, fromMe: false, at };
  member.inbox.add(inboxEntry(world, { ...envelope, encType: 'local', addressing: 'lid' }, unwrap(message)));
}
