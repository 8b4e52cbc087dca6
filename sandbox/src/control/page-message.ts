import type { proto } from '@whiskeysockets/baileys';
import { textOf, unwrap } from '../phones/describe.js';
import { mediaPartOf } from '../phones/media.js';
import type { InboxMessage } from '../state/inbox.js';
import type { Phone, SentMessage, SentStatus } from '../state/phones.js';
import type { World } from '../world.js';

export type MessageKind =
  'text' | 'image' | 'video' | 'audio' | 'document' | 'sticker' | 'location' | 'contact' | 'poll' | 'other';

export interface ChatMessage {
  id: string;
  fromMe: boolean;
  author: { phone: string; name: string };
  at: string;
  kind: MessageKind;
  text: string | null;
  fileName: string | null;
  /** What GET media/:phone/:id has, when the message carries a file. */
  media: { mimetype: string; error: string | null } | null;
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

/** Small JPEG inside a message. */
export function thumbnailOf(content: proto.IMessage): Uint8Array | undefined {
  const part =
    content.imageMessage ?? content.videoMessage ?? content.documentMessage ?? content.locationMessage;
  return part?.jpegThumbnail?.length ? part.jpegThumbnail : undefined;
}

function fileOf(content: proto.IMessage): ChatMessage['media'] {
  const media = mediaPartOf(content);
  return media ? { mimetype: media.part.mimetype ?? 'application/octet-stream', error: null } : null;
}

function locationOf({ locationMessage: place }: proto.IMessage): ChatMessage['location'] {
  if (place?.degreesLatitude == null || place.degreesLongitude == null) return null;
  return { latitude: place.degreesLatitude, longitude: place.degreesLongitude };
}

function optionsOf(content: proto.IMessage): string[] {
  const poll = content.pollCreationMessage ?? content.pollCreationMessageV2 ?? content.pollCreationMessageV3;
  return (poll?.options ?? []).map(({ optionName }) => optionName ?? '');
}

/** Messages as the screen of a phone shows them. */
export function messageViews(world: World) {
  const nameOf = (id: string): string =>
    world.groups.byJid(id)?.subject.text ?? world.directory.find(id)?.name ?? id;

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
      media: fileOf(content),
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
    const described = describe(entry.message);
    const media = described.media && { ...described.media, error: entry.media?.error ?? null };
    return {
      ...described,
      media,
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

  return { nameOf, received, sent };
}
