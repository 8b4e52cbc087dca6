import type { NextFunction, Request, RequestHandler, Response } from 'express';
import { AppError } from '../errors/index.js';
import { accessOf, isAdminOnly, type Permission, type Switches } from '../policies/permissions.js';

/** Refuses roles that never have this permission. Whether it covers *this* device is decided in the service. */
export function authorize(permission: Permission, switches: () => Promise<Switches>): RequestHandler {
  const refusal = isAdminOnly(permission) ? 'ADMIN_ONLY' : 'FORBIDDEN';
  return async (request: Request, _response: Response, next: NextFunction): Promise<void> => {
    const { actor } = request;
    if (actor === undefined) return next(new AppError('TOKEN_MISSING'));
    if (accessOf(actor.role, permission, await switches()) !== 'none') return next();
    request.log.security('A request was refused', { userId: actor.id, role: actor.role, permission });
    next(new AppError(refusal));
  };
}
