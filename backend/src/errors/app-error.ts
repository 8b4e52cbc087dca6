import { errorCatalogue, type ErrorCode } from './catalogue.js';

export interface FieldProblem {
  field: string;
  message: string;
}

interface AppErrorOptions {
  /** A sentence that says more than the catalogue's. */
  message?: string;
  fields?: FieldProblem[];
  /** For the log only; never sent. */
  details?: Record<string, unknown>;
  retryAfterSec?: number;
  cause?: unknown;
}

/** A failure with a name. One place turns it into a response: `middleware/error-handler.ts`. */
export class AppError extends Error {
  readonly status: number;
  readonly fields?: FieldProblem[];
  readonly details?: Record<string, unknown>;
  readonly retryAfterSec?: number;

  constructor(
    readonly code: ErrorCode,
    options: AppErrorOptions = {},
  ) {
    super(options.message ?? errorCatalogue[code].message, { cause: options.cause });
    this.name = 'AppError';
    this.status = errorCatalogue[code].status;
    this.fields = options.fields;
    this.details = options.details;
    this.retryAfterSec = options.retryAfterSec;
  }
}
