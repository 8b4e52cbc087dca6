/** The statements on `messages` and `conversations` that every sent message goes through. Raw, because they are hot. */
import type { Message, MessageSource } from '../../models/message.model.js';
import { Message as MessageModel } from '../../models/message.model.js';
import { placeholders, type Sql } from '../../database/sql.js';
import type { OutboundContent, Recipient } from '../ports/whatsapp.port.js';

/** What the outbox needs to know of a device. */
export interface SendingDevice {
  /** Row id. */
  id: number;
  deviceId: string;
  /** The owner. */
  userId: number;
  phoneNumber: string | null;
}

export interface NewMessage {
  device: SendingDevice;
  conversationId: number;
  identityId: number | null;
  recipient: Recipient;
  /** The chat's JID as shown to clients. */
  chatJid: string;
  messageId: string;
  content: OutboundContent;
  mediaSize?: number;
  source: MessageSource;
  /** Row id of the job. */
  jobId?: number;
  quotedMessageId?: string;
  groupName?: string | null;
  timestamp: Date;
  /** The encoded message, when the row is written just before it leaves. */
  payload?: Uint8Array;
}

export const textOf = (content: OutboundContent): string =>
  content.type === 'text' ? content.text : (content.caption ?? '');

/** One line for the chat list. */
export function previewOf(content: OutboundContent): string {
  const label = content.type.charAt(0).toUpperCase() + content.type.slice(1);
  const text = textOf(content) || (content.type === 'text' ? '' : (content.fileName ?? label));
  return text.slice(0, 200);
}

/** What counts as one recipient for limits. */
export function recipientKey(recipient: Recipient): string {
  return recipient.kind === 'group' ? recipient.groupJid : (recipient.pn ?? recipient.lid ?? '');
}

const addressed = (recipient: Recipient): string | null =>
  recipient.kind === 'group' ? recipient.groupJid : (recipient.pn ?? null);

function mediaOf(content: OutboundContent): Pick<Message, 'mediaPath' | 'mediaMime' | 'fileName'> {
  if (content.type === 'text') return { mediaPath: null, mediaMime: null, fileName: null };
  return { mediaPath: content.path, mediaMime: content.mimetype, fileName: content.fileName ?? null };
}

/** The row of a new outgoing message. */
function attributesOf(input: NewMessage): Omit<Message['dataValues'], 'id' | 'createdAt' | 'updatedAt'> {
  const { content, device, recipient } = input;
  const groupJid = recipient.kind === 'group' ? recipient.groupJid : null;
  return {
    userId: device.userId,
    sessionId: device.id,
    conversationId: input.conversationId,
    identityId: input.identityId,
    messageId: input.messageId,
    fromMe: true,
    chatJid: input.chatJid,
    direction: 'outgoing',
    fromNumber: device.phoneNumber,
    toNumber: addressed(recipient),
    messageType: content.type,
    content: textOf(content),
    status: 'pending',
    timestamp: input.timestamp,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    failedAt: null,
    errorCode: null,
    errorMessage: null,
    waitReason: null,
    waitUntil: null,
    source: input.source,
    jobId: input.jobId ?? null,
    payload: input.payload ? Buffer.from(input.payload) : null,
    metadata: null,
    ...mediaOf(content),
    mediaSize: input.mediaSize ?? null,
    mediaUrl: null,
    isGroup: groupJid !== null,
    groupId: groupJid,
    groupName: input.groupName ?? null,
    senderName: null,
    quotedMessageId: input.quotedMessageId ?? null,
    retryCount: 0,
  };
}

const bindable = (value: unknown, sql: Sql): string | number | null | Buffer => {
  if (value instanceof Date) return sql.time(value);
  if (typeof value === 'boolean') return value ? 1 : 0;
  return (value ?? null) as string | number | null | Buffer;
};

/** Writes the row and answers it as a model instance. Runs in the caller's transaction. */
export async function insertMessage(sql: Sql, input: NewMessage): Promise<Message> {
  const attributes = attributesOf(input);
  const row = { ...attributes, createdAt: input.timestamp, updatedAt: input.timestamp };
  const columns = Object.keys(row);
  const id = await sql.insert(
    `INSERT INTO messages (${columns.join(', ')}) VALUES (${placeholders(columns.length)})`,
    Object.values(row).map((value) => bindable(value, sql)),
  );
  return MessageModel.build({ ...row, id }, { isNewRecord: false, raw: true });
}

/** Rebuilds what to send from the row, for a retry or after a restart. */
export function contentOf(
  row: Pick<Message, 'messageType' | 'content' | 'fileName' | 'mediaPath' | 'mediaMime'>,
): OutboundContent {
  const { messageType: type } = row;
  if (type === 'image' || type === 'video' || type === 'audio' || type === 'document') {
    const caption = row.content ? { caption: row.content } : {};
    const fileName = row.fileName ? { fileName: row.fileName } : {};
    return { type, path: row.mediaPath ?? '', mimetype: row.mediaMime ?? '', ...fileName, ...caption };
  }
  return { type: 'text', text: row.content ?? '' };
}

/** Puts an outgoing message on top of its conversation unless a newer one is there. Runs in the caller's transaction. */
export async function putOnTop(
  sql: Sql,
  conversationId: number,
  message: { timestamp: Date; preview: string; type: string; status: string },
): Promise<void> {
  await sql.update(
    `UPDATE conversations SET lastMessageAt = $1, lastMessagePreview = $2, lastMessageType = $3,
       lastMessageDirection = 'outgoing', lastMessageStatus = $4, updatedAt = $1
     WHERE id = $5 AND (lastMessageAt IS NULL OR lastMessageAt <= $1)`,
    [sql.time(message.timestamp), message.preview, message.type, message.status, conversationId],
  );
}
