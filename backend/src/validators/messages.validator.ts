import Joi, { type ObjectSchema } from 'joi';
import { MESSAGE_SOURCES, MESSAGE_STATUSES, type MessageDirection } from '../models/message.model.js';
import type { InboundType } from '../services/ports/inbound.port.js';
import { messageText } from './common.js';
import { recipientSchema } from './phone.js';
import { anyObject, count, flag, named, oneOf, rowId, text, textOrNull, time, timeOrNull } from './shapes.js';

/** WhatsApp cuts longer texts. */
const MAX_TEXT = 65_536;
const MAX_CAPTION = 4_096;

export const SendMessageBody: ObjectSchema<{ phone: string; message: string }> = Joi.object({
  phone: recipientSchema.required(),
  message: messageText(MAX_TEXT).required().example('Pesanan Anda sudah dikirim.'),
}).meta({ className: 'SendMessageBody' });

export const SendMediaBody: ObjectSchema<{
  phone: string;
  caption?: string;
  type?: 'image' | 'video' | 'audio' | 'document';
}> = Joi.object({
  phone: recipientSchema.required(),
  caption: Joi.string().allow('').max(MAX_CAPTION),
  type: Joi.string()
    .valid('image', 'video', 'audio', 'document')
    .description('By what the file is, when left out. Anything can be sent as a document.'),
});

export const MediaParams: ObjectSchema<{ messageRowId: number }> = Joi.object({
  messageRowId: Joi.number().integer().min(1).required(),
});

export const MESSAGE_DIRECTIONS: readonly MessageDirection[] = ['incoming', 'outgoing'];
export const MESSAGE_TYPES: readonly InboundType[] = [
  'text',
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'location',
  'contact',
  'reaction',
  'poll',
  'unknown',
];

export const waitingShape = Joi.object({
  reason: Joi.string(),
  sentence: Joi.string().description('Why it waits, for a person.'),
  until: timeOrNull,
}).allow(null);

export const MessageResponse = named('Message', {
  id: rowId,
  messageId: Joi.string(),
  deviceId: Joi.string(),
  conversationId: rowId,
  chatJid: text,
  chat: Joi.object({ id: rowId, pn: textOrNull, lid: textOrNull, name: textOrNull }),
  direction: oneOf(MESSAGE_DIRECTIONS),
  fromMe: flag,
  from: textOrNull,
  to: textOrNull,
  type: oneOf(MESSAGE_TYPES),
  content: text,
  status: oneOf(MESSAGE_STATUSES),
  timestamp: time,
  sentAt: timeOrNull,
  deliveredAt: timeOrNull,
  readAt: timeOrNull,
  failedAt: timeOrNull,
  error: Joi.object({ code: Joi.string(), message: text }).allow(null),
  waiting: waitingShape,
  source: oneOf(MESSAGE_SOURCES),
  jobId: textOrNull,
  media: Joi.object({
    url: textOrNull,
    mimetype: textOrNull,
    fileName: textOrNull,
    size: count.allow(null).description('Bytes.'),
  }).allow(null),
  quotedMessageId: textOrNull,
  isGroup: flag,
  groupId: textOrNull,
  groupName: textOrNull,
  senderName: textOrNull,
  metadata: anyObject.allow(null),
});

export const MessageListResponse = Joi.array().items(MessageResponse);

export const SendResponse = named('SendResult', {
  messageId: Joi.string(),
  status: oneOf(MESSAGE_STATUSES),
  timestamp: time,
  waiting: waitingShape,
  message: MessageResponse,
});
