import type { proto } from '@whiskeysockets/baileys';
import type { Addressing } from '../codec/jid.js';
import { MEDIA_TYPES, type MediaType } from '../codec/media.js';
import { composeLocation, composeText, contextInfo, type Context, type Place } from '../phones/compose.js';
import { composeMedia } from '../phones/compose-media.js';
import { sendToGroup } from '../phones/group-send.js';
import { askAgain, sendReceipt } from '../phones/receipts.js';
import { sendMessage } from '../phones/send.js';
import type { Group } from '../state/groups.js';
import type { Phone } from '../state/phones.js';
import type { World } from '../world.js';
import { ControlError, invalid } from './errors.js';
import { findGroup } from './groups.js';
import { base64, boolean, list, number, object, oneOf, optional, phone, string } from './validate.js';

export interface Recipients {
  from: string;
  /** Phone of the recipient, unless it is a group message. */
  to?: string | undefined;
  /** Jid of a group the sender is in. */
  group?: string | undefined;
  /** Id of a message in the sender's inbox or outbox. */
  quoted?: string | undefined;
  mentions?: string[] | undefined;
  addressing?: Addressing | undefined;
  /** Arrives damaged once, so that the account has to ask for it again. */
  corrupt?: boolean | undefined;
}

export interface MessageRequest extends Recipients {
  text: string;
}

export interface MediaRequest extends Recipients {
  media: {
    type: MediaType;
    mimetype: string;
    /** The file in base64. */
    data: string;
    caption?: string | undefined;
    fileName?: string | undefined;
  };
}

export interface LocationRequest extends Recipients {
  location: Place;
}

export interface SendResult {
  id: string;
  from: string;
  /** Phone of the recipient, or the group jid. */
  to: string;
  at: string;
}

export interface ReceiptRequest {
  from: string;
  to: string;
  ids: string[];
  type: 'delivered' | 'read' | 'played' | 'retry';
  addressing?: Addressing | undefined;
}

const addressing = optional(oneOf('pn', 'lid'));
const recipients = {
  from: phone,
  to: optional(phone),
  group: optional(string),
  quoted: optional(string),
  mentions: optional(list(phone)),
  addressing,
  corrupt: optional(boolean),
};
const messageBody = object({ ...recipients, text: string });
const mediaBody = object({
  ...recipients,
  media: object({
    type: oneOf(...MEDIA_TYPES),
    mimetype: string,
    data: base64,
    caption: optional(string),
    fileName: optional(string),
  }),
});
const locationBody = object({
  ...recipients,
  location: object({ latitude: number(-90, 90), longitude: number(-180, 180), name: optional(string) }),
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

/** A message's way, checked and resolved. */
interface Envelope {
  from: Phone;
  to: Phone | undefined;
  group: Group | undefined;
  isCorrupt: boolean | undefined;
  context: Context;
}

/** Messages and receipts from phones to accounts. */
export function messagesControl(world: World) {
  function account(number: string): Phone {
    const found = world.directory.find(number);
    if (!found?.isAccount)
      throw new ControlError(404, 'ACCOUNT_UNKNOWN', `No program was ever linked to ${number}`);
    return found;
  }

  function groupOf(jid: string, from: Phone): Group {
    const group = findGroup(world, jid);
    const mayWrite = group.isMember(from) && (!group.isAnnouncement || group.isAdmin(from));
    if (!mayWrite)
      throw new ControlError(400, 'GROUP_REFUSED', `Phone ${from.number} may not write to ${jid}`);
    return group;
  }

  function envelopeOf(body: Recipients): Envelope {
    const from = world.directory.phone(body.from);
    if (from.isOff) throw new ControlError(400, 'PHONE_OFF', `Phone ${from.number} is switched off`);
    if ((body.to === undefined) === (body.group === undefined)) throw invalid('either to or group is needed');
    const group = body.group === undefined ? undefined : groupOf(body.group, from);
    const isKnown = body.to === undefined || from.isAccount;
    const to =
      body.to === undefined ? undefined : isKnown ? world.directory.phone(body.to) : account(body.to);
    const addressing = group ? 'lid' : (body.addressing ?? 'pn');
    const quoted = body.quoted === undefined ? undefined : findQuoted(world, from, body.quoted);
    const mentions = (body.mentions ?? []).map((number) => world.directory.phone(number));
    return { from, to, group, isCorrupt: body.corrupt, context: { quoted, mentions, addressing } };
  }

  function dispatch({ from, to, group, isCorrupt, context }: Envelope, message: proto.IMessage): SendResult {
    const sent = group
      ? sendToGroup(world, { from, group, message, isCorrupt })
      : sendMessage(world, { from, to: to ?? from, message, addressing: context.addressing, isCorrupt });
    return { id: sent.id, from: from.number, to: sent.to, at: sent.at };
  }

  /** The name by which the recipient's program reaches us. */
  function hostNameFor({ to, group }: Envelope): string {
    const people = group ? [...group.members.keys()] : to ? [to] : [];
    const devices = people.flatMap((each) => [...each.devices.values()]);
    return devices.find(({ hostName }) => hostName)?.hostName ?? world.endpoints.host;
  }

  return {
    /** Sends a text from a phone to an account or a group, or from an account's own phone to anybody. */
    sendMessage(input: MessageRequest): SendResult {
      const { text, ...body } = messageBody(input, 'body');
      const envelope = envelopeOf(body);
      return dispatch(envelope, composeText({ text, ...envelope.context }));
    },

    /** Sends a file the same way. Resolves when it is uploaded and on its way. */
    async sendMedia(input: MediaRequest): Promise<SendResult> {
      const { media, ...body } = mediaBody(input, 'body');
      const envelope = envelopeOf(body);
      const { data, ...file } = media;
      const options = { hostName: hostNameFor(envelope), contextInfo: contextInfo(envelope.context) };
      return dispatch(envelope, await composeMedia(world, { ...file, bytes: data }, options));
    },

    /** Shares a place the same way. */
    sendLocation(input: LocationRequest): SendResult {
      const { location, ...body } = locationBody(input, 'body');
      const envelope = envelopeOf(body);
      return dispatch(envelope, composeLocation(location, envelope.context));
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
            askAgain(world, { phone: from, sender, id, addressing: by, group: known?.group });
        }
      } else {
        sendReceipt(world, { from, to, ids: body.ids, type: body.type, addressing: by, group: known?.group });
        if (body.type === 'read') markRead(world, from, body.ids);
      }
      return { ids: body.ids };
    },
  };
}
