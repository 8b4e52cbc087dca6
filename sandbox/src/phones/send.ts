import type { proto } from '@whiskeysockets/baileys';
import { alternateAddress } from '../codec/alternate.js';
import { el } from '../codec/node.js';
import type { Addressing } from '../codec/jid.js';
import { encodeMessage } from '../codec/padding.js';
import { postLater } from '../state/delivery.js';
import type { Device } from '../state/devices.js';
import type { Phone, SentMessage } from '../state/phones.js';
import type { World } from '../world.js';
import { stanzaType, textOf, unwrap } from './describe.js';
import { inboxEntry } from './inbox-entry.js';

const AUTHENTICATION_BYTES = 8;

export interface PhoneMessage {
  from: Phone;
  to: Phone;
  message: proto.IMessage;
  addressing: Addressing;
  /** Damage the first copy so that every device has to ask again. */
  isCorrupt?: boolean | undefined;
  /** `edit` attribute of the stanza: 1 edits, 7 revokes (SEND-4). */
  edit?: string | undefined;
}

/** Encrypts for one device, starting a session from its public keys when there is none. Undefined without keys. */
export async function encryptFor(from: Phone, device: Device, message: proto.IMessage) {
  const { lid } = device.phone;
  if (!(await from.signal.hasSession(lid, device.number))) {
    const bundle = device.takeBundle();
    if (!bundle) return undefined;
    await from.signal.startSession(lid, device.number, bundle);
  }
  return from.signal.encrypt(lid, device.number, encodeMessage(message));
}

/** Sends a message written on a handset: to the recipient's devices and, as a copy, to the sender's own companions. */
export function sendMessage(world: World, outgoing: PhoneMessage): SentMessage {
  const { from, to, message, addressing } = outgoing;
  const sent: SentMessage = {
    id: world.ids.messageId(),
    to: to.number,
    at: new Date(world.clock.nowMs()).toISOString(),
    addressing,
    text: textOf(message),
    message,
    edit: outgoing.edit,
    status: 'sent',
    retries: 0,
  };
  from.outbox.set(sent.id, sent);
  world.events.add('message.from-phone', { phone: from.number, to: to.number, id: sent.id });
  const isBlocked = to.profile.hasBlocked(from);
  const companions = new Set([...(isBlocked ? [] : to.devices.values()), ...from.devices.values()]);
  for (const device of companions) {
    device.whenKeysKnown(() => transmit(world, { from, sent, device, isCorrupt: outgoing.isCorrupt }));
  }
  if (to !== from && !isBlocked) keepOnHandset(world, from, to, sent);
  return sent;
}

/** Shortcut for a plain text. */
export function sendText(
  world: World,
  { text, ...rest }: Omit<PhoneMessage, 'message'> & { text: string },
): SentMessage {
  return sendMessage(world, { ...rest, message: { conversation: text } });
}

/** One message on its way to one device. */
interface Transmission {
  from: Phone;
  sent: SentMessage;
  device: Device;
  isCorrupt?: boolean | undefined;
  /** Number of the retry this answers. */
  count?: number;
}

/** Answers a retry request: new session, same id, with the attempt's number (RETRY-3). */
export async function resend(world: World, transmission: Transmission & { count: number }): Promise<void> {
  const { from, sent, device } = transmission;
  sent.retries += 1;
  await from.signal.dropSession(device.phone.lid, device.number);
  transmit(world, transmission);
}

/** The recipient's handset shares the emulator with the sender's, so nothing needs to be encrypted between them. */
function keepOnHandset(world: World, from: Phone, to: Phone, sent: SentMessage): void {
  to.inbox.countArrival(sent.id);
  const { id, at, addressing, message } = sent;
  const envelope = {
    id,
    from: from.number,
    chat: from.number,
    fromMe: false,
    at,
    encType: 'local',
    addressing,
  };
  to.inbox.add(inboxEntry(world, envelope, unwrap(message)));
}

function transmit(world: World, { from, sent, device, isCorrupt, count }: Transmission): void {
  const isOwnCopy = device.phone === from;
  const to = world.directory.phone(sent.to);
  const message = isOwnCopy
    ? { deviceSentMessage: { destinationJid: to.jid(sent.addressing), message: sent.message } }
    : sent.message;
  from.outgoing
    .run(async () => {
      const sealed = await encryptFor(from, device, message);
      if (!sealed) return;
      const ciphertext = Buffer.from(sealed.ciphertext);
      if (isCorrupt) damage(ciphertext);
      const attrs = {
        ...addresses(from, to, isOwnCopy, sent.addressing),
        id: sent.id,
        t: Math.floor(Date.parse(sent.at) / 1000),
        type: stanzaType(sent.message),
        notify: from.name,
        edit: sent.edit,
      };
      const enc = el('enc', { v: 2, type: sealed.type, count }, ciphertext);
      world.counters.messagesToAccounts += 1;
      postLater(device, el('message', attrs, [enc]), 0);
    })
    .catch((error: unknown) => world.logger.error({ error: String(error) }, 'handset could not send'));
}

function addresses(
  from: Phone,
  to: Phone,
  isOwnCopy: boolean,
  addressing: Addressing,
): Record<string, string> {
  if (!isOwnCopy) return { from: from.jid(addressing), ...alternateAddress(from, addressing, 'sender') };
  return {
    from: from.jid(addressing),
    recipient: to.jid(addressing),
    ...alternateAddress(to, addressing, 'peer_recipient'),
  };
}

/**
 * Flips a bit of the authentication code: the last 8 bytes of a message, but in the first message of a session up to
 * four bytes of key ids follow it, which nobody checks.
 */
export function damage(ciphertext: Buffer): void {
  const index = ciphertext.length - AUTHENTICATION_BYTES;
  ciphertext[index] = (ciphertext[index] ?? 0) ^ 1;
}
