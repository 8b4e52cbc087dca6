import { isConversational, unwrap } from '../phones/describe.js';
import type { Phone, SentMessage } from '../state/phones.js';
import type { World } from '../world.js';
import { ControlError } from './errors.js';
import { messageViews, thumbnailOf, type ChatMessage } from './page-message.js';
import { phone } from './validate.js';

export type { ChatMessage };

export interface Chat {
  /** Partner's phone, or the group jid. */
  id: string;
  name: string;
  isGroup: boolean;
  received: number;
  messages: ChatMessage[];
}

/** Most messages shown of one chat. */
const MESSAGE_LIMIT = 200;

/** The conversations of one phone as its screen shows them. */
export function pageChatsControl(world: World) {
  const { nameOf, received, sent } = messageViews(world);

  /** Puts reactions on the messages they are for; the latest of each person counts, an empty one takes it back. */
  function addReactions(owner: Phone, byId: Map<string, ChatMessage>): void {
    for (const { from, message } of [...owner.inbox.list(), ...[...owner.outbox.values()].map(asOwn)]) {
      const reaction = unwrap(message).reactionMessage;
      const target = byId.get(reaction?.key?.id ?? '');
      if (!reaction || !target) continue;
      const name = nameOf(from);
      target.reactions = target.reactions.filter((each) => each.name !== name);
      if (reaction.text) target.reactions.push({ emoji: reaction.text, name });
    }

    function asOwn({ message }: SentMessage) {
      return { from: owner.number, message };
    }
  }

  function chat(id: string, messages: ChatMessage[]): Chat {
    const isGroup = id.includes('@');
    return {
      id,
      name: nameOf(id),
      isGroup,
      received: messages.filter(({ fromMe }) => !fromMe).length,
      messages: messages.slice(-MESSAGE_LIMIT),
    };
  }

  function owner(number: string): Phone {
    const found = world.directory.find(phone(number, 'phone'));
    if (!found) throw new ControlError(404, 'PHONE_UNKNOWN', `Nobody has used the phone ${number} yet`);
    return found;
  }

  return {
    /** Chats of a phone and its groups, newest message first; messages oldest first, at most 200 of each chat. */
    chats(number: string): Chat[] {
      const of = owner(number);
      const entries = [
        ...of.inbox
          .list()
          .filter(({ message }) => isConversational(message))
          .map((e) => ({ chat: e.chat, shown: received(e) })),
        ...[...of.outbox.values()]
          .filter(({ message }) => isConversational(message))
          .map((e) => ({ chat: e.to, shown: sent(of, e) })),
      ].sort((a, b) => a.shown.at.localeCompare(b.shown.at));
      addReactions(of, new Map(entries.map(({ shown }) => [shown.id, shown])));
      const byChat = new Map<string, ChatMessage[]>(world.groups.of(of).map((group) => [group.jid, []]));
      for (const { chat: id, shown } of entries) byChat.set(id, [...(byChat.get(id) ?? []), shown]);
      const newest = ({ messages }: Chat): string => messages.at(-1)?.at ?? '';
      return [...byChat]
        .map(([id, messages]) => chat(id, messages))
        .sort((a, b) => newest(b).localeCompare(newest(a)));
    },

    /** Small JPEG that came with a message. */
    thumbnail(number: string, id: string): Uint8Array {
      const of = owner(number);
      const message = of.inbox.find(id)?.message ?? of.outbox.get(id)?.message;
      const bytes = message && thumbnailOf(unwrap(message));
      if (!bytes) throw new ControlError(404, 'NO_THUMBNAIL', `Message ${id} has no picture`);
      return bytes;
    },
  };
}
