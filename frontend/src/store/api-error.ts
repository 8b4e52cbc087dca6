import { AxiosError } from 'axios';
import type { AxiosResponse } from 'axios';
import type { ErrorBody, FieldError } from '@/lib/api-types';

/** A failed request in the words the interface shows. Serialisable, so it may sit in the store. */
export interface ApiError {
  /** HTTP status; 0 when there was no answer. */
  status: number;
  code: string;
  message: string;
  fields: FieldError[];
  requestId?: string;
  retryAfterSec?: number;
}

type ErrorResponse = AxiosResponse<Partial<ErrorBody> | undefined>;

function retryAfterOf({ headers }: ErrorResponse): number | undefined {
  const seconds = Number(headers['retry-after']);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : undefined;
}

/** The body may be anything when a proxy answered instead of the backend. */
function fromResponse(response: ErrorResponse): ApiError {
  const { code = 'UNKNOWN', message, errors = [], requestId } = response.data ?? {};
  return {
    status: response.status,
    code,
    message: message ?? `The server answered ${response.status}.`,
    fields: errors,
    requestId,
    retryAfterSec: retryAfterOf(response),
  };
}

export function toApiError(error: unknown): ApiError {
  if (error instanceof AxiosError) {
    if (error.response) return fromResponse(error.response as ErrorResponse);
    const timedOut = error.code === AxiosError.ECONNABORTED;
    return {
      status: 0,
      code: timedOut ? 'TIMEOUT' : 'NETWORK',
      message: timedOut
        ? 'The server did not answer within 30 seconds. Try again.'
        : 'The server cannot be reached. Check the connection and try again.',
      fields: [],
    };
  }
  return { status: 0, code: 'UNKNOWN', message: 'Something went wrong. Try again.', fields: [] };
}

/** Reads whatever RTK Query hands out as `error`. */
export function asApiError(error: unknown): ApiError | null {
  if (!error) return null;
  if (typeof error === 'object' && 'code' in error && 'message' in error && 'status' in error) {
    return error as ApiError;
  }
  return toApiError(error);
}

/** The message for one form field; nested names such as `messages[3].to` match their own field only. */
export function fieldMessage(error: ApiError | null, field: string): string | undefined {
  return error?.fields.find((entry) => entry.field === field || entry.field.endsWith(`.${field}`))?.message;
}
