import Joi, { type ObjectSchema } from 'joi';

export const UserStatisticsQuery: ObjectSchema<{ from?: Date }> = Joi.object({
  from: Joi.date().iso().description("Start of the caller's day; the UTC day when left out."),
});

export const UserStatisticsResponse = Joi.object({
  sent: Joi.number().required(),
  received: Joi.number().required(),
  failed: Joi.number().required(),
  deliveryRate: Joi.number().allow(null).required().description('Percent of sent messages that arrived.'),
  queued: Joi.number().required(),
  devices: Joi.object({ total: Joi.number().required(), connected: Joi.number().required() }).required(),
  days: Joi.array()
    .items(
      Joi.object({
        date: Joi.string().required(),
        sent: Joi.number().required(),
        received: Joi.number().required(),
      }),
    )
    .required(),
  recent: Joi.array()
    .items(
      Joi.object({
        at: Joi.string().isoDate().required(),
        kind: Joi.string().required(),
        title: Joi.string().required(),
        detail: Joi.string().allow('').required(),
        deviceId: Joi.string(),
        jobId: Joi.string(),
      }),
    )
    .required(),
});
