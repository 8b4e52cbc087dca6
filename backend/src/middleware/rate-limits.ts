import type { Request, RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit, type Options } from 'express-rate-limit';
import type { Env } from '../config/env.js';
import { AppError } from '../errors/index.js';
import type { RouteKit } from '../routes/route-kit.js';

const MINUTE_MS = 60_000;

const pass: RequestHandler = (_request, _response, next) => next();
const addressOf = (request: Request): string => ipKeyGenerator(request.ip ?? 'unknown');

/**
 * The layers: callers without a valid token by address, signed-in callers by user, and sign-in attempts that failed by
 * address and account. A maximum of 0 turns a layer off.
 */
export function createRateLimits(env: Env): RouteKit['limits'] {
  const { windowMs, anonymousMax, userPerMinute, loginMax } = env.rateLimit;
  return {
    anonymous: layer(anonymousMax, {
      windowMs,
      keyGenerator: addressOf,
      skip: (request) => request.actor !== undefined,
    }),
    user: layer(userPerMinute, {
      windowMs: MINUTE_MS,
      keyGenerator: (request) => `user-${request.actor?.id ?? ''}`,
      skip: (request) => request.actor === undefined,
    }),
    login: layer(loginMax, {
      windowMs,
      keyGenerator: (request) => `${addressOf(request)}|${accountOf(request)}`,
      skipSuccessfulRequests: true,
    }),
  };
}

function layer(limit: number, options: Partial<Options>): RequestHandler {
  if (limit === 0) return pass;
  return rateLimit({
    limit,
    standardHeaders: 'draft-7',
    legacyHeaders: false,
    handler: (request, _response, next) => {
      const resetTime = (request as Request & { rateLimit?: { resetTime?: Date } }).rateLimit?.resetTime;
      const waitMs =
        resetTime === undefined ? (options.windowMs ?? MINUTE_MS) : resetTime.getTime() - Date.now();
      request.log.security('A rate limit was reached', { ip: request.ip, userId: request.actor?.id });
      next(new AppError('RATE_LIMITED', { retryAfterSec: Math.max(1, Math.ceil(waitMs / 1000)) }));
    },
    ...options,
  });
}

function accountOf(request: Request): string {
  const body = (request.validated?.body ?? {}) as { email?: string; username?: string };
  return (body.email ?? body.username ?? '').toLowerCase();
}
