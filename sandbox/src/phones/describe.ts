import type { proto } from '@whiskeysockets/baileys';

type Message = proto.IMessage;

const WRAPPERS = [
  'deviceSentMessage',
  'ephemeralMessage',
  'viewOnceMessage',
  'viewOnceMessageV2',
  'viewOnceMessageV2Extension',
  'documentWithCaptionMessage',
  'editedMessage',
] as const satisfies readonly (keyof Message)[];

/** Takes a message out of its wrappers: own copy, ephemeral, view once, caption, edit. */
export function unwrap(message: Message): Message {
  for (const wrapper of WRAPPERS) {
    const inner = message[wrapper]?.message;
    if (inner) return unwrap(inner);
  }
  return message;
}

const READERS: readonly ((message: Message) => string | null | undefined)[] = [
  (m) => m.conversation,
  (m) => m.extendedTextMessage?.text,
  (m) => m.imageMessage?.caption,
  (m) => m.videoMessage?.caption,
  (m) => m.documentMessage?.caption ?? m.documentMessage?.fileName,
  (m) => m.reactionMessage?.text,
  (m) => m.pollCreationMessage?.name ?? m.pollCreationMessageV2?.name ?? m.pollCreationMessageV3?.name,
  (m) => m.contactMessage?.displayName,
  (m) => m.contactsArrayMessage?.displayName,
  (m) => m.locationMessage?.name,
  (m) => m.protocolMessage?.editedMessage && textOf(m.protocolMessage.editedMessage),
];

/** The part of a message that tells whom it mentions or answers. */
export function contextOf(content: Message): proto.IContextInfo | undefined {
  for (const part of Object.values(content) as unknown[]) {
    if (typeof part === 'object' && part !== null && 'contextInfo' in part && part.contextInfo) {
      return part.contextInfo as proto.IContextInfo;
    }
  }
  return undefined;
}

/** The text a person would read in the chat, or null. */
export function textOf(message: Message): string | null {
  const content = unwrap(message);
  for (const read of READERS) {
    const found = read(content);
    if (found) return found;
  }
  return null;
}

/** Whether this is something a person reads and may answer, rather than an edit, a reaction or a key. */
export function isConversational(message: Message): boolean {
  const content = unwrap(message);
  const isSignal = content.protocolMessage || content.reactionMessage || content.pollUpdateMessage;
  const isOnlyKeys = Object.keys(content).every((key) =>
    ['senderKeyDistributionMessage', 'messageContextInfo'].includes(key),
  );
  return !isSignal && !isOnlyKeys;
}

/** The `type` attribute of a message stanza. */
export function stanzaType(message: Message): string {
  const content = unwrap(message);
  if (content.reactionMessage) return 'reaction';
  if (content.pollCreationMessage || content.pollCreationMessageV3 || content.pollUpdateMessage)
    return 'poll';
  const isMedia =
    content.imageMessage ||
    content.videoMessage ||
    content.audioMessage ||
    content.documentMessage ||
    content.stickerMessage;
  return isMedia ? 'media' : 'text';
}
