import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { AppError } from '../errors/index.js';
import type { Ctx, UserActor } from '../utils/context.js';
import type { Logger } from '../utils/logger.js';
import type { UploadedFile } from './upload.js';

declare global {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- the only way to extend Express's request type
  namespace Express {
    interface Request {
      requestId: string;
      log: Logger;
      actor?: UserActor;
      /** Why nobody is signed in, when a token was given or missing. */
      authFailure?: AppError;
      uploads?: UploadedFile[];
      validated?: { params: unknown; query: unknown; body: unknown };
    }
  }
}

const SAFE_ID = /^[\w.-]{8,64}$/;

/** Gives every request an id (also in the X-Request-Id answer header) and a logger, and logs how it ended. */
export function requestContext(log: Logger): RequestHandler {
  return (request: Request, response: Response, next: NextFunction): void => {
    const given = request.get('x-request-id');
    request.requestId = given !== undefined && SAFE_ID.test(given) ? given : randomUUID();
    request.log = log.child({ requestId: request.requestId });
    response.set('X-Request-Id', request.requestId);
    const startedAt = performance.now();
    response.once('close', () => {
      const path = request.originalUrl.split('?', 1)[0] ?? '';
      const isAsset = path.startsWith('/_next/');
      request.log[isAsset ? 'debug' : 'info']('request', {
        method: request.method,
        path,
        status: response.writableFinished ? response.statusCode : 'aborted',
        durationMs: Math.round(performance.now() - startedAt),
        ip: request.ip,
        userId: request.actor?.id,
      });
    });
    next();
  };
}

/** The context handed to services; an anonymous caller acts as the system's public face. */
export function contextOf(request: Request): Ctx {
  return {
    actor: request.actor ?? { kind: 'system', name: 'anonymous' },
    requestId: request.requestId,
    log: request.actor === undefined ? request.log : request.log.child({ userId: request.actor.id }),
    ip: request.ip,
    userAgent: request.get('user-agent')?.slice(0, 255),
  };
}
