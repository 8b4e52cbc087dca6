/** What a decrypted message says, as one of the types the rest of the backend knows. */
import { extractMessageContent, proto } from '@whiskeysockets/baileys';
import type { InboundMessage } from '../../services/ports/inbound.port.js';

export type ParsedContent = Pick<InboundMessage, 'type' | 'text' | 'media' | 'quotedMessageId' | 'metadata'>;

type Content = proto.IMessage;

interface FileMessage {
  mimetype?: string | null;
  fileName?: string | null;
  fileLength?: number | { toNumber(): number } | null;
  caption?: string | null;
}

function media(file: FileMessage, fallbackMime: string): NonNullable<InboundMessage['media']> {
  const sizeBytes = typeof file.fileLength === 'object' ? file.fileLength?.toNumber() : file.fileLength;
  return {
    mimetype: file.mimetype || fallbackMime,
    ...(file.fileName ? { fileName: file.fileName } : {}),
    ...(sizeBytes ? { sizeBytes } : {}),
    ...(file.caption ? { caption: file.caption } : {}),
  };
}

type Parser = (content: Content) => ParsedContent | undefined;

const text = (
  value: string | null | undefined,
  metadata?: Record<string, unknown>,
): ParsedContent | undefined =>
  value ? { type: 'text', text: value, ...(metadata ? { metadata } : {}) } : undefined;

const textual: Parser = (content) => text(content.conversation ?? content.extendedTextMessage?.text);

const files: Parser = ({
  imageMessage,
  videoMessage,
  ptvMessage,
  audioMessage,
  documentMessage,
  stickerMessage,
}) => {
  const video = videoMessage ?? ptvMessage;
  if (imageMessage) return file('image', imageMessage, 'image/jpeg');
  if (video) return file('video', video, 'video/mp4', video.gifPlayback ? { gif: true } : undefined);
  if (audioMessage)
    return file('audio', audioMessage, 'audio/ogg', audioMessage.ptt ? { voice: true } : undefined);
  if (documentMessage) return file('document', documentMessage, 'application/octet-stream');
  if (stickerMessage) return file('sticker', stickerMessage, 'image/webp');
  return undefined;
};

function file(
  type: InboundMessage['type'],
  message: FileMessage,
  fallbackMime: string,
  metadata?: Record<string, unknown>,
): ParsedContent {
  const parsed = { type, text: message.caption ?? '', media: media(message, fallbackMime) };
  return metadata ? { ...parsed, metadata } : parsed;
}

const places: Parser = ({ locationMessage, liveLocationMessage }) => {
  const place = locationMessage ?? liveLocationMessage;
  if (!place) return undefined;
  const { degreesLatitude: latitude, degreesLongitude: longitude } = place;
  const name = [locationMessage?.name, locationMessage?.address].filter(Boolean).join(', ');
  return {
    type: 'location',
    text: name || `${latitude ?? '?'}, ${longitude ?? '?'}`,
    metadata: { latitude, longitude, ...(liveLocationMessage ? { live: true } : {}) },
  };
};

const cards: Parser = ({ contactMessage, contactsArrayMessage }) => {
  const list = contactMessage ? [contactMessage] : contactsArrayMessage?.contacts;
  if (!list) return undefined;
  const names = list.map((card) => card.displayName ?? '').filter(Boolean);
  return {
    type: 'contact',
    text: names.join(', '),
    metadata: { vcards: list.map((card) => card.vcard ?? '') },
  };
};

const reactions: Parser = ({ reactionMessage }) =>
  reactionMessage
    ? {
        type: 'reaction',
        text: reactionMessage.text ?? '',
        metadata: { targetMessageId: reactionMessage.key?.id },
      }
    : undefined;

const polls: Parser = (content) => {
  const poll = content.pollCreationMessage ?? content.pollCreationMessageV2 ?? content.pollCreationMessageV3;
  if (!poll) return undefined;
  const options = (poll.options ?? []).map((option) => option.optionName ?? '');
  return { type: 'poll', text: poll.name ?? '', metadata: { options } };
};

/** Answers to buttons and lists read like text the customer typed. */
const choices: Parser = (content) => {
  const {
    buttonsResponseMessage: button,
    listResponseMessage: list,
    templateButtonReplyMessage: template,
  } = content;
  if (button) return text(button.selectedDisplayText, { choiceId: button.selectedButtonId });
  if (list) return text(list.title, { choiceId: list.singleSelectReply?.selectedRowId });
  if (template) return text(template.selectedDisplayText, { choiceId: template.selectedId });
  return text(content.interactiveResponseMessage?.body?.text);
};

const { Type: ProtocolType } = proto.Message.ProtocolMessage;

/** Edits and deletions are messages of their own that point at another one. */
const corrections: Parser = ({ protocolMessage }) => {
  const targetMessageId = protocolMessage?.key?.id;
  if (!protocolMessage || !targetMessageId) return undefined;
  if (protocolMessage.type === ProtocolType.REVOKE) {
    return { type: 'unknown', text: 'A message was deleted.', metadata: { kind: 'revoke', targetMessageId } };
  }
  if (protocolMessage.type !== ProtocolType.MESSAGE_EDIT || !protocolMessage.editedMessage) return undefined;
  const edited = parseContent(protocolMessage.editedMessage);
  return edited && { ...edited, metadata: { ...edited.metadata, kind: 'edit', targetMessageId } };
};

const PARSERS: readonly Parser[] = [textual, files, places, cards, reactions, polls, choices, corrections];

/** Parts that carry keys or settings and say nothing to a person. */
const SILENT: readonly (keyof Content)[] = [
  'protocolMessage',
  'senderKeyDistributionMessage',
  'messageContextInfo',
  'pollUpdateMessage',
  'keepInChatMessage',
  'pinInChatMessage',
  'encReactionMessage',
  'call',
];

function quotedIdOf(content: Content): string | undefined {
  for (const part of Object.values(content) as ({ contextInfo?: proto.IContextInfo | null } | null)[]) {
    const quotedId = typeof part === 'object' ? part?.contextInfo?.stanzaId : undefined;
    if (quotedId) return quotedId;
  }
  return undefined;
}

/** Undefined when there is nothing to show: key distribution, settings, votes. */
export function parseContent(message: Content | null | undefined): ParsedContent | undefined {
  const content = extractMessageContent(message ?? undefined);
  if (!content) return undefined;
  for (const parse of PARSERS) {
    const parsed = parse(content);
    if (!parsed) continue;
    const quotedMessageId = quotedIdOf(content);
    return quotedMessageId ? { ...parsed, quotedMessageId } : parsed;
  }
  const says = Object.entries(content).filter(
    ([name, value]) => value && !SILENT.includes(name as keyof Content),
  );
  const kind = says[0]?.[0];
  return kind ? { type: 'unknown', text: '', metadata: { kind } } : undefined;
}
