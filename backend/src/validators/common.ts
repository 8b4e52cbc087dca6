import Joi, { type CustomHelpers } from 'joi';
import { decodeCursor, type Cursor } from '../utils/cursor.js';

export const DEFAULT_LIMIT = 20;
export const MAX_LIMIT = 100;

export interface PageQuery {
  page: number;
  limit: number;
}

/** `page` from 1 and `limit` from 1 to 100, for the query of a list. */
export const pageFields = {
  page: Joi.number().integer().min(1).max(1_000_000).default(1),
  limit: Joi.number().integer().min(1).max(MAX_LIMIT).default(DEFAULT_LIMIT),
};

export interface CursorQuery extends PageQuery {
  cursor?: Cursor;
}

/** As `pageFields`, and the `nextCursor` of the page before, which is used instead of `page`. */
export const cursorFields = {
  ...pageFields,
  cursor: Joi.string()
    .max(100)
    .custom((value: string, helpers: CustomHelpers) => decodeCursor(value) ?? helpers.error('cursor.invalid'))
    .messages({ 'cursor.invalid': 'The cursor must be the nextCursor of the page before.' }),
};

/** `:deviceId` in a path. */
export const deviceIdField = Joi.string().trim().min(1).max(120).required();
export const DeviceParams = Joi.object<{ deviceId: string }>({ deviceId: deviceIdField });

/** Free text to search for; an empty one counts as none. */
export const searchField = Joi.string().trim().max(190).empty('');

/** Something a reader can see: not only spaces, control characters or invisible marks such as a zero-width space. */
const VISIBLE = /[^\s\p{Cc}\p{Cf}]/u;

const BLANK_TEXT = 'The text must not be empty.';

/** A message text of at most `max` characters with something to read in it. */
export const messageText = (max: number): Joi.StringSchema =>
  Joi.string().max(max).pattern(VISIBLE).messages({ 'string.pattern.base': BLANK_TEXT });
