import type { proto } from '@whiskeysockets/baileys';
import type { Addressing } from '../codec/jid.js';
import { decodeMessage } from '../codec/padding.js';
import type { Device } from '../state/devices.js';
import type { Phone } from '../state/phones.js';
import type { World } from '../world.js';
import { isConversational, textOf, unwrap } from './describe.js';
import { askAgain, sendReceipt } from './receipts.js';
import { sendText } from './send.js';

const MAX_RETRIES = 5;
const AUTO_REPLY_DELAY_MS = 500;
const REVOKE = 0;
const MESSAGE_EDIT = 14;

/** A 1:1 ciphertext on its way to a handset. */
export interface IncomingCopy {
  id: string;
  sender: Device;
  /** The copy an account's device makes for its own handset. */
  isOwnCopy: boolean;
  /** Phone of the chat partner. */
  chat: string;
  addressing: Addressing;
  encType: string;
  ciphertext: Buffer;
  /** Device-to-device housekeeping, not part of any chat. */
  isPeer: boolean;
}

/** Brings a ciphertext to a handset, which decrypts it after the network's delay, in order of arrival. */
export function receive(world: World, phone: Phone, copy: IncomingCopy): void {
  if (!copy.isPeer) phone.inbox.countArrival(copy.id);
  const delayMs = phone.deliverDelayMs ?? world.behaviour.deliverDelayMs;
  phone.lane.push(delayMs, () => {
    phone.incoming
      .run(() => open(world, phone, copy))
      .catch((error: unknown) => world.logger.error({ error: String(error) }, 'handset failed'));
  });
}

async function open(world: World, phone: Phone, copy: IncomingCopy): Promise<void> {
  const message = await decrypt(world, phone, copy);
  if (copy.isPeer) return;
  if (!message) {
    handleUndecryptable(world, phone, copy);
    return;
  }
  keep(world, phone, copy, unwrap(message));
}

async function decrypt(world: World, phone: Phone, copy: IncomingCopy): Promise<proto.IMessage | undefined> {
  const { sender, ciphertext, encType } = copy;
  if (encType !== 'pkmsg' && encType !== 'msg') return undefined;
  try {
    const plain = await phone.signal.decrypt(sender.phone.lid, sender.number, encType, ciphertext);
    world.counters.messagesDecrypted += 1;
    return decodeMessage(plain);
  } catch (error) {
    world.counters.messagesUndecryptable += 1;
    world.logger.debug({ id: copy.id, error: String(error) }, 'handset could not decrypt');
    return undefined;
  }
}

/** A second copy needs no retry; anything else is asked for again a few times (RETRY-2). */
function handleUndecryptable(world: World, phone: Phone, copy: IncomingCopy): void {
  if (phone.inbox.find(copy.id)) {
    if (!copy.isOwnCopy) confirm(world, phone, copy, 'delivered');
    return;
  }
  if ((phone.retryRequests.get(copy.id) ?? 0) < MAX_RETRIES) {
    const { sender, id, addressing } = copy;
    const partner = copy.isOwnCopy ? world.directory.find(copy.chat) : undefined;
    askAgain(world, { phone, sender, id, addressing, recipient: partner?.jid(addressing) });
  }
}

function confirm(world: World, phone: Phone, copy: IncomingCopy, type: 'delivered' | 'read'): void {
  const { sender, id, addressing } = copy;
  sendReceipt(world, { from: phone, to: sender.phone, ids: [id], type, addressing });
}

/** Keeps one copy per message id, reports delivery for every copy, and lets the owner react to the first. */
function keep(world: World, phone: Phone, copy: IncomingCopy, message: proto.IMessage): void {
  const isNew = phone.inbox.add({
    id: copy.id,
    from: copy.sender.phone.number,
    chat: copy.isOwnCopy ? copy.chat : copy.sender.phone.number,
    fromMe: copy.isOwnCopy,
    at: new Date(world.clock.nowMs()).toISOString(),
    encType: copy.encType,
    addressing: copy.addressing,
    text: textOf(message),
    message,
  });
  if (isNew) {
    applyToEarlier(phone, message);
    world.events.add('message.at-phone', {
      phone: phone.number,
      from: copy.sender.phone.number,
      id: copy.id,
      fromMe: copy.isOwnCopy,
    });
  }
  if (copy.isOwnCopy) return;
  confirm(world, phone, copy, 'delivered');
  if (isNew && isConversational(message)) react(world, phone, copy);
}

/** Edits and revokes change the message they name. */
function applyToEarlier(phone: Phone, message: proto.IMessage): void {
  const change = message.protocolMessage;
  const target = change?.key?.id ? phone.inbox.find(change.key.id) : undefined;
  if (!change || !target) return;
  if (change.type === REVOKE) target.isRevoked = true;
  if (change.type === MESSAGE_EDIT && change.editedMessage) {
    target.editedText = textOf(change.editedMessage) ?? '';
  }
}

/**
 * The owner of the handset reads and perhaps answers. The owner of an account reads in the linked program instead,
 * unless a read delay says otherwise.
 */
function react(world: World, phone: Phone, copy: IncomingCopy): void {
  const reads = !phone.muted && (phone.devices.size === 0 || phone.readDelayMs !== undefined);
  if (reads) {
    world.clock.after(phone.readDelayMs ?? world.behaviour.readDelayMs, () => {
      const kept = phone.inbox.find(copy.id);
      if (kept) kept.readAt ??= new Date(world.clock.nowMs()).toISOString();
      confirm(world, phone, copy, 'read');
    });
  }
  const reply = phone.autoReply;
  if (!reply) return;
  world.clock.after(reply.afterMs ?? AUTO_REPLY_DELAY_MS, () => {
    world.counters.autoReplies += 1;
    sendText(world, { from: phone, to: copy.sender.phone, text: reply.text, addressing: copy.addressing });
  });
}
