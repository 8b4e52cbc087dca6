import Joi, { type CustomHelpers, type ObjectSchema } from 'joi';
import { MESSAGE_STATUSES } from '../models/message.model.js';
import { cursorFields, deviceIdField, searchField, type CursorQuery } from './common.js';
import { MESSAGE_DIRECTIONS, MESSAGE_TYPES } from './messages.validator.js';
import { count, flag, named, oneOf, oneOfOrNull, rowId, text, textOrNull, time } from './shapes.js';

const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A time, or a day: its first moment, or its last one for the end of a range. */
const moment = (edge: 'start' | 'end'): Joi.StringSchema =>
  Joi.string()
    .isoDate()
    .custom((value: string, helpers: CustomHelpers<string>) => {
      const original = String(helpers.original);
      if (edge === 'end' && DAY.test(original)) return new Date(Date.parse(original) + DAY_MS - 1);
      return new Date(DAY.test(original) ? original : value);
    })
    .description('ISO-8601; a day alone means all of it, in UTC.');

export const ChatsQuery: ObjectSchema<CursorQuery & { search?: string }> = Joi.object({
  ...cursorFields,
  search: searchField,
});

const jidField = Joi.string()
  .max(80)
  .required()
  .example('6281234567890')
  .description(
    'Digits, `<digits>@s.whatsapp.net`, `<digits>@lid` or `<id>@g.us` (groups: administrators only).',
  );

export const ChatParams: ObjectSchema<{ deviceId: string; jid: string }> = Joi.object({
  deviceId: deviceIdField,
  jid: jidField,
});

export const GroupParams: ObjectSchema<{ deviceId: string; groupId: string }> = Joi.object({
  deviceId: deviceIdField,
  groupId: Joi.string().max(80).required().description('Group id, with or without `@g.us`.'),
});

export const HistoryQuery: ObjectSchema<CursorQuery & { startDate?: Date; endDate?: Date; search?: string }> =
  Joi.object({
    ...cursorFields,
    startDate: moment('start'),
    endDate: moment('end'),
    search: searchField,
  });

export const DailyChatsQuery: ObjectSchema<{ date?: Date }> = Joi.object({ date: moment('start') });

const address = Joi.string()
  .allow('')
  .description('`<digits>@s.whatsapp.net`, `<digits>@lid` or `<id>@g.us`.');

export const ConversationResponse = named('Conversation', {
  id: rowId,
  deviceId: Joi.string(),
  jid: address,
  pn: textOrNull,
  lid: textOrNull,
  name: textOrNull,
  phoneNumber: textOrNull,
  isGroup: flag,
  unreadCount: count,
  lastMessage: Joi.object({
    preview: text,
    type: oneOf(MESSAGE_TYPES),
    direction: oneOf(MESSAGE_DIRECTIONS),
    status: oneOfOrNull(MESSAGE_STATUSES),
    at: time,
  }).allow(null),
});

export const ConversationListResponse = Joi.array().items(ConversationResponse);

export const DailyChatsResponse = Joi.array().items(
  named('DailyChat', {
    conversationId: rowId,
    jid: address,
    name: textOrNull,
    phoneNumber: textOrNull,
    isGroup: flag,
    lastMessage: text,
    lastAt: time,
    count: count.description('Messages of that day, both ways.'),
  }),
);
