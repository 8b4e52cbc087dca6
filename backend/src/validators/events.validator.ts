import Joi, { type ObjectSchema } from 'joi';

export const EventsQuery: ObjectSchema<{ token?: string; lastEventId?: string }> = Joi.object({
  token: Joi.string().max(4096).description('Access token, for clients that cannot send headers.'),
  lastEventId: Joi.string().max(40).description('Resume after this id; the Last-Event-ID header works too.'),
});
