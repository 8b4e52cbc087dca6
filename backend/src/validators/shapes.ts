import Joi, { type ObjectSchema, type StringSchema } from 'joi';

/**
 * Building blocks of answers.
 *
 * An answer always carries every key of its schema, so keys are not marked as required one by one: the OpenAPI document
 * and the tests take them as required. A key that may be missing says `.optional()`.
 */

/** An object with a name of its own in the OpenAPI document and in the types made from it. */
export const named = (name: string, keys: Joi.SchemaMap): ObjectSchema =>
  Joi.object(keys).meta({ className: name });

/** ISO-8601 UTC. */
export const time = Joi.string().isoDate();
export const timeOrNull = Joi.string().isoDate().allow(null);

export const text = Joi.string().allow('');
export const textOrNull = Joi.string().allow('', null);
export const flag = Joi.boolean();
export const rowId = Joi.number().integer().min(1);
export const count = Joi.number().integer().min(0);
export const seconds = Joi.number().integer().description('Seconds.');

export const oneOf = (words: readonly string[]): StringSchema => Joi.string().valid(...words);
export const oneOfOrNull = (words: readonly string[]): StringSchema => Joi.string().valid(...words, null);

/** An object whose keys depend on the case. */
export const anyObject = Joi.object()
  .unknown()
  .meta({ swagger: { additionalProperties: true } });

/** `data` of an answer that has nothing to say. */
export const nothing = Joi.any()
  .valid(null)
  .meta({ swagger: { type: 'object', nullable: true, enum: [null] } });
