import type { proto } from '@whiskeysockets/baileys';
import { isConversational, textOf, unwrap } from '../phones/describe.js';
import type { InboxMessage } from '../state/inbox.js';
import type { Phone, SentMessage, SentStatus } from '../state/phones.js';
import type { World } from '../world.js';
import { ControlError } from './errors.js';
import { phone } from './validate.js';

export type MessageKind =
  | 'text'
  | 'image'
  | 'video'
  | 'audio'
  | 'document'
  | 'sticker'
  | 'location'
  | 'contact'
  | 'poll'
  | 'other';

export interface ChatMessage {
  id: string;
  fromMe: boolean;
  author: { phone: string; name: string };
  at: string;
  kind: MessageKind;
  text: string | null;
  fileName: string | null;
  /** Whether GET thumbnails/:phone/:id has a picture. */
  hasThumbnail: boolean;
  location: { latitude: number; longitude: number } | null;
  options: string[];
  quoted: { name: string; text: string | null } | null;
  reactions: { emoji: string; name: string }[];
  isEdited: boolean;
  isRevoked: boolean;
  /** How far an own message got; null for messages of others. */
  status: SentStatus | null;
  /** When the owner of this phone read it. */
  readAt: string | null;
}

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

const KINDS: readonly [keyof proto.IMessage, MessageKind][] = [
  ['conversation', 'text'],
  ['extendedTextMessage', 'text'],
  ['imageMessage', 'image'],
  ['videoMessage', 'video'],
  ['audioMessage', 'audio'],
  ['documentMessage', 'document'],
  ['stickerMessage', 'sticker'],
  ['locationMessage', 'location'],
  ['contactMessage', 'contact'],
  ['contactsArrayMessage', 'contact'],
  ['pollCreationMessage', 'poll'],
  ['pollCreationMessageV2', 'poll'],
  ['pollCreationMessageV3', 'poll'],
];

function kindOf(content: proto.IMessage): MessageKind {
  return KINDS.find(([field]) => content[field] != null)?.[1] ?? 'other';
}

function contextOf(content: proto.IMessage): proto.IContextInfo | undefined {
  for (const part of Object.values(content) as unknown[]) {
    if (typeof part === 'object' && part !== null && 'contextInfo' in part && part.contextInfo) {
      return part.contextInfo as proto.IContextInfo;
    }
  }
  return undefined;
}

function thumbnailOf(content: proto.IMessage): Uint8Array | undefined {
  const part = content.imageMessage ?? content.videoMessage ?? content.documentMessage ?? content.locationMessage;
  return part?.jpegThumbnail?.length ? part.jpegThumbnail : undefined;
}

function locationOf({ locationMessage: place }: proto.IMessage): ChatMessage['location'] {
  if (place?.degreesLatitude == null || place.degreesLongitude == null) return null;
  return { latitude: place.degreesLatitude, longitude: place.degreesLongitude };
}

function optionsOf(content: proto.IMessage): string[] {
  const poll = content.pollCreationMessage ?? content.pollCreationMessageV2 ?? content.pollCreationMessageV3;
  return (poll?.options ?? []).map(({ optionName }) => optionName ?? '');
}

/** The conversations of one phone as its screen shows them. */
export function pageChatsControl(world: World) {
  const nameOf = (id: string): string => world.groups.byJid(id)?.subject.text ?? world.directory.find(id)?.name ?? id;

  function quotedOf(content: proto.IMessage): ChatMessage['quoted'] {
    const context = contextOf(content);
    if (!context?.quotedMessage) return null;
    const author = world.directory.byJid(context.participant ?? undefined);
    return { name: author?.name ?? '', text: textOf(context.quotedMessage) };
  }

  function describe(message: proto.IMessage) {
    const content = unwrap(message);
    return {
      kind: kindOf(content),
      text: textOf(message),
      fileName: content.documentMessage?.fileName ?? null,
      hasThumbnail: thumbnailOf(content) !== undefined,
      location: locationOf(content),
      options: optionsOf(content),
      quoted: quotedOf(content),
      reactions: [],
    };
  }

  /** An account's message from another device has no status of its own here; the recipient knows how far it came. */
  function statusOfCopy({ id, chat }: InboxMessage): SentStatus {
    const arrived = world.directory.find(chat)?.inbox.find(id);
    if (!arrived) return 'sent';
    return arrived.readAt ? 'read' : 'delivered';
  }

  function received(entry: InboxMessage): ChatMessage {
    return {
      ...describe(entry.message),
      ...(entry.editedText === undefined ? {} : { text: entry.editedText }),
      id: entry.id,
      fromMe: entry.fromMe,
      author: { phone: entry.from, name: nameOf(entry.from) },
      at: entry.at,
      isEdited: entry.editedText !== undefined,
      isRevoked: entry.isRevoked === true,
      status: entry.fromMe ? statusOfCopy(entry) : null,
      readAt: entry.readAt ?? null,
    };
  }

  function sent(owner: Phone, entry: SentMessage): ChatMessage {
    return {
      ...describe(entry.message),
      id: entry.id,
      fromMe: true,
      author: { phone: owner.number, name: owner.name },
      at: entry.at,
      isEdited: false,
      isRevoked: false,
      status: entry.status,
      readAt: null,
    };
  }

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
        ...of.inbox.list().filter(({ message }) => isConversational(message)).map((e) => ({ chat: e.chat, shown: received(e) })),
        ...[...of.outbox.values()].filter(({ message }) => isConversational(message)).map((e) => ({ chat: e.to, shown: sent(of, e) })),
      ].sort((a, b) => a.shown.at.localeCompare(b.shown.at));
      addReactions(of, new Map(entries.map(({ shown }) => [shown.id, shown])));
      const byChat = new Map<string, ChatMessage[]>(world.groups.of(of).map((group) => [group.jid, []]));
      for (const { chat: id, shown } of entries) byChat.set(id, [...(byChat.get(id) ?? []), shown]);
      const newest = ({ messages }: Chat): string => messages.at(-1)?.at ?? '';
      return [...byChat].map(([id, messages]) => chat(id, messages)).sort((a, b) => newest(b).localeCompare(newest(a)));
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
