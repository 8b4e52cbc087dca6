import type { CreationAttributes } from 'sequelize';
import type { Conversation } from '../../models/conversation.model.js';
import type { Device } from '../../models/device.model.js';
import type { Identity } from '../../models/identity.model.js';
import type { Message } from '../../models/message.model.js';
import { personJid } from '../../utils/chat-address.js';
import type { InboundMessage } from '../ports/inbound.port.js';

/** A message with the rows it hangs on already found. */
export interface PlacedMessage {
  message: InboundMessage;
  conversation: Conversation;
  /** The person of a 1:1 chat, or the author in a group. */
  identity: Identity | null;
}

const MEDIA_LABELS: Readonly<Record<string, string>> = {
  image: 'Photo',
  video: 'Video',
  audio: 'Audio',
  document: 'Document',
  sticker: 'Sticker',
  location: 'Location',
  contact: 'Contact card',
  poll: 'Poll',
  reaction: 'Reaction',
};

const clip = (text: string | undefined | null, length: number): string | null =>
  text === undefined || text === null ? null : text.slice(0, length);

/** One line for the chat list. */
export function previewOf(message: Pick<InboundMessage, 'text' | 'type' | 'media'>): string {
  const text = message.text || message.media?.caption || message.media?.fileName || '';
  return (text || MEDIA_LABELS[message.type] || 'Unsupported message').slice(0, 200);
}

function addressesOf(
  device: Device,
  placed: PlacedMessage,
): { fromNumber: string | null; toNumber: string | null } {
  const own = device.phoneNumber;
  const other = placed.identity?.pn ?? null;
  if (placed.message.chat.kind === 'group') {
    const group = placed.message.chat.groupJid;
    return placed.message.fromMe
      ? { fromNumber: own, toNumber: group }
      : { fromNumber: other, toNumber: group };
  }
  return placed.message.fromMe ? { fromNumber: own, toNumber: other } : { fromNumber: other, toNumber: own };
}

function timesOf(
  message: InboundMessage,
): Pick<Message, 'status' | 'sentAt' | 'deliveredAt' | 'readAt' | 'failedAt'> {
  const base = { sentAt: message.timestamp, readAt: null, failedAt: null };
  return message.fromMe
    ? { ...base, status: 'sent', deliveredAt: null }
    : {
        ...base,
        status: 'delivered',
        deliveredAt: message.origin === 'live' ? new Date() : message.timestamp,
      };
}

function mediaOf(
  message: InboundMessage,
): Pick<Message, 'mediaPath' | 'mediaMime' | 'mediaSize' | 'fileName'> {
  const media = message.media;
  return {
    mediaPath: media?.path ?? null,
    mediaMime: clip(media?.mimetype, 120),
    mediaSize: media?.sizeBytes ?? null,
    fileName: clip(media?.fileName, 255),
  };
}

function partiesOf(
  placed: PlacedMessage,
): Pick<Message, 'isGroup' | 'groupId' | 'groupName' | 'chatJid' | 'senderName' | 'identityId'> {
  const { message, conversation, identity } = placed;
  const groupJid = message.chat.kind === 'group' ? message.chat.groupJid : null;
  return {
    identityId: identity?.id ?? null,
    chatJid: groupJid ?? personJid(identity ?? {}),
    isGroup: groupJid !== null,
    groupId: groupJid,
    groupName: groupJid === null ? null : clip(conversation.name, 190),
    senderName: message.fromMe ? null : clip(message.pushName ?? identity?.pushName, 190),
  };
}

function sourceOf(message: InboundMessage): Message['source'] {
  if (message.origin === 'history') return 'history';
  return message.fromMe ? 'phone' : 'customer';
}

/** The row of a message seen on the wire: a customer's, or our own typed on the phone. */
export function rowOf(device: Device, placed: PlacedMessage): CreationAttributes<Message> {
  const { message, conversation } = placed;
  return {
    userId: device.userId,
    sessionId: device.id,
    conversationId: conversation.id,
    messageId: message.messageId.slice(0, 100),
    fromMe: message.fromMe,
    direction: message.fromMe ? 'outgoing' : 'incoming',
    ...addressesOf(device, placed),
    ...partiesOf(placed),
    messageType: message.type,
    content: message.text || message.media?.caption || '',
    ...timesOf(message),
    timestamp: message.timestamp,
    errorCode: null,
    errorMessage: null,
    waitReason: null,
    waitUntil: null,
    source: sourceOf(message),
    jobId: null,
    payload: null,
    metadata: message.metadata ?? null,
    ...mediaOf(message),
    mediaUrl: null,
    quotedMessageId: clip(message.quotedMessageId, 100),
  };
}
