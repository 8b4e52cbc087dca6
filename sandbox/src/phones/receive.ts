import type { proto } from '@whiskeysockets/baileys';
import type { Addressing } from '../codec/jid.js';
import type { Phone } from '../state/phones.js';
import type { World } from '../world.js';
import { decipher, type Letter } from './decipher.js';
import { isConversational, textOf, unwrap } from './describe.js';
import { sendToGroup } from './group-send.js';
import { inboxEntry } from './inbox-entry.js';
import { askAgain, sendReceipt } from './receipts.js';
import { sendText } from './send.js';

const MAX_RETRIES = 5;
const AUTO_REPLY_DELAY_MS = 500;
const REVOKE = 0;
const MESSAGE_EDIT = 14;

/** A ciphertext on its way to a handset. */
export interface IncomingCopy extends Letter {
  id: string;
  /** The copy an account's device makes for its own handset. */
  isOwnCopy: boolean;
  /** Phone of the chat partner, or the group jid. */
  chat: string;
  addressing: Addressing;
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
  try {
    const message = await decipher(phone, copy);
    world.counters.messagesDecrypted += 1;
    return message;
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
    const { sender, id, addressing, group } = copy;
    const partner = copy.isOwnCopy && !group ? world.directory.find(copy.chat) : undefined;
    askAgain(world, { phone, sender, id, addressing, recipient: partner?.jid(addressing), group });
  }
}

function confirm(world: World, phone: Phone, copy: IncomingCopy, type: 'delivered' | 'read'): void {
  const { sender, id, addressing, group } = copy;
  sendReceipt(world, { from: phone, to: sender.phone, ids: [id], type, addressing, group });
}

/** Keeps one copy per message id, reports delivery for every copy, and lets the owner react to the first. */
function keep(world: World, phone: Phone, copy: IncomingCopy, message: proto.IMessage): void {
  const { id, group, encType, addressing } = copy;
  const from = copy.sender.phone.number;
  const chat = group ?? (copy.isOwnCopy ? copy.chat : from);
  const at = new Date(world.clock.nowMs()).toISOString();
  const envelope = {
    id,
    from,
    chat,
    ...(group && { group }),
    fromMe: copy.isOwnCopy,
    at,
    encType,
    addressing,
  };
  const isNew = phone.inbox.add(inboxEntry(world, envelope, message));
  if (isNew) {
    applyToEarlier(phone, message);
    world.events.add('message.at-phone', {
      phone: phone.number,
      from,
      group,
      id,
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
    const group = world.groups.byJid(copy.group);
    if (group) {
      if (group.isMember(phone))
        sendToGroup(world, { from: phone, group, message: { conversation: reply.text } });
      return;
    }
    sendText(world, { from: phone, to: copy.sender.phone, text: reply.text, addressing: copy.addressing });
  });
}
