import type { ErrorRequestHandler, Request, RequestHandler } from 'express';
import { MulterError } from 'multer';
import { BaseError, ConnectionError, TimeoutError } from 'sequelize';
import { AppError } from '../errors/index.js';

/** Any address nobody answers to. */
export const routeNotFound: RequestHandler = (_request, _response, next) =>
  next(new AppError('ROUTE_NOT_FOUND'));

/** The one place that turns failures into answers. Unexpected ones are logged in full and told in general. */
export function errorHandler(options: { showDetails: boolean }): ErrorRequestHandler {
  return (thrown: unknown, request, response, next) => {
    if (response.headersSent) return next(thrown);
    const error = toAppError(thrown);
    log(request, error, thrown);
    if (error.retryAfterSec !== undefined || error.status === 503) {
      response.set('Retry-After', String(Math.max(1, Math.ceil(error.retryAfterSec ?? 5))));
    }
    response.status(error.status).json({
      success: false,
      code: error.code,
      message: error.message,
      ...(error.fields === undefined ? {} : { errors: error.fields }),
      ...(options.showDetails && error.code === 'INTERNAL' && thrown instanceof Error
        ? { detail: `${thrown.name}: ${thrown.message}` }
        : {}),
      requestId: request.requestId,
    });
  };
}

/** Names a failure of Express, its parsers, multer or the database. */
export function toAppError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (thrown instanceof MulterError) return fromMulter(thrown);
  if (thrown instanceof ConnectionError || thrown instanceof TimeoutError) {
    return new AppError('DATABASE_UNAVAILABLE', { cause: thrown });
  }
  if (thrown instanceof BaseError || !(thrown instanceof Error))
    return new AppError('INTERNAL', { cause: thrown });
  return fromHttpError(thrown);
}

const BY_TYPE: Record<string, ConstructorParameters<typeof AppError>[0]> = {
  'entity.parse.failed': 'MALFORMED_JSON',
  'entity.too.large': 'BODY_TOO_LARGE',
  'encoding.unsupported': 'MEDIA_TYPE_REFUSED',
  'charset.unsupported': 'MEDIA_TYPE_REFUSED',
  'request.aborted': 'BAD_REQUEST',
  'request.size.invalid': 'BAD_REQUEST',
};

function fromHttpError(thrown: Error & { type?: unknown; status?: unknown }): AppError {
  const known = typeof thrown.type === 'string' ? BY_TYPE[thrown.type] : undefined;
  if (known !== undefined) return new AppError(known, { cause: thrown });
  if (thrown instanceof URIError || thrown.status === 400)
    return new AppError('BAD_REQUEST', { cause: thrown });
  return new AppError('INTERNAL', { cause: thrown });
}

function fromMulter(thrown: MulterError): AppError {
  if (thrown.code === 'LIMIT_FILE_SIZE') return new AppError('FILE_TOO_LARGE', { cause: thrown });
  const field = thrown.field ?? 'file';
  const message =
    thrown.code === 'LIMIT_UNEXPECTED_FILE' || thrown.code === 'LIMIT_FILE_COUNT'
      ? 'There are more files than expected, or the field has another name.'
      : thrown.message;
  return new AppError('VALIDATION_FAILED', { fields: [{ field, message }], cause: thrown });
}

function log(request: Request, error: AppError, thrown: unknown): void {
  const fields = { code: error.code, status: error.status, details: error.details };
  if (error.status >= 500) request.log.error('A request failed', { ...fields, error: error.cause ?? thrown });
  else request.log.debug('A request was refused', fields);
}
