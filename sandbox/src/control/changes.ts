import type { proto } from '@whiskeysockets/baileys';
import { composeEdit, composeReaction, composeRevoke } from '../phones/compose-change.js';
import { sendMessage } from '../phones/send.js';
import type { Addressing } from '../codec/jid.js';
import type { Phone, SentMessage } from '../state/phones.js';
import type { World } from '../world.js';
import { ControlError } from './errors.js';
import { findQuoted } from './messages.js';
import { either, object, oneOf, optional, phone, string } from './validate.js';

/** `edit` attribute of the stanza (SEND-4). */
const EDIT = '1';
const REVOKE = '7';

export interface ChangeTarget {
  from: string;
  to: string;
  /** Message that changes. */
  id: string;
  addressing?: Addressing | undefined;
}

export interface ChangeResult {
  /** Id of the change itself. */
  id: string;
  at: string;
}

const target = { from: phone, to: phone, id: string, addressing: optional(oneOf('pn', 'lid')) };
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
    const to = world.directory.phone(body.to);
    const sent = sendMessage(world, { from, to, message, addressing: body.addressing ?? 'pn', edit });
    return { id: sent.id, at: sent.at };
  }

  const chatOf = ({ to, addressing }: ChangeTarget): string =>
    world.directory.phone(to).jid(addressing ?? 'pn');

  return {
    /** Replaces the text of a message this phone sent. */
    editMessage(input: ChangeTarget & { text: string }): ChangeResult {
      const body = editBody(input, 'body');
      const { id } = ownMessage(world.directory.phone(body.from), body.id);
      const key = { remoteJid: chatOf(body), fromMe: true, id };
      return send(body, composeEdit(key, body.text, world.clock.nowMs()), EDIT);
    },

    /** Deletes a message this phone sent for everybody. */
    revokeMessage(input: ChangeTarget): ChangeResult {
      const body = revokeBody(input, 'body');
      const { id } = ownMessage(world.directory.phone(body.from), body.id);
      return send(body, composeRevoke({ remoteJid: chatOf(body), fromMe: true, id }), REVOKE);
    },

    /** Reacts to a message of the chat; an empty emoji takes the reaction back. */
    reactToMessage(input: ChangeTarget & { emoji: string }): ChangeResult {
      const body = reactionBody(input, 'body');
      const from = world.directory.phone(body.from);
      const { author, id } = findQuoted(world, from, body.id);
      const key = { remoteJid: chatOf(body), fromMe: author === from, id };
      return send(body, composeReaction(key, body.emoji, world.clock.nowMs()));
    },
  };
}
