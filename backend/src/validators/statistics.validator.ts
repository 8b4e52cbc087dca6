import Joi, { type ObjectSchema } from 'joi';
import { count, named, text, time } from './shapes.js';

export const UserStatisticsQuery: ObjectSchema<{ from?: Date }> = Joi.object({
  from: Joi.date().iso().description("Start of the caller's day; the UTC day when left out."),
});

export const UserStatisticsResponse = named('UserStatistics', {
  sent: count,
  received: count,
  failed: count,
  deliveryRate: Joi.number().allow(null).description('Percent of sent messages that arrived.'),
  queued: count.description('Messages that wait to be sent.'),
  devices: Joi.object({ total: count, connected: count }),
  days: Joi.array()
    .items(
      named('DayCount', {
        date: Joi.string().description('UTC day, `2026-11-20`.'),
        sent: count,
        received: count,
      }),
    )
    .description('The last 14 days, oldest first.'),
  recent: Joi.array().items(
    named('Happening', {
      at: time,
      kind: Joi.string().description('Name of the event it was.'),
      title: Joi.string(),
      detail: text,
      deviceId: Joi.string().optional(),
      jobId: Joi.string().optional(),
    }),
  ),
});
