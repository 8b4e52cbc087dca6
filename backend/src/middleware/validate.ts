import type { NextFunction, Request, RequestHandler, Response } from 'express';
import Joi, { type ObjectSchema, type ValidationError } from 'joi';
import { AppError, type FieldProblem } from '../errors/index.js';

interface Schemas {
  params?: ObjectSchema;
  query?: ObjectSchema;
  body?: ObjectSchema;
}

const EMPTY = Joi.object({});
const LABELLING = { errors: { wrap: { label: false as const } }, abortEarly: false, convert: true };

/** Checks path, query and body and keeps the parsed values; a problem anywhere is one 400 that names each field. */
export function validate(schemas: Schemas): RequestHandler {
  const params = schemas.params ?? EMPTY;
  const query = schemas.query ?? EMPTY;
  const body = schemas.body ?? EMPTY;
  return (request: Request, _response: Response, next: NextFunction): void => {
    const problems: FieldProblem[] = [];
    const check = (schema: ObjectSchema, value: unknown, strips: boolean): unknown => {
      const result = schema.validate(value ?? {}, { ...LABELLING, stripUnknown: strips });
      if (result.error !== undefined) problems.push(...describe(result.error));
      return result.value;
    };
    const parsed = {
      params: check(params, request.params, false),
      // Unknown query words are ignored: browsers and proxies add their own. An unknown body field is a mistake.
      query: check(query, request.query, true),
      body: schemas.body === undefined ? {} : check(body, request.body, false),
    };
    if (problems.length > 0) return next(new AppError('VALIDATION_FAILED', { fields: problems }));
    request.validated = parsed;
    next();
  };
}

/** `messages[3].to` for a path of messages, 3, to. */
export function describe(error: ValidationError): FieldProblem[] {
  return error.details.map((detail) => ({
    field: detail.path.reduce<string>(
      (name, part) =>
        typeof part === 'number' ? `${name}[${part}]` : name === '' ? part : `${name}.${part}`,
      '',
    ),
    message: detail.message,
  }));
}
