import type { RequestHandler } from 'express';

function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}

/**
 * Refuses calls a browser makes on behalf of another site: the control interface has no password, and a page the user
 * happens to visit must not be able to reach it. Programs send no Origin and are let through.
 */
export const sameOriginOnly: RequestHandler = (request, response, next) => {
  const { origin, host } = request.headers;
  if (origin === undefined || hostOf(origin) === host) {
    next();
    return;
  }
  response.status(403).json({ code: 'FOREIGN_ORIGIN', message: 'Only the phone page itself may call this' });
};
