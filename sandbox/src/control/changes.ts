import type { proto } from '@whiskeysockets/baileys';
import { composeEdit, composeReaction, composeRevoke } from '../phones/compose-change.js';
import { sendToGroup } from '../phones/group-send.js';
import { sendMessage } from '../phones/send.js';
import type { Addressing } from '../codec/jid.js';
import type { Group } from '../state/groups.js';
import type { Phone, SentMessage } from '../state/phones.js';
import type { World } from '../world.js';
import { ControlError, invalid } from './errors.js';
import { findGroup } from './groups.js';
import { findQuoted } from './messages.js';
import { either, object, oneOf, optional, phone, string } from './validate.js';

/** `edit` attribute of the stanza (SEND-4). */
const EDIT = '1';
const REVOKE = '7';

export interface ChangeTarget {
  from: string;
  /** Phone of the recipient, unless the message is in a group. */
  to?: string | undefined;
  /** Jid of the group the message is in. */
  group?: string | undefined;
  /** Message that changes. */
  id: string;
  addressing?: Addressing | undefined;
}

export interface ChangeResult {
  /** Id of the change itself. */
  id: string;
  at: string;
}

const target = {
  from: phone,
  to: optional(phone),
  group: optional(string),
  id: string,
  addressing: optional(oneOf('pn', 'lid')),
};
const editBody = object({ ...target, text: string });
const revokeBody = object(target);
const reactionBody = object({
  ...target,
  emoji: either(string, oneOf(''), 'an emoji, or "" to take it back'),
});

/** What a person does to a message after it was sent. */
export function changesControl(world: World) {
  function ownMessage(from: Phone, id: string): SentMessage {
    const sent = from.outbox.get(id);
    if (!sent)
      throw new ControlError(404, 'MESSAGE_UNKNOWN', `Phone ${from.number} did not send message ${id}`);
    return sent;
  }

  function send(body: ChangeTarget, message: proto.IMessage, edit?: string): ChangeResult {
    const from = world.directory.phone(body.from);
    const { to, group } = chatOf(body);
    const sent = group
      ? sendToGroup(world, { from, group, message, edit })
      : sendMessage(world, { from, to: to ?? from, message, addressing: body.addressing ?? 'pn', edit });
    return { id: sent.id, at: sent.at };
  }

  /** The person or the group the message went to. */
  function chatOf(body: ChangeTarget): { to?: Phone; group?: Group } {
    if ((body.to === undefined) === (body.group === undefined)) throw invalid('either to or group is needed');
    if (body.to !== undefined) return { to: world.directory.phone(body.to) };
    const group = findGroup(world, body.group ?? '');
    if (group.isMember(world.directory.phone(body.from))) return { group };
    throw new ControlError(400, 'GROUP_REFUSED', `Phone ${body.from} is not in ${group.jid}`);
  }

  /** Names a message of the chat; in a group its author is part of the name. */
  function keyOf(body: ChangeTarget, author: Phone, id: string): proto.IMessageKey {
    const { to, group } = chatOf(body);
    const fromMe = author.number === body.from;
    if (group) return { remoteJid: group.jid, fromMe, id, participant: author.jid('lid') };
    return { remoteJid: to?.jid(body.addressing ?? 'pn') ?? null, fromMe, id };
  }

  return {
    /** Replaces the text of a message this phone sent. */
    editMessage(input: ChangeTarget & { text: string }): ChangeResult {
      const body = editBody(input, 'body');
      const from = world.directory.phone(body.from);
      const key = keyOf(body, from, ownMessage(from, body.id).id);
      return send(body, composeEdit(key, body.text, world.clock.nowMs()), EDIT);
    },

    /** Deletes a message this phone sent for everybody. */
    revokeMessage(input: ChangeTarget): ChangeResult {
      const body = revokeBody(input, 'body');
      const from = world.directory.phone(body.from);
      return send(body, composeRevoke(keyOf(body, from, ownMessage(from, body.id).id)), REVOKE);
    },

    /** Reacts to a message of the chat; an empty emoji takes the reaction back. */
    reactToMessage(input: ChangeTarget & { emoji: string }): ChangeResult {
      const body = reactionBody(input, 'body');
      const from = world.directory.phone(body.from);
      const { author, id } = findQuoted(world, from, body.id);
      return send(body, composeReaction(keyOf(body, author, id), body.emoji, world.clock.nowMs()));
    },
  };
}
