import Joi, { type CustomHelpers, type ObjectSchema } from 'joi';
import { decodeCursor, type Cursor } from '../utils/cursor.js';

export interface PageQuery {
  page: number;
  limit: number;
}

export interface CursorQuery extends PageQuery {
  cursor?: Cursor;
}

/** `limit` 1 to 100 (20), `page` from 1. */
export const pageFields = {
  page: Joi.number().integer().min(1).max(1_000_000).default(1).description('Page number, from 1.'),
  limit: Joi.number().integer().min(1).max(100).default(20).description('Rows per page.'),
};

/** As `pageFields`, and the `nextCursor` of the page before instead of a page number. */
export const cursorFields = {
  ...pageFields,
  cursor: Joi.string()
    .max(100)
    .custom((value: string, helpers: CustomHelpers) => decodeCursor(value) ?? helpers.error('cursor.invalid'))
    .messages({ 'cursor.invalid': 'The cursor must be the nextCursor of the page before.' })
    .description('`nextCursor` of the page before; used instead of `page`.'),
};

export const deviceIdField = Joi.string()
  .max(120)
  .required()
  .description('Public id of the device.')
  .example('device-7-1732060800000-9f3a1c2b');

export const DeviceParams: ObjectSchema<{ deviceId: string }> = Joi.object({ deviceId: deviceIdField });

/** Text that a person searches for; spaces around it do not count. */
export const searchField = Joi.string().trim().allow('').max(100).description('Text to look for.');
