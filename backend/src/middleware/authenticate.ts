import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { AppError } from '../errors/index.js';
import type { UserActor } from '../utils/context.js';

/**
 * Finds out who is calling. It does not refuse yet: the rate limits in between count callers without a valid token by
 * their address. `requireActor` refuses.
 */
export function authenticate(
  verify: (token: string) => Promise<UserActor>,
  allowsQueryToken: boolean,
): RequestHandler {
  return async (request: Request, _response: Response, next: NextFunction): Promise<void> => {
    const token = bearer(request) ?? (allowsQueryToken ? queryToken(request) : undefined);
    try {
      if (token === undefined) throw new AppError('TOKEN_MISSING');
      request.actor = await verify(token);
      next();
    } catch (error) {
      if (!(error instanceof AppError) || error.status !== 401) return next(error);
      request.authFailure = error;
      next();
    }
  };
}

/** Refuses whoever `authenticate` could not name. */
export function requireActor(request: Request, response: Response, next: NextFunction): void {
  if (request.actor !== undefined) return next();
  response.set('WWW-Authenticate', 'Bearer');
  next(request.authFailure ?? new AppError('TOKEN_MISSING'));
}

function bearer(request: Request): string | undefined {
  const match = /^Bearer\s+(\S+)$/i.exec(request.get('authorization') ?? '');
  return match?.[1];
}

function queryToken(request: Request): string | undefined {
  const token: unknown = request.query.token;
  return typeof token === 'string' && token !== '' ? token : undefined;
}
