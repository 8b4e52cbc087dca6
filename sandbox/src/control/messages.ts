import type { proto } from '@whiskeysockets/baileys';
import type { Addressing } from '../codec/jid.js';
import { askAgain, sendReceipt } from '../phones/receipts.js';
import { sendMessage } from '../phones/send.js';
import { composeText } from '../phones/compose.js';
import type { Phone } from '../state/phones.js';
import type { World } from '../world.js';
import { ControlError, invalid } from './errors.js';
import { boolean, list, object, oneOf, optional, phone, string } from './validate.js';

export interface MessageRequest {
  from: string;
  to: string;
  text: string;
  /** Id of a message in the sender's inbox or outbox. */
  quoted?: string | undefined;
  mentions?: string[] | undefined;
  addressing?: Addressing | undefined;
  /** Arrives damaged once, so that the account has to ask for it again. */
  corrupt?: boolean | undefined;
}

export interface ReceiptRequest {
  from: string;
  to: string;
  ids: string[];
  type: 'delivered' | 'read' | 'played' | 'retry';
  addressing?: Addressing | undefined;
}

const addressing = optional(oneOf('pn', 'lid'));
const messageBody = object({
  from: phone,
  to: phone,
  text: string,
  quoted: optional(string),
  mentions: optional(list(phone)),
  addressing,
  corrupt: optional(boolean),
});
const receiptBody = object({
  from: phone,
  to: phone,
  ids: list(string),
  type: oneOf('delivered', 'read', 'played', 'retry'),
  addressing,
});

/** The message a person replies to, with its author. */
export function findQuoted(
  world: World,
  from: Phone,
  id: string,
): { author: Phone; id: string; message: proto.IMessage } {
  const received = from.inbox.find(id);
  if (received) return { author: world.directory.phone(received.from), id, message: received.message };
  const sent = from.outbox.get(id);
  if (sent) return { author: from, id, message: sent.message };
  throw new ControlError(
    404,
    'MESSAGE_UNKNOWN',
    `Phone ${from.number} neither received nor sent message ${id}`,
  );
}

function markRead(world: World, owner: Phone, ids: string[]): void {
  for (const id of ids) {
    const kept = owner.inbox.find(id);
    if (kept) kept.readAt ??= new Date(world.clock.nowMs()).toISOString();
  }
}

/** Messages and receipts from phones to accounts. */
export function messagesControl(world: World) {
  function account(number: string): Phone {
    const found = world.directory.find(number);
    if (!found?.isAccount)
      throw new ControlError(404, 'ACCOUNT_UNKNOWN', `No program was ever linked to ${number}`);
    return found;
  }

  return {
    /** Sends a message from a phone to an account, or from an account's own phone to anybody. */
    sendMessage(input: MessageRequest): { id: string; from: string; to: string; at: string } {
      const body = messageBody(input, 'body');
      const from = world.directory.phone(body.from);
      if (from.isOff) throw new ControlError(400, 'PHONE_OFF', `Phone ${from.number} is switched off`);
      const to = from.isAccount ? world.directory.phone(body.to) : account(body.to);
      const message = composeText({
        text: body.text,
        quoted: body.quoted === undefined ? undefined : findQuoted(world, from, body.quoted),
        mentions: (body.mentions ?? []).map((number) => world.directory.phone(number)),
        addressing: body.addressing ?? 'pn',
      });
      const sent = sendMessage(world, {
        from,
        to,
        message,
        addressing: body.addressing ?? 'pn',
        isCorrupt: body.corrupt,
      });
      return { id: sent.id, from: from.number, to: to.number, at: sent.at };
    },

    /** Sends receipts for messages of an account, whatever the phone would do by itself. */
    sendReceipts(input: ReceiptRequest): { ids: string[] } {
      const body = receiptBody(input, 'body');
      if (!body.ids.length) throw invalid('ids must name at least one message');
      const from = world.directory.phone(body.from);
      const to = account(body.to);
      const known = from.inbox.find(body.ids[0] ?? '');
      const by = body.addressing ?? known?.addressing ?? 'pn';
      if (body.type === 'retry') {
        for (const id of body.ids) {
          for (const sender of to.devices.values())
            askAgain(world, { phone: from, sender, id, addressing: by });
        }
      } else {
        sendReceipt(world, { from, to, ids: body.ids, type: body.type, addressing: by });
        if (body.type === 'read') markRead(world, from, body.ids);
      }
      return { ids: body.ids };
    },
  };
}
