import Joi, { type ObjectSchema } from 'joi';
import { messageText } from './common.js';
import { recipientSchema } from './phone.js';

/** WhatsApp cuts longer texts. */
const MAX_TEXT = 65_536;
const MAX_CAPTION = 4_096;

export const SendMessageBody: ObjectSchema<{ phone: string; message: string }> = Joi.object({
  phone: recipientSchema.required(),
  message: messageText(MAX_TEXT).required().example('Pesanan Anda sudah dikirim.'),
});

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

const time = Joi.string().isoDate().allow(null);
const text = Joi.string().allow('', null);

export const WaitingResponse = Joi.object({
  reason: Joi.string().required(),
  sentence: Joi.string().required().description('Why it waits, for a person.'),
  until: time,
}).allow(null);

export const MessageResponse = Joi.object({
  id: Joi.number().required(),
  messageId: Joi.string().required(),
  deviceId: Joi.string().required(),
  conversationId: Joi.number().required(),
  chatJid: Joi.string().allow('').required(),
  chat: Joi.object({ id: Joi.number().required(), pn: text, lid: text, name: text }).required(),
  direction: Joi.string().valid('incoming', 'outgoing').required(),
  fromMe: Joi.boolean().required(),
  from: text,
  to: text,
  type: Joi.string().required(),
  content: Joi.string().allow('').required(),
  status: Joi.string().valid('pending', 'sent', 'delivered', 'read', 'played', 'failed').required(),
  timestamp: Joi.string().isoDate().required(),
  sentAt: time,
  deliveredAt: time,
  readAt: time,
  failedAt: time,
  error: Joi.object({ code: Joi.string().required(), message: Joi.string().allow('').required() }).allow(
    null,
  ),
  waiting: WaitingResponse,
  source: Joi.string().required(),
  jobId: text,
  media: Joi.object({ url: text, mimetype: text, fileName: text, size: Joi.number().allow(null) }).allow(
    null,
  ),
  quotedMessageId: text,
  isGroup: Joi.boolean().required(),
  groupId: text,
  groupName: text,
  senderName: text,
  metadata: Joi.object().unknown().allow(null),
});

export const MessageListResponse = Joi.array().items(MessageResponse);

export const SendResponse = Joi.object({
  messageId: Joi.string().required(),
  status: Joi.string().required(),
  timestamp: Joi.string().isoDate().required(),
  waiting: WaitingResponse,
  message: MessageResponse.required(),
});
