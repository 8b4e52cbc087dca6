import type { Conversation } from '../models/conversation.model.js';
import type { Identity } from '../models/identity.model.js';
import type { Message } from '../models/message.model.js';
import { personJid } from '../utils/chat-address.js';

export type MessageStatus = 'pending' | 'sent' | 'delivered' | 'read' | 'played' | 'failed';

export interface ChatWire {
  id: number;
  pn: string | null;
  lid: string | null;
  name: string | null;
}

/** A message as every API and event shows it. Times are ISO-8601 UTC. */
export interface MessageWire {
  id: number;
  messageId: string;
  deviceId: string;
  conversationId: number;
  chatJid: string;
  chat: ChatWire;
  direction: 'incoming' | 'outgoing';
  fromMe: boolean;
  from: string | null;
  to: string | null;
  type: string;
  content: string;
  status: MessageStatus;
  timestamp: string;
  sentAt: string | null;
  deliveredAt: string | null;
  readAt: string | null;
  failedAt: string | null;
  error: { code: string; message: string } | null;
  waiting: { reason: string; sentence: string; until: string | null } | null;
  source: string;
  jobId: string | null;
  media: { url: string | null; mimetype: string | null; fileName: string | null; size: number | null } | null;
  quotedMessageId: string | null;
  isGroup: boolean;
  groupId: string | null;
  groupName: string | null;
  senderName: string | null;
  metadata: Record<string, unknown> | null;
}

/** What a message row does not hold itself. `jobId` is the public id of its job. */
export interface MessageContext {
  deviceId: string;
  conversation: Pick<Conversation, 'id' | 'name' | 'groupJid'>;
  identity: Pick<Identity, 'pn' | 'lid' | 'pushName'> | null;
  jobId?: string | null;
  waitSentence?: (reason: string, until: Date | null) => string;
}

export const mediaUrl = (messageRowId: number): string => `/api/whatsapp-multi-device/media/${messageRowId}`;

const iso = (date: Date | null | undefined): string | null => (date ? date.toISOString() : null);

const MEDIA_TYPES = new Set(['image', 'video', 'audio', 'document', 'sticker']);

function presentMedia(row: Message): MessageWire['media'] {
  if (!MEDIA_TYPES.has(row.messageType)) return null;
  return {
    url: row.mediaPath ? mediaUrl(row.id) : null,
    mimetype: row.mediaMime ?? null,
    fileName: row.fileName ?? null,
    size: row.mediaSize === null || row.mediaSize === undefined ? null : Number(row.mediaSize),
  };
}

function presentWaiting(row: Message, context: MessageContext): MessageWire['waiting'] {
  if (row.status !== 'pending' || !row.waitReason) return null;
  const sentence = context.waitSentence?.(row.waitReason, row.waitUntil ?? null) ?? row.waitReason;
  return { reason: row.waitReason, sentence, until: iso(row.waitUntil) };
}

/** Rows that were just inserted leave out what is not set. */
const orNull = <T>(value: T | null | undefined): T | null => value ?? null;

function presentChat(
  conversation: MessageContext['conversation'],
  identity: MessageContext['identity'],
): ChatWire {
  const person = conversation.groupJid ? null : identity;
  return {
    id: conversation.id,
    pn: orNull(person?.pn),
    lid: orNull(person?.lid),
    name: orNull(conversation.name ?? identity?.pushName),
  };
}

export function presentMessage(row: Message, context: MessageContext): MessageWire {
  const { conversation, identity } = context;
  return {
    id: row.id,
    messageId: row.messageId,
    deviceId: context.deviceId,
    conversationId: row.conversationId,
    chatJid: conversation.groupJid ?? (identity ? personJid(identity) : row.chatJid),
    chat: presentChat(conversation, identity),
    direction: row.direction,
    fromMe: row.fromMe,
    from: orNull(row.fromNumber),
    to: orNull(row.toNumber),
    type: row.messageType,
    content: row.content ?? '',
    status: row.status,
    timestamp: row.timestamp.toISOString(),
    sentAt: iso(row.sentAt),
    deliveredAt: iso(row.deliveredAt),
    readAt: iso(row.readAt),
    failedAt: iso(row.failedAt),
    error: row.errorCode ? { code: row.errorCode, message: row.errorMessage ?? '' } : null,
    waiting: presentWaiting(row, context),
    source: row.source,
    jobId: orNull(context.jobId),
    media: presentMedia(row),
    quotedMessageId: orNull(row.quotedMessageId),
    isGroup: row.isGroup,
    groupId: orNull(row.groupId),
    groupName: orNull(row.groupName),
    senderName: orNull(row.senderName),
    metadata: orNull(row.metadata),
  };
}
